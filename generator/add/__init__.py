"""Store an input in the archive: byte for byte, once, with a sidecar of what was given and nothing that was found."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any, Literal

from generator.add.correction import Carried, carry, correction, same_news
from generator.add.inventory import Inventory, sidecar_text, without_items
from generator.add.naming import free_stem, holds_several, reader_of, stem_for, stored_suffix, suffix_for
from generator.add.sidecar import mapping_of, with_values
from generator.content import parse_bytes
from generator.editorial import Details, read_details, read_mapping
from generator.errors import BriefingError
from generator.model import Briefing
from generator.outline.noise import NoiseRules
from generator.together import put_together

__all__ = ["Added", "Inventory", "Source", "add", "suffix_for"]


@dataclass(frozen=True, slots=True)
class Source:
    """An input and all that was given with it."""

    name: str  # as messages call it
    file: PurePath  # its name as evidence: the suffix tells the format, a date in it the day
    data: bytes
    given: Details = Details()
    beside: str = ""  # the sidecar that came with it
    address: str | None = None  # where it was fetched
    title: str | None = None  # of a feed, for the file's name
    filed: dt.date | None = None  # the day to file it under, where that is not its first briefing's


@dataclass(frozen=True, slots=True)
class Added:
    """What became of a source."""

    what: Literal["new", "same", "replaced"]
    path: str  # of the stored file, below the archive's root
    briefings: tuple[Briefing, ...] = ()  # as a build finds them, not enriched; none where nothing was stored
    notes: tuple[str, ...] = ()  # what else an editor should know


def add(source: Source, inventory: Inventory, today: dt.date) -> Added:
    """Store ``source``, unless the archive holds it; a corrected version takes the place of the one it corrects.

    Raises BriefingError, which names the source, where no page could be made from it; then nothing is stored.
    """
    said = _said(source)
    found = _read(source, said, inventory.noise)
    _refuse_withdrawn(source, found, inventory)
    if held := inventory.holding(source.data):
        return Added("same", _below(inventory, held), notes=_unwritten(source))
    several = len(found) > 1 or holds_several(source.data, source.file)
    if not several and source.address is not None:  # a feed's is that of no briefing in it
        said = {"url": source.address} | said
        found = _read(source, said, inventory.noise)
    matches = [(_held if several else _match)(briefing, inventory) for briefing in found]
    if all(share == 1 for _, share in matches):
        return Added("same", _below(inventory, matches[0][0]), notes=_unwritten(source))
    path, share = matches[0]
    if share and not several:
        return _replace(source, {"added": today} | said, found[0], path, inventory, today)
    return _store(source, said | {"added": said.get("added", today)}, found, inventory)


def _said(source: Source) -> dict[str, Any]:
    beside, _ = read_mapping(source.beside, _yml(source.file))
    return beside | mapping_of(source.given)


def _read(source: Source, said: dict[str, Any], noise: NoiseRules) -> tuple[Briefing, ...]:
    """The briefings in a source, items as the text has them."""
    try:
        details = read_details(with_values("", said, source.file), _yml(source.file))
        if details.items:  # an entry for no item is an error
            parse_bytes(source.data, source.file, sidecar=details, noise=noise)
        return parse_bytes(source.data, source.file, sidecar=without_items(details), noise=noise)
    except BriefingError as error:
        if error.path == str(source.file):
            raise BriefingError(source.name, error.line, error.problem) from error
        raise


def _refuse_withdrawn(source: Source, found: tuple[Briefing, ...], inventory: Inventory) -> None:
    """Raise BriefingError where a source holds what was taken down."""
    for briefing in found:
        for text in (*(item.text for item in briefing.items), *(image.caption for image in briefing.images)):
            if entry := inventory.withdrawn.of_text(text):
                what = f"a {entry.what} that was withdrawn on {entry.date} ({entry.reason})"
                raise BriefingError(source.name, None, f"expected nothing that was withdrawn, found {what}")


def _match(briefing: Briefing, inventory: Inventory) -> tuple[Path, float]:
    """The file that holds the same briefing (1) or another version of it (less); 0 where none does."""
    best, most = Path(), 0.0
    for path, held in sorted(inventory.on(briefing.date), key=lambda found: found[0]):
        if same_news(held, briefing):
            return path, 1
        share = 0 if holds_several(path.read_bytes(), path) else min(correction(held, briefing), 0.99)
        if share > most:
            best, most = path, share
    return best, most


def _held(briefing: Briefing, inventory: Inventory) -> tuple[Path, float]:
    """One of the files that hold all items of a day of a feed (1): fetched again, it repeats what older files hold."""
    files = {item.text: path for path, held in inventory.on(briefing.date) for item in held.items}
    found = [files.get(item.text) for item in briefing.items]
    return found[0] or Path(), float(None not in found)


def _store(source: Source, said: dict[str, Any], found: tuple[Briefing, ...], inventory: Inventory) -> Added:
    first = min(found, key=lambda briefing: briefing.date)
    filed, title = first.date, first.title
    if holds_several(source.data, source.file):
        filed = source.filed or filed
        title = source.title or first.publisher or first.series or title
    folder = inventory.settings.briefings / f"{filed:%Y}"
    stem = free_stem(folder, stem_for(found, title, filed))
    path = folder / f"{stem}{stored_suffix(source.data, source.file)}"
    return _put("new", path, source, with_values(source.beside, said, _yml(source.file)), (), inventory)


def _replace(
    source: Source, said: dict[str, Any], new: Briefing, old_path: Path, inventory: Inventory, today: dt.date
) -> Added:
    text = sidecar_text(old_path)
    held, _ = read_mapping(text, _yml(old_path))
    old = next(briefing for path, briefing in inventory.on(new.date) if path == old_path)
    carried = carry(old.items, new.items, held.get("items", {}))
    entries = carried.entries | {
        name: carried.entries.get(name, {}) | entry for name, entry in said.get("items", {}).items()
    }
    values = held | said | {"items": entries}
    if not entries:
        del values["items"]
    if "added" in held:
        values["added"] = held["added"]
    values["corrected"] = said.get("corrected", today)
    now = _corrected(source, values, old_path, inventory)
    moved = [old.address] if now != old.address and _stood_alone(old, old_path, inventory) else []
    if aliases := dict.fromkeys((*values.get("aliases", ()), *moved, *(f"#{name}" for name in carried.gone))):
        values["aliases"] = list(aliases)
    rewritten = with_values(text, values, _yml(old_path))
    path = old_path
    if reader_of(source.data, source.file) is not reader_of(old_path.read_bytes(), old_path):
        path = old_path.with_suffix(stored_suffix(source.data, source.file))
    if path != old_path and path.exists():
        both = f"{old_path.name} and {path.name}"
        raise BriefingError(source.name, None, f"expected to correct one file, found both {both}")
    notes = [*_notes(carried, text, rewritten)]
    if now != old.address:
        notes.append(f"its address was /{old.address}, which leads to /{now} now")
    return _put("replaced", path, source, rewritten, notes, inventory, old_path)


def _corrected(source: Source, values: dict[str, Any], path: Path, inventory: Inventory) -> str:
    """The address that a corrected briefing has, with all that its sidecar says."""
    shown = PurePath(_below(inventory, path.with_suffix(stored_suffix(source.data, source.file))))
    details = read_details(with_values("", values, _yml(shown)), _yml(shown))
    (briefing,) = parse_bytes(source.data, shown, sidecar=without_items(details), noise=inventory.noise)
    return briefing.address


def _stood_alone(old: Briefing, path: Path, inventory: Inventory) -> bool:
    """Whether no other briefing has the same day and title: its page would have had a number."""
    return all(one.slug != old.slug for other, one in inventory.on(old.date) if other != path)


def _put(
    what: Literal["new", "replaced"],
    path: Path,
    source: Source,
    sidecar: str,
    notes: Iterable[str],
    inventory: Inventory,
    old_path: Path | None = None,
) -> Added:
    """Write both files, once it is sure that a build can read them."""
    shown = PurePath(_below(inventory, path))
    briefings = parse_bytes(source.data, shown, sidecar=read_details(sidecar, _yml(shown)), noise=inventory.noise)
    folder = inventory.settings.briefings
    if linked := next(
        (parent for parent in (path.parent, *path.parents) if parent.is_symlink() and folder in parent.parents), None
    ):
        raise BriefingError(
            source.name, None, f"expected to store below a folder, found a link at {_below(inventory, linked)}"
        )
    files = {path: source.data, path.with_suffix(".yml"): sidecar.encode()}
    going = [old_path] if old_path and old_path != path else []
    put_together(
        folder,
        {file.relative_to(folder).as_posix(): data for file, data in files.items()},
        [file.relative_to(folder).as_posix() for file in going],
    )
    for file in (path, *going):
        inventory.note(file)
    return Added(what, shown.as_posix(), briefings, tuple(notes))


def _notes(carried: Carried, before: str, after: str) -> Iterable[str]:
    if carried.kept:
        yield f"item ids kept: {', '.join(carried.kept)}"
    for name, entry in carried.lost.items():
        yield f"the sidecar spoke of {name!r}, which is gone; taken out: {entry}"
    if before and not after.startswith(before.rstrip()):
        yield "the sidecar was written anew" + ("; its comments are gone" if "#" in before else "")


def _unwritten(source: Source) -> tuple[str, ...]:
    given = bool(source.beside or mapping_of(source.given))
    return ("what was given with it is not written; its sidecar is the place to change",) if given else ()


def _below(inventory: Inventory, path: Path) -> str:
    return path.relative_to(inventory.settings.root).as_posix()


def _yml(path: PurePath) -> PurePath:
    return path.with_suffix(".yml")
