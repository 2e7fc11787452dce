"""A feed → a document for each briefing in it, or one for each day where its entries are single stories."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from generator.document import Block, Claims, Document
from generator.errors import BriefingError, shown
from generator.model import Warning
from generator.readers.encoding import decode
from generator.readers.entries import ANY_DAY, ENTRY_LIMIT, Entry, Feed, folded
from generator.readers.feed_days import Group, Read, days, joined, united
from generator.readers.html import read_page
from generator.readers.json_feed import parse_json
from generator.readers.xml_feed import parse_xml, root_of

__all__ = ["looks_like_feed", "read_feed", "united"]

_HEAD = 8192  # bytes
_JSON_VERSION = re.compile(r'\s*\{.*?"version"\s*:\s*"https:\\?/\\?/jsonfeed\.org\\?/', re.DOTALL)
# Codecs that XML may name; Python knows others that are no encodings of text.
_ENCODING = re.compile(
    rb"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']"
    rb"((?:utf-?8|iso|windows|cp|koi8|euc|big5|gb|shift|sjis|latin|us-ascii|ascii|mac|tis)[\w.:-]{0,30})[\"']",
    re.IGNORECASE,
)
_SERIES = re.compile(
    r"\b(?:briefing|digest|round-?up|newsletter|bulletin|recap|rundown|wrap-?up|at a glance|news in brief"
    r"|what (?:we|you need to) know|this (?:morning|week)|(?:morning|evening|daily|weekly) \w+)\b",
    re.IGNORECASE,
)
_LONG = 6000  # characters; most single stories are shorter
_SENTENCES = 300  # characters; a teaser of a briefing is shorter
_FORMS = 8  # of one entry's text; more are no use to anyone
_TOLD = 30  # characters of a bullet outside its links; fewer make it a link to something else


def looks_like_feed(data: bytes) -> bool:
    """Whether ``data`` begins as a feed does; its name does not say."""
    # Without its NULs UTF-16 is near enough to ASCII; the head may end within a character.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").decode("latin-1")
    return root_of(head) is not None or _JSON_VERSION.match(head) is not None


def read_feed(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The briefings of a feed in its order, or its days, the oldest first.

    Raises BriefingError for what is no feed, for one without entries or with too many, and for one with entities.
    """
    text, guessed = decode(data, path, _declared(data))
    feed = parse_json(text, path) if text.lstrip().startswith(("{", "[")) else parse_xml(text, path)
    entries = _told_apart(feed.entries)
    if not entries:
        raise BriefingError(path, None, "expected a feed with at least one entry, found none")
    if len(entries) > ENTRY_LIMIT:
        raise BriefingError(path, None, f"expected at most {ENTRY_LIMIT:,} entries, found {len(entries):,}")
    pages = [(entry, _page(entry, feed, path)) for entry in entries]
    briefings = sum(_is_briefing(entry, page) for entry, page in pages)
    # One odd entry does not change what a feed is.
    first, *others = _briefings(pages) if briefings * 2 > len(pages) else days(feed, pages, path)
    return (replace(first, warnings=(*guessed, *feed.warnings, *first.warnings)), *others)


def _declared(data: bytes) -> str | None:
    found = _ENCODING.match(data)
    return found[1].decode("ascii") if found else None


def _told_apart(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """Entries without exact repetitions; where several share an id, their titles or texts tell them apart."""
    distinct = tuple(dict.fromkeys(entries))
    marks: dict[str, set[str]] = defaultdict(set)
    for entry in distinct:
        marks[entry.id].add(_mark(entry))
    return tuple(
        replace(entry, id=f"{entry.id} {_mark(entry)}") if len(marks[entry.id]) > 1 else entry for entry in distinct
    )


def _mark(entry: Entry) -> str:
    return entry.title or next(iter(entry.markup), "")


def _page(entry: Entry, feed: Feed, path: PurePath) -> Document:
    """An entry read as a page: its fullest text, and before it what only its other texts say."""
    known = Claims(
        titles=(entry.title,) if entry.title else (),
        date=entry.day or feed.day,
        byline=entry.authors,
        publisher=feed.title,
        url=entry.base,
        language=entry.language or feed.language,
    )
    pages: list[Document] = []
    warnings: list[Warning] = []
    for markup in entry.markup[:_FORMS]:
        try:
            pages.append(read_page(markup, path, replace(known, date=known.date or ANY_DAY)))
        except BriefingError as error:
            warnings.append(Warning(None, f"{error.problem}, in the feed's entry {shown(entry.name)}"))
    fullest = max(pages, key=_length, default=None)
    groups: list[Group] = []
    text = "" if fullest is None else _text(fullest.blocks)
    for page in pages:
        if page is not fullest:
            new = [block for block in page.blocks if not _is_said(block.text, text)]
            text = f"{text}\n{_text(new)}"
            groups.append((new, ()))
    if fullest is not None:
        groups.append((fullest.blocks, fullest.warnings))
    blocks, remarks = joined(groups)
    if entry.day is None:
        problem = f"expected a date of the feed's entry {shown(entry.name)}, found none"
        warnings.append(Warning(None, f"{problem}; the feed's own stands in" if feed.day else problem))
    return Document(
        str(path),
        tuple(replace(block, entry=entry.id) for block in blocks),
        warnings=(*warnings, *remarks),
        claims=replace(known, url=entry.link),
        paged=True,
    )


def _is_said(words: str, text: str) -> bool:
    """Whether ``words`` stand in ``text`` already; a teaser is cut within a word or a sentence."""
    words = folded(words)
    whole = words.rstrip(" .…[]")
    end = "" if words.endswith(("…", "...", "]")) else r"(?!\w)"
    return re.search(rf"(?<!\w){re.escape(whole)}{end}", text) is not None


def _is_briefing(entry: Entry, page: Document) -> bool:
    """Whether an entry holds several pieces of news: bullets that tell something, headings, bold beginnings."""
    pieces = sum(
        len(block.text) - block.linked >= _TOLD
        if block.bullet
        else block.level > 0 or 0 < block.strong < len(block.text)
        for block in page.blocks
        if not block.inside
    )
    length = _length(page)
    return pieces > 1 or length >= _LONG or (length >= _SENTENCES and _SERIES.search(entry.title) is not None)


def _briefings(pages: Sequence[Read]) -> list[Document]:
    documents = [page for _, page in pages if page.blocks]
    lost = (
        Warning(None, f"expected a text of the feed's entry {shown(entry.name)}, found none")
        for entry, page in pages
        if not page.blocks
    )
    return [replace(documents[0], warnings=(*lost, *documents[0].warnings)), *documents[1:]]


def _length(page: Document) -> int:
    return sum(len(block.text) for block in page.blocks)


def _text(blocks: Iterable[Block]) -> str:
    return "\n".join(folded(block.text) for block in blocks)
