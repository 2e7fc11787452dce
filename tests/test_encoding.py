"""Bytes → text, whatever a clipboard or an old mail program wrote."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.errors import BriefingError
from generator.readers.encoding import SIZE_LIMIT, decode

TEXT = "Über die Brücke in Gdańsk – “naïve”, 5 £\nZweite Zeile"
WESTERN = (
    "Die Brücke über den Fluss wurde am Montag für Fußgänger geöffnet, sagte der Bürgermeister. "
    "Später führen auch Züge darüber; die Gäste müssen künftig höhere Gebühren zahlen, hieß es."
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_as_it_is(encoding: str):
    assert decode(TEXT.encode(encoding), Path("a.txt")) == (TEXT, ())


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_of_either_end_is_believed(mark: str):
    assert decode(f"\ufeff{TEXT}".encode(mark), Path("a.txt"))[0] == TEXT


def test_an_old_encoding_is_guessed_with_a_warning():
    text, warnings = decode(WESTERN.encode("cp1252"), Path("a.txt"))

    assert text == WESTERN
    assert [warning.problem.startswith("expected UTF-8, found what reads best as") for warning in warnings] == [True]


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_every_line_end_is_a_line_end(end: str):
    assert decode(f"one{end}two".encode(), Path("a.txt"))[0] == "one\ntwo"


def test_control_characters_are_left_out():
    assert decode(b"one\x1b[31m two\x02 three" + b" words" * 100, Path("a.txt"))[0].startswith("one[31m two three")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n \t\r\n",
        b"\x00\x01\x02\x03",
        b"\xff\xfe\x00",
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"GIF89a\x01\x00\x01\x00\x80\x00\x00",
        b"x" * (SIZE_LIMIT + 1),
        b"\x1b\x1b",
    ],
)
def test_what_is_no_text_is_refused(data: bytes):
    with pytest.raises(BriefingError, match=r"^a.txt: expected .*, found "):
        decode(data, Path("a.txt"))
