"""How well topics, people, organisations, sources and days are found, beside plain peers, over the same items.

    python -m benchmarks.names CORPUS [LABELS.jsonl …]

CORPUS is the folder of documents whose items were labelled; those of the sample archive are read from the project.
A line of LABELS names a document, the number of its briefing and an item in it, with a hash of its text, and gives by
id who and what is named there (with the spans of characters), who is cited, what it is about and when it happened.
What a careful reader may count or leave stands under ``…_ok``: finding it is neither right nor wrong. The labels were
made by hand, from reading, before any rule was written; ``work.jsonl`` is the half that rules were improved on,
``report.jsonl`` the half that tells how well they do.

The peers: two or more capitalised words that begin no sentence, for people and organisations alike, and five regular
expressions for sources.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator import content
from generator.editorial import Details
from generator.enrich import enrichers
from generator.model import Briefing, Item
from generator.text import slug

ROOT = Path(__file__).parent.parent
LABELS = Path(__file__).parent / "labels" / "report.jsonl"
KINDS = ("people", "organisations", "sources", "topics")
TIMES = 3  # runs, of which the fastest counts

Found = list[tuple[str, int, int]]  # (id, start, end) of a name

_CAPITALS = re.compile(r"(?<![.!?\n] )(?<!^)\b[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+")
_WHO = r"((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*)"
_SOURCES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_WHO} (?:said|says|reported|announced|denied)\b",
        rf"\bsaid {_WHO}",
        rf"[Aa]ccording to {_WHO}",
        rf"\btold {_WHO}",
        r"\(([A-Z][\w’' ]+)\)",
    )
)


@dataclass(slots=True)
class Tally:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, right: int, wrong: int, missed: int) -> None:
        self.right, self.wrong, self.missed = self.right + right, self.wrong + wrong, self.missed + missed

    @property
    def precision(self) -> float:
        return self.right / max(self.right + self.wrong, 1)

    @property
    def recall(self) -> float:
        return self.right / max(self.right + self.missed, 1)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / (self.precision + self.recall) if self.right else 0.0

    @property
    def shown(self) -> str:
        counted = f"({self.right} right, {self.wrong} wrong, {self.missed} missed)"
        return f"P {self.precision:.3f}  R {self.recall:.3f}  F1 {self.f1:.3f}  {counted}"


@dataclass(slots=True)
class Score:
    by_kind: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    def names(self, kind: str, found: Found, label: dict[str, Any]) -> None:
        """Each entity of an item once; right is one with the id of a labelled one, or at the same place in the text."""
        gold, doubtful = label.get(kind, {}), label.get(f"{kind}_ok", {})
        wanted = dict.fromkeys(gold)
        wrong = right = 0
        spans = defaultdict(set)
        for name, start, end in found:
            spans[name].add((start, end))
        for name, where in spans.items():
            same = next((one for one in wanted if _is_same(name, where, one, gold[one])), None)
            if same is not None:
                del wanted[same]
                right += 1
            elif not any(_is_same(name, where, one, gold[one]) for one in gold) and not any(
                _is_same(name, where, one, doubtful[one]) for one in doubtful
            ):
                wrong += 1
        self.by_kind[kind].add(right, wrong, len(wanted))

    def sources(self, found: Iterable[str], label: dict[str, Any]) -> None:
        """Right is one that has a labelled name, or adds words to it or leaves some out at one end."""
        gold, doubtful = label.get("sources", []), label.get("sources_ok", [])
        wanted = list(gold)
        wrong = right = 0
        for name in dict.fromkeys(found):
            same = next((one for one in wanted if _is_cited(name, one["ids"])), None)
            if same is not None:
                wanted.remove(same)
                right += 1
            elif not any(_is_cited(name, one["ids"]) for one in (*gold, *doubtful)):
                wrong += 1
        self.by_kind["sources"].add(right, wrong, len(wanted))

    def values(self, kind: str, found: set[str], gold: set[str], doubtful: set[str]) -> None:
        self.by_kind[kind].add(len(found & gold), len(found - gold - doubtful), len(gold - found))


def _is_same(name: str, where: set[tuple[int, int]], labelled: str, spans: list[list[int]]) -> bool:
    return name == labelled or any((start, end) in where for start, end in spans)


_DETERMINER = re.compile(r"^(?:the|a|an|some|many|several|two|three|his|her|their|its)-")


def _is_cited(name: str, labelled: list[str]) -> bool:
    return any(_is_part(_DETERMINER.sub("", name), _DETERMINER.sub("", one)) for one in labelled)


def _is_part(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return one == other or long.startswith(f"{short}-") or long.endswith(f"-{short}")


def read(file: Path) -> tuple[Briefing, ...]:
    """The briefings of a document; those that know no day are given one, for only ``happened`` depends on it."""
    given = Details() if file.is_relative_to(ROOT / "content") else Details(date=dt.date(2026, 1, 1))
    return content.parse(file, given)


def daybook(briefings: Iterable[Briefing]) -> Iterator[Briefing]:
    steps = enrichers(None)
    for briefing in briefings:
        for step in steps:
            briefing = step(briefing)
        yield briefing


def items(labels: list[dict[str, Any]], corpus: Path) -> Iterator[tuple[Item, dict[str, Any]]]:
    """The labelled items, with everything that Daybook finds in their briefings."""
    files: dict[str, tuple[Briefing, ...]] = {}
    for label in labels:
        name = label["file"]
        if name not in files:
            files[name] = tuple(daybook(read((ROOT if name.startswith("content/") else corpus) / name)))
        item = next((one for one in files[name][label["briefing"]].items if one.id == label["item"]), None)
        if item is None or hashlib.sha256(item.text.encode()).hexdigest()[:16] != label["text"]:
            print(f"{name}: item {label['item']!r} is not as it was when it was labelled; left out", file=sys.stderr)
            continue
        yield item, label


def score(pairs: list[tuple[Item, dict[str, Any]]]) -> Score:
    total = Score()
    for item, label in pairs:
        total.names("people", [(one.id, one.start, one.end) for one in item.people], label)
        total.names("organisations", [(one.id, one.start, one.end) for one in item.organisations], label)
        total.sources([slug(source.name, "source") for source in item.sources], label)
        topics = {topic.id for topic in item.topics}
        total.values("topics", topics, set(label["topics"]), set(label.get("topics_ok", ())))
        total.values("topics (no doubt given)", topics, set(label["topics"]), set())
        day = {item.happened.date.isoformat()} if item.happened else set()
        total.values("happened", day, {label["happened"]} if label.get("happened") else set(), set())
    return total


def score_peers(pairs: list[tuple[Item, dict[str, Any]]]) -> Score:
    total = Score()
    for item, label in pairs:
        capitals: Found = [(slug(match[0], "name"), *match.span()) for match in _CAPITALS.finditer(item.text)]
        for kind in ("people", "organisations"):
            total.names(kind, capitals, label)
        cited = [match[1] for pattern in _SOURCES for match in pattern.finditer(item.text)]
        total.sources([slug(name, "source") for name in cited], label)
    return total


def speed(corpus: Path, files: Iterable[str]) -> dict[str, float]:
    """Words a second of each enricher and of all together, over the documents' briefings; the fastest of three runs."""
    start = [b for name in files for b in read((ROOT if name.startswith("content/") else corpus) / name)]
    words = sum(len(item.text.split()) for briefing in start for item in briefing.items)
    seconds: dict[str, float] = defaultdict(lambda: float("inf"))
    steps = enrichers(None)
    for _ in range(TIMES):
        briefings, whole = start, 0.0
        for step in steps:
            began = time.process_time()
            briefings = [step(briefing) for briefing in briefings]
            took = time.process_time() - began
            whole += took
            name = _name(step)
            seconds[name] = min(seconds[name], took)
        seconds["all together"] = min(seconds["all together"], whole)
    return {name: words / took for name, took in seconds.items()}


def _name(step: Callable[[Briefing], Briefing]) -> str:
    return step.__module__.removeprefix("generator.enrich.")


def main(arguments: list[str]) -> None:
    if not arguments:
        sys.exit("usage: python -m benchmarks.names CORPUS [LABELS.jsonl …]")
    corpus, *files = map(Path, arguments)
    documents: set[str] = set()
    for file in files or [LABELS]:
        labels = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        documents |= {label["file"] for label in labels}
        pairs = list(items(labels, corpus))
        counts = Counter(kind for label in labels for kind in KINDS for _ in label.get(kind, ()))
        print(f"\n{file.name}: {len(pairs)} items of {len({label['file'] for label in labels})} documents;", end=" ")
        print(", ".join(f"{counts[kind]} {kind}" for kind in KINDS))
        for tool, result in (("Daybook", score(pairs)), ("peers", score_peers(pairs))):
            for kind, tally in result.by_kind.items():
                print(f"{tool:8} {kind:24} {tally.shown}")
    print("\nwords a second (CPU time, one process)")
    for name, rate in speed(corpus, sorted(documents)).items():
        print(f"{name:20} {rate:10,.0f}")


if __name__ == "__main__":
    main(sys.argv[1:])
