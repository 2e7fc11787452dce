"""Forwarded mails, quoted or attached: the briefing is the innermost."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.document import Document
from generator.readers.mail import read_mail
from tests.mails import (
    FERRY,
    FORWARDS,
    INNER,
    NEWS,
    PAGE,
    PATH,
    letter,
    problems,
    read,
    texts,
)

INNER_CLAIMS = (("Inland: a lock",), "The Inland Post", dt.date(2024, 11, 11))


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
