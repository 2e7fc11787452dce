"""The gazetteer as an archive's editors have it: ``content/places.yml`` and the pins of a sidecar.

pins:                          # who is meant by a name
  Georgia: US                  # a country, what surrounds it, its name or its address
  Commerce: no                 # never a place; the same as under "bans"
bans: [Commerce, Telegram]
places:                        # what the gazetteer lacks
  Osterkai: {within: hamburg, kind: quarter, lat: 53.54, lon: 9.98, names: [Oster Quay]}
spellings:                     # how a place is written on the site
  Kiev: Kyiv
contested:                     # what it lies in, and what is to be said of that
  Crimea: UA; administered by RU since 2014
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

import msgspec

from generator.editorial import checked, read_mapping, read_text
from generator.errors import BriefingError, shown
from generator.gazetteer import Entry, Gazetteer, Kind, Sense
from generator.gazetteer.spelling import folded, keys
from generator.model import Pin
from generator.text import slug

PLACES = PurePosixPath("content", "places.yml")
_NEVER = frozenset({"no", "never"})  # in lower case: "NO" is Norway
_CANDIDATES = 4


class OwnPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place that an editor adds."""

    within: str
    kind: Kind = "site"
    lat: float | None = None
    lon: float | None = None
    names: tuple[str, ...] = ()


class PlaceRules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What ``content/places.yml`` may hold."""

    pins: dict[str, str] = {}
    bans: tuple[str, ...] = ()
    places: dict[str, OwnPlace] = {}
    spellings: dict[str, str] = {}
    contested: dict[str, str] = {}


class Edited(Gazetteer):
    """A gazetteer with an editor's choices laid over it; what they do not touch is answered by the one below."""

    def __init__(self, below: Gazetteer) -> None:
        self._below = below
        self._chosen: dict[str, tuple[Sense, ...]] = {}  # by each key of a spelling
        self._added: dict[str, list[Sense]] = {}
        self._changed: dict[str, Entry] = {}
        self._own: dict[str, Entry] = {}
        self._lengths: dict[str, int] = {}
        self._notes: dict[str, str] = {}

    def senses(self, name: str) -> tuple[Sense, ...]:
        for key in keys(name):
            if (chosen := self._chosen.get(key)) is not None:
                return chosen
        senses = self._below.senses(name)
        added = [sense for key in keys(name) for sense in self._added.get(key, ())]
        if not (added or self._changed):
            return senses
        return (*added, *(replace(sense, entry=self._revised(sense.entry)) for sense in senses))

    def longest(self, word: str) -> int:
        return max(self._below.longest(word), self._lengths.get(folded(word), 1))

    def get(self, slug: str) -> Entry | None:
        if (own := self._own.get(slug)) is not None:
            return own
        entry = self._below.get(slug)
        return self._revised(entry) if entry else None

    def note(self, slug: str) -> str | None:
        return self._notes.get(slug) or self._below.note(slug)

    def near(self, name: str, count: int = _CANDIDATES) -> tuple[Entry, ...]:
        return self._below.near(name, count)

    def pin(self, name: str, value: str) -> None:
        """Settle who is meant by a name, or (``no``) that it is no place. Raises ValueError with what was expected."""
        senses = () if value in _NEVER and self._known(name) else (self._meant(name, value),)
        for key in keys(name):
            self._chosen[key] = senses
        self._count_words(name)

    def add(self, name: str, own: OwnPlace) -> None:
        """Add a place of the archive's own. Raises ValueError with what was expected."""
        outer = self.find(own.within)
        address = slug(name, name)
        if self.get(address) is not None:
            raise ValueError(f"expected the name of a place that the gazetteer lacks, found {name!r} ({address})")
        within = (outer.slug, *outer.within)
        entry = Entry(address, name, own.kind, None, outer.country, own.lat, own.lon, 1_000_000, within)
        self._own[address] = entry
        for spelling in (name, *own.names):
            for key in keys(spelling):
                self._added.setdefault(key, []).append(Sense(entry, "spelling"))
            self._count_words(spelling)

    def spell(self, name: str, spelling: str) -> None:
        """Show a place under another spelling of it. Raises ValueError with what was expected."""
        entry = self.find(name)
        self._changed[entry.slug] = replace(self._changed.get(entry.slug, entry), name=spelling)

    def contest(self, name: str, says: str) -> None:
        """Put a place into what an editor says, with a note. Raises ValueError with what was expected."""
        entry = self.find(name)
        parent, _, note = (part.strip() for part in says.partition(";"))
        outer = self.find(parent)
        within = (outer.slug, *outer.within)
        known = self._changed.get(entry.slug, entry)
        self._changed[entry.slug] = replace(known, country=outer.country, within=within)
        if note:
            words = (self._named_by_code(word) for word in note.split(" "))
            self._notes[entry.slug] = " ".join(words)

    def _revised(self, entry: Entry) -> Entry:
        """An entry with the name and the surroundings that the editors chose."""
        if (changed := self._changed.get(entry.slug)) is not None:
            return changed
        for at, outer in enumerate(entry.within):
            if (changed := self._changed.get(outer)) is not None:
                return replace(entry, country=changed.country, within=(*entry.within[: at + 1], *changed.within))
        return entry

    def _named_by_code(self, word: str) -> str:
        country = self._below.country(word) if len(word) == 2 and word.isupper() else None
        return country.name if country else word

    def _known(self, name: str) -> bool:
        if not self.senses(name):
            raise ValueError(f"expected a name that the gazetteer knows, found {shown(name)}{self._hint(name)}")
        return True

    def _meant(self, name: str, value: str) -> Sense:
        """The place called ``name`` that ``value`` tells from its namesakes."""
        senses = [sense for sense in self.senses(name) if sense.how != "demonym"]
        exact = self.get(value)
        around = {entry.slug for entry in ([exact] if exact else self._places(value))}
        for sense in senses:
            if around & {sense.entry.slug, *sense.entry.within}:
                return sense
        if exact is not None:  # a name that the gazetteer does not have for it
            return Sense(exact, "name")
        if not senses:
            self._known(name)
        known = _listed(sense.entry for sense in senses)
        raise ValueError(f"expected a place called {name!r} in {shown(value)}, found none; there are {known}")

    def find(self, name: str) -> Entry:
        """The place with that address, code or name. Raises ValueError with what was expected."""
        if found := self._places(name):
            return found[0]
        raise ValueError(f"expected a place of the gazetteer, found {shown(name)}{self._hint(name)}")

    def _places(self, name: str) -> list[Entry]:
        exact = [self.get(name), self._below.country(name)]
        found = [entry for entry in exact if entry is not None]
        return found or [sense.entry for sense in self.senses(name) if sense.how != "demonym"]

    def _hint(self, name: str) -> str:
        near = self.near(name)
        return f"; the nearest are {_listed(near)}" if near else ""

    def _count_words(self, name: str) -> None:
        words = folded(name).split(" ")
        self._lengths[words[0]] = max(len(words), self._lengths.get(words[0], 1))


