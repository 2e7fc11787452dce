"""Places named in an item: the longest known name at a capitalised word, precision before completeness."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec

from generator.gazetteer import Entry, Gazetteer
from generator.model import Briefing, Place, Relation

_SMALL = 100_000  # a smaller city, without anything that says "place" or names its country, is left out
_ECLIPSED = 10  # a bearer of a name this many times less prominent must be named with what surrounds it

_LETTER = r"[^\W\d_]"
_UPPER = "[" + "".join(c for c in map(chr, range(0x530)) if c.isupper()) + "]"
_REST = rf"(?:\.(?:[A-Z]\.)++|{_LETTER}*+(?:['’](?!s\b){_LETTER}++)*+(?:(?<=\bSt)\.)?+)(?![\w$£€])"
_LINK = r"(?:of|the|and|de|del|da|do|dos|los|las|la|le|el|al|an|es|en|on|upon|under|am|der|van|di|du|e|y)"
# It begins with a set of characters, by which the search leaps from capital to capital. Nothing is read twice
# (++ and *+), so that no text can make it slow.
_PHRASE = re.compile(
    rf"{_UPPER}(?<![\w$£€@#/&].){_REST}(?:(?:[ \u00a0]{_LINK})*+[ \u00a0-](?:d['’])?{_UPPER}{_REST}|-{_LETTER}++)*+"
)
_WORD = re.compile(r"[^ \u00a0-]+")

_FEATURE = r"(?:region|oblast|province|governorate|prefecture|county|krai|state)"
_AFTER = re.compile(
    rf"(?:['’]s)? (?:(?:border|frontline|coastal|wider) )?(?:({_FEATURE})|({_FEATURE}s))\b(?! (?:media|TV))"
)
_OF_REGION = re.compile(rf"(?:{_FEATURE}|{_FEATURE}s) of $")
_SIBLING = re.compile(r",? and (?:the )?|, (?:the )?")
_CONTAINED = re.compile(r", (?:the )?(?:\w+ state of )?| \(| in (?:the )?")
_FOLLOWING = re.compile(r"(['’]s)? ?(\w*)(?! been)")
_SENTENCE_START = re.compile(r"(?:^|[.!?:;“”\"‘(\[•–—]['’”\"]?\s*|\n)$")


@dataclass(slots=True)
class _Mention:
    """A name in the text and those it may stand for."""

    start: int
    end: int
    bearers: tuple[Entry, ...]
    strength: Literal["none", "located", "region"]
    contained: bool = False


def add_places(gazetteer: Gazetteer) -> Callable[[Briefing], Briefing]:
    """An enricher that finds the places of items and photographs; a briefing's countries help with its other items."""

    def enrich(briefing: Briefing) -> Briefing:
        texts = [*(item.text for item in briefing.items), *(image.caption for image in briefing.images)]
        mentions = [_mentions(text, gazetteer) for text in texts]
        around = {country for found in mentions for country in _countries(found)}
        places = [_resolved(text, found, around) for text, found in zip(texts, mentions, strict=True)]
        items = tuple(replace(item, places=found) for item, found in zip(briefing.items, places, strict=False))
        rest = places[len(items) :]
        images = tuple(replace(image, places=found) for image, found in zip(briefing.images, rest, strict=True))
        return replace(briefing, items=items, images=images)

    return enrich


def find_places(text: str, gazetteer: Gazetteer, around: str = "") -> tuple[Place, ...]:
    """The places named in ``text``, in order; ``around`` is what else the briefing says."""
    nearby = _countries(_mentions(around, gazetteer))
    return _resolved(text, _mentions(text, gazetteer), nearby)


