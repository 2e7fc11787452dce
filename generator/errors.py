"""Errors that say where: what was expected and what was found, in one line that an author can act on."""

from __future__ import annotations

from pathlib import PurePath


class DaybookError(Exception):
    """Something the person at the keyboard can mend; printed as one line, never with a traceback."""


class BriefingError(DaybookError):
    """No page can be made from this file, or an editorial file says something that cannot be meant.

    Printed as ``path:line: expected … found …``; ``line`` counts from 1 and is left out where none is to blame.
    """

    def __init__(self, path: PurePath | str, line: int | None, problem: str) -> None:
        self.path = str(path)
        self.line = line
        self.problem = problem
        where = self.path if line is None else f"{self.path}:{line}"
        super().__init__(f"{one_harmless_line(where)}: {one_harmless_line(problem)}")


def one_harmless_line(text: str) -> str:
    # Names and values from files may hold line breaks or terminal escapes: a message stays one harmless line.
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def shown(value: object, limit: int = 60) -> str:
    """``value`` as it stands in a message: quoted, cut to ``limit`` characters."""
    text = value if isinstance(value, str) else str(value)
    return repr(text if len(text) <= limit else text[: limit - 1] + "…")
