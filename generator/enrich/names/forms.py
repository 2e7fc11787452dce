"""The parts of a person's name: by what a text goes on calling somebody, and under what an index files them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.enrich.names.lists import Lists, lists

CAPITALS = 4  # letters; shorter names in capitals may be initials
INITIALS = re.compile(r"(?:[A-Z]\.)+|[A-Z]")
EAST_ASIAN = re.compile(r"[A-Z][a-zé]+-[A-Za-z][a-z]+")  # a given name of two syllables: "Jong-un"
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
    if name[0] in words.family_first and (len(name) == 2 and ("-" in name[1] or name[1] not in words.surnames)):
        return (name[0],)
    last = name[-1]
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


def family_name(name: str) -> str:
    """The word that an index files a person under: "Leyen" of Ursula von der Leyen, "Kim" of Kim Jong-un."""
    forms = short_forms(tuple(name.split(" ")), lists())
    return forms[0].removeprefix("al-").removeprefix("Al-") if forms else name


def is_capital(word: str) -> bool:
    return word[0].isupper() or word.startswith(("al-", "el-", "d'", "d’", "O'"))


def written(word: str) -> str:
    """A word in capitals as a name is written: "JEAN-PIERRE" is Jean-Pierre."""
    return "-".join(part.capitalize() for part in word.split("-")) if word.isupper() else word
