"""The pages of places and topics: one page each, which continues by year where there are many items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from generator.archive import Archive, Entry
from generator.mapped import Maps
from generator.pages.companions import beside, companions
from generator.pages.named import Counted, Named, most_first
from generator.pages.page import Link, Page
from generator.pages.periods import around
from generator.pages.places import described, inside_of
from generator.pages.timeline import Month, by_month, by_year

_LONG_LISTING = 300  # items; a longer listing is a slow page that nobody reads to its end
_NEWEST = 100  # items of a long listing that stand on its first page
_COMPANIONS = 12  # places, and as many topics, that it is mentioned with
_INSIDE = 24  # places inside it that are seen at once; the others are folded
_INVOLVED = 20  # items that only name its people or its government


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page of a place or a topic shows; what it lacks is empty."""

    named: Named
    crumbs: tuple[Link, ...]
    entries: tuple[Entry, ...]  # that the page speaks for: all of them, or a year's
    months: tuple[Month, ...]  # that stand on it
    years: tuple[Link, ...] = ()  # where the others of a long listing stand
    year: int | None = None
    about: str = ""  # what it is: "City in Germany"
    note: str = ""  # an editor's word on it: "administered by Russia since 2014"
    inside: tuple[Counted, ...] = ()
    inside_folded: tuple[Counted, ...] = ()
    places: tuple[Counted, ...] = ()
    topics: tuple[Counted, ...] = ()
    involved: tuple[Entry, ...] = ()
    involved_in: int = 0  # items; ``involved`` holds the newest of them

    @property
    def last(self) -> Entry:
        return self.entries[0]

    @property
    def first(self) -> Entry:
        """The first item of the oldest day."""
        return min(self.entries, key=lambda entry: entry.date)

    @property
    def shown(self) -> int:
        return sum(len(month.entries) for month in self.months)


def listing_pages(
    archive: Archive,
    places: Mapping[str, Named],
    topics: Mapping[str, Named],
    maps: Maps,
    note: Callable[[str], str | None],
) -> Iterator[Page]:
    """A page for each place and topic that has one; a long listing goes on in a page a year.

    ``note`` says what an editor has to say of a place.
    """
    groups = [*places.values(), *topics.values()]
    table = beside(groups)
    inside = inside_of(places)
    associated = archive.by_association()
    for named in groups:
        if not named.has_page:
            continue
        years = by_year(named.entries) if named.items > _LONG_LISTING else {}
        within = sorted((Counted(one, one.items) for one in inside.get(named, ())), key=most_first)
        shared_places, shared_topics = companions(named, table, _COMPANIONS)
        is_place = named.folder == "places"
        involved = associated.get(named.id, ()) if is_place else ()
        listing = Listing(
            named,
            crumbs=_crumbs(named),
            entries=named.entries,
            months=by_month(named.entries[:_NEWEST] if years else named.entries),
            years=tuple(_year(named, year, len(entries)) for year, entries in years.items()),
            about=described(named) if is_place else "",
            note=note(named.id) or "" if is_place else "",
            inside=tuple(within[:_INSIDE]),
            inside_folded=tuple(within[_INSIDE:]),
            places=shared_places,
            topics=shared_topics,
            involved=involved[:_INVOLVED],
            involved_in=len(involved),
        )
        drawn = maps.of_place(named.id) if is_place else None
        yield _page(named.address, named.name, listing, map=drawn)
        yield from _years(listing, years)


def _years(listing: Listing, years: Mapping[int, tuple[Entry, ...]]) -> Iterator[Page]:
    named = listing.named
    crumbs = (*listing.crumbs, Link(named.name, named.address))
    oldest_first = sorted(years)
    for year, entries in years.items():
        yearly = Listing(named, crumbs, entries, by_month(entries), listing.years, year)
        link = _year(named, year, len(entries))
        neighbours = around(oldest_first, year, lambda other: _year(named, other, len(years[other])))
        yield _page(link.address, f"{named.name}, {year}", yearly, map=None, **neighbours)


def _page(address: str, title: str, listing: Listing, **context: object) -> Page:
    path = f"{address.rstrip('/')}.md"
    return Page(path, "listing.md.j2", title, listing.last.date, {"listing": listing, **context})


def _year(named: Named, year: int, items: int) -> Link:
    return Link(str(year), f"{named.address}{year}/", items)


def _crumbs(named: Named) -> tuple[Link, ...]:
    """The index, then what surrounds it, from the widest to the nearest."""
    outer = []
    around = named.parent
    while around:
        outer.append(Link(around.name, around.address))
        around = around.parent
    return (Link(named.folder.capitalize(), f"{named.folder}/"), *reversed(outer))
