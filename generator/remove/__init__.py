"""Take something down: out of the stored inputs and all that was built, with hashes to know it by if it comes again."""

from __future__ import annotations

import datetime as dt
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from generator import build
from generator.add.inventory import sidecar_text
from generator.addresses import ADDRESSES, Promises, archive_promises, cleaned
from generator.build import Reading
from generator.content import input_files, noise_rules, parse_bytes
from generator.editorial import read_details
from generator.enrich import enrichers, together
from generator.errors import BriefingError, DaybookError, shown
from generator.model import Briefing
from generator.redact import Stored, redacted
from generator.redact.readings import of_file
from generator.remove.forgetting import forget, nobody_else
from generator.remove.target import Target, disguised, find, of_briefing, of_item, person_address, raw_of
from generator.settings import Settings
from generator.together import put_together
from generator.withdrawn import WITHDRAWN, Withdrawal, Withdrawn, withdrawn_text
from generator.withdrawn.names import masked
from generator.withdrawn.proof import holds_any, left_under
from generator.withdrawn.traces import traces
from generator.write import write_file

_BINARY = (".xz", ".sqlite", ".png", ".jpg")
_GENERATED = ("docs", "pagefind", "preview", "site")  # folders under build that hold words of briefings


@dataclass(frozen=True, slots=True)
class Removed:
    """What became of a request."""

    entries: tuple[Withdrawal, ...]  # the first is what was asked for; the others held the same words
    shared: tuple[str, ...]  # items that go on to hold a sentence of it among others
    rewritten: tuple[str, ...]  # stored inputs that do not hold the words any more
    mentions: tuple[str, ...]  # files of editors that still do, and those with the surname of a person


@dataclass(frozen=True, slots=True)
class Request:
    """What somebody wants taken down, and how."""

    address: str
    reason: str
    day: dt.date
    silent: bool = False  # nothing is to answer at the address, not even a notice
    keep_input: bool = False  # the stored input stays as it is


def remove(settings: Settings, request: Request) -> Removed:
    """Take down what stands at an address.

    Raises DaybookError where nothing stands there, or the words cannot be taken out of a stored file; then nothing is
    changed. What is withdrawn is written down before any input is touched: from then on no build shows it.
    """
    reading, promises = build.read(settings), archive_promises(settings.root)
    wanted = person_address(cleaned(request.address, settings.site_url))
    by_address = reading.withdrawn.by_address
    if known := by_address.get(wanted) or by_address.get(disguised(wanted)):
        return _finished(settings, promises, known, wanted, request)
    targets, shared = _with_shared(reading, tuple(_targets(settings, reading, promises, request)))
    entries = tuple(one.withdrawal(request.day, request.reason, silent=request.silent) for one in targets)
    now = Withdrawn(entries)
    changes = {} if request.keep_input else dict(_rewritten(settings, now))
    silent = {one.address for one, entry in zip(targets, entries, strict=True) if entry.silent}
    silent |= _renamed(settings, reading, now)
    # Killed after any of these steps, the same command does the rest: what still stands is promised again.
    forget(settings, promises, entries, silent, nobody_else(reading, targets))
    write_file(settings.root / WITHDRAWN, withdrawn_text((*reading.withdrawn.entries, *entries)).encode())
    _store(settings, changes)
    _clear_away(settings)
    names = [name for one in targets for name in one.names]
    return Removed(entries, shared, _below(settings, changes), tuple(_mentions(settings, now, names)))


def _renamed(settings: Settings, reading: Reading, now: Withdrawn) -> set[str]:
    """The addresses that hold a withdrawn name, or the surname of one who is meant: they become others."""
    if not now.names:
        return set()
    names, enrich = frozenset(now.names), together(enrichers(settings.root))
    held: set[str] = set()
    for address, briefing in raw_of(reading).items():
        left = masked(briefing, names, enrich)
        if left.slug != briefing.slug:
            held.add(address)
        pairs = zip(briefing.items, left.items, strict=True)
        held.update(f"{address}#{before.id}" for before, after in pairs if before.id != after.id)
    return held


def _finished(settings: Settings, promises: Promises, known: Withdrawal, wanted: str, request: Request) -> Removed:
    """What is withdrawn already, once more: what a kill left undone, or an input that was kept.

    Raises DaybookError where nothing is left to do.
    """
    now = Withdrawn((known,))
    changes = {} if request.keep_input else dict(_rewritten(settings, now))
    _store(settings, changes)
    forgotten = forget(settings, promises, (known,), {wanted} if known.silent else set(), frozenset())
    left = next(left_under(settings.build, now), None)
    if not (changes or forgotten or left):
        problem = f"expected an address that stands, found one that was withdrawn on {known.date} ({known.reason})"
        raise DaybookError(f"{shown(request.address)}: {problem}")
    _clear_away(settings)
    return Removed((known,), (), _below(settings, changes), tuple(_mentions(settings, now, ())))


def _clear_away(settings: Settings) -> None:
    """Remove what was built: it holds the words."""
    (settings.cache / "originals.json").unlink(missing_ok=True)  # the address of an original may hold its title
    for name in _GENERATED:
        shutil.rmtree(settings.build / name, ignore_errors=True)


