"""The quiet lines under an item: what it names, who says so, and when it happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from generator.model import Source
from generator.pages.groups import Group, Groups
from generator.rights import ClearedBriefing, ClearedItem

_NOT_EVIDENT = ("platform", "unnamed")  # kinds that a source's name does not tell


@dataclass(frozen=True, slots=True)
class Label:
    """A name under an item."""

    name: str
    address: str | None  # None: no other item shares it, and a link would only lead back here
    kind: str = ""  # of a source, where its name does not tell, or an editor's word on it


@dataclass(frozen=True, slots=True)
class Labels:
    """All that stands under one item; what it lacks is empty."""

    named: tuple[tuple[str, tuple[Label, ...]], ...]  # by the folder of their pages
    said_by: tuple[Label, ...]
    denied_by: tuple[Label, ...]
    happened: dt.date | None  # where it is not the day of the briefing

    @property
    def tells_more(self) -> bool:
        """Whether there is something to say beside what the item names."""
        return bool(self.said_by or self.denied_by or self.happened)


def labels_of(groups: Groups, briefing: ClearedBriefing, item: ClearedItem) -> Labels:
    """What stands under ``item`` of ``briefing``."""
    here = f"{briefing.address}#{item.id}"
    named = (
        ("places", _labels((one.id for one in item.located), groups.places, here)),
        ("topics", _labels((one.id for one in item.topics), groups.topics, here)),
        ("people", _labels((one.id for one in item.people), groups.people, here)),
        ("organisations", _labels((one.id for one in item.organisations), groups.organisations, here)),
    )
    happened = item.happened.date if item.happened and item.happened.date != briefing.date else None
    return Labels(
        tuple((folder, labels) for folder, labels in named if labels),
        _sources((one for one in item.sources if not one.denied), groups, here),
        _sources((one for one in item.sources if one.denied), groups, here),
        happened,
    )


def _labels(ids: Iterable[str], group: Group, here: str) -> tuple[Label, ...]:
    """Each of ``ids`` that ``group`` knows, once."""
    known = (group[id] for id in dict.fromkeys(ids) if id in group)
    return tuple(Label(named.name, _elsewhere(named.address, here)) for named in known)


def _sources(sources: Iterable[Source], groups: Groups, here: str) -> tuple[Label, ...]:
    return tuple(
        Label(named.name, _elsewhere(named.address, here), source.note or _told(source.kind))
        for source in sources
        if (named := groups.sources.get(source.id))
    )


def _told(kind: str) -> str:
    return kind if kind in _NOT_EVIDENT else ""


def _elsewhere(address: str, here: str) -> str | None:
    return address if address != here else None
