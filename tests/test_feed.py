"""Feeds: which are briefings and which are stories, what a day holds, and what a broken one still gives."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
from html import escape
from pathlib import PurePath
from typing import Any

import pytest

from generator.document import Document
from generator.errors import BriefingError
from generator.readers.entries import ENTRY_LIMIT
from generator.readers.feed import looks_like_feed, read_feed, united

PATH = PurePath("harbour.xml")
MORNING = "Sun, 03 May 2026 08:00:00 +0200"
BULLETS = "".join(f"<li>The harbour council met for the {nth} time this year.</li>" for nth in ("first", "second"))
RUNS = 5000 if os.environ.get("DAYBOOK_LONG") else 200


def story(title: str = "Bridge opens", text: str = "Walkers crossed it at noon.", **fields: str) -> str:
    """An RSS item; a field that is given as an empty text is left out."""
    values = {"title": title, "description": text, "pubDate": MORNING, "guid": title} | fields
    return (
        "<item>" + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in values.items() if value) + "</item>"
    )


def rss(*items: str, head: str = "<link>https://courier.example/</link>", before: str = "") -> bytes:
    return (
        f'{before}<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        f'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>The Harbour Courier</title>{head}'
        f"{''.join(items)}</channel></rss>"
    ).encode()


def atom(*entries: str, head: str = "") -> bytes:
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">'
        "<id>urn:courier</id><title>The Harbour Courier</title>"
        f'<link href="https://courier.example/"/>{head}{"".join(entries)}</feed>'
    ).encode()


def json_feed(*items: Any, **fields: Any) -> bytes:
    values = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Harbour Courier",
        "home_page_url": "https://courier.example/",
        "feed_url": "https://courier.example/feed.json",
        "items": items,
    }
    return json.dumps(values | fields).encode()


RDF = b"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="https://courier.example/feed">
<title>The Harbour Courier</title><link>https://courier.example/</link></channel>
<item rdf:about="https://courier.example/1"><title>Bridge opens</title><link>https://courier.example/1</link>
<description>Walkers crossed it at noon.</description><dc:date>2026-05-03T08:00:00+02:00</dc:date></item></rdf:RDF>
"""
ATOM = atom(
    "<entry><id>1</id><title>Bridge opens</title><published>2026-05-03T08:00:00+02:00</published>"
    "<content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><p>Walkers crossed it at noon.</p></div></content>"
    "</entry>"
)
JSON = json_feed(
    {
        "id": 1,
        "title": "Bridge opens",
        "content_text": "Walkers crossed it at noon.",
        "date_published": "2026-05-03T08:00:00+02:00",
    }
)


def only(data: bytes) -> Document:
    (document,) = read_feed(data, PATH)
    return document


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks]


def problems(document: Document) -> list[str]:
    return [warning.problem for warning in document.warnings]


@pytest.mark.parametrize("data", [rss(story()), RDF, ATOM, JSON], ids=["rss", "rdf", "atom", "json"])
def test_every_format_gives_the_same_day(data: bytes):
    document = only(data)

    assert texts(document) == ["Bridge opens", "Walkers crossed it at noon."]
    assert document.claims.date == dt.date(2026, 5, 3)
    assert document.claims.titles == ("The Harbour Courier",)
    assert document.claims.url == "https://courier.example/"
    assert document.warnings == ()


def test_stories_are_put_together_by_day_the_oldest_first():
    days = read_feed(
        rss(
            story("Third", pubDate="Mon, 04 May 2026 09:00:00 GMT"),
            story("First", pubDate="Sat, 02 May 2026 09:00:00 GMT"),
            story("Fourth", pubDate="Mon, 04 May 2026 07:00:00 GMT"),
        ),
        PATH,
    )

    assert [(day.claims.date and day.claims.date.day, texts(day)[::2]) for day in days] == [
        (2, ["First"]),
        (4, ["Third", "Fourth"]),
    ]


