"""The day a briefing is of: given, never guessed from the clock or from a year that merely stands in the text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import PurePath

from generator.dates import agrees, date_at_the_end, date_in_file_name, date_line, is_plausible, weekdays_named
from generator.document import Document
from generator.editorial import Details
from generator.errors import BriefingError
from generator.model import DateFrom, Item, Warning


def date_of(
    document: Document, given: Details, sidecar: Details, title: str | None, head: Iterable[str], items: Sequence[Item]
) -> tuple[dt.date, DateFrom]:
    """The date and where it came from: the first that has one of option, sidecar, front matter, file name, text.

    Of the text only a line that is a date, or the title, counts. Raises BriefingError where nothing holds a date.
    """
    stated: tuple[tuple[DateFrom, dt.date | None], ...] = (
        ("option", given.date),
        ("sidecar", sidecar.date),
        ("front matter", document.details.date),
        ("file name", date_in_file_name(PurePath(document.path).name)),
        ("metadata", document.claims.date),
        ("text", next((date for line in head if (date := date_line(line))), None)),
        ("text", date_at_the_end(title or "")),
    )
    for source, date in stated:
        if date is not None and not is_plausible(date):
            raise BriefingError(document.path, None, f"expected a date between 1600 and 2100, found {date.isoformat()}")
        if date is not None:
            return date, source
    named = weekdays_named(item.text for item in items)
    hint = f"; the text names {' and '.join(repr(phrase) for phrase in named)}" if named else ""
    problem = (
        "expected a date (--date YYYY-MM-DD, 'date:' in a sidecar or front matter, "
        f"or a file name like 2024-11-12-title.txt), found none{hint}"
    )
    raise BriefingError(document.path, None, problem)


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
