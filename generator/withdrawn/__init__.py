"""What was taken down (``content/withdrawn.yml``): who asks for it is known by hashes, and shown nowhere again."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import msgspec

from generator.choices import Choices
from generator.editorial import checked, read_text, yaml_text
from generator.errors import shown
from generator.model import Briefing
from generator.withdrawn.names import without_names
from generator.withdrawn.traces import tells, traces

WITHDRAWN = PurePosixPath("content/withdrawn.yml")
What = Literal["briefing", "item", "caption", "person"]
_PAGE = r"\d{4}/\d\d/\d\d/[a-z0-9-]{1,120}/"
_FORMS: dict[str, re.Pattern[str]] = {
    "briefing": re.compile(_PAGE),
    "item": re.compile(rf"{_PAGE}#[a-z0-9][a-z0-9-]*"),
    "caption": re.compile(rf"{_PAGE}#_caption-\d+|{_PAGE}#[0-9a-f]+"),
    "person": re.compile(r"people/[0-9a-f]+/"),
}
_PARTS = {"withdrawn": "addresses with what stood there, as 'daybook remove' writes them"}
_TRACE = re.compile(r"[1-9]\d?-[0-9a-f]{8}-[0-9a-f]{32}")
_HEAD = (
    "# What was taken down, and hashes to know it by if it comes again. 'daybook remove' writes it; docs/promises.md\n"
    "# explains it.\n"
)


class _Written(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry as it is written."""

    what: What
    date: dt.date
    reason: str
    traces: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """One thing that was taken down."""

    address: str  # relative to the site's root; of a silent one without the words that it held
    what: What
    date: dt.date
    reason: str  # for editors; no page shows it
    traces: tuple[str, ...]
    shared: tuple[str, ...] = ()  # those of them that other news has too, and may go on to have
    silent: bool = False  # its address held the words, so that nothing stands there

    @property
    def page(self) -> str:
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.address.partition("#")[2]


@dataclass(frozen=True)
class Withdrawn:
    """All that was taken down in an archive."""

    entries: tuple[Withdrawal, ...] = ()

    @cached_property
    def texts(self) -> dict[str, Withdrawal]:
        """What holds a text, by each trace of it."""
        return {trace: entry for entry in self.entries if entry.what != "person" for trace in entry.traces}

    @cached_property
    def names(self) -> dict[str, Withdrawal]:
        """People, by each trace of their names."""
        return {trace: entry for entry in self.entries if entry.what == "person" for trace in entry.traces}

    @cached_property
    def words(self) -> frozenset[str]:
        """The traces of all that may stand nowhere; a few words tell a text as a whole, but stand in others too."""
        shared = {trace for entry in self.entries for trace in entry.shared}
        return frozenset(trace for trace in self.texts if trace not in shared and tells(trace)) | frozenset(self.names)

    @cached_property
    def by_address(self) -> dict[str, Withdrawal]:
        return {entry.address: entry for entry in self.entries}

    @property
    def reserved(self) -> dict[str, str]:
        """Addresses of withdrawn briefings, which no file may take."""
        return {entry.page: "" for entry in self.entries if entry.what == "briefing"}

    def of_text(self, text: str) -> Withdrawal | None:
        """The withdrawal that ``text`` falls under: more than half of its sentences begin as withdrawn ones do."""
        if not self.texts:
            return None
        found = [self.texts.get(trace) for trace in traces(text)]
        hits = [entry for entry in found if entry]
        return hits[0] if 2 * len(hits) > len(found) else None

    def applied(self, briefing: Briefing, enrich: Callable[[Briefing], Briefing]) -> Briefing | None:
        """``briefing`` enriched, without what was withdrawn; None where nothing of it is left."""
        left = self.without_texts(briefing)
        if left is None:
            return None
        return without_names(left, frozenset(self.names), enrich) if self.names else enrich(left)

    def without_texts(self, briefing: Briefing) -> Briefing | None:
        """``briefing`` without withdrawn items and captions; None where no item is left."""
        if not self.texts:
            return briefing
        items = tuple(item for item in briefing.items if not self.of_text(item.text))
        images = tuple(image for image in briefing.images if not self.of_text(image.caption))
        if (items, images) == (briefing.items, briefing.images):
            return briefing
        return replace(briefing, items=items, images=images) if items else None


def archive_withdrawn(root: Path) -> Withdrawn:
    """What was taken down in the archive at ``root``."""
    path = root / WITHDRAWN
    return read_withdrawn(read_text(path, WITHDRAWN)) if path.is_file() else Withdrawn()


def read_withdrawn(text: str) -> Withdrawn:
    """What ``text`` says was taken down. Raises BriefingError with the line of a mistake."""
    choices = Choices(text, WITHDRAWN, _PARTS)
    entries: list[Withdrawal] = []

    def take(address: str, value: Any) -> None:
        if not isinstance(value, dict):
            raise ValueError(f"expected what stood at {shown(address)}, found {shown(value)}")
        found = checked(value, _Written, WITHDRAWN, choices.lines_of(f"withdrawn.{address}", value))
        if not _FORMS[found.what].fullmatch(address):
            raise ValueError(f"expected the address of a {found.what}, found {shown(address)}")
        if wrong := next((trace for trace in (*found.traces, *found.shared) if not _TRACE.fullmatch(trace)), None):
            raise ValueError(f"expected traces as 'daybook remove' writes them, found {shown(wrong)}")
        entries.append(
            Withdrawal(address, found.what, found.date, found.reason, found.traces, found.shared, found.silent)
        )

    choices.each("withdrawn", take)
    return Withdrawn(tuple(entries))


def withdrawn_text(entries: Iterable[Withdrawal]) -> str:
    """``content/withdrawn.yml`` with ``entries``, by their addresses."""
    written = {
        entry.address: {
            "what": entry.what,
            "date": entry.date,
            "reason": entry.reason,
            **({"silent": True} if entry.silent else {}),
            "traces": list(entry.traces),
            **({"shared": list(entry.shared)} if entry.shared else {}),
        }
        for entry in sorted(entries, key=lambda entry: entry.address)
    }
    return _HEAD + yaml_text({"withdrawn": written})
