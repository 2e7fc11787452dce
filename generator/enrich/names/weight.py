"""What speaks for a person and against one: the words of a full name, and those around it."""

from __future__ import annotations

import re

from generator.enrich.names.forms import EAST_ASIAN, INITIALS, SUFFIXES, FullName, is_capital, is_of_three_syllables
from generator.enrich.names.lists import Lists
from generator.enrich.tokens import Tokens

_FAR = 8  # words from a role to the name between commas
_BEHIND = 6  # capitals behind a name that are looked at
SAID = frozenset("said says told tells wrote writes recalled recalls added adds explained explains".split())
_AGE = re.compile(r",? \(?(?:aged )?\d{1,2}(?:[,.)]| and )")
_DESCRIBED = re.compile(r", (?:an?|the|who|whose|his|her)\b")
APPOSITION = re.compile(r", (?:(?:an?|the|his|her|its|their) )?(?:(?:the|former|deputy|senior|acting) )?([\w-]+)")


def weight_of(tokens: Tokens, found: FullName, lists: Lists, is_headline: bool) -> int:
    """How much speaks for a person; three words in its favour are enough."""
    words = tokens.words[found.first : found.until]
    if tokens.words[found.until - 1] in SUFFIXES:
        words = words[:-1]
    if makes_a_thing(tokens, found.until, lists) or len(words) < 2:
        return 0
    first, last = words[0], words[-1]
    weight = _of_given(first, last, lists) + _of_surname(last, lists)
    weight += 2 * any(INITIALS.fullmatch(word) for word in words[1:-1])
    if any(word.lower() in lists.particles for word in words[1:-1]):
        weight += 2 if weight >= 0 else 3
    if is_of_three_syllables(tuple(words), lists) or (
        first in lists.family_first and (EAST_ASIAN.fullmatch(words[1]) or words[1] in lists.given)
    ):
        weight += 3
    is_known = first in lists.given or first in lists.family_first or last in lists.surnames
    weight += _around(tokens, found, lists, is_known=is_known)
    if is_headline and not (first in lists.given and last in lists.surnames):
        weight -= 2
    starts = found.begin == found.first and tokens.begins_a_sentence(found.first)
    if starts and lists.is_also_word(first) and (lists.is_also_word(last) or first not in lists.given):
        weight -= 1
    return weight


def _of_given(word: str, last: str, lists: Lists) -> int:
    if INITIALS.fullmatch(word):
        return 2
    if word in lists.given or all(part in lists.given for part in word.split("-")):
        if lists.is_also_word(word):
            return 1 if lists.is_also_word(last) else 2
        return 3
    if lists.is_also_word(word):
        return -1
    return 1 if len(word) > 3 and not word.isupper() else 0


def _of_surname(word: str, lists: Lists) -> int:
    if INITIALS.fullmatch(word):
        return -2
    if word in lists.surnames or word[:3].lower() == "al-":
        return 1 if lists.is_also_word(word) else 2
    if lists.is_also_word(word):
        return -1 if word not in lists.stops else -3
    return 1 if len(word) > 2 and not word.isupper() else 0


def _around(tokens: Tokens, found: FullName, lists: Lists, is_known: bool) -> int:
    """What the neighbours say: a title, a verb of speech, an age, an office behind a comma."""
    words, text, end = tokens.words, tokens.text, tokens.ends[found.until - 1]
    weight = 2 if found.first > found.begin else 0
    before = words[found.begin - 1] if found.begin else ""
    if before and tokens.joins(found.begin):
        if before in lists.roles or before.lower() in lists.speech or before == "By":
            weight += 2
        elif before in ("the", "The", "a", "an") and not weight:
            weight -= 2
    if found.until < len(words) and tokens.between(found.until) == ", " and words[found.until] in SAID:
        weight += 2
    if found.until < len(words) and tokens.joins(found.until):
        after = words[found.until]
        if after in lists.speech:
            weight += 2
        elif after in lists.deeds and is_known:
            weight += 1
    if (
        _AGE.match(text, end)
        or _is_between_commas(tokens, found, lists)
        or ((apposition := APPOSITION.match(text, end)) and is_role(apposition[1], lists))
    ):
        weight += 2
    elif _DESCRIBED.match(text, end):
        weight += 1
    return weight


def _is_between_commas(tokens: Tokens, found: FullName, lists: Lists) -> bool:
    """Whether commas part a name from the role before it: "the spokesman for the ministry, Iliesa Tora, said"."""
    if not found.begin or tokens.between(found.begin) != ", " or tokens.after(found.until - 1, 1) != ",":
        return False
    for at in range(found.begin - 1, max(-1, found.begin - 1 - _FAR), -1):
        if tokens.words[at] in lists.roles:
            return True
        if any(sign in tokens.between(at) for sign in ",.;:"):
            return False
    return False


def is_role(word: str, lists: Lists) -> bool:
    return word in lists.roles or word.rpartition("-")[2] in lists.roles or word.partition("-")[0] in lists.roles


def makes_a_thing(tokens: Tokens, until: int, lists: Lists) -> bool:
    """Whether the capitals behind a name make an airport, a prize or a body of it."""
    at = until
    while at < len(tokens) and at - until < _BEHIND and tokens.joins(at) and is_capital(tokens.words[at]):
        if is_head(tokens.words[at], lists):
            return True
        at += 1
    return at == until and at < len(tokens) and tokens.joins(at) and tokens.words[at] in lists.small_things


def is_head(word: str, lists: Lists) -> bool:
    """Whether a word ends the name of a thing or a body."""
    return word in lists.things or word in lists.ends
