"""Pages that let nobody in: what stands where a briefing should be (``data/walls.yml``)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from generator.editorial import checked, read_mapping
from generator.outline.parts import Sorted
from generator.text import count_words

WALLS_FILE = Path(__file__).parent.parent / "data" / "walls.yml"
_TEASERS = 2
_LONGEST_LINE = 600  # characters; more is told of something else


class _Wall(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: str
    patterns: tuple[str, ...]


class _Walls(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    longest: int
    walls: tuple[_Wall, ...]


def wall_in(found: Sorted) -> str | None:
    """What a text of few words is instead of a briefing, or None."""
    longest, walls = _walls()
    words = sum(count_words(item.text) for item in found.items)
    if words > longest:
        return None
    lines = [found.title] if found.title else []
    # A teaser above a wall is a sentence or two; of several pieces of news one may speak of subscribers.
    if len(found.items) <= _TEASERS and not any(found.blocks[position].bullet for position in found.item_of):
        hidden = found.furniture if found.items else set()
        lines += (
            block.text
            for position, block in enumerate(found.blocks)
            if len(block.text) <= _LONGEST_LINE and position not in hidden
        )
    return next((name for line in lines for name, pattern in walls if pattern.search(line)), None)


@cache
def _walls() -> tuple[int, tuple[tuple[str, re.Pattern[str]], ...]]:
    mapping, lines = read_mapping(WALLS_FILE.read_text("utf-8"), WALLS_FILE)
    told = checked(mapping, _Walls, WALLS_FILE, lines)
    return told.longest, tuple((wall.name, re.compile("|".join(wall.patterns), re.IGNORECASE)) for wall in told.walls)
