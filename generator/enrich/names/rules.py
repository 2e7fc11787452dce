"""An editor's choices on names as they are written: people.yml, organisations.yml and sources.yml of ``content``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath
from typing import Any, get_args

from generator.choices import Choices, given_name
from generator.editorial import read_text
from generator.enrich.names.known import Entity, Known
from generator.enrich.names.registry import Registry
from generator.errors import shown
from generator.model import SourceKind

_CONTENT = PurePosixPath("content")
_KINDS = ("outlet", "body", "company", "club")
_SOURCE_KINDS = get_args(SourceKind)
_SPELLINGS = "names with their other spellings, such as 'Volodymyr Zelenskyy: [Zelensky]'"
_KIND = "names with a kind, such as 'KCNA: outlet'"
_BANS = "a list of names"
_PARTS = {
    "people.yml": {"spellings": _SPELLINGS, "bans": _BANS},
    "organisations.yml": {"spellings": _SPELLINGS, "kinds": _KIND, "bans": _BANS},
    "sources.yml": {
        "spellings": _SPELLINGS,
        "kinds": _KIND,
        "notes": "names with a word on each, such as 'KCNA: state media'",
        "bans": _BANS,
    },
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
    rules = _Rules(Choices(text, path, _PARTS[path.name]), _SOURCE_KINDS if path.name == "sources.yml" else _KINDS)
    if path.name == "sources.yml":
        aliases = {other: name for name, others in rules.spellings.items() for other in others}
        return replace(
            registry,
            source_names={**registry.source_names, **aliases},
            source_kinds={**registry.source_kinds, **rules.kinds},
            notes={**registry.notes, **rules.notes},
            banned_sources=registry.banned_sources | rules.bans,
        )
    if path.name == "people.yml":
        people = _joined(registry.people, rules, "person")
        return replace(registry, people=people, banned_people=registry.banned_people | rules.bans)
    bodies = _joined(registry.bodies, rules, "body")
    return replace(registry, bodies=bodies, banned_bodies=registry.banned_bodies | rules.bans)


class _Rules:
    """What one file says, each entry checked."""

    def __init__(self, choices: Choices, kinds: Iterable[str]) -> None:
        self._kinds = tuple(kinds)
        self.spellings: dict[str, tuple[str, ...]] = {}
        self.kinds: dict[str, str] = {}
        self.notes: dict[str, str] = {}
        self.bans: frozenset[str] = frozenset()
        parts = {"spellings": self._spell, "kinds": self._be, "notes": self._note, "bans": self._ban}
        for part in _PARTS[choices.path.name]:
            choices.each(part, parts[part])

    def _spell(self, name: str, value: Any) -> None:
        others = [value] if isinstance(value, str) else value
        if not isinstance(others, list):
            raise ValueError(f"expected a list of spellings of {name!r}, found {shown(value)}")
        self.spellings[given_name(name)] = tuple(map(given_name, others))

    def _be(self, name: str, value: Any) -> None:
        if value not in self._kinds:
            raise ValueError(f"expected one of {', '.join(self._kinds)} for {name!r}, found {shown(value)}")
        self.kinds[given_name(name)] = value

    def _note(self, name: str, value: Any) -> None:
        self.notes[given_name(name)] = given_name(value)

    def _ban(self, name: str, _: Any) -> None:
        self.bans |= {given_name(name)}


def _joined(below: Known, rules: _Rules, kind: str) -> Known:
    """``below`` with an editor's spellings and kinds, which hold over Daybook's own."""
    known = below.copy()
    spellings: dict[str, list[str]] = defaultdict(list)
    for spelling, entity in below:
        spellings[entity.name].append(spelling)
    for name in dict.fromkeys((*rules.spellings, *rules.kinds)):
        old = below.of(name)
        entity = Entity(name, rules.kinds.get(name, old.kind if old else kind), is_word=old is not None and old.is_word)
        same = spellings[old.name] if old else ()
        known.add_all((name, *same, *rules.spellings.get(name, ())), entity)
    return known
