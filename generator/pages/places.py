"""The places of an archive: each with its items and what surrounds it, and their index."""

from __future__ import annotations

from collections.abc import Mapping

from generator.archive import Archive
from generator.gazetteer import Gazetteer
from generator.pages.named import Named
from generator.pages.page import Page


def places_of(archive: Archive, gazetteer: Gazetteer, min_items: int) -> dict[str, Named]:
    """Every place of the archive that the gazetteer knows, by its id."""
    grouped = archive.by_place()
    known = {place: entry for place in grouped if (entry := gazetteer.get(place))}
    found: dict[str, Named] = {}
    # What surrounds a place has fewer around itself, so it is made first.
    for place, entry in sorted(known.items(), key=lambda pair: (len(pair[1].within), pair[0])):
        within = tuple(found[outer] for outer in entry.within if outer in found)
        found[place] = Named.of(place, entry.name, "places", entry.kind, grouped[place], min_items, within)
    return {place: found[place] for place in known}


def places_page(archive: Archive, places: Mapping[str, Named]) -> Page:
    """The index of all places."""
    return Page("places/index.md", "index.md.j2", "Places", archive.newest, {"groups": _by_containment(places)})


def _by_containment(places: Mapping[str, Named]) -> list[Named]:
    """Each continent with its countries, each country with its regions, each region with its cities."""

    def position(named: Named) -> tuple[str, ...]:
        return (*(outer.name for outer in reversed(named.within)), named.name)

    return sorted(places.values(), key=position)
