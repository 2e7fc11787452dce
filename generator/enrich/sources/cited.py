"""Who is cited in an item, by the turns that news uses: "said", "told Reuters", "according to", "(AP)", "on Telegram"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.enrich.sources.credits import credited
from generator.enrich.sources.nouns import noun_from
from generator.enrich.sources.sentence import Named, Reading, is_space
from generator.enrich.sources.subjects import before
from generator.enrich.sources.words import SourceWords
from generator.model import SourceKind

_QUOTES = re.compile(r"[”“\"‘]|'(?=\w)|: ?[“\"‘]?$")
_THAT = frozenset("that how it he she they there what whether no in".split())
_ALWAYS = frozenset(
    "accused blamed accuses blames urged condemned criticised criticized vowed pledged demanded".split()
)
_PASSIVE = frozenset(
    "reported confirmed quoted cited announced released published seen obtained reviewed conducted".split()
)
_CITING = frozenset("citing quoting cites cited quotes per".split())
_HEARD = frozenset(
    "told tell tells confirmed said speaking interview interviews spoke statement provided informed interviewed remarks comments".split()
)
# "… and said Trump had told Putin": who stands behind the verb begins what was said.
_GOES_ON = frozenset(
    (word,) for word in "had has have was were is are would will should could may might must did does told".split()
)
_PATH = 12  # words from a verb to the name of the one who spoke
_SAYING = re.compile(r"['’]s? (?:statement|claim|comments|remarks|announcement|warning|assertion|allegation)s?\b")


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
        yield _citation(named, named.first, named.until)
    for at, word in enumerate(tokens.words):
        if word in words.verbs and at:
            yield from _with_verb(reading, at, words)
        elif word in ("According", "according") and tokens.words[at + 1 : at + 2] == ("to",):
            yield from _from(reading, at, at + 2, words, papers=True)
        if word in _CITING and at + 1 < len(tokens) and tokens.joins(at + 1):
            yield from _from(reading, at, at + 1, words, papers=True)
        if word in words.platforms or word == "Truth":
            yield from _platform(reading, at, words)
        if word in words.papers and tokens.words[at + 1 : at + 2] == ("by",):
            if (
                (named := _name_at(reading, at + 2, words))
                and named.kind in ("organisation", "outlet")
                and not named.is_place
            ):
                yield _citation(named, at, named.until)
        if named := reading.begins.get(at):
            yield from _named(reading, named, words)


def _named(reading: Reading, named: Named, words: SourceWords) -> Iterator[Citation]:
    """A name that what stands around it shows to be cited, without a verb."""
    if named.kind == "outlet" and (phrase := _hears(reading, named, words)) is not None:
        yield _citation(named, phrase, named.until)
    elif named.kind == "person" and _speaks_in_a_transcript(reading, named):
        yield _citation(named, named.first, named.until)
    elif not named.is_place and _SAYING.match(reading.tokens.text, reading.tokens.ends[named.until - 1]):
        yield _citation(named, named.first, named.until + 1)


def _with_verb(reading: Reading, at: int, words: SourceWords) -> Iterator[Citation]:
    tokens = reading.tokens
    verb = tokens.words[at]
    cited = list(before(reading, at, words))
    if cited and not _is_cited(reading, at, cited, words):
        cited = []
    denied = verb in words.denials
    for named in cited:
        yield _citation(named, named.first, at + 1, denied)
    if not cited and verb in words.inverted and at + 1 < len(tokens) and tokens.joins(at + 1):
        quoted = _QUOTES.search(tokens.between(at)) is not None
        for citation in _from(reading, at, at + 1, words) if quoted or verb in ("said", "says") else ():
            if quoted or tokens.words[citation.until : citation.until + 1] not in _GOES_ON:
                yield citation
    if verb in _PASSIVE and tokens.words[at + 1 : at + 2] == ("by",):
        yield from _from(reading, at, at + 2, words)


def _is_cited(reading: Reading, at: int, cited: list[Named], words: SourceWords) -> bool:
    """Whether what stands before a verb is cited by it, and does not merely act: "he wrote a poem"."""
    tokens = reading.tokens
    verb = tokens.words[at]
    behind = tokens.words[at + 1 : at + 4]
    ahead = tokens.words[cited[0].first - 1] if cited[0].first else ""
    if "had" in tokens.words[cited[0].until : at] and (ahead in words.verbs or ahead == "that"):
        return False  # "… said Trump had told Putin": told, not cited
    if verb in words.denials:
        if words.refused.intersection(behind):
            return False
        if verb not in ("denied", "denies", "deny"):
            return bool(words.charges.intersection(behind))
        return True
    if verb not in words.loose or verb in _ALWAYS:
        return True
    first = cited[0]
    if first.kind == "unnamed" and verb in ("reports", "report") and behind[:1] != ("that",):
        return False  # "media reports" are a noun
    if verb in words.reports and first.kind in ("outlet", "organisation") and not first.is_place:
        return True
    if behind and behind[0] in _THAT:
        return True
    return bool(_QUOTES.search(tokens.after(at, 40)) or _QUOTES.search(tokens.between(first.first)))


def _from(reading: Reading, phrase: int, at: int, words: SourceWords, *, papers: bool = False) -> Iterator[Citation]:
    """Who is named from a word on: "said the skipper, Inga Halcrow", "according to Reuters and the BBC"."""
    tokens = reading.tokens
    named = (
        _person_ahead(reading, at, words)
        or _name_at(reading, at, words)
        or noun_from(reading, at, words, papers=papers)
    )
    if named is None:
        return
    if (
        papers
        and named.kind == "unnamed"
        and named.until < len(tokens)
        and tokens.words[named.until] in ("by", "from", "of")
    ):
        named = _name_at(reading, named.until + 1, words) or named  # "according to a report by the Harbour Trust"
    yield _citation(named, phrase, named.until)
    if named.kind == "outlet" and (own := reading.begins.get(named.until)) and own.kind == "person":
        yield _citation(own, phrase, own.until)  # "according to Axios’ Erica Pandey"
    if tokens.words[named.until : named.until + 1] == ("and",) and (other := _name_at(reading, named.until + 1, words)):
        yield _citation(other, phrase, other.until)


def _person_ahead(reading: Reading, at: int, words: SourceWords) -> Named | None:
    """The person whose title or role stands first: "said the ministry’s adviser, Dr Ann Reed"."""
    tokens = reading.tokens
    commas = 0
    step = at
    while step < min(len(tokens), at + _PATH):
        named = reading.begins.get(step)
        if named and named.kind == "person":
            return named
        gap = tokens.between(step).strip(" \u00a0")
        if step > at:
            commas += gap.startswith(",")
            if commas > 1 or gap not in ("", ",", "’s", "'s", "’", "'", ".", "-"):
                return None
            if gap == "." and not tokens.joins(step):
                return None
        if named:
            step = named.until
            continue
        word = tokens.words[step]
        if (
            word.islower()
            and word not in ("of", "for", "the", "a", "an", "one", "and")
            and (word in words.walls or word in words.verbs)
        ):
            if not (word == "them" and commas == 0):
                return None
        if commas and word.islower():
            return None
        step += 1
    return None


def _name_at(reading: Reading, at: int, words: SourceWords) -> Named | None:
    """The name that begins at a word, behind articles and adjectives; not one that only describes a noun."""
    tokens = reading.tokens
    for first in range(at, min(len(tokens), at + 4)):
        if first > at and not is_space(tokens.between(first)):
            return None
        if named := reading.begins.get(first):
            behind = tokens.text[tokens.ends[named.until - 1] :][:3]
            describes = behind[:2] in ("’s", "'s") or (named.is_place and _is_noun(reading, named.until, words))
            return None if describes and named.kind != "outlet" else named
        word = tokens.words[first]
        if word.lower() not in words.determiners and (word in words.walls or word in words.verbs):
            return None
    return None


def _is_noun(reading: Reading, at: int, words: SourceWords) -> bool:
    tokens = reading.tokens
    if at >= len(tokens) or not is_space(tokens.between(at)):
        return False
    return tokens.words[at] not in words.walls and tokens.words[at] not in words.verbs


def _citation(named: Named, first: int, until: int, denied: bool = False) -> Citation:
    return Citation(named.name, named.kind, min(first, named.first), max(until, named.until), named.id, denied)


def _platform(reading: Reading, at: int, words: SourceWords) -> Iterator[Citation]:
    """ "on Telegram", "in a Facebook post", "via his X handle"."""
    tokens = reading.tokens
    until = at + 1 + (tokens.words[at] == "Truth")
    if at == 0 or not tokens.joins(at) or tokens.span(at, min(until, len(tokens))) not in words.platforms:
        return
    after = tokens.words[until] if until < len(tokens) and tokens.joins(until) else ""
    before_it = tokens.words[at - 1].lower()
    if before_it in ("on", "via", "to", "over", "platform") and (
        after in words.posts or _speaks_near(reading, at, words)
    ):
        yield Citation(tokens.span(at, until), "platform", at - 1, until)
    elif before_it in words.determiners and after in words.posts:
        yield Citation(tokens.span(at, until), "platform", at - 1, until + 1)
    elif (
        before_it in words.determiners and tokens.words[at - 2 : at - 1] == ("on",) and _speaks_near(reading, at, words)
    ):
        yield Citation(tokens.span(at, until), "platform", at - 2, until)


def _speaks_near(reading: Reading, at: int, words: SourceWords) -> bool:
    near = reading.tokens.words[max(0, at - 12) : at]
    return any(
        word in words.verbs or word in words.posts or word in words.papers or word in ("writing", "posting")
        for word in near
    )


def _hears(reading: Reading, named: Named, words: SourceWords) -> int | None:
    """Where the words begin that tell an outlet something: "told the BBC", "in an interview with NBC"."""
    tokens = reading.tokens
    at = named.first - 1
    while at > 0 and named.first - at < 4 and is_space(tokens.between(at + 1)):
        word = tokens.words[at]
        if word in ("told", "tell", "tells", "informed"):
            return at
        if word in ("to", "with", "on", "by", "in") and tokens.joins(at + 1):
            near = range(at - 1, max(-1, at - 6), -1)
            return next((one for one in near if tokens.words[one] in _HEARD), None)
        if word.lower() not in words.determiners and not word.islower() and word not in words.demonyms:
            return None
        at -= 1
    return None


def _speaks_in_a_transcript(reading: Reading, named: Named) -> bool:
    tokens = reading.tokens
    line = tokens.text.rfind("\n", 0, tokens.starts[named.first]) + 1
    titled = tokens.text[line : tokens.starts[named.first]]
    return (
        tokens.after(named.until - 1, 1) == ":" and len(titled) < 12 and tokens.span(named.first, named.until).isupper()
    )
