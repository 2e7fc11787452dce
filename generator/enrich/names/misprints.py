"""Names that differ from a known one by a slip of the hand: "Vladmir Putin", "Kim Jong-uUn"."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from rapidfuzz.distance import OSA

from generator.enrich.names.lists import Lists

_ODD_CAPITAL = re.compile(r"[^\W\d_A-Z][A-Z]")
_FARTHEST = 2  # letters added, dropped, changed or swapped
_SHORTEST = 5  # letters of a part of a name in which one slip can be told from another name


@dataclass(slots=True)
class Names:
    """Full names by each of their two ends, in which a misprinted one is looked up."""

    by_folded: dict[str, str] = field(default_factory=dict)
    by_given: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))
    by_surname: dict[str, set[tuple[str, str]]] = field(default_factory=lambda: defaultdict(set))

    @classmethod
    def of(cls, names: Iterable[tuple[str, str]]) -> Names:
        """Of (spelling, name) pairs."""
        found = cls()
        for spelling, name in names:
            given, _, surname = spelling.rpartition(" ")
            if given:
                found.by_folded.setdefault(spelling.casefold(), name)
                found.by_given[given].add((surname, name))
                found.by_surname[surname].add((given, name))
        return found

    def meant(self, name: str, lists: Lists, among: Callable[[str], bool] = lambda _: True) -> str | None:
        """The one name that ``name`` is a misprint of; None where it may be right, or more than one is as near.

        Only a part that is no name by itself is taken for a misprint, and only beside the other part as it should be.
        ``among`` says which names may be meant.
        """
        same = self.by_folded.get(name.casefold())
        if same is not None and same != name and among(same):
            return same
        given, _, surname = name.rpartition(" ")
        if given in lists.family_first and not _ODD_CAPITAL.search(surname):
            return None  # Kim Jong-un and Kim Jong-hun are two
        near: set[str] = set()
        if given not in lists.given:
            near |= {other for right, other in self.by_surname.get(surname, ()) if _is_slip(given, right)}
        if surname not in lists.surnames:
            near |= {other for right, other in self.by_given.get(given, ()) if _is_slip(surname, right)}
        near = {other for other in near if other != name and among(other)}
        return near.pop() if len(near) == 1 else None


def _is_slip(printed: str, right: str) -> bool:
    if min(len(printed), len(right)) < _SHORTEST or printed[0] != right[0]:
        return False
    farthest = 1 if len(right) < 2 * _SHORTEST - 2 else _FARTHEST
    return 0 < OSA.distance(printed, right, score_cutoff=farthest) <= farthest
