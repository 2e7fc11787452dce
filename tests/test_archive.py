"""Grouping: what stands under which day, place and topic, and at which address."""

from __future__ import annotations

from dataclasses import replace

from generator.archive import Archive
from tests.factories import DUTCH, FLOODS, HAMBURG, briefing, item


def test_a_place_page_also_lists_items_from_the_cities_inside_it():
    archive = Archive.of([briefing(item("Flood", places=(HAMBURG,)))])

    assert [entry.headline for entry in archive.by_place()["germany"]] == ["Flood"]


def test_an_item_that_names_a_place_twice_is_listed_once():
    archive = Archive.of([briefing(item("Flood", places=(HAMBURG, HAMBURG)))])

    assert len(archive.by_place()["hamburg"]) == 1


def test_an_item_that_names_a_place_by_its_people_is_filed_as_associated_and_not_as_in_it():
    archive = Archive.of([briefing(item("Flood", places=(DUTCH,)))])

    assert [entry.headline for entry in archive.by_association()["netherlands"]] == ["Flood"]
    assert "netherlands" not in archive.by_place()


def test_an_item_inside_a_place_is_not_associated_with_it_too():
    rotterdam = replace(HAMBURG, id="rotterdam", within=("netherlands", "europe"))
    archive = Archive.of([briefing(item("Flood", places=(DUTCH, rotterdam)))])

    assert archive.by_association() == {}


def test_listings_run_from_the_newest_to_the_oldest():
    archive = Archive.of(
        [
            briefing(item("Old", topics=(FLOODS,)), date="2026-01-01"),
            briefing(item("New", topics=(FLOODS,)), date="2026-02-01"),
        ]
    )

    assert [entry.headline for entry in archive.by_topic()[FLOODS]] == ["New", "Old"]


def test_a_tag_of_the_whole_briefing_lists_the_briefing():
    archive = Archive.of([briefing(item("Flood"), topics=(FLOODS,))])

    assert [entry.address for entry in archive.by_topic()[FLOODS]] == [archive.briefings[0].address]


def test_two_briefings_with_one_title_on_one_day_have_two_addresses():
    archive = Archive.of([briefing(path="b.txt"), briefing(path="a.txt")])

    assert [(b.path, b.slug) for b in archive.briefings] == [
        ("a.txt", "harbour-briefing-bridge-opens"),
        ("b.txt", "harbour-briefing-bridge-opens-2"),
    ]


def test_the_order_of_files_does_not_matter():
    briefings = [briefing(date=f"2026-01-{day:02}", path=str(day)) for day in (3, 1, 2)]

    assert Archive.of(briefings).briefings == Archive.of(reversed(briefings)).briefings
