"""Maps: what is shown where, names apart, and nothing on a page but dots and names."""

from __future__ import annotations

import gzip
import re
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from generator import build
from generator.gazetteer import Gazetteer
from generator.maps import FILE, SIZE, Atlas, Map, Spot
from generator.maps.labels import text_width
from generator.model import Place
from generator.pages import Page, plan
from generator.render import Renderer
from generator.settings import PACKAGE, Settings
from tests.factories import HAMBURG, archive_folder, archive_of, briefing, item

ATLAS = Atlas.load()
KYIV = Spot("Kyiv", "places/kyiv/", 50.45, 30.52, 3, "city", "UA")
LVIV = Spot("Lviv", "places/lviv/", 49.84, 24.03, 1, "city", "UA")
TOKYO = Spot("Tokyo", "places/tokyo/", 35.69, 139.69, 1, "city", "JP")
UKRAINE = Spot("Ukraine", "places/ukraine/", 49.0, 32.0, 5, "country", "UA")

spots = st.builds(
    Spot,
    name=st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), min_size=1, max_size=30),
    address=st.just("places/a/"),
    lat=st.floats(-90, 90),
    lon=st.floats(-180, 180),
    items=st.integers(1, 5000),
    kind=st.sampled_from(["city", "region", "country", "river"]),
    country=st.sampled_from(["UA", "DE", "FJ", None]),
)
Box = tuple[float, float, float, float]


def names_of(drawn: Map) -> list[Box]:
    boxes = []
    for dot in drawn.dots:
        if dot.label:
            width = text_width(dot.spot.name, SIZE)
            left = dot.label.x - {"start": 0, "middle": width / 2, "end": width}[dot.label.anchor]
            boxes.append((left, dot.label.y - SIZE * 0.7, left + width, dot.label.y + SIZE * 0.15))
    return boxes


def discs_of(drawn: Map) -> list[Box]:
    return [(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius) for d in drawn.dots if d.radius]


def overlap(one: Box, other: Box) -> bool:
    """By more than the rounding to whole units."""
    left, right = max(one[0], other[0]), min(one[2], other[2])
    top, bottom = max(one[1], other[1]), min(one[3], other[3])
    return right - left > 1.5 and bottom - top > 1.5


@given(st.lists(spots, min_size=1, max_size=40))
def test_no_name_lies_on_another(found: list[Spot]):
    drawn = ATLAS.map_of(found)

    assert not any(overlap(one, other) for one, other in combinations(names_of(drawn), 2))


@given(st.lists(spots, min_size=1, max_size=40))
def test_no_name_lies_on_a_dot(found: list[Spot]):
    drawn = ATLAS.map_of(found)

    assert not any(overlap(name, disc) for name in names_of(drawn) for disc in discs_of(drawn))


@given(st.lists(spots, min_size=1, max_size=40))
def test_no_name_leaves_the_map(found: list[Spot]):
    drawn = ATLAS.map_of(found)

    assert all(
        left > -1 and top > -1 and right < drawn.width + 1 and bottom < drawn.height + 1
        for left, top, right, bottom in names_of(drawn)
    )


@given(st.lists(spots, min_size=1, max_size=20))
def test_the_order_of_the_places_changes_nothing(found: list[Spot]):
    assert ATLAS.map_of(found) == ATLAS.map_of(reversed(found))


def test_the_most_mentioned_place_is_named_first():
    crowd = [replace(KYIV, name=f"Kyiv {n}", items=n) for n in range(1, 30)]

    first, *_ = ATLAS.map_of(crowd).dots

    assert (first.spot.name, first.label is not None) == ("Kyiv 29", True)


