"""People and organisations of one text: what is known beforehand first, then what its form and its neighbours show."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable, Iterator

from generator.enrich.names.bodies import body_at, reports
from generator.enrich.names.forms import SUFFIXES
from generator.enrich.names.known import Entity, Known
from generator.enrich.names.lists import Lists, lists
from generator.enrich.names.mention import Mention
from generator.enrich.names.people import is_capital, makes_a_thing, person_at
from generator.enrich.names.roles import role_of
from generator.enrich.names.rosters import rosters
from generator.enrich.tokens import BLANKS, Tokens

_SPORT = 3  # different words of it that make a text one on sport
_SENTENCE = re.compile(r"[.!?](?:[”’\"')]*)\s|\n|$")
_WORDS_OF_A_HEADLINE = 5  # at least; and at most one word in ten is in small letters, but for articles and the like


def mentions(tokens: Tokens, taken: set[int], bodies: Known, people: Known) -> list[Mention]:
    """Everybody and everything named, in order; ``taken`` are the words that name a place."""
    words = lists()
    shouting = _headlines(tokens, words)
    found: list[Mention] = []
    at, count = 0, len(tokens)
    while at < count:
        word = tokens.words[at]
        if not is_capital(word) and word not in bodies.longest:
            at += 1
            continue
        mention = _at(tokens, at, taken, bodies, people, words, at in shouting)
        if mention is None:
            at += 1
            continue
        if mention.sort != "work":
            found.append(mention)
        at = mention.until
    found += _kin(tokens, found, taken, words)
    return [*found, *_listed(tokens, found, taken, people, words)]


def _listed(tokens: Tokens, found: list[Mention], taken: set[int], people: Known, words: Lists) -> Iterator[Mention]:
    """Those of a list of names whom nothing else shows."""
    covered = {at for one in found for at in range(one.first, one.until)}
    for first, until in rosters(tokens, taken, words):
        if covered.isdisjoint(range(first, until)):
            known = people.of(tokens.span(first, until))
            name = known.name if known else tokens.span(first, until)
            yield Mention("person", first, until, name, is_full=until - first > 1)


def _kin(tokens: Tokens, found: list[Mention], taken: set[int], words: Lists) -> Iterator[Mention]:
    """Those who share the surname of the one named after them: "Joe and Hunter Biden"."""
    covered = taken | {at for one in found for at in range(one.first, one.until)}
    for one in found:
        if one.kind != "person" or one.until - one.first < 2 or tokens.words[one.until - 1] in SUFFIXES:
            continue
        at = one.first
        while at > 0:
            joint = at - 1 if tokens.words[at - 1] in ("and", "or") else at
            gap = tokens.between(joint).strip(BLANKS)
            if (joint == at and gap != ",") or (joint < at and gap not in ("", ",")):
                break
            if joint == 0:
                break
            name = tokens.words[joint - 1]
            if (
                joint - 1 in covered
                or name not in words.given
                or (tokens.joins(joint - 1) and is_capital(tokens.words[joint - 2]))
            ):
                break
            yield Mention("person", joint - 1, joint, f"{name} {tokens.words[one.until - 1]}")
            at = joint - 1


def taken_by(tokens: Tokens, places: Iterable[tuple[int, int]]) -> set[int]:
    """The words that name a place, by the spans of characters of ``places``; not those for its people and things."""
    demonyms = lists().demonyms
    taken: set[int] = set()
    for start, end in places:
        at = bisect.bisect_left(tokens.starts, start)
        while at < len(tokens) and tokens.starts[at] < end:
            if tokens.words[at] not in demonyms:
                taken.add(at)
            at += 1
    return taken


def _headlines(tokens: Tokens, words: Lists) -> set[int]:
    """The words of sentences that are set in capitals throughout, where a capital says little."""
    shouting: set[int] = set()
    first = 0
    for end in _SENTENCE.finditer(tokens.text):
        last = bisect.bisect_left(tokens.starts, end.start(), lo=first)
        small = sum(
            word.islower() and len(word) > 3 and word not in words.function_words for word in tokens.words[first:last]
        )
        if small * 10 <= last - first >= _WORDS_OF_A_HEADLINE and _has_verb_in_capitals(tokens, first, last, words):
            shouting.update(range(first, last))
        first = last
    return shouting


def _has_verb_in_capitals(tokens: Tokens, first: int, last: int, words: Lists) -> bool:
    """Whether an English word that is no part of a name has a capital too."""
    plain = [at for at in range(first + 1, last) if is_capital(tokens.words[at]) and words.is_word(tokens.words[at])]
    return len(plain) * 4 >= last - first


def _at(
    tokens: Tokens, at: int, taken: set[int], bodies: Known, people: Known, words: Lists, is_headline: bool
) -> Mention | None:
    first, body = at, bodies.at(tokens, at)
    if tokens.words[at] in words.demonyms and body is None and at + 1 < len(tokens) and tokens.joins(at + 1):
        body = bodies.at(tokens, at + 1)  # "the Saudi Interior Ministry": one of several of that name
        if body and tokens.words[body[0] - 1] not in words.national:
            body = None
        first = at + 1 if body else at
    if at in taken and at - 1 in taken and tokens.joins(at):
        body = None  # "New York City"
    elif at in taken and body is None:
        body = _club_of(tokens, at, bodies)
    formed = body_at(tokens, at, taken, words, is_headline)
    known = people.at(tokens, at) if at not in taken else None  # "Milton Keynes"
    if (
        body
        and body[0] >= formed
        and (not known or body[0] >= known[0])
        and _is_meant(tokens, first, body, taken, words)
    ):
        name = body[1].name if first == at else tokens.span(at, body[0])
        return Mention("organisation", at, body[0], name, sort=body[1].kind)
    namesake = at > 0 and tokens.words[at - 1] in words.namesakes and tokens.joins(at)
    person = None if namesake else person_at(tokens, at, taken, words, is_headline)
    if formed > at and not (person and person.until >= formed and not _is_a_body(tokens, at, formed, words)):
        return Mention("organisation", at, formed, tokens.span(at, formed), sort="body")
    if known and (
        makes_a_thing(tokens, known[0], words) or (known[0] - at == 1 and not _is_alone(tokens, at, taken, words))
    ):
        known = None
    if known and (not person or person.until <= known[0]):
        role = role_of(tokens, at, at, known[0], words)
        return Mention("person", at, known[0], known[1].name, role=role, is_full=known[0] - at > 1)
    if person is None:
        return None
    until, name = person.until, plainly_written(tokens.span(person.first, person.until))
    inside = people.at(tokens, person.first)
    if inside and inside[0] >= person.until:
        until, name = inside[0], inside[1].name
    role = role_of(tokens, person.begin, person.first, until, words)
    return Mention("person", person.first, until, name, role=role, is_full=until - person.first > 1)


def _is_a_body(tokens: Tokens, at: int, until: int, words: Lists) -> bool:
    """Whether what may be a person too is a body by its last word: "Harbour Trust", not "Ray Chambers"."""
    first, last = tokens.words[at], tokens.words[until - 1]
    is_name = until - at == 2 and first in words.given and last in words.surnames
    return last in words.ends and not (is_name and tokens.words[at - 1 : at] not in (("the",), ("The",)))


def plainly_written(name: str) -> str:
    """A name set in capitals as a text would print it: "JEAN-PIERRE", the speaker of a transcript, is Jean-Pierre."""
    return re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), name) if name.isupper() and len(name) > 4 else name


def _is_alone(tokens: Tokens, at: int, taken: set[int], words: Lists) -> bool:
    """Whether a surname that means one person stands by itself: not "Peaches Geldof", "Kerry Nettle", "Trump Tower"."""
    before = tokens.words[at - 1] if at and tokens.joins(at) and at - 1 not in taken else ""
    if (
        before
        and is_capital(before)
        and not (before in words.titles or before in words.stops or words.is_also_word(before))
    ):
        return False
    following = tokens.words[at + 1] if at + 1 < len(tokens) and tokens.joins(at + 1) else ""
    if any(following in known for known in (words.followings, words.ends, words.things)):
        return False
    word = tokens.words[at]
    if following and word in words.given and is_capital(following) and following not in words.titles:
        return False
    if words.is_also_word(word) and tokens.begins_a_sentence(at):
        return (
            word in words.surnames
            or following in words.speech | words.deeds | words.acts
            or tokens.after(at, 2) in ("’s", "'s")
        )
    return True


def _is_meant(tokens: Tokens, at: int, body: tuple[int, Entity], taken: set[int], words: Lists) -> bool:
    """Whether a known name stands for the body here, and is not a person's, a place's or a word of the language."""
    until, entity = body
    following = tokens.words[until] if until < len(tokens) and tokens.joins(until) else ""
    if following in words.things:
        return False  # "Northern Film Academy Awards"
    if until - at > 1:
        return True
    word = tokens.words[at]
    if word in words.given and following in words.surnames:
        return False  # "Chelsea Clinton"
    before = tokens.words[at - 1] if at and tokens.joins(at) else ""
    if before in words.given and word in words.surnames:
        return False  # "Henry Ford"
    if entity.kind == "outlet" and (entity.is_word or len(word) < 3 or words.is_also_word(word) or word in words.stops):
        credit = (
            tokens.text[max(0, tokens.starts[at] - 1) : tokens.starts[at]] == "(" and tokens.after(until - 1, 1) == ")"
        )
        return credit or reports(tokens, at, until, words)
    if at in taken:
        return entity.kind == "club" and before not in _WHERE and _is_sporty(tokens, words)
    if (word in words.stops and not word.isupper()) or (entity.kind == "club" and entity.is_word):
        return entity.kind == "club" and _is_sporty(tokens, words)  # "the Giants", of whom a text on sport speaks
    if not (entity.is_word or words.is_also_word(word)):
        return True
    if following and is_capital(following) and (entity.is_word or words.is_also_word(following)):
        return following in words.titles  # "Apple Music" is no company
    if (before and is_capital(before) and before not in words.titles) or tokens.between(at) in ("’s ", "'s "):
        return False  # "Agent Orange", "St Peter’s Square"
    return not tokens.begins_a_sentence(at) or following in words.acts or tokens.after(at, 2) in ("’s", "'s")


def _club_of(tokens: Tokens, at: int, bodies: Known) -> tuple[int, Entity] | None:
    """The club that a text on sport calls by its town: "Liverpool" for Liverpool FC."""
    club = bodies.of(f"{tokens.words[at]} FC")
    return (at + 1, club) if club and club.kind == "club" else None


_WHERE = frozenset("in at from near to of around outside".split())


def _is_sporty(tokens: Tokens, words: Lists) -> bool:
    """Whether a text speaks of sport."""
    return len(words.sport.intersection(tokens.words)) >= _SPORT
