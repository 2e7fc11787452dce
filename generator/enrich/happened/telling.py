"""Whether the words around a day say that something took place on it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.dates import WEEKDAYS
from generator.enrich.happened.words import patterns

_WINDOW = 240  # characters of a sentence before and after a day: more says nothing of it, and costs time

# "In Thursday's call" dates the call; "Sunday's final" and "ahead of Friday's vote" only name one.
_POSSESSIVE = re.compile(r"['’]s?\b")
_BEFORE_POSSESSIVE = re.compile(r"\b(?:[Ii]n|[Aa]t|[Dd]uring)\s$")
_CAPITAL = re.compile(r"\s[A-Z][a-z]")
# "HARBOUR CITY, May 12 –" and "Harbour City, May 12 (Wire)" date the writing.
_PLACE_OF_WRITING = re.compile(r"\W*[A-Z]{3}[A-Z .'’/-]*(?:,\s[A-Z][\w. ]*)?,?\s$")
_DASH = re.compile(r"\s*(?:\([^()\n]{2,40}\)\s*)?(?:--|[—–]|-\s)")
_AGENCY = re.compile(r"\s\([A-Z][A-Za-z]+\)")
_LONGEST_DATELINE = 60  # characters
# Where a clause begins whose verb governs what follows, and where one may go on behind an insertion.
_CLAUSE = re.compile(
    r"[;:—–]|(?:\s|^)(?i:that|which|who|whom|whose|where|when|while"
    r"|because|but|(?P<since>since))\b"
)
_INSERTION = re.compile(
    r"[()]|,(?=\s)|\s(?:before|after|following|as(?!\s(?:planned|expected|scheduled|intended)))\b(?!\s\d)"
)
_ADVERBIAL = re.compile(r"\W*(?:In|At|During|On|Near|Outside|After|Before|Shortly|Just|Only|A (?:little|few))\s")
_ADVERBIAL_ENDS = re.compile(r"(?:['’]s?[^,;:.]{1,60})?,")
_CLOSE = re.compile(r"\W*$")
_SUBJECT = re.compile(r"\s(?:that|it|he|she|they|there|no)\b")


def took_place(text: str, start: int, end: int, sentence: tuple[int, int]) -> bool:
    """Whether the ``sentence`` tells that something took place on the day it names from ``start`` to ``end``."""
    # A headline without a full stop runs on into the next paragraph, but its verbs do not govern what stands there.
    before = text[max(sentence[0], start - _WINDOW) : start].rpartition("\n\n")[2]
    after = text[end : min(sentence[1], end + _WINDOW)].partition("\n\n")[0]
    if _is_no_day(before, text[start:end], after) or _is_of_the_saying(before, after):
        return False
    return _is_told_as_past(before, after)


def _is_no_day(before: str, named: str, after: str) -> bool:
    """Whether what is ``named`` is an edge of a longer time, one of many, a dateline, or part of another name."""
    if patterns().not_before.search(before[-30:]) or patterns().not_after.match(after):
        return True
    if _POSSESSIVE.match(after) and not _BEFORE_POSSESSIVE.search(before[-10:]):
        return True
    if named in WEEKDAYS and _CAPITAL.match(after):  # "Sunday Ledger"
        return True
    if len(before) > _LONGEST_DATELINE:
        return False
    return _AGENCY.match(after) is not None or bool(_PLACE_OF_WRITING.match(before) and _DASH.match(after))


def _is_of_the_saying(before: str, after: str) -> bool:
    """Whether a day is that on which something was said, and nothing more."""
    if patterns().said_next.match(after):
        return True
    if (said := patterns().said.search(before)) and not _tells(said["between"]):
        return True
    if (attributed := patterns().attributed.search(before)) is None:
        return False
    # "…, he warned on Monday." attributes; "He warned on Monday that …" tells of an act.
    reports = attributed["reporting"] is not None and _SUBJECT.match(after) is not None
    return reports or _CLOSE.match(after) is not None


def _tells(words: str) -> bool:
    """Whether something happens in these words, so that the day behind them is not of the saying before them."""
    return " that " in words or not {"past", "future"}.isdisjoint(_verbs(patterns().publishing.sub("", words)))


def _is_told_as_past(before: str, after: str) -> bool:
    """Whether the verb that governs a day tells of the past."""
    begins = _last(_CLAUSE, before)
    clause = before[begins.end() if begins else 0 :]
    inserted = _last(_INSERTION, clause)
    nearest = clause[inserted.end() if inserted else 0 :]
    if (is_past := _past_before(nearest)) is not None:
        return is_past
    if begins is not None and begins["since"]:
        return False  # "since his election on 5 May"
    rest = after[: min((end.start() for end in (_CLAUSE.search(after), _INSERTION.search(after)) if end), default=None)]
    views = [_past_after(rest), _past_before(clause)]
    # "On Monday, the mayor, late as ever, opened …", but not "The bridge opens on Monday, the mayor announced".
    if not nearest.strip() or (begins is None and _ADVERBIAL_ENDS.match(after) and _ADVERBIAL.match(clause)):
        views.append(_past_after(after))
    return next((is_past for is_past in views if is_past is not None), False)


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    return max(pattern.finditer(words), key=re.Match.end, default=None)


def _past_before(words: str) -> bool | None:
    """Whether verbs before a day tell of the past and none of what is to come; None without a verb but of saying."""
    kinds = set(_verbs(words)) - {"saying"}
    return kinds == {"past"} if kinds else None


def _past_after(words: str) -> bool | None:
    """Whether the first verb after a day tells of the past; None without a verb."""
    # "On Tuesday ministers agreed to …" tells of the agreement, "agreed to meet on Tuesday" of a day to come.
    return next((kind in ("past", "urging") for kind in _verbs(words)), None)


def _verbs(words: str) -> Iterator[str]:
    """Of what each verb tells: "future", "urging", "past", "saying"."""
    return (match.lastgroup for match in patterns().verb.finditer(words) if match.lastgroup not in (None, "nothing"))
