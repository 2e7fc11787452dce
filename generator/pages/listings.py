"""The pages of places, topics, people …: one page each, which continues by year where there are many items."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.archive import Archive, Entry
from generator.mapped import Maps
from generator.model import Source
from generator.pages.companions import beside, companions
from generator.pages.groups import Groups
from generator.pages.named import Counted, Named, most_first
from generator.pages.page import Link, Page
from generator.pages.periods import around
from generator.pages.places import described
from generator.pages.subjects import cited, kind_of, roles_of
from generator.pages.timeline import Month, by_month, by_year
from generator.pages.tree import inside_of

_LONG_LISTING = 300  # items; a longer listing is a slow page that nobody reads to its end
_NEWEST = 100  # items of a long listing that stand on its first page
_COMPANIONS = 8  # of each kind, that it is mentioned with
_INSIDE = 24  # places inside it, or narrower topics, that are seen at once; the others are folded
_INVOLVED = 20  # items that only name its people or its government

# What a page says of what it lists, by the folder; companions stand in this order.
_ABOUT: Mapping[str, Callable[[Named], str]] = {
    "places": described,
    "topics": lambda _: "",
    "people": roles_of,
    "organisations": lambda _: "",
    "sources": kind_of,
}


@dataclass(frozen=True, slots=True)
class Listing:
    """What a page of a place, a topic, a person … shows; what it lacks is empty."""

    named: Named
    crumbs: tuple[Link, ...]
    entries: tuple[Entry, ...]  # that the page speaks for: all of them, or a year's
    months: tuple[Month, ...]  # that stand on it
    years: tuple[Link, ...] = ()  # where the others of a long listing stand
    year: int | None = None
    about: str = ""  # what it is: "City in Germany", "News outlet"
    note: str = ""  # an editor's word on it: "administered by Russia since 2014"
    inside: tuple[Counted, ...] = ()
    inside_folded: tuple[Counted, ...] = ()
    company: tuple[tuple[str, tuple[Counted, ...]], ...] = ()  # by their folders
    elsewhere: Named | None = None  # of a source its listing as a person or an organisation, and the other way round
    cited: Mapping[str, Source] = field(default_factory=dict)  # of a source: how, by the item's address
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


def listing_pages(archive: Archive, groups: Groups, maps: Maps, note: Callable[[str], str | None]) -> Iterator[Page]:
    """A page for each that has one; a long listing goes on in a page a year.

    ``note`` says what an editor has to say of a place.
    """
    table = beside(groups)
    inside = inside_of(groups)
    associated = archive.by_association()
    for named in groups:
        if not named.has_page:
            continue
        years = by_year(named.entries) if named.items > _LONG_LISTING else {}
        within = sorted((Counted(one, one.items) for one in inside.get(named, ())), key=most_first)
        shared = companions(named, table, _COMPANIONS)
        is_place = named.folder == "places"
        involved = associated.get(named.id, ()) if is_place else ()
        listing = Listing(
            named,
            crumbs=_crumbs(named),
            entries=named.entries,
            months=by_month(named.entries[:_NEWEST] if years else named.entries),
            years=tuple(_year(named, year, len(entries)) for year, entries in years.items()),
            about=_ABOUT[named.folder](named),
            note=note(named.id) or "" if is_place else "",
            inside=tuple(within[:_INSIDE]),
            inside_folded=tuple(within[_INSIDE:]),
            company=tuple((folder, shared[folder]) for folder in _ABOUT if shared.get(folder)),
            elsewhere=groups.elsewhere(named),
            cited=cited(named) if named.folder == "sources" else {},
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
        yearly = Listing(named, crumbs, entries, by_month(entries), listing.years, year, cited=listing.cited)
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
