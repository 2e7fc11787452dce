"""Where an input is stored: the year's folder, a name from its day and its title, a suffix from what it is."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path, PurePath

from generator.dates import date_in_file_name
from generator.model import Briefing
from generator.readers import READERS, Reader, told
from generator.readers.feed import read_feed
from generator.readers.html import read_html
from generator.readers.mail import read_mail, read_mbox
from generator.readers.mhtml import read_mhtml
from generator.text import slug

# Dates that stand in what was given, or in the file where they outrank its name.
_STATED = frozenset({"option", "sidecar", "front matter", "file name"})
_SUFFIXES: dict[Reader, str] = {
    read_html: ".html",
    read_feed: ".xml",
    read_mail: ".eml",
    read_mbox: ".mbox",
    read_mhtml: ".mhtml",
}
_BY_TYPE = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/xml": ".xml",
    "application/xml": ".xml",
    "application/rss+xml": ".xml",
    "application/atom+xml": ".xml",
    "application/feed+json": ".json",
    "application/json": ".json",
    "message/rfc822": ".eml",
    "text/markdown": ".md",
}


def suffix_for(data: bytes, content_type: str = "", name: str = "") -> str:
    """The suffix of an input that has no trustworthy name: standard input, or what a server sent."""
    if reader := told(data):
        return (
            ".json"
            if reader is read_feed and data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{")
            else _SUFFIXES[reader]
        )
    own = PurePath(name).suffix.lower()
    if content_type in ("", "text/plain") and own and own in READERS:
        return own
    return _BY_TYPE.get(content_type, ".txt")


def stored_suffix(data: bytes, name: PurePath) -> str:
    """The suffix to store a file with: its own where that is one of a briefing's."""
    own = name.suffix.lower()
    return own if own and own in READERS else suffix_for(data)


def reader_of(data: bytes, name: PurePath) -> Reader | None:
    return told(data) or READERS.get(name.suffix.lower())


def holds_several(data: bytes, name: PurePath) -> bool:
    """Whether a file is one that holds any number of briefings, a feed or a mailbox; a page or a text holds one."""
    return reader_of(data, name) in (read_feed, read_mbox)


def stem_for(briefings: tuple[Briefing, ...], title: str, filed: dt.date) -> str:
    """A file's name without its suffix: ``2026-09-01-harbour-briefing``, or ``09-01-harbour-briefing``.

    A full date in a file's name is evidence, above what the page or the text says, so it is written only where the
    date was stated. One that was found must be found again at every build: month and day only keep the folder in order.
    """
    words = slug(title, "briefing")
    if all(briefing.date_from in _STATED for briefing in briefings):
        return f"{filed.isoformat()}-{words}"
    if date_in_file_name(f"{filed:%m-%d}-{words}"):
        words = slug(re.sub(r"\d+", " ", title), "briefing")
    return f"{filed:%m-%d}-{words}"


def free_stem(folder: Path, stem: str) -> str:
    """``stem``, with a number where ``folder`` has a file of that name: files of one stem would share a sidecar."""
    taken = {path.stem.casefold() for path in folder.iterdir()} if folder.is_dir() else set()
    number, free = 2, stem
    while free in taken:
        free, number = f"{stem}-{number}", number + 1
    return free
