"""What a text names, counted: who else is there to say which bearer of a name is meant."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.gazetteer import Entry

_CELL = 4.0  # degrees; a place farther away than a cell is not near
_CROWD = 40  # places of a cell that are looked at, so that a text with thousands takes no longer for each
_VAGUE = frozenset({"continent", "country", "region", "area", "sea"})  # their point says nothing of where


@dataclass(slots=True)
class Around:
    """Counts of what a text names: countries by code, regions and districts by slug, and the points of towns."""

    named: Counter[str] = field(default_factory=Counter)  # every place by its slug
    countries: Counter[str] = field(default_factory=Counter)  # named, or by a place inside
    local: Counter[str] = field(default_factory=Counter)  # by a place inside
    areas: Counter[str] = field(default_factory=Counter)  # every place but countries, and the regions around it
    inside: Counter[str] = field(default_factory=Counter)  # regions and districts, by a place inside
    cells: dict[tuple[int, int], dict[str, tuple[float, float]]] = field(default_factory=lambda: defaultdict(dict))

    @classmethod
    def of(cls, entries: Iterable[Entry]) -> Around:
        return cls.counted(Counter(entries))

    @classmethod
    def counted(cls, entries: Mapping[Entry, int]) -> Around:
        """What a text names that names each entry so many times."""
        around = cls()
        for entry, times in entries.items():
            around.add(entry, times)
        return around

    def add(self, entry: Entry, times: int = 1) -> None:
        self.named[entry.slug] += times
        if entry.country:
            self.countries[entry.country] += times
        if entry.kind in ("country", "continent"):
            return
        if entry.country:
            self.local[entry.country] += times
        self.areas[entry.slug] += times
        for outer in entry.regions:
            self.areas[outer] += times
            self.inside[outer] += times
        if entry.kind not in _VAGUE and entry.lat is not None and entry.lon is not None:
            spots = self.cells[_cell(entry.lat, entry.lon)]
            if len(spots) < _CROWD:
                spots[entry.slug] = (entry.lat, entry.lon)

    def nearest(self, lat: float, lon: float, but: frozenset[str]) -> float:
        """Kilometres to the nearest town that is named, but for the slugs in ``but``; infinite where all are far."""
        row, column = _cell(lat, lon)
        best = math.inf
        for y in (row - 1, row, row + 1):
            for x in (column - 1, column, column + 1):
                if spots := self.cells.get((y, x)):
                    best = min(
                        best, *(_km(lat, lon, *spot) for slug, spot in spots.items() if slug not in but), math.inf
                    )
        return best


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What the other items of the briefing say: a weak word in favour."""

    countries: Counter[str] = field(default_factory=Counter)  # named there, by code
    senses: Mapping[str, str] = field(default_factory=dict)  # who is mostly meant there by a name, as a slug

    def share(self, country: str) -> float:
        """How much of what is named there lies in a country, from 0 to 1."""
        named = self.countries[country]
        return named / self.countries.total() if named else 0.0


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // _CELL), int(lon // _CELL)


def _km(lat: float, lon: float, lat2: float, lon2: float) -> float:
    """Kilometres between two points, right to a few per cent where they are near."""
    east = abs(lon - lon2)
    east = min(east, 360 - east) * math.cos(math.radians((lat + lat2) / 2))
    return 111.2 * math.hypot(lat - lat2, east)
