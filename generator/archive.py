"""All briefings, grouped by day, month, year, topic, place, person, organisation and source."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import TypeVar

from generator.model import Organisation, Person, Source, Topic, address_of
from generator.rights import ClearedBriefing, ClearedItem

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")
M = TypeVar("M", Person, Organisation, Source)
N = TypeVar("N", Topic, "Subject")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a listing lists: an item of a briefing, or (no item) a briefing that an editor tagged as a whole."""

    briefing: ClearedBriefing
    item: ClearedItem | None
    headline: str
    address: str  # relative to the site's root; computed once, for an entry stands in many listings
    date: dt.date
    publisher: str | None

    @classmethod
    def of(cls, briefing: ClearedBriefing, item: ClearedItem | None = None) -> Entry:
        headline, anchor = (item.headline, f"#{item.id}") if item else (briefing.title, "")
        return cls(briefing, item, headline, f"{briefing.address}{anchor}", briefing.date, briefing.publisher)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an index lists: a person, an organisation or a source, by the name that the archive uses most."""

    id: str
    name: str
    kind: str  # "person", "organisation"; of a source its own kind


class Archive:
    """Briefings from the oldest to the newest, and the groups that pages are made of.

    Listings run from the newest to the oldest; the items of one briefing keep their order.
    """

    def __init__(self, briefings: tuple[ClearedBriefing, ...]) -> None:
        self.briefings = briefings

    @classmethod
    def of(cls, briefings: Iterable[ClearedBriefing], reserved: Mapping[str, str] = MappingProxyType({})) -> Archive:
        """The archive of ``briefings`` in any order; those that share a day and a title get distinct addresses.

        ``reserved`` addresses go to the input file that each was promised to; to none of them, where there is no file.
        """
        briefings = tuple(briefings)
        if any(not isinstance(briefing, ClearedBriefing) for briefing in briefings):
            raise TypeError("expected cleared briefings, found one as it came in")  # where nobody checks types
        files = {briefing.path for briefing in briefings} | {""}
        owners = {address: path for address, path in reserved.items() if path in files}
        taken: set[str] = set()
        filed = []
        for briefing in sorted(briefings, key=lambda b: (b.date, b.slug, b.path)):
            slug, number = briefing.slug, 2
            while (address := address_of(briefing.date, slug)) in taken or owners.get(
                address, briefing.path
            ) != briefing.path:
                slug, number = f"{briefing.slug}-{number}", number + 1
            taken.add(address)
            filed.append(briefing if slug == briefing.slug else replace(briefing, slug=slug))
        return cls(tuple(filed))

    @property
    def newest(self) -> dt.date | None:
        """The day of the newest briefing, which is "today" on every page."""
        return self.briefings[-1].date if self.briefings else None

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Every item, the newest briefing first."""
        return tuple(Entry.of(briefing, item) for briefing in reversed(self.briefings) for item in briefing.items)

    def by_day(self) -> dict[dt.date, tuple[ClearedBriefing, ...]]:
        return _grouped(self.briefings, lambda briefing: briefing.date)

    def by_month(self) -> dict[tuple[int, int], tuple[ClearedBriefing, ...]]:
        return _grouped(self.briefings, lambda briefing: (briefing.date.year, briefing.date.month))

    def by_year(self) -> dict[int, tuple[ClearedBriefing, ...]]:
        return _grouped(self.briefings, lambda briefing: briefing.date.year)

    def by_place(self) -> dict[str, tuple[Entry, ...]]:
        """Entries by place id; a place also lists the items of what lies within it, each once."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            for place in dict.fromkeys(self._places(entry.item)):
                groups[place].append(entry)
        return {place: tuple(groups[place]) for place in sorted(groups)}

    def by_association(self) -> dict[str, tuple[Entry, ...]]:
        """Entries by the id of a place that they name by its people or its government only, and do not lie in."""
        groups: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.entries:
            named = entry.item.places if entry.item else ()
            if associated := {place.id for place in named if place.relation == "associated"}:
                for place in associated.difference(self._places(entry.item)):
                    groups[place].append(entry)
        return {place: tuple(groups[place]) for place in sorted(groups)}

    @staticmethod
    def _places(item: ClearedItem | None) -> Iterator[str]:
        for place in item.located if item else ():
            yield place.id
            yield from place.within

    def by_topic(self) -> dict[Topic, tuple[Entry, ...]]:
        """Entries by topic, each once; a topic also lists those of narrower ones, a tag of a briefing the briefing."""
        whole = (Entry.of(briefing) for briefing in reversed(self.briefings) if briefing.topics)
        entries = sorted((*whole, *self.entries), key=lambda entry: entry.date, reverse=True)
        return _by_name(
            (entry, (one for topic in (entry.item or entry.briefing).topics for one in _lineage(topic)))
            for entry in entries
        )

    def by_person(self) -> dict[Subject, tuple[Entry, ...]]:
        """Entries by each person that they name."""
        return self._by_subject(lambda item: item.people, lambda _: "person")

    def by_organisation(self) -> dict[Subject, tuple[Entry, ...]]:
        """Entries by each organisation that they name."""
        return self._by_subject(lambda item: item.organisations, lambda _: "organisation")

    def by_source(self) -> dict[Subject, tuple[Entry, ...]]:
        """Entries by each source that they cite; under its kind where they see it as several, the most frequent."""
        return self._by_subject(lambda item: item.sources, lambda source: source.kind)

    def _by_subject(
        self, named: Callable[[ClearedItem], tuple[M, ...]], kind: Callable[[M], str]
    ) -> dict[Subject, tuple[Entry, ...]]:
        return _by_name(
            (entry, [Subject(one.id, one.indexed_as or one.name, kind(one)) for one in named(entry.item)])
            for entry in self.entries
            if entry.item
        )


@lru_cache(maxsize=1_000)
def _lineage(topic: Topic) -> tuple[Topic, ...]:
    """A topic and those above it, each with what is above it in turn."""
    above = (replace(one, broader=topic.broader[level:]) for level, one in enumerate(topic.broader, 1))
    return topic, *above


def _by_name(found: Iterable[tuple[Entry, Iterable[N]]]) -> dict[N, tuple[Entry, ...]]:
    """Entries by what they name, each once, in the order of ids; of the names of one id the most frequent stands."""
    groups: dict[str, dict[str, Entry]] = defaultdict(dict)
    names: dict[str, Counter[N]] = defaultdict(Counter)
    for entry, named in found:
        for one in named:
            groups[one.id][entry.address] = entry  # which tells it apart; to compare entries would read briefings
            names[one.id][one] += 1
    return {_most_frequent(names[id]): tuple(groups[id].values()) for id in sorted(groups)}


def _most_frequent(names: Counter[N]) -> N:
    return min(names, key=lambda one: (-names[one], one.name, repr(one)))


def _grouped(values: Iterable[V], key: Callable[[V], K]) -> dict[K, tuple[V, ...]]:
    groups: dict[K, list[V]] = defaultdict(list)
    for value in values:
        groups[key(value)].append(value)
    return {name: tuple(group) for name, group in groups.items()}
