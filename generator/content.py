"""The files under ``content/briefings`` → briefings, each with its sidecar."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path, PurePath, PurePosixPath

import msgspec

from generator.document import Document
from generator.editorial import Details, read_details, read_text
from generator.errors import BriefingError, DaybookError
from generator.model import Briefing
from generator.outline import check_items, outline
from generator.outline.noise import NoiseRules, default_rules, read_rules
from generator.outline.splitting import parted
from generator.readers import read
from generator.readers.encoding import SIZE_LIMIT
from generator.readers.feed import united
from generator.settings import Settings
from generator.together import finish

# A page saved by a browser comes with a folder of its pictures and scripts.
_PAGE_PARTS = re.compile(r".+(?:_files|-Dateien|_fichiers|_archivos|_bestanden|_elemei|\.fld)$", re.IGNORECASE)
# What systems leave in folders; a briefing is never called so.
_LITTER = frozenset({"thumbs.db", "desktop.ini", "ehthumbs.db", "icon\r"})


class Refused(DaybookError):
    """Files that no page can be made from, one line each."""

    def __init__(self, errors: Sequence[BriefingError]) -> None:
        self.errors = tuple(errors)
        super().__init__("\n".join(map(str, errors)))


def read_briefings(settings: Settings) -> tuple[Briefing, ...]:
    """Every briefing of the archive, not enriched; the days of a feed are united over all its files.

    Raises Refused with all the files that cannot be read.
    """
    finish(settings)
    noise = noise_rules(settings)
    paths = input_files(settings)
    errors = _stray_sidecars(settings, paths)
    inputs: list[tuple[Document, Details]] = []
    for path in paths:
        shown = PurePosixPath(path.relative_to(settings.root).as_posix())
        try:
            data, sidecar = _load(path, shown)
            documents = _documents(data, shown, noise)
            _check_items(documents, sidecar, noise)
            inputs += ((document, sidecar) for document in documents)
        except BriefingError as error:
            errors.append(error)
    briefings = []
    for document, sidecar in _united(inputs):
        try:
            briefings.append(outline(document, Details(), sidecar, noise))
        except BriefingError as error:
            errors.append(error)
    if errors:
        raise Refused(sorted(errors, key=lambda error: (str(error.path), error.line or 0)))
    return tuple(briefings)


def _united(inputs: Sequence[tuple[Document, Details]]) -> Iterator[tuple[Document, Details]]:
    """Each briefing once, with its sidecar: what several fetches of a feed hold of one day is one."""
    # The oldest fetch first: by the day that its sidecar states, then by name, "-10" after "-9".
    fetched = sorted(inputs, key=lambda found: (str(found[1].added or ""), _natural(found[0].path)))
    sidecars = {document.path: sidecar for document, sidecar in fetched}
    for document in united(document for document, _ in fetched):
        yield document, sidecars[document.path]


def _natural(path: str) -> tuple[tuple[int, str], ...]:
    return tuple((int(part), "") if part.isdigit() else (-1, part) for part in re.split(r"(\d+)", path))


def noise_rules(settings: Settings) -> NoiseRules:
    """The rules that come with Daybook and those of ``content/noise.yml``."""
    own = settings.noise
    if not own.is_file():
        return default_rules()
    shown = PurePath(own.relative_to(settings.root).as_posix())
    return read_rules(read_text(own, shown), shown)


def input_files(settings: Settings) -> list[Path]:
    """The briefings' files in a fixed order, without sidecars, hidden files, links and what systems leave."""
    found = []
    for folder, folders, names in os.walk(settings.briefings):
        folders[:] = sorted(name for name in folders if not name.startswith(".") and not _PAGE_PARTS.match(name))
        for name in sorted(names):
            path = Path(folder, name)
            if name.startswith((".", "~$")) or name.lower() in _LITTER or path.is_symlink():
                continue
            if path.suffix.lower() not in (".yml", ".yaml"):
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


def parse(
    path: Path, given: Details = Details(), shown: PurePath | None = None, noise: NoiseRules | None = None
) -> tuple[Briefing, ...]:
    """The briefings in one file with its sidecar, not enriched. ``shown`` is its name in messages.

    Raises BriefingError where the file cannot be read, or no page can be made from it.
    """
    shown = shown or path
    data, sidecar = _load(path, shown)
    return parse_bytes(data, shown, given, sidecar, noise)


def parse_bytes(
    data: bytes,
    shown: PurePath,
    given: Details = Details(),
    sidecar: Details = Details(),
    noise: NoiseRules | None = None,
) -> tuple[Briefing, ...]:
    """The briefings in a file's bytes, not enriched; the name ``shown`` tells the format and may tell the date."""
    noise = noise or default_rules()
    documents = _documents(data, shown, noise)
    _check_items(documents, sidecar, noise)
    return tuple(outline(document, given, sidecar, noise) for document in documents)


def _documents(data: bytes, shown: PurePath, noise: NoiseRules) -> tuple[Document, ...]:
    documents = tuple(part for document in read(data, shown) for part in parted(document, noise))
    return documents if len(documents) == 1 else tuple(replace(document, several=True) for document in documents)


def _check_items(documents: Sequence[Document], sidecar: Details, noise: NoiseRules) -> None:
    """An editor's entry for an item that none of several briefings holds is an error."""
    if sidecar.items and len(documents) > 1:
        bare = msgspec.structs.replace(sidecar, items={})
        ids = [item.id for document in documents for item in outline(document, Details(), bare, noise).items]
        check_items(sidecar, ids, documents[0].path)


def _load(path: Path, shown: PurePath) -> tuple[bytes, Details]:
    """A file's bytes and its sidecar."""
    try:
        if not path.is_file() and path.exists():
            raise BriefingError(shown, None, "expected a file, found a folder, a pipe or a device")
        if path.stat().st_size > SIZE_LIMIT:
            raise BriefingError(shown, None, f"expected at most {SIZE_LIMIT:,} bytes, found {path.stat().st_size:,}")
        data = path.read_bytes()
        beside = path.with_suffix(".yml")
        if not beside.is_file() or beside.is_symlink():
            return data, Details()
        return data, read_details(read_text(beside, shown.with_suffix(".yml")), shown.with_suffix(".yml"))
    except OSError as error:
        raise BriefingError(shown, None, f"expected a readable file, found: {error.strerror}") from error