def _mentions(text: str, gazetteer: Gazetteer) -> list[_Mention]:
    outlets = _word_sets()["outlets"]
    straight = text.replace("’", "'")  # as the gazetteer spells it; offsets stay
    found: list[_Mention] = []
    for phrase in _PHRASE.finditer(text):
        first, last = phrase.span()
        tokens = [(first, last)] if phrase[0].isalpha() else [m.span() for m in _WORD.finditer(text, first, last)]
        at, count = 0, len(tokens)
        while at < count:
            start = tokens[at][0]
            until = at + 1
            for stop in range(min(count, at + 6), at, -1) if text[start].isupper() else ():
                name = straight[start : tokens[stop - 1][1]]
                if name in outlets:
                    until = stop
                    break
                if bearers := gazetteer.named(name):
                    until = stop
                    if not _is_part_of_a_name(text, tokens, at, stop, bearers):
                        found.append(_mention(text, start, tokens[stop - 1][1], bearers, found))
                    break
            at = until
    return found


def _is_part_of_a_name(
    text: str, tokens: list[tuple[int, int]], at: int, stop: int, bearers: tuple[Entry, ...]
) -> bool:
    """Whether the words around say that this is a person, a body or another place: "Israel Katz", "Bank of England"."""
    words = _word_sets()
    start, end = tokens[at][0], tokens[stop - 1][1]
    name = text[start:end]
    if name in words["compass"]:
        return True
    if at > 0 and text[start - 1] != "-":
        before = text[slice(*tokens[at - 1])]
        if before == "of" and at > 1 and text[slice(*tokens[at - 2])] in words["bodies"]:
            return True
        if before in words["compass"]:
            return bearers[0].kind != "country"  # "West Java" is not Java
        if before[0].isupper() and before not in words["days"] and "." not in before and before not in bearers[0].name:
            known = before in words["titles"] or before in words["names"]
            if known or not _SENTENCE_START.search(text, max(0, tokens[at - 1][0] - 3), tokens[at - 1][0]):
                return True
    elif (
        text[max(0, start - 2) : start] == ". "
        and text[max(0, start - 14) : start - 2].rsplit(" ", maxsplit=1)[-1] in words["titles"]
    ):
        return True  # "Gen. Lincoln"
    if stop < len(tokens) and text[end] in " \u00a0" and not name.isupper() and "." not in name:
        after = text[slice(*tokens[stop])]
        if not after[0].isupper() or after in words["days"] or after in words["offices"]:
            return False
        if _AFTER.match(f" {after.lower()}"):  # "Dallas County" is not Dallas
            return all(entry.kind != "region" for entry in bearers)
        return not _follows(text, start, words["at"])
    return False


def _mention(text: str, start: int, end: int, bearers: tuple[Entry, ...], found: list[_Mention]) -> _Mention:
    """The mention with what the words around say of it; "the X and Y regions" settles those before it too."""
    if regions := tuple(entry for entry in bearers if entry.kind == "region"):
        feature = _AFTER.match(text[end : end + 30].lower())
        if feature and feature[2]:
            last = start
            for mention in reversed(found):
                others = tuple(entry for entry in mention.bearers if entry.kind == "region")
                if not others or not _SIBLING.fullmatch(text, mention.end, last):
                    break
                mention.bearers, mention.strength, last = others, "region", mention.start
        elif feature and text[end + feature.start(1)].isupper():  # "Abyan Governorate": the word is part of the name
            end += feature.end(1)
        if feature or _OF_REGION.search(text, max(0, start - 16), start):
            return _Mention(start, end, regions, "region")
    return _Mention(start, end, bearers, "located" if _follows(text, start, _word_sets()["locatives"]) else "none")


def _follows(text: str, start: int, leading: frozenset[str]) -> bool:
    """Whether one of the ``leading`` words goes before, be it "in the eastern" or "the port of"."""
    before = text[max(0, start - 40) : start].lower().split(" ")
    if before.pop():  # no space between
        return False
    while before and before[-1] in _word_sets()["between"]:
        before.pop()
    return bool(before) and (before[-1] in leading or (before[-1] == "of" and " ".join(before[-2:]) in leading))


def _countries(mentions: Iterable[_Mention], local: bool = False) -> set[str | None]:
    """The countries that a text names without doubt; ``local``: by a town or region of theirs."""
    found: set[str | None] = set()
    for mention in mentions:
        first = mention.bearers[0]
        if len(mention.bearers) > 1 and first.prominence <= _ECLIPSED * mention.bearers[1].prominence:
            continue
        if first.population >= _SMALL and not (local and first.kind == "country"):
            found.add(first.country)
    return found


