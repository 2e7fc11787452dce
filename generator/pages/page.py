"""A file of the archive: its address, its template and what the template is given."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Page:
    """A file under ``build/docs``: a Markdown page or a static file."""

    path: str  # below build/docs, POSIX
    template: str
    title: str
    modified: dt.date | None  # of the newest briefing it shows; None keeps it out of the sitemap
    context: Mapping[str, object] = field(default_factory=dict)
    description: str = ""
    language: str | None = None  # where it is not the site's own
    hidden: bool = False  # from search engines and the sitemap
    changed: dt.date | None = None  # the day of a correction
    gone: bool = False  # it only says what became of the page that stood there

    @property
    def is_page(self) -> bool:
        """Whether it is a page to read, not a file that pages need."""
        return self.path.endswith((".md", ".html"))

    @property
    def address(self) -> str:
        """Relative to the site's root: ``2024/11/12/``; empty for the home page."""
        return address_of_file(self.path)


def address_of_file(path: str) -> str:
    """Where MkDocs puts a file below ``build/docs``, relative to the site's root."""
    folder, _, name = path.rpartition("/")
    if name in ("index.md", "index.html"):
        return f"{folder}/" if folder else ""
    return f"{path.removesuffix('.md')}/" if name.endswith(".md") else path


@dataclass(frozen=True, slots=True)
class Link:
    """The way to another page: its name, its address, and how many items are there."""

    title: str
    address: str
    items: int = 0
