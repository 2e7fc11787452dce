"""RSS and Atom → what they say."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import PurePath
from typing import Any
from xml.sax import SAXParseException

import feedparser  # type: ignore[import-untyped]

from generator.errors import BriefingError, one_harmless_line
from generator.model import Warning
from generator.readers.entries import (
    ENTRY_LIMIT,
    Entry,
    Feed,
    as_markup,
    label,
    language,
    link,
    looks_like_markup,
    printed_day,
)
from generator.text import one_line

# What stands before the root: declaration, style sheets, comments, a document type with or without declarations.
_PROLOG = re.compile(r"(?:\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*+(?:\[.*?\]\s*)?>)*", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|rdf)(?=[\s/>])", re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_REMARK = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_REFERENCE = re.compile(r"&#(?:[xX]([0-9A-Fa-f]+)|([0-9]+));?")
_DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n'

# The library takes time that grows with the square of these.
_TAG = re.compile(r"<[A-Za-z_](?:[^<>\"']|\"[^\"<]*\"|'[^'<]*')*+")
_SHORT = re.compile(
    r"<(/?)((?:[\w-]+:)?(?:author|creator|managingeditor|webmaster|publisher|keywords|name|email))(?=[\s/>])", re.I
)
_ENTRY = re.compile(r"<(?:[\w-]+:)?(?:item|entry)(?=[\s/>])", re.I)
_CATEGORY = re.compile(r"<(?:[\w-]+:)?(?:category|subject)(?=[\s/>])", re.I)
_ATTRIBUTE_LIMIT = 500
_NAME_LIMIT = 1000  # characters
_CATEGORY_LIMIT = 1000


def root_of(text: str) -> str | None:
    """The name of the root, lower case, where ``text`` is the beginning of a feed."""
    found = _ROOT.match(text, _prolog_end(text))
    return None if found is None else found[0][1:].lower()


def parse_xml(text: str, path: PurePath) -> Feed:
    """The feed in ``text``; of a broken one what can be read, with a warning."""
    root = _ROOT.search(text, _prolog_end(text))
    start = root.start() if root else _prolog_end(text)
    head, body = text[:start], _REFERENCE.sub(_character, text[start:])
    if _ENTITY.search(_REMARK.sub("", head)):
        raise BriefingError(path, None, "expected a feed without entities of its own, found a declaration of one")
    _check_sizes(body, path)
    try:
        # A stream, because bytes could be taken for the name of a file.
        found = feedparser.parse(
            BytesIO((_DECLARATION + body).encode("utf-8")), sanitize_html=False, resolve_relative_uris=False
        )
    except Exception as error:  # the library lets through what its parsers raise: half of the built-in exceptions
        raise BriefingError(
            path, None, f"expected a feed, found markup too broken to read ({type(error).__name__})"
        ) from error
    return _feed(found, path, _broken(found, head.count("\n")))


def _prolog_end(text: str) -> int:
    found = _PROLOG.match(text)
    return found.end() if found else 0


def _character(reference: re.Match[str]) -> str:
    """A reference as it stands, or nothing where it names no character of XML."""
    digits, base = (reference[1], 16) if reference[1] else (reference[2], 10)
    digits = digits.lstrip("0")
    number = int(digits, base) if 0 < len(digits) < 10 else 0
    known = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000
    return reference[0] if known else ""


def _check_sizes(body: str, path: PurePath) -> None:
    entries = [found.start() for found in _ENTRY.finditer(body)]
    if len(entries) > ENTRY_LIMIT:
        raise BriefingError(path, None, f"expected at most {ENTRY_LIMIT:,} entries, found {len(entries):,}")
    if any(len(tag[0]) > 2 * _ATTRIBUTE_LIMIT and tag[0].count("=") > _ATTRIBUTE_LIMIT for tag in _TAG.finditer(body)):
        raise BriefingError(path, None, f"expected at most {_ATTRIBUTE_LIMIT} attributes of a tag, found more")
    for start, end in zip([0, *entries], [*entries, len(body)], strict=True):
        if sum(1 for _ in _CATEGORY.finditer(body, start, end)) > _CATEGORY_LIMIT:
            raise BriefingError(path, None, f"expected at most {_CATEGORY_LIMIT:,} categories of an entry, found more")
    opened: dict[str, int] = {}
    for tag in _SHORT.finditer(body):
        if not tag[1]:
            opened.setdefault(tag[2], tag.end())
        elif (length := tag.start() - opened.pop(tag[2], tag.start())) > _NAME_LIMIT:
            raise BriefingError(path, None, f"expected a name in <{tag[2]}>, found {length:,} characters")


def _broken(found: Any, head_lines: int) -> tuple[Warning, ...]:
    if not found.get("bozo"):
        return ()
    error = found.get("bozo_exception")
    if isinstance(error, SAXParseException):
        problem = f"{error.getMessage()} in line {(error.getLineNumber() or 1) - 1 + head_lines}"
    else:
        problem = re.sub(r" at 0x[0-9a-fA-F]+", "", str(error))
    return (Warning(None, f"expected well-formed XML, found {one_harmless_line(problem)[:200]}"),)


def _feed(found: Any, path: PurePath, warnings: tuple[Warning, ...]) -> Feed:
    feed = found["feed"]
    links = [one for one in _get(feed, "links", list) if isinstance(one, dict)]
    own = next((url for one in links if one.get("rel") == "self" and (url := link(_get(one, "href", str)))), None)
    home = link(_get(feed, "link", str), own)
    title = _label(feed, "title", path) or label(_get(_get(feed, "publisher_detail", dict), "name", str), path) or None
    days = (_day(feed, name) for name in ("updated", "published"))
    return Feed(
        one_line(_get(feed, "id", str)) or own or title or home,
        title,
        home,
        language(_get(feed, "language", str)),
        next((day for day in days if day is not None), None),
        tuple(_entry(entry, home or own, path) for entry in found["entries"]),
        warnings,
    )


def _entry(entry: Any, home: str | None, path: PurePath) -> Entry:
    title = _label(entry, "title", path)
    texts = list(dict.fromkeys(_texts(entry)))
    contents = [one for one in _get(entry, "content", list) if isinstance(one, dict)]
    details = [*contents, _get(entry, "summary_detail", dict), _get(entry, "title_detail", dict)]
    base = next((base for one in details if (base := link(_get(one, "base", str), home))), home)
    url = link(_get(entry, "link", str), base)
    languages = (language(_get(one, "language", str)) for one in details)
    days = (_day(entry, name) for name in ("published", "updated", "created"))
    names = [_get(author, "name", str) for author in _get(entry, "authors", list) if isinstance(author, dict)]
    return Entry(
        one_line(_get(entry, "id", str)) or url or title or next(iter(texts), ""),
        title,
        url,
        next((day for day in days if day is not None), None),
        tuple(dict.fromkeys(filter(None, (label(name, path) for name in names)))),
        next((one for one in languages if one), None),
        base if base != home else url or home,
        tuple(texts),
    )


def _texts(entry: Any) -> Iterator[str]:
    """The forms of an entry's text as HTML, its content before its summary."""
    known = set()
    details = [*_get(entry, "content", list), _get(entry, "summary_detail", dict)]
    for detail in details:
        if isinstance(detail, dict) and (value := _get(detail, "value", str).strip()):
            known.add(value)
            if _get(detail, "type", str).startswith("text/plain") and not looks_like_markup(value):
                yield as_markup(value)
            elif _is_text(_get(detail, "type", str)):
                yield value
    if (summary := _get(entry, "summary", str).strip()) and summary not in known:
        yield summary


def _is_text(kind: str) -> bool:
    """Whether a form of this media type can be read; an entry may hold a picture."""
    return kind.startswith("text/") or kind.endswith(("xml", "html")) or "/" not in kind


def _label(values: Any, name: str, path: PurePath) -> str:
    kind = _get(_get(values, f"{name}_detail", dict), "type", str)
    return label(_get(values, name, str), path, is_markup="html" in kind)


def _day(values: Any, name: str) -> dt.date | None:
    """The day as it is printed, else as the library understands it (it knows Greek and Hungarian dates)."""
    text = _get(values, name, str)
    parsed = dict.get(values, f"{name}_parsed")
    if (day := printed_day(text)) is not None or parsed is None:
        return day
    # It makes a day up where only a year is printed; a time zone moves the day by one.
    numbers = {int(number) for number in re.findall(r"\d{1,4}", text)}
    if not numbers & {parsed[2] - 1, parsed[2], parsed[2] + 1}:
        return None
    return printed_day("{:04}-{:02}-{:02}".format(*parsed[:3]))


def _get(values: Any, name: str, kind: Any) -> Any:
    """A field of the library's dictionaries, which are no dictionaries for every name, or an empty value."""
    value = dict.get(values, name)
    return value if isinstance(value, kind) else kind()
