"""Who is cited in an item, by the turns that news uses: "said", "told Reuters", "according to", "on Telegram"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.enrich.sources.behind import behind, name_at
from generator.enrich.sources.credits import credited
from generator.enrich.sources.sentence import Named, Reading
from generator.enrich.sources.subjects import before
from generator.enrich.sources.turns import (
    hears,
    is_quoted_by_noun,
    platform,
    speaker,
    speaks_in_a_transcript,
    unknown_outlet,
)
from generator.enrich.sources.words import SourceWords
from generator.model import SourceKind

_QUOTES = re.compile(r"[”“\"‘]|'(?=\w)|: ?[“\"‘]?$")
_OBJECT = 7  # words behind a denial in which stands what is denied
_WITHIN = 40  # characters behind a verb in which a quotation begins


@dataclass(frozen=True, slots=True)
class Citation:
    """Somebody cited, with the words that say so."""

    name: str
    kind: SourceKind
    first: int  # words of the phrase
    until: int
    id: str = ""
    denied: bool = False


def citations(reading: Reading, words: SourceWords) -> Iterator[Citation]:
    """Everybody cited, credits first; the same may come twice."""
    tokens = reading.tokens
    for named in credited(reading):
        yield _citation(named, named.first)
    for at, word in enumerate(tokens.words):
        if word in words.verbs and at:
            yield from _with_verb(reading, at, words)
        elif word in words.progressive and at > 1 and tokens.words[at - 1] in words.aux:
            yield from (_citation(named, named.first, at + 1) for named in before(reading, at - 1, words))
        elif word in ("Says", "Said") and at + 1 < len(tokens) and tokens.joins(at + 1):
            people = behind(reading, at + 1, words)
            yield from (_citation(named, at) for named in people if named.kind == "person")  # a headline
        elif word.istitle() and word.lower() in words.shouted and (loud := reading.ends.get(at)) and tokens.joins(at):
            yield _citation(loud, loud.first, at + 1, denied=word.lower() in words.denials)  # a headline
        elif word in ("According", "according") and tokens.words[at + 1 : at + 2] == ("to",):
            yield from (_citation(named, at) for named in behind(reading, at + 2, words, papers=True))
        if word in words.citing and at + 1 < len(tokens) and tokens.joins(at + 1):
            yield from (_citation(named, at) for named in behind(reading, at + 1, words, papers=True))
        if word in words.papers and tokens.words[at + 1 : at + 2] in (("by",), ("from",)):
            author = name_at(reading, at + 2, words)
            told = tokens.words[at + 1] == "from" and word in words.from_them
            told = told or (tokens.words[at + 1] == "by" and author is not None and author.kind != "person")
            if author and told and not author.is_place:
                yield _citation(author, at)  # "a count by the Harbour Trust"
        if (word in words.platforms or word == "Truth") and (posted := platform(reading, at, words)):
            first, end, until = posted
            yield Citation(tokens.span(at, end), "platform", first, until)
        if word.isupper() and (label := speaker(reading, at, words)):
            yield _citation(label, at)
        if named_here := reading.begins.get(at):
            yield from _without_verb(reading, named_here, words)


def _without_verb(reading: Reading, named: Named, words: SourceWords) -> Iterator[Citation]:
    """A name that what stands around it shows to be cited."""
    if named.kind == "outlet" and (phrase := hears(reading, named, words)) is not None:
        yield _citation(named, phrase)
    elif named.kind == "person" and speaks_in_a_transcript(reading, named):
        yield _citation(named, named.first)
    elif not named.is_place and is_quoted_by_noun(reading, named):
        yield _citation(named, named.first, named.until + 1)


def _with_verb(reading: Reading, at: int, words: SourceWords) -> Iterator[Citation]:
    """Those before a verb, or behind it where the quotation goes first."""
    tokens = reading.tokens
    verb = tokens.words[at]
    was_quoted = verb == "quoted" and tokens.words[at - 1] in ("was", "were", "been")
    cited = list(before(reading, at - was_quoted, words))
    if cited and was_quoted:
        yield from (_citation(named, named.first, at + 1) for named in cited)
    elif cited and _is_cited(reading, at, cited[0], words):
        for named in cited:
            yield _citation(named, named.first, at + 1, denied=verb in words.denials)
    elif not cited and verb in words.inverted and at + 1 < len(tokens) and tokens.joins(at + 1):
        quoted = _QUOTES.search(tokens.between(at)) is not None
        for named in behind(reading, at + 1, words) if quoted or verb in ("said", "says") else ():
            # "… and said Trump had told Putin": who stands behind the verb begins what was said.
            if quoted or not words.goes_on.intersection(tokens.words[named.until : named.until + 1]):
                yield _citation(named, at)
    by = at + 1 + (tokens.words[at + 1 : at + 2] != ("by",))  # "announced by", "announced today by"
    if (
        verb in words.passive
        and tokens.words[by : by + 1] == ("by",)
        and words.between.issuperset(tokens.words[at + 1 : by])
    ):
        yield from (_citation(named, at) for named in behind(reading, by + 1, words))
    if verb == "published" and tokens.words[at + 1 : at + 2] == ("in",):
        found = behind(reading, at + 2, words)
        yield from (_citation(named, at) for named in found if named.kind == "outlet")
    if verb in words.tells and (outlet := unknown_outlet(reading, at + 1)):
        yield _citation(outlet, at)


def _is_cited(reading: Reading, at: int, named: Named, words: SourceWords) -> bool:
    """Whether who stands before a verb is cited by it, and does not merely act: "wrote a poem", "denied bail"."""
    tokens = reading.tokens
    verb = tokens.words[at]
    after = tokens.words[at + 1 : at + 4]
    ahead = tokens.words[named.first - 1] if named.first else ""
    if "had" in tokens.words[named.until : at] and (ahead in words.verbs or ahead == "that"):
        return False  # "… said Trump had told Putin": told, not cited
    if verb in words.denials:
        if "not" in tokens.words[named.until : at]:
            return False
        if not verb.startswith("den"):
            return not words.charges.isdisjoint(after)
        object_of_it = reading.begins.get(at + 1)  # "denied Chelsea a penalty"
        if object_of_it and not object_of_it.is_place:
            return False
        return words.refused.isdisjoint(tokens.words[at + 1 : at + _OBJECT])
    if named.kind == "unnamed" and verb in ("reports", "report") and after[:1] != ("that",):
        return False  # "media reports" are a noun
    if verb not in words.loose:
        return True
    if verb in words.reports and named.kind in ("outlet", "organisation") and not named.is_place:
        return True
    if words.opens.intersection(after[:1]) or (after[:1] == ("on",) and words.platforms.intersection(after[1:])):
        return True
    if tokens.after(at, 1) == ":" or _QUOTES.search(tokens.after(at, _WITHIN)):
        return True
    return _QUOTES.search(tokens.between(named.first)) is not None


def _citation(named: Named, first: int, until: int = 0, *, denied: bool = False) -> Citation:
    return Citation(named.name, named.kind, min(first, named.first), max(until, named.until), named.id, denied)
