"""An archive's topics: those that come with Daybook, and what its editors decided (``content/tags.yml``)."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

import msgspec

from generator.choices import Choices, given_name
from generator.editorial import checked, read_text
from generator.enrich.topics.lexicon import Lexicon, Trigger, words
from generator.enrich.topics.vocabulary import vocabulary
from generator.errors import shown
from generator.model import Topic
from generator.text import slug

TAGS = PurePosixPath("content", "tags.yml")
_PARTS = {  # in the order in which they hold
    "words": "topics of your own, such as 'Tram 9: {broader: transport, triggers: [tram 9]}'",
    "names": "topics or tags and how they are shown, such as 'ai: AI'",
    "aliases": "other words and the topic or tag that they mean, such as 'soccer: football'",
    "bans": "a list of topics and tags",
}


class _OwnTopic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A topic that an editor adds, or more words for one that there is."""

    name: str | None = None
    broader: str | None = None
    triggers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tags:
    """Topics by their ids, how to find them, and what editors decided about tags."""

    topics: Mapping[str, Topic]
    lexicon: Lexicon
    aliases: Mapping[str, Topic]  # by the slug of what is written
    names: Mapping[str, str]  # of tags that are no topics
    banned: frozenset[str]

    def settled(self, tags: tuple[Topic, ...]) -> tuple[Topic, ...]:
        """An editor's tags as the topics and tags that they mean, each once, without banned ones."""
        meant = {topic.id: topic for topic in map(self._meant, tags)}
        return tuple(topic for id, topic in meant.items() if id not in self.banned)

    def _meant(self, tag: Topic) -> Topic:
        known = self.aliases.get(tag.id) or self.topics.get(tag.id)
        return known or Topic(tag.id, self.names.get(tag.id, tag.name))


def archive_tags(root: Path | None) -> Tags:
    """The topics that come with Daybook, with the choices of the archive at ``root`` where it has any."""
    own = root and root / TAGS
    return read_tags(read_text(own, TAGS), TAGS) if own and own.is_file() else common_tags()


@cache
def common_tags() -> Tags:
    """The topics that come with Daybook."""
    return _Edited().tags()


def read_tags(text: str, path: PurePath) -> Tags:
    """The choices of ``content/tags.yml``. Raises BriefingError with the line of what is wrong."""
    choices = Choices(text, path, _PARTS)
    edited = _Edited()
    choices.each("words", lambda name, value: edited.add(name, _own_topic(name, value, choices)))
    choices.each("names", lambda name, value: edited.name(name, given_name(value)))
    choices.each("aliases", lambda name, value: edited.alias(name, given_name(value)))
    choices.each("bans", lambda name, _: edited.ban(name))
    return edited.tags()


def _own_topic(name: str, value: Any, choices: Choices) -> _OwnTopic:
    if not isinstance(value, dict):
        raise ValueError(f"expected what shows {shown(name)}, such as {{triggers: [tram 9]}}, found {shown(value)}")
    return checked(value, _OwnTopic, choices.path, choices.lines_of(f"words.{name}", value))


class _Edited:
    """The vocabulary while an editor's choices are laid over it. Each raises ValueError with what was expected."""

    def __init__(self) -> None:
        common = vocabulary()
        self._topics = dict(common.topics)
        self._called = common.called
        self._phrases = common.phrases
        self._aliases: dict[str, Topic] = {}
        self._names: dict[str, str] = {}
        self._banned: set[str] = set()

    def add(self, name: str, own: _OwnTopic) -> None:
        id = self._find(name)
        if id is None:
            id, title = _address(name), given_name(own.name or name)
            outer = self._topic(own.broader) if own.broader is not None else None
            self._topics[id] = Topic(id, title, (outer, *outer.broader) if outer else ())
        elif own.broader is not None or own.name is not None:
            raise ValueError(f"expected only triggers for {shown(id)}, which there is already, found more")
        for phrase in own.triggers:
            if not any(word.isalnum() for word in words(phrase)):
                raise ValueError(f"expected a trigger with letters, found {shown(phrase)}")
        added = tuple((phrase, Trigger(id, phrase, strong=True)) for phrase in own.triggers)
        self._phrases = self._phrases._replace(triggers=(*self._phrases.triggers, *added))

    def name(self, name: str, title: str) -> None:
        id = self._find(name)
        if id is None:
            self._names[_address(name)] = title
            return
        renamed = {outer: replace(topic, name=title) for outer, topic in self._topics.items() if outer == id}
        self._topics = {
            topic.id: replace(
                renamed.get(topic.id, topic), broader=tuple(renamed.get(outer.id, outer) for outer in topic.broader)
            )
            for topic in self._topics.values()
        }

    def alias(self, name: str, meant: str) -> None:
        id, target = _address(name), _address(meant)
        if target in self._aliases:
            raise ValueError(f"expected a topic or a tag, found {shown(meant)}, which is an alias itself")
        known = self._find(meant)
        self._aliases[id] = self._topics[known] if known else Topic(target, self._names.get(target, meant))

    def ban(self, name: str) -> None:
        id = _address(name)
        self._banned.add(self._aliases[id].id if id in self._aliases else self._find(name) or id)

    def tags(self) -> Tags:
        called = {name: self._topics[id] for name, id in self._called.items() if name not in self._topics}
        lexicon = Lexicon(self._phrases)
        return Tags(self._topics, lexicon, called | self._aliases, self._names, frozenset(self._banned))

    def _find(self, name: str) -> str | None:
        """The id of the topic that is called so."""
        id = _address(name)
        return id if id in self._topics else self._called.get(id)

    def _topic(self, name: str) -> Topic:
        if (id := self._find(name)) is not None:
            return self._topics[id]
        near = difflib.get_close_matches(_address(name), self._topics, 3)
        hint = f"; the nearest are {', '.join(near)}" if near else ""
        raise ValueError(f"expected a topic, found {shown(name)}{hint}")


def _address(name: str) -> str:
    return slug(given_name(name), "tag")
