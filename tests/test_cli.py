"""The command as a user types it."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser

from generator.cli import main
from generator.settings import Settings
from tests.factories import ROOT, archive_folder, pasted
from tests.test_build import daybook


def test_build_says_what_it_did(tmp_path: Path):
    archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})

    first, second = daybook(tmp_path, "build"), daybook(tmp_path, "build")

    assert (first.stdout, second.stdout) == (
        "1 briefing, 1 item; site built\n",
        "1 briefing, 1 item; nothing changed\n",
    )
    assert first.stderr == ""


def test_check_passes_on_a_built_site_and_fails_without_one(tmp_path: Path):
    archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})

    before = daybook(tmp_path, "check")
    daybook(tmp_path, "build")
    after = daybook(tmp_path, "check")

    assert (before.returncode, after.returncode) == (1, 0)
    assert "run 'daybook build' first" in before.stderr


def test_a_warning_names_file_and_line_and_fails_nothing(tmp_path: Path):
    archive_folder(tmp_path, {"2026-09-01-a.txt": pasted() + "\n\nWho knows what this is\n"})

    done = daybook(tmp_path, "write")

    assert done.returncode == 0
    assert done.stderr.startswith(
        "content/briefings/2026-09-01-a.txt:5: expected news or a line that a noise rule explains"
    )


def test_parse_completes_what_the_file_lacks(tmp_path: Path):
    (tmp_path / "a.txt").write_text(pasted())

    done = daybook(
        tmp_path, "parse", "a.txt", "--date", "2026-09-01", "--publisher", "Courier", "--url", "https://a.example/1"
    )
    found = json.loads(done.stdout)

    assert [found[key] for key in ("version", "date", "date_from", "publisher", "url")] == [
        1, "2026-09-01", "option", "Courier", "https://a.example/1",
    ]  # fmt: skip


def test_terminal_escapes_of_a_briefing_do_not_reach_the_terminal(tmp_path: Path):
    (tmp_path / "2026-09-01-a.txt").write_text(pasted() + "\n\nWho \x1b[31mknows\u202e this\n")
    (tmp_path / "\x1b[2Jevil.pdf").write_text("x")

    archive_folder(tmp_path / "archive", {"2026-09-01-a\u202e.txt": pasted() + "\n\nWho \x1b[31mknows\u202e this\n"})
    outputs = [daybook(tmp_path, "parse", name) for name in ("2026-09-01-a.txt", "\x1b[2Jevil.pdf")]
    outputs.append(daybook(tmp_path / "archive", "write"))

    assert "knows" in outputs[-1].stderr
    assert all("\u202e" not in done.stderr for done in outputs)
    assert all("\x1b" not in done.stdout + done.stderr for done in outputs)


def test_locate_answers_line_by_line_in_order():
    lines = '{"id": 1, "text": "Rain fell in Hamburg."}\n\n{"id": "b", "text": "Nothing here."}\n'

    done = CliRunner().invoke(main, ["locate"], input=lines)
    first, second = map(json.loads, done.stdout.splitlines())

    assert (first["id"], [place["id"] for place in first["places"]]) == (1, ["hamburg"])
    assert second == {"id": "b", "places": []}


def test_locate_refuses_what_is_no_json_with_its_line():
    done = CliRunner().invoke(main, ["locate"], input='{"id": 1, "text": "x"}\nnot json\n')

    assert done.exit_code == 1
    assert done.stderr.startswith("-:2: expected ")


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("docs_dir: docs", "expected 'docs_dir: build/docs', found 'docs'"),
        ("site_name: ''", "expected 'site_name: a name', found ''"),
        ("site_url: ftp://a.example", "expected 'site_url: https://…/', found 'ftp://a.example'"),
        ("extra: {daybook: {minitems: 2}}", "expected a known key, found 'minitems'; the nearest is 'min_items'"),
        ("extra: {daybook: {min_items: few}}", "expected a whole number, found 'few'"),
        ("extra: [", "expected YAML, found a mistake"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, line: str, problem: str):
    archive_folder(tmp_path, {})
    config = tmp_path / "mkdocs.yml"
    key = line.split(":", maxsplit=1)[0]
    # "extra" is the last key, and holds the lines below it.
    before, _, after = config.read_text().partition(f"\n{key}:")
    config.write_text(f"{before}\n{line}\n" + (after.partition("\n")[2] if key != "extra" else ""))

    done = daybook(tmp_path, "build")

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert problem in done.stderr


def test_without_a_configuration_the_message_says_so(tmp_path: Path):
    done = daybook(tmp_path, "build")

    assert (done.returncode, done.stderr) == (1, "mkdocs.yml: expected the archive's configuration, found no file\n")


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@pytest.fixture
def preview(tmp_path: Path, port: int) -> Iterator[tuple[Settings, str]]:
    """An archive that is being served, and its address."""
    settings = archive_folder(tmp_path, {"2026-09-01-a.txt": pasted()})
    command = [sys.executable, "-m", "generator", "serve", "--port", str(port)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    ) as server:
        address = f"http://127.0.0.1:{port}/daybook/"
        assert wait_for(lambda: "Harbour briefing" in get(address))
        yield settings, address
        server.terminate()


def get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=30) as answer:
            return answer.read().decode()
    except OSError:
        return ""


def wait_for(condition: Callable[[], bool]) -> bool:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.2)
    return False


def test_serve_shows_a_change_without_being_asked(preview: tuple[Settings, str]):
    settings, address = preview
    (settings.briefings / "2026-09-02-b.txt").write_text(pasted("Evening digest: it rains"))

    assert wait_for(lambda: "Evening digest" in get(address))


def test_serve_outlives_a_mistake_in_a_file(preview: tuple[Settings, str]):
    settings, address = preview
    (settings.briefings / "2026-09-03-c.txt").write_text("")
    time.sleep(1.5)
    (settings.briefings / "2026-09-03-c.txt").write_text(pasted("Evening digest: the sun"))

    assert wait_for(lambda: "the sun" in get(address))


def test_the_preview_reloads_itself(preview: tuple[Settings, str], browser: Browser):
    settings, address = preview
    page = browser.new_page()
    page.goto(address)
    (settings.briefings / "2026-09-02-b.txt").write_text(pasted("Evening digest: it rains"))

    page.get_by_text("Evening digest").first.wait_for(timeout=30_000)
    page.close()


def test_a_port_that_is_taken_is_one_line(tmp_path: Path, port: int):
    archive_folder(tmp_path, {})
    with socket.create_server(("127.0.0.1", port)):
        done = daybook(tmp_path, "serve", "--port", str(port))

    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "expected a free port" in done.stderr
