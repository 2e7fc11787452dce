"""The whole pipeline, from the files under ``content`` to the site."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath

from filelock import FileLock

import generator
from generator import search, site
from generator.archive import Archive
from generator.editorial import Details, read_details
from generator.enrich import enrichers
from generator.errors import BriefingError, DaybookError
from generator.gazetteer import Gazetteer
from generator.model import Briefing
from generator.outline import outline
from generator.pages import RESERVED_PAGES, plan
from generator.readers import read
from generator.readers.encoding import SIZE_LIMIT
from generator.render import Renderer
from generator.settings import Settings
from generator.together import finish
from generator.write import Changes, fingerprint, replacing, settle, sync, tree, write_file


class Refused(DaybookError):
    """Files that no page can be made from, one line each."""

    def __init__(self, errors: Sequence[BriefingError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, errors)))


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
    archive = read_archive(settings)
    render = Renderer(settings)
    pages = plan(archive, Gazetteer.load(), settings.options.min_items)
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


def read_archive(settings: Settings) -> Archive:
    """Every briefing under ``content/briefings``, enriched. Raises Refused with all the files that cannot be read."""
    finish(settings)
    steps = enrichers()
    briefings: list[Briefing] = []
    paths = input_files(settings)
    errors = _stray_sidecars(settings, paths)
    for path in paths:
        try:
            for briefing in parse(path, shown=PurePosixPath(path.relative_to(settings.root).as_posix())):
                for step in steps:
                    briefing = step(briefing)
                briefings.append(briefing)
        except BriefingError as error:
            errors.append(error)
    if errors:
        raise Refused(errors)
    return Archive.of(briefings)


def input_files(settings: Settings) -> list[Path]:
    """The briefings' files in a fixed order; sidecars, hidden files and links are not among them."""
    found = []
    for folder, folders, names in os.walk(settings.briefings):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith(".") or path.is_symlink() or path.suffix.lower() in (".yml", ".yaml"):
                continue
            found.append(path)
    return sorted(found)


def _stray_sidecars(settings: Settings, briefings: Iterable[Path]) -> list[BriefingError]:
    """What an editor wrote for no briefing: a correction must not be passed over in silence."""
    wanted = {path.with_suffix(".yml") for path in briefings}
    found = (
        path
        for path in settings.briefings.rglob("*")
        if path.suffix.lower() in (".yml", ".yaml") and path.is_file() and not path.is_symlink()
        if not any(part.startswith(".") for part in path.relative_to(settings.briefings).parts)
    )
    return [
        BriefingError(
            path.relative_to(settings.root),
            None,
            f"expected a briefing beside a sidecar named {path.stem}.yml, found none",
        )
        for path in sorted(found)
        if path not in wanted
    ]


def parse(path: Path, given: Details = Details(), shown: PurePath | None = None) -> tuple[Briefing, ...]:
    """The briefings in one file with its sidecar, not enriched. ``shown`` is its name in messages.

    Raises BriefingError where the file cannot be read, or no page can be made from it.
    """
    shown = shown or path
    sidecar = Details()
    try:
        if not path.is_file() and path.exists():
            raise BriefingError(shown, None, "expected a file, found a folder, a pipe or a device")
        if path.stat().st_size > SIZE_LIMIT:
            raise BriefingError(shown, None, f"expected at most {SIZE_LIMIT:,} bytes, found {path.stat().st_size:,}")
        data = path.read_bytes()
        beside = path.with_suffix(".yml")
        if beside.is_file() and not beside.is_symlink():
            sidecar = read_details(_utf8(beside, shown.with_suffix(".yml")), shown.with_suffix(".yml"))
    except OSError as error:
        raise BriefingError(shown, None, f"expected a readable file, found: {error.strerror}") from error
    return parse_bytes(data, shown, given, sidecar)


def parse_bytes(
    data: bytes, shown: PurePath, given: Details = Details(), sidecar: Details = Details()
) -> tuple[Briefing, ...]:
    """The briefings in a file's bytes, not enriched; the name ``shown`` tells the format and may tell the date."""
    return tuple(outline(document, given, sidecar) for document in read(data, shown))


def _utf8(path: Path, shown: PurePath) -> str:
    if path.stat().st_size > SIZE_LIMIT:
        raise BriefingError(shown, None, f"expected at most {SIZE_LIMIT:,} bytes, found {path.stat().st_size:,}")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BriefingError(
            shown, None, f"expected UTF-8, found byte {error.object[error.start]:#04x} at {error.start}"
        ) from error


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
