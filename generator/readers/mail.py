"""An e-mail → Documents: the text that a mail program would show, and what the header says of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.message import EmailMessage
from pathlib import PurePath

from generator.document import Claims, Document
from generator.errors import BriefingError, shown
from generator.model import Warning
from generator.readers.forwarded import forwarded_claims, header_claims
from generator.readers.mime import (
    DEPTH_LIMIT,
    content,
    file_name,
    header,
    is_page,
    parse,
    part_text,
    parts_of,
    repaired,
)
from generator.readers.shown import Text, document_of, page_text, plain_text

MBOX_LIMIT = 100_000_000  # bytes; a year of newsletters
MESSAGES_LIMIT = 5_000

_SEPARATOR = re.compile(rb"From \S.*\d\d?:\d\d.*\b\d{4}\b.*")
_QUOTED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER_NAMES = ("from", "subject", "date", "to", "message-id", "mime-version", "content-type", "received")
_SIGNATURES = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


@dataclass(slots=True)
class _Shown:
    """What becomes of the parts of a message: shown, attached mails, and what to say of the others."""

    texts: list[Text] = field(default_factory=list)
    attached: list[EmailMessage] = field(default_factory=list)
    warnings: list[Warning] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)  # of all that is no text, for the message where nothing is
    errors: list[BriefingError] = field(default_factory=list)

    def add(self, other: _Shown) -> None:
        self.texts += other.texts
        self.attached += other.attached
        self.warnings += other.warnings
        self.kinds += other.kinds
        self.errors += other.errors

    def add_text(self, part: EmailMessage, path: PurePath) -> None:
        text, warnings = part_text(part, path)
        self.texts.append(page_text(text, part) if is_page(part) else plain_text(text, part))
        self.warnings += warnings

    def leave_out(self, error: BriefingError, what: str) -> None:
        self.errors.append(error)
        self.warnings.append(Warning(None, f"{error.problem}; {what} was left out"))

    def leave_unseen(self, part: EmailMessage, around: str) -> None:
        """Leave out what is no text: without a word where a mail program shows no attachment either."""
        kind = part.get_content_type()
        self.kinds.append(kind)
        if kind in _SIGNATURES:
            return
        if part.get_content_disposition() != "attachment" and (
            around in ("multipart/related", "multipart/alternative") or header(part, "content-id")
        ):
            return
        problem = f"expected text to show, found attachment {shown(file_name(part) or kind)}, left out"
        self.warnings.append(Warning(None, problem))

    @property
    def rank(self) -> tuple[bool, bool]:
        """How much of it can be read: of two alternatives a page with words comes first, then any words."""
        real = [text for text in self.texts if text.is_real]
        return any(text.page is not None for text in real), bool(real)


@dataclass(frozen=True, slots=True)
class _Briefing:
    """What one document is made of."""

    claims: Claims
    texts: tuple[Text, ...]
    warnings: tuple[Warning, ...]
    forwarded: bool = False  # its text holds the header of the mail that was passed on


def read_mail(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The document of one message; of a mail that only forwards others as attachments, theirs."""
    message = parse(data, path)
    if not any(header(message, name) for name in _HEADER_NAMES):
        raise BriefingError(path, None, "expected an e-mail that begins with its header (From:, Subject:), found none")
    return tuple(
        document_of(found.texts, found.claims, found.warnings, path, forwarded=found.forwarded)
        for found in _briefings(message, path, 0)
    )


def read_mbox(data: bytes, path: PurePath) -> tuple[Document, ...]:
    """The documents of all messages in an mbox; one that cannot be read is a warning of the first that can."""
    if len(data) > MBOX_LIMIT:
        raise BriefingError(path, None, f"expected an mbox of at most {MBOX_LIMIT:,} bytes, found {len(data):,}")
    documents: list[Document] = []
    errors: list[BriefingError] = []
    for number, (line, message) in enumerate(_messages(data, path), 1):
        if number > MESSAGES_LIMIT:
            raise BriefingError(path, line, f"expected at most {MESSAGES_LIMIT:,} messages, found more")
        try:
            documents += read_mail(message, path)
        except BriefingError as error:
            errors.append(BriefingError(path, line, error.problem))
    if not documents:
        raise errors[0]
    warnings = tuple(Warning(error.line, f"{error.problem}; this message was left out") for error in errors)
    return (replace(documents[0], warnings=(*documents[0].warnings, *warnings)), *documents[1:])


