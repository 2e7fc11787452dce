"""The words of data/sources.yml, and the roles of names.txt."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache

from generator.enrich import wordlists


@dataclass(frozen=True, slots=True)
class SourceWords:
    """Lists by what they say of a source; data/sources.yml explains each."""

    verbs: frozenset[str]
    denials: frozenset[str]
    loose: frozenset[str]
    shouted: frozenset[str]
    reports: frozenset[str]
    plain: frozenset[str]
    inverted: frozenset[str]
    refused: frozenset[str]
    charges: frozenset[str]
    between: frozenset[str]
    roles: frozenset[str]
    unnamed: frozenset[str]
    papers: frozenset[str]
    from_them: frozenset[str]
    platforms: frozenset[str]
    posts: frozenset[str]
    determiners: frozenset[str]
    walls: frozenset[str]
    opens: frozenset[str]
    goes_on: frozenset[str]
    passive: frozenset[str]
    citing: frozenset[str]
    tells: frozenset[str]
    heard: frozenset[str]
    posting: frozenset[str]
    progressive: frozenset[str]
    aux: frozenset[str]
    english: frozenset[str]
    demonyms: frozenset[str]


@cache
def source_words() -> SourceWords:
    """All lists, read once."""
    own, names = wordlists.keyed("sources.yml"), wordlists.sections("names.txt")
    named = names["roles"]
    own["roles"] |= named | {f"{role}s" for role in named} | {f"{role[:-1]}ies" for role in named if role.endswith("y")}
    own["english"] = wordlists.word_set("english.txt")
    own["demonyms"] = wordlists.demonyms()
    return SourceWords(**{field.name: own[field.name] for field in fields(SourceWords)})
