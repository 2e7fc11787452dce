"""Line-ups and lists of names: "Griffin, Primus, De Zeeuw, Stone (Cisse 76)"; surnames that nothing else shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from generator.enrich.names.forms import is_capital
from generator.enrich.names.lists import Lists
from generator.enrich.tokens import Tokens

_SHORTEST = 6  # names of a list
_NEXT = 3  # of one that follows another: the substitutes
_LONGEST = 3  # words of a name in one
_NAMES = 0.85  # of its parts are names
_KNOWN = 0.4  # of them are known as such
_PLACES = 0.2  # may be places
_ENDS = (".", ":", "\n", "!", "?")


def rosters(tokens: Tokens, taken: Collection[int], lists: Lists) -> Iterator[tuple[int, int]]:
    """The words ``first`` to before ``until`` of each name in a list of names."""
    if tokens.text.count(",") + tokens.text.count(";") < _SHORTEST - 1:
        return
    parts: list[tuple[int, int]] = []
    first, seen = 0, False
    for at in range(1, len(tokens) + 1):
        gap = tokens.between(at) if at < len(tokens) else "."
        if gap == " ":
            continue
        ends = any(sign in gap for sign in _ENDS)
        if ends or any(sign in gap for sign in ",;()"):
            parts.append((first, at))
            first = at
        if ends or at == len(tokens):
            if len(parts) >= (_SHORTEST if not seen else _NEXT):
                found = list(_names(tokens, parts, taken, lists))
                seen = seen or bool(found)
                yield from found
            parts, first = [], at


def _names(
    tokens: Tokens, parts: list[tuple[int, int]], taken: Collection[int], lists: Lists
) -> Iterator[tuple[int, int]]:
    bare = [part for part in (_without_numbers(tokens, *part) for part in parts) if part[0] < part[1]]
    names = [part for part in bare if _may_be_name(tokens, *part, lists)]
    known = sum(any(tokens.words[at] in lists.surnames for at in range(*part)) for part in names)
    places = sum(part[0] in taken for part in names)
    is_list = len(names) >= max(_NEXT, _NAMES * len(bare))
    if is_list and known >= _KNOWN * len(names) and places <= _PLACES * len(names):
        yield from (part for part in names if part[0] not in taken)


def _without_numbers(tokens: Tokens, first: int, until: int) -> tuple[int, int]:
    while first < until and tokens.words[until - 1][0].isdigit():
        until -= 1
    while first < until and tokens.words[first][0].isdigit():
        first += 1
    return first, until


def _may_be_name(tokens: Tokens, first: int, until: int, lists: Lists) -> bool:
    words = tokens.words[first:until]
    if len(words) > _LONGEST or not is_capital(words[-1]):
        return False
    return all((is_capital(word) and word not in lists.stops) or word in lists.particles for word in words)
