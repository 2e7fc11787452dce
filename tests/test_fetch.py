"""What is new at the addresses of content/feeds.yml."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
import yaml
from click.testing import CliRunner, Result

from generator import build
from generator.cli.add import fetch_command
from generator.errors import BriefingError
from generator.fetch import Feed, read_feeds
from generator.settings import Settings
from generator.write import tree
from tests.factories import archive_folder
from tests.test_add import BRIDGE, FERRY, OWL, RAIN, text
from tests.test_download import answering


class Publisher(BaseHTTPRequestHandler):
    """Pages and feeds by their path, each with a validator; (path, status) of every answer."""

    pages: dict[str, bytes]
    answered: list[tuple[str, int]]

    def do_GET(self) -> None:
        body = self.pages.get(self.path)
        tag = f'"{hash(body)}"'
        status = 404 if body is None else 304 if self.headers.get("If-None-Match") == tag else 200
        self.answered.append((self.path, status))
        self.send_response(status)
        if status == 200:
            self.send_header("Content-Type", "application/xml" if self.path.endswith("feed") else "text/plain")
            if not self.path.startswith("/untagged"):
                self.send_header("ETag", tag)
        sent = body if status == 200 and body is not None else b""
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def publisher(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    Publisher.pages, Publisher.answered = {}, []
    with answering(Publisher) as address:
        yield address


@pytest.fixture
def archive(tmp_path: Path) -> Settings:
    return archive_folder(tmp_path, {})


def run(archive: Settings, *feeds: dict[str, object]) -> Result:
    (archive.root / "content" / "feeds.yml").write_text(yaml.safe_dump({"feeds": list(feeds)}))
    return CliRunner().invoke(fetch_command, ["-f", str(archive.config)])


def feed(*stories: str) -> bytes:
    """A feed of single stories of one day."""
    entries = "".join(
        f"<item><guid isPermaLink='false'>{abs(hash(story))}</guid><title>{story.split(' ')[1].capitalize()}</title>"
        f"<description>{story}</description><pubDate>Tue, 01 Sep 2026 0{hour}:00:00 GMT</pubDate></item>"
        for hour, story in enumerate(stories)
    )
    return f"<?xml version='1.0'?><rss version='2.0'><channel><title>Ports</title>{entries}</channel></rss>".encode()


def stored(archive: Settings) -> list[str]:
    return [name for name in tree(archive.briefings) if not name.endswith(".yml")]


def test_a_page_is_stored_with_what_the_list_says_of_it(archive: Settings, publisher: str):
    Publisher.pages["/today"] = text(FERRY)

    done = run(archive, {"url": f"{publisher}/today", "publisher": "Courier", "series": "Ports", "tags": ["sea"]})

    (briefing,) = build.read(archive).briefings
    assert (done.exit_code, done.stderr) == (0, "")
    assert (briefing.publisher, briefing.series, briefing.url) == ("Courier", "Ports", f"{publisher}/today")
    assert [topic.name for topic in briefing.topics] == ["sea"]


def test_what_has_not_changed_is_asked_for_and_not_sent_again(archive: Settings, publisher: str):
    Publisher.pages["/today"] = text(FERRY)
    page: dict[str, object] = {"url": f"{publisher}/today"}
    run(archive, page)

    done = run(archive, page)

    assert Publisher.answered == [("/today", 200), ("/today", 304)]
    assert (done.exit_code, done.stdout) == (0, "1 nothing new\n")


def test_to_lose_what_was_seen_costs_only_a_download(archive: Settings, publisher: str):
    Publisher.pages["/today"] = text(FERRY)
    run(archive, {"url": f"{publisher}/today"})
    before = tree(archive.briefings)
    (archive.cache / "fetch.json").write_text("half a fi")

    done = run(archive, {"url": f"{publisher}/today"})

    assert Publisher.answered[-1] == ("/today", 200)
    assert (done.exit_code, tree(archive.briefings)) == (0, before)


def test_the_same_page_another_day_is_another_briefing(archive: Settings, publisher: str):
    page: dict[str, object] = {"url": f"{publisher}/untagged"}
    for day, news in ((1, FERRY), (2, OWL)):
        Publisher.pages["/untagged"] = text(news, head=f"Ports briefing: the day\n{day} September 2026\n\n")
        run(archive, page)

    assert stored(archive) == ["2026/09-01-ports-briefing-the-day.txt", "2026/09-02-ports-briefing-the-day.txt"]


def test_a_page_that_grew_during_the_day_replaces_its_first_version(archive: Settings, publisher: str):
    page: dict[str, object] = {"url": f"{publisher}/today"}
    for news in ((FERRY, OWL), (FERRY, OWL, RAIN)):
        Publisher.pages["/today"] = text(*news)
        done = run(archive, page)

    assert done.stdout.startswith("replaces content/briefings/2026/09-01-")
    assert len(stored(archive)) == 1


def test_a_feed_is_stored_again_only_with_an_entry_that_is_not_there_yet(archive: Settings, publisher: str):
    source: dict[str, object] = {"url": f"{publisher}/feed", "name": "Ports by the hour"}
    counts = []
    for news in ((FERRY, OWL), (OWL, FERRY), (OWL, RAIN), (OWL, RAIN, FERRY), (BRIDGE,)):
        Publisher.pages["/feed"] = feed(*news)
        done = run(archive, source)
        assert (done.exit_code, done.stderr) == (0, "")
        counts.append(len(stored(archive)))

    today = dt.date.today()
    name = f"{today:%Y}/{today:%m-%d}-ports-by-the-hour"
    assert counts == [1, 1, 2, 2, 3]
    assert stored(archive) == sorted(f"{name}{number}.xml" for number in ("", "-2", "-3"))


def test_the_entries_of_a_feed_keep_their_own_days_and_addresses(archive: Settings, publisher: str):
    Publisher.pages["/feed"] = feed(FERRY, OWL)

    run(archive, {"url": f"{publisher}/feed", "publisher": "Courier"})

    (said,) = (yaml.safe_load(data) for name, data in tree(archive.briefings).items() if name.endswith(".yml"))
    (briefing,) = build.read(archive).briefings
    assert said == {"publisher": "Courier", "added": dt.date.today()}
    assert (briefing.date, briefing.date_from) == (dt.date(2026, 9, 1), "metadata")


def test_one_failing_source_does_not_stop_the_rest(archive: Settings, publisher: str):
    Publisher.pages["/undated"] = text(OWL, head="Owl briefing\n\n")
    Publisher.pages["/today"] = text(FERRY)

    done = run(archive, *({"url": f"{publisher}/{path}"} for path in ("gone", "undated", "today")))

    assert done.exit_code == 1
    assert [line.partition(": expected ")[0] for line in done.stderr.splitlines()] == [
        f"{publisher}/gone", f"{publisher}/undated",
    ]  # fmt: skip
    assert len(stored(archive)) == 1


def test_what_could_not_be_read_is_asked_for_again(archive: Settings, publisher: str):
    Publisher.pages["/undated"] = text(OWL, head="Owl briefing\n\n")
    for _ in range(2):
        assert run(archive, {"url": f"{publisher}/undated"}).exit_code == 1

    assert Publisher.answered == [("/undated", 200)] * 2


def test_without_a_list_the_message_says_what_it_would_hold(archive: Settings):
    done = CliRunner().invoke(fetch_command, ["-f", str(archive.config)])

    assert (done.exit_code, done.stderr) == (
        1,
        "content/feeds.yml: expected a list 'feeds:' of addresses to fetch ('- url: https://…'), found no file\n",
    )


def test_an_empty_list_is_nothing_to_do(archive: Settings):
    done = run(archive)

    assert (done.exit_code, done.stdout) == (0, "nothing to do\n")


def test_the_list_is_read(archive: Settings):
    (archive.root / "content" / "feeds.yml").write_text(
        "# ours\nfeeds:\n- url: https://a.example/feed\n  tags: sea\n- {url: https://b.example, series: Ports}\n"
    )

    assert read_feeds(archive) == (
        Feed("https://a.example/feed", tags="sea"),
        Feed("https://b.example", series="Ports"),
    )


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("feed:\n- url: https://a.example", ":1: expected the key 'feeds', found 'feed'"),
        ("feeds: https://a.example", ":1: expected a list of feeds, found 'https://a.example'"),
        ("feeds:\n- https://a.example", ":2: expected 'url: https://…' and what belongs to it, found "),
        ("feeds:\n- url: https://a.example\n- publisher: x", ":3: expected the key 'url', found none"),
        (
            "feeds:\n- url: https://a.example\n  publsher: x",
            ":2: expected a known key, found 'publsher'; the nearest is 'publisher'",
        ),
        ("feeds: [", ":1: expected "),
    ],
)
def test_a_mistake_in_the_list_is_named_with_its_line(archive: Settings, written: str, problem: str):
    (archive.root / "content" / "feeds.yml").write_text(written)

    with pytest.raises(BriefingError) as caught:
        read_feeds(archive)

    assert str(caught.value).startswith(f"content/feeds.yml{problem}")
