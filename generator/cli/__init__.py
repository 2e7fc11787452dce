"""The ``daybook`` command. A command's module is imported when it is called: ``locate`` needs no MkDocs."""

from __future__ import annotations

import io
import sys
from importlib import import_module

import click

import generator

_COMMANDS = {  # by the module and the name of each
    "add": "add.add_command",
    "build": "site.build",
    "check": "site.check",
    "fetch": "add.fetch_command",
    "locate": "locate.locate",
    "parse": "parse.parse",
    "remove": "remove.remove_command",
    "serve": "site.serve",
    "write": "site.write",
}


class _Commands(click.Group):
    """The commands by name, each found where it is first asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:  # noqa: ARG002
        if name not in _COMMANDS:
            return None
        module, _, command = _COMMANDS[name].partition(".")
        found: click.Command = getattr(import_module(f"generator.cli.{module}"), command)
        return found


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(generator.__version__, prog_name="daybook")
def main() -> None:
    """Turn daily news briefings into a static archive that people can browse, search and cite."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal may know fewer letters than the news
