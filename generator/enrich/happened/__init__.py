"""When an item happened: the one day on which what it tells took place, by its own words."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from generator.enrich.happened.days import Day, days_named
from generator.enrich.happened.telling import took_place
from generator.model import Briefing, Happened
from generator.sentences import sentence_ends

# A quotation has its own speaker and its own today. One that is never closed ends with its paragraph.
_QUOTED = re.compile(r"“[^“”\n]*|(?<!\w)\"[^\"\n]*\"|(?<!\w)‘[^‘’\n]*’(?!\w)")
_SECOND = 1
_MOST = 40  # days, from the beginning: what names more is a calendar, and would only cost time
_WORD = re.compile(r"\w")


def add_happened(briefing: Briefing) -> Briefing:
    """The briefing with the day of each of its items, where its words name one day and no other."""
    if briefing.language.partition("-")[0] != "en":
        return briefing
    items = tuple(replace(item, happened=find_happened(item.text, briefing.date)) for item in briefing.items)
    return replace(briefing, items=items)


def find_happened(text: str, published: dt.date) -> Happened | None:
    """The day on which what ``text`` tells took place, where it appeared on the day ``published``.

    The first sentence tells the main event, and the second names its day where the first does not. Days further down
    are more often those of details.
    """
    sentences: dict[int, list[Day]] = defaultdict(list)
    for number, day in _told(text, published):
        sentences[number].append(day)
    told = sentences[0] or sentences[_SECOND]
    if len({day.date for day in told}) != 1:
        return None
    return Happened(told[0].date, text[told[0].start : told[0].end])


def _told(text: str, published: dt.date) -> Iterator[tuple[int, Day]]:
    """The days of the first two sentences on which something took place, each with the number of its sentence."""
    days = list(islice(days_named(text, published), _MOST))
    if not days:
        return
    text = _QUOTED.sub(lambda quoted: _WORD.sub("·", quoted[0]), text)
    ends = [*sentence_ends(text), len(text)]
    sentence, begins = 0, 0
    for day in days:
        while day.end > ends[sentence]:
            begins = ends[sentence]
            sentence += 1
        if sentence > _SECOND:
            return
        if text[day.end - 1] != "·" and took_place(text, day.start, day.end, (begins, ends[sentence])):
            yield sentence, day