def test_a_story_is_a_heading_that_leads_to_it_and_its_paragraphs():
    heading, paragraph = only(rss(story(link="https://courier.example/bridge"))).blocks

    assert (heading.level, heading.links, heading.linked) == (2, ("https://courier.example/bridge",), 12)
    assert (paragraph.level, paragraph.bullet) == (0, False)


def test_each_block_knows_its_entry_and_lines_count_through_the_day():
    document = only(rss(story("One"), story("Two")))

    assert [block.entry for block in document.blocks] == ["One", "One", "Two", "Two"]
    assert [block.lines for block in document.blocks] == [((n, t),) for n, t in enumerate(texts(document), 1)]


def test_entries_with_several_bullets_are_briefings():
    documents = read_feed(
        rss(
            story("Harbour briefing", BULLETS, link="https://courier.example/1", **{"dc:creator": "Ada Quay"}),
            story("Evening briefing", BULLETS, pubDate="Sun, 03 May 2026 20:00:00 GMT"),
            head="<language>en-gb</language>",
        ),
        PATH,
    )

    assert [document.claims.titles[0] for document in documents] == ["Harbour briefing", "Evening briefing"]
    assert [block.bullet for block in documents[0].blocks] == [True, True]
    assert documents[0].claims.byline == ("Ada Quay",)
    assert documents[0].claims.url == "https://courier.example/1"
    assert documents[0].claims.publisher == "The Harbour Courier"
    assert documents[0].claims.language == "en-gb"
    assert documents[0].feed is None


def test_one_odd_entry_does_not_change_what_a_feed_is():
    document = only(rss(story("One"), story("Two"), story("Odd", BULLETS)))

    assert document.feed is not None
    assert not any(block.bullet for block in document.blocks)


def test_bullets_that_are_mere_links_make_no_briefing():
    related = (
        "<ol>" + "<li><a href='https://courier.example/2'>The harbour council met again</a> Courier</li>" * 3 + "</ol>"
    )

    assert only(rss(story(text=related))).feed is not None


def test_a_title_that_names_a_series_makes_a_longer_text_a_briefing():
    text = "The council met. " * 30

    assert only(rss(story("Morning briefing", text))).feed is None
    assert only(rss(story("Council meets", text))).feed is not None


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("Sun, 03 May 2026 23:30:00 -0500", 3),
        ("Sun, 03 May 2026 00:30:00 +1000", 3),
        ("3 May 26 10:00 EST", 3),
        ("2026-05-03T23:30:00-05:00", 3),
        ("2026-05-03", 3),
        ("20260503T101010Z", 3),
        ("2026/5/3 10:00", 3),
        ("Κυρ, 03 Μαϊ 2026 10:00:00 EET", 3),
        ("Sunday, 3 May 2026 24:00:00 GMT", 3),
        ("2026년 05월 03일  오전 10:00:00", 3),
    ],
)
def test_the_day_is_the_one_that_is_printed(printed: str, day: int):
    assert only(rss(story(pubDate=printed))).claims.date == dt.date(2026, 5, day)


@pytest.mark.parametrize("printed", ["soon", "2026", "May 2026", "2026-13-45", "9999-01-01", "1" * 5000])
def test_what_names_no_day_gives_none(printed: str):
    assert only(rss(story(pubDate=printed))).claims.date is None


def test_an_entry_without_a_date_goes_to_the_feeds_own_day_with_a_warning():
    document = only(rss(story(pubDate="soon"), head="<lastBuildDate>Mon, 04 May 2026 01:00:00 GMT</lastBuildDate>"))

    assert document.claims.date == dt.date(2026, 5, 4)
    assert problems(document) == [
        "expected a date of the feed's entry 'Bridge opens', found none; the feed's own stands in"
    ]


