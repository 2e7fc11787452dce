"""What of a briefing may leave, by its publisher: declared publishers, excerpts, and every output of a real build."""

from __future__ import annotations

import ast
import gzip
import html
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import build
from generator.archive import Archive
from generator.content import parse_bytes
from generator.editorial import Details
from generator.errors import BriefingError
from generator.gate import refusals
from generator.model import Image
from generator.rights import addressed, clear
from generator.rights.excerpt import ends_of_sentences, excerpt
from generator.rights.publishers import Publishers, read_publishers
from generator.settings import Settings
from generator.text import count_words
from tests.factories import ROOT, SHARED, archive_folder, briefing, item, person, source

GUARDIAN = """
publishers:
  The Guardian:
    aliases: [Guardian Australia]
    hosts: [theguardian.com]
    home: https://www.theguardian.com/
    rights: excerpt
    words: 500
    credit: Copyright Guardian News & Media Ltd
    link: true
    licence: https://www.theguardian.com/open-platform
"""


def declared(rights: str = "rights: full", name: str = "The Harbour Courier") -> Publishers:
    return read_publishers(f"publishers:\n  {name}:\n    {rights}\n")


# Publishers


@pytest.mark.parametrize("name", ["The Guardian", "Guardian", "the guardian", "Guardian Australia"])
def test_a_publisher_is_known_by_its_name_and_its_aliases(name: str):
    assert read_publishers(GUARDIAN).of(name, None).name == "The Guardian"


@pytest.mark.parametrize("url", ["https://theguardian.com/a", "https://amp.theguardian.com/b"])
def test_a_publisher_is_known_by_the_host_of_the_original(url: str):
    assert read_publishers(GUARDIAN).of(None, url).name == "The Guardian"


def test_a_host_that_a_page_gives_as_its_publisher_is_that_publisher():
    assert read_publishers(GUARDIAN).of("www.theguardian.com", None).name == "The Guardian"


@pytest.mark.parametrize("url", ["https://nottheguardian.com/a", "https://theguardian.com.example/b", None])
def test_another_host_is_another_publisher(url: str | None):
    assert not read_publishers(GUARDIAN).of(None, url).declared


def test_an_undeclared_publisher_keeps_its_name_and_is_shown_whole():
    found = Publishers().of("The Evening Gull", None)

    assert (found.name, found.rights, found.declared) == ("The Evening Gull", "full", False)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "publishers:\n  A B: {rights: full}\n  A B: {rights: full}\n",
            "content/publishers.yml:3: expected each key once, found 'A B' twice",
        ),
        (
            "publishers:\n  The Gull: {rights: full}\n  Tern: {rights: full, aliases: [gull]}\n",
            "content/publishers.yml:3: expected each publisher once, found 'gull' also under 'The Gull'",
        ),
        (
            "publishers:\n  Gull: {rights: full, hosts: [a.example]}\n  Tern: {rights: full, hosts: [www.a.example]}\n",
            "content/publishers.yml:3: expected each publisher once, found 'www.a.example' also under 'Gull'",
        ),
        (
            "publishers:\n  Gull: {rights: some}\n",
            "content/publishers.yml:2: expected full, excerpt or headline, found 'some'",
        ),
        ("publishers:\n  Gull: {}\n", "content/publishers.yml:2: expected the key 'rights', found none"),
        (
            "publishers:\n  Gull: {rights: excerpt}\n",
            "content/publishers.yml:2: expected 'words' with 'rights: excerpt', found none for 'Gull'",
        ),
        (
            "publishers:\n  Gull: {rights: full, words: 9}\n",
            "content/publishers.yml:2: expected 'words' only with 'rights: excerpt', found 9 for 'Gull'",
        ),
        (
            "publishers:\n  Gull:\n    rights: excerpt\n    words: none\n",
            "content/publishers.yml:4: expected a whole number of words, found 'none'",
        ),
        (
            "publishers:\n  Gull: {rights: full, hosts: ['https://a.example/']}\n",
            "content/publishers.yml:2: expected a host such as theguardian.com, found 'https://a.example/'",
        ),
        (
            "publishers:\n  Gull: {rights: full, home: 'javascript:alert(1)'}\n",
            "content/publishers.yml:2: expected 'home: https://…' of 'Gull', found 'javascript:alert(1)'",
        ),
        (
            "publishers:\n  Gull: {right: full}\n",
            "content/publishers.yml:2: expected a known key, found 'right'; the nearest is 'rights'",
        ),
        (
            "publishers:\n  Gull: {rights: full, licence: 'javascript://x'}\n",
            "content/publishers.yml:2: expected 'licence: https://…' or a name, found 'javascript://x'",
        ),
        ("publisher: {}\n", "content/publishers.yml:1: expected one of publishers, found 'publisher'"),
    ],
)
def test_a_mistake_in_the_list_of_publishers_is_one_line(text: str, message: str):
    with pytest.raises(BriefingError) as raised:
        read_publishers(text)

    assert str(raised.value) == message


