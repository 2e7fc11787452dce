"""A person named in full, told by the words of the name and by those around it; precision before recall."""

from __future__ import annotations

from collections.abc import Collection

from generator.enrich.names.forms import (
    CAPITALS,
    EAST_ASIAN,
    INITIALS,
    SUFFIXES,
    FullName,
    is_capital,
    is_of_three_syllables,
    written,
)
from generator.enrich.names.lists import Lists
from generator.enrich.names.weight import APPOSITION, SAID, is_head, is_role, weight_of
from generator.enrich.tokens import BLANKS, Tokens

_ENOUGH = 3
_LONGEST = 6  # words of a name
_QUOTES = frozenset({"“", "”", '"', "‘", "’", "'"})
_CLAUSES = frozenset("and but as that when while if because".split())


def person_at(tokens: Tokens, at: int, taken: Collection[int], lists: Lists, is_headline: bool) -> FullName | None:
    """The person whose titles or name begin at a word; ``taken`` words belong to places and bodies."""
    first = _behind_titles(tokens, at, taken, lists)
    until = _end(tokens, first, taken, lists, is_headline)
    if until == first:
        return None
    found = FullName(at, first, until)
    if until - first == 1 and not INITIALS.fullmatch(tokens.words[first]):
        shown = _is_titled(tokens, found, lists) or _speaks(tokens, found, lists) or _has_role(tokens, found, lists)
        return found if shown else None
    return found if weight_of(tokens, found, lists, is_headline) >= _ENOUGH else None


def _behind_titles(tokens: Tokens, at: int, taken: Collection[int], lists: Lists) -> int:
    words = tokens.words
    first = at
    while (
        first - at < _LONGEST
        and first + 1 < len(words)
        and _is_title(words[first], lists)
        and _goes_on(tokens, first + 1, taken)
    ):
        is_name = words[first] in lists.given and words[first] not in lists.honorifics and first == at
        if is_name and not _goes_on(tokens, first + 2, taken):
            break  # "Dean Smith"
        first += 1
    return first


def _is_title(word: str, lists: Lists) -> bool:
    return word in lists.titles or (len(word) < 5 and word.isupper() and word.capitalize() in lists.honorifics)


def _goes_on(tokens: Tokens, at: int, taken: Collection[int]) -> bool:
    return at < len(tokens) and at not in taken and tokens.joins(at) and is_capital(tokens.words[at])


def _end(tokens: Tokens, first: int, taken: Collection[int], lists: Lists, is_headline: bool) -> int:
    """Where the words end that may make one name."""
    words = tokens.words
    at = first
    if not is_headline and _is_of_three_syllables(tokens, first, taken, lists):
        at += 3  # in one go: a syllable may be an English word, "Boon"
    solid = at  # behind the last capitalised word
    while at < len(words) and at - first < _LONGEST and at not in taken:
        word = words[at]
        if at > first and not tokens.joins(at):
            if not _is_nickname(tokens, at):
                break
            at += 2
            solid = at
            continue
        if at > first and word in lists.particles and not is_capital(word):
            at += 1
            continue
        if at - first > 1 and word in SUFFIXES:
            return at + 1
        if not (
            (is_capital(word) and _may_be_name(word, lists, is_first=at == first))
            or _is_east_asian(words, first, at, lists)
            or (at == first + 1 and not is_headline and _is_odd_surname(tokens, at, lists))
        ):
            break
        at += 1
        solid = at
    return solid


def _is_east_asian(words: tuple[str, ...], first: int, at: int, lists: Lists) -> bool:
    """Whether a word goes on a name whose family stands first: "Kim Jong-un", "Huynh Thi Sen"."""
    if at == first or words[first] not in lists.family_first:
        return False
    return EAST_ASIAN.fullmatch(words[at]) is not None or (words[at - 1] in ("Thi", "Van") and is_capital(words[at]))


def _is_of_three_syllables(tokens: Tokens, first: int, taken: Collection[int], lists: Lists) -> bool:
    return (
        is_of_three_syllables(tuple(tokens.words[first : first + 3]), lists)
        and _goes_on(tokens, first + 1, taken)
        and _goes_on(tokens, first + 2, taken)
    )


