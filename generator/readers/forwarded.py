"""What a mail's header says of the briefing in it, and where it was forwarded, what the header inside it says."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from email.message import EmailMessage
from email.utils import parsedate_to_datetime

from generator.dates import is_plausible, written_date
from generator.document import Block, Claims, Part
from generator.errors import shown
from generator.links import safe_url
from generator.model import Warning
from generator.readers.mime import header
from generator.text import one_line

# "Re:", "Fwd:", "WG: AW:", "[list]"; a space must follow, since "Re:think" is a name.
_PREFIX = re.compile(
    r"(?:(?:re|fwd?|aw|wg|tr|rv|sv|vs|rif|enc)(?:\[\d+\])?\s*:(?:\s+|$)|\[[^\]]{1,40}\]\s*)", re.IGNORECASE
)
_VIA = re.compile(r"\s+via\s+.*", re.IGNORECASE)
_NEWSLETTER = re.compile(r"[\s|:–—,-]*\b(?:e-?mail )?newsletters?\b[\s|:–—,-]*", re.IGNORECASE)
_NOBODY = re.compile(r"(?:no|do[ -]?not)[ -]?reply|notifications?|mailer[ -]daemon", re.IGNORECASE)
_WEB_VERSION = re.compile(
    r"x-(?:.*-)?(?:view-?(?:online|in-?browser)|web-?(?:version|view)|(?:online|browser)-?version)(?:-url|-link)?"
)
_URL = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}")

# Mail programs write the line in the language of the forwarder.
_MARKER = re.compile(
    r"[>\s]*[-_*]*\s*(?:begin )?(?:forwarded message|original message|anfang der weitergeleiteten (?:nachricht|e-mail)"
    r"|weitergeleitete nachricht|urspr(?:ü|ue?)ngliche nachricht"
    r"|d[ée]but du message (?:r[ée]exp[ée]di[ée]|transf[ée]r[ée])"
    r"|message (?:transf[ée]r[ée]|d['’]origine|original)|inicio del mensaje reenviado|mensaje (?:reenviado|original))"
    r"\s*:?\s*[-_*]*\s*",
    re.IGNORECASE,
)
_LABELS = {
    "from": "from|von|de|expéditeur",
    "date": "date|sent|datum|gesendet|envoyé(?: le)?|fecha|enviado(?: el)?",
    "subject": "subject|betreff|objet|sujet|asunto",
    "to": "to|cc|bcc|reply-to|an|kopie|antwort an|à|pour|copie à|répondre à|para|responder a",
}
_FIELD = re.compile(
    r"[>\s]*[*_]{0,2}(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in _LABELS.items())
    + r")\s*:[*_]{0,2}(?:\s+|$)(?P<value>.*)",
    re.IGNORECASE,
)
_LABEL = re.compile(rf"(?<!\w)(?:{'|'.join(_LABELS.values())})\s*:[*_]{{0,2}}\s", re.IGNORECASE)
_LABELS_OF_HEADER = 3
_FORWARDING = Part(-1, "header", ("forwarding",))
_LINE_LIMIT = 1_000  # characters of a header line that are looked at
_BEFORE_LIMIT = 60  # lines that a forwarder may write above; further down it is a mail that the news quote
_AGAIN_LIMIT = 20  # lines between the headers of a briefing forwarded twice


def header_claims(message: EmailMessage) -> Claims:
    """What a message's own header says."""
    raw_date = header(message, "date")
    return Claims(
        titles=_titles(header(message, "subject")),
        date=_header_date(raw_date),
        publisher=display_name(header(message, "from")),
        url=_web_version(message),
        language=language_of(message),
    )


def language_of(part: EmailMessage) -> str | None:
    """The one language that a part says it is in."""
    language = header(part, "content-language")
    return language if _LANGUAGE.fullmatch(language) else None


