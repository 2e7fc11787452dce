"""The day a briefing is of: given, never guessed from the clock or from a year that merely stands in the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import PurePath

from generator.dates import (
    agrees,
    date_at_the_end,
    date_in_file_name,
    date_line,
    is_ambiguous,
    is_day_first,
    is_plausible,
    weekdays_named,
)
from generator.document import Document
from generator.editorial import Details
from generator.errors import BriefingError, shown
from generator.model import DateFrom, Item, Warning


def date_of(
    document: Document,
    given: Details,
    sidecar: Details,
    title: str | None,
    head: Sequence[str],
    items: Sequence[Item],
    language: str = "en",
) -> tuple[dt.date, DateFrom, tuple[Warning, ...]]:
    """The date, where it came from, and what speaks against it.

    The first counts that has one of option, sidecar, front matter, file name, title, metadata, a line that is a date.
    Raises BriefingError where nothing holds a date.
    """
    order = is_day_first((block.text for block in document.blocks), language)
    lines = [line for line in head if date_line(line)]
    line = next(iter(lines), None)
    in_name = date_in_file_name(PurePath(document.path).name)
    in_title = date_at_the_end(title or "")
    in_line = date_line(line, day_first=order is not False) if line else None
    stated: tuple[tuple[DateFrom, dt.date | None], ...] = (
        ("option", given.date),
        ("sidecar", sidecar.date),
        ("front matter", document.details.date),
        # The name of a file with several briefings dates none of them, unless nothing else does.
        ("file name", None if document.several else in_name),
        ("text", in_title),
        ("metadata", document.claims.date),
        ("text", in_line),
        ("file name", in_name),
    )
    for source, date in stated:
        if date is not None and not is_plausible(date):
            raise BriefingError(document.path, None, f"expected a date between 1600 and 2100, found {date.isoformat()}")
        if date is not None:
            page = document.claims.date or in_line
            warnings = list(_conflict(date, source, in_title, page))
            if order is None and date == in_line and line and is_ambiguous(line) and page == in_line:
                warnings.append(
                    Warning(None, f"expected a date that reads one way, found {shown(line)}; read day first")
                )
            return date, source, tuple(warnings)
    named = weekdays_named(item.text for item in items)
    hint = f"; the text names {' and '.join(repr(phrase) for phrase in named)}" if named else ""
    problem = (
        "expected a date (--date YYYY-MM-DD, 'date:' in a sidecar or front matter, "
        f"or a file name like 2024-11-12-title.txt), found none{hint}"
    )
    raise BriefingError(document.path, None, problem)


def _conflict(date: dt.date, source: DateFrom, in_title: dt.date | None, page: dt.date | None) -> Iterator[Warning]:
    """What a title or a page says against a date that no editor set."""
    if source in ("option", "sidecar", "front matter"):
        return
    for where, other in (("the title", in_title), ("the page", page)):
        if other is not None and other != date:
            first = f"{date.isoformat()} in the {'title' if source == 'text' else source}"
            found = f"{first} and {other.isoformat()} in {where}"
            yield Warning(None, f"expected one date, found {found}; the first is taken")
            return


def date_warnings(date: dt.date, items: Sequence[Item]) -> tuple[Warning, ...]:
    """A warning where the weekdays that the items name speak against ``date``."""
    named = weekdays_named(item.text for item in items)
    if not named or agrees(date, named):
        return ()
    expected = f"{(date - dt.timedelta(days=1)):%A} or {date:%A}"
    found = ", ".join(repr(phrase) for phrase in named)
    return (
        Warning(
            None, f"expected news of {expected} in a briefing of {date.isoformat()}, found {found}: is the date right?"
        ),
    )
