"""The real briefing that everything started from, read as its issue says."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator.content import parse
from generator.editorial import Details
from generator.enrich import enrichers
from generator.enrich.places import add_places
from generator.gazetteer import Gazetteer
from generator.model import Briefing


@pytest.fixture(scope="module")
def seed(shared: Path) -> Path:
    return next((shared / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def briefing(seed: Path) -> Briefing:
    return parse(seed, Details(date=dt.date(2024, 11, 12)))[0]


def test_the_masthead_is_read(briefing: Briefing):
    assert (briefing.series, briefing.publisher, briefing.edition, briefing.via, briefing.section, briefing.byline) == (
        "Ukraine war briefing",
        "The Guardian",
        "AU",
        "inkl",
        "World",
        ("Guardian staff and agencies",),
    )


def test_the_title_is_as_printed(briefing: Briefing, seed: Path):
    assert briefing.title == seed.read_text().split("\n")[9]


def test_the_ten_items_are_verbatim(briefing: Briefing, seed: Path):
    bullets = [line.strip().removeprefix("• ") for line in seed.read_text().split("\n") if "•" in line]

    assert [item.text for item in briefing.items] == bullets
    assert len(bullets) == 10


def test_the_caption_stands_once_with_its_credit(briefing: Briefing):
    (image,) = briefing.images

    assert (image.credit, image.caption.count("Vladivostok"), "  " in image.caption) == ("朝鮮通信社/AP", 1, False)


def test_each_line_has_its_role(briefing: Briefing, seed: Path):
    lines = [number for number, line in enumerate(seed.read_text().split("\n"), 1) if line.strip()]

    assert [line.line for line in briefing.ledger] == lines
    assert {line.role for line in briefing.ledger} == {
        "noise",
        "publisher",
        "section",
        "byline",
        "title",
        "caption",
        "item",
    }
    assert all(line.rule for line in briefing.ledger if line.role == "noise")


def test_nothing_is_left_to_warn_about(briefing: Briefing):
    assert briefing.warnings == ()


def test_a_friday_is_questioned(seed: Path):
    (dated,) = parse(seed, Details(date=dt.date(2024, 11, 15)))

    assert [warning.problem for warning in dated.warnings] == [
        "expected news of Thursday or Friday in a briefing of 2024-11-15, "
        "found 'on Tuesday', 'on Monday': is the date right?"
    ]


def test_without_a_date_it_is_refused_in_one_line(seed: Path):
    done = subprocess.run([sys.executable, "-m", "generator", "parse", seed], capture_output=True, text=True)

    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert re.search("expected a date .*--date.*'on Tuesday' and 'on Monday'", done.stderr)


def test_the_command_prints_the_interface(seed: Path):
    done = subprocess.run(
        [sys.executable, "-m", "generator", "parse", "--date", "2024-11-12", seed],
        capture_output=True,
        text=True,
        check=True,
    )
    found = json.loads(done.stdout)

    assert list(found)[:4] == ["version", "title", "series", "date"]
    assert (found["date"], found["date_from"], len(found["items"])) == ("2024-11-12", "option", 10)


def test_a_place_of_each_kind_is_found(briefing: Briefing, seed: Path):
    done = subprocess.run(
        [sys.executable, "-m", "generator", "parse", "--date", "2024-11-12", seed],
        capture_output=True,
        text=True,
        check=True,
    )
    places = {place["id"] for item in json.loads(done.stdout)["items"] for place in item["places"]}

    assert {
        "ukraine", "russia", "north-korea", "kursk-oblast", "kurakhove", "pokrovsk", "nikopol", "zaporizhzhia-oblast",
        "donetsk-oblast", "dnipropetrovsk-oblast", "vovcha-river",
    } <= places  # fmt: skip
    assert not places & {"washington", "memorial", "telegram", "donetsk-raion"}


def test_the_caption_has_its_place(briefing: Briefing):
    (image,) = add_places(Gazetteer.load())(briefing).images

    assert "vladivostok" in {place.id for place in image.places if place.relation == "in"}


@pytest.fixture(scope="module")
def enriched(briefing: Briefing) -> Briefing:
    for step in enrichers(None):
        briefing = step(briefing)
    return briefing


def test_its_people_are_found_and_nobody_else(enriched: Briefing):
    named = [person for part in (*enriched.items, *enriched.images) for person in part.people]

    assert {person.name for person in named} == set(
        "Kim Jong-un, Vladimir Putin, Donald Trump, Oleksandr Syrskyi, Volodymyr Zelenskyy, Vladyslav Voloshyn, "
        "Dmitry Peskov, Sergei Davidis, Vadym Filashkin, Serhiy Lysak".split(", ")
    )


def test_a_surname_alone_is_linked_to_the_person_named_before(enriched: Briefing):
    item = enriched.items[5]

    assert [(person.id, item.text[person.start : person.end]) for person in item.people] == [
        ("vladyslav-voloshyn", "Voloshyn")
    ]


def test_a_misprint_is_shown_as_printed_and_indexed_as_meant(enriched: Briefing):
    (image,) = enriched.images
    kim = image.people[0]

    assert (kim.id, image.caption[kim.start : kim.end]) == ("kim-jong-un", "Kim Jong-uUn")


@pytest.mark.parametrize(
    ("number", "sources"),
    [
        (0, {"state media", "KCNA"}),
        (1, {"Ukraine"}),
        (2, {"Oleksandr Syrskyi", "Telegram"}),
        (3, {"Volodymyr Zelenskyy"}),
        (4, {"Ukrainian military spokesperson", "Reuters", "Vladyslav Voloshyn"}),
        (5, {"intelligence", "Vladyslav Voloshyn"}),
        (6, {"Kremlin", "Washington Post", "unidentified sources", "Dmitry Peskov"}),
        (7, {"Memorial", "AFP", "Sergei Davidis", "Centre for Civil Liberties"}),
        (8, {"Ukrainian authorities", "Vadym Filashkin"}),
        (9, {"officials", "Serhiy Lysak", "Telegram"}),
    ],
)
def test_each_item_has_its_sources(enriched: Briefing, number: int, sources: set[str]):
    assert {source.name for source in enriched.items[number].sources} == sources


def test_the_one_denial_is_marked(enriched: Briefing):
    assert [source.name for item in enriched.items for source in item.sources if source.denied] == ["Kremlin"]
