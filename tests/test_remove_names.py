"""Take-down of a person's name: out of indexes, texts, titles and addresses, also of news that comes later."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import build
from generator.addresses import ADDRESSES
from generator.settings import Settings
from generator.withdrawn import WITHDRAWN
from tests.factories import pasted
from tests.removing import CHOIR, ITEM, PAGE, page, proven, published, stored, take_down


@pytest.fixture
def archive(tmp_path: Path) -> Settings:
    return published(tmp_path)


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
