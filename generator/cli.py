"""The ``daybook`` command."""

from __future__ import annotations

import datetime as dt
import io
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

import generator
from generator import build as pipeline
from generator import content, site
from generator.check import check_site
from generator.cli_add import add_command, archive_option, fetch_command
from generator.content import noise_rules
from generator.editorial import Details
from generator.enrich import enrichers
from generator.enrich.places import explained, find_places
from generator.errors import DaybookError, one_harmless_line
from generator.explain import show_ledger, show_places
from generator.model import Briefing

C = TypeVar("C", bound=Callable[..., Any])


def _plainly(command: C) -> C:
    """The one place where errors of the input become a line on standard error and exit status 1."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except DaybookError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
        except OSError as error:
            name = error.filename or "files"
            click.echo(one_harmless_line(f"{name}: expected to read and write it, found: {error.strerror}"), err=True)
            sys.exit(1)

    return run  # type: ignore[return-value]


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(generator.__version__, prog_name="daybook")
def main() -> None:
    """Turn daily news briefings into a static archive that people can browse, search and cite."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may know fewer letters than the news


@main.command()
@archive_option
@_plainly
def write(config: Path) -> None:
    """Write the Markdown pages and static files to build/docs."""
    archive, changes = pipeline.write(site.load_settings(config))
    _warn(archive.briefings)
    click.echo(f"{_sum(archive.briefings)}; {changes}")


@main.command()
@archive_option
@_plainly
def build(config: Path) -> None:
    """Build the whole site to build/site."""
    built = pipeline.build(site.load_settings(config))
    _warn(built.archive.briefings)
    for warning in built.warnings:
        click.echo(f"MkDocs: {warning}", err=True)
    click.echo(f"{_sum(built.archive.briefings)}; {'site built' if built.rendered else 'nothing changed'}")


@main.command()
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@_plainly
def serve(config: Path, host: str, port: int) -> None:
    """Show the site, and again whenever its content changes."""
    settings = site.load_settings(config)

    def rebuild() -> None:
        # A mistake in a file that is being edited must not end the preview.
        try:
            _warn(pipeline.build(site.load_settings(config), preview=True).archive.briefings)
        except DaybookError as error:
            click.echo(str(error), err=True)

    _warn(pipeline.build(settings, preview=True).archive.briefings)
    site.serve(settings, host, port, rebuild, lambda url: click.echo(f"Serving on {url}; stop with Ctrl-C"))


@main.command()
@archive_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day of the briefing.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where the original stands.")
@click.option("--explain", is_flag=True, help="Show what became of each line, for people.")
@_plainly
def parse(
    file: Path, config: Path, date: dt.datetime | None, publisher: str | None, url: str | None, explain: bool
) -> None:
    """Print what is found in FILE, as JSON."""
    given = Details(date=date and date.date(), publisher=publisher, url=url)
    settings = site.load_settings(config) if config.is_file() else None
    noise = noise_rules(settings) if settings else None
    briefings = content.parse(file, given, noise=noise)
    if explain:
        for briefing in briefings:
            show_ledger(briefing)
        return
    for step in enrichers(content.gazetteer(settings)):
        briefings = tuple(map(step, briefings))
    found = [_interface(briefing) for briefing in briefings]
    _print_json(found[0] if len(found) == 1 else found, indent=2)


@main.command()
@archive_option
@click.option("--explain", is_flag=True, help="Show what speaks for and against each name, for people.")
@_plainly
def locate(config: Path, explain: bool) -> None:
    """Find the places in JSON lines {"id", "text"} from standard input."""
    gazetteer = content.gazetteer(site.load_settings(config) if config.is_file() else None)
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            asked = msgspec.json.decode(line, type=_Asked)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise DaybookError(f'-:{number}: expected {{"id": …, "text": …}}, found something else: {error}') from error
        if explain:
            show_places(str(asked.id), explained(asked.text, gazetteer))
        else:
            _print_json({"id": asked.id, "places": find_places(asked.text, gazetteer)}, indent=0)


class _Asked(msgspec.Struct):
    id: str | int
    text: str


@main.command()
@archive_option
@_plainly
def check(config: Path) -> None:
    """Check that every link, anchor and item address of the built site exists."""
    settings = site.load_settings(config)
    archive = pipeline.read_archive(settings)
    _warn(archive.briefings)
    problems = check_site(settings.site, archive, settings.site_url)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)
    click.echo(f"{_sum(archive.briefings)}; every link, anchor and item address exists")


main.add_command(add_command)
main.add_command(fetch_command)


def _interface(briefing: Briefing) -> dict[str, Any]:
    """The stable form of a briefing that others script against (docs/parsed-briefing.md)."""
    fields = msgspec.to_builtins(briefing)
    for line in fields["ledger"]:
        del line["line" if line["line"] is None else "block"]
    for item in fields["items"]:
        del item["pins"]
    return {"version": 1, **{key: value for key, value in fields.items() if key not in ("path", "slug", "pins")}}


def _print_json(value: object, indent: int) -> None:
    text = msgspec.json.encode(value)
    sys.stdout.buffer.write((msgspec.json.format(text, indent=indent) if indent else text) + b"\n")


def _warn(briefings: tuple[Briefing, ...]) -> None:
    for briefing in briefings:
        for warning in briefing.warnings:
            where = briefing.path if warning.line is None else f"{briefing.path}:{warning.line}"
            click.echo(one_harmless_line(f"{where}: {warning.problem}"), err=True)


def _sum(briefings: tuple[Briefing, ...]) -> str:
    items = sum(len(briefing.items) for briefing in briefings)
    return f"{len(briefings):,} briefing{'s' * (len(briefings) != 1)}, {items:,} item{'s' * (items != 1)}"
