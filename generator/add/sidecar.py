"""The text of a sidecar: what was given, put to what an editor wrote there."""

from __future__ import annotations

import datetime as dt
from pathlib import PurePath
from typing import Any

import msgspec

from generator.editorial import Details, read_mapping, yaml_text
from generator.errors import BriefingError


def mapping_of(details: Details) -> dict[str, Any]:
    """What ``details`` say, as YAML has it; what they leave open is left out."""
    found = {key: value for key, value in msgspec.structs.asdict(details).items() if value not in (None, (), {})}
    return {key: list(value) if isinstance(value, tuple) else value for key, value in found.items()}


def with_values(text: str, values: dict[str, Any], path: PurePath) -> str:
    """``text`` so changed that it says ``values`` and nothing else; comments stay where nothing but new keys comes."""
    held, _ = read_mapping(text, path)
    written = _yaml(values)
    wanted, _ = read_mapping(written, path)
    if held == wanted:
        return text
    if all(wanted.get(key) == value for key, value in held.items()):
        new = {key: value for key, value in values.items() if key not in held}
        longer = f"{text.rstrip()}\n{_yaml(new)}".lstrip("\n")
        try:
            if read_mapping(longer, path)[0] == wanted:
                return longer
        except BriefingError:
            pass  # written in braces, say
    return written


def _yaml(values: dict[str, Any]) -> str:
    values = {key: _date(value) if key in ("date", "added", "corrected") else value for key, value in values.items()}
    return yaml_text(values)


def _date(value: Any) -> Any:
    """Text that is a date as a date, which YAML writes without quotes."""
    try:
        return dt.date.fromisoformat(value)
    except (TypeError, ValueError):
        return value
