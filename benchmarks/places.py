"""How well, how fast and in how much memory places are found: Daybook beside two peers, in one run.

    python -m benchmarks.places [GOLD.jsonl …]

A line of GOLD is ``{"text": …, "gold": [{"start", "end", "lat", "lon"}, …]}``; without one, only the speed over the
sample archive is measured. The peers are flashgeotext, which looks up names of countries and of cities and knows no
coordinates, and the plainest use of Daybook's own gazetteer: the longest name, the most populous bearer. Each tool runs
in a process of its own that reads all texts from standard input, as ``daybook locate`` does; demonyms are left out.
"""

from __future__ import annotations

import json
import math
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

ROOT = Path(__file__).parent.parent
NEAR = 161  # kilometres, 100 miles, as geoparsers are compared
SHORT = [{"text": "Rain fell on Hamburg."}]
TIMES = 3  # runs, of which the fastest counts

Found = tuple[int, int, float | None, float | None]


def daybook() -> Callable[[str], Iterator[Found]]:
    from generator.enrich.places import find_places
    from generator.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    return lambda text: (
        (place.start, place.end, place.lat, place.lon)
        for place in find_places(text, gazetteer)
        if place.relation == "in"
    )


def longest_match() -> Callable[[str], Iterator[Found]]:
    from generator.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    capital = re.compile(r"\b[A-Z]\w*")

    def find(text: str) -> Iterator[Found]:
        done = 0
        for word in capital.finditer(text):
            if word.start() < done:
                continue
            ends = [match.end() for match in re.finditer(r"\w+", text[word.start() : word.start() + 80])]
            for end in reversed(ends[: gazetteer.longest(word[0])]):
                if entries := gazetteer.named(text[word.start() : word.start() + end]):
                    done = word.start() + end
                    yield word.start(), done, entries[0].lat, entries[0].lon
                    break

    return find


def flashgeotext() -> Callable[[str], Iterator[Found]]:
    from flashgeotext.geotext import GeoText

    geotext = GeoText()

    def find(text: str) -> Iterator[Found]:
        found = geotext.extract(text, span_info=True)
        spans = {span for kind in found.values() for place in kind.values() for span in place["span_info"]}
        return ((start, end, None, None) for start, end in sorted(spans))

    return find


TOOLS = {"daybook": daybook, "longest match": longest_match, "flashgeotext": flashgeotext}


def work(tool: str) -> None:
    """Answer the texts of standard input, a line each."""
    find = TOOLS[tool]()
    for line in sys.stdin:
        print(json.dumps(list(find(json.loads(line)["text"]))))


def run(tool: str, docs: list[dict[str, Any]]) -> tuple[list[list[Found]], float, int]:
    """What a tool finds, the seconds of its whole process, and the most memory it held, in bytes."""
    lines = "".join(json.dumps({"text": doc["text"]}) + "\n" for doc in docs)
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.places", "--tool", tool],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
    )  # fmt: skip
    assert process.stdin and process.stdout
    with ThreadPoolExecutor(1) as writer:  # a pipe holds little: both ends must move
        writer.submit(_send, process.stdin, lines)
        answers = [json.loads(line) for line in process.stdout]
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{tool} failed")
    return answers, time.perf_counter() - began, usage.ru_maxrss * 1024


def _send(pipe: IO[str], lines: str) -> None:
    with suppress(BrokenPipeError), pipe:
        pipe.write(lines)


def scored(docs: list[dict[str, Any]], answers: list[list[Found]]) -> str:
    hits = near = found = wanted = 0
    for doc, places in zip(docs, answers, strict=True):
        gold = {(g["start"], g["end"]): g for g in doc["gold"] if g.get("relation") != "associated"}
        found, wanted = found + len(places), wanted + len(gold)
        for start, end, lat, lon in places:
            if g := gold.get((start, end)):
                hits += 1
                near += lat is not None and g["lat"] is not None and kilometres(g["lat"], g["lon"], lat, lon) <= NEAR
    end_to_end = f1(near, found, wanted) if near else "–"  # a tool without coordinates
    return f"{f1(hits, found, wanted):>11} {end_to_end:>11}"


def f1(hits: int, found: int, wanted: int) -> str:
    return f"{200 * hits / max(found + wanted, 1):.1f}"


def kilometres(lat: float, lon: float, lat2: float, lon2: float) -> float:
    p, q = math.radians(lat), math.radians(lat2)
    half = math.sin((q - p) / 2) ** 2 + math.cos(p) * math.cos(q) * math.sin(math.radians(lon2 - lon) / 2) ** 2
    return 12742 * math.asin(math.sqrt(half))


def measure(title: str, docs: list[dict[str, Any]]) -> None:
    words = sum(len(doc["text"].split()) for doc in docs)
    print(f"{title}: {len(docs)} texts, {words:,} words")
    print(f"{'':14} recognised  end to end   words/s   start-up    memory")
    for tool in TOOLS:
        try:
            runs = [run(tool, docs) for _ in range(TIMES)]
            start = min(run(tool, SHORT)[1] for _ in range(TIMES))
        except SystemExit:
            print(f"{tool:14} not installed")
            continue
        answers, seconds, memory = min(runs, key=lambda one: one[1])
        score = scored(docs, answers) if "gold" in docs[0] else f"{'–':>11} {'–':>11}"
        print(f"{tool:14}{score} {words / seconds:>9,.0f} {start:>8.2f} s {memory / 2**20:>5.0f} MiB")


def sample() -> list[dict[str, Any]]:
    """The items of the sample archive, many times over."""
    from generator.content import read_briefings
    from generator.site import load_settings

    texts = [item.text for one in read_briefings(load_settings(ROOT / "mkdocs.yml")) for item in one.items]
    return [{"text": text} for text in texts * 12]


def main() -> None:
    if sys.argv[1:2] == ["--tool"]:
        work(sys.argv[2])
        return
    for path in sys.argv[1:]:
        measure(Path(path).name, [json.loads(line) for line in Path(path).read_text("utf-8").splitlines()])
    if not sys.argv[1:]:
        measure("the sample archive", sample())


if __name__ == "__main__":
    main()
