"""What lies inside what: places in what surrounds them, topics in broader ones."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from generator.pages.named import Named, by_name


@dataclass(frozen=True, slots=True)
class Branch:
    """A place or a topic in the tree of them all, with those directly inside it."""

    named: Named
    inside: tuple[Branch, ...]
    open: bool  # whether a reader sees what is inside without asking

    @property
    def size(self) -> int:
        return 1 + sum(branch.size for branch in self.inside)


def inside_of(names: Iterable[Named]) -> dict[Named, list[Named]]:
    """What lies directly inside each that holds others, by name; in two of them where they overlap."""
    inside: dict[Named, list[Named]] = defaultdict(list)
    for named in sorted(names, key=by_name):
        for outer in named.directly_in:
            inside[outer].append(named)
    return dict(inside)


def below(names: Iterable[Named]) -> Mapping[Named | None, list[Named]]:
    """What stands below each in a tree, by name, each in one spot; below None: what nothing surrounds."""
    found: dict[Named | None, list[Named]] = defaultdict(list)
    for named in sorted(names, key=by_name):
        found[named.parent].append(named)
    return dict(found)
