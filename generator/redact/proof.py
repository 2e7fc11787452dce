"""Whether rewritten files say what they shall, and nothing of what was taken down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath, PurePosixPath
from typing import Any

from generator.content import parse_bytes
from generator.editorial import read_details
from generator.errors import BriefingError
from generator.model import Briefing
from generator.redact.fates import IsLeft
from generator.redact.plan import Part, Plan
from generator.redact.readings import of_file
from generator.withdrawn.readings import of_text

_FIELDS = "title series date publisher edition via section byline url language topics".split()
_OF_ITEMS = "id headline text section links topics named note aliases".split()


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of the archive with its sidecar, as it shall be written."""

    name: str  # without its folder
    data: bytes
    sidecar: str  # YAML; empty where there is none


def said(briefing: Briefing) -> dict[str, Any]:
    """What of a briefing must stay as it is."""
    return {
        **{name: getattr(briefing, name) for name in _FIELDS},
        "images": [(image.caption, image.credit) for image in briefing.images],
        "items": [
            {
                **{name: getattr(item, name) for name in _OF_ITEMS},
                "pins": [(pin.name, pin.meant) for pin in item.pins],
            }
            for item in briefing.items
        ],
    }


def proves(plan: Plan, files: Sequence[Stored]) -> bool:
    """Whether ``files`` hold just the briefings that the plan expects, and none of the withdrawn words."""
    try:
        found = [briefing for one in files for briefing in read_back(plan, one)]
    except BriefingError:
        return False
    if len(found) != len(plan.staying) or not all(map(agrees, found, plan.staying)):
        return False
    return not any(holds(one, plan.path.parent, plan.is_left) for one in files)


def agrees(found: Briefing, part: Part) -> bool:
    """Whether a briefing that was read back is what a part shall be.

    Whoever wrote only what went of a feed's day goes from its byline.
    """
    expected = part.after
    if expected is not None and part.document.feed is not None:
        left = tuple(name for name in expected.byline if name in found.byline)
        expected = replace(expected, byline=left)
    return expected is not None and said(found) == said(expected)


def read_back(plan: Plan, one: Stored) -> tuple[Briefing, ...]:
    """The briefings of a rewritten file."""
    path = PurePosixPath(plan.path.parent) / one.name
    details = read_details(one.sidecar, path.with_suffix(".yml"))
    return parse_bytes(one.data, path, sidecar=details, noise=plan.noise)


def holds(one: Stored, folder: PurePath, is_left: IsLeft) -> bool:
    """Whether a file, its sidecar or its name holds withdrawn words."""
    return any(map(is_left, _texts(one, folder)))


def _texts(one: Stored, folder: PurePath) -> Iterator[str]:
    yield PurePath(one.name).stem
    yield from of_text(one.sidecar)
    yield from of_file(one.data, folder / one.name)
