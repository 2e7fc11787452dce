"""One question to one web address: the head of the answer, and nothing of what follows it."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Literal
from urllib.parse import urlsplit

import urllib3

import generator
from generator.download import Session, nobody, reason_of

Standing = Literal["stands", "gone", "unsure"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is said of one address."""

    standing: Standing
    reason: str  # what was found, as a message says it: "404 Not Found"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server says before it sends a page."""

    status: int
    target: str | None  # of a redirect
    busy: bool  # the server asks for time


def ask_once(
    method: str, place: str, timeout: tuple[float, float], seconds: float, witness: str
) -> Answer | Verdict | None:
    """What ``place`` answers to "HEAD" or "GET"; a verdict where it has no answer, None where none came in ``seconds``.

    ``timeout`` holds the seconds to connect and between two bytes. That a host name does not exist is believed only
    where the name ``witness`` does: else it is we who are offline.
    """
    found: SimpleQueue[Answer | Verdict | Exception] = SimpleQueue()

    def put() -> None:
        try:
            found.put(_headers(method, place, timeout))
        except (OSError, urllib3.exceptions.HTTPError, ValueError) as error:
            found.put(_failed(error, witness))
        except Exception as error:  # raised again below, where the caller is
            found.put(error)

    # In a thread, because a server that trickles bytes never runs into the time-out between two of them.
    Thread(target=put, daemon=True).start()
    try:
        answer = found.get(timeout=seconds)
    except Empty:
        return None
    if isinstance(answer, Exception):
        raise answer
    return answer


def _headers(method: str, place: str, timeout: tuple[float, float]) -> Answer:
    headers = {"User-Agent": f"Daybook/{generator.__version__}"}
    with Session() as session:
        session.auth = nobody
        with session.request(
            method, place, headers=headers, timeout=timeout, stream=True, allow_redirects=False
        ) as answer:
            status = answer.status_code
            busy = status == 429 or (status >= 400 and "Retry-After" in answer.headers)
            return Answer(status, session.get_redirect_target(answer), busy)


def _failed(error: Exception, witness: str) -> Verdict:
    causes: list[BaseException] = [error]
    while (cause := causes[-1].__cause__ or causes[-1].__context__) and cause not in causes:
        causes.append(cause)
    unknown = any(isinstance(cause, socket.gaierror) and cause.errno == socket.EAI_NONAME for cause in causes)
    # The unknown name may be that of the proxy, which says nothing of the address.
    if unknown and not any(isinstance(cause, urllib3.exceptions.ProxyError) for cause in causes):
        if _exists(witness):
            return Verdict("gone", "no host of that name")
        return Verdict("unsure", f"no host of that name, and none named {witness} either: no connection?")
    reason = reason_of(error)
    return Verdict("unsure", "no answer in time" if reason == "none in time" else f"no answer: {reason}")


def _exists(host: str) -> bool:
    try:
        socket.getaddrinfo(host, None)
    except (OSError, UnicodeError):
        return False
    return True


def host_of(place: str) -> str:
    """The host of a plain web address; nothing where it is none, or holds a name and a password."""
    try:
        parts = urlsplit(place)
        host, _ = parts.hostname, parts.port
    except ValueError:
        return ""
    return host if host and parts.scheme in ("http", "https") and "@" not in parts.netloc else ""
