"""The texts that a mail program shows → one Document."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from email.message import EmailMessage
from html import escape
from pathlib import PurePath

from lxml import etree, html

from generator.document import Block, Claims, Document
from generator.model import Warning
from generator.readers.forwarded import is_marker, language_of, with_forwarding
from generator.readers.html import read_page
from generator.readers.plain import blocks

_BODY = re.compile(r"<body\b[^>]{0,2000}>", re.IGNORECASE)
_BODY_END = re.compile(r"</(?:body|html)\s{0,9}>", re.IGNORECASE)
_PARAGRAPH = "\n\n"
_BREAKS = frozenset(
    "address article aside blockquote br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table tbody tfoot thead tr ul".split()
)
_UNSEEN = frozenset({"head", "script", "style", "template", "title", "noscript"})

Row = tuple[str, tuple[str, ...]]  # a line as it reads, and the lines of the mail it was made of


@dataclass(frozen=True, slots=True)
class Text:
    """One part that a mail program shows: a page's markup, or the lines of a plain text."""

    rows: tuple[Row, ...]
    page: str | None = None
    language: str | None = None

    @property
    def lines(self) -> list[str]:
        return [line for line, _ in self.rows]

    @property
    def is_real(self) -> bool:
        return any(char.isalnum() for line in self.lines for char in line)


def plain_text(text: str, part: EmailMessage) -> Text:
    """The text of a plain part, its flowed lines joined."""
    rows: list[Row] = [(line, (line,)) for line in text.rstrip("\n").split("\n")]
    if str(part.get_param("format", "")).lower() == "flowed":
        rows = _unwrapped(rows, str(part.get_param("delsp", "")).lower() == "yes")
    return Text(tuple(_unquoted(rows)), language=language_of(part))


def _unwrapped(rows: Iterable[Row], delsp: bool) -> list[Row]:
    """The paragraphs of ``format=flowed``: a line that ends with a space goes on in the next one of its depth."""
    joined: list[tuple[int, list[str], list[str]]] = []
    is_open = False
    for line, own in rows:
        depth = len(line) - len(line.lstrip(">"))
        words = line[depth:].removeprefix(" ")
        signature = words == "-- "
        flows = words.endswith(" ") and not signature
        if not (is_open and joined[-1][0] == depth and not signature):
            joined.append((depth, [], []))
        joined[-1][1].append(words[:-1] if flows and delsp else words)
        joined[-1][2].extend(own)
        is_open = flows
    return [(f"{'>' * depth} " * bool(depth) + "".join(words), tuple(own)) for depth, words, own in joined]


def _unquoted(rows: list[Row]) -> list[Row]:
    """The rows without the quote signs that some programs put before each line of a mail they forward."""
    quoted = False
    plain: list[Row] = []
    for number, (line, own) in enumerate(rows):
        if is_marker(line):
            after = next((later for later, _ in rows[number + 1 : number + 4] if later.strip()), "")
            quoted = after.startswith(">")
        elif quoted and line.strip() and not line.startswith(">"):
            quoted = False  # the forwarder has the last word
        plain.append((line[1:].removeprefix(" ") if quoted and line.startswith(">") else line, own))
    return plain


def page_text(page: str, part: EmailMessage) -> Text:
    """The text of a page, with the lines a reader sees."""
    return Text(tuple((line, ()) for line in _seen_lines(page)), page, language_of(part))


def _seen_lines(page: str) -> list[str]:
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    try:
        tree = html.document_fromstring(_BODY_END.sub("", page).encode("utf-8"), parser=parser)
    except etree.ParserError:  # nothing but comments
        return []
    words: list[str] = []
    unseen = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag
        step = 1 if event == "start" else -1
        unseen += step * (tag in _UNSEEN)
        if tag in _BREAKS:
            words.append("\n")
        said = element.text if event == "start" else element.tail
        if said and not unseen:
            # The line ends of the source are no line ends to its reader.
            words.append(said.replace("\n", " "))
        if event == "end" and tag in ("td", "th"):
            words.append(" ")
    return [line for line in "".join(words).split("\n") if line.strip()]


def document_of(
    texts: Sequence[Text], claims: Claims, warnings: tuple[Warning, ...], path: PurePath, *, forwarded: bool = False
) -> Document:
    """The document of all texts of a message, one below the other."""
    said = _without_repeats([text for text in texts if any(line.strip() for line in text.lines)])
    if any(text.page is not None for text in said):
        document = read_page(_one_page(said), path, known=claims)
        found = with_forwarding(document.blocks) if forwarded else document.blocks
        return replace(document, blocks=found, warnings=(*warnings, *document.warnings))
    rows = [row for text in said for row in (*text.rows, ("", ("",)))]
    found = with_forwarding(_blocks(rows)) if forwarded else _blocks(rows)
    return Document(str(path), found, claims=claims, warnings=warnings)


def _blocks(rows: Iterable[Row]) -> tuple[Block, ...]:
    """The blocks of a plain text; their lines are the mail's own, numbered as its reader would count them."""
    joined: list[tuple[int, str]] = []
    originals: dict[int, tuple[tuple[int, str], ...]] = {}
    number = 1
    for line, own in rows:
        joined.append((number, line))
        originals[number] = tuple(enumerate(own, number))
        number += len(own)
    return tuple(
        replace(block, lines=tuple(line for first, _ in block.lines for line in originals[first] if line[1].strip()))
        for block in blocks(joined)
    )


def _without_repeats(texts: list[Text]) -> list[Text]:
    """Without a plain text that says what a page beside it says: alternatives that were not called so."""
    pages = {word for text in texts if text.page is not None for word in _words(text)}
    return [
        text
        for text in texts
        if text.page is not None or len(words := _words(text)) < 20 or len(words & pages) * 10 < len(words) * 9
    ]


def _words(text: Text) -> set[str]:
    return set(re.findall(r"\w{4,}", " ".join(text.lines).lower()))


def _one_page(texts: list[Text]) -> str:
    """The first page with all other texts in their places above and below what it holds."""
    first = next(number for number, text in enumerate(texts) if text.page is not None)
    page = texts[first].page or ""
    above, below = ("".join(map(_markup, some)) for some in (texts[:first], texts[first + 1 :]))
    if above:
        body = _BODY.search(page)
        at = body.end() if body else 0
        page = page[:at] + above + page[at:]
    if below:
        end = next((match.start() for match in _BODY_END.finditer(page)), len(page))
        page = page[:end] + below + page[end:]
    return page


def _markup(text: Text) -> str:
    if text.page is not None:
        body = _BODY.search(text.page)
        inside = text.page[body.end() :] if body else text.page
        return f"<div>{_BODY_END.sub('', inside)}</div>"
    tags = ((block, "li" if block.bullet else "p") for block in _blocks(text.rows))
    return "".join(f"<{tag}>{escape(block.text).replace(_PARAGRAPH, '<br><br>')}</{tag}>" for block, tag in tags)
