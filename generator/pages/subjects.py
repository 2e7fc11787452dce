"""The people, organisations and sources of an archive, each with its items, and what their pages say of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from generator.archive import Entry, Subject
from generator.model import Source
from generator.pages.named import Named, Paged

_ROLES = 5  # of a person, the most frequent; others are rarely more than another wording
# What a source is, on its own page and above all of its kind; the order is that of the index.
SOURCE_KINDS = {
    "outlet": ("News outlet", "News outlets"),
    "organisation": ("Organisation", "Organisations"),
    "person": ("Person", "People"),
    "role": ("Named by role only", "Named by role only"),
    "platform": ("Platform", "Platforms"),
    "unnamed": ("Unnamed: named by no one", "Unnamed"),
}


def subjects_of(folder: str, grouped: Mapping[Subject, tuple[Entry, ...]], paged: Paged) -> dict[str, Named]:
    """Every subject of ``grouped``, by its id."""
    return {
        subject.id: Named.of(subject.id, subject.name, folder, subject.kind, entries, paged)
        for subject, entries in grouped.items()
    }


def roles_of(person: Named) -> str:
    """The roles in which items name a person, as they are printed, the most frequent first."""
    roles = Counter(
        one.role for entry in person.entries if entry.item for one in entry.item.people if one.id == person.id
    )
    named = sorted((role for role in roles if role), key=lambda role: (-roles[role], role))
    return f"Named as {', '.join(named[:_ROLES])}" if named else ""


def kind_of(source: Named) -> str:
    """What a source is, in words."""
    return SOURCE_KINDS[source.kind][0]


def cited(source: Named) -> Mapping[str, Source]:
    """How each item cites a source, by the item's address."""
    return {
        entry.address: one
        for entry in source.entries
        if entry.item
        for one in entry.item.sources
        if one.id == source.id
    }
