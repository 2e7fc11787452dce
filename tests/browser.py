"""Find a Chromium for the tests, or install one: ``python tests/browser.py`` (``make browser``).

Debian's package where we are root, else Playwright's own build; where neither can be had the browser tests are
skipped on a user's machine and fail in CI.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome", "msedge")
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
# The tests load loopback pages only; nothing else should be asked for.
FLAGS = [
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
]


def find_browser() -> str | None:
    """The path of a Chromium that can run, the machine's own before Playwright's."""
    named = os.environ.get("DAYBOOK_BROWSER")
    places = [
        named,
        *map(shutil.which, _NAMES),
        *(place for place in _APPLICATIONS if Path(place).exists()),
        _playwrights(),
    ]
    return next((place for place in places if place), None)


def _playwrights() -> str | None:
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def _install() -> bool:
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        steps = (
            ["apt-get", "update", "-qq"],
            ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-liberation"],
        )
        if all(subprocess.run(step, env=environment, stdout=sys.stderr).returncode == 0 for step in steps):
            return True
    return (
        subprocess.run([sys.executable, "-m", "playwright", "install", "chromium"], stdout=sys.stderr).returncode == 0
    )


def main() -> int:
    if find_browser() or (_install() and find_browser()):
        return 0
    print("No Chromium was found and none could be installed; the browser tests will be skipped.", file=sys.stderr)
    print("Install one (Debian: apt-get install chromium) or name it in DAYBOOK_BROWSER.", file=sys.stderr)
    return 1 if os.environ.get("CI") else 0


if __name__ == "__main__":
    sys.exit(main())
