"""The news itself: items, the headings above them, and prose that goes on with the item before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.document import Block
from generator.model import Item
from generator.outline.items import is_heading, is_sentence, item
from generator.outline.parts import Sorted

# Between two parts of one item these may stand; any other noise ends it.
_PASSING = frozenset({"advertisement", "share buttons", "reading time", "separator"})
_TOLD = 1.5  # times as many words in paragraphs as in bullets
_HEADLINE_WORDS = 4
_LONE_HEADING_WORDS = 5  # a heading above the first item that has no fellow further down is short, or it is none
# A clock, a date, a price, a count in brackets: what a heading does not hold.
_NO_HEADING = re.compile(r"\d[.:/]\d|[|()\[\]€$£]|\b(?:19|20)\d\d\b")


def is_news(block: Block, bulleted: bool) -> bool:
    return block.bullet if bulleted else is_sentence(block.text)


def find_items(found: Sorted, bulleted: bool, path: str) -> None:
    """Give each block that is left its role: item, heading, or kept where nothing explains it."""
    blocks, roles = found.blocks, found.roles
    news = [position for position, block in enumerate(blocks) if roles[position] is None and is_news(block, bulleted)]
    if not news:
        return
    headings = _headings(found, news)
    headlines = headings if not bulleted and _are_headlines([blocks[i].text for i in headings]) else frozenset()
    goes_on = bulleted and any(news[0] < i < news[-1] and _is_prose(found, i) for i in range(len(blocks)))
    section: str | None = None
    story: int | None = None  # the headline of the story that is open
    unbroken = False  # nothing parts this block from the item before it
    for position, block in enumerate(blocks):
        if roles[position]:
            unbroken = unbroken and found.rules[position] in _PASSING
        elif position in headlines:
            roles[position], story, unbroken = "heading", position, False
        elif position in headings:
            section, roles[position], unbroken = block.text, "heading", False
        elif story is not None and is_sentence(block.text) and (unbroken or roles[story] == "heading"):
            # A headline with its paragraphs is one piece of news.
            if roles[story] == "heading":
                found.items.append(item(block.text, section, path, block.line, blocks[story].text))
            else:
                found.items[-1] = _longer(found.items[-1], block, path)
            roles[story] = "item"
            found.item_of[story] = len(found.items) - 1
            _take(found, position)
            unbroken = True
        elif is_news(block, bulleted) or (position < news[0] and is_sentence(block.text)):
            found.items.append(item(block.text, section, path, block.line))
            unbroken, story = block.bullet, None
            _take(found, position)
        elif unbroken and is_sentence(block.text) and (goes_on or not block.gap):
            found.items[-1] = _longer(found.items[-1], block, path)
            _take(found, position)
        else:
            roles[position], unbroken = "kept", unbroken and story is not None


def headlines_among_bullets(found: Sorted) -> frozenset[int]:
    """The headlines of a text that tells more in headed paragraphs than in its bullets; none of a text of bullets."""
    left = [position for position, role in enumerate(found.roles) if role is None]
    prose = [position for position in left if _is_prose(found, position)]
    bullets = [position for position in left if found.blocks[position].bullet]
    headings = _headings(found, sorted((*prose, *bullets)))
    told = sum(len(found.blocks[position].text.split()) for position in prose)
    listed = sum(len(found.blocks[position].text.split()) for position in bullets)
    above_prose = sum(any(i > heading for i in prose) and heading + 1 in prose for heading in headings)
    return headings if above_prose > 1 and told > listed * _TOLD else frozenset()


def _take(found: Sorted, position: int) -> None:
    found.roles[position] = "item"
    found.item_of[position] = len(found.items) - 1


def _longer(last: Item, block: Block, path: str) -> Item:
    """``last`` with a paragraph more."""
    own = None if last.has_run_in else last.headline
    return item(f"{last.text}\n\n{block.text}", last.section, path, block.line, own)


def _are_headlines(texts: Sequence[str]) -> bool:
    """Whether lines above paragraphs are headlines of stories and not names of sections: most say something."""
    return len(texts) > 1 and sum(len(text.split()) >= _HEADLINE_WORDS for text in texts) * 2 > len(texts)


def _is_prose(found: Sorted, position: int) -> bool:
    block = found.blocks[position]
    return found.roles[position] is None and not block.bullet and is_sentence(block.text)


def _headings(found: Sorted, news: list[int]) -> frozenset[int]:
    """The positions of lines that head a group of items: short, directly above news, and not alone in being so."""
    above_news = [_above(found, position) for position in news if position]
    likely = [above for above in above_news if found.roles[above] is None and _could_head(found.blocks[above])]
    title = found.roles.index("title") if "title" in found.roles else -1
    likely = [position for position in likely if position > title and position not in news]
    above = [position for position in likely if position < news[0]]
    if above and len(likely) == 1:
        text = found.blocks[above[0]].text
        if len(text.split()) > _LONE_HEADING_WORDS or "," in text or text.endswith(":"):
            return frozenset()
    return frozenset(likely)


def _above(found: Sorted, position: int) -> int:
    """The position of the line above a block; of one that is underlined with signs, the line and not its rule."""
    above = position - 1
    return above - 1 if above and found.rules[above] == "separator" and not found.blocks[above].gap else above


def _could_head(block: Block) -> bool:
    return not block.bullet and is_heading(block.text) and not _NO_HEADING.search(block.text)
