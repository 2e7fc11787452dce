"""The words of data/happened.yml as patterns: how a sentence tells that something took place."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from importlib.resources import files

import msgspec


class _Words(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    not_before: list[str]
    not_after: list[str]
    saying: list[str]
    reporting: list[str]
    acts: list[str]
    utterances: list[str]
    publishing: list[str]
    future: list[str]
    to_come: list[str]
    urging: list[str]
    past: list[str]
    not_past: list[str]
    named_days: list[str]


class Patterns(msgspec.Struct, frozen=True):
    """What to look for around a day; those of what stands before it end with the text."""

    not_before: re.Pattern[str]
    not_after: re.Pattern[str]
    said: re.Pattern[str]  # group "between": what stands between the saying and the day
    attributed: re.Pattern[str]  # group "reporting": the verb does no more than pass something on
    said_next: re.Pattern[str]
    publishing: re.Pattern[str]
    verb: re.Pattern[str]  # the last group says of what it tells: "future", "urging", "past", "saying", "nothing"


@cache
def patterns() -> Patterns:
    words = msgspec.yaml.decode((files("generator") / "data" / "happened.yml").read_bytes(), type=_Words)
    saying, utterance, publishing = map(_any, (words.saying, words.utterances, words.publishing))
    acts, reporting, urging = map(_any, (words.acts, words.reporting, words.urging))
    some = r"(?:\s[^\s,;:]+)"
    infinitive = r"\sto\s(?!(?:the|an?|his|her|its|their)\b)[a-z]+"
    medium = rf"(?:in|at|via|during|by)\s(?:an?|the|his|her|its|their){some}{{0,3}}?\s{utterance}"
    said = rf"(?:(?:told|tells?|briefed){some}{{1,3}}?|{saying}|according\sto{some}{{1,4}}?)"
    where = rf"(?:in|at|during|via|through|on|to|by|after|following|from|{publishing})\b{some}{{0,7}}"
    return Patterns(
        not_before=re.compile(
            rf"(?:\b(?:(?i:{_any(words.not_before)})(?:\s(?:on|late|early))*|{_any(words.named_days)})\s"
            r"|[\d(–-]\s?|\d(?:st|nd|rd|th)?,?\s(?:and|to|or)\s)$"
        ),
        not_after=re.compile(
            rf"\s{_any(words.not_after)}\b"
            r"|(?:\s?[-–—/]\s?|\s(?:to|through|until|till|or|and|into)\s(?:(?:early|late|on)\s)*)(?:\d{1,2}(?![\w,.:]*\d)"
            r"\b(?!\s[a-z])|[A-Z][a-z]+day\b)"
        ),
        said=re.compile(rf"\b(?i:{said})(?P<between>(?:\s{where})?)\s$"),
        attributed=re.compile(
            rf"(?<!was\s)(?<!were\s)(?<!been\s)\b(?:{acts}|(?P<reporting>{reporting}))(?:\s{medium})?\s$"
        ),
        said_next=re.compile(rf"\s(?:also\s)?{saying}\b|\s{reporting}\s(?:that|it|he|she|they)\b"),
        publishing=re.compile(rf"\b{publishing}\b"),
        verb=re.compile(
            rf"\b(?:(?P<nothing>{_any(words.not_past)})"
            rf"|(?P<future>{_any(words.future)}|{_any(words.to_come)}(?:\snot)?{infinitive}|(?:is|are)(?:\snot)?\s[a-z]+ing)"
            rf"|(?P<urging>{urging}{some}{{0,3}}?{infinitive})"
            rf"|(?P<saying>{_any(set(words.saying) - set(words.past))})"
            rf"|(?P<past>{_any(words.past)}|[a-z]{{2,}}ed|\A[A-Z][a-z]+ed))\b"
        ),
    )


def _any(words: Collection[str]) -> str:
    """A pattern of one of the ``words``, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return f"(?:{'|'.join(re.escape(word).replace(chr(92) + ' ', chr(92) + 's') for word in ordered)})"
