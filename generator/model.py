"""What Daybook knows of a briefing: frozen values with plain text inside, never Markdown.

The field names and their order are those of ``daybook parse`` (docs/parsed-briefing.md), a stable interface.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from generator.sentences import cut, run_in

DateFrom = Literal["option", "sidecar", "front matter", "file name", "metadata", "text"]
Relation = Literal["in", "associated"]
SourceKind = Literal["outlet", "person", "organisation", "role", "platform", "unnamed"]
Role = Literal[
    "front matter", "title", "publisher", "section", "byline", "date", "caption", "heading", "item", "noise", "kept"
]


@dataclass(frozen=True, slots=True)
class Place:
    """A place named in an item; ``start`` and ``end`` count code points of the item's text."""

    id: str  # the gazetteer's slug, which is the address of the place's page
    name: str  # as it stands in the text
    start: int
    end: int
    kind: str  # continent, country, region, city …
    gazetteer: int | None  # GeoNames id
    country: str | None  # ISO 3166-1 alpha-2
    lat: float | None  # degrees north, WGS 84
    lon: float | None  # degrees east, WGS 84
    within: tuple[str, ...]  # ids of what surrounds it, the nearest first
    relation: Relation = "in"


@dataclass(frozen=True, slots=True)
class Pin:
    """An editor's word on a place: who is meant by a name, or that an item is about a place."""

    name: str
    meant: str  # a country, what surrounds it, an address; "no": nobody; the name itself where an item is about it
    line: int | None = None  # of the sidecar


@dataclass(frozen=True, slots=True)
class Topic:
    """What an item is about, named after IPTC Media Topics, or an editor's free word."""

    id: str
    name: str
    broader: tuple[Topic, ...] = ()  # what surrounds it, the nearest first


@dataclass(frozen=True, slots=True)
class Person:
    """A person named in an item; ``start`` and ``end`` count code points of its text, one for each mention."""

    id: str
    name: str  # the fullest form that the briefing prints
    role: str | None  # beside this mention, as it stands
    start: int
    end: int
    indexed_as: str = ""  # the name of the index, where it is another


@dataclass(frozen=True, slots=True)
class Organisation:
    """A named body, armed group, company or agency."""

    id: str
    name: str  # as the briefing prints it
    start: int
    end: int
    indexed_as: str = ""  # the name of the index, where it is another


@dataclass(frozen=True, slots=True)
class Source:
    """Who says so, by the words of the item."""

    id: str
    name: str
    kind: SourceKind
    phrase: str
    denied: bool = False
    note: str | None = None  # a word on it that readers may want: "state media"
    indexed_as: str = ""  # the name of the index, where it is another


@dataclass(frozen=True, slots=True)
class Happened:
    """The day an item speaks of, and the words that say so."""

    date: dt.date
    phrase: str


@dataclass(frozen=True, slots=True)
class Image:
    """A photograph's caption and credit; the file itself is never kept."""

    caption: str
    credit: str | None = None
    url: str | None = None
    places: tuple[Place, ...] = ()
    people: tuple[Person, ...] = ()


@dataclass(frozen=True, slots=True)
class Item:
    """One piece of news: a bullet in the briefing, an anchor on its page."""

    id: str  # unique within its briefing; becomes the link's anchor
    headline: str
    text: str  # verbatim; paragraphs are parted by one empty line
    section: str | None = None
    links: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()
    topics: tuple[Topic, ...] = ()
    people: tuple[Person, ...] = ()
    organisations: tuple[Organisation, ...] = ()
    sources: tuple[Source, ...] = ()
    happened: Happened | None = None
    pins: tuple[Pin, ...] = ()  # places that a sidecar says it is about; not part of the interface
    named: tuple[str, ...] = ()  # people whom a sidecar says it is about; not part of the interface
    note: str | None = None  # an editor's; not part of the interface
    aliases: tuple[str, ...] = ()  # ids and addresses that it had; not part of the interface

    @property
    def located(self) -> tuple[Place, ...]:
        """The places it happened in, each once."""
        return located(self.places)

    @property
    def has_run_in(self) -> bool:
        """Whether the headline is the text's own beginning."""
        return runs_in(self.headline, self.text)


def located(places: Iterable[Place]) -> tuple[Place, ...]:
    """Those of ``places`` that something happened in, each once."""
    return tuple({place.id: place for place in places if place.relation == "in"}.values())


def runs_in(headline: str, text: str) -> bool:
    """Whether ``text`` begins with ``headline``, which may have been cut."""
    beginning = headline.removesuffix("…")
    return bool(beginning) and text.startswith(beginning)


def printed(headline: str, text: str) -> tuple[str, tuple[str, ...]]:
    """(lead, paragraphs): a headline from the text runs in to the paragraph it opens, another stands above all.

    Together they show every word of the text once.
    """
    first, *others = (part for paragraph in text.split("\n\n") for part in cut(paragraph))
    if not runs_in(headline, text):
        return headline, (first, *others) if first else ()
    lead, rest = run_in(first)
    return lead, (rest, *others) if rest else tuple(others)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """What became of one non-blank input line, or of one block of a page."""

    line: int | None  # None: of a page, whose blocks are numbered
    role: Role
    rule: str | None  # the noise rule's name, where the role is noise
    text: str
    block: int | None = None


@dataclass(frozen=True, slots=True)
class Warning:
    """Something odd that can still be published."""

    line: int | None
    problem: str


@dataclass(frozen=True, slots=True)
class Record:
    """What an editor put on record of a briefing."""

    archived: str | None = None  # where a copy of the original stands
    aliases: tuple[str, ...] = ()  # addresses that it had; "#an-item" is one of an item that is gone
    added: dt.date | None = None
    corrected: dt.date | None = None
    note: str | None = None  # of a corrected one: what changed


@dataclass(frozen=True, slots=True)
class Briefing:
    """One day's briefing: what it says, where it came from, and what became of each of its lines."""

    title: str
    series: str | None
    date: dt.date
    date_from: DateFrom
    publisher: str | None
    edition: str | None
    via: str | None
    section: str | None
    byline: tuple[str, ...]
    url: str | None
    language: str
    topics: tuple[Topic, ...]  # an editor's tags for the whole briefing; items have their own
    images: tuple[Image, ...]
    items: tuple[Item, ...]
    ledger: tuple[LedgerLine, ...]
    warnings: tuple[Warning, ...]
    path: str  # the input file, for messages; not part of the interface
    slug: str  # of the title; Archive.of makes it unique within its day
    pins: tuple[Pin, ...] = ()  # a sidecar's words on place names; not part of the interface
    record: Record = Record()  # not part of the interface

    @property
    def address(self) -> str:
        """Where the page stands, relative to the site's root: ``2024/11/12/<slug>/``."""
        return address_of(self.date, self.slug)


def address_of(date: dt.date, slug: str) -> str:
    """Where the page of a briefing stands, relative to the site's root: ``2024/11/12/<slug>/``."""
    return f"{date.isoformat().replace('-', '/')}/{slug}/"
