"""Every form in which a text holds words: as it stands, without its markup, its escapes read."""

from __future__ import annotations

import base64
import binascii
import html
import re
from collections.abc import Iterator
from urllib.parse import unquote

_TAG = re.compile(r"<[^<>]*>")
_COMMENT_SIGN = re.compile(r"<!--|-->|<!\[CDATA\[|\]\]>")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})")
_PLAIN_ESCAPE = re.compile(r"\\[nrt/]")
_DATA = re.compile(r"base64,([A-Za-z0-9+/=\s]{24,})")
_HARD = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff]")


def of_text(text: str) -> Iterator[str]:
    """A text as it stands, and as those see it who read through its markup and escapes."""
    yield text
    if _HARD.search(text):
        yield _HARD.sub("", text)
    if "&" in text:
        once = html.unescape(text)
        yield once
        if "<" in once:
            yield from _without_tags(once)
        text = once if "&" not in once else html.unescape(once)
    if "<" in text:
        yield from _without_tags(text)
    if "\\" in text:
        loose = _PLAIN_ESCAPE.sub(" ", _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text))
        yield loose
        yield from _without_tags(html.unescape(loose))
    if "%" in text:
        yield unquote(text)
    for found in _DATA.finditer(text):
        try:
            yield base64.b64decode(found[1]).decode("utf-8", "replace")
        except (ValueError, binascii.Error):
            continue


def _without_tags(text: str) -> Iterator[str]:
    bare = _COMMENT_SIGN.sub(" ", text)
    yield html.unescape(_TAG.sub(" ", bare))
    yield html.unescape(_TAG.sub("", bare))