def test_entries_without_any_date_stand_apart_at_the_end():
    days = read_feed(rss(story("Undated", pubDate=""), story()), PATH)

    assert [day.claims.date for day in days] == [dt.date(2026, 5, 3), None]
    assert [(warning.line, "found none" in warning.problem) for warning in days[1].warnings] == [(1, True)]


def test_a_summary_that_only_repeats_the_title_is_left_out():
    assert texts(only(rss(story(text="<b>Bridge  opens</b>")))) == ["Bridge opens"]


def test_a_summary_that_the_content_repeats_is_left_out_and_another_stands_before_it():
    content = "<p>Walkers crossed it at noon.</p><p>Boats waited.</p>"
    repeated = story(text="Walkers crossed it …", **{"content:encoded": content})
    other = story("Ferry stops", text="A sad day.", **{"content:encoded": content})

    assert texts(only(rss(repeated)))[1:] == ["Walkers crossed it at noon.", "Boats waited."]
    assert texts(only(rss(other)))[1:] == ["A sad day.", "Walkers crossed it at noon.", "Boats waited."]


def test_a_short_summary_is_not_taken_for_a_part_of_a_word():
    document = only(rss(story(text="No.", **{"content:encoded": "<p>What we know.</p>"})))

    assert texts(document)[1:] == ["No.", "What we know."]


def test_every_word_of_a_story_is_in_a_block():
    text = "Bare <p>one</p> <ul><li>two<ul><li>three</li></ul></li></ul> <table><tr><td>four</td></tr></table> five"
    document = only(rss(story(text=text)))

    assert " ".join(texts(document)).split() == "Bridge opens Bare one two three four five".split()
    assert not any("\n" in paragraph for paragraph in texts(document))


def test_a_story_without_a_title_keeps_its_text_and_its_link():
    document = only(rss(story("", link="https://courier.example/1")))

    assert [(block.text, block.links) for block in document.blocks] == [
        ("Walkers crossed it at noon.", ("https://courier.example/1",))
    ]


def test_an_entry_without_words_is_named_in_a_warning():
    document = only(rss(story(), story("", "", link="https://courier.example/2")))

    assert problems(document) == [
        "expected a title or a text of the feed's entry 'https://courier.example/2', found neither"
    ]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("&lt;b&gt;Bridge&lt;/b&gt; opens", "Bridge opens"),
        ("<![CDATA[Bridge <i>opens</i>]]>", "Bridge opens"),
        ("Fish &amp;amp; ships", "Fish & ships"),
        ("Fish &amp; ships", "Fish & ships"),
        ("3 &lt; 5", "3 < 5"),
        ("Fish &#00000000038; ships", "Fish & ships"),
        ("Bridge&#8;\u202e\n  opens", "Bridge opens"),
        ("Caf&amp;eacute; closes", "Café closes"),
    ],
)
def test_a_title_becomes_one_line_of_plain_text(written: str, read: str):
    data = rss("<item><title>X</title><description>Text.</description></item>").decode()

    assert texts(only(data.replace("X", written).encode()))[0] == read


def test_links_are_web_addresses_and_relative_ones_are_resolved():
    entries = (
        '<entry xml:base="https://courier.example/may/"><id>1</id><title>A</title><link href="bridge"/></entry>',
        '<entry><id>2</id><title>B</title><link href="javascript:alert(1)"/></entry>',
    )
    document = only(atom(*entries))

    assert [block.links for block in document.blocks] == [("https://courier.example/may/bridge",), ()]


@pytest.mark.parametrize("text", ["Walkers crossed it.\n\n• One\n\n• Two", "Walkers <b> crossed"])
def test_plain_text_is_no_markup(text: str):
    document = only(json_feed({"id": "1", "title": "Bridge", "content_text": text}))

    assert " ".join(texts(document)[1:]) == " ".join(text.replace("•", "").split())


def test_entries_that_share_an_id_are_told_apart_by_their_titles():
    document = only(rss(story("One", guid="same"), story("Two", guid="same"), story("Two", guid="same")))

    assert [block.entry for block in document.blocks[::2]] == ["same One", "same Two"]


