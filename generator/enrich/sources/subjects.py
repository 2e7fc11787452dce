"""Who stands before a verb of speech: a name, a role in words, or nobody in particular."""

from __future__ import annotations

from collections.abc import Iterator

from generator.enrich.sources.nouns import any_noun, capitals_before, noun
from generator.enrich.sources.sentence import Named, Reading, is_space
from generator.enrich.sources.words import SourceWords
from generator.enrich.tokens import BLANKS

_APPOSITION = 25  # words between the commas of "Sergei Davidis, the head of …, said"
_ADVERBS = 8  # words between a source and its verb
_WHEN = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday week month night morning evening afternoon".split()
)
_PREPOSITIONS = frozenset("of for in at from with near on off along".split())


def before(reading: Reading, at: int, words: SourceWords) -> Iterator[Named]:
    """Who is the subject of the verb at a word; two where "and" joins them."""
    tokens = reading.tokens
    until = _without_adverbs(reading, at, words)
    if until <= 0:
        return
    gap = tokens.between(until).strip(BLANKS)
    if tokens.words[until - 1] == "who" and tokens.between(until - 1).strip(BLANKS) in ("", ","):
        named = reading.ends.get(until - 1)  # "Jean Barrot, who said"
        if named and named.kind == "person":
            yield named
    elif gap in (",", "),", "”,", '",', "’s,", "'s,") and (named := _before_apposition(reading, until, words)):
        yield named
    elif gap in ("", ")"):
        yield from _ending(reading, until, words)


def _ending(reading: Reading, until: int, words: SourceWords) -> Iterator[Named]:
    """Who is named by the words that end before a word."""
    tokens = reading.tokens
    if named := reading.ends.get(until):
        ahead = tokens.words[named.first - 1] if named.first and tokens.joins(named.first) else ""
        if named.is_place and ahead[:1].isupper() and ahead.lower() not in words.determiners:
            return  # "Racing Victoria said": part of a longer name
        belongs = _belongs_to(reading, named, words)
        if belongs is not named:
            if belongs:
                yield belongs
            return
        yield named
        if outlet := _of_outlet(reading, named):
            yield outlet
        if named.first > 1 and tokens.words[named.first - 1] == "and" and (other := reading.ends.get(named.first - 1)):
            yield other
    elif (
        role := noun(reading, until, words) or any_noun(reading, until, words) or _from_somewhere(reading, until, words)
    ):
        yield _who_belongs_there(reading, role, words) or role


def _from_somewhere(reading: Reading, until: int, words: SourceWords) -> Named | None:
    """Who comes from a place that no gazetteer has: "a teacher from Nether Wallop told us"."""
    tokens = reading.tokens
    first = capitals_before(reading, until)
    if first == until or first < 2 or tokens.words[first - 1] not in _PREPOSITIONS or not tokens.joins(first):
        return None
    head = noun(reading, first - 1, words) or any_noun(reading, first - 1, words, verb=until)
    return Named(head.first, until, tokens.span(head.first, until), head.kind) if head else None


def _who_belongs_there(reading: Reading, role: Named, words: SourceWords) -> Named | None:
    """The person whose place is told by a supposed role: "Ann Reed of the Department of War Studies says"."""
    tokens = reading.tokens
    at = role.first - (tokens.words[role.first - 1].lower() in words.determiners if role.first else 0)
    if at < 1 or tokens.words[at - 1] not in _PREPOSITIONS:
        return None
    named = reading.ends.get(at - 1)
    return named if named and named.kind == "person" else None


def _of_outlet(reading: Reading, named: Named) -> Named | None:
    """The outlet whose reporter somebody is: "Axios’ Erica Pandey writes"."""
    outlet = reading.ends.get(named.first)
    return outlet if outlet and outlet.kind == "outlet" and named.kind == "person" else None


def _belongs_to(reading: Reading, named: Named, words: SourceWords) -> Named | None:
    """Who speaks where a name only says whose or where: "forecasters in Bergen said"; ``named`` itself, or nobody."""
    tokens = reading.tokens
    at = named.first - 1
    while at > 0 and named.first - at < 4 and tokens.joins(at + 1) and _describes(tokens.words[at], words):
        at -= 1
    if at <= 0 or not tokens.joins(at + 1):
        return named
    if tokens.words[at] == "by" and tokens.words[at - 1] in words.papers:
        return named  # "a report by the Harbour Trust says"
    if tokens.words[at] not in _PREPOSITIONS or (named.kind == "person" and named.first - at > 1):
        return named  # also "Secretary of Health Alan Johnson said"
    if head := noun(reading, at, words) or any_noun(reading, at, words, verb=named.until):
        if head.kind == "outlet":
            return head  # "the Daily Observer newspaper in Monrovia"
        role = Named(head.first, named.until, tokens.span(head.first, named.until), head.kind)
        return _who_belongs_there(reading, role, words) or role
    if whose := reading.ends.get(at):
        return whose if not whose.is_place else None
    if not named.is_place:
        return named
    # "Mark Reed, 54, of Tyler said"
    return _before_apposition(reading, at, words) if "," in tokens.between(at) else None


def _describes(word: str, words: SourceWords) -> bool:
    return word.lower() in words.determiners or word[0].isupper()


def _without_adverbs(reading: Reading, at: int, words: SourceWords) -> int:
    """The word behind the subject of a verb: "officials on Monday said", "KCNA later said"."""
    tokens = reading.tokens
    until = at
    while until > 0 and at - until < _ADVERBS and is_space(tokens.between(until)):
        word = tokens.words[until - 1]
        is_day = until < at and word in ("on", "this", "last", "early", "late") and tokens.words[until] in _WHEN
        if word not in words.between and word not in _WHEN and not is_day:
            break
        until -= 1
    return until


def _before_apposition(reading: Reading, until: int, words: SourceWords) -> Named | None:
    """Who is described between commas before the verb: "Wiebke Ahlmeyer, the engineer in charge, said"."""
    tokens = reading.tokens
    near = reading.ends.get(until)
    near_person = near if near and near.kind == "person" else None
    for at in range(until - 1, max(0, until - _APPOSITION), -1):
        gap = tokens.between(at)
        if any(sign in gap for sign in ".!?;:\n") and not gap.startswith(". "):
            break
        if "," in gap:
            if tokens.words[at - 1].isdigit():
                continue  # "Shawn Styles, 30, who works next door, said"
            named = reading.ends.get(at)
            if named and named.kind == "person":
                return named
            if near_person:
                return near_person  # "the Kremlin spokesperson, Dmitry Peskov, said"
            if named and not named.is_place:
                return named
            role = noun(reading, at, words)
            return near if role and near and not near.is_place and near.first == at else role
    return near_person
