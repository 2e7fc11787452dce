"""One form for all spellings of a name: what the gazetteer is asked by."""

from __future__ import annotations

import re

from text_unidecode import unidecode  # type: ignore[import-untyped]

_SHORT = re.compile(r"\b(st|ste|mt|ft)\b\.? (?=\w)")
_LONG = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort"}
_APART = re.compile(r"[ \u00a0\u2010\u2011-]+")
_TRIFLES = str.maketrans("", "", "'’‘`ʻʼ′")


def folded(name: str) -> str:
    """``name`` without case, accents, apostrophes and hyphens, "St" and "Mt" written out."""
    if not name.isascii():
        name = unidecode(name.translate(_TRIFLES))
    key = _APART.sub(" ", name.translate(_TRIFLES).casefold()).strip()
    return _SHORT.sub(lambda match: f"{_LONG[match[1]]} ", key) if "t" in key else key


def is_abbreviation(name: str) -> bool:
    """Whether ``name`` counts only as it is written: "US" is a country, "us" and "Us" are not."""
    letters = name.replace(".", "").replace("&", "")
    return len(letters) <= 4 and letters.isupper() and letters.isalpha()


def keys(name: str) -> tuple[str, ...]:
    """What the gazetteer is asked for ``name``: its folded form, an abbreviation as it stands."""
    if not is_abbreviation(name):
        return (folded(name),)
    # "HIV" is no village of Hiv; but "ROME" may be a town in a line of capitals.
    return (name, folded(name)) if len(name) == 4 else (name,)
