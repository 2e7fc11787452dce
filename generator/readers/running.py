"""Running text of a page as it grows: lines, what of them is link or bold, and the paragraphs they make."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

_MOST_LINES = 2_000  # of one paragraph; more are a list without signs
_SPACE = re.compile(r"[\t\n\f\r ]+")
# Mail fills its preview with signs that take no room, so that no text of the body is seen there.
_FILLER = re.compile("(?:[\u200b-\u200f\u2007\u2060\ufeff\u00ad\u034f\u061c\u180e][\u00a0\\s]*){3,}|\u00a0{3,}")
_NOTHING = " \u00a0\u200b\u200c\u2060\ufeff\u00ad\u034f"
_BULLET = re.compile(r"(?:[•‣◦▪▸●■·∙–—*-]|(\d{1,2})[.)])\s+(?=\S)")
_LABEL = re.compile(r"[.:?!—–-][”’\"')]*\s*$")


@dataclass(slots=True)
class Line:
    """A line of running text as it grows: what of it is link, what of its beginning is bold, how large it is set."""

    text: str = ""
    linked: int = 0
    strong: int = 0
    links: dict[str, None] = field(default_factory=dict)  # in their order
    size: float = 0  # pixels of its smallest letters, where the page says so inline

    def add(self, piece: str, link: str | None, *, in_link: bool, bold: bool, size: float) -> None:
        piece = _SPACE.sub(" ", piece)
        if not self.text or self.text.endswith(" "):
            piece = piece.lstrip(" ")
        if not piece:
            return
        blank = not piece.strip()
        if (bold or blank) and self.strong == len(self.text):
            self.strong += len(piece)
        if not blank:
            self.size = min(self.size or size, size)
        self.text += piece
        if in_link:
            self.linked += len(piece.strip())
            if link is not None:
                self.links.setdefault(link)

    def finished(self) -> Line:
        if self.text.isascii():
            text, left = self.text.rstrip(" "), 0
        else:
            text = _FILLER.sub(" ", self.text).strip(_NOTHING)
            left = len(self.text) - len(self.text.lstrip(_NOTHING))
        strong = min(max(0, self.strong - left), len(text))
        return Line(text, min(self.linked, len(text)), strong, self.links, self.size)


def paragraphs(lines: list[Line]) -> Iterator[tuple[Line, bool]]:
    """(paragraph, bullet): lines between empty ones are one paragraph, unless signs or bold type part them."""
    if len(lines) > _MOST_LINES:
        yield from ((line, False) for line in lines if line.text)
        return
    group: list[Line] = []
    for line in [*lines, Line()]:
        if line.text:
            group.append(line)
        elif group:
            yield from _parted(group)
            group = []


def _parted(lines: list[Line]) -> Iterator[tuple[Line, bool]]:
    signs = [_BULLET.match(line.text) for line in lines]
    listed = sum(sign is not None for sign in signs) > 1
    labelled = all(0 < line.strong < len(line.text) and _LABEL.search(line.text[: line.strong]) for line in lines)
    open_line, bullet = Line(), False
    for line, sign in zip(lines, signs, strict=True):
        alone = 0 < line.strong == len(line.text)
        parted = labelled or alone or 0 < open_line.strong == len(open_line.text)
        if open_line.text and ((listed and sign) or parted):
            yield open_line, bullet
            open_line, bullet = Line(), False
        if listed and sign:
            line = Line(line.text[sign.end() :], line.linked, max(0, line.strong - sign.end()), line.links, line.size)
            bullet = True
        open_line = _joined(open_line, line) if open_line.text else line
    yield open_line, bullet


def _joined(first: Line, second: Line) -> Line:
    links = first.links | second.links
    return Line(f"{first.text} {second.text}", first.linked + second.linked, first.strong, links, first.size)
