"""A page saved with all its pictures in one file (MHTML) → the Document of the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage
from pathlib import PurePath

from generator.document import Claims, Document
from generator.errors import BriefingError
from generator.links import safe_url
from generator.readers.html import read_page
from generator.readers.mime import DEPTH_LIMIT, header, is_page, parse, part_text, parts_of, repaired

PART_LIMIT = 5_000  # a news page comes with hundreds of pictures and style sheets


def read_mhtml(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The one document of a saved page; its frames, pictures and style sheets are no part of it."""
    message = parse(data, path, PART_LIMIT)
    pages = [part for part in _leaves(message, path) if is_page(part)]
    if not pages:
        found = f"only {message.get_content_type()}" if message.keys() else "no header"
        raise BriefingError(path, None, f"expected a saved page with a part in text/html, found {found}")
    start = _bare(str(message.get_param("start", "")))
    root = next((page for page in pages if start and _bare(header(page, "content-id")) == start), pages[0])
    text, warnings = part_text(root, path)
    if not text.strip():
        raise BriefingError(path, None, "expected a saved page with text, found an empty one")
    addresses = (
        header(message, "snapshot-content-location"),
        header(root, "content-location"),
        header(message, "content-location"),
    )
    title = header(message, "subject")
    # The header's date is the day on which somebody saved the page: it says nothing of the page.
    claims = Claims(titles=(title,) if title else (), url=next(filter(None, map(_web_address, addresses)), None))
    document = read_page(text, path, known=claims)
    return (replace(document, warnings=(*warnings, *document.warnings)),)


def _leaves(part: EmailMessage, path: PurePath, depth: int = 0) -> Iterator[EmailMessage]:
    if depth > DEPTH_LIMIT:
        raise BriefingError(path, None, f"expected parts at most {DEPTH_LIMIT} deep, found deeper ones")
    parts = parts_of(part)
    if not parts and part.get_content_maintype() == "multipart" and (again := repaired(part, path, PART_LIMIT)):
        parts = parts_of(again)
    if not parts:
        yield part
    for one in parts:
        yield from _leaves(one, path, depth + 1)


def _bare(identifier: str) -> str:
    return identifier.strip().removeprefix("<").removesuffix(">")


def _web_address(text: str) -> str | None:
    return safe_url(text) if text.lower().startswith(("http://", "https://")) else None