def read_place_rules(text: str, path: PurePath, below: Gazetteer) -> Gazetteer:
    """``below`` with the choices of ``content/places.yml``. Raises BriefingError with the line of what is wrong."""
    mapping, lines = read_mapping(text, path)
    rules = checked(mapping, PlaceRules, path, lines)
    edited = Edited(below)
    _each(rules.places, edited.add, path, lines, "places")
    _each(rules.contested, edited.contest, path, lines, "contested")
    _each(rules.spellings, edited.spell, path, lines, "spellings")
    _each(rules.pins, edited.pin, path, lines, "pins")
    _each(dict.fromkeys(rules.bans, "no"), edited.pin, path, lines, "bans")
    return edited


def archive_gazetteer(root: Path | None) -> Gazetteer:
    """The gazetteer that comes with Daybook, with the choices of the archive at ``root`` where it has any."""
    own = root and root / PLACES
    if not own or not own.is_file():
        return Gazetteer.load()
    return read_place_rules(read_text(own, PLACES), PLACES, Gazetteer.load())


def with_pins(below: Gazetteer, pins: Iterable[Pin], path: PurePath) -> Gazetteer:
    """``below`` with the pins of one briefing's sidecar. Raises BriefingError with the line of what is wrong."""
    edited = Edited(below)
    for pin in pins:
        try:
            edited.pin(pin.name, pin.meant)
        except ValueError as error:
            raise BriefingError(path, pin.line, str(error)) from error
    return edited if pins else below


def stated_place(gazetteer: Gazetteer, pin: Pin, path: PurePath) -> Entry:
    """The place that a sidecar says an item is about. Raises BriefingError where there is none of that name."""
    try:
        return Edited(gazetteer).find(pin.name)
    except ValueError as error:
        raise BriefingError(path, pin.line, str(error)) from error


def _each(
    values: Mapping[str, Any], apply: Callable[[str, Any], None], path: PurePath, lines: Mapping[str, int], key: str
) -> None:
    for name, value in values.items():
        try:
            apply(name, value)
        except ValueError as error:
            raise BriefingError(path, lines.get(f"{key}.{name}", lines.get(key)), str(error)) from error


def _listed(entries: Iterable[Entry]) -> str:
    return ", ".join(f"{entry.name} ({entry.slug})" for entry, _ in zip(entries, range(_CANDIDATES), strict=False))
