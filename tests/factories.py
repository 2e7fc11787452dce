"""Small real values: each factory fills in what a test does not care about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.archive import Archive
from generator.model import Briefing, Item, Organisation, Person, Place, Source, SourceKind, Topic
from generator.outline.items import with_ids
from generator.rights import ClearedBriefing, clear
from generator.rights.publishers import Publishers
from generator.sentences import headline
from generator.settings import Settings
from generator.site import load_settings
from generator.text import slug

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

HAMBURG = Place("hamburg", "Hamburg", 0, 7, "city", 2911298, "DE", 53.55, 10.0, ("germany", "europe"))
DUTCH = Place("netherlands", "Dutch", 0, 5, "country", 2750405, "NL", 52.1, 5.3, ("europe",), "associated")
FLOODS = Topic("floods", "Floods")


def person(name: str = "Imke Habbena", role: str | None = None, id: str = "") -> Person:
    return Person(id or slug(name, "person"), name, role, 0, len(name))


def organisation(name: str = "Port Authority") -> Organisation:
    return Organisation(slug(name, "organisation"), name, 0, len(name))


def source(
    name: str = "Reuters", kind: SourceKind = "outlet", phrase: str = "told Reuters", denied: bool = False
) -> Source:
    return Source(slug(name, "source"), name, kind, phrase, denied)


def item(text: str = "The bridge opened on Monday.", **fields: Any) -> Item:
    one = Item("", headline(text), text)
    return replace(with_ids([one])[0], **fields)


def briefing(
    *items: Item, title: str = "Harbour briefing: bridge opens", date: str = "2026-09-01", **fields: Any
) -> Briefing:
    values: dict[str, Any] = {
        "title": title,
        "series": None,
        "date": dt.date.fromisoformat(date),
        "date_from": "file name",
        "publisher": "The Harbour Courier",
        "edition": None,
        "via": None,
        "section": None,
        "byline": (),
        "url": None,
        "language": "en",
        "topics": (),
        "images": (),
        "items": items or (item(),),
        "ledger": (),
        "warnings": (),
        "path": f"content/briefings/{date}.txt",
        "slug": slug(title, "briefing"),
    }
    return Briefing(**values | fields)


def cleared(one: Briefing) -> ClearedBriefing:
    """``one`` as an undeclared publisher's, which is whole."""
    return clear(one, Publishers())


def archive_of(briefings: Iterable[Briefing]) -> Archive:
    """The archive of what may leave of ``briefings``: all of it."""
    return Archive.of(map(cleared, briefings))


def pasted(title: str = "Harbour briefing: bridge opens", *bullets: str) -> str:
    """A pasted text with ``bullets``."""
    return f"{title}\n\n" + "\n\n".join(
        f"• {bullet}" for bullet in bullets or ("The bridge in Hamburg opened to walkers.",)
    )


def archive_folder(folder: Path, briefings: dict[str, str | bytes], **pages: str) -> Settings:
    """An archive on disk with the project's own configuration and templates."""
    inputs = folder / "content" / "briefings"
    inputs.mkdir(parents=True, exist_ok=True)
    for name, text in briefings.items():
        (inputs / name).parent.mkdir(parents=True, exist_ok=True)
        (inputs / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    (folder / "content" / "pages").mkdir(exist_ok=True)
    (folder / "content" / "pages" / "about.md").write_text("# About\n")
    for name, text in pages.items():
        (folder / "content" / "pages" / f"{name}.md").write_text(text)
    (folder / "mkdocs.yml").write_bytes((ROOT / "mkdocs.yml").read_bytes())
    return load_settings(folder / "mkdocs.yml")
