"""The word lists of the place finder, read once: ``generator/data/not-places.yml``, ``names.txt``, ``bodies.tsv`` …"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from generator.enrich import wordlists
from generator.gazetteer.spelling import folded


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
    lists = wordlists.keyed("not-places.yml") | wordlists.sections("names.txt")
    lists["common"] = wordlists.word_set("words.txt") | frozenset(word.lower() for word in lists.pop("words"))
    phrases = frozenset(line.split("\t")[0] for line in wordlists.lines("bodies.tsv"))
    lists["governments"] = frozenset(folded(name).replace(" ", "-") for name in lists["governments"])
    lists["placed"] = lists["at"] | {"from", "to"}
    lists["names"] = lists["given"] | lists["surnames"]
    first: dict[str, int] = {}
    for phrase in phrases:
        parts = phrase.replace("-", " ").split(" ")
        first[parts[0]] = max(len(parts), first.get(parts[0], 0))
    names = {field.name for field in fields(Words)}
    return Words(**{key: lists[key] for key in names if key in lists}, phrases=phrases, first=first)
