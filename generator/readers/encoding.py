"""Bytes → text, whatever the encoding, with a word about what had to be guessed."""

from __future__ import annotations

import codecs
from pathlib import PurePath

from charset_normalizer import from_bytes

from generator.errors import BriefingError
from generator.model import Warning
from generator.text import printable

SIZE_LIMIT = 5_000_000  # bytes; a year of briefings in one file, or a mistake
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Signs of binary data: control characters that no text editor writes.
_BINARY = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b\x1a\x02\x03"))


def decode(data: bytes, path: PurePath) -> tuple[str, tuple[Warning, ...]]:
    """The text of ``data`` with ``\\n`` line ends and no unprintable characters, and what to warn about.

    Raises BriefingError for an empty file, one over 5 MB, and one that is no text.
    """
    if not data.strip():
        raise BriefingError(path, None, "expected text, found an empty file")
    if len(data) > SIZE_LIMIT:
        raise BriefingError(path, None, f"expected at most {SIZE_LIMIT:,} bytes, found {len(data):,}")
    text, encoding = _text(data, path)
    warnings = () if encoding is None else (Warning(None, f"expected UTF-8, found what reads best as {encoding}"),)
    shown = printable(text)
    if not shown.strip():
        raise BriefingError(path, None, "expected text, found only control characters")
    return shown, warnings


def _text(data: bytes, path: PurePath) -> tuple[str, str | None]:
    """The text and, where it had to be guessed, the encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding).lstrip("\ufeff"), None
            except UnicodeDecodeError as error:
                raise BriefingError(
                    path, None, f"expected {encoding} as the file's first bytes say, found {error.reason}"
                ) from error
    if (len(data) - len(data.translate(None, _BINARY))) * 200 > len(data) or b"\0\0" in data:
        raise BriefingError(path, None, "expected text, found binary data")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        guess = from_bytes(data).best()
    if guess is None:
        raise BriefingError(path, None, "expected UTF-8, found text in no encoding that could be told")
    return str(guess), guess.encoding
