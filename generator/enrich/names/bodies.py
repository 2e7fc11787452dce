"""Organisations told by their form: "Ministry of …", "… Housing Trust", "the rights group …", "… (KCNA)"."""

from __future__ import annotations

import re
from collections.abc import Collection

from generator.enrich.names.forms import is_capital
from generator.enrich.names.lists import Lists
from generator.enrich.tokens import Tokens

_LONGEST = 9  # words of a name
_INSIDE = frozenset({"of", "for", "on", "the", "and", "to", "against"})
_BEFORE_OUTLET = frozenset("told to in by citing with".split())
_AFTER_OUTLET = frozenset("that on in as at this last newspaper magazine website".split())
_QUOTES = frozenset('“”"‘’')
_OF = frozenset({"of", "for", "on", "to", "against"})
_ACRONYM = re.compile(r" \(([A-Z][A-Za-z&]{1,7})\)")
_A_BODY = re.compile(r", (?:an?|the) ((?:[\w’'-]+ ){0,3}[\w’'-]+)")


def body_at(tokens: Tokens, at: int, taken: Collection[int], lists: Lists, is_headline: bool) -> int:
    """Where an organisation ends whose name begins at a word; ``at`` where its form shows none."""
    run = _run(tokens, at, lists)
    if run == at:
        return at
    until = max(_with_beginning(tokens, at, run, taken, lists), _with_end(tokens, at, run, lists, is_headline))
    if until > at:
        return at if _is_quoted(tokens, at, until) else until
    if any(one in taken for one in range(at, run)):
        return at
    if run - at == 1 and _is_an_acronym_that_speaks(tokens, at, lists):
        return run
    if run - at > 1 and _is_spelled_out(tokens, at, run, lists):
        return run
    if is_headline:
        return at
    return run if _is_called_one(tokens, at, run, lists) else at


def acronym_behind(tokens: Tokens, until: int) -> str | None:
    """The acronym in brackets behind a name."""
    found = _ACRONYM.match(tokens.text, tokens.ends[until - 1])
    return found[1] if found else None


def _run(tokens: Tokens, at: int, lists: Lists) -> int:
    """Where the capitals end that begin at a word; words that begin a sentence and name nothing begin no run."""
    words = tokens.words
    word = words[at]
    if (
        not is_capital(word)
        or word in lists.apart
        or (word in lists.stops and word not in lists.demonyms and word not in lists.first_words)
    ):
        return at
    until = at + 1
    while until < len(words) and until - at < _LONGEST and tokens.joins(until):
        if not is_capital(words[until]) or words[until] in lists.apart:
            break
        until += 1
    return until


def _with_beginning(tokens: Tokens, at: int, run: int, taken: Collection[int], lists: Lists) -> int:
    """ "Ministry of Health and Social Care", "European Court of Human Rights": on behind "of"."""
    words = tokens.words
    head = run - 1
    if words[head] not in lists.begins or run + 1 >= len(words) or words[run] not in _OF or not tokens.joins(run):
        return at
    until = run
    while until + 1 < len(words) and until - at < _LONGEST and tokens.joins(until):
        step = until
        while step < len(words) and step - until < 2 and words[step] in _INSIDE and tokens.joins(step):
            step += 1
        if step >= len(words) or not is_capital(words[step]) or not tokens.joins(step) or words[step] in lists.apart:
            break
        if "and" in words[until:step] and (
            words[step].isupper() or not lists.is_word(words[step]) or words[step] in lists.begins
        ):
            break  # "the University of Leeds and Microsoft"
        if step == until and (until - 1 in taken or _begins_a_person(tokens, step, lists)):
            break  # "the Armed Forces of Ukraine Oleksandr Syrskyi"
        until = step + 1
    return until if until > run else at


def _begins_a_person(tokens: Tokens, at: int, lists: Lists) -> bool:
    word, after = tokens.words[at], tokens.words[at + 1 : at + 2]
    if word in lists.titles:
        return bool(after) and tokens.joins(at + 1) and is_capital(after[0]) and not lists.is_word(after[0])
    return word in lists.given


