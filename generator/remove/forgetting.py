"""Promises that are not kept, because their addresses hold what was taken down."""

from __future__ import annotations

from generator.addresses import ADDRESSES, Promises, promises_text
from generator.build import Reading
from generator.remove.target import Target, raw_of
from generator.settings import Settings
from generator.withdrawn import Withdrawal, Withdrawn
from generator.withdrawn.proof import holds_any
from generator.write import write_file


def forget(
    settings: Settings,
    promises: Promises,
    entries: tuple[Withdrawal, ...],
    silent: set[str],
    people: frozenset[str],
) -> bool:
    """Take out of the promises what holds withdrawn words; returns whether anything did.

    That is: what stood on withdrawn pages, ``silent`` addresses, and the pages of ``people`` and of withdrawn names.
    """
    pages = tuple(f"{one.address}#" for one in entries if one.what == "briefing")
    names = frozenset(Withdrawn(entries).names)

    def holds(address: str) -> bool:
        page = address.partition("#")[0]
        return (
            address in silent
            or page in silent
            or address.startswith(pages)
            or any(page.startswith((f"people/{id}/", f"sources/{id}/")) for id in people)
            or holds_any(address, names)
        )

    kept = [one for one in promises.by_address.values() if not holds(one.address)]
    while goes := {one.address for one in kept if one.target and holds(one.target)}:
        kept = [one for one in kept if one.address not in goes]
        silent |= goes
    if len(kept) == len(promises.by_address):
        return False
    write_file(settings.root / ADDRESSES, promises_text(kept).encode())
    return True


def nobody_else(reading: Reading, targets: tuple[Target, ...]) -> frozenset[str]:
    """The people whom only withdrawn items name: the addresses of their pages would tell of them."""
    raw = raw_of(reading)
    addresses = {one.address for one in targets}
    named: set[str] = set()
    left: set[str] = set()
    for address, briefing in raw.items():
        for item in briefing.items:
            goes = address in addresses or f"{address}#{item.id}" in addresses
            (named if goes else left).update(person.id for person in item.people)
    return frozenset(named - left)
