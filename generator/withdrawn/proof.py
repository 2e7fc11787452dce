"""Whether anything that was withdrawn is left under a folder, whatever form it has there."""

from __future__ import annotations

import gzip
import html
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from generator.withdrawn import Withdrawn
from generator.withdrawn.traces import found_in, words_of

_TAG = re.compile(r"<[^<>]*>")
_GZIP = b"\x1f\x8b"


def left_under(folder: Path, withdrawn: Withdrawn) -> Iterator[str]:
    """A line for each file below ``folder`` that holds words which are withdrawn, or has them in its name."""
    known = frozenset(withdrawn.texts) | frozenset(withdrawn.names)
    if not known:
        return
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink() and (trace := next(_traces(path, folder, known), None)):
            entry = withdrawn.names.get(trace) or withdrawn.texts[trace]
            what = "a person's name" if entry.what == "person" else f"a withdrawn {entry.what}"
            yield f"{path.relative_to(folder).as_posix()}: expected nothing withdrawn, found words of {what}"


def holds_any(text: str, known: frozenset[str]) -> bool:
    """Whether ``text`` or what its markup shows holds words that one of the traces ``known`` stands for."""
    return any(next(found_in(words, known), None) for words in _readings(text))


def _traces(path: Path, folder: Path, known: frozenset[str]) -> Iterator[str]:
    name = path.relative_to(folder).as_posix()
    for words in (words_of(name), *_readings(_unpacked(path.read_bytes()).decode(errors="replace"))):
        yield from (trace for _, _, trace in found_in(words, known))


def _readings(text: str) -> Iterator[list[str]]:
    """The words of ``text`` as they stand, and as a reader of its markup sees them."""
    plain = html.unescape(text)
    yield words_of(plain)
    if "<" in text:
        yield words_of(html.unescape(_TAG.sub(" ", text)))


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return data
