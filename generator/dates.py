"""Dates as briefings write them: in a file name, on a line of their own, and as the weekdays that prove them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# Months as English and the languages nearest to it in the news write them.
_MONTHS = (
    "jan|january|januar|janv|janvier|enero|ene|gennaio|ianuarie|janeiro",
    "feb|february|februar|févr|février|febrero|febbraio|februarie|fevereiro|fev",
    "mar|march|märz|mär|mars|marzo|martie|março",
    "apr|april|avr|avril|abril|abr|aprile|aprilie",
    "may|mai|mayo|maggio|mei|maio",
    "jun|june|juni|juin|junio|giugno|iunie|junho",
    "jul|july|juli|juil|juillet|julio|luglio|iulie|julho",
    "aug|august|août|agosto|ago",
    "sep|sept|september|septembre|septiembre|settembre|septembrie|setembro|set",
    "oct|october|oktober|okt|octobre|octubre|ottobre|octombrie|outubro|out",
    "nov|november|novembre|noviembre|noiembrie",
    "dec|december|dezember|dez|décembre|déc|diciembre|dicembre|decembrie|dezembro",
)
_NUMBERS = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split("|")}
_LONGEST_FIRST = sorted(_NUMBERS, key=lambda name: (-len(name), name))

_FILE_NAME = re.compile(r"(?<![0-9A-Za-z])(\d{4})([-_.]?)(\d\d)\2(\d\d)(?![0-9A-Za-z])")
_WEEKDAY = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)})\b")
_BEFORE_WEEKDAY = ("on", "last", "since", "late", "early")

_day = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
_month = rf"(?P<month>{'|'.join(_LONGEST_FIRST)})(?![^\W\d_])\.?"
_year = r"(?P<year>\d{4})"
_WRITTEN = tuple(
    re.compile(rf"(?<![\w/-]){pattern}(?![\w/-])", re.IGNORECASE)
    for pattern in (
        rf"{_day} (?:de )?{_month}(?:,| de)? {_year}",
        rf"{_month} {_day},? {_year}",
        r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)",
        # With full stops the day comes first wherever it is written so; with strokes nobody can tell.
        r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})",
    )
)
# With strokes or hyphens the day or the month stands first, as the country has it.
_NUMERIC = re.compile(r"(?<![\w/.-])(\d{1,2})([/-])(\d{1,2})\2(\d{4})(?![\w/-])")
# What may stand around a date or a clock on a line of its own: "Published on Tue 12 Nov 2024, 02.10 GMT+1".
_AROUND = re.compile(
    r"(?<![^\W\d_])(?:"
    r"(?:first |last )?(?:published|updated?|modified|posted|issued|date)"
    r"|stand|publié|mis à jour|actualizado|publicat|data publicării"
    r"|(?:edition|issue|ausgabe|édition|edición|numéro|número|no|nr)(?:\.? ?\d{1,4})?(?: of| vom| du| del)?"
    r"|on|at|as of|le|am|um|uhr|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend"
    r"|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica"
    r"|(?:segunda|terça|quarta|quinta|sexta)(?:-feira)?|sábado|domingo"
    r"|[ap]\.?m\.?|\d+ (?:second|minute|min|hour|hr)s? ago|just now|\d{1,2} ?[ap]m|\d{1,2}[:.h]\d\d(?::\d\d)?"
    r"|(?-i:[A-Z]{2,5})(?:[+-]\d{1,2})?"
    r")(?![^\W\d_])|[\s,:;.|·–—()-]+",
    re.IGNORECASE,
)
_LONGEST_LINE = 200  # characters
_CLOCK = re.compile(r"\d{1,2}[:.h]\d\d|\d (?:hour|hr|minute|min)s? ago|\d ?[ap]m\b", re.IGNORECASE)
_plain_month = _month.replace("?P<month>", "?:")
_SHORT_DATE = re.compile(
    rf"(?<![\w/-])(?:\d{{1,2}} {_plain_month}|{_plain_month} \d{{1,2}})(?![\w/-])",
    re.IGNORECASE,
)


def date_in_file_name(name: str) -> dt.date | None:
    """The first date in a file's name: ``2024-11-12-ukraine.txt``, ``20241112.txt``."""
    for year, _, month, day in _FILE_NAME.findall(name):
        if (date := _date(int(year), int(month), int(day))) is not None:
            return date
    return None


def written_date(text: str) -> dt.date | None:
    """The one full date that ``text`` names (month in words, ISO, with full stops); None where it names none or two."""
    found = {date for pattern in _WRITTEN for match in pattern.finditer(text) if (date := _of(match)) is not None}
    return found.pop() if len(found) == 1 else None


