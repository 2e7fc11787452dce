"""Which of the originals that briefings link to are gone, and where a copy of them is archived."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import urldefrag

import msgspec

from generator.download import Limits
from generator.errors import BriefingError, one_harmless_line
from generator.originals.asking import Pace, ask
from generator.originals.copies import find_copy
from generator.originals.question import Standing, host_of
from generator.write import write_file

__all__ = ["Original", "Pace", "Report", "check_originals"]

_GONE_COUNTS = 7  # days: what is gone may come back, and then nobody should be sent to a copy
_LARGEST = 50_000_000  # bytes of the cache; a hundred thousand addresses
_FAILURES = 3  # of the service for copies in a row, after which it is asked no more


@dataclass(frozen=True, slots=True)
class Original:
    """Where a briefing was published first."""

    path: str  # the briefing's file, as messages show it
    url: str  # http or https, safe
    date: dt.date  # of the briefing
    archived: str | None  # the copy that its sidecar names already


@dataclass(frozen=True, slots=True)
class Report:
    """What became of the originals, one line each, sorted; and how many addresses that took.

    Of an address that was not asked, what was found the last time is said again.
    """

    gone: tuple[str, ...]
    unsure: tuple[str, ...]  # no answer, or none that says whether the page is gone
    asked: int
    known: int  # from the cache
    left: int  # for the next run

    def __str__(self) -> str:
        return f"{self.asked} asked, {self.known} known, {self.left} left for the next run"


class _Known(msgspec.Struct, frozen=True):
    """What the cache holds of an address."""

    standing: Standing
    reason: str
    asked: dt.date
    copy: str | None = None
    sought: bool = False  # whether the service said which copy there is, or that there is none


def check_originals(
    originals: Iterable[Original],
    cache: Path,
    today: dt.date,
    pace: Pace = Pace(),
    snapshots: str = "https://archive.org/wayback/available",
) -> Report:
    """Ask what stands at the address of each original, and the service at ``snapshots`` for copies of what is gone.

    What was answered is kept in ``originals.json`` in the folder ``cache``, also where the run is interrupted: a page
    that stands is asked for again after ``pace.fresh`` days, one that is gone after seven, one that did not answer at
    the next run. Whatever a server does ends in the report; OSError is raised where the cache cannot be written.
    """
    named = sorted(originals, key=lambda original: (original.date, original.path, original.url))
    urls = {_page(original) for original in named}
    path = cache / "originals.json"
    known = {url: entry for url, entry in _read(path).items() if url in urls}
    due = [url for url in urls if url not in known or not _counts(known[url], today, pace)]
    asked = 0
    try:
        for url, verdict in ask(_in_turn(due, known)[: pace.most], pace, host_of(snapshots)):
            copy = known[url].copy if url in known else None
            known[url] = _Known(verdict.standing, verdict.reason, today, copy, sought=copy is not None)
            asked += 1
        _seek_copies(named, known, pace, snapshots)
    finally:
        write_file(path, msgspec.json.format(msgspec.json.encode(dict(sorted(known.items())))))
    return Report(
        gone=tuple(sorted({_of_gone(one, known[_page(one)]) for one in named if _is(one, "gone", known)})),
        unsure=tuple(sorted({_of_unsure(one, known[_page(one)]) for one in named if _is(one, "unsure", known)})),
        asked=asked,
        known=len(urls) - len(due),
        left=len(due) - asked,
    )


def _page(original: Original) -> str:
    return urldefrag(original.url).url


def _is(original: Original, standing: Standing, known: Mapping[str, _Known]) -> bool:
    return _page(original) in known and known[_page(original)].standing == standing


def _read(path: Path) -> dict[str, _Known]:
    try:
        if path.stat().st_size > _LARGEST:
            return {}
        return msgspec.json.decode(path.read_bytes(), type=dict[str, _Known])
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return {}  # to lose it costs only questions


def _counts(entry: _Known, today: dt.date, pace: Pace) -> bool:
    """Whether an answer need not be asked for again. None is believed that comes from a day to come."""
    days = {"stands": pace.fresh, "gone": min(pace.fresh, _GONE_COUNTS), "unsure": 0}[entry.standing]
    return 0 <= (today - entry.asked).days < days


def _in_turn(due: Iterable[str], known: Mapping[str, _Known]) -> list[str]:
    """What has waited longest of each host, then what is next of each: a host that never answers holds up no other."""
    waited = sorted(due, key=lambda url: (known[url].asked if url in known else dt.date.min, url))
    before: Counter[str] = Counter()
    turns = {}
    for url in waited:
        turns[url] = before[host_of(url)]
        before[host_of(url)] += 1
    return sorted(waited, key=lambda url: turns[url])


def _seek_copies(named: Iterable[Original], known: dict[str, _Known], pace: Pace, service: str) -> None:
    """Put the copies of what is gone into ``known``, each nearest to the first briefing that has none."""
    first: dict[str, Original] = {}
    for original in named:
        if _is(original, "gone", known) and not original.archived and not known[_page(original)].sought:
            first.setdefault(_page(original), original)
    limits = Limits(pace.connect, pace.read, pace.total)
    failures = 0
    for number, (url, original) in enumerate(list(first.items())[: pace.most]):
        time.sleep(pace.pause if number else 0)
        try:
            copy = find_copy(service, url, original.date, limits)
        except BriefingError:  # the next run asks again; until then no copy is known
            failures += 1
            if failures == _FAILURES:
                return
        else:
            failures = 0
            known[url] = msgspec.structs.replace(known[url], copy=copy, sought=True)


def _of_gone(original: Original, entry: _Known) -> str:
    if original.archived:
        then = "the page leads to the archived copy"
    elif entry.copy:
        then = f"an archived copy stands at {entry.copy}: write 'archived: {entry.copy}' into the sidecar"
    else:
        then = "no archived copy is known"
    sidecar = PurePosixPath(original.path).with_suffix(".yml")
    return one_harmless_line(f"{sidecar}: expected an original at {original.url}, found {entry.reason}; {then}")


def _of_unsure(original: Original, entry: _Known) -> str:
    return one_harmless_line(f"{original.path}: expected an original at {original.url}, found {entry.reason}")
