"""Shapes in degrees → the lines and surfaces of one view, as short SVG paths on a grid of half units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from generator.maps.sources import Area
from generator.maps.view import View

GRID = 2  # steps of the grid to a unit of the view
_MARGIN = 8  # steps beyond the edges, so that no cut edge is seen as a coast
_DETAIL = 1.6  # steps; what is smaller than that is not drawn
_ISLAND = 5  # square steps; smaller islands are left out, unless they are what the view is about
_NEAR = 3  # steps between a claim and the border that it is drawn along


@dataclass(frozen=True, slots=True)
class Outline:
    """What a view draws; each a value of a path's ``d``."""

    land: str
    own: str
    borders: str
    disputed: str


class Draughtsman:
    """Draws views of the same land, claims and rules."""

    def __init__(self, areas: Sequence[Area], claims: Mapping[int, BaseGeometry], rules: Mapping[str, Any]) -> None:
        self._areas = areas
        self._claims = shapely.union_all(list(claims.values()))
        self._rules = rules

    def __call__(self, view: View) -> Outline:
        pieces = self._pieces(view)
        land = shapely.union_all(list(pieces.values()))
        lines = shapely.union_all([piece.boundary for piece in pieces.values()])
        borders = shapely.difference(lines, land.boundary)
        for one, other in self._rules["undrawn"]:
            borders = shapely.difference(borders, _shared(pieces, one, other))
        disputed = []
        for rule in self._rules["disputed"]:
            line = _shared(pieces, *rule["between"])
            if "box" in rule:
                line = shapely.intersection(line, shapely.union_all(list(_projected(shapely.box(*rule["box"]), view))))
            disputed.append(line)
            borders = shapely.difference(borders, line)
        claims = shapely.simplify(shapely.union_all(list(_projected(self._claims, view))), _DETAIL)
        along = claims.buffer(_NEAR)
        beside = shapely.intersection(lines, claims.envelope.buffer(_NEAR)).buffer(_NEAR)
        disputed += [shapely.intersection(borders, along), shapely.difference(claims, beside)]
        own = [
            piece
            for area in self._areas
            if area.country == view.country and (piece := pieces.get(area.name)) is not None
        ]
        return Outline(
            land=_surface(land),
            own=_surface(shapely.union_all(own)) if view.country else "",
            borders=_lines(shapely.difference(borders, along)),
            disputed=_lines(shapely.union_all(disputed)),
        )

    def _pieces(self, view: View) -> dict[str, BaseGeometry]:
        """The visible part of each area by its name, neighbours still sharing every point of their border."""
        seen: list[tuple[Area, BaseGeometry]] = []
        for area in self._areas:
            parts = [
                part for part in _projected(area.shape, view) if part.area > _ISLAND or area.country == view.country
            ]
            if parts:
                seen.append((area, shapely.union_all(parts)))
        simple = shapely.coverage_simplify([shape for _, shape in seen], _DETAIL) if seen else []
        pieces = {}
        for (area, _), shape in zip(seen, simple, strict=True):
            piece = shapely.set_precision(shape, 1)
            if not piece.is_empty:
                pieces[area.name] = piece
        return pieces


def _projected(shape: BaseGeometry, view: View) -> Iterator[BaseGeometry]:
    """The parts of ``shape`` on the view's grid, cut at its edges."""
    frame = (-_MARGIN, -_MARGIN, GRID * view.width + _MARGIN, GRID * view.height + _MARGIN)
    for turn in (-360, 0, 360):
        west, south, east, north = view.window[0] - turn, view.window[1], view.window[2] - turn, view.window[3]
        if west > 180 or east < -180:
            continue
        for part in _simple(shape):
            left, low, right, high = part.bounds
            if left > east or right < west or low > north or high < south:
                continue
            if not (west <= left and right <= east and south <= low and high <= north):
                part = shapely.clip_by_rect(shapely.make_valid(part), west, south, east, north)
            for piece in _simple(part):
                flat = shapely.transform(
                    shapely.segmentize(piece, 1.0),
                    lambda points: [[GRID * step for step in view.flat(*point)] for point in points],
                )
                yield from _simple(shapely.clip_by_rect(shapely.make_valid(flat), *frame))


def _simple(shape: BaseGeometry) -> Iterator[BaseGeometry]:
    """The surfaces of ``shape``, or its lines."""
    for part in shapely.get_parts(shape):
        if part.geom_type in ("Polygon", "LineString") and not part.is_empty:
            yield part
        elif part.geom_type.startswith(("Multi", "Geometry")):
            yield from _simple(part)


def _shared(pieces: Mapping[str, BaseGeometry], one: str, other: str) -> BaseGeometry:
    if one not in pieces or other not in pieces:
        return shapely.GeometryCollection()
    return shapely.intersection(pieces[one].boundary, pieces[other].boundary)


def _surface(shape: BaseGeometry) -> str:
    rings = [ring for part in shapely.get_parts(shape) for ring in (part.exterior, *part.interiors)]
    return "".join(_path(ring.coords[:-1], "z") for ring in rings if shapely.Polygon(ring).area > _DETAIL)


def _lines(shape: BaseGeometry) -> str:
    parts = [part for part in shapely.get_parts(shape) if part.geom_type == "LineString"]
    merged = shapely.get_parts(shapely.line_merge(shapely.union_all(parts))) if parts else []
    return "".join(_path(line.coords, "") for line in merged if line.length > _DETAIL)


def _path(points: Iterable[Sequence[float]], end: str) -> str:
    """Steps from point to point, each sign of a number also parting it from the one before."""
    grid = [(round(x), round(y)) for x, y in points]
    steps = [(x - u, y - v) for (u, v), (x, y) in pairwise(grid) if (x, y) != (u, v)]
    if not steps:
        return ""
    text = " ".join(str(number) for step in steps for number in step).replace(" -", "-")
    return f"M{grid[0][0]} {grid[0][1]}l{text}{end}".replace(" -", "-")
