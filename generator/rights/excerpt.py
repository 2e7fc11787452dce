"""An excerpt of a briefing: whole sentences within a number of words, spread over its items."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from generator.model import runs_in
from generator.sentences import sentence_ends
from generator.text import count_words

_PAIRS = (("“", "”"), ("«", "»"), ("(", ")"), ("「", "」"))


@dataclass(frozen=True, slots=True)
class Shares:
    """What of a briefing's words may leave: a text for each item, and which captions, by their numbers."""

    texts: tuple[str, ...]
    captions: frozenset[int]


@dataclass(slots=True)
class _Portion:
    """An item on the way to its share."""

    headline: str
    text: str
    ends: list[int] = field(default_factory=list)  # where its sentences end
    taken: int = 0  # sentences
    closed: bool = False  # the next sentence had no room: a later one would tell half a story

    @property
    def share(self) -> str:
        return self.text[: self.ends[self.taken - 1]] if self.taken else ""

    @property
    def next_words(self) -> int:
        """What the next sentence costs; it may save a headline that it begins with."""
        start = self.ends[self.taken - 1] if self.taken else 0
        sentence = self.text[start : self.ends[self.taken]]
        return count_words(sentence) - (0 if self.taken else self.headline_words - self.beside(sentence))

    @property
    def headline_words(self) -> int:
        return count_words(self.headline)

    def beside(self, text: str) -> int:
        """The words of the headline that stand on a page beside those of ``text``."""
        return 0 if runs_in(self.headline, text) else self.headline_words


def excerpt(items: Sequence[tuple[str, str]], captions: Sequence[str], words: int) -> Shares:
    """What ``words`` allow of ``items``, each (headline, text), and of ``captions``.

    Every headline counts where the text shown does not begin with it. Then the first sentences are taken in the order
    of the items, then the second ones, and so on, as long as they fit; a caption is taken whole, with what is left.
    """
    portions = [_Portion(headline, text, list(ends_of_sentences(text))) for headline, text in items]
    left = words - sum(portion.headline_words for portion in portions)
    while open_ones := [one for one in portions if not one.closed and one.taken < len(one.ends)]:
        for portion in open_ones:
            cost = portion.next_words
            if cost > left:
                portion.closed = True
            else:
                portion.taken += 1
                left -= cost
    shown = set()
    for number, caption in enumerate(captions):
        if (cost := count_words(caption)) <= left:
            shown.add(number)
            left -= cost
    return Shares(tuple(portion.share for portion in portions), frozenset(shown))


def shortest_opening(texts: Sequence[str]) -> int:
    """The words of the shortest of the first sentences of ``texts``; 0 for none."""
    return min((count_words(text[: next(ends_of_sentences(text))]) for text in texts if text), default=0)


def ends_of_sentences(text: str) -> Iterator[int]:
    """Where each sentence of ``text`` ends, its last included; none ends inside a quotation or brackets."""
    for paragraph in re.finditer(r".+?(?=\n\n|\Z)", text, re.DOTALL):
        words, start = paragraph[0], paragraph.start()
        balances = _is_closed(words)  # a quotation that goes on in the next paragraph is left open in this one
        for end in sentence_ends(words):
            if not balances or _is_closed(words[:end]):
                yield start + end
        yield paragraph.end()


def _is_closed(text: str) -> bool:
    return all(text.count(opens) <= text.count(closes) for opens, closes in _PAIRS) and text.count('"') % 2 == 0
