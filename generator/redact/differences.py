"""What an edit changed: which of some texts became which, and which words of a text became others."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
Pairs = tuple[tuple[str, str], ...]  # words, and what stands in their place; the longest first

_TOKEN = re.compile(r"[^\W_]+|[^\w\s]|_")
_WORD = re.compile(r"[^\W_]+")


def pairs_of(*changes: tuple[str, str]) -> Pairs:
    """The words that differ between the two sides of each change."""
    found = {pair: None for before, after in changes if before != after for pair in _pairs(before, after)}
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def _pairs(before: str, after: str) -> list[tuple[str, str]]:
    old, new = list(_TOKEN.finditer(before)), list(_TOKEN.finditer(after))
    matcher = difflib.SequenceMatcher(None, [m[0] for m in old], [m[0] for m in new], autojunk=False)
    return [
        (before[old[a].start() : old[b - 1].end()], after[new[c].start() : new[d - 1].end()] if c < d else "")
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal" and a < b
    ]


def merged(all_pairs: Iterable[Pairs]) -> Pairs:
    """Several pairs as one, the longest first."""
    found = {pair: None for pairs in all_pairs for pair in pairs}
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def pattern_of(pairs: Pairs) -> re.Pattern[str] | None:
    """What finds the first sides of ``pairs`` in a text, whatever parts their words."""
    forms = [
        r"(?<![^\W_])" + r"[\W_]{1,12}?".join(map(re.escape, words)) + r"(?![^\W_])"
        for before, _ in pairs
        if (words := _WORD.findall(before))
    ]
    return re.compile("|".join(forms)) if forms else None


def replacement_for(found: str, pairs: Pairs) -> str:
    """What stands in the place of the words that ``pattern_of`` found."""
    words = _WORD.findall(found)
    before, after = next(pair for pair in pairs if _WORD.findall(pair[0]) == words)
    # The signs around the words are no part of what was found.
    start, end = _around(before)
    return after.removeprefix(start).removesuffix(end)


def _around(text: str) -> tuple[str, str]:
    words = list(_WORD.finditer(text))
    return text[: words[0].start()], text[words[-1].end() :]


def replaced(text: str, pairs: Pairs) -> str:
    """``text`` with the first side of each of ``pairs`` made the second."""
    pattern = pattern_of(pairs)
    return text if pattern is None else pattern.sub(lambda found: replacement_for(found[0], pairs), text)


def became(before: Sequence[T], after: Sequence[T], key: Callable[[T], tuple[str, ...]]) -> list[T | None]:
    """What each of ``before`` became: None where it is gone. What is left stands in its order, maybe in other words."""
    found: list[T | None] = [None] * len(before)
    if len(before) == len(after):
        return list(after)
    start = 0
    for number, one in enumerate(after):
        until = len(before) - (len(after) - number) + 1
        keys = key(one)
        same = (i for i in range(start, until) if any(a == b for a, b in zip(key(before[i]), keys, strict=True)))
        at = next(same, None)
        if at is None and start < until:
            at = max(range(start, until), key=lambda i: (_likeness(key(before[i])[-1], keys[-1]), -i))
        if at is not None:
            found[at], start = one, at + 1
    return found


def _likeness(one: str, other: str) -> float:
    words, others = set(_WORD.findall(one)), set(_WORD.findall(other))
    return len(words & others) / (len(words | others) or 1)
