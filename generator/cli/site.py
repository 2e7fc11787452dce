"""The commands that make the site: ``daybook write``, ``build``, ``serve`` and ``check``."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from generator import build as pipeline
from generator import site
from generator.check import check_site
from generator.cli.edge import archive_option, plainly
from generator.enrich.names.rules import archive_registry
from generator.errors import DaybookError, one_harmless_line
from generator.model import Briefing
from generator.review import review


@click.command()
@archive_option
@plainly
def write(config: Path) -> None:
    """Write the Markdown pages and static files to build/docs."""
    archive, changes = pipeline.write(site.load_settings(config))
    _warn(archive.briefings)
    click.echo(f"{_sum(archive.briefings)}; {changes}")


@click.command()
@archive_option
@plainly
def build(config: Path) -> None:
    """Build the whole site to build/site."""
    built = pipeline.build(site.load_settings(config))
    _warn(built.archive.briefings)
    for warning in built.warnings:
        click.echo(f"MkDocs: {warning}", err=True)
    click.echo(f"{_sum(built.archive.briefings)}; {'site built' if built.rendered else 'nothing changed'}")


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
            _warn(pipeline.build(site.load_settings(config), preview=True).archive.briefings)
        except DaybookError as error:
            click.echo(str(error), err=True)

    _warn(pipeline.build(settings, preview=True).archive.briefings)
    site.serve(settings, host, port, rebuild, lambda url: click.echo(f"Serving on {url}; stop with Ctrl-C"))


@click.command()
@archive_option
@plainly
def check(config: Path) -> None:
    """Check that every link, anchor and item address of the built site exists; show names worth an editor's look."""
    settings = site.load_settings(config)
    archive = pipeline.read_archive(settings)
    _warn(archive.briefings)
    for line in review(archive, archive_registry(settings.root)):
        click.echo(one_harmless_line(line))
    problems = check_site(settings.site, archive, settings.site_url)
    for problem in problems:
        click.echo(problem, err=True)
    if problems:
        sys.exit(1)
    click.echo(f"{_sum(archive.briefings)}; every link, anchor and item address exists")


def _warn(briefings: tuple[Briefing, ...]) -> None:
    for briefing in briefings:
        for warning in briefing.warnings:
            where = briefing.path if warning.line is None else f"{briefing.path}:{warning.line}"
            click.echo(one_harmless_line(f"{where}: {warning.problem}"), err=True)


def _sum(briefings: tuple[Briefing, ...]) -> str:
    items = sum(len(briefing.items) for briefing in briefings)
    return f"{len(briefings):,} briefing{'s' * (len(briefings) != 1)}, {items:,} item{'s' * (items != 1)}"
