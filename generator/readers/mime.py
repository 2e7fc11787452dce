"""Bytes → a message of parts, its header lines and its texts, whatever mail programs have done to them."""

from __future__ import annotations

import base64
import binascii
import codecs
import re
from email.feedparser import BytesFeedParser
from email.message import EmailMessage
from email.policy import EmailPolicy
from itertools import groupby
from pathlib import PurePath
from typing import Any, cast

from generator.errors import BriefingError, shown
from generator.model import Warning
from generator.readers.encoding import SIZE_LIMIT, decode
from generator.text import one_line, printable

MESSAGE_LIMIT = 25_000_000  # bytes with all attachments; mail servers refuse more
PART_LIMIT = 500
DEPTH_LIMIT = 20  # parts within parts
_HEADER_LIMIT = 4_000  # characters; nobody reads a longer one, and some of what reads it takes quadratic time
_ENCODED_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*)\?=")
_BETWEEN_WORDS = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_BOUNDARY = re.compile(
    rb"^--([\w'()+,./:=? -]{0,200}[\w'()+,./:=?-])[ \t]*\r?\nContent-[\w-]+:", re.IGNORECASE | re.MULTILINE
)
_PAGE = re.compile(r"\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.IGNORECASE | re.DOTALL)
# What Python calls an encoding and no mail program does.
_NO_CHARSETS = {"unicode_escape", "raw_unicode_escape", "unicode-escape", "raw-unicode-escape", "punycode", "idna"}
# Text in UTF-8 is often said to be in one of these, and text in one of these is hardly ever valid UTF-8 by chance.
_OFTEN_UTF8 = re.compile(r"ascii|latin|iso8859|cp125|koi8|mac")


class _Policy(EmailPolicy):
    """The standard policy with headers as plain text: the library's own header parser raises on rubbish."""

    def header_fetch_parse(self, name: str, value: str) -> Any:  # noqa: ARG002 (the library calls it so)
        return header_text(value)


class _Part(EmailMessage):
    """A message or a part of one, whose parameters may be rubbish."""

    def get_param(self, param: str, failobj: Any = None, header: str = "content-type", unquote: bool = True) -> Any:
        try:
            return super().get_param(param, failobj, header, unquote)
        except (TypeError, ValueError):  # a name in numbered pieces, of which one has none or too large a number
            return failobj


class _TooManyParts(Exception):
    """Stops the parser before it has filled the memory."""


def parse(data: bytes, path: PurePath, part_limit: int = PART_LIMIT) -> EmailMessage:
    """The message in ``data``; raises BriefingError where it is too large or has too many parts."""
    if not data.strip():
        raise BriefingError(path, None, "expected an e-mail, found an empty file")
    if len(data) > MESSAGE_LIMIT:
        raise BriefingError(path, None, f"expected a message of at most {MESSAGE_LIMIT:,} bytes, found {len(data):,}")
    made = 0

    def part(policy: Any = None) -> EmailMessage:
        nonlocal made
        made += 1
        if made > part_limit + 2:  # the message itself, and one that the parser makes to try this function
            raise _TooManyParts
        return _Part(policy)

    try:
        parser = BytesFeedParser(part, policy=_Policy())
        parser.feed(data.removeprefix(codecs.BOM_UTF8).lstrip())
        message = parser.close()
    except _TooManyParts:
        raise BriefingError(path, None, f"expected at most {part_limit:,} parts, found more") from None
    except RecursionError:
        raise BriefingError(path, None, f"expected parts at most {DEPTH_LIMIT} deep, found deeper ones") from None
    return cast(EmailMessage, message)


def parts_of(message: EmailMessage) -> list[EmailMessage]:
    """The parts directly inside ``message``, and none where it has no others."""
    if not message.is_multipart():
        return []
    return [part for part in message.get_payload() if isinstance(part, EmailMessage)]


def repaired(part: EmailMessage, path: PurePath, part_limit: int = PART_LIMIT) -> EmailMessage | None:
    """A multipart whose boundary is missing or another one, cut where its boundaries must be; None: there are none."""
    data = content(part)
    if (found := _BOUNDARY.search(data)) is None:
        return None
    head = f'Content-Type: {part.get_content_type()}; boundary="{found[1].decode("ascii")}"\n\n'
    again = parse(head.encode() + data, path, part_limit)
    return again if again.is_multipart() else None


def header(message: EmailMessage, name: str) -> str:
    """The first header of that name on one line; empty where there is none."""
    return str(message.get(name) or "")


def file_name(part: EmailMessage) -> str:
    """The name that an attachment goes by; empty where it has none."""
    return header_text(part.get_filename() or "")


def header_text(raw: str) -> str:
    """What a header says: unfolded, encoded words decoded, bytes that should not be there read as what they are."""
    text = _guessed(raw[:_HEADER_LIMIT].encode("utf-8", "surrogateescape"))
    text = _BETWEEN_WORDS.sub(r"\1", text)
    pieces: list[str] = []
    end = 0
    runs = groupby(_ENCODED_WORD.finditer(text), key=_RunKey())
    for (charset, _), words in runs:
        run = list(words)
        pieces.append(text[end : run[0].start()])
        data = b"".join(map(_word_bytes, run))
        # A word may end in the middle of a character that the next one completes.
        decoded = in_charset(data, charset.partition("*")[0])
        pieces.append(_guessed(data) if decoded is None else decoded)
        end = run[-1].end()
    return one_line(printable("".join((*pieces, text[end:]))))


class _RunKey:
    """Tells runs apart of encoded words that touch each other and share a charset."""

    def __init__(self) -> None:
        self.end = -1
        self.run = ("", 0)

    def __call__(self, word: re.Match[str]) -> tuple[str, int]:
        if word.start() != self.end or word[1].lower() != self.run[0]:
            self.run = (word[1].lower(), self.run[1] + 1)
        self.end = word.end()
        return self.run


def _word_bytes(word: re.Match[str]) -> bytes:
    text = word[3].encode("utf-8")
    if word[2] in "qQ":
        return binascii.a2b_qp(text, header=True)
    try:
        return base64.b64decode(text + b"==")
    except ValueError:
        return word[0].encode("utf-8")


def _guessed(data: bytes) -> str:
    text = in_charset(data, None)
    return data.decode("cp1252", "replace") if text is None else text


def in_charset(data: bytes, charset: str | None) -> str | None:
    """``data`` in the charset it is said to be in, else in UTF-8; None where neither can be."""
    name = (charset or "").strip("\"' ").lower()
    try:
        name = codecs.lookup(name).name
    except (LookupError, ValueError):  # ValueError: a name with a sign in it that no name has
        name = ""
    if name in ("iso8859-1", "ascii"):
        name = "cp1252"  # as every browser does: the curly quotes are there
    tries = ["utf-8", name] if not name or _OFTEN_UTF8.match(name) or name in ("cp1252", "utf-8") else [name, "utf-8"]
    for one in tries:
        try:
            if one and one not in _NO_CHARSETS:
                return data.decode(one)
        except (LookupError, ValueError):  # LookupError: a codec from bytes to bytes
            continue
    return None


def content(part: EmailMessage) -> bytes:
    """A part's bytes, its transfer encoding undone as far as that goes."""
    try:
        payload = part.get_payload(decode=True)
    except ValueError:  # rubbish in uuencoded lines
        payload = None
    return payload if isinstance(payload, bytes) else b""


def part_text(part: EmailMessage, path: PurePath) -> tuple[str, tuple[Warning, ...]]:
    """A part's text and what had to be guessed of its charset; empty where it has none.

    Raises BriefingError for a part that is no text or over 5 MB.
    """
    data = content(part)
    if len(data) > SIZE_LIMIT:
        raise BriefingError(path, None, f"expected a text of at most {SIZE_LIMIT:,} bytes, found {len(data):,}")
    if not data.strip():
        return "", ()
    charset = part.get_content_charset()
    if charset is None and (meta := _META_CHARSET.search(data[:2000])) is not None:
        charset = meta[1].decode("ascii", "replace")
    if data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return decode(data, path)
    wide = (charset or "").startswith(("utf-16", "utf-32"))
    if (wide or b"\0" not in data) and (text := in_charset(data, charset)) is not None:
        return printable(text), ()
    if (mended := _mended(data)) is not None:
        return mended
    text, warnings = decode(data, path)
    if charset is not None:
        guesses = [warning.problem.rpartition("found ")[2] for warning in warnings]
        warnings = tuple(
            Warning(None, f"expected {shown(charset)} as the mail says, found {guess}") for guess in guesses
        )
    return text, warnings


def _mended(data: bytes) -> tuple[str, tuple[Warning, ...]] | None:
    """UTF-8 in which a few bytes were damaged on the way: another encoding would spoil all the others."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    if b"\0" in data or bad * 5 > sum(char > "\x7f" for char in text) - bad:
        return None
    return printable(text), (Warning(None, f"expected UTF-8, found {bad} damaged characters in it"),)


def is_page(part: EmailMessage) -> bool:
    """Whether a part is HTML, by its type or, where it is said to be plain, by its first words."""
    kind = part.get_content_type()
    return kind in ("text/html", "application/xhtml+xml") or (
        kind.startswith(("text/plain", "multipart/"))
        and _PAGE.match(content(part)[:1000].decode("latin-1")) is not None
    )