@pytest.mark.parametrize(
    ("found", "view"),
    [
        ((KYIV, LVIV), "ua"),
        ((KYIV, UKRAINE), "ua"),
        ((KYIV, TOKYO), "ua"),
        ((LVIV, TOKYO), "asia"),
        ((Spot("Lima", "", -12.05, -77.04, 1, "city", "PE"), TOKYO), "world"),
        (
            (Spot("Suva", "", -18.14, 178.44, 1, "city", "FJ"), Spot("Labasa", "", -16.42, 179.38, 1, "city", "FJ")),
            "fj",
        ),
        ((Spot("Anadyr", "", 64.73, 177.51, 1, "city", "RU"), Spot("Moscow", "", 55.75, 37.62, 1, "city", "RU")), "ru"),
    ],
    ids=lambda value: value if isinstance(value, str) else "+".join(spot.name for spot in value),
)
def test_a_map_is_the_nearest_view_that_holds_nearly_all_mentions(found: tuple[Spot, ...], view: str):
    assert ATLAS.view_for(found).name == view


def test_what_lies_off_the_map_is_named_beside_it():
    assert ATLAS.map_of([KYIV, TOKYO]).outside == (TOKYO,)


def test_a_country_is_no_dot_on_its_own_map():
    assert [dot.spot.name for dot in ATLAS.map_of([KYIV, UKRAINE]).dots] == ["Kyiv"]


def test_a_place_mentioned_four_times_as_often_has_four_times_the_area():
    often, seldom = ATLAS.map_of([replace(KYIV, items=400), replace(LVIV, items=100)]).dots

    assert often.radius == pytest.approx(2 * seldom.radius, rel=0.05)


def test_both_sides_of_the_date_line_lie_on_one_map():
    views = [ATLAS.views["fj"], ATLAS.views["ru"]]

    assert all(view.holds(lon, lat) for view, lat in zip(views, (-17.0, 66.0), strict=True) for lon in (179.5, -179.5))


CAPITALS = "berlin paris london washington moscow kyiv tokyo beijing canberra wellington suva oslo lisbon madrid quito \
santiago ottawa jerusalem damascus rabat nicosia belgrade tbilisi singapore monaco port-louis male".split()


@pytest.mark.parametrize("slug", CAPITALS)
def test_a_country_holds_its_capital(slug: str):
    entry = Gazetteer.load().get(slug)
    if entry is None:
        pytest.skip("not in this gazetteer")

    assert ATLAS.view_of_country(entry.country).holds(entry.lon, entry.lat)


def test_nearly_every_country_has_a_view_of_its_own():
    assert sum(view.country is not None for view in ATLAS.views.values()) > 240


def test_no_view_is_without_land():
    assert [name for name in ATLAS.views if not ATLAS.outline(name).land] == []


@pytest.mark.parametrize("name", ["ua", "il", "sy", "ma", "in", "pk", "xk", "rs", "cy", "ge", "md", "so", "world"])
def test_disputed_borders_are_drawn_as_such(name: str):
    assert ATLAS.outline(name).disputed


def _inside(path: str, x: float, y: float) -> bool:
    odd = False
    for ring in path.split("M")[1:]:
        start, steps = ring.rstrip("z").split("l")
        numbers = list(map(int, re.findall(r"-?\d+", steps)))
        points = [tuple(map(int, re.findall(r"-?\d+", start)))]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            points.append((points[-1][0] + dx, points[-1][1] + dy))
        for (a, b), (c, d) in zip(points, points[1:] + points[:1], strict=True):
            odd ^= (b > y) != (d > y) and x < (c - a) * (y - b) / (d - b) + a
    return odd


@pytest.mark.parametrize(
    ("view", "lon", "lat", "coloured"),
    [
        ("ua", 34.3, 45.2, True),  # Crimea
        ("ru", 34.3, 45.2, False),
        ("sy", 35.8, 33.0, True),  # the Golan Heights
        ("il", 35.8, 33.0, False),
        ("ma", -9.5, 27.3, False),  # Western Sahara
        ("ps", 35.2, 31.95, True),  # Ramallah
        ("il", 35.2, 31.95, False),
        ("xk", 21.1, 42.6, True),
        ("ge", 41.0, 43.0, True),  # Abkhazia
    ],
)
def test_a_country_is_coloured_within_its_recognised_borders(view: str, lon: float, lat: float, coloured: bool):
    x, y = ATLAS.views[view].flat(lon, lat)

    assert _inside(ATLAS.outline(view).own, 2 * x, 2 * y) == coloured


