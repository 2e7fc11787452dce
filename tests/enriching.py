"""Texts with the names that are found in them, by the lists that Daybook comes with."""

from __future__ import annotations

from generator.enrich.names import add_names
from generator.enrich.names.registry import Registry
from generator.enrich.places import add_places
from generator.enrich.sources import add_sources
from generator.gazetteer import Gazetteer
from generator.model import Briefing, Item, Person, Source
from tests.factories import briefing

GAZETTEER = Gazetteer.load()
REGISTRY = Registry.load()


def enriched(*texts: str, registry: Registry = REGISTRY, **fields: object) -> Briefing:
    items = tuple(Item(str(number), "Headline", text) for number, text in enumerate(texts))
    found = add_places(GAZETTEER)(briefing(*items, **fields))
    return add_sources(registry)(add_names(registry, GAZETTEER)(found))


def people(text: str, registry: Registry = REGISTRY) -> list[Person]:
    return list(enriched(text, registry=registry).items[0].people)


def sources(text: str, registry: Registry = REGISTRY) -> list[Source]:
    return list(enriched(text, registry=registry).items[0].sources)


def names(entities: tuple[object, ...]) -> list[str]:
    return list(dict.fromkeys(one.indexed_as or one.name for one in entities))  # type: ignore[attr-defined]
