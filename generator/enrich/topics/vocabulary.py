"""The topics that come with Daybook, and the words that show them: ``generator/data/topics.yml``, read once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import msgspec

from generator.enrich.topics.lexicon import Phrases, Trigger
from generator.model import Topic
from generator.text import slug


class _Entry(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A topic as it is written; the file says what each key means."""

    name: str
    iptc: str | None = None
    near: str | None = None
    strong: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    given: dict[str, tuple[str, ...]] = {}
    vetoes: tuple[str, ...] = ()
    narrower: dict[str, _Entry] = {}


class _Data(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    contexts: dict[str, tuple[str, ...]]
    topics: dict[str, _Entry]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Topics by their ids, what else each is called, and what shows it."""

    topics: Mapping[str, Topic]
    called: Mapping[str, str]  # the id of a topic by the slugs of its own and of IPTC's name
    phrases: Phrases


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary of ``data/topics.yml``."""
    data = msgspec.yaml.decode((files("generator") / "data" / "topics.yml").read_bytes(), type=_Data)
    topics: dict[str, Topic] = {}
    called: dict[str, str] = {}
    triggers = []
    vetoes = []
    for id, entry, broader in _walk(data.topics, ()):
        topics[id] = Topic(id, entry.name, tuple(topics[outer] for outer in broader))
        for name in (entry.name, (entry.iptc or "").partition(" ")[2]):
            called.setdefault(slug(name, id), id)
        triggers += [(phrase, Trigger(id, phrase, strong=True)) for phrase in entry.strong]
        triggers += [(phrase, Trigger(id, phrase)) for phrase in entry.words]
        for context, phrases in entry.given.items():
            triggers += [(phrase, Trigger(id, phrase, context=context)) for phrase in phrases]
        vetoes += [(phrase, id) for phrase in entry.vetoes]
    return Vocabulary(topics, called, Phrases(tuple(triggers), tuple(vetoes), data.contexts))


def _walk(entries: Mapping[str, _Entry], broader: tuple[str, ...]) -> Iterator[tuple[str, _Entry, tuple[str, ...]]]:
    for id, entry in entries.items():
        yield id, entry, broader
        yield from _walk(entry.narrower, (id, *broader))
