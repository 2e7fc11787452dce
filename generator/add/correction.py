"""Two versions of one briefing: told from two briefings, and the item ids of the first kept in the second."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rapidfuzz import fuzz, utils

from generator.model import Briefing, Item
from generator.text import slug

_NEAR = 85  # of 100: the same item with other figures, a sentence more, a mended name
_SHARE = 0.5  # of the items
_FEW_WORDS = 6  # below, that all its words stand in another says little of an item


@dataclass(frozen=True, slots=True)
class Carried:
    """What a sidecar says of the items of a corrected briefing."""

    entries: dict[str, dict[str, Any]]
    kept: tuple[str, ...]  # ids that the text alone would have changed
    lost: dict[str, dict[str, Any]]  # what an editor wrote of items that are gone
    gone: tuple[str, ...]  # ids that items had which are gone, where no other item has them now


def same_news(one: Briefing, other: Briefing) -> bool:
    """Whether both say the same of the same day, whatever surrounds it."""
    return one.date == other.date and Counter(i.text for i in one.items) == Counter(i.text for i in other.items)


def correction(old: Briefing, new: Briefing) -> float:
    """How surely ``new`` is another version of ``old``: the share of items that both have; 0 for another briefing."""
    if old.date != new.date or not _one_origin(old, new):
        return 0
    share = sum(found is not None for found in paired(old.items, new.items)) / max(len(old.items), len(new.items))
    return share if share >= _SHARE else 0


def _one_origin(old: Briefing, new: Briefing) -> bool:
    if old.url is not None and old.url == new.url:
        return True
    if old.publisher and new.publisher and not _near(old.publisher, new.publisher):
        return False
    if old.series and new.series and _near(old.series, new.series):
        return True
    return _near(old.title, new.title)


def _near(one: str, other: str) -> bool:
    scorer = fuzz.token_ratio if min(len(one.split()), len(other.split())) >= _FEW_WORDS else fuzz.token_sort_ratio
    return scorer(one, other, processor=utils.default_process, score_cutoff=_NEAR) > 0


def paired(old: Sequence[Item], new: Sequence[Item]) -> tuple[int | None, ...]:
    """For each new item the number of the old one that it is a version of, the same text first; None for news."""
    open_old = dict(enumerate(old))
    pairs: dict[int, int] = {}
    for position, item in enumerate(new):
        if (same := next((number for number, one in open_old.items() if one.text == item.text), None)) is not None:
            pairs[position] = same
            del open_old[same]
    scores = [
        (-fuzz.token_sort_ratio(one.text, item.text), position, number)
        for position, item in enumerate(new)
        if position not in pairs
        for number, one in open_old.items()
        if _near(one.text, item.text)
    ]
    for _, position, number in sorted(scores):
        if position not in pairs and number in open_old:
            pairs[position] = number
            del open_old[number]
    return tuple(pairs.get(position) for position in range(len(new)))


def carry(old: Sequence[Item], new: Sequence[Item], entries: dict[str, dict[str, Any]]) -> Carried:
    """The sidecar's ``entries`` moved from the ``old`` items to the ``new`` ones, so that each published id stays.

    Both are without what the sidecar says; ``entries`` are by the old ids.
    """
    pairs = paired(old, new)
    said = [dict(entries.get(old[number].id, {})) if number is not None else {} for number in pairs]
    ids = [
        item.id if number is None else slug(entry["id"], "item") if entry.get("id") else old[number].id
        for item, number, entry in zip(new, pairs, said, strict=True)
    ]
    promised = {name for name, number in zip(ids, pairs, strict=True) if number is not None}
    moved, kept = {}, []
    for position, (item, entry) in enumerate(zip(new, said, strict=True)):
        name, number = ids[position], 2
        if pairs[position] is None:  # news gives way to an address that is promised
            while name in promised:
                name, number = f"{item.id}-{number}", number + 1
            promised.add(name)
        elif name != item.id and not entry.get("drop"):
            kept.append(name)
        entry.pop("id", None)
        if name != item.id and not entry.get("drop"):
            entry["id"] = name
        if entry:
            moved[item.id] = entry
    gone = [item.id for position, item in enumerate(old) if position not in pairs]
    lost = {name: entry for name, entry in entries.items() if name in gone}
    shown = [slug(str(lost.get(name, {}).get("id") or name), "item") for name in gone if not is_dropped(lost.get(name))]
    return Carried(moved, tuple(kept), lost, tuple(name for name in shown if name not in ids))


def is_dropped(entry: dict[str, Any] | None) -> bool:
    """Whether a sidecar leaves an item out."""
    return str((entry or {}).get("drop", "")).lower() == "true"
