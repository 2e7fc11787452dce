"""What of a briefing may leave, by its publisher: the one way from a Briefing to anything that readers get."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from generator.errors import BriefingError
from generator.links import safe_url
from generator.model import (
    Briefing,
    Happened,
    Image,
    Item,
    Organisation,
    Person,
    Place,
    Record,
    Source,
    Topic,
    address_of,
    located,
    printed,
    runs_in,
)
from generator.rights.excerpt import Shares, excerpt, shortest_opening
from generator.rights.publishers import PUBLISHERS, Publisher, Publishers
from generator.text import ID_WORDS, count_words, slug


class Cleared(str):
    """Text that may leave. Only ``clear`` makes it, so that no output can show what a publisher keeps."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class ClearedImage:
    """What may be said of a photograph."""

    number: int  # among those of the briefing, from 1
    caption: Cleared
    credit: Cleared | None


@dataclass(frozen=True, slots=True)
class ClearedItem:
    """What of an item may leave: its headline, as much of its text as its publisher allows, and what it is about."""

    id: str
    headline: Cleared
    text: Cleared  # whole sentences; empty where only the headline may leave
    whole: bool  # whether nothing of the text was held back
    section: Cleared | None = None
    links: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    topics: tuple[Topic, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    sources: tuple[Source, ...] = ()
    happened: Happened | None = None
    note: str | None = None  # an editor's
    aliases: tuple[str, ...] = ()  # ids and addresses that it had

    @property
    def located(self) -> tuple[Place, ...]:
        """The places it happened in, each once."""
        return located(self.places)

    @property
    def printed(self) -> tuple[str, tuple[str, ...]]:
        """(lead, paragraphs): a headline from the text runs in to the paragraph it opens, another stands above all."""
        return printed(self.headline, self.text)

    @property
    def has_run_in(self) -> bool:
        """Whether the headline is the text's own beginning."""
        return runs_in(self.headline, self.text)


@dataclass(frozen=True, slots=True)
class ClearedBriefing:
    """What of a briefing may leave, with what its publisher asks for in return."""

    title: Cleared
    series: Cleared | None
    date: dt.date
    publisher: str | None  # by the name that the archive declares
    edition: str | None
    via: str | None
    section: Cleared | None
    byline: tuple[str, ...]
    url: str | None
    language: str
    topics: tuple[Topic, ...]
    images: tuple[ClearedImage, ...]
    items: tuple[ClearedItem, ...]
    path: str  # the input file, for messages
    slug: str
    terms: Publisher
    record: Record

    @property
    def address(self) -> str:
        """Where the page stands, relative to the site's root: ``2024/11/12/<slug>/``."""
        return address_of(self.date, self.slug)

    @property
    def month_address(self) -> str:
        """Where the page of its month stands."""
        return self.address[: len("2024/11/")]

    @property
    def original(self) -> str | None:
        """Where to read on: the original, else an archived copy of it, else the publisher's home page."""
        return self.url or self.record.archived or self.terms.home

    @property
    def words(self) -> int:
        """How many words of its publisher's the page shows."""
        shown = (count_words(f"{'' if item.has_run_in else item.headline} {item.text}") for item in self.items)
        captions = (count_words(f"{image.caption} {image.credit or ''}") for image in self.images)
        return headings_of(self) + sum(shown) + sum(captions)

    @property
    def updated(self) -> dt.date:
        """The day of its last version that readers should know of."""
        return max(self.date, self.record.corrected or self.date)


def addressed(briefing: Briefing, publishers: Publishers) -> Briefing:
    """``briefing`` with ids that hold no more than may leave: those of headlines, where they alone may."""
    if publishers.of(briefing.publisher, briefing.url).rights != "headline":
        return briefing
    taken: set[str] = set()
    items = []
    for item in briefing.items:
        stem = slug(item.headline, "item", ID_WORDS)
        name, number = item.id, 2
        if not item.has_run_in and item.id.startswith(f"{stem}-"):
            name = stem
        while name in taken:
            name, number = f"{stem}-{number}", number + 1
        taken.add(name)
        items.append(replace(item, id=name))
    return replace(briefing, items=tuple(items))


def clear(briefing: Briefing, publishers: Publishers) -> ClearedBriefing:
    """What of ``briefing`` may leave. Raises BriefingError where its publisher's budget has no room for a sentence."""
    terms = publishers.of(briefing.publisher, briefing.url)
    shares = _shares(briefing, terms)
    return ClearedBriefing(
        title=Cleared(briefing.title),
        series=_optional(briefing.series),
        date=briefing.date,
        publisher=terms.name,
        edition=briefing.edition,
        via=briefing.via,
        section=_optional(briefing.section),
        byline=briefing.byline,
        url=briefing.url,
        language=briefing.language,
        topics=briefing.topics,
        images=tuple(_images(briefing.images, shares)),
        items=tuple(_item(item, text) for item, text in zip(briefing.items, shares.texts, strict=True)),
        path=briefing.path,
        slug=briefing.slug,
        terms=terms,
        record=replace(briefing.record, archived=safe_url(briefing.record.archived or "")),
    )


def _shares(briefing: Briefing, terms: Publisher) -> Shares:
    """The text of each item and the captions that may leave."""
    texts = tuple(item.text for item in briefing.items)
    captions = tuple(f"{image.caption} {image.credit or ''}" for image in briefing.images)
    if terms.rights == "full":
        return Shares(texts, frozenset(range(len(captions))))
    if terms.rights == "headline":
        return Shares(("",) * len(texts), frozenset())
    assert terms.words is not None  # an excerpt has a budget
    if (least := shortest_opening(texts)) > terms.words:
        problem = (
            f"expected at least {least} words for {terms.name}, so that a first sentence of {briefing.path} fits, "
            f"found {terms.words}"
        )
        raise BriefingError(PUBLISHERS, terms.line, problem)
    left = terms.words - headings_of(briefing)
    return excerpt([(item.headline, item.text) for item in briefing.items], captions, left)


def headings_of(briefing: Briefing | ClearedBriefing) -> int:
    """The words of a briefing's title and of the headings above its items."""
    sections = {item.section for item in briefing.items if item.section}
    return count_words(briefing.title) + sum(map(count_words, sections))


def _item(item: Item, text: str) -> ClearedItem:
    whole = text == item.text
    return ClearedItem(
        item.id,
        Cleared(item.headline),
        Cleared(text),
        whole,
        _optional(item.section),
        item.links if text else (),  # licences that allow an excerpt ask for its links
        item.places if whole else tuple(replace(place, start=0, end=0) for place in item.places),
        item.topics,
        item.people if whole else tuple(_person(person, text) for person in item.people),
        item.organisations if whole else tuple(replace(one, start=0, end=0) for one in item.organisations),
        item.sources if whole else tuple(_sources(item.sources, text)),
        item.happened and (item.happened if whole else replace(item.happened, phrase="")),
        item.note,
        item.aliases,
    )


def _person(person: Person, text: str) -> Person:
    """``person`` without a role in words that are held back."""
    role = person.role if person.role and person.role in text else None
    return replace(person, role=role, start=0, end=0)


def _sources(sources: Iterable[Source], text: str) -> Iterator[Source]:
    """``sources`` without phrases that are held back; who has no name but such a phrase goes."""
    for source in sources:
        if source.kind not in ("role", "unnamed") or source.name in text:
            yield replace(source, phrase=source.phrase if source.phrase in text else "")


def _images(images: Iterable[Image], shares: Shares) -> Iterator[ClearedImage]:
    for number, image in enumerate(images):
        if number in shares.captions:
            yield ClearedImage(number + 1, Cleared(image.caption), _optional(image.credit))


def _optional(text: str | None) -> Cleared | None:
    return None if text is None else Cleared(text)
