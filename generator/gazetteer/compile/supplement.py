"""What GeoNames does not know of newspapers: the hand-written tables of ``generator/data``.

| table | what it holds |
| --- | --- |
| places.tsv | the name to show, other spellings and the point of places that GeoNames has |
| features.tsv | rivers, seas, islands, wider regions, quarters, sites: places that it lacks |
| centres.tsv | the points of countries and of large regions |
| demonyms.tsv | what people and things of a place are called |

A row for a place that is not there is a mistake, and an error with its line.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from generator.errors import BriefingError
from generator.gazetteer import Kind
from generator.gazetteer.compile.draft import Draft
from generator.gazetteer.compile.geonames import bare_name
from generator.gazetteer.spelling import folded

# How well known what nobody lives in is, on the scale of populations: before a village of its name, after a city.
_PROMINENCE: dict[Kind, int] = {
    "area": 5_000_000,
    "sea": 20_000_000,
    "river": 300_000,
    "lake": 200_000,
    "island": 200_000,
    "mountain": 200_000,
    "desert": 200_000,
    "quarter": 50_000,
    "site": 20_000,
    "city": 1_000,
}
_WORLDWIDE = 100_000_000  # the Middle East, the Sahel
# What GeoNames has under the same name this near (in degrees) is the same place, and only its spellings are new.
_SAME: dict[Kind, tuple[tuple[Kind, ...], float]] = {
    "city": (("city",), 0.2),
    "quarter": (("city",), 0.2),
    "area": (("region", "district"), 2.0),
    "island": (("region", "district"), 2.0),
}


_RIVER = re.compile(r"^River | River$")


class Keys:
    """Finds a place by what a table calls it: "UA", "UA.05", "=EU", "GB/London", "@Middle East" or a GeoNames id."""

    def __init__(self, places: dict[str, Draft]) -> None:
        self._places = places
        self._cities: dict[str, Draft] = {}
        for city in sorted(places.values(), key=lambda city: city.rank):
            if city.kind == "city":
                self._cities.setdefault(f"{city.country}/{city.name}", city)

    def __call__(self, key: str, table: str, line: int) -> Draft:
        place = self._cities.get(key) or self._places.get(key)
        if place is None:
            raise BriefingError(table, line, f"expected a place of the gazetteer, found {key!r}")
        return place


def supplement(places: dict[str, Draft], folder: Path) -> None:
    """Put in what the tables of ``folder`` say."""
    keys = Keys(places)  # by the names that GeoNames has
    for line, (key, name, spellings, point, short) in _rows(folder / "places.tsv", 5):
        place = keys(key, "places.tsv", line)
        if name:
            place.name = name
            if place.kind == "region":
                place.bare, place.settled = bare_name(name), True
        place.spellings += _names(spellings)
        place.short += _names(short)
        if point:
            lat, _, lon = point.partition(", ")
            place.spot = float(lat), float(lon)
    for line, (key, lat, lon) in _rows(folder / "centres.tsv", 3):
        keys(key, "centres.tsv", line).spot = float(lat), float(lon)
    _add_features(places, keys, folder / "features.tsv")
    for line, (key, people) in _rows(folder / "demonyms.tsv", 2):
        keys(key, "demonyms.tsv", line).people += _names(people)


def _add_features(places: dict[str, Draft], keys: Keys, table: Path) -> None:
    added = []
    same_names: dict[str, list[Draft]] = defaultdict(list)
    for place in places.values():
        for bare in {folded(name) for name in (place.name, place.bare, *place.aliases)} - {""}:
            same_names[bare].append(place)
    for line, (name, spellings, word, lat, lon, country, parent, people) in _rows(table, 8):
        kind = _kind(word, table.name, line)
        key = f"@{name}" if f"@{name}" not in places else f"@{name}, {parent or line}"
        spot = float(lat), float(lon)
        if same := _same(same_names, name, kind, spot):
            same.spellings += [same.name, *_names(spellings)]
            if kind == "city":
                same.name = name  # as newspapers spell it
            else:
                same.spellings.append(name)
            if same.kind == "district" and kind == "island":  # known as what it is, not as the council that governs it
                same.kind, same.population, same.bare = kind, max(same.population, _PROMINENCE[kind]), ""
                same.name = name
            if kind == "quarter":
                same.kind = kind
                added.append((line, same))
                same.parent = parent or same.parent
            places.setdefault(key, same)
            continue
        known = _WORLDWIDE if kind == "area" and not country else int(people or _PROMINENCE[kind])
        draft = Draft(key, name, kind, None, country or None, spot, known, parent, _names(spellings))
        if kind == "river":
            draft.spellings.append(_RIVER.sub("", name))  # "the Columbia"
        places[key] = draft
        added.append((line, draft))
    for line, draft in added:  # a parent may stand in a later row
        if draft.parent:
            outer = keys(draft.parent, table.name, line)
            draft.parent = outer.key
            draft.country = draft.country or outer.country


def _same(known: dict[str, list[Draft]], name: str, kind: Kind, spot: tuple[float, float]) -> Draft | None:
    """The place of GeoNames that a row describes once more."""
    kinds, reach = _SAME.get(kind, ((), 0.0))
    near = [
        place
        for place in known.get(folded(name), ())
        if place.kind in kinds and place.spot and math.dist(place.spot, spot) <= reach
    ]
    return min(near, key=lambda place: place.rank, default=None)


def _kind(word: str, table: str, line: int) -> Kind:
    for kind in _PROMINENCE:
        if kind == word:
            return kind
    raise BriefingError(table, line, f"expected a kind of {', '.join(sorted(_PROMINENCE))}, found {word!r}")


def _rows(table: Path, columns: int) -> Iterator[tuple[int, tuple[str, ...]]]:
    for line, row in enumerate(table.read_text(encoding="utf-8").splitlines(), start=1):
        if row and not row.startswith("#"):
            cells = row.split("\t")
            if len(cells) > columns:
                raise BriefingError(table.name, line, f"expected at most {columns} columns, found {len(cells)}")
            yield line, (*cells, *[""] * (columns - len(cells)))


def _names(cell: str) -> list[str]:
    return [name.replace("’", "'") for name in cell.split("|") if name]
