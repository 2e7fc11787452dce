"""Make a folder equal to a set of files: write what changed, remove what is stale, each file at one stroke."""

from __future__ import annotations

import hashlib
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath


@dataclass(frozen=True, slots=True)
class Changes:
    """How many files a call to ``sync`` wrote, removed and left alone."""

    written: int
    removed: int
    same: int

    def __str__(self) -> str:
        return f"{self.written} written, {self.removed} removed, {self.same} unchanged"


def sync(folder: Path, files: Mapping[str, bytes]) -> Changes:
    """Make ``folder`` hold exactly ``files`` (by POSIX path below it).

    A file is written beside its place and moved there, so that a kill leaves it old or new, never cut short.
    """
    for name in files:
        if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
            raise ValueError(f"a path that leaves its folder: {name!r}")
    if folder.is_symlink():
        folder.unlink()  # what lies behind a link is not ours to remove
    folder.mkdir(parents=True, exist_ok=True)
    targets = {folder / name: data for name, data in files.items()}
    there = set(_below(folder))
    stale = [path for path in there if path not in targets or path.is_symlink()]
    for path in stale:
        path.unlink()
    if stale:
        _drop_empty(folder)
    there.difference_update(stale)
    written = 0
    for target in sorted(targets):
        if target in there and target.read_bytes() == targets[target]:
            continue
        write_file(target, targets[target])
        written += 1
    return Changes(written, len(stale), len(files) - written)


def tree(folder: Path) -> dict[str, bytes]:
    """The files below ``folder`` by their POSIX path; symbolic links are not followed."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(_below(folder))
        if path.is_file() and not path.is_symlink()
    }


def fingerprint(folder: Path) -> str:
    """One hash of the names and the bytes of all files below ``folder``."""
    digest = hashlib.sha256()
    for path in sorted(_below(folder)):
        digest.update(f"{path.relative_to(folder).as_posix()}\0".encode("utf-8", "surrogateescape"))
        held = str(path.readlink()).encode("utf-8", "surrogateescape") if path.is_symlink() else path.read_bytes()
        digest.update(hashlib.sha256(held).digest())
    return digest.hexdigest()


def write_file(path: Path, data: bytes) -> None:
    """Write one file at one stroke."""
    part = path.with_name(f".{path.name[:60]}.part")
    try:
        part.write_bytes(data)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(data)
    part.replace(path)


@contextmanager
def replacing(place: Path) -> Iterator[Path]:
    """A new folder to fill, which takes the place of ``place`` as a whole when the block ends well."""
    settle(place)
    new, old = _new(place), _old(place)
    new.mkdir(parents=True)
    yield new
    if place.exists():
        place.replace(old)
    new.replace(place)
    shutil.rmtree(old, ignore_errors=True)


def settle(place: Path) -> None:
    """Clear away what a killed ``replacing`` left; between its two moves the old folder is put back."""
    new, old = _new(place), _old(place)
    if old.exists() and not place.exists():
        old.replace(place)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)


def _new(place: Path) -> Path:
    return place.with_name(f"{place.name}.new")


def _old(place: Path) -> Path:
    return place.with_name(f"{place.name}.old")


def _below(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        for name in names:
            yield Path(parent, name)
        for name in folders:
            if (path := Path(parent, name)).is_symlink():
                yield path


def _drop_empty(folder: Path) -> None:
    for parent, _, _ in os.walk(folder, topdown=False):
        path = Path(parent)
        if path != folder and not any(path.iterdir()):
            path.rmdir()
