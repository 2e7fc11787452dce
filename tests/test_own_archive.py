"""An archive of one's own, outside the project: a short configuration, and the package as it is installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.factories import ROOT, archive_folder, pasted
from tests.test_build import daybook

MINIMAL = """
site_name: Mine
docs_dir: build/docs
site_dir: build/site
theme: {name: material, custom_dir: build/theme, font: false}
plugins: []
markdown_extensions: [attr_list]
"""


def test_a_short_configuration_is_enough(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})
    settings.config.write_text(MINIMAL)

    done = daybook(tmp_path, "build"), daybook(tmp_path, "check")

    assert [(one.returncode, one.stderr) for one in done] == [(0, ""), (0, "")]


def test_the_wheel_builds_an_archive_without_the_source_tree(tmp_path: Path):
    wheels, installed = tmp_path / "wheels", tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", wheels, ROOT], check=True)
    subprocess.run([*pip, "install", "--no-deps", "--target", installed, next(wheels.glob("*.whl"))], check=True)
    settings = archive_folder(tmp_path / "mine", {"2026-09-01-a.txt": pasted()})
    settings.config.write_text(MINIMAL)

    done = daybook(settings.root, "build", PYTHONPATH=str(installed))

    assert (done.returncode, done.stderr) == (0, "")
    assert (settings.site / "assets/daybook/search.js").is_file()


def test_another_value_in_the_environment_builds_the_site_again(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})
    settings.config.write_text(MINIMAL.replace("Mine", "!ENV [DAYBOOK_TEST_NAME, Mine]"))

    daybook(tmp_path, "build", DAYBOOK_TEST_NAME="One")
    done = daybook(tmp_path, "build", DAYBOOK_TEST_NAME="Two")

    assert done.stdout.endswith("site built\n")
