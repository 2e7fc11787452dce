"""Steps from a briefing to a richer one, in the order in which they are taken."""

from __future__ import annotations

from collections.abc import Callable

from generator.enrich.places import add_places
from generator.enrich.topics import add_topics
from generator.gazetteer import Gazetteer
from generator.model import Briefing

Enricher = Callable[[Briefing], Briefing]


def enrichers() -> tuple[Enricher, ...]:
    """Every enricher, ready to use."""
    return (add_places(Gazetteer.load()), add_topics)
