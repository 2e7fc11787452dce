"""Every form in which a stored file holds words: as it stands, and its mails' parts decoded."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import PurePath

from generator.errors import BriefingError
from generator.readers.encoding import decode
from generator.readers.html import declared_charset
from generator.readers.mime import content, header_text, is_page, parse, part_text
from generator.withdrawn.readings import of_text


def of_file(data: bytes, path: PurePath) -> Iterator[str]:
    """All that a file holds, whatever it is."""
    bare = data.decode("utf-8", "replace")
    yield from of_text(bare)
    known = {bare}
    for declared in (None, declared_charset(data)):
        try:
            text, _ = decode(data, path, declared)
        except BriefingError:
            continue
        if text in known:
            continue
        known.add(text)
        yield from of_text(text)
    if bare.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        yield from _of_json(bare)
    yield from _of_mail(data, path)


def _of_json(text: str) -> Iterator[str]:
    try:
        stack = [json.loads(text, strict=False)]
    except (ValueError, RecursionError):
        return
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            stack += [*value.keys(), *value.values()]
        elif isinstance(value, list):
            stack += value
        elif isinstance(value, str):
            yield from of_text(value)


_FROM = re.compile(rb"^From [^\n]*\n", re.MULTILINE)
_HEADED = re.compile(rb"(?:^|\n)[\w-]+:[ \t]", re.MULTILINE)


def _of_mail(data: bytes, path: PurePath) -> Iterator[str]:
    """The headers and the decoded parts of each mail in it."""
    if not _HEADED.search(data[:4000]):
        return
    for piece in _FROM.split(data.replace(b"\r\n", b"\n")):
        if piece.strip():
            yield from of_message(piece, path)


def of_message(data: bytes, path: PurePath, depth: int = 0) -> Iterator[str]:
    """The headers and the decoded parts of one mail."""
    try:
        message = parse(data, path, 5000)
    except BriefingError:
        return
    for part in message.walk():
        yield from of_part(part, path)
        if depth < 3 and str(part.get_filename() or "").lower().endswith(".eml"):
            yield from of_message(content(part), path, depth + 1)


def of_part(part: EmailMessage, path: PurePath) -> Iterator[str]:
    """The headers and the decoded text of one part of a mail."""
    for name, value in part.items():
        yield f"{name}: {header_text(str(value))}"
    if part.is_multipart():
        yield from filter(None, (part.preamble, part.epilogue))
        return
    try:
        if part.get_content_maintype() == "text" or is_page(part):
            yield from of_text(part_text(part, path)[0])
            return
    except BriefingError:
        pass
    yield from of_text(content(part).decode("utf-8", "replace"))