def _resolved(text: str, mentions: list[_Mention], around: set[str | None]) -> tuple[Place, ...]:
    _settle_containment(text, mentions)
    named, local = _countries(mentions), _countries(mentions, local=True)
    places = []
    for mention in mentions:
        entry = mention.bearers[0]
        if len(mention.bearers) > 1:
            # That the item names the United States does not make Georgia a state; that it names Alabama does.
            votes = (local, set()) if entry.kind == "country" else (named, around)
            entry = _choice(mention.bearers, *votes)
        if _is_credible(text[mention.start : mention.end], mention, entry, named, around):
            places.append(_place(text, mention, entry))
    return tuple(places)


def _settle_containment(text: str, mentions: list[_Mention]) -> None:
    """In "Kursk, Russia" and "Atlanta, Georgia" each name says which bearer of the other is meant."""
    for inner, outer in zip(reversed(mentions[:-1]), reversed(mentions[1:]), strict=True):
        if outer.start - inner.end > 30 or not _CONTAINED.fullmatch(text, inner.end, outer.start):
            continue
        pairs = [(a, b) for a in inner.bearers for b in outer.bearers if b.slug in a.within]
        if pairs:
            inner.bearers, outer.bearers = pairs[0][:1], pairs[0][1:]
            inner.contained = True


def _choice(bearers: tuple[Entry, ...], named: set[str | None], around: set[str | None]) -> Entry:
    """Who is meant: the bearer whose country the item names, then the briefing, then the most prominent."""
    likely = (entry for entry in bearers if entry.prominence * _ECLIPSED >= bearers[0].prominence)
    return max(likely, key=lambda entry: (entry.country in named, entry.country in around, entry.prominence))


def _is_credible(name: str, mention: _Mention, entry: Entry, named: set[str | None], around: set[str | None]) -> bool:
    words = _word_sets()
    if mention.contained or mention.strength == "region" or entry.kind in {"country", "continent"}:
        return True
    if name in words["words"] or (len(name) <= 3 and entry.population < _SMALL):
        return mention.strength == "located" and entry.country in named
    if name in words["names"] and entry.kind == "city" and entry.population < 5 * _SMALL:
        return mention.strength == "located"
    return entry.population >= _SMALL or mention.strength == "located" or entry.country in named | around


def _place(text: str, mention: _Mention, entry: Entry) -> Place:
    start, end = mention.start, mention.end
    where = (entry.kind, entry.geonames, entry.country, entry.lat, entry.lon, entry.within)
    relation: Relation = "associated" if _is_government(text, mention, entry) else "in"
    return Place(entry.slug, text[start:end], start, end, *where, relation)


def _is_government(text: str, mention: _Mention, entry: Entry) -> bool:
    """Whether "Moscow" stands for those who rule there, or "US" is part of an adjective ("US-led", "anti-US")."""
    words, start, end = _word_sets(), mention.start, mention.end
    if text[end : end + 1] == "-" and text[end + 1 : end + 2].islower():
        return not text.startswith("-based", end)
    if text[start - 1 : start] == "-" and text[start - 2].islower():
        return True
    if entry.name not in words["governments"] or _follows(text, start, words["at"]):
        return False
    following = _FOLLOWING.match(text, end)
    if following and following[1]:
        return following[2].islower() and following[2] not in words["of_towns"]
    before = text[max(0, start - 20) : start].split(" ")[-2:-1]
    return bool(following and following[2] in words["acts"]) or bool(before and before[0] in words["towards"])


@cache
def _word_sets() -> dict[str, frozenset[str]]:
    """The lists of data/not-places.yml by name; a place name of several words is written with underscores."""
    raw = (files("generator") / "data" / "not-places.yml").read_bytes()
    words = msgspec.yaml.decode(raw, type=dict[str, str | list[str]])
    return {
        key: frozenset(value if isinstance(value, list) else (word.replace("_", " ") for word in value.split()))
        for key, value in words.items()
    }