def test_fetches_of_a_day_are_united_by_entry_and_the_newest_version_wins():
    first = only(rss(story("One"), story("Two", "Old words.", guid="2")))
    second = only(rss(story("Three"), story("Two, corrected", "New words. <p>More.</p>", guid="2")))
    (day,) = united([first, second])

    assert texts(day) == [
        "One", "Walkers crossed it at noon.", "Two, corrected", "New words.", "More.", "Three",
        "Walkers crossed it at noon.",
    ]  # fmt: skip
    assert [block.line for block in day.blocks] == list(range(1, 8))


def test_uniting_changes_neither_briefings_nor_other_days_nor_other_feeds():
    documents = [
        only(rss(story("Harbour briefing", BULLETS))),
        only(rss(story())),
        only(rss(story(pubDate="2026-05-04"))),
        only(atom("<entry><id>1</id><title>A</title><updated>2026-05-03</updated></entry>")),
    ]

    assert united(documents) == tuple(documents)


def test_uniting_a_day_with_itself_changes_nothing():
    day = only(rss(story("One"), story("Two", pubDate=""), head="<pubDate>2026-05-03</pubDate>"))

    assert united([day, day]) == (day,)


def test_warnings_of_a_united_day_point_to_the_blocks_that_are_left():
    first = only(rss(story("One", pubDate=""), head="<pubDate>2026-05-03</pubDate>"))
    second = only(rss(story("Two", pubDate=""), story("One"), head="<pubDate>2026-05-03</pubDate>"))
    (day,) = united([first, second])

    assert [(day.blocks[(warning.line or 0) - 1].text, warning.line) for warning in day.warnings] == [("Two", 3)]


def test_a_feed_that_breaks_off_gives_what_it_holds_with_a_warning():
    whole = rss(story("One"), story("Two"))
    document = only(whole[: whole.index(b"</item>", whole.index(b"Two")) + 9])

    assert texts(document)[::2] == ["One", "Two"]
    assert [problem.startswith("expected well-formed XML, found ") for problem in problems(document)] == [True]


def test_an_undeclared_namespace_is_a_warning_that_names_the_line():
    document = only(rss(f"\n<item><odd:name>x</odd:name></item>\n{story()}", before="\n<!-- made\nby hand -->\n"))

    assert problems(document)[0] == "expected well-formed XML, found unbound prefix in line 5"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "iso-8859-1"])
def test_the_encoding_is_the_one_that_the_file_declares(encoding: str):
    declaration = '<?xml version="1.0" encoding="iso-8859-1"?>\n' if encoding == "iso-8859-1" else ""
    data = rss(story("Über die Brücke"), before=declaration).decode().encode(encoding)

    assert texts(only(data))[0] == "Über die Brücke"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (rss(), "expected a feed with at least one entry, found none"),
        (json_feed(), "expected a feed with at least one entry, found none"),
        (b"<html><body><p>Hello</p></body></html>", "expected a feed with at least one entry, found none"),
        (rss(story("", "")), "expected a feed with titles or texts in its entries, found neither"),
        (
            rss(story("&a;"), before='<!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'),
            "expected a feed without entities of its own, found a declaration of one",
        ),
        (
            rss(story(), before='<!DOCTYPE rss [<!-- ]> --><!ENTITY x SYSTEM "file:///etc/hostname">]>'),
            "expected a feed without entities of its own, found a declaration of one",
        ),
        (rss(*[story()] * (ENTRY_LIMIT + 1)), "expected at most 2,000 entries, found 2,001"),
        (rss(story(author="a." * 2000)), "expected a name in <author>, found 4,001 characters"),
        (
            rss(f"<item {' '.join(f'a{n}={n!r}' for n in map(str, range(600)))}/>"),
            "expected at most 500 attributes of a tag, found more",
        ),
        (rss(story() + "<category>x</category>" * 1001), "expected at most 1,000 categories of an entry, found more"),
        (b"[" * 100_000, "expected JSON nested at most 50 deep, found a deeper one"),
        (b"[1]", "expected a JSON Feed, found a list"),
        (b'{"version": 2}', "expected a 'version' of https://jsonfeed.org, found '2'"),
        (b'{"a": ' + b"9" * 5000 + b"}", "expected a JSON Feed, found a number too long to be one"),
        (json_feed(items={}), "expected a list of 'items', found an object"),
        (b'{"version"', "expected a JSON Feed, found broken JSON (Expecting ':' delimiter)"),
        (b"", "expected text, found an empty file"),
    ],
)
def test_what_is_no_feed_is_refused_in_one_line(data: bytes, problem: str):
    with pytest.raises(BriefingError) as error:
        read_feed(data, PATH)

    assert error.value.problem == problem