def _messages(data: bytes, path: PurePath) -> Iterator[tuple[int, bytes]]:
    """Each message of an mbox with the number of the line before it, its quoted "From " lines restored."""
    lines = data.replace(b"\r\n", b"\n").split(b"\n")
    starts = [
        number
        for number, line in enumerate(lines)
        if len(line) < 300 and _SEPARATOR.fullmatch(line) and (not number or not lines[number - 1].strip())
    ]
    if not starts or any(line.strip() for line in lines[: starts[0]]):
        first = next((line for line in lines if line.strip()), b"").decode("latin-1")
        raise BriefingError(path, 1, f"expected an mbox, which begins with a line 'From …', found {shown(first)}")
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        yield start + 1, _QUOTED.sub(rb"\1", b"\n".join(lines[start + 1 : end]))


def _briefings(message: EmailMessage, path: PurePath, depth: int) -> tuple[_Briefing, ...]:
    """The briefings in a message: those of the mails attached to it, else its own."""
    found = _shown(message, path, depth)
    inner: list[_Briefing] = []
    for attached in found.attached:
        try:
            inner += _briefings(attached, path, depth + 1)
        except BriefingError as error:
            found.leave_out(error, "the attached mail")
    own, warnings = tuple(found.texts), tuple(found.warnings)
    if inner:  # whoever forwards a mail as an attachment may write a word above it
        first = replace(inner[0], texts=(*own, *inner[0].texts), warnings=(*warnings, *inner[0].warnings))
        return (first, *inner[1:])
    if not any(text.is_real for text in own):
        if found.errors:
            raise found.errors[0]
        kinds = f"only {', '.join(dict.fromkeys(found.kinds))}" if found.kinds else "none"
        raise BriefingError(path, None, f"expected a message with text, found {kinds}")
    forwarded = forwarded_claims(line for text in own for line in text.lines)
    if forwarded is None:
        claims = header_claims(message)
        languages = (claims.language, *(text.language for text in own))
        claims = replace(claims, language=next(filter(None, languages), None))
        return (_Briefing(claims, own, warnings),)
    claims, unread = forwarded
    return (_Briefing(claims, own, (*warnings, *unread), forwarded=True),)


def _shown(part: EmailMessage, path: PurePath, depth: int, around: str = "") -> _Shown:
    """What is shown of a part, and of the parts in it; ``around`` is the type of the part it stands in."""
    if depth > DEPTH_LIMIT:
        raise BriefingError(path, None, f"expected parts at most {DEPTH_LIMIT} deep, found deeper ones")
    kind = part.get_content_type()
    parts = parts_of(part)
    found = _Shown()
    if kind in ("message/rfc822", "message/global") or file_name(part).lower().endswith(".eml"):
        try:
            found.attached.append(_attached(part, path))
        except BriefingError as error:
            found.leave_out(error, "the attached mail")
    elif kind.startswith("message/"):
        found.leave_unseen(part, around)
    elif parts:
        inside = [_shown(one, path, depth + 1, kind) for one in parts]
        for one in inside:
            found.add(one)
        if kind == "multipart/alternative":
            # The last of equals is the best, says the standard.
            found.texts = max(reversed(inside), key=lambda one: one.rank).texts
    elif kind.startswith("multipart/") and (again := repaired(part, path)) is not None:
        return _shown(again, path, depth + 1, around)
    elif part.get_content_disposition() == "attachment" or not (
        kind == "text/plain" or kind.startswith("multipart/") or is_page(part)
    ):
        found.leave_unseen(part, around)
    else:
        try:
            found.add_text(part, path)
        except BriefingError as error:
            found.leave_out(error, f"the part in {kind}")
    return found


def _attached(part: EmailMessage, path: PurePath) -> EmailMessage:
    """The mail inside a part; some programs encode it, against the standard."""
    inner = next(iter(parts_of(part)), None)
    if inner is None:
        return parse(content(part), path)
    encoding = header(part, "content-transfer-encoding").lower()
    if encoding in ("base64", "quoted-printable") and not inner.keys():
        inner["Content-Transfer-Encoding"] = encoding
        return parse(content(inner), path)
    return inner
