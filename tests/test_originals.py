"""Which originals are gone: asked politely, within bounds, and not twice."""

from __future__ import annotations

import datetime as dt
import json
import signal
import socket
import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Lock, main_thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

import generator
from generator.originals import Original, Pace, Report, check_originals
from tests.test_download import answering

TODAY = dt.date(2026, 3, 1)
QUICK = Pace(connect=2, read=2, total=4, pause=0)
COPY = "https://web.archive.org/web/20260103120000/https://news.example/a"
LOOPBACK = socket.getaddrinfo


@dataclass
class Seen:
    """What the servers of one test were asked."""

    asked: list[tuple[str, str]] = field(default_factory=list)  # method and path
    headers: dict[str, dict[str, str]] = field(default_factory=dict)  # by path
    began: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))  # by host
    ended: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    busy: int = 0
    busiest: int = 0  # questions at once
    copies: bytes = b'{"archived_snapshots": {}}'  # what the service for copies says
    lock: Any = field(default_factory=Lock)


class Servers(BaseHTTPRequestHandler):
    """Every host at once, by path; ``/available`` is the service that knows copies."""

    seen: Seen

    def do_HEAD(self) -> None:
        seen = self.seen  # of this test, also where the answer comes after its end
        host = self.headers["Host"].partition(":")[0]
        with seen.lock:
            seen.asked.append((self.command, self.path))
            seen.began[host].append(time.monotonic())
            seen.headers[self.path] = dict(self.headers)
            seen.busy += 1
            seen.busiest = max(seen.busy, seen.busiest)
        kind, _, rest = urlsplit(self.path).path.lstrip("/").partition("/")
        try:
            getattr(self, f"answer_{kind}")(rest)
        finally:
            with seen.lock:
                seen.busy -= 1
                seen.ended[host].append(time.monotonic())

    do_GET = do_HEAD

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def answer_(self, _: str) -> None:
        if self.headers["Host"].startswith("moved."):
            self.send(301, Location=f"http://www.{self.headers['Host']}/")
        else:
            self.send(200)

    def answer_status(self, rest: str) -> None:
        self.send(int(rest.partition("/")[0]))

    def answer_slowly(self, _: str) -> None:
        time.sleep(0.05)
        self.send(200)

    def answer_head(self, rest: str) -> None:
        """A status for HEAD and one for GET."""
        by_head, _, by_get = rest.partition("/")
        self.send(int(by_head if self.command == "HEAD" else by_get))

    def answer_endless(self, _: str) -> None:
        if self.command == "HEAD":
            return self.send(405)
        self.send_response(200)
        self.send_header("Content-Length", "1000000000")
        self.end_headers()
        return time.sleep(1)

    def answer_to(self, _: str) -> None:
        self.send(301, Location=self.path.removeprefix("/to/"))

    def answer_late(self, _: str) -> None:
        time.sleep(0.1)
        self.send(301, Location=self.path.removeprefix("/late/"))

    def answer_hop(self, number: str) -> None:
        self.send(302, Location=f"/hop/{int(number) - 1}" if int(number) > 1 else "/status/200")

    def answer_wait(self, status: str) -> None:
        self.send(int(status), Retry_After="3600")

    def answer_silent(self, _: str) -> None:
        time.sleep(0.3)

    def answer_trickle(self, _: str) -> None:
        for _number in range(15):
            self.wfile.write(b"H")
            time.sleep(0.1)

    def answer_hangup(self, _: str) -> None:
        self.close_connection = True

    def answer_interrupt(self, _: str) -> None:
        """As somebody presses Ctrl-C while the answer is awaited."""
        signal.pthread_kill(main_thread().ident or 0, signal.SIGINT)
        time.sleep(0.2)

    def answer_available(self, _: str) -> None:
        self.send(200, self.seen.copies, Content_Type="application/json")

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A loopback server that every name under .example leads to; its address has the name news.example."""
    monkeypatch.setenv("NO_PROXY", "*")
    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    Servers.seen = Seen()
    with answering(Servers) as address:
        yield address.replace("127.0.0.1", "news.example")


def resolve(host: str, *rest: Any, **more: Any) -> Any:
    if host.endswith(".example"):
        host = "127.0.0.1"
    if host != "127.0.0.1":
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
    return LOOPBACK(host, *rest, **more)


def original(url: str, path: str = "content/briefings/2026/x.txt", archived: str | None = None) -> Original:
    return Original(path, url, dt.date(2026, 1, 3), archived)


def check(server: str, folder: Path, *originals: Original | str, pace: Pace = QUICK, today: dt.date = TODAY) -> Report:
    """The report on ``originals``, of which a path stands for one at the server."""
    whole = [original(server + one) if isinstance(one, str) else one for one in originals]
    return check_originals(whole, folder, today, pace, f"{server}/available")


def found(server: str, folder: Path, path: str, pace: Pace = QUICK) -> tuple[str, str]:
    """What is said of the original at one path of the server: "gone", "unsure" or "stands", and the reason."""
    report = check(server, folder, path, pace=pace)
    lines = [("gone", line) for line in report.gone] + [("unsure", line) for line in report.unsure]
    if not lines:
        return "stands", ""
    ((standing, line),) = lines
    return standing, line.partition(", found ")[2].removesuffix("; no archived copy is known")


def pages(method: str | None = None) -> list[str]:
    """What was asked for, without the service for copies."""
    return [path for by, path in Servers.seen.asked if by == (method or by) and not path.startswith("/available")]


@pytest.mark.parametrize(
    ("status", "reason"), [(404, "404 Not Found"), (410, "410 Gone"), (451, "451 Unavailable For Legal Reasons")]
)
def test_what_the_server_says_is_gone_is_gone(server: str, tmp_path: Path, status: int, reason: str):
    assert found(server, tmp_path, f"/status/{status}") == ("gone", reason)


@pytest.mark.parametrize("status", [200, 204])
def test_what_answers_stands(server: str, tmp_path: Path, status: int):
    assert found(server, tmp_path, f"/status/{status}") == ("stands", "")


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (401, "401 Unauthorized"), (403, "403 Forbidden"), (429, "429 Too Many Requests"), (304, "304 Not Modified"),
        (500, "500 Internal Server Error"), (503, "503 Service Unavailable"), (599, "599"),
    ],
)  # fmt: skip
def test_what_the_server_will_not_say_is_unsure(server: str, tmp_path: Path, status: int, reason: str):
    assert found(server, tmp_path, f"/status/{status}") == ("unsure", reason)


def test_a_silent_server_is_unsure(server: str, tmp_path: Path):
    assert found(server, tmp_path, "/silent", replace(QUICK, read=0.1)) == ("unsure", "no answer in time")


def test_a_server_that_hangs_up_is_unsure(server: str, tmp_path: Path):
    standing, reason = found(server, tmp_path, "/hangup")

    assert (standing, reason[:11]) == ("unsure", "no answer: ")


def test_a_server_that_trickles_is_given_up_in_time(server: str, tmp_path: Path):
    began = time.monotonic()

    assert found(server, tmp_path, "/trickle", replace(QUICK, total=0.3)) == ("unsure", "no answer within 0.3 seconds")
    assert time.monotonic() - began < 1.2


def test_the_time_of_one_address_holds_for_all_its_redirects(server: str, tmp_path: Path):
    other = server.replace("news.", "other.")
    way = f"/late/{other}/late/{server}/late/{other}/status/200"

    assert found(server, tmp_path, way, replace(QUICK, total=0.25)) == ("unsure", "no answer within 0.25 seconds")


def test_a_port_where_nobody_listens_is_unsure(server: str, tmp_path: Path):
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        nobody = original(f"http://127.0.0.1:{free.getsockname()[1]}/a")

    (line,) = check(server, tmp_path, nobody).unsure

    assert line.endswith(", found no answer: 'Connection refused'")


def test_a_broken_certificate_is_unsure(server: str, tmp_path: Path):
    report = check(server, tmp_path, original(server.replace("http:", "https:") + "/a"))

    assert (len(report.unsure), report.gone) == (1, ())


def test_a_host_name_that_does_not_exist_is_gone(server: str, tmp_path: Path):
    (line,) = check(server, tmp_path, original("https://nowhere.test/a")).gone

    assert ": expected an original at https://nowhere.test/a, found no host of that name; " in line


def test_without_a_connection_nothing_is_gone(server: str, tmp_path: Path):
    report = check_originals(
        [original("https://nowhere.test/a")], tmp_path, TODAY, QUICK, "https://archive.test/available"
    )

    assert report.gone == ()
    assert report.unsure[0].endswith("no host of that name, and none named archive.test either: no connection?")


def test_a_proxy_that_does_not_exist_says_nothing_of_the_original(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("NO_PROXY", "news.example")
    monkeypatch.setenv("http_proxy", "http://proxy.test:3128")

    report = check(server, tmp_path, original("http://other.example/a"))

    assert (report.gone, len(report.unsure)) == ((), 1)


@pytest.mark.parametrize("refusal", [400, 403, 404, 405, 501])
def test_where_head_is_refused_get_is_asked(server: str, tmp_path: Path, refusal: int):
    assert found(server, tmp_path, f"/head/{refusal}/200") == ("stands", "")
    assert [method for method, _ in Servers.seen.asked] == ["HEAD", "GET"]


def test_where_head_is_answered_get_is_not_asked(server: str, tmp_path: Path):
    check(server, tmp_path, "/status/200")

    assert pages("GET") == []


def test_the_page_itself_is_not_awaited(server: str, tmp_path: Path):
    began = time.monotonic()

    assert found(server, tmp_path, "/endless") == ("stands", "")
    assert time.monotonic() - began < 0.8


def test_five_redirects_are_followed(server: str, tmp_path: Path):
    assert found(server, tmp_path, "/hop/5") == ("stands", "")


def test_more_redirects_are_unsure(server: str, tmp_path: Path):
    assert found(server, tmp_path, "/hop/6") == ("unsure", "more than 5 redirects")


def test_what_a_redirect_leads_to_at_another_host_counts(server: str, tmp_path: Path):
    other = server.replace("news.", "other.")

    assert found(server, tmp_path, f"/to/{other}/status/410") == ("gone", "410 Gone")


@pytest.mark.parametrize("home", ["/", "http://www.news.example/", "https://news.example", "/#top"])
def test_a_redirect_to_the_home_page_is_gone(server: str, tmp_path: Path, home: str):
    assert found(server, tmp_path, f"/to/{home}") == ("gone", "a redirect to the home page")


def test_a_redirect_to_another_home_page_or_a_page_by_number_is_none(server: str, tmp_path: Path):
    other = server.replace("news.", "other.")

    assert [found(server, tmp_path, f"/to/{place}") for place in (f"{other}/", "/?p=7")] == [("stands", "")] * 2


def test_a_home_page_may_move_to_a_home_page(server: str, tmp_path: Path):
    home = original(server.replace("news.", "moved."))

    assert check(server, tmp_path, home).gone == ()
    assert [path for _, path in Servers.seen.asked] == ["/", "/"]


@pytest.mark.parametrize("target", ["ftp://news.example/a", "file:///etc/hostname", "http://me:secret@news.example/a"])
def test_a_redirect_leads_to_the_plain_web_or_nowhere(server: str, tmp_path: Path, target: str):
    assert found(server, tmp_path, f"/to/{target}") == ("unsure", "a redirect to no plain web address")


def test_the_request_says_who_asks_and_gives_no_password(server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "netrc").write_text("machine news.example login reader password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    check(server, tmp_path, "/status/200")

    sent = Servers.seen.headers["/status/200"]
    assert (sent["User-Agent"], "Authorization" in sent) == (f"Daybook/{generator.__version__}", False)


def test_one_address_is_asked_once_for_all_its_briefings(server: str, tmp_path: Path):
    two = [original(f"{server}/status/500{part}", f"content/{part[1:]}.txt") for part in ("#one", "#two")]

    report = check(server, tmp_path, *two)

    assert pages() == ["/status/500"]
    assert [line.partition(":")[0] for line in report.unsure] == ["content/one.txt", "content/two.txt"]


@pytest.mark.parametrize(
    ("path", "days", "again"),
    [
        ("/status/200", 29, 0), ("/status/200", 30, 1), ("/status/410", 6, 0), ("/status/410", 7, 1),
        ("/status/500", 0, 1),
    ],
)  # fmt: skip
def test_an_answer_counts_for_its_days(server: str, tmp_path: Path, path: str, days: int, again: int):
    check(server, tmp_path, path)
    Servers.seen.asked.clear()

    report = check(server, tmp_path, path, today=TODAY + dt.timedelta(days))

    assert (len(pages()), report.asked, report.known) == (again, again, 1 - again)


def test_an_answer_from_a_day_to_come_does_not_count(server: str, tmp_path: Path):
    check(server, tmp_path, "/status/200")

    assert check(server, tmp_path, "/status/200", today=TODAY - dt.timedelta(1)).asked == 1


def test_what_is_known_is_reported_as_what_was_asked(server: str, tmp_path: Path):
    first = check(server, tmp_path, "/status/404")

    assert check(server, tmp_path, "/status/404").gone == first.gone != ()


@pytest.mark.parametrize("held", [b"", b"half a fi", b"[]", b'{"a": {"standing": "fine"}}', b"\xff"])
def test_a_damaged_cache_is_as_none(server: str, tmp_path: Path, held: bytes):
    (tmp_path / "originals.json").write_bytes(held)

    assert check(server, tmp_path, "/status/404").asked == 1


def test_the_cache_forgets_what_no_briefing_names_any_more(server: str, tmp_path: Path):
    check(server, tmp_path, "/status/200", "/status/204")
    check(server, tmp_path, "/status/204")

    assert list(json.loads((tmp_path / "originals.json").read_bytes())) == [f"{server}/status/204"]


def test_a_host_gets_one_question_at_a_time_and_then_a_pause(server: str, tmp_path: Path):
    check(server, tmp_path, *(f"/slowly/{number}" for number in range(4)), pace=replace(QUICK, pause=0.06))

    began, ended = Servers.seen.began["news.example"], Servers.seen.ended["news.example"]
    assert len(began) == 4
    # The server sees its end of a question a little later than who asked.
    assert min(later - earlier for earlier, later in zip(ended, began[1:], strict=False)) > 0.05


def test_a_pause_is_also_made_where_other_hosts_lead_to_one(server: str, tmp_path: Path):
    target = server.replace("news.", "target.")
    ways = [original(f"{server.replace('news.', f'n{n}.')}/to/{target}/slowly/{n}") for n in range(3)]

    check(server, tmp_path, *ways, pace=replace(QUICK, pause=0.06))

    began, ended = Servers.seen.began["target.example"], Servers.seen.ended["target.example"]
    assert len(began) == 3
    assert min(later - earlier for earlier, later in zip(ended, began[1:], strict=False)) > 0.05


@pytest.mark.parametrize("hosts", [1, 3])
def test_hosts_are_asked_side_by_side_up_to_a_number(server: str, tmp_path: Path, hosts: int):
    many = [original(f"{server.replace('news.', f'n{number}.')}/slowly/a") for number in range(6)]

    check(server, tmp_path, *many, pace=replace(QUICK, hosts=hosts))

    assert (Servers.seen.busiest, len(Servers.seen.asked)) == (hosts, 6)


def test_what_is_too_much_for_one_run_waits_for_the_next(server: str, tmp_path: Path):
    paths = [f"/status/200/{number}" for number in range(5)]
    runs = [check(server, tmp_path, *paths, pace=replace(QUICK, most=2)) for _ in range(3)]

    assert [(run.asked, run.known, run.left) for run in runs] == [(2, 0, 3), (2, 2, 1), (1, 4, 0)]
    assert pages() == paths


def test_what_never_answers_does_not_keep_others_waiting(server: str, tmp_path: Path):
    for _ in range(2):
        check(server, tmp_path, "/status/500/a", "/status/500/b", "/status/500/c", pace=replace(QUICK, most=2))

    assert pages()[2:] == ["/status/500/c", "/status/500/a"]


def test_a_host_with_many_addresses_does_not_take_all_turns(server: str, tmp_path: Path):
    other = server.replace("news.", "other.")
    many = [f"/status/200/{number}" for number in range(3)]

    check(server, tmp_path, *many, original(f"{other}/status/200/other"), pace=replace(QUICK, most=2))

    assert sorted(pages()) == ["/status/200/0", "/status/200/other"]


@pytest.mark.parametrize("path", ["/status/429", "/wait/503", "/wait/403"])
def test_a_host_that_asks_for_time_is_left_alone(server: str, tmp_path: Path, path: str):
    report = check(server, tmp_path, "/status/200/before", path, f"{path}/after", "/z")

    assert (pages(), report.left) == (["/status/200/before", path][report.asked == 1 :], 4 - report.asked)


def test_a_host_that_asks_for_time_is_left_alone_by_what_leads_to_it(server: str, tmp_path: Path):
    busy = server.replace("news.", "busy.")
    check(server, tmp_path, original(f"{busy}/status/429"), f"/to/{busy}/status/200")

    assert len(Servers.seen.began["busy.example"]) == 1


def test_other_hosts_are_asked_while_one_is_left_alone(server: str, tmp_path: Path):
    busy = server.replace("news.", "busy.")

    report = check(
        server, tmp_path, original(f"{busy}/status/429"), original(f"{busy}/z"), "/status/200/a", "/slowly/b"
    )

    assert (report.asked, report.left) == (3, 1)


def test_after_three_failures_in_a_row_a_host_is_left_alone(server: str, tmp_path: Path):
    report = check(server, tmp_path, *(f"/hangup/{number}" for number in range(5)))

    assert (len(pages()), report.asked, report.left) == (3, 3, 2)


def test_a_host_where_a_question_still_hangs_is_left_alone(server: str, tmp_path: Path):
    report = check(server, tmp_path, "/trickle", "/z", pace=replace(QUICK, total=0.2))

    assert (pages(), report.left) == (["/trickle"], 1)


def test_an_answer_between_failures_starts_the_count_again(server: str, tmp_path: Path):
    redirects = [f"/to//hangup/{number}" for number in range(4)]  # an answer each, and then none

    assert check(server, tmp_path, *redirects).asked == 4


def test_a_gone_original_comes_with_its_copy_and_where_to_write_it(server: str, tmp_path: Path):
    Servers.seen.copies = snapshot(COPY)

    assert check(server, tmp_path, "/status/404").gone == (
        f"content/briefings/2026/x.yml: expected an original at {server}/status/404, found 404 Not Found; "
        f"an archived copy stands at {COPY}: write 'archived: {COPY}' into the sidecar",
    )


def snapshot(url: object, **more: object) -> bytes:
    closest = {"available": True, "url": url, "timestamp": "20260103120000", "status": "200"}
    return json.dumps({"url": "x", "archived_snapshots": {"closest": closest | more}}).encode()


def test_the_copy_nearest_to_the_briefing_is_asked_for(server: str, tmp_path: Path):
    check(server, tmp_path, "/status/404?a=1&b=2")

    (path,) = (path for _, path in Servers.seen.asked if path.startswith("/available"))
    assert parse_qs(urlsplit(path).query) == {"url": [f"{server}/status/404?a=1&b=2"], "timestamp": ["20260103"]}


def test_a_copy_is_offered_by_https(server: str, tmp_path: Path):
    Servers.seen.copies = snapshot(COPY.replace("https", "http", 1))

    assert f" at {COPY}: " in check(server, tmp_path, "/status/404").gone[0]


@pytest.mark.parametrize(
    "answer",
    [
        b"", b"<html>", b"[]", b'{"archived_snapshots": []}', b'{"archived_snapshots": {"closest": 1}}',
        b'{"archived_snapshots": {}, "x": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        snapshot(7), snapshot(COPY, available=False), snapshot(COPY, status="404"),
        snapshot("https://evil.example/web/1/x"), snapshot("https://web.archive.org.evil.example/web/1/x"),
        snapshot("https://evil.example@web.archive.org/web/1/x"), snapshot("javascript://web.archive.org/web/1/x"),
        snapshot("https://web.archive.org/web/1/x\nnext: line"), snapshot("https://web.archive.org/web/1/'x"),
        snapshot("https://web.archive.org/save/x"), snapshot("https://[web.archive.org/web/1"),
        snapshot("https://web.archive.org/web/1/" + "x" * 5000),
    ],
)  # fmt: skip
def test_an_answer_that_names_no_copy_to_trust_is_as_none(server: str, tmp_path: Path, answer: bytes):
    Servers.seen.copies = answer

    assert check(server, tmp_path, "/status/404").gone[0].endswith(", found 404 Not Found; no archived copy is known")


def test_a_copy_that_is_known_is_not_asked_for_again(server: str, tmp_path: Path):
    Servers.seen.copies = snapshot(COPY)
    check(server, tmp_path, "/status/404")
    Servers.seen.asked.clear()

    assert f" at {COPY}: " in check(server, tmp_path, "/status/404").gone[0]
    assert Servers.seen.asked == []


def test_a_known_copy_outlasts_the_answer_it_belongs_to(server: str, tmp_path: Path):
    Servers.seen.copies = snapshot(COPY)
    check(server, tmp_path, "/status/404")
    Servers.seen.copies = b"busy"

    report = check(server, tmp_path, "/status/404", today=TODAY + dt.timedelta(8))

    assert (report.asked, f" at {COPY}: " in report.gone[0]) == (1, True)


def test_where_the_service_failed_it_is_asked_at_the_next_run(server: str, tmp_path: Path):
    Servers.seen.copies = b"busy"
    check(server, tmp_path, "/status/404")
    Servers.seen.copies = snapshot(COPY)

    assert f" at {COPY}: " in check(server, tmp_path, "/status/404").gone[0]


def test_a_service_that_keeps_failing_is_left_alone(server: str, tmp_path: Path):
    Servers.seen.copies = b"busy"

    check(server, tmp_path, *(f"/status/404/{number}" for number in range(5)))

    assert len(Servers.seen.asked) - len(pages()) == 3


def test_an_original_with_a_copy_needs_nothing(server: str, tmp_path: Path):
    (line,) = check(server, tmp_path, original(f"{server}/status/404", archived=COPY)).gone

    assert line.endswith(", found 404 Not Found; the page leads to the archived copy")
    assert len(pages()) == len(Servers.seen.asked)


def test_no_copy_is_sought_of_what_stands_or_is_unsure(server: str, tmp_path: Path):
    check(server, tmp_path, "/status/200", "/status/500")

    assert len(pages()) == len(Servers.seen.asked)


def test_an_interrupted_run_keeps_what_it_asked(server: str, tmp_path: Path):
    with pytest.raises(KeyboardInterrupt):
        check(server, tmp_path, "/hop/1", "/interrupt", "/status/200/later")
    held = json.loads((tmp_path / "originals.json").read_bytes())

    assert {url: entry["standing"] for url, entry in held.items()} == {f"{server}/hop/1": "stands"}


def test_an_interrupted_run_asks_nothing_more(server: str, tmp_path: Path):
    with pytest.raises(KeyboardInterrupt):
        check(server, tmp_path, "/interrupt", "/status/200/later")
    time.sleep(0.4)

    assert pages() == ["/interrupt"]


def test_an_address_of_a_hostile_briefing_stays_one_line(server: str, tmp_path: Path):
    odd = original(f"{server}/status/404?\u202e\x1b[2J\n", "content/\n\u2028.txt")

    (line,) = check(server, tmp_path, odd).gone

    assert line.isprintable()


def test_an_address_that_is_none_is_unsure(server: str, tmp_path: Path):
    report = check(server, tmp_path, original("https://[::1/a"), original("mailto:a@b.example"))

    assert [line.partition(", found ")[2] for line in report.unsure] == ["no plain web address"] * 2


def test_the_report_is_the_same_whatever_the_order_and_the_number_of_threads(server: str, tmp_path: Path):
    hosts = [server.replace("news.", f"n{number}.") for number in range(4)]
    paths = ["/status/404", "/slowly/x", "/status/500", "/to/" + hosts[0] + "/status/410", "/status/429", "/z"]
    every = [original(host + path, f"content/{path[1:4]}.txt") for host in hosts for path in paths]

    one = check(server, tmp_path / "one", *every, pace=replace(QUICK, hosts=1))
    many = check(server, tmp_path / "many", *reversed(every), pace=replace(QUICK, hosts=8))

    assert (one, one.asked > 0) == (many, True)
    assert list(one.gone) == sorted(one.gone)


def test_nothing_to_ask_asks_nothing(server: str, tmp_path: Path):
    assert str(check(server, tmp_path)) == "0 asked, 0 known, 0 left for the next run"
    assert Servers.seen.asked == []
