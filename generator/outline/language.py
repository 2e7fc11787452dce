"""The language of a text that names none (``data/languages.yml``)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import msgspec

from generator.editorial import checked, read_mapping

LANGUAGES_FILE = Path(__file__).parent.parent / "data" / "languages.yml"
_FEWEST = 40  # words; fewer prove nothing
_NOT_LATIN = re.compile("[\u0370-\uffff]")
_FEW = 50  # a script with fewer than one letter in so many is quoted, not written
_SAMPLE = 5_000  # characters
_SCRIPT_SHARE = 0.2  # of the letters
_MARGIN = 1.3  # times as many small words as the next language has


class _Languages(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    scripts: dict[str, str]
    words: dict[str, str]


def language_of(texts: Iterable[str]) -> str | None:
    """The language, ISO 639-1, that the words of ``texts`` show clearly, else None."""
    sample = " ".join(texts)[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    scripts, words = _languages()
    foreign = len(_NOT_LATIN.findall(sample)) * _FEW >= letters
    for language, script in scripts if foreign else ():
        # Ukrainian letters are few in a text, and no other language has them.
        share = _SCRIPT_SHARE / 10 if language == "uk" else _SCRIPT_SHARE
        if len(script.findall(sample)) >= share * letters:
            return language
    found = Counter(re.findall(r"[^\W\d_]+", sample.lower()))
    if found.total() < _FEWEST:
        return None
    counts = sorted(((sum(found[word] for word in small), language) for language, small in words), reverse=True)
    (most, language), (second, _) = counts[:2]
    return language if most >= _MARGIN * second and most * 12 >= found.total() else None


@cache
def _languages() -> tuple[tuple[tuple[str, re.Pattern[str]], ...], tuple[tuple[str, tuple[str, ...]], ...]]:
    mapping, lines = read_mapping(LANGUAGES_FILE.read_text("utf-8"), LANGUAGES_FILE)
    told = checked(mapping, _Languages, LANGUAGES_FILE, lines)
    scripts = tuple((language, re.compile(script)) for language, script in told.scripts.items())
    return scripts, tuple((language, tuple(words.split())) for language, words in told.words.items())
