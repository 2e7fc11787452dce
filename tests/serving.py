"""A static server that behaves as GitHub Pages does: a subpath, index pages, 404.html."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any


class _Pages(SimpleHTTPRequestHandler):
    def __init__(self, *arguments: Any, mount: str, **options: Any) -> None:
        self.mount = mount
        super().__init__(*arguments, **options)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.mount):
            return str(Path(self.directory) / "nothing-stands-here")
        return super().translate_path(path.removeprefix(self.mount.rstrip("/")))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def serving(folder: Path, mount: str) -> Iterator[str]:
    """Serve ``folder`` at ``mount`` ("/daybook/") on a free loopback port; yields the address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Pages, directory=str(folder), mount=mount))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{mount}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
