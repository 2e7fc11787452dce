"""What forbids publishing, what a private archive says of itself, and what is promised once all is well."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator import build
from generator.addresses import ADDRESSES
from generator.cli import main
from generator.gate import concerns, refusals
from generator.settings import Settings
from generator.site import load_settings
from tests.factories import archive_folder, pasted

FERRY = "A ferry from Bergen lost its way in fog and was towed to Stavanger by two tugs, officials said."
SIDECAR = "publisher: The Harbour Courier\n"
PRIVATE = "Private archive: for its keeper’s own reading, not to be published."


def archive(folder: Path, publishers: str = "", sidecar: str = SIDECAR, **options: str) -> Settings:
    texts = {"2026-09-01.txt": pasted("Harbour briefing: fog", FERRY), "2026-09-01.yml": sidecar}
    settings = archive_folder(folder, texts)
    if publishers:
        (folder / "content" / "publishers.yml").write_text(f"publishers:\n  {publishers}\n")
    lines = "".join(f"    {name}: {value}\n" for name, value in options.items())
    settings.config.write_text(settings.config.read_text() + lines)
    return load_settings(settings.config)


def refused(settings: Settings) -> list[str]:
    return list(refusals(settings, build.read(settings).archive.briefings))


def told(settings: Settings) -> list[str]:
    return list(concerns(settings, build.read(settings).archive.briefings))


def checked(settings: Settings, *options: str) -> Result:
    return CliRunner().invoke(main, ["check", *options, "-f", str(settings.config)])


# Publishers


def test_a_declared_publisher_may_be_published(tmp_path: Path):
    assert refused(archive(tmp_path, "The Harbour Courier: {rights: full}")) == []


def test_an_undeclared_publisher_is_refused_with_a_briefing_of_it(tmp_path: Path):
    assert refused(archive(tmp_path)) == [
        "content/publishers.yml: expected 'The Harbour Courier' declared with what it allows, found it only in "
        "1 briefing, such as content/briefings/2026-09-01.txt"
    ]


def test_a_briefing_without_a_publisher_is_refused(tmp_path: Path):
    (line,) = refused(archive(tmp_path, "The Harbour Courier: {rights: full}", sidecar="section: World\n"))

    assert line.startswith(
        "content/briefings/2026-09-01.txt: expected a publisher that content/publishers.yml declares"
    )


def test_a_missing_link_to_the_original_is_refused_where_the_publisher_asks_for_it(tmp_path: Path):
    assert refused(archive(tmp_path, "The Harbour Courier: {rights: full, link: true}")) == [
        "content/briefings/2026-09-01.txt: expected 'url: https://…' of the original, which The Harbour Courier asks "
        "for, found none"
    ]


def test_a_budget_that_the_headlines_alone_exceed_is_refused(tmp_path: Path):
    bullets = [f"Ship number {number} left the port of Hamburg on Monday with grain for Bergen." for number in range(9)]
    texts = {"2026-09-01.txt": pasted("Harbour briefing: ships", *bullets), "2026-09-01.yml": SIDECAR}
    settings = archive_folder(tmp_path, texts)
    (tmp_path / "content" / "publishers.yml").write_text(
        "publishers:\n  The Harbour Courier: {rights: excerpt, words: 60}\n"
    )

    (line,) = refused(settings)
    assert line.startswith("content/publishers.yml:2: expected at least 1")
    assert line.endswith("so that the headlines of content/briefings/2026-09-01.txt fit, found 60")


def test_check_names_an_undeclared_publisher_and_shows_it_whole(tmp_path: Path):
    settings = archive(tmp_path)
    build.build(settings)
    done = checked(settings)

    assert done.exit_code == 0
    assert "content/publishers.yml: 'The Harbour Courier' is not declared: shown in full here" in done.output


# A private archive


def test_a_private_archive_is_refused(tmp_path: Path):
    assert refused(archive(tmp_path, "The Harbour Courier: {rights: full}", private="true")) == [
        "mkdocs.yml: expected an archive that may be published, found 'private: true'"
    ]


@pytest.mark.parametrize("written", ["true", "1"])
def test_every_page_of_a_private_archive_says_so_and_asks_not_to_be_indexed(tmp_path: Path, written: str):
    settings = archive(tmp_path, private=written)
    build.build(settings)

    pages = {path: path.read_text() for path in settings.site.rglob("*.html")}
    assert len(pages) > 10
    assert [path for path, text in pages.items() if PRIVATE not in text] == []
    assert [path for path, text in pages.items() if '<meta name="robots" content="noindex">' not in text] == []


def test_no_page_of_another_archive_says_so(tmp_path: Path):
    settings = archive(tmp_path)
    build.build(settings)

    assert [path for path in settings.site.rglob("*.html") if "Private archive" in path.read_text()] == []


def test_private_takes_true_or_false(tmp_path: Path):
    with pytest.raises(Exception, match=r"mkdocs.yml: expected true or false, found 'perhaps'"):
        archive(tmp_path, private="perhaps")


def test_a_page_that_may_be_indexed_is_in_the_sitemap(tmp_path: Path):
    settings = archive(tmp_path, "The Harbour Courier: {rights: full, indexed: true}")
    build.build(settings)

    page = settings.site / "2026" / "09" / "01" / "harbour-briefing-fog" / "index.html"
    assert "noindex" not in page.read_text()
    assert "harbour-briefing-fog" in (settings.site / "sitemap.xml").read_text()


def test_a_page_that_may_not_be_indexed_says_so_and_is_in_no_sitemap(tmp_path: Path):
    settings = archive(tmp_path, "The Harbour Courier: {rights: full}")
    build.build(settings)

    page = settings.site / "2026" / "09" / "01" / "harbour-briefing-fog" / "index.html"
    assert '<meta name="robots" content="noindex, follow">' in page.read_text()
    assert "harbour-briefing-fog" not in (settings.site / "sitemap.xml").read_text()
    assert "noindex" not in (settings.site / "index.html").read_text()


# Raw inputs


def git(folder: Path, *command: str) -> None:
    identity = ("-c", "user.name=Ana", "-c", "user.email=ana@mail.example")
    subprocess.run(["git", "-C", str(folder), *identity, *command], check=True, capture_output=True)


def test_inputs_that_may_not_be_shown_whole_are_told_where_git_holds_them(tmp_path: Path):
    settings = archive(tmp_path, "The Harbour Courier: {rights: headline}")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")

    (line,) = told(settings)

    assert line.startswith("content/briefings: 1 file whose text may not be shown whole stand")


def test_inputs_in_a_repository_of_their_own_are_not_told(tmp_path: Path):
    settings = archive(tmp_path, "The Harbour Courier: {rights: headline}")
    for folder in (settings.briefings, tmp_path):
        git(folder, "init")
    (tmp_path / ".gitignore").write_text("/content/briefings/\n")
    git(tmp_path, "add", ".")

    assert told(settings) == []


def test_inputs_that_may_be_shown_whole_are_not_told(tmp_path: Path):
    settings = archive(tmp_path, "The Harbour Courier: {rights: full}")
    git(tmp_path, "init")
    git(tmp_path, "add", ".")

    assert told(settings) == []


# The gate as a whole


def test_a_refused_archive_is_not_promised(tmp_path: Path):
    settings = archive(tmp_path)
    done = checked(settings, "--publish")

    assert done.exit_code == 1
    assert not (tmp_path / ADDRESSES).exists()


def test_a_publishable_archive_is_built_and_promised(tmp_path: Path):
    settings = archive(tmp_path, "The Harbour Courier: {rights: full}")
    done = checked(settings, "--publish")

    assert done.exit_code == 0, done.output
    assert "2026/09/01/harbour-briefing-fog/#a-ferry-from-bergen-lost-its" in (tmp_path / ADDRESSES).read_text()
    assert (settings.site / "index.html").is_file()


def test_the_second_time_nothing_is_newly_promised(tmp_path: Path):
    settings = archive(tmp_path, "The Harbour Courier: {rights: full}")
    checked(settings, "--publish")

    assert "ready to publish; 0 addresses newly promised" in checked(settings, "--publish").output


def test_check_tells_a_lost_address_as_the_build_does(tmp_path: Path):
    settings = archive(tmp_path, "The Harbour Courier: {rights: full}")
    checked(settings, "--publish")
    (settings.briefings / "2026-09-01.txt").write_text(
        pasted("Harbour briefing: fog", "Storms closed the lock at Brest.")
    )
    done = checked(settings)

    assert done.exit_code == 1
    assert (
        "expected the item 2026/09/01/harbour-briefing-fog/#a-ferry-from-bergen-lost-its, which was promised"
        in done.output
    )
