"""The days that a text names, each resolved against the day on which the text appeared."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import WEEKDAYS, day_of, written_date

_OLDEST = dt.timedelta(days=400)  # what lies further back is told as history
_AGO = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}

_part = r"(?:morning|afternoon|evening|night)"
_month = (
    r"(?:(?:January|February|March|April|May|June|July|August|September|October|November|December)\b"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\b\.?)"
)
_ordinal = r"(?:st|nd|rd|th)?"
_date = (
    rf"(?:(?P<day>\d{{1,2}}){_ordinal}(?:\sof)?\s(?P<month>{_month})"
    rf"|(?P<month_first>{_month})\s(?P<day_second>\d{{1,2}}){_ordinal})(?![\w%]|[.,:/-]\d)(?:,?\s(?P<year>\d{{4}})(?!\w))?"
)
_NAMED = re.compile(
    # What is looked for begins with few letters: the first test passes over most words at once.
    r"(?<![\w/.$€£-])(?=[\dADFJLMNOSTWYaflty])(?:"
    rf"(?P<weekday>{'|'.join(WEEKDAYS)})(?!\w)(?:\s{_part}\b)?(?:,?\s(?:the\s)?{_date})?"
    rf"|{_date.replace('?P<', '?P<plain_')}"
    r"|(?P<iso>\d{4}-\d\d-\d\d)(?![\w-])"
    rf"|(?P<today>[Tt](?:oday|onight|his\s{_part})|[Ee]arlier\stoday)\b"
    rf"|(?P<yesterday>[Yy]esterday(?:\s{_part})?|[Ll]ast\snight)\b"
    rf"|(?P<ago>{'|'.join(_AGO)})\sdays\sago\b"
    r")"
)
_LONGEST_START = 40  # characters
_START = re.compile(
    rf"(?:\b(?:[Ee]arl(?:y|ier)|[Ll]ate)\s)?(?:\b[Oo]n\s)?(?:\b(?:[Tt]he\s)?{_part}\sof\s)?(?:\b[Ee]arly\s|\b[Ll]ate\s)?(?:\b[Ll]ast\s)?$"
)


@dataclass(frozen=True, slots=True)
class Day:
    """A day that a text names from ``start`` to ``end``, with the words that belong to it ("on", "late")."""

    date: dt.date
    start: int
    end: int


def days_named(text: str, published: dt.date) -> Iterator[Day]:
    """The days not after ``published`` and not long before it, in the order of the text."""
    for match in _NAMED.finditer(text):
        opening = text[max(0, match.start() - _LONGEST_START) : match.start()]
        start = match.start() - len(found[0]) if (found := _START.search(opening)) else match.start()
        date = _resolved(match, text[start : match.start()], published)
        if date is not None and published - _OLDEST <= date <= published:
            yield Day(date, start, match.end())


def _resolved(match: re.Match[str], opening: str, published: dt.date) -> dt.date | None:
    if match["today"]:
        return published
    if match["yesterday"]:
        return published - dt.timedelta(days=1)
    if match["ago"]:
        return published - dt.timedelta(days=_AGO[match["ago"]])
    if match["iso"]:
        return written_date(match["iso"])
    weekday = WEEKDAYS.index(match["weekday"]) if match["weekday"] else None
    date = _of_calendar(match, "" if match["weekday"] else "plain_", published)
    if date is not None:
        # A weekday and a date that disagree leave nobody to trust.
        return date if weekday in (None, date.weekday()) else None
    if weekday is None or match["month"] or match["month_first"]:
        return None
    back = (published.weekday() - weekday) % 7
    return published - dt.timedelta(days=7 if back == 0 and opening.lower().endswith("last ") else back)


def _of_calendar(match: re.Match[str], prefix: str, published: dt.date) -> dt.date | None:
    month = match[f"{prefix}month"] or match[f"{prefix}month_first"]
    if not month:
        return None
    day = int(match[f"{prefix}day"] or match[f"{prefix}day_second"])
    if year := match[f"{prefix}year"]:
        return day_of(int(year), month, day)
    # The last such day, unless the next one is nearer: then the text may mean that, and nobody can tell.
    around = (day_of(published.year + year, month, day) for year in (-1, 0, 1))
    return min(
        (date for date in around if date is not None), key=lambda date: (abs(date - published), date), default=None
    )
