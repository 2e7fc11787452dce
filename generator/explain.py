"""What Daybook decided, for people: the ledger of a briefing, and why a name is a place or is none; in colours."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from rich.console import Console
from rich.table import Table
from rich.text import Text

from generator.enrich.places import is_place
from generator.enrich.places.mention import Because, Mention
from generator.errors import one_harmless_line
from generator.model import Briefing, LedgerLine

_STYLES = {"item": "green", "noise": "bright_black", "kept": "bold yellow", "heading": "cyan"}
_FIELD = "blue"  # title, byline and whatever else is no text of an item
_BEARERS = 3  # of a name, the likeliest first
_LONGEST = 300  # characters of a line; the JSON has it whole


def show_ledger(briefing: Briefing, console: Console | None = None) -> None:
    """Print each line of ``briefing`` with its role and, of noise, the rule; below it what the roles sum up to."""
    console = console or Console(highlight=False)
    table = Table(title=Text(f"{briefing.title} · {briefing.date}"), title_justify="left", box=None, pad_edge=False)
    table.add_column("block" if _is_page(briefing) else "line", justify="right")
    table.add_column("role")
    table.add_column("rule")
    table.add_column("text", ratio=1, overflow="fold")
    for line in briefing.ledger:
        style = _STYLES.get(line.role, _FIELD)
        table.add_row(*map(Text, (_number(line), line.role, line.rule or "", _shown(line.text))), style=style)
    console.print(table)
    console.print(Text(_sums(briefing)))


def show_places(title: str, mentions: Iterable[Mention], console: Console | None = None) -> None:
    """Print each name that could be a place, what was decided, and the reasons."""
    console = console or Console(highlight=False)
    table = Table(title=Text(one_harmless_line(title)), title_justify="left", box=None, pad_edge=False)
    for column in ("name", "decided", "because", "who is meant"):
        table.add_column(column, overflow="fold", ratio=3 if column in ("because", "who is meant") else None)
    for mention in mentions:
        place = mention.entry.slug if is_place(mention) else "no place"
        found = mention.veto or _told(mention.evidence)
        meant = [f"{sense.entry.slug}: {_told(reasons)}" for sense, _, reasons in mention.choice[:_BEARERS]]
        who = mention.settled or "; ".join(meant)
        cells = (mention.name, place, found, who)
        table.add_row(*map(Text, map(one_harmless_line, cells)), style="green" if is_place(mention) else "bright_black")
    console.print(table)


def _told(reasons: Iterable[Because]) -> str:
    return ", ".join(f"{reason} {weight:+.1f}" if weight else reason for reason, weight in reasons)


def _is_page(briefing: Briefing) -> bool:
    return any(line.block is not None for line in briefing.ledger)


def _number(line: LedgerLine) -> str:
    return str(line.block if line.line is None else line.line)


def _shown(text: str) -> str:
    text = one_harmless_line(text)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _sums(briefing: Briefing) -> str:
    roles = Counter(line.role for line in briefing.ledger)
    rules = Counter(line.rule for line in briefing.ledger if line.rule)
    noise = ", ".join(f"{rule} {times}" for rule, times in rules.most_common())
    lines = ", ".join(f"{role} {times}" for role, times in roles.most_common() if role != "noise")
    return f"{len(briefing.items)} items from {lines}; noise: {noise or 'none'}"
