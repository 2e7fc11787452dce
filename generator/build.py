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
from generator.addresses import ADDRESSES, archive_promises, promises_text
from generator.addresses.kept import keep, promised
from generator.archive import Archive
from generator.content import read_briefings
from generator.enrich import enrichers, together
from generator.enrich.renamed import renames
from generator.errors import BriefingError
from generator.gazetteer import Gazetteer
from generator.gazetteer.rules import archive_gazetteer
from generator.model import Briefing
from generator.pages import RESERVED_PAGES, Page, Past, plan
from generator.pages.page import address_of_file
from generator.render import Renderer
from generator.rights import addressed, clear
from generator.rights.publishers import archive_publishers
from generator.settings import Settings
from generator.withdrawn import Withdrawn, archive_withdrawn
from generator.write import Changes, fingerprint, replacing, settle, sync, tree, write_file


@dataclass(frozen=True, slots=True)
class Reading:
    """What an archive holds: for its editors' eyes, and what of it may leave."""

    briefings: tuple[Briefing, ...]
    archive: Archive
    withdrawn: Withdrawn


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did."""

    reading: Reading
    pages: tuple[Page, ...]
    docs: Changes
    rendered: bool  # False: the site stood already, byte for byte
    warnings: tuple[str, ...]  # of MkDocs


def write(settings: Settings) -> tuple[Reading, Changes]:
    """Make ``build/docs`` and ``build/theme`` from the archive's content; what is unchanged is left alone."""
    with _alone(settings):
        reading, _, changes = _write(settings)
        return reading, changes


def _write(settings: Settings) -> tuple[Reading, tuple[Page, ...], Changes]:
    gazetteer = archive_gazetteer(settings.root)
    reading = read(settings, gazetteer)
    pages = planned(settings, reading, gazetteer)
    render = Renderer(settings)
    docs = {page.path: render(page) for page in pages}
    sync(settings.theme, theme_files(settings))
    return reading, pages, sync(settings.docs, docs | _hand_written(settings, docs))


def planned(settings: Settings, reading: Reading, gazetteer: Gazetteer | None = None) -> tuple[Page, ...]:
    """The pages of the archive. Raises Refused where a promised address would be lost."""
    gazetteer = gazetteer or archive_gazetteer(settings.root)
    promises = archive_promises(settings.root)
    kept = keep(reading.archive, promises, reading.withdrawn, settings.site_url)
    past = Past(promises, kept, _hand_written_addresses(settings), renames(settings.root, gazetteer))
    return plan(reading.archive, gazetteer, settings.options.min_items, past)


def promise(settings: Settings, reading: Reading, pages: Iterable[Page]) -> int:
    """Write down every address that the site has now as promised; returns how many are new."""
    before = archive_promises(settings.root)
    kept = keep(reading.archive, before, reading.withdrawn, settings.site_url)
    standing = [page.address for page in pages if page.is_page and not page.gone]
    after = promised(reading.archive, before, kept, [*standing, *_hand_written_addresses(settings)])
    write_file(settings.root / ADDRESSES, promises_text(after).encode())
    return len(after) - len(before.by_address)


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
    reading, pages, changes = _write(settings)
    records = search.records(reading.archive)
    inputs = _key(settings, records)
    state = settings.cache / f"{target.name}.json"
    if _state(state) == {"inputs": inputs, "site": fingerprint(target)}:
        return Built(reading, pages, changes, rendered=False, warnings=())
    with replacing(target) as new:
        warnings = site.render(settings, new, preview=preview)
        sync(settings.bundle, search.index(records))
        shutil.copytree(settings.bundle, new / "pagefind")
    write_file(state, json.dumps({"inputs": inputs, "site": fingerprint(target)}).encode())
    return Built(reading, pages, changes, rendered=True, warnings=warnings)


def read(settings: Settings, gazetteer: Gazetteer | None = None) -> Reading:
    """Every briefing under ``content/briefings``, enriched, without what was withdrawn; and what of them may leave.

    Raises Refused with all the files that cannot be read.
    """
    publishers, withdrawn = archive_publishers(settings.root), archive_withdrawn(settings.root)
    enrich = together(enrichers(settings.root, gazetteer))
    left = (withdrawn.applied(briefing, enrich) for briefing in read_briefings(settings))
    briefings = tuple(addressed(briefing, publishers) for briefing in left if briefing)
    reserved = archive_promises(settings.root).reserved | withdrawn.reserved
    archive = Archive.of((clear(briefing, publishers) for briefing in briefings), reserved)
    return Reading(briefings, archive, withdrawn)


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


def _hand_written_addresses(settings: Settings) -> list[str]:
    return [address_of_file(path) for path in tree(settings.hand_written) if path.endswith(".md")]


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
