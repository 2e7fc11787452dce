"""What the place finder makes of labelled texts never falls below a floor; the texts' own scorer counts."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any


def score(shared: Path, name: str) -> dict[str, Any]:
    places = shared / "places"
    command = [sys.executable, places / "score.py", places / name, "--", sys.executable, "-m", "generator", "locate"]

    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def test_news_texts_are_recognised_and_resolved(shared: Path):
    found = score(shared, "geovirus.jsonl")

    assert (found["recognition"]["F1"] >= 0.93, found["end to end"]["F1"] >= 0.87) == (True, True), found


def test_bullets_of_briefings_have_their_places_countries_and_demonyms(shared: Path):
    found = score(shared, "bullets.jsonl")
    right, of = map(int, found["right country"].split("/"))

    assert (found["places"]["F1"] >= 0.97, right == of, found["demonyms"]["F1"] >= 0.97) == (True, True, True), found
