"""What editors decide about topics and tags: ``content/tags.yml``."""

from __future__ import annotations

import json
from pathlib import Path, PurePath

import pytest
from click.testing import CliRunner

from generator.cli import main
from generator.enrich.topics import add_topics, find_topics
from generator.enrich.topics.tags import Tags, archive_tags, common_tags, read_tags
from generator.errors import BriefingError
from generator.model import Topic
from generator.text import slug
from tests.factories import ROOT, briefing

PATH = PurePath("content/tags.yml")


def tags(text: str) -> Tags:
    return read_tags(text, PATH)


def ids(text: str, rules: str) -> list[str]:
    return [topic.id for topic in find_topics(text, tags(rules))]


def tagged(word: str, rules: str) -> list[Topic]:
    return list(add_topics(tags(rules))(briefing(topics=(Topic(slug(word, "tag"), word),))).topics)


@pytest.mark.parametrize("rules", ["", "words:\nnames:\naliases:\nbans:\n", "bans: []"])
def test_parts_may_be_left_out_or_empty(rules: str):
    assert ids("A storm.", rules) == ["storm"]


def test_alias_means_a_topic():
    assert [topic.id for topic in tagged("AI", "aliases: {ai: artificial-intelligence}")] == ["artificial-intelligence"]


def test_alias_means_another_tag_by_its_name():
    rules = "names: {ukraine-war: Ukraine war}\naliases: {war in Ukraine: Ukraine war}"

    assert tagged("War in Ukraine", rules) == tagged("ukraine-war", rules) == [Topic("ukraine-war", "Ukraine war")]


def test_tag_that_nobody_speaks_of_stays_as_it_is():
    assert tagged("Lift bridges", "bans: [ferries]") == [Topic("lift-bridges", "Lift bridges")]


def test_two_spellings_of_one_tag_are_one():
    both = briefing(topics=(Topic("ai", "AI"), Topic("artificial-intelligence", "artificial intelligence")))

    enriched = add_topics(tags("aliases: {ai: artificial-intelligence}"))(both)

    assert [topic.id for topic in enriched.topics] == ["artificial-intelligence"]


def test_topic_is_shown_under_the_name_that_editors_chose():
    assert [topic.name for topic in find_topics("A storm.", tags("names: {storm: Gales}"))] == ["Gales"]


def test_topic_keeps_that_name_where_it_surrounds_another():
    (rugby,) = find_topics("Rugby.", tags("names: {sport: Games of all kinds}"))

    assert [topic.name for topic in rugby.broader] == ["Games of all kinds"]


@pytest.mark.parametrize("name", ["storm", "Storms", "gales"])
def test_banned_topic_is_not_found(name: str):
    assert ids("A storm, and polio.", f"aliases: {{gales: storm}}\nbans: [{name}]") == ["disease"]


def test_banned_tag_is_not_shown():
    assert tagged("Sponsored", "bans: [sponsored]") == []


def test_own_topic_is_found_by_each_of_its_triggers_wherever_they_stand():
    rules = "words: {Tide gauges: {broader: research, triggers: [tide gauge*, river gauge]}}"

    (found,) = find_topics("The clerk spoke. " * 100 + "A tide-gauge.", tags(rules))

    assert (found.id, found.name, [outer.id for outer in found.broader]) == (
        "tide-gauges",
        "Tide gauges",
        ["research", "science-and-technology"],
    )


def test_own_topic_may_have_another_name_and_lie_in_another_own_one():
    rules = (
        "words: {trams: {broader: transport, triggers: [trams]}, "
        "tram-9: {name: Line 9, broader: trams, triggers: [tram nine]}}"
    )

    (found,) = find_topics("Tram nine is late.", tags(rules))

    assert (found.name, [outer.id for outer in found.broader]) == (
        "Line 9",
        ["trams", "transport", "economy-business-and-finance"],
    )


def test_a_topic_that_there_is_may_have_more_triggers():
    assert ids("The clerk spoke. " * 100 + "A lift bridge.", "words: {transport: {triggers: [lift bridge]}}") == [
        "transport"
    ]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("word: {}\n", "1: expected one of aliases, bans, names, words, found 'word'"),
        ("bans:\n  storm: yes\n", "1: expected a list of topics and tags, found"),
        ("aliases: [ai]\n", "1: expected other words and the topic or tag that they mean"),
        ("aliases:\n  ai:\n", "2: expected text, found 'None'"),
        ("aliases:\n  ai: [x]\n", "2: expected text, found"),
        ("aliases:\n  a: b\n  c: a\n", "3: expected a topic or a tag, found 'a', which is an alias itself"),
        ("names:\n  storm: '🌧'\n", "2: expected a name with letters, found '🌧'"),
        ("bans:\n- storm\n- '!!'\n", "3: expected a name with letters, found '!!'"),
        ("words:\n  Trams:\n", "2: expected what shows 'Trams', such as"),
        ("words:\n  Trams: {triggers: [tram], wider: x}\n", "2: expected a known key, found 'wider'"),
        ("words:\n  Trams: {triggers: tram}\n", "2: expected a list of words, found 'tram'"),
        ("words:\n  Trams: {triggers: ['!']}\n", "2: expected a trigger with letters, found '!'"),
        (
            "words:\n  Trams: {broader: transprot}\n",
            "2: expected a topic, found 'transprot'; the nearest are transport",
        ),
        ("words:\n  storm: {broader: weather}\n", "2: expected only triggers for 'storm', which there is already"),
        ("words: {a: {triggers: [a]}, a: {}}\n", "1: expected each key once"),
    ],
)
def test_mistake_is_one_line_that_says_where(rules: str, message: str):
    with pytest.raises(BriefingError) as caught:
        tags(rules)

    assert str(caught.value).startswith(f"content/tags.yml:{message}")
    assert "\n" not in str(caught.value)


def test_an_archive_without_the_file_has_the_topics_that_come_with_daybook(tmp_path: Path):
    assert archive_tags(tmp_path) is common_tags()


def test_every_choice_of_the_sample_holds():
    (found,) = find_topics("The tide tables of Trondheim.", archive_tags(ROOT))

    assert found.id == "tide-gauges"


def test_name_of_a_tag_keeps_no_invisible_sign():
    assert tagged("x", 'names: {x: "Ky\\u202eiv"}') == [Topic("x", "Kyiv")]


def test_the_interface_writes_what_surrounds_a_topic_as_a_list_of_ids(tmp_path: Path):
    path = tmp_path / "2026-03-03-a.txt"
    path.write_text("Rugby today\n\n• The Springboks won a rugby match on Monday.\n")

    shown = CliRunner().invoke(main, ["parse", "--config", str(ROOT / "mkdocs.yml"), str(path)])

    assert json.loads(shown.stdout)["items"][0]["topics"] == [{"id": "rugby", "name": "Rugby", "broader": ["sport"]}]
