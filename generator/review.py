"""What an editor should look at: names that may be one, names that may be misprinted, frequent names in no list."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from rapidfuzz.distance import OSA

from generator.enrich.names.registry import Registry
from generator.gazetteer.spelling import folded
from generator.model import Briefing

OFTEN = 5  # items that make a name worth an entry
MOST = 20  # lines of one sort
_FARTHEST = 2  # letters between two spellings of one name
_SHORTEST = 4  # letters of a name that two spellings can be told of


@dataclass(slots=True)
class _Seen:
    """A person or an organisation of the archive: its names in the index, and in how many items."""

    names: Counter[str] = field(default_factory=Counter)
    items: int = 0

    @property
    def name(self) -> str:
        return min(self.names, key=lambda name: (-self.names[name], name))


def review(briefings: Sequence[Briefing], registry: Registry) -> tuple[str, ...]:
    """One line for each thing worth a look, the most frequent first; nothing here is wrong with the site."""
    people, bodies, misprints = _seen(briefings, registry)
    return (
        *_first(_misprinted(misprints)),
        *_first(_variants(people, registry)),
        *_first(_unlisted("a person", people, {entity.name for _, entity in registry.people})),
        *_first(_unlisted("an organisation", bodies, {entity.name for _, entity in registry.bodies})),
    )


def _seen(
    briefings: Sequence[Briefing], registry: Registry
) -> tuple[dict[str, _Seen], dict[str, _Seen], dict[tuple[str, str], str]]:
    """People and organisations by id, and where a name is printed that differs from the one it is indexed under."""
    people: dict[str, _Seen] = defaultdict(_Seen)
    bodies: dict[str, _Seen] = defaultdict(_Seen)
    misprints: dict[tuple[str, str], str] = {}
    for briefing in briefings:
        texts = [(item.text, item.people) for item in briefing.items]
        texts += [(image.caption, image.people) for image in briefing.images]
        for text, named in texts:
            for person in named:
                printed = text[person.start : person.end]
                title = person.indexed_as or person.name
                if " " in printed and _is_misprint(printed, title, registry):
                    misprints.setdefault((printed, title), briefing.path)
        for item in briefing.items:
            for group, of_item in ((people, item.people), (bodies, item.organisations)):
                for one in {one.id: one for one in of_item}.values():
                    group[one.id].items += 1
                    group[one.id].names[one.indexed_as or one.name] += 1
    return people, bodies, misprints


def _is_misprint(printed: str, title: str, registry: Registry) -> bool:
    """Whether a name is printed nearly as it should be, and no list knows the spelling."""
    if registry.people.of(printed) is not None:
        return False
    return 0 < OSA.distance(folded(printed), folded(title), score_cutoff=_FARTHEST) <= _FARTHEST


def _misprinted(misprints: dict[tuple[str, str], str]) -> Iterator[str]:
    for (printed, meant), path in sorted(misprints.items()):
        yield f"{path}: {printed!r} looks misprinted; it is indexed under {meant!r}"


def _variants(people: dict[str, _Seen], registry: Registry) -> Iterator[str]:
    """Pairs that share one end of their names and nearly share the other."""
    ends: dict[tuple[str, str], set[str]] = defaultdict(set)
    parts: dict[str, tuple[str, str]] = {}
    for identity, seen in people.items():
        given, _, surname = folded(seen.name).rpartition(" ")
        if given:
            parts[identity] = (given, surname)
            ends["given", given].add(identity)
            ends["surname", surname].add(identity)
    found = set()
    for group in ends.values():
        for one, other in combinations(sorted(group), 2):
            if _is_near(parts[one], parts[other]) and not _are_known(people[one], people[other], registry):
                found.add((-people[one].items - people[other].items, one, other))
    for _, one, other in sorted(found):
        first, second = sorted((people[one], people[other]), key=lambda seen: _standing(seen, registry))
        yield (
            f"{_counted(first)} and {_counted(second)} may be one person; "
            f"to join them write '{first.name}: [{second.name}]' under 'spellings' in content/people.yml"
        )


def _standing(seen: _Seen, registry: Registry) -> tuple[bool, int, str]:
    """Sorts the name to join others to first: one that a list knows, then the more frequent."""
    return registry.people.of(seen.name) is None, -seen.items, seen.name


def _is_near(one: tuple[str, str], other: tuple[str, str]) -> bool:
    for left, right in zip(one, other, strict=True):
        if left != right:
            shortest = min(len(left), len(right))
            if shortest < _SHORTEST or OSA.distance(left, right, score_cutoff=_FARTHEST) > min(
                _FARTHEST, shortest // 3
            ):
                return False
    return True


def _are_known(one: _Seen, other: _Seen, registry: Registry) -> bool:
    """Whether both are people whom a list knows, and so two."""
    return registry.people.of(one.name) is not None and registry.people.of(other.name) is not None


def _unlisted(kind: str, seen: dict[str, _Seen], listed: set[str]) -> Iterator[str]:
    often = [one for one in seen.values() if one.items >= OFTEN and listed.isdisjoint(one.names)]
    for one in sorted(often, key=lambda one: (-one.items, one.name)):
        yield f"{_counted(one)} is often named and in no list: right as {kind}? (else ban it)"


def _counted(seen: _Seen) -> str:
    return f"{seen.name!r} ({seen.items} item{'s' * (seen.items != 1)})"


def _first(lines: Iterable[str]) -> list[str]:
    """The first lines, and how many more there are."""
    every = list(lines)
    more = [f"… and {len(every) - MOST} more of this sort"] if len(every) > MOST else []
    return every[:MOST] + more
