"""What an archive has promised: each address that was ever published, in ``content/addresses.txt``.

A line is an address relative to the site's root and what is known of it:

    places/hamburg/
    2026/09/02/northern-ports-briefing/ < content/briefings/2026/2026-09-02-northern-ports-briefing.txt
    2026/09/02/northern-ports-briefing/#the-lift-bridge-will-open = 5f0c…
    people/imke-habbena/ -> people/imke-habbena-roth/
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from generator.editorial import FILE_LIMIT
from generator.errors import BriefingError, shown

ADDRESSES = PurePosixPath("content/addresses.txt")
_SIZE_LIMIT = 25 * FILE_LIMIT  # bytes; ten years of dailies take four million
_ADDRESS = re.compile(r"(?:[a-z0-9-]+/)*(?:#[a-z0-9][a-z0-9-]*)?")  # ids that begin with "_" are the templates' own
_LONGEST = 300  # characters; a folder's name takes at most 255 bytes on most disks
_OF_A_BRIEFING = re.compile(r"\d{4}/\d\d/\d\d/[a-z0-9-]+/")
_HEAD = (
    "# What this archive has promised; 'daybook check --publish' writes it. A change that would lose an address is an\n"
    "# error. 'old -> new' leads from one that is gone to another; docs/promises.md.\n"
)


@dataclass(frozen=True, slots=True)
class Promise:
    """One address that was published."""

    address: str
    line: int | None = None  # of content/addresses.txt
    path: str | None = None  # of a briefing: its input file
    sketch: str | None = None  # of an item: to know it by when it was reworded
    target: str | None = None  # where it has moved

    @property
    def page(self) -> str:
        return self.address.partition("#")[0]

    @property
    def anchor(self) -> str:
        return self.address.partition("#")[2]

    def __str__(self) -> str:
        for sign, known in (("->", self.target), ("<", self.path), ("=", self.sketch)):
            if known:
                return f"{self.address} {sign} {known}"
        return self.address


@dataclass(frozen=True, slots=True)
class Promises:
    """All that an archive has promised, by address."""

    by_address: Mapping[str, Promise] = field(default_factory=dict)

    def __contains__(self, address: object) -> bool:
        return address in self.by_address

    @property
    def reserved(self) -> dict[str, str]:
        """The input file that each address of a briefing is promised to, so that no other takes it."""
        return {address: one.path or "" for address, one in self.by_address.items() if is_of_briefing(address)}


def is_of_briefing(address: str) -> bool:
    """Whether an address is that of a briefing's page."""
    return _OF_A_BRIEFING.fullmatch(address) is not None


def archive_promises(root: Path) -> Promises:
    """What the archive at ``root`` has promised."""
    path = root / ADDRESSES
    if not path.is_file():
        return Promises()
    if (size := path.stat().st_size) > _SIZE_LIMIT:
        raise BriefingError(ADDRESSES, None, f"expected at most {_SIZE_LIMIT:,} bytes, found {size:,}")
    try:
        return read_promises(path.read_text("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise BriefingError(ADDRESSES, None, f"expected UTF-8, found byte {error.object[error.start]:#04x}") from error


def read_promises(text: str) -> Promises:
    """The promises that ``text`` holds. Raises BriefingError with the line of a mistake."""
    found: dict[str, Promise] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        address, _, rest = line.strip().partition(" ")
        sign, _, known = rest.strip().partition(" ")
        known = known.strip()
        if not is_address(address):
            raise BriefingError(
                ADDRESSES, number, f"expected an address such as 'places/hamburg/', found {shown(line)}"
            )
        if address in found:
            raise BriefingError(ADDRESSES, number, f"expected each address once, found {shown(address)} twice")
        if (sign not in ("", "->", "<", "=")) or bool(sign) != bool(known) or (sign == "->" and not is_address(known)):
            raise BriefingError(ADDRESSES, number, f"expected '-> an address' behind the address, found {shown(rest)}")
        if sign == "=" and not re.fullmatch("[0-9a-f]{16}", known):
            raise BriefingError(ADDRESSES, number, f"expected 16 hexadecimal digits, found {shown(known)}")
        path, sketch, target = (known if sign == one else None for one in ("<", "=", "->"))
        found[address] = Promise(address, number, path, sketch, target)
    return Promises(found)


def promises_text(promises: Iterable[Promise]) -> str:
    """``content/addresses.txt`` with ``promises``, in the order of their addresses."""
    return _HEAD + "".join(f"{one}\n" for one in sorted(promises, key=lambda one: one.address))


def is_address(text: str) -> bool:
    """Whether ``text`` has the form of an address: ``places/hamburg/``, ``2026/09/02/a-briefing/#an-item``."""
    if not text or len(text) > _LONGEST or _ADDRESS.fullmatch(text) is None:
        return False
    page, sign, _ = text.partition("#")
    return not sign or is_of_briefing(page)


def cleaned(address: str, site_url: str | None) -> str:
    """An address as people write it, relative to the site's root: without the site's own and a file's name."""
    address = address.strip()
    if site_url:
        address = address.removeprefix(site_url)
    page, sign, anchor = address.removeprefix("/").partition("#")
    page = page.removesuffix("index.html")
    if page and not page.endswith("/"):
        page += "/"
    return f"{page}{sign}{anchor}"


def nearest(address: str, among: Iterable[str]) -> str:
    """Words that name the nearest of some addresses; none where there are none."""
    near = difflib.get_close_matches(address, list(among), 1, 0.5)
    return f"; the nearest is {near[0]!r}" if near else ""
