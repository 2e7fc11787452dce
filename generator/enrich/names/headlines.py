"""Sentences that are set in capitals throughout, as headlines are: "Council Approves New Budget"."""

from __future__ import annotations

import bisect
import re

from generator.enrich.names.forms import is_capital
from generator.enrich.names.lists import Lists
from generator.enrich.tokens import Tokens

_SENTENCE = re.compile(r"[.!?][”’\"')]*\s|\n|$")
_SHORTEST = 5  # words
_SMALL = 10  # one word in so many may be in small letters, but for articles and the like
_PLAIN = 4  # … and one in so many is a capital that is no part of a name


def words_of_headlines(tokens: Tokens, words: Lists) -> set[int]:
    """The words of such sentences, where a capital says little."""
    shouting: set[int] = set()
    first = 0
    for end in _SENTENCE.finditer(tokens.text):
        last = bisect.bisect_left(tokens.starts, end.start(), lo=first)
        if last - first >= _SHORTEST and _is_headline(tokens.words[first:last], words):
            shouting.update(range(first, last))
        first = last
    return shouting


def _is_headline(sentence: tuple[str, ...], words: Lists) -> bool:
    small = sum(word.islower() and len(word) > 3 and word not in words.function_words for word in sentence)
    plain = sum(is_capital(word) and words.is_word(word) for word in sentence[1:])
    return small * _SMALL <= len(sentence) and plain * _PLAIN >= len(sentence)
