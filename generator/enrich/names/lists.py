"""What the finder of people and organisations knows beforehand: names, titles, bodies, and English words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator.enrich import wordlists


@dataclass(frozen=True, slots=True)
class Lists:
    """Words by what they say of a capital beside them; data/names.yml explains each list."""

    given: frozenset[str]
    surnames: frozenset[str]
    family_first: frozenset[str]  # East Asian family names, which stand first
    titles: frozenset[str]  # that go before a name, with the offices
    honorifics: frozenset[str]
    roles: frozenset[str]  # the same in lower case: "spokesperson"
    particles: frozenset[str]
    ends: frozenset[str]
    outlets: frozenset[str]
    begins: frozenset[str]
    makes_body: frozenset[str]
    at_its_head: frozenset[str]
    national: frozenset[str]
    stops: frozenset[str]
    first_names: frozenset[str]  # … of these, what may be the first word of a person's name
    last_names: frozenset[str]
    first_words: frozenset[str]  # … of these, what the name of a body may begin with
    apart: frozenset[str]
    acts: frozenset[str]
    sport: frozenset[str]
    namesakes: frozenset[str]
    small_things: frozenset[str]
    things: frozenset[str]
    followings: frozenset[str]
    speech: frozenset[str]
    deeds: frozenset[str]
    function_words: frozenset[str]
    participles: frozenset[str]
    english: frozenset[str]
    demonyms: frozenset[str]

    def is_word(self, name: str) -> bool:
        """Whether a capitalised word is above all an English word, not a name."""
        low = name.lower()
        if low not in self.english:
            return False
        return name not in self.surnames and name not in self.given

    def is_also_word(self, name: str) -> bool:
        """Whether a name is an English word as well: "Young", "Mark"."""
        return name.lower() in self.english


@cache
def lists() -> Lists:
    """All lists, read once."""
    own, names = wordlists.keyed("names.yml"), wordlists.sections("names.txt")
    family = frozenset(word for words in wordlists.sections("family-names.txt").values() for word in words)
    demonyms = wordlists.demonyms()
    return Lists(
        given=names["given"],
        surnames=names["surnames"] | family,
        family_first=family,
        titles=names["titles"] | own["offices"],
        honorifics=own["honorifics"],
        roles=names["roles"] | own["roles"],
        particles=own["particles"],
        ends=own["ends"],
        outlets=own["outlets"],
        begins=own["begins"],
        makes_body=own["makes_body"],
        at_its_head=own["at_its_head"],
        national=own["national"],
        stops=own["stops"] | demonyms,
        first_names=own["first_names"],
        last_names=own["last_names"],
        first_words=own["first_words"],
        apart=own["apart"],
        acts=own["acts"],
        sport=own["sport"],
        namesakes=own["namesakes"],
        small_things=own["small_things"],
        things=own["things"],
        followings=own["followings"],
        speech=own["speech"],
        deeds=own["deeds"],
        function_words=own["function_words"],
        participles=own["participles"],
        english=wordlists.word_set("english.txt"),
        demonyms=demonyms,
    )
