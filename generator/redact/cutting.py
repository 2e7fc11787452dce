"""Words cut out of a sequence of texts that hold them, however the texts part them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from generator.redact.differences import Pairs, pattern_of, replacement_for
from generator.redact.fates import Fate

_FARTHEST = 4000  # letters between a short block and the one before it
_SHORT = 40
_LINE = re.compile(r"[^\n]*\n|[^\n]+")

Change = tuple[int, int, str | None]  # first letter, the one behind the last, what stands there now; None: it is cut


def altered(texts: Sequence[str], fates: Iterable[Fate], *, in_order: bool = True) -> list[str]:
    """``texts`` without the blocks that go, and with the words that become others.

    ``in_order`` says that the texts show all the blocks one after the other; else each is looked for anywhere.
    """
    letters, owners = _letters(texts)
    changes: list[Change] = []
    cursor = 0
    for fate in fates:
        key = "".join(filter(str.isalnum, fate.block.text))
        if not key:
            continue
        at = letters.find(key, cursor if in_order else 0)
        if in_order and at >= 0 and not (at - cursor > _FARTHEST and len(key) < _SHORT):
            cursor = at + len(key)
            changes += _changes(fate, at, len(key))
        while not in_order and at >= 0:
            changes += _changes(fate, at, len(key))
            at = letters.find(key, at + len(key))
    return _applied(texts, owners, changes)


def altered_text(text: str, fates: Iterable[Fate], pairs: Pairs, *, in_order: bool = False) -> str:
    """One text, whose lines go where nothing but signs is left of them; ``pairs`` count anywhere in it."""
    lines = _LINE.findall(text)
    left = altered(lines, fates, in_order=in_order)
    kept = "".join(now for line, now in zip(lines, left, strict=True) if now == line or any(map(str.isalnum, now)))
    pattern = pattern_of(pairs)
    return kept if pattern is None else pattern.sub(lambda found: replacement_for(found[0], pairs), kept)


def _letters(texts: Sequence[str]) -> tuple[str, list[tuple[int, int]]]:
    owners = [(number, at) for number, text in enumerate(texts) for at, char in enumerate(text) if char.isalnum()]
    return "".join(texts[number][at] for number, at in owners), owners


def _changes(fate: Fate, at: int, length: int) -> list[Change]:
    if fate.gone:
        return [(at, at + length, None)]
    pattern = pattern_of(fate.pairs)
    if pattern is None:
        return []
    changes: list[Change] = []
    for found in pattern.finditer(fate.block.text):
        first = at + sum(map(str.isalnum, fate.block.text[: found.start()]))
        until = first + sum(map(str.isalnum, found[0]))
        changes.append((first, until, replacement_for(found[0], fate.pairs)))
    return changes


def _applied(texts: Sequence[str], owners: Sequence[tuple[int, int]], changes: Iterable[Change]) -> list[str]:
    done = list(texts)
    behind: int | None = None
    for first, until, words in sorted(set(changes), key=lambda change: (-change[1], change[0])):
        if behind is not None and until > behind:
            continue
        behind = first
        (start, from_), (end, to) = owners[first], owners[until - 1]
        to += 1
        if words is None:
            from_, to = _from(texts[start], from_), _to(texts[end], to)
        if start == end:
            done[start] = done[start][:from_] + (words or "") + done[start][to:]
        else:
            done[end] = done[end][to:]
            done[start + 1 : end] = [""] * (end - start - 1)
            done[start] = done[start][:from_] + (words or "")
    return done


def _from(text: str, at: int) -> int:
    """Where the signs begin that stand before a cut and open it."""
    while at and not text[at - 1].isalnum():
        at -= 1
    return at


def _to(text: str, at: int) -> int:
    while at < len(text) and not text[at].isalnum():
        at += 1
    return at
