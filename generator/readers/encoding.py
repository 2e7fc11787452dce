"""Bytes → text, whatever the encoding, with a word about what had to be guessed."""

from __future__ import annotations

import codecs
import re
import unicodedata
from pathlib import PurePath

from charset_normalizer import from_bytes
from ftfy import TextFixerConfig, fix_encoding

from generator.errors import BriefingError
from generator.model import Warning
from generator.text import printable

BLOCK_LIMIT = 20_000  # paragraphs of one file; more is no briefing
SIZE_LIMIT = 5_000_000  # bytes; a year of briefings in one file, or a mistake
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LATIN = frozenset("ascii us-ascii iso-8859-1 iso8859-1 latin1 latin-1 l1 windows-1252 cp1252".split())
_SIGNS = "€«»‹›‘’“”„‚–—…•·°§©®\u00a0"
# The commonest old encodings, asked in this order, each with what is written in it.
_OLD = (
    ("cp1252", frozenset("ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝßàáâãäåæçèéêëìíîïñòóôõöøùúûüýÿŒœŸ£¡¿ªº" + _SIGNS)),
    ("cp1250", frozenset("ĄĆĘŁŃÓŚŹŻąćęłńóśźżÁČĎÉĚÍŇŘŠŤÚŮÝŽáčďéěíňřšťúůýžÄÖÜŐŰäöüőűßÂÎĂŞŢâîăşţ" + _SIGNS)),
)
_LIKELY = [
    "cp1250",
    "cp1251",
    "cp1252",
    "cp1253",
    "cp1254",
    "cp1257",
    "koi8_r",
    "shift_jis",
    "gb18030",
    "big5",
    "euc_kr",
]
_SAMPLE = 2000  # bytes
# The beginnings of two-byte characters read as single ones: "Ã©", "â€™", "Ð°".
_MARKS = re.compile("(?<=[\u0300-\u036f]{20})[\u0300-\u036f]+")
_MOJIBAKE_SIGNS = "ÃÂâÐÑÅÄï"
_MOJIBAKE = re.compile("[ÃÂâÐÑÅÄ][\u0080-\u00bf\u0152-\u2122]|ï»¿")
# Signs of binary data: control characters that no text editor writes.
_BINARY = bytes(set(range(32)) - set(b"\t\n\x0b\x0c\r\x1b\x1a\x02\x03"))


def decode(data: bytes, path: PurePath, declared: str | None = None) -> tuple[str, tuple[Warning, ...]]:
    """The text of ``data`` with ``\\n`` line ends, in NFC, without unprintable characters, and what to warn about.

    ``declared`` is the encoding that the input names; it counts where the bytes are not UTF-8, which few are by chance.
    Raises BriefingError for an empty file, one over 5 MB, and one that is no text.
    """
    if not data.strip():
        raise BriefingError(path, None, "expected text, found an empty file")
    if len(data) > SIZE_LIMIT:
        raise BriefingError(path, None, f"expected at most {SIZE_LIMIT:,} bytes, found {len(data):,}")
    text, guessed = _text(data, path, declared)
    warnings = [Warning(None, f"expected UTF-8, found what reads best as {guessed}")] if guessed else []
    repaired = _repaired(_without_stacks(text))
    if repaired != text:
        warnings.append(
            Warning(None, "expected text as it was written, found it decoded twice ('Ã©' for 'é'); repaired")
        )
    shown = printable(unicodedata.normalize("NFC", repaired))
    if not shown.strip():
        raise BriefingError(path, None, "expected text, found only control characters")
    return shown, tuple(warnings)


def _without_stacks(text: str) -> str:
    """``text`` without runs of combining marks that no script stacks so high.

    Normalising sorts such a run, which takes the square of its length.
    """
    coded = text.encode("utf-8", "ignore")  # in bytes one look tells whether there is any mark
    return _MARKS.sub("", text) if b"\xcc" in coded or b"\xcd" in coded else text


def _repaired(text: str) -> str:
    """``text`` with its mojibake undone, line by line where there is any."""
    if not any(sign in text for sign in _MOJIBAKE_SIGNS) or _MOJIBAKE.search(text) is None:
        return text
    config = TextFixerConfig(
        unescape_html=False, fix_latin_ligatures=False, fix_character_width=False, uncurl_quotes=False
    )
    lines = text.split("\n")
    return "\n".join(fix_encoding(line, config) if _MOJIBAKE.search(line) else line for line in lines)


def _text(data: bytes, path: PurePath, declared: str | None) -> tuple[str, str | None]:
    """The text and, where it had to be guessed, the encoding."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding).lstrip("\ufeff"), None
            except UnicodeDecodeError as error:
                raise BriefingError(
                    path, None, f"expected {encoding} as the file's first bytes say, found {error.reason}"
                ) from error
    if bare := _utf16_without_bom(data):
        return data.decode(bare, "replace"), bare
    if b"\0\0" in data:
        raise BriefingError(path, None, "expected text, found binary data")
    data = data.replace(b"\0", b"")  # stray ones, of a broken disk or a bad export
    if (len(data) - len(data.translate(None, _BINARY))) * 200 > len(data):
        raise BriefingError(path, None, "expected text, found binary data")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError:
        if _nearly_utf8(data):
            return data.decode("utf-8", "replace"), "UTF-8 with broken characters"
    if declared and (text := _as_declared(data, declared)) is not None:
        return text, None
    for encoding, letters in _OLD:
        if (text := _as_old(data, encoding, letters)) is not None:
            return text, encoding
    guess = from_bytes(data, cp_isolation=_LIKELY).best() or from_bytes(data).best()
    if guess is None:
        raise BriefingError(path, None, "expected UTF-8, found text in no encoding that could be told")
    return str(guess), guess.encoding


def _as_old(data: bytes, encoding: str, letters: frozenset[str]) -> str | None:
    """``data`` by an old encoding, where what is not ASCII in it is what the languages of that encoding write."""
    high = data.translate(None, bytes(range(128)))
    if len(high) * 5 > len(data):
        return None
    text = high.decode(encoding, "replace")
    return data.decode(encoding) if not set(text) - letters else None


def _utf16_without_bom(data: bytes) -> str | None:
    """UTF-16 shows itself by NULs in every second byte of what is mostly ASCII."""
    even, odd = data[:_SAMPLE:2], data[1:_SAMPLE:2]
    if len(data) % 2 or min(len(even), len(odd)) < 4:
        return None
    if odd.count(0) * 10 > len(odd) * 6 and even.count(0) * 10 < len(even):
        return "utf-16-le"
    if even.count(0) * 10 > len(even) * 6 and odd.count(0) * 10 < len(odd):
        return "utf-16-be"
    return None


def _nearly_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is right UTF-8, so that the rest is damage and not another encoding."""
    high = len(data) - len(data.translate(None, bytes(range(128, 256))))
    bad = data.decode("utf-8", "replace").count("\ufffd") - data.count(b"\xef\xbf\xbd")
    return bad * 10 <= high


def _as_declared(data: bytes, declared: str) -> str | None:
    # What calls itself Latin-1 or ASCII is written by Windows: browsers read it so, by the standard.
    name = "cp1252" if declared.lower().replace("_", "-") in _LATIN else declared
    try:
        return data.decode(codecs.lookup(name).name)
    except (LookupError, UnicodeDecodeError, UnicodeError):
        return None
