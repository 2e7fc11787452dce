"""A place on its way into the gazetteer."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from generator.gazetteer import Kind

_SENSE = {"continent": 4, "country": 3, "city": 2, "region": 1}
_WEIGHT = {"continent": 1000, "country": 10, "city": 10}


@dataclass
class Draft:
    """A place, its names and its parent by key, not yet its address."""

    key: str  # country code, "UA.05", "US.GA.087", GeoNames id, or "@name" for what is ours
    name: str
    kind: Kind
    geonames: int | None
    country: str | None
    spot: tuple[float, float] | None
    population: int
    parent: str  # key
    spellings: list[str] = field(default_factory=list)  # what newspapers write
    aliases: list[str] = field(default_factory=list)  # what else GeoNames knows
    people: list[str] = field(default_factory=list)  # demonyms and adjectives
    short: list[str] = field(default_factory=list)  # "Calif."
    bare: str = ""  # "Kursk" of "Kursk Oblast"
    settled: bool = False  # an editor chose the name
    slug: str = ""

    @property
    def rank(self) -> tuple[int, int, str]:
        return (-self.population * _WEIGHT.get(self.kind, 1), -_SENSE.get(self.kind, 0), self.key)


def middle(spots: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
    """The middle of the inhabited degree squares: near an atlas's middle, and right across the date line."""
    squares = {(math.floor(lat) + 0.5, math.floor(lon) + 0.5): (lat, lon) for lat, lon in sorted(spots)}
    if len(squares) < 4:
        squares = {spot: spot for spot in squares.values()}
    x = y = z = 0.0
    for lat, lon in sorted(squares):
        p, q = math.radians(lat), math.radians(lon)
        weight = math.cos(p)  # squares are narrower towards the poles
        x += weight * math.cos(p) * math.cos(q)
        y += weight * math.cos(p) * math.sin(q)
        z += weight * math.sin(p)
    if not squares:
        return None
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
