"""A page without what goes: the words out of its elements, and out of what it tells machines."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from lxml import etree, html
from lxml.html import HtmlElement

from generator.redact.cutting import altered, altered_text
from generator.redact.differences import Pairs
from generator.redact.fates import Fate, IsLeft
from generator.withdrawn.readings import of_text

_ENDS = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
# What shows no words; their text is no block's.
_SILENT = frozenset(
    "script style template textarea title object iframe select option video audio svg math head".split()
)
_TELLING = './/script[contains(@type, "json")]|.//meta|.//time|.//h1|.//link'
_VOID = frozenset({"br", "hr", "wbr"})

Node = tuple[HtmlElement, str]  # an element, and whether the words are its "text" or its "tail"


def rewritten_page(
    markup: str,
    fates: Sequence[Fate],
    pairs: Pairs,
    is_left: IsLeft,
    *,
    fragment: bool = False,
    emptied: bool = True,
) -> str:
    """The markup of a page, or of a ``fragment`` of one, without the blocks that go.

    ``emptied`` elements go too. Raises ValueError where it cannot be read.
    """
    page = f"<div>{markup}</div>" if fragment else _ENDS.sub("", markup)
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True)
    try:
        tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError as error:
        raise ValueError("no markup") from error
    body = tree.find("body")
    body = tree if body is None else body
    nodes = list(_nodes(body))
    texts = [getattr(element, kind) for element, kind in nodes]
    left = altered(texts, fates, in_order=not fragment)
    changed = [(node, now) for node, before, now in zip(nodes, texts, left, strict=True) if now != before]
    for (element, kind), now in changed:
        setattr(element, kind, now)
    # Only then: an element that is taken out hands what stands behind it to another.
    for (element, kind), now in changed:
        if emptied and not any(map(str.isalnum, now)):
            _prune(element, kind)
    _purge(tree, fates, pairs, is_left)
    if fragment:
        inner = body[0]
        return (inner.text or "") + "".join(etree.tostring(one, encoding="unicode", method="html") for one in inner)
    return str(etree.tostring(tree.getroottree(), encoding="unicode", method="html"))


def _nodes(body: HtmlElement) -> Iterator[Node]:
    """The texts of a page in the order in which it shows them."""
    silent = 0
    for event, element in etree.iterwalk(body, events=("start", "end", "comment", "pi")):
        named = isinstance(element.tag, str)
        if event == "start":
            silent += element.tag in _SILENT
            if element.text and not silent:
                yield element, "text"
        else:
            silent -= named and element.tag in _SILENT
            if element.tail and not silent and element is not body:
                yield element, "tail"


def _prune(element: HtmlElement, kind: str) -> None:
    """Take out what an emptied text leaves behind."""
    if kind == "tail":
        parent = element.getparent()
        if element.tag in _VOID and parent is not None:
            _drop(element)
        element = parent
    while element is not None and element.tag not in ("body", "html") and element.getparent() is not None:
        if _says_something(element) or element.xpath(_TELLING):
            return
        parent = element.getparent()
        _drop(element)
        element = parent


def _says_something(element: HtmlElement) -> bool:
    return any(any(map(str.isalnum, getattr(one, kind))) for one, kind in _nodes(element))


def _drop(element: HtmlElement) -> None:
    """Take out an element; what stands behind it stays."""
    if element.getparent() is not None:
        element.drop_tree()


def _purge(tree: HtmlElement, fates: Sequence[Fate], pairs: Pairs, is_left: IsLeft) -> None:
    """Take withdrawn words out of attributes, scripts, comments and the page's head."""

    def held(text: str | None) -> bool:
        return bool(text) and any(map(is_left, of_text(str(text))))

    def without(text: str) -> str:
        return altered_text(text, [fate for fate in fates if fate.gone], pairs)

    for element in list(tree.iter()):
        if not isinstance(element.tag, str):
            if held(element.text):
                _drop(element)
            continue
        for name, value in list(element.attrib.items()):
            if not held(value):
                continue
            now = without(value)
            if element.tag == "meta" and (not any(map(str.isalnum, now)) or held(now)):
                _drop(element)
                break
            if held(now):
                del element.attrib[name]
            else:
                element.set(name, now)
        if element.tag in ("script", "style", "template", "textarea", "title", "option", "iframe") and held(
            "".join(element.itertext())
        ):
            now = _told(element.text or "", without, held) if element.tag == "script" else without(element.text or "")
            element.text = "" if held(now) else now


def _told(text: str, without: Callable[[str], str], held: Callable[[str], bool]) -> str:
    """What a page tells machines in JSON, its texts without the withdrawn words; a script that is none goes."""
    try:
        value = json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return ""
    return json.dumps(clean(value, without, held), ensure_ascii=False).replace("</", "<\\/")


def clean(value: Any, without: Callable[[str], str], held: Callable[[str], bool]) -> Any:
    """A value of JSON with its texts made ``without`` the words; one that still holds them goes."""
    if isinstance(value, dict):
        made = {key: clean(one, without, held) for key, one in value.items() if not held(key)}
        return {key: one for key, one in made.items() if one is not None}
    if isinstance(value, list):
        return [now for one in value if (now := clean(one, without, held)) is not None]
    if isinstance(value, str) and held(value):
        now = without(value)
        return None if held(now) or not any(map(str.isalnum, now)) else now
    return value
