"""Two briefings in one paste: where the second begins, and whether it is the first one again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from generator.dates import is_time_line
from generator.document import Block, Document
from generator.outline.items import is_sentence
from generator.outline.masthead import is_section, publisher_line
from generator.outline.noise import NoiseRules
from generator.outline.title import series_of
from generator.text import count_words, one_line

_MOST_TITLES = 60  # more lines that look like titles are a list
_HEAD = 12  # blocks; a masthead is not longer
_MASTHEAD = 6  # blocks between a title and its first news
_NEWS_WORDS = 10
_LEAST_NEWS = 2  # blocks of news that each of two briefings has


def parted(document: Document, noise: NoiseRules) -> tuple[Document, ...]:
    """The briefings of a text that holds several of one series, each with its own masthead; mostly one.

    A page, and a text that is the same as one before it, is not parted: what is printed again is ``repeated``.
    """
    starts = [0, *_starts(document.blocks, noise)] if not document.paged else [0]
    if len(starts) == 1:
        return (document,)
    ends = [*starts[1:], len(document.blocks)]
    parts = [document.blocks[start:end] for start, end in zip(starts, ends, strict=True)]
    found: dict[tuple[str, ...], Document] = {}
    for number, blocks in enumerate(parts):
        news = tuple(_folded(block) for block in blocks if _is_news(block))
        if first := found.get(news):
            found[news] = replace(first, repeated=(*first.repeated, *blocks))
        else:
            front = document.front_matter if number == 0 else ()
            found[news] = replace(document, blocks=blocks, front_matter=front)
    return tuple(found.values())


def _starts(blocks: Sequence[Block], noise: NoiseRules) -> list[int]:
    """The positions at which a further briefing begins: above a title that names the series of the first one."""
    titles = [
        (position, series.casefold())
        for position, block in enumerate(blocks)
        if not block.bullet and not _is_news(block) and (series := series_of(block.text))
    ]
    starts: list[int] = []
    if len(titles) > _MOST_TITLES:
        return starts
    for position, series in titles:
        last = starts[-1] if starts else 0
        same = any(earlier < position and other == series for earlier, other in titles)
        if not same or _news(blocks, last, position) < _LEAST_NEWS:
            continue
        following = next((other for other, name in titles if other > position and name == series), len(blocks))
        bulleted = any(block.bullet for block in blocks[:position])
        after = blocks[position:following]
        near = blocks[position + 1 : position + 1 + _MASTHEAD]
        told = any(_is_news(block) and count_words(block.text) >= _NEWS_WORDS for block in near)
        enough = _news(blocks, position, len(blocks)) >= _LEAST_NEWS
        if told and enough and (not bulleted or any(block.bullet for block in after)):
            starts.append(_masthead_start(blocks, position, last, noise))
    return starts


def _masthead_start(blocks: Sequence[Block], title: int, last: int, noise: NoiseRules) -> int:
    """Where the lines above a title begin that belong to it: like those above the first one, or a masthead's."""
    head = {_folded(block) for block in blocks[last : last + _HEAD]}
    start = title
    while start > last + 1 and title - start < _HEAD:
        above = blocks[start - 1]
        signed = is_time_line(above.text) or is_section(above.text) or publisher_line(above.text) is not None
        belongs = _folded(above) in head or signed
        if above.bullet or _is_news(above) or not belongs:
            break
        start -= 1
    while start < title and noise.explain(blocks[start].text) is not None and _folded(blocks[start]) not in head:
        start += 1
    return start


def _news(blocks: Sequence[Block], start: int, end: int) -> int:
    return sum(map(_is_news, blocks[start:end]))


def _is_news(block: Block) -> bool:
    return block.bullet or (is_sentence(block.text) and not series_of(block.text))


def _folded(block: Block) -> str:
    return one_line(block.text).casefold()
