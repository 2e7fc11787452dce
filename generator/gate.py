"""What forbids publishing an archive, and what its keeper should know before it is public."""

from __future__ import annotations

import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator.rights import ClearedBriefing
from generator.rights.publishers import PUBLISHERS
from generator.settings import Settings


def refusals(settings: Settings, briefings: Iterable[ClearedBriefing]) -> Iterator[str]:
    """One line for each thing that forbids publishing."""
    briefings = tuple(briefings)
    if settings.options.private:
        yield f"{settings.config.name}: expected an archive that may be published, found 'private: true'"
    for name, found in _undeclared(briefings).items():
        where = f"{len(found)} briefing{'s' * (len(found) != 1)}, such as {found[0].path}"
        if name is None:
            yield f"{found[0].path}: expected a publisher that {PUBLISHERS} declares, found none in {where}"
        else:
            yield f"{PUBLISHERS}: expected {name!r} declared with what it allows, found it only in {where}"
    for briefing in briefings:
        if (budget := briefing.terms.words) and briefing.words > budget:
            yield (
                f"{PUBLISHERS}:{briefing.terms.line}: expected at least {briefing.words:,} words for "
                f"{briefing.terms.name}, so that the headlines of {briefing.path} fit, found {budget:,}"
            )
        if briefing.terms.link and not briefing.url:
            expected = f"'url: https://…' of the original, which {briefing.terms.name} asks for"
            yield f"{briefing.path}: expected {expected}, found none"


def concerns(settings: Settings, briefings: Iterable[ClearedBriefing]) -> Iterator[str]:
    """One line for each thing that only matters once others can read the archive or its repository."""
    briefings = tuple(briefings)
    if settings.options.private:
        return
    for name, found in _undeclared(briefings).items():
        known = f"{name!r} is" if name else "briefings without a publisher are"
        yield (
            f"{PUBLISHERS}: {known} not declared: shown in full here, refused by 'daybook check --publish' "
            f"({len(found)} briefing{'s' * (len(found) != 1)}, such as {found[0].path})"
        )
    kept = [one for one in briefings if one.terms.rights != "full" or not one.terms.declared]
    tracked = _tracked(settings)
    if open_ones := [one.path for one in kept if one.path in tracked]:
        yield (
            f"content/briefings: {len(open_ones)} file{'s' * (len(open_ones) != 1)} whose text may not be shown whole "
            f"stand in the archive's repository, such as {open_ones[0]}; where that is public, so are they: "
            "docs/promises.md shows how to keep them apart"
        )


def _undeclared(briefings: Iterable[ClearedBriefing]) -> dict[str | None, list[ClearedBriefing]]:
    """The briefings of each publisher that the archive does not declare."""
    found: dict[str | None, list[ClearedBriefing]] = defaultdict(list)
    for briefing in briefings:
        if not briefing.terms.declared:
            found[briefing.publisher].append(briefing)
    return {name: found[name] for name in sorted(found, key=lambda name: name or "")}


def _tracked(settings: Settings) -> frozenset[str]:
    """The input files that the archive's own git repository holds; none where there is no git."""
    command = ["git", "-C", str(settings.root), "ls-files", "-z", "--", "content/briefings"]
    try:
        listed = subprocess.run(command, capture_output=True, timeout=60, check=True).stdout
    except (OSError, subprocess.SubprocessError):
        return frozenset()
    return frozenset(listed.decode(errors="surrogateescape").split("\0"))
