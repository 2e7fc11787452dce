"""Whatever a text, a Markdown file or a page holds: no visible word is lost, and no item makes one up."""

from __future__ import annotations

import datetime as dt
import html
import os
import re
from collections import Counter
from pathlib import PurePath
from typing import get_args

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.content import parse_bytes
from generator.editorial import Details
from generator.errors import BriefingError
from generator.model import Briefing, Role

GIVEN = Details(date=dt.date(2026, 3, 3))
ROLES = frozenset(get_args(Role))
WORDS = (
    "the a The Ferry Monday bridge council opened yesterday to in of and said 300 people Ghent. rain, owls; library! "
    "why? (again) “quote” €5 1,200 nine-day 10:30 Ana Lima By Über Öl кот море 橋 Photo: Briefing: Newsletter Sponsor "
    "Advertisement Subscribe Share Related Copyright Markets +0.4% & <tag> 'tis it's"
).split()

many = settings(
    max_examples=5000 if os.environ.get("DAYBOOK_LONG") else 150, deadline=None, suppress_health_check=list(HealthCheck)
)
word = st.one_of(st.sampled_from(WORDS), st.text("abcdefgäßλж", min_size=1, max_size=9))
phrase = st.lists(word, min_size=1, max_size=12).map(" ".join)
sentence = st.lists(word, min_size=6, max_size=25).map(lambda words: f"{' '.join(words)} there.")
prose = st.one_of(phrase, sentence)


def parsed(text: str, name: str) -> tuple[Briefing, ...]:
    """The briefings of a text, the same however often it is read; none where it is refused."""
    try:
        briefings = parse_bytes(text.encode(), PurePath(name), GIVEN)
    except BriefingError as error:
        assert re.fullmatch(r"2026-03-03-a\.\w+(:\d+)?: expected [^\n]+, (but )?(found|got) [^\n]+", str(error)), error
        return ()
    assert parse_bytes(text.encode(), PurePath(name), GIVEN) == briefings
    return briefings


def check(briefings: tuple[Briefing, ...], shown: str, title: str = "", signs: str = "(?!)") -> None:
    """Every word that is ``shown`` is in the ledger, every word of an item's line in an item, and no item has another.

    Only a headline may be the ``title`` of the window; ``signs`` matches what is no word in a line of the format.
    """
    if not briefings:
        return
    visible = counted(shown)
    ledger = [line for briefing in briefings for line in briefing.ledger]
    items = [item for briefing in briefings for item in briefing.items]
    told = counted(*(item.text for item in items))
    heads = counted(*(f"{item.headline} {item.section or ''}" for item in items))
    assert {line.role for line in ledger} <= ROLES
    assert all((line.rule is not None) == (line.role == "noise") for line in ledger)
    assert not visible - counted(*(line.text for line in ledger))
    assert not counted(*(re.sub(signs, " ", line.text) for line in ledger if line.role == "item")) - (told + heads)
    assert not told - visible
    assert not heads.keys() - visible.keys() - counted(title).keys()


def counted(*texts: str) -> Counter[str]:
    """The words of some texts; signs and numbers stand for bullets, too, and may go with them."""
    return Counter(word for text in texts for word in re.findall(r"[^\W\d_]+", text))


# Pasted text

pasted_line = st.builds("{}{}".format, st.sampled_from(["", "", "• ", "- ", "* ", "    - ", "1. ", "2. "]), prose)
pasted_text = st.lists(st.one_of(pasted_line, st.just("")), min_size=1, max_size=20).map("\n".join)


@many
@given(pasted_text)
def test_no_word_of_a_pasted_text_is_lost_or_made_up(text: str):
    check(parsed(text, "2026-03-03-a.txt"), text)


# Markdown

ADDRESS = "https://post.example/1"
SIGNS = rf"\({re.escape(ADDRESS)}\)"

plain_words = st.one_of(phrase, sentence).map(lambda text: re.sub(r"[<>&]", "", text))
markdown_inline = st.one_of(
    plain_words,
    plain_words,
    plain_words.map(lambda text: f"**{text}**"),
    plain_words.map(lambda text: f"*{text}*"),
    plain_words.map(lambda text: f"[{text}]({ADDRESS})"),
    plain_words.map(lambda text: f"[{text}][1]"),
    plain_words.map(lambda text: f"![{text}]({ADDRESS})"),
    plain_words.map(lambda text: f"[### {text}]({ADDRESS})"),
)
markdown_text = st.lists(markdown_inline, min_size=1, max_size=3).map(" ".join)
markdown_block = st.one_of(
    markdown_text,
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###", "####"]), markdown_text),
    st.builds("{}\n{}".format, markdown_text, st.sampled_from(["===", "---"])),
    st.builds("{} {}".format, st.sampled_from(["-", "*", "+", "1.", "2)", "    -", "  *", "•", ">"]), markdown_text),
    st.builds("| {} | {} |\n| --- | --- |\n| {} | {} |".format, phrase, phrase, phrase, phrase).map(
        lambda text: re.sub(r"[<>&]", "", text)
    ),
    st.builds("<!-- {} -->".format, plain_words),
    st.builds("```\n{}\n```".format, plain_words),
    st.builds("    {}".format, plain_words),
    st.sampled_from(["---", "***", "\u00a0", "  "]),
)
markdown_file = st.builds(
    "{}{}\n\n[1]: {}".format,
    st.sampled_from(["", "", "---\ntitle: The Ferry\ntags: rain\n---\n"]),
    st.lists(st.tuples(markdown_block, st.sampled_from(["\n", "\n\n", "  \n"])), min_size=1, max_size=12).map(
        lambda blocks: "".join(block + end for block, end in blocks)
    ),
    st.just(ADDRESS),
)


