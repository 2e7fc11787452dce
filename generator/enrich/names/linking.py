"""One name for one person and one body throughout a briefing: "Syrskyi" is who was named in full before."""

from __future__ import annotations

import bisect
from collections import Counter, defaultdict
from dataclasses import dataclass, field

from generator.enrich.names.bodies import acronym_behind
from generator.enrich.names.forms import is_capital, short_forms
from generator.enrich.names.lists import Lists, lists
from generator.enrich.names.mention import Mention
from generator.enrich.tokens import Tokens

_LONGEST = 3  # words of a surname: "von der Leyen"


@dataclass(slots=True)
class Bearers:
    """Who is named in full, by each short form of the name, in the order of the briefing."""

    places: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))  # (text, word)
    names: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))  # … who stands there
    here: dict[tuple[str, int], set[str]] = field(default_factory=lambda: defaultdict(set))  # by form and text
    all: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def add(self, form: str, name: str, text: int, at: int) -> None:
        self.places[form].append((text, at))
        self.names[form].append(name)
        self.here[form, text].add(name)
        self.all[form].add(name)

    def of(self, form: str) -> set[str]:
        return self.all.get(form, set())

    def nearest(self, form: str, text: int, at: int) -> str | None:
        """Who is meant: the only one of the text, else the last one named before it in the briefing, else the next.

        Nobody where the text itself names two of that name: precision first.
        """
        if here := self.here.get((form, text)):
            return next(iter(here)) if len(here) == 1 else None
        before = bisect.bisect_left(self.places[form], (text, at))
        return self.names[form][max(0, before - 1)]


@dataclass(slots=True)
class Text:
    """One text of a briefing: its words, whom it names, and which words name a place."""

    tokens: Tokens
    found: list[Mention]
    taken: set[int]


def link(texts: list[Text]) -> None:
    """Add to each text what only the rest of the briefing tells: surnames, given names, acronyms."""
    words = lists()
    surnames, given = _bearers(texts, words)
    acronyms = _acronyms(texts)
    for number, text in enumerate(texts):
        for one in text.found:
            if one.kind == "person" and not one.is_full:
                form = text.tokens.plain(one.first, one.until)
                # "President Biden" is the one whom everybody knows, though Beau Biden be named in full before.
                others = surnames.of(form) if not one.role or one.name == form else set()
                if others and one.name not in others:
                    one.name = surnames.nearest(form, number, one.first) or one.name
        repeated = _repeated(text, words)
        covered = text.taken | {at for one in text.found for at in range(one.first, one.until)}
        for at, word in enumerate(text.tokens.words):
            if at in covered or not (is_capital(word) or word.lower() in words.particles):
                continue
            mention = _linked(text.tokens, at, covered, number, surnames, given, words)
            if mention is None and word in repeated and _may_stand_alone(text.tokens, at, words):
                mention = Mention("person", at, at + 1, word, is_full=False)
            if mention is None and word in acronyms:
                mention = Mention("organisation", at, at + 1, acronyms[word], is_full=False)
            if mention:
                text.found.append(mention)
                covered.update(range(mention.first, mention.until))
        text.found.sort(key=lambda one: one.first)


def _repeated(text: Text, words: Lists) -> frozenset[str]:
    """Surnames that a text uses more than once without a full name: who is meant was told elsewhere."""
    counted: Counter[str] = Counter()
    shown: set[str] = set()
    for at, word in enumerate(text.tokens.words):
        if word in words.surnames and is_capital(word):
            counted[word] += 1
            after = text.tokens.words[at + 1] if text.tokens.joins(at + 1) else ""
            if at in text.taken:
                counted[word] = -len(text.tokens)  # the name of a place
            elif after in words.speech or after in words.deeds or text.tokens.is_possessive(at):
                shown.add(word)
    other = (words.given, words.stops, words.ends)
    return frozenset(
        name
        for name, times in counted.items()
        if times > 1 and name in shown and not words.is_also_word(name) and not any(name in known for known in other)
    )


def _linked(
    tokens: Tokens, at: int, covered: set[int], number: int, surnames: Bearers, given: Bearers, words: Lists
) -> Mention | None:
    """The person whom a surname means that begins at a word, or a given name alone."""
    for until in range(min(len(tokens), at + _LONGEST), at, -1):
        if covered.isdisjoint(range(at, until)):
            form = tokens.plain(at, until)
            if surnames.of(form) and (until - at > 1 or _may_stand_alone(tokens, at, words)):
                name = surnames.nearest(form, number, at)
                return Mention("person", at, until, name, is_full=False) if name else None
    word = tokens.words[at]
    bearers = given.of(word)
    if len(bearers) != 1 or not _may_stand_alone(tokens, at, words) or _touches_a_capital(tokens, at):
        return None
    if (word, number) in given.here or (tokens.joins(at + 1) and tokens.words[at + 1] in words.speech):
        return Mention("person", at, at + 1, next(iter(bearers)), is_full=False)
    return None


def _bearers(texts: list[Text], words: Lists) -> tuple[Bearers, Bearers]:
    """Who is named in full, by the short forms of the name, and by the given name."""
    surnames, given = Bearers(), Bearers()
    for number, text in enumerate(texts):
        for one in sorted(text.found, key=lambda one: one.first):
            if one.kind == "person" and one.is_full:
                printed = text.tokens.words[one.first : one.until]
                forms = (*short_forms(printed, words), *short_forms(tuple(one.name.split(" ")), words))
                for form in dict.fromkeys(forms):
                    surnames.add(form, one.name, number, one.first)
                if len(printed) > 1 and printed[0] in words.given and printed[0] not in words.family_first:
                    given.add(printed[0], one.name, number, one.first)
    return surnames, given


def _may_stand_alone(tokens: Tokens, at: int, words: Lists) -> bool:
    """Whether a single capital is a surname here: not the first word of "Young people", nor of another's name."""
    before = tokens.words[at - 1] if tokens.joins(at) else ""
    if before and is_capital(before) and not any(before in known for known in (words.titles, words.stops)):
        return False  # of a longer name: "Patty King"
    following = tokens.words[at + 1] if at + 1 < len(tokens) and tokens.joins(at + 1) else ""
    if following in words.followings or following in words.ends or following in words.things:
        return False
    if words.is_also_word(tokens.words[at]) and tokens.begins_a_sentence(at):
        return following in words.speech or following in words.deeds or tokens.is_possessive(at)
    return True


def _touches_a_capital(tokens: Tokens, at: int) -> bool:
    """Whether a name is part of a longer one."""
    beside = [one for one in (at - 1, at + 1) if 0 <= one < len(tokens) and tokens.joins(max(one, at))]
    return any(is_capital(tokens.words[one]) and not tokens.begins_a_sentence(one) for one in beside)


def _acronyms(texts: list[Text]) -> dict[str, str]:
    """What acronyms in brackets stand for: "the Central Bank of Ruritania (CBR)"."""
    acronyms: dict[str, str] = {}
    for text in texts:
        for one in text.found:
            if (
                one.kind == "organisation"
                and one.until - one.first > 1
                and (acronym := acronym_behind(text.tokens, one.until))
            ):
                acronyms.setdefault(acronym, one.name)
    return acronyms
