"""Names that hold the name of a place and are none: of people, bodies and outlets; and "West Java" is not Java."""

from __future__ import annotations

import re

from generator.enrich.places.context import AFTER_FEATURE
from generator.enrich.places.mention import Mention
from generator.enrich.places.phrases import Phrase
from generator.enrich.places.words import Words
from generator.gazetteer import Sense

PART = "part of a name"
_TITLE_BEFORE = re.compile(r"(\w+)\. $")
_HIGHWAY = re.compile(r"[ -](?:Highway|Route|Interstate|\d{1,3}(?![\w-])(?! (?:[JFMASOND][a-z]{2})))")
_INITIAL = re.compile(r"[A-Z]\.?|(?:[A-Z]\.){2,}")
_LANGUAGE = re.compile(r"\b(?:in|into|from|speaks?|spoken|speaking|learn|learning) $")
_SPEAKS = re.compile(r" (?:added|asked|said|says|told)\b")
_NOUN = re.compile(r"[ -]\w")
_TO_A_PLACE = frozenset("for from in of to".split())
_FORMAL = frozenset({"Mr", "Mrs", "Ms", "Miss", "Dr"})
_PARTICLES = frozenset("al bin van von de der el la di du".split())


def listed(phrase: Phrase, at: int, lists: Words) -> int:
    """Where an outlet, a club or another listed name ends that begins at a word; 0 where none does."""
    longest = lists.first.get(phrase.words[at], 0)
    for until in range(min(len(phrase.words), at + longest), at, -1):
        if phrase.joined(at, until) in lists.phrases:
            return until
    return 0


def person(phrase: Phrase, at: int, until: int, senses: tuple[Sense, ...], lists: Words) -> int:
    """Where a person's full name ends that begins at a word with a given name; ``at`` where none does."""
    names = phrase.words
    if names[at] not in lists.given or (until - at > 1 and senses) or phrase.is_shouted:
        return at
    stop = at + 1
    while stop < len(names) and phrase.text[phrase.spans[stop][0] - 1] != "-":
        word = names[stop]
        if _INITIAL.fullmatch(word) or word in _PARTICLES:
            stop += 1
            continue
        if not word[0].isupper() or word in lists.beside or word in lists.offices or word in lists.heads:
            break
        stop += 1
        if word in lists.surnames or stop - at > 3:
            break
    while stop > at + 1 and not names[stop - 1][0].isupper():
        stop -= 1
    if stop == at + 1:
        return at
    last = names[stop - 1]
    if senses and stop - at == 2 and last not in lists.surnames and last.lower() in lists.common:
        return at  # "Jordan River", "Victoria Square" are for the gazetteer and the neighbours to say
    return stop


def veto(phrase: Phrase, at: int, until: int, mention: Mention, lists: Words) -> str:
    """Why the words around say that this is a person, a body or another place: "Bank of England", "West Java"."""
    text, names = phrase.text, phrase.words
    start, end = mention.start, mention.end
    if all(word in lists.compass for word in mention.name.split(" ")):
        return "a point of the compass"
    if mention.name in lists.never:
        return "a month, a day or no place by itself"
    if mention.is_demonym and mention.name in lists.surnames and _SPEAKS.match(text, end):
        return f"a person: {mention.name} said"
    if mention.is_demonym and _LANGUAGE.search(text, max(0, start - 10), start) and not _NOUN.match(text, end):
        return "a language"
    if text[end : end + 1] == "." and text[end + 1 : end + 2].islower():
        return "part of an address"
    if mention.name.isupper() and len(mention.name.replace(".", "")) < 4 and _HIGHWAY.match(text, end):
        return "the number of a road"
    if phrase.is_shouted:
        return ""
    before = names[at - 1] if at and text[start - 1] != "-" else ""
    is_town = mention.senses[0].entry.kind == "city" and not mention.is_demonym
    if at and not before and is_town and names[at - 1] in lists.names:
        return f"{PART}: {names[at - 1]}-{mention.name}"
    if before in ("of", "for") and at > 1 and names[at - 2] in lists.bodies:
        return f"{PART}: {phrase.joined(at - 2, until)}"
    if before in lists.compass:
        if mention.senses[0].entry.kind not in ("country", "continent") and not mention.is_demonym:
            return f"another place: {before} {mention.name}"  # "West Java" is not Java
    elif before[:1].isupper() and _is_name(phrase, at - 1, mention, lists):
        return f"{PART}: {before} {mention.name}"
    if not before and (title := _TITLE_BEFORE.search(text, max(0, start - 14), start)) and title[1] in lists.titles:
        return f"a person: {title[1]}. {mention.name}"
    if (
        at == 0
        and is_town
        and mention.name in lists.names
        and text[max(0, start - 20) : max(0, start - 1)].rsplit(" ", 1)[-1] in lists.roles
    ):
        return "a person: a role goes before"
    return _veto_after(phrase, until, mention, lists)


def _is_name(phrase: Phrase, at: int, mention: Mention, lists: Words) -> bool:
    """Whether a capitalised word before a place makes a name of both: "Michael Jordan", not "Neighbouring Jordan"."""
    word = phrase.words[at]
    if word in lists.beside:
        return False
    if mention.is_demonym:  # "Chief Palestinian negotiator" is no name, "the Royal Australian Navy" is one
        if word in lists.given or word in _FORMAL or word == "Royal":
            return True
        usual = (lists.offices, lists.beside, lists.given, lists.titles)
        around = (word, *phrase.words[at + 2 : at + 3])
        unusual = all(one[0].isupper() and not any(one in known for known in usual) for one in around)
        return len(around) == 2 and unusual and " " not in mention.name and not phrase.begins_a_sentence(at)
    if word in lists.titles or word in lists.given or word in lists.heads or _INITIAL.fullmatch(word):
        return True
    if word in lists.offices or "." in word:
        return False
    first = mention.senses[0]
    well_known = first.entry.kind in ("country", "region") or first.entry.population >= 100_000
    return not (at == 0 and phrase.begins_a_sentence(0) and well_known and word not in lists.surnames)


def _veto_after(phrase: Phrase, until: int, mention: Mention, lists: Words) -> str:
    if until >= len(phrase.words) or phrase.text[mention.end : mention.end + 1] not in (" ", "\u00a0"):
        return ""
    if mention.name.isupper() or "." in mention.name:
        return ""
    after = phrase.words[until]
    if mention.is_demonym:  # "the Danish Navy" is Danish, the African Union of no place
        vast = mention.senses[0].entry.kind in ("continent", "area")
        return f"{PART}: {mention.name} {after}" if vast and after in lists.heads else ""
    if not after[0].isupper() or after in lists.beside:
        return ""
    if after in lists.landforms:
        return f"another place: {mention.name} {after}"
    if after in lists.offices or after.rstrip(".") in lists.titles:
        return ""
    if after in lists.given and until + 1 < len(phrase.words):
        before = phrase.text[max(0, mention.start - 8) : mention.start].split()[-1:]
        if before and before[0].lstrip('(“"') in _TO_A_PLACE:
            return ""  # "the ambassador to Ukraine Marie Smith"
    if AFTER_FEATURE.match(f" {after.lower()}"):  # "Dallas County" is not Dallas
        return "" if mention.feature else f"another place: {mention.name} {after}"
    if mention.located == 2 and after not in lists.heads:
        return ""
    if (
        mention.senses[0].entry.kind == "country"
        and len(phrase.words) > 3
        and after not in lists.surnames
        and after not in lists.heads
    ):
        return ""  # "Ghana Scraps Visas", a headline of capitals
    return f"{PART}: {mention.name} {after}"
