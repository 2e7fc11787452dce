"""What a feed says, whatever its format: values, and the plain text, days and links that formats write alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from email.utils import parsedate_tz
from html import escape
from pathlib import PurePath
from urllib.parse import urljoin

from generator.dates import is_plausible
from generator.document import Claims
from generator.errors import BriefingError
from generator.links import clean_link
from generator.model import Warning
from generator.readers.html import read_page
from generator.readers.plain import blocks
from generator.text import one_line, printable

ENTRY_LIMIT = 2000  # entries; the longest feeds of newspapers hold some hundred
ANY_DAY = dt.date(2000, 1, 1)  # for a piece of a page, so that no date is looked for in it

# Year, month, day: ISO 8601 with or without its signs, and what East Asian feeds write ("2026년 05월 03일").
_YEAR_FIRST = re.compile(r"\s*(\d{4})(?:(\d\d)(\d\d)(?!\d)|\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})(?!\d))")
_DATE_LENGTH = 100  # characters
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")
# Marks that turn or isolate what follows them, past the end of the title as well.
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_MARKUP = re.compile(r"</(?:p|a|b|i|em|strong|u|ul|ol|li|div|span|h[1-6]|blockquote|font)\s*>|<(?:br|img)\b", re.I)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed; ``markup`` holds its text as HTML, in each form that the feed gives, the fullest first."""

    id: str
    title: str
    link: str | None
    day: dt.date | None  # as printed, in the feed's own time zone
    authors: tuple[str, ...]
    language: str | None
    base: str | None  # what its relative links lead from
    markup: tuple[str, ...]

    @property
    def name(self) -> str:
        """How messages call it."""
        return self.title or self.link or self.id


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed; its ``id`` is the same in every fetch of it."""

    id: str | None
    title: str | None
    home: str | None
    language: str | None
    day: dt.date | None
    entries: tuple[Entry, ...]
    warnings: tuple[Warning, ...] = ()


def printed_day(text: str) -> dt.date | None:
    """The day that a date names as it stands, whatever its time zone: a paper's day is the one on its page."""
    text = text[:_DATE_LENGTH]
    if (found := _YEAR_FIRST.match(text)) is not None:
        return _day([int(number) for number in found.groups() if number])
    try:
        parsed = parsedate_tz(text)
    except (ValueError, IndexError, TypeError):
        return None
    return None if parsed is None else _day(parsed)


def _day(numbers: Sequence[int | None]) -> dt.date | None:
    year, month, day = numbers[:3]
    try:
        date = dt.date(year or 0, month or 0, day or 0)
    except (ValueError, OverflowError):
        return None
    return date if is_plausible(date) else None


def link(url: str, base: str | None = None) -> str | None:
    """``url``, which may be relative to ``base``, where it is an address of the web."""
    try:
        return clean_link(urljoin(base or "", url.strip()))
    except ValueError:
        return None


def language(text: str) -> str | None:
    text = text.strip().replace("_", "-")
    return text if _LANGUAGE.fullmatch(text) else None


def label(text: str, path: PurePath, *, is_markup: bool = False) -> str:
    """A title or a name as one line of plain text; tags go, and character references become their characters once."""
    if is_markup or _MARKUP.search(text):
        text = plain(text, path)
    return one_line(_TURNS.sub("", text))


def plain(markup: str, path: PurePath) -> str:
    try:
        page = read_page(markup, path, Claims(date=ANY_DAY))
    except BriefingError:  # no text
        return ""
    return " ".join(block.text for block in page.blocks)


def looks_like_markup(text: str) -> bool:
    """Whether ``text``, which the feed calls plain, is HTML all the same."""
    return _MARKUP.search(text) is not None


def as_markup(text: str) -> str:
    """Plain text as HTML: its paragraphs and bullets."""
    lines = list(enumerate(printable(text).split("\n"), 1))
    return "".join(
        f"<li>{'<br><br>'.join(map(escape, block.text.split(chr(10) * 2)))}</li>"
        if block.bullet
        else f"<p>{escape(block.text)}</p>"
        for block in blocks(lines)
    )


def folded(text: str) -> str:
    return one_line(text).casefold()
