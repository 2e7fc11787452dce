"""Items in the order of time: by month on a page, by year where there are many."""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

from generator.archive import Entry


@dataclass(frozen=True, slots=True)
class Month:
    """The items of a listing that one month brought."""

    id: str  # "2026-09"
    title: str
    address: str  # of the month's own page
    entries: tuple[Entry, ...]


def by_month(entries: tuple[Entry, ...]) -> tuple[Month, ...]:
    """``entries``, which run from the newest to the oldest, under their months."""
    months = []
    for (year, month), group in groupby(entries, key=lambda entry: (entry.date.year, entry.date.month)):
        months.append(Month(f"{year:04}-{month:02}", _title(year, month), f"{year:04}/{month:02}/", tuple(group)))
    return tuple(months)


@lru_cache(maxsize=1_000)  # a month stands on the pages of hundreds
def _title(year: int, month: int) -> str:
    return f"{calendar.month_name[month]} {year}"


def by_year(entries: tuple[Entry, ...]) -> dict[int, tuple[Entry, ...]]:
    """``entries``, which run from the newest to the oldest, by year, the newest first."""
    return {year: tuple(group) for year, group in groupby(entries, key=lambda entry: entry.date.year)}
