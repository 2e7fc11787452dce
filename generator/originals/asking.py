"""Web addresses → whether something still stands there: many hosts asked side by side, each of them slowly."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from http import HTTPStatus
from queue import Empty, SimpleQueue
from threading import Event, Thread
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from generator.originals.question import Answer, Verdict, ask_once, host_of

_GONE = (404, 410, 451)
# Servers that do not know HEAD, or forbid it, answer so; and some say 404 to it of pages that they send when asked.
_NOT_BY_HEAD = (400, 403, 404, 405, 501)
_FAILURES = 3  # questions in a row without an answer, after which a host is left alone


@dataclass(frozen=True, slots=True)
class Pace:
    """How much is asked, how fast, and what counts without asking.

    The longest run takes, where a single host answers as late as it may, ``most`` times ``total`` and the pauses.
    """

    connect: float = 10  # seconds
    read: float = 15  # seconds between two bytes
    total: float = 30  # seconds of one address with its redirects, not counting the pauses
    pause: float = 1.0  # seconds between two questions to one host
    most: int = 500  # addresses asked in one run; the others wait for the next
    hosts: int = 8  # hosts asked side by side
    fresh: int = 30  # days that "stands" counts; "gone" counts seven at most
    redirects: int = 5


@dataclass(slots=True)
class _Host:
    """How a host has answered so far. One thread at a time asks it, and no other looks at this."""

    after: float = 0  # on the monotonic clock: not to be asked before
    failures: int = 0  # in a row
    left: bool = False  # not to be asked again in this run


@dataclass(slots=True)
class _Way:
    """How far an address was followed. It changes only in the thread that asks the host of ``place``."""

    number: int
    url: str
    place: str
    hops: int = 0
    spent: float = 0  # seconds


@dataclass(frozen=True, slots=True)
class _Run:
    pace: Pace
    witness: str
    stop: Event


def ask(urls: Iterable[str], pace: Pace, witness: str) -> Iterator[tuple[str, Verdict]]:
    """Each of ``urls`` with what is said of it, as the answers come; without those of a host that must be left alone.

    That a host name does not exist is believed only where the name ``witness`` does: else it is we who are offline.
    """
    run, hosts = _Run(pace, witness, Event()), defaultdict[str, _Host](_Host)
    ways = [_Way(number, url, url) for number, url in enumerate(urls)]
    try:
        # A redirect to another host waits until that host's own are asked: it then has one thread as well, and how it
        # answered decides the same in every run, whichever thread was faster.
        while ways:
            queues = defaultdict[str, list[_Way]](list)
            for way in sorted(ways, key=lambda way: way.number):
                queues[host_of(way.place)].append(way)
            ways = []
            for way, verdict in _side_by_side([(hosts[name], queue) for name, queue in queues.items()], run):
                if verdict is None:
                    ways.append(way)
                else:
                    yield way.url, verdict
    finally:
        run.stop.set()


def _side_by_side(queues: list[tuple[_Host, list[_Way]]], run: _Run) -> Iterator[tuple[_Way, Verdict | None]]:
    waiting: SimpleQueue[tuple[_Host, list[_Way]]] = SimpleQueue()
    for queue in queues:
        waiting.put(queue)
    found: SimpleQueue[tuple[_Way, Verdict | None] | Exception | None] = SimpleQueue()

    def work() -> None:
        try:
            while not waiting.empty():
                host, ways = waiting.get_nowait()
                for way in ways:
                    if host.left or run.stop.is_set():
                        break
                    found.put((way, _follow(way, host, run)))
        except Empty:  # another thread was faster
            pass
        except Exception as error:  # raised again below, where the caller is
            found.put(error)
        finally:
            found.put(None)

    working = min(run.pace.hosts, len(queues))
    for _ in range(working):
        Thread(target=work, daemon=True).start()
    while working:
        answer = found.get()
        if answer is None:
            working -= 1
        elif isinstance(answer, Exception):
            raise answer
        else:
            yield answer


def _follow(way: _Way, host: _Host, run: _Run) -> Verdict | None:
    """What is said of an address; None where another host has to say it."""
    name = host_of(way.place)
    while name:
        answer = _ask("HEAD", way, host, run)
        if isinstance(answer, Answer) and answer.status in _NOT_BY_HEAD and not host.left:
            answer = _ask("GET", way, host, run)
        if isinstance(answer, Verdict):
            return answer
        if answer.target is None:
            return _judged(answer.status)
        before, way.place, way.hops = way.place, _joined(way.place, answer.target), way.hops + 1
        if not host_of(way.place):
            return Verdict("unsure", "a redirect to no plain web address")
        if _leads_home(urlsplit(before), urlsplit(way.place)):
            return Verdict("gone", "a redirect to the home page")
        if way.hops > run.pace.redirects:
            return Verdict("unsure", f"more than {run.pace.redirects} redirects")
        if host_of(way.place) != name:
            return None
    return Verdict("unsure", "no plain web address")


def _judged(status: int) -> Verdict:
    try:
        reason = f"{status} {HTTPStatus(status).phrase}"  # the server's own words could be anything
    except ValueError:
        reason = str(status)
    return Verdict("stands" if 200 <= status < 300 else "gone" if status in _GONE else "unsure", reason)


def _joined(place: str, target: str) -> str:
    try:
        return urldefrag(urljoin(place, target)).url
    except ValueError:
        return ""


def _leads_home(before: SplitResult, after: SplitResult) -> bool:
    """Whether a redirect leads from a page to the bare home page of its site, as many do of what they have dropped."""
    one, other = ((parts.hostname or "").removeprefix("www.") for parts in (before, after))
    return one == other and _is_home(after) and not _is_home(before)


def _is_home(parts: SplitResult) -> bool:
    return parts.path in ("", "/") and not parts.query


def _ask(method: str, way: _Way, host: _Host, run: _Run) -> Answer | Verdict:
    """The answer to one question, put when ``host`` may be asked again; and what it means for the host."""
    late = Verdict("unsure", f"no answer within {run.pace.total:g} seconds")
    if run.stop.wait(max(0.0, host.after - time.monotonic())) or way.spent >= run.pace.total:
        return late
    began = time.monotonic()
    answer = ask_once(method, way.place, (run.pace.connect, run.pace.read), run.pace.total - way.spent, run.witness)
    ended = time.monotonic()
    way.spent += ended - began
    host.after = ended + run.pace.pause
    if answer is None:
        host.left = True  # the question still hangs there, and another would be a second one at once
        return late
    if isinstance(answer, Answer):
        host.failures = 0
        host.left = answer.busy
    elif answer.standing == "unsure":
        host.failures += 1
        host.left = host.failures >= _FAILURES
    return answer
