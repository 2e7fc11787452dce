"""Steps from a briefing to a richer one, in the order in which they are taken."""

from __future__ import annotations

from collections.abc import Callable

from generator.enrich.names import add_names
from generator.enrich.names.registry import Registry
from generator.enrich.places import add_places
from generator.enrich.sources import add_sources
from generator.enrich.topics import add_topics
from generator.gazetteer import Gazetteer
from generator.model import Briefing

Enricher = Callable[[Briefing], Briefing]


def enrichers(gazetteer: Gazetteer, registry: Registry) -> tuple[Enricher, ...]:
    """Every enricher, ready to use; ``gazetteer`` and ``registry`` are the archive's own."""
    return (add_places(gazetteer), add_names(registry), add_sources(registry), add_topics)
