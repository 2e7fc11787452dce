"""All that has a listing in an archive, by kind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from generator.archive import Archive
from generator.gazetteer import Gazetteer
from generator.pages.named import Named, Paged
from generator.pages.places import places_of
from generator.pages.subjects import subjects_of
from generator.pages.topics import topics_of

Group = Mapping[str, Named]  # by id


@dataclass(frozen=True, slots=True)
class Groups:
    """Places, topics, people, organisations and sources: each field is named after the folder of its pages."""

    places: Group = field(default_factory=dict)
    topics: Group = field(default_factory=dict)
    people: Group = field(default_factory=dict)
    organisations: Group = field(default_factory=dict)
    sources: Group = field(default_factory=dict)

    @classmethod
    def of(cls, archive: Archive, gazetteer: Gazetteer, paged: Paged) -> Groups:
        return cls(
            places_of(archive, gazetteer, paged),
            topics_of(archive, paged),
            subjects_of("people", archive.by_person(), paged),
            subjects_of("organisations", archive.by_organisation(), paged),
            subjects_of("sources", archive.by_source(), paged),
        )

    def __iter__(self) -> Iterator[Named]:
        for group in (self.places, self.topics, self.people, self.organisations, self.sources):
            yield from group.values()

    def elsewhere(self, named: Named) -> Named | None:
        """The other listing of a source that is also named as a person or an organisation, or of one that is cited."""
        if named.folder == "sources":
            return self.people.get(named.id) or self.organisations.get(named.id)
        return self.sources.get(named.id) if named.folder in ("people", "organisations") else None
