"""The gazetteer: every place Daybook knows, by its address and by each of its spellings."""

from __future__ import annotations

import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Literal, get_args

from rapidfuzz import fuzz, process

from generator.gazetteer.spelling import folded, keys
from generator.gazetteer.unpack import unpacked

Kind = Literal[
    "continent",
    "country",
    "region",  # the first division of a country: a state, an oblast
    "district",  # the second: a county
    "city",  # any settlement
    "quarter",  # of a city
    "area",  # what no border makes: the Middle East, the Donbas
    "river",
    "lake",
    "sea",
    "island",
    "mountain",
    "desert",
    "site",  # a base, a dam, a nuclear plant
]
KINDS: tuple[Kind, ...] = get_args(Kind)

How = Literal["name", "spelling", "alias", "demonym", "short", "pinned"]
HOW: tuple[How, ...] = get_args(How)  # the order is that of the compiled numbers

_CITY_LIKE = frozenset({"continent", "country", "city"})
_KNOWN = 100_000  # spellings that are remembered; a text has no end


@dataclass(frozen=True, slots=True)
class Entry:
    """A place of the gazetteer; data © GeoNames, CC BY 4.0."""

    slug: str
    name: str  # as a British newspaper would write it
    kind: Kind
    geonames: int | None
    country: str | None  # ISO 3166-1 alpha-2
    lat: float | None
    lon: float | None
    population: int  # of a region: of its towns; of what nobody lives in: how well known it is, on the same scale
    within: tuple[str, ...]  # slugs of what surrounds it, the nearest first

    def __hash__(self) -> int:
        return hash(self.slug)

    @property
    def regions(self) -> tuple[str, ...]:
        """What surrounds it inside its country, the nearest first."""
        return self.within[:-2] if self.country else ()

    @property
    def prominence(self) -> int:
        """Who is meant when nothing else decides: a city or country is better known than a region of its size."""
        return self.population * (10 if self.kind in _CITY_LIKE else 1)


@dataclass(frozen=True, slots=True)
class Sense:
    """A place that a spelling may stand for."""

    entry: Entry
    how: How  # its name, a newspaper's spelling, another name, its people ("Danes"), a short form ("Calif."), a pin


class Gazetteer(ABC):
    """Places by slug and by spelling."""

    @staticmethod
    @cache
    def load() -> Gazetteer:
        """The gazetteer that comes with the package."""
        return _Compiled(unpacked())

    @abstractmethod
    def senses(self, name: str) -> tuple[Sense, ...]:
        """Every place that may be meant by ``name``, the most prominent first; its case counts only in "US"."""

    @abstractmethod
    def longest(self, word: str) -> int:
        """How many words the longest name has that begins with ``word``; 1 where none has more."""

    @abstractmethod
    def get(self, slug: str) -> Entry | None:
        """The place with that address."""

    @abstractmethod
    def country(self, code: str) -> Entry | None:
        """The country or territory with that ISO 3166-1 alpha-2 code."""

    @abstractmethod
    def note(self, slug: str) -> str | None:
        """What an archive's editors say of a place whose borders are contested."""

    @abstractmethod
    def near(self, name: str, count: int = 4) -> tuple[Entry, ...]:
        """Places with a name like ``name``, the most alike first; a slow search, for messages."""

    @abstractmethod
    def slugs(self) -> Iterator[str]:
        """Every place's slug, in order."""

    def named(self, name: str) -> tuple[Entry, ...]:
        """Every place that is spelt so, the most prominent first; a demonym is no spelling."""
        return tuple(sense.entry for sense in self.senses(name) if sense.how not in ("demonym", "short"))


class _Compiled(Gazetteer):
    """The compiled file, read when somebody asks."""

    def __init__(self, path: Path) -> None:
        # The file never changes once it is written, so that no lock is needed.
        self._base = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False)
        self._entries: dict[int, Entry] = {}
        self._senses: dict[str, tuple[Sense, ...]] = {}
        self._longest: dict[str, int] = {}

    def senses(self, name: str) -> tuple[Sense, ...]:
        if (known := self._senses.get(name)) is not None:
            return known
        asked = keys(name)
        marks = ", ".join("?" * len(asked))
        rows = self._base.execute(f"SELECT place, how FROM name WHERE key IN ({marks})", asked).fetchall()  # noqa: S608
        best: dict[int, int] = {}
        for place, how in rows:
            best[place] = min(how, best.get(place, how))
        found = [Sense(self._entry(place), HOW[how]) for place, how in best.items()]
        found.sort(key=lambda sense: (-sense.entry.prominence, sense.entry.slug))
        if len(self._senses) > _KNOWN:
            self._senses.clear()
        self._senses[name] = tuple(found)
        return self._senses[name]

    def longest(self, word: str) -> int:
        if (known := self._longest.get(word)) is None:
            row = self._base.execute("SELECT words FROM start WHERE word = ?", (folded(f"{word} x")[:-2],)).fetchone()
            if len(self._longest) > _KNOWN:
                self._longest.clear()
            known = self._longest[word] = row[0] if row else 1
        return known

    def get(self, slug: str) -> Entry | None:
        row = self._base.execute("SELECT id FROM place WHERE slug = ?", (slug,)).fetchone()
        return self._entry(row[0]) if row else None

    def country(self, code: str) -> Entry | None:
        row = self._base.execute(
            "SELECT id FROM place WHERE country = ? AND kind = ?", (code, KINDS.index("country"))
        ).fetchone()
        return self._entry(row[0]) if row else None

    def note(self, slug: str) -> str | None:  # noqa: ARG002
        return None

    def near(self, name: str, count: int = 4) -> tuple[Entry, ...]:
        rows = self._base.execute("SELECT key, min(place) FROM name WHERE how < 2 GROUP BY key").fetchall()
        alike = process.extract(folded(name), [key for key, _ in rows], scorer=fuzz.ratio, limit=count, score_cutoff=70)
        return tuple(dict.fromkeys(self._entry(rows[at][1]) for _, _, at in alike))

    def slugs(self) -> Iterator[str]:
        return (slug for (slug,) in self._base.execute("SELECT slug FROM place ORDER BY slug"))

    def _entry(self, number: int) -> Entry:
        if (known := self._entries.get(number)) is not None:
            return known
        columns = "slug, name, kind, geonames, country, lat, lon, population, parent"
        row = self._base.execute(f"SELECT {columns} FROM place WHERE id = ?", (number,)).fetchone()  # noqa: S608
        slug, name, kind, geonames, country, lat, lon, population, parent = row
        outer = self._entry(parent) if parent else None
        within = (outer.slug, *outer.within) if outer else ()
        entry = Entry(slug, name, KINDS[kind], geonames, country, lat, lon, population, within)
        if len(self._entries) > _KNOWN:
            self._entries.clear()
        self._entries[number] = entry
        return entry
