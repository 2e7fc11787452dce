"""One walk to the end, in a real browser: open the site below a subpath, search, land on the item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from generator import build
from generator.archive import Archive
from generator.model import Briefing
from generator.settings import Settings
from tests.factories import archive_folder, organisation, pasted, person, source

Serve = Callable[[Path, str], str]
MOUNT = "/daybook/"
SIZES = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1280, "height": 900}}


@contextmanager
def reading(browser: Browser, missing: bool = False, **options: object) -> Iterator[Page]:
    """A page of a new reader; the test fails on any console message or error (but a page's own 404)."""
    context = browser.new_context(**options)
    page = context.new_page()
    page.set_default_timeout(10_000)
    heard: list[str] = []
    page.on("console", lambda message: heard.append(message.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    yield page
    context.close()
    assert [text for text in heard if not (missing and "404" in text)] == []


@pytest.fixture(scope="module")
def archive(sample_site: Settings) -> Archive:
    return build.read(sample_site).archive


def test_a_reader_opens_the_site_searches_and_lands_on_the_item(browser: Browser, serve: Serve, sample_site: Settings):
    base = serve(sample_site.site, MOUNT)
    with reading(browser) as page:
        page.goto(base)
        page.get_by_role("link", name="Search").click()
        page.get_by_role("searchbox").fill("seal netting slipway")
        page.get_by_role("link", name="A young harbour seal freed").click()

        address = "2026/09/02/northern-ports-briefing-hamburg-closes-osterkai-lift-bridge-for-seven-weeks/"
        expect(page).to_have_url(f"{base}{address}#a-young-harbour-seal-freed-from")
        expect(page.locator(":target")).to_be_in_viewport()


def test_every_item_is_found_by_a_word_of_its_own(
    browser: Browser, serve: Serve, sample_site: Settings, archive: Archive
):
    base = serve(sample_site.site, MOUNT)
    entries = archive.entries[::9]
    with reading(browser) as page:
        page.goto(f"{base}search/")
        for entry in entries:
            words = sorted({w.strip(".,“”’") for w in entry.item.text.split()}, key=lambda w: (-len(w), w))[:4]
            page.get_by_role("searchbox").fill(" ".join(words))
            expect(page.locator(f".db-result a[href='{base}{entry.address}']")).to_have_count(1)


@pytest.mark.parametrize("mount", ["/", "/a/deeper/path/"])
def test_the_search_works_wherever_the_site_lies(browser: Browser, serve: Serve, sample_site: Settings, mount: str):
    base = serve(sample_site.site, mount)
    with reading(browser) as page:
        page.goto(f"{base}archive/")
        page.keyboard.press("/")
        page.keyboard.type("seal")

        expect(page.locator(".db-result a").first).to_have_attribute("href", re.compile(f"^{re.escape(base)}2026/"))


def test_the_search_works_on_the_not_found_page(browser: Browser, serve: Serve, sample_site: Settings):
    base = serve(sample_site.site, MOUNT)
    with reading(browser, missing=True) as page:
        page.goto(f"{base}2019/no/such/page/")
        page.keyboard.press("Control+k")
        page.keyboard.type("seal")
        page.keyboard.press("ArrowDown")
        page.locator(".db-result a").first.press("Enter")

        expect(page.locator(":target")).to_be_visible()


def test_the_search_page_keeps_its_query_in_the_address(browser: Browser, serve: Serve, sample_site: Settings):
    base = serve(sample_site.site, MOUNT)
    with reading(browser) as page:
        page.goto(f"{base}search/?q=seal")
        found = page.locator(".db-search__status").inner_text
        expect(page.locator(".db-result").first).to_be_visible()
        page.get_by_role("searchbox").fill("bridge")
        expect(page.locator(".db-result mark").first).to_contain_text("ridge")

        assert page.url == f"{base}search/?q=bridge"
        assert "items" in found()


@pytest.mark.parametrize("focus", [".db-result a", ".db-search__close"])
def test_letters_typed_in_the_dialog_do_not_turn_pages(
    browser: Browser, serve: Serve, sample_site: Settings, focus: str
):
    base = serve(sample_site.site, MOUNT)
    with reading(browser) as page:
        page.goto(f"{base}archive/")  # has a next page in the nav, to which Material binds "n"
        page.keyboard.press("/")
        page.keyboard.type("seal")
        page.locator(focus).first.focus()
        page.keyboard.type("npnp")
        page.wait_for_timeout(300)
        page.keyboard.press("Escape")

        assert page.url == f"{base}archive/"
        expect(page.locator("dialog")).to_be_hidden()


def test_two_clicks_on_more_show_each_result_once(browser: Browser, serve: Serve, sample_site: Settings):
    base = serve(sample_site.site, MOUNT)
    with reading(browser) as page:
        page.goto(f"{base}search/?q=the")
        page.locator(".db-search__more").wait_for()
        page.evaluate(
            "document.querySelector('.db-search__more').click(); document.querySelector('.db-search__more').click()"
        )
        expect(page.locator(".db-result")).to_have_count(20)

        links = page.locator(".db-result a").evaluate_all("links => links.map((link) => link.href)")
        assert len(set(links)) == 20


def test_a_browser_that_stores_nothing_still_gets_its_scheme(browser: Browser, serve: Serve, sample_site: Settings):
    base = serve(sample_site.site, MOUNT)
    with reading(browser, color_scheme="dark") as page:
        page.add_init_script("Object.defineProperty(window, 'localStorage', {get() { throw new Error('refused'); }})")
        page.goto(base)

        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_nothing_of_the_search_is_loaded_before_someone_searches(browser: Browser, serve: Serve, sample_site: Settings):
    base = serve(sample_site.site, MOUNT)
    with reading(browser) as page:
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(base, wait_until="networkidle")

        assert [url for url in asked if "pagefind" in url] == []
        assert all(url.startswith(base) for url in asked)


def test_hostile_text_is_text_in_the_search_results_too(browser: Browser, serve: Serve, tmp_path: Path):
    words = "Wildgoose <img src=x onerror=alert(1)> <script>alert(2)</script> <mark>no</mark> &amp; {{ 7*7 }} end."
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted("Title <b>bold</b> & more", words)})
    build.build(settings)
    with reading(browser) as page:
        page.goto(f"{serve(settings.site, MOUNT)}search/?q=wildgoose")
        expect(page.locator(".db-result")).to_have_count(1)

        assert page.locator(".db-result__excerpt").inner_text() == words
        assert page.locator(".db-result img, .db-result script").count() == 0


def visible_places(page: Page) -> list[str]:
    return [link.inner_text() for link in page.locator(".tree li > a").all() if link.is_visible()]


def test_the_filter_keeps_what_surrounds_a_match_and_opens_it(browser: Browser, serve: Serve, sample_site: Settings):
    with reading(browser) as page:
        page.goto(f"{serve(sample_site.site, MOUNT)}places/")
        assert not page.get_by_role("link", name="Hamburg").is_visible()
        page.get_by_label("Filter the places").press_sequentially("hamb")

        assert visible_places(page) == ["Europe", "Germany", "Hamburg"]
        expect(page.get_by_role("status")).to_have_text("1 place")


@pytest.mark.parametrize("typed", ["GDAŃSK", "gdansk", " Gdansk "])
def test_the_filter_knows_no_case_and_no_accents(browser: Browser, serve: Serve, sample_site: Settings, typed: str):
    with reading(browser) as page:
        page.goto(f"{serve(sample_site.site, MOUNT)}places/")
        page.get_by_label("Filter the places").fill(typed)

        assert visible_places(page)[-1] == "Gdańsk"


def test_the_places_inside_a_match_stay_within_reach(browser: Browser, serve: Serve, sample_site: Settings):
    with reading(browser) as page:
        page.goto(f"{serve(sample_site.site, MOUNT)}places/")
        page.get_by_label("Filter the places").fill("germany")
        assert visible_places(page) == ["Europe", "Germany"]
        page.locator("summary", has_text="inside Germany").click()

        assert "Hamburg" in visible_places(page)


def test_escape_brings_the_index_back_as_the_reader_left_it(browser: Browser, serve: Serve, sample_site: Settings):
    with reading(browser) as page:
        page.goto(f"{serve(sample_site.site, MOUNT)}places/")
        page.locator("summary", has_text="inside Germany").click()
        before = visible_places(page)
        page.get_by_label("Filter the places").fill("cairo")
        assert visible_places(page) != before
        page.keyboard.press("Escape")

        assert visible_places(page) == before
        expect(page.get_by_label("Filter the places")).to_have_value("")
        expect(page.get_by_role("status")).to_have_text("")


def test_the_filter_says_when_nothing_matches(browser: Browser, serve: Serve, sample_site: Settings):
    with reading(browser) as page:
        page.goto(f"{serve(sample_site.site, MOUNT)}places/")
        page.get_by_label("Filter the places").fill("atlantis")

        assert visible_places(page) == []
        expect(page.get_by_role("status")).to_have_text("No place of that name")


def test_topics_are_filtered_too(browser: Browser, serve: Serve, sample_site: Settings):
    with reading(browser) as page:
        page.goto(f"{serve(sample_site.site, MOUNT)}topics/")
        page.get_by_label("Filter the topics").fill("trans")

        assert visible_places(page) == ["Economy, business and finance", "Transport"]  # below what surrounds it


PEOPLE = (person("Imke Habbena", "harbour master"), person("Øyvind Dahl"), person("Zofia Brzegowska"))


@pytest.fixture(scope="module")
def named_site(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A site whose items name people and an organisation and cite sources."""

    def enrich(briefing: Briefing) -> Briefing:
        told = (source("Reuters"), source("state media", "unnamed"), source("Telegram", "platform", "denied", True))
        first, *others = (replace(one, people=PEOPLE, sources=told) for one in briefing.items)
        return replace(briefing, items=(replace(first, organisations=(organisation(),)), *others))

    settings = archive_folder(
        tmp_path_factory.mktemp("named"),
        {f"2026-09-0{day}-a.txt": pasted(f"Digest: rain {day}", "Rain fell on the quay.") for day in (1, 2)},
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(build, "enrichers", lambda *_: (enrich,))
        build.build(settings)
    return settings


@pytest.mark.parametrize("typed", ["oyvind", "dahl"])
def test_people_are_filtered_with_the_letters_above_them(
    browser: Browser, serve: Serve, named_site: Settings, typed: str
):
    with reading(browser) as page:
        page.goto(f"{serve(named_site.site, MOUNT)}people/")
        page.get_by_label("Filter the people").fill(typed)

        assert visible_places(page) == ["Øyvind Dahl"]
        assert [one.inner_text() for one in page.locator("h2").all() if one.is_visible()] == ["D"]
        expect(page.get_by_role("status")).to_have_text("1 person")


def test_the_index_of_people_is_read_by_letter_and_by_number_without_scripts(
    browser: Browser, serve: Serve, named_site: Settings
):
    base = serve(named_site.site, MOUNT)
    with reading(browser, java_script_enabled=False) as page:
        page.goto(f"{base}people/")
        page.get_by_role("link", name="H", exact=True).click()
        expect(page).to_have_url(f"{base}people/#_h")
        page.get_by_role("link", name="By number").click()

        assert visible_places(page) == ["Zofia Brzegowska", "Øyvind Dahl", "Imke Habbena"]


def test_a_reader_goes_from_who_says_so_to_all_that_a_source_says(browser: Browser, serve: Serve, named_site: Settings):
    base = serve(named_site.site, MOUNT)
    with reading(browser) as page:
        page.goto(f"{base}2026/09/02/digest-rain-2/")
        page.locator(".says").get_by_role("link", name="Telegram").click()

        expect(page).to_have_url(f"{base}sources/telegram/")
        expect(page.locator(".phrase").first).to_have_text("Denial: “denied”")


def test_the_search_index_is_narrowed_by_a_person(browser: Browser, serve: Serve, named_site: Settings):
    with reading(browser) as page:
        page.goto(serve(named_site.site, MOUNT))
        found = page.evaluate(
            """async () => {
                const pagefind = await import(new URL("pagefind/pagefind.js", location));
                const count = async (person) => (await pagefind.search("rain", { filters: { person } })).results.length;
                return [await pagefind.filters(), await count("Imke Habbena"), await count("Nobody")];
            }"""
        )

        assert found[0]["source"] == {"Reuters": 2, "Telegram": 2, "state media": 2}
        assert found[1:] == [2, 0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_pages_of_people_and_sources_fit_their_screen(
    browser: Browser, serve: Serve, named_site: Settings, size: str, scheme: str
):
    base = serve(named_site.site, MOUNT)
    kinds = ["people/", "people/imke-habbena/", "people/index/by-number/", "sources/", "sources/reuters/"]
    with reading(browser, viewport=SIZES[size], color_scheme=scheme) as page:
        for address in [*kinds, "organisations/", "2026/09/02/digest-rain-2/"]:
            page.goto(base + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_quiet_words_have_enough_contrast(browser: Browser, serve: Serve, named_site: Settings, scheme: str):
    with reading(browser, color_scheme=scheme) as page:
        page.goto(f"{serve(named_site.site, MOUNT)}2026/09/02/digest-rain-2/")
        for quiet in (".labels .kind", ".says", ".says a"):
            assert page.locator(quiet).first.evaluate(CONTRAST) >= 4.5, quiet


CONTRAST = """(element) => {
    const light = (colour) => {
        const parts = colour.match(/[0-9.]+/g).slice(0, 3).map((part) => part / 255);
        const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const both = [getComputedStyle(element).color, getComputedStyle(document.body).backgroundColor].map(light);
    return (Math.max(...both) + 0.05) / (Math.min(...both) + 0.05);
}"""


def test_letters_typed_in_the_filter_turn_no_pages(browser: Browser, serve: Serve, sample_site: Settings):
    base = serve(sample_site.site, MOUNT)
    with reading(browser) as page:
        page.goto(f"{base}places/")
        page.get_by_label("Filter the places").press_sequentially("np/s")
        page.wait_for_timeout(300)

        assert page.url == f"{base}places/"
        expect(page.locator("dialog")).to_have_count(0)


def test_the_index_of_places_is_whole_without_scripts(browser: Browser, serve: Serve, sample_site: Settings):
    with reading(browser, java_script_enabled=False) as page:
        page.goto(f"{serve(sample_site.site, MOUNT)}places/")
        expect(page.get_by_label("Filter the places")).to_have_count(0)
        page.locator("summary", has_text="inside Germany").click()

        expect(page.get_by_role("link", name="Hamburg")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_every_kind_of_page_fits_its_screen_and_says_nothing(
    browser: Browser, serve: Serve, sample_site: Settings, archive: Archive, size: str, scheme: str
):
    base = serve(sample_site.site, MOUNT)
    kinds = [
        "",
        "archive/",
        "2026/",
        "2026/09/",
        "2026/09/15/",
        "places/",
        "places/hamburg/",
        "places/netherlands/",
        "topics/",
        "topics/transport/",
        "search/",
        "about/",
    ]
    with reading(browser, viewport=SIZES[size], color_scheme=scheme) as page:
        for address in [*kinds, archive.briefings[0].address]:
            page.goto(base + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= SIZES[size]["width"], address


def test_the_scheme_that_a_reader_chose_stays(browser: Browser, serve: Serve, sample_site: Settings):
    base = serve(sample_site.site, MOUNT)
    with reading(browser, color_scheme="light") as page:
        page.goto(base)
        page.get_by_title("Switch to light mode").click()
        page.get_by_title("Switch to dark mode").click()
        page.goto(f"{base}archive/")

        expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
