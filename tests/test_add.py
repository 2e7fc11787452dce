"""Briefings brought into an archive: stored as they came, once, with what was given and nothing that was found."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable
from pathlib import Path, PurePath
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import build, content
from generator.add import Added, Inventory, Source, add
from generator.cli.add import add_command
from generator.editorial import Details
from generator.errors import BriefingError
from generator.settings import Settings
from generator.together import adding
from generator.write import tree
from tests.factories import archive_folder
from tests.test_download import server  # noqa: F401

TODAY = dt.date(2026, 9, 9)
FERRY = "The ferry to Texel sails again after a week in the dock at Den Helder."
BRIDGE = "The bridge in Hamburg opened to walkers on a cold but sunny Monday."
OWL = "An owl moved into the tower of the town hall in Ghent and will stay for the winter."
RAIN = "Rain filled the last empty reservoir above the village of Montalegre."
TITLE = "Northern ports briefing: ferry sails again"
DATED = f"{TITLE}\n1 September 2026\n\n"


def text(*bullets: str, head: str = DATED) -> bytes:
    return (head + "\n".join(f"• {bullet}" for bullet in bullets) + "\n").encode()


@pytest.fixture
def archive(tmp_path: Path) -> Settings:
    return archive_folder(tmp_path / "archive", {})


def put(archive: Settings, data: bytes, name: str = "notes.txt", beside: str = "", **given: Any) -> Added:
    """What ``daybook add`` does with one file."""
    with adding(archive):
        return add(Source(name, PurePath(name), data, Details(**given), beside), Inventory(archive), TODAY)


def sidecar(archive: Settings, added: Added) -> dict[str, Any]:
    return yaml.safe_load((archive.root / added.path).with_suffix(".yml").read_text())


def ids(archive: Settings) -> list[str]:
    """The item ids of the one briefing that the archive holds."""
    (briefing,) = build.read(archive).briefings
    return [item.id for item in briefing.items]


def test_an_input_is_stored_byte_for_byte(archive: Settings):
    data = b"\xef\xbb\xbf" + text(FERRY).replace(b"\n", b"\r\n") + b"\t\n\n"

    added = put(archive, data)

    assert (archive.root / added.path).read_bytes() == data


def test_the_sidecar_says_what_was_given_and_not_what_was_found(archive: Settings):
    given = put(archive, text(FERRY), publisher="The Harbour Courier", tags=("ferries",))
    nothing = put(archive, text(OWL, head="Owl briefing: a tower taken\n2 September 2026\n\n"))

    assert sidecar(archive, given) == {"publisher": "The Harbour Courier", "tags": ["ferries"], "added": TODAY}
    assert sidecar(archive, nothing) == {"added": TODAY}


def test_what_is_printed_is_what_a_build_finds(archive: Settings):
    added = put(archive, text(FERRY, OWL), publisher="The Harbour Courier")

    assert content.parse(archive.root / added.path, shown=PurePath(added.path)) == added.briefings


@pytest.mark.parametrize(
    ("name", "given", "stored"),
    [
        ("notes.txt", {}, "09-01-northern-ports-briefing-ferry-sails-again.txt"),
        ("notes", {}, "09-01-northern-ports-briefing-ferry-sails-again.txt"),
        ("notes.text", {}, "09-01-northern-ports-briefing-ferry-sails-again.text"),
        ("2026-09-01-x.txt", {}, "2026-09-01-northern-ports-briefing-ferry-sails-again.txt"),
        ("notes.txt", {"date": dt.date(2026, 9, 1)}, "2026-09-01-northern-ports-briefing-ferry-sails-again.txt"),
    ],
)
def test_a_full_date_stands_in_the_name_only_where_it_was_given(
    archive: Settings, name: str, given: dict[str, Any], stored: str
):
    assert put(archive, text(FERRY), name, **given).path == f"content/briefings/2026/{stored}"


def test_a_date_that_was_found_is_found_again_at_every_build(archive: Settings):
    added = put(archive, text(FERRY, head="Digest of 2026-09-05 and after\n1 September 2026\n\n"))

    (briefing,) = build.read(archive).briefings
    assert (briefing.date.day, briefing.date_from) == (1, "text")
    assert added.path == "content/briefings/2026/09-01-digest-of-and-after.txt"


def test_a_date_that_was_given_outlives_every_other(archive: Settings):
    put(archive, text(FERRY), "2026-09-03-x.txt", date=dt.date(2026, 9, 2))

    (briefing,) = build.read(archive).briefings
    assert (briefing.date.day, briefing.date_from) == (2, "sidecar")


def test_two_briefings_of_a_day_and_a_title_stand_beside_each_other(archive: Settings):
    names = [put(archive, text(news), publisher=news[:9]).path for news in (FERRY, OWL, RAIN)]

    assert [name.partition("again")[2] for name in names] == [".txt", "-2.txt", "-3.txt"]
    assert len(build.read(archive).briefings) == 3


def test_the_same_bytes_are_not_stored_twice(archive: Settings):
    first = put(archive, text(FERRY))
    before = tree(archive.briefings)

    again = put(archive, text(FERRY), "other.txt", publisher="Somebody")

    assert (again.what, again.path, tree(archive.briefings)) == ("same", first.path, before)
    assert again.notes == ("what was given with it is not written; its sidecar is the place to change",)


def test_the_same_news_in_other_lines_is_not_stored_twice(archive: Settings):
    put(archive, text(FERRY, OWL))

    assert put(archive, text(OWL, FERRY).replace(b"\xe2\x80\xa2 ", b"\n* ")).what == "same"


def test_what_an_editor_dropped_still_counts_when_the_same_briefing_comes_again(archive: Settings):
    beside = "items:\n  an-owl-moved-into-the-tower: {drop: true}\n"
    put(archive, text(FERRY, OWL), beside=beside)

    assert put(archive, text(FERRY, OWL) + b"\n\n").what == "same"


def test_a_corrected_version_takes_the_place_of_the_first(archive: Settings):
    first = put(archive, text(FERRY, BRIDGE, OWL))
    corrected = text(FERRY.replace("a week", "two weeks"), BRIDGE, OWL)

    added = put(archive, corrected)

    assert (added.what, added.path) == ("replaced", first.path)
    assert tree(archive.briefings)[first.path.removeprefix("content/briefings/")] == corrected


@pytest.mark.parametrize(
    "other",
    [
        text(FERRY, OWL, RAIN, head=f"{TITLE}\n2 September 2026\n\n"),
        text(FERRY, OWL, RAIN, head="Morning digest of the hills\n1 September 2026\n\n"),
        text(FERRY, RAIN, "A kite got caught in the crane of the shipyard at Gdynia."),
    ],
    ids=["another day", "another series", "other news"],
)
def test_another_briefing_replaces_nothing(archive: Settings, other: bytes):
    put(archive, text(FERRY, BRIDGE, OWL))

    assert put(archive, other).what == "new"


def test_briefings_of_two_publishers_are_two(archive: Settings):
    put(archive, text(FERRY, BRIDGE, OWL), publisher="The Harbour Courier")

    assert put(archive, text(FERRY, BRIDGE, RAIN), publisher="Hill Farmers Weekly").what == "new"


def test_a_corrected_item_keeps_its_address(archive: Settings):
    put(archive, text(FERRY, BRIDGE))
    before = ids(archive)

    added = put(archive, text("Since Sunday, " + FERRY[0].lower() + FERRY[1:], BRIDGE))

    assert ids(archive) == before
    assert added.notes == ("item ids kept: the-ferry-to-texel-sails-again",)
    assert sidecar(archive, added)["items"] == {
        "since-sunday-the-ferry-to-texel": {"id": "the-ferry-to-texel-sails-again"}
    }


def test_a_second_correction_keeps_the_first_address(archive: Settings):
    put(archive, text(FERRY, BRIDGE))
    before = ids(archive)

    put(archive, text("Since Sunday, " + FERRY, BRIDGE))
    put(archive, text("Since last Sunday, " + FERRY, BRIDGE))
    assert ids(archive) == before

    added = put(archive, text(FERRY, BRIDGE, OWL))
    assert ids(archive)[:2] == before
    assert "items" not in sidecar(archive, added)


def test_news_gives_way_to_an_address_that_is_promised(archive: Settings):
    put(archive, text(FERRY, BRIDGE, OWL))
    before = ids(archive)
    news = "The ferry to Texel sails again, and the gulls that nested on it have been moved to a barge."

    put(archive, text("Since Sunday, " + FERRY, BRIDGE, OWL, news))

    assert ids(archive) == [*before, "the-ferry-to-texel-sails-again-2"]


def test_what_an_editor_wrote_of_an_item_moves_with_it(archive: Settings):
    beside = (
        "publisher: The Harbour Courier\n"
        "items:\n"
        "  the-ferry-to-texel-sails-again: {tags: [ferries]}\n"
        "  the-bridge-in-hamburg-opened-to: {id: bridge-open, headline: A bridge}\n"
        "  an-owl-moved-into-the-tower: {note: checked}\n"
    )
    put(archive, text(FERRY, BRIDGE, OWL), beside=beside)

    added = put(archive, text("Since Sunday, " + FERRY, "In the end, " + BRIDGE, RAIN))

    assert sidecar(archive, added) == {
        "publisher": "The Harbour Courier",
        "items": {
            "since-sunday-the-ferry-to-texel": {"tags": ["ferries"], "id": "the-ferry-to-texel-sails-again"},
            "in-the-end-the-bridge-in": {"headline": "A bridge", "id": "bridge-open"},
        },
        "added": TODAY,
        "corrected": TODAY,
        "aliases": ["#an-owl-moved-into-the-tower"],
    }
    assert added.notes == (
        "item ids kept: the-ferry-to-texel-sails-again, bridge-open",
        "the sidecar spoke of 'an-owl-moved-into-the-tower', which is gone; taken out: {'note': 'checked'}",
        "the sidecar was written anew",
    )


def test_comments_stay_where_only_new_keys_come(archive: Settings):
    beside = "# from the reading room\npublisher: The Harbour Courier  # as printed\n"
    put(archive, text(FERRY, BRIDGE), beside=beside)

    added = put(archive, text("Since Sunday, " + FERRY, BRIDGE))

    stored = (archive.root / added.path).with_suffix(".yml").read_text()
    assert stored.startswith(f"{beside}added: 2026-09-09\nitems:\n")


def test_a_correction_in_another_format_leaves_one_file(archive: Settings):
    put(archive, text(FERRY, BRIDGE, OWL))
    page = (
        f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>1 September 2026</p>"
        f"<ul><li>{FERRY}</li><li>{BRIDGE}</li><li>{RAIN}</li></ul></body></html>"
    )

    added = put(archive, page.encode(), "saved.html")

    assert added.what == "replaced"
    assert sorted(Path(name).suffix for name in tree(archive.briefings)) == [".html", ".yml"]


def test_a_changed_title_is_said_to_change_the_address(archive: Settings):
    put(archive, text(FERRY, BRIDGE))

    added = put(archive, text(FERRY, BRIDGE, OWL, head=DATED.replace("again", "again, with an owl")))

    assert added.notes[-1] == (
        "its address was /2026/09/01/northern-ports-briefing-ferry-sails-again/"
        ", which leads to /2026/09/01/northern-ports-briefing-ferry-sails-again-with-an-owl/ now"
    )


@pytest.mark.parametrize(
    ("data", "beside", "problem"),
    [
        (text(FERRY, head="Ferry news\n\n"), "", "notes.txt: expected a date"),
        (b"", "", "notes.txt: expected text, found an empty file"),
        (text(FERRY), "publsher: x", "notes.yml:1: expected a known key, found 'publsher'; the nearest is 'publisher'"),
        (text(FERRY), "items: {x: {drop: true}}", "notes.yml: expected the id of an item, found 'x'"),
    ],
)
def test_what_no_page_can_be_made_from_is_not_stored(archive: Settings, data: bytes, beside: str, problem: str):
    with pytest.raises(BriefingError) as caught:
        put(archive, data, beside=beside)

    assert str(caught.value).startswith(problem)
    assert tree(archive.briefings) == {}


class Killed(BaseException):
    """What a kill is to the program: no handler runs."""


WRITES = (
    (os, "replace"), (os, "rename"), (os, "unlink"), (os, "rmdir"), (os, "mkdir"),
    (Path, "write_bytes"), (Path, "write_text"), (shutil, "rmtree"),
)  # fmt: skip


def killed_at(step: int, monkeypatch: pytest.MonkeyPatch, work: Callable[[], object]) -> bool:
    """Do ``work`` up to its write number ``step``, of which only half is done; whether it came so far."""
    left = step

    def dying(write: Callable[..., Any]) -> Callable[..., Any]:
        def stand_in(*arguments: Any, **options: Any) -> Any:
            nonlocal left
            left -= 1
            if left == 0:
                if write.__name__.startswith("write_"):
                    write(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise Killed
            return write(*arguments, **options)

        return stand_in

    with monkeypatch.context() as patch:
        for owner, name in WRITES:
            patch.setattr(owner, name, dying(getattr(owner, name)))
        try:
            work()
        except Killed:
            return True
    return False


def stored_texts(archive: Settings) -> list[str]:
    return [item.text for briefing in build.read(archive).briefings for item in briefing.items]


@pytest.mark.parametrize("page", [False, True], ids=["same format", "another format"])
@pytest.mark.parametrize("repair", ["build", "add"])
def test_a_kill_at_any_write_leaves_the_old_state_or_the_new(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: bool, repair: str
):
    first = text(FERRY, BRIDGE, OWL)
    second = text("Since Sunday, " + FERRY, BRIDGE, RAIN)
    if page:
        items = "".join(f"<li>{news}</li>" for news in ("Since Sunday, " + FERRY, BRIDGE, RAIN))
        second = f"<html><body><h1>{TITLE}</h1><p>1 September 2026</p><ul>{items}</ul></body></html>".encode()
    beside = "items: {an-owl-moved-into-the-tower: {headline: An owl}}"
    new_name = "saved.html" if page else "notes.txt"
    old_items, new_items = [FERRY, BRIDGE, OWL], ["Since Sunday, " + FERRY, BRIDGE, RAIN]
    seen = set()
    for step in range(1, 100):
        archive = archive_folder(tmp_path / str(step), {})
        put(archive, first, beside=beside)

        died = killed_at(step, monkeypatch, lambda archive=archive: put(archive, second, new_name))

        if repair == "build":
            found = stored_texts(archive)
            assert found in (old_items, new_items), step
            seen.add(tuple(found))
        put(archive, second, new_name)
        assert stored_texts(archive) == new_items
        assert len(tree(archive.briefings)) == 2, tree(archive.briefings).keys()
        if not died:
            break
    assert step > 8
    assert repair == "add" or len(seen) == 2


def test_a_kill_while_the_first_briefing_is_stored_leaves_nothing_or_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    for step in range(1, 100):
        archive = archive_folder(tmp_path / str(step), {})

        died = killed_at(step, monkeypatch, lambda archive=archive: put(archive, text(FERRY), publisher="Courier"))

        found = [(b.publisher, len(b.items)) for b in build.read(archive).briefings]
        assert found in ([], [("Courier", 1)])
        put(archive, text(FERRY), publisher="Courier")
        assert len(tree(archive.briefings)) == 2
        if not died:
            break
    assert step > 5


def run(archive: Settings, *arguments: str, stdin: bytes | None = None) -> Result:
    return CliRunner().invoke(add_command, [*arguments, "-f", str(archive.config)], input=stdin)


def test_what_was_found_is_printed(archive: Settings, tmp_path: Path):
    (tmp_path / "notes.txt").write_bytes(text(FERRY, BRIDGE) + b"\n\nAdvertisement\n")

    done = run(archive, str(tmp_path / "notes.txt"), "--publisher", "The Harbour Courier")

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout == (
        "content/briefings/2026/09-01-northern-ports-briefing-ferry-sails-again.txt\n"
        "  Northern ports briefing: ferry sails again\n"
        "  2026-09-01 (from the text); The Harbour Courier\n"
        "  2 items; places: Texel, Den Helder, Hamburg\n"
        "  left out: 1 line (advertisement 1)\n"
    )


def test_every_option_comes_into_the_sidecar(archive: Settings, tmp_path: Path):
    (tmp_path / "notes.txt").write_bytes(text(FERRY))
    options = {
        "publisher": "Courier", "edition": "North", "via": "Reader", "series": "Ports", "section": "Sea",
        "url": "https://courier.example/1", "language": "en-GB",
    }  # fmt: skip

    done = run(
        archive,
        str(tmp_path / "notes.txt"), "--date", "2026-09-01", "--tag", "a", "--tag", "b",
        *(word for key, value in options.items() for word in (f"--{key}", value)),
    )  # fmt: skip

    (name,) = (name for name in tree(archive.briefings) if name.endswith(".yml"))
    said = yaml.safe_load(tree(archive.briefings)[name])
    assert said.pop("added")
    assert done.exit_code == 0
    assert said == {"date": dt.date(2026, 9, 1), "tags": ["a", "b"], **options}


def test_standard_input_is_a_source(archive: Settings):
    done = run(archive, "-", stdin=text(FERRY))

    assert done.exit_code == 0
    assert [data for name, data in tree(archive.briefings).items() if name.endswith(".txt")] == [text(FERRY)]


def test_a_folder_gives_all_its_files_with_their_sidecars(archive: Settings, tmp_path: Path):
    folder = tmp_path / "in"
    (folder / "deeper").mkdir(parents=True)
    (folder / "b.txt").write_bytes(text(FERRY))
    (folder / "b.yml").write_text("publisher: The Harbour Courier\n")
    (folder / ".hidden.txt").write_bytes(text(RAIN))
    (folder / "deeper" / "a.txt").write_bytes(text(OWL, head="Owl briefing: a tower taken\n2 September 2026\n\n"))

    done = run(archive, str(folder))

    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.endswith("\n2 new\n")
    assert [briefing.publisher for briefing in build.read(archive).briefings] == ["The Harbour Courier", None]


def test_one_bad_file_does_not_stop_the_rest(archive: Settings, tmp_path: Path):
    for name, data in {"a.txt": b"", "b.txt": text(FERRY), "c.pdf": b"%PDF-1.7"}.items():
        (tmp_path / name).write_bytes(data)

    done = run(archive, *(str(tmp_path / name) for name in ("a.txt", "missing.txt", "b.txt", "c.pdf")))

    assert done.exit_code == 1
    assert [line.removeprefix(f"{tmp_path}/").partition(":")[0] for line in done.stderr.splitlines()] == [
        "a.txt", "missing.txt", "c.pdf",
    ]  # fmt: skip
    assert done.stdout.endswith("\n3 failed, 1 new\n")


def test_a_briefing_that_is_there_already_is_no_failure(archive: Settings, tmp_path: Path):
    (tmp_path / "notes.txt").write_bytes(text(FERRY))
    run(archive, str(tmp_path / "notes.txt"))

    done = run(archive, str(tmp_path / "notes.txt"))

    assert (done.exit_code, done.stdout) == (
        0, "already in the archive: content/briefings/2026/09-01-northern-ports-briefing-ferry-sails-again.txt\n",
    )  # fmt: skip


def test_nothing_is_stored_through_a_link(archive: Settings, tmp_path: Path):
    (outside := tmp_path / "outside").mkdir()
    archive.briefings.mkdir(parents=True, exist_ok=True)
    (archive.briefings / "2026").symlink_to(outside)

    with pytest.raises(BriefingError, match="expected to store below a folder, found a link at content/briefings/2026"):
        put(archive, text(FERRY))
    assert list(outside.iterdir()) == []


def test_without_an_archive_the_message_says_so(tmp_path: Path):
    done = CliRunner().invoke(add_command, ["x.txt", "-f", str(tmp_path / "mkdocs.yml")])

    assert done.exit_code == 1
    assert done.stderr == f"{tmp_path / 'mkdocs.yml'}: expected the archive's configuration, found no file\n"


def test_a_title_with_terminal_escapes_is_one_harmless_line(archive: Settings):
    done = run(archive, "-", stdin=text(FERRY, head=DATED.replace("Northern", "\x1b[31m\u202eNorthern")))

    assert "\x1b" not in done.stdout
    assert "\u202e" not in done.stdout


def test_an_address_comes_into_the_sidecar_as_it_was_given(archive: Settings, server: str, monkeypatch):  # noqa: F811
    monkeypatch.setattr("tests.test_download.TEXT", text(FERRY))

    done = run(archive, f"{server}/hop/2")

    (said,) = (yaml.safe_load(data) for name, data in tree(archive.briefings).items() if name.endswith(".yml"))
    assert done.exit_code == 0, done.stderr
    assert said["url"] == f"{server}/hop/2"


def test_an_address_that_cannot_be_had_is_one_line(archive: Settings, server: str):  # noqa: F811
    done = run(archive, f"{server}/status/404")

    assert (done.exit_code, done.stderr) == (
        1, f"{server}/status/404: expected the answer 200 OK, found '404 Not Found'\n",
    )  # fmt: skip
