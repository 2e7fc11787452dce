"""When an item happened: which words name the day of its event."""

from __future__ import annotations

import datetime as dt
import itertools
import time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.enrich.happened import add_happened, find_happened
from generator.model import Happened
from tests.factories import ROOT, briefing, item

PUBLISHED = dt.date(2026, 5, 13)  # a Wednesday
CASES = ROOT / "tests" / "cases" / "happened"
TOLD = msgspec.yaml.decode((CASES / "told.yml").read_bytes(), type=list[dict[str, str]])
NOT_TOLD = msgspec.yaml.decode((CASES / "not-told.yml").read_bytes(), type=dict[str, list[str]])
PIECES = (
    "on ", "Monday", "12 May", "May 12", ", 2026", " said", " will", " told", " was asked", " to", " that", "since ",
    "“", "”", '"', "\n\n", ". ", "last ", "early ", "killed", " 2026-02-30", "31 Feb", "U.S.", "—", "(", "’s",
)  # fmt: skip


def found(text: str) -> str | None:
    happened = find_happened(text, PUBLISHED)
    return None if happened is None else f"{happened.date} {happened.phrase}"


@pytest.mark.parametrize("case", TOLD, ids=lambda case: case["text"])
def test_day_of_the_event_is_found_with_the_words_that_name_it(case: dict[str, str]):
    assert found(case["text"]) == case["happened"]


@pytest.mark.parametrize(
    ("reason", "text"), [(reason, text) for reason, texts in NOT_TOLD.items() for text in texts], ids=str
)
def test_no_day_is_found_where(reason: str, text: str):
    assert found(text) is None, reason


@pytest.mark.parametrize("offset", range(7))
def test_a_weekday_is_the_last_one_not_after_the_briefing(offset: int):
    published = PUBLISHED + dt.timedelta(days=offset)

    happened = find_happened("The ferry sank on Friday.", published)

    assert happened is not None
    assert happened.date.weekday() == 4
    assert 0 <= (published - happened.date).days < 7


def test_a_day_of_last_year_is_found_at_the_turn_of_the_year():
    assert find_happened("The ferry sank on 30 December.", dt.date(2026, 1, 2)) == Happened(
        dt.date(2025, 12, 30), "on 30 December"
    )


def test_a_leap_day_needs_a_leap_year():
    assert find_happened("The ferry sank on 29 February.", dt.date(2026, 3, 2)) is None


def test_items_get_their_day_by_the_date_of_their_briefing():
    one = add_happened(briefing(item("The ferry sank on Monday."), date="2026-09-02")).items[0]

    assert one.happened == Happened(dt.date(2026, 8, 31), "on Monday")


@pytest.mark.parametrize(("language", "is_read"), [("en", True), ("en-GB", True), ("de", False)])
def test_only_english_is_read(language: str, is_read: bool):
    one = add_happened(briefing(item("The ferry sank on Monday."), language=language)).items[0]

    assert (one.happened is not None) == is_read


@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join), st.dates(dt.date(1600, 1, 1), dt.date(2100, 1, 1)))
def test_any_text_gives_a_day_not_after_its_briefing_in_its_own_words_or_none(text: str, published: dt.date):
    happened = find_happened(text, published)

    assert happened is None or (happened.date <= published and happened.phrase in text)


@pytest.mark.parametrize(
    "unit",
    [
        "on Monday ", "12 May ", "“Monday ", '"Monday ', "‘a’ Monday’", "said in a ", "asked of the ", "A. ",
        "early late ", "\n\nMonday",
    ],
)  # fmt: skip
def test_time_grows_no_faster_than_the_text(unit: str):
    times = []
    for length in (4_000, 32_000):
        text = "".join(itertools.islice(itertools.cycle(unit), length))
        began = time.process_time()
        find_happened(text, PUBLISHED)
        times.append(time.process_time() - began)

    assert times[1] < 24 * times[0] + 0.1  # 8 times where it is linear, 64 where it is not
