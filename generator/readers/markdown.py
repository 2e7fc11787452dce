"""Markdown, with or without front matter → blocks, each with the lines it came from."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from lxml import etree, html
from markdown_it import MarkdownIt
from markdown_it.token import Token

from generator.document import Block, Document, Part
from generator.errors import BriefingError
from generator.links import clean_link
from generator.readers import plain
from generator.readers.encoding import decode
from generator.readers.page import blocks_of
from generator.text import one_line

_HEADING = re.compile(r"(#{1,6})\s+")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")
_BULLET_SIGN = re.compile(r"\s*[•‣◦▪▸●■·∙–—]\s")
_COMMENT_SHOWN = "<!-- -->"
_HIDDEN = Part(0, "div", ("hidden",))
_PICTURE = Part(0, "figcaption", ())  # what Markdown says in place of a picture is its caption
_LIMIT = 1_000_000  # characters
_DEEPEST = 50  # levels of lists and quotations
# Lines that hardly anyone writes but in Markdown: a heading with its signs, a link in brackets.
_SIGNS = re.compile(r"^(?:\[?#{1,6} \S.*|.*\[[^\]\n]{1,300}\]\(https?://\S+\).*)$", re.MULTILINE)


def read_markdown(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The one document of a Markdown file."""
    text, warnings = decode(data, path)
    return (markdown_document(text, path, warnings),)


