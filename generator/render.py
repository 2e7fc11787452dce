"""Page → text through Jinja, where nothing reaches a page without its output's escaping."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from generator.errors import DaybookError
from generator.links import safe_url
from generator.pages import Page
from generator.settings import Settings
from generator.text import Markdown, front_matter, markdown, one_line


class Renderer:
    """Templates of an archive, ready to render pages.

    In a Markdown template every value is escaped unless it is ``Markdown`` already, by numeric references that mean
    the same in Markdown, in an HTML block and in an attribute; in HTML and XML templates Jinja's own escaping does
    the same. No template needs a filter for it, so none can forget it.
    """

    def __init__(self, settings: Settings) -> None:
        loader = jinja2.FileSystemLoader([folder / "pages" for folder in settings.templates])
        common: dict[str, Any] = {
            "loader": loader,
            "undefined": jinja2.StrictUndefined,
            "trim_blocks": True,
            "lstrip_blocks": True,
            "keep_trailing_newline": True,
            "auto_reload": False,
        }
        self._markdown = jinja2.Environment(finalize=_finalize, **common)  # noqa: S701  _finalize escapes
        self._markup = jinja2.Environment(autoescape=True, finalize=_shown, **common)
        self._markdown.filters |= _MARKDOWN_FILTERS
        for environment in (self._markdown, self._markup):
            environment.filters |= _FILTERS
            environment.globals["site_name"] = settings.site_name
            environment.globals["site_url"] = settings.site_url or ""
            environment.globals["notice"] = settings.options.notice or ""
            environment.globals["private"] = settings.options.private

    def __call__(self, page: Page) -> bytes:
        """The text of ``page``, UTF-8."""
        environment = self._markdown if page.template.endswith(".md.j2") else self._markup
        links = Links(page.address)
        try:
            text = environment.get_template(page.template).render(
                page=page, link=links.link, href=links.href, **page.context
            )
        except jinja2.TemplateError as error:
            where = (
                f"{Path(error.filename).name}:{error.lineno}"
                if isinstance(error, jinja2.TemplateSyntaxError) and error.filename
                else page.template
            )
            raise DaybookError(
                f"{where}: expected a template that renders, found {error.message or error!r}"
            ) from error
        return text.encode()


def _bare(name: str) -> Markdown:
    """An id or a class as it is: a slug holds no sign that could mean anything."""
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]*", name):
        raise ValueError(f"a name that is no slug: {name!r}")
    return Markdown(name)


@lru_cache(maxsize=10_000)  # a day stands in many listings
def _short_day(date: dt.date) -> str:
    return f"{date.day} {date:%b %Y}"


@lru_cache(maxsize=10_000)
def _day_of_month(date: dt.date) -> str:
    return f"{date.day} {date:%b}"


_FILTERS: dict[str, Callable[..., object]] = {
    "day": lambda date: f"{date.day} {date:%B %Y}",
    "short_day": _short_day,
    "day_of_month": _day_of_month,
    "weekday": lambda date: f"{date:%A}",
    "counted": lambda number, noun: f"{number:,} {noun}{'' if number == 1 else 's'}",
    "number": lambda number: f"{number:,}",
    "host": lambda url: urlsplit(url).hostname or url,
    "runs": lambda values, name: [(key, list(group)) for key, group in groupby(values, key=attrgetter(name))],
}
_MARKDOWN_FILTERS: dict[str, Callable[..., Markdown]] = {
    "front_matter": lambda text: Markdown(front_matter(text)),
    "bare": _bare,
}


def _shown(value: object) -> object:
    """For HTML and XML: what neither may hold goes here, then Jinja escapes."""
    return one_line(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def _finalize(value: object) -> object:
    if isinstance(value, Markdown):
        return value
    return markdown(value) if isinstance(value, str) else value


class Links:
    """Links from one page: relative, so that they hold below any subpath."""

    def __init__(self, address: str) -> None:
        self._from = address
        self._up = "../" * address.count("/")

    def href(self, address: str) -> Markdown:
        """The way to an address of the site (relative to its root), or an outside address if it is safe to follow."""
        if "://" in address or address.startswith("mailto:"):
            # "&copy" in an address must not become a sign of its own, in Markdown or in HTML.
            return Markdown((safe_url(address) or "#").replace("&", "&amp;"))
        if address.startswith(f"{self._from}#"):
            return Markdown(address.removeprefix(self._from))
        return Markdown(f"{self._up}{address}" or "./")

    def link(self, text: str, address: str) -> Markdown:
        """A Markdown link; its text is escaped here."""
        return Markdown(f"[{markdown(text)}]({self.href(address)})")
