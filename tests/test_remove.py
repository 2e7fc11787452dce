"""Take-down: the words leave every output and the stored input, and their address says so."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import yaml

from generator import build
from generator.addresses import ADDRESSES, read_promises
from generator.errors import BriefingError, DaybookError
from generator.redact import Stored
from generator.settings import Settings
from generator.withdrawn import WITHDRAWN, archive_withdrawn
from generator.withdrawn.proof import left_under
from tests.factories import pasted
from tests.removing import BRIDGE, FERRY, ITEM, MASTER, PAGE, SECOND, TODAY, page, proven, published, stored, take_down


@pytest.fixture
def archive(tmp_path: Path) -> Settings:
    return published(tmp_path)


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
