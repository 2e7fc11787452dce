"""The commands that bring briefings into an archive: ``daybook add`` and ``daybook fetch``."""

from __future__ import annotations

import datetime as dt
import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath

import click
from rich.console import Console
from rich.progress import track

from generator.add import Added, Inventory, Source, add, suffix_for
from generator.add.inventory import sidecar_text
from generator.cli.edge import archive_option
from generator.download import download
from generator.editorial import Details
from generator.enrich import Enricher, enrichers
from generator.enrich.topics.tags import archive_tags
from generator.errors import BriefingError, DaybookError, one_harmless_line
from generator.fetch import State, fetch, of_answer, read_feeds
from generator.gazetteer.rules import archive_gazetteer
from generator.model import Briefing
from generator.readers.encoding import SIZE_LIMIT
from generator.settings import Settings
from generator.site import load_settings
from generator.together import adding

Job = tuple[str, Callable[[], Added | None]]  # what to call it when it fails, and what to do

_MANY = 5  # sources; fewer are done before a bar is read
_MOST_PLACES = 6
_SAID = {"option": "as given", "sidecar": "as given", "file name": "from the file's name"}


@click.command("add")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@archive_option
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day of the briefing.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where the original stands.")
@click.option("--series", help="The series it belongs to.")
@click.option("--edition", help="The edition, such as AU.")
@click.option("--via", help="Who passed it on.")
@click.option("--section", help="The newspaper's section.")
@click.option("--language", help="Its language, such as en or pt-BR.")
@click.option("--tag", "tags", multiple=True, help="A tag for the whole briefing; may be given again.")
def add_command(sources: tuple[str, ...], config: Path, date: dt.datetime | None, **given: str | None) -> None:
    """Store briefings in the archive as they are: a file, a folder, '-' (standard input) or an http(s) address."""
    details = Details(date=date and date.date(), **given)  # type: ignore[arg-type]

    def jobs(inventory: Inventory) -> Iterator[Job]:
        for name in (name for source in sources for name in _names(source)):
            yield name, partial(_add, name, details, inventory)

    _run(config, jobs)


@click.command("fetch")
@archive_option
def fetch_command(config: Path) -> None:
    """Store what is new at the feeds and pages that content/feeds.yml names."""

    def jobs(inventory: Inventory) -> Iterator[Job]:
        state = State(inventory.settings)
        for feed in read_feeds(inventory.settings):
            yield feed.url, partial(fetch, feed, inventory, state, dt.date.today())

    _run(config, jobs)


def _run(config: Path, jobs: Callable[[Inventory], Iterable[Job]]) -> None:
    """Do every job, whatever becomes of the others; exit status 1 where one failed."""
    failed = False
    try:
        settings = load_settings(config)
        with adding(settings):
            failed = _do(list(jobs(Inventory(settings))), settings)
    except (DaybookError, OSError) as error:
        _fail(str(config), error)
        failed = True
    if failed:
        sys.exit(1)


def _do(jobs: list[Job], settings: Settings) -> bool:
    failed, done = False, Counter[str]()
    # A mistake in places.yml or tags.yml is said before anything is stored.
    steps = enrichers(archive_gazetteer(settings.root), archive_tags(settings.root))
    console = Console(stderr=True)
    quiet = len(jobs) <= _MANY or not console.is_terminal
    for name, job in track(jobs, "Adding", console=console, transient=True, disable=quiet):
        try:
            added = job()
        except (DaybookError, OSError) as error:
            _fail(name, error)
            failed, done["failed"] = True, done["failed"] + 1
            continue
        done["nothing new" if added is None else added.what] += 1
        if added is not None:
            _say(_paragraph(added, steps))
    if len(jobs) != 1 or not (done["new"] or done["same"] or done["replaced"]):
        _say([", ".join(f"{times} {what}" for what, times in done.items() if times) or "nothing to do"])
    return failed


def _fail(name: str, error: DaybookError | OSError) -> None:
    if isinstance(error, OSError):
        name = str(error.filename or name)
        click.echo(one_harmless_line(f"{name}: expected to read and write it, found: {error.strerror}"), err=True)
    else:
        click.echo(str(error), err=True)


def _names(source: str) -> Iterator[str]:
    """``source``, or the files below it where it is a folder; no sidecars and nothing hidden."""
    if "://" in source or not Path(source).is_dir():
        yield source
        return
    for folder, folders, names in os.walk(source):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(folder, name)
            if not (name.startswith(".") or path.suffix.lower() in (".yml", ".yaml") or path.is_symlink()):
                yield str(path)


def _add(name: str, given: Details, inventory: Inventory) -> Added:
    return add(_source(name, given), inventory, dt.date.today())


def _source(name: str, given: Details) -> Source:
    if name == "-":
        data = sys.stdin.buffer.read(SIZE_LIMIT + 1)
        return Source("-", PurePath(f"briefing{suffix_for(data)}"), data, given)
    if "://" in name:
        answer = download(name)
        assert answer is not None  # only who asks "since when" is told that nothing changed
        return of_answer(name, answer, given)
    path = Path(name)
    if not path.is_file():
        found = "a pipe or a device" if path.exists() else "nothing of that name"
        raise BriefingError(name, None, f"expected a file, a folder, '-' or an http(s) address, found {found}")
    if path.stat().st_size > SIZE_LIMIT:
        raise BriefingError(name, None, f"expected at most {SIZE_LIMIT:,} bytes, found {path.stat().st_size:,}")
    return Source(name, path, path.read_bytes(), given, beside=sidecar_text(path))


def _say(lines: Iterable[str]) -> None:
    click.echo("\n  ".join(map(one_harmless_line, lines)))


def _paragraph(added: Added, steps: Iterable[Enricher]) -> Iterator[str]:
    """What became of a source, and what was found in it."""
    yield {"new": "", "same": "already in the archive: ", "replaced": "replaces "}[added.what] + added.path
    briefings = added.briefings
    for step in steps:
        briefings = tuple(map(step, briefings))
    for briefing in briefings:
        yield from _found(briefing)
    yield from added.notes


def _found(briefing: Briefing) -> Iterator[str]:
    origin = _SAID.get(briefing.date_from, f"from the {briefing.date_from}")
    yield briefing.title
    yield f"{briefing.date.isoformat()} ({origin}); {briefing.publisher or 'no publisher named'}"
    places = Counter(place.name for item in briefing.items for place in item.located)
    names = ", ".join(name for name, _ in places.most_common(_MOST_PLACES)) or "none"
    yield f"{_count(len(briefing.items), 'item')}; places: {names}"
    noise = Counter(line.rule for line in briefing.ledger if line.role == "noise")
    if noise:
        rules = ", ".join(f"{rule} {times}" for rule, times in noise.most_common())
        yield f"left out: {_count(noise.total(), 'line')} ({rules})"
    if kept := sum(line.role == "kept" for line in briefing.ledger):
        yield f"kept without an explanation: {_count(kept, 'line')}"
    yield from (f"warning: {warning.problem}" for warning in briefing.warnings if warning.line is None)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
