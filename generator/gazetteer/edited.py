"""The gazetteer with an editor's choices laid over it; docs/places.md says what they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated

import msgspec

from generator.choices import given_name
from generator.errors import shown
from generator.gazetteer import Entry, Gazetteer, Kind, Sense
from generator.gazetteer.spelling import folded, keys
from generator.text import slug

_NEVER = frozenset({"no", "never"})  # in lower case: "NO" is Norway
_CANDIDATES = 4
_LONGEST = 200  # characters of a name
_KNOWN = 1_000_000  # how well an archive's own places are known there, as a population


class OwnPlace(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A place that an editor adds."""

    within: str
    kind: Kind = "site"
    lat: Annotated[float, msgspec.Meta(ge=-90, le=90)] | None = None
    lon: Annotated[float, msgspec.Meta(ge=-180, le=180)] | None = None
    names: tuple[str, ...] = ()


class Edited(Gazetteer):
    """A gazetteer with choices; what they do not touch is answered by the one below.

    Each choice raises ValueError with what was expected and found.
    """

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
                return self._as_revised(chosen)
        return self._bearers(name)

    def _bearers(self, name: str) -> tuple[Sense, ...]:
        """Every place of that name, whatever is pinned here or below."""
        below = self._below._bearers(name) if isinstance(self._below, Edited) else self._below.senses(name)
        added = (sense for key in keys(name) for sense in self._added.get(key, ()))
        return self._as_revised((*added, *below))

    def longest(self, word: str) -> int:
        return max(self._below.longest(word), self._lengths.get(folded(word), 1))

    def get(self, slug: str) -> Entry | None:
        entry = self._own.get(slug) or self._below.get(slug)
        return self._revised(entry) if entry else None

    def country(self, code: str) -> Entry | None:
        entry = self._below.country(code)
        return self._revised(entry) if entry else None

    def note(self, slug: str) -> str | None:
        return self._notes.get(slug) or self._below.note(slug)

    def near(self, name: str, count: int = _CANDIDATES) -> tuple[Entry, ...]:
        return self._below.near(name, count)

    def slugs(self) -> Iterator[str]:
        return iter(sorted((*self._own, *self._below.slugs())))

    def pin(self, name: str, value: str) -> None:
        """Settle who is meant by a name, or (``no``) that it is no place."""
        known = [sense for sense in self._bearers(name) if sense.how != "demonym"]
        if not known and not self.get(value):
            raise ValueError(f"expected a name that the gazetteer knows, found {shown(name)}{self._hint(name)}")
        senses = () if value in _NEVER else (self._meant(name, value, known),)
        for key in keys(name):
            if key in self._chosen:
                raise ValueError(f"expected one word on each name, found two on {shown(name)}")
            self._chosen[key] = senses
        self._count_words(name)

    def add(self, name: str, own: OwnPlace) -> None:
        """Add a place of the archive's own; it may lie in one that was added before it."""
        outer = self.find(own.within)
        if (own.lat is None) != (own.lon is None):
            raise ValueError(f"expected both 'lat' and 'lon' of {shown(name)}, or neither, found one")
        title = given_name(name)
        address = slug(title, "place")
        if self.get(address) is not None:
            raise ValueError(f"expected the name of a place that the gazetteer lacks, found {shown(name)} ({address})")
        within = (outer.slug, *outer.within)
        entry = Entry(address, title, own.kind, None, outer.country, own.lat, own.lon, _KNOWN, within)
        self._own[address] = entry
        for spelling in (title, *map(given_name, own.names)):
            self._call(entry, spelling)

    def spell(self, name: str, spelling: str) -> None:
        """Show a place under another spelling; it is found by that too."""
        entry, title = self.find(name), given_name(spelling)
        others = self.named(title)
        if others and others[0].slug != entry.slug and others[0].prominence > entry.prominence:
            raise ValueError(f"expected a spelling of {entry.name}, found that of {_listed(others[:1])}")
        self._changed[entry.slug] = replace(self._changed.get(entry.slug, entry), name=title)
        self._call(self._changed[entry.slug], title)

    def contest(self, name: str, says: str) -> None:
        """Put a place into what an editor says, with a note."""
        entry = self.find(name)
        parent, _, note = (part.strip() for part in says.partition(";"))
        outer = self.find(parent)
        within = (outer.slug, *outer.within)
        if entry.slug in within:
            raise ValueError(f"expected what surrounds {entry.name}, found {outer.name}, which lies in it")
        known = self._changed.get(entry.slug, entry)
        self._changed[entry.slug] = replace(known, country=outer.country, within=within)
        if note:
            self._notes[entry.slug] = " ".join(self._named_by_code(word) for word in given_name(note).split(" "))

    def find(self, name: str) -> Entry:
        """The place with that address, code or name."""
        if found := self._places(name):
            return found[0]
        raise ValueError(f"expected a place of the gazetteer, found {shown(name)}{self._hint(name)}")

    def _call(self, entry: Entry, spelling: str) -> None:
        for key in keys(spelling):
            self._added.setdefault(key, []).append(Sense(entry, "spelling"))
        self._count_words(spelling)

    def _as_revised(self, senses: Iterable[Sense]) -> tuple[Sense, ...]:
        """The senses with their places as the editors have them, each place once."""
        if not (self._changed or self._own):
            return tuple(senses)
        revised = [replace(sense, entry=self._revised(sense.entry)) for sense in senses]
        return tuple({sense.entry.slug: sense for sense in reversed(revised)}.values())[::-1]

    def _revised(self, entry: Entry) -> Entry:
        """An entry with the name and the surroundings that the editors chose."""
        if (changed := self._changed.get(entry.slug)) is not None:
            return changed
        for at, outer in enumerate(entry.within):
            if (changed := self._changed.get(outer)) is not None:
                return replace(entry, country=changed.country, within=(*entry.within[: at + 1], *changed.within))
        return entry

    def _named_by_code(self, word: str) -> str:
        country = self.country(word) if len(word) == 2 and word.isupper() else None
        return country.name if country else word

    def _meant(self, name: str, value: str, known: list[Sense]) -> Sense:
        """The place called ``name`` that ``value`` tells from its namesakes."""
        exact = self.get(value)
        around = {entry.slug for entry in ([exact] if exact else self._places(value))}
        for sense in known:
            if around & {sense.entry.slug, *sense.entry.within}:
                return replace(sense, how="pinned")
        if exact is not None and not known:
            return Sense(exact, "pinned")  # a name that the gazetteer does not have for it
        listed = _listed(sense.entry for sense in known)
        raise ValueError(f"expected a place called {name!r} in {shown(value)}, found none; there are {listed}")

    def _places(self, name: str) -> list[Entry]:
        exact = [self.get(name), self.country(name)]
        found = [entry for entry in exact if entry is not None]
        return found or [sense.entry for sense in self.senses(name) if sense.how != "demonym"]

    def _hint(self, name: str) -> str:
        near = self.near(name[:_LONGEST])
        return f"; the nearest are {_listed(near)}" if near else ""

    def _count_words(self, name: str) -> None:
        words = folded(name).split(" ")
        self._lengths[words[0]] = max(len(words), self._lengths.get(words[0], 1))


def _listed(entries: Iterable[Entry]) -> str:
    return ", ".join(f"{entry.name} ({entry.slug})" for entry, _ in zip(entries, range(_CANDIDATES), strict=False))
