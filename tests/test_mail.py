"""Mails as people save them: what is shown is read in any encoding, and rubbish is refused."""

from __future__ import annotations

import pytest

from generator.errors import BriefingError
from generator.readers.mail import read_mail
from generator.readers.mime import header_text
from tests.mails import (
    FERRY,
    HEAD,
    NEWS,
    PAGE,
    PATH,
    letter,
    problems,
    read,
    texts,
)


def test_a_text_mail_is_read_as_a_pasted_text_is():
    document = read(letter(f"Harbour briefing\n\n• {NEWS}\n\n• {FERRY}\n"))

    assert [(block.text, block.bullet, block.line) for block in document.blocks] == [
        ("Harbour briefing", False, 1),
        (NEWS, True, 3),
        (FERRY, True, 5),
    ]


def test_of_two_alternatives_the_page_is_read():
    assert texts(read(letter("Your mail program does not show HTML.", PAGE))) == ["Harbour briefing", NEWS]


@pytest.mark.parametrize(
    "page",
    ["", " ", "<html><body></body></html>", "<!-- nothing -->", "<p>&nbsp;</p><style>p {color: red}</style>", "<img>"],
)
def test_a_page_without_words_loses_to_the_text(page: str):
    assert texts(read(letter(NEWS, page))) == [NEWS]


def test_a_page_beside_pictures_and_a_text_is_found_however_deep_it_stands():
    message = letter("No HTML?", PAGE)
    message.get_payload()[1].add_related(b"GIF89a", "image", "gif", cid="<logo>")  # type: ignore[union-attr]
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="edition.pdf")

    assert texts(read(message)) == ["Harbour briefing", NEWS]


def test_each_attachment_left_out_is_a_warning_and_a_picture_of_the_page_is_none():
    message = letter("No HTML?", PAGE)
    message.get_payload()[1].add_related(b"GIF89a", "image", "gif", cid="<logo>")  # type: ignore[union-attr]
    message.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="edition.pdf")
    message.add_attachment("Notes", filename="Übersicht.txt")

    assert problems(read(message)) == [
        "expected text to show, found attachment 'edition.pdf', left out",
        "expected text to show, found attachment 'Übersicht.txt', left out",
    ]


def test_texts_one_below_the_other_are_all_shown():
    data = HEAD + (
        b'Content-Type: multipart/mixed; boundary="x"\n\n--x\n\nGood morning.\n--x\nContent-Type: text/html\n\n'
        + PAGE.encode()
        + b"\n--x\nContent-Type: text/html\n\n<html><body><p>A second page.</p></body></html>\n"
        + b"--x\n\nThe list's foot\n--x--"
    )

    assert texts(read(data)) == ["Good morning.", "Harbour briefing", NEWS, "A second page.", "The list's foot"]


def test_an_alternative_that_is_not_called_one_is_not_shown_twice():
    words = (
        "Twenty different words about harbour bridges ferries walkers tunnels quays cranes pilots tides storms locks "
    )
    words += "barges sailors buoys anchors signals lights warehouses markets museums"
    data = (
        HEAD
        + (
            f"Content-Type: multipart/mixed; boundary=x\n\n--x\n\n{words}\n"
            f"--x\nContent-Type: text/html\n\n<p>{words}</p>\n--x--\n"
        ).encode()
    )

    assert texts(read(data)) == [words]


def test_flowed_lines_are_joined_and_keep_the_lines_they_were():
    data = HEAD + b"Content-Type: text/plain; format=flowed\n\nThe bridge \nopened.\n From here on.\n-- \nThe Courier\n"

    assert [(block.text, block.lines) for block in read(data).blocks] == [
        ("The bridge opened.", ((1, "The bridge "), (2, "opened."))),
        ("From here on.", ((3, " From here on."),)),
        ("--", ((4, "-- "),)),
        ("The Courier", ((5, "The Courier"),)),
    ]


def test_flowed_lines_may_lose_the_space_they_end_with():
    data = HEAD + b"Content-Type: text/plain; format=flowed; delsp=yes\n\nThe har \nbour.\n"

    assert texts(read(data)) == ["The harbour."]


def test_parameters_in_pieces_that_do_not_fit_are_left_aside():
    data = HEAD + b"Content-Type: text/plain; charset*=x; charset*0=y; name*%b=z; name*0=z\n\nWords." % (b"9" * 5000)

    assert texts(read(data)) == ["Words."]


def test_a_page_that_is_said_to_be_plain_text_is_a_page():
    assert texts(read(HEAD + b"\n<!DOCTYPE html><html><body><p>The bridge opened.</p></body></html>")) == [
        "The bridge opened."
    ]


@pytest.mark.parametrize("head", ["multipart/mixed", 'multipart/mixed; boundary="other"', "multipart/mixed; boundary="])
def test_a_boundary_that_is_missing_is_found(head: str):
    data = (
        HEAD
        + (
            f"Content-Type: {head}\n\n--x1\nContent-Type: text/plain\n\n{NEWS}\n"
            "--x1\nContent-Type: image/png\n\n\n--x1--\n"
        ).encode()
    )

    assert texts(read(data)) == [NEWS]


def test_a_multipart_without_parts_is_read_as_the_text_it_is():
    assert texts(read(HEAD + b"Content-Type: multipart/mixed; boundary=x\n\nThe bridge opened.")) == [
        "The bridge opened."
    ]


