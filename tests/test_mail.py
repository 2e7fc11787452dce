"""Mails as people save them: what is shown is read, what their headers say is claimed, and rubbish is refused."""

from __future__ import annotations

import datetime as dt
import os
import random
import re
from email.message import EmailMessage
from pathlib import Path

import pytest

from generator.document import Document
from generator.errors import BriefingError
from generator.readers.forwarded import display_name
from generator.readers.mail import read_mail, read_mbox
from generator.readers.mhtml import read_mhtml
from generator.readers.mime import header_text

PATH = Path("a.eml")
NEWS = "The new bridge in Hamburg opened to walkers on Monday."
FERRY = "The ferry to Finkenwerder sails every ten minutes again."
PAGE = f"<html><head><title>Harbour</title></head><body><h1>Harbour briefing</h1><p>{NEWS}</p></body></html>"
HEAD = b"From: The Harbour Courier <am@example.org>\nSubject: Harbour briefing\nDate: Tue, 12 Nov 2024 07:00:00 +0100\n"


def letter(text: str | None = NEWS, page: str | None = None, **headers: str) -> EmailMessage:
    """A mail of the Harbour Courier; ``list_id="x"`` sets ``List-Id: x``, an empty value leaves a header out."""
    message = EmailMessage()
    values = {
        "From": "The Harbour Courier <am@example.org>",
        "To": "Reader <reader@example.org>",
        "Subject": "Harbour briefing: bridge opens",
        "Date": "Tue, 12 Nov 2024 07:00:00 +0100",
    }
    if text is not None:
        message.set_content(text)
    if page is not None and text is None:
        message.set_content(page, subtype="html")
    elif page is not None:
        message.add_alternative(page, subtype="html")
    for name, value in (values | {name.replace("_", "-").title(): value for name, value in headers.items()}).items():
        if value:
            message[name] = value
    return message


def read(message: EmailMessage | bytes) -> Document:
    (document,) = read_mail(message if isinstance(message, bytes) else message.as_bytes(), PATH)
    return document


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def problems(document: Document) -> list[str]:
    return [warning.problem for warning in document.warnings]


# What is shown


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


# Encodings


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


# Claims


def test_the_header_names_title_publisher_day_language_and_address():
    claims = read(letter(content_language="en-GB", archived_at="<https://courier.example.org/2024/bridge>")).claims

    assert claims.titles == ("Harbour briefing: bridge opens",)
    assert (claims.publisher, claims.date) == ("The Harbour Courier", dt.date(2024, 11, 12))
    assert (claims.language, claims.url) == ("en-GB", "https://courier.example.org/2024/bridge")


def test_claims_of_the_header_reach_a_page():
    claims = read(letter(None, PAGE)).claims

    assert claims.titles[0] == "Harbour briefing: bridge opens"
    assert (claims.publisher, claims.date) == ("The Harbour Courier", dt.date(2024, 11, 12))


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("Tue, 12 Nov 2024 23:30:00 -0800", "2024-11-12"),
        ("Wed, 13 Nov 2024 00:30:00 +1100 (AEDT)", "2024-11-13"),
        ("12 Nov 24 07:00 GMT", "2024-11-12"),
        ("Tue, 12 Nov 2024 07:00:00", "2024-11-12"),
        ("Dienstag, 12. November 2024 07:00", "2024-11-12"),
        ("Tue, 12 Nov 2024 07:00:00 +9999", "2024-11-12"),
    ],
)
def test_the_date_is_the_senders_own_day(date: str, day: str):
    data = letter(date="").as_bytes().replace(b"Subject:", f"Date: {date}\nSubject:".encode(), 1)

    assert str(read(data).claims.date) == day


@pytest.mark.parametrize(
    "date", ["soon", "Thu, 01 Jan 1970 00:00:00 +0000", "99 Foo 99999", "Tue, 31 Feb 2024 07:00 +0000"]
)
def test_a_date_that_is_none_claims_nothing(date: str):
    data = letter(date="").as_bytes().replace(b"Subject:", f"Date: {date}\nSubject:".encode(), 1)

    assert read(data).claims.date is None


