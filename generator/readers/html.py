"""A saved page → blocks, each with the elements around it, and what the page says of itself."""

from __future__ import annotations

from pathlib import PurePath

from lxml import html

from generator.document import Block, Claims, Document
from generator.readers.encoding import decode
from generator.text import one_line


def read_html(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The one document of a page."""
    text, _ = decode(data, path)
    return (read_page(text, path),)


def read_page(text: str, path: PurePath, known: Claims = Claims()) -> Document:
    """The document of a page's markup; what is ``known`` of it already (a mail's header) wins over what it claims."""
    tree = html.fromstring(text)
    words = [one_line(found.text_content()) for found in tree.iter("p", "li", "h1", "h2", "h3")]
    return Document(
        str(path), tuple(Block(w, ((n, w),)) for n, w in enumerate(words, 1) if w), claims=known, paged=True
    )
