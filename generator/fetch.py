"""What is new at the addresses in ``content/feeds.yml``, put into the archive."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import replace
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import urlsplit

import msgspec
import yaml

from generator.add import Added, Inventory, Source, add, suffix_for
from generator.add.naming import holds_several
from generator.download import Download, Limits, Validators, download
from generator.editorial import Details, checked, read_mapping
from generator.errors import BriefingError, shown
from generator.readers.encoding import SIZE_LIMIT
from generator.redact import redacted
from generator.settings import Settings
from generator.text import printable
from generator.withdrawn.proof import holds_any
from generator.write import write_file

FEEDS = PurePath("content/feeds.yml")


class Feed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A feed or a page that is looked at again and again, and what its briefings lack."""

    url: str
    name: str | None = None  # names the files of a feed
    publisher: str | None = None
    series: str | None = None
    section: str | None = None
    language: str | None = None
    tags: tuple[str, ...] | str = ()


class _Seen(msgspec.Struct, frozen=True):
    """What the last fetch of an address left to tell whether it has changed."""

    digest: str
    etag: str | None = None
    modified: str | None = None


class State:
    """What was seen at each address. To lose it costs only downloads: the archive itself says what it holds."""

    def __init__(self, settings: Settings) -> None:
        self._path = settings.cache / "fetch.json"
        try:
            self._seen = msgspec.json.decode(self._path.read_bytes(), type=dict[str, _Seen])
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
            self._seen = {}

    def validators(self, url: str) -> Validators:
        seen = self._seen.get(url)
        return Validators(seen.etag, seen.modified) if seen else Validators()

    def holds(self, url: str, answer: Download) -> bool:
        seen = self._seen.get(url)
        return seen is not None and seen.digest == _digest(answer)

    def note(self, url: str, answer: Download) -> None:
        known = answer.validators
        self._seen[url] = _Seen(_digest(answer), known.etag, known.modified)
        write_file(self._path, msgspec.json.format(msgspec.json.encode(self._seen)))


def read_feeds(settings: Settings) -> tuple[Feed, ...]:
    """The entries of ``content/feeds.yml``; raises BriefingError where there is none, or a mistake in it."""
    text = _text(settings.root / FEEDS)
    mapping, lines = read_mapping(text, FEEDS)
    for key in mapping:
        if key != "feeds":
            raise BriefingError(FEEDS, lines[key], f"expected the key 'feeds', found {shown(key)}")
    entries = mapping.get("feeds", [])
    if not isinstance(entries, list):
        raise BriefingError(FEEDS, lines["feeds"], f"expected a list of feeds, found {shown(entries)}")
    if not entries:
        return ()
    feeds = []
    places = _entry_lines(text)
    for entry, line in zip(entries, places if len(places) == len(entries) else [None] * len(entries), strict=True):
        if not isinstance(entry, dict):
            raise BriefingError(FEEDS, line, f"expected 'url: https://…' and what belongs to it, found {shown(entry)}")
        feeds.append(checked(entry, Feed, FEEDS, dict.fromkeys(["", *entry], line) if line else {}))
    return tuple(feeds)


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > SIZE_LIMIT:
            raise BriefingError(FEEDS, None, f"expected at most {SIZE_LIMIT:,} bytes, found {path.stat().st_size:,}")
        return path.read_text("utf-8-sig")
    except FileNotFoundError as error:
        problem = "expected a list 'feeds:' of addresses to fetch ('- url: https://…'), found no file"
        raise BriefingError(FEEDS, None, problem) from error
    except UnicodeDecodeError as error:
        raise BriefingError(FEEDS, None, f"expected UTF-8, found byte {error.object[error.start]:#04x}") from error


def _entry_lines(text: str) -> list[int]:
    """The line of each entry of ``text``, which was read once already and is safe."""
    root: Any = yaml.compose(printable(text), Loader=yaml.SafeLoader)
    found = {key.value: value for key, value in root.value}["feeds"].value
    return [node.start_mark.line + 1 for node in found]


def fetch(feed: Feed, inventory: Inventory, state: State, today: dt.date, limits: Limits = Limits()) -> Added | None:
    """Store what is new at ``feed``; None where nothing is. Raises BriefingError where it cannot be had or read."""
    answer = download(feed.url, state.validators(feed.url), limits)
    if answer is None or state.holds(feed.url, answer):
        return None
    given = Details(
        publisher=feed.publisher, series=feed.series, section=feed.section, language=feed.language, tags=feed.tags
    )
    source = of_answer(feed.url, answer, given, title=feed.name or feed.series or feed.publisher, filed=today)
    if (left := _without_withdrawn(source, inventory)) is None:
        state.note(feed.url, answer)
        return None
    added = add(left, inventory, today)
    # Only now: what could not be read is asked for again.
    state.note(feed.url, answer)
    return None if added.what == "same" else added


def _without_withdrawn(source: Source, inventory: Inventory) -> Source | None:
    """A feed without the entries that were taken down, which it goes on to repeat; None where no other is left.

    Where they cannot be taken out, the source is as it came, and ``add`` refuses it with the reason.
    """
    withdrawn = inventory.withdrawn
    if not withdrawn.texts or not holds_several(source.data, source.file):
        return source
    known = withdrawn.words
    try:
        left = redacted(
            str(source.file),
            source.data,
            "",
            withdrawn.without_texts,
            lambda text: holds_any(text, known),
            inventory.noise,
        )
    except BriefingError:
        return source
    if not left:
        return None
    return replace(source, data=left[0].data) if len(left) == 1 and left[0].name == source.file.name else source


def of_answer(
    url: str, answer: Download, given: Details, *, title: str | None = None, filed: dt.date | None = None
) -> Source:
    """What a server sent, as a source. No date in an address counts: it is found in the page, or given."""
    suffix = suffix_for(answer.data, answer.content_type, urlsplit(answer.address).path)
    return Source(url, PurePath(f"briefing{suffix}"), answer.data, given, address=url, title=title, filed=filed)


def _digest(answer: Download) -> str:
    return hashlib.sha256(answer.data).hexdigest()
