"""What the search index holds of an item, and that the same items give the same files."""

from __future__ import annotations

import gzip

from generator import search
from tests.factories import archive_of, briefing, item, organisation, person, source


def filters(*items) -> list[dict[str, list[str]]]:
    return [record["filters"] for record in search.records(archive_of([briefing(*items)]))]


def named(text: str, **fields):
    return item(
        text, people=(person(),), organisations=(organisation(),), sources=(source("Reuters"), source("AFP")), **fields
    )


def test_a_record_names_the_people_organisations_and_sources_of_its_item():
    assert filters(named("Flood"), named("Ebb"))[0] == {
        "person": ["Imke Habbena"],
        "organisation": ["Port Authority"],
        "source": ["AFP", "Reuters"],
    }


def test_who_is_in_one_item_alone_is_no_filter():
    assert filters(named("Flood"), item("Ebb")) == [{}, {}]


def test_the_same_items_give_the_same_files_with_filters_too():
    people = [person(f"Name {letter}") for letter in "abcdefghijkl"]
    items = [item(f"Flood {number}", people=tuple(people), sources=(source(),)) for number in range(4)]
    records = search.records(archive_of([briefing(*items)]))

    first, *others = (search.index(records) for _ in range(4))
    assert others == [first] * 3


def test_the_values_of_a_filter_are_in_order():
    people = [person(f"Name {letter}") for letter in "hcgbadfe"]
    archive = archive_of([briefing(item("Flood", people=tuple(people)), item("Ebb", people=tuple(people)))])
    files = search.index(search.records(archive))

    (held,) = (gzip.decompress(data) for path, data in files.items() if path.endswith(".pf_filter"))
    places = [held.index(f"Name {letter}".encode()) for letter in "abcdefgh"]
    assert places == sorted(places)


def test_an_archive_without_items_has_a_bundle():
    assert "pagefind-entry.json" in search.index([])


def test_an_archive_without_names_has_no_filters():
    assert not [path for path in search.index(search.records(archive_of([briefing()]))) if path.endswith("pf_filter")]
