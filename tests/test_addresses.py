"""What was published answers for ever: addresses that stand, lead on, or stop a build with the cure."""

from __future__ import annotations

import random
from itertools import combinations
from pathlib import Path

import pytest

from generator import build
from generator.addresses import ADDRESSES, read_promises
from generator.addresses.sketch import NEAR, distance, sketch
from generator.content import Refused
from generator.errors import BriefingError, DaybookError
from generator.settings import Settings
from tests.factories import ROOT, archive_folder, pasted

BRIDGE = "The bridge in Hamburg opened to walkers on Monday after a year of work, Imke Habbena said."
FERRY = "A ferry from Bergen lost its way in fog and was towed to Stavanger by two tugs, officials said."
PAGE = "2026/09/01/harbour-briefing-bridge-opens/"
ITEM = f"{PAGE}#the-bridge-in-hamburg-opened-to"


def archive(folder: Path, *bullets: str, title: str = "Harbour briefing: bridge opens", **files: str) -> Settings:
    """A published archive of one briefing."""
    texts = {"2026-09-01.txt": pasted(title, *(bullets or (BRIDGE, FERRY)))}
    settings = archive_folder(folder, texts | {name.replace("_", "."): text for name, text in files.items()})
    publish(settings)
    return settings


def publish(settings: Settings) -> None:
    reading = build.read(settings)
    build.promise(settings, reading, build.planned(settings, reading))


def store(settings: Settings, name: str, text: str) -> None:
    (settings.briefings / name).write_text(text)


def decide(settings: Settings, name: str, text: str) -> None:
    (settings.root / "content" / name).write_text(text)


def shown(settings: Settings, address: str) -> str:
    """What stands at an address."""
    build.write(settings)
    page = settings.docs / f"{address.rstrip('/')}.md"
    others = (settings.docs / address / "index.html", settings.docs / address / "index.md")
    return next(path for path in (page, *others) if path.is_file()).read_text()


def refusal(settings: Settings) -> str:
    with pytest.raises(DaybookError) as raised:
        build.write(settings)
    return str(raised.value)


def promised(settings: Settings) -> list[str]:
    return list(read_promises((settings.root / ADDRESSES).read_text()).by_address)


# What is promised


def test_every_page_and_every_item_is_promised(tmp_path: Path):
    settings = archive(tmp_path)

    assert {PAGE, ITEM, "archive/", "2026/09/", "places/europe/", "about/"} <= set(promised(settings))


def test_to_publish_the_same_again_promises_the_same(tmp_path: Path):
    settings = archive(tmp_path)
    before = (tmp_path / ADDRESSES).read_bytes()
    publish(settings)

    assert (tmp_path / ADDRESSES).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Places/\n", "content/addresses.txt:1: expected an address such as 'places/hamburg/', found 'Places/'"),
        ("a/\n\na/\n", "content/addresses.txt:3: expected each address once, found 'a/' twice"),
        ("a/ -> ../b\n", "content/addresses.txt:1: expected '-> an address' behind the address, found '-> ../b'"),
        ("2026/09/01/a/#b = xyz\n", "content/addresses.txt:1: expected 16 hexadecimal digits, found 'xyz'"),
    ],
)
def test_a_mistake_in_the_promises_is_one_line(text: str, message: str):
    with pytest.raises(BriefingError) as raised:
        read_promises(text)

    assert str(raised.value) == message


# Items


def test_a_reworded_item_answers_at_its_old_anchor(tmp_path: Path):
    settings = archive(tmp_path)
    store(settings, "2026-09-01.txt", pasted("Harbour briefing: bridge opens", f"At last {BRIDGE}", FERRY))

    before, _, after = shown(settings, PAGE).partition('<span id="the-bridge-in-hamburg-opened-to"></span>')

    assert "#at-last-the-bridge-in-hamburg" in after
    assert "#at-last-the-bridge-in-hamburg" not in before


def test_an_item_that_was_reworded_twice_answers_at_both_old_anchors(tmp_path: Path):
    settings = archive(tmp_path)
    for words in ("At last", "After all"):
        store(settings, "2026-09-01.txt", pasted("Harbour briefing: bridge opens", f"{words} {BRIDGE}", FERRY))
        publish(settings)

    page = shown(settings, PAGE)

    assert 'id="the-bridge-in-hamburg-opened-to"' in page
    assert 'id="at-last-the-bridge-in-hamburg"' in page


