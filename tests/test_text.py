"""Slugs, links and escaping."""

from __future__ import annotations

import html
import unicodedata

import markdown as python_markdown
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from generator.links import safe_url
from generator.text import Markdown, front_matter, markdown, printable, slug


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Ukraine’s dam — again?", "ukraines-dam-again"),
        ("Zürich & Łódź", "zurich-lodz"),
        ("朝鮮通信社", "zhao-xian-tong-xin-she"),
        ("index", "index-briefing"),
        ("CON", "con-briefing"),
        ("🎉🎉", "briefing"),
        ("../../etc/passwd", "etc-passwd"),
        ("1,000km", "1000km"),
    ],
)
def test_a_title_becomes_an_address(title: str, address: str):
    assert slug(title, "briefing") == address


def test_a_long_title_is_cut_between_words():
    address = slug("harbour " * 60, "briefing")

    assert len(address) <= 80
    assert set(address.split("-")) == {"harbour"}


def test_an_item_takes_its_first_six_words():
    assert (
        slug("North Korea has ratified a landmark mutual defence pact", "item", 6)
        == "north-korea-has-ratified-a-landmark"
    )


@given(st.text())
def test_an_address_is_made_of_plain_signs_only(text: str):
    assert slug(text, "item").strip("abcdefghijklmnopqrstuvwxyz0123456789-") == ""


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\tscript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "file:///etc/passwd",
        "//evil.example",
        "https:",
        "https://user:secret@evil.example/",
        "https://evil.example\\@good.example/",
        "https://a.example/\u202e",
        "http://[::1",
        "ftp://a.example",
        "",
    ],
)
def test_a_link_that_is_not_safe_is_none(url: str):
    assert safe_url(url) is None


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b?c=d&e=f#g", "https://a.example/b?c=d&e=f#g"),
        ("HTTPS://a.example/(x)*[y]", "HTTPS://a.example/%28x%29%2A%5By%5D"),
        ('https://a.example/"><script>', "https://a.example/%22%3E%3Cscript%3E"),
        ("https://a.example/ä%20b", "https://a.example/%C3%A4%20b"),
        ("mailto:desk@a.example", "mailto:desk@a.example"),
        ("mailto:desk@a.example?bcc=b@b.example", "mailto:desk@a.example"),
    ],
)
def test_a_link_keeps_only_signs_that_cannot_end_it(url: str, safe: str):
    assert safe_url(url) == safe


def shown(text: str) -> str:
    """What a browser can show of ``text``: no control characters, runs of white space as one space."""
    kept = "".join(
        " " if c in "\t\n\x0b\x0c\r\x85\u2028\u2029" else c
        for c in text
        if c in "\t\n\x0b\x0c\r\x85" or (unicodedata.category(c) not in ("Cc", "Cs") and c not in "\ufffe\uffff")
    )
    return " ".join(part for part in kept.split(" ") if part)


@given(st.text())
def test_escaped_text_read_as_markdown_shows_the_same_text(text: str):
    escaped = markdown(f"x{text}x")

    assert html.unescape(python_markdown.markdown(escaped)) == f"<p>{shown(f'x{text}x')}</p>"


@given(st.text())
def test_front_matter_read_as_yaml_holds_the_same_text_escaped_for_html(text: str):
    loaded = yaml.safe_load(f"title: {front_matter(text)}")["title"]

    assert html.unescape(loaded) == shown(text).strip()
    assert not set(loaded) & set("<>\"'")


def test_markdown_is_a_type_of_its_own():
    assert isinstance(markdown("*"), Markdown)
    assert not isinstance(printable("*"), Markdown)
