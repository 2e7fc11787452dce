"""Whatever happens to an archive: each address it promised answers, and nothing withdrawn or held back is built."""

from __future__ import annotations

import datetime as dt
import gzip
import html
import os
import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

from generator import build
from generator.add import Inventory, Source, add
from generator.addresses import ADDRESSES, read_promises
from generator.editorial import Details
from generator.model import Briefing, Item
from generator.remove import Request, remove
from generator.settings import Settings
from generator.text import slug
from generator.withdrawn import archive_withdrawn
from generator.withdrawn.proof import left_under
from tests.factories import archive_folder, pasted

LONG = bool(os.environ.get("DAYBOOK_LONG"))
SEQUENCES, STEPS = (24, 12) if LONG else (3, 8)
FIRST = dt.date(2026, 9, 1)

PEOPLE = ("Oksana Hryvko", "Imke Habbena", "Pavlo Tkachuk", "Lieve Sterckval", "Mette Ravnsgaard")
PLACES = ("Hamburg", "Bergen", "Brest", "Rotterdam", "Gdynia", "Aberdeen")
THINGS = "ferry crane lock bridge beacon tug quay silo dredger trawler lighthouse warehouse".split()
DEEDS = "sank reopened burned drifted moved tilted vanished flooded shone stopped".split()
WORDS = "amber birch cobalt dahlia ebony fennel garnet hazel indigo jasper kelp lilac maple nutmeg olive poppy".split()
# The second sentences of this paper may not be shown.
KEPT = "The Evening Gull"
PUBLISHERS = """
publishers:
  The Harbour Courier: {rights: full}
  The Evening Gull: {rights: headline, home: "https://gull.example/"}
"""


@dataclass
class World:
    """An archive on disk, and what a reader was promised of it."""

    settings: Settings
    dice: random.Random
    days: int = 0
    promised: set[str] = field(default_factory=set)
    withdrawn: set[str] = field(default_factory=set)  # words that may stand nowhere
    unnamed: set[str] = field(default_factory=set)  # people of whom no address may tell any more
    forbidden: set[str] = field(default_factory=set)
    joined: set[str] = field(default_factory=set)

    def words(self, count: int) -> str:
        return " ".join(self.dice.sample(WORDS, count))

    def item(self) -> str:
        """An item that no other is like."""
        pick = self.dice.choice
        return (
            f"A {self.words(2)} {pick(THINGS)} {pick(DEEDS)} near {pick(PLACES)} with {self.words(3)} aboard, "
            f"{pick(PEOPLE)} said. Its {self.words(2)} {pick(THINGS)} was {self.words(4)}, and nobody knew why."
        )

    def briefings(self) -> tuple[Briefing, ...]:
        return build.read(self.settings).briefings

    def any(self) -> tuple[str, Briefing]:
        """A briefing, with the address that it has."""
        reading = build.read(self.settings)
        cleared = self.dice.choice(reading.archive.briefings)
        return cleared.address, next(one for one in reading.briefings if one.path == cleared.path)

    def file(self, briefing: Briefing) -> Path:
        return self.settings.root / briefing.path


def put(world: World, text: str, date: dt.date, publisher: str) -> None:
    source = Source("new.txt", Path("new.txt"), text.encode(), Details(date=date, publisher=publisher))
    add(source, Inventory(world.settings), dt.date(2026, 11, 1))


def add_one(world: World) -> None:
    """A new briefing, at times of a day and with a title that another has."""
    date = FIRST + dt.timedelta(days=world.dice.randrange(3) if world.dice.random() < 0.3 else world.days)
    world.days += 1
    publisher = world.dice.choice(("The Harbour Courier", "The Harbour Courier", KEPT))
    items = [world.item() for _ in range(world.dice.randint(2, 4))]
    if publisher == KEPT:
        world.forbidden |= {item.partition(". ")[2] for item in items}
    title = world.dice.choice(("Harbour briefing: the day", f"Harbour briefing: {world.words(2)}"))
    put(world, pasted(title, *items), date, publisher)


def untouched(world: World) -> tuple[Briefing, Item] | None:
    """An item of which no sidecar speaks: an entry would have to be called after its new words."""
    _, briefing = world.any()
    sidecar = world.file(briefing).with_suffix(".yml").read_text()
    items = [item for item in briefing.items if item.id not in sidecar]
    return (briefing, world.dice.choice(items)) if items else None


def edit(world: World) -> None:
    """A few words of an item, in the file."""
    if found := untouched(world):
        briefing, item = found
        change = world.dice.choice(
            (
                lambda text: f"On Monday {text}",
                lambda text: text.replace(" was ", " was not "),
                lambda text: f"{text} {world.words(3)}.",
            )
        )
        put_words(world, briefing, item, change(item.text))


def put_words(world: World, briefing: Briefing, item: Item, text: str) -> None:
    path = world.file(briefing)
    keep_back(world, briefing, text)
    path.write_text(path.read_text().replace(item.text, text))


def keep_back(world: World, briefing: Briefing, text: str) -> None:
    if briefing.publisher == KEPT:
        world.forbidden.add(text.partition(". ")[2])


