"""The publishers that an archive declares in ``content/publishers.yml``, and what each allows; docs/promises.md."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import msgspec

from generator.choices import Choices, given_name
from generator.editorial import checked, read_text
from generator.errors import shown
from generator.links import safe_url
from generator.text import plain_line

PUBLISHERS = PurePosixPath("content/publishers.yml")
Rights = Literal["full", "excerpt", "headline"]
_PARTS = {"publishers": "names with what each allows, such as 'The Guardian: {rights: excerpt, words: 500}'"}


class _Declared(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An entry as it is written."""

    rights: Rights
    words: Annotated[int, msgspec.Meta(ge=1)] | None = None
    aliases: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    home: str | None = None
    credit: str | None = None
    link: bool = False
    indexed: bool = False
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who published a briefing, and on which terms it may be shown."""

    name: str | None  # None: the briefing names nobody
    rights: Rights = "full"
    words: int | None = None  # of an excerpt, for one briefing
    home: str | None = None
    credit: str | None = None  # a line to print with each briefing
    link: bool = False  # whether the original has to be linked to
    indexed: bool = False  # whether search engines may index the page
    licence: str | None = None  # its address or its name
    declared: bool = False
    line: int | None = None  # of content/publishers.yml

    @property
    def spoken(self) -> str:
        """The name as it stands in a sentence: "the Guardian"."""
        name = self.name or "the publisher"
        return f"the {name[4:]}" if name.startswith("The ") else name


@dataclass(frozen=True, slots=True)
class Publishers:
    """The publishers of an archive."""

    by_name: Mapping[str, Publisher] = field(default_factory=dict)  # by each name and alias, folded
    by_host: Mapping[str, Publisher] = field(default_factory=dict)

    def of(self, name: str | None, url: str | None) -> Publisher:
        """The publisher of a briefing by the name that it bears, else by the host of its original."""
        if name and (found := self.by_name.get(_folded(name))):
            return found
        host = urlsplit(url or "").hostname or ""
        for candidate in (name or "", host):
            if found := self._at(candidate.casefold()):
                return found
        return Publisher(name)

    def _at(self, host: str) -> Publisher | None:
        """The publisher at a host, or at what it is a part of: "amp.example.org" belongs to "example.org"."""
        while host:
            if found := self.by_host.get(host):
                return found
            host = host.partition(".")[2]
        return None


def archive_publishers(root: Path | None) -> Publishers:
    """The publishers of the archive at ``root``; none where it declares none."""
    path = root and root / PUBLISHERS
    if not path or not path.is_file():
        return Publishers()
    return read_publishers(read_text(path, PUBLISHERS))


def read_publishers(text: str) -> Publishers:
    """The publishers that ``text`` declares. Raises BriefingError with the line of a mistake."""
    choices = Choices(text, PUBLISHERS, _PARTS)
    by_name: dict[str, Publisher] = {}
    by_host: dict[str, Publisher] = {}

    def declare(name: str, value: Any) -> None:
        if not isinstance(value, dict):
            raise ValueError(f"expected what {shown(name)} allows, such as {{rights: full}}, found {shown(value)}")
        lines = choices.lines_of(f"publishers.{name}", value)
        found = checked(value, _Declared, PUBLISHERS, lines)
        publisher = _publisher(given_name(name), found, lines[""])
        for alias in (name, *found.aliases):
            _take(by_name, _folded(given_name(alias)), publisher, alias)
        for host in found.hosts:
            _take(by_host, _host(host), publisher, host)

    choices.each("publishers", declare)
    return Publishers(by_name, by_host)


def _publisher(name: str, found: _Declared, line: int) -> Publisher:
    if (found.words is None) == (found.rights == "excerpt"):
        wanted = "'words' with 'rights: excerpt'" if found.words is None else "'words' only with 'rights: excerpt'"
        raise ValueError(f"expected {wanted}, found {'none' if found.words is None else found.words} for {shown(name)}")
    if found.home is not None and (safe_url(found.home) is None or not found.home.startswith("http")):
        raise ValueError(f"expected 'home: https://…' of {shown(name)}, found {shown(found.home)}")
    if "://" in (found.licence or "") and not (safe_url(found.licence or "") or "").startswith("http"):
        raise ValueError(f"expected 'licence: https://…' or a name, found {shown(found.licence)}")
    credit, licence = found.credit and plain_line(found.credit), found.licence and plain_line(found.licence)
    home = found.home and safe_url(found.home)
    return Publisher(
        name, found.rights, found.words, home, credit, found.link, found.indexed, licence, declared=True, line=line
    )


def _take(taken: dict[str, Publisher], key: str, publisher: Publisher, written: str) -> None:
    """Give a name or a host to a publisher. Raises ValueError where another has it."""
    if (other := taken.setdefault(key, publisher)) != publisher:
        raise ValueError(f"expected each publisher once, found {shown(written)} also under {shown(other.name)}")


def _host(written: str) -> str:
    host = written.strip().casefold().removeprefix("www.")
    if not host or "/" in host or ":" in host or "." not in host:
        raise ValueError(f"expected a host such as theguardian.com, found {shown(written)}")
    return host


def _folded(name: str) -> str:
    """A name without regard to case and to "The"."""
    return plain_line(name).casefold().removeprefix("the ").removeprefix("www.")
