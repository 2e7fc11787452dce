"""Take-down: the words leave every output and the stored input, and their address says so."""

from __future__ import annotations

import datetime as dt
import html
import re
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner

from generator import build
from generator import fetch as fetching
from generator.add import Inventory, Source, add
from generator.addresses import ADDRESSES, read_promises
from generator.cli import main
from generator.download import Download, Validators
from generator.errors import BriefingError, DaybookError
from generator.fetch import Feed, State
from generator.redact import Stored
from generator.remove import Removed, Request, remove
from generator.settings import Settings
from generator.withdrawn import WITHDRAWN, archive_withdrawn
from generator.withdrawn.proof import left_under
from tests.factories import archive_folder, pasted

BRIDGE = "The bridge in Hamburg opened to walkers on Monday after a year of work. Tolls are due from October on."
FERRY = "A ferry from Bergen lost its way in fog and was towed to Stavanger by two tugs, officials said."
MASTER = "Oksana Hryvko, the harbour master of Hamburg, was fined for a boat that she had never seen. Hryvko denied it."
CHOIR = "In Bremen a choir of dockers sang for Oksana Hryvko, who was moved. Hryvko had sung with them."
PAGE = "2026/09/01/harbour-briefing-bridge-opens/"
SECOND = "2026/09/02/harbour-briefing-a-choir-sings/"
ITEM = f"{PAGE}#the-bridge-in-hamburg-opened-to"
TODAY = dt.date(2026, 11, 24)


@pytest.fixture
def archive(tmp_path: Path) -> Settings:
    """A published archive of two briefings."""
    settings = archive_folder(
        tmp_path,
        {
            "2026-09-01.txt": pasted("Harbour briefing: bridge opens", BRIDGE, FERRY, MASTER),
            "2026-09-02.txt": pasted("Harbour briefing: a choir sings", CHOIR, "Rain is due in Hamburg on Friday."),
            "2026-09-02.yml": "publisher: The Harbour Courier\n",
        },
    )
    reading = build.read(settings)
    build.promise(settings, reading, build.planned(settings, reading))
    return settings


def take_down(settings: Settings, address: str, **how: bool) -> Removed:
    return remove(settings, Request(address, "the person named asked", TODAY, **how))


def page(settings: Settings, address: str = PAGE) -> str:
    build.write(settings)
    return (settings.docs / f"{address.rstrip('/')}.md").read_text()


def stored(settings: Settings) -> str:
    return "\n".join(path.read_text() for path in sorted(settings.briefings.rglob("*")) if path.is_file())


def proven(settings: Settings) -> list[str]:
    build.build(settings)
    return list(left_under(settings.build, archive_withdrawn(settings.root)))


# Items


def test_an_item_leaves_the_page_and_its_address_says_so(archive: Settings):
    take_down(archive, ITEM)

    text = page(archive)
    assert "bridge in Hamburg" not in text
    assert '<p class="withdrawn" id="the-bridge-in-hamburg-opened-to">' in text
    assert "An item that stood here was withdrawn on 24 November 2026 by request." in text


def test_an_item_leaves_the_stored_input_and_nothing_else_does(archive: Settings):
    removed = take_down(archive, ITEM)

    assert removed.rewritten == ("content/briefings/2026-09-01.txt",)
    assert "bridge in Hamburg" not in stored(archive)
    assert FERRY in stored(archive)
    assert MASTER in stored(archive)


def test_a_stored_input_is_kept_if_asked_and_no_build_shows_the_item(archive: Settings):
    removed = take_down(archive, ITEM, keep_input=True)

    assert removed.rewritten == ()
    assert BRIDGE in stored(archive)
    assert "bridge in Hamburg" not in page(archive)


def test_a_kept_input_goes_when_the_item_is_removed_again(archive: Settings):
    take_down(archive, ITEM, keep_input=True)
    take_down(archive, ITEM)

    assert "bridge in Hamburg" not in stored(archive)


def test_nothing_of_an_item_is_left_under_build(archive: Settings):
    build.build(archive)
    take_down(archive, ITEM)

    assert proven(archive) == []


def test_the_proof_finds_what_is_left(archive: Settings):
    build.build(archive)
    before = (archive.docs / f"{PAGE.rstrip('/')}.md").read_text()
    take_down(archive, ITEM)
    build.build(archive)
    (archive.build / "preview").mkdir()
    (archive.build / "preview" / "old.md").write_text(before)

    assert list(left_under(archive.build, archive_withdrawn(archive.root))) == [
        "preview/old.md: expected nothing withdrawn, found words of a withdrawn item"
    ]


