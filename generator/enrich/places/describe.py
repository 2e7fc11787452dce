"""A name with what the words around say of it: "in Kursk", "the Kursk region", "the Mekong delta"."""

from __future__ import annotations

import re

from generator.enrich.places.context import (
    AFTER_FEATURE,
    CAPITAL,
    LANDFORM,
    LIST,
    NOUN,
    OF_A_STATE,
    OF_REGION,
    OF_WATER,
    WITH_ARTICLE,
    follows,
)
from generator.enrich.places.mention import Mention
from generator.enrich.places.phrases import Phrase
from generator.enrich.places.words import words
from generator.gazetteer import Gazetteer, Sense

_FIRST_DIVISION = frozenset({"region", "oblast", "province", "governorate", "prefecture", "krai"})
_INSIDE = frozenset({"city", "region", "district"})
_AREAS = frozenset({"region", "district", "area"})
_ARABIC = re.compile(r"\b(?:a[dlnrstz]|ash|el)-$")
_IS_BODY = re.compile(r" (?:of|[A-Z][a-z]+)\b")


def described(
    phrase: Phrase, at: int, end: int, senses: tuple[Sense, ...], found: list[Mention], gazetteer: Gazetteer
) -> Mention:
    """The mention with what the words around say of it; "the X and Y regions" settles those before it too."""
    text, lists = phrase.text, words()
    start = phrase.spans[at][0]
    name = text[start:end]
    if demonyms := tuple(sense for sense in senses if sense.how == "demonym"):
        if text.startswith(" territories", end) and (lands := gazetteer.senses(f"{name} territories")):
            return Mention(start, end + len(" territories"), f"{name} territories", lands)
        return Mention(start, end, name, demonyms)
    if (article := _ARABIC.search(text, max(0, start - 4), start)) and (known := gazetteer.senses(article[0] + name)):
        start, name, senses = article.start(), article[0] + name, known  # "el-Arish"
    located = 2 if follows(text, start, lists.at) else 1 if follows(text, start, lists.locatives) else 0
    mention = Mention(start, end, name, senses, located=located)  # type: ignore[arg-type]
    if CAPITAL.search(text, max(0, start - 10), start):
        cities = tuple(sense for sense in senses if sense.entry.kind == "city")
        mention.senses = senses = cities or senses
    _see_region(text, mention, found)
    if not mention.feature:
        mention.senses = _called_so(name, senses)
        if not mention.senses:
            mention.senses, mention.veto = senses, "a district, and not called so"
    return mention


def _see_region(text: str, mention: Mention, found: list[Mention]) -> None:
    """ "The Kursk region", "the Sumy and Kharkiv regions", "New York Gov. …": the region, not the town."""
    start, end = mention.start, mention.end
    areas = tuple(sense for sense in mention.senses if sense.entry.kind in _AREAS)
    states = tuple(sense for sense in areas if sense.entry.kind == "region")
    if not areas:
        return
    feature = AFTER_FEATURE.match(text[end : end + 40].lower())
    if feature and feature[1] == "state":  # "Hays State" plays football
        areas, feature = states, feature if states else None
    elif feature and feature[1] in _FIRST_DIVISION:
        areas = states or areas  # the Donetsk region is no raion
    if feature and (feature[2] or feature[1] == "counties"):
        _settle_siblings(text, start, found)
    elif feature and _is_of_the_name(text, end, feature):
        mention.end = end + feature.end(1)
        mention.name = text[start : mention.end]
    is_country = mention.senses[0].entry.kind == "country"
    of_region = OF_REGION.search(text, max(0, start - 20), start)
    if feature or (of_region and not is_country):
        mention.senses, mention.feature = areas, True
    elif states and (of_region or OF_A_STATE.match(text, end)):
        # "The state of Georgia", but not "the sovereign state of Lebanon", where no state has the name.
        mention.senses, mention.feature = states, True


def _is_of_the_name(text: str, end: int, feature: re.Match[str]) -> bool:
    """Whether the word for a region is part of its name: "Abyan Governorate"."""
    capital = feature[1] not in ("state", "province") and text[end + feature.start(1)].isupper()
    return capital and not _IS_BODY.match(text, end + feature.end(1))


def _called_so(name: str, senses: tuple[Sense, ...]) -> tuple[Sense, ...]:
    """The places that a bare name can mean: "Guatemala" is the country, where its capital is not "Guatemala City"."""
    lands = {sense.entry.country for sense in senses if sense.entry.kind == "country" and sense.how != "alias"}
    return tuple(
        sense
        for sense in senses
        if _is_full(name, sense) and (sense.entry.country not in lands or sense.entry.kind not in _INSIDE)
    )


def see_landform(text: str, mention: Mention, gazetteer: Gazetteer) -> None:
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


def _is_full(name: str, sense: Sense) -> bool:
    """Not "Whitley" for Whitley County, which is never called so alone; Irish counties are."""
    if sense.entry.kind != "district" or sense.how in ("name", "pinned") or sense.entry.country == "IE":
        return True
    return name.startswith(("Co ", "County "))


def _settle_siblings(text: str, start: int, found: list[Mention]) -> None:
    for mention in reversed(found):
        others = tuple(sense for sense in mention.senses if sense.entry.kind in _AREAS)
        if not others or not LIST.fullmatch(text, mention.end, start):
            break
        mention.senses, mention.feature, start = others, True, mention.start
