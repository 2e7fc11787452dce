"""The gazetteer: every place Daybook knows, by its address and by each of its spellings."""

from __future__ import annotations

import lzma
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from typing import Self

FILE = "gazetteer.tsv.xz"


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer; data © GeoNames, CC BY 4.0."""

    slug: str
    name: str  # as a British newspaper would write it
    kind: str  # continent, country, region or city
    geonames: int | None
    country: str | None  # ISO 3166-1 alpha-2
    lat: float | None
    lon: float | None
    population: int
    within: tuple[str, ...]  # slugs of what surrounds it, the nearest first

    @property
    def prominence(self) -> int:
        """Who is meant when nothing else decides: a city or country is better known than a region of its size."""
        return self.population * (1 if self.kind == "region" else 10)


class Gazetteer:
    """Places by slug and by name; an entry is made when somebody asks for it, a few hundred of 38,000 in a build."""

    def __init__(self, text: str) -> None:
        # One line a column: packed, a fifth smaller than one line a place, and opened sooner.
        self._columns = text.split("\n")
        slugs, names, others = (column.split("\t") for column in self._columns[:3])
        self._rows = {slug: row for row, slug in enumerate(slugs)}
        self._names: dict[str, str] = {}  # slugs, with a space between: most names have one bearer
        self._entries: dict[str, Entry] = {}
        known = self._names
        for slug, name, more in zip(slugs, names, others, strict=True):
            known[name] = f"{known[name]} {slug}" if name in known else slug
            if more:
                for other in more.split("|"):
                    known[other] = f"{known[other]} {slug}" if other in known else slug

    @classmethod
    @cache
    def load(cls) -> Self:
        """The gazetteer that comes with the package; read once."""
        data = (files("generator") / "data" / FILE).read_bytes()
        return cls(lzma.decompress(data).decode())

    def named(self, name: str) -> tuple[Entry, ...]:
        """Every place that is spelt so, the most prominent first."""
        if (slugs := self._names.get(name)) is None:
            return ()
        if " " not in slugs:
            return (self._entry(slugs),)
        return tuple(sorted(map(self._entry, slugs.split()), key=lambda entry: -entry.prominence))

    def get(self, slug: str) -> Entry | None:
        return self._entry(slug) if slug in self._rows else None

    @cached_property
    def _fields(self) -> list[list[str]]:
        return [column.split("\t") for column in self._columns]

    def _entry(self, slug: str) -> Entry:
        if (known := self._entries.get(slug)) is not None:
            return known
        row = self._rows[slug]
        _, name, _, kind, geonames, country, lat, lon, population, parent = (column[row] for column in self._fields)
        entry = Entry(
            slug=slug,
            name=name,
            kind=kind,
            geonames=int(geonames) if geonames else None,
            country=country or None,
            lat=float(lat) if lat else None,
            lon=float(lon) if lon else None,
            population=int(population),
            within=(parent, *self._entry(parent).within) if parent else (),
        )
        self._entries[slug] = entry
        return entry
