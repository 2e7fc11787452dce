"""What the headers of a mail say of it is claimed, and nothing else."""

from __future__ import annotations

import datetime as dt

import pytest

from generator.readers.forwarded import display_name
from tests.mails import (
    PAGE,
    letter,
    read,
)


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
