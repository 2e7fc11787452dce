"""What `daybook check` shows an editor: misprints, likely variants, frequent names in no list."""

from __future__ import annotations

from generator.enrich.names.registry import Registry
from generator.model import Organisation, Person
from generator.review import OFTEN, review
from tests.factories import briefing, item

REGISTRY = Registry.load()


def lines(*texts: str, times: int = 1) -> tuple[str, ...]:
    """What is said of an archive whose items name the people in ``texts``, each ``times`` times."""
    items = [item(f"{text} {number} left.", people=(named(text),)) for text in texts for number in range(times)]
    return review([briefing(*items)], REGISTRY)


def named(name: str) -> Person:
    return Person(name.lower().replace(" ", "-"), name, None, 0, len(name))


def test_two_spellings_of_one_name_are_shown_with_the_line_that_joins_them():
    assert lines("Oksana Hryvko", "Oksana Hrivko") == (
        "'Oksana Hrivko' (1 item) and 'Oksana Hryvko' (1 item) may be one person; to join them write "
        "'Oksana Hrivko: [Oksana Hryvko]' under 'spellings' in content/people.yml",
    )


def test_brothers_and_short_names_are_two():
    assert lines("Jan Voss", "Jon Voss", "Peter Keller", "Petra Keller", "Anna Lee", "Anna Lie") == ()


def test_two_people_whom_lists_know_are_two():
    assert lines("George W. Bush", "George H.W. Bush") == ()


def test_the_spelling_that_a_list_knows_is_the_one_to_join_to():
    (line,) = lines("Volodymyr Zelenskjj", "Volodymyr Zelenskyy")

    assert "'Volodymyr Zelenskyy: [Volodymyr Zelenskjj]'" in line


def test_name_seen_often_and_in_no_list_is_shown():
    assert lines("Oksana Hryvko", times=OFTEN) == (
        f"'Oksana Hryvko' ({OFTEN} items) is often named and in no list: right as a person? (else ban it)",
    )


def test_name_that_a_list_knows_is_not_shown():
    assert lines("Volodymyr Zelenskyy", times=OFTEN) == ()


def test_organisation_seen_often_is_shown_too():
    body = Organisation("harbour-trust", "Harbour Trust", 0, 13)
    items = [item(f"Harbour Trust {number} sold.", organisations=(body,)) for number in range(OFTEN)]

    (line,) = review([briefing(*items)], REGISTRY)

    assert line.startswith(f"'Harbour Trust' ({OFTEN} items)")


def test_misprint_is_shown_with_its_file():
    printed = item("Kim Jong-uUn left.", people=(Person("kim-jong-un", "Kim Jong-un", None, 0, 12),))

    assert review([briefing(printed)], REGISTRY) == (
        "content/briefings/2026-09-01.txt: 'Kim Jong-uUn' looks misprinted; it is indexed under 'Kim Jong-un'",
    )


def test_long_report_is_cut():
    people = [f"Oksana Hryvko{letter}{other}" for letter in "abcde" for other in "vwxyz"]

    assert lines(*people)[-1].startswith("… and ")