@many
@given(markdown_file)
def test_no_word_of_a_markdown_file_is_lost_or_made_up(text: str):
    check(parsed(text, "2026-03-03-a.md"), text, signs=SIGNS)


# Pages: each strategy gives the markup and the visible text

INLINE = "a b strong em i span small".split()
BLOCKS = (
    "div p ul ol li table tr td th h1 h2 h3 h4 section article main nav aside header footer blockquote figure "
    "figcaption form dl dt dd"
).split()
UNSEEN = ("script", "style", "template")
NAMES = (
    "nav footer share content teaser byline hidden headline sponsor related comments caption pull-quote "
    "story ad main-text"
).split()
STYLES = ("display:none", "font-weight:bold", "font-size:28px", "font-size:14px")

Markup = tuple[str, str]

attributes = st.one_of(
    st.just(""),
    st.just(""),
    st.sampled_from(NAMES).map(lambda name: f' class="{name}"'),
    st.sampled_from(NAMES).map(lambda name: f' id="{name}"'),
    st.sampled_from(STYLES).map(lambda style: f' style="{style}"'),
)
page_text = st.one_of(prose, prose.map("• {}".format), prose.map("1. {}".format)).map(
    lambda text: (html.escape(text, quote=False), text)
)
line_break = st.just(("<br>", "\n"))
unseen = st.sampled_from(UNSEEN).map(lambda tag: (f"<{tag}>var unseen = 1</{tag}>", ""))


def element(tag: str, names: str, inside: list[Markup]) -> Markup:
    """An element around some markup; blocks part words, what stands in a line does not."""
    address = f' href="{ADDRESS}"' if tag == "a" else ""
    shown = "".join(text for _, text in inside)
    markup = f"<{tag}{address}{names}>{''.join(markup for markup, _ in inside)}</{tag}>"
    # On its own line: the parser overlooks a "</p>" that nothing opened, and so would glue what stands around it.
    # What is hidden inside a line is no part of the words around it.
    hidden = "hidden" in names or "display:none" in names
    return (markup, shown) if tag in INLINE and not hidden else (f"\n{markup}\n", f"\n{shown}\n")


def nested(inside: st.SearchStrategy[Markup]) -> st.SearchStrategy[Markup]:
    tags = st.one_of(st.sampled_from(BLOCKS), st.sampled_from(INLINE))
    return st.builds(element, tags, attributes, st.lists(inside, min_size=1, max_size=4))


def parts(outer: str, inner: str, inside: list[Markup]) -> Markup:
    """An element that holds each piece of some markup in an element of its own."""
    return element(outer, "", [element(inner, "", [each]) for each in inside])


# Some nesting as pages have it, and some as only mistakes make it.
piece = st.one_of(page_text, page_text, line_break, unseen)
texts = st.lists(page_text, min_size=1, max_size=4)
bullets = st.builds(parts, st.just("ul"), st.just("li"), texts)
rows = st.lists(st.builds(parts, st.just("tr"), st.just("td"), texts), min_size=1, max_size=3)
table = rows.map(lambda rows: element("table", "", rows))
story = st.builds(
    lambda tag, head, body: element("div", "", [element(tag, "", [head]), body]),
    st.sampled_from(["h1", "h2", "h3"]),
    page_text,
    st.builds(parts, st.just("div"), st.just("p"), texts),
)
page = st.lists(
    st.one_of(st.recursive(piece, nested, max_leaves=12), bullets, table, story), min_size=1, max_size=8
).map(lambda pieces: element("body", "", pieces))


@many
@given(page, st.one_of(st.just(""), phrase))
def test_no_word_of_a_page_is_lost_or_made_up(body: Markup, title: str):
    markup, shown = body
    head = f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{html.escape(title)}</title></head>'

    check(parsed(f"{head}{markup}</html>", "2026-03-03-a.html"), shown, title)


SCRAPS = (
    "<p </p> <!-- --> <![CDATA[ ]]> <table> <tr <td> </td> <li> &#0; &#x110000; &bogus; &lt <br/ <h1 </h1 <svg> <math> "
    "</svg> <select> <option> <textarea> <noscript> <plaintext> <xmp> <frameset> </script>"
).split()
TAGS = (
    "<a href='http://[::1'>",
    "<a href='javascript:x'>",
    "<base href='//['>",
    '<p style="font-size:',
    "<meta charset=x>",
    "<script type='application/ld+json'>{",
    '[{"@type": "Article", "author": [[',
    '<time datetime="2026-99-99">',
)
soup = st.lists(st.one_of(phrase, story.map(lambda markup: markup[0]), st.sampled_from([*SCRAPS, *TAGS])), max_size=12)


@many
@given(soup.map("".join))
def test_a_broken_page_is_read_or_refused_in_one_line(markup: str):
    parsed(f"<!DOCTYPE html>{markup}", "2026-03-03-a.html")
