"""Which pages exist, their addresses, the template of each and what it shows."""

from __future__ import annotations

from generator.archive import Archive
from generator.errors import DaybookError
from generator.gazetteer import Gazetteer
from generator.mapped import Maps
from generator.pages.briefings import briefing_pages, home_page
from generator.pages.groups import Groups
from generator.pages.indexes import index_pages
from generator.pages.listings import listing_pages
from generator.pages.named import Paged
from generator.pages.page import Page
from generator.pages.periods import calendar_pages
from generator.pages.places import places_page
from generator.pages.promised import Past, promised_pages

__all__ = ["RESERVED_PAGES", "Page", "Past", "plan"]

# Names at the top level that the archive's own pages use; a hand-written page cannot have them.
RESERVED_PAGES = frozenset(
    "404 archive assets feed index organisations pagefind people places search series sitemap sources stories "
    "topics".split()
)


def plan(archive: Archive, gazetteer: Gazetteer, min_items: int, past: Past = Past()) -> tuple[Page, ...]:
    """Every page of the archive, and what stands where promised ones stood.

    Raises DaybookError where two would stand at one address.
    """
    groups = Groups.of(archive, gazetteer, Paged(min_items, past.promises))
    maps = Maps(groups.places, gazetteer)
    pages = [
        home_page(archive, groups),
        *briefing_pages(archive, groups, maps, past.kept),
        *calendar_pages(archive),
        *listing_pages(archive, groups, maps, gazetteer.note),
        places_page(archive, groups.places, maps),
        *index_pages(groups, archive.newest),
        Page("search.md", "search.md.j2", "Search", None),
    ]
    pages += promised_pages(pages, past)
    pages += [Page(path, "outline.svg.j2", "", None, {"outline": outline}) for path, outline in maps.outlines()]
    listed = {"pages": [page for page in pages if page.modified and not page.hidden]}
    pages.append(Page("sitemap.xml", "sitemap.xml.j2", "Sitemap", None, listed))
    seen: set[str] = set()
    for page in pages:
        if page.path in seen:
            raise DaybookError(f"{page.path}: expected one page at an address, found two")
        seen.add(page.path)
    return tuple(pages)
