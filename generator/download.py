"""One http or https address → its bytes, within limits of time, size, redirects and kind.

Whatever asks the web does so by a session from here.
"""

from __future__ import annotations

import re
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any
from urllib.parse import urljoin, urlsplit

import requests
import urllib3

import generator
from generator.errors import BriefingError, shown
from generator.readers.encoding import SIZE_LIMIT

_TYPES = frozenset(
    {
        "application/xhtml+xml", "application/xml", "application/rss+xml", "application/atom+xml",
        "application/feed+json", "application/json", "message/rfc822",
    }
)  # fmt: skip
# One layer of a common packing: a few packed into each other would grow beyond all memory before a byte is counted.
_ENCODINGS = ("", "identity", "gzip", "x-gzip", "deflate")
_REDIRECTS = (301, 302, 303, 307, 308)
_LONGEST = 1000  # characters of a validator
_CHUNK = 65_536


@dataclass(frozen=True, slots=True)
class Limits:
    """What one download may cost: seconds, bytes after unpacking, redirects."""

    connect: float = 10
    read: float = 20  # between two bytes
    total: float = 60
    size: int = SIZE_LIMIT
    redirects: int = 5


@dataclass(frozen=True, slots=True)
class Validators:
    """What a server gave to ask by whether its page has changed since."""

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """A server's answer, byte for byte."""

    data: bytes
    address: str  # after redirects
    content_type: str  # lower case, without parameters
    validators: Validators


def download(address: str, known: Validators = Validators(), limits: Limits = Limits()) -> Download | None:
    """What stands at ``address``; None where the server says that nothing changed since ``known`` was given.

    Raises BriefingError, which names the address, for every other answer and for none.
    """
    answers: SimpleQueue[Download | Exception | None] = SimpleQueue()
    deadline = time.monotonic() + limits.total

    def ask() -> None:
        try:
            answers.put(_download(address, known, limits, deadline))
        except Exception as error:  # raised again below, where the caller is
            answers.put(error)

    # In a thread, because a server that trickles bytes never runs into the time-out between two of them.
    Thread(target=ask, daemon=True).start()
    try:
        answer = answers.get(timeout=limits.total)
    except Empty:
        raise _late(address, limits) from None
    if isinstance(answer, BriefingError):
        raise answer
    if isinstance(answer, (requests.RequestException, urllib3.exceptions.HTTPError, ValueError)):
        raise BriefingError(_named(address), None, f"expected an answer, found {reason_of(answer)}") from answer
    if isinstance(answer, Exception):
        raise answer
    return answer


def _download(address: str, known: Validators, limits: Limits, deadline: float) -> Download | None:
    headers = {
        "User-Agent": f"Daybook/{generator.__version__}",
        "Accept": "text/html, application/rss+xml, application/atom+xml, text/*;q=0.9, */*;q=0.5",
        "Accept-Encoding": "gzip, deflate",
    }
    if known.etag:
        headers["If-None-Match"] = known.etag
    if known.modified:
        headers["If-Modified-Since"] = known.modified
    place = address
    with Session() as session:
        session.auth = nobody
        for _ in range(limits.redirects + 1):
            _check(address, place)
            timeout = (limits.connect, limits.read)
            with session.get(place, headers=headers, timeout=timeout, stream=True, allow_redirects=False) as answer:
                target = session.get_redirect_target(answer) if answer.status_code in _REDIRECTS else None
                if target is None:
                    return _read(address, place, answer, known, limits, deadline)
                place = urljoin(place, target)
    raise BriefingError(_named(address), None, f"expected at most {limits.redirects} redirects, found more")


class Session(requests.Session):
    """A session that follows no redirect by itself, not even to read what stands on the way there without a limit."""

    def resolve_redirects(self, *_: Any, **__: Any) -> Generator[requests.Response, None, None]:
        yield from ()


def nobody(request: requests.PreparedRequest) -> requests.PreparedRequest:
    """Without this, requests would send the password that a ``.netrc`` holds for the host."""
    return request


def _check(address: str, place: str) -> None:
    """Refuse what is no plain web address, whether it was given or a redirect leads there."""
    led = "" if place == address else "a redirect to "
    try:
        parts = urlsplit(place)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise BriefingError(_named(address), None, f"expected an address, found {led}{shown(_named(place))}") from error
    if parts.scheme.lower() not in ("http", "https") or not host:
        expected = "expected an address that begins with https:// or http://"
        raise BriefingError(_named(address), None, f"{expected}, found {led or 'another: '}{shown(_named(place))}")
    if "@" in parts.netloc:
        raise BriefingError(
            _named(address), None, f"expected an address without a name and a password, found {led}one with them"
        )


def _read(
    address: str, place: str, answer: requests.Response, known: Validators, limits: Limits, deadline: float
) -> Download | None:
    if answer.status_code == 304 and known != Validators():
        return None
    if answer.status_code != 200:
        found = f"{answer.status_code} {answer.reason or ''}".strip()
        raise BriefingError(_named(address), None, f"expected the answer 200 OK, found {shown(found)}")
    kind = answer.headers.get("Content-Type", "").partition(";")[0].strip().lower()
    if not kind.startswith("text/") and kind not in _TYPES:
        raise BriefingError(
            _named(address),
            None,
            f"expected text, a page or a feed, found {shown(kind) if kind else 'no content type'}",
        )
    packing = answer.headers.get("Content-Encoding", "").strip().lower()
    if packing not in _ENCODINGS:
        raise BriefingError(_named(address), None, f"expected an answer packed by gzip or not, found {shown(packing)}")
    chunks, size = [], 0
    for chunk in _chunks(answer):
        size += len(chunk)
        if size > limits.size:
            raise BriefingError(_named(address), None, f"expected at most {limits.size:,} bytes, found more")
        if time.monotonic() > deadline:  # nobody waits any more
            raise _late(address, limits)
        chunks.append(chunk)
    validators = Validators(*(_sendable(answer.headers.get(name)) for name in ("ETag", "Last-Modified")))
    return Download(b"".join(chunks), place, kind, validators)


def _sendable(validator: str | None) -> str | None:
    """A validator that can be sent back; another one would keep its feed from ever being asked for again."""
    fits = validator is not None and validator.isascii() and validator.isprintable() and len(validator) <= _LONGEST
    return validator if fits else None


def _chunks(answer: requests.Response) -> Iterator[bytes]:
    chunks: Iterator[bytes] = answer.iter_content(_CHUNK)
    return chunks


def _late(address: str, limits: Limits) -> BriefingError:
    return BriefingError(_named(address), None, f"expected a whole answer within {limits.total:g} seconds, found none")


def reason_of(error: Exception) -> str:
    """The innermost of the errors wrapped in each other, in its last words: "Connection refused"."""
    if isinstance(error, requests.Timeout) or "Read timed out" in str(error):
        return "none in time"
    causes = [getattr(error, "reason", None), *reversed(error.args)]
    if inner := next((cause for cause in causes if isinstance(cause, Exception)), None):
        return reason_of(inner)
    words = re.sub(r" \(_ssl\.c:\d+\)$", "", str(error)).rpartition("] ")[2].rpartition(": ")[2]
    return shown(words.rstrip(")") or type(error).__name__)


def _named(address: str) -> str:
    """``address`` as a message shows it: never with a password."""
    start, slashes, rest = address.partition("//")
    host, slash, path = rest.partition("/")
    return f"{start}{slashes}…@{host.rpartition('@')[2]}{slash}{path}" if slashes and "@" in host else address
