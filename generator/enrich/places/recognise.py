"""Which words of a text may name a place: people, bodies and outlets are masked first, then the longest names found."""

from __future__ import annotations

from generator.enrich.places.describe import described, see_landform
from generator.enrich.places.lookup import longest_name, short_form
from generator.enrich.places.masks import PART, listed, person, veto
from generator.enrich.places.mention import Mention
from generator.enrich.places.phrases import Phrase, phrases
from generator.enrich.places.words import Words, words
from generator.gazetteer import Gazetteer


def mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Every name of the gazetteer in ``text``, in order, with what its own words and its neighbours say of it."""
    lists = words()
    found: list[Mention] = []
    surnames: dict[str, str] = {}  # of people named in full, with the full name
    for phrase in phrases(text):
        _of_phrase(phrase, gazetteer, lists, found, surnames)
    for mention in found:
        if not mention.veto and mention.located < 2 and _may_be(mention, surnames.get(mention.name, ""), lists):
            mention.veto = f"the surname of {surnames[mention.name]}"
    return found


def _may_be(mention: Mention, person: str, lists: Words) -> bool:
    """Whether a name is the surname of somebody named in full; that of a country or of a large city is rarely one."""
    first = mention.senses[0].entry
    known = person.split(" ", maxsplit=1)[0] in lists.given
    if mention.is_demonym or (first.kind == "city" and first.population >= 1_000_000):
        return known  # Mark Cuban, Rodrigo Medellin
    if first.kind in ("country", "continent", "region", "area"):
        return known and mention.name in lists.names
    return bool(person)


def _of_phrase(
    phrase: Phrase, gazetteer: Gazetteer, lists: Words, found: list[Mention], surnames: dict[str, str]
) -> None:
    at, count = 0, len(phrase.words)
    while at < count:
        word = phrase.words[at]
        if not word[0].isupper():
            at += 1
            continue
        if state := short_form(phrase, at, gazetteer):
            found.append(state)
            at += 1
            continue
        senses, until, end = longest_name(phrase, at, gazetteer)
        if (stop := listed(phrase, at, lists)) and stop >= until:
            at = stop
            continue
        if (stop := person(phrase, at, until, senses, lists)) > at:
            surnames.setdefault(phrase.words[stop - 1], phrase.joined(at, stop))
            at = stop
            continue
        if senses:
            mention = described(phrase, at, end, senses, found, gazetteer)
            see_landform(phrase.text, mention, gazetteer)
            mention.veto = mention.veto or veto(phrase, at, until, mention, lists)
            mention.veto = mention.veto or _half(phrase, until, mention, gazetteer)
            if name := _is_taken(phrase, at, until, mention, lists):
                surnames.setdefault(mention.name, name)
            found.append(mention)
            at = until
        else:
            at += 1


def _half(phrase: Phrase, until: int, mention: Mention, gazetteer: Gazetteer) -> str:
    """Whether a town is the first half of a double name that is no place: "Kara-Murza"."""
    if until == len(phrase.words) or phrase.text[mention.end : mention.end + 1] != "-":
        return ""
    other = phrase.words[until]
    town = mention.senses[0].entry.kind in ("city", "district") and mention.senses[0].entry.population < 1_000_000
    return f"{PART}: {mention.name}-{other}" if town and other[0].isupper() and not gazetteer.senses(other) else ""


def _is_taken(phrase: Phrase, at: int, until: int, mention: Mention, lists: Words) -> str:
    """The full name of a person or a company that a text may go on calling by this name alone."""
    if not mention.veto.startswith(PART) or until - at > 1:
        return ""
    if until < len(phrase.words) and phrase.words[until] in lists.companies:
        return phrase.joined(at, until + 1)
    last = at and until == len(phrase.words) and phrase.words[at - 1] not in lists.heads
    return phrase.joined(at - 1, until) if last and phrase.words[at - 1][0].isupper() else ""
