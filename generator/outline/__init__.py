"""Document → Briefing: what is headline, byline, caption, item or noise, with every line accounted for."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import PurePath

from generator.document import Block, Document
from generator.editorial import Details
from generator.errors import BriefingError, shown
from generator.links import safe_url
from generator.model import Briefing, Item, LedgerLine, Record, Role, Topic, Warning
from generator.outline.dating import date_of, date_warnings
from generator.outline.items import with_ids
from generator.outline.language import language_of
from generator.outline.masthead import names_in
from generator.outline.noise import NoiseRules, default_rules
from generator.outline.parts import Sorted
from generator.outline.sorting import sort_blocks
from generator.outline.title import series_of
from generator.outline.walls import wall_in
from generator.text import one_line, plain_line, slug

LINE_LIMIT = 1000  # characters of a title, a publisher, a tag …
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}")
DROPPED = "dropped by the editor"
REPEATED = "printed twice"


def outline(
    document: Document, given: Details = Details(), sidecar: Details = Details(), noise: NoiseRules | None = None
) -> Briefing:
    """The briefing in ``document``. What was ``given`` wins over the ``sidecar``, that over what the file says itself.

    Raises BriefingError where the file holds no item or no date, or the sidecar speaks of an item that is not there.
    """
    found = sort_blocks(document, noise or default_rules())
    own = document.details
    if wall := wall_in(found):
        raise BriefingError(document.path, None, f"expected a briefing, found {wall}")
    if not found.items:
        what = "only lines around one" if document.blocks else "nothing"
        raise BriefingError(document.path, None, f"expected a briefing with at least one item, found {what}")
    named = with_ids(found.items)
    if not document.several:
        check_items(sidecar, [item.id for item in named], document.path)
    items, dropped = _edited(named, sidecar, document.path)
    title, title_warnings = _titled(document, given, sidecar, found)
    language = _language((given, sidecar, own), document, items)
    head = (*found.lines("date"), *found.dates)
    date, date_from, doubts = date_of(document, given, sidecar, found.title, head, items, language)
    kept = tuple(
        Warning(
            None if document.paged else block.line,
            f"expected news or a line that a noise rule explains, found {shown(block.text)}",
        )
        for block, role in zip(found.blocks, found.roles, strict=True)
        if role == "kept"
    )
    layers = (given, sidecar, own)
    return Briefing(
        title=title,
        series=_one("series", layers, document.path) or series_of(title),
        date=date,
        date_from=date_from,
        publisher=_one("publisher", layers, document.path, found.publisher or document.claims.publisher),
        edition=_one("edition", layers, document.path, found.edition),
        via=_one("via", layers, document.path, document.claims.via or found.via),
        section=_one("section", layers, document.path, found.section or document.claims.section),
        byline=_byline(layers, document.path) or found.byline or (() if document.paged else document.claims.byline),
        url=_url(layers, document.path) or document.claims.url,
        language=language,
        topics=tuple(_topic(tag) for layer in (sidecar, own) for tag in layer.tag_names),
        images=tuple(found.images),
        items=items,
        ledger=_ledger(document, found, dropped),
        warnings=(*document.warnings, *title_warnings, *doubts, *date_warnings(date, items), *kept),
        path=document.path,
        slug=slug(title, "briefing"),
        pins=sidecar.places,
        record=_record(sidecar, document.path),
    )


def _one(field: str, layers: Iterable[Details], path: str, found: str | None = None) -> str | None:
    """The first value of a field that fits on a line, or what the text itself says."""
    value = _first(getattr(layer, field) for layer in layers) or found
    if value is not None and len(value) > LINE_LIMIT:
        raise BriefingError(
            path, None, f"expected '{field}' of at most {LINE_LIMIT:,} characters, found {len(value):,}"
        )
    return value


def _byline(layers: Iterable[Details], path: str) -> tuple[str, ...]:
    names = next((layer.bylines for layer in layers if layer.byline), ())
    if len(names) == 1 and (several := names_in(names[0])):
        names = several
    if sum(map(len, names)) > LINE_LIMIT:
        raise BriefingError(path, None, f"expected a byline of at most {LINE_LIMIT:,} characters, found a longer one")
    return names


def _language(layers: Iterable[Details], document: Document, items: Sequence[Item]) -> str:
    stated = _first(layer.language for layer in layers)
    if stated is not None and not _LANGUAGE.fullmatch(stated):
        raise BriefingError(document.path, None, f"expected a language such as 'en' or 'pt-BR', found {shown(stated)}")
    claimed = document.claims.language
    if stated or (claimed and _LANGUAGE.fullmatch(claimed)):
        return stated or str(claimed)
    return language_of(item.text for item in items) or "en"


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


def _titled(document: Document, given: Details, sidecar: Details, found: Sorted) -> tuple[str, tuple[Warning, ...]]:
    """The title as printed; without one the file's name speaks, with a warning."""
    titles = (given.title, sidecar.title, document.details.title, found.title, *document.claims.titles[:1])
    title = _first(plain_line(title) for title in titles if title)
    if title is not None and len(title) > LINE_LIMIT:
        raise BriefingError(
            document.path, None, f"expected a title of at most {LINE_LIMIT:,} characters, found {len(title):,}"
        )
    if title is not None:
        return title, ()
    name = re.sub(r"^[\d\W_]+|[\W_]+$", "", one_line(PurePath(document.path).stem)[:LINE_LIMIT])
    title = re.sub(r"[-_]+", " ", name).strip().capitalize() or found.items[0].headline
    return title, (Warning(None, f"expected a title above the first item, found none; {shown(title)} stands in"),)


