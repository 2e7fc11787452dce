"""One address asked, within limits."""

from __future__ import annotations

import gzip
import re
import resource
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

import generator
from generator.download import Limits, Validators, download
from generator.errors import BriefingError
from tests.factories import ROOT

TEXT = b"Harbour briefing\n\n\xe2\x80\xa2 The bridge opened.\n"
QUICK = Limits(connect=2, read=0.5, total=1.5, size=100_000)


class Answers(BaseHTTPRequestHandler):
    """What servers do, by path."""

    asked: dict[str, dict[str, str]]  # the headers that each path was asked with

    def do_GET(self) -> None:
        self.asked[self.path] = dict(self.headers)
        kind, _, rest = self.path.lstrip("/").partition("/")
        getattr(self, f"answer_{kind}")(rest)

    def send(self, status: int, body: bytes = b"", **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def answer_text(self, _: str) -> None:
        self.send(200, TEXT, Content_Type="Text/Plain; charset=utf-8", ETag='"1"', Last_Modified="yesterday")

    def answer_type(self, kind: str) -> None:
        self.send(200, TEXT, **({"Content_Type": kind} if kind else {}))

    def answer_hop(self, number: str) -> None:
        self.send(302, Location=f"/hop/{int(number) - 1}" if int(number) > 1 else "/text")

    def answer_to(self, target: str) -> None:
        self.send(301, Location=target)

    def answer_way(self, _: str) -> None:
        self.send(302, gzip.compress(bytes(300_000_000)), Location="/text", Content_Encoding="gzip")

    def answer_etag(self, _: str) -> None:
        self.send(200, TEXT, Content_Type="text/plain", ETag='\xa0"x"', Last_Modified="y" * 2000)

    def answer_status(self, status: str) -> None:
        self.send(int(status), b"no", Content_Type="text/plain")

    def answer_big(self, _: str) -> None:
        self.send(200, b"x" * 200_000, Content_Type="text/plain")

    def answer_bomb(self, _: str) -> None:
        self.send(200, gzip.compress(bytes(50_000_000)), Content_Type="text/plain", Content_Encoding="gzip")

    def answer_nested(self, _: str) -> None:
        packed = gzip.compress(gzip.compress(bytes(50_000_000)))
        self.send(200, packed, Content_Type="text/plain", Content_Encoding="gzip, gzip")

    def answer_packed(self, _: str) -> None:
        self.send(200, gzip.compress(TEXT), Content_Type="text/plain", Content_Encoding="gzip")

    def answer_broken(self, _: str) -> None:
        self.send(200, b"no gzip", Content_Type="text/plain", Content_Encoding="gzip")

    def answer_short(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", "1000")
        self.end_headers()
        self.wfile.write(b"only the beginning")

    def answer_gone(self, _: str) -> None:
        self.close_connection = True

    def answer_slow(self, _: str) -> None:
        time.sleep(1)

    def answer_trickle(self, _: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        for _number in range(30):
            self.wfile.write(b"x")
            time.sleep(0.1)

    def answer_known(self, _: str) -> None:
        if self.headers.get("If-None-Match") == '"1"' or self.headers.get("If-Modified-Since") == "yesterday":
            self.send(304)
        else:
            self.answer_text("")

    def log_message(self, *_: object) -> None:
        pass


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        pass  # a client that hangs up is what the tests are about


@contextmanager
def answering(kind: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """A loopback server that answers as ``kind`` does; yields its address without a slash at the end."""
    server = _Quiet(("127.0.0.1", 0), kind)
    thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    Answers.asked = {}
    with answering(Answers) as address:
        yield address


def refused(address: str, limits: Limits = QUICK) -> str:
    """What is said of an address that cannot be had, without the address."""
    with pytest.raises(BriefingError) as caught:
        download(address, limits=limits)
    start, _, problem = str(caught.value).rpartition(": expected ")
    assert start == address
    return f"expected {problem}"


def test_an_answer_comes_byte_for_byte_with_what_to_ask_by_next_time(server: str):
    answer = download(f"{server}/text")

    assert answer is not None
    assert (answer.data, answer.content_type, answer.address) == (TEXT, "text/plain", f"{server}/text")
    assert answer.validators == Validators('"1"', "yesterday")


def test_the_request_says_who_asks(server: str):
    download(f"{server}/text")

    assert Answers.asked["/text"]["User-Agent"] == f"Daybook/{generator.__version__}"


def test_a_password_in_netrc_stays_there(server: str, tmp_path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "netrc").write_text("machine 127.0.0.1 login reader password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / "netrc"))

    download(f"{server}/text")

    assert "Authorization" not in Answers.asked["/text"]


@pytest.mark.parametrize("known", [Validators(etag='"1"'), Validators(modified="yesterday")])
def test_what_has_not_changed_is_not_sent_again(server: str, known: Validators):
    assert download(f"{server}/known", known) is None


def test_what_has_changed_is_sent(server: str):
    assert download(f"{server}/known", Validators(etag='"0"')) is not None


def test_an_answer_not_modified_that_nobody_asked_for_is_refused(server: str):
    assert refused(f"{server}/status/304") == "expected the answer 200 OK, found '304 Not Modified'"


def test_five_redirects_are_followed_and_six_are_not(server: str):
    answer = download(f"{server}/hop/5")

    assert answer is not None
    assert answer.address == f"{server}/text"
    assert refused(f"{server}/hop/6") == "expected at most 5 redirects, found more"


@pytest.mark.parametrize("target", ["file:///etc/hostname", "ftp://127.0.0.1/x", "javascript:alert(1)"])
def test_a_redirect_leads_to_the_web_or_nowhere(server: str, target: str):
    problem = refused(f"{server}/to/{target}")

    assert problem.startswith("expected an address that begins with https:// or http://, found a redirect to ")


def test_what_stands_on_the_way_is_not_read(server: str):
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

    assert download(f"{server}/way", limits=Limits(size=100_000)) is not None
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB


@pytest.mark.parametrize("target", ["http://[::1/", "http://a..b/", f"http://{'a' * 80}.example/"])
def test_a_redirect_to_no_address_is_one_line(server: str, target: str):
    found = refused(f"{server}/to/{target}")

    assert found.startswith("expected a")
    assert "\n" not in found


def test_an_address_that_cannot_be_is_one_line():
    assert refused("http://a..b/").startswith("expected an answer, found")


def test_a_validator_that_cannot_be_sent_back_is_not_kept(server: str):
    answer = download(f"{server}/etag")

    assert answer is not None
    assert answer.validators == Validators()


def test_a_redirect_to_an_address_with_a_password_is_refused(server: str):
    problem = refused(f"{server}/to/{server.replace('//', '//me:secret@')}/text")

    assert problem == "expected an address without a name and a password, found a redirect to one with them"


def test_a_password_in_an_address_is_refused_and_not_printed():
    with pytest.raises(BriefingError) as caught:
        download("https://me:se@cret@news.example/a")

    assert str(caught.value) == (
        "https://…@news.example/a: expected an address without a name and a password, found one with them"
    )


@pytest.mark.parametrize(
    "address", ["ftp://a.example/b", "file:///etc/hostname", "http://", "https://[", "http://a:b/"]
)
def test_what_is_no_web_address_is_refused(address: str):
    assert refused(address).startswith("expected an address")


@pytest.mark.parametrize(
    "kind",
    ["text/html", "text/markdown", "application/rss+xml; charset=utf-8", "application/feed+json", "message/rfc822"],
)
def test_texts_pages_and_feeds_are_taken(server: str, kind: str):
    assert download(f"{server}/type/{kind}".replace(" ", "")) is not None


@pytest.mark.parametrize(
    ("kind", "found"), [("image/png", "'image/png'"), ("application/zip", "'application/zip'"), ("", "no content type")]
)
def test_anything_else_is_refused(server: str, kind: str, found: str):
    assert refused(f"{server}/type/{kind}") == f"expected text, a page or a feed, found {found}"


@pytest.mark.parametrize("path", ["big", "bomb"])
def test_what_is_too_large_is_refused_by_its_size_unpacked(server: str, path: str):
    assert refused(f"{server}/{path}") == "expected at most 100,000 bytes, found more"


def test_a_packed_answer_is_unpacked(server: str):
    answer = download(f"{server}/packed")

    assert answer is not None
    assert answer.data == TEXT


def test_what_is_packed_twice_is_refused_before_it_is_unpacked(server: str):
    assert refused(f"{server}/nested") == "expected an answer packed by gzip or not, found 'gzip, gzip'"


@pytest.mark.parametrize(
    ("path", "found"),
    [("broken", "incorrect header check"), ("short", "IncompleteRead"), ("gone", "Remote end closed")],
)
def test_an_answer_that_is_not_whole_is_refused(server: str, path: str, found: str):
    problem = refused(f"{server}/{path}")

    assert problem.startswith("expected an answer, found ")
    assert found in problem


def test_a_silent_server_is_given_up(server: str):
    assert refused(f"{server}/slow") == "expected an answer, found none in time"


def test_a_server_that_trickles_is_given_up_in_the_end(server: str):
    began = time.monotonic()

    assert refused(f"{server}/trickle") == "expected a whole answer within 1.5 seconds, found none"
    assert time.monotonic() - began < 2.5


def test_an_error_of_the_server_is_named(server: str):
    assert refused(f"{server}/status/404") == "expected the answer 200 OK, found '404 Not Found'"


def test_a_port_where_nobody_listens_is_one_line():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    assert refused(f"http://127.0.0.1:{port}/") == "expected an answer, found 'Connection refused'"


def test_only_named_modules_ask_the_web():
    web = re.compile(r"^(?:import|from) (?:requests|http|socket|urllib\.request|generator\.download)\b", re.MULTILINE)
    paths = sorted((ROOT / "generator").rglob("*.py"))
    asking = [path.relative_to(ROOT / "generator").as_posix() for path in paths if web.search(path.read_text())]

    commands = ["cli/add.py", "fetch.py"]
    originals = ["originals/__init__.py", "originals/asking.py", "originals/copies.py", "originals/question.py"]
    assert sorted(asking) == sorted([*commands, "download.py", *originals])