def _with_end(tokens: Tokens, at: int, run: int, lists: Lists, is_headline: bool) -> int:
    """ "Northern Housing Trust": up to the last word that ends the name of a body."""
    words = tokens.words
    if run + 1 < len(words) and words[run] == "and" and tokens.joins(run) and tokens.joins(run + 1):
        wider = _run(tokens, run + 1, lists)  # "Northern Fire and Rescue Service"
        plain = all(lists.is_word(word) for word in words[at + (run - at > 1) : run])
        if plain and wider > run + 2 and words[wider - 1] in lists.ends and lists.is_word(words[run + 1]):
            return wider
    for last in range(run - 1, at, -1):
        if words[last] in lists.ends:
            before = words[at:last]
            if is_headline and all(word.lower() in lists.english for word in before):
                continue
            if all(word in lists.titles or word in lists.ends or word in lists.begins for word in before):
                continue  # "Police Force", "College Hospital"
            if last + 1 < run and words[last + 1] in lists.things:
                return at  # "Northern Film Academy Awards"
            if (words[last - 1], words[last]) == ("Chief", "Executive") or words[last : last + 2] == (
                "Press",
                "Secretary",
            ):
                continue
            return max(last + 1, _with_beginning(tokens, at, last + 1, (), lists))  # "Harbour Corporation of America"
        if words[last] in lists.outlets and not is_headline and reports(tokens, at, last + 1, lists):
            return last + 1
    return at


def reports(tokens: Tokens, at: int, until: int, lists: Lists) -> bool:
    """Whether an outlet does here what outlets do: "told the Times", "the Times reported"."""
    before = tokens.words[at - 1].lower() if at else ""
    after = tokens.words[until] if until < len(tokens) else ""
    if after in lists.speech or after in ("reported", "reports", "first"):
        return True
    if tokens.joins(until) and after.islower() and after not in _INSIDE | _AFTER_OUTLET:
        return False  # "in the Australian states"
    return before == "told" or (before == "the" and at > 1 and tokens.words[at - 2] in _BEFORE_OUTLET)


def _is_quoted(tokens: Tokens, at: int, until: int) -> bool:
    """Whether quotation marks make a title of a name: the album "My Kinda Party"."""
    return tokens.between(at)[-1:] in _QUOTES and tokens.after(until - 1, 1) in _QUOTES and at > 0


def _is_spelled_out(tokens: Tokens, at: int, run: int, lists: Lists) -> bool:
    """Whether an acronym behind the words is made of their initials: "Centre for Civil Liberties (CCL)"."""
    acronym = acronym_behind(tokens, run)
    if not acronym or all(lists.is_also_word(part) for word in tokens.words[at:run] for part in word.split("-")):
        return False
    initials = "".join(word[0] for word in tokens.words[at:run])
    return acronym.upper() in (initials.upper(), initials.upper()[: len(acronym)]) and len(acronym) >= 2


def _is_an_acronym_that_speaks(tokens: Tokens, at: int, lists: Lists) -> bool:
    """Whether capitals stand for a body that says something: "ANAC said"."""
    word, after = tokens.words[at], tokens.words[at + 1 : at + 2]
    if (
        not (word.isupper() and word.isalpha() and 2 <= len(word) <= 6)
        or lists.is_also_word(word)
        or word in lists.titles
    ):
        return False
    return bool(after) and tokens.joins(at + 1) and (after[0] in lists.speech or after[0] in ("reported", "reports"))


def _is_called_one(tokens: Tokens, at: int, run: int, lists: Lists) -> bool:
    """Whether the words around call a capital a body: "the chipmaker Nexo", "Nexo, a start-up", "Nexo CEO"."""
    words = tokens.words
    if run - at == 1 and (len(words[at]) < 2 or lists.is_word(words[at])):
        return False
    full_name = run - at > 1 and words[at] in lists.given
    if words[run - 1][:-1].isupper() and words[run - 1].endswith("s"):
        return False  # "SDKs"
    if full_name or words[at] in lists.titles:
        return False
    if at and tokens.joins(at) and words[at - 1] in lists.makes_body:
        return True
    if run < len(words) and tokens.joins(run) and words[run] in lists.at_its_head and words[run] not in lists.titles:
        return True
    called = _A_BODY.match(tokens.text, tokens.ends[run - 1])
    for word in called[1].split() if called else ():
        if word in lists.makes_body:
            return True
        if word in lists.function_words or word in lists.roles:
            return False
    return False
