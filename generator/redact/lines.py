"""A pasted text or Markdown without the lines of what goes, in the encoding and with the line ends that it had."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from generator.readers.encoding import decode
from generator.redact.differences import Pairs, replaced
from generator.redact.plan import Plan
from generator.text import printable

_ROW = re.compile("\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")
_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff", b"\xff\xfe", b"\xfe\xff")
_OF_BOM = ("utf-8", "utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
_OTHERS = ("utf-8", "utf-16-le", "utf-16-be", "cp1252", "cp1250")


def encodings(data: bytes, shown: str, warned: str = "") -> Iterator[tuple[bytes, str, str]]:
    """(byte order mark, encoding, text) of each encoding in which ``data`` says ``shown``, the text of its reader."""
    for bom, name in zip(_BOMS, _OF_BOM, strict=True):
        if data.startswith(bom):
            yield bom, name, data[len(bom) :].decode(name, "replace")
            return
    for name in (*_OTHERS, *filter(None, [warned])):
        try:
            text = data.decode(name)
        except (UnicodeError, LookupError):
            continue
        if printable(unicodedata.normalize("NFC", text)) == shown:
            yield b"", name, text


def rewritten_texts(plan: Plan) -> Iterator[bytes]:
    """The file with the fewest lines taken out that can do, then with those that only accompany them."""
    if any(part.document.paged for part in plan.parts):
        return
    shown, warnings = decode(plan.data, plan.path)
    guessed = warnings[0].problem.rpartition(" ")[2] if warnings else ""
    found = [*encodings(plan.data, shown, guessed), (b"", "utf-8", shown)]
    for bom, name, text in found:
        for with_blanks in (False, True):
            left = _without_lines(plan, text, blanks=with_blanks)
            try:
                yield bom + left.encode(name)
            except UnicodeEncodeError:
                continue


def _without_lines(plan: Plan, text: str, *, blanks: bool) -> str:
    ends = [*(found.group() for found in _ROW.finditer(text)), ""]
    rows: list[str | None] = list(_ROW.split(text))
    for fate in plan.fates:
        numbers = [number - 1 for number, _ in fate.block.lines if number <= len(rows)]
        if fate.gone:
            for number in numbers:
                rows[number] = None
        else:
            _replace(rows, numbers, fate.pairs)
    for part in plan.parts:
        for number, _ in part.document.front_matter:
            _replace(rows, [number - 1], plan.pairs)
            if plan.is_left(rows[number - 1] or ""):
                rows[number - 1] = None
    return _joined(rows, ends, blanks=blanks)


def _replace(rows: list[str | None], numbers: list[int], pairs: Pairs) -> None:
    """Words of some lines made others, also where a line ends between them."""
    if not pairs or not numbers:
        return
    held = [rows[number] or "" for number in numbers]
    alone = [replaced(row, pairs) for row in held]
    together = replaced("\n".join(alone), pairs).split("\n")
    together += [""] * (len(numbers) - len(together))
    for number, before, now in zip(numbers, held, together, strict=True):
        if rows[number] is not None and now != before:
            rows[number] = now or None


def _joined(rows: list[str | None], ends: list[str], *, blanks: bool) -> str:
    """The lines that are left; of the blank ones around a line that went, one stays unless ``blanks`` do."""
    done: list[str] = []
    went = False
    blank = True
    for row, end in zip(rows, ends, strict=True):
        if row is None:
            went = True
        elif not row.strip() and went and blank and not blanks:
            continue
        else:
            blank, went = not row.strip(), went and not row.strip()
            done.append(row + end)
    return "".join(done)
