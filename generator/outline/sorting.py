"""What each block of a briefing is: title, publisher, caption, heading, item or noise; every block gets its role."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from generator.dates import is_time_line
from generator.document import Document
from generator.model import Image
from generator.outline.body import find_items, headlines_among_bullets, is_news
from generator.outline.captions import LONGEST_CAPTION, caption_of, fold_caption
from generator.outline.furniture import clear_boxes, clear_furniture, weights_of
from generator.outline.items import is_heading, is_sentence
from generator.outline.labels import clear_labelled
from generator.outline.masthead import (
    byline_of,
    is_section,
    labelled_publisher,
    platform_in,
    publisher_in_copyright,
    publisher_line,
)
from generator.outline.noise import NoiseRules
from generator.outline.parts import Sorted
from generator.outline.signature import sign_page
from generator.outline.stories import find_stories
from generator.outline.title import find_page_title, find_title, page_titles, series_of

_BYLINE_REACH = 3  # unexplained blocks; a bare name further from the title is somebody else's
_BULLET_WORDS = 4  # beside prose, bullets that are all shorter are a menu
_CAPTION_NAME = re.compile(r"caption(?!.*container)|(?:^|[-_])legend")
_PICTURE_NAME = re.compile(r"(?:^|[-_])(?:video|gallery|slide|slideshow|photo|foto|image|img|credit)s?(?:$|[-_])")
_CAPTION_WORDS = 60
_PICTURED = 0.1  # of all words; an element with more holds the text beside its picture
_BANNER_WORDS = 8
_MENU_LINES = 3  # so many names of sections in a row are a menu


def sort_blocks(document: Document, noise: NoiseRules) -> Sorted:
    """Give each block its role. The order of the steps matters: each sees only what the earlier ones left."""
    found = Sorted(document.blocks, [None] * len(document.blocks), [None] * len(document.blocks))
    clear_boxes(found, noise, page_titles(document.claims))
    left = [position for position, role in enumerate(found.roles) if role is None]
    for position, rule in zip(left, noise.sift([found.blocks[i] for i in left]), strict=True):
        if rule is not None:
            found.roles[position], found.rules[position] = "noise", rule.name
    if document.marked_up:
        _sort_marked_up(found, document, noise)
    else:
        _sort_plain(found, document)
    owners = found.lines("noise")
    found.publisher = found.publisher or found.site or publisher_in_copyright(owners)
    found.via = platform_in(owners)
    return found


def _sort_plain(found: Sorted, document: Document) -> None:
    left = [block for block, role in zip(found.blocks, found.roles, strict=True) if role is None]
    telling = [block for block in left if len(block.text.split()) >= _BULLET_WORDS]
    prose = any(not block.bullet and is_sentence(block.text) for block in left)
    bulleted = any(block.bullet for block in (telling if prose else left))
    _captions(found)
    start = _first_item(found, bulleted)
    _menu(found, start)
    _masthead(found, start)
    if document.claims.titles:
        _claimed_title(found, document.claims.titles[0], start)
    else:
        find_title(found, start)
    _bare_byline(found, start)
    _signed_at_the_end(found, document.claims.publisher, start)
    _banner(found)
    headlines = headlines_among_bullets(found) if bulleted else frozenset()
    if headlines:
        blocks = enumerate(found.blocks)
        found.blocks = tuple(replace(block, level=2) if i in headlines else block for i, block in blocks)
        find_stories(found, document)
    else:
        find_items(found, bulleted, document.path)
    _footer(found)


def _claimed_title(found: Sorted, title: str, start: int) -> None:
    """A mail's subject is its title; lines above its text that say it, or begin it, are no news."""
    found.title = title
    for position in range(start):
        if found.roles[position] is None and fold_caption(title).startswith(fold_caption(found.blocks[position].text)):
            found.roles[position] = "title"


def _sort_marked_up(found: Sorted, document: Document, noise: NoiseRules) -> None:
    titles = page_titles(document.claims)
    clear_furniture(found, titles, story=document.claims.story)
    _figure_captions(found)
    title = find_page_title(found, titles, document.claims) if document.paged else None
    start = _first_story(found, title)
    if found.title is None:
        find_title(found, start)
    sign_page(found, document.claims, start)
    _masthead(found, start)
    clear_labelled(found, noise)
    find_stories(found, document)
    _footer(found)


def _first_story(found: Sorted, title: int | None) -> int:
    """The position of the first block of a page that is text: below the title, where that is seen."""
    for position, block in enumerate(found.blocks):
        tells = block.bullet or is_sentence(block.text) or (title is not None and block.level)
        if found.roles[position] is None and tells and (title is None or position > title):
            return position
    return len(found.blocks)


def _figure_captions(found: Sorted) -> None:
    """Captions by the element that says so, or by their credit."""
    images = dict.fromkeys(found.images)
    weights = weights_of(found.blocks)
    most = _PICTURED * sum(len(block.text.split()) for block in found.blocks)
    for position, block in enumerate(found.blocks):
        if found.roles[position] or block.bullet or len(block.text) > LONGEST_CAPTION:
            continue
        around = block.parts[-3:]
        named = any(part.tag == "figcaption" or any(map(_CAPTION_NAME.search, part.names)) for part in around)
        pictured = (
            any(any(map(_PICTURE_NAME.search, part.names)) and weights[part.number] <= most for part in around)
            and len(block.text.split()) <= _CAPTION_WORDS
        )
        told = caption_of(block.text, in_head=False)
        if named or pictured or (told is not None and not block.level):
            found.roles[position] = "caption"
            caption, credit = told or (block.text, None)
            if caption:
                images[Image(caption, credit)] = None
    found.images = list(images)


