"""Which pages exist, their addresses, the template of each and what it shows."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import TypeVar

from generator.archive import Archive, Entry
from generator.errors import DaybookError
from generator.gazetteer import Gazetteer
from generator.mapped import Maps
from generator.model import Briefing

# Names at the top level that the archive's own pages use; a hand-written page cannot have them.
RESERVED_PAGES = frozenset(
    "404 archive assets feed index organisations pagefind people places search series sitemap sources stories "
    "topics".split()
)
_RECENT = 20  # briefings on the home page below the latest day
_LONG_LISTING = 300  # items; a longer listing is a slow page that nobody reads to its end
_NEWEST = 100  # items of a long listing that stand on its first page

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Page:
    """A file under ``build/docs``: a Markdown page or a static file."""

    path: str  # below build/docs, POSIX
    template: str
    title: str
    modified: dt.date | None  # of the newest briefing it shows; None keeps it out of the sitemap
    context: Mapping[str, object] = field(default_factory=dict)
    description: str = ""
    language: str | None = None  # where it is not the site's own

    @property
    def address(self) -> str:
        """Relative to the site's root: ``2024/11/12/``; empty for the home page."""
        folder, _, name = self.path.rpartition("/")
        if name in ("index.md", "index.html"):
            return f"{folder}/" if folder else ""
        return f"{self.path.removesuffix('.md')}/" if name.endswith(".md") else self.path


@dataclass(frozen=True, slots=True)
class Named:
    """A place or a topic with its listing, for pages and indexes."""

    id: str
    name: str
    entries: tuple[Entry, ...]
    address: str  # its page, or its only item where it has no page
    kind: str = ""
    depth: int = 0  # below the continent, for indented indexes
    within: tuple[Named, ...] = ()


def plan(archive: Archive, gazetteer: Gazetteer, min_items: int) -> tuple[Page, ...]:
    """Every page of the archive. Raises DaybookError where two would stand at one address."""
    places = _places(archive, gazetteer, min_items)
    topics = _topics(archive, min_items)
    maps = Maps(places, gazetteer)
    pages = [
        *_home(archive, places, topics),
        *_briefings(archive, places, topics, maps),
        *_calendar(archive),
        *_listings("places", places, maps),
        *_listings("topics", topics),
        _index("places", "Places", _by_containment(places), archive, maps),
        _index("topics", "Topics", sorted(topics.values(), key=lambda topic: topic.name.casefold()), archive),
        Page("search.md", "search.md.j2", "Search", None),
    ]
    pages += [Page(path, "outline.svg.j2", "", None, {"outline": outline}) for path, outline in maps.outlines()]
    pages.append(
        Page("sitemap.xml", "sitemap.xml.j2", "Sitemap", None, {"pages": [page for page in pages if page.modified]})
    )
    seen: set[str] = set()
    for page in pages:
        if page.path in seen:
            raise DaybookError(f"{page.path}: expected one page at an address, found two")
        seen.add(page.path)
    return tuple(pages)


def _newest(archive: Archive) -> dt.date | None:
    return archive.briefings[-1].date if archive.briefings else None


def _places(archive: Archive, gazetteer: Gazetteer, min_items: int) -> dict[str, Named]:
    found: dict[str, Named] = {}
    grouped = archive.by_place()
    for place, entries in grouped.items():
        known = gazetteer.get(place)
        if known is not None:
            address = f"places/{place}/" if len(entries) >= min_items else entries[0].address
            found[place] = Named(place, known.name, entries, address, known.kind, len(known.within))
    for place, named in found.items():
        around = gazetteer.get(place)
        within = tuple(found[outer] for outer in around.within if outer in found) if around else ()
        found[place] = Named(named.id, named.name, named.entries, named.address, named.kind, named.depth, within)
    return found


def _topics(archive: Archive, min_items: int) -> dict[str, Named]:
    return {
        topic.id: Named(
            topic.id,
            topic.name,
            entries,
            f"topics/{topic.id}/" if len(entries) >= min_items else entries[0].address,
            "topic",
        )
        for topic, entries in archive.by_topic().items()
    }


def _home(archive: Archive, places: Mapping[str, Named], topics: Mapping[str, Named]) -> Iterator[Page]:
    newest = _newest(archive)
    latest = [briefing for briefing in archive.briefings if briefing.date == newest]
    earlier = [briefing for briefing in reversed(archive.briefings) if briefing.date != newest][:_RECENT]
    context = {
        "latest": latest,
        "earlier": earlier,
        "places": _of_the_week(places, newest, kinds=("city", "country")),
        "topics": _of_the_week(topics, newest, kinds=("topic",)),
    }
    yield Page("index.md", "home.md.j2", "Latest", newest, context)


