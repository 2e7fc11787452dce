"""A name in a text, what it may stand for, and what was found to speak for and against it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from generator.gazetteer import Entry, Sense

Because = tuple[str, float]  # a reason and its weight: above zero it speaks for a place
Choice = tuple[Sense, float, tuple[Because, ...]]  # a sense, its weight, and what that is made of


@dataclass(slots=True)
class Mention:
    """A name that the gazetteer knows, on its way to a place or to nothing."""

    start: int
    end: int
    name: str
    senses: tuple[Sense, ...]  # the most prominent first; those that the words around rule out are gone
    evidence: list[Because] = field(default_factory=list)  # that a place is named at all
    veto: str = ""  # a reason that settles it: part of a person's name, of a body
    feature: bool = False  # "the Kursk region": the senses are regions
    located: Literal[0, 1, 2] = 0  # "in Kursk" is 2, "to Kursk" 1
    article: bool = False  # "the Columbia", with no noun after it: a river, not a town
    settled: str = ""  # a reason that settles who is meant: "Kursk, Russia", an editor's pin
    sense: Sense | None = None  # who is meant
    choice: list[Choice] = field(default_factory=list)  # each sense weighed, the best first

    @property
    def entry(self) -> Entry:
        assert self.sense is not None
        return self.sense.entry

    @property
    def score(self) -> float:
        return sum(weight for _, weight in self.evidence)

    @property
    def is_demonym(self) -> bool:
        return bool(self.senses) and self.senses[0].how == "demonym"
