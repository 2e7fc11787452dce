"""Who and what is known beforehand: the lists that come with Daybook, then what the editors of an archive say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from generator.enrich import wordlists
from generator.enrich.names.known import Entity, Known
from generator.enrich.names.misprints import Names
from generator.text import slug


@dataclass(frozen=True)
class Registry:
    """Known bodies and people, and what an editor says of names and sources."""

    bodies: Known
    people: Known
    banned_people: frozenset[str] = frozenset()
    banned_bodies: frozenset[str] = frozenset()
    source_names: Mapping[str, str] = field(default_factory=dict)  # what an editor joins, by each other spelling
    source_kinds: Mapping[str, str] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)  # a word on a source: "state media"
    banned_sources: frozenset[str] = frozenset()

    @classmethod
    def load(cls) -> Registry:
        """What comes with Daybook."""
        return _shipped()

    @cached_property
    def full_names(self) -> Names:
        """The people, as misprinted names are looked up among them."""
        return Names.of((spelling, entity.name) for spelling, entity in self.people)

    @cached_property
    def titles(self) -> dict[str, str]:
        """The name that an index has, by the id of a person or an organisation."""
        return {id_of(entity.name): entity.name for known in (self.bodies, self.people) for _, entity in known}


@cache  # tens of thousands, which every registry shares
def id_of(name: str) -> str:
    """The id of a person or an organisation of that name."""
    return slug(name, "name")


@cache
def _shipped() -> Registry:
    bodies, people = Known(), Known()
    for name, kind, others in _rows("bodies.tsv", 3):
        bodies.add_all((name, *others), Entity(name, kind.rstrip("?"), is_word=kind.endswith("?")))
    for name, _, others in _rows("people.tsv", 2):
        people.add_all((name, *others), Entity(name, "person"))
    return Registry(bodies, people, notes=dict.fromkeys(wordlists.lines("state-media.txt"), "state media"))


def _rows(table: str, columns: int) -> Iterator[tuple[str, str, list[str]]]:
    """(name, kind, other names) of each line of a table; one of two columns has no kind."""
    for line in wordlists.lines(table):
        name, *rest = line.split("\t")
        kind = rest.pop(0) if columns == 3 else ""
        yield name, kind, rest[0].split("|") if rest else []