def read_text(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The one document of a text, which people write in Markdown under any name."""
    text, warnings = decode(data, path)
    return (
        markdown_document(text, path, warnings) if looks_like_markdown(text) else plain.document(text, path, warnings),
    )


def looks_like_markdown(text: str) -> bool:
    """Whether a text holds what hardly anything but Markdown writes."""
    return sum(1 for _ in _SIGNS.finditer(text)) > 1


def markdown_document(text: str, path: PurePath, warnings: plain.Warnings = ()) -> Document:
    """The document of a text in Markdown."""
    if len(text) > _LIMIT:
        raise BriefingError(path, None, f"expected at most {_LIMIT:,} characters of Markdown, found {len(text):,}")
    lines = text.split("\n")
    details, front = plain.front_matter(lines, path)
    matter = tuple((number, line) for number, line in enumerate(front, 1) if line.strip())
    return Document(str(path), _Blocks(lines, len(front)).all(), details, matter, warnings)


@dataclass(slots=True)
class _Inline:
    """The text of a paragraph, without the signs of Markdown."""

    text: str = ""
    linked: int = 0
    strong: int = 0
    links: dict[str, None] = field(default_factory=dict)  # in their order
    pictures: int = 0  # characters that stand for pictures

    def add(self, text: str, *, linked: bool, bold: bool) -> None:
        if bold and self.strong == len(self.text):
            self.strong += len(text)
        self.text += text
        self.linked += len(text) * linked


class _Blocks:
    """The blocks of one file; each of its lines that is not blank belongs to exactly one."""

    def __init__(self, lines: list[str], skipped: int) -> None:
        self.lines, self.skipped = lines, skipped
        self.done: list[Block] = []
        self.next = skipped  # the first line, counted from 0, that no block holds yet
        self.depth = 0  # of lists
        self.bullet: list[Block] = []
        self.row: list[_Inline] | None = None
        self.signed = sum(_BULLET_SIGN.match(line) is not None for line in lines) > 1

    def all(self) -> tuple[Block, ...]:
        level = 0
        parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable("table")
        for token in parser.parse("\n".join(line if line.strip() else "" for line in self.lines[self.skipped :])):
            kind = token.type
            if kind == "heading_open":
                level = int(token.tag[1])
            elif kind == "heading_close":
                level = 0
            elif kind == "list_item_open":
                self.depth += 1
            elif kind == "list_item_close":
                self.depth -= 1
                if self.depth == 0:
                    self._close_bullet()
            elif kind == "tr_open":
                self._pass_over(token.map[0] if token.map else 0)
                self.row = []
            elif kind == "tr_close" and self.row is not None:
                self._close_row()
            elif kind == "inline":
                self._paragraph(token, level)
            elif kind == "html_block" and token.map:
                self._pass_over(token.map[0])
                self._page_part(token.content, self._own(token.map[1]))
            elif kind in ("fence", "code_block", "hr") and token.map:
                self._pass_over(token.map[0])
                text = one_line(token.content) or token.content.strip() or token.markup
                self._add(Block(text, self._own(token.map[1])))
        self._pass_over(len(self.lines))
        return tuple(self.done)

    def _own(self, end: int) -> tuple[tuple[int, str], ...]:
        """The lines before ``end`` (counted in the body) that no block holds yet, without blank ones."""
        end = min(end + self.skipped, len(self.lines))
        start, self.next = self.next, max(self.next, end)
        return tuple((i + 1, self.lines[i]) for i in range(start, end) if self.lines[i].strip())

    def _pass_over(self, start: int) -> None:
        """Lines that the parser made nothing of (the addresses of links) stay blocks of their own."""
        for number, line in self._own(start):
            self._add(Block(line.strip(), ((number, line),)))

    def _page_part(self, content: str, lines: tuple[tuple[int, str], ...]) -> None:
        """Elements of a page inside the Markdown; its lines stand with the first of their blocks."""
        if not lines:
            return
        bare = _COMMENT.sub(" ", content)
        found = _elements(bare) if _TAG.search(bare) else ()
        if not found:
            self._add(
                Block(one_line(_TAG.sub(" ", bare)) or _COMMENT_SHOWN, lines, parts=() if bare.strip() else (_HIDDEN,))
            )
        for number, block in enumerate(found):
            self._add(replace(block, lines=lines if number == 0 else (lines[-1],), gap=True))

    def _paragraph(self, token: Token, level: int) -> None:
        inline = _inline(token.children or [])
        if self.row is not None:
            self.row.append(inline)
            return
        if token.map is None:
            return
        self._pass_over(token.map[0])
        lines = self._own(token.map[1])
        rows = _rows(token.children or [])
        if self.depth == 0 and len(rows) == len(lines):
            signed = [self.signed and _BULLET_SIGN.match(row.text) is not None for row in rows]
            alone = 0 < rows[0].strong == len(rows[0].text) and len(rows) > 1 and not level
            if any(signed) or alone:
                self._row_by_row(rows, lines, signed)
                return
        text = one_line(inline.text)
        if (found := _HEADING.match(text)) and inline.linked >= len(text) * 9 // 10:
            level, text = len(found[1]), text[found.end() :]  # "[### Headline](address)"
        parts = (_PICTURE,) if inline.pictures and inline.pictures >= len(text) else ()
        self._add(
            Block(
                text or token.content.strip(),
                lines,
                gap=True,
                level=level,
                links=tuple(inline.links),
                linked=min(inline.linked, len(text)),
                strong=min(inline.strong, len(text)),
                parts=parts,
            )
        )

    def _row_by_row(self, rows: list[_Inline], lines: tuple[tuple[int, str], ...], signed: list[bool]) -> None:
        """A paragraph whose lines are bullets by signs that Markdown does not know, or the first a bold headline."""
        for number, (row, line, sign) in enumerate(zip(rows, lines, signed, strict=True)):
            text = one_line(_BULLET_SIGN.sub("", row.text) if sign else row.text)
            headline = number == 0 and not sign and 0 < row.strong == len(row.text)
            after_headline = number == 1 and not any(signed)
            if sign or headline or after_headline or not self.done or number == 0:
                strong = min(max(0, row.strong - (len(row.text) - len(text))), len(text))
                linked = min(row.linked, len(text))
                self._add(Block(text, (line,), sign, not sign, links=tuple(row.links), linked=linked, strong=strong))
            else:
                last = self.done[-1]
                links = tuple(dict.fromkeys((*last.links, *row.links)))
                self.done[-1] = replace(
                    last,
                    text=f"{last.text} {text}",
                    lines=(*last.lines, line),
                    links=links,
                    linked=last.linked + row.linked,
                )

    def _close_row(self) -> None:
        cells, self.row = self.row or [], None
        text = " | ".join(filter(None, (one_line(cell.text) for cell in cells)))
        links = tuple(dict.fromkeys(link for cell in cells for link in cell.links))
        lines = self._own(self.next - self.skipped + 1)
        if lines:
            self._add(Block(text or lines[0][1].strip(), lines, links=links, linked=sum(cell.linked for cell in cells)))

    def _add(self, block: Block) -> None:
        if block.lines:
            (self.bullet if self.depth else self.done).append(block)

    def _close_bullet(self) -> None:
        """A bullet with its paragraphs and the bullets below it."""
        blocks, self.bullet = self.bullet, []
        if blocks:
            self.done.append(
                Block(
                    "\n\n".join(block.text for block in blocks),
                    tuple(line for block in blocks for line in block.lines),
                    bullet=True,
                    gap=not (self.done and self.done[-1].bullet),
                    links=tuple(dict.fromkeys(link for block in blocks for link in block.links)),
                    linked=sum(block.linked for block in blocks),
                    strong=blocks[0].strong,
                )
            )


def _elements(markup: str) -> tuple[Block, ...]:
    try:
        return blocks_of(html.document_fromstring(f"<div>{markup}</div>"))
    except etree.ParserError:  # a tag without anything
        return ()


def _rows(children: list[Token]) -> list[_Inline]:
    """The text of a paragraph line by line."""
    rows: list[list[Token]] = [[]]
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            rows.append([])
        else:
            rows[-1].append(child)
    return [_inline(row) for row in rows]


def _inline(children: list[Token]) -> _Inline:
    found = _Inline()
    links = bold = 0
    for child in children:
        if child.type == "link_open":
            links += 1
            if link := clean_link(str(child.attrGet("href") or "")):
                found.links.setdefault(link)
        elif child.type == "link_close":
            links -= 1
        elif child.type == "strong_open":
            bold += 1
        elif child.type == "strong_close":
            bold -= 1
        elif child.type in ("softbreak", "hardbreak"):
            found.add(" ", linked=links > 0, bold=bold > 0)
        elif child.type == "image":
            found.add(child.content, linked=links > 0, bold=False)
            found.pictures += len(child.content)
        elif child.type in ("text", "code_inline"):
            found.add(child.content, linked=links > 0, bold=bold > 0)
    return found
