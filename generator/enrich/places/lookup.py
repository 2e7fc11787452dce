"""Which names of the gazetteer begin at a word."""

from __future__ import annotations

import re

from generator.enrich.places.mention import Mention
from generator.enrich.places.phrases import Phrase
from generator.gazetteer import Gazetteer, Sense

_DATELINE = re.compile(r" ?(?:\(|[—–]|--)")
_SAINT = re.compile(r"St\.?|Saint")
_OWNED = re.compile(
    r"(['’]s)\b(?: (Day|weekend|holiday|parade|festival|"
    r"Street|Road|Church|Cathedral|University|School|Hospital|College|Square|Park)\b)?"
)
_POSSESSIVE = re.compile(r"['’]s ([A-Z]\w+)(?: [A-Z]\w+)?")


def longest_name(phrase: Phrase, at: int, gazetteer: Gazetteer) -> tuple[tuple[Sense, ...], int, int]:
    """The senses of the longest name that begins at a word, the word after it, and where it ends in the text."""
    longest = gazetteer.longest(phrase.words[at])
    if _SAINT.fullmatch(phrase.words[at]) and (owned := _OWNED.match(phrase.text, phrase.spans[-1][1])):
        start, end = phrase.spans[at][0], owned.end(1)
        if senses := gazetteer.senses(phrase.text[start:end]):  # "St John's", not what St John has
            return senses, len(phrase.words), end
        if owned[2]:
            return (), len(phrase.words), 0  # "St Patrick's Day"
    if longest > 1 and (more := _POSSESSIVE.match(phrase.text, phrase.spans[-1][1])):  # "Queen Anne's County"
        start = phrase.spans[at][0]
        for end in dict.fromkeys((more.end(), more.end(1))):
            if senses := gazetteer.senses(phrase.text[start:end]):
                return senses, len(phrase.words), end
    for until in range(min(len(phrase.words), at + longest), at, -1):
        last = phrase.words[until - 1]
        if until > at + 1 and not (last[0].isupper() or last.startswith(("d'", "d’"))):
            continue  # no name ends in "of"
        senses = tuple(sense for sense in gazetteer.senses(phrase.joined(at, until)) if sense.how != "short")
        shorter = until - at > 1 and (_goes_on(phrase, until) or _is_longer(phrase, at, until, gazetteer))
        if senses and not shorter:
            return senses, until, phrase.spans[until - 1][1]
    return (), at + 1, 0


def short_form(phrase: Phrase, at: int, gazetteer: Gazetteer) -> Mention | None:
    """The state in "Springfield, Ill."; whether "MD" is one is for the town before it to say."""
    text, (start, end) = phrase.text, phrase.spans[at]
    if at or text[max(0, start - 2) : start] != ", " or end - start > 6:
        return None
    word = phrase.words[at]
    senses = tuple(sense for sense in gazetteer.senses(word.rstrip(".")) if sense.how == "short")
    if not senses:
        return None
    if text[end : end + 1] == "." and not word.endswith(".") and not word.isupper():
        end += 1
    elif not ("." in word or word.isupper() or _DATELINE.match(text, end)):
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


def _is_longer(phrase: Phrase, at: int, until: int, gazetteer: Gazetteer) -> bool:
    """Whether "Benue State" is Benue with the word for what it is."""
    if phrase.words[until - 1] not in ("State", "Province"):
        return False
    whole, bare = gazetteer.senses(phrase.joined(at, until)), gazetteer.senses(phrase.joined(at, until - 1))
    return bool({sense.entry.slug for sense in whole} & {sense.entry.slug for sense in bare})
