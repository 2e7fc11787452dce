"""What is to become of each briefing of a file, and of each block of its text."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from generator.content import parse_bytes
from generator.document import Document
from generator.editorial import Details, read_details, read_mapping
from generator.errors import BriefingError
from generator.model import Briefing, Image, Item, Topic
from generator.outline.items import links_in, with_ids
from generator.outline.noise import NoiseRules
from generator.outline.sorting import sort_blocks
from generator.outline.splitting import parted
from generator.readers import read
from generator.redact.differences import Pairs, became, merged, pairs_of, replaced
from generator.redact.fates import Fate, Fates, IsLeft

Edit = Callable[[Briefing], Briefing | None]


@dataclass(frozen=True, slots=True)
class Slot:
    """An item of the text that stays, with what the sidecar said of it; ``item`` is None where that drops it."""

    item: Item | None
    entry: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """One briefing of the file; ``after`` is None where nothing of it is left."""

    document: Document
    before: Briefing
    after: Briefing | None
    slots: tuple[Slot, ...]
    fates: tuple[Fate, ...]
    pairs: Pairs

    @property
    def kept(self) -> Part:
        """The same without the items that the sidecar drops."""
        return replace(self, slots=tuple(slot for slot in self.slots if slot.item is not None))


@dataclass(frozen=True, slots=True)
class Plan:
    """A file, and what shall become of it."""

    path: PurePath
    data: bytes
    sidecar: str
    is_left: IsLeft
    noise: NoiseRules
    parts: tuple[Part, ...]

    @property
    def staying(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.after is not None)

    @property
    def expected(self) -> tuple[Briefing, ...]:
        return tuple(part.after for part in self.parts if part.after is not None)

    @property
    def pairs(self) -> Pairs:
        return merged(part.pairs for part in self.parts)

    @property
    def fates(self) -> tuple[Fate, ...]:
        return tuple(fate for part in self.parts for fate in part.fates)


def plan_for(path: PurePath, data: bytes, sidecar: str, edit: Edit, is_left: IsLeft, noise: NoiseRules) -> Plan:
    """What ``edit`` makes of the briefings in a file. Raises BriefingError where the file cannot be read."""
    beside = path.with_suffix(".yml")
    details = read_details(sidecar, beside)
    held = read_mapping(sidecar, beside)[0].get("items", {})
    briefings = parse_bytes(data, path, sidecar=details, noise=noise)
    documents = [part for document in read(data, path) for part in parted(document, noise)]
    several = len(documents) > 1
    parts = tuple(
        _part(replace(document, several=several), briefing, edit(briefing), details, held, is_left, noise)
        for document, briefing in zip(documents, briefings, strict=True)
    )
    return Plan(path, data, sidecar, is_left, noise, parts)


def _part(
    document: Document,
    before: Briefing,
    edited: Briefing | None,
    details: Details,
    held: Mapping[str, Any],
    is_left: IsLeft,
    noise: NoiseRules,
) -> Part:
    found = sort_blocks(document, noise)
    named = with_ids(found.items)
    drops = [item.id in details.items and details.items[item.id].drop for item in named]
    after = _cleared(before, edited, is_left) if edited is not None and edited.items else None
    items = became(before.items, after.items, lambda item: (item.id, item.text)) if after else [None] * len(drops)
    images = became(before.images, after.images, lambda image: (image.caption,)) if after else []
    ahead = iter(zip(before.items, items, strict=False))
    changes = [(item, None) if drop else next(ahead) for item, drop in zip(named, drops, strict=True)]
    gone = {
        number
        for number, ((item, now), drop) in enumerate(zip(changes, drops, strict=True))
        if now is None and (not drop or after is None or is_left(item.text) or is_left(item.headline))
    }
    slots = tuple(
        Slot(now, held.get(item.id, {}))
        for number, (item, (_, now)) in enumerate(zip(named, changes, strict=True))
        if number not in gone
    )
    pairs = _pairs(before, after, items, images)
    if after is not None:
        after = _headed(after, pairs, is_left)
        items = became(before.items, after.items, lambda item: (item.id, item.text))
    fates = Fates(found, document, changes, gone, list(zip(before.images, images, strict=False)), pairs, is_left)
    every = [replace(fate, gone=True) for fate in fates.all()] if after is None else list(fates.all())
    return Part(document, before, after, slots, tuple(every), pairs)


def _pairs(
    before: Briefing, after: Briefing | None, items: Sequence[Item | None], images: Sequence[Image | None]
) -> Pairs:
    if after is None:
        return ()
    changes = [(before.title, after.title), *zip(before.byline, after.byline, strict=False)]
    for item, now in zip(before.items, items, strict=True):
        if now is not None:
            changes += [(item.text, now.text), (item.headline, now.headline)]
    for image, left in zip(before.images, images, strict=True):
        if left is not None:
            changes += [(image.caption, left.caption), (image.credit or "", left.credit or "")]
    for one, other in ((before.publisher, after.publisher), (before.section, after.section)):
        changes.append((one or "", other or ""))
    return pairs_of(*changes)


def _cleared(before: Briefing, after: Briefing, is_left: IsLeft) -> Briefing:
    """``after`` without addresses and tags that hold what is withdrawn, and with the addresses of its texts."""
    items = became(before.items, after.items, lambda item: (item.id, item.text))
    links = {id(now): _links(item, now, is_left) for item, now in zip(before.items, items, strict=True) if now}
    return replace(
        after,
        items=tuple(
            replace(item, links=links.get(id(item), item.links), topics=_topics(item.topics, is_left))
            for item in after.items
        ),
        topics=_topics(after.topics, is_left),
        url=None if after.url and is_left(after.url) else after.url,
    )


def _headed(after: Briefing, pairs: Pairs, is_left: IsLeft) -> Briefing:
    """``after`` with the words replaced in the names of sections and series too."""

    def now(text: str | None) -> str | None:
        return replaced(text, pairs) if text and is_left(text) else text

    items = tuple(replace(item, section=now(item.section)) for item in after.items)
    return replace(after, items=items, series=now(after.series), section=now(after.section))


def _topics(topics: Iterable[Topic], is_left: IsLeft) -> tuple[Topic, ...]:
    return tuple(topic for topic in topics if not is_left(topic.name))


def _links(item: Item, now: Item, is_left: IsLeft) -> tuple[str, ...]:
    printed, stand = links_in(item.text), links_in(now.text)
    kept = (link for link in now.links if not is_left(link) and (link not in printed or link in stand))
    return tuple(dict.fromkeys((*kept, *stand)))


def refused(path: PurePath, why: str, cure: str = "edit it by hand or remove it") -> BriefingError:
    """What to say where a file cannot be rewritten."""
    return BriefingError(path, None, f"expected to take the words out of the stored file, found {why}; {cure}")
