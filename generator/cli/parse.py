"""``daybook parse``: what is found in one file."""

from __future__ import annotations

import datetime as dt
from itertools import chain
from pathlib import Path
from typing import Any

import click
import msgspec

from generator import content, site
from generator.cli.edge import archive_option, archive_root, plainly, print_json
from generator.editorial import Details
from generator.enrich import enrichers
from generator.explain import show_ledger
from generator.model import Briefing

# Fields of a briefing and of its items that are not part of the interface.
_INSIDE = ("path", "slug", "pins", "record")
_INSIDE_ITEMS = ("pins", "named", "note", "aliases")


@click.command()
@archive_option
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--date", type=click.DateTime(["%Y-%m-%d"]), help="The day of the briefing.")
@click.option("--publisher", help="Who published it.")
@click.option("--url", help="Where the original stands.")
@click.option("--explain", is_flag=True, help="Show what became of each line, for people.")
@plainly
def parse(
    file: Path, config: Path, date: dt.datetime | None, publisher: str | None, url: str | None, explain: bool
) -> None:
    """Print what is found in FILE, as JSON."""
    given = Details(date=date and date.date(), publisher=publisher, url=url)
    settings = site.load_settings(config) if archive_root(config) else None
    noise = content.noise_rules(settings) if settings else None
    briefings = content.parse(file, given, noise=noise)
    if explain:
        for briefing in briefings:
            show_ledger(briefing)
        return
    for step in enrichers(settings.root if settings else None):
        briefings = tuple(map(step, briefings))
    found = [_interface(briefing) for briefing in briefings]
    print_json(found[0] if len(found) == 1 else found, indent=2)


def _interface(briefing: Briefing) -> dict[str, Any]:
    """The stable form of a briefing that others script against (docs/parsed-briefing.md)."""
    fields = msgspec.to_builtins(briefing)
    for line in fields["ledger"]:
        del line["line" if line["line"] is None else "block"]
    for item in fields["items"]:
        for key in _INSIDE_ITEMS:
            del item[key]
    for topic in chain(fields["topics"], *(item["topics"] for item in fields["items"])):
        topic["broader"] = [outer["id"] for outer in topic["broader"]]
    return {"version": 1, **{key: value for key, value in fields.items() if key not in _INSIDE}}
