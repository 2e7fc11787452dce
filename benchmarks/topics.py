"""How fast topics are found in real documents: ``python -m benchmarks.topics FOLDER``, without start-up and reading."""

from __future__ import annotations

import datetime as dt
import sys
import time
from pathlib import Path

from generator.content import parse
from generator.editorial import Details
from generator.enrich.topics import find_topics
from generator.enrich.topics.tags import common_tags
from generator.errors import DaybookError

RUNS = 3


def texts(folder: Path) -> list[str]:
    """The items of every document under ``folder`` that can be read."""
    found = []
    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".md", ".html")):
        try:
            found += [
                item.text for briefing in parse(path, Details(date=dt.date(2026, 1, 1))) for item in briefing.items
            ]
        except DaybookError:
            continue
    return found


def seconds(items: list[str]) -> float:
    """Of the processor's time, so that what else runs on the machine does not count."""
    tags = common_tags()
    begun = time.process_time()
    for text in items:
        find_topics(text, tags)
    return time.process_time() - begun


def main() -> None:
    items = texts(Path(sys.argv[1]))
    words = sum(len(text.split()) for text in items)
    fastest = min(seconds(items) for _ in range(RUNS))
    print(f"{len(items):,} items, {words:,} words: {words / fastest:,.0f} words a second, the best of {RUNS} runs")


if __name__ == "__main__":
    main()
