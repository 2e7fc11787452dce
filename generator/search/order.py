"""A Pagefind bundle brought into order: its filters come in another order, and under other names, from run to run."""

from __future__ import annotations

import gzip
import hashlib
import json
import struct
import zlib
from collections.abc import Iterator, Mapping
from typing import TypeAlias

from generator.errors import DaybookError

# What filters and the list of all files are made of: a part of CBOR (RFC 8949) without numbers below zero and maps.
Value: TypeAlias = "int | str | list[Value]"
_MARK = b"pagefind_dcd"  # at the beginning of each file, once it is unpacked
_FILTERS = 3  # where the list of all files has its filters: pairs of name and file
_SIZES = {24: ">B", 25: ">H", 26: ">I", 27: ">Q"}
_HEADER = bytes([31, 139, 8, 0, 0, 0, 0, 0, 0, 255])  # of gzip: no file name, no time, no system


def ordered(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """``files`` with the values of each filter, and the filters, sorted, and named after what they then hold."""
    found = dict(files)
    names = {}
    for path in sorted(path for path in found if path.endswith(".pf_filter")):
        name, values = _pair(_unpacked(found.pop(path)))
        data = [name, sorted(values, key=str) if isinstance(values, list) else values]
        names[_stem(path)] = _named(_encoded(data))
        found[f"filter/{names[_stem(path)]}.pf_filter"] = _packed(data)
    if not names:
        return found
    (listing,) = (path for path in found if path.endswith(".pf_meta"))
    contents = _unpacked(found.pop(listing))
    filters = contents[_FILTERS] if isinstance(contents, list) else None
    if not isinstance(contents, list) or not isinstance(filters, list):
        raise _unknown()
    contents[_FILTERS] = sorted(([name, names[str(file)]] for name, file in map(_pair, filters)), key=str)
    name = _named(_encoded(contents), 10)
    found[f"pagefind.{name}.pf_meta"] = _packed(contents)
    entry = json.loads(found["pagefind-entry.json"])
    for language in entry["languages"].values():
        language["hash"] = name
    found["pagefind-entry.json"] = json.dumps(entry, separators=(",", ":"), ensure_ascii=False).encode()
    return found


def _stem(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".pf_filter")


def _named(data: bytes, length: int = 7) -> str:
    return f"en_{hashlib.sha256(data).hexdigest()[:length]}"


def _pair(value: Value) -> tuple[Value, Value]:
    if not isinstance(value, list) or len(value) != 2:
        raise _unknown()
    return value[0], value[1]


def _unpacked(file: bytes) -> Value:
    data = gzip.decompress(file).removeprefix(_MARK)
    value = _decoded(iter(data))
    if _encoded(value) != data:
        raise _unknown()
    return value


def _packed(value: Value) -> bytes:
    data = _MARK + _encoded(value)
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    return _HEADER + packer.compress(data) + packer.flush() + struct.pack("<II", zlib.crc32(data), len(data))


def _decoded(data: Iterator[int]) -> Value:
    first = next(data)
    kind, number = first >> 5, first & 31
    if number in _SIZES:
        number = int.from_bytes(next(data) for _ in range(struct.calcsize(_SIZES[number])))
    if kind == 0:
        return number
    if kind == 3:
        return bytes(next(data) for _ in range(number)).decode()
    if kind == 4:
        return [_decoded(data) for _ in range(number)]
    raise _unknown()


def _encoded(value: Value) -> bytes:
    if isinstance(value, int):
        return _head(0, value)
    if isinstance(value, str):
        return _head(3, len(value.encode())) + value.encode()
    return _head(4, len(value)) + b"".join(map(_encoded, value))


def _head(kind: int, number: int) -> bytes:
    if number < 24:
        return bytes([kind << 5 | number])
    size = next(size for size, form in _SIZES.items() if number < 256 ** struct.calcsize(form))
    return bytes([kind << 5 | size]) + struct.pack(_SIZES[size], number)


def _unknown() -> DaybookError:
    return DaybookError("Pagefind: expected files in the form of version 1.5, found another")
