"""What the preview answers: pages and files of the newest state, news of what has changed, and nothing to strangers."""

from __future__ import annotations

import html
import json
import re
import sys
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from typing import Protocol
from urllib.parse import parse_qs, unquote, urlsplit

OURS = "/__briefings/"
_HOSTS = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?", re.IGNORECASE)  # names of this machine only
_NUMBER = re.compile(r"[0-9]{1,18}")


class Shown(Protocol):
    """What a browser can ask for."""

    findings: str
    version: int

    def folders(self, address: str) -> list[Path]:
        """Where the file of an address may stand, the newest first; a page that was not asked for yet is made."""

    def wait_for_news(self, known: int) -> dict[str, object]:
        """What a browser that knows one version must learn."""


class Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no error; the rest is ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class Handler(SimpleHTTPRequestHandler):
    server_version, sys_version = "briefings", ""

    def __init__(self, preview: Shown, *args: object) -> None:
        self.preview = preview
        super().__init__(*args, directory="")  # type: ignore[arg-type]

    def do_GET(self) -> None:
        if self._is_for_us():
            self._answer()

    def do_HEAD(self) -> None:
        self.do_GET()

    def end_headers(self) -> None:
        """Pages of other sites may not show what is here: it may be a draft."""
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        self.send_header("X-Frame-Options", "DENY")
        super().end_headers()

    def log_message(self, *args: object) -> None:
        """Say nothing: the terminal is for findings."""

    def _is_for_us(self) -> bool:
        if _HOSTS.fullmatch(self.headers.get("Host") or ""):
            return True
        self.send_error(HTTPStatus.MISDIRECTED_REQUEST, "This preview is for the person at its machine")
        return False

    def _answer(self) -> None:
        address = urlsplit(self.path)
        if address.path == OURS + "live.js":
            self._send((files("generator") / "assets" / "live.js").read_bytes(), "text/javascript")
        elif address.path == OURS + "news":
            known = parse_qs(address.query).get("known", ["-1"])[0]
            news = self.preview.wait_for_news(int(known) if _NUMBER.fullmatch(known) else -1)
            self._send(json.dumps(news).encode(), "application/json")
        elif not self._turn_to(address.path):
            self._send(self._with_live_parts("<!doctype html><title>Preview</title><body></body>"), "text/html")
        elif page := self._page(address.path):
            status = HTTPStatus.NOT_FOUND if page.name == "404.html" else HTTPStatus.OK
            self._send(self._with_live_parts(page.read_text(encoding="utf-8")), "text/html", status)
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def _turn_to(self, path: str) -> bool:
        """Take the newest folder that has what an address stands for, or else the last; whether there is any."""
        folders = self.preview.folders(unquote(path).lstrip("/"))
        for folder in folders:
            self.directory = str(folder)
            if self._target(path).exists():
                return True
        self.directory = str(folders[-1]) if folders else ""
        return bool(folders)

    def _target(self, path: str) -> Path:
        target = Path(self.translate_path(path))
        return target / "index.html" if path.endswith("/") else target

    def _page(self, path: str) -> Path | None:
        """The HTML file that an address stands for; the 404 page for what is not there."""
        target = self._target(path)
        if not target.exists():
            target = Path(self.directory, "404.html")
        return target if target.suffix == ".html" and target.is_file() else None

    def _with_live_parts(self, page: str) -> bytes:
        """A page with the script that keeps it up to date, and the findings for browsers that run none."""
        summary, _, findings = html.escape(self.preview.findings).partition("\n")
        parts = (
            f'<details id="briefings-findings" class="bf-findings" role="alert" open{"" if summary else " hidden"}>'
            f"<summary>{summary}</summary><pre>{findings}</pre></details>"
            f'<script src="{OURS}live.js" data-version="{self.preview.version}"></script>'
        )
        head, body, tail = page.rpartition("</body>")
        return (head + parts + body + tail if body else page + parts).encode()

    def _send(self, content: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)
