"""Names and addresses: a region is called as briefly as its neighbours allow, and each place has a slug of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from generator.gazetteer.compile.draft import Draft
from generator.text import slug

_COMPASS = re.compile(
    r"^((North|South|East|West|Cent(re|er|ral))(ern)?([ -](east|west|eastern|western))?)$", re.IGNORECASE
)
_WELL_KNOWN = 100_000
_MINOR = frozenset({"city", "district", "quarter", "site"})


def name_regions(ordered: Sequence[Draft]) -> None:
    """A region is "Bavaria", but "Homs Governorate" where a city of the country is as well known as Homs."""
    cities: dict[tuple[str | None, str], list[Draft]] = defaultdict(list)
    for place in ordered:
        if place.kind == "city":
            cities[place.country, place.name].append(place)
    for place in ordered:
        if place.kind not in ("region", "district") or not place.bare or _COMPASS.match(place.bare):
            continue
        place.spellings.append(place.bare)
        rivals = cities[place.country, place.bare]
        known = any(city.parent == place.key or city.rank < place.rank for city in rivals)
        if place.kind == "region" and not place.settled and not known:
            place.name = place.bare


def give_slugs(ordered: Sequence[Draft], places: Mapping[str, Draft]) -> None:
    """The most prominent bearer of a name has the bare slug; what few know never takes it from what many do."""
    taken: set[str] = set()
    for place in sorted(ordered, key=lambda p: p.kind in _MINOR and p.population < _WELL_KNOWN):
        number = place.geonames or 0
        bare = slug(place.name, str(number or place.key))
        outer = places.get(place.parent)
        if outer and outer.kind == "district":  # "moscow-idaho", as everybody says
            outer = places.get(outer.parent)
        chain: list[Draft] = []
        while outer and len(chain) < 4:
            chain.append(outer)
            outer = places.get(outer.parent)
        qualified = [f"{bare}-{slug(parent.name, str(parent.geonames or parent.key))}" for parent in chain]
        if place.parent in places:
            qualified.append(f"{bare}-{slug(places[place.parent].name, place.parent)}")
        tries = [bare, *qualified, f"{bare}-{number}", f"{bare}-{place.kind}"]
        place.slug = next(s for s in tries if s not in taken)
        taken.add(place.slug)
