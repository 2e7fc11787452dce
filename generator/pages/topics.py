"""The topics of an archive, each with its items, and their index."""

from __future__ import annotations

from collections.abc import Mapping

from generator.archive import Archive
from generator.pages.named import Named, by_name
from generator.pages.page import Page


def topics_of(archive: Archive, min_items: int) -> dict[str, Named]:
    """Every topic of the archive, by its id."""
    return {
        topic.id: Named.of(topic.id, topic.name, "topics", "topic", entries, min_items)
        for topic, entries in archive.by_topic().items()
    }


def topics_page(archive: Archive, topics: Mapping[str, Named]) -> Page:
    """The index of all topics."""
    groups = sorted(topics.values(), key=by_name)
    return Page("topics/index.md", "topics.md.j2", "Topics", archive.newest, {"topics": groups})
