"""What is found in one text: a person or an organisation, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "organisation"]


@dataclass(slots=True)
class Mention:
    """Words ``first`` to before ``until`` name somebody or something."""

    kind: Kind
    first: int
    until: int
    name: str  # as an index has it; the id is made of it
    printed: str = ""  # the fullest form in the briefing
    role: str | None = None
    sort: str = ""  # of an organisation: outlet, body, company, club
    is_full: bool = True  # not a surname or a given name alone
    is_misprint: bool = False
