"""The words by which the lines around a briefing are told apart (``data/masthead.yml``)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import msgspec

from generator.editorial import checked, read_mapping

WORDS_FILE = Path(__file__).parent.parent / "data" / "masthead.yml"


class MastheadWords(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Lists of words; the data file says what each is for."""

    series: tuple[str, ...]
    sections: frozenset[str]
    editions: frozenset[str]
    platforms: tuple[str, ...]
    publishers: tuple[str, ...]
    publisher_words: frozenset[str]
    credits: tuple[str, ...]
    caption_signs: tuple[str, ...]
    staff: frozenset[str]
    story_labels: frozenset[str]

    def known_publisher(self, name: str) -> bool:
        return bare_name(name) in _known()


def bare_name(name: str) -> str:
    """``name`` as it is compared with others: no case, no spaces or signs, no article in front."""
    return re.sub(r"[\W_]+", "", name).casefold().removeprefix("the")


@cache
def _known() -> frozenset[str]:
    return frozenset(bare_name(name) for name in masthead_words().publishers)


@cache
def masthead_words() -> MastheadWords:
    """The lists that come with Daybook."""
    mapping, lines = read_mapping(WORDS_FILE.read_text("utf-8"), WORDS_FILE)
    return checked(mapping, MastheadWords, WORDS_FILE, lines)
