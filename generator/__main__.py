"""``python -m generator`` is ``daybook``."""

from generator.cli import main

main()
