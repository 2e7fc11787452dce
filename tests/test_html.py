"""Pages as nobody should write them: what they show is read, what they hide in their depth costs little."""

from __future__ import annotations

import datetime as dt
import time
from contextlib import suppress
from pathlib import PurePath

import pytest

from generator.content import parse_bytes
from generator.editorial import Details
from generator.errors import BriefingError
from generator.model import Briefing

NEWS = "<p>The ferry council opened the bridge in Ghent yesterday and said so there.</p>"
DEEP = '["A"]'
for _ in range(700):
    DEEP = f"[{DEEP}]"


def parsed(markup: str, name: str = "a.html") -> Briefing:
    (briefing,) = parse_bytes(markup.encode(), PurePath(name), Details(date=dt.date(2026, 3, 3)))
    return briefing


@pytest.mark.parametrize(
    "markup",
    [
        f"<html><body>{NEWS}</body><p>zork said the rest of it later on there.</p></html>",
        f"<html><body>{NEWS}</body></html>\n<div>zork said the rest of it later on there.</div>",
        f"<html><body>{NEWS}</body></html>zork said the rest of it later on there.",
        f"<html><body>{NEWS}</body></html><html><body><p>zork said the rest of it there.</p></body></html>",
    ],
    ids=["behind the body", "behind the page", "bare text", "a second page"],
)
def test_what_stands_behind_the_end_of_a_page_is_read(markup: str):
    assert any("zork" in line.text for line in parsed(markup).ledger)


def test_the_text_for_machines_is_not_said_twice():
    told = "Port officials met on Monday. " * 30
    markup = f'<script type=\'application/ld+json\'>{{"@type": "NewsArticle", "articleBody": "{told}"}}</script>'
    briefing = parsed(f"<html><head>{markup}</head><body><p>Port</p></body></html>")

    assert sum(line.text == "Port" for line in briefing.ledger) == 1


def test_a_description_nested_without_end_claims_nothing():
    markup = f'<script type=\'application/ld+json\'>{{"@type": "Article", "author": {DEEP}}}</script>'

    assert parsed(f"<html><head>{markup}</head><body>{NEWS}</body></html>").byline == ()


@pytest.mark.parametrize("markup", ["<html>", '<html lang="e on board.\n3. Rain<h3>land', "<body", "<!-- <div>"])
def test_a_stray_tag_in_markdown_is_a_line_like_any_other(markup: str):
    briefing = parsed(f"# Ferry sails\n\nThe ferry opened in Ghent there yesterday.\n\n{markup}\n", "a.md")

    assert [item.text for item in briefing.items] == ["The ferry opened in Ghent there yesterday."]


def test_a_page_of_too_many_paragraphs_is_refused():
    with pytest.raises(BriefingError, match="expected at most 20,000 paragraphs, found 20,001"):
        parsed("<html><body>" + "<p>x</p>" * 20_001)


@pytest.mark.parametrize(
    "markup",
    [
        "".join(f"<h2>Heading number {i}</h2><p>The ferry number {i} sailed there.</p>" for i in range(4_000)),
        "".join(f"<div><h3>1. Head {i}</h3><p>The ferry number {i} sailed there.</p></div>" for i in range(4_000)),
        "<div>" * 900 + "".join(f"<p>The ferry number {i} sailed." for i in range(4_000)),
        f"<div class='{'a-' * 100_000}'>{NEWS}</div>",
        "<p>" + "".join(f"<a href='https://a.example/{i}'>x</a> " for i in range(15_000)) + "</p>",
        f"<p>a{chr(0x300)}{chr(0x316) * 200_000}</p>{NEWS}",
        "a<br>" * 100_000,
    ],
    ids=["headings", "boxes", "nesting", "a class", "links", "marks", "breaks"],
)
def test_what_is_written_to_be_slow_is_read_in_bounded_time(markup: str):
    start = time.process_time()

    with suppress(BriefingError):
        parsed(f"<html><body>{markup}</body></html>")

    assert time.process_time() - start < 20  # seconds; ten times what is needed, a hundredth of what the square takes
