"""Runs of capitalised words, in which names are looked for: nothing else in an English text can name a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.enrich.places.context import SENTENCE_START

_LETTER = r"[^\W\d_]"
_UPPER = "[" + "".join(c for c in map(chr, range(0x250)) if c.isupper()) + "]"
_SHORT = r"(?:(?:(?<=\b[SMF]t)|(?<=\bSte)|(?<=\bST))\.)?+"
_REST = rf"(?:\.(?:[A-Z]\.)++|{_LETTER}*+(?:['’](?!s\b){_LETTER}++)*+{_SHORT})(?![\w$£€])"
_LINK = r"(?:of|the|and|for|de|del|da|do|dos|los|las|la|le|el|al|an|es|en|on|upon|under|am|der|van|von|bin|di|du|e|y)"
# It begins with a set of characters, by which the search leaps from capital to capital. Nothing is read twice
# (++ and *+), so that no text can make it slow.
_PHRASE = re.compile(
    rf"{_UPPER}(?<![\w$£€@#&].){_REST}"
    rf"(?:(?:[ \u00a0]{_LINK})*+[ \u00a0-](?:d['’])?(?:[A-Z]\.[ \u00a0])?{_UPPER}{_REST}"
    rf"|-(?:{_LETTER}++-)?{_LETTER}++)*+"
)
_PAIR = re.compile(r"(?:^|[\s(–—-])(?:[A-Z][\w.]*|and)/$")
_WORD = re.compile(r"[^ \u00a0-]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a text that stand together, the first of them with a capital."""

    text: str  # the whole text
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    is_shouted: bool = False  # all of several words are in capitals, which then say nothing

    def begins_a_sentence(self, at: int) -> bool:
        """Whether the word stands where any word has a capital."""
        return at == 0 and bool(SENTENCE_START.search(self.text, max(0, self.spans[0][0] - 3), self.spans[0][0]))

    def joined(self, at: int, until: int) -> str:
        return self.text[self.spans[at][0] : self.spans[until - 1][1]]


def phrases(text: str) -> Iterator[Phrase]:
    """Every run of capitalised words, in order."""
    for found in _PHRASE.finditer(text):
        first, last = found.span()
        if text[first - 1 : first] == "/" and not _PAIR.search(text, max(0, first - 30), first):
            continue  # part of an address, not "HANOI/BANGKOK"
        word = found[0]
        if word.isalpha():
            yield Phrase(text, ((first, last),), (word,))
        else:
            spans = tuple(match.span() for match in _WORD.finditer(text, first, last))
            yield Phrase(
                text, spans, tuple(text[start:end] for start, end in spans), len(spans) > 2 and found[0].isupper()
            )
