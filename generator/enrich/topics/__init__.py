"""What an item is about: topics of IPTC Media Topics, found by the words of data/topics.yml; docs/topics.md."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from generator.enrich.topics.evidence import evidence
from generator.enrich.topics.tags import Tags
from generator.model import Briefing, Item, Topic

MOST = 3  # topics found in an item
_ENOUGH = 2  # what a topic's evidence must come to
_BESIDE = 3  # a topic with no more than this part of the strongest topic's evidence is said in passing


def add_topics(tags: Tags) -> Callable[[Briefing], Briefing]:
    """An enricher that adds to each item the topics found in it, behind an editor's own tags."""

    def add(briefing: Briefing) -> Briefing:
        items = tuple(replace(item, topics=_joined(item, tags)) for item in briefing.items)
        return replace(briefing, items=items, topics=tags.settled(briefing.topics))

    return add


def _joined(item: Item, tags: Tags) -> tuple[Topic, ...]:
    own = tags.settled(item.topics)
    known = {topic.id for tag in own for topic in (tag, *tag.broader)}
    found = find_topics(item.text, tags, "" if item.has_run_in else item.headline)
    return (*own, *(topic for topic in found if topic.id not in known))


def find_topics(text: str, tags: Tags, headline: str = "") -> tuple[Topic, ...]:
    """At most three topics of an item, those with the most evidence first, those with equal evidence by their id.

    A topic that surrounds another one found is left out, unless there is more to be said for it than for that one.
    """
    found = evidence(text, headline, tags.lexicon)
    passing = max(found.values(), default=0) / _BESIDE
    weights = {
        tags.topics[id]: weight
        for id, weight in found.items()
        if weight >= _ENOUGH and weight > passing and id not in tags.banned
    }
    outdone = {
        outer.id for topic, weight in weights.items() for outer in topic.broader if found.get(outer.id, 0) <= weight
    }
    shown = sorted((-weight, topic.id, topic) for topic, weight in weights.items() if topic.id not in outdone)
    return tuple(topic for _, _, topic in shown[:MOST])
