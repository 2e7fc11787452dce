"""A saved page → blocks, each with the elements around it, and what the page says of itself."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from lxml import etree, html

from generator.document import Block, Claims, Document, Part
from generator.errors import BriefingError
from generator.links import clean_link
from generator.readers.claims import article_of, claims_of
from generator.readers.encoding import BLOCK_LIMIT, decode
from generator.readers.page import blocks_of
from generator.text import one_line

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding=[\"']([\w.:-]{2,40})", re.I
)
# What SingleFile writes above a page that it saved; "saved date" is no date of the page's.
_SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url: (\S+)")
_TOLD = Part(-1, "article", ("articlebody",))
_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
_TIMES = 2
_FEW_WORDS = 40
_SHORT_WORDS = 8
_HEAD = 4096  # bytes; a page states its encoding at its beginning


def read_html(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The one document of a page. Raises BriefingError where it holds no text."""
    text, warnings = decode(data, path, declared_charset(data))
    document = read_page(text, path)
    return (Document(document.path, document.blocks, warnings=warnings, claims=document.claims, paged=True),)


def declared_charset(data: bytes) -> str | None:
    """The encoding that a page's first bytes name; many name another than they are written in."""
    found = _CHARSET.search(data[:_HEAD])
    return (found[1] or found[2]).decode("ascii") if found else None


def read_page(text: str, path: PurePath, known: Claims = Claims()) -> Document:
    """The document of a page's markup; what is ``known`` of it already (a mail's header) wins over what it claims."""
    # Browsers show what stands behind the end of the body; libxml2 would make a second body of it.
    text = _ENDS.sub("", text)
    # Bytes, because lxml refuses text that names an encoding. HTML knows no entities but its own.
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        tree = html.document_fromstring(text.encode("utf-8"), parser=parser)
    except etree.ParserError as error:
        raise BriefingError(path, None, "expected a page with text, found none") from error
    if any("depth" in entry.message for entry in parser.error_log):
        raise BriefingError(path, None, "expected a page nested less than 2,000 deep, found a deeper one")
    body = tree.find("body")
    saved = _SINGLE_FILE.search(text, 0, _HEAD)
    if saved and known.url is None and (url := clean_link(saved[1])):
        known = replace(known, url=url)
    article = article_of(tree)
    claims = claims_of(tree, article, known)
    blocks = blocks_of(tree if body is None else body, claims.url)
    if len(blocks) > BLOCK_LIMIT:
        raise BriefingError(path, None, f"expected at most {BLOCK_LIMIT:,} paragraphs, found {len(blocks):,}")
    told = article.get("articleBody")
    if isinstance(told, str) and _TIMES * max(_FEW_WORDS, _words(blocks)) < len(told.split()):
        # A page that a script was to fill tells machines its text all the same.
        paragraphs = _paragraphs(told, 1)
        said = {block.text for block in paragraphs}
        shown = tuple(block for block in blocks if block.text not in said)
        blocks = (*shown, *_paragraphs(told, len(shown) + 1))
    return Document(str(path), blocks, claims=claims, paged=True)


def _words(blocks: tuple[Block, ...]) -> int:
    return sum(
        len(block.text.split()) for block in blocks if len(block.text.split()) > _SHORT_WORDS and not block.linked
    )


def _paragraphs(text: str, number: int) -> tuple[Block, ...]:
    lines = filter(
        None, map(one_line, re.split(r"\n+|</?(?:p|br|div|b|i|em|strong|a|span|h[1-6]|ul|li)\b[^<>]{0,300}>", text))
    )
    return tuple(Block(line, ((i, line),), gap=True, parts=(_TOLD,)) for i, line in enumerate(lines, number))
