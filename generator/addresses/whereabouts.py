"""Where an address of a briefing or an item leads now: by an alias, by its file, or by the words that it stood for."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from functools import cached_property

from generator.addresses import Promise, Promises, is_of_briefing
from generator.addresses.declared import Alias
from generator.addresses.sketch import NEAR, distance, sketch
from generator.archive import Archive
from generator.rights import ClearedItem
from generator.withdrawn import Withdrawn


class Whereabouts:
    """Where the addresses of one archive lead."""

    def __init__(
        self, archive: Archive, promises: Promises, aliases: Mapping[str, Alias], withdrawn: Withdrawn
    ) -> None:
        self._promises, self._aliases = promises, aliases
        self._notices = {one.address for one in withdrawn.entries if not one.silent}
        self.pages = {briefing.address: briefing for briefing in archive.briefings}
        self.items = {entry.address: entry.item for entry in archive.entries if entry.item}
        self._found: dict[str, str | None] = {}
        self._on_the_way: list[str] = []
        self._matched: dict[str, dict[str, str]] = {}

    def where(self, address: str) -> str | None:
        """The address that stands, or that of a page of another kind; None where it is lost.

        Raises BriefingError where aliases go round.
        """
        if address in self.items or address in self.pages or address in self._notices:
            return address
        if (page := address.partition("#")[0]) in self._notices:
            return page  # of a briefing that is withdrawn as a whole
        if address not in self._aliases and not is_of_briefing(page):
            return address
        if address not in self._found:
            if address in self._on_the_way:
                alias = next(self._aliases[one] for one in self._on_the_way if one in self._aliases)
                problem = f"expected an alias that leads to a page, found that {alias.address!r} leads back to itself"
                raise alias.error(problem)
            self._on_the_way.append(address)
            self._found[address] = self._look(address)
            self._on_the_way.pop()
        return self._found[address]

    def _look(self, address: str) -> str | None:
        if alias := self._aliases.get(address):
            return self.where(alias.target)
        page, _, anchor = address.partition("#")
        promise = self._promises.by_address.get(address)
        if not anchor:
            return self._page(promise) if promise else None
        on = self.where(page)
        there = f"{on}#{anchor}"
        if on and on != page and (there in self.items or there in self._aliases):
            return self.where(there)
        return (self._reworded(on).get(address) if on else None) or self._elsewhere(promise)

    def _page(self, promise: Promise) -> str | None:
        """The page that a promised one has become: of the same file, else of most of its items."""
        of_file = [one for one in self._of_file.get(promise.path or "", ()) if one not in self._promises]
        if len(of_file) > 1:  # days of a feed: one of which only the title or only the date has changed
            day, _, slug = promise.address.rstrip("/").rpartition("/")
            of_file = [one for one in of_file if one.startswith(f"{day}/") or one.endswith(f"/{slug}/")]
        if len(of_file) == 1:
            return of_file[0]
        items = map(self._elsewhere, self._items_of.get(promise.address, ()))
        pages = Counter(item.partition("#")[0] for item in items if item)
        return min(pages, key=lambda page: (-pages[page], page)) if pages else None

    def _elsewhere(self, promise: Promise | None) -> str | None:
        """The new item that has the same words, on whatever page, where only one has."""
        found = self._by_sketch.get(promise.sketch, ()) if promise and promise.sketch else ()
        return found[0] if len(found) == 1 else None

    def _reworded(self, page: str) -> dict[str, str]:
        """The new item of a page that each lost one has become, by how little of it was changed; each item once."""
        if page not in self._matched:
            lost = [one for one in self._items_on[page] if f"{page}#{one.anchor}" not in self.items]
            new = [item for item in self.pages[page].items if f"{page}#{item.id}" not in self._promises]
            pairs = sorted(
                (bits, promise.address, f"{page}#{item.id}")
                for item in new
                for promise in lost
                if promise.sketch and (bits := distance(promise.sketch, sketch_of(item))) <= NEAR
            )
            found: dict[str, str] = {}
            for _, address, target in pairs:
                if address not in found and target not in found.values():
                    found[address] = target
            self._matched[page] = found
        return self._matched[page]

    @cached_property
    def _of_file(self) -> Mapping[str, list[str]]:
        """The pages of each input file."""
        found: dict[str, list[str]] = defaultdict(list)
        for address, briefing in self.pages.items():
            found[briefing.path].append(address)
        return found

    @cached_property
    def _items_of(self) -> Mapping[str, list[Promise]]:
        """Promised items by the page that they were promised on."""
        found: dict[str, list[Promise]] = defaultdict(list)
        for promise in self._promises.by_address.values():
            if promise.anchor:
                found[promise.page].append(promise)
        return found

    @cached_property
    def _items_on(self) -> Mapping[str, list[Promise]]:
        """Promised items by the page that it has become."""
        found: dict[str, list[Promise]] = defaultdict(list)
        for page, promised in self._items_of.items():
            if on := self.where(page):
                found[on] += promised
        return found

    @cached_property
    def _by_sketch(self) -> Mapping[str, list[str]]:
        """The addresses of items that nobody was promised, by what they are known by."""
        found: dict[str, list[str]] = defaultdict(list)
        for address, item in self.items.items():
            if address not in self._promises:
                found[sketch_of(item)].append(address)
        return found


def sketch_of(item: ClearedItem) -> str:
    """What to know an item by when it is reworded: a hash of the words that may leave."""
    return sketch(f"{item.headline} {item.text}")
