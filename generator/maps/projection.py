"""Where a point of the globe lies on a flat map: two projections, of which every view uses one."""

from __future__ import annotations

import math

# Patterson's cylindrical projection (Patterson, Šavrič and Jenny 2014): fills a sheet, and leaves the crowded middle
# latitudes more room than an equal-area one would.
_PATTERSON = (1.0148, 0.23185, -0.14499, 0.02406)


def turned(lon: float, centre: float) -> float:
    """``lon`` east of ``centre``, from -180 up to 180."""
    return (lon - centre + 180) % 360 - 180


def patterson(lon: float, lat: float, centre: float) -> tuple[float, float]:
    """The whole world on one sheet, ``centre`` degrees east in its middle; in radii of the Earth, north up."""
    c1, c2, c3, c4 = _PATTERSON
    north = math.radians(lat)
    square = north * north
    return math.radians(turned(lon, centre)), north * (c1 + square * square * (c2 + square * (c3 + square * c4)))


def equal_area(lon: float, lat: float, centre: tuple[float, float]) -> tuple[float, float] | None:
    """Lambert's azimuthal projection about ``centre`` (lon, lat): neither the date line nor a pole is an edge of it.

    In radii of the Earth, north up; None for what lies behind the globe.
    """
    east, north, middle = math.radians(lon - centre[0]), math.radians(lat), math.radians(centre[1])
    near = math.sin(middle) * math.sin(north) + math.cos(middle) * math.cos(north) * math.cos(east)
    if near < -0.3:
        return None
    k = math.sqrt(2 / (1 + near))
    x = k * math.cos(north) * math.sin(east)
    y = k * (math.cos(middle) * math.sin(north) - math.sin(middle) * math.cos(north) * math.cos(east))
    return x, y


def back(x: float, y: float, centre: tuple[float, float]) -> tuple[float, float] | None:
    """The point (lon, lat) that ``equal_area`` lays at ``x``, ``y``; its longitude may go on beyond 180."""
    far = math.hypot(x, y)
    if far > 1.99:
        return None
    angle, middle = 2 * math.asin(far / 2), math.radians(centre[1])
    up = y * math.sin(angle) / far if far else 0.0
    lat = math.asin(max(-1.0, min(1.0, math.cos(angle) * math.sin(middle) + up * math.cos(middle))))
    east = math.atan2(
        x * math.sin(angle), far * math.cos(middle) * math.cos(angle) - y * math.sin(middle) * math.sin(angle)
    )
    return centre[0] + math.degrees(east), math.degrees(lat)
