"""What editors decide about places: ``content/places.yml`` and the pins of a sidecar."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path, PurePath

import pytest

from generator.content import parse
from generator.editorial import Details
from generator.enrich.places import add_places, find_places
from generator.errors import BriefingError
from generator.gazetteer import Gazetteer
from generator.gazetteer.edited import Edited
from generator.gazetteer.rules import archive_gazetteer, read_place_rules
from generator.model import Place
from generator.pages import plan
from generator.render import Renderer
from generator.site import load_settings
from tests.factories import ROOT, archive_of, briefing, item

BELOW = Gazetteer.load()
PATH = PurePath("content/places.yml")


def edited(text: str) -> Gazetteer:
    return read_place_rules(text, PATH, BELOW)


def ids(text: str, rules: str) -> list[str]:
    return [place.id for place in find_places(text, edited(rules))]


@pytest.mark.parametrize("meant", ["US", "United States", "georgia-united-states"])
def test_pin_says_who_is_meant(meant: str):
    assert ids("Rain fell on Georgia.", f"pins: {{Georgia: {meant}}}") == ["georgia-united-states"]


def test_pin_holds_against_the_rest_of_the_text():
    assert ids("A plane left Tbilisi for Georgia.", "pins: {Georgia: US}")[-1] == "georgia-united-states"


def test_norway_is_no_ban():
    assert ids("A ship left Bergen.", "pins: {Bergen: NO}") == ["bergen"]


@pytest.mark.parametrize("rules", ["bans: [Paris]", "pins: {Paris: no}"])
def test_banned_name_is_no_place(rules: str):
    assert ids("Rain fell in Paris, France.", rules) == ["france"]


def test_own_place_is_found_by_each_of_its_names():
    rules = "places: {Osterkai: {within: hamburg, kind: quarter, lat: 53.5, lon: 10, names: [Oster Quay]}}"

    assert ids("Boats left the Oster Quay for Osterkai.", rules) == ["osterkai", "osterkai"]


def test_own_place_lies_in_what_surrounds_it():
    (place,) = find_places("Rain fell at Osterkai.", edited("places: {Osterkai: {within: hamburg}}"))

    assert (place.country, place.within) == ("DE", ("hamburg", "germany", "europe"))


def test_preferred_spelling_is_the_name_of_the_page():
    entry = edited("spellings: {Kyiv: Kiev}").get("kyiv")

    assert entry is not None
    assert entry.name == "Kiev"


def test_contested_place_lies_where_the_editors_put_it():
    (place,) = find_places("Rain fell on Crimea.", edited("contested: {Crimea: RU}"))

    assert (place.country, place.within) == ("RU", ("russia", "europe"))


def test_what_lies_in_a_contested_place_goes_with_it():
    (place,) = find_places("Rain fell on Simferopol.", edited("contested: {Crimea: RU}"))

    assert (place.country, place.within) == ("RU", ("crimea", "russia", "europe"))


def test_word_on_a_contested_place_names_countries():
    assert edited("contested: {Crimea: UA; administered by RU since 2014}").note("crimea") == (
        "administered by Russia since 2014"
    )


def test_word_on_a_contested_place_stands_on_its_page():
    place = Place("crimea", "Crimea", 0, 6, "region", 703883, "UA", 45.3, 34.4, ("ukraine", "europe"))
    gazetteer = edited("contested: {Crimea: UA; administered by RU since 2014}")

    pages = plan(archive_of([briefing(item(places=(place,)))]), gazetteer, 1)

    page = next(page for page in pages if page.path == "places/crimea.md")
    assert page.context["listing"].note == "administered by Russia since 2014"  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("rules", "message"),
    [
        ("pins:\n  Paris: FR\n  Kiyv: UA\n", "3: expected a name that the gazetteer knows, found 'Kiyv'"),
        ("pins:\n  Georgia: Spain\n", "2: expected a place called 'Georgia' in 'Spain', found none"),
        ("bans:\n- Paris\n- Parsi\n", "3: expected a name that the gazetteer knows, found 'Parsi'"),
        ("places:\n  Foo: {within: Hambrug}\n", "2: expected a place of the gazetteer, found 'Hambrug'"),
        ("places:\n  London: {within: GB}\n", "2: expected the name of a place that the gazetteer lacks"),
        (
            "places:\n  Foo: {within: GB, kind: blob}\n",
            "2: expected a kind of place such as city, quarter or site, found 'blob'",
        ),
        ("places:\n  Foo: {within: [GB]}\n", "2: expected text, found"),
        ("places:\n  Foo: {within: GB,\n    latt: 1}\n", "3: expected a known key, found 'latt'; the nearest is 'lat'"),
        ("places:\n  Foo: {kind: city}\n", "2: expected the key 'within', found none"),
        ("places:\n  Foo: {within: GB, lat: 91, lon: 1}\n", "2: expected degrees from -90 to 90, found '91'"),
        ("places:\n  Foo: {within: GB, lat: nan, lon: 1}\n", "2: expected degrees from -90 to 90, found 'nan'"),
        ("places:\n  Foo: {within: GB, lat: 1}\n", "2: expected both 'lat' and 'lon' of 'Foo', or neither, found one"),
        ("places:\n  ../../🌧: {within: GB}\n", "2: expected a name with letters, found '../../🌧'"),
        ("places:\n  Foo:\n", "2: expected what 'Foo' lies in"),
        ("pins:\n  Georgia:\n", "2: expected text, found"),
        ("pins: {Georgia: US}\nbans: [Georgia]\n", "2: expected one word on each name, found two on 'Georgia'"),
        ("contested: {Crimea: crimea}\n", "1: expected what surrounds Crimea, found Crimea, which lies in it"),
        ("contested:\n  Crimea: simferopol\n", "2: expected what surrounds Crimea"),
        ("spellings:\n  Kyiv: London\n", "2: expected a spelling of Kyiv, found that of London (london)"),
        ("contested:\n  Crimea: XX\n", "2: expected a place of the gazetteer, found 'XX'"),
        ("spellings:\n  Kyivv: Kiev\n", "2: expected a place of the gazetteer, found 'Kyivv'"),
        ("pin: {Georgia: US}\n", "1: expected one of bans, contested, pins, places, spellings, found 'pin'"),
        ("pins: 3\n", "1: expected"),
    ],
)
def test_mistake_is_one_line_that_says_where(rules: str, message: str):
    with pytest.raises(BriefingError) as caught:
        edited(rules)

    assert str(caught.value).startswith(f"content/places.yml:{message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("meant", ["mississippi", "Mississippi", "greenville-mississippi"])
def test_what_surrounds_a_pinned_name_is_not_meant_itself(meant: str):
    assert ids("A boat left Greenville.", f"pins: {{Greenville: {meant}}}") == ["greenville-mississippi"]


def test_new_spelling_is_found_too():
    assert ids("Rain fell in Hambourgh.", "spellings: {Hamburg: Hambourgh}") == ["hamburg"]


def test_own_place_may_lie_in_another_and_goes_with_it():
    rules = "places: {Camp: {within: Crimea}, Gate: {within: Camp}}\ncontested: {Crimea: RU}"
    (place,) = find_places("Rain fell at Gate.", edited(rules))

    assert (place.country, place.within) == ("RU", ("camp", "crimea", "russia", "europe"))


def test_name_of_a_place_keeps_no_invisible_sign():
    entry = edited('spellings: {Kyiv: "Ky\\u202eiv"}').get("kyiv")

    assert entry is not None
    assert entry.name == "Kyiv"


def test_every_choice_of_the_sample_holds():
    gazetteer = archive_gazetteer(ROOT)

    assert [gazetteer.senses(name)[0].entry.slug for name in ("Bergen", "Brest", "Greenville", "Osterkai")] == [
        "bergen",
        "brest-brittany",
        "greenville-mississippi",
        "osterkai",
    ]


def test_mistake_names_the_nearest():
    with pytest.raises(BriefingError, match=r"the nearest are Hamburg \(hamburg\)"):
        edited("places: {Foo: {within: Hambrug}}")


def test_archive_without_choices_has_the_gazetteer_as_it_is(tmp_path: Path):
    assert archive_gazetteer(tmp_path) is BELOW


def places_of(folder: Path, sidecar: str, gazetteer: Gazetteer = BELOW) -> list[Place]:
    (folder / "a.txt").write_text("A briefing\n\n- Rain fell on Georgia all day, and the rivers rose.\n")
    (folder / "a.yml").write_text(sidecar)
    (parsed,) = parse(folder / "a.txt", Details(date=dt.date(2026, 1, 2)), PurePath("a.txt"))

    return list(add_places(gazetteer)(parsed).items[0].places)


def test_sidecar_pins_for_one_briefing(tmp_path: Path):
    assert [place.id for place in places_of(tmp_path, "places: {Georgia: US}")] == ["georgia-united-states"]


def test_sidecar_says_what_an_item_is_about(tmp_path: Path):
    found = places_of(tmp_path, "items:\n  rain-fell-on-georgia-all:\n    places: [Batumi]\n")

    assert [(place.id, place.start, place.end) for place in found] == [("georgia", 15, 22), ("batumi", 0, 0)]


def test_sidecar_holds_over_the_archives_choices(tmp_path: Path):
    above = edited("pins: {Georgia: GE}\nbans: [Commerce]\ncontested: {Crimea: RU}")
    sidecar = "places: {Georgia: US}\nitems: {rain-fell-on-georgia-all: {places: [Simferopol, simferopol]}}"

    found = places_of(tmp_path, sidecar, above)

    assert [(place.id, place.country) for place in found] == [("georgia-united-states", "US"), ("simferopol", "RU")]


@pytest.mark.parametrize(
    ("sidecar", "message"),
    [
        ("title: A\nplaces:\n  Gorgia: US\n", "a.yml:3: expected a name that the gazetteer knows, found 'Gorgia'"),
        (
            "items:\n  rain-fell-on-georgia-all:\n    places:\n    - Batumi\n    - Batumj\n",
            "a.yml:5: expected a place of the gazetteer, found 'Batumj'",
        ),
        ("places: [Georgia]\n", "a.yml:1: expected names with who is meant, such as 'Georgia: US'"),
    ],
)
def test_mistake_in_a_sidecar_is_one_line_that_says_where(tmp_path: Path, sidecar: str, message: str):
    with pytest.raises(BriefingError) as caught:
        places_of(tmp_path, sidecar)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize("name", ["<b>x</b>", "{{ 7 * 7 }} x", "](javascript:x) x", "# x", "x &amp; y", '" onload="x'])
def test_name_of_an_own_place_is_only_text_on_its_page(name: str):
    gazetteer = edited(f"places: {{{json.dumps(name)}: {{within: hamburg, lat: 53.5, lon: 10}}}}")
    entry = gazetteer.find(name) if isinstance(gazetteer, Edited) else None
    assert entry is not None
    place = Place(entry.slug, name, 0, 1, entry.kind, None, "DE", entry.lat, entry.lon, entry.within)
    render = Renderer(load_settings(ROOT / "mkdocs.yml"))
    pages = plan(archive_of([briefing(item(places=(place,)))]), gazetteer, 1)

    text = render(next(page for page in pages if page.path == f"places/{entry.slug}.md")).decode()

    assert name not in text.split("---\n", 2)[2]
