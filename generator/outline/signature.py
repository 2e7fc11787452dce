"""Who signs a page and when: by what it claims, by the elements that say so, and by its lines."""

from __future__ import annotations

import re

from generator.dates import date_at_the_end, date_line, is_time_line, without_dates, written_date
from generator.document import Claims
from generator.model import Role
from generator.outline.masthead import byline_of, names_in
from generator.outline.parts import Sorted
from generator.outline.words import bare_name
from generator.text import one_line

_BYLINE_NAME = re.compile(r"by-?line|author|writer|contributor|autor|auteur|verfasser")
_BY_HEADING = re.compile(r"by [^\W\d_a-z]\S*(?: \S+){0,6}$", re.IGNORECASE)
_DATE_NAME = re.compile(r"date|time|stamp|publi|updat|meta")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_MASTHEAD_WORDS = 12
_STAMP_LENGTH = 100  # characters
_PERSON = re.compile(r"[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w.’'-]*){1,3}")
_NO_PERSON = re.compile(
    r"\.(?:com|org|net|fr|es|de|co\.uk|info)\b|^(?:admin|webmaster|editor|editors|redaktion|redacción|staff writer)$"
    r"|\b(?:gmbh|inc|ltd|llc|s\.a\.|sp\. z o\.o\.|corp|media group)\b",
    re.IGNORECASE,
)
# What stands behind a name in its line: when it was posted, what the writer calls herself there, how many comments.
_BEHIND = re.compile(
    r"@\w+|\bfollow\b|\d[\d,.]* ?(?:comments?|shares?|views?)"
    r"|\b(?:posted|published|updated|last|on|at|first)\b(?=\s*(?:on|at|:|$|\d|\s))"
    r"|\d{1,2}[:.h]\d\d(?::\d\d)?|\b[ap]\.?m\.?\b|\b(?:[A-Z]{1,2}[SD]T|GMT|UTC|ET|CET|CEST|BST)\b"
    r"|\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b",
    re.IGNORECASE,
)
_SIGNED_WORDS = 40
_NEAR = 10  # blocks above the text
_SEPARATOR = re.compile(r"\s+[·•|–—-]+\s+|\s*\|\s*|\s*·\s*")
_SIGN_OFF = re.compile(
    r"(?i:[—–-]{1,2}|_{2,}|yours(?: \w+)?,?|best(?: wishes)?,?|cheers,?|ever yours,?)\s?"
    r"(?P<names>[^\W\d_a-z].{4,120})"
)
# "Here's our world reporter Ana Lima with what you need to know": a newsletter introduces who writes it.
_INTRODUCED = re.compile(
    r"(?i:here['’]s|here is|i['’]m|this is|it['’]s)\s(?:[\w’'-]+\s){0,5}?"
    r"(?:reporter|editor|correspondent|writer|host|author)\s"
    r"(?P<name>[^\W\d_a-z][\w’'-]+(?: [^\W\d_a-z][\w’'-]+){1,2})"
)


