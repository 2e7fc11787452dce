"""A mail, a mailbox or a saved page of several parts without what goes, each part encoded as it was."""

from __future__ import annotations

import base64
import quopri
import re
from collections.abc import Iterator, Sequence
from email.generator import BytesGenerator
from email.header import Header
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import compat32
from io import BytesIO
from typing import cast

from generator.errors import BriefingError
from generator.outline.splitting import parted
from generator.readers.mail import read_mail
from generator.readers.mime import header_text, is_page, part_text
from generator.redact.cutting import altered_text
from generator.redact.differences import Pairs, merged, replaced
from generator.redact.fates import Fate
from generator.redact.pages import rewritten_page
from generator.redact.plan import Plan
from generator.redact.readings import of_message, of_part
from generator.withdrawn.readings import of_text

_SEPARATOR = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\n\r\n))From \S[^\n]*\d\d?:\d\d[^\n]*\b\d{4}\b[^\n]*\n")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_TO_QUOTE = re.compile(rb"^(>*From )", re.MULTILINE)
_BLANK = "(withdrawn)"


def rewritten_mails(plan: Plan) -> Iterator[bytes]:
    """The mail with its parts rewritten, and with those emptied that no reader sees."""
    for others in (False, True):
        yield _mail(plan.data, plan.fates, plan, empty=others)


def rewritten_mbox(plan: Plan) -> Iterator[bytes]:
    """The mailbox without the mails that go, the others rewritten where they hold withdrawn words."""
    starts = [found.start() for found in _SEPARATOR.finditer(plan.data)]
    pieces = [plan.data[start:end] for start, end in zip(starts, [*starts[1:], len(plan.data)], strict=True)]
    for others in (False, True):
        ahead = list(plan.parts)
        done: list[bytes] = []
        for piece in pieces:
            line, _, quoted = piece.partition(b"\n")
            message = _QUOTED.sub(rb"\1", quoted)
            try:
                documents = read_mail(message.replace(b"\r\n", b"\n"), plan.path)
                count = sum(len(parted(document, plan.noise)) for document in documents)
            except BriefingError:
                count = 0
            own, ahead = ahead[:count], ahead[count:]
            held = any(map(plan.is_left, of_message(message, plan.path)))
            if (own and all(part.after is None for part in own)) or (not own and held):
                continue
            if held:
                fates = tuple(fate for part in own for fate in part.fates)
                message = _TO_QUOTE.sub(rb">\1", _mail(message, fates, plan, empty=others))
                quoted = message if message.endswith(b"\n\n") else message.rstrip(b"\n") + b"\n\n"
            done.append(line + b"\n" + quoted)
        yield b"".join(done)


def _mail(data: bytes, fates: Sequence[Fate], plan: Plan, *, empty: bool) -> bytes:
    parser = BytesParser(EmailMessage, policy=compat32)
    message = cast(EmailMessage, parser.parsebytes(data.removeprefix(b"\xef\xbb\xbf").lstrip()))
    pairs = merged([fate.pairs for fate in fates])
    for part in cast(Iterator[EmailMessage], message.walk()):
        _headers(part, pairs, plan)
        if part.is_multipart():
            part.preamble, part.epilogue = (
                None if text and plan.is_left(text) else text for text in (part.preamble, part.epilogue)
            )
        elif any(map(plan.is_left, of_part(part, plan.path))):
            _part(part, fates, pairs, plan, empty=empty)
    written = BytesIO()
    BytesGenerator(written, mangle_from_=False, maxheaderlen=0, policy=compat32).flatten(message)
    return written.getvalue()


def _headers(part: EmailMessage, pairs: Pairs, plan: Plan) -> None:
    for name, value in part.items():
        text = header_text(str(value))
        if not plan.is_left(text):
            continue
        now = replaced(text, pairs)
        del part[name]
        if now != text and not plan.is_left(now):
            part[name] = now if now.isascii() else Header(now, "utf-8", maxlinelen=70).encode()


def _part(part: EmailMessage, fates: Sequence[Fate], pairs: Pairs, plan: Plan, *, empty: bool) -> None:
    """Write a part anew without what goes; of what is no text nothing is left."""
    if part.get_content_maintype() != "text" and not is_page(part):
        _put(part, b"")
        return
    text, _ = part_text(part, plan.path)
    if is_page(part):
        now = rewritten_page(text, fates, pairs, plan.is_left)
    else:
        now = altered_text(text, [fate for fate in fates if fate.gone], pairs)
    if empty and any(map(plan.is_left, of_text(now))):
        now = _BLANK
    charset = str(part.get_content_charset() or "utf-8")
    try:
        data = now.encode(charset)
    except (UnicodeError, LookupError):
        part.set_param("charset", "utf-8")
        data = now.encode("utf-8", "replace")
    _put(part, data)


def _put(part: EmailMessage, data: bytes) -> None:
    """``data`` as what a part holds, in the transfer encoding that it has."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if encoding == "base64":
        data = base64.encodebytes(data)
    elif encoding == "quoted-printable":
        data = quopri.encodestring(data)
    elif encoding not in ("", "7bit", "8bit", "binary") or (encoding == "7bit" and not data.isascii()):
        del part["Content-Transfer-Encoding"]
        part["Content-Transfer-Encoding"] = "base64"
        data = base64.encodebytes(data)
    part.set_payload(data.decode("ascii", "surrogateescape"))
