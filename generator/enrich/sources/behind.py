"""Who stands behind the words that cite: "said the skipper, Inga Halcrow", "according to Reuters and the BBC"."""

from __future__ import annotations

from collections.abc import Iterator

from generator.enrich.sources.nouns import is_head, noun_from
from generator.enrich.sources.sentence import Named, Reading, is_space
from generator.enrich.sources.words import SourceWords
from generator.enrich.tokens import BLANKS

_PATH = 12  # words from a verb to the name of the one who spoke
_DESCRIBED = 4  # words from an article to a name
_HINGES = frozenset("of for the a an one and".split())  # inside a role
_INSIDE = frozenset(("", ",", "’s", "'s", "’", "'", ".", "-"))  # what may stand between the words of a role


def behind(reading: Reading, at: int, words: SourceWords, *, papers: bool = False) -> Iterator[Named]:
    """Those who are named from a word on; ``papers``: also a report without its author."""
    tokens = reading.tokens
    named = _person_ahead(reading, at, words) or name_at(reading, at, words)
    named = named or noun_from(reading, at, words, papers=papers)
    if named is None:
        return
    if (
        papers
        and named.kind == "unnamed"
        and tokens.words[named.until : named.until + 1] in (("by",), ("from",), ("of",))
    ):
        named = name_at(reading, named.until + 1, words) or named  # "according to a report by the Harbour Trust"
    elif papers and named.kind == "unnamed" and tokens.words[named.until : named.until + 1] == ("in",):
        outlet = name_at(reading, named.until + 1, words)  # "according to an article in the Harbour Times"
        named = outlet if outlet and outlet.kind == "outlet" else named
    yield named
    if named.kind == "outlet" and (own := reading.begins.get(named.until)) and own.kind == "person":
        yield own  # "according to Axios’ Erica Pandey"
    if tokens.words[named.until : named.until + 1] == ("and",) and (other := name_at(reading, named.until + 1, words)):
        yield other


def _person_ahead(reading: Reading, at: int, words: SourceWords) -> Named | None:
    """The person whose title or role stands first: "said the ministry’s adviser, Dr Ann Reed"."""
    tokens = reading.tokens
    commas = 0
    step = at
    while step < min(len(tokens), at + _PATH):
        named = reading.begins.get(step)
        if named and named.kind == "person":
            return named
        gap = tokens.between(step).strip(BLANKS)
        if step > at:
            commas += gap.startswith(",")
            if commas > 1 or gap not in _INSIDE or (gap == "." and not tokens.joins(step)):
                return None
        if named:
            step = named.until
            continue
        word = tokens.words[step]
        ends_it = word.islower() and word not in _HINGES and (word in words.walls or word in words.verbs)
        if (commas and word.islower()) or (ends_it and word != "them"):  # "said one of them, Ann Reed"
            return None
        step += 1
    return None


def name_at(reading: Reading, at: int, words: SourceWords) -> Named | None:
    """The name that begins at a word, behind articles and adjectives; not one that only describes a noun."""
    tokens = reading.tokens
    for first in range(at, min(len(tokens), at + _DESCRIBED)):
        if first > at and not is_space(tokens.between(first)):
            return None
        if named := reading.begins.get(first):
            possessive = tokens.after(named.until - 1, 2) in ("’s", "'s") or tokens.after(named.until - 1, 1) == "-"
            describes = possessive or (_is_noun(reading, named.until, words) and _describes(reading, named, words))
            return None if describes and named.kind != "outlet" else named
        word = tokens.words[first]
        if word.lower() not in words.determiners and (word in words.walls or word in words.verbs):
            return None
    return None


def _describes(reading: Reading, named: Named, words: SourceWords) -> bool:
    """Whether a name says whose the noun behind it is: "Taliban officials", "Danish skippers"."""
    return named.is_place or (named.kind != "person" and is_head(reading.tokens.words[named.until], words))


def _is_noun(reading: Reading, at: int, words: SourceWords) -> bool:
    tokens = reading.tokens
    if at >= len(tokens) or not is_space(tokens.between(at)):
        return False
    return tokens.words[at] not in words.walls and tokens.words[at] not in words.verbs