def test_an_item_that_is_gone_stops_the_build_and_names_the_cure(tmp_path: Path):
    settings = archive(tmp_path)
    store(settings, "2026-09-01.txt", pasted("Harbour briefing: bridge opens", FERRY))

    message = refusal(settings)

    assert message.startswith(
        f"content/addresses.txt:{line_of(settings, ITEM)}: expected the item {ITEM}, which was promised"
    )
    assert (
        "'aliases: [the-bridge-in-hamburg-opened-to]' at the item in the sidecar of content/briefings/2026-09-01.txt"
        in message
    )
    assert f"'daybook remove {ITEM}'" in message


def line_of(settings: Settings, address: str) -> int:
    lines = (settings.root / ADDRESSES).read_text().splitlines()
    return next(number for number, line in enumerate(lines, 1) if line.split(" ")[0] == address)


def test_other_news_in_its_place_is_not_the_same_item(tmp_path: Path):
    settings = archive(tmp_path)
    store(
        settings,
        "2026-09-01.txt",
        pasted("Harbour briefing: bridge opens", "Storms closed both locks at Brest.", FERRY),
    )

    assert ITEM in refusal(settings)


def test_an_alias_at_an_item_keeps_its_old_anchor(tmp_path: Path):
    settings = archive(tmp_path)
    store(settings, "2026-09-01.txt", pasted("Harbour briefing: bridge opens", "Walkers have a crossing again.", FERRY))
    store(
        settings,
        "2026-09-01.yml",
        "items:\n  walkers-have-a-crossing-again:\n    aliases: [the-bridge-in-hamburg-opened-to]\n",
    )

    assert '<span id="the-bridge-in-hamburg-opened-to"></span>' in shown(settings, PAGE)


def test_an_alias_of_an_item_that_is_gone_leads_to_the_head_of_its_page(tmp_path: Path):
    settings = archive(tmp_path)
    store(settings, "2026-09-01.txt", pasted("Harbour briefing: bridge opens", FERRY))
    store(settings, "2026-09-01.yml", "corrected: 2026-09-02\naliases: ['#the-bridge-in-hamburg-opened-to']\n")

    head, _, _ = shown(settings, PAGE).partition(".item")

    assert '<span id="the-bridge-in-hamburg-opened-to"></span>' in head


def test_an_item_keeps_its_address_when_a_neighbour_with_the_same_first_words_comes(tmp_path: Path):
    settings = archive(tmp_path)
    other = "The bridge in Hamburg opened to trains as well, which nobody had thought possible."
    store(settings, "2026-09-01.txt", pasted("Harbour briefing: bridge opens", other, BRIDGE, FERRY))

    assert '<span id="the-bridge-in-hamburg-opened-to"></span>' in shown(settings, PAGE)


def test_an_item_that_moved_to_another_briefing_leads_there(tmp_path: Path):
    settings = archive(tmp_path)
    store(settings, "2026-09-01.txt", pasted("Harbour briefing: bridge opens", FERRY))
    store(settings, "2026-09-02.txt", pasted("Harbour briefing: the day after", BRIDGE))

    notice = shown(settings, PAGE).partition('class="withdrawn"')[2]

    assert 'id="the-bridge-in-hamburg-opened-to"' in notice
    assert "2026/09/02/harbour-briefing-the-day-after/#the-bridge-in-hamburg-opened-to" in notice


def test_an_alias_without_a_correction_shows_nothing(tmp_path: Path):
    settings = archive(tmp_path)
    store(settings, "2026-09-01.yml", "aliases: ['#an-older-item']\n")

    page = shown(settings, PAGE)

    assert '<span id="an-older-item"></span>' in page
    assert 'class="record"' not in page


# Pages of briefings


@pytest.mark.parametrize(
    ("sidecar", "address"),
    [
        ("title: A bridge at last\n", "2026/09/01/a-bridge-at-last/"),
        ("date: 2026-09-03\n", "2026/09/03/harbour-briefing-bridge-opens/"),
        ("title: A bridge at last\ndate: 2026-09-03\n", "2026/09/03/a-bridge-at-last/"),
    ],
)
def test_a_briefing_with_another_title_or_day_is_found_from_its_old_address(tmp_path: Path, sidecar: str, address: str):
    settings = archive(tmp_path)
    store(settings, "2026-09-01.yml", sidecar)

    stub = shown(settings, PAGE)

    assert f'<link rel="canonical" href="https://example.org/daybook/{address}">' in stub
    assert f"../../../../{address}" in stub


