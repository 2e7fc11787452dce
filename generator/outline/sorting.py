"""What each block of a briefing is: title, publisher, caption, heading, item or noise; every block gets its role."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from generator.dates import date_line
from generator.document import Block
from generator.model import Image, Item, Role
from generator.outline.captions import caption_of, fold_caption
from generator.outline.items import is_heading, is_sentence, item
from generator.outline.masthead import (
    byline_of,
    is_section,
    labelled_publisher,
    platform_in,
    publisher_in_copyright,
    publisher_line,
)
from generator.outline.noise import NoiseRules
from generator.outline.words import masthead_words

_BYLINE_REACH = 3  # blocks; a bare name further from the title is somebody else's
_LONG_TITLE = 40  # words
_BULLET_WORDS = 4  # a text whose bullets are all shorter is a menu, and its news stands elsewhere


@dataclass(slots=True)
class Sorted:
    """The blocks of one briefing with the role of each, and what the roles say."""

    blocks: tuple[Block, ...]
    roles: list[Role | None]
    rules: list[str | None]
    title: str | None = None
    publisher: str | None = None
    edition: str | None = None
    via: str | None = None
    section: str | None = None
    byline: tuple[str, ...] = ()
    images: list[Image] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)

    def lines(self, role: Role) -> list[str]:
        return [block.text for block, found in zip(self.blocks, self.roles, strict=True) if found == role]


def sort_blocks(blocks: tuple[Block, ...], noise: NoiseRules, path: str) -> Sorted:
    """Give each block its role. The order of the steps matters: each sees only what the earlier ones left."""
    explained = noise.sift(blocks)
    found = Sorted(
        blocks, ["noise" if rule else None for rule in explained], [rule.name if rule else None for rule in explained]
    )
    bulleted = any(
        block.bullet and role is None and len(block.text.split()) >= _BULLET_WORDS
        for block, role in zip(blocks, found.roles, strict=True)
    )
    _captions(found)
    start = _first_item(found, bulleted)
    _masthead(found, start)
    _title(found, start)
    _bare_byline(found, start)
    _banner(found)
    _items(found, bulleted, path)
    _footer(found)
    owners = found.lines("noise")
    found.publisher = found.publisher or publisher_in_copyright(owners)
    found.via = platform_in(owners)
    return found


def _captions(found: Sorted) -> None:
    """Captions by their credit or wording; and before the first bullet, those that stand twice."""
    first = next((i for i, block in enumerate(found.blocks) if block.bullet and found.roles[i] is None), None)
    captions: dict[str, Image] = {}
    for position, block in enumerate(found.blocks):
        if block.bullet or found.roles[position] or (told := caption_of(block.text)) is None:
            continue
        caption, credit = told
        if not caption and position and not block.gap and not found.blocks[position - 1].bullet:
            # A credit on a line of its own: the caption is the line above.
            caption, found.roles[position - 1] = found.blocks[position - 1].text, "caption"
        found.roles[position] = "caption"
        if fold_caption(caption) not in captions or credit:
            captions[fold_caption(caption)] = Image(caption, credit)
    head = found.blocks[: first or 0]
    times = Counter(fold_caption(block.text) for block in head if is_sentence(block.text))
    for position, block in enumerate(head):
        key = fold_caption(block.text)
        if found.roles[position] is None and (key in captions or times[key] > 1):
            found.roles[position] = "caption"
            captions.setdefault(key, Image(block.text))
    found.images = list(captions.values())


def _first_item(found: Sorted, bulleted: bool) -> int:
    """The position of the first block that is news."""
    for position, block in enumerate(found.blocks):
        if found.roles[position] is None and (block.bullet if bulleted else is_sentence(block.text)):
            return position
    return len(found.blocks)


def _masthead(found: Sorted, start: int) -> None:
    for position, block in enumerate(found.blocks):
        text = block.text
        if found.roles[position] or block.bullet or (position >= start and not labelled_publisher(text)):
            continue
        if is_section(text):
            found.roles[position], found.section = "section", found.section or text
        elif date_line(text):
            found.roles[position] = "date"
        elif signed := publisher_line(text):
            found.roles[position] = "publisher"
            if found.publisher is None:
                found.publisher, found.edition = signed
        elif names := byline_of(text):
            found.roles[position] = "byline"
            found.byline += tuple(name for name in names if name not in found.byline)


def _title(found: Sorted, start: int) -> None:
    """The likeliest title among what is left above the news; a second printing of it is the title too."""
    left = [
        position for position in range(start) if found.roles[position] is None and not found.blocks[position].bullet
    ]
    if not left:
        return
    best = max(left, key=lambda position: (_title_score(found, position), -position))
    found.title = found.blocks[best].text
    for position in left:
        if fold_caption(found.blocks[position].text) == fold_caption(found.title):
            found.roles[position] = "title"


def _title_score(found: Sorted, position: int) -> int:
    block = found.blocks[position]
    words = len(block.text.split())
    after = found.blocks[position + 1] if position + 1 < len(found.blocks) else None
    score = 3 if series_of(block.text) else 0
    score += 1 if block.gap and (after is None or after.gap) else 0
    score += 1 if 3 <= words <= _LONG_TITLE else 0
    score -= 2 if is_sentence(block.text) and not block.text.endswith(("?", "!", "”")) else 0
    score -= 2 if words > _LONG_TITLE or block.text.endswith(":") else 0
    return score


def series_of(title: str) -> str | None:
    """The series that a title names, "Ukraine war briefing: …", else None."""
    name, colon, _ = title.partition(":")
    name = re.sub(r"\s+", " ", name).strip()
    spoken = f" {name.casefold().replace('-', ' ')} "
    if not colon or not name or len(name.split()) > 8:
        return None
    return name if any(f" {word.replace('-', ' ')} " in spoken for word in masthead_words().series) else None


def _bare_byline(found: Sorted, start: int) -> None:
    """Names with no "By" before them sign the briefing when they stand beside its title."""
    if found.byline or "title" not in found.roles:
        return
    title = found.roles.index("title")
    for position in range(max(0, title - _BYLINE_REACH), min(start, title + _BYLINE_REACH + 1)):
        if found.roles[position] is None and (names := byline_of(found.blocks[position].text, bare=True)):
            found.roles[position], found.byline = "byline", names
            return


def _banner(found: Sorted) -> None:
    """A line of an app's banner that no rule knows: it stands among known ones, above the title."""
    top = next((i for i, role in enumerate(found.roles) if role in ("title", "publisher", "section", "byline")), 0)
    known = next((rule for rule in found.rules[:top] if rule), None)
    for position in range(top):
        if known and found.roles[position] is None and is_heading(found.blocks[position].text.rstrip(".!")):
            found.roles[position], found.rules[position] = "noise", f"beside: {known}"


