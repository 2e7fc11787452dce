"""The YAML files that people write: safe to load, checked key by key, errors that name the line.

Every plain value is read as text, so that a title ``2024`` stays a title and a date is only a date where one is
expected. Anchors are refused: an editorial file needs none, and a few lines of them can fill the memory.
"""

from __future__ import annotations

import datetime as dt
import difflib
import re
from collections.abc import Hashable
from pathlib import Path, PurePath
from typing import Any, TypeVar

import msgspec
import yaml

from generator.errors import BriefingError, shown
from generator.model import Pin
from generator.text import one_line, printable

SIZE_LIMIT = 1_000_000  # characters of one editorial file
FILE_LIMIT = 4 * SIZE_LIMIT  # bytes
_DEPTH_LIMIT = 20

T = TypeVar("T", bound=msgspec.Struct)


_NULL = "tag:yaml.org,2002:null"
_NULL_ONLY = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag == _NULL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class _TextLoader(yaml.SafeLoader):
    """A safe loader that reads plain values as text and refuses anchors, duplicate keys and deep nesting."""

    yaml_implicit_resolvers = _NULL_ONLY
    depth = 0

    def compose_node(self, parent: yaml.Node | None, index: Any) -> yaml.Node | None:
        event = self.peek_event()  # type: ignore[no-untyped-call]
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise yaml.MarkedYAMLError(
                problem="expected no anchors ('&' or '*'), found one", problem_mark=event.start_mark
            )
        if getattr(event, "tag", None):
            raise yaml.MarkedYAMLError(problem="expected no tags ('!…'), found one", problem_mark=event.start_mark)
        self.depth += 1
        if self.depth > _DEPTH_LIMIT:
            raise yaml.MarkedYAMLError(problem="expected less nesting, found more", problem_mark=event.start_mark)
        node: yaml.Node | None = super().compose_node(parent, index)
        self.depth -= 1
        return node

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        seen: set[str] = set()
        for key, _ in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise yaml.MarkedYAMLError(
                    problem="expected a plain key, found braces or brackets", problem_mark=key.start_mark
                )
            if key.value in seen:
                problem = f"expected each key once, found {shown(key.value)} twice"
                raise yaml.MarkedYAMLError(problem=problem, problem_mark=key.start_mark)
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def read_text(path: Path, shown: PurePath) -> str:
    """What an editor wrote into a file, called ``shown`` in messages. Raises BriefingError where it is no UTF-8."""
    try:
        if path.stat().st_size > FILE_LIMIT:
            raise BriefingError(shown, None, f"expected at most {FILE_LIMIT:,} bytes, found {path.stat().st_size:,}")
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefingError(
            shown, None, f"expected UTF-8, found byte {error.object[error.start]:#04x} at {error.start}"
        ) from error


class _PlainDumper(yaml.SafeDumper):
    """Writes what is said twice twice: an anchor could not be read again."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002
        return True


def yaml_text(values: dict[str, Any]) -> str:
    """``values`` as YAML that can be read again here, their keys in the order in which they stand."""
    options = {"sort_keys": False, "allow_unicode": True, "width": 120}
    text: str = yaml.dump(values, Dumper=_PlainDumper, **options)  # type: ignore[call-overload]
    return text


class ItemDetails(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a sidecar says of one item."""

    id: str | None = None
    headline: str | None = None
    tags: tuple[str, ...] = ()
    drop: bool = False
    note: str | None = None
    places: tuple[Pin, ...] = ()  # written as names
    people: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()  # ids and addresses that it had


