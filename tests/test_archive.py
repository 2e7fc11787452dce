"""Grouping: what stands under which day, place and topic, and at which address."""

from __future__ import annotations

from dataclasses import replace

from generator.model import Topic
from tests.factories import DUTCH, FLOODS, HAMBURG, archive_of, briefing, item, organisation, person, source

NATURE, DISASTER = Topic("nature", "Nature"), Topic("disaster", "Disaster")


def test_a_place_page_also_lists_items_from_the_cities_inside_it():
    archive = archive_of([briefing(item("Flood", places=(HAMBURG,)))])

    assert [entry.headline for entry in archive.by_place()["germany"]] == ["Flood"]


def test_an_item_that_names_a_place_twice_is_listed_once():
    archive = archive_of([briefing(item("Flood", places=(HAMBURG, HAMBURG)))])

    assert len(archive.by_place()["hamburg"]) == 1


def test_an_item_that_names_a_place_by_its_people_is_filed_as_associated_and_not_as_in_it():
    archive = archive_of([briefing(item("Flood", places=(DUTCH,)))])

    assert [entry.headline for entry in archive.by_association()["netherlands"]] == ["Flood"]
    assert "netherlands" not in archive.by_place()


def test_an_item_inside_a_place_is_not_associated_with_it_too():
    rotterdam = replace(HAMBURG, id="rotterdam", within=("netherlands", "europe"))
    archive = archive_of([briefing(item("Flood", places=(DUTCH, rotterdam)))])

    assert archive.by_association() == {}


def test_listings_run_from_the_newest_to_the_oldest():
    archive = archive_of(
        [
            briefing(item("Old", topics=(FLOODS,)), date="2026-01-01"),
            briefing(item("New", topics=(FLOODS,)), date="2026-02-01"),
        ]
    )

    assert [entry.headline for entry in archive.by_topic()[FLOODS]] == ["New", "Old"]


def test_a_tag_of_the_whole_briefing_lists_the_briefing():
    archive = archive_of([briefing(item("Flood"), topics=(FLOODS,))])

    assert [entry.address for entry in archive.by_topic()[FLOODS]] == [archive.briefings[0].address]


def by_id(found) -> dict[str, list[str]]:
    return {subject.id: [entry.headline for entry in entries] for subject, entries in found.items()}


def test_a_broader_topic_also_lists_the_items_of_its_narrower_ones_each_once():
    floods, storms = (Topic(id, id, (DISASTER,)) for id in ("floods", "storms"))
    archive = archive_of([briefing(item("Flood", topics=(floods, storms)), item("Quake", topics=(DISASTER,)))])

    assert by_id(archive.by_topic())["disaster"] == ["Flood", "Quake"]


def test_a_broader_topic_knows_what_is_broader_still():
    archive = archive_of([briefing(item(topics=(Topic("floods", "Floods", (DISASTER, NATURE)),)))])

    assert {topic.id: topic.broader for topic in archive.by_topic()} == {
        "disaster": (NATURE,),
        "floods": (DISASTER, NATURE),
        "nature": (),
    }


def test_an_item_that_names_a_person_twice_is_listed_once():
    archive = archive_of([briefing(item("Flood", people=(person("Imke Habbena"), person("Imke Habbena"))))])

    assert by_id(archive.by_person()) == {"imke-habbena": ["Flood"]}


def test_the_most_frequent_name_of_a_person_stands():
    names = ("Imke Habena", "Imke Habbena", "Imke Habbena")
    archive = archive_of([briefing(*(item(people=(person(name, id="imke-habbena"),)) for name in names))])

    assert [subject.name for subject in archive.by_person()] == ["Imke Habbena"]


def test_of_names_that_are_equally_frequent_the_first_by_the_alphabet_stands():
    names = ("Imke Habena", "Imke Habbena")
    archive = archive_of([briefing(*(item(people=(person(name, id="imke-habbena"),)) for name in names))])

    assert [subject.name for subject in archive.by_person()] == ["Imke Habbena"]


def test_people_organisations_and_sources_are_kept_apart():
    archive = archive_of(
        [briefing(item("Flood", people=(person(),), organisations=(organisation(),), sources=(source(),)))]
    )

    found = (archive.by_person(), archive.by_organisation(), archive.by_source())
    assert [[(one.id, one.kind) for one in group] for group in found] == [
        [("imke-habbena", "person")],
        [("port-authority", "organisation")],
        [("reuters", "outlet")],
    ]


def test_two_briefings_with_one_title_on_one_day_have_two_addresses():
    archive = archive_of([briefing(path="b.txt"), briefing(path="a.txt")])

    assert [(b.path, b.slug) for b in archive.briefings] == [
        ("a.txt", "harbour-briefing-bridge-opens"),
        ("b.txt", "harbour-briefing-bridge-opens-2"),
    ]


def test_the_order_of_files_does_not_matter():
    briefings = [briefing(date=f"2026-01-{day:02}", path=str(day)) for day in (3, 1, 2)]

    assert archive_of(briefings).briefings == archive_of(reversed(briefings)).briefings