@pytest.mark.parametrize(
    "subject",
    [
        "Bridge opens",
        "Fwd: Bridge opens",
        "FW: Re: Bridge opens",
        "WG: AW: Bridge opens",
        "TR : Bridge opens",
        "RV: Bridge opens",
        "[harbour-list] Bridge opens",
        "Re: [harbour-list] Fwd:  Bridge opens",
        "Re[2]: Bridge opens",
    ],
)
def test_the_title_is_the_subject_without_what_mail_programs_put_before_it(subject: str):
    assert read(letter(subject=subject)).claims.titles == ("Bridge opens",)


@pytest.mark.parametrize("subject", ["Re:think the harbour", "Transport: bridge opens", "[Morning]", "Inter: a bridge"])
def test_a_title_that_only_looks_like_a_prefix_stays(subject: str):
    assert read(letter(subject=subject)).claims.titles == (subject,)


@pytest.mark.parametrize(
    ("sender", "publisher"),
    [
        ("The Harbour Courier <am@example.org>", "The Harbour Courier"),
        ('"Courier, The" <am@example.org>', "Courier, The"),
        ("Jane Roe via Harbour Mail <am@example.org>", "Jane Roe"),
        ("'The Courier' via List <list@example.org>", "The Courier"),
        ("The Courier Newsletter <am@example.org>", "The Courier"),
        ("The Courier | Newsletters <am@example.org>", "The Courier"),
        ("am@example.org (The Courier)", "The Courier"),
        ("The Courier [mailto:am@example.org]", "The Courier"),
        ("am@example.org", None),
        ("<am@example.org>", None),
        ('"am@example.org" <am@example.org>', None),
        ("no-reply <am@example.org>", None),
        ("Newsletter <am@example.org>", None),
        ("", None),
    ],
)
def test_the_publisher_is_the_name_a_sender_goes_by(sender: str, publisher: str | None):
    assert display_name(sender) == publisher


@pytest.mark.parametrize(
    ("name", "value", "url"),
    [
        ("Archived-At", "<https://example.org/a>", "https://example.org/a"),
        ("X-Newsletter-View-Online", "https://example.org/a", "https://example.org/a"),
        ("X-Web-Version", "<https://example.org/a>", "https://example.org/a"),
        ("Archived-At", "<mailto:list@example.org>", None),
        ("Archived-At", "<https://user:word@example.org/a>", None),
        ("List-Archive", "<https://example.org/archive>", None),
        ("List-Unsubscribe", "<https://example.org/u>", None),
        ("X-Mailer-Reviewed", "https://example.org/u", None),
    ],
)
def test_the_address_is_the_web_version_and_no_other(name: str, value: str, url: str | None):
    assert read(letter(**{name.replace("-", "_"): value})).claims.url == url


def test_a_language_that_is_none_claims_nothing():
    assert read(letter(content_language="en, de")).claims.language is None


# Forwarded

