"""What parsing finds in the real documents never falls below a floor; the documents' own scorer counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.parse import Report, daybook, score

FLOORS = {
    "items kept": 0.97,
    "items apart": 0.93,
    "item count within 10 %": 0.85,
    "noise kept out": 0.95,
    "title": 0.92,
    "date": 0.95,
    "byline": 0.85,
    "refused": 1,
    "no crash": 1,
}


@pytest.fixture(scope="session")
def report(shared: Path) -> Report:
    return score(daybook(), shared / "corpus")


@pytest.mark.parametrize("measure", FLOORS)
def test_the_score_of_the_real_documents_is_above_its_floor(report: Report, measure: str):
    right, of = report.score[measure]

    assert right >= FLOORS[measure] * of, f"{right} of {of}\n{report.misses}"
