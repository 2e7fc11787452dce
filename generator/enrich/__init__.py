"""Steps from a briefing to a richer one, in the order in which they are taken."""

from __future__ import annotations

from collections.abc import Callable

from generator.enrich.places import add_places
from generator.enrich.topics import add_topics
from generator.enrich.topics.tags import Tags
from generator.gazetteer import Gazetteer
from generator.model import Briefing

Enricher = Callable[[Briefing], Briefing]


def enrichers(gazetteer: Gazetteer, tags: Tags) -> tuple[Enricher, ...]:
    """Every enricher, ready to use; ``gazetteer`` and ``tags`` are the archive's own."""
    return (add_places(gazetteer), add_topics(tags))
