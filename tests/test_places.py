"""Places: which words are found, which are left alone, and who is meant."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from pathlib import Path
from time import process_time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich.places import add_places, find_places
from generator.gazetteer import Gazetteer
from generator.model import Briefing, Image, Item, Place

GAZETTEER = Gazetteer.load()
PIECES = (
    (
        "Paris Kursk Georgia Texas Ill. MD St. John's London- US U.S. New York Gov. Mr Jordan Smith the of and in "
        "region regions County River delta said Bank University , . ( ) — “ ’s / - \n Ålesund O’Leary É x 7 🌧"
    )
    .replace(" ", "| |")
    .split("|")
)


def found(text: str, around: str = "") -> list[str]:
    items = (Item("a", "A", text), Item("b", "B", around))

    return [place.id for place in add_places(GAZETTEER)(briefing(items=items)).items[0].places]


def relations(text: str) -> list[str]:
    return [place.relation for place in find_places(text, GAZETTEER)]


def briefing(items: tuple[Item, ...] = (), images: tuple[Image, ...] = ()) -> Briefing:
    blank = {field.name: None for field in dataclasses.fields(Briefing)}
    return Briefing(**{**blank, "items": items, "images": images, "path": "a.txt", "pins": ()})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Drones flew over the Kursk region at dawn.", ["kursk-oblast"]),
        ("Drones flew over Kursk at dawn.", ["kursk"]),
        ("Power failed in the Donetsk and Dnipro regions.", ["donetsk-oblast", "dnipropetrovsk-oblast"]),
        ("Power failed in the Sumy, Poltava and Kharkiv regions.", ["sumy-oblast", "poltava-oblast", "kharkiv-oblast"]),
        ("Snow closed schools in the province of Punjab.", ["punjab"]),
        ("Voters in Washington state chose a senator.", ["washington-state"]),
    ],
)
def test_word_for_a_region_makes_a_name_the_region(text: str, ids: list[str]):
    assert found(text) == ids


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("A barn burned in Moscow, Idaho.", ["moscow-idaho", "idaho"]),
        ("A plane left Atlanta, Georgia.", ["atlanta", "georgia-united-states"]),
        ("A plane left Tbilisi, Georgia.", ["tbilisi", "georgia"]),
        ("Polls closed in Georgia, Mississippi and Alabama.", ["georgia-united-states", "mississippi", "alabama"]),
        ("A train left Seville in Spain; Córdoba wept.", ["seville", "spain", "cordoba-andalusia"]),
        ("Crowds filled Birmingham.", ["birmingham"]),
    ],
)
def test_what_else_the_item_names_decides_between_bearers(text: str, ids: list[str]):
    assert found(text) == ids


def test_what_the_briefing_names_decides_where_the_item_names_nothing():
    assert found("The mayor of Córdoba resigned.", around="Spain votes on Sunday.") == ["cordoba-andalusia"]


@pytest.mark.parametrize(
    "text",
    [
        "Officials met Israel Katz on Sunday.",
        "The coach said Michael Jordan was ill.",
        "The judge fined Mr London.",
        "Gen. Lincoln took command.",
        "The Washington Post first reported the call.",
        "Researchers at the University of Minnesota agreed.",
        "Reading is a habit, and most of March was wet.",
        "Police said it was Nice of them.",
        "A coach from Dallas Academy resigned.",
        "Western officials doubt it.",
        "Farmers in West Utrecht sold tulips.",
        "The fund lost US$7m.",
        "the russian of ukraine",
        "",
    ],
)
def test_people_papers_bodies_and_words_are_no_places(text: str):
    assert found(text) == []


def test_town_named_like_a_word_is_found_with_its_country():
    assert found("A fire broke out in Reading, England.") == ["reading", "england"]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ukraine’s grid failed.", ["Ukraine"]),
        ("Ukraine's grid failed.", ["Ukraine"]),
        ("Talks in Côte d’Ivoire ended.", ["Côte d’Ivoire"]),
        ("The ferry left Port-au-Prince, Haiti.", ["Port-au-Prince", "Haiti"]),
        ("Floods hit Bosnia and Herzegovina.", ["Bosnia and Herzegovina"]),
        ("The U.S. Senate voted.", ["U.S."]),
        ("Rain in the Netherlands.", ["Netherlands"]),
        ("🌧 Rain in São Paulo, “Brazil”.", ["São Paulo", "Brazil"]),
        ("Floods in Abyan Governorate, Yemen.", ["Abyan Governorate", "Yemen"]),
        ("Ukrainexit is no word.", []),
    ],
)
def test_span_is_the_name_and_nothing_else(text: str, names: list[str]):
    places = find_places(text, GAZETTEER)

    assert [text[place.start : place.end] for place in places] == [place.name for place in places] == names


@pytest.mark.parametrize(
    "text",
    [
        "Moscow said the bridge was safe.",
        "Moscow’s troops withdrew.",
        "They promised to help Moscow in its war.",
        "A US-led mission landed.",
    ],
)
def test_capital_that_acts_is_only_associated(text: str):
    assert relations(text) == ["associated"]


@pytest.mark.parametrize(
    "text",
    [
        "A drone fell in Moscow.",
        "Moscow’s mayor closed two airports.",
        "Moscow has been hit by a storm.",
        "A London-based charity closed.",
    ],
)
def test_capital_where_something_happens_is_a_place(text: str):
    assert relations(text) == ["in"]


def test_place_carries_what_the_interface_promises():
    place = find_places("Drones flew over the Kursk region.", GAZETTEER)[0]

    assert place == Place(
        id="kursk-oblast",
        name="Kursk",
        start=21,
        end=26,
        kind="region",
        gazetteer=538555,
        country="RU",
        lat=51.67,
        lon=36.08,
        within=("russia", "europe"),
        relation="in",
    )


def test_enricher_fills_the_places_of_items():
    after = add_places(GAZETTEER)(briefing(items=(Item("flood", "Flood", "A flood hit Rotterdam."),)))

    assert [place.id for place in after.items[0].places] == ["rotterdam"]


def test_enricher_fills_the_places_of_photographs():
    after = add_places(GAZETTEER)(briefing(images=(Image("A canal in Rotterdam."),)))

    assert [place.id for place in after.images[0].places] == ["rotterdam"]


def test_one_item_helps_another_to_its_country():
    items = (Item("a", "A", "The mayor of Córdoba resigned."), Item("b", "B", "Spain votes on Sunday."))

    assert add_places(GAZETTEER)(briefing(items=items)).items[0].places[0].id == "cordoba-andalusia"


def case_texts() -> list[tuple[str, list[str]]]:
    files = sorted((Path(__file__).parent / "cases" / "places").glob("*.yml"))

    return [(case["text"], case["places"]) for file in files for case in yaml.safe_load(file.read_text())]


@pytest.mark.parametrize(("text", "places"), case_texts())
def test_case(text: str, places: list[str]):
    found = [
        f"{'~' * (place.relation == 'associated')}{place.name} = {place.id}" for place in find_places(text, GAZETTEER)
    ]

    assert found == places


@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_whatever_stands_in_a_text_each_place_is_its_span(text: str):
    assert all(text[place.start : place.end] == place.name for place in find_places(text, GAZETTEER))


@pytest.mark.parametrize(
    "unit",
    ["Paris, ", "San ", "St. ", "Paris (", "Kursk, Donetsk and Sumy regions ", "Gen. ", "A-b", "RAIN FELL IN PARIS "],
)
def test_time_grows_with_the_length_alone(unit: str):
    def seconds(times: int) -> float:
        began = process_time()
        find_places(unit * times, GAZETTEER)
        return process_time() - began

    seconds(500)

    assert seconds(8_000) < 40 * max(seconds(1_000), 0.01)  # eight times; a square would be sixty-four


def test_text_without_capitals_names_nothing():
    assert find_places("rain fell on paris and kyiv. " * 50, GAZETTEER) == ()


def test_towns_are_found_in_a_line_of_capitals():
    assert [place.id for place in find_places("RAIN CLOSES THE PORT OF ROTTERDAM AND PARIS", GAZETTEER)] == [
        "rotterdam",
        "paris",
    ]


def test_the_same_places_whatever_the_hash_seed():
    text = "Rain in Springfield, Ill., and Córdoba; Georgia, Mississippi and Alabama voted. The Po delta flooded."
    command = [sys.executable, "-m", "generator", "locate"]

    answers = {
        subprocess.run(
            command,
            input=json.dumps({"id": 1, "text": text}),
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }

    assert len(answers) == 1


def test_a_briefing_has_the_same_places_whatever_the_hash_seed():
    code = (
        "from generator.enrich.places import add_places; from generator.gazetteer import Gazetteer;"
        "from tests.factories import briefing, item;"
        "one = 'Rain fell in Springfield, Oregon. A dam broke in Springfield, Illinois.';"
        "texts = [one, 'Snow fell in Springfield.'];"
        "made = add_places(Gazetteer.load())(briefing(*map(item, texts)));"
        "print([place.id for item in made.items for place in item.places])"
    )

    answers = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in "1234"
    }

    assert len(answers) == 1


def test_locating_needs_no_mkdocs():
    code = "import sys, generator.cli.locate; print(sorted({'mkdocs', 'lxml', 'requests', 'rich'} & set(sys.modules)))"

    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("piece", ["-El", " of", "-el", "A.", "O'", "St. ", "Georgia ", "Kursk, "])
def test_no_repetition_makes_it_slow(piece: str):
    text = "A" + piece * 5_000 + "5"

    assert all(text[place.start : place.end] == place.name for place in find_places(text, GAZETTEER))
