"""The words of an item with who and what they name, as the finder of sources reads them."""

from __future__ import annotations

from dataclasses import dataclass

from generator.enrich.sources.words import source_words
from generator.enrich.tokens import BLANKS, Tokens
from generator.model import Item, Organisation, Person, Place, SourceKind

_GOVERNMENTS = frozenset({"country", "city", "region", "continent", "area"})


def is_space(gap: str) -> bool:
    """Whether nothing but a space stands between two words."""
    return not gap.strip(BLANKS)


@dataclass(frozen=True, slots=True)
class Named:
    """Words ``first`` to before ``until`` name somebody who can be cited."""

    first: int
    until: int
    name: str
    kind: SourceKind
    id: str = ""
    is_place: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """An item's words, and what is named at each of them."""

    tokens: Tokens
    begins: dict[int, Named]
    ends: dict[int, Named]  # by the word behind the name

    @classmethod
    def of(cls, item: Item, tokens: Tokens, outlets: frozenset[str]) -> Reading:
        at_start = {start: at for at, start in enumerate(tokens.starts)}
        at_end = {end: at + 1 for at, end in enumerate(tokens.ends)}
        named: list[Named] = []
        demonyms = source_words().demonyms

        def add(one: Place | Organisation | Person, kind: SourceKind, is_place: bool = False) -> None:
            if one.start in at_start and one.end in at_end:
                named.append(Named(at_start[one.start], at_end[one.end], one.name, kind, one.id, is_place))

        for place in item.places:
            if place.end and place.kind in _GOVERNMENTS and (place.name.isupper() or place.name not in demonyms):
                add(place, "organisation", True)
        for body in item.organisations:
            add(body, "outlet" if body.id in outlets else "organisation")
        for person in item.people:
            add(person, "person")
        return cls(tokens, {one.first: one for one in named}, {one.until: one for one in named})