class Details(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an option, a sidecar or front matter says of a briefing; None and empty: nothing."""

    title: str | None = None
    date: dt.date | None = None
    publisher: str | None = None
    edition: str | None = None
    via: str | None = None
    series: str | None = None
    section: str | None = None
    byline: tuple[str, ...] | str = ()
    url: str | None = None
    language: str | None = None
    tags: tuple[str, ...] | str = ()
    places: tuple[Pin, ...] = ()  # written as a mapping: {Georgia: US}
    items: dict[str, ItemDetails] = {}
    archived: str | None = None
    aliases: tuple[str, ...] = ()
    added: dt.date | None = None
    corrected: dt.date | None = None
    note: str | None = None

    @property
    def bylines(self) -> tuple[str, ...]:
        return (self.byline,) if isinstance(self.byline, str) else self.byline

    @property
    def tag_names(self) -> tuple[str, ...]:
        return (self.tags,) if isinstance(self.tags, str) else self.tags


_EXPECTED = {
    "date": "'date: YYYY-MM-DD'",
    "added": "'added: YYYY-MM-DD'",
    "aliases": "a list of addresses, or of names",
    "corrected": "'corrected: YYYY-MM-DD'",
    "hosts": "a list of hosts",
    "indexed": "true or false",
    "link": "true or false",
    "rights": "full, excerpt or headline",
    "what": "briefing, item, caption or person",
    "words": "a whole number of words",
    "byline": "a name or a list of names",
    "tags": "a tag or a list of tags",
    "kind": "a kind of place such as city, quarter or site",
    "lat": "degrees from -90 to 90",
    "lon": "degrees from -180 to 180",
    "names": "a list of names",
    "places": "names with who is meant, such as 'Georgia: US'",
    "triggers": "a list of words",
    "min_items": "a whole number",
    "private": "true or false",
    "items": "items by their id, each with id, headline, tags or drop",
}


def read_details(text: str, path: PurePath, first_line: int = 1, *, foreign: bool = False) -> Details:
    """The details that ``text`` (YAML) holds, each value free of unprintable characters.

    ``foreign`` text comes with the briefing (front matter) and may hold keys of other tools, which are passed over; in
    a file of an editor's an unknown key is an error. Raises BriefingError with the line of what is wrong.
    """
    mapping, lines = read_mapping(text, path, first_line)
    if foreign:
        mapping, lines = _familiar(mapping, lines)
        if isinstance(date := mapping.get("date"), str) and re.match(r"\d{4}-\d\d-\d\d[T ]", date):
            mapping["date"] = date[:10]
        mapping.pop("items", None)
        mapping.pop("places", None)
    else:
        mapping = _with_pins(mapping, lines)
    return checked(mapping, Details, path, lines)


def _with_pins(mapping: dict[str, Any], lines: dict[str, int]) -> dict[str, Any]:
    """``mapping`` with each word on a place as a Pin that knows its line; what has another form is left as it is."""
    made = dict(mapping)
    if isinstance(pins := mapping.get("places"), dict) and all(isinstance(value, str) for value in pins.values()):
        made["places"] = [Pin(name, value, lines.get(f"places.{name}")) for name, value in pins.items()]
    if isinstance(items := mapping.get("items"), dict):
        made["items"] = {
            key: {**item, "places": [Pin(str(n), str(n), lines.get(f"items.{key}.places.{n}")) for n in item["places"]]}
            if isinstance(item, dict) and isinstance(item.get("places"), list)
            else item
            for key, item in items.items()
        }
    return made


# What other tools call it, in the order in which it counts.
_OTHER_NAMES = {
    "url": ("source_url", "canonical_url", "link", "permalink"),
    "byline": ("author", "authors"),
    "language": ("lang",),
    "publisher": ("source", "site"),
    "date": ("published_time", "published", "pubdate"),
}
_TAG_LISTS = ("tags", "tag", "topics", "categories", "keywords", "companies", "models", "people", "places")


def _familiar(mapping: dict[str, Any], lines: dict[str, int]) -> tuple[dict[str, Any], dict[str, int]]:
    """What of another tool's front matter Daybook knows, under its own names; what has another form is passed over."""
    kept: dict[str, Any] = {}
    for name in ("title", "date", "publisher", "series", "section", "byline", "url", "language", "edition", "via"):
        for key in (name, *_OTHER_NAMES.get(name, ())):
            value = mapping.get(key)
            if name == "byline" and isinstance(value, list):
                value = [each.get("name") if isinstance(each, dict) else each for each in value]
            texts = isinstance(value, list) and name == "byline" and all(isinstance(each, str) for each in value)
            if name == "url" and not (isinstance(value, str) and re.match("https?://", value)):
                continue  # another tool's pattern for its own addresses
            if isinstance(value, str) or texts or (key == name and value is not None):
                kept[name], lines = value, lines | {name: lines[key]}
                break
    tags = [mapping[key] for key in _TAG_LISTS if key in mapping]
    flat = [each for value in tags for each in (value if isinstance(value, list) else [value])]
    if words := list(dict.fromkeys(each for each in flat if isinstance(each, str))):
        kept["tags"] = words
    return kept, lines


def checked(mapping: dict[str, Any], kind: type[T], path: PurePath, lines: dict[str, int]) -> T:
    """``mapping`` as a ``kind``; a BriefingError names the key, its line and what was expected there."""
    try:
        return msgspec.convert(mapping, kind, strict=False)
    except msgspec.ValidationError as error:
        message = str(error)
        key = found[1] if (found := re.search(r"\$\.(\w+)", message)) else ""
        if unknown := re.search(r"unknown field `(.*?)`", message):
            known = ItemDetails if key == "items" else kind
            near = difflib.get_close_matches(unknown[1], known.__struct_fields__, 1)
            hint = f"the nearest is {near[0]!r}" if near else f"known are {', '.join(known.__struct_fields__)}"
            problem = f"expected a known key, found {shown(unknown[1])}; {hint}"
            raise BriefingError(path, lines.get(key or unknown[1]), problem) from error
        if "Object missing required field" in message:
            raise BriefingError(
                path, lines.get(key), f"expected the key {message.split('`')[1]!r}, found none"
            ) from error
        expected = _EXPECTED.get(key, "text")
        raise BriefingError(path, lines.get(key), f"expected {expected}, found {shown(mapping.get(key))}") from error


def read_mapping(
    text: str, path: PurePath, first_line: int = 1, *, blanks: bool = False
) -> tuple[dict[str, Any], dict[str, int]]:
    """The keys and values of a YAML text, without its empty ones but for ``blanks``, and the line of each key."""
    if len(text) > SIZE_LIMIT:
        raise BriefingError(path, None, f"expected at most {SIZE_LIMIT:,} characters of YAML, found {len(text):,}")
    loader = _TextLoader(printable(text))
    try:
        node = loader.get_single_node()
        found = None if node is None else loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        problem = error.problem or "expected YAML, found something else"
        if not problem.startswith("expected"):
            problem = f"expected YAML, found a mistake: {problem}"
        raise BriefingError(path, first_line + mark.line if mark else first_line, problem) from error
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise BriefingError(path, first_line, f"expected YAML, found a mistake: {error}") from error
    if found is None:
        return {}, {}
    if not isinstance(node, yaml.MappingNode) or not isinstance(found, dict):
        raise BriefingError(path, first_line, f"expected 'key: value' lines, found {shown(found)}")
    lines = _lines(node, first_line)
    if blanks:
        return {str(key): value for key, value in found.items()}, lines
    return {
        str(key): kept for key, value in found.items() if (kept := _without_blanks(value)) not in (None, "", [])
    }, lines


def _lines(node: yaml.Node, first_line: int, above: str = "") -> dict[str, int]:
    """The line of each key and of each entry of a list, those inside others as ``key.entry``."""
    lines: dict[str, int] = {}
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            name = f"{above}{key.value}"
            lines[name] = first_line + key.start_mark.line
            lines |= _lines(value, first_line, f"{name}.")
    elif isinstance(node, yaml.SequenceNode):
        for entry in node.value:
            if isinstance(entry, yaml.ScalarNode):
                lines[f"{above}{entry.value}"] = first_line + entry.start_mark.line
    return lines


def _without_blanks(value: Any) -> Any:
    """``value`` with its texts on one line, and without list entries and keys that hold none."""
    if isinstance(value, str):
        return one_line(value)
    if isinstance(value, list):
        return [kept for each in value if (kept := _without_blanks(each)) not in (None, "")]
    if isinstance(value, dict):
        return {key: kept for key, each in value.items() if (kept := _without_blanks(each)) not in (None, "")}
    return value
