"""The names that editors spell, join, describe and ban, and their mistakes."""

from __future__ import annotations

import re
from pathlib import PurePath

import pytest

from generator.enrich.names.registry import Registry
from generator.enrich.names.rules import read_name_rules
from generator.errors import BriefingError
from tests.enriching import REGISTRY, enriched, names, people, sources
from tests.factories import ROOT

DOCS = (ROOT / "docs/names.md").read_text(encoding="utf-8")


def rules(text: str, name: str = "people.yml") -> Registry:
    return read_name_rules(text, PurePath("content", name), REGISTRY)


def test_editor_joins_two_spellings():
    joined = rules("spellings:\n  Oksana Hryvko: [Oxana Gryvko]\n")

    assert names(tuple(people("Oxana Gryvko spoke.", joined))) == ["Oksana Hryvko"]


def test_editor_gives_a_known_person_another_spelling_for_the_index():
    joined = rules("spellings:\n  Volodymyr Zelensky: [Volodymyr Zelenskyy, Zelenskyy]\n")

    assert {one.id for one in people("Zelenskyy and Volodymyr Zelenskyy spoke.", joined)} == {"volodymyr-zelensky"}


def test_editor_bans_a_name():
    assert people("Anna Nowak spoke.", rules("bans: [Anna Nowak]\n")) == []


def test_editor_adds_an_organisation_with_its_kind():
    known = rules("spellings:\n  Hafenblatt: [HB]\nkinds:\n  Hafenblatt: outlet\n", "organisations.yml")

    assert [(one.name, one.kind) for one in sources("The mayor resigned, Hafenblatt reported.", known)] == [
        ("Hafenblatt", "outlet")
    ]


def test_editor_joins_notes_and_bans_sources():
    known = rules(
        "spellings:\n  health officials: [officials]\nnotes:\n  health officials: of the city\nbans: [police]\n",
        "sources.yml",
    )

    found = sources("Officials said yes. Police said no. Two died, officials said.", known)

    assert [(one.name, one.note) for one in found] == [("health officials", "of the city")]


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("people.yml", "spelings: {}", "content/people.yml:1: expected one of bans, spellings, found 'spelings'"),
        ("people.yml", "bans: Black Sea", "content/people.yml:1: expected a list of names, found 'Black Sea'"),
        (
            "people.yml",
            "spellings:\n  A B: {C: D}",
            "content/people.yml:2: expected a list of spellings of 'A B', found \"{'C': 'D'}\"",
        ),
        (
            "organisations.yml",
            "kinds:\n  A: paper",
            "content/organisations.yml:2: expected one of outlet, body, company, club for 'A', found 'paper'",
        ),
        ("sources.yml", "notes:\n  A: []", "content/sources.yml:2: expected text, found '[]'"),
        ("people.yml", "bans: [[A]]", "content/people.yml:1: expected a list of names, found \"[['A']]\""),
    ],
)
def test_mistake_in_an_editors_file_is_one_line(name: str, text: str, message: str):
    with pytest.raises(BriefingError) as caught:
        rules(text, name)

    assert str(caught.value) == message


def test_a_ban_holds_for_a_misprint_and_an_acronym_too():
    banned = rules("bans: [Vladimir Putin]\n")
    no_body = rules("bans: [Institute for Tidal Research]\n", "organisations.yml")

    assert people("Vladmir Putin spoke. Putin left.", banned) == []
    assert (
        enriched("The Institute for Tidal Research (ITR) met. ITR left.", registry=no_body).items[0].organisations == ()
    )


def test_a_ban_of_a_person_leaves_an_organisation_alone():
    (found,) = enriched("Reuters reported rain.", registry=rules("bans: [Reuters]\n")).items

    assert names(found.organisations) == ["Reuters"]


@pytest.mark.parametrize("block", re.findall(r"```yaml\n# content/(\w+\.yml)\n(.*?)```", DOCS, re.DOTALL))
def test_the_examples_of_the_docs_are_read(block: tuple[str, str]):
    assert rules(block[1], block[0]) != REGISTRY
