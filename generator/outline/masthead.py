"""Who speaks: publisher, edition, app, section and byline, each told from a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from generator.outline.words import masthead_words

_LABEL = re.compile(r"(?:source|publisher|published by)\s*:\s*(?P<name>.{2,60})", re.IGNORECASE)
_SIGNED = re.compile(r"(?P<name>.{2,50}?)(?:\s*[-–—|·•/]\s*|\s+\()(?P<edition>[\w ]{2,16})\)?")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)\s*(?:©\s*)?(?:\d{4}(?:\s*[-–]\s*\d{4})?)?\s*(?:by\s+)?(?P<name>[^.,|\d]{3,50})",
    re.IGNORECASE,
)
_RIGHTS = re.compile(r"\b(?:unsubscribe|all rights|tous droits|alle rechte|view in|privacy)\b", re.IGNORECASE)
_BY = re.compile(
    r"(?:(?:by|-- ?by)+|words(?: by)?|reporting by|written by|compiled by|analysis by|edited by"
    r"|from our (?:\w+ )?(?:correspondents?|reporters?)"
    r"|(?:issued|posted|published|autore?|autorin|text[eo]?|door|di|af|av|por|von|par|de)(?: (?:by|von|par|por))?)"
    r"\s*:?\s+(?P<names>.+)",
    re.IGNORECASE,
)
_PARTICLES = "al|bin|da|de|del|den|der|di|do|dos|du|el|ibn|la|le|ten|ter|van|von|y|zu"
_NAME_WORD = rf"(?:[^\W\d_a-z][\w’'.-]*|(?:{_PARTICLES})(?= )|d['’]\w+)"
_NAME = re.compile(rf"[^\W\d_a-z][\w’'.-]*(?: {_NAME_WORD}){{1,3}}")
_SMALL = frozenset("a an and at de del der di for in la le of on the und van von".split())
# "Andrea Stone Senior Washington Correspondent": from the post on it is no name.
_POST = re.compile(
    r"\s+(?:(?:senior|chief|deputy|associate|staff|national|political|foreign|washington|world|news|business|science"
    r"|on-air)\s+)*"
    r"(?:correspondent|reporter|editor|writer|columnist|producer|contributor)\b.*",
    re.IGNORECASE,
)
_CLAIMED_WORDS = 5
_NOBODY = frozenset({"various", "agencies", "staff", "agencies and staff", "internet", "own", "me"})
_NO_NAME = frozenset(
    "affairs agenda breaking browser open online read shop sign unsub unsubscribe version view web eastern getty "
    "latest live more news northern of on our region report reuters situation "
    "southern story the this top update updates western world your".split()
)


def publisher_line(text: str) -> tuple[str, str | None] | None:
    """(publisher, edition) of a line that is a publisher's signature, else None."""
    words = masthead_words()
    if signed := labelled_publisher(text):
        return signed
    if words.known_publisher(text) and not text.isnumeric():
        return text, None
    if signed := _with_edition(text):
        name = signed[0]
        return signed if words.known_publisher(name) or _newspaper_name(name) else None
    return (text, None) if _newspaper_name(text) else None


def labelled_publisher(text: str) -> tuple[str, str | None] | None:
    """(publisher, edition) of "Source: The Guardian - AU", which may stand anywhere, else None."""
    found = _LABEL.fullmatch(text)
    if found and found["name"].casefold() in _NOBODY:
        return None
    return found and (_with_edition(found["name"]) or (found["name"], None))


def _with_edition(text: str) -> tuple[str, str] | None:
    found = _SIGNED.fullmatch(text)
    if found is None:
        return None
    edition = found["edition"].strip().removesuffix(" edition").removesuffix(" Edition")
    name = found["name"].strip()
    if edition.casefold() in masthead_words().editions:
        return name, edition
    # An edition that no list knows, behind what is surely a newspaper's name.
    return (
        (name, edition)
        if _titled(edition) and (masthead_words().known_publisher(name) or _newspaper_name(name))
        else None
    )


def _titled(name: str) -> bool:
    """Whether a line is written as a title is: few words, all capitalised but the small ones."""
    words = name.split()
    return 0 < len(words) <= 5 and all(w[0].isupper() or (w in _SMALL and i) for i, w in enumerate(words))


