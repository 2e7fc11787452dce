"""What of a page is furniture, told by its elements: menus, boxes and other pages' headlines around the text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from generator.document import Block, Part
from generator.outline.noise import NoiseRule, NoiseRules
from generator.outline.parts import Sorted
from generator.text import count_words, one_line

HIDDEN = "not shown"
OUTSIDE = "outside the text"
LINKS_ONLY = "links to other pages"
_PROSE_WORDS = 8
_MOST = 0.4  # boxes that hold more of the prose are no boxes
_SURE_MOST = 0.8  # the same of what a page calls comments, footer or hidden
_MAIN = 0.75  # of the prose, in the element that is taken for the text
_CALLED = 0.5
_MAIN_TAGS = frozenset({"main", "article"})
_MAIN_NAMES = frozenset({"main", "articlebody", "article-body", "story-body"})
_ENOUGH = 120  # words of prose; a page with fewer lives from its links
_SITE_TAGS = frozenset({"nav", "main", "article", "header", "footer"})
_MAIL_LINKS = 40
_CARDS = 4  # so many teasers in a row are a list of other pages
_CARD_WORDS = 45
_MASTHEAD_BLOCKS = 5
_SHORT_WORDS = 4  # of a line between title and text that says something
# A mail's text has no element of its own; a mail is told by what it must say.
_MAIL = re.compile(
    r"\bunsubscribe\b|\bview (this |it )?(e-?mail |message )?(in (your|a) (web )?browser|online)\b"
    r"|\bmanage (your )?(preferences|newsletters|subscription)\b|\bopen in (your )?browser\b"
    r"|\byou (got|get|received|are receiving|receive) this\b"
    r"|se désabonner|abbestellen|darse de baja|lire en ligne",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"\s[|·•/]\s|\]\s*\[")
_MASTHEAD = re.compile(
    r"by-?line|auth|autor|date|time|publi|caption|credit|writer|meta|dek|standfirst|contribut|excerpt|summary"
)


def is_mail(blocks: Iterable[Block]) -> bool:
    """Whether a page is a newsletter's, which has neither menus nor an element for its text."""
    blocks = tuple(blocks)
    tags = {part.tag for block in blocks for part in block.parts}
    if tags & _SITE_TAGS or not any(_MAIL.search(block.text) for block in blocks if len(block.text) < 400):
        return False
    # A site says such things too, but is no table and full of links.
    laid_out = sum(any(part.tag == "table" for part in block.parts) for block in blocks)
    return laid_out * 2 >= len(blocks) or sum(map(is_link, blocks)) <= _MAIL_LINKS


def clear_boxes(found: Sorted, noise: NoiseRules, titles: Sequence[str]) -> None:
    """Mark as noise what stands in elements that a rule knows by their names, but for the titles."""
    if any(block.parts for block in found.blocks):
        folded = {title.casefold() for title in titles}
        mail = is_mail(found.blocks)
        _clear_boxes(found, noise, folded, sure=True, mail=mail)
        _clear_boxes(found, noise, folded, sure=False, mail=mail)


def clear_furniture(found: Sorted, titles: Sequence[str], *, story: bool) -> None:
    """Mark as noise what of the rest a page shows to be none of its text: by what stands around it and in its links."""
    folded = {title.casefold() for title in titles}
    _clear_previews(found)
    if not is_mail(found.blocks):
        if story or any(block.level == 1 and block.text.casefold() in folded for block in found.blocks):
            _clear_cards(found)
        _clear_outside(found, folded)
    _clear_links(found, folded)


def _mark(found: Sorted, position: int, rule: str) -> None:
    found.roles[position], found.rules[position] = "noise", rule
    found.furniture.add(position)


def _clear_boxes(found: Sorted, noise: NoiseRules, titles: set[str], *, sure: bool, mail: bool) -> None:
    """Boxes by their names. Those with the same names count as one: a story in three wrappers is no advertisement."""
    left = [i for i, role in enumerate(found.roles) if role is None and found.blocks[i].text.casefold() not in titles]
    rules = {position: _rule_for(found.blocks[position], noise, sure=sure, mail=mail) for position in left}
    weights: Counter[tuple[str, tuple[str, ...]]] = Counter()
    for position, told in rules.items():
        if told is not None:
            weights[told[1].tag, told[1].names] += _prose(found.blocks[position])
    most = (_SURE_MOST if sure else _MOST) * sum(_prose(found.blocks[position]) for position in left)
    for position, told in rules.items():
        if told is not None and weights[told[1].tag, told[1].names] <= most:
            _mark(found, position, told[0].name)


def _clear_previews(found: Sorted) -> None:
    """What a mail hides for its preview, and shows again below its title, announces the news and is none."""
    hidden = {_folded(block) for block, rule in zip(found.blocks, found.rules, strict=True) if rule == HIDDEN}
    left = [position for position, role in enumerate(found.roles) if role is None]
    for position in left[:_MASTHEAD_BLOCKS]:
        block = found.blocks[position]
        if not block.bullet and block.level != 1 and _folded(block) in hidden:
            _mark(found, position, HIDDEN)


