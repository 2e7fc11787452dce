"""A file before anyone decides what is news: blocks of text, and the lines each came from."""

from __future__ import annotations

from dataclasses import dataclass

from generator.editorial import Details
from generator.model import Warning


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or a bullet, unwrapped; ``lines`` are the input's own, each (number from 1, text)."""

    text: str
    lines: tuple[tuple[int, str], ...]
    bullet: bool = False
    gap: bool = False  # an empty line stands before it

    @property
    def line(self) -> int:
        return self.lines[0][0]


@dataclass(frozen=True, slots=True)
class Document:
    """One file, or one entry of a file that holds several."""

    path: str
    blocks: tuple[Block, ...]
    details: Details = Details()  # what the file says of itself in front matter
    front_matter: tuple[tuple[int, str], ...] = ()
    warnings: tuple[Warning, ...] = ()
