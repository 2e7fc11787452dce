"""What somebody is called beside the name, as it stands: "armed forces commander", "Gen", "head of the fund"."""

from __future__ import annotations

import re

from generator.enrich.names.lists import Lists
from generator.enrich.tokens import Tokens

_COURTESY = frozenset("Mr Mrs Ms Miss Mx Messrs Madame Monsieur Herr Frau Signor Señor MR MRS MS MISS".split())
_LONGEST_BEFORE = 5  # words
_LONGEST_BEHIND = 12
_HEAD_WITHIN = 6  # words behind the comma in which the role itself stands
_BEHIND = re.compile(r", (?:(?:the|an?|his|her|their|its|one of the) )?")
_ENDS = re.compile(r"[,.;:!?()“”\"\n–—]| who\b| and (?=[A-Z])| said\b| told\b| has\b| was\b| is\b")


def role_of(tokens: Tokens, begin: int, first: int, until: int, lists: Lists) -> str | None:
    """The role of the person at words ``first`` to before ``until``, whose titles begin at ``begin``."""
    if begin and tokens.words[begin - 1] in lists.roles and (tokens.joins(begin) or tokens.between(begin) == ", "):
        start = begin - 1
        while start > 0 and begin - start < _LONGEST_BEFORE and tokens.joins(start):
            word = tokens.words[start - 1]
            plain = word.islower() and not _is_verb(word, lists) and word not in lists.function_words
            if not plain and word not in lists.demonyms:
                break
            start -= 1
        return tokens.span(start, begin)
    while begin < first and tokens.words[begin] in _COURTESY:
        begin += 1
    while 1 < begin < first and tokens.words[begin - 1] == "of" and tokens.words[begin - 2] in lists.titles:
        begin -= 2  # "Secretary of State"
    return tokens.span(begin, first) if begin < first else _behind(tokens, until, lists)


def _is_verb(word: str, lists: Lists) -> bool:
    if word in lists.speech or word in lists.deeds or word in lists.acts:
        return True
    return word.endswith("ed") and word not in lists.participles  # "dismissed coach", not "armed forces commander"


def _behind(tokens: Tokens, until: int, lists: Lists) -> str | None:
    """What stands between commas behind a name, if it says what the person is."""
    text, end = tokens.text, tokens.ends[until - 1]
    comma = _BEHIND.match(text, end)
    if not comma:
        return None
    stop = _ENDS.search(text, comma.end(), comma.end() + 200)
    phrase = text[comma.end() : stop.start() if stop else comma.end() + 200].strip(" \u00a0")
    words = phrase.split()
    if not words or len(words) > _LONGEST_BEHIND or not words[0][0].isalpha():
        return None
    if words[0] in lists.speech or words[0] == "according":
        return None
    if len(words) > 1 and words[0].istitle() and words[1].istitle():
        return None  # the next name of a list
    return phrase if any(word in lists.roles or word in lists.titles for word in words[:_HEAD_WITHIN]) else None
