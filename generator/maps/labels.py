"""Which names stand on a map and where: none on another, on a dot, or over the edge."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

Box = tuple[float, float, float, float]  # left, top, right, bottom

_NARROW = frozenset("iIjlft.,:;'’!|()[] ")
_WIDE = frozenset("mwMW@%—")


def text_width(text: str, size: float) -> float:
    """About how wide ``text`` stands at most; no font is asked, so it is rather too much than too little."""
    return size * sum(map(_em, text))


def _em(sign: str) -> float:
    if unicodedata.combining(sign):
        return 0.0
    if unicodedata.east_asian_width(sign) in "WF" or ord(sign) > 0x1F000:
        return 1.1
    if sign in _NARROW:
        return 0.36
    if sign in _WIDE:
        return 1.0
    return 0.78 if sign.isupper() or ord(sign) > 0x250 else 0.6


class Room:
    """What of a sheet is taken already, in squares so that few boxes need comparing."""

    def __init__(self, width: float, height: float, square: float = 40.0) -> None:
        self._width, self._height, self._square = width, height, square
        self._taken: dict[tuple[int, int], list[Box]] = {}

    def take(self, box: Box) -> None:
        for square in self._squares(box):
            self._taken.setdefault(square, []).append(box)

    def free(self, box: Box) -> bool:
        """Whether ``box`` lies on the sheet and touches nothing that is taken."""
        left, top, right, bottom = box
        if left < 0 or top < 0 or right > self._width or bottom > self._height:
            return False
        return not any(
            left < other[2] and other[0] < right and top < other[3] and other[1] < bottom
            for square in self._squares(box)
            for other in self._taken.get(square, ())
        )

    def _squares(self, box: Box) -> Iterable[tuple[int, int]]:
        left, top, right, bottom = (int(side // self._square) for side in box)
        return [(x, y) for x in range(left, right + 1) for y in range(top, bottom + 1)]


def places_for(x: float, y: float, radius: float, width: float, size: float) -> Sequence[tuple[str, float, float, Box]]:
    """Where a label of a dot may stand, the best first: its anchor, its point, and the box that it fills."""
    gap, up, down = radius + 3, size * 0.8, size * 0.25
    rows = ((0.0, size * 0.32), (-radius - 1, 0.0), (radius + 1, size * 0.7))
    beside = [
        (anchor, x + side * gap, y + shift + drop, x + side * gap - (width if side < 0 else 0))
        for shift, drop in rows
        for anchor, side in (("start", 1), ("end", -1))
    ]
    above = [("middle", x, line, x - width / 2) for line in (y - radius - size * 0.4, y + radius + size)]
    return [
        (anchor, at, line, (left, line - up, left + width, line + down)) for anchor, at, line, left in (*beside, *above)
    ]
