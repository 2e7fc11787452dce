"""Captions and their credits: what is said of a photograph that the paste has lost."""

from __future__ import annotations

import re
from functools import cache

from generator.outline.words import masthead_words
from generator.text import one_line

LONGEST_CAPTION = 1000  # characters; a caption is a sentence or two

_CAPITAL = r"[^\W\d_a-z]"  # or a letter of a script that has none
_NAMES = rf"{_CAPITAL}[\w.&’'-]*(?: {_CAPITAL}[\w.&’'-]*){{0,5}}"
# "… in 2019. Harbour Agency/AP": names with a stroke after a full stop.
_AGENCY = re.compile(rf"(?P<caption>.+[.!?][”\")]*)\s+(?P<credit>{_NAMES}(?:/{_NAMES}){{1,3}})\.?")
# "Ana Lima/Harbour Images" on a line of its own.
_CREDIT_ALONE = re.compile(
    rf"(?P<credit>{_NAMES}\s?/\s?(?:{_NAMES}\s?/\s?)?(?:{_CAPITAL}[\w.&’'-]* ){{0,3}}"
    r"(?:images?|photos?|pictures|press|ap|afp|reuters|epa|dpa|pa|getty|shutterstock|istock|bloomberg|agency|wire"
    r"|via .{2,40}))",
    re.IGNORECASE,
)
# "… on its first day. (Ana Lima via Reuters)"
_BRACKETED = re.compile(r"(?P<caption>.{15,}?)\s*[(\[](?P<credit>[^()\[\]]{2,60})[)\]]\.?")
_LONGEST_CODE = 3  # letters of a language or a country
_LONGEST_BRACKETED = 300  # characters; a longer paragraph that ends in brackets only names its source


def _is_agency(credit: str) -> bool:
    """Whether signs or a name make a credit of it; "[EN/UK]" behind a title is none."""
    stroke = (
        "/" in credit
        and not credit.replace("/", "").isdigit()
        and max(map(len, re.split(r"[/ ]", credit))) > _LONGEST_CODE
    )
    return stroke or " via " in credit or masthead_words().known_publisher(credit)


@cache
def _credited() -> re.Pattern[str]:
    words = "|".join(masthead_words().credits)
    # A name follows, so "raised its credits by 4%" is no credit.
    return re.compile(
        rf"(?P<caption>|.*?[.!?:;)”’\"'»(\[]|.*?(?=\s[A-Z]))[\s(\[]*"
        rf"\b(?i:{words})s?(?:\s+(?:by|courtesy of)\s+|\s*(?:by)?\s*[:|]\s*)"
        rf"(?P<credit>{_CAPITAL}[^:]{{1,120}}?)[)\].]*"
    )


def caption_of(text: str, *, in_head: bool) -> tuple[str, str | None] | None:
    """``text`` as (caption, credit) where it is one by its credit or, above the items, by its wording; else None."""
    if len(text) > LONGEST_CAPTION:
        return None
    if found := _CREDIT_ALONE.fullmatch(text):
        return "", found["credit"]
    if found := _credited().fullmatch(text) or _AGENCY.fullmatch(text):
        return found["caption"].strip(), found["credit"].strip()
    if len(text) <= _LONGEST_BRACKETED and (found := _BRACKETED.fullmatch(text)) and _is_agency(found["credit"]):
        return found["caption"].strip(), found["credit"].strip()
    lowered = text.casefold()
    if in_head and any(sign in lowered for sign in masthead_words().caption_signs):
        return text, None
    return None


def fold_caption(text: str) -> str:
    """What two printings of one caption have in common: spacing, case and a final stop do not count."""
    return one_line(text).casefold().rstrip(".")