def _url(layers: tuple[Details, ...], path: str) -> str | None:
    url = _first(layer.url for layer in layers)
    if url is not None and safe_url(url) is None:
        raise BriefingError(path, None, f"expected an address that begins with https:// or http://, found {shown(url)}")
    return url and safe_url(url)


def _record(sidecar: Details, path: str) -> Record:
    if sidecar.archived is not None and not (safe_url(sidecar.archived) or "").startswith("http"):
        problem = f"expected 'archived: https://…', found {shown(sidecar.archived)}"
        raise BriefingError(PurePath(path).with_suffix(".yml"), None, problem)
    return Record(sidecar.archived, sidecar.aliases, sidecar.added, sidecar.corrected, sidecar.note)


def _topic(tag: str) -> Topic:
    tag = tag[:LINE_LIMIT]
    return Topic(slug(tag, "tag"), tag)


def check_items(sidecar: Details, ids: Sequence[str], path: str) -> None:
    """Raise BriefingError where a sidecar speaks of an item that is none of ``ids``."""
    for name in sidecar.items:
        if name not in ids:
            near = difflib.get_close_matches(name, ids, 1, 0)[0]
            raise BriefingError(
                PurePath(path).with_suffix(".yml"),
                None,
                f"expected the id of an item, found {shown(name)}; the nearest is {near!r}",
            )


def _edited(items: tuple[Item, ...], sidecar: Details, path: str) -> tuple[tuple[Item, ...], frozenset[int]]:
    """The items as the sidecar has them, and the numbers of those that it drops."""
    edited, dropped = [], set()
    for number, item in enumerate(items):
        said = sidecar.items.get(item.id)
        if said is None:
            edited.append(item)
        elif said.drop:
            dropped.add(number)
        else:
            topics = tuple(_topic(tag) for tag in said.tags)
            name = slug(said.id, "item") if said.id else item.id
            edited.append(
                replace(
                    item,
                    id=name,
                    headline=(plain_line(said.headline or "") or item.headline)[:LINE_LIMIT],
                    topics=topics,
                    pins=said.places,
                    named=tuple(plain_line(name) for name in said.people),
                    note=said.note,
                    aliases=said.aliases,
                )
            )
    ids = [item.id for item in edited]
    if twice := next((name for name, times in Counter(ids).items() if times > 1), None):
        raise BriefingError(
            PurePath(path).with_suffix(".yml"), None, f"expected each item id once, found {twice!r} twice"
        )
    if not edited:
        raise BriefingError(
            PurePath(path).with_suffix(".yml"), None, "expected at least one item left, found all of them dropped"
        )
    return tuple(edited), frozenset(dropped)


def _ledger(document: Document, found: Sorted, dropped: frozenset[int]) -> tuple[LedgerLine, ...]:
    lines = [LedgerLine(number, "front matter", None, text.strip()) for number, text in document.front_matter]
    for position, block in enumerate(found.blocks):
        role, rule = found.roles[position] or "kept", found.rules[position]
        if found.item_of.get(position) in dropped:
            role, rule = "noise", DROPPED
        lines += _of_block(block, role, rule, document.paged)
    for block in document.repeated:
        lines += _of_block(block, "noise", REPEATED, document.paged)
    return tuple(lines)


def _of_block(block: Block, role: Role, rule: str | None, paged: bool) -> Iterator[LedgerLine]:
    for number, text in block.lines:
        line, at = (None, number) if paged else (number, None)
        yield LedgerLine(line, role, rule, text.strip(), at)
