"""The text of a page's elements → blocks: paragraphs, headings and bullets, each with the elements around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import urljoin

from lxml.html import HtmlElement

from generator.document import Block, Part
from generator.links import clean_link
from generator.readers.running import Line, paragraphs

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr legend li main menu nav ol p pre search section summary table tbody "
    "td tfoot th thead tr ul noscript button label".split()
)
# What holds no text for a reader.
_SILENT = frozenset(
    "area audio base canvas datalist embed head iframe img input link map math meta object option param picture "
    "progress script select source style svg template textarea title track video wbr".split()
)
# These only dress words: no box is made of them.
_LIGHT = frozenset("a abbr b big cite code em font i mark q s small strong sub sup time u".split())
_BOLD_TAGS = frozenset({"b", "strong", "dt"})
_NAMING = ("id", "class", "role", "itemprop", "rel")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|(?:font-size|max-height)\s*:\s*0(?:px)?\s*(?:;|$)",
    re.IGNORECASE,
)
_FONT_SIZE = re.compile(r"font-size\s*:\s*(\d+(?:\.\d+)?)\s*(px|pt)", re.IGNORECASE)
_PIXELS = {"px": 1.0, "pt": 4 / 3}
_LARGE = (1.5, 1.2)  # times the size of the running text: a mail's headings are only set larger
_LONGEST_HEADING = 25  # words
_CELL = 40  # characters; a row of such cells is a row of figures
_UNSEEN = frozenset({"hidden", "visually-hidden", "visuallyhidden", "sr-only", "screen-reader-text", "screen-reader"})
_SIGN = re.compile(r"[•‣◦▪▸●■·∙§][\s\u00a0]+(?=\S)")
_INDEX = re.compile(r"\d{1,2}[.)]?")  # the number of a story, in a cell of its own
_LIST_PARTS = ".//h1|.//h2|.//h3|.//h4|.//article|.//table|.//section"
_NAME_LENGTH = 80  # characters
_DEEPEST = 100  # elements around a block that are told
_NAMES_LIMIT = 40  # classes of one element; more are a style sheet's, not a name


def blocks_of(body: HtmlElement, base: str | None = None) -> tuple[Block, ...]:
    """The blocks below ``body`` in the page's order; links are resolved against ``base``."""
    walk = _Walk(base)
    walk.run(body)
    return _with_signed_bullets(_with_large_headings(walk.done, walk.sizes))


