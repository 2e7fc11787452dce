"""Addresses that are safe to follow."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote, urlsplit

from courlan.clean import TRACKERS_RE

_NO_ADDRESS = re.compile(r"[\s\\]")


def safe_url(url: str) -> str | None:
    """``url`` fit for a link (http, https or mailto), or None.

    Anything that is not plain ASCII of a URL is percent-encoded, so that no sign is left that could end a link.
    """
    url = url.strip()
    plain = url.isascii() and url.isprintable()
    if not plain and any(unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} for c in url):
        return None
    if _NO_ADDRESS.search(url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    if scheme in {"http", "https"} and parts.hostname:
        # Credentials in an address only serve to disguise the host behind them.
        return None if "@" in parts.netloc else quote(url, safe="%/:?#&=+,;~!$@-._")
    if scheme == "mailto" and re.fullmatch(r"[^@?]+@[^@?]+", parts.path):
        return quote(f"mailto:{parts.path}", safe="%:@+-._")
    return None


def clean_link(url: str) -> str | None:
    """``url`` fit for a link and without what only serves to track readers, or None where it is no web address."""
    safe = safe_url(url)
    if safe is None or not safe.lower().startswith("http"):
        return None
    address, mark, query = safe.partition("?")
    query, hash_sign, fragment = query.partition("#")
    kept = [part for part in query.split("&") if part and not TRACKERS_RE.search(part.partition("=")[0].lower())]
    if not mark or len(kept) == len(query.split("&")):
        return safe  # an address may be signed, sign by sign
    return address + "?" * bool(kept) + "&".join(kept) + hash_sign + fragment