@pytest.mark.parametrize("encoding", ["quoted-printable", "base64", "8bit"])
def test_transfer_encodings_are_undone(encoding: str):
    message = letter()
    message.set_content("Die Brücke öffnet – “endlich”.", cte=encoding)

    assert texts(read(message)) == ["Die Brücke öffnet – “endlich”."]


@pytest.mark.parametrize(
    ("said", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "utf-8"),
        ("us-ascii", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("utf-8", "cp1252"),
        ('"windows-1252', "cp1252"),
        ("koi8-r; x", "utf-8"),
        ("x-unknown", "utf-8"),
        ("zlib", "utf-8"),
        ("idna", "utf-8"),
        ("", "utf-8-sig"),
        ("", "cp1252"),
    ],
)
def test_charsets_that_lie_or_are_missing_spoil_nothing(said: str, encoding: str):
    text = (
        "Die Brücke über den Fluss wurde für Fußgänger geöffnet, später führen auch Züge darüber; Gäste müssen zahlen."
    )
    charset = f"; charset={said}" if said else ""
    data = HEAD + f"Content-Type: text/plain{charset}\n\n".encode() + text.encode(encoding)

    assert texts(read(data)) == [text]


def test_text_in_wide_characters_is_read():
    message = letter()
    message.set_payload("Die Brücke.".encode("utf-16-le"))
    message.replace_header("Content-Type", "text/plain; charset=utf-16le")
    message.replace_header("Content-Transfer-Encoding", "base64")
    message.set_payload("RABpAGUAIABCAHIA/ABjAGsAZQAuAA==")

    assert texts(read(message)) == ["Die Brücke."]


def test_a_page_may_name_its_charset_itself():
    page = '<html><head><meta charset="iso-8859-2"></head><body><p>Gda\xf1sk</p></body></html>'.encode("latin-1")

    assert texts(read(HEAD + b"Content-Type: text/html\n\n" + page)) == ["Gdań" + "sk"]


def test_one_damaged_byte_spoils_no_other_character():
    text = "Die Brücke über den Fluss führt für Fußgänger".encode()
    document = read(HEAD + b"Content-Type: text/plain; charset=utf-8\n\n" + text + b" \xff")

    assert texts(document) == ["Die Brücke über den Fluss führt für Fußgänger \ufffd"]
    assert problems(document) == ["expected UTF-8, found 1 damaged characters in it"]


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        ("=?utf-8?q?Br=C3=BCcke?= =?utf-8?b?IMO2ZmZuZXQ=?=", "Brücke öffnet"),
        ("=?utf-8?B?QnLD?=\n =?UTF-8?B?vGNrZQ==?=", "Brücke"),
        ("=?iso-8859-1?Q?Br=FCcke_jetzt?=", "Brücke jetzt"),
        ("=?utf-8?Q?Br=FCcke?=", "Brücke"),
        ("=?x-unknown?q?Br=C3=BCcke?=", "Brücke"),
        ("=?utf-8*de?q?Br=C3=BCcke?= am Fluss", "Brücke am Fluss"),
        ("=?utf-8?b?Q?=", "=?utf-8?b?Q?="),
        ("Folded\n  over\r\n\tlines", "Folded over lines"),
        ("Brücke".encode().decode("ascii", "surrogateescape"), "Brücke"),
        (b"Br\xfccke".decode("ascii", "surrogateescape"), "Brücke"),
        ("\x00\x1b[31mred", "[31mred"),
        ("2 =? 3 ?= 4", "2 =? 3 ?= 4"),
    ],
)
def test_a_header_says_what_it_means(raw: str, said: str):
    assert header_text(raw) == said


def nested(depth: int, kind: str = "multipart") -> bytes:
    data = NEWS.encode()
    for n in range(depth):
        if kind == "multipart":
            data = b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) + data + b"\n--b%d--\n" % n
        else:
            data = b"Content-Type: message/rfc822\n\nSubject: x\n" + data
    return HEAD + data


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"", "expected an e-mail, found an empty file"),
        (b" \n\r\n\t", "expected an e-mail, found an empty file"),
        (b"Just some words.\n\nAnd more.", "begins with its header"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "begins with its header"),
        (HEAD, "expected a message with text, found none"),
        (HEAD + b"\n \n", "expected a message with text, found none"),
        (HEAD + b"Content-Type: text/html\n\n<html></html>", "expected a message with text, found none"),
        (HEAD + b"Content-Type: application/pkcs7-mime\n\nMIAG", "found only application/pkcs7-mime"),
        (HEAD + b"\n\0\0\0\x01\x02\x03", "expected text, found binary data"),
        (HEAD + b"\n" + b"word " * 1_100_000, "expected a text of at most 5,000,000 bytes, found 5,500,000"),
        (HEAD + b"\n" + b"word " * 5_000_001, "expected a message of at most 25,000,000 bytes"),
        (
            HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n" + b"--x\n\na\n" * 501 + b"--x--",
            "expected at most 500 parts, found more",
        ),
        (nested(22), "expected parts at most 20 deep, found deeper ones"),
        (nested(450), "expected parts at most 20 deep, found deeper ones"),
        (nested(22, "message"), "expected parts at most 20 deep, found deeper ones"),
        (nested(450, "message"), "expected parts at most 20 deep, found deeper ones"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else "",
)
def test_what_no_mail_program_would_show_is_refused(data: bytes, problem: str):
    with pytest.raises(BriefingError, match=r"^a.eml: expected .*, found .*") as caught:
        read_mail(data, PATH)

    assert problem in str(caught.value)
