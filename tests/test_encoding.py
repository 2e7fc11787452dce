"""Bytes → text, whatever a clipboard or an old mail program wrote."""

from __future__ import annotations

import datetime as dt
import unicodedata
from pathlib import Path

import pytest

from generator.content import parse_bytes
from generator.editorial import Details
from generator.errors import BriefingError
from generator.model import Briefing
from generator.readers.encoding import SIZE_LIMIT, decode

TEXT = "Über die Brücke in Gdańsk – “naïve”, 5 £\nZweite Zeile"
WESTERN = (
    "Die Brücke über den Fluss wurde am Montag für Fußgänger geöffnet, sagte der Bürgermeister. "
    "Später führen auch Züge darüber; die Gäste müssen künftig höhere Gebühren zahlen, hieß es."
)
RUSSIAN = "Паром до порта снова ходит каждые десять минут, сообщил начальник порта в понедельник утром."


def page(text: str, declared: str = "") -> str:
    return f"<html><head>{declared}<title>Übersicht</title></head><body><h1>Übersicht</h1><p>{text}</p></body></html>"


def briefing(data: bytes, name: str) -> Briefing:
    (parsed,) = parse_bytes(data, Path(name), Details(date=dt.date(2026, 3, 3)))
    return parsed


def text_of(data: bytes, name: str = "a.html") -> str:
    return "\n\n".join(item.text for item in briefing(data, name).items)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_is_read_as_it_is(encoding: str):
    assert decode(TEXT.encode(encoding), Path("a.txt")) == (TEXT, ())


@pytest.mark.parametrize("mark", ["utf-16-le", "utf-16-be"])
def test_a_byte_order_mark_of_either_end_is_believed(mark: str):
    assert decode(f"\ufeff{TEXT}".encode(mark), Path("a.txt"))[0] == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_told_by_its_zeros_with_a_warning(encoding: str):
    text, warnings = decode(TEXT.encode(encoding), Path("a.txt"))

    assert text == TEXT
    assert [warning.problem for warning in warnings] == [f"expected UTF-8, found what reads best as {encoding}"]


def test_an_old_encoding_is_guessed_with_a_warning():
    text, warnings = decode(WESTERN.encode("cp1252"), Path("a.txt"))

    assert text == WESTERN
    assert [warning.problem.startswith("expected UTF-8, found what reads best as") for warning in warnings] == [True]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_page_in_unicode_is_read_whatever_it_declares(encoding: str):
    assert text_of(page(WESTERN, '<meta charset="iso-8859-1">').encode(encoding)) == WESTERN


@pytest.mark.parametrize(
    ("declared", "encoding", "text"),
    [
        ('<meta charset="windows-1252">', "cp1252", f"{WESTERN} „Wirklich“ – so …"),
        ('<meta charset="ISO-8859-1">', "cp1252", f"{WESTERN} „Wirklich“ – so …"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', "cp1251", RUSSIAN),
        ("<meta charset=koi8-r>", "koi8-r", RUSSIAN),
    ],
)
def test_a_page_in_the_old_encoding_that_it_declares_is_read_without_a_warning(declared: str, encoding: str, text: str):
    found = briefing(page(text, declared).replace("Ü", "U").encode(encoding), "a.html")

    assert [item.text for item in found.items] == [text]
    assert found.warnings == ()


@pytest.mark.parametrize("declared", ["", '<meta charset="utf-8">', '<meta charset="x-unheard-of">'])
def test_a_page_in_an_old_encoding_that_it_does_not_declare_is_guessed(declared: str):
    data = page("Die Fähre fährt seit Montag wieder alle zehn Minuten, „so oft wie nie“.", declared).encode("cp1252")

    assert text_of(data) == "Die Fähre fährt seit Montag wieder alle zehn Minuten, „so oft wie nie“."


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Owls don’t sleep, says the keeper, and it’s true that £5 was paid – twice.", "cp1252"),
        ("Le bac de Honfleur est reparti à l’aube avec 300 personnes à bord, a annoncé la capitainerie.", "cp1252"),
        ("El barco de Cádiz zarpó por la mañana con 300 personas a bordo, dijo la autoridad del puerto.", "cp1252"),
        ("A balsa de São João saiu na segunda-feira com 300 pessoas, disse a capitania de Setúbal.", "cp1252"),
        ("Færgen til Ærø sejler igen fra mandag, siger havnefogeden på øen.", "cp1252"),
        ("Prom do Gdańska znów pływa co dziesięć minut, powiedział w poniedziałek kapitan portu.", "cp1250"),
        (RUSSIAN, "cp1251"),
    ],
)
def test_the_old_encoding_of_a_language_is_guessed_right(text: str, encoding: str):
    assert [decode(f"{text}\n".encode(encoding) * times, Path("a.txt"))[0] for times in (1, 10)] == [
        f"{text}\n" * times for times in (1, 10)
    ]


