"""The title: the likeliest line above the news, and the series that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import urlsplit

from generator.dates import without_dates
from generator.document import Block, Claims
from generator.outline.captions import fold_caption
from generator.outline.items import is_sentence
from generator.outline.parts import Sorted
from generator.outline.words import bare_name, masthead_words
from generator.text import plain_line

_LONGEST = 40  # words
_SERIES_WORDS = 8
_HEAD_LINES = 300  # above the news; a menu is not longer
_REPEATED_WORDS = 4  # shorter lines stand twice in menus
_SEPARATOR = re.compile(r"\s+[-–—|·•»:]{1,2}\s+|\s*\|\s*")
_MASTHEAD = 12  # blocks at the top of a page
_STORIES = 3  # so many different first headings head stories
_QUOTES = str.maketrans("’‘“”", "''\"\"")


def find_title(found: Sorted, start: int) -> None:
    """The likeliest title among what is left above the news; a second printing of it is the title too."""
    left = [
        position for position in range(start) if found.roles[position] is None and not found.blocks[position].bullet
    ]
    if not left:
        return
    left = left[-_HEAD_LINES:]
    lines = [_folded(found.blocks[position].text) for position in left]
    best = max(left, key=lambda position: (_score(found, position) + _repeated(found, position, lines), -position))
    found.title = found.blocks[best].text
    for position in left:
        if fold_caption(found.blocks[position].text) == fold_caption(found.title):
            found.roles[position] = "title"


def page_titles(claims: Claims) -> tuple[str, ...]:
    """The titles that a page claims, without the name of its site."""
    return tuple(dict.fromkeys(plain_line(_without_site(title, claims)) for title in claims.titles))


def _without_site(title: str, claims: Claims) -> str:
    """``title`` without a last or first part that names who publishes the page."""
    names = [bare_name(name) for name in (claims.publisher, _host(claims.url)) if name]
    head, sign, tail = _last_part(title)
    while sign:
        if not _names_site(tail, names):
            break
        title = head
        head, sign, tail = _last_part(title)
    first = _SEPARATOR.split(title, maxsplit=1)
    return first[1] if len(first) == 2 and bare_name(first[0]) in names and len(first[1].split()) > 2 else title


def _last_part(title: str) -> tuple[str, str, str]:
    found = list(_SEPARATOR.finditer(title))
    return (title[: found[-1].start()], found[-1][0], title[found[-1].end() :]) if found else (title, "", "")


def _names_site(part: str, names: list[str]) -> bool:
    bare = bare_name(part)
    return (
        any(name in bare or (len(bare) > 2 and bare in name) for name in names if len(name) > 1)
        or masthead_words().known_publisher(part)
        or re.fullmatch(r"[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|gov|co|de|fr|es|eu|uk|au|ca|ie|info|news|tv)", part, re.I)
        is not None
    )


def _host(url: str | None) -> str | None:
    """The telling part of an address's host: "bbc" of www.bbc.co.uk."""
    labels = (urlsplit(url).hostname or "").removeprefix("www.").split(".") if url else []
    return max(labels[:-1], key=len) if len(labels) > 1 and max(map(len, labels[:-1])) > 2 else None


def find_page_title(found: Sorted, titles: Sequence[str], claims: Claims) -> int | None:
    """Set the title of a page, and say where it stands; None where it is nowhere seen.

    What the page shows counts more than what it tells machines: their title is often written for a search engine.
    """
    seen = [position for position, block in enumerate(found.blocks) if _could_be_title(found, position, block)]
    folded = {bare_name(title) for title in titles}
    best = next((i for i in seen if bare_name(found.blocks[i].text) in folded), None)
    if best is None:
        # A mail prints its name large and says more in its subject: "Harbour AM: the ferry strike ends".
        best = next((i for i in seen[:_MASTHEAD] if _begins_one(found.blocks[i].text, titles)), None)
    if best is None:
        # The window may say less than the heading: "Harbour AM".
        best = next((i for i in seen if found.blocks[i].level == 1 and _goes_on(found.blocks[i].text, titles)), None)
    headings = {bare_name(found.blocks[i].text) for i in seen if found.blocks[i].level == 1}
    if best is None and len(headings) < _STORIES:
        words = {word for title in titles for word in _words(title)}
        best = next((i for i in seen if found.blocks[i].level == 1 and _is_about(found.blocks[i].text, words)), None)
    if best is None:
        found.title = titles[0] if titles else None
        return None
    text = plain_line(found.blocks[best].text)
    # "Headline | Columnist" is how a paper prints a comment piece; its heading alone lacks the half.
    signed = (f"{text} | {name}" for name in claims.byline)
    found.title = next((title for title in signed if title in titles), text)
    found.site = next(filter(None, (_behind(title, text) for title in claims.titles)), None)
    for position in range(best, len(found.blocks)):
        if bare_name(found.blocks[position].text) == bare_name(text) and (
            found.roles[position] is None or position == best
        ):
            found.roles[position], found.rules[position] = "title", None
    return best


def _goes_on(heading: str, titles: Sequence[str]) -> bool:
    """Whether a heading is a title and, behind a colon or a dash, what this issue holds."""
    head = re.split(r"\s*[:|–—-]\s", heading, maxsplit=1)[0]
    return head != heading and bare_name(head) in {bare_name(title) for title in titles}


def _behind(title: str, heading: str) -> str | None:
    """The name of a site that stands behind a page's heading in its window's title."""
    rest = (
        title[len(heading) :]
        if bare_name(title).startswith(bare_name(heading)) and title.startswith(heading[:10])
        else ""
    )
    name = re.fullmatch(r"\s*[-–—|·•»:_：]{1,2}\s*(?P<name>[^|·•»_：]{2,40})", rest)
    return name and name["name"].strip()


def _begins_one(text: str, titles: Sequence[str]) -> bool:
    """Whether a line of some words is what a title says before a colon or a dash."""
    return len(text.split()) > 2 and any(
        title.startswith(text) and re.match(r"\s*[:|–—-]\s", title[len(text) :]) for title in titles
    )


def _could_be_title(found: Sorted, position: int, block: Block) -> bool:
    inside = found.roles[position] is None or position in found.furniture
    return inside and not block.bullet and len(block.text) <= 300


def _is_about(heading: str, words: set[str]) -> bool:
    own = _words(heading)
    return len(own) >= 6 or (bool(own) and len(own & words) * 2 > len(own))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{2,}", text.casefold()))


def _repeated(found: Sorted, position: int, lines: list[str]) -> int:
    """Credit for a line that stands again above the news, alone or before the name of the site.

    Most for what a page's own first line, its window's title, says before that name.
    """
    text = _folded(found.blocks[position].text)
    if len(text.split()) < _REPEATED_WORDS:
        return 0
    top = _folded(found.blocks[0].text)
    if position and top.startswith(text) and top[len(text) :].lstrip()[:1] in tuple("-–—|·"):
        return 5
    behind = (line.removeprefix(text).lstrip() for line in lines if line.startswith(text))
    return 2 if sum(not rest or rest[0] in "-–—|·" for rest in behind) > 1 else 0


def _folded(text: str) -> str:
    return fold_caption(text).translate(_QUOTES)


def _score(found: Sorted, position: int) -> int:
    block = found.blocks[position]
    words = len(block.text.split())
    after = found.blocks[position + 1] if position + 1 < len(found.blocks) else None
    score = 3 if series_of(block.text) else 0
    score += max(0, 3 - block.level) if block.level else 0
    below = found.roles[position + 1 : position + 3]
    score += 2 if "byline" in below or "date" in below else 0
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
