"""What a page says of itself: JSON-LD, ``meta``, ``time`` and its heading, the most trusted first."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from htmldate import find_date
from lxml.html import HtmlElement

from generator.dates import is_plausible, written_date
from generator.document import Claims
from generator.links import clean_link
from generator.text import one_line

_ARTICLE = re.compile(r"(?:Article|Posting|Newsletter|Report|Review)$")
_JSON_DEPTH = 8
_TITLES = ("og:title", "twitter:title", "dc.title", "dcterms.title", "sailthru.title", "parsely-title", "title")
_DATES = (
    "article:published_time article:published og:published_time og:article:published_time datepublished publish-date "
    "publish_date publishdate published_date publication_date pubdate publication-date dc.date.issued dcterms.issued "
    "dc.date dcterms.date dcterms.created dc.date.created dc.created sailthru.date parsely-pub-date date "
    "cxenseparse:recs:publishtime article.published displaydate originalpublicationdate "
    "citation_publication_date rnews:datepublished ptime article_date_original "
    "mediator_published_time vr:published_time"
).split()
_AUTHORS = (
    "author article:author dc.creator dcterms.creator dc.author byl byline parsely-author sailthru.author "
    "og:article:author article:author_name cxenseparse:author citation_author news_authors"
).split()
_SITES = ("og:site_name", "application-name", "publisher", "dc.publisher")
_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)|(?<!\d)(\d{4})(\d\d)(\d\d)(?!\d)|(\d{4})/(\d\d)/(\d\d)(?!\d)")
_IN_URL = re.compile(r"/(20\d\d|19\d\d)[/-](\d{1,2})[/-](\d{1,2})(?=[/_-]|$)|[/-](20\d\d)(\d\d)(\d\d)(?=[/_.-]|$)")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}")
_LENGTH_LIMIT = 1000  # characters of a claim
_TITLE_LIMIT = 3
_AUTHOR_LIMIT = 40  # names
_SECTION_LENGTH = 40  # characters


def claims_of(tree: HtmlElement, article: dict[str, Any], known: Claims = Claims()) -> Claims:
    """What a page claims of itself; where something is ``known`` from elsewhere, that."""
    meta = _meta(tree)
    url = known.url or _url(tree, meta, article)
    titles = (
        *known.titles,
        *(meta[name] for name in _TITLES[:1] if name in meta),
        *_texts(article.get("headline")),
        *(meta[name] for name in _TITLES[1:] if name in meta),
        *(one_line(found.text_content()) for found in islice(tree.iterfind(".//head/title"), _TITLE_LIMIT)),
    )
    return Claims(
        titles=tuple(dict.fromkeys(filter(None, map(_fit, titles)))),
        date=known.date or _date(tree, meta, article, url),
        byline=known.byline or _authors(meta, article),
        publisher=known.publisher or _publisher(meta, article),
        via=known.via,
        section=known.section or _section(meta, article),
        url=url,
        language=known.language or _language(tree, meta),
        story=bool(article) or meta.get("og:type", "").lower() == "article" or _has_article_body(tree),
    )


def _has_article_body(tree: HtmlElement) -> bool:
    return any("articlebody" in element.get("itemprop").lower() for element in tree.iter() if element.get("itemprop"))


def _meta(tree: HtmlElement) -> dict[str, str]:
    """The first content of each ``meta`` and ``itemprop``, by its lower-case name."""
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        names = (element.get("property"), element.get("name"), element.get("itemprop"), element.get("http-equiv"))
        content = element.get("content") or element.get("value")
        if content and content.strip():
            for name in filter(None, names):
                key, value = name.strip().lower(), _fit(one_line(content))
                # Pages name each author in a meta of its own.
                few = found.get(key, "").count("; ") < _AUTHOR_LIMIT
                if key in _AUTHORS and key in found and few and value not in found[key].split("; "):
                    found[key] = f"{found[key]}; {value}"
                found.setdefault(key, value)
    return found


def _fit(text: str) -> str:
    return text if len(text) <= _LENGTH_LIMIT else ""


def article_of(tree: HtmlElement) -> dict[str, Any]:
    """The JSON-LD description of the article, or an empty one."""
    others: list[dict[str, Any]] = []
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            # Breaks inside strings are a mistake that many sites make.
            data = json.loads(re.sub(r"[\x00-\x1f]+", " ", script.text or ""))
        except (ValueError, RecursionError):
            continue
        for node in _nodes(data):
            kinds = node.get("@type")
            kinds = [kinds] if isinstance(kinds, str) else kinds if isinstance(kinds, list) else []
            if any(isinstance(kind, str) and _ARTICLE.search(kind) for kind in kinds):
                return node
            if "WebPage" in kinds and "datePublished" in node:
                others.append(node)
    return others[0] if others else {}


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    if depth > _JSON_DEPTH:
        return
    if isinstance(value, list):
        for each in value[:200]:
            yield from _nodes(each, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes(value.get(key), depth + 1)


def _texts(value: Any, depth: int = 0) -> list[str]:
    """The texts of a JSON-LD value: a text, a thing with a name, or a list of either."""
    if isinstance(value, str):
        return [one_line(value)] if value.strip() else []
    if depth > _JSON_DEPTH:
        return []
    if isinstance(value, dict):
        return _texts(value.get("name"), depth + 1)
    if isinstance(value, list):
        return [text for each in value[:_AUTHOR_LIMIT] for text in _texts(each, depth + 1)]
    return []


def _authors(meta: dict[str, str], article: dict[str, Any]) -> tuple[str, ...]:
    """The names as they stand: who reads them knows what a byline is."""
    names = [*_texts(article.get("author")), *next(([meta[name]] for name in _AUTHORS if name in meta), [])]
    return tuple(dict.fromkeys(name for name in names if "//" not in name and "@" not in name and _fit(name)))


def _publisher(meta: dict[str, str], article: dict[str, Any]) -> str | None:
    names = [meta[name] for name in _SITES[:1] if name in meta]
    names += _texts(article.get("publisher"))
    names += [meta[name] for name in _SITES[1:] if name in meta]
    names = [name.partition("|")[0].strip() for name in names]
    return next((name for name in names if name and "//" not in name and len(name) <= 100 and not name.isdigit()), None)


def _section(meta: dict[str, str], article: dict[str, Any]) -> str | None:
    names = [
        *_texts(article.get("articleSection"))[:1],
        *filter(None, (meta.get("article:section"), meta.get("section"))),
    ]
    return next((name for name in names if len(name) <= _SECTION_LENGTH and "//" not in name), None)


def _url(tree: HtmlElement, meta: dict[str, str], article: dict[str, Any]) -> str | None:
    canonical = (link.get("href") for link in tree.iter("link") if (link.get("rel") or "").lower() == "canonical")
    stated = (*canonical, meta.get("og:url"), *_texts(article.get("url")), meta.get("twitter:url"))
    return next((url for each in stated if each and (url := clean_link(each)) is not None), None)


def _language(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    stated = (tree.get("lang"), tree.get("{http://www.w3.org/XML/1998/namespace}lang"), meta.get("content-language"))
    for each in (*stated, meta.get("og:locale"), meta.get("dc.language")):
        if each and _LANGUAGE.fullmatch(each.strip()):
            return each.strip().replace("_", "-")
    return None


def _date(tree: HtmlElement, meta: dict[str, str], article: dict[str, Any], url: str | None) -> dt.date | None:
    """The day of publishing in the page's own time zone: what a reader of the page saw."""
    for stated in (*_texts(article.get("datePublished")), *(meta[name] for name in _DATES if name in meta)):
        if date := _stated_day(stated):
            return date
    for element in tree.iter("time", "abbr", "span", "div", "p"):
        if element.tag == "time" or "datepublished" in (element.get("itemprop") or "").lower():
            for stated in (element.get("datetime"), element.get("content"), element.get("title")):
                if stated and (date := _stated_day(stated)):
                    return date
    if url and (date := _day(_IN_URL.search(url))):
        return date
    return _guessed(tree)


def _guessed(tree: HtmlElement) -> dt.date | None:
    """What htmldate finds in the markup; without its wider search, which takes any year it meets."""
    # The limits are fixed because its own is the clock.
    found = find_date(
        tree,
        original_date=True,
        extensive_search=False,
        min_date=dt.datetime(1990, 1, 1),
        max_date=dt.datetime(2100, 1, 1),
    )
    return dt.date.fromisoformat(found) if found else None


def _stated_day(text: str) -> dt.date | None:
    """The day of a timestamp, as it stands before any change of time zone."""
    if found := _ISO_DAY.search(text):
        return _day(found)
    return written_date(text)


def _day(found: re.Match[str] | None) -> dt.date | None:
    numbers = [int(group) for group in found.groups() if group] if found else []
    return _made(*numbers) if len(numbers) == 3 else None


def _made(year: int, month: int, day: int) -> dt.date | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return date if is_plausible(date) else None
