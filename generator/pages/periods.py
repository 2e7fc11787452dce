"""The archive by time: its index, years, months and days."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from generator.archive import Archive
from generator.pages.page import Page
from generator.rights import ClearedBriefing

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Period:
    """A month or a year as others link to it."""

    title: str
    address: str
    briefings: tuple[ClearedBriefing, ...] = ()

    @property
    def items(self) -> int:
        return sum(len(briefing.items) for briefing in self.briefings)


def month_of(key: tuple[int, int], briefings: tuple[ClearedBriefing, ...] = ()) -> Period:
    """The month of ``key``, (year, month)."""
    return Period(f"{calendar.month_name[key[1]]} {key[0]}", f"{key[0]:04}/{key[1]:02}/", briefings)


def _year(year: int) -> Period:
    return Period(str(year), f"{year:04}/")


def around(keys: Sequence[K], key: K, period: Callable[[K], object]) -> dict[str, object]:
    """The periods before and after that of ``key``, or None, as templates name them."""
    position = keys.index(key)
    return {
        "previous": period(keys[position - 1]) if position else None,
        "next": period(keys[position + 1]) if position + 1 < len(keys) else None,
    }


def calendar_pages(archive: Archive) -> Iterator[Page]:
    """The archive, year, month and day pages; a day with one briefing is a redirect to it."""
    yield from _days(archive)
    months, years = archive.by_month(), archive.by_year()
    for key, briefings in months.items():
        month = month_of(key, briefings)
        context: dict[str, object] = {
            "briefings": tuple(reversed(briefings)),
            **around(list(months), key, month_of),
        }
        yield Page(f"{month.address}index.md", "month.md.j2", month.title, briefings[-1].date, context)
    inside = {year: [month_of(key, months[key]) for key in months if key[0] == year] for year in years}
    for year, briefings in years.items():
        context = {"months": inside[year], **around(list(years), year, _year)}
        yield Page(f"{_year(year).address}index.md", "year.md.j2", str(year), briefings[-1].date, context)
    by_year = [(_year(year), inside[year]) for year in reversed(years)]
    yield Page("archive.md", "archive.md.j2", "Archive", archive.newest, {"years": by_year, "archive": archive})


def _days(archive: Archive) -> Iterator[Page]:
    for date, briefings in archive.by_day().items():
        folder = date.isoformat().replace("-", "/")
        title = f"{date.day} {date:%B %Y}"
        if len(briefings) > 1:
            yield Page(f"{folder}/index.md", "day.md.j2", title, date, {"date": date, "briefings": briefings})
        else:
            yield Page(f"{folder}/index.html", "redirect.html.j2", title, None, {"target": briefings[0]})
