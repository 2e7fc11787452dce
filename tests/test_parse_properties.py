"""Whatever is pasted is read or refused in one line; each line stands once in the ledger, and no word is made up."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from generator.editorial import Details
from generator.errors import BriefingError
from generator.model import Briefing, printed
from generator.outline import outline
from generator.readers import read
from generator.readers.markdown import looks_like_markdown
from generator.text import plain_line
from tests.factories import ROOT

HOSTILE = [text for texts in json.loads((ROOT / "tests/cases/hostile.json").read_text()).values() for text in texts]
LINES = sorted({line for path in (ROOT / "tests/cases/plain").glob("*.txt") for line in path.read_text().split("\n")})
GIVEN = Details(date=dt.date(2026, 3, 3))

line = st.one_of(
    st.sampled_from(LINES),
    st.sampled_from(HOSTILE),
    st.text(max_size=80),
    st.builds(
        "{}{}{}".format,
        st.sampled_from(["• ", "- ", "  * ", "1. ", "2) ", "    ", "By ", "© ", "Photo: "]),
        st.sampled_from(LINES),
        st.text(max_size=9),
    ),
)
pasted_text = st.lists(st.one_of(line, st.just("")), min_size=1, max_size=25).map("\n".join)
many = settings(
    max_examples=5000 if os.environ.get("DAYBOOK_LONG") else 300, deadline=None, suppress_health_check=list(HealthCheck)
)


def parsed(text: str) -> tuple[str, Briefing] | None:
    data = text.encode("utf-8", "surrogatepass")
    if looks_like_markdown(text):  # its signs are no words (test_nothing_lost.py)
        return None
    try:
        (document,) = read(data, Path("2026-03-03-a.txt"))
        return data.decode("utf-8", "replace"), outline(document, GIVEN)
    except BriefingError as error:
        assert re.match(r"2026-03-03-a\.txt(:\d+)?: expected .+, (but )?(found|got) ", str(error)), error
        assert "\n" not in str(error)
        return None


@many
@given(pasted_text)
def test_each_line_stands_once_in_the_ledger_and_every_number_rises(text: str):
    if (found := parsed(text)) is not None:
        numbers = [entry.line for entry in found[1].ledger]
        assert numbers == sorted(set(numbers))
        assert all(entry.rule for entry in found[1].ledger if entry.role == "noise")


@many
@given(pasted_text)
@example(
    "• A school in Ghent reopened its library after a year of repairs.\nAt sea\n1. The ferry to Aberdeen sailed "
    "on Monday with 300 people on board.\n<https://a.example>\n    - It was an hour late."
)
def test_every_word_of_an_item_line_is_in_an_item_and_no_item_makes_one_up(text: str):
    if (found := parsed(text)) is not None:
        news = " ".join(entry.text for entry in found[1].ledger if entry.role == "item").split()
        # A line that heads a story is its headline; where the headline is the text's own beginning, it stands there.
        heads = {plain_line(entry.text) for entry in found[1].ledger if entry.role == "item"}
        told = (
            f"{item.headline} {item.text}" if item.headline in heads and not item.has_run_in else item.text
            for item in found[1].items
        )
        items = " ".join(told).split()
        marks = {word for word in news if re.fullmatch(r"[•‣◦▪▸●■∙·*–—-]|\d{1,3}[.)]", word)}
        # A headline keeps no invisible signs.
        said, shown = ([plain_line(word) for word in words if word not in marks] for words in (news, items))
        assert said == shown


@many
@given(pasted_text)
def test_ids_are_distinct_and_leads_hold_every_word(text: str):
    if (found := parsed(text)) is not None:
        ids = [item.id for item in found[1].items]
        assert len(set(ids)) == len(ids)
        for item in found[1].items:
            lead, paragraphs = printed(item.headline, item.text)
            shown = " ".join([lead, *paragraphs] if item.has_run_in else paragraphs)
            assert shown.replace(" ", "") == item.text.replace("\n\n", "").replace(" ", "")
