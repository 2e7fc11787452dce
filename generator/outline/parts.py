"""The blocks of one briefing with the role of each, as the steps of the outline fill them in."""

from __future__ import annotations

from dataclasses import dataclass, field

from generator.document import Block
from generator.model import Image, Item, Role


@dataclass(slots=True)
class Sorted:
    """The blocks of one briefing with the role of each, and what the roles say."""

    blocks: tuple[Block, ...]
    roles: list[Role | None]
    rules: list[str | None]
    title: str | None = None
    site: str | None = None  # what the window's title names behind the title
    publisher: str | None = None
    edition: str | None = None
    via: str | None = None
    section: str | None = None
    byline: tuple[str, ...] = ()
    furniture: set[int] = field(default_factory=set)  # positions that are noise by the elements they are in
    dates: list[str] = field(default_factory=list)  # lines, or parts of lines, that are a date
    images: list[Image] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    item_of: dict[int, int] = field(default_factory=dict)  # the position of a block → the number of its item

    def lines(self, role: Role) -> list[str]:
        return [block.text for block, found in zip(self.blocks, self.roles, strict=True) if found == role]
