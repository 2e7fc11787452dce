"""Which words of a text may name a place: people, bodies and outlets are masked first, then the longest names found."""

from __future__ import annotations

import re

from generator.enrich.places.context import (
    AFTER_FEATURE,
    LANDFORM,
    NOUN,
    OF_A_STATE,
    OF_REGION,
    OF_WATER,
    WITH_ARTICLE,
    follows,
)
from generator.enrich.places.masks import PART, listed, person, veto
from generator.enrich.places.mention import Mention
from generator.enrich.places.phrases import Phrase, phrases
from generator.enrich.places.words import Words, words
from generator.gazetteer import Gazetteer, Sense

_SIBLING = re.compile(r",? (?:and|or) (?:the )?|, (?:the )?")
_AREAS = frozenset({"region", "district", "area"})
_SAINT = re.compile(r"St\.?|Saint")
_OWNED = re.compile(r"['’]s\b")
_POSSESSIVE = re.compile(r"['’]s ([A-Z]\w+)(?: [A-Z]\w+)?")
_IS_BODY = re.compile(r" (?:of|[A-Z][a-z]+)\b")


def mentions(text: str, gazetteer: Gazetteer) -> list[Mention]:
    """Every name of the gazetteer in ``text``, in order, with what its own words and its neighbours say of it."""
    lists = words()
    found: list[Mention] = []
    surnames: dict[str, str] = {}  # of people named in full, with the full name
    for phrase in phrases(text):
        _of_phrase(phrase, gazetteer, lists, found, surnames)
    for mention in found:
        if not mention.veto and mention.name in surnames and mention.located < 2:
            mention.veto = f"the surname of {surnames[mention.name]}"
    return found


def _of_phrase(
    phrase: Phrase, gazetteer: Gazetteer, lists: Words, found: list[Mention], surnames: dict[str, str]
) -> None:
    at, count = 0, len(phrase.words)
    while at < count:
        word = phrase.words[at]
        if not word[0].isupper():
            at += 1
            continue
        if state := _short_form(phrase, at, gazetteer):
            found.append(state)
            at += 1
            continue
        senses, until, end = _longest_name(phrase, at, gazetteer)
        if (stop := listed(phrase, at, lists)) and stop >= until:
            at = stop
            continue
        if (stop := person(phrase, at, until, senses, lists)) > at:
            surnames.setdefault(phrase.words[stop - 1], phrase.joined(at, stop))
            at = stop
            continue
        if senses:
            mention = _mention(phrase, at, end, senses, found)
            _see_landform(phrase.text, mention, gazetteer)
            mention.veto = mention.veto or veto(phrase, at, until, mention, lists)
            if mention.veto.startswith(PART) and at and until - at == 1 and mention.name == phrase.words[-1]:
                surnames.setdefault(mention.name, phrase.joined(at - 1, until))
            found.append(mention)
            at = until
        else:
            at += 1


def _longest_name(phrase: Phrase, at: int, gazetteer: Gazetteer) -> tuple[tuple[Sense, ...], int, int]:
    """The senses of the longest name that begins at a word, the word after it, and where it ends in the text."""
    longest = gazetteer.longest(phrase.words[at])
    if _SAINT.fullmatch(phrase.words[at]) and (owned := _OWNED.match(phrase.text, phrase.spans[-1][1])):
        start, end = phrase.spans[at][0], owned.end()
        if senses := gazetteer.senses(phrase.text[start:end]):  # "St John's", not what St John has
            return senses, len(phrase.words), end
    if longest > 1 and (more := _POSSESSIVE.match(phrase.text, phrase.spans[-1][1])):  # "Queen Anne's County"
        start = phrase.spans[at][0]
        for end in dict.fromkeys((more.end(), more.end(1))):
            if senses := gazetteer.senses(phrase.text[start:end]):
                return senses, len(phrase.words), end
    for until in range(min(len(phrase.words), at + longest), at, -1):
        if phrase.words[until - 1][0].isupper() or until == at + 1 or phrase.words[until - 1][0] in "-d":
            senses = tuple(sense for sense in gazetteer.senses(phrase.joined(at, until)) if sense.how != "short")
            if senses and not (until - at > 1 and _goes_on(phrase, until)):
                return senses, until, phrase.spans[until - 1][1]
    return (), at + 1, 0


