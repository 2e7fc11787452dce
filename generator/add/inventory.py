"""What the archive holds already: files by their bytes, briefings by their day."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import msgspec

from generator.add.naming import holds_several
from generator.content import input_files, noise_rules, parse_bytes
from generator.dates import date_in_file_name
from generator.editorial import Details, read_details
from generator.errors import BriefingError
from generator.model import Briefing
from generator.settings import Settings
from generator.withdrawn import archive_withdrawn


class Inventory:
    """The files of an archive, each read at most once; those that cannot be read are the build's to report."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.noise = noise_rules(settings)
        self.withdrawn = archive_withdrawn(settings.root)
        self._files: dict[Path, str] = {}
        self._read: dict[Path, tuple[Briefing, ...]] = {}
        for path in input_files(settings):
            self.note(path)

    def note(self, path: Path) -> None:
        """Look again at a file that was stored, replaced or removed."""
        self._read.pop(path, None)
        self._files.pop(path, None)
        if path.is_file():
            self._files[path] = hashlib.sha256(path.read_bytes()).hexdigest()

    def holding(self, data: bytes) -> Path | None:
        """The file with just these bytes."""
        digest = hashlib.sha256(data).hexdigest()
        return next((path for path, known in self._files.items() if known == digest), None)

    def on(self, date: dt.date) -> Iterator[tuple[Path, Briefing]]:
        """The briefings of a day with their files; items as the text has them, without a sidecar's changes."""
        for path in self._files:
            if path not in self._read:
                if _is_of_another_day(path, date):
                    continue
                self._read[path] = self._briefings(path)
            yield from ((path, briefing) for briefing in self._read[path] if briefing.date == date)

    def _briefings(self, path: Path) -> tuple[Briefing, ...]:
        shown = PurePosixPath(path.relative_to(self.settings.root).as_posix())
        try:
            sidecar = read_details(sidecar_text(path), shown.with_suffix(".yml"))
            return parse_bytes(path.read_bytes(), shown, sidecar=without_items(sidecar), noise=self.noise)
        except BriefingError:
            return ()


def without_items(details: Details) -> Details:
    return msgspec.structs.replace(details, items={})


def sidecar_text(path: Path) -> str:
    """What stands in the sidecar beside ``path``; nothing where there is none."""
    beside = path.with_suffix(".yml")
    if not beside.is_file() or beside.is_symlink():
        return ""
    try:
        return beside.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefingError(beside, None, f"expected UTF-8, found byte {error.object[error.start]:#04x}") from error


def _is_of_another_day(path: Path, date: dt.date) -> bool:
    """Whether the name tells so, and nothing that outranks it: to read thousands of files would take seconds."""
    named = date_in_file_name(path.name)
    data = path.read_bytes()
    if named is None or named == date or b"---" in data[:100] or holds_several(data, path):
        return False
    try:
        return "date" not in sidecar_text(path)
    except BriefingError:
        return False