def date_at_the_end(title: str) -> dt.date | None:
    """The date that closes a title behind a sign ("Morning digest – 3 May 2026"), not one its sentence runs into."""
    date = written_date(title)
    # "Garden wire 2026-05-08" needs no sign: nobody writes a date so inside a sentence.
    if date is not None and title.rstrip(" .)").endswith(date.isoformat()):
        return date
    rest = without_dates(title).rstrip(" .)")
    rest = re.sub(r"(?:mon|tues|wednes|thurs|fri|satur|sun)day,?$", "", rest, flags=re.IGNORECASE).rstrip()
    return date if rest.endswith((",", ":", "–", "—", "-", "|", "(", "·")) or not rest else None


def without_dates(text: str) -> str:
    """``text`` without the full dates in it."""
    if not any(map(str.isdigit, text)):
        return text
    for pattern in (*_WRITTEN, _NUMERIC):
        text = pattern.sub(" ", text)
    return text


def date_line(line: str, *, day_first: bool = True) -> dt.date | None:
    """The date of a line that holds nothing else of weight: a dateline, not a sentence that mentions a year.

    ``day_first`` tells how to read 3/5/2026, which only what stands around it can tell (``is_day_first``).
    """
    if len(line) > _LONGEST_LINE or _AROUND.sub("", without_dates(line)):
        return None
    found = {date for numbers in _numeric(line) if (date := _in_order(*numbers, day_first=day_first)) is not None}
    date = written_date(line)
    return date or (found.pop() if len(found) == 1 else None)


def is_day_first(texts: Iterable[str], language: str) -> bool | None:
    """Whether 3/5/2026 is the third of May here: by the other dates, then by the language; None where neither tells."""
    numbers = [found for text in texts for found in _numeric(text)]
    days, months = any(first > 12 for first, _, _ in numbers), any(second > 12 for _, second, _ in numbers)
    if days != months:
        return days
    if language.lower() in ("en-us", "en-ph"):
        return False
    return None if language.lower() in ("en", "en-ca") else True


def is_ambiguous(line: str) -> bool:
    """Whether a line's date is another one with day and month changed round."""
    return any(first != second and first <= 12 and second <= 12 for first, second, _ in _numeric(line))


def _numeric(text: str) -> list[tuple[int, int, int]]:
    return [(int(first), int(second), int(year)) for first, _, second, year in _NUMERIC.findall(text)]


def _in_order(first: int, second: int, year: int, *, day_first: bool) -> dt.date | None:
    if first > 12 or second > 12:
        day_first = first > 12
    return _date(year, second, first) if day_first else _date(year, first, second)


def is_time_line(line: str) -> bool:
    """Whether a line says when and nothing else: a date, with or without its year, or a clock."""
    rest = _SHORT_DATE.sub(" ", without_dates(line))
    return (rest != line or _CLOCK.search(line) is not None) and not _AROUND.sub("", rest)


def weekdays_named(texts: Iterable[str]) -> tuple[str, ...]:
    """The phrases that name a weekday ("on Tuesday"), each weekday once, in the order of their first mention."""
    phrases: dict[str, str] = {}
    for text in texts:
        for match in _WEEKDAY.finditer(text):
            if (day := match[0]) not in phrases:
                before = text[: match.start()].rpartition(" ")[0].rpartition(" ")[2]
                phrases[day] = f"{before} {day}" if before in _BEFORE_WEEKDAY else day
    return tuple(phrases.values())


def agrees(date: dt.date, phrases: Iterable[str]) -> bool:
    """Whether one of the named weekdays is the date's own or the day before, as news of that day would say."""
    near = {WEEKDAYS[date.weekday()], WEEKDAYS[date.weekday() - 1]}
    return any(phrase.split()[-1] in near for phrase in phrases)


def _of(match: re.Match[str]) -> dt.date | None:
    month = match["month"].lower()
    return _date(int(match["year"]), int(month) if month.isdigit() else _NUMBERS[month], int(match["day"]))


def day_of(year: int, month: str, day: int) -> dt.date | None:
    """The day of a ``month`` in words, long or short, with or without its full stop; None where there is none."""
    number = _NUMBERS.get(month.rstrip(".").lower())
    return None if number is None else _date(year, number, day)


def is_plausible(date: dt.date) -> bool:
    """No briefing is older than the newspaper or younger than this century: 1000-10-10 is an order number."""
    return 1600 <= date.year <= 2100


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return date if is_plausible(date) else None
