"""A file before anyone decides what is news: blocks of text, the lines each came from, what its markup says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from generator.editorial import Details
from generator.model import Warning


@dataclass(frozen=True, slots=True)
class Part:
    """An element of a page around some blocks; ``number`` tells two elements with the same names apart."""

    number: int
    tag: str
    names: tuple[str, ...]  # its id, classes and role, lower case, in the page's order


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, a heading or a bullet, unwrapped; ``lines`` are the input's own, each (number from 1, text).

    Paragraphs inside ``text`` are parted by an empty line. Of a page the numbers are those of its blocks.
    """

    text: str
    lines: tuple[tuple[int, str], ...]
    bullet: bool = False
    gap: bool = False  # an empty line stands before it
    inside: bool = False  # a further paragraph of the bullet before it, or a bullet below that one
    level: int = 0  # of a heading that the markup calls one, 1 to 6
    links: tuple[str, ...] = ()  # where its links lead: http and https only
    linked: int = 0  # characters of ``text`` inside links
    strong: int = 0  # characters at the beginning of ``text`` that are set bold
    parts: tuple[Part, ...] = ()  # the elements around it, the outermost first
    entry: str | None = None  # the id of the feed's entry that it belongs to

    @property
    def line(self) -> int:
        return self.lines[0][0]


@dataclass(frozen=True, slots=True)
class Claims:
    """What a file's markup says of itself: a page's ``meta``, a mail's header, an entry of a feed. None: nothing."""

    titles: tuple[str, ...] = ()  # the most trusted first
    date: dt.date | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None
    via: str | None = None
    section: str | None = None
    url: str | None = None
    language: str | None = None
    story: bool = False  # it calls itself one article


@dataclass(frozen=True, slots=True)
class Document:
    """One file, or one entry of a file that holds several."""

    path: str
    blocks: tuple[Block, ...]
    details: Details = Details()  # what the file says of itself in front matter
    front_matter: tuple[tuple[int, str], ...] = ()
    warnings: tuple[Warning, ...] = ()
    claims: Claims = Claims()
    paged: bool = False  # its blocks are numbered, not its lines: it was a page
    several: bool = False  # its file holds other briefings too, so that the file's name dates none of them
    repeated: tuple[Block, ...] = ()  # what is the same text printed again
    feed: str | None = None  # the feed whose entries of one day it holds; other files of that feed complete the day

    @property
    def marked_up(self) -> bool:
        """Whether its markup says which lines are headings or where on a page they stand."""
        return self.paged or any(block.level for block in self.blocks)