# Excerpts


def test_every_item_has_its_first_sentence_before_any_has_a_second():
    items = [("Ebb", "The ebb came. It went."), ("Flood", "The flood came. It stayed.")]

    assert excerpt(items, (), 8).texts == ("The ebb came.", "The flood came.")


def test_what_is_left_goes_to_second_sentences_in_the_order_of_the_items():
    items = [("The ebb came", "The ebb came. It went."), ("The flood came", "The flood came. It stayed.")]

    assert excerpt(items, (), 8).texts == ("The ebb came. It went.", "The flood came.")


def test_no_sentence_is_taken_behind_one_that_has_no_room():
    items = [("The ebb came", "The ebb came. It went very far out to sea. It came back.")]

    assert excerpt(items, (), 7).texts == ("The ebb came.",)


def test_a_caption_takes_whole_what_the_items_leave():
    assert excerpt([("The ebb came", "The ebb came.")], ("A long caption of words", "A boat"), 5).captions == {1}


def test_a_quotation_is_not_cut():
    text = "“It is untrue. It is fiction,” he said. He left."

    assert [text[:end] for end in ends_of_sentences(text)] == ["“It is untrue. It is fiction,” he said.", text]


def test_the_end_of_a_paragraph_ends_a_sentence():
    assert list(ends_of_sentences("No full stop\n\nA second one")) == [12, 26]


TEXT = st.lists(
    st.lists(st.sampled_from("ebb flood tide quay crane berth".split()), min_size=1, max_size=9).map(
        lambda words: " ".join(words).capitalize() + "."
    ),
    min_size=1,
    max_size=5,
).map(" ".join)


@given(st.lists(TEXT, min_size=1, max_size=8), st.integers(1, 120))
def test_an_excerpt_is_whole_sentences_from_the_beginning_within_its_budget(texts: list[str], words: int):
    headlines = [text.partition(".")[0] for text in texts]
    shares = excerpt(list(zip(headlines, texts, strict=True)), (), words).texts

    for text, share in zip(texts, shares, strict=True):
        assert share == "" or (text.startswith(share) and len(share) in set(ends_of_sentences(text)))
    shown = sum(count_words(share or headline) for share, headline in zip(shares, headlines, strict=True))
    assert shown <= max(words, sum(map(count_words, headlines)))


def test_a_budget_smaller_than_any_first_sentence_is_an_error_with_its_line():
    publishers = declared("rights: excerpt\n    words: 3")

    with pytest.raises(BriefingError) as raised:
        clear(briefing(item("The bridge opened on Monday."), item("The ferry left its berth.")), publishers)

    assert str(raised.value) == (
        "content/publishers.yml:2: expected at least 5 words for The Harbour Courier, so that a first sentence of "
        "content/briefings/2026-09-01.txt fits, found 3"
    )


# What is cleared


def test_a_phrase_and_a_role_that_are_held_back_are_not_told():
    one = item(
        "The bridge opened. Engineers, the harbour master said, were glad.",
        people=(person("Imke Habbena", "harbour master"),),
        sources=(source("Imke Habbena", "person", "the harbour master said"), source("Engineers", "role", "glad")),
    )

    cleared = clear(briefing(one, title="Bridge"), declared("rights: excerpt\n    words: 4")).items[0]

    assert (cleared.text, cleared.people[0].role) == ("The bridge opened.", None)
    assert [(found.name, found.phrase) for found in cleared.sources] == [("Imke Habbena", "")]


