"""Sources that are named by what they are: "a Ukrainian military spokesperson", "officials", "state media"."""

from __future__ import annotations

from generator.enrich.sources.sentence import Named, Reading, is_space
from generator.enrich.sources.words import SourceWords
from generator.enrich.tokens import BLANKS

_BEHIND = 10  # words behind the head: "spokesperson for the southern military sector"
_BEFORE = 7  # words of a description before it
_PREPOSITIONS = frozenset("of for in at from with near familiar close briefed on off".split())
_HINGES = frozenset("of for in at from the a an and with to on".split())
_CLAUSES = frozenset("and but as while that when because after since if though although yet whether so where".split())
_PERSONS = frozenset({"people", "person", "persons"})
_AFTER_PEOPLE = frozenset("familiar close briefed involved with".split())
_OUTLETS = frozenset("newspaper agency magazine website broadcaster channel network daily tabloid".split())


def noun(reading: Reading, until: int, words: SourceWords) -> Named | None:
    """The role, or the unnamed, whose words end before a word."""
    tokens = reading.tokens
    if until <= 0:
        return None
    last = tokens.words[until - 1]
    if not _is_acronym(last) and (last.lower() in words.walls or last.lower() in words.determiners):
        return None
    outlet = reading.ends.get(until - 1)
    if outlet and outlet.kind in ("outlet", "organisation") and last in _OUTLETS:
        return outlet  # "the Daily Observer newspaper"
    if last in _OUTLETS and (first := capitals_before(reading, until - 1)) < until - 1:
        return Named(first, until - 1, tokens.span(first, until - 1), "outlet")  # one that no list knows
    if is_head(last, words):
        return _made(reading, _first_of(reading, until, words), until, words)
    # A head further left, with what belongs to it behind: "people familiar with the matter".
    for at in range(until - 1, max(0, until - _BEHIND), -1):
        word = tokens.words[at]
        if tokens.between(at).strip(BLANKS) not in ("", "’s", "'s") or word in words.verbs:
            break
        head = tokens.words[at - 1]
        if (word in _PREPOSITIONS and is_head(head, words)) or (head in _PERSONS and word in _AFTER_PEOPLE):
            return _made(reading, _first_of(reading, at, words), until, words)
        if word.lower() in words.walls and word not in _HINGES:
            break
    return None


def capitals_before(reading: Reading, until: int) -> int:
    tokens = reading.tokens
    first = until
    while first and tokens.joins(first) and tokens.words[first - 1][0].isupper() and tokens.words[first - 1] != "The":
        first -= 1
    return first


def any_noun(reading: Reading, until: int, words: SourceWords, verb: int | None = None) -> Named | None:
    """What no list knows, but an article or a plural shows to be somebody: "the shelter said", "counters said"."""
    tokens = reading.tokens
    last = tokens.words[until - 1]
    at = until if verb is None else verb
    if at >= len(tokens) or tokens.words[at] not in words.plain or not last.islower() or last.endswith("ly"):
        return None
    if any(
        last in known
        for known in (words.walls, words.between, words.verbs, words.papers, words.posts, words.determiners)
    ):
        return None
    first = _first_of(reading, until, words)
    before = tokens.words[first - 1].lower() if first and is_space(tokens.between(first)) else ""
    if (
        before in words.determiners
        and first > 1
        and tokens.words[first - 2] in words.walls - _CLAUSES
        and tokens.joins(first - 1)
    ):
        return None  # "coming over the mountains": where, not who
    if before in words.walls - _CLAUSES:
        return None
    alone = until - first == 1 or before in words.determiners or before in _CLAUSES or tokens.begins_a_sentence(first)
    is_plural = last.endswith("s") and not last.endswith("ss") and alone
    return Named(first, until, tokens.span(first, until), "role") if before in ("the", "a", "an") or is_plural else None


def noun_from(reading: Reading, at: int, words: SourceWords, *, papers: bool = False) -> Named | None:
    """The role whose words begin at a word: "said a spokesperson for the ministry"; ``papers``: also a report."""
    tokens = reading.tokens
    first = at
    while (
        first < len(tokens)
        and tokens.words[first].lower() in words.determiners
        and (first == at or tokens.joins(first))
    ):
        first += 1
    for head in range(first, min(len(tokens), first + 6)):
        word = tokens.words[head]
        if (
            (head > at and not is_space(tokens.between(head)))
            or word in words.walls
            or (word in words.verbs and head > first)
        ):
            break
        after = tokens.words[head + 1] if head + 1 < len(tokens) else ""
        is_people = word in _PERSONS and after in _AFTER_PEOPLE
        if is_people or (
            (is_head(word, words) or (papers and word in words.papers)) and not _goes_on(reading, head + 1, words)
        ):
            return _made(reading, first, _with_behind(reading, head + 1, words), words)
    return None


def _with_behind(reading: Reading, until: int, words: SourceWords) -> int:
    """Where a noun ends with the name that belongs to it: "spokesperson for the Harbour Trust"."""
    tokens = reading.tokens
    if (
        until + 1 < len(tokens)
        and tokens.words[until] in ("of", "for", "at", "in", "from", "familiar")
        and tokens.joins(until)
    ):
        if tokens.words[until] == "familiar":
            end = until + 1
            while (
                end < min(len(tokens), until + 5)
                and is_space(tokens.between(end))
                and tokens.words[end] not in ("who", "that", "said")
            ):
                end += 1
            return end
        behind = until + 1 + (tokens.words[until + 1] in words.determiners)
        if named := reading.begins.get(behind):
            return named.until
    return until


def is_head(word: str, words: SourceWords) -> bool:
    """Whether a word is the head of a source that is named by what it is."""
    return word.lower() in words.unnamed or word.lower() in words.roles


def _is_acronym(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _goes_on(reading: Reading, at: int, words: SourceWords) -> bool:
    """Whether a noun goes on with another: "official" in "official data"."""
    tokens = reading.tokens
    if at >= len(tokens) or not is_space(tokens.between(at)):
        return False
    word = tokens.words[at]
    if not word.islower() or word in _AFTER_PEOPLE:
        return False
    return not any(word in known for known in (words.walls, words.verbs, words.between))


def _first_of(reading: Reading, until: int, words: SourceWords) -> int:
    """Where a noun with what describes it begins; its determiner is left out."""
    tokens = reading.tokens
    first = until - 1
    while first > 0 and until - first < _BEFORE and is_space(tokens.between(first)):
        word = tokens.words[first - 1]
        low = word if _is_acronym(word) else word.lower()  # "US officials" are not "us"
        if any(low in known for known in (words.determiners, words.walls, words.between)) or low.isdigit():
            break
        if low in words.verbs and low not in ("state", "report"):
            break
        first -= 1
    return first


def _made(reading: Reading, first: int, until: int, words: SourceWords) -> Named:
    tokens = reading.tokens
    inside = [word.lower() for word in tokens.words[first:until]]
    head = next((at for at, word in enumerate(inside) if word in words.walls or word in _PREPOSITIONS), len(inside)) - 1
    last = inside[max(0, head)]
    is_unnamed = last in words.unnamed or last in words.papers or last in _PERSONS
    return Named(first, until, tokens.span(first, until), "unnamed" if is_unnamed else "role")
