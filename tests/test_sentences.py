"""Headlines and run-in leads."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.sentences import PARAGRAPH_LIMIT, cut, first_sentence, headline, run_in


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("The ferry sailed. It was full.", "The ferry sailed."),
        ("“Stop,” he said. “Now.”", "“Stop,” he said."),
        ("Gen. Maria Lind of the U.S. Army spoke. Then she left.", "Gen. Maria Lind of the U.S. Army spoke."),
        ("It grew by 4.2 tonnes. Good.", "It grew by 4.2 tonnes."),
        ("No full stop at all", "No full stop at all"),
        ("Is it? Yes.", "Is it?"),
    ],
)
def test_the_first_sentence_ends_where_a_reader_would_stop(text: str, sentence: str):
    assert first_sentence(text) == sentence


def test_a_headline_is_cut_at_twelve_words():
    assert headline(" ".join(map(str, range(20)))) == "0 1 2 3 4 5 6 7 8 9 10 11…"


def test_a_short_headline_loses_its_full_stop():
    assert headline("The ferry sailed. It was full.") == "The ferry sailed"


def test_a_lead_ends_before_a_preposition():
    lead, rest = run_in("Crews counted eleven young seals while they were hauled out upon the sandbank")

    assert (lead, rest) == ("Crews counted eleven young seals while they were hauled out upon", "the sandbank")


@given(st.text(alphabet="ab .,\u201d", min_size=1).map(str.strip).filter(bool).map(lambda text: " ".join(text.split())))
def test_lead_and_rest_are_the_text(text: str):
    lead, rest = run_in(text)

    assert f"{lead} {rest}".strip() == text


@given(st.integers(1, 3 * PARAGRAPH_LIMIT), st.sampled_from(["x", "x ", "xyz. ", "日本"]))
def test_a_long_paragraph_is_cut_without_losing_a_word(length: int, piece: str):
    text = (piece * length)[:length].strip()

    parts = cut(text)

    assert all(len(part) <= PARAGRAPH_LIMIT for part in parts)
    assert "".join(parts).replace(" ", "") == text.replace(" ", "")
