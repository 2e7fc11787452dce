"""People and organisations of one text, read word by word; then those whom only a list or a relative shows."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator

from generator.enrich.names.at_word import AtWord
from generator.enrich.names.forms import SUFFIXES, is_capital, short_forms
from generator.enrich.names.known import Known
from generator.enrich.names.lists import Lists, lists
from generator.enrich.names.mention import Mention
from generator.enrich.names.rosters import rosters
from generator.enrich.tokens import BLANKS, Tokens


def mentions(tokens: Tokens, taken: set[int], bodies: Known, people: Known) -> list[Mention]:
    """Everybody and everything named, in order; ``taken`` are the words that name a place."""
    words = lists()
    read = AtWord.of(tokens, taken, bodies, people, words)
    found: list[Mention] = []
    at, count = 0, len(tokens)
    while at < count:
        word = tokens.words[at]
        mention = read(at) if is_capital(word) or word in bodies.longest else None
        if mention and mention.sort != "work":
            found.append(mention)
        at = mention.until if mention else at + 1
    found += _kin(tokens, found, taken, people, words)
    return [*found, *_listed(tokens, found, taken, people, words)]


def taken_by(tokens: Tokens, places: Iterable[tuple[int, int]]) -> set[int]:
    """The words that name a place, by the spans of characters of ``places``; not those for its people and things."""
    demonyms = lists().demonyms
    taken: set[int] = set()
    for start, end in places:
        at = bisect.bisect_left(tokens.starts, start)
        while at < len(tokens) and tokens.starts[at] < end:
            if tokens.words[at] not in demonyms:
                taken.add(at)
            at += 1
    return taken


def _listed(tokens: Tokens, found: list[Mention], taken: set[int], people: Known, words: Lists) -> Iterator[Mention]:
    """Those of a list of names whom nothing else shows."""
    covered = _covered(found)
    for first, until in rosters(tokens, taken, words):
        if covered.isdisjoint(range(first, until)):
            name = people.title(tokens.plain(first, until))
            yield Mention("person", first, until, name, is_full=until - first > 1)


def _kin(tokens: Tokens, found: list[Mention], taken: set[int], people: Known, words: Lists) -> Iterator[Mention]:
    """Those who share the surname of the one named after them: "Joe and Hunter Biden"."""
    covered = taken | _covered(found)
    for one in found:
        printed = tokens.words[one.first : one.until]
        if one.kind != "person" or len(printed) < 2 or printed[-1] in SUFFIXES:
            continue
        surname = max(short_forms(printed, words)[:2], key=len)
        for at in _relatives(tokens, one.first, covered, words):
            yield Mention("person", at, at + 1, people.title(f"{tokens.words[at]} {surname}"))


def _relatives(tokens: Tokens, first: int, covered: set[int], words: Lists) -> Iterator[int]:
    """The given names that commas and "and" join to a name that begins at a word, from the last to the first."""
    at = first
    while at > 0:
        joint = at - 1 if tokens.words[at - 1] in ("and", "or") else at
        gap = tokens.between(joint).strip(BLANKS)
        if joint == 0 or gap not in ((",",) if joint == at else ("", ",")):
            return
        at = joint - 1
        goes_on = tokens.joins(at) and is_capital(tokens.words[at - 1])
        if at in covered or tokens.words[at] not in words.given or goes_on:
            return
        yield at


def _covered(found: Iterable[Mention]) -> set[int]:
    return {at for one in found for at in range(one.first, one.until)}