def test_of_headlines_alone_no_text_and_no_caption_is_left():
    one = briefing(item("The bridge opened. It is long."), images=(Image("A bridge in the morning."),))

    cleared = clear(one, declared("rights: headline"))

    assert (cleared.items[0].headline, cleared.items[0].text, cleared.images) == ("The bridge opened", "", ())


def test_of_headlines_alone_the_address_of_an_item_holds_no_more():
    one = item("Secret plans were found.", headline="Ferry", id="ferry-secret-plans-were-found")
    other = item("Hidden cracks were found.", headline="Ferry", id="ferry-hidden-cracks-were-found")

    ids = [found.id for found in addressed(briefing(one, other), declared("rights: headline")).items]

    assert ids == ["ferry", "ferry-2"]


def test_a_script_that_parts_no_words_has_sentences_and_headlines_too():
    text = "习近平周二抵达柏林，率领四十名水手组成的代表团访问港口并且参观船坞。飞机于中午降落在机场。"

    cleared = clear(briefing(item(text)), declared("rights: headline")).items[0]

    assert cleared.headline == "习近平周二抵达柏林，率领四十名水手组成的代表团访…"
    assert list(ends_of_sentences(text)) == [34, len(text)]


@pytest.mark.parametrize(("rights", "links"), [("rights: excerpt\n    words: 9", 1), ("rights: headline", 0)])
def test_the_links_of_an_item_go_with_its_text(rights: str, links: int):
    one = item("The bridge opened. It is long and it is wide.", links=("https://bridge.example/",))

    assert len(clear(briefing(one, title="Bridge"), declared(rights)).items[0].links) == links


def test_an_archive_takes_no_briefing_that_nobody_cleared():
    with pytest.raises(TypeError):
        Archive.of([briefing()])  # type: ignore[list-item]


def modules(*names: str) -> list[Path]:
    found = (ROOT / "generator" / name for name in names)
    return [path for one in found for path in (sorted(one.rglob("*.py")) if one.is_dir() else [one])]


def test_only_the_rights_make_text_that_may_leave():
    makers = {
        path.relative_to(ROOT / "generator").as_posix()
        for path in (ROOT / "generator").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Call) and getattr(node.func, "id", "").startswith("Cleared")
    }

    assert makers == {"rights/__init__.py"}


@pytest.mark.parametrize(
    "path", modules("archive.py", "mapped.py", "render.py", "pages", "search", "addresses"), ids=str
)
def test_what_makes_outputs_does_not_know_briefings_as_they_came_in(path: Path):
    nodes = (node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.ImportFrom))
    names = {alias.name for node in nodes if node.module == "generator.model" for alias in node.names}

    assert names.isdisjoint({"Briefing", "Item", "Image", "LedgerLine"})


# Every output of a build