def test_a_briefing_whose_file_has_another_name_and_title_is_found_by_its_items(tmp_path: Path):
    settings = archive(tmp_path)
    (settings.briefings / "2026-09-01.txt").unlink()
    store(settings, "2026-09-02.txt", pasted("A bridge at last", BRIDGE, FERRY))

    assert "2026/09/02/a-bridge-at-last/" in shown(settings, PAGE)


def test_a_file_that_is_gone_stops_the_build_with_one_line_for_its_page(tmp_path: Path):
    settings = archive(tmp_path)
    (settings.briefings / "2026-09-01.txt").unlink()

    (line,) = refusal(settings).splitlines()

    assert (
        f"expected the briefing {PAGE}, which was promised, found none; put content/briefings/2026-09-01.txt back"
        in line
    )


def test_an_alias_keeps_the_page_of_a_briefing_that_another_takes_the_place_of(tmp_path: Path):
    settings = archive(tmp_path)
    (settings.briefings / "2026-09-01.txt").unlink()
    store(settings, "2026-09-05.txt", pasted("Another one", "Storms closed both locks at Brest."))
    store(settings, "2026-09-05.yml", f"aliases: [{PAGE}, '{ITEM}', '/{PAGE}#a-ferry-from-bergen-lost-its']\n")

    assert "2026/09/05/another-one/" in shown(settings, PAGE)
    assert 'id="the-bridge-in-hamburg-opened-to"' in shown(settings, "2026/09/05/another-one/")


def test_a_new_briefing_of_the_same_day_and_title_does_not_take_a_promised_address(tmp_path: Path):
    settings = archive(tmp_path)
    store(settings, "2026-09-01-a.txt", pasted("Harbour briefing: bridge opens", "Storms closed both locks at Brest."))

    assert "Storms" not in shown(settings, PAGE)


@pytest.mark.parametrize(
    ("sidecar", "problem"),
    [
        (f"aliases: [{PAGE}]\n", f"expected an alias that nothing stands at, found '{PAGE}', which it would hide"),
        ("aliases: [places/hamburg/]\n", "expected an alias that nothing stands at, found 'places/hamburg/', which it"),
        ("aliases: [archive/#x]\n", "expected an address such as '2026/09/02/a-briefing/', found 'archive/#x'"),
        ("aliases: ['#_title']\n", f"expected an address such as '2026/09/02/a-briefing/', found '{PAGE}#_title'"),
        ("aliases: [pagefind/]\n", "expected an address such as '2026/09/02/a-briefing/', found 'pagefind/'"),
        (f"aliases: [{'a' * 400}]\n", "expected an address such as '2026/09/02/a-briefing/', found 'aaaa"),
        ("aliases: [../secret]\n", "expected an address such as '2026/09/02/a-briefing/', found '../secret/'"),
    ],
)
def test_an_alias_that_hides_a_page_or_is_no_address_is_one_line(tmp_path: Path, sidecar: str, problem: str):
    settings = archive(tmp_path, BRIDGE, f"{BRIDGE} Again.")
    store(settings, "2026-09-01.yml", sidecar)

    message = refusal(settings)

    assert message.startswith(f"content/briefings/2026-09-01.yml: {problem}")
    assert "\n" not in message


def test_an_alias_that_two_briefings_claim_is_one_line(tmp_path: Path):
    settings = archive(tmp_path)
    for day in (1, 2):
        store(settings, f"2026-09-0{day}.txt", pasted(f"Briefing {day}", BRIDGE, FERRY))
        store(settings, f"2026-09-0{day}.yml", f"aliases: [2026/08/0{day}/x/, 2026/08/09/y/]\n")

    assert refusal(settings) == (
        "content/briefings/2026-09-02.yml: expected each alias once, found '2026/08/09/y/' also in "
        "content/briefings/2026-09-01.yml"
    )


def test_aliases_that_go_round_are_one_line(tmp_path: Path):
    settings = archive(tmp_path)
    with (tmp_path / ADDRESSES).open("a") as file:
        file.write("2026/08/01/a/ -> 2026/08/01/b/\n2026/08/01/b/ -> 2026/08/01/a/\n")

    message = refusal(settings)

    assert "expected an alias that leads to a page, found that '2026/08/01/a/' leads back to itself" in message
    assert "\n" not in message


def test_an_alias_that_leads_nowhere_is_one_line(tmp_path: Path):
    settings = archive(tmp_path)
    with (tmp_path / ADDRESSES).open("a") as file:
        file.write("people/imke/ -> people/imke-habena/\n")

    assert refusal(settings).endswith("expected an alias that leads to a page, found 'people/imke-habena/'")


