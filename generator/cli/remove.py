"""``daybook remove``: take something down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import click

from generator.cli.edge import archive_option, plainly
from generator.errors import DaybookError, one_harmless_line
from generator.remove import Removed, Request, remove
from generator.site import load_settings
from generator.together import adding

_LONGEST = 500  # characters of a reason


@click.command("remove")
@click.argument("address")
@archive_option
@click.option("--reason", required=True, help="Why; kept in content/withdrawn.yml, and never shown on the site.")
@click.option("--silent", is_flag=True, help="Leave no notice at the address.")
@click.option("--keep-input", is_flag=True, help="Leave the stored input as it is; no build shows the words.")
@plainly
def remove_command(address: str, config: Path, reason: str, silent: bool, keep_input: bool) -> None:
    """Take down a briefing, an item (…#id), a caption (…#_caption-1) or a person's name (people/…/) by its ADDRESS."""
    reason = " ".join(reason.split())
    if not 0 < len(reason) <= _LONGEST:
        raise DaybookError(f"--reason: expected a few words, at most {_LONGEST} characters, found {len(reason)}")
    settings = load_settings(config)
    with adding(settings):
        removed = remove(settings, Request(address, reason, dt.date.today(), silent, keep_input))
    for line in _told(removed):
        click.echo(one_harmless_line(line))


def _told(removed: Removed) -> Iterator[str]:
    asked, *others = removed.entries
    what = "the name of a person" if asked.what == "person" else f"a{'n' * (asked.what == 'item')} {asked.what}"
    answer = "nothing answers there" if asked.silent else f"a notice answers at {asked.address}"
    yield f"withdrawn: {what}; {answer}"
    for other in others:
        yield f"the same words stood at {'an address that holds a name' if other.silent else other.address}"
    for address in removed.shared:
        yield f"a sentence of it also stands at {address}, among others; it stays there, unless you remove that too"
    yield from (f"taken out of {path}" for path in removed.rewritten)
    yield from (f"{path} still holds words of it, or the surname: read it" for path in removed.mentions)
    yield "what was built is removed; build again with 'daybook build'"
    yield "git keeps every older version: docs/promises.md says how to purge it"
