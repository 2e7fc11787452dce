"""Turns that cite without a verb: "on Telegram", "in an interview with NBC", "Rumsfeld’s statement", "MS. REED: …"."""

from __future__ import annotations

import re

from generator.enrich.sources.sentence import Named, Reading, is_space
from generator.enrich.sources.words import SourceWords

_LABEL = 12  # characters of a title before the name of a speaker
_SPEAKER = 5  # words of a speaker's role, or of the name of an outlet
_NEAR = 12  # words
_OF_OUTLETS = (
    "news",
    "times",
    "magazin",
    "magazine",
    "zeitung",
    "radio",
    "tv",
    "channel",
    "herald",
    "presse",
    "daily",
    "fm",
)
_OWN_WORDS = re.compile(r"['’]s? (?:statement|claim|comments|remarks|announcement|warning|assertion|allegation)s?\b")


def platform(reading: Reading, at: int, words: SourceWords) -> tuple[int, int, int] | None:
    """(first word of the phrase, end of the name, end of the phrase) of a platform where something was posted.

    "on Telegram", "in a Facebook post", "via his X handle", "on the Telegram messenger".
    """
    tokens = reading.tokens
    until = at + 1 + (tokens.words[at] == "Truth")
    if at == 0 or not tokens.joins(at) or tokens.span(at, min(until, len(tokens))) not in words.platforms:
        return None
    posted = until < len(tokens) and tokens.joins(until) and tokens.words[until] in words.posts
    before = tokens.words[at - 1].lower()
    takes_to = before == "to" and tokens.words[at - 2 : at - 1] in (("taking",), ("Taking",), ("took",), ("takes",))
    if takes_to:
        return at - 2, until, until
    if before in ("on", "via", "to", "over", "platform") and (posted or _speaks_near(reading, at, words)):
        return at - 1, until, until
    if before in words.determiners and posted:
        return at - 1, until, until + 1
    if before in words.determiners and tokens.words[at - 2 : at - 1] == ("on",) and _speaks_near(reading, at, words):
        return at - 2, until, until
    return None


def _speaks_near(reading: Reading, at: int, words: SourceWords) -> bool:
    near = reading.tokens.words[max(0, at - _NEAR) : at]
    return any(word in known for word in near for known in (words.verbs, words.posts, words.papers, words.posting))


def hears(reading: Reading, named: Named, words: SourceWords) -> int | None:
    """Where the words begin that tell an outlet something: "told the BBC", "in an interview with NBC"."""
    tokens = reading.tokens
    at = named.first - 1
    while at > 0 and named.first - at < 4 and is_space(tokens.between(at + 1)):
        word = tokens.words[at]
        if word in words.tells:
            return at
        if word in ("to", "with", "on", "by", "in") and tokens.joins(at + 1):
            near = range(at - 1, max(-1, at - 6), -1)
            return next(
                (one for one in near if tokens.words[one] in words.tells or tokens.words[one] in words.heard), None
            )
        if word.lower() not in words.determiners and not word.islower() and word not in words.demonyms:
            return None
        at -= 1
    return None


def is_quoted_by_noun(reading: Reading, named: Named) -> bool:
    """Whether somebody’s own words follow: "Rumsfeld’s statement that …"."""
    return _OWN_WORDS.match(reading.tokens.text, reading.tokens.ends[named.until - 1]) is not None


def speaks_in_a_transcript(reading: Reading, named: Named) -> bool:
    """Whether a name stands in capitals at the beginning of a line with a colon behind it."""
    tokens = reading.tokens
    start = tokens.starts[named.first]
    is_first = start < _LABEL or "\n" in tokens.text[start - _LABEL : start]
    return is_first and tokens.after(named.until - 1, 1) == ":" and tokens.span(named.first, named.until).isupper()


def speaker(reading: Reading, at: int, words: SourceWords) -> Named | None:
    """The role that speaks in a transcript, at the beginning of a line: "SENIOR OFFICIAL: …"."""
    tokens = reading.tokens
    if at and "\n" not in tokens.between(at):
        return None
    until = at
    while (
        until < len(tokens)
        and until - at < _SPEAKER
        and tokens.words[until].isupper()
        and (until == at or tokens.joins(until))
    ):
        until += 1
    if until == at or tokens.after(until - 1, 1) != ":" or tokens.words[until - 1].lower() not in words.roles:
        return None
    return Named(at, until, tokens.span(at, until).lower(), "role")


def unknown_outlet(reading: Reading, at: int) -> Named | None:
    """The outlet that no list knows, but a word of its name shows to be one: "told Channel Seven"."""
    tokens = reading.tokens
    first = at + (tokens.words[at : at + 1] == ("the",))
    until = first
    while until < len(tokens) and until - first < _SPEAKER and tokens.words[until][0].isupper() and tokens.joins(until):
        if until in reading.begins and reading.begins[until].kind != "organisation":
            return None
        until += 1
    is_one = any(word.lower().endswith(_OF_OUTLETS) for word in tokens.words[first:until])
    return Named(first, until, tokens.span(first, until), "outlet") if is_one else None
