"""Which places, topics, people, organisations and sources share items with which.

All are counted from one table of what lists each item, so that the work grows with the lines of the listings, not with
the number of names times the number of items.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nlargest
from itertools import chain

from generator.pages.named import Counted, Named, by_name

Beside = Mapping[str, list[Named]]  # everything that lists an item, by the item's address
_MAY_BE_ONE = frozenset({"people", "organisations", "sources"})  # folders in which one id is one subject


def beside(groups: Iterable[Named]) -> Beside:
    """What lists each item of ``groups``."""
    table: dict[str, list[Named]] = defaultdict(list)
    for named in groups:
        for entry in named.entries:
            table[entry.address].append(named)
    return table


def companions(named: Named, table: Beside, limit: int) -> Mapping[str, tuple[Counted, ...]]:
    """What shares most items with ``named``, by its folder: ``limit`` of each, the most shared first.

    What surrounds a place or lies inside it shares its items by nature and is left out; so are continents, which would
    head every list, but for one another's, and a person's own listing as a source. A place all of whose shared items
    are those of one inside it says nothing more than that one and is left out too. Of topics the same holds.
    """
    shared = Counter(chain.from_iterable(table[entry.address] for entry in named.entries))
    found: dict[str, dict[Named, int]] = defaultdict(dict)
    for other, items in shared.items():
        if other is named or other in named.within or named in other.within:
            continue
        if other.kind == "continent" and named.kind != "continent":
            continue
        if other.id == named.id and {other.folder, named.folder} <= _MAY_BE_ONE:
            continue
        found[other.folder][other] = items
    for others in found.values():
        repeated = {outer for one, items in others.items() for outer in one.within if others.get(outer) == items}
        for outer in repeated:
            del others[outer]
    return {folder: _first(others, limit) for folder, others in found.items()}


def _first(found: Mapping[Named, int], limit: int) -> tuple[Counted, ...]:
    # Thousands share items with a large country: numbers are compared first, names only among those that may stand.
    least = min(nlargest(limit, found.values()), default=0)
    standing = [named for named, items in found.items() if items >= least]
    first = sorted(standing, key=lambda named: (-found[named], *by_name(named)))[:limit]
    return tuple(Counted(named, found[named]) for named in first)
