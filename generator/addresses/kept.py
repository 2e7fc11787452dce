"""How each promise of a briefing or an item is kept that does not stand any more: it leads on, or says why not."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from generator.addresses import ADDRESSES, Promise, Promises, is_of_briefing
from generator.addresses.declared import Alias, declared
from generator.addresses.whereabouts import Whereabouts, sketch_of
from generator.archive import Archive
from generator.content import Refused
from generator.errors import BriefingError
from generator.withdrawn import Withdrawn

_MOST = 20  # lines of lost addresses


@dataclass(frozen=True, slots=True)
class Notice:
    """What stands where an item or a caption stood."""

    anchor: str
    what: str = ""  # "An item", "A caption"
    date: dt.date | None = None  # of the withdrawal
    target: str = ""  # where it has moved


@dataclass(frozen=True)
class Kept:
    """What pages show so that every promise is kept."""

    moved: Mapping[str, str] = field(default_factory=dict)  # each address that leads on, and where
    withdrawn: Mapping[str, dt.date] = field(default_factory=dict)  # pages of withdrawn briefings
    aliases: Mapping[str, Alias] = field(default_factory=dict)
    redirects: dict[str, str] = field(default_factory=dict)  # from a page to another address
    anchors: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # ids an item had, by its address
    gone: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # ids that lead to the head of a page
    notices: dict[str, list[Notice]] = field(default_factory=lambda: defaultdict(list))  # by the page
    _ids: set[str] = field(default_factory=set)  # hidden ones, with their pages

    def lead(self, address: str, target: str, places: Whereabouts) -> None:
        """Have ``address`` lead to ``target``."""
        page, _, anchor = address.partition("#")
        on = target.partition("#")[0]
        on = places.where(on) or on  # a notice keeps the address that it was given when its page moves
        if not anchor:
            self.redirects[address] = target
            return
        if page in places.pages and page != on:
            self.notices[page].append(Notice(anchor, target=target))
            return
        if page not in places.pages:
            self.redirects.setdefault(page, on)  # of which only an item was told to have moved
        if (hidden := f"{on}#{anchor}") not in places.items and hidden not in self._ids:
            self._ids.add(hidden)
            (self.anchors[target] if target in places.items else self.gone[on]).append(anchor)


def keep(archive: Archive, promises: Promises, withdrawn: Withdrawn, site_url: str | None) -> Kept:
    """How promises are kept. Raises Refused with a line for each briefing and each item that would be lost."""
    aliases = declared(archive, promises, site_url)
    places = Whereabouts(archive, promises, aliases, withdrawn)
    down = {one.page: one.date for one in withdrawn.entries if one.what == "briefing" and not one.silent}
    moved: dict[str, str] = {}
    lost: list[Promise] = []
    for address in sorted({*aliases, *promises.by_address}):
        page = address.partition("#")[0]
        if address in places.items or address in places.pages or page in down or address in withdrawn.by_address:
            continue
        if not is_of_briefing(page) and address not in aliases:
            continue  # what lists items: the pages see to it
        if (target := places.where(address)) is None:
            lost.append(promises.by_address.get(address) or Promise(address))
        else:
            moved[address] = target
    if lost:
        raise Refused(list(_errors(lost, places)))
    kept = Kept(moved, down, aliases)
    for address, target in moved.items():
        kept.lead(address, target, places)
    for one in withdrawn.entries:
        if one.what in ("item", "caption") and not one.silent and (on := places.where(one.page)):
            anchor, what = (one.anchor, "An item") if one.what == "item" else ("", "A caption")
            kept.notices[on].append(Notice(anchor, what, one.date))
    return kept


def _errors(lost: list[Promise], places: Whereabouts) -> Iterator[BriefingError]:
    """One for each lost page, and for each lost item of a page that stands."""
    pages = {promise.address for promise in lost if not promise.anchor}
    told = [promise for promise in lost if not promise.anchor or promise.page not in pages]
    for promise in told[:_MOST]:
        yield BriefingError(ADDRESSES, promise.line, _cure(promise, places))
    if more := told[_MOST:]:
        yield BriefingError(
            ADDRESSES, more[0].line, f"expected {len(more)} more addresses, which were promised, found none"
        )


def _cure(promise: Promise, places: Whereabouts) -> str:
    if promise.target:
        return f"expected an alias that leads to a page, found that {promise.target!r} leads nowhere"
    if not promise.anchor:
        return (
            f"expected the briefing {promise.address}, which was promised, found none; put {promise.path} back, or "
            f"write 'aliases: [{promise.address}]' into the sidecar of what takes its place, or run "
            f"'daybook remove {promise.address}'"
        )
    on = places.pages.get(places.where(promise.page) or "")
    return (
        f"expected the item {promise.address}, which was promised, found none; if it was reworded, write "
        f"'aliases: [{promise.anchor}]' at the item in the sidecar of {on.path if on else promise.page}, else run "
        f"'daybook remove {promise.address}'"
    )


def promised(archive: Archive, promises: Promises, kept: Kept, pages: Iterable[str]) -> list[Promise]:
    """What is promised once the site is published: all ``pages`` and items that stand, and every older promise."""
    files = {briefing.address: briefing.path for briefing in archive.briefings}
    found = {page: Promise(page, path=files.get(page)) for page in pages if page}
    for entry in archive.entries:
        if entry.item:
            found[entry.address] = Promise(entry.address, sketch=sketch_of(entry.item))
    for address, one in promises.by_address.items():
        if address not in found:
            found[address] = replace(one, target=kept.moved.get(address) or one.target)
    return list(found.values())
