"""The copy of an address that the Wayback Machine keeps, as its availability service names it."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode, urlsplit

import msgspec

from generator.download import Limits, download
from generator.errors import BriefingError

_HOST = "web.archive.org"
_LONGEST = 2000  # characters of an address


class _Closest(msgspec.Struct, frozen=True):
    available: bool = False
    url: str = ""
    status: str = ""


class _Snapshots(msgspec.Struct, frozen=True):
    closest: _Closest = _Closest()


class _Answer(msgspec.Struct, frozen=True):
    archived_snapshots: _Snapshots


def find_copy(service: str, url: str, day: dt.date, limits: Limits) -> str | None:
    """The https address of the copy of ``url`` that is nearest to ``day``; None where there is none to use.

    Raises BriefingError where the service does not answer, or not in its form.
    """
    question = f"{service}?{urlencode({'url': url, 'timestamp': day.isoformat().replace('-', '')})}"
    answer = download(question, limits=limits)
    try:
        closest = msgspec.json.decode(answer.data if answer else b"", type=_Answer).archived_snapshots.closest
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise BriefingError(service, None, "expected the JSON of the availability service, found another") from error
    # A copy of "404 Not Found" is no copy.
    return _safe(closest.url) if closest.available and closest.status[:1] not in ("4", "5") else None


def _safe(url: str) -> str | None:
    """``url`` by https if it is an address of the Wayback Machine itself."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    fits = url.isascii() and url.isprintable() and not set(url) & set(" \"'<>\\") and len(url) <= _LONGEST
    if not fits or parts.scheme not in ("http", "https") or parts.netloc != _HOST or not parts.path.startswith("/web/"):
        return None
    return "https" + url[len(parts.scheme) :]