# A word that only stands in what is held back, and one that only stands in what may be shown.
LEVELS = {
    "full": ("", "kittiwake"),
    "excerpt": ("cormorant", "razorbill"),
    "headline": ("gannet", "fulmar"),
}
INPUTS = {
    "2026-09-01-full.txt": """The Harbour Courier

Harbour briefing: a kittiwake on the crane

• A kittiwake sat on the crane in Hamburg, Imke Habbena told Reuters. Imke Habbena said the kittiwake had come by ship.

• Hamburg opened a bridge that Imke Habbena, the harbour master, had long asked for.
""",
    "2026-09-02-excerpt.txt": """The Lowland Observer

Lowland digest: a razorbill at the lock

A cormorant and a razorbill at a lock. Photograph: Cormorant/Agency

• A razorbill was seen at the lock in Hamburg. Imke Habbena, the cormorant keeper, told Reuters a cormorant was near.

• Hamburg has a new lock with a razorbill. Two cormorants, officials said, watched the cormorant gate.
""",
    "2026-09-03-headline.txt": """The Evening Gull

Gull briefing: a fulmar

A gannet in flight. Photograph: Gannet/Agency

• A fulmar flew over Hamburg and over all of its many harbours and then a gannet, Imke Habbena told Reuters, followed.

• Hamburg counted its fulmar nests in every one of its harbours June, and the gannet keeper said gannet numbers fell.
""",
    "2026-09-01-full.yml": "publisher: The Harbour Courier\n",
    "2026-09-02-excerpt.yml": "publisher: The Lowland Observer\n",
    "2026-09-03-headline.yml": "publisher: The Evening Gull\n",
}
PUBLISHERS = """
publishers:
  The Harbour Courier: {rights: full, credit: From the Courier.}
  The Lowland Observer: {rights: excerpt, words: 30, home: "https://lowland.example/"}
  The Evening Gull: {rights: headline, home: "https://gull.example/"}
"""
# Each output by the files that hold it, below build.
OUTPUTS = {
    "Markdown of the briefing": "docs/2026/09/0*/*.md",
    "page of the briefing": "site/2026/09/0*/*/index.html",
    "listings": "site/places/hamburg/index.html",
    "listing of a person": "site/people/imke-habbena/index.html",
    "listing of a source": "site/sources/*/index.html",
    "home page": "site/index.html",
    "month": "site/2026/09/index.html",
    "search records": "pagefind/fragment/*",
    "search index": "site/pagefind/index/*",
    "sitemap": "site/sitemap.xml",
    "everything": "**/*",
}
# The outputs that show words of items; the others only lead to them, or hold them in a form of their own.
SHOWING = ("Markdown of the briefing", "page of the briefing", "listings", "search records", "everything")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    settings = archive_folder(tmp_path_factory.mktemp("rights"), INPUTS)
    (settings.root / "content" / "publishers.yml").write_text(PUBLISHERS)
    build.build(settings)
    return settings.build


def words_in(folder: Path, pattern: str) -> str:
    """All that the files of a pattern hold, unpacked."""
    files = [path for path in sorted(folder.glob(pattern)) if path.is_file()]
    assert files
    data = (path.read_bytes() for path in files)
    return "\n".join((gzip.decompress(one) if one[:2] == b"\x1f\x8b" else one).decode(errors="replace") for one in data)


@pytest.mark.parametrize("level", [level for level in LEVELS if LEVELS[level][0]])
@pytest.mark.parametrize("output", OUTPUTS)
def test_what_is_held_back_stands_nowhere(built: Path, output: str, level: str):
    assert LEVELS[level][0] not in words_in(built, OUTPUTS[output]).casefold()


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("output", SHOWING)
def test_what_may_be_shown_is_shown(built: Path, output: str, level: str):
    assert LEVELS[level][1] in words_in(built, OUTPUTS[output]).casefold()


@pytest.mark.parametrize(("level", "leads"), [("full", False), ("excerpt", True), ("headline", True)])
def test_a_page_leads_on_to_what_is_held_back(built: Path, level: str, leads: bool):
    day = {"full": "01", "excerpt": "02", "headline": "03"}[level]

    assert ("… continue at the" in words_in(built, f"site/2026/09/{day}/*/index.html")) == leads


def test_the_credit_of_a_publisher_stands_on_its_pages(built: Path):
    assert "From the Courier." in html.unescape(words_in(built, "site/2026/09/01/*/index.html"))


# The seed


@pytest.mark.skipif(not SHARED.is_dir(), reason="the real briefing is not part of the project")
def test_the_real_briefing_reads_well_within_five_hundred_words():
    (path,) = (SHARED / "seeds").glob("*.txt")
    details = Details(url="https://www.theguardian.com/world/2024/nov/12/ukraine")
    (found,) = parse_bytes(path.read_bytes(), Path("content/briefings/2024-11-12-ukraine.txt"), details)

    cleared = clear(found, read_publishers(GUARDIAN))

    assert cleared.publisher == "The Guardian"
    assert all(one.text.startswith(one.headline.removesuffix("…")) for one in cleared.items)
    assert 400 < count_words(cleared.title) + sum(count_words(one.text) for one in cleared.items) <= 500


def test_the_sample_archive_may_be_published():
    settings = Settings(ROOT, "Daybook", None)

    assert list(refusals(settings, build.read(settings).archive.briefings)) == []
