"""The parts of a person's name: by what a text goes on calling somebody, and under what an index files them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.enrich.names.lists import Lists, lists

CAPITALS = 4  # letters; shorter names in capitals may be initials
INITIALS = re.compile(r"(?:[A-Z]\.)+|[A-Z]")
EAST_ASIAN = re.compile(r"[A-Z][a-zé]+-[A-Za-z][a-z]+")  # a given name of two syllables: "Jong-un"
SYLLABLE = re.compile(  # one run of vowels, its accents whatever they are: "Kuan", "Hlaing", "Nguyễn"
    r"\w[^\Waeiouy]{0,3}[^\Wbcdfghjklmnpqrstvwxz]{1,3}[^\Waeiouy]{0,3}", re.IGNORECASE
)
SUFFIXES = frozenset({"Jr", "Sr", "II", "III", "IV"})


@dataclass(frozen=True, slots=True)
class FullName:
    """A name at words ``first`` to before ``until``, and where the titles before it begin."""

    begin: int
    first: int
    until: int


def short_forms(name: tuple[str, ...], words: Lists) -> tuple[str, ...]:
    """By what a text goes on calling somebody: the surname, with and without its particle."""
    if name and name[-1].rstrip(".") in SUFFIXES:
        name = name[:-1]
    if len(name) < 2:
        return ()
    last = name[-1]
    if name[0] in words.family_first and (len(name) == 2 and ("-" in last or last not in words.surnames)):
        return (name[0],)
    if _is_family_first(name, words):
        return (name[0], last)  # Koreans go on as "Lee", Vietnamese as "Chinh"
    forms = [last]
    if last[:3].lower() == "al-":
        forms.append(last[3:])
    start = len(name) - 1
    while start > 1 and name[start - 1].lower() in words.particles:
        start -= 1
    if start < len(name) - 1:
        forms += [" ".join(name[start:]), " ".join((name[start].capitalize(), *name[start + 1 :]))]
    elif len(name) > 2 and name[-2] in words.surnames:
        forms.append(" ".join(name[-2:]))  # "López Obrador"
    return tuple(forms)


def _is_family_first(name: tuple[str, ...], words: Lists) -> bool:
    """Whether a name of three words or more begins with the family: "Lee Kuan Yew", but not "Lee Ann Smith"."""
    if len(name) < 3 or name[0] not in words.family_first or not all(SYLLABLE.fullmatch(word) for word in name):
        return False
    last = name[-1]
    is_western = any(word in words.given or word.lower() in words.particles for word in name[1:-1])
    return last in words.family_first or last not in words.surnames or not is_western


def is_of_three_syllables(name: tuple[str, ...], words: Lists) -> bool:
    """Whether words are a name of East Asia, its syllables parted: "Lim Boon Heng", but not "Man City Fans"."""
    if len(name) != 3 or not _is_family_first(name, words):
        return False
    if any(word.isupper() or not word[0].isupper() or word in words.stops for word in name):
        return False
    family, middle, last = map(words.is_also_word, name)
    return not last and not (family and middle)


def family_name(name: str) -> str:
    """The word that an index files a person under: "Leyen" of Ursula von der Leyen, "Kim" of Kim Jong-un."""
    forms = short_forms(tuple(name.split(" ")), lists())
    return forms[0].removeprefix("al-").removeprefix("Al-") if forms else name


def is_capital(word: str) -> bool:
    return word[0].isupper() or word.startswith(("al-", "el-", "d'", "d’", "O'"))


def written(word: str) -> str:
    """A word in capitals as a name is written: "JEAN-PIERRE" is Jean-Pierre."""
    return "-".join(part.capitalize() for part in word.split("-")) if word.isupper() else word
