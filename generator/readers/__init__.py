"""One format → Documents. A new format is a function and one line in ``READERS``."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import PurePath

from generator.document import Document
from generator.errors import BriefingError
from generator.readers.plain import read_plain

Reader = Callable[[bytes, PurePath], tuple[Document, ...]]

READERS: dict[str, Reader] = {"": read_plain, ".txt": read_plain, ".text": read_plain}


def read(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The documents in a file, by the reader for its suffix; raises BriefingError where none can read it."""
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        known = ", ".join(suffix for suffix in READERS if suffix)
        raise BriefingError(path, None, f"expected pasted text ({known}), found a file named '…{path.suffix}'")
    return reader(data, path)
