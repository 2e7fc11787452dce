"""Whether a name that could be a place is one: what speaks for it and against it, weighed."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.enrich.places.around import Around, Elsewhere
from generator.enrich.places.context import LIST, SENTENCE_START, WITH_ARTICLE
from generator.enrich.places.mention import Because, Mention
from generator.enrich.places.words import words
from generator.gazetteer import Entry

_DATELINE = re.compile(r"(?:, [A-Z][\w. ]{1,25})? (?:\([^)]{2,30}\) )?[—–-]{1,2} ")
_PEOPLE_OF = re.compile(
    r" (?:man|men|woman|women|resident|residents|native|couple|family|teen|teenager|boy|girl|farmer|mother|father|"
    r"mayor|police|firefighters|officials|councillors?|councilman|councilwoman|restaurant|hospital|suburb|area|"
    r"direction|front|sector|axis|border|market|village|township|highlands|district|harbou?r|port|clinic|officer|"
    r"neighbou?rhood|school|firm|company|judge|jury|court|mine|plant|factory)\b"
)
# Another long word in capitals beside it, or a dateline.
_IN_CAPITALS = re.compile(
    r"\b[A-Z]{4,}\b[^a-z]{1,4}\b[A-Z]{4,}\b|[A-Z]{4}(?:, [\w. ]{2,25})? (?:\([^)]{2,30}\) )?[—–-]"
)
_CALLED = re.compile(r"\b(?:(?:town|city|village|hamlet|suburb|township|port) of|nearby) $")
_OF_A_PERSON = re.compile(
    r" (?:administration|camp|campaign|client|family|package|presidency|regiment|trial|wedding)\b"
)
_THING = re.compile(r" (?:aircraft|helicopters?|missions?|seeds|software|spyware)\b")
_VESSEL = re.compile(r"\b(?:ferry|frigate|destroyer|shuttle|ship|tanker|trawler|tug|vessel|yacht),? $")
_NUMBER = re.compile(r" \d")
_ARTICLE = re.compile(r"\b(?:an?|the|A|An|The) $")
_NOUN = re.compile(r" [a-z]{3}")


def weigh(text: str, mentions: list[Mention], around: Around, elsewhere: Elsewhere) -> None:
    """Add to each mention the evidence that it is a place; those below zero are none."""
    live = [mention for mention in mentions if not mention.veto and mention.sense]
    for mention in live:
        mention.evidence = _evidence(text, mention, around, elsewhere)
    _count_neighbours(text, live)
    surest: dict[str, float] = {}
    for mention in live:
        surest[mention.name] = max(mention.score, surest.get(mention.name, -9.0))
    for mention in live:
        # What is surely a place once is one throughout a text.
        if surest[mention.name] >= 1.5 and mention.score < 1.5:
            mention.evidence.append(("surely a place elsewhere in the text", 1.5))


def _evidence(text: str, mention: Mention, around: Around, elsewhere: Elsewhere) -> list[Because]:
    entry, sense = mention.entry, mention.sense
    assert sense is not None
    if sense.how == "demonym":
        return [("people or things of a place", 2.0)]
    if sense.how == "pinned":
        return [("an editor's word", 4.0)]
    found = [_prior(entry)]
    several = " " in mention.name or "-" in mention.name
    if sense.how == "alias":
        found.append(("only another name of it", -0.5 if several else -1.2))
    if several:
        found.append(("more than one word", 1.0))
    if mention.feature:
        found.append(("named as a region", 3.0))
    if mention.settled:
        found.append((mention.settled, 3.0))
    if _CALLED.search(text, max(0, mention.start - 14), mention.start):
        found.append(("called a town, or nearby", 2.5))
    elif mention.located:
        found.append(("after a word like “in”", 1.5) if mention.located == 2 else ("after a word like “from”", 0.8))
    if entry.kind in ("river", "area", "sea") and not several and not mention.feature:
        article = bool(WITH_ARTICLE.search(text, max(0, mention.start - 4), mention.start))
        found.append(("with an article" if article else "without an article", 0.5 if article else -1.5))
    elif mention.article and entry.kind == "city":
        found.append(("a town after “the”", -1.5))
    found += _by_words(text, mention)
    found += _by_others(entry, around, elsewhere)
    return found


def _prior(entry: Entry) -> Because:
    if entry.kind in ("country", "continent"):
        return "a country" if entry.kind == "country" else "a continent", 4.0
    if entry.kind == "region":
        return "a region", 1.2
    if entry.kind == "city":
        steps = ((1_000_000, 2.0), (300_000, 1.2), (100_000, 0.6), (30_000, -0.3), (10_000, -0.8), (0, -1.2))
        points = next(points for people, points in steps if entry.population >= people)
        return f"a town of {entry.population:,}", points
    if entry.kind == "district":
        return "a district", 0.6 if entry.population >= 500_000 else -0.4
    return f"of the kind {entry.kind}", 0.8


def _by_words(text: str, mention: Mention) -> list[Because]:
    lists, name, entry = words(), mention.name, mention.entry
    found = []
    if " " not in name:
        if name.lower() in lists.common:
            first = SENTENCE_START.search(text, max(0, mention.start - 3), mention.start)
            found.append(("also an English word", -2.2 if first else -1.4))
        if name in lists.given:
            found.append(("also a given name", -0.6 if entry.population >= 100_000 else -1.6))
        elif name in lists.surnames:
            found.append(("also a surname", -0.5 if entry.population >= 100_000 else -0.9))
            if mention.sense and mention.sense.how == "alias":
                found.append(("an old name, and a person's", -1.5))  # a town that was called Stalin
        elif len(mention.senses) == 1 and len(name) > 4 and name.lower() not in lists.common:
            found.append(("a name like no other", 0.5))
        if (
            name.isupper()
            and 3 < len(name) < 6
            and not _IN_CAPITALS.search(text, max(0, mention.start - 40), mention.end + 40)
        ):
            found.append(("capitals as of a body", -2.5))
        if len(name) <= 3 and not name.isupper() and entry.kind != "country":
            found.append(("a very short name", -1.0))
    if text[mention.start - 1 : mention.start] == "-" or text[mention.end : mention.end + 1] == "-":
        found.append(("joined by a hyphen", -0.7))
    if entry.population < 100_000 and _NUMBER.match(text, mention.end):
        found.append(("before a number", -1.5))
    if _ARTICLE.search(text, max(0, mention.start - 5), mention.start) and _NOUN.match(text, mention.end):
        found.append(("between an article and a noun", 0.8))
    if (
        entry.population < 1_000_000
        and entry.kind == "city"
        and (
            _THING.match(text, mention.end)
            or (name in lists.names and _OF_A_PERSON.match(text, mention.end))
            or _VESSEL.search(text, max(0, mention.start - 12), mention.start)
        )
    ):
        found.append(("a person's, a ship or a thing", -2.5))
    if _PEOPLE_OF.match(text, mention.end):
        found.append(("before its people: “a Mason man”", 1.5))
    if _DATELINE.match(text, mention.end) and text[mention.start : mention.start + 4].isupper():
        found.append(("a dateline", 2.0))
    return found


def _by_others(entry: Entry, around: Around, elsewhere: Elsewhere) -> list[Because]:
    country, mine = entry.country or "", around.named[entry.slug]
    if entry.kind in ("country", "continent"):
        return []
    if any(around.areas[slug] > mine for slug in entry.regions):
        return [("what surrounds it is named", 1.3)]
    if around.countries[country] > mine:
        return [("its country is named", 0.9)]
    if share := elsewhere.share(country):
        return [("the briefing names its country", 0.3 + 0.5 * share)]
    return []


def _count_neighbours(text: str, mentions: list[Mention]) -> None:
    """A name beside one that is surely a place, in a list, is likely one."""
    for one, other in pairwise(mentions):
        if other.start - one.end < 10 and LIST.fullmatch(text, one.end, other.start):
            for mention, witness in ((one, other), (other, one)):
                if witness.score >= 1.0 and not witness.is_demonym and not mention.is_demonym:
                    mention.evidence.append((f"beside {witness.name} in a list", 0.8))
