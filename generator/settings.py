"""Where an archive's folders are and what its owner chose: one value, made once from ``mkdocs.yml``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import msgspec

PACKAGE = Path(__file__).parent
_SHIPPED = PACKAGE / "site_templates"  # in the wheel; in a checkout the templates stand at the top level


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``extra.daybook`` of ``mkdocs.yml``."""

    notice: str | None = None  # a line at the head of every page
    private: bool = False  # for its keeper's own reading: every page says so, and it cannot be published
    min_items: int = 2  # what has fewer items has a line in its index, and no page


@dataclass(frozen=True, slots=True)
class Settings:
    """One archive on disk; every folder is absolute."""

    root: Path
    site_name: str
    site_url: str | None  # ends with "/"
    options: Options = Options()

    @property
    def config(self) -> Path:
        return self.root / "mkdocs.yml"

    @property
    def briefings(self) -> Path:
        return self.root / "content" / "briefings"

    @property
    def noise(self) -> Path:
        return self.root / "content" / "noise.yml"

    @property
    def hand_written(self) -> Path:
        return self.root / "content" / "pages"

    @property
    def build(self) -> Path:
        return self.root / "build"

    @property
    def docs(self) -> Path:
        return self.root / "build" / "docs"

    @property
    def theme(self) -> Path:
        return self.root / "build" / "theme"

    @property
    def site(self) -> Path:
        return self.root / "build" / "site"

    @property
    def preview(self) -> Path:
        return self.root / "build" / "preview"

    @property
    def bundle(self) -> Path:
        return self.root / "build" / "pagefind"

    @property
    def cache(self) -> Path:
        return self.root / "build" / "cache"

    @property
    def templates(self) -> tuple[Path, ...]:
        """Template folders, the archive's own first; each may hold ``pages`` and ``theme``."""
        shipped = _SHIPPED if _SHIPPED.is_dir() else PACKAGE.parent / "site_templates"
        own = self.root / "site_templates"
        return (shipped,) if own == shipped or not own.is_dir() else (own, shipped)
