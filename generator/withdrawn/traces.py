"""Words that are withdrawn, known again by their hashes alone, so that the list of them holds none of them."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

from generator.sentences import sentence_ends
from generator.text import slug

# A run of words: the beginning of a sentence. Twelve words in a row are hardly ever two writers', and a headline that
# is cut from a sentence has as many.
_RUN = 12
_LEAST = 6  # words of a sentence that tell a text; a shorter one counts only where there is no longer one
_WORD = re.compile(r"[^\W_]+")
_DIGITS = 32  # of a hash


def traces(text: str) -> tuple[str, ...]:
    """What to know ``text`` by: of the beginning of each of its sentences the number of words and their hash."""
    runs = [words[:_RUN] for sentence in _sentences(text) if (words := words_of(sentence))]
    long = [run for run in runs if len(run) >= _LEAST]
    return tuple(dict.fromkeys(_trace(run) for run in long or [words_of(text)[:_RUN]] if run))


def tells(trace: str) -> bool:
    """Whether a trace is of so many words that hardly another text has them."""
    return int(trace.partition("-")[0]) >= _LEAST


def name_traces(names: Iterable[str]) -> tuple[str, ...]:
    """What to know a person by: each name of two words or more, also as it stands in an address."""
    forms = (words_of(form) for name in names for form in (name, slug(name, "")))
    return tuple(dict.fromkeys(_trace(form) for form in forms if len(form) > 1))


def words_of(text: str) -> list[str]:
    """The words of ``text``, whatever parts them, in lower case."""
    return [match[0].casefold() for match in _WORD.finditer(text)]


def found_in(words: list[str], known: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """(first, until, trace) of each run of ``words`` that one of ``known`` stands for."""
    leads = _leads(known)
    for first in range(len(words)):
        for length, by_sum in leads:
            for until in by_sum.get(_sum(words[first : first + length]), ()):
                if first + until <= len(words) and (trace := _trace(words[first : first + until])) in known:
                    yield first, first + until, trace


@lru_cache(maxsize=64)
def _leads(known: frozenset[str]) -> tuple[tuple[int, dict[int, set[int]]], ...]:
    """The lengths of runs by the sum of their first words, by how many words those are: quick to tell most runs by."""
    found: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for trace in known:
        length, lead, _ = trace.split("-")
        found[min(int(length), _LEAST)][int(lead, 16)].add(int(length))
    return tuple((length, dict(found[length])) for length in sorted(found))


def spans_of(text: str, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """(start, end) in ``text`` of each run of its words that one of ``known`` stands for."""
    at = [match.span() for match in _WORD.finditer(text)]
    for first, until, _ in found_in(words_of(text), known):
        yield at[first][0], at[until - 1][1]


def _trace(words: list[str]) -> str:
    """The number of words, a sum of the first of them, which is quick to compare, and a hash of all."""
    digest = hashlib.sha256(" ".join(words).encode()).hexdigest()[:_DIGITS]
    return f"{len(words)}-{_sum(words[:_LEAST]):08x}-{digest}"


def _sum(words: list[str]) -> int:
    return zlib.crc32(" ".join(words).encode())


def _sentences(text: str) -> Iterator[str]:
    for paragraph in text.split("\n\n"):
        start = 0
        for end in (*sentence_ends(paragraph), len(paragraph)):
            yield paragraph[start:end]
            start = end