def test_words_that_an_address_goes_on_to_hold_are_no_trace(archive: Settings):
    short = "Storms closed both locks at Brest. Nobody was hurt, and the locks were open again by noon."
    title = "Harbour briefing: storms close both locks at Brest for a night"
    (archive.briefings / "2026-09-03.txt").write_text(pasted(title, short, FERRY))
    (archive.briefings / "2026-09-04.txt").write_text(
        pasted(f"{title} and a day", FERRY, "Rain is due in Bergen on Friday.")
    )
    take_down(
        archive,
        "2026/09/03/harbour-briefing-storms-close-both-locks-at-brest-for-a-night/#storms-closed-both-locks-at-brest",
    )
    take_down(archive, "2026/09/04/harbour-briefing-storms-close-both-locks-at-brest-for-a-night-and-a-day/")

    assert proven(archive) == []


def test_what_was_built_before_is_gone_at_once(archive: Settings):
    build.build(archive)
    take_down(archive, ITEM)

    assert not archive.site.exists()
    assert not archive.docs.exists()


def test_the_list_of_what_is_withdrawn_holds_no_word_of_it(archive: Settings):
    take_down(archive, ITEM)

    (entry,) = yaml.safe_load((archive.root / WITHDRAWN).read_text())["withdrawn"].items()
    assert entry[0] == ITEM
    assert entry[1]["reason"] == "the person named asked"
    assert entry[1]["date"] == TODAY
    assert all(re.fullmatch(r"\d+-[0-9a-f]{8}-[0-9a-f]{32}", trace) for trace in entry[1]["traces"])
    assert "Tolls" not in (archive.root / WITHDRAWN).read_text()


def test_the_same_item_in_another_briefing_goes_too(archive: Settings):
    (archive.briefings / "2026-09-03.txt").write_text(pasted("Harbour briefing: the week", BRIDGE, FERRY))
    removed = take_down(archive, ITEM)

    assert len(removed.entries) == 2
    assert "bridge in Hamburg" not in stored(archive)
    assert 'id="the-bridge-in-hamburg-opened-to"' in page(archive, "2026/09/03/harbour-briefing-the-week/")


def test_an_item_that_shares_a_sentence_stays_and_is_told(archive: Settings):
    background = "Tolls are due from October on."
    (archive.briefings / "2026-09-03.txt").write_text(
        pasted("Harbour briefing: the week", f"The council of Hamburg set a price for lorries. {background}", FERRY)
    )
    removed = take_down(archive, ITEM)

    address = "2026/09/03/harbour-briefing-the-week/"
    assert removed.shared == (f"{address}#the-council-of-hamburg-set-a",)
    assert background in html.unescape(page(archive, address))
    assert proven(archive) == []


def test_the_last_item_of_a_briefing_takes_the_briefing_with_it(archive: Settings):
    (archive.briefings / "2026-09-03.txt").write_text(
        pasted("Harbour briefing: a storm", "Storms closed both locks at Brest.")
    )
    take_down(archive, "2026/09/03/harbour-briefing-a-storm/#storms-closed-both-locks-at-brest")

    assert "# Withdrawn" in page(archive, "2026/09/03/harbour-briefing-a-storm/")


# Briefings


def test_a_briefing_leaves_a_notice_and_no_file(archive: Settings):
    take_down(archive, PAGE)

    text = page(archive)
    assert "The briefing that stood here was withdrawn on 24 November 2026 by request." in text
    assert "robots: noindex, follow" in text
    assert not (archive.briefings / "2026-09-01.txt").exists()
    assert proven(archive) == []


def test_the_items_of_a_withdrawn_briefing_are_promised_no_more(archive: Settings):
    take_down(archive, PAGE)

    promised = read_promises((archive.root / ADDRESSES).read_text()).by_address
    assert PAGE in promised
    assert not [address for address in promised if address.startswith(f"{PAGE}#")]


def test_a_new_briefing_does_not_take_the_address_of_a_withdrawn_one(archive: Settings):
    take_down(archive, PAGE)
    (archive.briefings / "2026-09-01-b.txt").write_text(
        pasted("Harbour briefing: bridge opens", "Storms closed both locks at Brest.")
    )

    assert "Storms" not in page(archive)


