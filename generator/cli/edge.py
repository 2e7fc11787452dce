"""Where the commands meet the outside: the archive's option, errors as one line, results as JSON."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click
import msgspec

from generator.errors import DaybookError, one_harmless_line

C = TypeVar("C", bound=Callable[..., Any])

archive_option = click.option(
    "-f",
    "--config",
    default="mkdocs.yml",
    show_default=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The archive's configuration.",
)


def archive_root(config: Path) -> Path | None:
    """The folder of the archive that ``config`` names; None where it only has its default, and there is none here."""
    if config.is_file():
        return config.resolve().parent
    source = click.get_current_context().get_parameter_source("config")
    if source is not None and source.name != "DEFAULT":
        raise DaybookError(f"{config}: expected an archive's configuration, found no file")
    return None


def plainly(command: C) -> C:
    """The one place where errors of the input become a line on standard error and exit status 1."""

    @wraps(command)
    def run(*arguments: Any, **options: Any) -> Any:
        try:
            return command(*arguments, **options)
        except DaybookError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
        except BrokenPipeError:  # "daybook locate | head": nobody reads on
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            sys.exit(1)
        except OSError as error:
            name = error.filename or "files"
            click.echo(one_harmless_line(f"{name}: expected to read and write it, found: {error.strerror}"), err=True)
            sys.exit(1)

    return run  # type: ignore[return-value]


def print_json(value: object, indent: int) -> None:
    """Print ``value`` as JSON, on one line where ``indent`` is 0."""
    text = msgspec.json.encode(value)
    sys.stdout.buffer.write((msgspec.json.format(text, indent=indent) if indent else text) + b"\n")
