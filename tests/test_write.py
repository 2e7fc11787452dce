"""A folder made equal to a set of files."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.write import Changes, fingerprint, replacing, settle, sync, tree


def test_what_is_stale_goes_and_what_is_new_comes(tmp_path: Path):
    sync(tmp_path, {"a.md": b"1", "old/b.md": b"2"})

    changes = sync(tmp_path, {"a.md": b"1", "new/c.md": b"3"})

    assert (tree(tmp_path), changes) == ({"a.md": b"1", "new/c.md": b"3"}, Changes(1, 1, 1))
    assert not (tmp_path / "old").exists()


def test_the_second_time_nothing_is_written(tmp_path: Path):
    sync(tmp_path, {"a.md": b"1"})
    before = (tmp_path / "a.md").stat().st_mtime_ns

    assert sync(tmp_path, {"a.md": b"1"}) == Changes(0, 0, 1)
    assert (tmp_path / "a.md").stat().st_mtime_ns == before


def test_a_folder_gives_way_to_a_file_and_a_file_to_a_folder(tmp_path: Path):
    sync(tmp_path, {"a/b": b"1", "c": b"2"})

    sync(tmp_path, {"a": b"3", "c/d": b"4"})

    assert tree(tmp_path) == {"a": b"3", "c/d": b"4"}


def test_a_half_written_file_of_a_killed_build_goes(tmp_path: Path):
    (tmp_path / ".a.md.part").write_bytes(b"half")

    sync(tmp_path, {"a.md": b"1"})

    assert tree(tmp_path) == {"a.md": b"1"}


def test_a_link_in_the_way_is_replaced_and_not_followed(tmp_path: Path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "kept.md").write_bytes(b"mine")
    folder = tmp_path / "docs"
    folder.mkdir()
    (folder / "2026").symlink_to(outside)
    (folder / "a.md").symlink_to(outside / "kept.md")

    sync(folder, {"2026/kept.md": b"new", "a.md": b"new"})

    assert (outside / "kept.md").read_bytes() == b"mine"
    assert tree(folder) == {"2026/kept.md": b"new", "a.md": b"new"}


@pytest.mark.parametrize("name", ["../a", "/a", "a/../../b"])
def test_no_file_leaves_its_folder(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="leaves its folder"):
        sync(tmp_path / "docs", {name: b""})


def test_a_fingerprint_tells_names_and_bytes_apart(tmp_path: Path):
    prints = set()
    for number, files in enumerate(({"a": b"bc"}, {"ab": b"c"}, {"a": b"bd"}, {"a/b": b"c"})):
        sync(tmp_path / str(number), files)
        prints.add(fingerprint(tmp_path / str(number)))

    assert len(prints) == 4


def test_a_new_folder_takes_the_place_of_the_old_as_a_whole(tmp_path: Path):
    sync(tmp_path / "site", {"a": b"old"})

    with replacing(tmp_path / "site") as new:
        sync(new, {"b": b"new"})
        assert tree(tmp_path / "site") == {"a": b"old"}

    assert tree(tmp_path) == {"site/b": b"new"}


def test_a_build_that_fails_leaves_the_old_folder(tmp_path: Path):
    sync(tmp_path / "site", {"a": b"old"})

    with pytest.raises(RuntimeError), replacing(tmp_path / "site") as new:
        sync(new, {"b": b"new"})
        raise RuntimeError

    settle(tmp_path / "site")
    assert tree(tmp_path) == {"site/a": b"old"}


def test_a_kill_between_the_two_moves_is_settled(tmp_path: Path):
    sync(tmp_path / "site.old", {"a": b"old"})
    sync(tmp_path / "site.new", {"b": b"new"})

    settle(tmp_path / "site")

    assert tree(tmp_path) == {"site/a": b"old"}


def test_a_folder_that_is_a_link_is_replaced_and_what_lies_behind_it_stays(tmp_path: Path):
    sync(tmp_path / "mine", {"precious": b"1"})
    (tmp_path / "docs").symlink_to(tmp_path / "mine")

    sync(tmp_path / "docs", {"a.md": b"2"})

    assert tree(tmp_path) == {"mine/precious": b"1", "docs/a.md": b"2"}
