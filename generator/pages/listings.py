"""The pages of places and topics: one page each, or one page a year where there are many items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from generator.pages.named import Named
from generator.pages.page import Page

_LONG_LISTING = 300  # items; a longer listing is a slow page that nobody reads to its end
_NEWEST = 100  # items of a long listing that stand on its first page


def listing_pages(groups: Iterable[Named]) -> Iterator[Page]:
    """A page for each group that has one; a long listing shows its newest items and goes on in a page a year."""
    for named in groups:
        if not named.has_page:
            continue
        entries, years = named.entries, {}
        if len(entries) > _LONG_LISTING:
            years = {year: tuple(group) for year, group in groupby(entries, key=lambda entry: entry.date.year)}
            entries = entries[:_NEWEST]
        context = {"named": named, "entries": entries, "year": None, "years": sorted(years, reverse=True)}
        path = named.address.rstrip("/")
        yield Page(f"{path}.md", "listing.md.j2", named.name, named.last.date, context)
        for year, group in years.items():
            yearly = {**context, "entries": group, "year": year}
            yield Page(f"{path}/{year}.md", "listing.md.j2", f"{named.name}, {year}", group[0].date, yearly)