def _with_signed_bullets(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """``blocks`` with those as bullets that only open with the sign, as word processors write them."""
    signs = [None if block.bullet or block.level else _SIGN.match(block.text) for block in blocks]
    if sum(sign is not None for sign in signs) < 2:
        return blocks
    return tuple(
        block if sign is None else replace(block, bullet=True, text=block.text[sign.end() :], gap=False, strong=0)
        for block, sign in zip(blocks, signs, strict=True)
    )


def _with_large_headings(blocks: list[Block], sizes: list[float]) -> tuple[Block, ...]:
    """``blocks`` with those as headings that are set clearly larger than the running text."""
    weights: Counter[float] = Counter()
    for block, size in zip(blocks, sizes, strict=True):
        weights[size] += len(block.text) if size and len(block.text.split()) > _LONGEST_HEADING else 0
    body = max(weights, key=lambda size: (weights[size], -size), default=0)
    if not body or not weights[body]:
        return tuple(blocks)
    done = []
    for block, size in zip(blocks, sizes, strict=True):
        large = next((level for level, times in enumerate(_LARGE, 2) if size >= times * body), 0)
        fits = not block.level and not block.bullet and len(block.text.split()) <= _LONGEST_HEADING
        done.append(replace(block, level=large) if large and fits else block)
    return tuple(done)


class _Walk:
    """One pass over a tree, without recursion: pages nest deeper than Python may."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self.done: list[Block] = []
        self.parts: list[Part] = []
        self.count = 0
        self.lines: list[Line] = [Line()]
        self.links: list[str | None] = []  # of the open <a> elements
        self.sizes: list[float] = []  # of the blocks
        self.bold = 0
        self.hidden: list[tuple[Part, list[Line]]] = []  # open inline elements that are not shown, and their text
        self.aside: list[tuple[Part, list[Line]]] = []  # the same, closed
        self.level = 0
        self.size = 0.0
        self.open: list[tuple[bool, float]] = [(False, 0.0)]  # of the open elements: bold, size of letters
        self.rows: list[int] = []  # how many blocks were done when each open row began
        self.bullet: HtmlElement | None = None
        self.first = False  # the open bullet holds nothing yet

    def run(self, body: HtmlElement) -> None:
        for event, element in _events(body):
            if event == "text":
                self._text(element.text)
            elif event == "tail":
                self._text(element.tail)
            elif event == "open":
                self._open(element)
            else:
                self._close(element)
        self._flush()

    def _text(self, text: str | None) -> None:
        if text:
            lines = self.hidden[-1][1] if self.hidden else self.lines
            lines[-1].add(
                text,
                self.links[-1] if self.links else None,
                in_link=bool(self.links),
                bold=self.bold > 0,
                size=self.size,
            )

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            (self.hidden[-1][1] if self.hidden else self.lines).append(Line())
            return
        style = element.get("style")
        if tag in _BLOCKS:
            self._flush()
            if tag == "li" and self.bullet is None and not element.xpath(_LIST_PARTS):
                self.bullet, self.first = element, True
            elif tag == "tr":
                self.rows.append(len(self.done))
            elif tag in _HEADINGS and self.bullet is None:
                self.level = _HEADINGS[tag]
        elif tag == "a":
            self.links.append(self._link(element.get("href")))
        bold = tag in _BOLD_TAGS or (style is not None and _BOLD.search(style) is not None)
        size = _font_size(style) if style else 0.0
        self.open.append((bold, size or self.size))
        self.bold += bold
        self.size = self.open[-1][1]
        if tag not in _LIGHT:
            self.count += 1
            self.parts.append(Part(self.count, tag, _names(element, style)))
            if tag not in _BLOCKS and _UNSEEN.intersection(self.parts[-1].names):
                self.hidden.append((self.parts[-1], [Line()]))

    def _close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag == "br":
            return
        if tag in _BLOCKS:
            self._flush()
            if element is self.bullet:
                self.bullet = None
            elif tag == "tr":
                self._close_row(self.rows.pop())
            elif tag in _HEADINGS:
                self.level = 0
        elif tag == "a":
            self.links.pop()
        self.bold -= self.open.pop()[0]
        self.size = self.open[-1][1]
        if tag not in _LIGHT:
            part = self.parts.pop()
            if self.hidden and self.hidden[-1][0] is part:
                self.aside.append(self.hidden.pop())

    def _link(self, href: str | None) -> str | None:
        if not href or href.lstrip().startswith("#"):
            return None
        try:
            return clean_link(urljoin(self.base, href.strip()) if self.base else href)
        except ValueError:
            return None

    def _flush(self) -> None:
        if len(self.lines) == 1 and not self.lines[0].text:
            self._put_aside()
            return
        lines, self.lines = [line.finished() for line in self.lines], [Line()]
        for paragraph, listed in paragraphs(lines):
            inside = self.bullet is not None and not self.first
            bullet = listed if self.bullet is None else self.first
            self.first = False
            self._done(paragraph, bullet=bullet, inside=inside)
        self._put_aside()

    def _put_aside(self) -> None:
        """What stands inside a line and is not shown becomes a block behind it."""
        aside, self.aside = self.aside, []
        for part, lines in aside:
            for line in (line.finished() for line in lines):
                if line.text:
                    self.parts.append(part)
                    self._done(line, bullet=False, inside=False)
                    self.parts.pop()

    def _done(self, line: Line, *, bullet: bool, inside: bool) -> None:
        number = len(self.done) + 1
        self.sizes.append(line.size)
        self.done.append(
            Block(
                line.text,
                ((number, line.text),),
                bullet,
                inside=inside,
                gap=not inside and not (bullet and self.done and self.done[-1].bullet),
                level=0 if bullet or inside else self.level,
                links=tuple(line.links),
                linked=line.linked,
                strong=line.strong,
                parts=tuple(self.parts[-_DEEPEST:]),
            )
        )

    def _close_row(self, start: int) -> None:
        """A row of short cells with figures is one line."""
        cells = self.done[start:]
        short = all(len(cell.text) <= _CELL and not cell.level and not cell.bullet for cell in cells)
        figures = any(
            any(map(str.isdigit, cell.text)) and not cell.linked and not _INDEX.fullmatch(cell.text) for cell in cells
        )
        if len(cells) > 1 and short and figures:
            del self.done[start:], self.sizes[start:]
            links = dict.fromkeys(link for cell in cells for link in cell.links)
            linked = sum(cell.linked for cell in cells)
            self._done(Line(" | ".join(cell.text for cell in cells), linked, 0, links), bullet=False, inside=False)


def _events(body: HtmlElement) -> Iterator[tuple[str, HtmlElement]]:
    stack: list[tuple[HtmlElement, Iterator[HtmlElement] | None]] = [(body, None)]
    while stack:
        element, children = stack.pop()
        if children is None:
            yield "open", element
            if element.text:
                yield "text", element
            children = iter(element)
        child = next(children, None)
        if child is None:
            yield "close", element
            if stack and element.tail:
                yield "tail", element
            continue
        stack.append((element, children))
        if isinstance(child.tag, str) and child.tag not in _SILENT:
            stack.append((child, None))
        elif child.tail:
            yield "tail", child


def _font_size(style: str) -> float:
    found = _FONT_SIZE.search(style)
    return float(found[1]) * _PIXELS[found[2].lower()] if found else 0.0


def _names(element: HtmlElement, style: str | None) -> tuple[str, ...]:
    """What the page calls an element, and ``hidden`` where it is not shown."""
    given = [value for name in _NAMING if (value := element.get(name))]
    names = [name[:_NAME_LENGTH] for name in " ".join(given).lower().split()[:_NAMES_LIMIT]] if given else []
    if (style and _HIDDEN.search(style)) or element.get("hidden") is not None:
        names.append("hidden")
    return tuple(names)
