"""A view: a part of the globe on a sheet, and where on it a place lies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from generator.maps.projection import back, equal_area, patterson, turned

WIDTH = 480  # of every view, in units of its overlay
CENTRE = 11.0  # degrees east in the middle of the world: its edges part Alaska from Chukotka, and no country


@dataclass(frozen=True)
class View:
    """A box of a projection. Addresses on it run right and down from its corner, in units."""

    name: str  # a country's code in lower case, else a slug
    country: str | None  # ISO 3166-1 alpha-2, of a country's own view
    centre: tuple[float, float] | None  # of its projection (lon, lat); None: the world on one sheet
    scale: float  # units to the Earth's radius
    corner: tuple[float, float]  # upper left, in radii
    height: int
    width: int = WIDTH

    @property
    def area(self) -> float:
        """In square radii, to tell near views from far ones."""
        return self.width * self.height / self.scale**2

    @cached_property
    def window(self) -> tuple[float, float, float, float]:
        """What can be seen of it, in degrees that go on beyond 180: west, south, east, north."""
        if self.centre is None:
            return CENTRE - 179.99, -72.0, CENTRE + 179.99, 89.9
        across, down = self.width / self.scale, self.height / self.scale
        edge = [
            back(self.corner[0] + right * across / 24, self.corner[1] - below * down / 24, self.centre)
            for right in range(25)
            for below in range(25)
        ]
        seen = [point for point in edge if point is not None]
        lons, lats = [lon for lon, _ in seen], [lat for _, lat in seen]
        low, high = max(min(lats) - 1, -89.9), min(max(lats) + 1, 89.9)
        if any(self.holds(0.0, pole) for pole in (-90.0, 90.0)):
            return self.centre[0] - 179.99, low, self.centre[0] + 179.99, high
        return min(lons) - 1, low, max(lons) + 1, high

    def flat(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies on the sheet, or beyond its edges."""
        if (found := self._found.get((lon, lat))) is None:
            if self.centre is None:
                x, y = patterson(lon, lat, CENTRE)
            else:
                x, y = equal_area(lon, lat, self.centre) or (1e3, 1e3)
            found = ((x - self.corner[0]) * self.scale, (self.corner[1] - y) * self.scale)
            self._found[lon, lat] = found
        return found

    @cached_property
    def _found(self) -> dict[tuple[float, float], tuple[float, float]]:
        """The same few hundred places are asked for on every page."""
        return {}

    def holds(self, lon: float, lat: float, margin: float = 0.0) -> bool:
        """Whether a point lies on the sheet and ``margin`` units from its edges."""
        if self.centre is None and abs(turned(lon, CENTRE)) > 179.9:
            return False
        x, y = self.flat(lon, lat)
        return margin <= x <= self.width - margin and margin <= y <= self.height - margin