def test_an_address_that_holds_a_name_answers_with_nothing(archive: Settings):
    address = f"{PAGE}#oksana-hryvko-the-harbour-master-of"
    take_down(archive, address)

    assert "hryvko" not in page(archive).casefold()
    assert "hryvko" not in (archive.root / ADDRESSES).read_text().partition(SECOND)[0]
    assert "hryvko" not in (archive.root / WITHDRAWN).read_text()


def test_a_silent_removal_leaves_no_notice(archive: Settings):
    take_down(archive, ITEM, silent=True)

    assert "withdrawn" not in page(archive)
    assert ITEM not in (archive.root / ADDRESSES).read_text()


def test_a_title_that_holds_the_words_is_named_and_another_one_in_the_sidecar_is_the_cure(archive: Settings):
    title = "Harbour briefing: storms close both locks at Brest for a night"
    text = "Storms close both locks at Brest for a night. Nobody was hurt."
    (archive.briefings / "2026-09-03.txt").write_text(pasted(title, text, FERRY))
    address = (
        "2026/09/03/harbour-briefing-storms-close-both-locks-at-brest-for-a-night/#storms-close-both-locks-at-brest"
    )
    with pytest.raises(
        DaybookError, match="found its words in what stays: title; write another 'title:' into its sidecar"
    ):
        take_down(archive, address)
    (archive.briefings / "2026-09-03.yml").write_text("title: Harbour briefing\n")
    take_down(archive, "2026/09/03/harbour-briefing/#storms-close-both-locks-at-brest")

    assert "Brest" not in stored(archive)
    assert proven(archive) == []


def test_a_text_of_a_few_words_is_known_as_a_whole_alone(archive: Settings):
    (archive.briefings / "2026-09-03.txt").write_text(pasted("Harbour briefing: rain", "Rain is due.", FERRY))
    (archive.briefings / "2026-09-04.txt").write_text(
        pasted("Harbour briefing: more", "On Friday rain is due in Brest.", FERRY)
    )
    take_down(archive, "2026/09/03/harbour-briefing-rain/#rain-is-due")

    assert "Rain is due" not in page(archive, "2026/09/03/harbour-briefing-rain/")
    assert "On Friday rain is due in Brest." in stored(archive)
    assert proven(archive) == []


def test_another_file_is_not_overwritten_by_what_takes_the_place_of_an_input(
    archive: Settings, monkeypatch: pytest.MonkeyPatch
):
    other = archive.briefings / "2026-09-01-2.md"
    other.write_text("# Harbour briefing: another\n\n- Storms closed both locks at Brest for a night.\n")
    before = other.read_text()
    monkeypatch.setattr("generator.remove.redacted", lambda *_: (Stored(other.name, b"# Lost\n", ""),))

    with pytest.raises(BriefingError, match="found another file of that name"):
        take_down(archive, ITEM)
    assert other.read_text() == before
    assert not (archive.root / WITHDRAWN).exists()


# Captions


def test_a_caption_goes_and_the_page_says_so(archive: Settings):
    (archive.briefings / "2026-09-04.html").write_text(
        "<html><head><title>Harbour briefing: a crane</title></head><body><h1>Harbour briefing: a crane</h1>"
        "<figure><img src=a.jpg><figcaption>A crane lifts a bus from the river while its owner weeps. "
        "Photograph: Jan Voss</figcaption></figure>"
        f"<ul><li>{FERRY}</li><li>Storms closed both locks at Brest for a night, and no ship was lost.</li></ul>"
        "</body></html>"
    )
    (archive.briefings / "2026-09-04.yml").write_text("date: 2026-09-04\n")
    address = "2026/09/04/harbour-briefing-a-crane/"
    assert "A crane lifts" in page(archive, address)
    take_down(archive, f"{address}#_caption-1")

    assert "A crane lifts" not in page(archive, address)
    assert "A caption that stood here was withdrawn" in page(archive, address)
    assert "A crane lifts" not in stored(archive)
    assert "Storms closed" in stored(archive)


# People


def test_a_name_leaves_the_indexes_and_the_texts_and_the_stored_input(archive: Settings):
    take_down(archive, "people/oksana-hryvko/")

    assert "hryvko" not in stored(archive).casefold()
    assert "[name withdrawn]" in stored(archive)
    build.build(archive)
    built = [
        path for path in archive.build.rglob("*") if path.is_file() and path.suffix in (".md", ".html", ".xml", ".json")
    ]
    assert [path for path in built if "hryvko" in path.read_text().casefold() or "hryvko" in path.as_posix()] == []
    assert proven(archive) == []


