"""The indexes of topics, people, organisations and sources: which pages, in which order, and how large they may be."""

from __future__ import annotations

import re
from pathlib import Path
from string import ascii_uppercase

import pytest

from generator.gazetteer import Gazetteer
from generator.model import Topic
from generator.pages import Page, plan
from generator.pages.indexes import Index
from generator.render import Renderer
from tests.factories import FLOODS, ROOT, archive_folder, archive_of, briefing, item, organisation, person, source

NAMES = ("Zofia Brzegowska", "Ödön Varga", "Olga Mir", "Zofia Brzegowska", "7 Seas")


def pages(*items, min_items: int = 2) -> dict[str, Page]:
    return {page.path: page for page in plan(archive_of([briefing(*items)]), Gazetteer.load(), min_items)}


def index(path: str, *items) -> Index:
    found = pages(*items)[path].context["index"]
    assert isinstance(found, Index)
    return found


def parts(of: Index) -> list[tuple[str, list[str]]]:
    return [(part.title, [named.name for named in part.names]) for part in of.parts]


PEOPLE = [item(f"Flood {number}", people=(person(name),)) for number, name in enumerate(NAMES)]
THOUSANDS = [
    item(
        f"Flood {number}",
        people=(person(f"Ona Aa{number}"), person(f"Ona {'Bb' if number % 2 else 'Cc'}{number // 2}")),
    )
    for number in range(1200)
]


def test_people_stand_under_the_letters_of_their_family_names_whatever_the_accents():
    names = (
        "Zofia Brzegowska",
        "Ödön Varga",
        "Ann Ökland",
        "Olga Mir",
        "Kim Jong-un",
        "Lee Kuan Yew",
        "Lee Ann Smith",
        "Ursula von der Leyen",
        "50",
    )
    people = (item(f"Flood {number}", people=(person(name),)) for number, name in enumerate(names))

    assert parts(index("people/index.md", *people)) == [
        ("0–9", ["50"]),
        ("B", ["Zofia Brzegowska"]),
        ("K", ["Kim Jong-un"]),
        ("L", ["Lee Kuan Yew", "Ursula von der Leyen"]),
        ("M", ["Olga Mir"]),
        ("O", ["Ann Ökland"]),
        ("S", ["Lee Ann Smith"]),
        ("V", ["Ödön Varga"]),
    ]


def test_by_number_those_in_most_items_stand_first_ties_by_name():
    assert parts(index("people/index/by-number.md", *PEOPLE)) == [
        ("", ["Zofia Brzegowska", "Olga Mir", "7 Seas", "Ödön Varga"])
    ]


def test_sources_stand_by_kind():
    sources = (source("Telegram", "platform"), source("state media", "unnamed"), source("Reuters"), source("AFP"))

    assert parts(index("sources/index.md", item(sources=sources))) == [
        ("News outlets", ["AFP", "Reuters"]),
        ("Platforms", ["Telegram"]),
        ("Unnamed", ["state media"]),
    ]


def test_topics_stand_in_their_tree():
    narrow = Topic("floods", "Floods", (Topic("disaster", "Disaster"),))
    branches = pages(item(topics=(narrow, Topic("animal", "Animal"))))["topics/index.md"].context["branches"]

    assert [(one.named.id, [inner.named.id for inner in one.inside]) for one in branches] == [
        ("animal", []),
        ("disaster", ["floods"]),
    ]


def test_topics_stand_by_number_too():
    assert parts(index("topics/index/by-number.md", item(topics=(FLOODS,)))) == [("", ["Floods"])]


def test_a_name_with_one_item_leads_to_the_item():
    (part,) = index("organisations/index.md", item("Flood", organisations=(organisation(),))).parts

    assert part.names[0].address.endswith("#flood")


def test_an_index_without_names_is_one_page():
    found = pages(item())

    assert "people/index.md" in found
    assert [path for path in found if path.startswith("people/")] == ["people/index.md"]


def test_a_long_index_holds_those_with_pages_and_leads_to_all_of_each_letter():
    people = [*THOUSANDS, *(item(f"Ebb {number}", people=(person("Ona Aa7"),)) for number in range(3))]
    shown = index("people/index.md", *people)

    assert [
        (part.title, [named.name for named in part.names], part.whole.items) for part in shown.parts if part.whole
    ] == [
        ("A", ["Ona Aa7"], 1200),
        ("B", [], 600),
        ("C", [], 600),
    ]


def test_the_page_of_a_letter_of_a_long_index_holds_all_its_names():
    shown = index("people/index/b.md", *THOUSANDS)

    assert (shown.shown, [crumb.address for crumb in shown.crumbs]) == (600, ["people/"])


def test_by_number_a_long_index_holds_those_with_pages():
    people = [*THOUSANDS, *(item(f"Ebb {number}", people=(person("Ona Aa7"),)) for number in range(3))]

    assert parts(index("people/index/by-number.md", *people)) == [("", ["Ona Aa7"])]


@pytest.mark.parametrize(("names", "told"), [(THOUSANDS, True), (PEOPLE, False)])
def test_the_filter_of_a_long_index_says_that_it_seeks_among_those_named_most(tmp_path: Path, names, told: bool):
    text = Renderer(archive_folder(tmp_path, {}))(pages(*names)["people/index.md"]).decode()

    assert ('data-among=" among those named most"' in text) is told


def test_a_short_index_is_not_parted():
    assert {path for path in pages(*PEOPLE) if path.startswith("people/index")} == {
        "people/index.md",
        "people/index/by-number.md",
    }


def crowd(number: int):
    name = f"Anna-Maria {ascii_uppercase[number % 26]}rzegowska{number}"
    return item(f"The water rose again in the old port {number}", people=(person(name),))


@pytest.mark.parametrize("times", [1, 2])
def test_no_page_of_an_index_of_5000_people_is_heavy(tmp_path: Path, times: int):
    days = [
        briefing(
            *(crowd(number) for number in range(day * 50, day * 50 + 50)),
            title=f"Harbour briefing {day}: the bridge in the old port opens for walkers again",
            date=f"2026-{turn + 1:02}-{day % 28 + 1:02}",
        )
        for day in range(100)
        for turn in range(times)
    ]
    render = Renderer(archive_folder(tmp_path, {}))
    planned = plan(archive_of(days), Gazetteer.load(), 2)
    sizes = [len(render(page)) for page in planned if page.path.startswith("people/index")]

    assert len(sizes) == 28
    assert max(sizes) < 450_000


def lead(folder: str, settings) -> bytes:
    return Renderer(settings)(pages(item())[f"{folder}/index.md"])


@pytest.mark.parametrize("folder", ["topics", "people", "organisations", "sources"])
def test_each_index_leads_to_the_others(tmp_path: Path, folder: str):
    text = lead(folder, archive_folder(tmp_path, {})).decode()

    assert re.findall(r'<li><a href="../(\w+)/"', text) == ["topics", "people", "organisations", "sources"]


def test_the_nav_names_the_six_entrances():
    nav = (ROOT / "mkdocs.yml").read_text().partition("nav:\n")[2].partition("not_in_nav")[0]

    assert re.findall(r"- (\w+):", nav) == ["Latest", "Archive", "Places", "Topics", "People", "About"]
