"""An editor's choices as they are written: ``content/places.yml``, and the pins of a sidecar."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from generator.editorial import checked, read_mapping, read_text
from generator.errors import BriefingError, shown
from generator.gazetteer import Entry, Gazetteer
from generator.gazetteer.edited import Edited, OwnPlace
from generator.model import Pin

PLACES = PurePosixPath("content", "places.yml")
_PARTS = ("places", "contested", "spellings", "pins", "bans")  # in the order in which they hold
_EXPECTED = {
    "places": "places of your own, such as 'Osterkai: {within: hamburg}'",
    "contested": "places and what they lie in, such as 'Crimea: UA; administered by RU since 2014'",
    "spellings": "places and how they are written, such as 'Kiev: Kyiv'",
    "pins": "names with who is meant, such as 'Georgia: US'",
    "bans": "a list of names",
}


def archive_gazetteer(root: Path | None) -> Gazetteer:
    """The gazetteer that comes with Daybook, with the choices of the archive at ``root`` where it has any."""
    own = root and root / PLACES
    if not own or not own.is_file():
        return Gazetteer.load()
    return read_place_rules(read_text(own, PLACES), PLACES, Gazetteer.load())


def read_place_rules(text: str, path: PurePath, below: Gazetteer) -> Gazetteer:
    """``below`` with the choices of ``content/places.yml``. Raises BriefingError with the line of what is wrong."""
    mapping, lines = read_mapping(text, path, blanks=True)
    edited = Edited(below)
    for part in mapping:
        if part not in _PARTS:
            problem = f"expected one of {', '.join(sorted(_PARTS))}, found {shown(part)}"
            raise BriefingError(path, lines.get(part), problem)
    apply: dict[str, Callable[[str, Any], None]] = {
        "places": lambda name, value: edited.add(name, _own_place(name, value, path, lines)),
        "contested": lambda name, value: edited.contest(name, _text(value)),
        "spellings": lambda name, value: edited.spell(name, _text(value)),
        "pins": lambda name, value: edited.pin(name, _text(value)),
        "bans": lambda name, _: edited.pin(name, "no"),
    }
    for part in _PARTS:
        for name, value in _entries(part, mapping.get(part), path, lines):
            try:
                apply[part](name, value)
            except ValueError as error:
                raise BriefingError(path, lines.get(f"{part}.{name}", lines.get(part)), str(error)) from error
    return edited


def _entries(part: str, value: Any, path: PurePath, lines: Mapping[str, int]) -> Iterable[tuple[str, Any]]:
    """The entries of one part of the file; of a list, each with itself."""
    if value is None:
        return ()
    if part == "bans" and isinstance(value, list) and all(isinstance(name, str) for name in value):
        return ((name, name) for name in value)
    if part != "bans" and isinstance(value, dict):
        return value.items()
    raise BriefingError(path, lines.get(part), f"expected {_EXPECTED[part]}, found {shown(value)}")


def _own_place(name: str, value: Any, path: PurePath, lines: Mapping[str, int]) -> OwnPlace:
    line = lines.get(f"places.{name}")
    if not isinstance(value, dict):
        raise ValueError(f"expected what {name!r} lies in, such as {{within: hamburg}}, found {shown(value)}")
    inside = {key: lines.get(f"places.{name}.{key}", line or 0) for key in ("", *value)}
    return checked(value, OwnPlace, path, inside)


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value:
        raise ValueError(f"expected text, found {shown(value)}")
    return value


def with_pins(below: Gazetteer, pins: Iterable[Pin], path: PurePath) -> Gazetteer:
    """``below`` with the pins of one briefing's sidecar. Raises BriefingError with the line of what is wrong."""
    edited = Edited(below)
    for pin in pins:
        try:
            edited.pin(pin.name, pin.meant)
        except ValueError as error:
            raise BriefingError(path, pin.line, str(error)) from error
    return edited if pins else below


def stated_place(gazetteer: Gazetteer, pin: Pin, path: PurePath) -> Entry:
    """The place that a sidecar says an item is about. Raises BriefingError where there is none of that name."""
    try:
        return Edited(gazetteer).find(pin.name)
    except ValueError as error:
        raise BriefingError(path, pin.line, str(error)) from error
