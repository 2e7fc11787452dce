"""Text is text: whatever stands in any field comes back from the built pages, and nothing else comes of it.

Values of every field go through a real build (templates, MkDocs, Material); the pages are read back with an HTML
parser. Each hostile archive has a harmless twin of the same shape, and both must have the same elements.
"""

from __future__ import annotations

import json
import os
import random
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html

from generator import build
from generator.gazetteer import Gazetteer
from generator.model import Briefing, Image, Item, Organisation, Person, Source, Topic, printed
from generator.pages import plan
from generator.render import Renderer
from generator.sentences import headline
from generator.site import render
from generator.text import slug
from generator.write import sync
from tests.factories import ROOT, archive_folder, archive_of, briefing

COUNT = 5000 if os.environ.get("DAYBOOK_LONG") else 500

# By syntax: of Markdown and its extensions, HTML, templates, YAML, and text that is odd in itself.
SYNTAX = [text for texts in json.loads((ROOT / "tests/cases/hostile.json").read_text()).values() for text in texts]
WHITE_SPACE = "\t\n\x0b\x0c\r\x85"
PARSER = html.HTMLParser(encoding="utf-8")


def shown(text: str) -> str:
    """What a browser shows of ``text``: no control characters, each run of white space as one space."""
    gone = {c for c in text if unicodedata.category(c) in ("Cc", "Cs") and c not in WHITE_SPACE} | set("\ufffe\uffff")
    return re.sub(f"[ {WHITE_SPACE}\u2028\u2029]+", " ", "".join(c for c in text if c not in gone)).strip()


def generated(count: int) -> Iterator[str]:
    """Texts put together from syntax, words and any Unicode at all; the same ones every time."""
    dice = random.Random(20241112)
    while count:
        parts = []
        for _ in range(dice.randint(1, 5)):
            kind = dice.random()
            if kind < 0.6:
                parts.append(dice.choice(SYNTAX))
            elif kind < 0.8:
                signs = (
                    dice.choice((dice.randrange(32, 127), dice.randrange(0x110000))) for _ in range(dice.randint(1, 12))
                )
                parts.append("".join(map(chr, signs)))
            else:
                parts.append(dice.choice(["word", "the", "Hamburg", "2 + 2"]))
        text = dice.choice(["", " ", "\n"]).join(parts)
        if shown(text):
            yield text
            count -= 1


TEXTS = [*SYNTAX, *generated(COUNT)]
FIELDS = 12  # texts that one briefing holds


def hostile_briefing(number: int, texts: list[str]) -> Briefing:
    """A briefing with another text in every field a reader sees; addresses do not depend on them."""
    title, publisher, edition, via, section, byline, caption, credit, heading, headline, text, tag = texts
    one = Item(
        f"item-{number}",
        headline,
        text,
        section=heading,
        topics=(Topic(f"tag-{number}", tag),),
        people=(Person(f"person-{number}", byline, heading, 0, 1),),
        organisations=(Organisation(f"body-{number}", publisher, 0, 1),),
        sources=(
            Source(f"source-{number}", via, "unnamed", caption),
            Source(f"denier-{number}", tag, "role", text, True),
        ),
    )
    return briefing(
        one,
        replace(one, id="second", headline=tag, text=caption),
        title=title,
        publisher=publisher,
        edition=edition,
        via=via,
        section=section,
        byline=(byline,),
        images=(Image(caption, credit),),
        slug=f"briefing-{number}",
        date=f"{2000 + number // 300}-{number // 25 % 12 + 1:02}-{number % 25 + 1:02}",
        topics=(Topic(f"whole-{number}", tag),),
        url="https://a.example/?a=1&copy;=2&copy=3",
    )


def batches() -> list[list[str]]:
    padded = TEXTS + ["word"] * (-len(TEXTS) % FIELDS)
    # Every text stands in a title, an item and a tag at least once: each batch is turned round three times.
    rows = [padded[start : start + FIELDS] for start in range(0, len(padded), FIELDS)]
    return [row[turn:] + row[:turn] for row in rows for turn in (range(FIELDS) if len(rows) < 80 else (0, 4, 8))]


def built(folder: Path, briefings: list[Briefing]) -> Path:
    settings = archive_folder(folder, {})
    write_pages = Renderer(settings)
    pages = plan(archive_of(briefings), Gazetteer.load(), 1)
    sync(settings.theme, build.theme_files(settings))
    sync(settings.docs, {page.path: write_pages(page) for page in pages} | {"about.md": b"# About\n"})
    render(settings, settings.site)
    return settings.site


@pytest.fixture(scope="module")
def archives(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Briefing], Path, Path]:
    folder = tmp_path_factory.mktemp("hostile")
    hostile = [hostile_briefing(number, texts) for number, texts in enumerate(batches())]
    harmless = [
        replace(
            hostile_briefing(number, ["word"] * FIELDS),
            items=tuple(replace(item, **harmless_words(item)) for item in one.items),
            images=tuple(replace(image, caption="word", credit="word") for image in one.images),
        )
        for number, one in enumerate(hostile)
    ]
    return hostile, built(folder / "hostile", hostile), built(folder / "harmless", harmless)


def harmless_words(model: Item) -> dict[str, object]:
    """Words that print as the model's do: as many paragraphs, and a headline that runs in or stands above."""
    names = {
        "people": tuple(replace(one, name="word", role="word") for one in model.people),
        "organisations": tuple(replace(one, name="word") for one in model.organisations),
        "sources": tuple(replace(one, name="word", phrase="word") for one in model.sources),
        "section": "word",
    }
    paragraphs = len(printed(model.headline, model.text)[1])
    if not model.has_run_in:
        return {"headline": "other", "text": "\n\n".join(["word"] * paragraphs), **names}
    text = "\n\n".join(["word " * 20 + "end", *["word"] * (paragraphs - 1)]) if paragraphs else "word"
    return {"headline": headline(text.split("\n\n")[0]), "text": text, **names}


