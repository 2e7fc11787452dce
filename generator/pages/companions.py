"""Which places and topics share items with which.

All are counted from one table of what lists each item, so that the work grows with the lines of the listings, not with
the number of places times the number of items.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from heapq import nsmallest
from itertools import chain

from generator.pages.named import Counted, Named, most_first

Beside = Mapping[str, list[Named]]  # everything that lists an item, by the item's address


def beside(groups: Iterable[Named]) -> Beside:
    """What lists each item of ``groups``."""
    table: dict[str, list[Named]] = defaultdict(list)
    for named in groups:
        for entry in named.entries:
            table[entry.address].append(named)
    return table


def companions(named: Named, table: Beside, limit: int) -> tuple[tuple[Counted, ...], tuple[Counted, ...]]:
    """(places, topics) that share most items with ``named``, ``limit`` of each, the most shared first.

    What surrounds a place or lies inside it shares its items by nature and is left out; so are continents, which would
    head every list, but for one another's. A place all of whose shared items are those of one inside it says nothing
    more than that one and is left out too.
    """
    shared = Counter(chain.from_iterable(table[entry.address] for entry in named.entries))
    found: dict[str, list[Counted]] = {"places": [], "topics": []}
    for other, items in shared.items():
        if other is named or other in named.within or named in other.within:
            continue
        if other.kind == "continent" and named.kind != "continent":
            continue
        found[other.folder].append(Counted(other, items))
    repeated = {(outer, one.items) for one in found["places"] for outer in one.named.within}
    places = (one for one in found["places"] if (one.named, one.items) not in repeated)
    return _first(places, limit), _first(found["topics"], limit)


def _first(found: Iterable[Counted], limit: int) -> tuple[Counted, ...]:
    return tuple(nsmallest(limit, found, key=most_first))
