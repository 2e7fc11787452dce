"""The days of a feed whose entries are single stories, put together from one fetch or from several."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath

from generator.document import Block, Claims, Document
from generator.errors import BriefingError, shown
from generator.model import Warning
from generator.readers.entries import Entry, Feed, folded

Group = tuple[Sequence[Block], Sequence[Warning]]
Read = tuple[Entry, Document]  # an entry and what it holds, read as a page


def days(feed: Feed, pages: Sequence[Read], path: PurePath) -> list[Document]:
    """A document for each day, the oldest first and those of no day at the end."""
    by_day: dict[dt.date | None, list[Group]] = defaultdict(list)
    lost: list[Warning] = []
    for entry, page in pages:
        blocks, warnings = _story(entry, page)
        if blocks:
            by_day[page.claims.date].append((blocks, warnings))
        else:
            lost.extend(warnings)
    if not by_day:
        raise BriefingError(path, None, "expected a feed with titles or texts in its entries, found neither")
    documents = []
    for day in sorted(by_day, key=lambda day: day or dt.date.max):
        blocks, warnings = joined(by_day[day])
        claims = Claims(
            titles=(feed.title,) if feed.title else (),
            date=day,
            byline=tuple(
                dict.fromkeys(name for entry, page in pages if page.claims.date == day for name in entry.authors)
            ),
            publisher=feed.title,
            url=feed.home,
            language=feed.language,
        )
        documents.append(Document(str(path), blocks, warnings=warnings, claims=claims, paged=True, feed=feed.id))
    return [replace(documents[0], warnings=(*lost, *documents[0].warnings)), *documents[1:]]


def _story(entry: Entry, page: Document) -> Group:
    """An entry as a heading that leads to it, and its paragraphs."""
    links = (entry.link,) if entry.link else ()
    heading = Block(
        entry.title,
        ((0, entry.title),),
        gap=True,
        level=2,
        links=links,
        linked=len(entry.title) if links else 0,
        entry=entry.id,
    )
    paragraphs = [
        paragraph
        for block in page.blocks
        if folded(block.text) != folded(entry.title)
        for paragraph in _paragraphs(block)
    ]
    if not entry.title and paragraphs:  # its link must not get lost
        paragraphs[0] = replace(paragraphs[0], links=tuple(dict.fromkeys((*links, *paragraphs[0].links))))
    if not entry.title and not paragraphs:
        problem = f"expected a title or a text of the feed's entry {shown(entry.name)}, found neither"
        return (), (Warning(None, problem),)
    blocks = [heading, *paragraphs] if entry.title else paragraphs
    first = blocks[0].line
    return blocks, [replace(warning, line=first if warning.line is None else warning.line) for warning in page.warnings]


def _paragraphs(block: Block) -> list[Block]:
    """What was a bullet or a heading below a headline is its text."""
    ((number, line), *_) = block.lines
    texts = block.text.split("\n\n")
    return [
        replace(
            block,
            text=text,
            lines=((number, line if len(texts) == 1 else text),),
            bullet=False,
            inside=False,
            gap=True,
            level=0,
            linked=min(block.linked, len(text)),
            strong=min(block.strong, len(text)) if position == 0 else 0,
        )
        for position, text in enumerate(texts)
    ]


def united(documents: Iterable[Document]) -> tuple[Document, ...]:
    """``documents``, the oldest fetch first, with those of one day of one feed made one.

    Entries stand in the order of their first appearance, each as the newest fetch has it.
    """
    days: dict[object, list[Document]] = defaultdict(list)
    for number, document in enumerate(documents):
        days[number if document.feed is None else (document.feed, document.claims.date)].append(document)
    return tuple(fetches[0] if len(fetches) == 1 else _union(fetches) for fetches in days.values())


def _union(fetches: Sequence[Document]) -> Document:
    groups: dict[str | None, Group] = {}
    general: list[Warning] = []
    for document in fetches:
        blocks: dict[str | None, list[Block]] = defaultdict(list)
        for block in document.blocks:
            blocks[block.entry].append(block)
        lines = {number for block in document.blocks for number, _ in block.lines}
        general.extend(warning for warning in document.warnings if warning.line not in lines)
        for entry, own in blocks.items():
            numbers = {number for block in own for number, _ in block.lines}
            groups[entry] = own, [warning for warning in document.warnings if warning.line in numbers]
    blocks_of_all, warnings = joined(groups.values())
    # The first fetch promised the address, the last one knows best.
    byline = tuple(dict.fromkeys(name for document in fetches for name in document.claims.byline))
    return replace(
        fetches[-1],
        path=fetches[0].path,
        blocks=blocks_of_all,
        claims=replace(fetches[-1].claims, byline=byline),
        warnings=(*dict.fromkeys(general), *warnings),
    )


def joined(groups: Iterable[Group]) -> tuple[tuple[Block, ...], tuple[Warning, ...]]:
    """Blocks and warnings of several groups as those of one page, their lines and elements numbered anew."""
    blocks: list[Block] = []
    warnings: list[Warning] = []
    count = parts = 0
    for group, remarks in groups:
        numbers: dict[int | None, int] = {}
        elements: dict[int, int] = {}
        for block in group:
            for number, _ in block.lines:
                numbers[number] = count = count + 1
            for part in block.parts:
                if part.number not in elements:
                    elements[part.number] = parts = parts + 1
            lines = tuple((numbers[number], text) for number, text in block.lines)
            around = tuple(replace(part, number=elements[part.number]) for part in block.parts)
            blocks.append(replace(block, lines=lines, parts=around))
        warnings.extend(replace(remark, line=numbers.get(remark.line)) for remark in remarks)
    return tuple(blocks), tuple(warnings)
