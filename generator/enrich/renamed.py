"""Where what an editor joined or renamed may stand now: "people/imke-habbena/" at the person's page of today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from generator.enrich.names.known import Known
from generator.enrich.names.registry import id_of
from generator.enrich.names.rules import archive_registry
from generator.enrich.topics.tags import archive_tags
from generator.gazetteer import Gazetteer
from generator.text import slug


def renames(root: Path, gazetteer: Gazetteer) -> Callable[[str], Iterator[str]]:
    """A function from an old address of what lists items to those that may have its place now, the likeliest first."""

    @cache
    def joined() -> dict[tuple[str, str], str]:
        """The id of today by the folder and an earlier one."""
        registry, tags = archive_registry(root), archive_tags(root)
        people, bodies = _ids(registry.people), _ids(registry.bodies)
        sources = {slug(other, "source"): slug(name, "source") for other, name in registry.source_names.items()}
        topics = {id: topic.id for id, topic in tags.aliases.items()}
        folders = {"people": people, "organisations": bodies, "sources": bodies | people | sources, "topics": topics}
        return {(folder, old): now for folder, ids in folders.items() for old, now in ids.items()}

    def renamed(address: str) -> Iterator[str]:
        folder, _, rest = address.partition("/")
        old, _, below = rest.partition("/")
        if now := joined().get((folder, old)):
            yield f"{folder}/{now}/{below}"
            yield f"{folder}/{now}/"
        if folder == "places":
            for sense in gazetteer.senses(old.replace("-", " ")):
                yield f"places/{sense.entry.slug}/"

    return renamed


def _ids(known: Known) -> dict[str, str]:
    return {id_of(spelling): id_of(entity.name) for spelling, entity in known}