def _folded(block: Block) -> str:
    return one_line(block.text).casefold().rstrip(".")


def _rule_for(block: Block, noise: NoiseRules, *, sure: bool, mail: bool) -> tuple[NoiseRule, Part] | None:
    for part in block.parts:
        rule = noise.explain_part(part)
        # What a page calls a teaser leads to another page; in a mail it is the story.
        if rule is not None and rule.sure == sure and not (mail and rule.to_the_end):
            return rule, part
    return None


def _prose(block: Block) -> int:
    """How many words of running text a block holds: not those of links, nor of a line of a few words."""
    words = count_words(block.text)
    if words < _PROSE_WORDS or block.level:
        return 0
    return words - words * block.linked // max(1, len(block.text))


def weights_of(blocks: Sequence[Block], roles: Sequence[object] | None = None) -> Counter[int]:
    """The words of running text in each element, by its number; of blocks without a role where ``roles`` are given."""
    weights: Counter[int] = Counter()
    for position, block in enumerate(blocks):
        if roles is None or roles[position] is None:
            prose = _prose(block)
            for part in block.parts:
                weights[part.number] += prose
    return weights


def _clear_outside(found: Sorted, titles: set[str]) -> None:
    """What stands outside the element with the text, but for the title and what is said between it and the text."""
    blocks = found.blocks
    weights = weights_of(blocks, found.roles)
    total = sum(_prose(block) for block, role in zip(blocks, found.roles, strict=True) if role is None)
    main = _main_part(blocks, weights, total) if total >= _ENOUGH else None
    if main is None:
        return
    inside = [any(part.number == main.number for part in block.parts) for block in blocks]
    first = inside.index(True)
    title = max((i for i in range(first) if blocks[i].level == 1 or blocks[i].text.casefold() in titles), default=first)
    for position, block in enumerate(blocks):
        if found.roles[position] or inside[position]:
            continue
        said = title <= position < first and not block.linked and count_words(block.text) >= _SHORT_WORDS
        if not (said or position == title or (position < first and _is_masthead(block))):
            _mark(found, position, OUTSIDE)


def _clear_cards(found: Sorted) -> None:
    """Beside an article, teasers of others: a linked headline with a line of text, several of them, and no more."""
    left = [position for position, role in enumerate(found.roles) if role is None]
    cards: list[list[int]] = []
    for number, position in enumerate(left):
        if not (found.blocks[position].level and is_link(found.blocks[position])):
            continue
        body = []
        for below in left[number + 1 :]:
            if found.blocks[below].level:
                break
            body.append(below)
        if len(body) <= 2 and sum(count_words(found.blocks[i].text) for i in body) <= _CARD_WORDS:
            cards.append([position, *body])
    held = {position for card in cards for position in card}
    prose = sum(_prose(found.blocks[position]) for position in left if position not in held)
    if len(cards) >= _CARDS and prose >= _ENOUGH:
        for position in held:
            _mark(found, position, LINKS_ONLY)


def _main_part(blocks: Sequence[Block], weights: Counter[int], total: int) -> Part | None:
    """The innermost element that holds most of the prose; what calls itself the main part needs less."""
    best: tuple[int, Part] | None = None
    for block in blocks:
        for depth, part in enumerate(block.parts):
            called = part.tag in _MAIN_TAGS or not _MAIN_NAMES.isdisjoint(part.names)
            most = weights[part.number] >= (_CALLED if called else _MAIN) * total
            if most and (best is None or depth > best[0]):
                best = depth, part
    return best and best[1]


def _is_masthead(block: Block) -> bool:
    """Whether a block above the text may say who wrote it and when."""
    return any(_MASTHEAD.search(name) or part.tag == "time" for part in block.parts[-4:] for name in part.names)


def _clear_links(found: Sorted, titles: set[str]) -> None:
    """Among prose, bullets and lines that are nothing but links lead to other pages, unless they head some text."""
    blocks = found.blocks
    left = [position for position, role in enumerate(found.roles) if role is None]
    prose = sum(_prose(blocks[position]) for position in left)
    linked = [i for i in left if is_link(blocks[i]) and blocks[i].text.casefold() not in titles]
    for position in linked:
        if len(blocks[position].links) > 1 and _SIGNS.search(blocks[position].text) and not blocks[position].level:
            _mark(found, position, LINKS_ONLY)  # "Subscribe | Archive | Privacy"
    linked = [position for position in linked if found.roles[position] is None]
    if prose < _ENOUGH or prose < 4 * sum(len(blocks[position].text.split()) for position in linked):
        return
    following = dict(pairwise(left))
    for position in reversed(linked):
        after = following.get(position)
        heads = (
            after is not None and found.roles[after] is None and not is_link(blocks[after]) and not blocks[after].level
        )
        if not heads or blocks[position].bullet:
            _mark(found, position, LINKS_ONLY)


def is_link(block: Block) -> bool:
    """Whether nothing but signs stands outside a block's links."""
    return block.linked > 0 and block.linked * 10 >= sum(map(str.isalnum, block.text)) * 9
