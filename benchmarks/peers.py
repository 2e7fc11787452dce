"""What other extractors make of a document, in the form that the corpus's scorer reads.

They are made for one article on a page and read nothing but pages, so each document is first made the page that they
would get of it in practice, and each block of text they return counts as one item. docs/scoreboard.md says more.
"""

from __future__ import annotations

import email
import email.policy
import html
import re
import warnings
from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import markdown
import yaml
from lxml import etree
from lxml import html as lxml_html

from generator.readers.encoding import decode

Found = list[dict[str, Any]]  # briefings, as ``daybook parse`` prints them


@dataclass(frozen=True, slots=True)
class Tool:
    """A parser in three steps, of which only the second is timed."""

    name: str
    version: str
    prepare: Callable[[Path, str | None], Any]  # a document and the date it lacks → what the tool takes
    parse: Callable[[Any], Any]
    shape: Callable[[Any], Found]  # what the tool returns → what the scorer takes; empty: nothing found
    refusals: tuple[type[Exception], ...]  # with which the tool says that it can make nothing of a document


def peer(name: str) -> Tool:
    """One of PEERS; ImportError where it is not installed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return PEERS[name]()


def _trafilatura() -> Tool:
    import trafilatura

    def parse(page: Page) -> Any:
        return trafilatura.bare_extraction(
            page.text,
            url=page.url,
            with_metadata=True,
            include_comments=False,
            include_formatting=True,
            include_links=True,
            include_tables=True,
            favor_recall=True,  # of its three settings the one that keeps the most items
            favor_precision=__import__("os").environ.get("P") == "1",
            fast=__import__("os").environ.get("F") == "1",
        )

    def shape(document: Any) -> Found:
        if document is None:
            return []
        texts = blocks(document.body, inline={"hi", "ref", "del", "code", "span"})
        return _found(texts, document.title, document.date, (document.author or "").split("; "))

    return Tool("trafilatura", version("trafilatura"), as_page, parse, shape, ())


def _newspaper() -> Tool:
    import newspaper

    def parse(page: Page) -> Any:
        article = newspaper.Article(page.url, fetch_images=False)
        article.download(input_html=page.text)
        return article.parse()

    def shape(article: Any) -> Found:
        day = article.publish_date and article.publish_date.date()
        return _found(re.split(r"\n\s*\n", article.text), article.title, day, article.authors)

    return Tool("newspaper4k", version("newspaper4k"), as_page, parse, shape, (newspaper.ArticleException,))


def _readability() -> Tool:
    import readability
    from readability.readability import Unparseable

    def parse(page: Page) -> tuple[str, str]:
        document = readability.Document(page.text)
        return document.summary(html_partial=True), document.short_title()

    def shape(found: tuple[str, str]) -> Found:
        summary, title = found
        parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True)
        tree = lxml_html.fragment_fromstring(summary, create_parent="div", parser=parser)
        return _found(blocks(tree, _INLINE), title, None, [])

    return Tool("readability-lxml", version("readability-lxml"), as_page, parse, shape, (Unparseable,))


PEERS = {"trafilatura": _trafilatura, "newspaper4k": _newspaper, "readability-lxml": _readability}

_INLINE = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub "
    "sup time tt u var".split()
)
_MARKS = re.compile(r"""^[^\w"'“”„‘’«»(\[¿¡$€£¥]+""")  # bullets and emojis at the beginning of a block


def blocks(tree: Any, inline: Set[str]) -> list[str]:
    """The text of a tree, parted wherever an element begins or ends that is not ``inline``."""
    pieces = []
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        if element.tag not in inline:
            pieces.append("\0")
        if event == "start":
            pieces.append(element.text or "")
        elif element is not tree:
            pieces.append(element.tail or "")
    return [" ".join(block.split()) for block in "".join(pieces).split("\0")]


def _found(texts: Iterable[str], title: str | None, day: object, authors: list[str]) -> Found:
    items = [{"text": shown} for text in texts if (shown := _MARKS.sub("", text).strip())]
    if not items:
        return []
    return [{"title": title or "", "date": str(day or ""), "byline": authors, "items": items}]


@dataclass(frozen=True, slots=True)
class Page:
    text: str
    url: str  # ends in the document's file name, which may tell the date


def as_page(path: Path, _date: str | None) -> Page:
    """The page that a peer would get of a document in practice."""
    make = {".txt": _page_of_text, ".md": _page_of_markdown, ".eml": _page_of_mail}.get(path.suffix, _page)
    return Page(make(path), f"https://example.org/{path.name}")


def _page(path: Path) -> str:
    data = path.read_bytes()
    declared = re.search(rb"""charset=["']?([\w-]+)""", data[:4096])
    return decode(data, path, declared[1].decode() if declared else None)[0]


def _page_of_text(path: Path) -> str:
    """Each line a paragraph; lines that begin with a bullet a list; the first line is the title too."""
    lines = [line.strip() for line in decode(path.read_bytes(), path)[0].split("\n") if line.strip()]
    made = []
    for line in lines:
        text = re.sub(r"^[•◦‣▪●*-]\s+(?=\S)", "", line)
        made.append(f"<p>{html.escape(line)}</p>" if text == line else f"<ul><li>{html.escape(text)}</li></ul>")
    return _with_head("\n".join(made).replace("</ul>\n<ul>", "\n"), lines[0])


def _page_of_markdown(path: Path) -> str:
    """As a site generator would: title and date of the front matter in the head, else the first heading as title."""
    text = decode(path.read_bytes(), path)[0]
    front = re.match(r"---\n(.*?)\n---\n", text, re.DOTALL)
    said = yaml.safe_load(front[1]) if front else {}
    body = markdown.markdown(text[front.end() :] if front else text, extensions=["extra", "sane_lists"])
    if "title" in said:
        return _with_head(f"<h1>{html.escape(said['title'])}</h1>\n{body}", said["title"], said.get("date"))
    heading = re.search(r"^# (.+)", text, re.MULTILINE)
    return _with_head(body, heading and heading[1])


def _page_of_mail(path: Path) -> str:
    """The HTML part, with subject, day and sender of the mail's header in the head."""
    mail = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
    part = mail.get_body(("html", "plain"))
    day = mail["date"].datetime.date() if mail["date"] else None
    sender = mail["from"].addresses[0].display_name if mail["from"] else None
    return _with_head(part.get_content() if part else "", mail["subject"], day, sender)


def _with_head(body: str, title: str | None, day: object = None, author: str | None = None) -> str:
    said = {
        "<title>{}</title>": title,
        '<meta property="article:published_time" content="{}">': day,
        '<meta name="author" content="{}">': author,
    }
    head = "".join(form.format(html.escape(str(value))) for form, value in said.items() if value)
    if "<head>" in body:
        return body.replace("<head>", f"<head>{head}", 1)
    return f"<!doctype html><html><head>{head}</head><body>\n{body}\n</body></html>"
