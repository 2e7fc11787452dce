"""Items: which blocks are one piece of news each, their ids, headlines and links."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from generator.errors import BriefingError
from generator.links import clean_link
from generator.model import Item
from generator.sentences import headline
from generator.text import ID_WORDS, count_words, plain_line, slug

LENGTH_LIMIT = 20_000  # characters of one item: more is a whole page that lost its line ends
_MOST_ID_WORDS = 16  # past these an address is no easier to tell apart than a number

_URL = re.compile(r"https?://[^\s<>\"“”]+", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?…。！？।][”’\"')\]»」』）]*$")
_PICTOGRAPH = re.compile("[\u2190-\u2bff\U0001f000-\U0001ffff][\ufe0f\u200d\u2190-\u2bff\U0001f000-\U0001ffff]*")
_HEADING_WORDS = 12
_HEADING_LENGTH = 300  # characters
_SENTENCE_WORDS = 6


def is_sentence(text: str) -> bool:
    """Whether ``text`` reads as prose: some words, and a full stop at the end."""
    return count_words(text) >= _SENTENCE_WORDS and ends_sentence(text)


def ends_sentence(text: str) -> bool:
    """Whether ``text`` stops as a sentence does, in any script that the readers meet."""
    return _SENTENCE_END.search(text) is not None


def is_heading(text: str) -> bool:
    """Whether ``text`` could stand above a group of items: few words and no full stop."""
    return (
        len(text) <= _HEADING_LENGTH
        and count_words(text) <= _HEADING_WORDS
        and not re.search(r"[.!?…,;][”’\"')\]]*$", text)
    )


def item(
    text: str,
    section: str | None,
    path: str,
    line: int,
    own_headline: str | None = None,
    links: tuple[str, ...] | None = None,
) -> Item:
    """An item without its id, its headline the source's own or from the text.

    ``links`` are those of the markup; without it they are looked for in the text. Raises BriefingError where no reader
    would call it one item.
    """
    if len(text) > LENGTH_LIMIT:
        raise BriefingError(path, line, f"expected an item of at most {LENGTH_LIMIT:,} characters, found {len(text):,}")
    found = links_in(text)
    if links:
        found = tuple(dict.fromkeys((*links, *found)))
    return Item(
        "",
        (own_headline and _without_icon(plain_line(own_headline)))
        or plain_line(headline(text.split("\n\n", maxsplit=1)[0])),
        text or own_headline or "",
        section,
        found,
    )


def without_sign(text: str) -> str:
    """A text without the pictograph that stands before it as a bullet does."""
    sign, space, rest = text.partition(" ")
    return rest.lstrip() if space and rest.strip() and _PICTOGRAPH.fullmatch(sign) else text


def _without_icon(text: str) -> str:
    """A headline without the pictograph that a newsletter sets before it."""
    return text[next((i for i, char in enumerate(text) if not _is_of_icon(char)), 0) :]


def _is_of_icon(char: str) -> bool:
    """Whether a sign may be a part of a pictograph: "$", "<" and "+" are none."""
    if char.isascii():
        return char.isspace()
    return unicodedata.category(char) in ("So", "Sk", "Mn", "Cf", "Zs") or "\u2190" <= char <= "\u2bff"


def links_in(text: str) -> tuple[str, ...]:
    """The http and https addresses that stand in ``text``, each once, without the punctuation behind them."""
    found = (clean_link(_trimmed(match[0])) for match in _URL.finditer(text))
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
    printed = [one.text if one.has_run_in else f"{one.headline} {one.text}" for one in items]
    names = _names(dict.fromkeys(printed))
    taken: set[str] = set()
    numbers: Counter[str] = Counter()
    done = []
    for one, words in zip(items, printed, strict=True):
        name = names[words]
        while name in taken:
            numbers[names[words]] += 1
            name = f"{names[words]}-{numbers[names[words]] + 1}"
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
