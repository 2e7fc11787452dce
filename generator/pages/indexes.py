"""The indexes of topics, people, organisations and sources: by name or kind, and by number of items.

An index of thousands is parted, so that no page is slow on a phone: its first page holds those named most, and each
letter (of sources: each kind) has a page with all its names.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from generator.pages.groups import Groups
from generator.pages.named import Named, by_name
from generator.pages.page import Link, Page
from generator.pages.subjects import SOURCE_KINDS
from generator.pages.topics import topic_tree

_LONG_INDEX = 1000  # names; a line of one that leads to its only item takes 150 bytes and more
_NAMED_MOST = 3000  # names on the first page of a long index
# Of each index: what one of its names is, and the order of its first page. "index", the folder of its other pages, is
# an address that no name can have.
_NOUNS = {
    "topics": ("topic", "As a tree"),
    "people": ("person", "A to Z"),
    "organisations": ("organisation", "A to Z"),
    "sources": ("source", "By kind"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Names of an index under one heading."""

    id: str
    title: str  # a letter, or a kind of source; empty where names stand by number
    names: tuple[Named, ...]
    whole: Link | None = None  # the page that holds all names of the part, where some are not here


@dataclass(frozen=True, slots=True)
class Index:
    """What a page of an index shows."""

    folder: str
    noun: str
    parts: tuple[Part, ...]
    items: int  # names in all
    orders: tuple[Link, ...]
    crumbs: tuple[Link, ...] = ()

    @property
    def jumps(self) -> bool:
        """Whether its headings are worth a row of links to them."""
        return len(self.parts) > 1

    @property
    def shown(self) -> int:
        return sum(len(part.names) for part in self.parts)


def index_pages(groups: Groups, newest: dt.date | None) -> Iterator[Page]:
    """Every page of the indexes of topics, people, organisations and sources."""
    yield from _pages("topics", groups.topics, newest, "topics.md.j2", {"branches": topic_tree(groups.topics)})
    yield from _pages("people", groups.people, newest)
    yield from _pages("organisations", groups.organisations, newest)
    yield from _pages("sources", groups.sources, newest)


def _pages(
    folder: str,
    group: Mapping[str, Named],
    newest: dt.date | None,
    template: str = "index.md.j2",
    context: Mapping[str, object] = MappingProxyType({}),
) -> Iterator[Page]:
    noun, order = _NOUNS[folder]
    by_number = Link("By number", f"{folder}/index/by-number/")
    names = sorted(group.values(), key=by_name)
    parts = _parts(folder, names)
    index = Index(folder, noun, parts, len(names), (Link(order, f"{folder}/"), by_number) if names else ())
    title = folder.capitalize()
    ranked = sorted(names, key=lambda named: (-named.items, *by_name(named)))
    if parted := len(names) > _LONG_INDEX:
        ranked = [named for named in ranked[:_NAMED_MOST] if named.has_page]
        index = replace(index, parts=tuple(_part_of(part, set(ranked), _address(folder, part)) for part in parts))
    yield Page(f"{folder}/index.md", template, title, newest, {"index": index, **context})
    if index.orders:
        one = Part("", "", tuple(ranked))
        yield _page(by_number.address, f"{title} by number", newest, replace(index, parts=(one,)))
    if parted:
        crumbs = (Link(title, f"{folder}/"),)
        for part in parts:
            whole = replace(index, parts=(replace(part, title=""),), orders=(), crumbs=crumbs, items=len(part.names))
            yield _page(_address(folder, part), f"{title}: {part.title}", newest, whole)


def _page(address: str, title: str, newest: dt.date | None, index: Index) -> Page:
    return Page(f"{address.rstrip('/')}.md", "index.md.j2", title, newest, {"index": index})


def _parts(folder: str, names: Sequence[Named]) -> tuple[Part, ...]:
    """``names`` under their letters, or by the kind of source; topics stand in their tree."""
    if folder == "topics":
        return ()
    if folder == "sources":
        kinds = {kind: tuple(named for named in names if named.kind == kind) for kind in SOURCE_KINDS}
        return tuple(Part(kind, SOURCE_KINDS[kind][1], found) for kind, found in kinds.items() if found)
    letters: dict[str, list[Named]] = defaultdict(list)
    for named in names:
        letters[_letter(named)].append(named)
    return tuple(Part(letter or "other", letter.upper() or "0–9", tuple(found)) for letter, found in letters.items())


def _letter(named: Named) -> str:
    first = named.sorts_as[:1]
    return first if "a" <= first <= "z" else ""


def _part_of(part: Part, shown: Collection[Named], address: str) -> Part:
    names = tuple(named for named in part.names if named in shown)
    return replace(part, names=names, whole=Link(part.title, address, len(part.names)))


def _address(folder: str, part: Part) -> str:
    return f"{folder}/index/{part.id}/"
