"""Items: which blocks are one piece of news each, their ids, headlines and links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.errors import BriefingError
from generator.model import Item
from generator.sentences import headline
from generator.text import safe_url, slug

LENGTH_LIMIT = 20_000  # characters of one item: more is a whole page that lost its line ends
ID_WORDS = 6
_MOST_ID_WORDS = 16  # past these an address is no easier to tell apart than a number

_URL = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
_HEADING_WORDS = 12
_HEADING_LENGTH = 300  # characters
_SENTENCE_WORDS = 6


def is_sentence(text: str) -> bool:
    """Whether ``text`` reads as prose: some words, and a full stop at the end."""
    return len(text.split()) >= _SENTENCE_WORDS and _SENTENCE_END.search(text) is not None


def is_heading(text: str) -> bool:
    """Whether ``text`` could stand above a group of items: few words and no full stop."""
    return (
        len(text) <= _HEADING_LENGTH
        and len(text.split()) <= _HEADING_WORDS
        and not re.search(r"[.!?…,;][”’\"')\]]*$", text)
    )


def item(text: str, section: str | None, path: str, line: int) -> Item:
    """An item without its id; raises BriefingError where no reader would call it one."""
    if len(text) > LENGTH_LIMIT:
        raise BriefingError(path, line, f"expected an item of at most {LENGTH_LIMIT:,} characters, found {len(text):,}")
    return Item("", headline(text.split("\n\n", maxsplit=1)[0]), text, section, links_in(text))


def links_in(text: str) -> tuple[str, ...]:
    """The http and https addresses that stand in ``text``, each once, without the punctuation behind them."""
    found = (safe_url(_trimmed(match[0])) for match in _URL.finditer(text))
    return tuple(dict.fromkeys(url for url in found if url is not None))


def _trimmed(url: str) -> str:
    url = url.rstrip(".,;:!?'’*_")
    while url.endswith((")", "]")) and url.count(url[-1]) > url.count({")": "(", "]": "["}[url[-1]]):
        url = url[:-1].rstrip(".,;:!?'’*_")
    return url


def with_ids(items: Sequence[Item]) -> tuple[Item, ...]:
    """``items`` with ids from their first six words, whatever their order.

    Items that clash take more words until they differ; identical texts are numbered from the second on.
    """
    names = _names(dict.fromkeys(item.text for item in items))
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    done = []
    for one in items:
        name = names[one.text]
        while name in taken:
            numbers[names[one.text]] += 1
            name = f"{names[one.text]}-{numbers[names[one.text]] + 1}"
        taken.add(name)
        done.append(replace(one, id=name))
    return tuple(done)


def _names(texts: Iterable[str]) -> dict[str, str]:
    """An id for each of some different texts, the same only where more words do not tell them apart."""
    names: dict[str, str] = {}
    open_texts, count = list(texts), ID_WORDS
    while open_texts:
        names |= {text: slug(text, "item", count) for text in open_texts}
        times = Counter(names.values())
        count += 1
        open_texts = [
            text for text in open_texts if times[names[text]] > 1 and count <= min(len(text.split()), _MOST_ID_WORDS)
        ]
    return names