def test_a_json_entry_of_the_wrong_kind_is_skipped_with_a_warning():
    document = only(json_feed(None, {"id": ["x"], "title": {}, "content_text": "Walkers crossed it.", "authors": 3}))

    assert texts(document) == ["Walkers crossed it."]
    assert problems(document)[0] == "expected an object as entry 1 of the feed, found nothing"


def test_entities_in_the_text_of_a_feed_are_no_declarations():
    assert texts(only(rss(story(text="Write <!ENTITY a 'b'> in XML: <p>so.</p>"))))[-1] == "so."


@pytest.mark.parametrize(
    "data",
    [
        rss(story()),
        RDF,
        ATOM,
        JSON,
        json.dumps(json.loads(JSON), indent=2).replace("/", "\\/").encode(),
        rss(before='<?xml version="1.0"?>\n<?xml-stylesheet href="a.xsl"?>\n<!-- <html> -->\n<!DOCTYPE rss>\n'),
        rss().decode().encode("utf-16"),
        b"\xef\xbb\xbf" + rss(),
        b"\xef\xbb\xbf" + rss() + "é".encode() * 10_000,
        rss().decode().encode("utf-16-le"),
        rss().decode().encode("utf-16-be"),
        b"<atom:feed xmlns:atom='http://www.w3.org/2005/Atom'/>",
    ],
)
def test_a_feed_is_known_by_its_beginning(data: bytes):
    assert looks_like_feed(data)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body><rss></body></html>",
        b"<!-- <rss> --><html/>",
        b"<feedback/>",
        b'{"version": "1"}',
        b"Feed: <rss>",
        b"\x00\x01\x02",
    ],
)
def test_what_begins_otherwise_is_no_feed(data: bytes):
    assert not looks_like_feed(data)


def test_whatever_breaks_in_a_feed_it_is_read_or_refused():
    seeds = [rss(story("Harbour briefing", BULLETS), story()), rss(story(), story("Two", pubDate="")), RDF, ATOM, JSON]
    pieces = (
        "<|>|&|&#0;|&#x110000;|<![CDATA[|]]>|<!--|<item>|</item>|<entry>|<image>|<source>|\x00|\ud800|\u202e|{|[|null"
    )
    more = [piece.encode("utf-8", "surrogatepass") for piece in pieces.split("|")] + [
        b"\xff",
        b"\\ud800",
        b'xml:base="http://["',
    ]
    chance = random.Random(7)
    for _ in range(RUNS):
        data = bytearray(chance.choice(seeds))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data) + 1)
            data[at : at + chance.choice((0, 0, 1, 40))] = chance.choice((*more, data[:at], b""))
        try:
            documents = read_feed(bytes(data), PATH)
        except BriefingError as error:
            assert "expected " in error.problem and "\n" not in str(error), data
            continue
        for document in documents:
            numbers = [number for block in document.blocks for number, _ in block.lines]
            assert numbers == list(range(1, len(numbers) + 1)), data
            "".join(texts(document)).encode()
