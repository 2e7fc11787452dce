"""The sidecar of a rewritten file: what an editor wrote there, and what the file no longer says by itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import PurePath
from typing import Any

import yaml

from generator.add.sidecar import with_values
from generator.content import parse_bytes
from generator.editorial import read_details, read_mapping
from generator.errors import BriefingError
from generator.model import Briefing, Item
from generator.redact.fates import IsLeft
from generator.redact.plan import Part, Plan, Slot
from generator.withdrawn.readings import of_text

_PINNED = "title series date publisher edition via section byline url language".split()


def sidecar_of(plan: Plan, parts: Sequence[Part], data: bytes, path: PurePath) -> str:
    """The sidecar with which ``data`` says what ``parts`` shall say, as far as a sidecar can make it.

    Raises BriefingError where the data cannot be read at all.
    """
    beside = path.with_suffix(".yml")
    values, _ = read_mapping(plan.sidecar, beside)
    values.pop("items", None)
    expected = [part.after for part in parts if part.after is not None]
    _note(values, expected)
    values = _without(values, plan.is_left)
    _name(values, expected, parts)
    bare = _parsed(plan, values, expected, data, path)
    if len(bare) == len(expected):
        _pin(values, bare, expected)
        entries: dict[str, Any] = {}
        for part, briefing in zip(parts, bare, strict=True):
            entries |= _entries(part.slots, briefing.items, plan.is_left)
        if entries:
            values["items"] = entries
    gone = [key for key in read_mapping(plan.sidecar, beside)[0].get("items", {}) if key not in values.get("items", {})]
    text = with_values(_without_lines(plan.sidecar, gone, beside), values, beside)
    if any(map(plan.is_left, of_text(text))):  # in a comment, say
        text = with_values("", values, beside)
    return text if values or "#" in text else ""


def _parsed(
    plan: Plan, values: dict[str, Any], expected: Sequence[Briefing], data: bytes, path: PurePath
) -> tuple[Briefing, ...]:
    """What the data say with ``values``, to which the date is put where nothing else tells it any more."""
    beside = path.with_suffix(".yml")
    try:
        return parse_bytes(data, path, sidecar=read_details(_dumped(values), beside), noise=plan.noise)
    except BriefingError:
        dates = {briefing.date for briefing in expected}
        if "date" in values or len(dates) > 1:
            raise
        values["date"] = dates.pop()
        return parse_bytes(data, path, sidecar=read_details(_dumped(values), beside), noise=plan.noise)


def _note(values: dict[str, Any], expected: Sequence[Briefing]) -> None:
    """The note and the addresses of record, as the edit left them."""
    notes = {briefing.record.note for briefing in expected}
    if "note" in values and len(notes) == 1 and (note := notes.pop()):
        values["note"] = note


def _name(values: dict[str, Any], expected: Sequence[Briefing], parts: Sequence[Part]) -> None:
    """What the sidecar said of a title or an author, in the words that it has now."""
    for field in _PINNED:
        wanted = {getattr(briefing, field) for briefing in expected}
        before = {getattr(part.before, field) for part in parts}
        if field in values and wanted != before and len(wanted) == 1:
            _set(values, field, wanted.pop())


def _pin(values: dict[str, Any], bare: Sequence[Briefing], expected: Sequence[Briefing]) -> None:
    """State what the text no longer says; one sidecar speaks for all briefings of a file."""
    for field in _PINNED:
        wanted = {getattr(briefing, field) for briefing in expected}
        if len(wanted) == 1 and any(getattr(one, field) not in wanted for one in bare):
            _set(values, field, wanted.pop())
    topics = {briefing.topics for briefing in expected}
    if len(topics) == 1 and any(one.topics not in topics for one in bare):
        _set(values, "tags", [topic.name for topic in topics.pop()])


def _set(values: dict[str, Any], field: str, value: Any) -> None:
    if value in (None, (), []):
        values.pop(field, None)
    else:
        values[field] = list(value) if isinstance(value, tuple) else value


def _entries(slots: Sequence[Slot], items: Sequence[Item], is_left: IsLeft) -> dict[str, Any]:
    """What is to be said of items, by the ids that the text gives."""
    if len(slots) != len(items):
        return {}
    entries: dict[str, Any] = {}
    for slot, found in zip(slots, items, strict=True):
        entry = _without(dict(slot.entry), is_left)
        entry.pop("id", None)
        entry.pop("headline", None)
        if (item := slot.item) is not None:
            _set(entry, "note", item.note)
            _set(entry, "people", item.named)
            _set(entry, "aliases", item.aliases)
            entry |= {"id": item.id} if item.id != found.id else {}
            entry |= {"headline": item.headline} if item.headline != found.headline else {}
        if entry:
            entries[found.id] = entry
    return entries


def _without(value: Any, is_left: Callable[[str], bool]) -> Any:
    """``value`` without the texts in it that hold withdrawn words."""
    if isinstance(value, dict):
        made = {key: _without(one, is_left) for key, one in value.items() if not is_left(str(key))}
        return {key: one for key, one in made.items() if one not in (None, [], {})}
    if isinstance(value, list):
        return [now for one in value if (now := _without(one, is_left)) is not None]
    return None if isinstance(value, str) and is_left(value) else value


def _dumped(values: dict[str, Any]) -> str:
    return str(yaml.safe_dump(values, allow_unicode=True, sort_keys=False)) if values else ""


def _without_lines(text: str, gone: Sequence[str], path: PurePath) -> str:
    """``text`` without the entries of items that are ``gone``, where that takes only whole lines."""
    held, at = read_mapping(text, path)
    rows = text.splitlines(keepends=True)
    for key in gone:
        start = at.get(f"items.{key}", 0) - 1
        if start < 0:
            continue
        indent = len(rows[start]) - len(rows[start].lstrip())
        end = start + 1
        while end < len(rows) and rows[end].strip() and len(rows[end]) - len(rows[end].lstrip()) > indent:
            end += 1
        rows[start:end] = [""] * (end - start)
    left = {key: entry for key, entry in held.get("items", {}).items() if key not in gone}
    wanted = held | {"items": left}
    if not left:
        wanted.pop("items", None)
        start = at.get("items", 0) - 1
        if start >= 0 and gone:
            rows[start] = ""
    shorter = "".join(rows)
    try:
        return shorter if read_mapping(shorter, path)[0] == wanted else text
    except BriefingError:
        return text
