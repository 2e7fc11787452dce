"""The whole pipeline: what is built, that it is built the same everywhere, and what bad input does to it."""

from __future__ import annotations

import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import html

from generator import build
from generator.archive import Archive
from generator.check import check_site
from generator.errors import DaybookError
from generator.settings import Settings
from generator.write import Changes, fingerprint, tree
from tests.factories import ROOT, archive_folder, pasted
from tests.sample import copy_of_the_sample


def daybook(folder: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
    )


def test_the_sample_site_has_no_broken_link_anchor_or_address(sample_site: Settings):
    archive = build.read(sample_site).archive

    assert check_site(sample_site.site, archive, sample_site.site_url) == ()


def test_the_sample_briefings_leave_nothing_to_warn_about():
    briefings = build.read(Settings(ROOT, "Daybook", None)).briefings

    assert [warning for briefing in briefings for warning in briefing.warnings] == []


def test_the_second_build_writes_nothing(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})
    build.build(settings)
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "build").rglob("*")}

    again = build.build(settings)

    assert (again.rendered, again.docs.written, again.docs.removed) == (False, 0, 0)
    assert {path: path.stat().st_mtime_ns for path in (tmp_path / "build").rglob("*")} == before


def test_a_damaged_site_is_built_again(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})
    build.build(settings)
    whole = fingerprint(settings.site)
    (settings.site / "index.html").write_text("half a pa")

    assert build.build(settings).rendered
    assert fingerprint(settings.site) == whole


def test_two_builds_elsewhere_at_another_time_are_the_same_bytes(tmp_path: Path):
    prints = set()
    for folder, zone, seed in (("a", "Pacific/Kiritimati", "0"), ("b/deeper", "America/Adak", "4242")):
        settings = copy_of_the_sample(tmp_path / folder)
        for path in (settings.root / "content").rglob("*"):
            os.utime(path, (int(seed), int(seed)))
        done = daybook(settings.root, "build", TZ=zone, PYTHONHASHSEED=seed, LC_ALL="C")
        assert done.returncode == 0, done.stderr
        assert (settings.site / "pagefind" / "pagefind.js").is_file()
        prints.add((fingerprint(settings.docs), fingerprint(settings.site)))

    assert len(prints) == 1


def test_plain_mkdocs_renders_the_same_pages(sample_site: Settings, tmp_path: Path):
    subprocess.run(
        [
            sys.executable,
            "-m",
            "mkdocs",
            "build",
            "--quiet",
            "--config-file",
            sample_site.config,
            "--site-dir",
            tmp_path / "plain",
        ],
        check=True,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "1"},
    )

    ours = {path: data for path, data in tree(sample_site.site).items() if not path.startswith("pagefind/")}
    assert tree(tmp_path / "plain") == ours


def test_an_archive_overlays_the_templates_that_come_with_daybook(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})
    own = tmp_path / "site_templates"
    (own / "pages").mkdir(parents=True)
    (own / "theme/assets/daybook").mkdir(parents=True)
    (own / "pages/archive.md.j2").write_text("# Mine {{ page.title }}\n")
    (own / "theme/assets/daybook/daybook.css").write_text("body {}")

    build.build(settings)

    assert "Mine Archive" in (settings.site / "archive/index.html").read_text()
    assert (settings.site / "assets/daybook/daybook.css").read_text() == "body {}"
    assert (settings.site / "assets/daybook/search.js").is_file()


def test_a_removed_briefing_leaves_the_site(tmp_path: Path):
    settings = archive_folder(
        tmp_path, {"2026-09-01-a.txt": pasted(), "2026-09-02-b.txt": pasted("Evening digest: rain")}
    )
    build.build(settings)
    (settings.briefings / "2026-09-01-a.txt").unlink()

    build.build(settings)

    assert not (settings.site / "2026/09/01").exists()
    assert check_site(settings.site, build.read(settings).archive, settings.site_url) == ()


def test_a_title_index_does_not_overwrite_its_day(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted("Index"), "2026-09-01-b.txt": pasted("CON")})
    build.build(settings)

    assert {path.parent.name for path in (settings.site / "2026/09/01").glob("*/index.html")} == {
        "index-briefing",
        "con-briefing",
    }