def test_the_address_of_a_name_answers_with_nothing(archive: Settings):
    assert "people/oksana-hryvko/" in (archive.root / ADDRESSES).read_text()
    take_down(archive, "people/oksana-hryvko/")
    build.write(archive)

    assert "hryvko" not in (archive.root / ADDRESSES).read_text()
    assert "hryvko" not in (archive.root / WITHDRAWN).read_text()
    assert not (archive.docs / "people" / "oksana-hryvko.md").exists()


def test_a_name_that_comes_again_is_masked_with_its_surname_alone_and_in_the_address(archive: Settings):
    take_down(archive, "people/oksana-hryvko/")
    (archive.briefings / "2026-09-05.txt").write_text(pasted("Harbour briefing: news", f"Oksana Hryvko left. {CHOIR}"))

    text = page(archive, "2026/09/05/harbour-briefing-news/")
    assert "hryvko" not in text.casefold()
    assert "#name-withdrawn-left-in-bremen-a" in text


def test_a_surname_in_a_title_an_address_and_a_byline_is_masked_too(archive: Settings):
    (archive.briefings / "2026-09-05.txt").write_text(
        f"Harbour briefing: Hryvko sings again\n\nBy Oksana Hryvko\n\n• Hryvko sang in Bremen on Friday.\n\n• {CHOIR}\n"
    )
    reading = build.read(archive)
    build.promise(archive, reading, build.planned(archive, reading))
    take_down(archive, "people/oksana-hryvko/")
    build.build(archive)

    assert "hryvko" not in (archive.root / ADDRESSES).read_text()
    pages = [path for path in archive.build.rglob("*") if path.suffix in (".md", ".html", ".xml")]
    assert "hryvko" not in stored(archive).casefold()
    assert [path for path in pages if "hryvko" in f"{path}{path.read_text()}".casefold()] == []
    assert [
        warning for one in build.read(archive).briefings for warning in one.warnings if "withdrawn" in warning.problem
    ] == []


def test_a_surname_that_only_a_title_leads_up_to_is_masked(archive: Settings):
    (archive.briefings / "2026-09-05.txt").write_text(
        pasted(
            "Harbour briefing: Oksana Hryvko retires",
            "A race in Bremen was called off. Mr Hryvko had won it last year.",
        )
    )
    take_down(archive, "people/oksana-hryvko/")

    assert "Hryvko" not in stored(archive)


def test_a_file_with_the_surname_alone_is_told(archive: Settings):
    (archive.briefings / "2026-09-05.txt").write_text(
        pasted("Harbour briefing: news", "Mr Hryvko sold his boat in Bremen.")
    )

    assert take_down(archive, "people/oksana-hryvko/").mentions == ("content/briefings/2026-09-05.txt",)


@pytest.mark.parametrize("step", ["_store", "forget", "_clear_away"])
@pytest.mark.parametrize("address", [ITEM, PAGE, "people/oksana-hryvko/"])
def test_what_a_kill_left_undone_is_finished_by_the_same_command(
    archive: Settings, monkeypatch: pytest.MonkeyPatch, step: str, address: str
):
    build.build(archive)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
        patched.setattr(f"generator.remove.{step}", killed)
        take_down(archive, address)
    take_down(archive, address)

    words = "hryvko" if address.startswith("people") else "bridge in hamburg"
    assert words not in stored(archive).casefold()
    assert words not in (archive.root / ADDRESSES).read_text()
    assert proven(archive) == []


def test_another_person_of_that_surname_keeps_it(archive: Settings):
    take_down(archive, "people/oksana-hryvko/")
    (archive.briefings / "2026-09-05.txt").write_text(
        pasted("Harbour briefing: news", "Pavlo Hryvko sold his boat in Bremen.")
    )

    assert "Pavlo Hryvko" in page(archive, "2026/09/05/harbour-briefing-news/")


def test_files_of_editors_that_hold_a_name_are_told(archive: Settings):
    (archive.root / "content" / "people.yml").write_text("spellings:\n  Oksana Hryvko: [Oxana Hryvko]\n")

    assert take_down(archive, "people/oksana-hryvko/").mentions == ("content/people.yml",)


# Again


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