INNER = (
    "From: The Inland Post <post@example.org>\nDate: Mon, Nov 11, 2024 at 7:00 AM\n"
    "Subject: Inland: a lock\nTo: <r@example.org>"
)
INNER_CLAIMS = (("Inland: a lock",), "The Inland Post", dt.date(2024, 11, 11))
FORWARDS = {
    "Gmail": f"---------- Forwarded message ---------\n{INNER}",
    "Gmail, German": "---------- Forwarded message ---------\nVon: The Inland Post <post@example.org>\n"
    "Date: Mo., 11. Nov. 2024 um 07:00 Uhr\nSubject: Inland: a lock\nTo: <r@example.org>",
    "Apple": "Begin forwarded message:\n\n> From: The Inland Post <post@example.org>\n> Subject: Inland: a lock\n"
    "> Date: 11 November 2024 at 07:00:12 CET\n> To: r@example.org\n>",
    "Apple, German": "Anfang der weitergeleiteten Nachricht:\n\nVon: The Inland Post <post@example.org>\n"
    "Betreff: Inland: a lock\nDatum: 11. November 2024 um 07:00:12 MEZ\nAn: r@example.org",
    "Apple, French": "Début du message réexpédié :\n\nDe: The Inland Post <post@example.org>\nObjet: Inland: a lock\n"
    "Date: 11 novembre 2024 à 07:00:12 UTC+1\nÀ: r@example.org",
    "Outlook": "-----Original Message-----\nFrom: The Inland Post <post@example.org> \n"
    "Sent: Monday, November 11, 2024 7:00 AM\nTo: r@example.org\nSubject: Inland: a lock",
    "Outlook without a marker": "________________________________\nFrom: The Inland Post <post@example.org>\n"
    "Sent: Monday, November 11, 2024 7:00 AM\nTo: r@example.org\nSubject: Inland: a lock",
    "Outlook, German": "-----Ursprüngliche Nachricht-----\nVon: The Inland Post [mailto:post@example.org]\n"
    "Gesendet: Montag, 11. November 2024 07:00\nAn: r@example.org\nBetreff: WG: Inland: a lock",
    "Outlook, French": "-----Message d'origine-----\nDe : The Inland Post <post@example.org>\n"
    "Envoyé : lundi 11 novembre 2024 07:00\nÀ : r@example.org\nObjet : Inland: a lock",
    "Outlook, Spanish": "-----Mensaje original-----\nDe: The Inland Post <post@example.org>\n"
    "Enviado el: lunes, 11 de noviembre de 2024 7:00\nPara: r@example.org\nAsunto: Inland: a lock",
    "Thunderbird": "-------- Forwarded Message --------\nSubject: \tInland: a lock\n"
    "Date: \tMon, 11 Nov 2024 07:00:00 +0100\nFrom: \tThe Inland Post <post@example.org>\nTo: \tr@example.org",
    "Thunderbird, Spanish": "-------- Mensaje reenviado --------\nAsunto: \tInland: a lock\n"
    "Fecha: \tMon, 11 Nov 2024 07:00:00 +0100\nDe: \tThe Inland Post <post@example.org>",
}


def claimed(document: Document) -> tuple[tuple[str, ...], str | None, dt.date | None]:
    return document.claims.titles[:1], document.claims.publisher, document.claims.date


@pytest.mark.parametrize("program", FORWARDS)
def test_a_text_forwarded_by_any_program_claims_what_the_inner_header_says(program: str):
    message = letter(f"Look at this!\n\n{FORWARDS[program]}\n\n{FERRY}\n", subject="Fwd: x", content_language="de-CH")

    document = read(message)

    assert claimed(document) == INNER_CLAIMS
    assert (document.claims.language, texts(document)[0], texts(document)[-1]) == (None, "Look at this!", FERRY)


@pytest.mark.parametrize("program", FORWARDS)
def test_a_page_forwarded_by_any_program_claims_what_the_inner_header_says(program: str):
    lines = FORWARDS[program].replace("> ", "").replace("<", "&lt;").split("\n")
    page = f"<div>Look at this!</div><div>{'<br>'.join(lines)}</div><p>{FERRY}</p>"

    document = read(letter("Look at this!", page, subject="Fwd: x"))

    assert claimed(document) == INNER_CLAIMS
    shown = " ".join(texts(document))
    assert all(word in shown for word in ("Look at this!", "The Inland Post", "Inland: a lock", FERRY))


def test_a_forwarded_header_may_stand_in_a_table_or_in_elements_of_its_own():
    table = (
        "<table><tr><th>Subject: </th><td>Inland: a lock</td></tr><tr><th>Date: </th><td>Mon, 11 Nov 2024</td></tr>"
        "<tr><th>From: </th><td>The Inland Post &lt;post@example.org&gt;</td></tr></table>"
    )
    apart = (
        "<div><span><b>From: </b></span><span>The Inland Post &lt;post@example.org&gt;<br></span></div>"
        "<div><b>Date: </b>11 November 2024</div><div><b>Subject: </b><b>Inland: a lock</b><br></div>"
    )

    for head in (table, apart):
        page = f"<p>-------- Forwarded Message --------</p>{head}<p>{FERRY}</p>"
        assert claimed(read(letter(None, page))) == INNER_CLAIMS


