"""The quiet lines under an item: what it names, who says so, when it happened."""

from __future__ import annotations

import datetime as dt

import pytest
from lxml import html

from generator import build
from generator.gazetteer import Gazetteer
from generator.model import Briefing, Happened, Item
from generator.pages.groups import Groups
from generator.pages.labels import Label, Labels, labels_of
from generator.pages.named import Paged
from tests.factories import (
    FLOODS,
    HAMBURG,
    archive_folder,
    archive_of,
    briefing,
    item,
    organisation,
    pasted,
    person,
    source,
)


def under(*items: Item) -> Labels:
    """What stands under the first of ``items``."""
    day = briefing(*items)
    return labels_of(Groups.of(archive_of([day]), Gazetteer.load(), Paged(2)), day, day.items[0])


def test_names_stand_by_kind_each_once_in_the_order_of_the_text():
    names = (person("Zofia Brzegowska"), person("Imke Habbena"), person("Zofia Brzegowska"))
    found = under(item(places=(HAMBURG,), topics=(FLOODS,), people=names, organisations=(organisation(),)))

    assert [(folder, [label.name for label in labels]) for folder, labels in found.named] == [
        ("places", ["Hamburg"]),
        ("topics", ["Floods"]),
        ("people", ["Zofia Brzegowska", "Imke Habbena"]),
        ("organisations", ["Port Authority"]),
    ]


def test_a_name_that_no_other_item_shares_leads_nowhere():
    assert under(item(people=(person(),))).named == (("people", (Label("Imke Habbena", None),)),)


def test_a_name_that_another_item_shares_leads_to_its_page():
    found = under(item("Flood", people=(person(),)), item("Ebb", people=(person(),)))

    assert found.named[0][1][0].address == "people/imke-habbena/"


def test_who_denies_it_is_kept_apart_from_who_says_so():
    found = under(item(sources=(source("Reuters"), source("the Kremlin", "organisation", "denied", denied=True))))

    assert ([label.name for label in found.said_by], [label.name for label in found.denied_by]) == (
        ["Reuters"],
        ["the Kremlin"],
    )


@pytest.mark.parametrize(
    ("kind", "told"),
    [
        ("outlet", ""),
        ("person", ""),
        ("organisation", ""),
        ("role", ""),
        ("platform", "platform"),
        ("unnamed", "unnamed"),
    ],
)
def test_the_kind_of_a_source_is_told_where_its_name_does_not_tell_it(kind, told: str):
    assert under(item(sources=(source("It", kind),))).said_by[0].kind == told


@pytest.mark.parametrize(("day", "shown"), [("2026-08-31", dt.date(2026, 8, 31)), ("2026-09-01", None)])
def test_the_day_it_happened_is_told_where_it_is_not_the_day_of_the_briefing(day: str, shown: dt.date | None):
    assert under(item(happened=Happened(dt.date.fromisoformat(day), "on Monday"))).happened == shown


def lines(tmp_path, monkeypatch, **fields) -> list[str]:
    """The quiet lines of a built page with one item."""

    def enrich(day: Briefing) -> Briefing:
        return briefing(item("The bridge opened.", **fields), title=day.title, date="2026-09-01")

    monkeypatch.setattr(build, "enrichers", lambda *_: (enrich,))
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})
    build.build(settings)
    page = html.parse(settings.site / "2026/09/01/harbour-briefing-bridge-opens/index.html")
    return [
        " ".join(line.text_content().split()) for line in page.iterfind(".//p[@class]") if "labels" in line.get("class")
    ]


def test_a_reader_sees_who_says_so_who_denies_it_and_when_it_happened(tmp_path, monkeypatch):
    sources = (
        source("Reuters"),
        source("state media", "unnamed"),
        source("the Kremlin", "organisation", "denied reports", denied=True),
    )
    shown = lines(tmp_path, monkeypatch, sources=sources, happened=Happened(dt.date(2026, 8, 31), "on Monday"))

    assert shown == [
        "Happened on 31 August 2026 Says who: Reuters, state media (unnamed) Denied by: the Kremlin",
        "Link",
    ]


def test_each_kind_of_name_is_led_by_its_word(tmp_path, monkeypatch):
    shown = lines(tmp_path, monkeypatch, people=(person(),), organisations=(organisation(),))

    assert shown == ["People Imke Habbena Organisations Port Authority Link"]


def test_an_item_without_a_source_has_no_line_for_it(tmp_path, monkeypatch):
    assert lines(tmp_path, monkeypatch) == ["Link"]
