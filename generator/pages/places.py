"""The places of an archive: each with its items and what surrounds it, and their index."""

from __future__ import annotations

from collections.abc import Mapping

from generator.archive import Archive
from generator.gazetteer import Gazetteer
from generator.mapped import Maps
from generator.pages.named import Named, Paged
from generator.pages.page import Page
from generator.pages.tree import Branch, below

_LONG_INDEX = 60  # places; in a longer index the countries are folded
_FEW = 5  # places inside a region that are not worth folding once its country is open
_SPOKEN = {"area": "wider region"}  # kinds that a reader would call otherwise
# What of a place's surroundings says best where it is, and how; "in" its country unless told.
_SURROUNDED = {"country": ("in", "continent"), "region": ("of", "country"), "quarter": ("of", "city")}
# Countries whose name is a plural or a description take an article in running text.
_WITH_ARTICLE = ("Netherlands", "Philippines", "Maldives", "Bahamas", "Gambia", "Seychelles", "Comoros", "Vatican")


def places_of(archive: Archive, gazetteer: Gazetteer, paged: Paged) -> dict[str, Named]:
    """Every place of the archive that the gazetteer knows, by its id."""
    grouped = archive.by_place()
    known = {place: entry for place in grouped if (entry := gazetteer.get(place))}
    found: dict[str, Named] = {}
    # What surrounds a place has fewer around itself, so it is made first.
    for place, entry in sorted(known.items(), key=lambda pair: (len(pair[1].within), pair[0])):
        within = tuple(found[outer] for outer in entry.within if outer in found)
        found[place] = Named.of(place, entry.name, "places", entry.kind, grouped[place], paged, within)
    return {place: found[place] for place in known}


def described(named: Named) -> str:
    """What a place is, in words: "City in Germany", "Region of the Netherlands", "Sea"."""
    preposition, kind = _SURROUNDED.get(named.kind, ("in", "country"))
    words = _SPOKEN.get(named.kind, named.kind).capitalize()
    around = next((outer.name for outer in named.within if outer.kind == kind), None)
    return f"{words} {preposition} {_article(around)}{around}" if around else words


def _article(name: str) -> str:
    takes_one = name.startswith(("United ", *_WITH_ARTICLE)) or name.endswith((" Islands", " Republic"))
    return "the " if takes_one else ""


def places_page(archive: Archive, places: Mapping[str, Named], maps: Maps) -> Page:
    """The index of all places: a tree for each continent, then what no continent surrounds."""
    directly = below(places.values())
    short = len(places) <= _LONG_INDEX

    def branch(named: Named) -> Branch:
        inside = tuple(map(branch, directly.get(named, ())))
        few = named.kind != "country" and sum(one.size for one in inside) <= _FEW
        return Branch(named, inside, open=short or few or named.kind == "continent")

    roots = directly.get(None, [])
    context = {
        "continents": [branch(named) for named in roots if named.kind == "continent"],
        "map": maps.of_world(),
        "others": [branch(named) for named in roots if named.kind != "continent"],
    }
    return Page("places/index.md", "places.md.j2", "Places", archive.newest, context)
