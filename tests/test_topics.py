"""Topics: which words show what an item is about. The words themselves are tried by the files of cases/topics."""

from __future__ import annotations

import re
import time
from importlib.resources import files
from pathlib import Path
from typing import Any

import msgspec
import pytest
import yaml

from generator.enrich.topics import add_topics, find_topics
from generator.enrich.topics.lexicon import Lexicon, Phrases, Trigger, words
from generator.enrich.topics.tags import common_tags
from generator.enrich.topics.vocabulary import vocabulary
from generator.model import Topic
from generator.text import slug
from tests.factories import ROOT, briefing, item

TAGS = common_tags()
DATA = msgspec.yaml.decode((files("generator") / "data" / "topics.yml").read_bytes())
CASES = [
    pytest.param(case, id=f"{path.stem}-{number}")
    for path in sorted((ROOT / "tests" / "cases" / "topics").glob("*.yml"))
    for number, case in enumerate(yaml.safe_load(Path(path).read_text()), 1)
]


def topics(text: str) -> list[str]:
    return [topic.id for topic in find_topics(text, TAGS)]


def entries(found: dict[str, Any] = DATA["topics"]) -> dict[str, dict[str, Any]]:
    below = (entries(entry.get("narrower", {})) for entry in found.values())
    return found | {id: entry for part in below for id, entry in part.items()}


def triggers(entry: dict[str, Any]) -> list[str]:
    given = (phrase for phrases in entry.get("given", {}).values() for phrase in phrases)
    return [*entry.get("strong", []), *entry.get("words", []), *given]


@pytest.mark.parametrize("case", CASES)
def test_an_item_is_about_what_its_case_says(case: dict[str, Any]):
    found = find_topics(case["text"], TAGS, case.get("headline", ""))

    assert [topic.id for topic in found] == case["topics"]


def test_topic_with_more_evidence_comes_first():
    assert topics("A vaccine, a virus, an epidemic and voters.") == ["disease", "election", "vaccine"]


def test_word_said_again_counts_less_than_another_word():
    assert topics("Election, election, election; measles and cholera.") == ["disease", "election"]


def test_word_that_returns_outweighs_one_said_once():
    assert topics("A vaccine and voters; the voters came.") == ["election", "vaccine"]


def test_topics_of_equal_weight_stand_in_the_order_of_their_ids():
    assert topics("Typhoons, measles and voters.") == ["disease", "election", "storm"]


def test_item_has_at_most_three_topics():
    assert len(topics("Typhoons, measles, voters, bitcoin and the pope.")) == 3


def test_a_topic_in_passing_is_left_out_beside_one_with_much_evidence():
    assert topics("A bus passed: measles, cholera and polio are back.") == ["disease"]


def test_one_ordinary_word_is_in_passing_beside_a_strong_one():
    assert topics("The wheat was late because of cholera.") == ["disease"]


def test_a_broader_topic_is_left_out_beside_a_narrower_one():
    assert topics("The athletes won a rugby match.") == ["rugby"]


def test_a_broader_topic_with_more_evidence_stays_in():
    assert topics("Rugby: athletes, coaches, stadiums, fans, doping and a championship.") == ["sport", "rugby"]


def test_strong_word_shows_its_topic_far_down():
    assert topics("The clerk spoke. " * 200 + "Measles.") == ["disease"]


def test_ordinary_words_far_down_show_nothing():
    assert topics("The clerk spoke. " * 200 + "A bus, a bridge and a boat.") == []


def test_the_sentence_behind_a_short_first_one_leads_too():
    assert topics("Good news. A bridge is whole again.") == ["transport"]


def test_topic_has_its_name_and_what_surrounds_it():
    sport = Topic("sport", "Sport")

    assert find_topics("Rugby.", TAGS) == (Topic("rugby", "Rugby", (sport,)),)


def test_the_tags_of_an_editor_stay_and_come_first():
    tagged = briefing(item("Two airstrikes killed nine.", topics=(Topic("bridges", "Bridges"),)))

    (one,) = add_topics(TAGS)(tagged).items

    assert [topic.id for topic in one.topics] == ["bridges", "armed-conflict"]


def test_what_surrounds_a_tag_of_an_editor_is_not_found_beside_it():
    tagged = briefing(item("The athletes, the coaches and the fans.", topics=(Topic("rugby", "rugby"),)))

    (one,) = add_topics(TAGS)(tagged).items

    assert [topic.id for topic in one.topics] == ["rugby"]


@pytest.mark.parametrize("tag", ["coup-d-etat", "Coups", "coup d'etat"])
def test_a_tag_may_be_the_id_of_a_topic_or_its_name_here_or_at_iptc(tag: str):
    tagged = briefing(topics=(Topic(slug(tag, "tag"), tag),))

    assert [topic.id for topic in add_topics(TAGS)(tagged).topics] == ["coup-d-etat"]


