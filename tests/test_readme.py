"""What the README tells a newcomer to type works."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from generator import content
from generator.site import load_settings
from tests.factories import ROOT, pasted
from tests.sample import copy_of_the_sample
from tests.test_build import daybook

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

    subprocess.run(["sh", "-ec", first.replace("make site", ":")], cwd=tmp_path, check=True)
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
    sidecar = re.search(r"```yaml\n(.*?)```", (ROOT / "docs/briefings.md").read_text(), re.DOTALL)[1]
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
