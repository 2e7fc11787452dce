"""Dates as briefings write them: in a file name, on a line of their own, and as the weekdays that prove them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = "january february march april may june july august september october november december".split()

_FILE_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")
_WEEKDAY = re.compile(rf"\b(?:on |last |since |late |early )?({'|'.join(WEEKDAYS)})\b")

_day = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_month = r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_year = r"(?P<year>\d{4})"
_WRITTEN = tuple(
    re.compile(rf"(?<![\w/-]){pattern}(?![\w/-])", re.IGNORECASE)
    for pattern in (
        rf"{_day} {_month},? {_year}",
        rf"{_month} {_day},? {_year}",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
    )
)
# What may stand around a date on a line of its own: "Published on Tue 12 Nov 2024, 02.10 GMT".
_AROUND = re.compile(
    r"(?:first |last )?(?:published|updated|modified|posted|issued|date|on|at|as of|mon|tue|wed|thu|fri|sat|sun)[a-z]*"
    r"|\d{1,2}[:.]\d\d(?: ?[ap]m)?|[A-Z]{2,5}|[ap]m|[\s,:;.|–—()-]+",
    re.IGNORECASE,
)


def date_in_file_name(name: str) -> dt.date | None:
    """The first date in a file's name: ``2024-11-12-ukraine.txt``, ``20241112.txt``."""
    for year, _, month, day in _FILE_NAME.findall(name):
        if (date := _date(int(year), int(month), int(day))) is not None:
            return date
    return None


def written_date(text: str) -> dt.date | None:
    """The one full date that ``text`` names (day, month in words, year; or ISO), None where there is none or more."""
    found = {date for pattern in _WRITTEN for match in pattern.finditer(text) if (date := _of(match)) is not None}
    return found.pop() if len(found) == 1 else None


def date_line(line: str) -> dt.date | None:
    """The date of a line that holds nothing else of weight: a dateline, not a sentence that mentions a year."""
    date = written_date(line)
    if date is None:
        return None
    for pattern in _WRITTEN:
        line = pattern.sub(" ", line)
    return date if not _AROUND.sub("", line) else None


def weekdays_named(texts: Iterable[str]) -> tuple[str, ...]:
    """The phrases that name a weekday ("on Tuesday"), each weekday once, in the order of their first mention."""
    phrases: dict[str, str] = {}
    for text in texts:
        for match in _WEEKDAY.finditer(text):
            phrases.setdefault(match[1], match[0])
    return tuple(phrases.values())


def agrees(date: dt.date, phrases: Iterable[str]) -> bool:
    """Whether one of the named weekdays is the date's own or the day before, as news of that day would say."""
    near = {WEEKDAYS[date.weekday()], WEEKDAYS[date.weekday() - 1]}
    return any(phrase.split()[-1] in near for phrase in phrases)


def _of(match: re.Match[str]) -> dt.date | None:
    month = match["month"].lower()
    number = (
        int(month) if month.isdigit() else 1 + next(i for i, name in enumerate(_MONTHS) if name.startswith(month[:3]))
    )
    return _date(int(match["year"]), number, int(match["day"]))


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        # No briefing is older than the newspaper or younger than this century: 1000-10-10 is an order number.
        return dt.date(year, month, day) if 1600 <= year <= 2100 else None
    except ValueError:
        return None