def test_the_pack_stays_small():
    assert (PACKAGE / "data" / FILE).stat().st_size < 600_000


def test_an_outline_stays_small():
    sizes = {name: len(gzip.compress(repr(ATLAS.outline(name)).encode())) for name in ATLAS.views}

    assert max(sizes.values()) < 14_000


TWELVE = "hamburg berlin munich cologne frankfurt-am-main stuttgart dusseldorf leipzig dortmund essen bremen dresden"


def pages_of(*briefings: object, min_items: int = 1) -> dict[str, Page]:
    return {page.path: page for page in plan(archive_of(briefings), Gazetteer.load(), min_items)}


def figure(page: Page) -> str:
    text = Renderer(Settings(PACKAGE.parent, "Daybook", None))(page).decode()
    return text[text.index("<figure") : text.index("</figure>") + 9]


def test_a_briefing_of_twelve_places_adds_less_than_two_kilobytes():
    twelve = [entry for slug in TWELVE.split() if (entry := Gazetteer.load().get(slug))]
    located = tuple(Place(e.slug, e.name, 0, 1, e.kind, e.geonames, e.country, e.lat, e.lon, e.within) for e in twelve)
    (page,) = (page for page in pages_of(briefing(item(places=located))).values() if page.template == "briefing.md.j2")

    drawn = figure(page)

    assert (drawn.count("<a "), len(gzip.compress(drawn.encode())) < 2000) == (len(twelve), True)


def test_a_dot_leads_to_its_page():
    (page,) = (p for p in pages_of(briefing(item(places=(HAMBURG,)))).values() if p.template == "briefing.md.j2")

    (link,) = html.fragment_fromstring(figure(page)).iter("a")

    assert link.get("href") == "../../../../places/hamburg/"


def test_a_dot_says_its_name_and_number_to_a_screen_reader():
    (page,) = (p for p in pages_of(briefing(item(places=(HAMBURG,)))).values() if p.template == "briefing.md.j2")

    assert html.fragment_fromstring(figure(page)).findtext(".//title") == "Hamburg: 1 item"


def test_only_views_that_a_page_uses_are_written():
    assert [path for path in pages_of(briefing(item(places=(HAMBURG,)))) if path.startswith("assets/maps")] == [
        "assets/maps/de.svg",
        "assets/maps/europe.svg",
        "assets/maps/world.svg",
    ]


def test_an_archive_without_places_has_no_maps():
    assert not any(path.startswith("assets/") for path in pages_of(briefing()))


@pytest.mark.parametrize(
    "name", ["<script>alert(1)</script>", "</text></svg><b>", '" onload="x', "{{ page }}", "\n\n# x"]
)
def test_a_hostile_name_is_only_text(name: str):
    drawn = ATLAS.map_of([replace(KYIV, name=name)])
    page = Page("a/index.md", "places.md.j2", "Places", None, {"continents": [], "others": [], "map": drawn})

    (link,) = html.fragment_fromstring(figure(page)).iter("a")

    assert (link.findtext("title"), [child.tag for child in link]) == (
        f"{' '.join(name.split())}: 3 items",
        ["title", "circle", "text"],
    )


def test_no_map_of_the_sample_has_an_inline_style(sample_site: Settings):
    pages = [path.read_text() for path in sample_site.site.rglob("*.html")]

    assert [page for page in pages if '<figure class="map' in page and " style=" in page] == []


def test_the_sample_has_maps_on_its_pages(sample_site: Settings):
    assert all(
        '<figure class="map' in (sample_site.site / path).read_text()
        for path in ("places/index.html", "places/hamburg/index.html", "places/germany/index.html")
    )


def test_outlines_are_the_same_bytes_each_time(tmp_path: Path):
    texts = {"2026-09-01-a.txt": "Harbour briefing: rain\n\n• Rain fell in Hamburg.\n\n• Hail fell in Hamburg."}
    trees = []
    for folder in ("a", "b"):
        settings = archive_folder(tmp_path / folder, texts)
        build.write(settings)
        trees.append({path.name: path.read_bytes() for path in (settings.docs / "assets/maps").iterdir()})

    assert trees[0] == trees[1] != {}
