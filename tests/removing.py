"""A published archive to take something down from, and what is left of it afterwards."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from generator import build
from generator.remove import Removed, Request, remove
from generator.settings import Settings
from generator.withdrawn import archive_withdrawn
from generator.withdrawn.proof import left_under
from tests.factories import archive_folder, pasted

BRIDGE = "The bridge in Hamburg opened to walkers on Monday after a year of work. Tolls are due from October on."
FERRY = "A ferry from Bergen lost its way in fog and was towed to Stavanger by two tugs, officials said."
MASTER = "Oksana Hryvko, the harbour master of Hamburg, was fined for a boat that she had never seen. Hryvko denied it."
CHOIR = "In Bremen a choir of dockers sang for Oksana Hryvko, who was moved. Hryvko had sung with them."
PAGE = "2026/09/01/harbour-briefing-bridge-opens/"
SECOND = "2026/09/02/harbour-briefing-a-choir-sings/"
ITEM = f"{PAGE}#the-bridge-in-hamburg-opened-to"
TODAY = dt.date(2026, 11, 24)


def published(folder: Path) -> Settings:
    """A published archive of two briefings."""
    settings = archive_folder(
        folder,
        {
            "2026-09-01.txt": pasted("Harbour briefing: bridge opens", BRIDGE, FERRY, MASTER),
            "2026-09-02.txt": pasted("Harbour briefing: a choir sings", CHOIR, "Rain is due in Hamburg on Friday."),
            "2026-09-02.yml": "publisher: The Harbour Courier\n",
        },
    )
    reading = build.read(settings)
    build.promise(settings, reading, build.planned(settings, reading))
    return settings


def take_down(settings: Settings, address: str, **how: bool) -> Removed:
    return remove(settings, Request(address, "the person named asked", TODAY, **how))


def page(settings: Settings, address: str = PAGE) -> str:
    build.write(settings)
    return (settings.docs / f"{address.rstrip('/')}.md").read_text()


def stored(settings: Settings) -> str:
    return "\n".join(path.read_text() for path in sorted(settings.briefings.rglob("*")) if path.is_file())


def proven(settings: Settings) -> list[str]:
    build.build(settings)
    return list(left_under(settings.build, archive_withdrawn(settings.root)))
