"""The commands that make the site: ``daybook write``, ``build``, ``serve`` and ``check``."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path

import click

from generator import build as pipeline
from generator import site
from generator.addresses import ADDRESSES
from generator.check import check_site
from generator.cli.edge import archive_option, plainly
from generator.enrich.names.rules import archive_registry
from generator.errors import DaybookError, one_harmless_line
from generator.gate import concerns, refusals
from generator.model import Briefing
from generator.review import review
from generator.rights.publishers import PUBLISHERS
from generator.settings import Settings
from generator.withdrawn.proof import left_under


@click.command()
@archive_option
@plainly
def write(config: Path) -> None:
    """Write the Markdown pages and static files to build/docs."""
    reading, changes = pipeline.write(site.load_settings(config))
    _warn(reading.briefings)
    click.echo(f"{_sum(reading.briefings)}; {changes}")


@click.command()
@archive_option
@plainly
def build(config: Path) -> None:
    """Build the whole site to build/site."""
    built = pipeline.build(site.load_settings(config))
    _warn(built.reading.briefings)
    for warning in built.warnings:
        click.echo(f"MkDocs: {warning}", err=True)
    click.echo(f"{_sum(built.reading.briefings)}; {'site built' if built.rendered else 'nothing changed'}")


@click.command()
@archive_option
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True, type=click.IntRange(1, 65535))
@plainly
def serve(config: Path, host: str, port: int) -> None:
    """Show the site, and again whenever its content changes."""
    settings = site.load_settings(config)

    def rebuild() -> None:
        # A mistake in a file that is being edited must not end the preview.
        try:
            _warn(pipeline.build(site.load_settings(config), preview=True).reading.briefings)
        except DaybookError as error:
            click.echo(str(error), err=True)

    _warn(pipeline.build(settings, preview=True).reading.briefings)
    site.serve(settings, host, port, rebuild, lambda url: click.echo(f"Serving on {url}; stop with Ctrl-C"))


@click.command()
@archive_option
@click.option("--publish", is_flag=True, help="Build, refuse what must not leave, and write down what is promised.")
@click.option("--links", is_flag=True, help="Ask for the originals that briefings link to; this uses the network.")
@plainly
def check(config: Path, publish: bool, links: bool) -> None:
    """Check that every link, anchor and promised address exists; show what is worth an editor's look."""
    settings = site.load_settings(config)
    built = pipeline.build(settings) if publish else None
    reading = built.reading if built else pipeline.read(settings)
    if built is None:
        pipeline.planned(settings, reading)
    _warn(reading.briefings)
    for line in (*review(reading.briefings, archive_registry(settings.root)), *_concerns(settings, reading, publish)):
        click.echo(one_harmless_line(line))
    problems = [
        *check_site(settings.site, reading.archive, settings.site_url),
        *left_under(settings.build, reading.withdrawn),
        *(refusals(settings, reading.archive.briefings) if publish else ()),
    ]
    for problem in problems:
        click.echo(one_harmless_line(problem), err=True)
    if links:
        _ask_for_originals(settings, reading)
    if problems:
        sys.exit(1)
    click.echo(f"{_sum(reading.briefings)}; every link, anchor and item address exists")
    if built:
        new = pipeline.promise(settings, reading, built.pages)
        click.echo(f"ready to publish; {new:,} address{'es' * (new != 1)} newly promised in {ADDRESSES}")


def _ask_for_originals(settings: Settings, reading: pipeline.Reading) -> None:
    """Say which originals are gone; that is no mistake of the archive's, so the exit status does not tell."""
    from generator.originals import Original, check_originals  # noqa: PLC0415  nothing else needs the network

    found = [
        Original(one.path, one.url, one.date, one.record.archived)
        for one in reading.archive.briefings
        if one.url and one.url.startswith("http")
    ]
    click.echo(f"asking for {len(found):,} originals, each host once a second", err=True)
    report = check_originals(found, settings.cache, dt.date.today())
    for line in (*report.gone, *report.unsure, f"originals: {report}"):
        click.echo(one_harmless_line(line))


def _concerns(settings: Settings, reading: pipeline.Reading, publish: bool) -> tuple[str, ...]:
    """What to know before the archive is public; to who publishes, what of it is refused is said as such."""
    found = tuple(concerns(settings, reading.archive.briefings))
    return tuple(line for line in found if not (publish and line.startswith(str(PUBLISHERS))))


def _warn(briefings: tuple[Briefing, ...]) -> None:
    for briefing in briefings:
        for warning in briefing.warnings:
            where = briefing.path if warning.line is None else f"{briefing.path}:{warning.line}"
            click.echo(one_harmless_line(f"{where}: {warning.problem}"), err=True)


def _sum(briefings: tuple[Briefing, ...]) -> str:
    items = sum(len(briefing.items) for briefing in briefings)
    return f"{len(briefings):,} briefing{'s' * (len(briefings) != 1)}, {items:,} item{'s' * (items != 1)}"
