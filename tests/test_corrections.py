"""A corrected version takes the place of a briefing: items keep their addresses, and the page says what changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from lxml import html

from generator import build
from generator.add import Inventory, Source, add
from generator.editorial import Details, read_details
from generator.settings import Settings
from tests.factories import archive_folder, pasted

BRIDGE = "The bridge in Hamburg opened to walkers on Monday after a year of work, Imke Habbena said."
FERRY = "A ferry from Bergen lost its way in fog and was towed to Stavanger by two tugs, officials said."
STORM = "Storms closed both locks at Brest for a night, and no ship was lost."
TITLE = "Harbour briefing: bridge opens"
PAGE = "2026/09/01/harbour-briefing-bridge-opens/"


def put(settings: Settings, title: str, *bullets: str, day: int = 1) -> str:
    """Add a version of the briefing; returns the path of its file."""
    given = Details(date=dt.date(2026, 9, 1), publisher="The Harbour Courier")
    source = Source("new.txt", Path("new.txt"), pasted(title, *bullets).encode(), given)
    return add(source, Inventory(settings), dt.date(2026, 9, day)).path


def sidecar(settings: Settings, path: str) -> Details:
    beside = (settings.root / path).with_suffix(".yml")
    return read_details(beside.read_text(), beside)


@pytest.fixture
def corrected(tmp_path: Path) -> tuple[Settings, str]:
    """A published briefing, then a corrected version of it: an item reworded, one gone, one new."""
    settings = archive_folder(tmp_path, {})
    put(settings, TITLE, BRIDGE, FERRY, "An owl moved into the tower of the port office and stayed for a week.")
    reading = build.read(settings)
    build.promise(settings, reading, build.planned(settings, reading))
    return settings, put(settings, TITLE, BRIDGE.replace("Monday", "Tuesday"), FERRY, STORM, day=3)


def test_a_correction_takes_the_place_of_what_it_corrects(corrected: tuple[Settings, str]):
    settings, path = corrected

    (briefing,) = build.read(settings).briefings
    assert [item.text for item in briefing.items][2] == STORM
    assert sidecar(settings, path).corrected == dt.date(2026, 9, 3)


def test_the_first_version_is_no_correction(tmp_path: Path):
    settings = archive_folder(tmp_path, {})

    assert sidecar(settings, put(settings, TITLE, BRIDGE)).corrected is None


def test_a_corrected_archive_builds_and_loses_no_address(corrected: tuple[Settings, str]):
    settings, path = corrected
    build.write(settings)

    page = (settings.docs / f"{PAGE.rstrip('/')}.md").read_text()
    assert '<span id="an-owl-moved-into-the-tower"></span>' in page.partition('id="_corrected"')[0]
    assert sidecar(settings, path).aliases == ("#an-owl-moved-into-the-tower",)


def test_the_page_says_when_and_what_in_words_and_for_machines(corrected: tuple[Settings, str]):
    settings, path = corrected
    beside = (settings.root / path).with_suffix(".yml")
    publishers = settings.root / "content" / "publishers.yml"
    publishers.write_text("publishers: {The Harbour Courier: {rights: full, indexed: true}}\n")
    beside.write_text(beside.read_text() + 'note: "The bridge opened on Tuesday, not on Monday."\n')
    build.build(settings)

    page = html.parse(str(settings.site / PAGE / "index.html"))
    (comment,) = page.xpath('//*[@itemtype="https://schema.org/CorrectionComment"]')
    assert " ".join(comment.text_content().split()) == (
        "Corrected on 3 September 2026: The bridge opened on Tuesday, not on Monday."
    )
    assert comment.xpath('.//time[@itemprop="dateCreated"]/@datetime') == ["2026-09-03"]
    assert comment.xpath('.//*[@itemprop="text"]')[0].text == "The bridge opened on Tuesday, not on Monday."
    assert page.xpath('//meta[@property="article:modified_time"]/@content') == ["2026-09-03"]
    assert f"{PAGE}</loc><lastmod>2026-09-03</lastmod>" in (settings.site / "sitemap.xml").read_text()


def test_a_note_on_an_item_stands_under_it(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01.txt": pasted(TITLE, BRIDGE, FERRY)})
    (settings.briefings / "2026-09-01.yml").write_text(
        "corrected: 2026-09-02\nitems:\n  the-bridge-in-hamburg-opened-to: {note: It was Tuesday.}\n"
    )
    build.write(settings)

    page = (settings.docs / f"{PAGE.rstrip('/')}.md").read_text()
    assert "Corrected: It was Tuesday&#46;" in page.partition("#a-ferry")[0]


def test_a_corrected_title_leads_on_from_the_old_address(tmp_path: Path):
    settings = archive_folder(tmp_path, {})
    put(settings, TITLE, BRIDGE, FERRY)
    path = put(settings, "Harbour briefing: bridge opens again", BRIDGE, FERRY, STORM, day=2)
    build.write(settings)

    assert sidecar(settings, path).aliases == (PAGE,)
    assert "2026/09/01/harbour-briefing-bridge-opens-again/" in (settings.docs / PAGE / "index.html").read_text()


def test_a_second_correction_keeps_the_aliases_of_the_first(tmp_path: Path):
    settings = archive_folder(tmp_path, {})
    put(settings, TITLE, BRIDGE, FERRY, STORM)
    put(settings, TITLE, BRIDGE, FERRY, day=2)
    path = put(settings, TITLE, BRIDGE, f"Officials add: {FERRY}", day=4)

    assert sidecar(settings, path).aliases == ("#storms-closed-both-locks-at-brest",)
    assert sidecar(settings, path).corrected == dt.date(2026, 9, 4)


def test_an_item_that_is_gone_from_a_corrected_page_of_another_title_leads_there(tmp_path: Path):
    settings = archive_folder(tmp_path, {})
    put(settings, TITLE, BRIDGE, FERRY, STORM)
    reading = build.read(settings)
    build.promise(settings, reading, build.planned(settings, reading))
    put(settings, "Harbour briefing: bridge opens again", BRIDGE, FERRY, day=2)
    build.write(settings)

    page = (settings.docs / "2026/09/01/harbour-briefing-bridge-opens-again.md").read_text()
    assert '<span id="storms-closed-both-locks-at-brest"></span>' in page
