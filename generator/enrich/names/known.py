"""Names that are known beforehand, each with the entity it stands for: from Daybook's lists and the editor's."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from generator.enrich.tokens import Tokens


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something by the name it has in an index."""

    name: str
    kind: str  # "person", or that of an organisation: outlet, body, company, club; "work" is neither
    is_word: bool = False  # its name is also a word, a place or a surname: a capital alone is not enough


@dataclass(slots=True)
class Known:
    """Entities by each of their spellings; the longest spelling that begins at a word counts."""

    entities: dict[str, Entity] = field(default_factory=dict)
    longest: dict[str, int] = field(default_factory=dict)  # words of the longest spelling, by its first word

    def add(self, spelling: str, entity: Entity) -> None:
        words = Tokens.of(spelling).words
        if not words:
            return
        self.entities[spelling] = entity
        self.longest[words[0]] = max(len(words), self.longest.get(words[0], 0))

    def add_all(self, spellings: Iterable[str], entity: Entity) -> None:
        for spelling in spellings:
            self.add(spelling, entity)

    def copy(self) -> Known:
        return Known(dict(self.entities), dict(self.longest))

    def at(self, tokens: Tokens, first: int) -> tuple[int, Entity] | None:
        """Where the longest known name ends that begins at a word, and what it is."""
        most = self.longest.get(tokens.words[first], 0)
        for until in range(min(len(tokens), first + most), first, -1):
            spelling = tokens.plain(first, until)
            entity = self.entities.get(spelling)
            if entity is None and tokens.is_possessive(until - 1):
                entity = self.entities.get(f"{spelling}'s")  # "Wendy's"
            if entity is not None:
                return until, entity
        return None

    def of(self, spelling: str) -> Entity | None:
        return self.entities.get(spelling)

    def title(self, spelling: str) -> str:
        """The name that an index has for ``spelling``: itself, where it is not known."""
        known = self.entities.get(spelling)
        return known.name if known else spelling

    def __iter__(self) -> Iterator[tuple[str, Entity]]:
        return iter(self.entities.items())