def forwarded_claims(lines: Iterable[str]) -> tuple[Claims, tuple[Warning, ...]] | None:
    """What the innermost header that stands in the text says; None where nothing was forwarded."""
    written = [one_line(line)[:_LINE_LIMIT] for line in lines if line.strip()]
    found: dict[str, str] | None = None
    at, end = 0, _BEFORE_LIMIT
    while at < min(end, len(written)):
        marked = is_marker(written[at])
        fields, after = _fields(written, at + marked)
        if {"from", "date", "subject"} <= fields.keys() or (marked and "from" in fields and len(fields) > 1):
            found, at, end = fields, after, after + _AGAIN_LIMIT
        else:
            at += 1
    if found is None:
        return None
    day = found.get("date", "")
    date = _header_date(day)
    unread = (Warning(None, f"expected the forwarded mail's date, found {shown(day)}"),) if day and date is None else ()
    claims = Claims(titles=_titles(found.get("subject", "")), date=date, publisher=display_name(found["from"]))
    return claims, unread


def with_forwarding(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with those as part of the forwarding that are its header, or what the forwarder wrote above it."""
    ends = [number for number, block in enumerate(blocks[:_BEFORE_LIMIT]) if _is_header(block.text)]
    if not ends:
        return tuple(blocks)
    return tuple(
        replace(block, parts=(_FORWARDING, *block.parts)) if number <= ends[-1] else block
        for number, block in enumerate(blocks)
    )


def _is_header(text: str) -> bool:
    """Whether a block is the line above a forwarded mail, or one or all of the lines of its header."""
    return is_marker(text) or (
        len(text) <= _LINE_LIMIT
        and (_FIELD.fullmatch(text) is not None or len(_LABEL.findall(text)) >= _LABELS_OF_HEADER)
    )


def is_marker(line: str) -> bool:
    """Whether a line announces a forwarded message."""
    return len(line) < 120 and _MARKER.fullmatch(line) is not None


def _fields(lines: Sequence[str], start: int) -> tuple[dict[str, str], int]:
    """The header lines that begin at ``start``, by name, and where they end."""
    fields: dict[str, str] = {}
    at, name = start, ""
    while at < len(lines) and at < start + 12:
        if (match := _FIELD.fullmatch(lines[at])) is not None:
            name = next(label for label in _LABELS if match[label] is not None)
            if name in fields and name != "to":
                break  # another header begins
            fields[name] = match["value"].strip(" *_")
        elif not name:
            break
        elif not fields[name]:
            fields[name] = lines[at].strip(" *_")  # the label stood in a cell of its own
        elif any(_FIELD.fullmatch(line) for line in lines[at + 1 : at + 2]):
            fields[name] += f" {lines[at].lstrip('> ')}"  # wrapped by the mail program
        else:
            break
        at += 1
    return fields, max(at, start + 1)


def display_name(sender: str) -> str | None:
    """The name that a sender goes by, without what the sending service adds; None where there is only an address."""
    name = re.split(r"[<\[]", sender, maxsplit=1)[0]
    if "@" in name and (comment := re.search(r"\(([^()@]+)\)", sender)):
        name = comment[1]  # "am@example.org (The Courier)", the old way
    name = _VIA.sub("", name.replace("\\", "").strip(" \t\"'“”‘’*_:,;"))
    name = _NEWSLETTER.sub(" ", name).strip(" \t\"'“”*_|,;")
    return None if not name or "@" in name or _NOBODY.fullmatch(name) else name


def _titles(subject: str) -> tuple[str, ...]:
    title = one_line(subject)
    while (match := _PREFIX.match(title)) and title[match.end() :].strip():
        title = title[match.end() :].strip()
    return (title,) if title and not (title.endswith(":") and _PREFIX.fullmatch(title)) else ()


def _header_date(text: str) -> dt.date | None:
    """The day as the sender's clock showed it: that is the date on the briefing its readers saw."""
    date: dt.date | None
    try:
        date = parsedate_to_datetime(text).date()
    except (ValueError, TypeError, IndexError, OverflowError):  # what the standard library makes of a date that is none
        date = written_date(text)
    # A machine that does not know the time says 1970.
    return date if date is not None and is_plausible(date) and date.year > 1970 else None


def _web_version(message: EmailMessage) -> str | None:
    """The address of this mail on the web, where a header names it: not the list's archive, which is another page."""
    # In the header's order, which is the sender's, but for the one that a standard names.
    names = ["archived-at", *(name.lower() for name in message.keys() if _WEB_VERSION.fullmatch(name.lower()))]  # noqa: SIM118
    found = (_URL.search(header(message, name)) for name in names)
    return next((url for match in found if match and (url := safe_url(match[0]))), None)
