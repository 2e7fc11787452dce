"""JSON Feed 1.0 and 1.1 → what it says."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any

from generator.errors import BriefingError, shown
from generator.model import Warning
from generator.readers.entries import Entry, Feed, as_markup, label, language, link, printed_day
from generator.text import one_line, printable

_DEPTH_LIMIT = 50
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"?', re.DOTALL)
_NO_BRACKET = re.compile(r"[^\[\]{}]+")


def parse_json(text: str, path: PurePath) -> Feed:
    """The feed in ``text``; an entry that cannot be read is left out with a warning."""
    feed = _loaded(text, path)
    version = feed.get("version")
    if not isinstance(version, str) or not version.startswith("https://jsonfeed.org/version/"):
        raise BriefingError(path, None, f"expected a 'version' of https://jsonfeed.org, found {shown(version)}")
    items = feed.get("items")
    if not isinstance(items, list):
        raise BriefingError(path, None, f"expected a list of 'items', found {_kind(items)}")
    home, address = link(_text(feed, "home_page_url")), link(_text(feed, "feed_url"))
    title = label(_text(feed, "title"), path) or None
    entries: list[Entry] = []
    warnings: list[Warning] = []
    for number, item in enumerate(items, 1):
        if isinstance(item, dict):
            entries.append(_entry(item, home or address, path))
        else:
            warnings.append(Warning(None, f"expected an object as entry {number} of the feed, found {_kind(item)}"))
    return Feed(
        address or title or home,
        title,
        home,
        language(_text(feed, "language")),
        None,
        tuple(entries),
        tuple(warnings),
    )


def _loaded(text: str, path: PurePath) -> dict[str, Any]:
    depth = 0
    # The standard library's own limit depends on who calls it.
    for bracket in _NO_BRACKET.sub("", _STRING.sub("", text)):
        depth += 1 if bracket in "[{" else -1
        if depth > _DEPTH_LIMIT:
            raise BriefingError(path, None, f"expected JSON nested at most {_DEPTH_LIMIT} deep, found a deeper one")
    try:
        feed = json.loads(text, strict=False)
    except json.JSONDecodeError as error:
        raise BriefingError(path, error.lineno, f"expected a JSON Feed, found broken JSON ({error.msg})") from error
    except ValueError as error:  # a number of thousands of digits
        raise BriefingError(path, None, "expected a JSON Feed, found a number too long to be one") from error
    if not isinstance(feed, dict):
        raise BriefingError(path, None, f"expected a JSON Feed, found {_kind(feed)}")
    return feed


def _entry(item: dict[str, Any], base: str | None, path: PurePath) -> Entry:
    url = link(_text(item, "url"), base) or link(_text(item, "external_url"), base)
    title = label(_text(item, "title"), path)
    texts = (_text(item, "content_text"), _text(item, "summary"))
    markup = tuple(filter(None, (_text(item, "content_html").strip(), *map(as_markup, texts))))
    days = (printed_day(_text(item, name)) for name in ("date_published", "date_modified"))
    return Entry(
        one_line(_text(item, "id")) or url or title or next(iter(markup), ""),
        title,
        url,
        next((day for day in days if day is not None), None),
        tuple(dict.fromkeys(filter(None, (label(name, path) for name in _authors(item))))),
        language(_text(item, "language")),
        url or base,
        markup,
    )


def _authors(item: dict[str, Any]) -> Iterator[str]:
    several = item.get("authors")
    for author in several if isinstance(several, list) else [item.get("author")]:
        if isinstance(author, dict):
            yield _text(author, "name")


def _text(values: dict[str, Any], name: str) -> str:
    """A value that should be a string; ids are often numbers."""
    value = values.get(name)
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return printable(value) if isinstance(value, str) else ""


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "nothing"}
    return names.get(type(value), "a number")
