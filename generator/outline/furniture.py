"""What of a page is furniture, told by its elements: menus, boxes and other pages' headlines around the text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from generator.document import Block, Part
from generator.outline.noise import NoiseRule, NoiseRules
from generator.outline.parts import Sorted
from generator.text import count_words

OUTSIDE = "outside the text"
LINKS_ONLY = "links to other pages"
_PROSE_WORDS = 8
_MOST = 0.4  # a box that holds more of the prose is no box
_MAIN = 0.75  # of the prose, in the element that is taken for the text
_LABELLED = 0.3  # of the prose; a label on more speaks of the whole mail
_ENOUGH = 120  # words of prose; a page with fewer lives from its links
_SITE_TAGS = frozenset({"nav", "main", "article", "header", "footer"})


def clear_furniture(found: Sorted, noise: NoiseRules, titles: Sequence[str]) -> None:
    """Mark as noise what a page's elements show to be none of its text."""
    blocks = found.blocks
    if not any(block.parts for block in blocks):
        return
    weights = _weights(blocks)
    total = sum(map(_prose, blocks)) or 1
    folded = {title.casefold() for title in titles}
    for position, block in enumerate(blocks):
        if found.roles[position] or block.text.casefold() in folded:
            continue
        rule = _furniture(block, noise, weights, total)
        if rule is not None:
            _mark(found, position, rule.name)
    _clear_outside(found, folded)
    _clear_links(found, folded)


def _mark(found: Sorted, position: int, rule: str) -> None:
    found.roles[position], found.rules[position] = "noise", rule
    found.furniture.add(position)


def _furniture(block: Block, noise: NoiseRules, weights: Counter[int], total: int) -> NoiseRule | None:
    for part in block.parts:
        rule = noise.explain_part(part)
        if rule is not None and weights[part.number] < _MOST * total:
            return rule
    return None


def _prose(block: Block) -> int:
    """How many words of running text a block holds: not those of links, nor of a line of a few words."""
    words = count_words(block.text)
    if words < _PROSE_WORDS or block.level:
        return 0
    return words - words * block.linked // max(1, len(block.text))


def _weights(blocks: Sequence[Block], roles: Sequence[object] | None = None) -> Counter[int]:
    weights: Counter[int] = Counter()
    for position, block in enumerate(blocks):
        if roles is None or roles[position] is None:
            prose = _prose(block)
            for part in block.parts:
                weights[part.number] += prose
    return weights


def _clear_outside(found: Sorted, titles: set[str]) -> None:
    """On a page of a site, what stands outside the element with the text. A mail has no such element."""
    blocks = found.blocks
    tags = {part.tag for block in blocks for part in block.parts}
    weights = _weights(blocks, found.roles)
    total = sum(_prose(block) for block, role in zip(blocks, found.roles, strict=True) if role is None)
    if total < _ENOUGH or not tags & _SITE_TAGS:
        return
    main = _main_part(blocks, weights, total)
    if main is None:
        return
    inside = [any(part.number == main.number for part in block.parts) for block in blocks]
    first = inside.index(True)
    # Between the heading and the text stands what the paper says below its headlines.
    heading = max((i for i, block in enumerate(blocks[:first]) if block.level == 1), default=first)
    for position, block in enumerate(blocks):
        told = heading <= position and _prose(block) > 0
        above = position < first and (block.level == 1 or _is_masthead(block) or told)
        spared = inside[position] or above or block.text.casefold() in titles
        if found.roles[position] is None and not spared:
            _mark(found, position, OUTSIDE)


def _main_part(blocks: Sequence[Block], weights: Counter[int], total: int) -> Part | None:
    """The innermost element that holds most of the prose."""
    best: tuple[int, Part] | None = None
    for block in blocks:
        for depth, part in enumerate(block.parts):
            if weights[part.number] >= _MAIN * total and (best is None or depth > best[0]):
                best = depth, part
    return best and best[1]


def _is_masthead(block: Block) -> bool:
    """Whether a block above the text may say who wrote it and when."""
    names = " ".join(name for part in block.parts[-4:] for name in (part.tag, *part.names))
    signs = ("byline", "author", "date", "time", "publish", "caption", "credit", "writer", "meta", "dek", "standfirst")
    return any(sign in names for sign in signs)


def _clear_links(found: Sorted, titles: set[str]) -> None:
    """Among prose, bullets and lines that are nothing but links lead to other pages, unless they head some text."""
    blocks = found.blocks
    left = [position for position, role in enumerate(found.roles) if role is None]
    prose = sum(_prose(blocks[position]) for position in left)
    linked = [i for i in left if _is_link(blocks[i]) and blocks[i].text.casefold() not in titles]
    if prose < _ENOUGH or prose < 4 * sum(len(blocks[position].text.split()) for position in linked):
        return
    following = dict(pairwise(left))
    for position in reversed(linked):
        after = following.get(position)
        heads = (
            after is not None and found.roles[after] is None and not _is_link(blocks[after]) and not blocks[after].level
        )
        if not heads or blocks[position].bullet:
            _mark(found, position, LINKS_ONLY)


def _is_link(block: Block) -> bool:
    return block.linked * 10 >= len(block.text) * 9


def clear_parts(found: Sorted, noise: NoiseRules) -> None:
    """Mark what a label makes noise of: the box that it opens, or what stands below it as a heading."""
    blocks = found.blocks
    weights = _weights(blocks)
    total = sum(map(_prose, blocks)) or 1
    for position, block in enumerate(blocks):
        rule = noise.explain_heading(block.text) if not block.bullet else None
        if rule is None or found.roles[position] not in (None, "noise"):
            continue
        for other in _below(found, position, weights, total):
            if found.roles[other] in (None, "caption"):
                found.roles[other], found.rules[other] = "noise", rule.name


def _below(found: Sorted, position: int, weights: Counter[int], total: int) -> range:
    """The positions of a label and of what it labels."""
    blocks = found.blocks
    label = blocks[position]
    for part in reversed(label.parts):
        if position and part in blocks[position - 1].parts:
            break  # it opens no box that is larger
        held = [i for i in range(position, len(blocks)) if part in blocks[i].parts]
        if 0 < weights[part.number] <= _LABELLED * total:
            return range(position, held[-1] + 1)
    end = position + 1
    if label.level or (end < len(blocks) and blocks[end].level):
        level = label.level
        while end < len(blocks) and not blocks[end].level:
            end += 1
        if end == position + 1 and end < len(blocks):  # a line above a headline: it labels that story
            level, end = blocks[end].level, end + 1
        while end < len(blocks) and (not blocks[end].level or blocks[end].level > level):
            end += 1
    return range(position, end)