def test_a_headline_of_its_own_leads():
    told = item("It was said that nobody knew more.", headline="A bus stops")

    (one,) = add_topics(TAGS)(briefing(told)).items

    assert [topic.id for topic in one.topics] == ["transport"]


def lexicon(*phrases: str, vetoes: tuple[tuple[str, str], ...] = ()) -> Lexicon:
    return Lexicon(Phrases(tuple((phrase, Trigger("x", phrase)) for phrase in phrases), vetoes))


def found(lexicon: Lexicon, text: str) -> list[str]:
    return [trigger.phrase for hit in lexicon.find(words(text)) for trigger in hit.triggers]


def test_the_longest_phrase_uses_its_words_up():
    assert found(lexicon("drone strike", "strike", "drone"), "A drone strike, a strike.") == ["drone strike", "strike"]


def test_a_phrase_ends_where_a_sentence_or_a_clause_does():
    assert found(lexicon("war games"), "It was a war. Games, war, games; war games") == ["war games"]


def test_hyphens_and_apostrophes_part_words_as_spaces_do():
    assert found(lexicon("women's rights", "air strike"), "Women’s rights, an air-strike") == [
        "women's rights",
        "air strike",
    ]


def test_a_star_stands_for_any_ending_of_a_word():
    assert found(lexicon("flood*"), "flood flooding floods afloat") == ["flood*"] * 3


def test_a_word_with_a_capital_is_found_only_so():
    assert found(lexicon("Apple"), "apple APPLE Apple") == ["Apple"]


def test_a_veto_is_only_that_of_its_topic():
    one = Lexicon(
        Phrases(
            (("war", Trigger("x", "war")), ("war", Trigger("y", "war"))), (("trade war", "x"), ("war of words", "y"))
        )
    )

    shown = [trigger.topic for hit in one.find(words("A war of words, a trade war.")) for trigger in hit.triggers]

    assert shown == ["x", "y"]


@pytest.mark.parametrize(
    "text",
    ["war " * 50_000, "trade " * 50_000, "a" * 300_000, "member of the " * 20_000, "." * 100_000, "U.S. " * 50_000],
)
def test_time_is_proportional_to_the_text(text: str):
    begun = time.process_time()
    find_topics(text, TAGS)

    assert time.process_time() - begun < 3


def test_there_are_149_topics_under_17():
    assert (len(entries()), len(DATA["topics"])) == (149, 17)


def test_ids_are_slugs():
    assert [id for id in entries() if id != slug(id, "")] == []


def test_no_two_topics_have_one_name():
    names = [slug(entry["name"], "") for entry in entries().values()]

    assert len(names) == len(set(names))


def test_each_topic_names_its_concept_of_media_topics():
    concepts = {id: entry.get("iptc") or entry.get("near", "") for id, entry in entries().items()}

    assert [id for id, concept in concepts.items() if not re.fullmatch(r"medtop:\d{8} \S.*", concept)] == []


def test_no_two_topics_are_one_concept():
    concepts = [entry["iptc"].split(" ")[0] for entry in entries().values() if "iptc" in entry]

    assert len(concepts) == len(set(concepts))


def test_every_topic_has_fifteen_triggers_or_more():
    assert {
        id: len(triggers(entry))
        for id, entry in entries().items()
        if "narrower" not in entry and len(triggers(entry)) < 15
    } == {}


def test_no_topic_lists_a_trigger_twice():
    lists = {id: triggers(entry) for id, entry in entries().items()}

    assert [id for id, each in lists.items() if len(each) != len(set(each))] == []


def test_every_trigger_is_text_with_a_letter_or_a_digit():
    listed = [phrase for entry in entries().values() for phrase in (*triggers(entry), *entry.get("vetoes", []))]

    assert [phrase for phrase in listed if not isinstance(phrase, str) or not words(phrase)] == []


def test_the_contexts_are_those_that_triggers_need():
    used = {context for entry in entries().values() for context in entry.get("given", {})}

    assert used == DATA["contexts"].keys()


def test_contexts_are_single_words():
    listed = [word for members in DATA["contexts"].values() for word in members]

    assert [word for word in listed if not re.fullmatch(r"[^\W_]+\*?", word)] == []


def test_every_trigger_can_be_found():
    """A veto of its own topic, or another spelling of the same words, would hide it."""
    hidden = []
    for phrase, trigger in vocabulary().phrases.triggers:
        text = phrase.replace("*", "")
        shown = {each for hit in TAGS.lexicon.find(words(text)) for each in hit.triggers}
        if trigger not in shown:
            hidden.append(f"{trigger.topic}: {phrase}")

    assert hidden == []
