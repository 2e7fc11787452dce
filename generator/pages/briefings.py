"""The home page, and a page for each briefing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.addresses.kept import Kept
from generator.archive import Archive, Entry
from generator.mapped import Maps
from generator.pages.groups import Group, Groups
from generator.pages.labels import labels_of
from generator.pages.named import Named
from generator.pages.page import Page
from generator.rights import ClearedBriefing, ClearedItem

_RECENT = 20  # briefings on the home page below the latest day


def home_page(archive: Archive, groups: Groups) -> Page:
    """The latest day, what the week was about, and the days before."""
    newest = archive.newest
    context = {
        "latest": [briefing for briefing in archive.briefings if briefing.date == newest],
        "earlier": [briefing for briefing in reversed(archive.briefings) if briefing.date != newest][:_RECENT],
        "places": _of_the_week(groups.places, newest, lambda place, _: place.kind in ("city", "country")),
        "topics": _of_the_week(groups.topics, newest, _has_topic),
    }
    return Page("index.md", "home.md.j2", "Latest", newest, context)


def _of_the_week(group: Group, newest: dt.date | None, counts: Callable[[Named, Entry], bool]) -> list[Named]:
    """What the last seven days of the archive named most by the entries that count, ties by name."""
    if newest is None:
        return []
    since = newest - dt.timedelta(days=6)
    counted = [
        (sum(entry.date >= since and counts(named, entry) for entry in named.entries), named)
        for named in group.values()
    ]
    top = sorted((pair for pair in counted if pair[0]), key=lambda pair: (-pair[0], pair[1].name, pair[1].id))
    return [named for _, named in top[:12]]


def _has_topic(topic: Named, entry: Entry) -> bool:
    """Whether it is about the topic itself, not a narrower one: the broadest would else head every week."""
    return any(one.id == topic.id for one in (entry.item or entry.briefing).topics)


def briefing_pages(archive: Archive, groups: Groups, maps: Maps, kept: Kept) -> Iterator[Page]:
    """Each briefing, with the way to the one before and the one after it."""
    for position, briefing in enumerate(archive.briefings):
        context = {
            "briefing": briefing,
            "previous": archive.briefings[position - 1] if position else None,
            "next": archive.briefings[position + 1] if position + 1 < len(archive.briefings) else None,
            "topics": groups.topics,
            "labels": partial(labels_of, groups, briefing),
            "map": maps.of_briefing(briefing),
            "record": briefing.record,
            "terms": briefing.terms,
            "aliases": partial(_aliases, kept, briefing),
            "gone": kept.gone.get(briefing.address, ()),
            "notices": kept.notices.get(briefing.address, ()),
        }
        language = briefing.language if briefing.language != "en" else None
        yield Page(
            f"{briefing.address.rstrip('/')}.md",
            "briefing.md.j2",
            briefing.title,
            briefing.updated,
            context,
            briefing.items[0].headline,
            language,
            hidden=not briefing.terms.indexed,
            changed=briefing.record.corrected,
        )


def _aliases(kept: Kept, briefing: ClearedBriefing, item: ClearedItem) -> Sequence[str]:
    """The ids that ``item`` had before."""
    return kept.anchors.get(f"{briefing.address}#{item.id}", ())
