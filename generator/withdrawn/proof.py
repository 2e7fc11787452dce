"""Whether anything that was withdrawn is left under a folder, whatever form it has there."""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from generator.withdrawn import Withdrawn
from generator.withdrawn.readings import of_text
from generator.withdrawn.traces import found_in, words_of

_GZIP = b"\x1f\x8b"
_PROGRAMS = (".js", ".css", ".map")  # the theme's and Pagefind's own; no briefing goes into them


def left_under(folder: Path, withdrawn: Withdrawn) -> Iterator[str]:
    """A line for each file below ``folder`` that holds words which are withdrawn, or has them in its name."""
    known = withdrawn.words
    if not known:
        return
    notices = _notices(withdrawn)
    for path in sorted(folder.rglob("*")):
        if path.suffix in _PROGRAMS or not path.is_file() or path.is_symlink():
            continue
        if trace := next(_traces(path, folder, known, notices), None):
            entry = withdrawn.names.get(trace) or withdrawn.texts[trace]
            what = "a person's name" if entry.what == "person" else f"a withdrawn {entry.what}"
            yield f"{path.relative_to(folder).as_posix()}: expected nothing withdrawn, found words of {what}"


def holds_any(text: str, known: frozenset[str]) -> bool:
    """Whether ``text`` or what its markup shows holds words that one of the traces ``known`` stands for."""
    return any(next(found_in(words_of(one), known), None) for one in of_text(text))


def _traces(path: Path, folder: Path, known: frozenset[str], notices: re.Pattern[str]) -> Iterator[str]:
    name = path.relative_to(folder).as_posix()
    held = notices.sub(" | ", _unpacked(path.read_bytes()).decode(errors="replace"))
    for text in (notices.sub(" | ", name), *of_text(held)):
        yield from (trace for _, _, trace in found_in(words_of(text), known))


def _notices(withdrawn: Withdrawn) -> re.Pattern[str]:
    """The parts of addresses at which notices stand: they go on to hold the first words of what stood there."""
    parts = {
        part
        for entry in withdrawn.entries
        if not entry.silent
        for part in (entry.anchor, entry.page.rstrip("/").rpartition("/")[2])
        if part
    }
    longest_first = sorted(parts, key=lambda part: (-len(part), part))
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, longest_first)) or '(?!)'})(?![\w-])")


def _unpacked(data: bytes) -> bytes:
    if not data.startswith(_GZIP):
        return data
    try:
        return gzip.decompress(data)
    except (OSError, EOFError, zlib.error):
        return data
