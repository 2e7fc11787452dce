"""The files of an archive that hold its editors' choices in parts, such as ``content/places.yml``: read and checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import PurePath
from typing import Any

from generator.editorial import read_mapping
from generator.errors import BriefingError, shown
from generator.text import plain_line, slug

_LONGEST = 200  # characters of a name


class Choices:
    """What such a file says, part by part."""

    def __init__(self, text: str, path: PurePath, parts: Mapping[str, str]) -> None:
        """``parts`` says of each part what is expected in it. Raises BriefingError where the file has another one."""
        self._mapping, self.lines = read_mapping(text, path, blanks=True)
        self.path = path
        self._parts = parts
        for part in self._mapping:
            if part not in parts:
                problem = f"expected one of {', '.join(sorted(parts))}, found {shown(part)}"
                raise BriefingError(path, self.lines.get(part), problem)

    def each(self, part: str, take: Callable[[str, Any], None]) -> None:
        """Give the entries of ``part`` to ``take``, those of a list each with itself.

        A ValueError that it raises, with what was expected and found, becomes a BriefingError with the entry's line.
        """
        for name, value in self._entries(part):
            try:
                take(name, value)
            except ValueError as error:
                line = self.lines.get(f"{part}.{name}", self.lines.get(part))
                raise BriefingError(self.path, line, str(error)) from error

    def lines_of(self, entry: str, keys: Mapping[str, Any]) -> dict[str, int]:
        """The line of each key inside an entry, and of the entry itself under no name."""
        line = self.lines.get(entry, 0)
        return {key: self.lines.get(f"{entry}.{key}", line) for key in ("", *keys)}

    def _entries(self, part: str) -> tuple[tuple[str, Any], ...]:
        value, is_list = self._mapping.get(part), self._parts[part].startswith("a list")
        if value is None:
            return ()
        if is_list and isinstance(value, list) and all(isinstance(name, str) for name in value):
            return tuple((name, name) for name in value)
        if not is_list and isinstance(value, dict):
            if unnamed := next((name for name in value if not isinstance(name, str)), ""):
                raise BriefingError(self.path, self.lines.get(part), f"expected a name, found {shown(unnamed)}")
            return tuple(value.items())
        raise BriefingError(self.path, self.lines.get(part), f"expected {self._parts[part]}, found {shown(value)}")


def given_text(value: Any) -> str:
    """``value``, which has to be text."""
    if not isinstance(value, str) or not value:
        raise ValueError(f"expected text, found {shown(value)}")
    return value


def given_name(value: Any) -> str:
    """``value`` as a name fit for a page and an address."""
    title = plain_line(given_text(value))
    if not slug(title, ""):
        raise ValueError(f"expected a name with letters, found {shown(value)}")
    if len(title) > _LONGEST:
        raise ValueError(f"expected a name of at most {_LONGEST} characters, found {len(title):,}")
    return title
