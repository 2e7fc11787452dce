"""A text in 16 signs, so that an item is known again after a few words of it were changed, without keeping its words.

Moses Charikar's simhash (STOC 2002): texts that share most words and pairs of words differ in few of 64 bits.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import pairwise

NEAR = 18  # bits of 64: two items differ in about 31, one from itself with five words replaced in about 9
_BYTES = 8
_LONG = 5  # letters; shorter words stand in every item
_LANE = 16  # bits for the count of one bit, more than an item has words
# The eight bits of a byte, each in a lane of its own, so that eight counts are added at once.
_SPREAD = tuple(sum((byte >> bit & 1) << bit * _LANE for bit in range(8)) for byte in range(256))


def sketch(text: str) -> str:
    """The sketch of ``text``, 16 hexadecimal digits; the case of letters and punctuation do not count."""
    counts, features = [0] * _BYTES, tuple(_features(text))
    for feature in features:
        for place, byte in enumerate(hashlib.blake2b(feature.encode(), digest_size=_BYTES).digest()):
            counts[place] += _SPREAD[byte]
    bits = (count >> bit * _LANE & (1 << _LANE) - 1 for count in counts for bit in range(8))
    return f"{sum(1 << place for place, ones in enumerate(bits) if 2 * ones > len(features)):016x}"


def distance(one: str, other: str) -> int:
    """In how many of 64 bits two sketches differ."""
    return (int(one, 16) ^ int(other, 16)).bit_count()


def _features(text: str) -> Iterator[str]:
    words = re.findall(r"[^\W_]+", text.casefold())
    yield from (word for word in words if len(word) >= _LONG)
    for pair in pairwise(words):
        yield " ".join(pair)
