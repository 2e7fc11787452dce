"""The word lists that come with Daybook as files: sections of words, lines of a table, words under keys."""

from __future__ import annotations

from importlib.resources import files

import msgspec

_DATA = files("generator") / "data"


def keyed(name: str) -> dict[str, frozenset[str]]:
    """The lists of a YAML file, each under its key; "_" stands for a space inside an entry."""
    raw = msgspec.yaml.decode((_DATA / name).read_bytes(), type=dict[str, str])
    return {key: frozenset(word.replace("_", " ") for word in value.split()) for key, value in raw.items()}


def sections(name: str) -> dict[str, frozenset[str]]:
    """The lists of a text file, each under its heading in brackets."""
    found: dict[str, list[str]] = {}
    for line in lines(name):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), [])
        else:
            current += line.split()
    return {key: frozenset(value) for key, value in found.items()}


def lines(name: str) -> list[str]:
    """The lines of a text file, without comments and blank ones."""
    text = (_DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def word_set(name: str) -> frozenset[str]:
    """The words of a text file."""
    return frozenset(word for line in lines(name) for word in line.split())


def demonyms() -> frozenset[str]:
    """The single words for people and things of a place: "Danish", "Danes"."""
    adjectives = (line.split("\t")[1] for line in lines("demonyms.tsv"))
    return frozenset(word for words in adjectives for word in words.split("|") if " " not in word)
