"""Several mails in a mailbox, and pages saved as web archives."""

from __future__ import annotations

import pytest

from generator.errors import BriefingError
from generator.readers.mail import read_mbox
from generator.readers.mhtml import read_mhtml
from tests.mails import (
    FERRY,
    FRAME,
    NEWS,
    PATH,
    ROOT_PART,
    SEPARATOR,
    letter,
    saved,
    texts,
)


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
