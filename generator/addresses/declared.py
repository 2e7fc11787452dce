"""Where editors say that addresses have moved: in sidecars, and in ``content/addresses.txt``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from generator.addresses import ADDRESSES, Promises, cleaned, is_address
from generator.archive import Archive
from generator.errors import BriefingError, shown
from generator.rights import ClearedBriefing

_FILES = ("assets", "pagefind")  # folders of the site that hold no page


@dataclass(frozen=True, slots=True)
class Alias:
    """An address that leads to another."""

    address: str
    target: str
    path: str  # of the file that says so
    line: int | None = None

    def error(self, problem: str) -> BriefingError:
        return BriefingError(self.path, self.line, problem)


def declared(archive: Archive, promises: Promises, site_url: str | None) -> dict[str, Alias]:
    """Every alias of an archive, by its address.

    Raises BriefingError where one is no address, stands for two, or hides what stands there.
    """
    live = {briefing.address for briefing in archive.briefings} | {entry.address for entry in archive.entries}
    found: dict[str, Alias] = {}
    for alias in (*_moved(promises), *_of_sidecars(archive.briefings, site_url)):
        if not is_address(alias.address) or alias.address.partition("/")[0] in _FILES:
            raise alias.error(f"expected an address such as '2026/09/02/a-briefing/', found {shown(alias.address)}")
        if alias.address in live and alias.line is None:
            problem = f"expected an alias that nothing stands at, found {shown(alias.address)}, which it would hide"
            raise alias.error(problem)
        other = found.setdefault(alias.address, alias)
        if other.target != alias.target and other.line is None:
            raise alias.error(f"expected each alias once, found {shown(alias.address)} also in {other.path}")
        found[alias.address] = alias  # a sidecar's word is newer than the list of promises
    return {address: alias for address, alias in found.items() if address not in live}


def _moved(promises: Promises) -> Iterator[Alias]:
    for promise in promises.by_address.values():
        if promise.target:
            yield Alias(promise.address, promise.target, str(ADDRESSES), promise.line)


def _of_sidecars(briefings: Iterable[ClearedBriefing], site_url: str | None) -> Iterator[Alias]:
    for briefing in briefings:
        sidecar = str(PurePosixPath(briefing.path).with_suffix(".yml"))
        for written in briefing.record.aliases:
            yield Alias(_address(written, briefing, site_url), briefing.address, sidecar)
        for item in briefing.items:
            for written in item.aliases:
                target = f"{briefing.address}#{item.id}"
                anchor = written if "/" in written or written.startswith("#") else f"#{written}"
                yield Alias(_address(anchor, briefing, site_url), target, sidecar)


def _address(written: str, briefing: ClearedBriefing, site_url: str | None) -> str:
    """An address as written in a sidecar; one that begins with "#" is one of the briefing's own page."""
    return f"{briefing.address}{written}" if written.startswith("#") else cleaned(written, site_url)
