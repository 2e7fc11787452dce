"""What an item is about: broad topics of IPTC Media Topics, found by the words of data/topics.yml."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache
from importlib.resources import files
from itertools import groupby

import msgspec

from generator.model import Briefing, Item, Topic
from generator.sentences import first_sentence

_MOST = 3  # topics an item


class _Topic(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    id: str
    name: str
    triggers: list[str]


class _Topics(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    topics: list[_Topic]
    vetoes: list[str]


def add_topics(briefing: Briefing) -> Briefing:
    """The briefing with the topics of each of its items, an editor's tags first."""
    items = tuple(replace(item, topics=_joined(item)) for item in briefing.items)
    return replace(briefing, items=items, topics=tuple(_known().get(topic.id, topic) for topic in briefing.topics))


def _joined(item: Item) -> tuple[Topic, ...]:
    topics = (*(_known().get(topic.id, topic) for topic in item.topics), *find_topics(item.text))
    return tuple({topic.id: topic for topic in topics}.values())


@cache
def _known() -> dict[str, Topic]:
    """The topics of the vocabulary by their id, which is also the slug of their name: a tag may be either."""
    return {topic.id: topic for topics in _compiled()[1] for topic in topics}


def find_topics(text: str) -> tuple[Topic, ...]:
    """At most three topics, those with the most distinct triggers in ``text`` first.

    One trigger shows a topic only in the first sentence: further down it is more often said in passing.
    """
    pattern, topics_of = _compiled()
    lead = len(first_sentence(text))
    triggers: dict[int, bool] = {}
    for match in pattern.finditer(text.lower().replace("’", "'")):
        triggers.setdefault(match.lastindex or 0, match.start() < lead)
    votes: dict[Topic, int] = defaultdict(int)
    leading: set[Topic] = set()
    for trigger, leads in triggers.items():
        for topic in topics_of[trigger]:
            votes[topic] += 1
            if leads:
                leading.add(topic)
    shown = (topic for topic in votes if votes[topic] > 1 or topic in leading)
    return tuple(sorted(shown, key=lambda topic: (-votes[topic], topic.id))[:_MOST])


@cache
def _compiled() -> tuple[re.Pattern[str], list[tuple[Topic, ...]]]:
    """One pattern with a group for each trigger, and the topics of each group."""
    data = msgspec.yaml.decode((files("generator") / "data" / "topics.yml").read_bytes(), type=_Topics)
    meanings: dict[str, list[Topic]] = {veto: [] for veto in data.vetoes}
    for entry in data.topics:
        for trigger in entry.triggers:
            meanings.setdefault(trigger, []).append(Topic(entry.id, entry.name[:1].upper() + entry.name[1:]))
    order: list[tuple[Topic, ...]] = [()]
    branches = _branches(sorted(meanings), 0, {trigger: tuple(topics) for trigger, topics in meanings.items()}, order)
    return re.compile(rf"\b{branches}"), order


def _branches(
    triggers: list[str], depth: int, meanings: dict[str, tuple[Topic, ...]], order: list[tuple[Topic, ...]]
) -> str:
    """The triggers from their ``depth``-th letter on, letter by letter: a word that is none fails at once.

    What goes on is tried before what ends, so that "trade war" is read before "trade". ``order`` gets the topics of
    each group as it is written.
    """
    ways = []
    going_on = [trigger for trigger in triggers if len(trigger.removesuffix("*")) > depth]
    for letter, group in groupby(going_on, key=lambda trigger: trigger[depth]):
        start = r"[\s-]" if letter == " " else re.escape(letter)
        ways.append(start + _branches(list(group), depth + 1, meanings, order))
    for trigger in sorted(set(triggers) - set(going_on)):
        order.append(meanings[trigger])
        ways.append(r"()\w*" if trigger.endswith("*") else r"()\b")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
