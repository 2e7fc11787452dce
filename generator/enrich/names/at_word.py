"""Who or what is named from a word on: what is known beforehand first, then what the form and the words around show."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.enrich.names.bodies import body_at, reports
from generator.enrich.names.forms import CAPITALS, FullName, is_capital
from generator.enrich.names.headlines import words_of_headlines
from generator.enrich.names.known import Entity, Known
from generator.enrich.names.lists import Lists
from generator.enrich.names.mention import Mention
from generator.enrich.names.people import person_at
from generator.enrich.names.roles import role_of
from generator.enrich.names.weight import makes_a_thing
from generator.enrich.tokens import Tokens

_SPORT = 3  # different words of it that make a text one on sport
_WHERE = frozenset("in at from near to of around outside".split())


@dataclass(frozen=True, slots=True)
class AtWord:
    """Reads a text: called with a word, it says who or what is named from there on."""

    tokens: Tokens
    taken: set[int]  # words that name a place
    bodies: Known
    people: Known
    words: Lists
    shouting: set[int]  # words of headlines, where a capital says little
    is_sporty: bool

    @classmethod
    def of(cls, tokens: Tokens, taken: set[int], bodies: Known, people: Known, words: Lists) -> AtWord:
        is_sporty = len(words.sport.intersection(tokens.words)) >= _SPORT
        return cls(tokens, taken, bodies, people, words, words_of_headlines(tokens, words), is_sporty)

    def __call__(self, at: int) -> Mention | None:
        is_headline = at in self.shouting
        formed = body_at(self.tokens, at, self.taken, self.words, is_headline)
        known = self.people.at(self.tokens, at) if at not in self.taken else None  # "Milton Keynes"
        if (body := self._known_body(at)) and body.until >= max(formed, known[0] if known else 0):
            return body
        is_namesake = at > 0 and self.tokens.words[at - 1] in self.words.namesakes and self.tokens.joins(at)
        person = None if is_namesake else person_at(self.tokens, at, self.taken, self.words, is_headline)
        if formed > at and not (person and person.until >= formed and not self._is_a_body(at, formed)):
            return Mention("organisation", at, formed, self.tokens.plain(at, formed), sort="body")
        if known and not is_namesake and (not person or person.until <= known[0]) and self._is_known(at, known[0]):
            role = role_of(self.tokens, at, at, known[0], self.words)
            return Mention("person", at, known[0], known[1].name, role=role, is_full=known[0] - at > 1)
        return self._person(person) if person else None

    def _person(self, person: FullName) -> Mention:
        until, name = person.until, plainly_written(self.tokens.plain(person.first, person.until))
        known = self.people.at(self.tokens, person.first)
        if known and known[0] >= until:
            until, name = known[0], known[1].name
        role = role_of(self.tokens, person.begin, person.first, until, self.words)
        return Mention("person", person.first, until, name, role=role, is_full=until - person.first > 1)

    def _known_body(self, at: int) -> Mention | None:
        """The listed body named from a word on, also behind the adjective of its country, and in sport by its town."""
        tokens, words = self.tokens, self.words
        if at in self.taken and at - 1 in self.taken and tokens.joins(at):
            return None  # "New York City"
        body = self.bodies.at(tokens, at)
        if body is None and at in self.taken:
            club = self.bodies.of(f"{tokens.words[at]} FC")
            body = (at + 1, club) if club and club.kind == "club" else None
        if body is not None:
            until, entity = body
            is_meant = self._is_meant(at, until, entity)
            return Mention("organisation", at, until, entity.name, sort=entity.kind) if is_meant else None
        if tokens.words[at] in words.demonyms and tokens.joins(at + 1) and (body := self.bodies.at(tokens, at + 1)):
            until, entity = body  # "the Saudi Interior Ministry": one of several of that name
            if tokens.words[until - 1] in words.national and self._is_meant(at + 1, until, entity):
                return Mention("organisation", at, until, tokens.plain(at, until), sort=entity.kind)
        return None

    def _is_meant(self, at: int, until: int, entity: Entity) -> bool:
        """Whether a listed name stands for the body here, and not for a person, a place or a word of the language."""
        tokens, words, word = self.tokens, self.words, self.tokens.words[at]
        before, following = self._before(at), self._behind(until)
        if following in words.things:
            return False  # "Northern Film Academy Awards"
        if until - at > 1:
            return True
        if (word in words.given and following in words.surnames) or (before in words.given and word in words.surnames):
            return False  # "Chelsea Clinton", "Henry Ford"
        if at in self.taken:
            return entity.kind == "club" and before not in _WHERE and self.is_sporty
        is_word = entity.is_word or words.is_also_word(word)
        is_stop = word in words.stops and not word.isupper()
        if entity.kind == "outlet" and (is_word or is_stop or len(word) < 3):
            return tokens.is_in_brackets(at, until) or reports(tokens, at, until, words)
        if is_stop or (entity.kind == "club" and entity.is_word):
            return entity.kind == "club" and self.is_sporty  # "the Giants"
        return not is_word or self._is_a_name_here(at, until, entity)

    def _is_a_name_here(self, at: int, until: int, entity: Entity) -> bool:
        """Whether a word that is also one of the language is a name by its place: "Target said", not "Agent Orange"."""
        tokens, before, following = self.tokens, self._before(at), self._behind(until)
        if following and is_capital(following) and (entity.is_word or self.words.is_also_word(following)):
            return following in self.words.titles  # "Apple Music" is no company
        if before and is_capital(before) and before not in self.words.titles:
            return False
        if at and tokens.is_possessive(at - 1):
            return False  # "St Peter’s Square"
        return not tokens.begins_a_sentence(at) or following in self.words.acts or tokens.is_possessive(until - 1)

    def _is_known(self, at: int, until: int) -> bool:
        """Whether the name of somebody whom everybody knows stands for them here."""
        if makes_a_thing(self.tokens, until, self.words):
            return False
        return until - at > 1 or self._is_alone(at)

    def _is_alone(self, at: int) -> bool:
        """Whether a surname that means one person stands by itself: not "Kerry Nettle", "Trump Tower"."""
        words, word, before, following = self.words, self.tokens.words[at], self._before(at), self._behind(at + 1)
        is_plain = words.is_also_word(before) or before in words.titles or before in words.stops
        if before and is_capital(before) and not is_plain:
            return False  # "Peaches Geldof"
        if any(following in known for known in (words.followings, words.ends, words.things)):
            return False
        if following and word in words.given and is_capital(following) and following not in words.titles:
            return False
        if not words.is_also_word(word) or not self.tokens.begins_a_sentence(at) or word in words.surnames:
            return True
        acts = any(following in known for known in (words.speech, words.deeds, words.acts))
        return acts or self.tokens.is_possessive(at)

    def _is_a_body(self, at: int, until: int) -> bool:
        """Whether what may be a person too is a body by its last word: "Harbour Trust", not "Ray Chambers"."""
        words, first, last = self.words, self.tokens.words[at], self.tokens.words[until - 1]
        is_name = until - at == 2 and first in words.given and last in words.surnames
        return last in words.ends and not (is_name and self._before(at).lower() != "the")

    def _before(self, at: int) -> str:
        """The word that a word goes on from, unless that names a place; empty where there is none."""
        return self.tokens.words[at - 1] if self.tokens.joins(at) and at - 1 not in self.taken else ""

    def _behind(self, until: int) -> str:
        return self.tokens.words[until] if self.tokens.joins(until) else ""


def plainly_written(name: str) -> str:
    """A name set in capitals as a text would print it: "JEAN-PIERRE", the speaker of a transcript, is Jean-Pierre."""
    if not name.isupper() or len(name) < CAPITALS:
        return name
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), name)
