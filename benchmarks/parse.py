"""The parsing scoreboard: Daybook beside trafilatura, newspaper4k and readability over the same real documents.

    python -m benchmarks.parse [CORPUS]        ../shared/corpus unless told

A corpus is a folder of documents with what each holds (``expected.jsonl``) and the scorer (``score.py``); its texts are
not ours to ship. docs/scoreboard.md says how the peers are run and what the figures mean.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import io
import logging
import os
import platform
import re
import socket
import statistics
import sys
import time
import warnings
from collections.abc import Iterable, Sequence
from contextlib import redirect_stdout, suppress
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from unittest import mock

import msgspec

from benchmarks.peers import PEERS, Found, Tool, peer
from generator.content import parse
from generator.editorial import Details
from generator.errors import DaybookError

CORPUS = Path(__file__).parent.parent.parent / "shared" / "corpus"
MEASURES = (
    "items kept",
    "items apart",
    "item count within 10 %",
    "noise kept out",
    "text kept",
    "title",
    "date",
    "byline",
    "refused",
    "no crash",
)
PAGE_SIZE = 200_000  # bytes
ROUNDS = 5
LIMITS = ("≤ 3", "≤ 40", "")  # that Daybook has set itself for the three speeds

Score = dict[str, tuple[int, int]]  # measure → (right, of)
Input = tuple[Path, str | None]  # a document, and its date where it holds none


@dataclass(frozen=True, slots=True)
class Report:
    score: Score
    inputs: tuple[Input, ...]  # what the scorer asked for
    misses: str  # what the scorer said of them, a line each


def daybook() -> Tool:
    def prepare(path: Path, date: str | None) -> tuple[Path, Details]:
        return path, Details(date=dt.date.fromisoformat(date) if date else None)

    return Tool(
        "daybook", version("daybook"), prepare, lambda given: parse(*given), msgspec.to_builtins, (DaybookError,)
    )


def run(tool: Tool, path: Path, date: str | None) -> Found | None:
    """What the tool finds in a document, None where it refuses; a date that is told is taken by every tool."""
    try:
        found = tool.shape(tool.parse(tool.prepare(path, date)))
    except tool.refusals:
        return None
    return [{**briefing, "date": date or briefing["date"]} for briefing in found] or None


def score(tool: Tool, corpus: Path) -> Report:
    """What the corpus's own scorer counts, the tool run in this process."""
    specification = importlib.util.spec_from_file_location("scorer", corpus / "score.py")
    assert specification and specification.loader
    scorer = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(scorer)
    inputs: list[Input] = []

    def in_process(_command: list[str], path: Path, date: str | None) -> Found | str | None:
        inputs.append((path, date))
        try:
            return run(tool, path, date)
        except Exception as error:  # whatever a tool raises that is not its word for "nothing here"
            print(f"{path.name}: {type(error).__name__}: {error}")
            return "crash"

    command_line = ["score.py", str(corpus / "expected.jsonl"), str(corpus), "--misses", "--", tool.name]
    with (
        mock.patch.object(scorer, "run", in_process),
        mock.patch.object(sys, "argv", command_line),
        redirect_stdout(io.StringIO()) as report,
        warnings.catch_warnings(),
    ):
        warnings.simplefilter("ignore", ResourceWarning)  # the scorer leaves a file to Python to close
        scorer.main()
    total, misses = re.search(r"^ALL (.*)\n((?s:.*))^total ", report.getvalue(), re.MULTILINE).groups()
    counts = re.findall(r"(\S.*?) (\d+)/(\d+) \(\d+%\)", total)
    return Report({measure: (int(right), int(of)) for measure, right, of in counts}, tuple(inputs), misses)


def milliseconds(tool: Tool, given: Input, calls: int) -> float:
    """The median of some calls, the tool warm; the shaping of its result is not in it."""
    ready = tool.prepare(*given)

    def once() -> float:
        started = time.perf_counter()
        with suppress(Exception):  # the score says what a tool fails at
            tool.parse(ready)
        return 1000 * (time.perf_counter() - started)

    once()
    return statistics.median(once() for _ in range(calls))


def speed(tool: Tool, inputs: Iterable[Input]) -> dict[str, float]:
    """Milliseconds for the first text, the page nearest to 200 kB, and 100 kB of all pages, each by a name."""
    size = {given: given[0].stat().st_size for given in inputs}
    text = next(given for given in size if given[0].suffix == ".txt")
    pages = [given for given in size if given[0].suffix == ".html"]
    page = min(pages, key=lambda given: abs(size[given] - PAGE_SIZE))
    all_pages = sum(milliseconds(tool, given, calls=1) for given in pages)
    return {
        f"ms, pasted text of {size[text] / 1000:.1f} kB": milliseconds(tool, text, calls=9),
        f"ms, page of {size[page] / 1000:.0f} kB": milliseconds(tool, page, calls=9),
        f"ms for 100 kB of {len(pages)} pages": all_pages / sum(size[given] for given in pages) * 100_000,
    }


def best_speeds(tools: Sequence[Tool], inputs: Sequence[Input]) -> list[dict[str, float]]:
    """The best of some rounds for each tool; they take turns, so that a busy minute of the machine is everybody's."""
    rounds = [[speed(tool, inputs) for tool in tools] for _ in range(ROUNDS)]
    return [{name: min(one[name] for one in of_tool) for name in of_tool[0]} for of_tool in zip(*rounds, strict=True)]


def offline() -> None:
    """No tool may ask the network for what a document does not hold."""

    def refuse(*_: object) -> None:
        raise OSError("the network is off for this measurement")

    socket.socket.connect = refuse


def tools() -> tuple[list[Tool], list[str]]:
    """Daybook and the peers that are installed; the names of those that are not."""
    installed, missing = [daybook()], []
    for name in PEERS:
        try:
            installed.append(peer(name))
        except ImportError:
            missing.append(name)
    return installed, missing


def main() -> None:
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else CORPUS
    if not (corpus / "expected.jsonl").is_file():
        print(f"no scoreboard: no documents in {corpus} (their texts are not ours to ship)")
        return
    offline()
    logging.disable()
    warnings.simplefilter("ignore")
    installed, missing = tools()
    reports = [score(tool, corpus) for tool in installed]
    speeds = best_speeds(installed, reports[0].inputs)
    print(
        f"{len(reports[0].inputs)} documents, Python {platform.python_version()}, {os.cpu_count()} cores; "
        + ", ".join(f"{tool.name} {tool.version}" for tool in installed)
    )
    if missing:
        print(f"not installed ('make scoreboard' does it): {', '.join(missing)}")
    print()
    print_row("", "of", *(tool.name for tool in installed))
    print_row("---", *["---:"] * (1 + len(installed)))
    for measure in MEASURES:
        counts = [report.score.get(measure, (0, 0)) for report in reports]
        print_row(measure, str(counts[0][1]), *(f"{right}" for right, _ in counts))
    for name, limit in zip(speeds[0], LIMITS, strict=True):
        print_row(name, limit, *(f"{tool_speed[name]:.1f}" for tool_speed in speeds))


def print_row(name: str, of: str, *values: str) -> None:
    print(f"| {name:26} | {of:>4} |" + "".join(f" {value:>16} |" for value in values))


if __name__ == "__main__":
    main()
