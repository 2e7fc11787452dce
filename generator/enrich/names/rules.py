"""An editor's choices on names as they are written: people.yml, organisations.yml and sources.yml of ``content``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath
from typing import Any

from generator.editorial import read_mapping, read_text
from generator.enrich.names.known import Entity, Known
from generator.enrich.names.registry import Registry
from generator.errors import BriefingError, shown

_CONTENT = PurePosixPath("content")
_KINDS = ("outlet", "body", "company", "club")
_SOURCE_KINDS = ("outlet", "person", "organisation", "role", "platform", "unnamed")
_PARTS = {
    "people.yml": ("spellings", "bans"),
    "organisations.yml": ("spellings", "kinds", "bans"),
    "sources.yml": ("spellings", "kinds", "notes", "bans"),
}
_EXPECTED = {
    "spellings": "names with their other spellings, such as 'Volodymyr Zelenskyy: [Zelensky]'",
    "kinds": "names with a kind, such as 'KCNA: outlet'",
    "notes": "names with a word on each, such as 'KCNA: state media'",
    "bans": "a list of names",
}


def archive_registry(root: Path | None) -> Registry:
    """The names that come with Daybook, with the choices of the archive at ``root`` where it has any."""
    registry = Registry.load()
    for name in _PARTS:
        path = root and root / _CONTENT / name
        if path and path.is_file():
            registry = read_name_rules(read_text(path, _CONTENT / name), _CONTENT / name, registry)
    return registry


def read_name_rules(text: str, path: PurePath, registry: Registry) -> Registry:
    """``registry`` with the choices of one file, told by its name. Raises BriefingError with the line of a mistake."""
    return _WITH[path.name](registry, _Rules.read(text, path))


class _Rules:
    """What one file says, each part checked, with the lines of its entries."""

    def __init__(self, parts: dict[str, Any], lines: Mapping[str, int], path: PurePath) -> None:
        self.parts, self.lines, self.path = parts, lines, path

    @classmethod
    def read(cls, text: str, path: PurePath) -> _Rules:
        mapping, lines = read_mapping(text, path, blanks=True)
        known = _PARTS[path.name]
        for part, value in mapping.items():
            if part not in known:
                problem = f"expected one of {', '.join(known)}, found {shown(part)}"
                raise BriefingError(path, lines.get(part), problem)
            if value is not None and not isinstance(value, list if part == "bans" else dict):
                raise BriefingError(path, lines.get(part), f"expected {_EXPECTED[part]}, found {shown(value)}")
        return cls(mapping, lines, path)

    def spellings(self) -> dict[str, tuple[str, ...]]:
        """Other spellings by the name that an index has."""
        found = {}
        for name, value in (self.parts.get("spellings") or {}).items():
            others = [value] if isinstance(value, str) else value
            if others is None:
                others = []
            if not isinstance(others, list) or not all(isinstance(one, str) and one.strip() for one in others):
                raise self._error("spellings", name, "a list of spellings", value)
            found[name] = tuple(others)
        return found

    def words(self, part: str, allowed: tuple[str, ...] = ()) -> dict[str, str]:
        """One word or phrase for each name of a part, one of ``allowed`` if there are such."""
        found = {}
        for name, value in (self.parts.get(part) or {}).items():
            if not isinstance(value, str) or not value.strip() or (allowed and value not in allowed):
                expected = f"one of {', '.join(allowed)}" if allowed else "text"
                raise self._error(part, name, expected, value)
            found[name] = value
        return found

    def bans(self) -> frozenset[str]:
        names = self.parts.get("bans") or []
        for name in names:
            if not isinstance(name, str) or not name.strip():
                raise BriefingError(self.path, self.lines.get("bans"), f"expected a name, found {shown(name)}")
        return frozenset(names)

    def _error(self, part: str, name: str, expected: str, value: object) -> BriefingError:
        line = self.lines.get(f"{part}.{name}", self.lines.get(part))
        return BriefingError(self.path, line, f"expected {expected} for {name!r}, found {shown(value)}")


def _joined(below: Known, rules: _Rules, kinds: Mapping[str, str], kind: str) -> Known:
    """``below`` with an editor's spellings, which hold over Daybook's own."""
    known = below.copy()
    for name, others in rules.spellings().items():
        old = below.of(name)
        entity = Entity(name, kinds.get(name, old.kind if old else kind))
        same = [spelling for spelling, one in below if old is not None and one.name == old.name]
        known.add_all((name, *same, *others), entity)
    for name, of_kind in kinds.items():
        if name not in rules.spellings():
            known.add(name, Entity(name, of_kind))
    return known


def _with_people(registry: Registry, rules: _Rules) -> Registry:
    people = _joined(registry.people, rules, {}, "person")
    return replace(registry, people=people, banned=registry.banned | rules.bans())


def _with_bodies(registry: Registry, rules: _Rules) -> Registry:
    bodies = _joined(registry.bodies, rules, rules.words("kinds", _KINDS), "body")
    return replace(registry, bodies=bodies, banned=registry.banned | rules.bans())


def _with_sources(registry: Registry, rules: _Rules) -> Registry:
    aliases = {other: name for name, others in rules.spellings().items() for other in others}
    return replace(
        registry,
        source_names=aliases,
        source_kinds=rules.words("kinds", _SOURCE_KINDS),
        notes={**registry.notes, **rules.words("notes")},
        banned_sources=rules.bans(),
    )


_WITH = {"people.yml": _with_people, "organisations.yml": _with_bodies, "sources.yml": _with_sources}