def test_two_briefings_with_one_title_on_one_day_stand_side_by_side(tmp_path: Path):
    settings = archive_folder(
        tmp_path,
        {
            "2026-09-01-a.txt": pasted("Same title", "First words stand here."),
            "2026-09-01-b.txt": pasted("Same title", "Second words stand here."),
        },
    )
    build.build(settings)

    pages = sorted(path.read_text() for path in (settings.site / "2026/09/01").glob("*/index.html"))
    assert len(pages) == 2
    assert sum("First words" in page for page in pages) == 1


@pytest.mark.parametrize("title", ["x" * 500, "word " * 100, "🎉🎉🎉", "../../../etc/passwd", "{{ config }}", "<b>"])
def test_an_odd_title_makes_a_sensible_page(tmp_path: Path, title: str):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted(title)})

    build.build(settings)

    assert check_site(settings.site, build.read(settings).archive, settings.site_url) == ()


def test_all_bad_files_are_named_and_the_old_site_stays(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})
    build.build(settings)
    before = fingerprint(tmp_path / "build")
    archive_folder(
        tmp_path, {"2026-09-02-empty.txt": "", "2026-09-03-binary.txt": b"\0\0\1\2", "undated.txt": pasted()}
    )

    done = daybook(tmp_path, "build")

    assert done.returncode == 1
    assert [line.split(": ")[0] for line in done.stderr.splitlines()] == [
        "content/briefings/2026-09-02-empty.txt",
        "content/briefings/2026-09-03-binary.txt",
        "content/briefings/undated.txt",
    ]
    assert fingerprint(tmp_path / "build") == before


@pytest.mark.parametrize("name", ["index", "archive", "2026", "places"])
def test_a_hand_written_page_cannot_take_the_place_of_a_generated_one(tmp_path: Path, name: str):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()}, **{name: "# Mine"})

    with pytest.raises(DaybookError, match="expected a name that the archive's own pages leave free"):
        build.write(settings)


def test_a_link_in_the_content_is_not_followed(tmp_path: Path):
    settings = archive_folder(tmp_path / "archive", {"2026-09-01-a.txt": pasted()})
    secret = tmp_path / "2026-09-02-secret.txt"
    secret.write_text(pasted("Secret"))
    (settings.briefings / secret.name).symlink_to(secret)
    (settings.briefings / "folder").symlink_to(tmp_path)
    (settings.hand_written / "secret.md").symlink_to(secret)

    archive, _ = build.write(settings)

    assert [briefing.title for briefing in archive.briefings] == ["Harbour briefing: bridge opens"]
    assert not list(settings.docs.rglob("secret*"))


def test_an_archive_without_briefings_builds(tmp_path: Path):
    settings = archive_folder(tmp_path, {})

    build.build(settings)

    assert check_site(settings.site, Archive(()), settings.site_url) == ()


def test_check_names_what_is_broken(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()}, more="[gone](nowhere/) [lost](about.md#lost)")
    build.build(settings)
    page = next(settings.site.glob("2026/09/01/*/index.html"))
    page.write_text(page.read_text().replace('id="the-bridge', 'id="a-bridge'))

    problems = check_site(settings.site, build.read(settings).archive, settings.site_url)

    assert {problem.partition(": ")[2] for problem in problems} >= {
        "expected a page or a file at 'nowhere/', found none",
        "expected the anchor of '../about/#lost', found none",
        "expected this item on the site, found none",
    }


