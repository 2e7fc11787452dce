"""Imports go one way: down the list of modules in docs/design.md."""

from __future__ import annotations

import ast
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from tests.factories import ROOT

# From the top to the bottom; a module may import those below it, and its own package's.
LAYERS = (
    "__main__", "cli", "explain", "remove", "fetch", "redact", "originals", "download", "add", "gate", "build",
    "review", "check", "site", "search", "render", "pages", "mapped", "addresses", "content", "together", "write",
    "settings", "archive", "rights", "withdrawn", "enrich", "gazetteer", "maps", "outline", "readers", "document",
    "choices", "editorial", "dates", "model", "sentences", "links", "text", "errors",
)  # fmt: skip
PACKAGE = ROOT / "generator"
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def layer(module: str) -> str:
    return module.split(".")[1]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            names |= (
                {f"{node.module}.{alias.name}" for alias in node.names} if node.module == "generator" else {node.module}
            )
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_what_lies_below_it(path: Path):
    own = path.relative_to(PACKAGE).with_suffix("").parts[0]
    others = {layer(name) for name in imported(path) if name.startswith("generator.")} - {own}

    assert [name for name in sorted(others) if LAYERS.index(name) <= LAYERS.index(own)] == []


def test_the_list_names_every_module():
    assert {path.relative_to(PACKAGE).with_suffix("").parts[0] for path in MODULES} == set(LAYERS)


def test_the_modules_of_pages_import_one_another_one_way():
    own = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
        for path in (PACKAGE / "pages").glob("*.py")
    }

    TopologicalSorter({name: imported(path) & own.keys() for name, path in own.items()}).prepare()  # raises CycleError


def test_one_module_knows_mkdocs():
    knows = {path.stem for path in MODULES if any(name.split(".")[0] == "mkdocs" for name in imported(path))}

    assert knows == {"site"}
