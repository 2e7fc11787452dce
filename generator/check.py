"""What of the built site is broken: links, anchors and promised addresses that lead nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from lxml import html

from generator.archive import Archive

_REFERENCES = {
    "a": "href",
    "link": "href",
    "img": "src",
    "image": "href",
    "script": "src",
    "source": "src",
    "iframe": "src",
    "form": "action",
}
_SITE = "https://site.invalid"


@dataclass(frozen=True, slots=True)
class _Page:
    ids: frozenset[str]
    links: tuple[str, ...]


def check_site(site: Path, archive: Archive, site_url: str | None) -> tuple[str, ...]:
    """One line for each link, anchor or item address of the built site that does not exist, sorted."""
    if not (site / "index.html").is_file():
        return (f"{site}: expected a built site, found none; run 'daybook build' first",)
    pages = {path.relative_to(site).as_posix(): _read(path) for path in sorted(site.rglob("*.html"))}
    base = urlsplit(site_url or "/").path
    problems = set(_broken_links(site, pages, base, site_url))
    problems.update(_lost_addresses(pages, archive))
    return tuple(sorted(problems))


def _read(path: Path) -> _Page:
    tree = html.document_fromstring(
        path.read_bytes().strip() or b"<html></html>", parser=html.HTMLParser(encoding="utf-8")
    )
    elements = [element for element in tree.iter() if isinstance(element.tag, str)]
    ids = frozenset(value for element in elements for key in ("id", "name") if (value := element.get(key)))
    links = tuple(value for element in elements if (value := _reference(element)) is not None)
    refresh = (element.get("content", "") for element in elements if element.get("http-equiv") == "refresh")
    return _Page(ids, links + tuple(content.partition("url=")[2] for content in refresh))


def _reference(element: html.HtmlElement) -> str | None:
    return element.get(_REFERENCES[element.tag]) if element.tag in _REFERENCES else None


def _broken_links(site: Path, pages: dict[str, _Page], base: str, site_url: str | None) -> Iterator[str]:
    for name, page in pages.items():
        here = f"{_SITE}{base}{name}"
        for link in dict.fromkeys(page.links):
            target = (
                f"{_SITE}{base}{link.removeprefix(site_url)}"
                if site_url and link.startswith(site_url)
                else urljoin(here, link)
            )
            parts = urlsplit(target)
            if f"{parts.scheme}://{parts.netloc}" != _SITE:
                continue
            path = unquote(parts.path)
            if not path.startswith(base):
                yield f"{name}: expected a link inside the site, found {link!r}"
                continue
            path = path.removeprefix(base)
            path = f"{path}index.html" if not path or path.endswith("/") else path
            if not (site / path).is_file():
                yield f"{name}: expected a page or a file at {link!r}, found none"
            elif parts.fragment and path in pages and unquote(parts.fragment) not in pages[path].ids:
                yield f"{name}: expected the anchor of {link!r}, found none"


def _lost_addresses(pages: dict[str, _Page], archive: Archive) -> Iterator[str]:
    for entry in archive.entries:
        path, _, anchor = entry.address.partition("#")
        page = pages.get(f"{path}index.html")
        if page is None or anchor not in page.ids:
            yield f"{entry.address}: expected this item on the site, found none"
