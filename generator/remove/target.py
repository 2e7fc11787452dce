"""What an address stands for that somebody wants taken down: a briefing, an item, a caption, a person's name."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

from generator.addresses import Promises, cleaned, nearest
from generator.addresses.declared import declared
from generator.addresses.whereabouts import Whereabouts
from generator.build import Reading
from generator.errors import DaybookError, shown
from generator.model import Briefing, Person
from generator.text import slug
from generator.withdrawn import What, Withdrawal
from generator.withdrawn.traces import name_traces, traces, words_of

_PERSON = re.compile(r"(?:people|sources)/([a-z0-9-]+)/(?:\d{4}/)?")
_CAPTION = re.compile(r"_caption-(\d+)")
_TITLE = 6  # words that make a title tell


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be taken down, with all that it is known by."""

    what: What
    address: str
    traces: tuple[str, ...]
    shared: tuple[str, ...] = ()
    names: tuple[str, ...] = ()  # of a person, as the archive prints them
    holds_name: bool = False  # its address does, so that not even a notice may stand there

    def sharing(self, shared: frozenset[str]) -> Target:
        """The same, with those of its traces that other news has; all of them are no mark of it, so none is told."""
        found = tuple(trace for trace in self.traces if trace in shared)
        return replace(self, shared=found) if len(found) < len(self.traces) else self

    def withdrawal(self, day: dt.date, reason: str, *, silent: bool) -> Withdrawal:
        """The entry for it; that of a silent one does not hold its address."""
        silent = silent or self.holds_name
        address = disguised(self.address) if silent else self.address
        return Withdrawal(address, self.what, day, reason, self.traces, self.shared, silent)


def find(reading: Reading, promises: Promises, address: str, site_url: str | None) -> Target:
    """What stands at ``address``. Raises DaybookError where nothing does that can be taken down."""
    wanted = cleaned(address, site_url)
    if person := _PERSON.fullmatch(wanted):
        return _person(reading, promises, wanted, person[1])
    places = Whereabouts(reading.archive, promises, declared(reading.archive, promises, site_url), reading.withdrawn)
    page, _, anchor = wanted.partition("#")
    if (caption := _CAPTION.fullmatch(anchor)) and (on := places.where(page)) in places.pages:
        return _caption(raw_of(reading)[on], on, int(caption[1]))
    standing = places.where(wanted) if wanted in promises or wanted in places.items or wanted in places.pages else None
    if standing in places.pages:
        return of_briefing(reading, standing)
    if standing in places.items:
        return of_item(raw_of(reading)[standing.partition("#")[0]], standing)
    if wanted in promises and standing is None:  # it was lost, and the address is to say so
        return Target("item" if anchor else "briefing", wanted, ())
    known = chain(places.pages, places.items, (f"people/{person.id}/" for _, person in people_of(reading.briefings)))
    what = "the address of a briefing, an item, a caption or a person"
    raise DaybookError(f"{shown(address)}: expected {what}, found none such{nearest(wanted, known)}")


def of_briefing(reading: Reading, address: str) -> Target:
    """A whole briefing. Its title tells it, where no other briefing bears the same."""
    briefing = raw_of(reading)[address]
    texts = [item.text for item in briefing.items] + [image.caption for image in briefing.images]
    texts += [item.headline for item in briefing.items if not item.has_run_in]
    if len(words_of(briefing.title)) >= _TITLE and sum(one.title == briefing.title for one in reading.briefings) == 1:
        texts.append(briefing.title)
    people = [person for _, person in people_of([briefing])]
    found = tuple(dict.fromkeys(trace for text in texts if text for trace in traces(text)))
    return Target("briefing", address, found, holds_name=_holds_name(address, people))


def of_item(briefing: Briefing, address: str) -> Target:
    """One item."""
    item = next(item for item in briefing.items if item.id == address.partition("#")[2])
    texts = (item.text,) if item.has_run_in else (item.text, item.headline)
    found = tuple(dict.fromkeys(trace for text in texts for trace in traces(text)))
    return Target("item", address, found, holds_name=_holds_name(item.id, item.people, item.text))


def _caption(briefing: Briefing, page: str, number: int) -> Target:
    if not 0 < number <= len(briefing.images):
        found = f"{len(briefing.images)} caption{'s' * (len(briefing.images) != 1)}"
        raise DaybookError(f"{page}#_caption-{number}: expected the number of a caption, found a page with {found}")
    return Target("caption", f"{page}#_caption-{number}", traces(briefing.images[number - 1].caption))


def _person(reading: Reading, promises: Promises, address: str, id: str) -> Target:
    """A person, by every full name that the archive has for them."""
    names = [id.replace("-", " ")]
    for text, person in people_of(reading.briefings):
        if person.id == id:
            names += [person.name, person.indexed_as, text[person.start : person.end]]
    if len(names) == 1 and address not in promises:
        near = nearest(id, (person.id for _, person in people_of(reading.briefings)))
        raise DaybookError(
            f"{shown(address)}: expected a person whom the archive names, found nobody of that name{near}"
        )
    if not (found := name_traces(names)):
        raise DaybookError(f"{shown(address)}: expected a name of two words or more, which can be told, found one")
    return Target("person", person_address(address), found, names=tuple(sorted({*names} - {""})), holds_name=True)


def person_address(address: str) -> str:
    """The one address that stands for a person, whichever of their pages was named; others are as they were."""
    found = _PERSON.fullmatch(address)
    return f"people/{found[1]}/" if found else address


def raw_of(reading: Reading) -> dict[str, Briefing]:
    """The briefings as they came in, by the addresses that they have in the archive."""
    raw = {(one.path, one.date, tuple(item.id for item in one.items)): one for one in reading.briefings}
    return {
        one.address: raw[one.path, one.date, tuple(item.id for item in one.items)] for one in reading.archive.briefings
    }


def people_of(briefings: Iterable[Briefing]) -> Iterator[tuple[str, Person]]:
    """Everybody whom items and captions name, each time with the text."""
    for briefing in briefings:
        for item in briefing.items:
            yield from ((item.text, person) for person in item.people)
        for image in briefing.images:
            yield from ((image.caption, person) for person in image.people)


def _holds_name(address: str, people: Iterable[Person], text: str = "") -> bool:
    """Whether an address holds the name of one of ``people``, or the part of it that ``text`` has."""
    words = f"-{address.rstrip('/').rpartition('/')[2]}-"
    forms = {person.id for person in people} | {slug(text[one.start : one.end], "") for one in people if text}
    return any(form and f"-{form}-" in words for form in forms)


def disguised(address: str) -> str:
    """An address that stands for another one in lists, without its words."""
    page, sign, _ = address.partition("#")
    digest = hashlib.sha256(address.encode()).hexdigest()[:12]
    return f"{page}#{digest}" if sign else f"{page.rstrip('/').rpartition('/')[0]}/{digest}/"