def sign_page(found: Sorted, claims: Claims, start: int) -> None:
    """Find byline, publisher and date lines of a page."""
    found.publisher = claims.publisher
    owners = {bare_name(name) for name in (claims.publisher, found.site) if name}
    claimed = [name for given in claims.byline for name in names_in(given) if _is_person(name, owners)]
    written: list[str] = []
    for position, block in enumerate(found.blocks):
        if claims.publisher and bare_name(block.text) == bare_name(claims.publisher) and found.roles[position] is None:
            # At the end of a mail stands who wrote it, above its text what it is called.
            role: Role = "byline" if position > start and _PERSON.fullmatch(block.text) else "publisher"
            found.roles[position] = role
            if role == "byline":
                written.append(block.text)
                found.publisher = None
            continue
        # Bylines stand among share buttons, and dates in a masthead that is full of links.
        near = start - _NEAR <= position <= start + _NEAR // 2
        overruled = position in found.furniture or found.rules[position] == "market table"
        if (found.roles[position] and not (near and overruled)) or len(block.text.split()) > _SIGNED_WORDS:
            continue
        if block.level and position <= start and (date := date_at_the_end(block.text)):
            found.dates.append(date.isoformat())
        if block.level and not _BY_HEADING.match(block.text):
            continue
        named = " ".join(name for part in block.parts[-4:] for name in part.names)
        if (is_date := _is_date(block.text)) == "whole" or (near and _is_stamp(block.text, named)):
            found.roles[position], found.rules[position] = "date", None
            found.dates.append(block.text)
        rest = one_line(_BEHIND.sub(" ", without_dates(block.text))).strip(" ,;:|–-*")
        dated = written_date(block.text)
        if dated and rest != block.text and byline_of(rest):
            found.dates.append(dated.isoformat())
        if names := _signed(block.text, rest, bare=near and bool(_BYLINE_NAME.search(named)), claimed=claimed):
            found.roles[position], found.rules[position] = "byline", None
            written += names
        if is_date == "part" and (found.roles[position] == "byline" or position <= start):
            if found.roles[position] != "byline":
                found.roles[position], found.rules[position] = "date", None
            found.dates += _SEPARATOR.split(block.text)
        few = len(block.text.split()) <= _MASTHEAD_WORDS and not block.level
        if found.roles[position] is None and position < start and few and dated:
            # "Wed., Oct. 15, 2026  Open in browser": a masthead's line of few other words.
            found.roles[position], found.rules[position] = "date", None
            found.dates.append(dated.isoformat())
    if not found.dates and claims.date is None:
        _date_in_furniture(found, start)
    introduced = (_INTRODUCED.search(block.text) for block in found.blocks[: start + 2] if not block.bullet)
    written += [match["name"] for match in introduced if match]
    found.byline = _each_once([*claimed, *(name for name in written if _is_person(name, owners))])


def _date_in_furniture(found: Sorted, start: int) -> None:
    """Take the first day above the text from a line of the masthead's navigation, where nothing else gives one."""
    for position in sorted(found.furniture):
        text = found.blocks[position].text
        if position < start and len(text.split()) <= _MASTHEAD_WORDS and (day := written_date(text)):
            found.roles[position], found.rules[position] = "date", None
            found.dates.append(day.isoformat())
            return


def _each_once(names: list[str]) -> tuple[str, ...]:
    """``names`` without those that differ in case alone; the first spelling stays."""
    return tuple(
        {name.casefold(): name for name in reversed(names)}[key] for key in dict.fromkeys(map(str.casefold, names))
    )


def _is_person(name: str, owners: set[str]) -> bool:
    """Whether a name is none of the site, of a company or of a machine."""
    return bare_name(name) not in owners and _NO_PERSON.search(name) is None


def _is_stamp(text: str, named: str) -> bool:
    """Whether an element that is named after dates holds little else: in whatever language and order."""
    if not _DATE_NAME.search(named) or len(text) > _STAMP_LENGTH or not _YEAR.search(text):
        return False
    return sum(map(str.isdigit, text)) * 4 >= sum(map(str.isalnum, text))


def _is_date(text: str) -> str | None:
    """Whether a line is a date as a "whole", holds one between signs as a "part", or neither (None)."""
    if date_line(text):
        return "whole"
    return "part" if any(date_line(part) for part in _SEPARATOR.split(text)) else None


def _signed(text: str, rest: str, *, bare: bool, claimed: list[str]) -> list[str]:
    parts = [part.strip() for part in _SEPARATOR.split(text)]
    # "Ana Lima | Apr 12": a name beside a day needs no "By".
    dated = len(parts) > 1 and any(map(is_time_line, parts))
    for part in parts:
        if names := byline_of(part, bare=bare or dated):
            return list(names)
    if rest != text and (names := byline_of(rest, bare=bare)):
        return list(names)
    if sign := _SIGN_OFF.fullmatch(text):
        return list(byline_of(sign["names"], bare=True) or ())
    return [name for name in claimed if name in text] if bare else []
