"""Which places, topics, people, organisations and sources share items with which.

All are counted from one table of what lists each item, so that the work grows with the lines of the listings, not with
the number of names times the number of items.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nlargest
from itertools import chain

from generator.pages.named import Counted, Named, most_first

Beside = Mapping[str, list[Named]]  # everything that lists an item, by the item's address
_MAY_BE_ONE = ("people", "organisations", "sources")  # folders in which one id is one subject


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
    found: dict[str, list[Counted]] = defaultdict(list)
    for other, items in shared.items():
        if other is named or other in named.within or named in other.within:
            continue
        if other.kind == "continent" and named.kind != "continent":
            continue
        if other.id == named.id and {other.folder, named.folder} <= set(_MAY_BE_ONE):
            continue
        found[other.folder].append(Counted(other, items))
    repeated = {(outer, one.items) for others in found.values() for one in others for outer in one.named.within}
    return {
        folder: _first([one for one in others if (one.named, one.items) not in repeated], limit)
        for folder, others in found.items()
    }


def _first(found: list[Counted], limit: int) -> tuple[Counted, ...]:
    # Thousands share items with a large country: numbers are compared first, names only among those that may stand.
    least = min(nlargest(limit, (one.items for one in found)), default=0)
    return tuple(sorted((one for one in found if one.items >= least), key=most_first)[:limit])
