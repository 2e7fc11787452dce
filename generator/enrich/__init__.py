"""Steps from a briefing to a richer one, in the order in which they are taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from generator.enrich.happened import add_happened
from generator.enrich.names import add_names
from generator.enrich.names.rules import archive_registry
from generator.enrich.places import add_places
from generator.enrich.sources import add_sources
from generator.enrich.topics import add_topics
from generator.enrich.topics.tags import archive_tags
from generator.gazetteer import Gazetteer
from generator.gazetteer.rules import archive_gazetteer
from generator.model import Briefing

Enricher = Callable[[Briefing], Briefing]


def together(steps: Iterable[Enricher]) -> Enricher:
    """All steps as one."""

    def enrich(briefing: Briefing) -> Briefing:
        for step in steps:
            briefing = step(briefing)
        return briefing

    return enrich


def enrichers(root: Path | None, gazetteer: Gazetteer | None = None) -> tuple[Enricher, ...]:
    """Every enricher, with what the editors of the archive at ``root`` decided; its ``gazetteer``, where it is open.

    Raises BriefingError where a file of theirs holds a mistake.
    """
    gazetteer, registry = gazetteer or archive_gazetteer(root), archive_registry(root)
    return (
        add_places(gazetteer),
        add_names(registry, gazetteer),
        add_sources(registry),
        add_topics(archive_tags(root)),
        add_happened,
    )