def _footer(found: Sorted) -> None:
    """A line that no rule knows, below the news and directly under a line that is noise, belongs to its box."""
    for position in range(1, len(found.blocks)):
        above = found.rules[position - 1]
        if (
            found.roles[position] == "kept"
            and above
            and not found.blocks[position].gap
            and "item" in found.roles[:position]
        ):
            found.roles[position], found.rules[position] = "noise", f"beside: {above.removeprefix('beside: ')}"


def _items(found: Sorted, bulleted: bool, path: str) -> None:
    """Items and the headings above them; prose between bullets goes on with the item before it."""
    section: str | None = None
    over = False  # below the news, where noise has begun and no bullet follows
    news = [i for i, block in enumerate(found.blocks) if found.roles[i] is None and block.bullet]
    for position, block in enumerate(found.blocks):
        if found.roles[position]:
            over = over or (
                found.roles[position] == "noise" and bool(found.items) and (not bulleted or position > news[-1])
            )
            continue
        if block.bullet:
            found.items.append(item(block.text, section, path, block.line))
        elif over:
            found.roles[position] = "kept"
            continue
        elif is_sentence(block.text) or (not bulleted and found.items and not is_heading(block.text)):
            text = block.text
            if bulleted and found.items:
                text = f"{found.items.pop().text}\n\n{text}"
            found.items.append(item(text, section, path, block.line))
        elif (
            is_heading(block.text)
            and "title" not in found.roles[position:]
            and _news_follows(found, position, bulleted)
        ):
            section = block.text
            found.roles[position] = "heading"
            continue
        else:
            found.roles[position] = "kept"
            continue
        found.roles[position] = "item"


def _news_follows(found: Sorted, position: int, bulleted: bool) -> bool:
    for after in range(position + 1, len(found.blocks)):
        if found.roles[after] is None:
            return found.blocks[after].bullet if bulleted else is_sentence(found.blocks[after].text)
    return False