# Pages of what lists items


def test_a_page_that_was_promised_stays_with_one_item(tmp_path: Path):
    settings = archive(tmp_path, BRIDGE, f"{FERRY} Imke Habbena saw it.")
    assert "people/imke-habbena/" in promised(settings)
    store(settings, "2026-09-01.txt", pasted("Harbour briefing: bridge opens", BRIDGE, FERRY))

    assert "# Imke Habbena" in shown(settings, "people/imke-habbena/")


def test_a_page_under_which_nothing_is_listed_any_more_says_so(tmp_path: Path):
    settings = archive(tmp_path, BRIDGE, f"{FERRY} Imke Habbena saw it.")
    store(
        settings,
        "2026-09-01.txt",
        pasted("Harbour briefing: bridge opens", BRIDGE.replace("Imke Habbena", "he"), FERRY),
    )

    page = shown(settings, "people/imke-habbena/")

    assert "robots: noindex, follow" in page
    assert "Imke" not in page


def test_two_spellings_of_a_person_that_are_joined_lead_to_one_page(tmp_path: Path):
    settings = archive(tmp_path, BRIDGE, f"{FERRY} Imke Habbena saw it.")
    decide(settings, "people.yml", "spellings:\n  Imke Habbena-Roth: [Imke Habbena]\n")

    assert "../../people/imke-habbena-roth/" in shown(settings, "people/imke-habbena/")


def test_a_topic_that_is_joined_to_another_leads_there(tmp_path: Path):
    settings = archive(tmp_path)
    for name, tag in (("2026-09-01.yml", "harbor"), ("2026-09-02.yml", "harbor")):
        store(settings, name.replace("yml", "txt"), pasted(f"Briefing {name[9]}", BRIDGE, FERRY))
        store(settings, name, f"tags: [{tag}]\naliases: [2026/08/0{name[9]}/x/]\n")
    publish(settings)
    decide(settings, "tags.yml", "names: {harbours: Harbours}\naliases: {harbor: harbours}\n")

    assert "../../topics/harbours/" in shown(settings, "topics/harbor/")


def test_a_place_with_an_older_name_in_its_address_leads_to_its_page(tmp_path: Path):
    settings = archive(tmp_path, BRIDGE, f"{BRIDGE} There is one in Kyiv too.", f"{FERRY} They met in Kyiv.")
    with (tmp_path / ADDRESSES).open("a") as file:
        file.write("places/kiev/\n")

    assert "../../places/kyiv/" in shown(settings, "places/kiev/")


def test_an_editor_says_where_a_page_has_moved(tmp_path: Path):
    settings = archive(tmp_path, BRIDGE, f"{FERRY} Imke Habbena saw it.")
    with (tmp_path / ADDRESSES).open("a") as file:
        file.write("people/imke/ -> people/imke-habbena/\n")

    assert "../../people/imke-habbena/" in shown(settings, "people/imke/")


# Sketches


def test_a_few_changed_words_leave_a_sketch_near():
    assert distance(sketch(BRIDGE), sketch(BRIDGE.replace("walkers", "cyclists"))) <= NEAR


def test_other_news_has_a_sketch_far_away():
    assert distance(sketch(BRIDGE), sketch(FERRY)) > NEAR


def test_of_the_sample_archive_items_are_known_again_and_not_taken_for_others():
    texts = sorted({item.text for one in build.read(Settings(ROOT, "", None)).briefings for item in one.items})
    dice = random.Random(3)
    known = []
    for text in texts:
        words = text.split()
        start = dice.randrange(len(words) - 5)
        changed = " ".join([*words[:start], *"five quite other words here".split(), *words[start + 5 :]])
        known.append(distance(sketch(text), sketch(changed)) <= NEAR)
    sketches = [sketch(text) for text in texts]
    taken = [distance(one, other) <= NEAR for one, other in combinations(sketches, 2)]

    assert sum(known) / len(known) > 0.99
    assert sum(taken) / len(taken) < 0.002


def test_lost_addresses_are_refused_together(tmp_path: Path):
    settings = archive(tmp_path, BRIDGE, FERRY, "Storms closed both locks at Brest.")
    store(settings, "2026-09-01.txt", pasted("Harbour briefing: bridge opens", FERRY))

    with pytest.raises(Refused) as raised:
        build.write(settings)

    assert len(raised.value.errors) == 2
