"""The pages of places, topics, people …: what stands on them, in which order, and what is left out."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from generator.archive import Archive, Entry
from generator.gazetteer import Gazetteer
from generator.mapped import Maps
from generator.model import Place, Topic
from generator.pages import plan
from generator.pages.companions import beside, companions
from generator.pages.groups import Groups
from generator.pages.listings import Listing, listing_pages
from generator.pages.named import Counted, Named, Paged
from generator.pages.page import Page
from generator.pages.places import described, places_page
from generator.pages.tree import inside_of
from tests.factories import DUTCH, FLOODS, HAMBURG, archive_of, briefing, item, organisation, person, source

BREMEN = Place("bremen", "Bremen", 0, 6, "city", 2944388, "DE", 53.08, 8.8, ("germany", "europe"))
TRADE = Topic("trade", "Trade")
DISASTER = Topic("disaster", "Disaster")
NO_MAPS = Maps({}, Gazetteer.load())


def pages(*briefings, min_items: int = 1) -> dict[str, Page]:
    return {page.path: page for page in plan(archive_of(briefings), Gazetteer.load(), min_items)}


def listing(path: str, *briefings, min_items: int = 1) -> Listing:
    found = pages(*briefings, min_items=min_items)[path].context["listing"]
    assert isinstance(found, Listing)
    return found


def seen(*places: Place, text: str = "Flood", date: str = "2026-09-01", **fields):
    """A briefing of one item."""
    return briefing(item(text, places=places, **fields), date=date, title=f"Digest: {text}")


def entry(address: str, date: str = "2026-09-01") -> Entry:
    return Entry(briefing(), None, address, address, dt.date.fromisoformat(date), None)


def place(id: str, *addresses: str, kind: str = "city", within: tuple[Named, ...] = (), name: str = "") -> Named:
    entries = tuple(map(entry, addresses or ("one",)))
    return Named.of(id, name or id.capitalize(), "places", kind, entries, Paged(1), within)


def topic(id: str, *addresses: str) -> Named:
    return replace(place(id, *addresses, kind="topic"), folder="topics")


def company(of: Listing) -> dict[str, list[tuple[str, int]]]:
    return {folder: counts(found) for folder, found in of.company}


def counts(counted: tuple[Counted, ...]) -> list[tuple[str, int]]:
    return [(one.named.id, one.items) for one in counted]


def test_the_breadcrumbs_lead_from_the_index_through_what_surrounds_a_place():
    crumbs = listing("places/hamburg.md", seen(HAMBURG)).crumbs

    assert [crumb.address for crumb in crumbs] == ["places/", "places/europe/", "places/germany/"]


def test_the_breadcrumbs_of_a_topic_lead_from_its_index():
    assert [crumb.address for crumb in listing("topics/floods.md", seen(topics=(FLOODS,))).crumbs] == ["topics/"]


def test_the_newest_month_stands_first():
    months = listing("places/hamburg.md", seen(HAMBURG, date="2026-08-31"), seen(HAMBURG, date="2026-10-01")).months

    assert [(month.title, month.address, len(month.entries)) for month in months] == [
        ("October 2026", "2026/10/", 1),
        ("August 2026", "2026/08/", 1),
    ]


def test_a_country_lists_an_item_in_two_of_its_cities_once():
    germany = listing("places/germany.md", seen(HAMBURG, BREMEN))

    assert [entry.headline for month in germany.months for entry in month.entries] == ["Flood"]


def test_a_place_knows_when_it_was_first_and_last_seen():
    hamburg = listing("places/hamburg.md", *(seen(HAMBURG, date=f"2026-09-0{day}") for day in (3, 1, 2)))

    assert (hamburg.first.date.day, hamburg.last.date.day) == (1, 3)


def test_first_seen_leads_to_the_first_item_of_the_oldest_day():
    day = briefing(item("Flood", places=(HAMBURG,)), item("Ebb", places=(HAMBURG,)))

    assert listing("places/hamburg.md", day).first.headline == "Flood"


def test_the_places_inside_stand_with_their_items_the_most_first():
    germany = listing("places/germany.md", seen(BREMEN, text="Ebb"), seen(HAMBURG), seen(HAMBURG, date="2026-09-02"))

    assert counts(germany.inside) == [("hamburg", 2), ("bremen", 1)]


def test_only_what_lies_directly_inside_is_named():
    assert counts(listing("places/europe.md", seen(HAMBURG)).inside) == [("germany", 1)]


def test_of_many_places_inside_those_with_the_fewest_items_are_folded():
    country = place("norway", kind="country")
    towns = [place(f"town-{number}", within=(country,)) for number in range(30)]
    oslo = place("oslo", "one", "two", within=(country,))
    places = {named.id: named for named in (country, *towns, oslo)}

    page = next(
        page
        for page in listing_pages(Archive(()), Groups(places), NO_MAPS, lambda _: None)
        if page.path == "places/norway.md"
    )

    norway = page.context["listing"]
    assert isinstance(norway, Listing)
    assert (norway.inside[0].named, len(norway.inside), len(norway.inside_folded)) == (oslo, 24, 7)


def test_a_place_is_mentioned_with_what_shares_its_items_the_most_shared_first_ties_by_name():
    hamburg, oslo, cairo, ulm = (
        place("hamburg", "a", "b", "c"),
        place("oslo", "a", "b"),
        place("cairo", "c"),
        place("aachen", "c", name="Ulm"),
    )

    found = companions(hamburg, beside([hamburg, ulm, cairo, oslo]), 12)

    assert counts(found["places"]) == [("oslo", 2), ("cairo", 1), ("aachen", 1)]


def test_topics_stand_apart_from_places():
    hamburg, floods = place("hamburg", "a", "b"), topic("floods", "b", "c")

    found = companions(hamburg, beside([hamburg, floods]), 12)

    assert {folder: counts(named) for folder, named in found.items()} == {"topics": [("floods", 1)]}


def test_a_topic_is_mentioned_with_places_and_other_topics():
    floods = listing("topics/floods.md", seen(HAMBURG, topics=(FLOODS, TRADE)))

    assert company(floods) == {"places": [("hamburg", 1)], "topics": [("trade", 1)]}


def test_what_surrounds_a_place_or_lies_inside_it_is_not_mentioned_with_it():
    country = place("germany", "a", "b", kind="country")
    region = place("saxony", "a", "b", kind="region", within=(country,))
    city = place("dresden", "a", within=(region, country))

    assert companions(region, beside([country, region, city]), 12) == {}


def test_a_continent_is_mentioned_with_continents_only():
    asia, africa = place("asia", "a", kind="continent"), place("africa", "a", kind="continent")
    oslo = place("oslo", "a")
    table = beside([asia, africa, oslo])

    assert [counts(companions(one, table, 12).get("places", ())) for one in (asia, oslo)] == [
        [("africa", 1), ("oslo", 1)],
        [],
    ]


def test_a_place_that_shares_no_more_than_one_inside_it_is_left_out():
    hamburg = place("hamburg", "a", "b", "c")
    norway, egypt = place("norway", "a", kind="country"), place("egypt", "b", "c", kind="country")
    oslo, cairo = place("oslo", "a", within=(norway,)), place("cairo", "b", within=(egypt,))

    found = companions(hamburg, beside([hamburg, norway, egypt, oslo, cairo]), 12)

    assert counts(found["places"]) == [("egypt", 2), ("cairo", 1), ("oslo", 1)]


def test_no_more_companions_are_named_than_a_reader_takes_in():
    hamburg = place("hamburg", "a")
    others = [place(f"town-{number}", "a") for number in range(30)]

    assert len(companions(hamburg, beside([hamburg, *others]), 12)["places"]) == 12


def test_items_that_name_a_country_by_its_people_stand_apart_and_are_not_counted():
    dutch = replace(DUTCH, relation="in")
    country = listing("places/netherlands.md", seen(dutch), seen(DUTCH, HAMBURG, text="Ebb"))

    assert [entry.headline for entry in country.entries] == ["Flood"]
    assert [entry.headline for entry in country.involved] == ["Ebb"]


def test_a_place_that_is_only_named_by_its_people_has_no_page():
    assert "places/netherlands.md" not in pages(seen(DUTCH, HAMBURG))


def test_of_many_items_that_involve_a_place_the_newest_are_shown_and_all_are_counted():
    items = [item(f"Ebb {number}", places=(DUTCH, HAMBURG)) for number in range(30)]
    country = listing("places/netherlands.md", seen(replace(DUTCH, relation="in")), briefing(*items))

    assert (len(country.involved), country.involved_in) == (20, 30)


def test_the_breadcrumbs_of_a_narrower_topic_lead_through_the_broader_one():
    flooded = listing("topics/floods.md", seen(topics=(replace(FLOODS, broader=(DISASTER,)),)))

    assert [crumb.address for crumb in flooded.crumbs] == ["topics/", "topics/disaster/"]


def test_a_broader_topic_names_its_narrower_ones_with_their_items():
    disaster = listing("topics/disaster.md", seen(topics=(replace(FLOODS, broader=(DISASTER,)),)))

    assert counts(disaster.inside) == [("floods", 1)]


def test_a_person_is_mentioned_with_names_of_all_kinds_but_not_with_itself_as_a_source():
    here = seen(
        HAMBURG,
        topics=(FLOODS,),
        people=(person("Imke Habbena"), person("Zofia Brzegowska")),
        organisations=(organisation("Port Authority"),),
        sources=(source("Reuters"), source("Imke Habbena", "person")),
    )

    assert company(listing("people/imke-habbena.md", here)) == {
        "places": [("hamburg", 1)],
        "topics": [("floods", 1)],
        "people": [("zofia-brzegowska", 1)],
        "organisations": [("port-authority", 1)],
        "sources": [("reuters", 1)],
    }


def test_a_broader_topic_that_shares_no_more_than_a_narrower_one_is_left_out():
    imke = listing(
        "people/imke-habbena.md", seen(topics=(replace(FLOODS, broader=(DISASTER,)),), people=(person("Imke Habbena"),))
    )

    assert company(imke) == {"topics": [("floods", 1)]}


def test_the_roles_of_a_person_stand_as_they_are_printed_the_most_frequent_first():
    days = [
        seen(people=(person(role=role),), date=f"2026-09-0{day}")
        for day, role in enumerate(("Gen", "chief", "chief"), 1)
    ]

    assert listing("people/imke-habbena.md", *days, seen(people=(person(),))).about == "Named as chief, Gen"


def test_a_person_without_a_role_is_named_as_nothing():
    assert listing("people/imke-habbena.md", seen(people=(person(),))).about == ""


@pytest.mark.parametrize(
    ("kind", "words"),
    [("outlet", "News outlet"), ("platform", "Platform"), ("unnamed", "Unnamed: named by no one")],
)
def test_the_page_of_a_source_says_what_it_is(kind, words: str):
    assert listing("sources/telegram.md", seen(sources=(source("Telegram", kind),))).about == words


def test_the_page_of_a_source_holds_how_each_item_cites_it():
    reuters = listing(
        "sources/reuters.md",
        seen(sources=(source(phrase="told Reuters"),)),
        seen(sources=(source(phrase="Reuters denied", denied=True),), date="2026-09-02"),
    )

    assert [
        (said.phrase, said.denied) for said in map(reuters.cited.get, (e.address for e in reuters.entries)) if said
    ] == [
        ("Reuters denied", True),
        ("told Reuters", False),
    ]


def test_a_person_who_is_cited_leads_to_its_listing_as_a_source_and_back():
    found = pages(seen(people=(person(),), sources=(source("Imke Habbena", "person"),)))

    ways = [found[f"{folder}/imke-habbena.md"].context["listing"].elsewhere.address for folder in ("people", "sources")]
    assert ways == ["sources/imke-habbena/", "people/imke-habbena/"]


LONG = [
    briefing(*(item(f"Flood {number}", places=(HAMBURG,)) for number in range(number)), date=f"{year}-05-01")
    for year, number in ((2024, 120), (2025, 130), (2026, 110))
]


def test_a_long_listing_shows_its_newest_items_and_leads_to_each_year():
    hamburg = listing("places/hamburg.md", *LONG)

    assert hamburg.shown == 100
    assert [(year.title, year.address, year.items) for year in hamburg.years] == [
        ("2026", "places/hamburg/2026/", 110),
        ("2025", "places/hamburg/2025/", 130),
        ("2024", "places/hamburg/2024/", 120),
    ]


def test_a_page_of_one_year_holds_that_year_by_month():
    hamburg = listing("places/hamburg/2025.md", *LONG)

    assert [(month.title, len(month.entries)) for month in hamburg.months] == [("May 2025", 130)]


def test_a_page_of_one_year_of_a_source_holds_how_it_is_cited():
    years = [
        briefing(*(item(f"Flood {number}", sources=(source(),)) for number in range(160)), date=f"{year}-05-01")
        for year in (2025, 2026)
    ]

    reuters = listing("sources/reuters/2025.md", *years)
    assert {reuters.cited[entry.address].phrase for entry in reuters.entries} == {"told Reuters"}


def test_a_page_of_one_year_leads_to_the_years_around_it():
    page = pages(*LONG)["places/hamburg/2025.md"]

    assert [page.context[way].address for way in ("previous", "next")] == [
        "places/hamburg/2024/",
        "places/hamburg/2026/",
    ]


def test_a_page_of_one_year_leads_back_to_its_place():
    assert listing("places/hamburg/2025.md", *LONG).crumbs[-1].address == "places/hamburg/"


EUROPE = place("europe", kind="continent")
NETHERLANDS = place("netherlands", kind="country", within=(EUROPE,))
UTRECHT = place("utrecht", within=(NETHERLANDS, EUROPE))


@pytest.mark.parametrize(
    ("kind", "within", "words"),
    [
        ("continent", (), "Continent"),
        ("country", (EUROPE,), "Country in Europe"),
        ("region", (NETHERLANDS, EUROPE), "Region of the Netherlands"),
        ("city", (NETHERLANDS, EUROPE), "City in the Netherlands"),
        ("city", (place("norway", kind="country"),), "City in Norway"),
        ("city", (place("uk", kind="country", name="United Kingdom"),), "City in the United Kingdom"),
        ("quarter", (UTRECHT, NETHERLANDS, EUROPE), "Quarter of Utrecht"),
        ("sea", (), "Sea"),
        ("river", (EUROPE,), "River"),
        ("area", (), "Wider region"),
    ],
)
def test_a_page_says_what_a_place_is(kind: str, within: tuple[Named, ...], words: str):
    assert described(place("it", kind=kind, within=within)) == words


def index(*places: Named) -> dict[str, list[tuple[str, bool]]]:
    """(id, whether it is open) of what stands at the top of the index, and directly below that."""
    context = places_page(Archive(()), {named.id: named for named in places}, NO_MAPS).context
    return {
        name: [(one.named.id, one.open) for branch in context[name] for one in (branch, *branch.inside)]
        for name in ("continents", "others")
    }


def test_what_no_continent_surrounds_stands_at_the_end():
    found = index(place("north-sea", kind="sea"), EUROPE, place("asia", kind="continent"))

    assert [[id for id, _ in found[name]] for name in ("continents", "others")] == [["asia", "europe"], ["north-sea"]]


ASIA = place("asia", kind="continent")
MIDDLE_EAST = place("middle-east", kind="area")
QATAR = place("qatar", kind="country", within=(MIDDLE_EAST, ASIA))


def test_a_country_in_two_regions_stands_on_its_continent():
    assert index(ASIA, MIDDLE_EAST, QATAR) == {
        "continents": [("asia", True), ("qatar", True)],
        "others": [("middle-east", True)],
    }


def test_a_country_in_two_regions_is_inside_both():
    inside = inside_of((ASIA, MIDDLE_EAST, QATAR))

    assert inside == {ASIA: [QATAR], MIDDLE_EAST: [QATAR]}


def test_a_short_index_is_open():
    assert index(EUROPE, NETHERLANDS, UTRECHT)["continents"] == [("europe", True), ("netherlands", True)]


def test_the_countries_of_a_long_index_are_folded():
    towns = [place(f"town-{number}", within=(NETHERLANDS, EUROPE)) for number in range(60)]

    assert index(EUROPE, NETHERLANDS, *towns)["continents"] == [("europe", True), ("netherlands", False)]


def test_a_region_with_few_places_is_not_folded_in_a_folded_country():
    small = place("zeeland", kind="region", within=(NETHERLANDS, EUROPE))
    large = place("holland", kind="region", within=(NETHERLANDS, EUROPE))
    towns = [place(f"town-{number}", within=(large, NETHERLANDS, EUROPE)) for number in range(60)]
    places = {named.id: named for named in (EUROPE, NETHERLANDS, small, large, *towns)}
    places["veere"] = place("veere", within=(small, NETHERLANDS, EUROPE))

    (europe,) = places_page(Archive(()), places, NO_MAPS).context["continents"]

    assert [(region.named.id, region.open) for region in europe.inside[0].inside] == [
        ("holland", False),
        ("zeeland", True),
    ]


def test_the_index_is_in_the_order_of_the_alphabet_whatever_the_accents():
    found = index(
        *(place(id, kind="continent", name=name) for id, name in zip("abc", ("Zion", "Åland", "Bonn"), strict=True))
    )

    assert [id for id, _ in found["continents"]] == ["b", "c", "a"]
