"""What is found in labelled items of real documents never falls below a floor; benchmarks/names.py counts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.names import LABELS, Score, items, score


@pytest.fixture(scope="module")
def found(shared: Path) -> Score:
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    return score(list(items(labels, shared / "corpus")))


@pytest.mark.parametrize(
    ("kind", "precision", "f1"),
    [
        ("people", 0.92, 0.88),
        ("organisations", 0.88, 0.82),
        ("sources", 0.90, 0.80),
        ("topics", 0.70, 0.68),
        ("happened", 0.80, 0.60),
    ],
)
def test_names_sources_and_days_stay_above_their_floor(found: Score, kind: str, precision: float, f1: float):
    tally = found.by_kind[kind]

    assert (tally.precision >= precision, tally.f1 >= f1) == (True, True), tally.shown


def test_labels_hold_no_text():
    files = LABELS.parent.glob("*.jsonl")
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]

    assert {key for row in rows for key in row} <= set(
        "file briefing item text people people_ok organisations organisations_ok sources sources_ok topics topics_ok "
        "happened".split()
    )