def test_a_mail_forwarded_twice_claims_what_the_innermost_header_says():
    outer = "-- Forwarded message --\nFrom: A Friend <f@example.org>\nDate: Tue, 12 Nov 2024\nSubject: Fwd: Inland"
    text = f"See below\n\n{outer}\n\nFor you\n\n{FORWARDS['Gmail']}\n\n{FERRY}\n"

    assert claimed(read(letter(text))) == INNER_CLAIMS


def test_the_quote_signs_of_a_forwarded_text_are_no_part_of_it():
    text = f"{FORWARDS['Apple']}\n> • {NEWS}\n>\n> • {FERRY}\n\nBye\n"

    found = [(block.text, block.bullet) for block in read(letter(text)).blocks]

    assert found[-3:] == [(NEWS, True), (FERRY, True), ("Bye", False)]


def test_a_subject_that_the_forwarding_program_wrapped_is_joined():
    text = (
        "-- Original Message --\nFrom: The Inland Post\nSubject: Inland: a\nlock\nDate: 11 November 2024\n\nThe lock."
    )

    assert claimed(read(letter(text))) == INNER_CLAIMS


def test_a_forwarded_date_that_cannot_be_read_is_not_the_forwarders():
    document = read(letter("-----Original Message-----\nFrom: The Inland Post\nDate: 11/10/24\n\nThe lock."))

    assert document.claims.date is None
    assert problems(document) == ["expected the forwarded mail's date, found '11/10/24'"]


def test_a_mail_that_the_news_quote_is_no_forwarded_one():
    news = "\n\n".join(f"The {n}th ferry sailed." for n in range(70))

    assert claimed(read(letter(f"{news}\n\n{INNER}\n\nIt said.")))[1] == "The Harbour Courier"
    assert claimed(read(letter("From: a distance\n\nDate: a fruit\n\nThe bridge.")))[1] == "The Harbour Courier"


def test_an_attached_mail_is_the_briefing_below_the_forwarders_words():
    message = letter("For you", subject="Fwd: see", **{"from": "A Friend <f@example.org>"})
    message.add_attachment(letter("No HTML?", PAGE, content_language="en"))

    document = read(message)

    assert (claimed(document)[1], document.claims.language) == ("The Harbour Courier", "en")
    assert texts(document) == ["For you", "Harbour briefing", NEWS]


@pytest.mark.parametrize("kind", ["message/rfc822", 'application/octet-stream; name="briefing.eml"'])
def test_an_attached_mail_may_be_encoded_against_the_standard(kind: str):
    from base64 import encodebytes

    head = b"From: F <f@example.org>\nContent-Type: multipart/mixed; boundary=x\n\n--x\n\nFor you\n--x\n"
    part = f"Content-Type: {kind}\nContent-Transfer-Encoding: base64\n\n".encode()
    document = read(head + part + encodebytes(letter().as_bytes()) + b"--x--\n")

    assert (claimed(document)[1], texts(document)) == ("The Harbour Courier", ["For you", NEWS])


def test_each_mail_of_a_digest_is_a_briefing():
    parts = b"".join(b"--x\n\n" + letter(text).as_bytes() + b"\n" for text in (NEWS, FERRY))
    data = b"From: List <l@example.org>\nContent-Type: multipart/digest; boundary=x\n\n" + parts + b"--x--\n"

    assert [texts(document) for document in read_mail(data, PATH)] == [[NEWS], [FERRY]]


def test_an_attached_mail_that_cannot_be_read_leaves_its_bearer():
    message = letter()
    message.add_attachment(letter(""))

    document = read(message)

    assert texts(document) == [NEWS]
    assert problems(document) == ["expected a message with text, found none; the attached mail was left out"]


# Refusals


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


# Mailboxes

SEPARATOR = b"From am@example.org Tue Nov 12 07:00:00 2024\n"


