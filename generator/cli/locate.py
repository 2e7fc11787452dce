"""``daybook locate``: the places in texts, without an archive or with the choices of one."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import msgspec

from generator.cli.edge import archive_option, archive_root, plainly, print_json
from generator.enrich.places import explained, find_places
from generator.errors import DaybookError
from generator.gazetteer.rules import archive_gazetteer


@click.command()
@archive_option
@click.option("--explain", is_flag=True, help="Show what speaks for and against each name, for people.")
@plainly
def locate(config: Path, explain: bool) -> None:
    """Find the places in JSON lines {"id", "text"} from standard input."""
    gazetteer = archive_gazetteer(archive_root(config))
    for number, line in enumerate(sys.stdin.buffer, 1):
        if not line.strip():
            continue
        try:
            asked = msgspec.json.decode(line, type=_Asked)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
            raise DaybookError(f'-:{number}: expected {{"id": …, "text": …}}, found something else: {error}') from error
        if explain:
            from generator.explain import show_places  # noqa: PLC0415  rich costs more than reading a page

            show_places(str(asked.id), explained(asked.text, gazetteer))
        else:
            print_json({"id": asked.id, "places": find_places(asked.text, gazetteer)}, indent=0)


class _Asked(msgspec.Struct):
    id: str | int
    text: str
