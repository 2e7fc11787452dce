"""Write the packed gazetteer: ``python -m generator.gazetteer.compile``."""

import lzma

from generator.gazetteer.compile import DATA, compiled
from generator.gazetteer.unpack import FILE

# Text packs better without alignment and with more of the letters before.
FILTERS = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "lc": 4, "lp": 0, "pb": 0}]

plain = compiled()
packed = lzma.compress(plain, check=lzma.CHECK_CRC32, filters=FILTERS)
(DATA / FILE).write_bytes(packed)
print(f"{DATA / FILE}: {len(packed):,} bytes, {len(plain):,} unpacked")
