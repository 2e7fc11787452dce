"""A briefing without the names of people who asked not to be found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from generator.model import Briefing, Item, Person
from generator.sentences import headline
from generator.text import plain_line, slug
from generator.withdrawn.traces import found_in, name_traces, spans_of, words_of

MASK = "[name withdrawn]"
_ID_WORDS = 6


def without_names(briefing: Briefing, names: frozenset[str], enrich: Callable[[Briefing], Briefing]) -> Briefing:
    """``briefing`` enriched, with every name masked that one of the traces ``names`` stands for.

    Who is meant by a surname alone is what the enricher says, so it reads the briefing first.
    """
    found = enrich(briefing)
    left = _masked(briefing, found, names)
    return found if left == briefing else enrich(left)


def masked(briefing: Briefing, names: frozenset[str], enrich: Callable[[Briefing], Briefing]) -> Briefing:
    """``briefing`` as it came in, with the same names masked."""
    return _masked(briefing, enrich(briefing), names)


def _masked(briefing: Briefing, found: Briefing, names: frozenset[str]) -> Briefing:
    title = _without(briefing.title, names)
    items: list[Item] = []
    for item, enriched in zip(briefing.items, found.items, strict=True):
        items.append(_item(item, enriched.people, names, {one.id for one in items}))
    return replace(
        briefing,
        title=title,
        slug=briefing.slug if title == briefing.title else slug(title, "briefing"),
        series=briefing.series and _without(briefing.series, names),
        section=briefing.section and _without(briefing.section, names),
        url=None if briefing.url and any(found_in(words_of(briefing.url), names)) else briefing.url,
        topics=tuple(topic for topic in briefing.topics if not any(found_in(words_of(topic.name), names))),
        byline=tuple(_without(name, names) for name in briefing.byline),
        images=tuple(
            replace(
                image,
                caption=_without(image.caption, names, _meant(seen.people, names)),
                credit=image.credit and _without(image.credit, names),
            )
            for image, seen in zip(briefing.images, found.images, strict=True)
        ),
        items=tuple(items),
        record=replace(briefing.record, note=briefing.record.note and _without(briefing.record.note, names)),
    )


def _item(item: Item, people: Iterable[Person], names: frozenset[str], taken: set[str]) -> Item:
    meant = _meant(people, names)
    text = _without(item.text, names, meant)
    forms = sorted({item.text[person.start : person.end] for person in meant}, key=len, reverse=True)
    own = _without(item.headline, names)
    for form in forms:
        own = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", MASK, own)
    named = tuple(name for name in item.named if not names.intersection(name_traces([name])))
    note = item.note and _without(item.note, names)
    if item.has_run_in and text != item.text:
        own = plain_line(headline(text.split("\n\n", maxsplit=1)[0]))
    return replace(
        item,
        id=_id(item, text, own, names, taken),
        headline=own,
        text=text,
        section=item.section and _without(item.section, names),
        links=tuple(link for link in item.links if not any(found_in(words_of(link), names))),
        named=named,
        note=note,
        aliases=tuple(alias for alias in item.aliases if not any(found_in(words_of(alias), names))),
    )


def _id(item: Item, text: str, own: str, names: frozenset[str], taken: set[str]) -> str:
    """Its id, or another one where that holds the name."""
    if not any(found_in(words_of(item.id), names)):
        return item.id
    stem = slug(text if item.has_run_in else f"{own} {text}", "item", _ID_WORDS)
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name


def _meant(people: Iterable[Person], names: frozenset[str]) -> list[Person]:
    """Those of ``people`` whom one of the traces stands for."""
    return [one for one in people if names.intersection(name_traces([one.id, one.name, one.indexed_as]))]


def _without(text: str, names: frozenset[str], meant: Iterable[Person] = ()) -> str:
    """``text`` with a mask for each name, whether a trace stands for it or it is a mention of one of ``meant``."""
    spans = sorted({*spans_of(text, names), *((person.start, person.end) for person in meant)})
    parts, end = [], 0
    for start, until in spans:
        if start >= end:
            parts += [text[end:start], MASK]
        end = max(end, until)
    return "".join([*parts, text[end:]])
