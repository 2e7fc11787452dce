"""Outlets that stand as the credit of a report: "(AP)", "(Ann Reed — WSJ)", "Source: Reuters", a line "Reuters"."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterator

from generator.dates import WEEKDAYS
from generator.enrich.sources.sentence import Named, Reading
from generator.enrich.sources.words import source_words

_SINCE = (
    r", (?:\d+ (?:min(?:ute)?|hour|day|week|month|year)s? ago|\d+ min(?:ute)?s? read|yesterday|today|[^(),\n]*\d{1,4})"
)
_AGO = rf"(?:{_SINCE})?"
_NAME = r"([^\W\d_][\w.-]*(?: (?:– )?[^\W\d_][\w.-]*){0,4})"
_MARKED = (
    re.compile(rf"[(\[]([^()\[\]\n]{{2,120}}?){_AGO}[)\]]"),
    re.compile(r"\b(?:[Ss]ources?|[Vv]ia|Quelle|Credit): ?([^\n]{2,100})(?=\n|$)"),
)
_BARE = (
    re.compile(r"(?:^|(?<=\n))([^\n]{2,60})(?=\n|$)"),
    re.compile(r" [–—-] ?([^–—\n]{2,60})(?=\n|$)"),
)
# Behind a sentence, at the end of a paragraph, a name in brackets is a credit though no list know it: "(Hafenblatt)".
_AT_THE_END = (
    re.compile(rf"[.!?…][”’\"']? \({_NAME}{_AGO}\)(?=\n|$)"),
    re.compile(rf"\({_NAME}{_SINCE}\)(?=\n|$)"),
)
_JOINS = frozenset("and via per from source sources with for the also & of in".split())
_NO_NAMES = frozenset(
    "photo photos video pictured more updated read sic file image paywall subscription correction".split()
)


def credited(reading: Reading) -> Iterator[Named]:
    """The outlets named where nothing stands beside them but other outlets, their reporters and what joins them."""
    text = reading.tokens.text
    if "(" in text:
        for pattern in _AT_THE_END:
            for found in pattern.finditer(text):
                yield from _unknown(reading, *found.span(1), is_dated="," in found[0])
    if any(named.kind == "outlet" for named in reading.begins.values()):
        for patterns, is_marked in ((_MARKED, True), (_BARE, False)):
            for pattern in patterns:
                for found in pattern.finditer(text):
                    yield from _outlets(reading, *found.span(1), is_marked)


def _outlets(reading: Reading, start: int, end: int, is_marked: bool) -> Iterator[Named]:
    tokens = reading.tokens
    at = bisect.bisect_left(tokens.starts, start)
    found: list[Named] = []
    while at < len(tokens) and tokens.starts[at] < end:
        named = reading.begins.get(at)
        if named and named.kind in ("outlet", "person"):
            found.append(named)
            at = named.until
        elif tokens.words[at].lower() in _JOINS or (is_marked and not tokens.words[at].islower()):
            at += 1  # a mark shows a credit, though a name in it be unknown or a date stand there
        else:
            return
    yield from (named for named in found if named.kind == "outlet")


def _unknown(reading: Reading, start: int, end: int, is_dated: bool) -> Iterator[Named]:
    tokens, lists = reading.tokens, source_words()
    first, until = bisect.bisect_left(tokens.starts, start), bisect.bisect_left(tokens.starts, end)
    named = [reading.begins[at] for at in range(first, until) if at in reading.begins]
    words = tokens.words[first:until]
    if any(one.kind not in ("organisation", "outlet") or one.is_place for one in named):
        return
    # "(Laughter)", "(Monday)"
    is_plain = all(word.lower() in lists.english or word in lists.demonyms or word in WEEKDAYS for word in words)
    if is_plain and not is_dated and not any(one.kind == "outlet" for one in named):
        return
    if words and all(not word.islower() or "." in word or word in _JOINS or word[-1].isdigit() for word in words):
        known = named[0] if len(named) == 1 and (named[0].first, named[0].until) == (first, until) else None
        yield Named(
            first, until, known.name if known else tokens.plain(first, until), "outlet", known.id if known else ""
        )
