"""People, organisations and sources: who is found, under which name, and who is left alone."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.enrich.names import add_names
from generator.enrich.sources.words import source_words
from generator.model import Image, Item
from tests.enriching import GAZETTEER, REGISTRY, enriched, names, people, sources
from tests.factories import briefing, item

CASES = Path(__file__).parent / "cases" / "names"
PIECES = (
    (
        "Anna Nowak Mr Dr. Gen Kim Jong-un al-Sisi von der de J.K. W. Trump Biden Joe and or the of for Ministry Bank "
        "University Reuters KCNA (AP) said told denied according to citing by on Telegram officials state media "
        ", . ; : ( ) [ ] — – “ ” ’s ' \" / - "
        "\n É 朝鮮 🌧 ’ 7 X & AT&T that he"
    )
    .replace(" ", "| |")
    .split("|")
)


def cases(name: str) -> list[object]:
    entries = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return [pytest.param(entry, id=str(entry["text"])[:60]) for entry in entries]


@pytest.mark.parametrize("case", cases("people"))
def test_people_of_a_text(case: dict[str, list[str]]):
    texts = [case["text"]] if isinstance(case["text"], str) else case["text"]
    found = [sorted(names(one.people)) for one in enriched(*texts).items]

    expected = [case["people"]] if isinstance(case["text"], str) else case["people"]
    assert found == [sorted(one) for one in expected]


@pytest.mark.parametrize("case", cases("organisations"))
def test_organisations_of_a_text(case: dict[str, list[str]]):
    texts = [case["text"]] if isinstance(case["text"], str) else case["text"]
    found = [names(one.organisations) for one in enriched(*texts).items]

    assert found == ([case["organisations"]] if isinstance(case["text"], str) else case["organisations"])


@pytest.mark.parametrize("case", cases("sources"))
def test_sources_of_a_text(case: dict[str, list[str]]):
    found = [f"{one.name}: {one.kind}{', denied' * one.denied}" for one in sources(case["text"])]

    assert sorted(found) == sorted(case["sources"])


def test_name_is_the_fullest_that_the_briefing_prints():
    (_, second) = enriched("Gen Oksana Hryvko spoke.", "Hryvko left.").items

    assert [(one.name, second.text[one.start : one.end]) for one in second.people] == [("Oksana Hryvko", "Hryvko")]


def test_each_mention_of_a_person_is_told():
    found = people("Oksana Hryvko came. Hryvko left.")

    assert [(one.start, one.end) for one in found] == [(0, 13), (20, 26)]


def test_own_headline_of_a_story_names_the_person_in_full():
    story = Item("a", "Keller Rinaldi on drones", "In rural areas, Rinaldi flies blood to clinics.")

    (found,) = add_names(REGISTRY, GAZETTEER)(briefing(story)).items

    assert [one.name for one in found.people] == ["Keller Rinaldi"]


def test_spelling_of_the_text_stays_beside_the_name_of_the_index():
    (one,) = people("Volodymyr Zelensky spoke.")

    assert (one.name, one.indexed_as, one.id) == ("Volodymyr Zelensky", "Volodymyr Zelenskyy", "volodymyr-zelenskyy")


def test_misprinted_name_is_indexed_under_the_right_one():
    caption = Image("Kim Jong-uUn, left, toasts Vladimir Putin.")

    (found,) = add_names(REGISTRY, GAZETTEER)(briefing(item("Rain fell."), images=(caption,))).images

    kim, _ = found.people
    assert (kim.id, kim.name, caption.caption[kim.start : kim.end]) == ("kim-jong-un", "Kim Jong-un", "Kim Jong-uUn")


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Ukraine’s armed forces commander Gen Oleksandr Syrskyi spoke.", "armed forces commander"),
        ("Gen Oleksandr Syrskyi spoke.", "Gen"),
        ("The Russian president, Vladimir Putin, spoke.", "Russian president"),
        ("It fell, said Anna Nowak, spokesperson for the harbour office.", "spokesperson for the harbour office"),
        ("Mr Jonas Keller spoke.", None),
        ("Jonas Keller, who fell, spoke.", None),
    ],
)
def test_role_is_a_phrase_of_the_text(text: str, role: str | None):
    assert [one.role for one in people(text)] == [role]


def test_source_has_the_words_that_cite_it():
    assert [one.phrase for one in sources("A dam broke, state media reported on Monday.")] == ["state media reported"]


def test_source_that_is_a_person_has_the_address_of_the_person():
    found = enriched("Volodymyr Zelensky said no.").items[0]

    assert found.sources[0].id == found.people[0].id == "volodymyr-zelenskyy"


def test_denial_anywhere_in_an_item_marks_its_source():
    assert [one.denied for one in sources("Moscow said yes. Moscow denied it.")] == [True]


def test_state_media_are_called_so():
    assert [(one.name, one.note) for one in sources("KCNA said it snowed.")] == [("KCNA", "state media")]


def test_person_whom_a_sidecar_names_stands_nowhere_in_the_text():
    stated = Item("a", "Rain", "Rain fell.", named=("Anna Nowak",))

    (found,) = add_names(REGISTRY, GAZETTEER)(briefing(stated)).items

    assert [(one.id, one.start, one.end) for one in found.people] == [("anna-nowak", 0, 0)]


@settings(deadline=None)  # the first text reads the lists
@given(st.lists(st.sampled_from(PIECES), max_size=60).map("".join))
def test_any_text_is_read_and_every_name_stands_in_it(text: str):
    (found,) = enriched(text).items

    spans = [(one.start, one.end) for one in (*found.people, *found.organisations)]
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(one.phrase in text for one in found.sources)


@settings(deadline=None)  # the first text reads the lists
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_no_word_names_two(text: str):
    (found,) = enriched(text).items

    spans = sorted((one.start, one.end) for one in (*found.people, *found.organisations))
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@pytest.mark.parametrize(
    "piece",
    [
        "Anna Nowak, ", "said Anna Nowak and ", "A. B. C. ", "the Ministry of Health and ", "“‘“‘ said ", "Mr ",
        "officials in the ", "citing a report by the ", "(AP) (", "Trump ", "Kim-", "al-", ", ", "told the BBC ",
        "on X ", "Anna Nowak spoke. Mr Nowak left. ", "Liverpool, ",
    ],
)  # fmt: skip
def test_a_long_text_takes_time_in_proportion(piece: str):
    def seconds(times: int) -> float:
        text = piece * times
        began = process_time()
        enriched(text)
        return process_time() - began

    seconds(10)
    short = min(seconds(400) for _ in range(3))

    assert seconds(3_200) < 8 * 3 * short + 0.05


def test_two_unknown_names_that_differ_by_a_letter_are_one_the_more_frequent():
    (found,) = enriched("Ollanta Karbovsky came. Ollanta Karbovskyy left. Ollanta Karbovskyy slept.").items

    assert {one.id for one in found.people} == {"ollanta-karbovskyy"}


def test_of_two_as_frequent_the_one_named_first_stands():
    (found,) = enriched("Anna Karbovsky came. Anna Karbovskyy left.").items

    assert {one.id for one in found.people} == {"anna-karbovsky"}


@pytest.mark.parametrize("country", ["US", "WHO", "IT", "Polish"])
def test_a_name_before_a_role_stays_as_it_is(country: str):
    assert [one.name for one in sources(f"{country} officials said no.")] == [f"{country} officials"]


@pytest.mark.parametrize("said", ["(Laughter)", "(Monday)", "(Continued)"])
def test_a_word_in_brackets_at_the_end_is_no_outlet(said: str):
    assert sources(f"The bridge opened. {said}") == []


def test_spaces_of_any_kind_make_one_name():
    found = enriched("Anna\u00a0Kowal came. Anna Kowal left. Anna  Kowal slept.").items[0]

    assert {one.name for one in found.people} == {"Anna Kowal"}


def test_a_surname_of_two_in_one_item_means_nobody():
    found = people("Bill Hryvko and Olena Hryvko came. Hryvko left.")

    assert [one.id for one in found] == ["bill-hryvko", "olena-hryvko"]


def test_the_lists_of_verbs_are_parts_of_the_list_of_verbs():
    words = source_words()

    assert (words.loose | words.denials | words.reports | words.plain | words.inverted) - words.verbs == set()


def test_state_media_are_outlets_of_the_list():
    listed = {entity.name for _, entity in REGISTRY.bodies if entity.kind == "outlet"}

    assert set(REGISTRY.notes) - listed == set()
