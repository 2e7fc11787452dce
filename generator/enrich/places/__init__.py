"""Places named in an item: recognised, then resolved, then weighed; offline, and the same on every machine."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import replace
from pathlib import PurePath

from generator.enrich.places.around import Around, Elsewhere
from generator.enrich.places.credible import weigh
from generator.enrich.places.masks import PART
from generator.enrich.places.mention import Mention
from generator.enrich.places.recognise import mentions
from generator.enrich.places.relation import is_associated
from generator.enrich.places.resolve import begin, resolve
from generator.gazetteer import Entry, Gazetteer
from generator.gazetteer.rules import stated_place, with_pins
from generator.model import Briefing, Item, Place, Relation

_NOTHING = Elsewhere()


def add_places(gazetteer: Gazetteer) -> Callable[[Briefing], Briefing]:
    """An enricher that finds the places of items and photographs; what a briefing names helps with its other items.

    It raises BriefingError where a sidecar names a place that is not there.
    """

    def enrich(briefing: Briefing) -> Briefing:
        sidecar = PurePath(briefing.path).with_suffix(".yml")
        known = with_pins(gazetteer, briefing.pins, sidecar)
        texts = [*(item.text for item in briefing.items), *(image.caption for image in briefing.images)]
        found = [mentions(text, known) for text in texts]
        places = _of_briefing(texts, found)
        items = tuple(
            replace(item, places=_with_stated(item, one, known, sidecar))
            for item, one in zip(briefing.items, places[: len(briefing.items)], strict=True)
        )
        rest = places[len(items) :]
        images = tuple(replace(image, places=one) for image, one in zip(briefing.images, rest, strict=True))
        return replace(briefing, items=items, images=images)

    return enrich


def _of_briefing(texts: list[str], found: list[list[Mention]]) -> list[tuple[Place, ...]]:
    """The places of each text, with the others of the briefing as a weak word in favour of who is meant."""
    begun = [begin(text, one).countries for text, one in zip(texts, found, strict=True)]
    total = Counter[str]()
    for countries in begun:
        total.update(countries)
    places = [_places(text, one, Elsewhere(total - own)) for text, one, own in zip(texts, found, begun, strict=True)]
    meant: dict[str, Counter[str]] = defaultdict(Counter)
    for of_one in places:
        for name, slug in dict.fromkeys((place.name, place.id) for place in of_one):
            meant[name][slug] += 1
    # One that stands alone with another sense than the rest is looked at again.
    split = {name: counts for name, counts in meant.items() if len(counts) > 1}
    for number, (text, one, own) in enumerate(zip(texts, found, begun, strict=True)):
        if names := {place.name: place.id for place in places[number] if place.name in split}:
            others = {name: most for name, slug in names.items() if (most := _most(split[name] - Counter([slug])))}
            places[number] = _places(text, one, Elsewhere(total - own, others))
    return places


def _most(counts: Counter[str]) -> str | None:
    """What is counted most often, where nothing else is as often."""
    first, *rest = counts.most_common(2)
    return None if rest and rest[0][1] == first[1] else first[0]


def _with_stated(item: Item, found: tuple[Place, ...], gazetteer: Gazetteer, sidecar: PurePath) -> tuple[Place, ...]:
    """The places found, and those that a sidecar says the item is about; these stand nowhere in its text."""
    stated: list[Place] = []
    for pin in item.pins:
        entry = stated_place(gazetteer, pin, sidecar)
        if all(place.id != entry.slug or place.relation != "in" for place in (*found, *stated)):
            stated.append(Place(entry.slug, entry.name, 0, 0, *_where(entry)))
    return (*found, *stated)


def find_places(text: str, gazetteer: Gazetteer) -> tuple[Place, ...]:
    """The places named in ``text``, in order."""
    return _places(text, mentions(text, gazetteer), _NOTHING)


def explained(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Every name that could be a place, with the reasons for and against it."""
    found = mentions(text, gazetteer)
    _places(text, found, _NOTHING)
    return found


def _places(text: str, found: list[Mention], elsewhere: Elsewhere) -> tuple[Place, ...]:
    _settle(text, found, elsewhere)
    return tuple(_place(text, mention) for mention in found if is_place(mention))


def _settle(text: str, found: list[Mention], elsewhere: Elsewhere) -> None:
    """Settle who is meant by each mention, and whether it is a place."""
    around = begin(text, found)
    for _ in range(2):  # what the first round finds is a witness in the second
        resolve(text, found, around, elsewhere)
        weigh(text, found, around, elsewhere)
        seen = Around.of(entry for mention in found if (entry := witness(mention)))
        if seen.named == around.named:
            return
        around = seen


def witness(mention: Mention) -> Entry | None:
    """What a mention says of its surroundings: a place itself, the "Armed Forces of Ukraine" their country."""
    if is_place(mention):
        return mention.entry
    first = mention.senses[0].entry
    return first if mention.veto.startswith(PART) and first.kind == "country" else None


def is_place(mention: Mention) -> bool:
    return not mention.veto and mention.sense is not None and mention.score > 0


def _place(text: str, mention: Mention) -> Place:
    start, end = mention.start, mention.end
    relation: Relation = "associated" if is_associated(text, mention) else "in"
    return Place(mention.entry.slug, text[start:end], start, end, *_where(mention.entry), relation)


def _where(entry: Entry) -> tuple[str, int | None, str | None, float | None, float | None, tuple[str, ...]]:
    return entry.kind, entry.geonames, entry.country, entry.lat, entry.lon, entry.within
