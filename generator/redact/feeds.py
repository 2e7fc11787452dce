"""A feed without the entries that go, and with the words of others cut."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from functools import partial

from generator.readers.encoding import decode
from generator.readers.entries import looks_like_markup
from generator.redact.cutting import altered_text
from generator.redact.fates import Fate
from generator.redact.lines import encodings
from generator.redact.pages import clean, rewritten_page
from generator.redact.plan import Plan
from generator.withdrawn.readings import of_text

_ENTRY = re.compile(r"\s*<((?:[\w-]+:)?(?:item|entry))(?=[\s>])[^>]*>.*?</\1\s*>", re.DOTALL)
_XHTML = re.compile(
    r"(<(?:\w+:)?(?:content|summary)\b[^>]*\bxhtml\b[^>]*>)(.*?)(</(?:\w+:)?(?:content|summary)\s*>)", re.S
)
_SAID = re.compile(r"<!\[CDATA\[(?P<data>.*?)\]\]>|(?<=>)(?P<text>[^<>]+)(?=<)", re.DOTALL)
_REMARK = re.compile(r"<!--.*?-->", re.DOTALL)
_ATTRIBUTE = re.compile(r"\s[\w:-]+=(\"[^\"]*\"|'[^']*')")


def rewritten_feeds(plan: Plan) -> Iterator[bytes]:
    """The feed without the entries that hold withdrawn words, then with them rewritten."""
    shown, _ = decode(plan.data, plan.path, _declared(plan.data))
    whole = next(encodings(plan.data, shown, _declared(plan.data) or ""), (b"", "utf-8", shown))
    for bom, name, text in dict.fromkeys((whole, (b"", "utf-8", shown))):
        for cut in (False, True):
            left = _json(text, plan, cut=cut) if text.lstrip().startswith("{") else _xml(text, plan, cut=cut)
            try:
                yield bom + left.encode(name)
            except UnicodeEncodeError:
                continue


def _declared(data: bytes) -> str | None:
    found = re.match(rb"\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]{2,40})", data)
    return found[1].decode("ascii") if found else None


def _held(plan: Plan, text: str) -> bool:
    return any(map(plan.is_left, of_text(text)))


def _xml(text: str, plan: Plan, *, cut: bool) -> str:
    """An entry goes as a whole, or its texts are ``cut``; what stands around the entries is cut always."""
    done, end = [], 0
    for found in _ENTRY.finditer(text):
        done.append(_around(text[end : found.start()], plan))
        if not _held(plan, found[0]):
            done.append(found[0])
        elif cut:
            done.append(_around(found[0], plan))
        end = found.end()
    return "".join([*done, _around(text[end:], plan)])


def _around(text: str, plan: Plan) -> str:
    if not _held(plan, text):
        return text
    text = _REMARK.sub(lambda found: "" if _held(plan, found[0]) else found[0], text)
    text = _XHTML.sub(lambda found: _xhtml(found, plan), text)
    text = _SAID.sub(lambda found: _said(found, plan), text)
    return _ATTRIBUTE.sub(lambda found: "" if _held(plan, found[1]) else found[0], text)


def _xhtml(found: re.Match[str], plan: Plan) -> str:
    if not _held(plan, found[2]):
        return found[0]
    left = rewritten_page(found[2], _going(plan), plan.pairs, plan.is_left, fragment=True)
    return found[1].replace("xhtml", "html") + html.escape(left, quote=False) + found[3]


def _said(found: re.Match[str], plan: Plan) -> str:
    data = found["data"]
    text = data if data is not None else html.unescape(found["text"])
    if not _held(plan, text):
        return found[0]
    left = _cut(text, plan)
    if data is not None:
        return f"<![CDATA[{left.replace(']]>', ']]&gt;')}]]>"
    return html.escape(left, quote=False)


def _cut(text: str, plan: Plan) -> str:
    if looks_like_markup(text):
        return rewritten_page(text, _going(plan), plan.pairs, plan.is_left, fragment=True)
    return altered_text(text, _going(plan), plan.pairs)


def _going(plan: Plan) -> list[Fate]:
    """The blocks that change; each is looked for in every entry."""
    return [fate for fate in plan.fates if fate.changes]


def _json(text: str, plan: Plan, *, cut: bool) -> str:
    feed = json.loads(text, strict=False)
    entries = feed.get("items")
    if isinstance(entries, list) and not cut:
        feed["items"] = [one for one in entries if not _held(plan, json.dumps(one, ensure_ascii=False))]
    left = clean(feed, partial(_cut, plan=plan), partial(_held, plan))
    return json.dumps(left, ensure_ascii=False, indent=2) + "\n"
