"""Items → a Pagefind bundle: one record an item, found by its words, leading to its anchor."""

from __future__ import annotations

import base64
import json
import os
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from threading import Thread
from typing import Any

from pagefind_bin import get_executable

from generator.archive import Archive, Entry
from generator.errors import DaybookError
from generator.search.order import ordered

# What the search box loads; the rest of a bundle is Pagefind's own interfaces.
_NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json")
VERSION = version("pagefind_bin")
_LANGUAGE = "en"  # one for all records: a bundle of several answers only in the page's own


def records(archive: Archive) -> list[dict[str, Any]]:
    """One record an item, the newest first. Addresses hold no base, so that the bundle works below any subpath."""
    filters = _filters(archive)
    return [_record(entry, filters) for entry in archive.entries if entry.item is not None]


def _filters(archive: Archive) -> dict[str, dict[str, list[str]]]:
    """The people, organisations and sources of each item, by its address; who is in one item alone narrows nothing."""
    filters: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    groups = {"person": archive.by_person(), "organisation": archive.by_organisation(), "source": archive.by_source()}
    for kind, group in groups.items():
        for subject, entries in group.items():
            for entry in entries if len(entries) > 1 else ():
                filters[entry.address][kind].append(subject.name)
    return filters


def _record(entry: Entry, filters: Mapping[str, dict[str, list[str]]]) -> dict[str, Any]:
    assert entry.item is not None
    text = entry.item.text if entry.item.has_run_in else f"{entry.headline}\n\n{entry.item.text}".rstrip()
    return {
        "url": entry.address,
        "content": text,
        "language": _LANGUAGE,
        "meta": {
            "title": entry.headline,
            "briefing": entry.briefing.title,
            "date": entry.date.isoformat(),
            "publisher": entry.publisher or "",
        },
        "filters": filters.get(entry.address, {}),
        "sort": {"date": entry.date.isoformat()},
    }


def index(found: Sequence[dict[str, Any]]) -> dict[str, bytes]:
    """The files of the bundle of ``found``, by their path. The same records in the same order give the same bytes."""
    # Pagefind's service speaks base64 JSON, parted by commas. Its Python wrapper waits 0.1 s for every message, and
    # told to write its files itself it may end before the last is on disk: so it hands them over.
    process = subprocess.Popen(
        [str(get_executable()), "--service"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    assert process.stdin is not None and process.stdout is not None
    writer = _Writer(process.stdin, _messages(found))
    writer.start()
    try:
        return _files(_answers(process.stdout.fileno()), len(found))
    finally:
        process.kill()
        writer.join()
        process.stdin.close()
        process.stdout.close()
        process.wait()


def _files(answers: Iterable[dict[str, Any]], expected: int) -> dict[str, bytes]:
    indexed = 0
    for answer in answers:
        payload = answer["payload"]
        if payload["type"] == "Error":
            raise DaybookError(f"Pagefind: expected an index of the items, found: {payload.get('message')}")
        indexed += int(payload["type"] == "IndexedFile")
        if payload["type"] == "GetFiles":
            if indexed != expected:
                raise DaybookError(f"Pagefind: expected {expected} items in the index, found {indexed}")
            files = {file["path"]: base64.b64decode(file["content"]) for file in payload["files"]}
            return ordered({path: data for path, data in files.items() if _is_needed(path)})
    raise DaybookError("Pagefind: expected an index of the items, found that it ended early")


def _is_needed(path: str) -> bool:
    return path in _NEEDED or not path.endswith((".js", ".css", ".json"))


class _Writer(Thread):
    """Feeds the service while its answers are read: with one thread for both, two full pipes would wait for ever."""

    def __init__(self, pipe: Any, messages: Iterable[bytes]) -> None:
        super().__init__(daemon=True)
        self._pipe = pipe
        self._messages = messages

    def run(self) -> None:
        try:
            for message in self._messages:
                self._pipe.write(message)
            self._pipe.flush()
        except (BrokenPipeError, ValueError):
            pass  # the service ended, and the reader says why


def _messages(found: Sequence[dict[str, Any]]) -> Iterator[bytes]:
    yield _encoded(0, {"type": "NewIndex", "config": {"force_language": _LANGUAGE}})
    for number, record in enumerate(found, 1):
        yield _encoded(number, {"type": "AddRecord", "index_id": 0, **record})
    yield _encoded(len(found) + 1, {"type": "GetFiles", "index_id": 0})


def _encoded(number: int, payload: dict[str, Any]) -> bytes:
    return base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","


def _answers(pipe: int) -> Iterator[dict[str, Any]]:
    pending = bytearray()
    while data := os.read(pipe, 1 << 20):
        *whole, rest = data.split(b",")
        for part in whole:
            pending += part
            yield json.loads(base64.b64decode(pending))
            pending.clear()
        pending += rest
