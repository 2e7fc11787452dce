"""Which pages exist and where."""

from __future__ import annotations

import pytest

from generator.gazetteer import Gazetteer
from generator.pages import Page, plan
from tests.factories import FLOODS, HAMBURG, archive_of, briefing, item


def paths(*briefings, min_items: int = 2) -> set[str]:
    return {page.path for page in plan(archive_of(briefings), Gazetteer.load(), min_items)}


def test_a_day_with_one_briefing_is_a_redirect():
    assert {"2026/09/01/index.html", "2026/09/01/harbour-briefing-bridge-opens.md"} <= paths(briefing())


def test_a_day_with_two_briefings_has_a_page():
    assert "2026/09/01/index.md" in paths(briefing(), briefing(title="Evening briefing"))


def test_month_year_archive_indexes_and_search_have_pages():
    assert {
        "2026/09/index.md",
        "2026/index.md",
        "archive.md",
        "places/index.md",
        "topics/index.md",
        "search.md",
        "index.md",
    } <= paths(briefing())


def test_a_place_with_one_item_has_no_page_of_its_own():
    assert "places/hamburg.md" not in paths(briefing(item("Flood", places=(HAMBURG,))))


def test_a_place_with_two_items_has_a_page():
    assert "places/hamburg.md" in paths(briefing(item("Flood", places=(HAMBURG,)), item("Ebb", places=(HAMBURG,))))


def test_a_long_listing_goes_on_in_a_page_a_year():
    items = tuple(item(f"Flood {number}", topics=(FLOODS,)) for number in range(400))

    assert "topics/floods/2026.md" in paths(briefing(*items))


def test_an_archive_without_briefings_still_has_its_pages():
    assert {"index.md", "archive.md", "search.md"} <= paths()


def test_no_two_pages_differ_in_case_only():
    found = paths(briefing(), briefing(title="HARBOUR BRIEFING: bridge opens"))

    assert len({path.casefold() for path in found}) == len(found)


@pytest.mark.parametrize(
    ("path", "address"),
    [
        ("index.md", ""),
        ("archive.md", "archive/"),
        ("2026/09/index.md", "2026/09/"),
        ("2026/09/01/index.html", "2026/09/01/"),
        ("sitemap.xml", "sitemap.xml"),
    ],
)
def test_a_page_knows_its_address(path: str, address: str):
    assert Page(path, "", "", None).address == address
