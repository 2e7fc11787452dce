"""The project's own sample archive, copied so that a test may build it."""

from __future__ import annotations

import shutil
from pathlib import Path

from generator.settings import Settings
from generator.site import load_settings
from tests.factories import ROOT


def copy_of_the_sample(folder: Path) -> Settings:
    """The sample's content and configuration in ``folder``."""
    shutil.copytree(ROOT / "content", folder / "content", dirs_exist_ok=True)
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")
    return load_settings(folder / "mkdocs.yml")
