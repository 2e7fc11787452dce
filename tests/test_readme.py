"""What the README tells a newcomer to type works."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from generator import content
from generator.fetch import read_feeds
from generator.outline.noise import read_rules
from generator.site import load_settings
from tests.factories import ROOT, pasted
from tests.sample import copy_of_the_sample
from tests.test_build import daybook

YAML = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs/briefings.md").read_text(), re.DOTALL)
README = (ROOT / "README.md").read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
COMMANDS = [line.split("#")[0].strip() for block in BLOCKS for line in block.splitlines()]


@pytest.mark.parametrize(
    "command",
    sorted(
        {command for command in COMMANDS if command.startswith("make ")} | set(re.findall(r"`(make [a-z-]+)`", README))
    ),
)
def test_make_knows_what_the_readme_asks_of_it(command: str):
    done = subprocess.run([*command.split(), "--dry-run"], cwd=ROOT, capture_output=True, text=True)

    assert done.returncode == 0, done.stderr


def test_the_first_briefing_of_the_readme_becomes_a_page(tmp_path: Path):
    copy_of_the_sample(tmp_path)
    (tmp_path / "pasted.txt").write_text(pasted("My first briefing: it works", "The first item says so."))
    first = next(block for block in BLOCKS if "pasted.txt" in block)

    here = first.replace("make site", ":").replace(".venv/bin/daybook", f"{sys.executable} -m generator")
    subprocess.run(["sh", "-ec", here], cwd=tmp_path, check=True)
    done = daybook(tmp_path, "build")

    assert done.returncode == 0, done.stderr
    assert (tmp_path / "build/site/2026/11/24/my-first-briefing-it-works/index.html").is_file()


@pytest.mark.parametrize("name", sorted(set(re.findall(r"`daybook ([a-z]+)", README))))
def test_the_command_knows_what_the_readme_says_of_it(name: str):
    assert daybook(ROOT, name, "--help").returncode == 0


@pytest.mark.parametrize(
    "document", ["README.md", "CONTRIBUTING.md", "docs/briefings.md", "docs/design.md", "docs/parsed-briefing.md"]
)
def test_each_file_that_a_document_links_to_is_there(document: str):
    path = ROOT / document
    links = re.findall(r"\]\(([^):#]+)\)", path.read_text())

    assert [link for link in links if not (path.parent / link).exists()] == []


def test_the_sidecar_of_the_documentation_is_read(tmp_path: Path):
    sidecar = next(text for text in YAML if "items:" in text)
    settings = copy_of_the_sample(tmp_path)
    path = settings.briefings / "2026" / "2026-10-05-northern-ports-briefing.txt"
    first = content.parse(path)[0].items[0].id
    path.with_suffix(".yml").write_text(
        sidecar.replace("the-osterkai-lift-bridge-will-open", first).replace("drop: true", "drop: false")
    )

    (briefing,) = content.parse(path)

    assert (briefing.items[0].id, briefing.items[0].headline) == (
        "osterkai-bridge-opens-early",
        "Bridge to open a week early",
    )
    assert load_settings(settings.config) == settings


def test_the_noise_rules_of_the_documentation_are_read():
    rules = read_rules(next(text for text in YAML if "elements:" in text), Path("content/noise.yml"))

    assert rules.explain("Thank you for your support!").name == "supporters' box"
    assert rules.explain("High: 18.5°C | Low: 12.7°C, sunrise 6:44") is None


def test_the_feeds_of_the_documentation_are_read(tmp_path: Path):
    settings = copy_of_the_sample(tmp_path)
    (settings.root / "content/feeds.yml").write_text(next(text for text in YAML if "feeds:" in text))

    assert [feed.name for feed in read_feeds(settings)] == ["northern ports"]