def test_a_killed_build_is_mended_by_the_next(tmp_path: Path):
    settings = copy_of_the_sample(tmp_path)
    build.build(settings)
    whole = fingerprint(settings.site)
    briefing = settings.briefings / "2026-11-01-late.txt"
    for wait in (0.2, 0.5, 0.8, 1.1) if not os.environ.get("DAYBOOK_LONG") else [n / 20 for n in range(1, 40)]:
        briefing.write_text(pasted("Late digest: one more"))
        running = subprocess.Popen(
            [sys.executable, "-m", "generator", "build"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
        )
        try:
            running.wait(wait)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        briefing.unlink()
        build.build(settings)
        assert fingerprint(settings.site) == whole
        assert sorted(path.name for path in (tmp_path / "build").iterdir()) == [
            "cache",
            "docs",
            "pagefind",
            "site",
            "theme",
        ]


def test_changes_say_what_was_done():
    assert str(Changes(3, 1, 2)) == "3 written, 1 removed, 2 unchanged"


def test_every_page_of_the_sample_says_that_it_is_invented(sample_site: Settings):
    pages = list(sample_site.site.rglob("*.html"))

    assert [
        page for page in pages if "every briefing, name and quotation here is invented" not in page.read_text()
    ] == []


def test_every_page_carries_a_policy_that_lets_nothing_else_run(sample_site: Settings):
    pages = list(sample_site.site.rglob("*.html"))

    assert [page for page in pages if "default-src 'none'" not in page.read_text()] == []
    assert not any("unsafe-inline" in page.read_text() for page in pages)


def test_two_builds_at_once_wait_for_each_other(tmp_path: Path):
    settings = copy_of_the_sample(tmp_path)
    command = [sys.executable, "-m", "generator", "build"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = [subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) for _ in range(3)]

    assert [one.wait(60) for one in running] == [0, 0, 0]
    assert check_site(settings.site, build.read(settings).archive, settings.site_url) == ()


def test_the_places_index_holds_each_place_inside_what_surrounds_it(sample_site: Settings):
    index = html.document_fromstring((sample_site.site / "places/index.html").read_bytes())

    (hamburg,) = index.xpath("//article//a[text()='Hamburg']")

    outer = [item.find("a").text for item in hamburg.getparent().iterancestors("li")]
    assert outer == ["Germany", "Europe"]


def test_no_page_skips_a_level_of_headings(sample_site: Settings):
    for path in sample_site.site.rglob("*.html"):
        levels = [int(one.tag[1]) for one in html.document_fromstring(path.read_bytes()).iter("h1", "h2", "h3", "h4")]
        assert all(below - above <= 1 for above, below in pairwise([0, *levels])), path


FOLDERS = ("places", "topics", "people", "organisations", "sources")


def test_no_id_of_a_listing_can_be_that_of_an_item(sample_site: Settings):
    pages = [path for folder in FOLDERS for path in (sample_site.site / folder).rglob("*.html")]
    ids = {id for path in pages for id in html.document_fromstring(path.read_bytes()).xpath("//article//@id")}

    assert [id for id in ids if not id.startswith("_")] == []


def test_a_page_of_one_year_counts_that_year(tmp_path: Path):
    texts = {
        f"{year}-09-01-a.txt": pasted("Digest: rain", *[f"Rain number {n} fell in Hamburg." for n in range(200)])
        for year in (2025, 2026)
    }
    settings = archive_folder(tmp_path, texts)
    build.write(settings)

    assert facts(settings.docs / "places/hamburg.md") == [
        "City in Germany",
        "400 items",
        "first seen 1 September 2025",
        "last seen 1 September 2026",
    ]
    assert facts(settings.docs / "places/hamburg/2025.md") == [
        "200 items",
        "first 1 September 2025",
        "last 1 September 2025",
    ]


def facts(page: Path) -> list[str]:
    """What the line below the title says."""
    body = html.fromstring(page.read_text().split("---", 2)[2])
    return [span.text_content() for span in body.xpath("//p[@class='dateline']/span")]


def test_a_pipe_is_refused_and_a_hidden_lock_passed_over(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})
    os.mkfifo(settings.briefings / "2026-09-02-pipe.txt")
    (settings.briefings / ".#2026-09-01-a.yml").symlink_to("me@host")

    done = daybook(tmp_path, "write")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "2026-09-02-pipe.txt: expected a file, found a folder, a pipe or a device" in done.stderr


def test_the_name_of_a_hand_written_page_is_no_markup(tmp_path: Path):
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()}, **{"<b>x<b>": "no heading"})

    with pytest.raises(DaybookError, match="expected a name of letters"):
        build.write(settings)
