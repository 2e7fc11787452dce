"""Small inputs with the expected result beside each: a folder a format, and ``cases/refused`` with the one line."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml

from generator import build
from generator.content import parse, parse_bytes
from generator.editorial import Details
from generator.errors import BriefingError
from generator.model import Briefing
from generator.outline import outline
from generator.readers import read
from generator.settings import Settings
from tests.factories import ROOT

CASES = ROOT / "tests" / "cases"
FORMATS = ("plain", "markdown", "html", "mail", "feed")
FOUND = sorted(path for name in FORMATS for path in (CASES / name).iterdir() if path.suffix != ".yml")
LINED = [path for path in FOUND if path.parent.name in ("plain", "markdown")]
REFUSED = sorted((CASES / "refused").glob("*.error"))


def found(briefing: Briefing) -> dict[str, object]:
    image = briefing.images[0] if briefing.images else None
    return {
        "title": briefing.title,
        "series": briefing.series,
        "date": briefing.date,
        "date_from": briefing.date_from,
        "publisher": briefing.publisher,
        "edition": briefing.edition,
        "via": briefing.via,
        "url": briefing.url,
        "language": briefing.language,
        "section": briefing.section,
        "byline": list(briefing.byline),
        "topics": [topic.name for topic in briefing.topics],
        "images": [[image.caption, image.credit] for image in briefing.images],
        "caption": image and image.caption,
        "credit": image and image.credit,
        "items": [item.text for item in briefing.items],
        "headlines": [item.headline for item in briefing.items],
        "ids": [item.id for item in briefing.items],
        "sections": [item.section for item in briefing.items],
        "links": [list(item.links) for item in briefing.items],
        "kept": [line.text for line in briefing.ledger if line.role == "kept"],
        "noise": {line.text: line.rule for line in briefing.ledger if line.role == "noise"},
        "warnings": [warning.problem for warning in briefing.warnings],
    }


def case(path: Path) -> tuple[list[Briefing], list[dict[str, object]]]:
    """The briefings in a case's file, and what its case says of each; a list where there are several."""
    said = yaml.safe_load(path.with_suffix(".yml").read_text())
    expected = said if isinstance(said, list) else [said]
    # The expectation stands where a sidecar would: the case is read under a name that has none.
    dated = any("date" in one for one in expected)
    given = Details() if dated else Details(date=dt.date(2026, 3, 3))
    return list(parse_bytes(path.read_bytes(), Path(path.name), given)), expected


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.mark.parametrize("path", FOUND, ids=name_of)
def test_a_briefing_gives_what_its_case_says(path: Path):
    briefings, expected = case(path)

    assert [
        {key: found(briefing)[key] for key in one} for briefing, one in zip(briefings, expected, strict=True)
    ] == expected


@pytest.mark.parametrize("path", LINED, ids=name_of)
def test_each_line_that_is_not_blank_stands_once_in_the_ledger(path: Path):
    (briefing,), _ = case(path)

    lines = [(number, line.strip()) for number, line in enumerate(path.read_text().split("\n"), 1) if line.strip()]

    assert [(line.line, line.text) for line in briefing.ledger] == lines


@pytest.mark.parametrize("path", REFUSED, ids=lambda path: path.stem)
def test_bad_input_is_refused_with_one_line_that_says_where(path: Path):
    source = path.with_suffix("")

    with pytest.raises(BriefingError) as refused:
        parse(source, shown=Path(source.name))

    assert f"{refused.value}\n" == path.read_text()


def test_no_item_of_the_sample_is_noise_or_a_caption_when_it_stands_as_a_paragraph():
    archive = build.read(Settings(ROOT, "", None)).archive
    texts = [text for briefing in archive.briefings for item in briefing.items for text in item.text.split("\n\n")]

    text = "Harbour digest: what happened\n\n" + "\n\n".join(texts)
    (document,) = read(text.encode(), Path("2026-03-03-a.txt"))

    assert [item.text for item in outline(document).items] == texts


def test_a_dropped_item_alone_is_marked_as_dropped(tmp_path: Path):
    path = tmp_path / "2026-03-03-a.txt"
    path.write_text("Ferry sails\n\n• The bridge opened. The ferry sank.\n• The ferry sank.\n• The ferry sank.\n")
    path.with_suffix(".yml").write_text(
        "items: {the-ferry-sank-2: {drop: true}, the-bridge-opened-the-ferry-sank: {drop: true}}"
    )

    (briefing,) = parse(path)

    assert [(line.line, line.role) for line in briefing.ledger][1:] == [(3, "noise"), (4, "item"), (5, "noise")]
