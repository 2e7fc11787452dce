"""Which map a page has: the archive's places as spots, on the view that suits the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from typing import Protocol

from generator.gazetteer import Gazetteer
from generator.maps import Atlas, Map, Outline, Spot
from generator.maps.view import View
from generator.rights import ClearedBriefing

_OF_A_PLACE = 40  # dots on the page of a country or a region, without which its map would be all dots
_OF_THE_WORLD = 100


class Listed(Protocol):
    """What a map shows of a place that has a listing."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def entries(self) -> tuple[object, ...]: ...


class Maps:
    """The maps of one archive's pages, and the outlines that they turned out to need."""

    def __init__(self, places: Mapping[str, Listed], gazetteer: Gazetteer) -> None:
        self._spots: dict[str, Spot] = {}
        self._inside: dict[str, list[str]] = {}
        self._used: set[str] = set()
        for place, listed in places.items():
            if (entry := gazetteer.get(place)) is None:
                continue
            for outer in entry.within:
                self._inside.setdefault(outer, []).append(place)
            if entry.lat is not None and entry.lon is not None:
                self._spots[place] = Spot(
                    listed.name, listed.address, entry.lat, entry.lon, len(listed.entries), entry.kind, entry.country
                )

    def of_briefing(self, briefing: ClearedBriefing) -> Map | None:
        """Where the items of ``briefing`` lie, each place by how many of them name it."""
        counted = Counter(place.id for item in briefing.items for place in item.located)
        spots = [replace(self._spots[place], items=items) for place, items in counted.items() if place in self._spots]
        return self._noted(self._atlas.map_of(spots)) if spots else None

    def of_place(self, place: str) -> Map | None:
        """A place and what the archive holds inside it, on its country's view or, of a continent, its own."""
        inside = [
            self._spots[one] for one in self._inside.get(place, ()) if one in self._spots and not self._echoes(one)
        ]
        spots = sorted(inside, key=lambda spot: (spot.kind == "region", -spot.items, spot.name))[:_OF_A_PLACE]
        here = self._spots.get(place)
        if here is not None:
            spots.append(replace(here, here=True))
        if not spots:
            return None
        view = self._atlas.views.get(place) or (self._atlas.view_of_country(here.country) if here else None)
        if view is not None and here is not None and not _shows(view, here):
            view = None  # Alaska, say, which is not on its country's view
        return self._noted(self._atlas.map_of(spots, view))

    def _echoes(self, region: str) -> bool:
        """Whether all that a region has is what the places inside it have: their dots then say it better."""
        inside = sum(self._spots[one].items for one in self._inside.get(region, ()) if one in self._spots)
        return self._spots[region].kind not in ("country", "continent") and inside >= self._spots[region].items

    def of_world(self) -> Map | None:
        """What the archive names most."""
        spots = [spot for spot in self._spots.values() if spot.kind not in ("region", "district")]
        most = sorted(spots, key=lambda spot: (-spot.items, spot.name, spot.address))[:_OF_THE_WORLD]
        return self._noted(self._atlas.map_of(most, self._atlas.views["world"])) if most else None

    def outlines(self) -> Iterable[tuple[str, Outline]]:
        """The address and the drawing of every view that a map made so far lies on."""
        return [(f"assets/maps/{name}.svg", self._atlas.outline(name)) for name in sorted(self._used)]

    @cached_property
    def _atlas(self) -> Atlas:
        return Atlas.load()

    def _noted(self, drawn: Map | None) -> Map | None:
        if drawn is not None:
            self._used.add(drawn.view)
        return drawn


def _shows(view: View, spot: Spot) -> bool:
    return spot.kind == "country" or view.holds(spot.lon, spot.lat)
