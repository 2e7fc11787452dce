"""What the tests share: where the corpus is, a served site, a browser."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from generator import build
from generator.settings import Settings
from tests.browser import FLAGS, find_browser
from tests.factories import SHARED
from tests.sample import copy_of_the_sample
from tests.serving import serving


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real documents that the project measures itself against; it is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("the real documents (../shared) are not here")
    return SHARED


@pytest.fixture(scope="session")
def sample_site(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The sample archive, built once for each worker in a folder of its own."""
    settings = copy_of_the_sample(tmp_path_factory.mktemp("sample"))
    build.build(settings)
    return settings


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = find_browser()
    if executable is None:
        if os.environ.get("CI"):
            pytest.fail("no browser found; 'make browser' should have installed one")
        pytest.skip("no Chromium found, and none could be installed without root ('make browser' says more)")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def serve() -> Iterator[Callable[[Path, str], str]]:
    """Serve a folder below a path of a loopback address, as GitHub Pages would, and return that address."""
    with ExitStack() as stack:
        yield lambda folder, mount: stack.enter_context(serving(folder, mount))
