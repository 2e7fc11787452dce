"""What was taken down comes again, was never there, or is asked for oddly."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from generator import fetch as fetching
from generator.add import Inventory, Source, add
from generator.cli import main
from generator.download import Download, Validators
from generator.errors import BriefingError, DaybookError
from generator.fetch import Feed, State
from generator.settings import Settings
from generator.withdrawn import WITHDRAWN, archive_withdrawn
from tests.factories import pasted
from tests.removing import BRIDGE, FERRY, ITEM, PAGE, TODAY, published, stored, take_down


@pytest.fixture
def archive(tmp_path: Path) -> Settings:
    return published(tmp_path)


def test_the_same_text_is_refused_with_the_reason(archive: Settings):
    take_down(archive, ITEM)
    source = Source("again.txt", Path("2026-09-09-again.txt"), pasted("Another title", BRIDGE).encode())

    with pytest.raises(BriefingError) as raised:
        add(source, Inventory(archive), TODAY)

    assert str(raised.value) == (
        "again.txt: expected nothing that was withdrawn, found a item that was withdrawn on 2026-11-24 "
        "(the person named asked)"
    )


@pytest.mark.parametrize(
    ("address", "problem"),
    [
        (
            "2026/09/01/harbour-briefing-bridge-open/",
            "expected the address of a briefing, an item, a caption or a person",
        ),
        (f"{PAGE}#nothing", "expected the address of a briefing, an item, a caption or a person, found none such"),
        ("archive/#_caption-1", "expected the address of a briefing, an item, a caption or a person, found none such"),
        (f"{PAGE}#_caption-3", "expected the number of a caption, found a page with 0 captions"),
        (
            "people/oksana-hrivko/",
            "expected a person whom the archive names, found nobody of that name; the nearest is",
        ),
        ("places/hamburg/", "expected the address of a briefing, an item, a caption or a person, found none such"),
        ("", "expected the address of a briefing, an item, a caption or a person, found none such"),
    ],
)
def test_what_does_not_exist_is_one_line(archive: Settings, address: str, problem: str):
    before = stored(archive)
    with pytest.raises(DaybookError) as raised:
        take_down(archive, address)

    assert problem in str(raised.value)
    assert "\n" not in str(raised.value)
    assert stored(archive) == before


def test_what_is_withdrawn_already_is_one_line_with_its_reason(archive: Settings):
    take_down(archive, ITEM)

    with pytest.raises(DaybookError) as raised:
        take_down(archive, ITEM)

    assert str(raised.value).endswith(
        "expected an address that stands, found one that was withdrawn on 2026-11-24 (the person named asked)"
    )


@pytest.mark.parametrize(
    "written", [f"/{ITEM}", f"https://example.org/daybook/{ITEM}", ITEM.replace("#", "index.html#")]
)
def test_an_address_may_be_written_as_the_browser_shows_it(archive: Settings, written: str):
    assert take_down(archive, written).entries[0].address == ITEM


def test_an_old_address_of_an_item_takes_down_what_it_leads_to(archive: Settings):
    (archive.briefings / "2026-09-01.yml").write_text("title: A bridge at last\n")
    removed = take_down(archive, ITEM)

    assert removed.entries[0].address == "2026/09/01/a-bridge-at-last/#the-bridge-in-hamburg-opened-to"


def test_the_command_says_what_it_did(archive: Settings):
    config = str(archive.config)
    done = CliRunner().invoke(main, ["remove", ITEM, "--reason", "asked", "-f", config])

    assert done.exit_code == 0
    assert done.output.splitlines()[:2] == [
        f"withdrawn: an item; a notice answers at {ITEM}",
        "taken out of content/briefings/2026-09-01.txt",
    ]


def test_the_command_wants_a_reason(archive: Settings):
    done = CliRunner().invoke(main, ["remove", ITEM, "--reason", " ", "-f", str(archive.config)])

    assert (done.exit_code, done.output.count("\n")) == (1, 1)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("withdrawn: [a]\n", "content/withdrawn.yml:1: expected addresses with what stood there"),
        ("withdrawn:\n  a/: x\n", "content/withdrawn.yml:2: expected what stood at 'a/', found 'x'"),
        ("withdrawn:\n  a/: {what: page}\n", "content/withdrawn.yml:2: expected briefing, item, caption or person"),
        (
            "withdrawn:\n  ../x/: {what: briefing, date: 2026-01-01, reason: x}\n",
            "content/withdrawn.yml:2: expected the address of a briefing, found '../x/'",
        ),
        (
            "withdrawn:\n  2026/01/01/a/#b:\n    what: item\n    date: 2026-01-01\n    reason: x\n    traces: [y]\n",
            "content/withdrawn.yml:2: expected traces as 'daybook remove' writes them, found 'y'",
        ),
    ],
)
def test_a_mistake_in_the_list_is_one_line(archive: Settings, text: str, message: str):
    (archive.root / WITHDRAWN).write_text(text)

    with pytest.raises(BriefingError) as raised:
        archive_withdrawn(archive.root)

    assert str(raised.value).startswith(message)


# Feeds


def feed(*stories: str) -> bytes:
    entries = "".join(
        f"<item><guid isPermaLink='false'>{number}</guid><title>{story[:20]}</title><description>{story}</description>"
        "<pubDate>Tue, 01 Sep 2026 08:00:00 GMT</pubDate></item>"
        for number, story in enumerate(stories)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Ports</title>{entries}</channel></rss>".encode()


def fetched(settings: Settings, *stories: str, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Whether a fetch of a feed stored something."""
    answer = Download(feed(*stories), "https://ports.example/feed", "application/rss+xml", Validators())
    monkeypatch.setattr(fetching, "download", lambda *_: answer)
    done = fetching.fetch(Feed("https://ports.example/feed"), Inventory(settings), State(settings), TODAY)
    return done is not None


def test_a_feed_that_repeats_a_withdrawn_entry_is_stored_without_it(archive: Settings, monkeypatch: pytest.MonkeyPatch):
    take_down(archive, ITEM)

    assert fetched(archive, FERRY, BRIDGE, "Storms closed both locks at Brest for a night.", monkeypatch=monkeypatch)
    assert "Storms closed" in stored(archive)
    assert "bridge in Hamburg" not in stored(archive)


def test_a_feed_of_nothing_but_a_withdrawn_entry_is_not_stored(archive: Settings, monkeypatch: pytest.MonkeyPatch):
    take_down(archive, ITEM)

    assert not fetched(archive, BRIDGE, monkeypatch=monkeypatch)
