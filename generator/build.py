"""The whole pipeline, from the files under ``content`` to the site."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath

from filelock import FileLock

import generator
from generator import search, site
from generator.archive import Archive
from generator.content import read_briefings
from generator.enrich import enrichers
from generator.enrich.topics.tags import archive_tags
from generator.errors import BriefingError
from generator.gazetteer import Gazetteer
from generator.gazetteer.rules import archive_gazetteer
from generator.pages import RESERVED_PAGES, plan
from generator.render import Renderer
from generator.settings import Settings
from generator.write import Changes, fingerprint, replacing, settle, sync, tree, write_file


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    archive: Archive
    docs: Changes
    rendered: bool  # False: the site stood already, byte for byte
    warnings: tuple[str, ...]  # of MkDocs


def write(settings: Settings) -> tuple[Archive, Changes]:
    """Make ``build/docs`` and ``build/theme`` from the archive's content; what is unchanged is left alone."""
    with _alone(settings):
        return _write(settings)


def _write(settings: Settings) -> tuple[Archive, Changes]:
    gazetteer = archive_gazetteer(settings.root)
    archive = read_archive(settings, gazetteer)
    render = Renderer(settings)
    pages = plan(archive, gazetteer, settings.options.min_items)
    docs = {page.path: render(page) for page in pages}
    sync(settings.theme, theme_files(settings))
    return archive, sync(settings.docs, docs | _hand_written(settings, docs))


def build(settings: Settings, *, preview: bool = False) -> Built:
    """Write the pages, render them, index them, and put the whole in place of the old site at once."""
    with _alone(settings):
        return _build(settings, preview)


def _alone(settings: Settings) -> FileLock:
    """Held while something under ``build`` is written: of two builds at once the second waits."""
    settings.cache.mkdir(parents=True, exist_ok=True)
    return FileLock(settings.cache / "build.lock")


def _build(settings: Settings, preview: bool) -> Built:
    target = settings.preview if preview else settings.site
    settle(target)
    archive, changes = _write(settings)
    records = search.records(archive)
    inputs = _key(settings, records)
    state = settings.cache / f"{target.name}.json"
    if _state(state) == {"inputs": inputs, "site": fingerprint(target)}:
        return Built(archive, changes, rendered=False, warnings=())
    with replacing(target) as new:
        warnings = site.render(settings, new, preview=preview)
        sync(settings.bundle, search.index(records))
        shutil.copytree(settings.bundle, new / "pagefind")
    write_file(state, json.dumps({"inputs": inputs, "site": fingerprint(target)}).encode())
    return Built(archive, changes, rendered=True, warnings=warnings)


def read_archive(settings: Settings, gazetteer: Gazetteer | None = None) -> Archive:
    """Every briefing under ``content/briefings``, enriched. Raises Refused with all the files that cannot be read."""
    steps = enrichers(gazetteer or archive_gazetteer(settings.root), archive_tags(settings.root))
    briefings = []
    for briefing in read_briefings(settings):
        for step in steps:
            briefing = step(briefing)
        briefings.append(briefing)
    return Archive.of(briefings)


def theme_files(settings: Settings) -> dict[str, bytes]:
    """The theme's files, the archive's own over those that come with Daybook."""
    files: dict[str, bytes] = {}
    for folder in reversed(settings.templates):
        files |= tree(folder / "theme")
    return files


def _hand_written(settings: Settings, planned: Iterable[str]) -> dict[str, bytes]:
    """Pages of the editor's own from ``content/pages``, as they are."""
    pages = tree(settings.hand_written)
    for path in pages:
        if not re.fullmatch(r"[\w ./-]+", path):
            raise BriefingError(
                f"content/pages/{path}", None, "expected a name of letters, digits, spaces, '.', '-' and '_'"
            )
        top = PurePath(path).parts[0].split(".")[0].casefold()
        if path in planned or top in RESERVED_PAGES or (top.isdigit() and len(top) == 4):
            shown = (settings.hand_written / path).relative_to(settings.root)
            raise BriefingError(shown, None, f"expected a name that the archive's own pages leave free, found {top!r}")
    return pages


def _key(settings: Settings, records: object) -> str:
    """A hash of all that a site depends on."""
    digest = hashlib.sha256()
    versions = (generator.__version__, *site.VERSIONS, search.VERSION)
    for part in (
        json.dumps([versions, records]),
        fingerprint(settings.docs),
        fingerprint(settings.theme),
        site.configuration(settings),
    ):
        digest.update(part.encode())
    return digest.hexdigest()


def _state(path: Path) -> object:
    try:
        return json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
