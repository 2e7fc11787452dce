"""Plain text made fit for each output: slugs, and one escaping function an output."""

from __future__ import annotations

import re
from functools import lru_cache

from slugify import slugify

# Control characters have no place in a page, and Python-Markdown uses U+0002 and U+0003 as its own marks.
# Surrogates cannot be encoded; U+FFFE and U+FFFF are no characters, and YAML and XML refuse them.
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LINE_END = re.compile("[\r\x0b\x0c\x85\u2028\u2029]")
_WHITE_SPACE = re.compile("[\t\n \x85\u2028\u2029]+")
# Zero-width and bidirectional signs; the joiners stay where they join letters or emoji.
_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff]|[\u200c\u200d](?!\\w|[\u2190-\u2bff\U0001f000-\U0001ffff])"
)
_UNPARTED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_APOSTROPHES = dict.fromkeys(map(ord, "'’ʼ"))
_REFERENCES = {ord(c): f"&#{ord(c)};" for c in "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"}

# Names that a page or a file of the archive itself needs, and those that Windows refuses.
RESERVED_SLUGS = frozenset({"index", "items", "feed", "search", "con", "prn", "aux", "nul"}) | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(10)
}
ID_WORDS = 6  # of an item, that make its address
SLUG_LIMIT = 80  # characters; leaves room for the folders before it on every file system


class Markdown(str):
    """Text that is Markdown already; everything else is escaped on its way into a page."""

    __slots__ = ()


def printable(text: str) -> str:
    """``text`` without the characters that no page can show; line ends become ``\\n``."""
    return _UNPRINTABLE.sub("", _LINE_END.sub("\n", text.replace("\r\n", "\n")))


def one_line(text: str) -> str:
    """``text`` with each run of white space as one space, as a browser would show it; hard spaces stay."""
    if text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _WHITE_SPACE.sub(" ", printable(text)).strip()


def plain_line(text: str) -> str:
    """``text`` for a title or a headline: without signs that take no room, or turn the words behind them around."""
    return one_line(_INVISIBLE.sub("", text)) if _INVISIBLE.search(text) else text


def count_words(text: str) -> int:
    """How many words ``text`` holds; two signs of a script that parts none count as one."""
    words = len(text.split())
    return words if text.isascii() else words + len(_UNPARTED.findall(text)) // 2


@lru_cache(maxsize=20_000)  # names and headlines stand in many listings
def markdown(text: str) -> Markdown:
    """``text`` as inline Markdown that shows exactly its words, whatever they are.

    Every ASCII punctuation sign becomes a numeric character reference: the one spelling that no Markdown construct,
    raw HTML, attribute list or template survives, and that cannot be ended early as a backslash can.
    """
    return Markdown(one_line(text).translate(_REFERENCES))


def front_matter(text: str) -> str:
    """``text`` as a quoted YAML scalar. Material prints it raw, so it is escaped for HTML as well."""
    return f'"{markdown(text)}"'


def slug(text: str, fallback: str, words: int | None = None) -> str:
    """An address for ``text``: lower-case ASCII words with hyphens, the first ``words`` of them where given.

    ``fallback`` stands in where nothing is left (only emoji, say) and guards names that are reserved.
    """
    if words is not None:
        text = " ".join(text.split()[:words])
    # One transliteration, whatever else is installed: addresses are promises.
    text = slugify(text.translate(_APOSTROPHES), backend="text-unidecode")
    found = slugify(text, max_length=SLUG_LIMIT, word_boundary=True)
    if not found:
        return fallback
    return f"{found}-{fallback}" if found in RESERVED_SLUGS else found