def _newspaper_name(text: str) -> bool:
    """Whether a line could name a newspaper: "The Harbour Courier", "The Times of Riga"; not "Hard Times Ahead"."""
    words = text.casefold().removeprefix("the ").split()
    if len(words) < 2 and not text.startswith("The "):
        return False
    known = masthead_words().publisher_words
    named = words[-1] in known or any(word in known and after == "of" for word, after in pairwise(words))
    series = _series_words().intersection(words)
    return _titled(text) and named and words[0] not in _NO_NAME and not series


def publisher_in_copyright(lines: Iterable[str]) -> str | None:
    """The publisher that a footer names as the owner of the rights, else None."""
    for line in lines:
        found = _COPYRIGHT.match(line)
        if (
            found
            and _titled(name := _RIGHTS.split(found["name"], maxsplit=1)[0].strip())
            and not re.search("rights|copyright", name, re.I)
        ):
            return name
    return None


def platform_in(lines: Iterable[str]) -> str | None:
    """The app or site that the noise around the text speaks of, else None."""
    for line in lines:
        if found := _platforms().search(line):
            return found[0]
    return None


@cache
def _platforms() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, masthead_words().platforms))})(?!\w)")


def is_section(text: str) -> bool:
    return text.casefold() in masthead_words().sections


def byline_of(text: str, *, bare: bool = False) -> tuple[str, ...] | None:
    """The names that a line signs for, else None; ``bare`` also takes names with no "By" before them."""
    if len(text) > 200 or text.endswith((":", "?", "!")):
        return None
    if found := _BY.fullmatch(text):
        signed_for = found["names"].strip().rstrip(".")
        if names := _names(signed_for):
            return names
        if (
            masthead_words().known_publisher(signed_for)
            or signed_for.rpartition(" ")[2].casefold() in masthead_words().staff
        ):
            return (signed_for,)
        return None
    words = text.replace(",", "").split()
    staff = masthead_words().staff
    signed = all(word[0].isupper() or word.casefold() in staff or word in _SMALL for word in words)
    named = _names(text)
    if not words:
        return None
    if len(words) <= 8 and words[-1].casefold() in staff and signed:
        return named or (text,)
    return named if bare and not text.isupper() and not _no_names().intersection(text.casefold().split()) else None


def names_in(text: str) -> tuple[str, ...]:
    """The people whom a page names as its authors, without their posts and addresses."""
    text = re.sub(r"\S+@\S+|https?://\S+|\([^()]*\)", " ", text)
    text = re.sub(r"^\s*(?:by|von|par|de|por)\s+", "", text, flags=re.IGNORECASE).strip(" ,;")
    if names := _names(text):
        return names
    text = _POST.sub("", text)
    parts = [part.strip() for part in re.split(r"\s*(?:[,;&|/]|\b(?:and|und|et|y)\b)\s*", text) if part.strip()]
    people = [part for part in parts if _NAME.fullmatch(part) and not _no_names().intersection(part.casefold().split())]
    return tuple(people) or ((text,) if 0 < len(text.split()) <= _CLAIMED_WORDS else ())


def _names(text: str) -> tuple[str, ...] | None:
    """The people of "A B in Kyiv, C D and agencies", None where a part is no name.

    A part that says what the one before it is ("Defence correspondent") goes; "agencies" and "staff" sign as they are.
    """
    names: list[str] = []
    for part in re.split(r"\s*(?:,\s*with\b|,\s*and\b|[,;&|]|\b(?:and|und|et|y|și|with)\b)\s*", text.strip()):
        part = re.sub(r" (?:in|for|at|from) [^\W\d_a-z][\w .’'-]*$|\s*\([^()]*\)$", "", part)
        words = part.casefold().split()
        if not words:
            continue
        if words[-1] in masthead_words().staff:
            if len(words) == 1 or words[0] in ("news", "staff"):
                names.append(part)
            elif not names:
                return None
        elif _NAME.fullmatch(part):
            names.append(part)
        else:
            return None
    return tuple(names) if any(" " in name for name in names) else None


@cache
def _series_words() -> frozenset[str]:
    """Words that name a series and no newspaper: "Morning News Briefing" is a title."""
    return frozenset(name for name in masthead_words().series if " " not in name) - masthead_words().publisher_words


@cache
def _no_names() -> frozenset[str]:
    """Words that no person is called: the line that holds one is a heading, a section or a credit."""
    words = masthead_words()
    return _NO_NAME | words.sections | frozenset(words.credits) | frozenset(" ".join(words.series).split())