def test_one_broken_character_spoils_no_other():
    text, warnings = decode(WESTERN.encode().replace("ö".encode(), b"\xf6", 1), Path("a.txt"))

    assert text == WESTERN.replace("ö", "\ufffd", 1)
    assert [warning.problem for warning in warnings] == [
        "expected UTF-8, found what reads best as UTF-8 with broken characters"
    ]


def test_stray_zeros_are_left_out():
    assert (
        decode(b"The fer\0ry sails\0 again" + b" today" * 9, Path("a.txt"))[0] == "The ferry sails again" + " today" * 9
    )


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_line_end_is_a_line_end(end: str):
    assert decode(f"one{end}two".encode(), Path("a.txt"))[0] == "one\ntwo"


@pytest.mark.parametrize("written", ["cp1252", "latin-1"])
def test_text_that_was_decoded_twice_is_repaired_with_a_warning(written: str):
    broken = f"{WESTERN}\nGdańsk stays.".replace("ü", "ü".encode().decode(written))

    text, warnings = decode(broken.encode(), Path("a.txt"))

    assert text == f"{WESTERN}\nGdańsk stays."
    assert ["decoded twice" in warning.problem for warning in warnings] == [True]


@pytest.mark.parametrize("text", ["SÃO PAULO", "Ã", "naïve café", "ÐÑ", "Ångström"])
def test_capitals_that_only_look_so_are_not_repaired(text: str):
    assert decode(text.encode(), Path("a.txt"))[0] == text


def test_letters_and_their_accents_are_put_together():
    assert decode(unicodedata.normalize("NFD", TEXT).encode(), Path("a.txt"))[0] == TEXT


# A soft hyphen, signs without width, and signs that turn the direction of writing.
INVISIBLE = "\u00ad\u200b\u200e\u202e\u202c\u2060\u2066\u2069\ufeff"


@pytest.mark.parametrize("sign", INVISIBLE)
def test_signs_that_take_no_room_leave_titles_and_headlines_and_stay_in_the_text(sign: str):
    news = f"The fer{sign}ry to Aberdeen sailed with 300 people."
    found = briefing(f"Fer{sign}ry briefing: it sails\n\n• {news}\n• The owls were counted again.\n".encode(), "a.txt")

    assert (found.title, found.series, found.slug) == (
        "Ferry briefing: it sails",
        "Ferry briefing",
        "ferry-briefing-it-sails",
    )
    assert found.items[0].headline == "The ferry to Aberdeen sailed with 300 people"
    assert found.items[0].id == "the-ferry-to-aberdeen-sailed-with"
    assert found.items[0].text == news


@pytest.mark.parametrize("sign", INVISIBLE)
def test_signs_that_take_no_room_leave_the_titles_and_headlines_of_a_page(sign: str):
    markup = page("x", "").replace("Übersicht", f"Fer{sign}ry briefing: it sails")
    found = briefing(
        markup.replace("<p>x", f"<h2>The bri{sign}dge opens</h2><p>Walkers crossed it.").encode(), "a.html"
    )

    assert (found.title, found.slug) == ("Ferry briefing: it sails", "ferry-briefing-it-sails")
    assert [item.headline for item in found.items] == ["The bridge opens"]
    assert [item.id for item in found.items] == ["the-bridge-opens-walkers-crossed-it"]


def test_joiners_stay_where_they_join():
    found = briefing(
        "می\u200cخواهم 👩\u200d🚀 briefing\n\n• One ferry sailed.\n• Two owls were counted.".encode(), "a.txt"
    )

    assert found.title == "می\u200cخواهم 👩\u200d🚀 briefing"


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
