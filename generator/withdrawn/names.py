"""A briefing without the names of people who asked not to be found."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from generator.model import Briefing, Image, Item, Person
from generator.sentences import headline
from generator.text import ID_WORDS, plain_line, slug
from generator.withdrawn.traces import found_in, name_traces, spans_of, words_of

MASK = "[name withdrawn]"


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


@dataclass(frozen=True, slots=True)
class _Mask:
    """What is masked in one briefing: full names by their traces, and the forms in which it names those people."""

    names: frozenset[str]
    surnames: frozenset[str]  # ids of people of whom it gives a surname alone, after a full name that is masked
    forms: tuple[str, ...]  # the longest first

    @classmethod
    def of(cls, found: Briefing, names: frozenset[str]) -> _Mask:
        """The forms are those of the people meant alone: a surname that somebody else bears too stays in titles."""
        texts = (found.title, *found.byline, *(item.text for item in found.items), *(i.caption for i in found.images))
        full = (text[start:end] for text in texts for start, end in spans_of(text, names))
        bare = cls(names, frozenset(slug(name.split()[-1], "") for name in full), ())
        meant: set[str] = set()
        others: set[str] = set()
        for text, person in _named(found):
            (meant if bare.means(person) else others).add(text[person.start : person.end])
        return replace(bare, forms=tuple(sorted(meant - others, key=lambda form: (-len(form), form))))

    def means(self, person: Person) -> bool:
        """Whether one of the people is meant."""
        known = name_traces([person.id, person.name, person.indexed_as])
        return person.id in self.surnames or not self.names.isdisjoint(known)

    def text(self, text: str, mentions: Iterable[Person] = ()) -> str:
        """``text`` with a mask for each full name, and for each of ``mentions`` that means one of the people."""
        meant = ((person.start, person.end) for person in mentions if self.means(person))
        parts, end = [], 0
        for start, until in sorted({*spans_of(text, self.names), *meant}):
            if start >= end:
                parts += [text[end:start], MASK]
            end = max(end, until)
        return "".join([*parts, text[end:]])

    def line(self, text: str) -> str:
        """A line in which nobody looked for people: a title, a heading, a byline. The forms are masked in it too."""
        text = self.text(text)
        for form in self.forms:
            text = re.sub(rf"(?<!\w){re.escape(form)}(?!\w)", MASK, text)
        return text

    def holds(self, text: str) -> bool:
        """Whether an address or a tag holds one of the names."""
        words = f" {' '.join(words_of(text))} "
        slugs = (" ".join(words_of(slug(form, ""))) for form in self.forms)
        return any(found_in(words_of(text), self.names)) or any(f" {form} " in words for form in slugs if form)


def _named(found: Briefing) -> Iterator[tuple[str, Person]]:
    for item in found.items:
        yield from ((item.text, person) for person in item.people)
    for image in found.images:
        yield from ((image.caption, person) for person in image.people)


def _masked(briefing: Briefing, found: Briefing, names: frozenset[str]) -> Briefing:
    mask = _Mask.of(found, names)
    title = mask.line(briefing.title)
    items: list[Item] = []
    for item, enriched in zip(briefing.items, found.items, strict=True):
        items.append(_item(item, enriched.people, mask, {one.id for one in items}))
    note = briefing.record.note
    return replace(
        briefing,
        title=title,
        slug=briefing.slug if title == briefing.title else slug(title, "briefing"),
        series=briefing.series and mask.line(briefing.series),
        section=briefing.section and mask.line(briefing.section),
        url=None if briefing.url and mask.holds(briefing.url) else briefing.url,
        topics=tuple(topic for topic in briefing.topics if not mask.holds(topic.name)),
        byline=tuple(line for name in briefing.byline if (line := mask.line(name)) != MASK),
        images=tuple(_image(image, seen, mask) for image, seen in zip(briefing.images, found.images, strict=True)),
        items=tuple(items),
        record=replace(briefing.record, note=note and mask.line(note)),
    )


def _image(image: Image, seen: Image, mask: _Mask) -> Image:
    caption = mask.text(image.caption, seen.people)
    return replace(image, caption=caption, credit=image.credit and mask.line(image.credit))


def _item(item: Item, people: Iterable[Person], mask: _Mask, taken: set[str]) -> Item:
    text = mask.text(item.text, people)
    own = mask.line(item.headline)
    if item.has_run_in:
        own = item.headline if text == item.text else plain_line(headline(text.split("\n\n", maxsplit=1)[0]))
    return replace(
        item,
        id=_id(item, text, own, mask, taken),
        headline=own,
        text=text,
        section=item.section and mask.line(item.section),
        links=tuple(link for link in item.links if not mask.holds(link)),
        named=tuple(name for name in item.named if not mask.holds(name)),
        note=item.note and mask.line(item.note),
        aliases=tuple(alias for alias in item.aliases if not mask.holds(alias)),
    )


def _id(item: Item, text: str, own: str, mask: _Mask, taken: set[str]) -> str:
    """Its id, or another one where that holds the name."""
    if not mask.holds(item.id):
        return item.id
    stem = slug(text if item.has_run_in else f"{own} {text}", "item", ID_WORDS)
    name, number = stem, 2
    while name in taken:
        name, number = f"{stem}-{number}", number + 1
    return name