def page(site: Path, one: Briefing) -> html.HtmlElement:
    return read(site / one.address / "index.html")


def read(path: Path) -> html.HtmlElement:
    return html.document_fromstring(path.read_bytes(), parser=PARSER)


def text_of(element: html.HtmlElement) -> str:
    return re.sub("[ \t\n]+", " ", element.text_content()).strip()


def visible(tree: html.HtmlElement, path: str) -> list[str]:
    return [text_of(element) for element in tree.xpath(path)]


def test_every_field_reads_as_it_was_written(archives: tuple[list[Briefing], Path, Path]):
    hostile, site, _ = archives
    for one in hostile:
        tree = page(site, one)
        (image,) = one.images
        article = "//article"
        assert visible(tree, f"{article}/h1") == [shown(one.title)]
        assert visible(tree, "//head/title") == [shown(f"{shown(one.title)} - Daybook")]
        publisher = shown(f"{shown(one.publisher)} ({shown(one.edition)})")
        assert visible(tree, f"{article}//*[@class='publisher']") == [publisher]
        assert f"via {shown(one.via)}" in visible(tree, f"{article}/p[@class='dateline']/em")
        assert shown(one.section) in visible(tree, f"{article}/p[@class='dateline']/em")
        assert visible(tree, f"{article}/p[@class='byline']") == [f"By {shown(one.byline[0])}"]
        caption = f"{shown(image.caption)} Credit: {shown(image.credit)}"
        assert visible(tree, f"{article}/p[@class='caption']") == [caption]
        assert visible(tree, f"{article}/h2[contains(@class, 'section')]")[0] == shown(one.items[0].section)


def test_every_item_reads_as_it_was_written(archives: tuple[list[Briefing], Path, Path]):
    hostile, site, _ = archives
    for one in hostile:
        tree = page(site, one)
        for item in one.items:
            heading = tree.get_element_by_id(item.id)
            words = text_of(heading) if item.has_run_in else ""
            following = heading.getnext()
            while following is not None and "labels" not in following.get("class", "").split():
                words = f"{words} {text_of(following)}".strip()
                following = following.getnext()
            assert re.sub(r"\s", "", words) == re.sub(r"\s", "", shown(item.text))
            if not item.has_run_in:
                assert text_of(heading) == shown(item.headline)


def test_no_element_and_no_attribute_comes_from_a_text(archives: tuple[list[Briefing], Path, Path]):
    hostile, site, twin = archives
    for one in hostile:
        assert skeleton(page(site, one)) == skeleton(page(twin, one))


def skeleton(tree: html.HtmlElement) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(element.tag), tuple(sorted(element.keys()))) for element in tree.iter()]


def test_people_and_sources_read_as_they_were_written(archives: tuple[list[Briefing], Path, Path]):
    hostile, site, _ = archives
    for number, one in enumerate(hostile):
        (said, _), (person,) = one.items[0].sources, one.items[0].people
        tree = read(site / f"people/person-{number}/index.html")
        assert visible(tree, "//article//h1") == [shown(person.name)]
        assert visible(tree, "//article//p[@class='dateline']/span")[0] == shown(f"Named as {person.role}")
        tree = read(site / f"sources/source-{number}/index.html")
        assert visible(tree, "//article//h1") == [shown(said.name)]
        assert visible(tree, "//article//*[@class='phrase']") == [f"“{shown(said.phrase)}”"] * 2


def test_the_indexes_hold_each_name_as_it_was_written(archives: tuple[list[Briefing], Path, Path]):
    hostile, site, _ = archives
    names = sorted(shown(one.items[0].people[0].name) for one in hostile)

    assert sorted(visible(read(site / "people/index.html"), "//article//ul[@class='tree names']/li/a")) == names


def test_listings_read_as_the_titles_were_written(archives: tuple[list[Briefing], Path, Path]):
    hostile, site, _ = archives
    month = site / hostile[0].address[: len("2024/11/")] / "index.html"
    listed = read(month).xpath("//article//li/a")

    titles = {one.address: shown(one.title) for one in hostile if one.address[:8] == hostile[0].address[:8]}

    assert sorted(map(text_of, listed)) == sorted(titles.values())


def test_no_script_no_style_and_no_unsafe_link_stands_on_any_page(archives: tuple[list[Briefing], Path, Path]):
    _, site, _ = archives
    for path in site.rglob("*.html"):
        assert_nothing_runs(read(path), path)


def assert_nothing_runs(tree: html.HtmlElement, path: Path) -> None:
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in ("style", "iframe", "object", "embed", "base"), (path, element.tag)
        assert element.tag != "script" or element.get("src") or element.get("type") == "application/json", path
        for name, value in element.items():
            assert not name.startswith("on"), (path, name)
            assert name not in ("style", "srcdoc", "formaction"), (path, name)
            if name in ("href", "src", "action"):
                assert re.match(r"https?://|mailto:|[^:]*$|[^:]*[/?#]", value), (path, value)


def test_addresses_stay_inside_the_site_whatever_the_title():
    for text in TEXTS:
        assert re.fullmatch(r"[a-z0-9][a-z0-9-]{0,90}", slug(text, "briefing")), text
