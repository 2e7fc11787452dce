"""Whether the words around a day say that something took place on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import msgspec

_WINDOW = 240  # characters of a sentence before and after a day: more says nothing of it, and costs time

# What makes of a day the edge of a longer time, one of many, or another thing's name: directly before and after it.
_NOT_BEFORE = re.compile(
    r"(?:\b(?:since|by|until|till|from|to|through|into|between|before|after|for|as of|than|ago|next|this|every|each"
    r"|its|his|her|their|our|my|past|following|previous|a|an|the|one|some|any|that|coming|starting|beginning|effective|born|and|or|of|per|versus|vs)"
    r"(?:\s(?:on|late|early))*\s|[\d(–-]\s?(?:and|to|or|,)?\s?|\d(?:st|nd|rd|th)?\s(?:and|to|or)\s)$",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"\s?[-–—/]\s?(?:\d|[A-Z][a-z]+day)|\s(?:to|through|until|till|or|and|into)\s(?:early\s|late\s|on\s)*(?:\d{1,2}(?![\w,.:]*\d)\b(?!\s[a-z])|[A-Z][a-z]+day\b)"
    r"|\s(?:(?:of\s)?(?:last|next|this)\s(?:week|month|year)|before\slast|week\b|prayers?\b|onwards?\b|afterwards?\b)"
    r"|\sa\s(?:week|month|year)\sago"
)
# "In Thursday's call" dates the call, "Sunday's final" and "ahead of Friday's vote" only name one.
_POSSESSIVE = re.compile(r"['’]s?\b")
_BEFORE_POSSESSIVE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Dd]uring)\s$")
_DATELINE_AFTER = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|[—–]|-\s)|\s\((?:[A-Z][A-Za-z]+)\)")
_LONGEST_DATELINE = 60  # characters
_CAPITAL_AFTER = re.compile(r"\s[A-Z][a-z]")
_CLAUSE = re.compile(
    r"[;:—–()]|,(?=\s)|\s(?:that|which|who|whom|where|after|as(?!\s(?:planned|expected|scheduled|intended))|while|when|because|but|whose|before|since|following)\b",
)


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    saying: list[str]
    reporting: list[str]
    acts: list[str]
    utterances: list[str]
    publishing: list[str]
    future: list[str]
    to_come: list[str]
    urging: list[str]
    past: list[str]
    not_past: list[str]
    named_days: list[str]


class _Patterns(msgspec.Struct, frozen=True):
    """Compiled from the words of data/happened.yml."""

    said: re.Pattern[str]
    attributed: re.Pattern[str]
    publishing: re.Pattern[str]
    said_next: re.Pattern[str]
    verb: re.Pattern[str]
    named: re.Pattern[str]


def took_place(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether the ``sentence`` tells that something took place on the day it names between ``start`` and ``end``."""
    # A headline without a full stop runs on into the next paragraph, but its verbs do not govern what stands there.
    before = text[max(sentence[0], start - _WINDOW) : start].rpartition("\n\n")[2]
    after = text[end : min(sentence[1], end + _WINDOW)].partition("\n\n")[0]
    return not (_is_no_day(before, text[start:end], after) or _is_of_the_saying(before, after)) and _is_told_as_past(
        before, after
    )


def _is_no_day(before: str, named: str, after: str) -> bool:
    """Whether it is an edge of a span, one of many, a dateline, or part of another name."""
    if _NOT_BEFORE.search(before[-30:]) or _NOT_AFTER.match(after) or _patterns().named.search(before[-12:]):
        return True
    if _POSSESSIVE.match(after) and not _BEFORE_POSSESSIVE.search(before[-10:]):
        return True
    plain = named[0].isupper() and not named.startswith("On")
    if plain and _CAPITAL_AFTER.match(after) and named[0] not in "TY":
        return True
    return plain and len(before) < _LONGEST_DATELINE and _DATELINE_AFTER.match(after) is not None


