"""The topics of an archive, each with its items and what is broader, and their index."""

from __future__ import annotations

from collections.abc import Mapping

from generator.archive import Archive
from generator.pages.named import Named, Paged
from generator.pages.tree import Branch, below


def topics_of(archive: Archive, paged: Paged) -> dict[str, Named]:
    """Every topic of the archive, by its id."""
    grouped = archive.by_topic()
    found: dict[str, Named] = {}
    # What is broader has less above itself, so it is made first.
    for topic in sorted(grouped, key=lambda topic: (len(topic.broader), topic.id)):
        above = tuple(found[broader.id] for broader in topic.broader if broader.id in found)
        found[topic.id] = Named.of(topic.id, topic.name, "topics", "topic", grouped[topic], paged, above)
    return {topic.id: found[topic.id] for topic in grouped}


def topic_tree(topics: Mapping[str, Named]) -> tuple[Branch, ...]:
    """The broadest topics, each with its narrower ones below it."""
    directly = below(topics.values())

    def branch(named: Named) -> Branch:
        return Branch(named, tuple(map(branch, directly.get(named, ()))), open=True)

    return tuple(map(branch, directly.get(None, ())))