def test_each_message_of_a_mailbox_is_a_document():
    data = b"\n".join(SEPARATOR + letter(text).as_bytes() for text in (NEWS, FERRY))

    assert [texts(document) for document in read_mbox(data, PATH)] == [[NEWS], [FERRY]]


def test_a_line_that_only_begins_with_from_parts_no_messages():
    text = "One.\n\nFrom here on it was 12:30 o'clock.\n\nFrom am@example.org Tue Nov 12 07:00:00 2024\n"
    data = SEPARATOR + letter(text).as_bytes().replace(b"\nFrom am", b"\n>From am").replace(b"\n\n\n", b"\n\n")

    (document,) = read_mbox(data.replace(b"\n", b"\r\n"), PATH)

    assert texts(document) == text.replace("\n\n", "\n").strip().split("\n")


def test_a_message_that_cannot_be_read_is_a_warning_of_the_mailbox():
    data = b"\n".join(SEPARATOR + message for message in (letter("").as_bytes(), letter().as_bytes(), b"\n"))

    (document,) = read_mbox(data, PATH)

    assert texts(document) == [NEWS]
    assert [(warning.line, warning.problem.partition(", found")[0]) for warning in document.warnings] == [
        (1, "expected a message with text"),
        (len(data.split(b"\n")) - 2, "expected an e-mail"),
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\n", NEWS.encode(), letter().as_bytes(), SEPARATOR, SEPARATOR + b"\n" + SEPARATOR]
)
def test_what_is_no_mailbox_is_refused(data: bytes):
    with pytest.raises(BriefingError, match=r"^a.eml:1: expected .*, found "):
        read_mbox(data, PATH)


# Saved pages


def saved(*parts: str, more: str = "") -> bytes:
    head = (
        "From: <Saved by a browser>\nSnapshot-Content-Location: https://courier.example.org/bridge?id=1\n"
        "Subject: =?utf-8?Q?Bridge_opens_=E2=80=93_Courier?=\nDate: Sun, 1 Dec 2024 10:00:00 -0000\nMIME-Version: 1.0\n"
        f'Content-Type: multipart/related; type="text/html"; boundary="x"{more}\n\n'
    )
    return (head + "".join(f"--x\n{part}\n" for part in parts) + "--x--\n").encode()


ROOT_PART = f"Content-Type: text/html\nContent-ID: <root@x>\nContent-Location: https://courier.example.org/\n\n{PAGE}"
FRAME = "Content-Type: text/html\nContent-ID: <frame@x>\n\n<p>Buy a boat</p>"


def test_a_saved_page_is_its_root():
    (document,) = read_mhtml(saved(ROOT_PART, "Content-Type: image/png\n\nx", FRAME), PATH)

    assert texts(document) == ["Harbour briefing", NEWS]
    assert document.warnings == ()


def test_the_root_may_be_named():
    (document,) = read_mhtml(saved(FRAME, ROOT_PART, more='; start="<root@x>"'), PATH)

    assert texts(document) == ["Harbour briefing", NEWS]


def test_a_saved_page_claims_its_address_and_title_and_not_the_day_of_saving():
    claims = read_mhtml(saved(ROOT_PART), PATH)[0].claims

    assert claims.titles[0] == "Bridge opens – Courier"
    assert (claims.url, claims.date) == ("https://courier.example.org/bridge?id=1", None)


@pytest.mark.parametrize(
    "address", ["file:///home/me/a.html", "cid:a@x", "javascript:alert(1)", "mailto:a@example.org"]
)
def test_an_address_that_is_not_on_the_web_claims_nothing(address: str):
    data = saved(FRAME).replace(b"https://courier.example.org/bridge?id=1", address.encode())

    assert read_mhtml(data, PATH)[0].claims.url is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"words",
        letter().as_bytes(),
        saved("Content-Type: image/png\n\nx"),
        saved("Content-Type: text/html\n\n"),
        saved(),
    ],
)
def test_what_holds_no_page_is_refused(data: bytes):
    with pytest.raises(BriefingError, match=r"^a.eml: expected .*, found "):
        read_mhtml(data, PATH)


# Whatever comes


