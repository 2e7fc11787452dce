"""The word lists of the place finder, read once: ``generator/data/not-places.yml``, ``names.txt``, ``bodies.tsv`` …"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

import msgspec

from generator.gazetteer.spelling import folded

_DATA = files("generator") / "data"


@dataclass(frozen=True, slots=True)
class Words:
    """Words by what they say of a name beside them; data/not-places.yml explains each list."""

    titles: frozenset[str]
    heads: frozenset[str]
    bodies: frozenset[str]
    compass: frozenset[str]
    never: frozenset[str]
    landforms: frozenset[str]
    companies: frozenset[str]
    at: frozenset[str]
    placed: frozenset[str]  # those of "at", and "from", "to"
    locatives: frozenset[str]
    between: frozenset[str]
    beside: frozenset[str]
    offices: frozenset[str]
    governments: frozenset[str]  # slugs: another Moscow has none
    acts: frozenset[str]
    towards: frozenset[str]
    of_towns: frozenset[str]
    roles: frozenset[str]
    given: frozenset[str]
    surnames: frozenset[str]
    names: frozenset[str]  # of both sorts
    common: frozenset[str]  # English words that are names of places too, in lower case
    phrases: frozenset[str]  # outlets, clubs, companies: "Washington Post"
    first: dict[str, int]  # how many words the longest of them has that begins so


@cache
def words() -> Words:
    """All lists."""
    raw = msgspec.yaml.decode((_DATA / "not-places.yml").read_bytes(), type=dict[str, str])
    lists = {key: frozenset(word.replace("_", " ") for word in value.split()) for key, value in raw.items()}
    lists |= _sections((_DATA / "names.txt").read_text(encoding="utf-8"))
    lists["common"] = frozenset(
        word for line in _lines((_DATA / "words.txt").read_text(encoding="utf-8")) for word in line.split()
    ) | frozenset(word.lower() for word in lists.pop("words"))
    phrases = frozenset(line.split("\t")[0] for line in _lines((_DATA / "bodies.tsv").read_text(encoding="utf-8")))
    lists["governments"] = frozenset(folded(name).replace(" ", "-") for name in lists["governments"])
    lists["placed"] = lists["at"] | {"from", "to"}
    lists["names"] = lists["given"] | lists["surnames"]
    first: dict[str, int] = {}
    for phrase in phrases:
        parts = phrase.replace("-", " ").split(" ")
        first[parts[0]] = max(len(parts), first.get(parts[0], 0))
    names = {field.name for field in fields(Words)}
    return Words(**{key: lists[key] for key in names if key in lists}, phrases=phrases, first=first)


def _sections(text: str) -> dict[str, frozenset[str]]:
    """The lists of names.txt, each under its heading in brackets."""
    found: dict[str, list[str]] = {}
    for line in _lines(text):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        else:
            current += line.split()
    return {key: frozenset(value) for key, value in found.items()}


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line and not line.startswith("#")]
