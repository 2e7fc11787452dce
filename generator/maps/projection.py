"""Where a point of the globe lies on a flat map: two projections, of which every view uses one."""

from __future__ import annotations

import math

# Equal Earth (Šavrič, Patterson and Jenny 2018): areas in proportion, the poles as lines.
_EQUAL_EARTH = (1.340264, -0.081106, 0.000893, 0.003796)
_HALF_ROOT = math.sqrt(3) / 2


def turned(lon: float, centre: float) -> float:
    """``lon`` east of ``centre``, from -180 up to 180."""
    return (lon - centre + 180) % 360 - 180


def equal_earth(lon: float, lat: float, centre: float) -> tuple[float, float]:
    """The whole world on one sheet, ``centre`` degrees east in its middle; in radii of the Earth, north up."""
    a1, a2, a3, a4 = _EQUAL_EARTH
    theta = math.asin(_HALF_ROOT * math.sin(math.radians(lat)))
    square = theta * theta
    sixth = square * square * square
    slope = a1 + 3 * a2 * square + sixth * (7 * a3 + 9 * a4 * square)
    x = math.radians(turned(lon, centre)) * math.cos(theta) / (_HALF_ROOT * slope)
    return x, theta * (a1 + a2 * square + sixth * (a3 + a4 * square))


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