def specimens() -> list[bytes]:
    forwarding = letter("For you", subject="=?utf-8?q?Fwd:_Br=C3=BCcke?=")
    forwarding.add_attachment(letter("No HTML?", PAGE))
    forwarding.add_attachment(b"%PDF" * 9, maintype="application", subtype="pdf", filename="Übersicht.pdf")
    flowed = (
        HEAD + b"Content-Type: text/plain; format=flowed; charset=iso-8859-1\n\n> The br\xfccke \n> opened.\n-- \nx\n"
    )
    encoded = letter("Die Brücke – “endlich”. " * 9, f"<p>{FERRY} ü</p>")
    attached = b"Content-Type: message/rfc822\nContent-Transfer-Encoding: base64\n\nRnJvbTogYQoKd29yZHM=\n"
    return [
        *(message.as_bytes() for message in (letter(), letter("No HTML?", PAGE), forwarding, encoded)),
        *(letter(f"Look!\n\n{text}\n\n{FERRY}").as_bytes() for text in FORWARDS.values()),
        flowed,
        HEAD + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" + attached + b"--x--\n",
        HEAD + b"Content-Type: text/plain; charset*0*=utf-8''utf; charset*1=-8; name*=utf-8''%fc\n"
        b"Content-Transfer-Encoding: x-uuencode\n\nbegin 644 a\n#86)C\n`\nend\n",
        saved(ROOT_PART, "Content-Type: image/png\n\nx", FRAME, more='; start="<root@x>"'),
        SEPARATOR + letter().as_bytes() + b"\n" + SEPARATOR + letter("No HTML?", PAGE).as_bytes(),
    ]


SPLICES = (
    b"\0", b"\xff\xfe", b"=?", b"?=", b"=?utf-8?b?", b"--x", b"\n\n", b"\r", b"\n", b";", b'"', b"(" * 300,
    b"<", b">", b"@",
    b"From ", b"From: ", b":", b"*0*=", b"charset=", b"boundary=", b"multipart/mixed", b"message/rfc822", b"base64",
    b"=", b"9" * 5000, b"Date: 99 Nov 99999 99:99 +99999\n", b"<body", b"</body>", b"<!--", b"\xc3", b"text/html",
    b"utf-16", b"Content-Type: ", b"Content-Transfer-Encoding: ", b"punycode", b"unicode_escape",
    b"\x85", b"\xe2\x80\xa8",
)  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    for _ in range(dice.randint(1, 6)):
        at, end = sorted(dice.randrange(len(data) + 1) for _ in range(2))
        kind = dice.randrange(5)
        if kind == 0:
            data = data[:at] + dice.choice(SPLICES) + data[at:]
        elif kind == 1:
            data = data[:at] + data[min(end, at + dice.randint(1, 40)) :]
        elif kind == 2:
            data = data[:at] + bytes([dice.randrange(256)]) + data[at + 1 :]
        elif kind == 3:
            data = data[:end] + data[at : min(end, at + 400)] + data[end:]
        else:
            lines = data.split(b"\n")
            dice.shuffle(lines)
            data = b"\n".join(lines) if dice.random() < 0.1 else data[:end]
    return data


def test_whatever_is_left_of_a_mail_is_read_or_refused_in_one_line():
    dice = random.Random(20241112)
    originals = specimens()
    for _ in range(20_000 if os.environ.get("DAYBOOK_LONG") else 300):
        data = mutated(dice.choice(originals), dice)
        for reader in (read_mail, read_mbox, read_mhtml):
            try:
                documents = reader(data, PATH)
            except BriefingError as error:
                assert re.fullmatch(r"a\.eml(:\d+)?: expected [^\n]+, found [^\n]+", str(error)), (data, error)
                continue
            for document in documents:
                numbers = [number for block in document.blocks for number, _ in block.lines]
                assert numbers == sorted(set(numbers)), data
                "".join(texts(document)).encode()


def test_reading_twice_gives_the_same():
    assert [read_mail(data, PATH) for data in specimens()[:9]] == [read_mail(data, PATH) for data in specimens()[:9]]
