"""Drafts → SQLite, the same bytes for the same drafts."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from generator.gazetteer import HOW, KINDS
from generator.gazetteer.compile.draft import Draft
from generator.gazetteer.spelling import folded, is_abbreviation

_SCHEMA = """
CREATE TABLE place (
    id INTEGER PRIMARY KEY, slug TEXT NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, geonames INTEGER,
    country TEXT, lat REAL, lon REAL, population INTEGER NOT NULL, parent INTEGER
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, how INTEGER NOT NULL, PRIMARY KEY (key, place, how))
    WITHOUT ROWID;
CREATE TABLE start (word TEXT PRIMARY KEY, words INTEGER NOT NULL) WITHOUT ROWID;
CREATE UNIQUE INDEX by_slug ON place (slug);
"""
_VERSIONS = slice(92, 100)  # the header's "version-valid-for" and the number of the SQLite that wrote it


def database(places: Mapping[str, Draft]) -> bytes:
    """The gazetteer as a SQLite file; which SQLite wrote it does not show."""
    numbers = {key: number for number, key in enumerate(_outer_first(places), start=1)}
    rows = [_row(number, places[key], numbers) for key, number in numbers.items()]
    names = {name for key, number in numbers.items() for name in _names(number, places[key])}
    longest: dict[str, int] = {}
    for key, _, _ in names:
        words = key.split(" ")
        longest[words[0]] = max(len(words), longest.get(words[0], 1))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "gazetteer.sqlite"
        base = sqlite3.connect(path)
        base.executescript(f"PRAGMA page_size = 4096; PRAGMA journal_mode = OFF; {_SCHEMA}")
        base.executemany("INSERT INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)
        base.executemany("INSERT INTO name VALUES (?, ?, ?)", sorted(names))
        base.executemany("INSERT INTO start VALUES (?, ?)", sorted(pair for pair in longest.items() if pair[1] > 1))
        base.commit()
        base.execute("VACUUM")
        base.close()
        data = bytearray(path.read_bytes())
    data[_VERSIONS] = bytes(8)
    return bytes(data)


def _outer_first(places: Mapping[str, Draft]) -> list[str]:
    """Keys by country and containment: neighbours in the file are neighbours on the map, which packs well."""
    return sorted(places, key=lambda key: (places[key].country or "", places[key].parent, key))


def _row(number: int, place: Draft, numbers: Mapping[str, int]) -> tuple[object, ...]:
    lat, lon = (round(place.spot[0], 3), round(place.spot[1], 3)) if place.spot else (None, None)
    parent = numbers.get(place.parent)
    where = (place.country, lat, lon, place.population, parent)
    return (number, place.slug, place.name, KINDS.index(place.kind), place.geonames, *where)


def _names(number: int, place: Draft) -> Iterator[tuple[str, int, int]]:
    """Each spelling with the best of what it is."""
    best: dict[str, int] = {}
    groups = ((place.name,), place.spellings, place.aliases, place.people, place.short)
    for how, names in enumerate(groups):
        for name in names:
            if how == 0 and name.startswith("The "):
                best.setdefault(folded(name), how)
            name = name.removeprefix("the ").removeprefix("The ")
            key = name if is_abbreviation(name) else folded(name)
            if len(key) > 1:
                best.setdefault(key, how)
    assert len(groups) == HOW.index("pinned")  # which only editors give
    for key, how in best.items():
        yield key, number, how
