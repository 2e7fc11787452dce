"""What pyproject.toml declares can be imported, and the lock says no address of a registry."""

from __future__ import annotations

import importlib
import re
import tomllib
from importlib.metadata import packages_distributions

import pytest

from tests.factories import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
TESTED = [*PROJECT["dependencies"], *PROJECT["optional-dependencies"]["test"]]
NAMES = sorted(re.match(r"[\w.-]+", line)[0] for line in TESTED)


@pytest.mark.parametrize("name", NAMES)
def test_a_declared_package_can_be_imported(name: str):
    wanted = re.sub(r"[-_.]+", "-", name).casefold()
    modules = [
        module
        for module, packages in packages_distributions().items()
        if wanted in {re.sub(r"[-_.]+", "-", package).casefold() for package in packages}
        and module.isidentifier()
        and not module.startswith("_")
    ]

    assert [importlib.import_module(module) for module in modules]


@pytest.mark.parametrize("line", TESTED)
def test_a_declared_range_has_both_ends(line: str):
    assert ">=" in line
    assert "<" in line


@pytest.mark.parametrize("name", ["site.txt", "test.txt"])
def test_the_lock_has_hashes_and_no_address(name: str):
    lock = (ROOT / "requirements" / name).read_text()

    assert "--hash=sha256:" in lock
    assert "://" not in lock