def _of_the_week(groups: Mapping[str, Named], newest: dt.date | None, kinds: tuple[str, ...]) -> list[Named]:
    """What the last seven days of the archive named most, ties by name."""
    if newest is None:
        return []
    since = newest - dt.timedelta(days=6)
    counted = [
        (sum(entry.date >= since for entry in named.entries), named) for named in groups.values() if named.kind in kinds
    ]
    top = sorted((pair for pair in counted if pair[0]), key=lambda pair: (-pair[0], pair[1].name))
    return [named for _, named in top[:12]]


def _briefings(
    archive: Archive, places: Mapping[str, Named], topics: Mapping[str, Named], maps: Maps
) -> Iterator[Page]:
    for position, briefing in enumerate(archive.briefings):
        context = {
            "briefing": briefing,
            "previous": archive.briefings[position - 1] if position else None,
            "next": archive.briefings[position + 1] if position + 1 < len(archive.briefings) else None,
            "places": places,
            "topics": topics,
            "map": maps.of_briefing(briefing),
        }
        language = briefing.language if briefing.language != "en" else None
        yield Page(
            f"{briefing.address.rstrip('/')}.md",
            "briefing.md.j2",
            briefing.title,
            briefing.date,
            context,
            briefing.items[0].headline,
            language,
        )


def _calendar(archive: Archive) -> Iterator[Page]:
    """The archive, year, month and day pages; a day with one briefing is a redirect to it."""
    days, months, years = archive.by_day(), archive.by_month(), archive.by_year()
    for date, briefings in days.items():
        folder = date.isoformat().replace("-", "/")
        title = f"{date.day} {date:%B %Y}"
        if len(briefings) > 1:
            yield Page(f"{folder}/index.md", "day.md.j2", title, date, {"date": date, "briefings": briefings})
        else:
            yield Page(f"{folder}/index.html", "redirect.html.j2", title, None, {"target": briefings[0]})
    for (year, month), briefings in months.items():
        title = f"{calendar.month_name[month]} {year}"
        context: dict[str, object] = {
            "briefings": tuple(reversed(briefings)),
            **_around(list(months), (year, month), _month),
        }
        yield Page(f"{year:04}/{month:02}/index.md", "month.md.j2", title, briefings[-1].date, context)
    for year, briefings in years.items():
        context = {
            "months": [_month(key, months[key]) for key in months if key[0] == year],
            **_around(list(years), year, _year),
        }
        yield Page(f"{year:04}/index.md", "year.md.j2", str(year), briefings[-1].date, context)
    by_year = [
        (_year(year), [_month(key, months[key]) for key in months if key[0] == year]) for year in reversed(years)
    ]
    yield Page("archive.md", "archive.md.j2", "Archive", _newest(archive), {"years": by_year, "archive": archive})


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year as others link to it."""

    title: str
    address: str
    briefings: tuple[Briefing, ...] = ()

    @property
    def items(self) -> int:
        return sum(len(briefing.items) for briefing in self.briefings)


def _month(key: tuple[int, int], briefings: tuple[Briefing, ...] = ()) -> Period:
    return Period(f"{calendar.month_name[key[1]]} {key[0]}", f"{key[0]:04}/{key[1]:02}/", briefings)


def _year(year: int) -> Period:
    return Period(str(year), f"{year:04}/")


def _around(keys: Sequence[K], key: K, period: Callable[[K], Period]) -> dict[str, Period | None]:
    position = keys.index(key)
    return {
        "previous": period(keys[position - 1]) if position else None,
        "next": period(keys[position + 1]) if position + 1 < len(keys) else None,
    }


def _listings(folder: str, groups: Mapping[str, Named], maps: Maps | None = None) -> Iterator[Page]:
    """A page for each group that has one; a long listing shows its newest items and goes on in a page a year."""
    for named in groups.values():
        if named.address != f"{folder}/{named.id}/":
            continue
        entries, years = named.entries, {}
        if len(entries) > _LONG_LISTING:
            years = {year: tuple(group) for year, group in groupby(entries, key=lambda entry: entry.date.year)}
            entries = entries[:_NEWEST]
        context = {
            "named": named,
            "index": folder,
            "entries": entries,
            "year": None,
            "years": sorted(years, reverse=True),
            "map": maps.of_place(named.id) if maps else None,
        }
        yield Page(f"{folder}/{named.id}.md", "listing.md.j2", named.name, named.entries[0].date, context)
        for year, group in years.items():
            yearly = {**context, "entries": group, "year": year}
            yield Page(
                f"{folder}/{named.id}/{year}.md", "listing.md.j2", f"{named.name}, {year}", group[0].date, yearly
            )


def _index(folder: str, title: str, groups: list[Named], archive: Archive, maps: Maps | None = None) -> Page:
    context = {"groups": groups, "map": maps.of_world() if maps else None}
    return Page(f"{folder}/index.md", "index.md.j2", title, _newest(archive), context)


def _by_containment(places: Mapping[str, Named]) -> list[Named]:
    """Each continent with its countries, each country with its regions, each region with its cities."""

    def position(named: Named) -> tuple[str, ...]:
        return (*(outer.name for outer in reversed(named.within)), named.name)

    return sorted(places.values(), key=position)
