"""One format → Documents. A new format is a function, one line in ``READERS`` and, where it shows, in ``told``."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePath

from generator.document import Document
from generator.errors import BriefingError
from generator.readers.feed import looks_like_feed, read_feed
from generator.readers.html import read_html
from generator.readers.mail import read_mail, read_mbox
from generator.readers.markdown import read_markdown, read_text
from generator.readers.mhtml import read_mhtml

Reader = Callable[[bytes, PurePath], tuple[Document, ...]]

# By suffix; what the content shows counts more (``told``).
READERS: dict[str, Reader] = {
    "": read_text,
    ".txt": read_text,
    ".text": read_text,
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".html": read_html,
    ".htm": read_html,
    ".xhtml": read_html,
    ".mhtml": read_mhtml,
    ".mht": read_mhtml,
    ".eml": read_mail,
    ".mbox": read_mbox,
    ".xml": read_feed,
    ".rss": read_feed,
    ".atom": read_feed,
    ".json": read_feed,
}

_BEGINNING = 2000  # bytes
_PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*"
    rb"<(?:!doctype html|html|head|body|meta|title|div|table|p|article|section|h1)\b",
    re.IGNORECASE | re.DOTALL,
)
_WHOLE_PAGE = re.compile(rb"<(?:!doctype html|html|body)\b", re.IGNORECASE)
_HEADERS = re.compile(
    rb"(?:^|\n)(?:mime-version|message-id|received|return-path|delivered-to|content-type|x-[\w-]+):", re.I
)
_HEADER = re.compile(rb"[\w-]+:[ \t]*\S")
_OTHER_KINDS = (
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "an office document or an archive"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"{\\rtf", "a document in RTF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"bplist", "a web archive of Safari's"),
)


def read(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The documents in a file, by what its content shows, else by its suffix; BriefingError where none can read it."""
    for magic, what in _OTHER_KINDS:
        if data.startswith(magic):
            raise BriefingError(path, None, f"expected text, a page, a mail or a feed, found {what}")
    named = READERS.get(path.suffix.lower())
    shown = told(data)
    # Markdown may begin with a comment or an element; only a whole page is none.
    part = shown is read_html and named in (read_markdown, read_text) and not _WHOLE_PAGE.search(data)
    reader = named if part else shown or named
    if reader is None:
        known = ", ".join(suffix for suffix in READERS if suffix)
        raise BriefingError(path, None, f"expected a briefing ({known}), found a file named '…{path.suffix}'")
    return reader(data, path)


def told(data: bytes) -> Reader | None:
    """The reader for a format that shows itself in the first bytes; None for text, which may be anything."""
    start = data[:_BEGINNING].removeprefix(b"\xef\xbb\xbf").replace(b"\0", b"").lstrip(b"\xff\xfe").lstrip()
    if looks_like_feed(data):
        return read_feed
    if _PAGE.match(start):
        return read_html
    if start.startswith(b"From ") and _HEADERS.search(start):
        return read_mbox
    header = start.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
    if _HEADER.match(header) and _HEADERS.search(header):
        return read_mhtml if b"multipart/related" in header and b"Snapshot-Content-Location" in header else read_mail
    return None