def _captions(found: Sorted) -> None:
    """Captions by their credit or wording; and before the first bullet, those that stand twice."""
    first = next((i for i, block in enumerate(found.blocks) if block.bullet and found.roles[i] is None), None)
    captions: dict[str, Image] = {}
    for position, block in enumerate(found.blocks):
        if (
            block.bullet
            or found.roles[position]
            or (told := caption_of(block.text, in_head=position < (first or 0))) is None
        ):
            continue
        caption, credit = told
        if not caption and position and not block.gap and _could_be_caption(found, position - 1):
            # A credit on a line of its own: the caption is the line above.
            caption, found.roles[position - 1] = found.blocks[position - 1].text, "caption"
        found.roles[position] = "caption"
        if fold_caption(caption) not in captions or credit:
            captions[fold_caption(caption)] = Image(caption, credit)
    head = found.blocks[: first or 0]
    times = Counter(
        fold_caption(block.text) for block in head if len(block.text) <= LONGEST_CAPTION and is_sentence(block.text)
    )
    for position, block in enumerate(head):
        key = fold_caption(block.text)
        if found.roles[position] is None and (key in captions or times[key] > 1):
            found.roles[position] = "caption"
            captions.setdefault(key, Image(block.text))
    found.images = list(captions.values())


def _could_be_caption(found: Sorted, position: int) -> bool:
    block = found.blocks[position]
    return not block.bullet and found.roles[position] is None and is_sentence(block.text) and not series_of(block.text)


def _first_item(found: Sorted, bulleted: bool) -> int:
    """The position of the first block that is news."""
    for position, block in enumerate(found.blocks):
        # "The Morning: who pays for the ports?" is a title, though it reads as a sentence.
        asks = block.text.endswith("?") and series_of(block.text)
        if found.roles[position] is None and is_news(block, bulleted) and not asks:
            return position
    return len(found.blocks)


def _menu(found: Sorted, start: int) -> None:
    """Names of sections one directly below the other are a menu, and no section of this briefing."""
    run: list[int] = []
    for position, block in enumerate(found.blocks[:start]):
        named = found.rules[position] in (None, "navigation") and is_section(block.text)
        run = [*(run if not block.gap else []), position] if named else []
        if len(run) >= _MENU_LINES:
            for one in run:
                found.roles[one], found.rules[one] = "noise", "navigation"


def _masthead(found: Sorted, start: int) -> None:
    for position, block in enumerate(found.blocks):
        text = block.text
        if found.roles[position] or block.bullet or (position >= start and not labelled_publisher(text)):
            continue
        if is_section(text):
            found.roles[position], found.section = "section", found.section or text
        elif is_time_line(text):
            found.roles[position] = "date"
        elif signed := publisher_line(text):
            found.roles[position] = "publisher"
            if found.publisher is None:
                found.publisher, found.edition = signed
        elif names := byline_of(text):
            found.roles[position] = "byline"
            found.byline += tuple(name for name in names if name not in found.byline)


def _bare_byline(found: Sorted, start: int) -> None:
    """Names with no "By" before them sign the briefing when they stand beside its title."""
    if found.byline or "title" not in found.roles:
        return
    title = found.roles.index("title")
    for position in range(max(0, title - _BYLINE_REACH), min(start, title + _BYLINE_REACH + 1)):
        if found.roles[position] is None and (names := byline_of(found.blocks[position].text, bare=True)):
            found.roles[position], found.byline = "byline", names
            return


def _signed_at_the_end(found: Sorted, sender: str | None, start: int) -> None:
    """Below a mail's text its sender signs with the name that stands in its header."""
    for position in range(len(found.blocks) - 1, start, -1):
        text = found.blocks[position].text
        if sender and found.roles[position] is None and fold_caption(text) == fold_caption(sender):
            if names := byline_of(text, bare=True):
                found.roles[position], found.byline = "byline", found.byline or names
            return


def _banner(found: Sorted) -> None:
    """A line of an app's banner that no rule knows: it stands among known ones, above the title."""
    top = next((i for i, role in enumerate(found.roles) if role in ("title", "publisher", "section", "byline")), 0)
    known = next((rule for rule in found.rules[:top] if rule), None)
    for position in range(top):
        text = found.blocks[position].text
        if (
            known
            and found.roles[position] is None
            and len(text.split()) <= _BANNER_WORDS
            and is_heading(text.rstrip(".!"))
        ):
            found.roles[position], found.rules[position] = "noise", f"beside: {known}"


def _footer(found: Sorted) -> None:
    """A short line that no rule knows, below the news and directly under a line that is noise, belongs to its box."""
    last = max((i for i, role in enumerate(found.roles) if role == "item"), default=len(found.roles))
    for position in range(last + 1, len(found.blocks)):
        block, above = found.blocks[position], found.rules[position - 1]
        if found.roles[position] == "kept" and above and not block.gap and not is_sentence(block.text):
            found.roles[position], found.rules[position] = "noise", f"beside: {above.removeprefix('beside: ')}"