def _short_form(phrase: Phrase, at: int, gazetteer: Gazetteer) -> Mention | None:
    """The state in "Springfield, Ill."; whether "MD" is one is for the town before it to say."""
    text, (start, end) = phrase.text, phrase.spans[at]
    if at or text[max(0, start - 2) : start] != ", " or end - start > 6:
        return None
    word = phrase.words[at]
    senses = tuple(sense for sense in gazetteer.senses(word.rstrip(".")) if sense.how == "short")
    if not senses:
        return None
    if text[end : end + 1] == "." and not word.endswith("."):
        end += 1
    elif not ("." in word or word.isupper()):
        return None
    mention = Mention(start, end, text[start:end], senses)
    if "." in mention.name:
        mention.sense, mention.settled = senses[0], "a short form behind a town"
    return mention


def _goes_on(phrase: Phrase, until: int) -> bool:
    """Whether a name like "Illinois State" is only the beginning of "Illinois State Police"."""
    if phrase.words[until - 1] not in ("State", "Department") or until == len(phrase.words):
        return False
    return phrase.words[until][0].isupper() or phrase.words[until] == "of"


def _mention(phrase: Phrase, at: int, end: int, senses: tuple[Sense, ...], found: list[Mention]) -> Mention:
    """The mention with what the words around say of it; "the X and Y regions" settles those before it too."""
    text, lists = phrase.text, words()
    start = phrase.spans[at][0]
    name = text[start:end]
    if demonyms := tuple(sense for sense in senses if sense.how == "demonym"):
        return Mention(start, end, name, demonyms)
    located = 2 if follows(text, start, lists.at) else 1 if follows(text, start, lists.locatives) else 0
    mention = Mention(start, end, name, senses, located=located)  # type: ignore[arg-type]
    areas = tuple(sense for sense in senses if sense.entry.kind in _AREAS)
    if areas:
        feature = AFTER_FEATURE.match(text[end : end + 40].lower())
        if feature and (feature[2] or feature[1] == "counties"):
            _settle_siblings(text, start, found)
        elif feature and text[end + feature.start(1)].isupper() and not _IS_BODY.match(text, end + feature.end(1)):
            # "Abyan Governorate": the word is part of the name
            mention.end = end + feature.end(1)
            mention.name = text[start : mention.end]
        if feature or OF_A_STATE.match(text, end) or OF_REGION.search(text, max(0, start - 20), start):
            mention.senses, mention.feature = areas, True
    if not mention.feature:
        mention.senses = tuple(sense for sense in senses if _is_full(sense))
        if not mention.senses:
            mention.senses, mention.veto = senses, "a district, and not called so"
    return mention


def _see_landform(text: str, mention: Mention, gazetteer: Gazetteer) -> None:
    """ "The Mekong delta" is the delta, "the Columbia" the river."""
    start, end = mention.start, mention.end
    if mention.is_demonym or mention.feature:
        return
    article = bool(WITH_ARTICLE.search(text, max(0, start - 4), start))
    if landform := LANDFORM.match(text, end):
        known = gazetteer.senses(f"{mention.name} {landform[1]}")
        rivers = tuple(sense for sense in mention.senses if sense.entry.kind == "river")
        if known or (rivers and landform[1] in OF_WATER):
            mention.senses, mention.feature = known or rivers, True
        else:
            mention.article = landform[1] in OF_WATER
    elif article and not NOUN.match(text, end):
        mention.article = not mention.name.lower().startswith("the ")


def _is_full(sense: Sense) -> bool:
    """Not "Whitley" for Whitley County, which is never called so alone."""
    return sense.entry.kind != "district" or sense.how == "name"


def _settle_siblings(text: str, start: int, found: list[Mention]) -> None:
    for mention in reversed(found):
        others = tuple(sense for sense in mention.senses if sense.entry.kind in _AREAS)
        if not others or not _SIBLING.fullmatch(text, mention.end, start):
            break
        mention.senses, mention.feature, start = others, True, mention.start
