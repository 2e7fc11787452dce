"""The compiled gazetteer, unpacked once into the user's cache folder."""

from __future__ import annotations

import hashlib
import lzma
import os
import tempfile
from contextlib import suppress
from importlib.resources import files
from pathlib import Path

import platformdirs

FILE = "gazetteer.sqlite.xz"


def unpacked() -> Path:
    """The gazetteer as a file that SQLite can open.

    Its name holds the hash of what is packed, so that another version of Daybook has a file of its own; it is written
    under another name and moved, so that a killed process leaves nothing half done. ``DAYBOOK_CACHE`` names another
    folder than the user's own.
    """
    packed = (files("generator") / "data" / FILE).read_bytes()
    name = f"gazetteer-{hashlib.sha256(packed).hexdigest()[:16]}.sqlite"
    chosen = os.environ.get("DAYBOOK_CACHE")
    folder = Path(chosen).expanduser().resolve() if chosen else platformdirs.user_cache_path("daybook")
    try:
        return _unpack(packed, folder / name)
    except OSError:
        # A home that cannot be written to (a service, a container) is no reason to find no places.
        return _unpack(packed, Path(tempfile.gettempdir()).resolve() / f"daybook-{_user()}" / name)


def _unpack(packed: bytes, target: Path) -> Path:
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if target.parent.stat().st_uid != _user():
        raise PermissionError(target.parent)  # in a shared folder somebody else could have put it there
    if not _is_whole(target):
        data = lzma.decompress(packed)
        with tempfile.NamedTemporaryFile(dir=target.parent, prefix=target.name, delete=False) as part:
            try:
                part.write(data)
                part.close()
                Path(part.name).replace(target)
            except BaseException:
                Path(part.name).unlink(missing_ok=True)
                raise
        for other in target.parent.glob("gazetteer-*.sqlite"):
            if other != target:
                with suppress(OSError):  # of an older version, or in use by one
                    other.unlink()
    return target


def _is_whole(path: Path) -> bool:
    """Whether a file is as long as its SQLite header says: a full disk may have cut it."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        head = file.read(32)
    pages, size = int.from_bytes(head[28:32]), int.from_bytes(head[16:18])
    return head.startswith(b"SQLite format 3\0") and pages * size == path.stat().st_size


def _user() -> int:
    return os.getuid() if hasattr(os, "getuid") else 0
