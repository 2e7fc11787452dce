"""Time and memory for many dailies: Daybook beside Material's own blog over the same texts.

    python benchmarks/write.py [DAYS]        1,000 unless told

The dailies are put together from the items of the sample archive, 10 a day, the same ones every time. Each figure is a
whole process, as a user would start it.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from generator import build
from generator.settings import Settings

ROOT = Path(__file__).parent.parent
ITEMS_A_DAY = 10
BLOG = """
site_name: Peer
site_url: https://example.org/
theme: {name: material, font: false}
plugins: [search, tags, {blog: {post_url_format: "{date}/{slug}"}}]
"""


def dailies(days: int) -> list[tuple[dt.date, str, list[str]]]:
    """(day, title, items) of each daily; no two dailies hold the same item in the same words."""
    briefings = build.read(Settings(ROOT, "", None)).briefings
    texts = [item.text for briefing in briefings for item in briefing.items]
    dice = random.Random(12)
    first = dt.date(2016, 1, 1)
    made = []
    for number in range(days):
        day = first + dt.timedelta(days=number)
        items = [
            f"{text} This is report {number}-{place}." for place, text in enumerate(dice.sample(texts, ITEMS_A_DAY))
        ]
        made.append((day, f"Benchmark daily briefing: report {number}", items))
    return made


def daybook_archive(folder: Path, days: int) -> None:
    for day, title, items in dailies(days):
        path = folder / "content" / "briefings" / f"{day.year}" / f"{day}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"The Harbour Courier\n\n{title}\n\n" + "\n\n".join(f"• {item}" for item in items) + "\n")
    shutil.copytree(ROOT / "content" / "pages", folder / "content" / "pages")
    shutil.copy(ROOT / "content" / "publishers.yml", folder / "content" / "publishers.yml")
    shutil.copy(ROOT / "mkdocs.yml", folder / "mkdocs.yml")


def blog_archive(folder: Path, days: int) -> None:
    posts = folder / "docs" / "blog" / "posts"
    posts.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(BLOG)
    (folder / "docs" / "index.md").write_text("# Peer\n")
    (folder / "docs" / "blog" / "index.md").write_text("# Blog\n")
    for day, title, items in dailies(days):
        body = "\n\n".join(f"- {item}" for item in items)
        posts.joinpath(f"{day}.md").write_text(
            f"---\ndate: {day}\ntags: [report, {day:%B}]\n---\n\n# {title.replace(':', '')}\n\n{body}\n"
        )


def run(folder: Path, *command: str) -> tuple[float, float]:
    """(wall seconds, peak MB of the largest process) of a command."""
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "1"}
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *command],
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"{' '.join(command)} failed")
    # Linux counts kilobytes, macOS bytes.
    return time.perf_counter() - started, usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)


def main() -> None:
    days = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    with tempfile.TemporaryDirectory() as temporary:
        ours, theirs = Path(temporary, "daybook"), Path(temporary, "blog")
        daybook_archive(ours, days)
        blog_archive(theirs, days)
        rows = [
            ("daybook write, first", run(ours, "generator", "write")),
            ("daybook write, nothing new", run(ours, "generator", "write")),
            ("daybook build", run(ours, "generator", "build")),
            ("daybook build, nothing new", run(ours, "generator", "build")),
            ("daybook check --publish", run(ours, "generator", "check", "--publish")),
            ("daybook write, all promised", run(ours, "generator", "write")),
            ("Material blog, tags, search", run(theirs, "mkdocs", "build", "--quiet")),
        ]
        site = sum(path.stat().st_size for path in (ours / "build/site").rglob("*") if path.is_file()) / 1e6
        blog = sum(path.stat().st_size for path in (theirs / "site").rglob("*") if path.is_file()) / 1e6
    print(f"{days:,} dailies of {ITEMS_A_DAY} items\n")
    print(f"{'':30} {'seconds':>8} {'ms a day':>9} {'peak MB':>8}")
    for name, (seconds, memory) in rows:
        print(f"{name:30} {seconds:8.2f} {1000 * seconds / days:9.2f} {memory:8.0f}")
    print(f"\nsites: {site:.0f} MB with its search, the blog's {blog:.0f} MB")


if __name__ == "__main__":
    main()