def _is_odd_surname(tokens: Tokens, at: int, lists: Lists) -> bool:
    """Whether an English word is a surname here, behind a word that is nothing but a given name: "Kerry Nettle"."""
    word, given = tokens.words[at], tokens.words[at - 1]
    is_given = given in lists.given and not lists.is_also_word(given)
    if not is_capital(word) or word.isupper() or not (is_given or INITIALS.fullmatch(given)):
        return False
    if word not in lists.surnames and any(
        word in known for known in (lists.titles, lists.ends, lists.things, lists.outlets)
    ):
        return False
    if word in lists.stops:
        return False
    return not (tokens.joins(at + 1) and is_capital(tokens.words[at + 1]))


def _is_nickname(tokens: Tokens, at: int) -> bool:
    """Whether a word stands in quotation marks inside a name: Lee “Faker” Sang-hyeok."""
    if at + 1 >= len(tokens) or tokens.between(at).strip(BLANKS) not in _QUOTES:
        return False
    return tokens.between(at + 1).strip(BLANKS) in _QUOTES and is_capital(tokens.words[at + 1])


def _may_be_name(word: str, lists: Lists, *, is_first: bool) -> bool:
    if word.isupper() and len(word) >= CAPITALS:
        word = written(word)
    if is_first and (word in SUFFIXES or word in lists.namesakes):
        return False
    if word in lists.stops or any(letter.isdigit() for letter in word):
        if is_first:
            return word in lists.first_names
        return word in lists.last_names or (word in lists.demonyms and word in lists.surnames)  # "Anna Fleming"
    if not is_first and (word in lists.titles or word in lists.ends or word in lists.things):
        return False
    return not lists.is_word(word) and ("-" not in word or _is_compound(word, lists))


def _is_compound(word: str, lists: Lists) -> bool:
    """Whether a word with a hyphen is a name: "Jean-Pierre", "Jong-un", "al-Sisi", not "Trump-era"."""
    parts = word.split("-")
    if all(is_capital(part) for part in parts):
        return not any(lists.is_word(part) for part in parts)
    last = parts[-1]
    if parts[0].lower() in lists.particles:
        return True
    return len(parts) == 2 and len(last) <= 6 and last not in lists.english and not last.isdigit()


def _is_titled(tokens: Tokens, found: FullName, lists: Lists) -> bool:
    """Whether a title makes a single capital a person: "Mr Voss", "Gen Syrskyi", "MS. VOSS"."""
    if found.first == found.begin:
        return False
    title, name = tokens.words[found.first - 1], tokens.words[found.first]
    if title not in lists.honorifics and title.capitalize() not in lists.honorifics:
        return False
    if _goes_on(tokens, found.until, ()) and is_head(tokens.words[found.until], lists):
        return False
    return len(name) > 1 and name not in lists.titles and not lists.is_word(written(name)) and not is_head(name, lists)


def _has_role(tokens: Tokens, found: FullName, lists: Lists) -> bool:
    """Whether a surname alone is told by the role behind it: "Soelistyo, head of the rescue agency"."""
    word = tokens.words[found.first]
    apposition = APPOSITION.match(tokens.text, tokens.ends[found.until - 1])
    if not apposition or not is_role(apposition[1], lists) or lists.is_also_word(word) or len(word) < 4:
        return False
    return (word in lists.surnames or word[1:].islower()) and word not in lists.stops and not tokens.joins(found.first)


def _speaks(tokens: Tokens, found: FullName, lists: Lists) -> bool:
    """Whether a single name is that of somebody who speaks: "Svitlana said", “…,” Worobey said."""
    word, until = tokens.words[found.first], found.until
    if lists.is_also_word(word) or word in lists.demonyms or len(word) < 3 or word.isupper():
        return False
    cited = tokens.words[max(0, found.first - 2) : found.first] in (("According", "to"), ("according", "to"))
    goes_on = until < len(tokens) and tokens.joins(until) and is_capital(tokens.words[until])
    if cited and word in lists.given and not goes_on:
        return True  # "according to Svitlana"
    if until >= len(tokens) or tokens.words[until] not in SAID:
        return False
    if tokens.between(until) == ", " and tokens.between(found.first) == ", ":
        return found.first > 0 and tokens.words[found.first - 1] in lists.roles  # "her mother, Ilze, said"
    if not tokens.joins(until):
        return False
    quoted = tokens.between(found.first)[-2:-1] in _QUOTES
    if tokens.joins(found.first) and tokens.words[found.first - 1] not in _CLAUSES:
        return False
    return word in lists.given or word in lists.surnames or (quoted and word[1:].islower())
