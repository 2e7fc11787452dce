"""Pasted text → blocks: paragraphs and bullets, with hard-wrapped lines joined again."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import PurePath

from generator.document import Block, Document
from generator.editorial import Details, read_details
from generator.model import Warning
from generator.text import one_line

Warnings = tuple[Warning, ...]
_BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[•‣◦▪▸●■·∙*–—-]|(?P<number>\d{1,3})[.)])(?P<space>\s+)(?P<text>\S.*)")
_LONE_BULLET = re.compile(r"(?P<indent>\s*)(?P<mark>[•‣◦▪▸●■∙])\s*")
_SENTENCE_END = re.compile(r"[.!?…][”’\"')\]]*$")
_WIDEST_WRAP = 120  # characters; mail and terminals wrap at 65 to 100
_NARROWEST_WRAP = 50


@dataclass(slots=True)
class _Open:
    """A block that may still grow."""

    indent: int
    bullet: bool
    gap: bool
    paragraphs: list[str]
    lines: list[tuple[int, str]] = field(default_factory=list)

    def close(self) -> Block:
        text = "\n\n".join(filter(None, map(one_line, self.paragraphs)))
        if not text:  # a bullet with nothing behind it is a sign like any other
            return Block(self.lines[0][1].strip(), tuple(self.lines), False, self.gap)
        return Block(text, tuple(self.lines), self.bullet, self.gap)


def document(text: str, path: PurePath, warnings: Warnings = ()) -> Document:
    """The document of a pasted text, which may open with front matter between ``---`` lines."""
    lines = text.split("\n")
    details, front = front_matter(lines, path)
    numbered = [(number, line) for number, line in enumerate(lines, 1) if number > len(front)]
    matter = tuple((number, line) for number, line in enumerate(front, 1) if line.strip())
    return Document(str(path), blocks(numbered), details, matter, warnings)


def front_matter(lines: list[str], path: PurePath) -> tuple[Details, list[str]]:
    """What the front matter of a text says, and its lines; neither where it has none."""
    if lines[0].rstrip() != "---":
        return Details(), []
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), None)
    # A rule of hyphens that no second one closes, or that holds no key, is a line like any other.
    if end is None or not re.match(r"[A-Za-z_][\w-]*\s*:", "\n".join(lines[1:end]).lstrip()):
        return Details(), []
    return read_details("\n".join(lines[1:end]), path, 2, foreign=True), lines[: end + 1]


def blocks(lines: list[tuple[int, str]]) -> tuple[Block, ...]:
    """Paragraphs and bullets of numbered lines, in order; each non-blank line belongs to exactly one."""
    marks = _marks(lines)
    base = _base_indent(lines, marks)
    width = _wrap_width(lines, marks)
    done: list[Block] = []
    block: _Open | None = None
    gap = True
    previous = ""
    for number, line in lines:
        if not line.strip():
            gap = True
            continue
        bullet = _bullet(line, marks)
        if bullet is not None and block is not None and block.bullet and bullet[0] > max(base, block.indent) + 1:
            block.paragraphs.append(bullet[1])  # a bullet below a bullet stays with its parent
        elif block is not None and bullet is None and _continues(block, previous, line, gap, width):
            if gap and block.paragraphs[-1]:
                block.paragraphs.append(line)
            else:
                block.paragraphs[-1] += f" {line}"
        else:
            if block is not None:
                done.append(block.close())
            indent, text = bullet or (_indent(line), line)
            block = _Open(indent, bullet is not None, gap, [text])
        block.lines.append((number, line))
        gap, previous = False, line
    if block is not None:
        done.append(block.close())
    return tuple(done)


def _bullet(line: str, marks: frozenset[str]) -> tuple[int, str] | None:
    """The indentation and the text of a bullet's first line, where ``line`` is one."""
    if (found := _BULLET.fullmatch(line)) and _kind(found) in marks and any(map(str.isalnum, found["text"])):
        return len(found["indent"].expandtabs(4)), found["text"]
    if (found := _LONE_BULLET.fullmatch(line)) and found["mark"] in marks:
        return len(found["indent"].expandtabs(4)), ""
    return None


def _kind(found: re.Match[str]) -> str:
    return "1" if found["number"] else found["mark"]


def _marks(lines: list[tuple[int, str]]) -> frozenset[str]:
    """The signs that open a bullet in this text.

    A real bullet sign needs no company; a hyphen, a star or a number does, since it may stand before a single line for
    other reasons (a credit, a footnote, a date), and numbers must count upwards.
    """
    matches = [found for _, line in lines if (found := _BULLET.fullmatch(line))]
    count = Counter(_kind(found) for found in matches)
    count.update(found["mark"] for _, line in lines if (found := _LONE_BULLET.fullmatch(line)))
    numbers = [int(found["number"]) for found in matches if found["number"]]
    rising = any(later == earlier + 1 for earlier, later in pairwise(numbers))
    return frozenset(
        mark for mark, times in count.items() if (mark in "•‣◦▪▸●■∙" or times > 1) and (mark != "1" or rising)
    )


def _base_indent(lines: list[tuple[int, str]], marks: frozenset[str]) -> int:
    """The indentation of the bullets that are no one's children: the least that more than one bullet has.

    The first line of a paste has often lost its own.
    """
    count = Counter(bullet[0] for _, line in lines if (bullet := _bullet(line, marks)) is not None)
    return min((indent for indent, times in count.items() if times > 1), default=min(count, default=0))


def _wrap_width(lines: list[tuple[int, str]], marks: frozenset[str]) -> int | None:
    """The column at which this text was hard-wrapped, or None where each line is a paragraph.

    Wrapped text shows itself by lines that end where the next word would not have fitted.
    """
    pairs = [
        (len(line.rstrip()), len(after.split()[0]))
        for (_, line), (_, after) in pairwise(lines)
        if any(map(str.isalnum, line)) and after.strip()
        if _bullet(after, marks) is None and len(line.rstrip()) <= _WIDEST_WRAP
    ]
    width = max((length for length, _ in pairs), default=0)
    full = sum(length + 1 + word > width for length, word in pairs)
    pairs = [pair for pair in pairs if pair[0] * 5 > width * 3]  # short lines are a masthead's, not a paragraph's
    long = sum(len(line.rstrip()) > _WIDEST_WRAP for _, line in lines)
    wrapped = width >= _NARROWEST_WRAP and full >= 3 and full * 2 >= len(pairs) and long <= full // 4
    return width if wrapped else None


def _continues(block: _Open, previous: str, line: str, gap: bool, width: int | None) -> bool:
    """Whether ``line``, which opens no bullet itself, goes on with ``block``."""
    if block.bullet and not block.paragraphs[0]:
        return True  # the bullet stood alone on its line
    if block.bullet and _indent(line) > block.indent:
        return True
    if gap:
        return False
    previous = previous.rstrip()
    if width is not None and len(previous) + 1 + len(line.split(maxsplit=1)[0]) > width:
        return True
    return block.bullet and line.lstrip()[:1].islower() and not _SENTENCE_END.search(previous)


def _indent(line: str) -> int:
    expanded = line.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())
