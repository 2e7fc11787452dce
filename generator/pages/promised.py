"""What stands at promised addresses whose own pages are gone: a way on, or a word on why there is nothing."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass

from generator.addresses import Promises, is_of_briefing
from generator.addresses.kept import Kept
from generator.errors import shown
from generator.pages.page import Link, Page

Renamed = Callable[[str], Iterable[str]]  # an address of what lists items → those it may have now

_HOME = Link("the latest briefing", "")


@dataclass(frozen=True, slots=True)
class Past:
    """What was promised before, and what is known of where it stands now."""

    promises: Promises = Promises()
    kept: Kept = Kept()
    hand_written: Collection[str] = ()  # addresses of pages that no plan knows
    renamed: Renamed = lambda _: ()


def promised_pages(pages: Collection[Page], past: Past) -> Iterator[Page]:
    """A page for each promised address that none of ``pages`` has.

    Raises BriefingError where an alias leads nowhere, or hides what stands.
    """
    promises, kept = past.promises, past.kept
    titles = {page.address: page.title for page in pages} | dict.fromkeys(past.hand_written, "")
    titles |= dict.fromkeys(kept.withdrawn, "Withdrawn")
    for address, date in kept.withdrawn.items():
        yield Page(_path(address), "withdrawn.md.j2", "Withdrawn", None, {"date": date}, hidden=True, gone=True)
    for address, target in kept.redirects.items():
        alias = kept.aliases.get(address)
        page = target.partition("#")[0]
        if address in titles:
            if alias and alias.line is None:
                raise alias.error(
                    f"expected an alias that nothing stands at, found {shown(address)}, which it would hide"
                )
        elif page in titles:
            yield _redirect(address, target, titles[page])
        elif alias and page not in promises and page not in kept.withdrawn:
            raise alias.error(f"expected an alias that leads to a page, found {shown(target)}")
        else:
            yield _nothing(address, titles)
    for address in promises.by_address:
        if "#" in address or address in titles or address in kept.redirects or is_of_briefing(address):
            continue
        now = next((one for one in past.renamed(address) if one in titles), None)
        above = _nearest(address, titles)
        if now or above.address.count("/") > 1:  # a year of a long listing, say, that is short now
            yield _redirect(address, now or above.address, titles[now or above.address])
        else:
            yield _nothing(address, titles)


def _redirect(address: str, target: str, title: str) -> Page:
    context = {"target": Link(title or "here", target)}
    return Page(f"{address}index.html", "redirect.html.j2", "Moved", None, context, gone=True)


def _nothing(address: str, titles: dict[str, str]) -> Page:
    context = {"nearest": _nearest(address, titles)}
    return Page(_path(address), "nothing.md.j2", "Nothing here any more", None, context, hidden=True, gone=True)


def _nearest(address: str, titles: dict[str, str]) -> Link:
    """The page that stands and surrounds an address most closely."""
    parts = address.rstrip("/").split("/")
    for length in range(len(parts) - 1, 0, -1):
        if (above := f"{'/'.join(parts[:length])}/") in titles:
            return Link(titles[above] or above, above)
    return _HOME


def _path(address: str) -> str:
    return f"{address.rstrip('/')}.md"