def _is_of_the_saying(before: str, after: str) -> bool:
    patterns = _patterns()
    if patterns.said_next.match(after):
        return True
    if (found := patterns.said.search(before)) and not _tells(found["between"] or ""):
        return True
    found = patterns.attributed.search(before)
    if found is None:
        return False
    # "…, he warned on Monday." attributes; "He warned on Monday that …" tells of an act.
    reports = found["reporting"] is not None
    closes = re.match(r"\W*$", after) is not None
    return closes or (reports and re.match(r"\s(?:that|it|he|she|they|there|no)\b", after) is not None)


def _is_told_as_past(before: str, after: str) -> bool:
    """Whether the nearest verb tells of the past: in the clause up to the day or its rest, else in the sentence."""
    edges = [match.end() for match in _CLAUSE.finditer(before)]
    rest = _CLAUSE.search(after)
    return next(
        (
            past
            for past in (
                _past_before(before[edges[-1] if edges else 0 :]),
                _past_after(after[: rest.start()] if rest else after),
                _past_before(before),
                _past_after(after),
            )
            if past is not None
        ),
        False,
    )


def _past_before(words: str) -> bool | None:
    """Whether verbs before a day tell of the past and none of what is to come; None without a verb but of saying."""
    kinds = set(_verbs(words)) - {"saying"}
    return kinds == {"past"} if kinds else None


def _past_after(words: str) -> bool | None:
    """Whether the first verb after a day tells of the past; None without a verb."""
    # "On Tuesday ministers agreed to …" tells of the agreement, "agreed to meet on Tuesday" of a day to come.
    return next((kind in ("past", "urging") for kind in _verbs(words)), None)


def _verbs(words: str) -> Iterator[str]:
    """What each verb tells of: the future, an urging, the past, a saying."""
    return (match.lastgroup for match in _patterns().verb.finditer(words) if match.lastgroup not in (None, "no"))


def _tells(words: str) -> bool:
    """Whether something happens in these words, so that the day behind them is not of the saying before them."""
    return " that " in words or not {"past", "future"}.isdisjoint(_verbs(_patterns().publishing.sub("", words)))


@cache
def _patterns() -> _Patterns:
    words = msgspec.yaml.decode((files("generator") / "data" / "happened.yml").read_bytes(), type=_Words)
    saying, utterance, publishing = map(_any, (words.saying, words.utterances, words.publishing))
    acts, reporting = _any(words.acts), _any(words.reporting)
    some = r"(?:\s[^\s,;:]+)"
    infinitive = r"\sto\s(?!(?:the|an?|his|her|its|their)\b)[a-z]+"
    return _Patterns(
        said=re.compile(
            rf"(?i:\b(?:told|tell|tells){some}{{1,3}}?|\b{saying}|\bbriefed{some}{{1,3}}?|\baccording\sto{some}{{1,4}}?"
            rf"|\b(?:in|at|via|during|by)\s(?:an?|the|his|her|its|their)(?:\s[^\s,;:]+){{0,3}}?\s{utterance})"
            rf"(?P<between>(?:\s(?:in|at|during|via|through|on|to|by|after|following|from|{publishing})\b{some}{{0,7}})?)\s$"
        ),
        attributed=re.compile(rf"(?<!was\s)(?<!were\s)(?<!been\s)\b(?:{acts}|(?P<reporting>{reporting}))\s$"),
        publishing=re.compile(rf"\b{publishing}\b"),
        said_next=re.compile(rf"\s(?:also\s)?{saying}\b|\s{reporting}\s(?:that|it|he|she|they)\b"),
        verb=re.compile(
            rf"\b(?:(?P<no>{_any(words.not_past)})|(?P<future>{_any(words.future)}"
            rf"|{_any(words.to_come)}(?:\snot)?{infinitive}|(?:is|are)(?:\snot)?\s[a-z]+ing)"
            rf"|(?P<urging>{_any(words.urging)}{some}{{0,3}}?{infinitive})"
            rf"|(?P<past>{_any(words.past)}|[a-z]{{2,}}ed|\A[A-Z][a-z]+ed)|(?P<saying>{saying}))\b"
        ),
        named=re.compile(rf"\b{_any(words.named_days)}\s$"),
    )


def _any(words: list[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))})"
