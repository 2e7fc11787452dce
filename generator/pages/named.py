"""What has a listing of its own: a place, a topic, a person …, by its name, with its items."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass

from generator.archive import Entry
from generator.enrich.names.forms import family_name
from generator.text import slug


@dataclass(frozen=True, slots=True)
class Paged:
    """What has a page of its own: whatever has so many items, and whatever was promised one."""

    min_items: int
    promised: Container[str] = ()

    def __call__(self, address: str, items: int) -> bool:
        return items >= self.min_items or address in self.promised


# Compared by identity: there is one of each, and a hash of its entries would read every briefing.
@dataclass(frozen=True, slots=True, eq=False)
class Named:
    """A place, a topic, a person, an organisation or a source with its listing, for pages and indexes."""

    id: str
    name: str
    folder: str  # "places", "topics", "people", "organisations", "sources"
    kind: str  # of a place: city, country …; "topic"; "person"; "organisation"; of a source: outlet, platform …
    entries: tuple[Entry, ...]  # the newest first; at least one
    address: str  # its page, or its only item where it has no page
    sorts_as: str  # as in the index of a book: people by family name, all without regard to case and accents
    within: tuple[Named, ...] = ()  # what surrounds a place, or is broader than a topic; the nearest first

    @classmethod
    def of(
        cls,
        id: str,
        name: str,
        folder: str,
        kind: str,
        entries: tuple[Entry, ...],
        paged: Paged,
        within: tuple[Named, ...] = (),
    ) -> Named:
        """Where it has no page of its own, links lead to its newest item."""
        own = f"{folder}/{id}/"
        address = own if paged(own, len(entries)) else entries[0].address
        filed = f"{family_name(name)} {name}" if kind == "person" else name
        return cls(id, name, folder, kind, entries, address, slug(filed, filed), within)

    @property
    def has_page(self) -> bool:
        return self.address == f"{self.folder}/{self.id}/"

    @property
    def items(self) -> int:
        return len(self.entries)

    @property
    def directly_in(self) -> tuple[Named, ...]:
        """What surrounds it with nothing between: more than one place where regions overlap."""
        return tuple(one for one in self.within if not any(one in other.within for other in self.within))

    @property
    def parent(self) -> Named | None:
        """Where it stands in a tree: a place under its continent, if there is one."""
        around = self.directly_in
        grounded = (one for one in around if "continent" in (one.kind, *(outer.kind for outer in one.within)))
        return next(grounded, around[0] if around else None)


@dataclass(frozen=True, slots=True)
class Counted:
    """What another's page names, with the number of items meant there."""

    named: Named
    items: int


def by_name(named: Named) -> tuple[str, str]:
    """Sorts by name, those of one name by id."""
    return named.sorts_as, named.id


def most_first(one: Counted) -> tuple[int, str, str]:
    """Sorts by the number of items, ties by name."""
    return -one.items, *by_name(one.named)