def _below(settings: Settings, changes: Mapping[Path, object]) -> tuple[str, ...]:
    return tuple(path.relative_to(settings.root).as_posix() for path in sorted(changes))


def _targets(settings: Settings, reading: Reading, promises: Promises, request: Request) -> Iterator[Target]:
    """What is asked for, then every other item that holds the same words."""
    target = find(reading, promises, request.address, settings.site_url)
    left = (
        [item.id for item in raw_of(reading)[target.address.partition("#")[0]].items] if target.what == "item" else []
    )
    if len(left) == 1:  # of which nothing would be left
        target = of_briefing(reading, target.address.partition("#")[0])
    yield target
    if target.what == "person":
        return
    known = Withdrawn((target.withdrawal(request.day, "", silent=False),))
    for address, briefing in raw_of(reading).items():
        same = [item.id for item in briefing.items if known.of_text(item.text)]
        if target.address.startswith(address) and target.what == "briefing":
            continue
        if len(same) == len(briefing.items):
            yield of_briefing(reading, address)
        else:
            addresses = (f"{address}#{id}" for id in same)
            yield from (of_item(briefing, other) for other in addresses if other != target.address)


def _with_shared(reading: Reading, targets: tuple[Target, ...]) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """``targets`` with the sentences that other news has too, such as a background told every day; and where."""
    gone = {one.address for one in targets}
    known = {trace for one in targets if one.what != "person" for trace in one.traces}
    shared: dict[str, str] = {}
    for address, briefing in raw_of(reading).items():
        for item in briefing.items if address not in gone else ():
            if (at := f"{address}#{item.id}") not in gone:
                shared |= dict.fromkeys(known.intersection(traces(item.text)), at)
    told = tuple(one.sharing(frozenset(shared)) for one in targets)
    return told, tuple(sorted(set(shared.values())))


def _rewritten(settings: Settings, now: Withdrawn) -> Iterator[tuple[Path, tuple[Stored, ...]]]:
    """Each stored input that holds what is withdrawn, with what takes its place."""
    enrich, noise = together(enrichers(settings.root)), noise_rules(settings)
    names = frozenset(now.names)
    known = now.words

    def edit(briefing: Briefing) -> Briefing | None:
        left = now.without_texts(briefing)
        return masked(left, names, enrich) if left and names else left

    for path in input_files(settings):
        shown_as = PurePosixPath(path.relative_to(settings.root).as_posix())
        data, sidecar = path.read_bytes(), sidecar_text(path)
        details = read_details(sidecar, shown_as.with_suffix(".yml"))
        briefings = parse_bytes(data, shown_as, sidecar=details, noise=noise)
        holds = any(holds_any(text, known) for text in (sidecar, *of_file(data, shown_as)))
        if holds or any(edit(briefing) != briefing for briefing in briefings):
            stored = redacted(str(shown_as), data, sidecar, edit, lambda text: holds_any(text, known), noise)
            _expect_free(path, stored, shown_as)
            yield path, stored


def _expect_free(path: Path, stored: Iterable[Stored], shown_as: PurePosixPath) -> None:
    """Raise BriefingError where what takes the place of an input would overwrite another file."""
    for one in stored:
        for file in (path.with_name(one.name), path.with_name(one.name).with_suffix(".yml")):
            if file not in (path, path.with_suffix(".yml")) and file.exists():
                problem = f"expected to write {file.name} in its place, found another file of that name"
                raise BriefingError(shown_as, None, problem)


def _store(settings: Settings, changes: Mapping[Path, tuple[Stored, ...]]) -> None:
    """Put what takes the place of stored inputs there, all at once."""
    files: dict[Path, bytes] = {}
    going: set[Path] = set()
    for path, stored in changes.items():
        going |= {path, path.with_suffix(".yml")}
        for one in stored:
            files[path.with_name(one.name)] = one.data
            if one.sidecar:
                files[path.with_name(one.name).with_suffix(".yml")] = one.sidecar.encode()
    if going:
        folder = settings.briefings
        put_together(
            folder,
            {path.relative_to(folder).as_posix(): data for path, data in files.items()},
            [path.relative_to(folder).as_posix() for path in going - files.keys()],
        )


def _mentions(settings: Settings, now: Withdrawn, names: Iterable[str]) -> Iterator[str]:
    """Files that people wrote and that still hold the words, and inputs in which a surname stands alone."""
    surnames = {name.split()[-1] for name in names if " " in name}
    alone = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(surnames)))})(?!\w)") if surnames else None
    for path in sorted((settings.root / "content").rglob("*")):
        if path.suffix in _BINARY or not path.is_file() or path.name in (WITHDRAWN.name, ADDRESSES.name):
            continue
        text = path.read_text("utf-8", errors="replace")
        is_input = settings.briefings in path.parents and path.suffix != ".yml"
        if (not is_input and holds_any(text, now.words)) or (alone and alone.search(text)):
            yield path.relative_to(settings.root).as_posix()
