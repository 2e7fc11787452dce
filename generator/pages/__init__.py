"""Which pages exist, their addresses, the template of each and what it shows."""

from __future__ import annotations

from generator.archive import Archive
from generator.errors import DaybookError
from generator.gazetteer import Gazetteer
from generator.mapped import Maps
from generator.pages.briefings import briefing_pages, home_page
from generator.pages.listings import listing_pages
from generator.pages.page import Page
from generator.pages.periods import calendar_pages
from generator.pages.places import places_of, places_page
from generator.pages.topics import topics_of, topics_page

__all__ = ["RESERVED_PAGES", "Page", "plan"]

# Names at the top level that the archive's own pages use; a hand-written page cannot have them.
RESERVED_PAGES = frozenset(
    "404 archive assets feed index organisations pagefind people places search series sitemap sources stories "
    "topics".split()
)


def plan(archive: Archive, gazetteer: Gazetteer, min_items: int) -> tuple[Page, ...]:
    """Every page of the archive. Raises DaybookError where two would stand at one address."""
    places = places_of(archive, gazetteer, min_items)
    topics = topics_of(archive, min_items)
    maps = Maps(places, gazetteer)
    pages = [
        home_page(archive, places, topics),
        *briefing_pages(archive, places, topics, maps),
        *calendar_pages(archive),
        *listing_pages(archive, places, topics, maps, gazetteer.note),
        places_page(archive, places, maps),
        topics_page(archive, topics),
        Page("search.md", "search.md.j2", "Search", None),
    ]
    pages += [Page(path, "outline.svg.j2", "", None, {"outline": outline}) for path, outline in maps.outlines()]
    listed = {"pages": [page for page in pages if page.modified]}
    pages.append(Page("sitemap.xml", "sitemap.xml.j2", "Sitemap", None, listed))
    seen: set[str] = set()
    for page in pages:
        if page.path in seen:
            raise DaybookError(f"{page.path}: expected one page at an address, found two")
        seen.add(page.path)
    return tuple(pages)
