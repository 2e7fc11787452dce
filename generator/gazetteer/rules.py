"""An editor's choices as they are written: ``content/places.yml``, and the pins of a sidecar."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from generator.choices import Choices, given_text
from generator.editorial import checked, read_text
from generator.errors import BriefingError, shown
from generator.gazetteer import Entry, Gazetteer
from generator.gazetteer.edited import Edited, OwnPlace
from generator.model import Pin

PLACES = PurePosixPath("content", "places.yml")
_PARTS = {  # in the order in which they hold
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
    choices = Choices(text, path, _PARTS)
    edited = Edited(below)
    choices.each("places", lambda name, value: edited.add(name, _own_place(name, value, choices)))
    choices.each("contested", lambda name, value: edited.contest(name, given_text(value)))
    choices.each("spellings", lambda name, value: edited.spell(name, given_text(value)))
    choices.each("pins", lambda name, value: edited.pin(name, given_text(value)))
    choices.each("bans", lambda name, _: edited.pin(name, "no"))
    return edited


def _own_place(name: str, value: Any, choices: Choices) -> OwnPlace:
    if not isinstance(value, dict):
        raise ValueError(f"expected what {name!r} lies in, such as {{within: hamburg}}, found {shown(value)}")
    return checked(value, OwnPlace, choices.path, choices.lines_of(f"places.{name}", value))


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