def rewrite(world: World) -> None:
    """All words of an item, with the cure that the build names."""
    if not (found := untouched(world)):
        return
    briefing, item = found
    text = world.item()
    put_words(world, briefing, item, text)
    sidecar = world.file(briefing).with_suffix(".yml")
    said = yaml.safe_load(sidecar.read_text())
    (now,) = [one for one in world.briefings() if one.path == briefing.path]
    before = {one.id for one in briefing.items}
    (new,) = [one for one in now.items if one.id not in before]
    said.setdefault("items", {})[new.id] = {"aliases": [item.id]}
    sidecar.write_text(yaml.safe_dump(said))


def correct(world: World) -> None:
    """A newer version of a briefing, as fetched again."""
    _, briefing = world.any()
    if len(briefing.items) < 2:
        return
    items = [item.text for item in briefing.items]
    items[0] = items[0].replace(" near ", " close to ")
    if len(items) > 2 and world.dice.random() < 0.5:
        items[-1] = world.item()
    for text in items:
        keep_back(world, briefing, text)
    if any(archive_withdrawn(world.settings.root).of_text(text) for text in items):
        return
    put(world, pasted(briefing.title, *items), briefing.date, briefing.publisher or "")


def rename(world: World) -> None:
    """Another title, or another day."""
    _, briefing = world.any()
    sidecar = world.file(briefing).with_suffix(".yml")
    kept = [line for line in sidecar.read_text().splitlines() if not line.startswith(("title:", "date:"))]
    world.days += 1
    day = briefing.date if world.dice.random() < 0.6 else FIRST + dt.timedelta(days=world.days)
    lines = [f"title: 'Harbour briefing: {world.words(3)}'", f"date: {day}", *kept]
    sidecar.write_text("\n".join(lines) + "\n")


def merge(world: World) -> None:
    """Two people whom an editor joins."""
    one, other = world.dice.sample([name for name in PEOPLE if name not in world.joined], 2)
    if len(world.joined) > 1:
        return
    world.joined |= {one, other}
    (world.settings.root / "content" / "people.yml").write_text(f"spellings:\n  {one}: [{other}]\n")


def take_down(world: World) -> None:
    """An item, a whole briefing or a person's name."""
    address, briefing = world.any()
    what = world.dice.choice(("item", "item", "briefing", "person"))
    if what == "person" and not world.joined:
        people = sorted({person.name for one in world.briefings() for item in one.items for person in item.people})
        if people:
            name = world.dice.choice(people)
            remove(world.settings, Request(f"people/{name.lower().replace(' ', '-')}/", "asked", dt.date(2026, 11, 2)))
            world.withdrawn.add(name)
            world.unnamed.add(name)
            return
    items = briefing.items if what == "briefing" else (world.dice.choice(briefing.items),)
    for item in items:
        world.unnamed |= {name for person in item.people for name in (person.name, person.indexed_as)} - {""}
    target = address if what == "briefing" else f"{address}#{items[0].id}"
    remove(world.settings, Request(target, "asked", dt.date(2026, 11, 2)))
    world.withdrawn |= {
        sentence for item in items for sentence in re.split(r"(?<=\.) ", item.text) if len(sentence) > 40
    }


HAPPENS: tuple[Callable[[World], None], ...] = (add_one, edit, rewrite, correct, rename, merge, take_down)


def answers(world: World, address: str) -> bool:
    """Whether an address of the written pages answers: by a page, a redirect or a notice."""
    page, _, anchor = address.partition("#")
    files = (f"{page.rstrip('/')}.md", f"{page}index.md", f"{page}index.html")
    text = next((path.read_text() for name in files if (path := world.settings.docs / name).is_file()), None)
    if text is None:
        return False
    if moved := re.search(r'<main>.*?<a href="(?:\.\./)*([^"]*)"', text, re.DOTALL):
        target = html.unescape(moved[1])
        return answers(world, target if "#" in target or not anchor else f"{target}#{anchor}")
    notice = "# Withdrawn {" in text or "# Nothing here any more {" in text
    return not anchor or notice or f'id="{anchor}"' in text or f"#{anchor} " in text


def excused(world: World, address: str) -> bool:
    """Whether an address may answer with nothing: it holds the name of somebody whom withdrawn words named."""
    words = f"-{re.sub('[^a-z0-9]+', '-', address)}-"
    return any(f"-{slug(name, '')}-" in words for name in world.unnamed)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            data = path.read_bytes()
            data = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
            yield path.as_posix(), html.unescape(data.decode(errors="replace"))


def check(world: World, folder: Path) -> None:
    lost = [
        address for address in sorted(world.promised) if not answers(world, address) and not excused(world, address)
    ]
    assert lost == []
    hidden = world.withdrawn | {text for text in world.forbidden if text}
    found = [(name, words) for name, text in texts(folder) for words in hidden if words in text]
    assert found == []
    assert list(left_under(folder, archive_withdrawn(world.settings.root))) == []


@pytest.mark.parametrize("seed", range(SEQUENCES))
def test_every_promise_is_kept_and_nothing_hidden_is_built(tmp_path: Path, seed: int):
    settings = archive_folder(tmp_path, {})
    (tmp_path / "content" / "publishers.yml").write_text(PUBLISHERS)
    world = World(settings, random.Random(seed))
    add_one(world)
    add_one(world)
    for _ in range(STEPS):
        if not world.briefings():
            add_one(world)
        world.dice.choice(HAPPENS)(world)
        build.write(settings)
        reading = build.read(settings)
        build.promise(settings, reading, build.planned(settings, reading))
        world.promised |= read_promises((tmp_path / ADDRESSES).read_text()).by_address.keys()
        check(world, settings.build)
    build.build(settings)
    check(world, settings.build)
