"""A stored input without what was taken down: its words leave the file, all else of its briefings stays."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from generator.add.naming import reader_of
from generator.errors import BriefingError
from generator.model import Item
from generator.outline.noise import NoiseRules, default_rules
from generator.readers.encoding import decode
from generator.readers.feed import read_feed
from generator.readers.html import declared_charset, read_html
from generator.readers.mail import read_mail, read_mbox
from generator.readers.mhtml import read_mhtml
from generator.redact.anew import layouts
from generator.redact.feeds import rewritten_feeds
from generator.redact.lines import encodings, rewritten_texts
from generator.redact.mails import rewritten_mails, rewritten_mbox
from generator.redact.pages import rewritten_page
from generator.redact.plan import Edit, Part, Plan, plan_for, refused
from generator.redact.proof import Stored, agrees, holds, proves, read_back
from generator.redact.sidecars import sidecar_of
from generator.text import slug

__all__ = ["Edit", "Stored", "redacted"]

Strategy = Callable[[Plan], Iterator[bytes]]


def redacted(
    name: str,
    data: bytes,
    sidecar: str,
    edit: Edit,
    is_left: Callable[[str], bool],
    noise: NoiseRules | None = None,
) -> tuple[Stored, ...]:
    """The file rewritten so that its briefings are what ``edit`` makes of them, and hold nothing that ``is_left``.

    Empty where nothing is left of it. Raises BriefingError where no way was found that keeps the rest as it was.
    """
    plan = plan_for(PurePosixPath(name), data, sidecar, edit, is_left, noise or default_rules())
    if not plan.expected:
        return ()
    same = Stored(plan.path.name, data, sidecar)
    if proves(plan, [same]):
        return (same,)
    if where := next(_staying(plan), None):
        why = f"its words in what stays: {where}"
        if where == "title":
            raise refused(plan.path, why, "write another 'title:' into its sidecar first")
        raise refused(plan.path, why)
    tried: set[tuple[Stored, ...]] = {(same,)}
    for attempt in _attempts(plan):
        if attempt not in tried and proves(plan, attempt):
            return attempt
        tried.add(attempt)
    raise refused(plan.path, "no way that keeps the rest as it is")


def _staying(plan: Plan) -> Iterator[str]:
    """Where withdrawn words stand that nobody took out."""
    for briefing in plan.expected:
        texts = [("title", briefing.title), ("title", briefing.series or ""), ("byline", " ".join(briefing.byline))]
        texts += [("caption", f"{image.caption} {image.credit or ''}") for image in briefing.images]
        texts += [(f"item {item.id}", text) for item in briefing.items for text in _texts(item)]
        texts += [("publisher", briefing.publisher or ""), ("section", briefing.section or "")]
        yield from (where for where, text in texts if plan.is_left(text))


def _texts(item: Item) -> tuple[str, ...]:
    return item.text, item.headline, item.section or ""


def _attempts(plan: Plan) -> Iterator[tuple[Stored, ...]]:
    """Ways to write the file, the least invasive first."""
    for strategy in _strategies(plan):
        try:
            for data in strategy(plan):
                if one := _stored(plan, plan.staying, _name(plan, 1), data):
                    yield (one,)
        except (BriefingError, ValueError, LookupError):
            continue
    anew = [_anew(plan, part, number) for number, part in enumerate(plan.staying, 1)]
    if all(anew):
        yield tuple(one for one in anew if one)


def _strategies(plan: Plan) -> Iterable[Strategy]:
    reader = reader_of(plan.data, plan.path)
    table: dict[object, tuple[Strategy, ...]] = {
        read_feed: (rewritten_feeds,),
        read_mail: (rewritten_mails,),
        read_mbox: (rewritten_mbox,),
        read_mhtml: (rewritten_mails,),
        read_html: (rewritten_texts, _pages),
    }
    return table.get(reader, (rewritten_texts,))


def _pages(plan: Plan) -> Iterator[bytes]:
    declared = declared_charset(plan.data)
    text, warnings = decode(plan.data, plan.path, declared)
    guessed = warnings[0].problem.rpartition(" ")[2] if warnings else declared or ""
    bom, name, _ = next(encodings(plan.data, text, guessed), (b"", "utf-8", text))
    for emptied in (True, False):
        page = rewritten_page(text, plan.fates, plan.pairs, plan.is_left, emptied=emptied)
        yield bom + page.encode(name, "xmlcharrefreplace")
        yield page.encode("utf-8", "replace")


def _stored(plan: Plan, parts: tuple[Part, ...], name: str, data: bytes) -> Stored | None:
    """The file with its sidecar; None where it cannot be read at all."""
    try:
        return Stored(name, data, sidecar_of(plan, parts, data, plan.path.with_name(name)))
    except BriefingError:
        return None


def _anew(plan: Plan, part: Part, number: int) -> Stored | None:
    """One briefing as a file of its own; None where no layout reads back."""
    assert part.after is not None
    kept = part.kept
    for suffix, text in layouts(part.after):
        name = str(PurePosixPath(_name(plan, number)).with_suffix(suffix))
        one = _stored(plan, (kept,), name, text.encode("utf-8", "replace"))
        if one is None:
            continue
        try:
            found = read_back(plan, one)
        except BriefingError:
            continue
        if len(found) == 1 and agrees(found[0], part) and not holds(one, plan.path.parent, plan.is_left):
            return one
    return None


def _name(plan: Plan, number: int) -> str:
    """The file's name, without words that are withdrawn; further files of it are numbered."""
    stem, suffix = plan.path.stem, plan.path.suffix
    if plan.is_left(stem):
        day = re.match(r"[\d-]+", stem)
        first = plan.expected[0]
        words = slug(first.series or first.publisher or "briefing", "briefing")
        stem = f"{day[0].strip('-')}-{words}" if day else words
    return f"{stem}{'' if number == 1 else f'-{number}'}{suffix}"
