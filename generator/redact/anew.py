"""A briefing written anew, as Markdown or else as a page, that reads back as the briefing it was."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from generator.model import Briefing, Image, Item
from generator.outline.captions import caption_of
from generator.outline.items import links_in

Escape = Callable[[str], str]

_SIGN = re.compile(r"([\\`*_\[\]<>#|~&])")
_OPENING = re.compile(r"^(\d{0,9})([-+=.)])")


@dataclass(frozen=True, slots=True)
class _Line:
    """What one element says: a ``heading`` of some level, a ``bullet`` or a paragraph, with its links."""

    paragraphs: Sequence[str]
    heading: int = 0
    bullet: bool = False
    links: tuple[str, ...] = ()


def layouts(briefing: Briefing) -> Iterator[tuple[str, str]]:
    """(suffix, text) of files that may read back as ``briefing``, the plainest first."""
    shapes = [list(shape(briefing.items)) for shape in (_bulleted, _headed, _mixed)]
    title = [_Line([briefing.title], heading=1)]
    captions = "".join(map(_caption, briefing.images))
    for above, escape, lines in product((title, []), (_lightly, _wholly), shapes):
        written = _markdown(above, escape) + captions + _markdown(lines, escape)
        yield ".md", written.strip("\n") + "\n"
    for lines in shapes:
        head = f"<head><title>{html.escape(briefing.title)}</title></head>"
        body = f"<body>\n{_page(title)}{captions}{_page(lines)}</body>"
        yield ".html", f"<!doctype html>\n<html>\n{head}\n{body}\n</html>\n"


def _bulleted(items: Sequence[Item]) -> Iterator[_Line]:
    """Bullets, those of a section below its heading."""
    section: str | None = None
    for item in items:
        if item.section is not None and item.section != section:
            yield _Line([item.section], heading=2)
        section = item.section
        yield _bullet(item)


def _headed(items: Sequence[Item]) -> Iterator[_Line]:
    """Headlines with their paragraphs, those of a section below its heading."""
    section: str | None = None
    for item in items:
        if item.section is not None and item.section != section:
            yield _Line([item.section], heading=2)
        section = item.section
        yield from _story(item, 3)


def _mixed(items: Sequence[Item]) -> Iterator[_Line]:
    """Bullets below the headings of their sections, and headlines where an item has none."""
    section: str | None = None
    for item in items:
        if item.section is None:
            yield from _story(item, 2)
        else:
            if item.section != section:
                yield _Line([item.section], heading=2)
            yield _bullet(item)
        section = item.section


def _bullet(item: Item) -> _Line:
    return _Line(item.text.split("\n\n"), bullet=True, links=_links(item))


def _story(item: Item, level: int) -> Iterator[_Line]:
    yield _Line([item.headline], heading=level)
    first, *others = item.text.split("\n\n")
    yield _Line([first], links=_links(item))
    yield from (_Line([other]) for other in others)


def _links(item: Item) -> tuple[str, ...]:
    """The links to write, in their order; those that the text prints are found there."""
    return () if item.links == links_in(item.text) else item.links


def _markdown(lines: Sequence[_Line], escape: Escape) -> str:
    done: list[str] = []
    for line in lines:
        first, *others = (_opened(escape(paragraph)) for paragraph in line.paragraphs)
        # A link below no word: it leads where it led and changes nothing of the text.
        first += "".join(f"[](<{link}>)" for link in line.links)
        if line.heading:
            done.append(f"\n{'#' * line.heading} {first}\n\n")
        elif line.bullet:
            done.append("\n\n  ".join([f"- {first}", *others]) + "\n")
        else:
            done.append("\n\n".join([first, *others]) + "\n\n")
    return "".join(done)


def _lightly(text: str) -> str:
    """``text`` with the signs escaped that Markdown would take for its own."""
    return _SIGN.sub(r"\\\1", text)


def _wholly(text: str) -> str:
    """``text`` as nothing can mistake it: each sign as a reference."""
    return "".join(char if char == " " or char.isalnum() else f"&#{ord(char)};" for char in text)


def _opened(line: str) -> str:
    """A line of escaped text that opens no list, however it begins."""
    return _OPENING.sub(r"\1\\\2", line)


def _page(lines: Sequence[_Line]) -> str:
    done: list[str] = []
    for line in lines:
        tag = f"h{line.heading}" if line.heading else "li" if line.bullet else "p"
        first, *others = line.paragraphs
        inside = "".join([_linked(first, line.links), *(f"<p>{html.escape(other)}</p>" for other in others)])
        done.append(f"<ul><{tag}>{inside}</{tag}></ul>\n" if line.bullet else f"<{tag}>{inside}</{tag}>\n")
    return "".join(done).replace("</ul>\n<ul>", "\n")


def _linked(text: str, links: Sequence[str]) -> str:
    """``text`` with each link below one of its last letters: a paragraph that is all link is no news."""
    letters = [at for at, char in enumerate(text) if char.isalnum()][-len(links) :] if links else []
    done, end = [], 0
    for at, link in zip(letters, links, strict=False):
        done += [html.escape(text[end:at]), f'<a href="{html.escape(link)}">{html.escape(text[at])}</a>']
        end = at + 1
    return "".join([*done, html.escape(text[end:])])


def _caption(image: Image) -> str:
    """A caption in the element that says it is one, its credit in a form that is told apart."""
    forms = ("{} Photograph: {}", "{} Photo: {}", "{} ({})", "{} {}", "{} Credit: {}")
    written = (form.format(image.caption, image.credit) for form in forms if image.credit)
    said = next((one for one in written if caption_of(one, in_head=False) == (image.caption, image.credit)), None)
    return f"<figcaption>{html.escape(said or image.caption)}</figcaption>\n\n"
