"""The title: the likeliest line above the news, and the series that it names."""

from __future__ import annotations

import re

from generator.dates import without_dates
from generator.outline.captions import fold_caption
from generator.outline.items import is_sentence
from generator.outline.parts import Sorted
from generator.outline.words import masthead_words

_LONGEST = 40  # words
_SERIES_WORDS = 8
_REPEATED_WORDS = 4  # shorter lines stand twice in menus
_QUOTES = str.maketrans("’‘“”", "''\"\"")


def find_title(found: Sorted, start: int) -> None:
    """The likeliest title among what is left above the news; a second printing of it is the title too."""
    left = [
        position for position in range(start) if found.roles[position] is None and not found.blocks[position].bullet
    ]
    if not left:
        return
    lines = [_folded(found.blocks[position].text) for position in left]
    best = max(left, key=lambda position: (_score(found, position) + _repeated(found, position, lines), -position))
    found.title = found.blocks[best].text
    for position in left:
        if fold_caption(found.blocks[position].text) == fold_caption(found.title):
            found.roles[position] = "title"


def _repeated(found: Sorted, position: int, lines: list[str]) -> int:
    """Credit for a line that stands again above the news, alone or before the name of the site."""
    text = _folded(found.blocks[position].text)
    if len(text.split()) < _REPEATED_WORDS:
        return 0
    behind = (line.removeprefix(text).lstrip() for line in lines if line.startswith(text))
    return 2 if sum(not rest or rest[0] in "-–—|·" for rest in behind) > 1 else 0


def _folded(text: str) -> str:
    return fold_caption(text).translate(_QUOTES)


def _score(found: Sorted, position: int) -> int:
    block = found.blocks[position]
    words = len(block.text.split())
    after = found.blocks[position + 1] if position + 1 < len(found.blocks) else None
    score = 3 if series_of(block.text) else 0
    score += 1 if block.gap and (after is None or after.gap) else 0
    score += 1 if 3 <= words <= _LONGEST else 0
    score -= 2 if is_sentence(block.text) and not block.text.endswith(("?", "!", "”")) else 0
    score -= 2 if words > _LONGEST or block.text.endswith(":") else 0
    return score


def series_of(title: str) -> str | None:
    """The series that a title names before a colon or a date: "Ukraine war briefing: …", "Daily digest, 3 May 2026"."""
    name, colon, _ = title.partition(":")
    if not colon:
        name = without_dates(title)
        if name == title:
            return None
    name = re.sub(r"\s+", " ", name).strip(" ,–—-|")
    spoken = f" {name.casefold().replace('-', ' ')} "
    if not name or len(name.split()) > _SERIES_WORDS:
        return None
    return name if any(f" {word.replace('-', ' ')} " in spoken for word in masthead_words().series) else None
