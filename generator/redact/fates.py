"""What becomes of each block of a briefing: it stays, it goes, or some of its words become others."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from generator.document import Block, Document
from generator.model import Image, Item, Role
from generator.outline.captions import fold_caption
from generator.outline.parts import Sorted
from generator.redact.differences import Pairs, pairs_of, replaced

IsLeft = Callable[[str], bool]


@dataclass(frozen=True, slots=True)
class Fate:
    """What becomes of a block."""

    block: Block
    role: Role | None
    gone: bool
    pairs: Pairs  # words of it that become others

    @property
    def changes(self) -> bool:
        """Whether anything becomes of it."""
        return self.gone or replaced(self.block.text, self.pairs) != self.block.text


@dataclass(frozen=True, slots=True)
class Fates:
    """What is known of a briefing whose blocks are asked about."""

    found: Sorted
    document: Document
    changes: Sequence[tuple[Item, Item | None]]
    gone: set[int]
    images: Sequence[tuple[Image, Image | None]]
    pairs: Pairs
    is_left: IsLeft

    def all(self) -> Iterator[Fate]:
        captioned = False
        headed = self._emptied()
        lost = set()
        for position, block in enumerate(self.found.blocks):
            role = self.found.roles[position]
            number = self.found.item_of.get(position)
            if number is not None:
                item, now = self.changes[number]
                own = pairs_of((item.text, now.text), (item.headline, now.headline)) if now is not None else ()
                going = number in self.gone
            else:
                own = self.pairs
                going = role == "caption" and self._is_gone(block, below=captioned)
                captioned = going
                going = going or position in headed
                words = replaced(block.text, own)
                going = going or (role in ("noise", "kept", "heading", None) and self.is_left(words))
            if going:
                lost.add(fold_caption(block.text))
            yield Fate(block, role, going, own)
        for block in self.document.repeated:
            again = fold_caption(block.text) in lost or self.is_left(replaced(block.text, self.pairs))
            yield Fate(block, "noise", again, self.pairs)

    def _is_gone(self, block: Block, *, below: bool) -> bool:
        """Whether a caption is one that goes; its credit may stand ``below`` it on a line of its own."""
        text = fold_caption(block.text)
        for image, now in self.images:
            if now is None and (fold_caption(image.caption) in text or text in fold_caption(image.caption)):
                return True
            if now is None and below and image.credit and fold_caption(image.credit) in text:
                return True
        return False

    def _emptied(self) -> set[int]:
        """The positions of headings all of whose items go."""
        heads: dict[int, list[bool]] = {}
        head = None
        for position, role in enumerate(self.found.roles):
            if role == "heading":
                head = position
            elif role == "item" and head is not None:
                heads.setdefault(head, []).append(self.found.item_of[position] in self.gone)
        return {position for position, gone in heads.items() if all(gone)}
