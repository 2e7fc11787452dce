"""Several files put into the archive's content as one: after a kill the next command finds none of them or all."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.settings import Settings
from generator.write import tree

# Below content/briefings, so that moving is renaming; hidden, so that a build passes them over.
_DRAFT = ".adding.new"
_READY = ".adding"
_GOING = ".going.json"


@contextmanager
def adding(settings: Settings) -> Iterator[None]:
    """Held while briefings are added: of two that add at once the second waits."""
    with _lock(settings):
        _finish(settings.briefings)
        yield


def put_together(folder: Path, files: Mapping[str, bytes], going: Iterable[str] = ()) -> None:
    """Write ``files`` (by POSIX path below ``folder``) and remove those ``going``, all or nothing.

    All is made ready in a hidden folder, whose renaming decides; what is ready is only moved, which can be done twice.
    """
    draft = folder / _DRAFT
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir(parents=True)
    for name, data in files.items():
        (draft / name).parent.mkdir(parents=True, exist_ok=True)
        (draft / name).write_bytes(data)
    (draft / _GOING).write_text(json.dumps(sorted(going)))
    draft.replace(folder / _READY)
    _finish(folder)


def finish(settings: Settings) -> None:
    """Bring to its end what a killed ``put_together`` had made ready."""
    if not (settings.briefings / _READY).is_dir():
        return
    try:
        with _lock(settings).acquire(timeout=0):
            _finish(settings.briefings)
    except Timeout:
        pass  # it is not left over: it is being added at this moment


def _lock(settings: Settings) -> FileLock:
    settings.cache.mkdir(parents=True, exist_ok=True)
    return FileLock(settings.cache / "add.lock")


def _finish(folder: Path) -> None:
    ready = folder / _READY
    if not ready.is_dir():
        return
    left = tree(ready)
    for name in sorted(left.keys() - {_GOING}):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (ready / name).replace(folder / name)
    for name in json.loads(left.get(_GOING, b"[]")):
        (folder / name).unlink(missing_ok=True)
    shutil.rmtree(ready)
