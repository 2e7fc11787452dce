"""Maps without tiles, network or script: outlines drawn beforehand, and over them the dots and names of a page."""

from __future__ import annotations

import json
import lzma
import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Self

from generator.maps.labels import Room, places_for, text_width
from generator.maps.view import View

FILE = "maps.json.xz"
SIZE = 13.0  # of a label's letters, in units of a view
_NEARLY = 0.75  # of the mentions: so many must lie in a view for it to be a page's
_EDGE = 8.0  # units that a dot keeps from the edge of its view
_LEAST, _MOST = 3.0, 13.0  # radii of a dot
_POINTS = frozenset({"city", "quarter", "site"})
_NAMES_ONLY = frozenset(
    {"sea", "river", "lake", "mountain", "desert"}
)  # a dot would claim a spot that they do not have
_UNSHOWN = frozenset({"continent", "area"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A place as a page mentions it."""

    name: str
    address: str  # of its page, relative to the site's root
    lat: float
    lon: float
    items: int
    kind: str
    country: str | None  # ISO 3166-1 alpha-2
    here: bool = False  # what the page is about


@dataclass(frozen=True, slots=True)
class Label:
    """A name on a map, at the point that its anchor (start, middle or end) takes."""

    x: int
    y: int
    anchor: str


@dataclass(frozen=True, slots=True)
class Dot:
    """A spot on a map, in units of its view."""

    spot: Spot
    x: int
    y: int
    radius: float | None  # None: a name without a dot
    mark: str  # "dot" for a town, "ring" for what is wider, "name" for waters
    label: Label | None  # None: there is no room for its name


@dataclass(frozen=True, slots=True)
class Map:
    """The overlay of a page; its outline is a file that it shares with others."""

    view: str
    outline: str  # the address of that file
    width: int
    height: int
    dots: tuple[Dot, ...]
    outside: tuple[Spot, ...] = ()  # mentioned, but off this map


@dataclass(frozen=True, slots=True)
class Outline:
    """What the file of a view draws; paths on a grid of half units."""

    width: int
    height: int
    land: str
    own: str  # of the country that the view is of
    borders: str
    disputed: str


class Atlas:
    """Every view that Daybook has drawn."""

    def __init__(self, drawn: dict[str, dict[str, Any]]) -> None:
        self._drawn = drawn
        views = [
            View(
                name,
                one["country"],
                tuple(one["centre"]) if one["centre"] else None,
                one["scale"],
                tuple(one["corner"]),
                one["height"],
            )
            for name, one in drawn.items()
        ]
        self.views = {view.name: view for view in sorted(views, key=lambda view: (view.area, view.name))}
        self._regions = [view for view in self.views.values() if view.country is None and view.centre]
        self._within: dict[tuple[float, float], tuple[str, ...]] = {}  # the regions that hold a point
        self._countries = {view.country: view for view in self.views.values() if view.country}

    @classmethod
    @cache
    def load(cls) -> Self:
        """The atlas that comes with the package; read once."""
        return cls(json.loads(lzma.decompress((files("generator") / "data" / FILE).read_bytes())))

    def outline(self, name: str) -> Outline:
        view, drawn = self.views[name], self._drawn[name]
        paths = (drawn[part] for part in ("land", "own", "borders", "disputed"))
        return Outline(view.width * 2, view.height * 2, *paths)

    def view_of_country(self, country: str | None) -> View | None:
        return self._countries.get(country) if country else None

    def view_for(self, spots: Iterable[Spot]) -> View:
        """The nearest view that holds nearly all of ``spots``: their country's, else a region's, else the world."""
        spots = list(spots)
        wanted = _NEARLY * sum(spot.items for spot in spots)
        countries = sorted({spot.country for spot in spots if spot.country})
        near = [view for country in countries if (view := self.view_of_country(country))]
        for view in sorted(near, key=lambda view: (view.area, view.name)):
            own = sum(spot.items for spot in spots if spot.country == view.country)
            if own * 2 > wanted and _held(view, spots) >= wanted:
                return view
        held = Counter[str]()
        for spot in spots:
            for region in self._regions_of(spot):
                held[region] += spot.items
        return next((view for view in self._regions if held[view.name] >= wanted), self.views["world"])

    def _regions_of(self, spot: Spot) -> tuple[str, ...]:
        if (names := self._within.get((spot.lat, spot.lon))) is None:
            names = tuple(view.name for view in self._regions if _on(view, spot))
            self._within[spot.lat, spot.lon] = names
        return names

    def map_of(self, spots: Iterable[Spot], view: View | None = None) -> Map | None:
        """The map of ``spots``, on the view that suits them unless one is given; None where nothing can be shown."""
        shown = sorted((spot for spot in spots if spot.kind not in _UNSHOWN), key=_rank)
        if not shown:
            return None
        view = view or self.view_for(shown)
        inside = [spot for spot in shown if _on(view, spot) and not _is_itself(view, spot)]
        seen = {spot.country for spot in inside if spot.country}
        outside = [
            spot
            for spot in shown
            if not _on(view, spot)
            and not _is_itself(view, spot)
            # The middle of Russia is not on a map of Ukraine, but what is named there may be.
            and not (spot.kind == "country" and spot.country in seen)
        ]
        address = f"assets/maps/{view.name}.svg"
        dots = _dots(view, inside)
        if view.centre is None:
            outside = []  # a world without its poles
        return Map(view.name, address, view.width, view.height, dots, tuple(outside))


def _rank(spot: Spot) -> tuple[object, ...]:
    """What the page is about, then the most mentioned first."""
    return not spot.here, -spot.items, spot.name, spot.address, spot.lat, spot.lon, spot.kind, spot.country or ""


def _is_itself(view: View, spot: Spot) -> bool:
    return spot.kind == "country" and spot.country is not None and spot.country == view.country


def _on(view: View, spot: Spot) -> bool:
    return view.holds(spot.lon, spot.lat, _EDGE)


def _held(view: View, spots: Sequence[Spot]) -> int:
    return sum(spot.items for spot in spots if _is_itself(view, spot) or _on(view, spot))


def _dots(view: View, spots: Sequence[Spot]) -> tuple[Dot, ...]:
    """The dots of ``spots``, which take the room for their names in their order."""
    most = max((spot.items for spot in spots), default=1)
    room = Room(view.width, view.height)
    placed: list[tuple[Spot, int, int, float | None, str]] = []
    for spot in spots:
        x, y = (round(step) for step in view.flat(spot.lon, spot.lat))
        mark = "name" if spot.kind in _NAMES_ONLY else "dot" if spot.kind in _POINTS else "ring"
        radius = None if mark == "name" else _radius(spot.items, most)
        if radius is not None:
            if view.centre is None and any(_hides(one, x, y, radius) for one in placed):
                continue  # of the crowd on a map of the world, the most mentioned
            room.take((x - radius, y - radius, x + radius, y + radius))
        placed.append((spot, x, y, radius, mark))
    return tuple(
        Dot(spot, x, y, radius, mark, _label(spot.name, x, y, radius, room)) for spot, x, y, radius, mark in placed
    )


def _hides(other: tuple[Spot, int, int, float | None, str], x: int, y: int, radius: float) -> bool:
    _, left, top, wide, _ = other
    return wide is not None and math.hypot(left - x, top - y) < wide + radius - 1.5


def _radius(items: int, most: int) -> float:
    """An area in proportion to the mentions; where the most are few, dots stay small."""
    largest = min(_MOST, _LEAST + math.sqrt(most))
    return round(max(_LEAST, largest * math.sqrt(items / most)), 1)


def _label(name: str, x: int, y: int, radius: float | None, room: Room) -> Label | None:
    width = text_width(name, SIZE)
    for anchor, at, line, box in places_for(x, y, radius or 0.0, width, SIZE):
        if room.free(box):
            room.take(box)
            return Label(round(at), round(line), anchor)
    return None
