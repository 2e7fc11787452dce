"""A reader with an old address lands where it has moved, at the item that was meant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from generator import build
from generator.settings import Settings
from tests.factories import archive_folder, pasted

Serve = Callable[[Path, str], str]
BRIDGE = "The bridge in Hamburg opened to walkers on Monday after a year of work, Imke Habbena said."
FERRY = "A ferry from Bergen lost its way in fog and was towed to Stavanger by two tugs, officials said."
OLD = "2026/09/01/harbour-briefing-bridge-opens/"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A published briefing that was renamed, one item of it reworded."""
    settings = archive_folder(
        tmp_path_factory.mktemp("moved"), {"2026-09-01.txt": pasted("Harbour briefing: bridge opens", BRIDGE, FERRY)}
    )
    reading = build.read(settings)
    build.promise(settings, reading, build.planned(settings, reading))
    (settings.briefings / "2026-09-01.txt").write_text(pasted("A bridge at last", f"At last {BRIDGE}", FERRY))
    build.build(settings)
    return settings


@pytest.mark.parametrize("script", [True, False])
def test_an_old_address_leads_to_the_new_page(browser: Browser, serve: Serve, moved: Settings, script: bool):
    base = serve(moved.site, "/daybook/")
    page = browser.new_context(java_script_enabled=script).new_page()
    page.goto(f"{base}{OLD}")

    expect(page).to_have_url(f"{base}2026/09/01/a-bridge-at-last/")


@pytest.mark.parametrize("anchor", ["the-bridge-in-hamburg-opened-to", "a-ferry-from-bergen-lost-its"])
def test_an_old_address_of_an_item_leads_to_the_item(browser: Browser, serve: Serve, moved: Settings, anchor: str):
    base = serve(moved.site, "/daybook/")
    heard: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: heard.append(message.text))
    page.goto(f"{base}{OLD}#{anchor}")

    expect(page).to_have_url(f"{base}2026/09/01/a-bridge-at-last/#{anchor}")
    expect(page.locator(":target")).to_have_count(1)
    assert heard == []
