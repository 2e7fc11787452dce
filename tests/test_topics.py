"""Topics: which words show what an item is about."""

from __future__ import annotations

from importlib.resources import files

import msgspec
import pytest

from generator.enrich.topics import add_topics, find_topics
from generator.model import Topic
from generator.text import slug
from tests.factories import briefing, item

DATA = msgspec.yaml.decode((files("generator") / "data" / "topics.yml").read_bytes())


def topics(text: str) -> list[str]:
    return [topic.id for topic in find_topics(text)]


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Two airstrikes broke the ceasefire.", "armed-conflict"),
        ("Voters went to the polling stations.", "election"),
        ("The hurricane turned north.", "weather"),
        ("A new vaccine reached the clinic.", "health"),
        ("Tariffs rose again.", "international-trade"),
        ("The striker scored in the cup final.", "sport"),
        ("AIRSTRIKE", "armed-conflict"),
        ("A counter-offensive began.", "armed-conflict"),
        ("The people’s peace talks resumed.", "peace-process"),
    ],
)
def test_word_shows_its_topic(text: str, topic: str):
    assert topics(text) == [topic]


@pytest.mark.parametrize(
    "text",
    [
        "A trade war looms.",
        "It was a war of words.",
        "He was warned about Warwick.",
        "He sat down on the West Bank.",
    ],
)
def test_longer_phrase_uses_the_words_up(text: str):
    assert {"armed-conflict", "economy-business-and-finance"}.isdisjoint(topics(text))


@pytest.mark.parametrize(
    "text", ["An important couple cooperated in Stockholm.", "A rabbit in Islamabad.", "Operations continue.", ""]
)
def test_part_of_a_word_shows_nothing(text: str):
    assert topics(text) == []


def test_topic_with_more_distinct_words_comes_first():
    assert topics("A vaccine, a virus and a hospital in an election.") == ["health", "election"]


def test_word_said_twice_counts_once():
    assert topics("Election, election, election; virus and vaccine.") == ["health", "election"]


def test_topics_of_equal_weight_stand_in_the_order_of_their_ids():
    assert topics("A storm, a school and an election.") == ["education", "election", "weather"]


def test_item_has_at_most_three_topics():
    assert len(topics("A storm, a school, a virus, a tariff and an election.")) == 3


def test_topic_has_the_name_of_its_page():
    assert find_topics("An airstrike.") == (Topic("armed-conflict", "Armed conflict"),)


def test_ids_are_slugs_and_unique():
    ids = [topic["id"] for topic in DATA["topics"]]

    assert ids == [slug(name, "") for name in dict.fromkeys(ids)]


def test_triggers_are_lower_case():
    triggers = [trigger for topic in DATA["topics"] for trigger in topic["triggers"]] + DATA["vetoes"]

    assert [trigger for trigger in triggers if trigger != trigger.lower().strip()] == []


def test_no_topic_lists_a_trigger_twice():
    lists = [topic["triggers"] for topic in DATA["topics"]]

    assert [triggers for triggers in lists if len(triggers) != len(set(triggers))] == []


def test_a_word_in_passing_shows_nothing():
    assert topics("The tower opened on Monday. Its old clock goes to the museum.") == []


def test_two_words_further_down_show_their_topic():
    assert topics("The day was long. A vaccine reached the hospital.") == ["health"]


def test_the_tags_of_an_editor_stay_and_come_first():
    tagged = briefing(item("Two airstrikes broke the ceasefire.", topics=(Topic("bridges", "Bridges"),)))

    (one,) = add_topics(tagged).items

    assert [topic.id for topic in one.topics] == ["bridges", "armed-conflict"]
