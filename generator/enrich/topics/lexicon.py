"""Phrases that show topics, found in the words of a text in one pass.

A phrase is whole words; ``*`` at the end of one stands for any ending. A word of small letters is found in any
spelling, one with a capital only so: "Apple" is no apple, "AI" no sloth. Hyphens and apostrophes part words as spaces
do, so that "air-strike" and "air strike" are one phrase.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

# Signs that end a phrase stand in the list as themselves: no phrase holds one. A full stop inside "U.S." ends none,
# and that of "4.2" makes it no score of 4-2.
_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+|[,;:()\[\]…–—|•]|[.!?](?<!\.\w\.)(?=[”’'\")\]]{0,3}(?:\s|$))|\n\s*\n")
_PHRASE_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+\*?")
_CACHED = 1 << 16  # words whose meaning is remembered


class Trigger(NamedTuple):
    """A phrase that shows a topic."""

    topic: str
    phrase: str
    strong: bool = False  # alone shows the topic, wherever it stands
    context: str | None = None  # shows it only where a word of this context stands too


class Phrases(NamedTuple):
    """What a lexicon is made of."""

    triggers: tuple[tuple[str, Trigger], ...]
    vetoes: tuple[tuple[str, str], ...] = ()  # phrases, and the topic whose triggers show nothing in them
    contexts: Mapping[str, Sequence[str]] = {}


class Found(NamedTuple):
    """A phrase found in a text: from which word on, what it shows, and the contexts that its words make."""

    at: int
    triggers: tuple[Trigger, ...]
    contexts: frozenset[tuple[str, str]]  # (context, the word that makes it)


@dataclass(slots=True)
class _Node:
    """What goes on from the words so far, and what they are if the phrase ends here."""

    next: dict[str, _Node] = field(default_factory=dict)
    triggers: tuple[Trigger, ...] = ()
    vetoes: tuple[str, ...] = ()

    def at(self, phrase: str) -> _Node:
        node = self
        for word in _PHRASE_WORD.findall(phrase):
            node = node.next.setdefault(word, _Node())
        return node


class _Known(NamedTuple):
    """What a lexicon knows of one word of a text."""

    spellings: tuple[str, ...]  # as which it stands in phrases: itself, in small letters, its stems
    contexts: frozenset[tuple[str, str]]


_UNKNOWN = _Known((), frozenset())


def words(text: str) -> list[str]:
    """The words of ``text``, with the signs that end a phrase between them."""
    return _WORD.findall(text)


class Lexicon:
    """Phrases made ready for finding. The time that takes is proportional to the text, whatever it says."""

    def __init__(self, phrases: Phrases) -> None:
        self._root = _Node()
        for phrase, trigger in phrases.triggers:
            node = self._root.at(phrase)
            node.triggers = (*node.triggers, trigger)
        for phrase, topic in phrases.vetoes:
            node = self._root.at(phrase)
            node.vetoes = (*node.vetoes, topic)
        self._contexts: dict[str, frozenset[tuple[str, str]]] = {}
        for context, members in phrases.contexts.items():
            for word in members:
                self._contexts[word] = self._contexts.get(word, frozenset()) | {(context, word)}
        self._spellings = frozenset(_spellings(self._root)) | self._contexts.keys()
        stems = [len(spelling) - 1 for spelling in self._spellings if spelling.endswith("*")]
        self._stems = range(min(stems, default=1), max(stems, default=0) + 1)  # the lengths that a stem may have
        self._known = lru_cache(_CACHED)(self._look_up)

    def find(self, text_words: Sequence[str]) -> Iterator[Found]:
        """What of ``text_words`` is known, in their order; the longest phrase uses its words up."""
        known = [self._known(word) for word in text_words]
        vetoed: dict[str, int] = {}  # up to which word a topic's triggers show nothing
        at = 0
        while at < len(known):
            if known[at] is _UNKNOWN:
                at += 1
                continue
            length, triggers = self._longest(known, at, vetoed)
            yield Found(at, triggers, frozenset().union(*(each.contexts for each in known[at : at + length])))
            at += length

    def _longest(self, known: Sequence[_Known], start: int, vetoed: dict[str, int]) -> tuple[int, tuple[Trigger, ...]]:
        """The length of the longest phrase from ``start`` on that shows something, and what it shows."""
        shown: list[tuple[int, tuple[Trigger, ...]]] = []
        nodes = [self._root]
        for end in range(start, len(known)):
            spellings = known[end].spellings
            nodes = [node.next[word] for node in nodes for word in spellings if word in node.next]
            if not nodes:
                break
            for node in nodes:
                for topic in node.vetoes:
                    vetoed[topic] = max(end + 1, vetoed.get(topic, 0))
                if node.triggers:
                    shown.append((end + 1, node.triggers))
        triggers = [(end, each) for end, some in shown for each in some if end > vetoed.get(each.topic, 0)]
        longest = max((end for end, _ in triggers), default=start + 1)
        return longest - start, tuple(each for end, each in triggers if end == longest)

    def _look_up(self, word: str) -> _Known:
        forms = tuple(dict.fromkeys((word, word.lower())))
        stems = (f"{form[:length]}*" for form in forms for length in self._stems if length <= len(form))
        spellings = tuple(spelling for spelling in (*forms, *stems) if spelling in self._spellings)
        if not spellings:
            return _UNKNOWN
        contexts = frozenset().union(*(self._contexts.get(spelling, frozenset()) for spelling in spellings))
        return _Known(spellings, contexts)


def _spellings(node: _Node) -> Iterator[str]:
    for word, following in node.next.items():
        yield word
        yield from _spellings(following)
