"""Where a sentence and a clause end: headlines and run-in leads, in the text's own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from generator.text import count_words

HEADLINE_WORDS = 12
PARAGRAPH_LIMIT = 2000  # characters; Python-Markdown's cost grows with the square of an escaped paragraph
_SHORTEST_LEAD = 4  # words; less looks like a slip of the pen

_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*(?=\s+[“‘\"'(\[]?[\w“])|[。！？｡][”’」』）】]*(?=\s*[^\s”’」』）】])")
_ABBREVIATION = re.compile(
    r"(?<![A-Za-z])(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Maj|Capt|Sgt|Sen|Rep|Gov|Rev|Hon|Jr|Sr|St|Mt|No|vs|Co|Corp|Inc|Ltd"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:[A-Za-z]\.)+[A-Za-z])\.$"
)
_LONGEST_ABBREVIATION = 30  # characters, with the quotes behind it
_TRAILING = frozenset(
    "a an and are as at be been by for from had has have he her his if in into is it its more of on or our she than "
    "that the their they this to under up was we were which while who will with would".split()
)


@lru_cache(maxsize=256)  # asked for the headline, then for the topics of the same item
def first_sentence(text: str) -> str:
    """The first sentence of ``text``, or all of it; "Gen.", "U.S." and initials end none."""
    line = " ".join(text.split())
    return line[: next(sentence_ends(line), len(line))]


def sentence_ends(text: str) -> Iterator[int]:
    """Where each sentence of ``text`` ends but the last, which ends with it."""
    for match in _SENTENCE_END.finditer(text):
        end = match.end()
        if not _ABBREVIATION.search(text[max(0, end - _LONGEST_ABBREVIATION) : end].rstrip("”’\"')]")):
            yield end


def headline(text: str) -> str:
    """The first sentence without its full stop, cut at 12 words (with an ellipsis)."""
    sentence = first_sentence(text)
    words = sentence.split()
    if _is_unparted(sentence):
        short = _first_words(sentence)
        return short.removesuffix("。") if short == sentence else f"{short}…"
    if len(words) <= HEADLINE_WORDS:
        sentence = " ".join(words)
        return sentence[:-1] if sentence.endswith(".") and not sentence.endswith("..") else sentence
    return " ".join(words[:HEADLINE_WORDS]).rstrip(",;:–—-") + "…"


def _is_unparted(text: str) -> bool:
    """Whether ``text`` is in a script that does not part its words by spaces."""
    return count_words(text) > 2 * len(text.split())


def _first_words(sentence: str) -> str:
    """As much of ``sentence`` as a headline may hold."""
    length = next((n for n in range(1, len(sentence) + 1) if count_words(sentence[:n]) > HEADLINE_WORDS), None)
    return sentence if length is None else sentence[: length - 1].rstrip(" ，、；：,;:–—-")


def run_in(text: str) -> tuple[str, str]:
    """``text`` as (lead, rest): the words to print bold, ending where a clause or a phrase may, and what follows."""
    if _is_unparted(first_sentence(text)):
        lead = headline(text).removesuffix("…")
        return lead, text[len(lead) :]
    words = text.split(" ")
    limit = min(len(first_sentence(text).split(" ")), len(words), HEADLINE_WORDS)
    for length in range(limit, _SHORTEST_LEAD - 1, -1):
        if words[length - 1].endswith((",", ";", ":", ".", "!", "?", "”")):
            break
    else:
        length = limit
        while length > _SHORTEST_LEAD and words[length - 1].casefold() in _TRAILING:
            length -= 1
    return " ".join(words[:length]), " ".join(words[length:])


def cut(paragraph: str) -> list[str]:
    """``paragraph`` in parts of at most 2,000 characters, parted after a sentence or at least between words."""
    parts = []
    while len(paragraph) > PARAGRAPH_LIMIT:
        window = paragraph[: PARAGRAPH_LIMIT + 1]
        ends = [end.end() for end in _SENTENCE_END.finditer(window)]
        at = ends[-1] if ends else window.rfind(" ")
        at = at if at > 0 else PARAGRAPH_LIMIT
        parts.append(paragraph[:at])
        paragraph = paragraph[at:].lstrip(" ")
    return [*parts, paragraph]
