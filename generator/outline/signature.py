"""Who signs a page and when: by what it claims, by the elements that say so, and by its lines."""

from __future__ import annotations

import re

from generator.dates import date_line
from generator.document import Claims
from generator.outline.masthead import byline_of, names_in
from generator.outline.parts import Sorted

_BYLINE_NAME = re.compile(r"by-?line|author|writer|contributor|autor|auteur|verfasser")
_SIGNED_WORDS = 40
_NEAR = 10  # blocks above the text
_SEPARATOR = re.compile(r"\s+[·•|–—-]+\s+|\s*\|\s*|\s*·\s*")
_SIGN_OFF = re.compile(r"[—–-]\s?(?P<names>[^\W\d_].{4,120})")
# "Here's our world reporter Ana Lima with what you need to know": a newsletter introduces who writes it.
_INTRODUCED = re.compile(
    r"(?i:here['’]s|here is|i['’]m|this is|it['’]s)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:reporter|editor|correspondent|writer|host|author)\s"
    r"(?P<name>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){1,2})"
)


def sign_page(found: Sorted, claims: Claims, start: int) -> None:
    """Find byline, publisher and date lines of a page."""
    found.publisher = claims.publisher
    claimed = [name for given in claims.byline for name in names_in(given) if name != claims.publisher]
    written: list[str] = []
    for position, block in enumerate(found.blocks):
        # Bylines stand among share buttons, and dates in a masthead that is full of links.
        near = position in found.furniture and start - _NEAR <= position <= start + _NEAR // 2
        if (found.roles[position] and not near) or block.level or len(block.text.split()) > _SIGNED_WORDS:
            continue
        named = " ".join(name for part in block.parts[-4:] for name in part.names)
        if (is_date := _is_date(block.text)) == "whole":
            found.roles[position], found.rules[position] = "date", None
            found.dates.append(block.text)
        if names := _signed(block.text, bare=bool(_BYLINE_NAME.search(named)), claimed=claimed):
            found.roles[position], found.rules[position] = "byline", None
            written += names
        if is_date == "part" and (found.roles[position] == "byline" or position <= start):
            if found.roles[position] != "byline":
                found.roles[position], found.rules[position] = "date", None
            found.dates += _SEPARATOR.split(block.text)
    introduced = (_INTRODUCED.search(block.text) for block in found.blocks[: start + 2] if not block.bullet)
    written += [match["name"] for match in introduced if match]
    found.byline = tuple(dict.fromkeys((*claimed, *written) if claimed else written))


def _is_date(text: str) -> str | None:
    """ "whole" for a line that is a date, "part" for one that holds a date between signs, else None."""
    if date_line(text):
        return "whole"
    return "part" if any(date_line(part) for part in _SEPARATOR.split(text)) else None


def _signed(text: str, *, bare: bool, claimed: list[str]) -> list[str]:
    for part in _SEPARATOR.split(text):
        if names := byline_of(part.strip(), bare=bare):
            return list(names)
    if sign := _SIGN_OFF.fullmatch(text):
        return list(byline_of(sign["names"], bare=True) or ())
    return [name for name in claimed if name in text] if bare else []
