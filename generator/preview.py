"""The live preview: a saved file shows in the browser; a broken one shows its findings over the last good page.

Only for the person at this machine: it listens on 127.0.0.1, answers to no other host name (DNS rebinding), and knows
GET and HEAD only.
"""

from __future__ import annotations

import errno
import html
import json
import re
import shutil
import sys
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator.build import run_mkdocs
from generator.config import FILE as SITE_CONFIG
from generator.journal import place
from generator.library import CONTENT
from generator.publishing import BuildError, stamps
from generator.reuse import Reuse
from generator.searching import SearchError
from generator.site import Site

HOST = "127.0.0.1"
_OURS = "/__briefings/"
_PATIENCE = 20.0  # seconds that a browser's question for news is kept open
_SETTLE = 0.05  # seconds of silence after a change: editors save in several steps
_HOSTS = re.compile(r"(?:localhost|127\.0\.0\.1|\[::1\])(?::\d+)?", re.IGNORECASE)  # names of this machine only
_NUMBER = re.compile(r"[0-9]{1,18}")
_WATCHED = (CONTENT, SITE_CONFIG, "mkdocs.yml")

Generate = Callable[[Path], tuple[Site | None, str]]
"""Gives the site of a project, or None and the findings as text."""


class Preview:
    """The last good site of a project, and what has been wrong with its content since."""

    def __init__(self, root: Path, generate: Generate, say: Callable[[str], None]) -> None:
        self.root, self._generate, self._say = root, generate, say
        self._folder = Path(tempfile.mkdtemp(prefix="briefings-"))
        self._last = place(root, "site")  # that of the last preview
        self._changed = threading.Event()
        self._news = threading.Condition()
        self.site: Path | None = None
        self._before: Path | None = None
        self.findings = ""
        self._is_watched = False
        self.version = 0

    def rebuild(self) -> None:
        """Make the site anew. When that fails, the last good one stays, and the findings say why."""
        folder = self._folder / f"site-{self.version + 1}"
        outdated: Path | None = folder  # what has failed half-way
        finish: Callable[[], None] | None = None
        try:
            site, findings = self._generate(self.root)
            if site is not None:
                reuse = Reuse(self.root, site, self.site or self._last, "preview")
                index = run_mkdocs(self.root, site, folder, reuse, search_later=True, site_url=f"http://{HOST}/")
                finish = partial(self._finish, folder, index, reuse)
        except (BuildError, OSError) as error:  # a file can vanish while an editor saves it
            findings = str(error)
        with self._news:
            self.findings = findings
            self.version += 1
            if finish:  # the one before stays for answers that are under way
                outdated, self._before, self.site = self._before, self.site, folder
            self._news.notify_all()
        if outdated is not None:
            shutil.rmtree(outdated, ignore_errors=True)
        if finish:
            finish()
        self._say(findings or "The pages are up to date.")

    def _finish(self, folder: Path, index: Callable[[], None], reuse: Reuse) -> None:
        """Do what readers of a page need not wait for: the search index, and what the next build needs to know."""
        try:
            index()
            reuse.remember(folder)
        except (SearchError, OSError) as error:
            if folder.is_dir():  # or the preview has ended
                self._say(f"The search is not up to date: {error}")

    def wait_for_news(self, known: int) -> dict[str, object]:
        """What a browser that knows one version must learn; answers when there is something, or after a while."""
        with self._news:
            self._news.wait_for(lambda: self.version != known, timeout=_PATIENCE)
            return {"version": self.version, "findings": self.findings}

    def run(self, port: int) -> None:
        """Serve and watch until the process is told to end. Raises BuildError when the port is taken."""
        observer = Observer()
        try:
            with self._server(port) as server:
                self._say(f"Open http://{HOST}:{port}/ (Ctrl-C ends it).")
                before = self._stamps()
                self.rebuild()  # here, where no other thread runs yet, several processes can help
                observer.schedule(_OnChange(self.root, self._changed.set), str(self.root), recursive=False)
                observer.start()
                self._watch_content(observer)
                if self._stamps() != before:
                    self._changed.set()
                threading.Thread(target=self._keep_up, args=(observer,), daemon=True).start()
                server.serve_forever()
        finally:
            observer.stop()
            self.end()

    def end(self) -> None:
        """Keep the last good site for the next preview, which then makes only what is another, and clear up."""
        if self.site is not None:
            with suppress(OSError):
                shutil.rmtree(self._last, ignore_errors=True)
                self._last.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                shutil.move(self.site, self._last)
        shutil.rmtree(self._folder, ignore_errors=True)

    def _stamps(self) -> object:
        return stamps(self.root / CONTENT), [
            (self.root / name).stat() for name in _WATCHED if (self.root / name).is_file()
        ]

    def _server(self, port: int) -> _Server:
        try:
            return _Server((HOST, port), partial(_Handler, self))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                raise BuildError(f"port {port} is in use; choose another with --port") from error
            raise

    def _watch_content(self, observer: BaseObserver) -> None:
        content = self.root / CONTENT
        if not self._is_watched and content.is_dir():
            observer.schedule(_OnChange(self.root, self._changed.set), str(content), recursive=True)
            self._is_watched = True

    def _keep_up(self, observer: BaseObserver) -> None:
        """Rebuild after every change, each time in a thread of its own: an error of ours ends that one, not the watch."""
        while self._changed.wait():
            self._changed.clear()
            self._watch_content(observer)  # it may be made while we look on
            while self._changed.wait(_SETTLE):
                self._changed.clear()
            rebuilding = threading.Thread(target=self.rebuild)
            rebuilding.start()
            rebuilding.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no error; the rest is ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _OnChange(FileSystemEventHandler):
    """Tells of changes to what the site is made from, and of nothing else (a build writes below the root too)."""

    def __init__(self, root: Path, tell: Callable[[], None]) -> None:
        self._watched = tuple(str(root / name) for name in _WATCHED)
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write"):
            return
        paths = (str(event.src_path), str(getattr(event, "dest_path", "")))
        if any(path == one or path.startswith(one + "/") for path in paths for one in self._watched):
            self._tell()


class _Handler(SimpleHTTPRequestHandler):
    server_version, sys_version = "briefings", ""

    def __init__(self, preview: Preview, *args: object) -> None:
        self.preview = preview
        super().__init__(*args, directory=str(preview.site or ""))  # type: ignore[arg-type]

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
        if address.path == _OURS + "live.js":
            self._send((files("generator") / "assets" / "live.js").read_bytes(), "text/javascript")
        elif address.path == _OURS + "news":
            known = parse_qs(address.query).get("known", ["-1"])[0]
            news = self.preview.wait_for_news(int(known) if _NUMBER.fullmatch(known) else -1)
            self._send(json.dumps(news).encode(), "application/json")
        elif self.preview.site is None:
            self._send(self._with_live_parts("<!doctype html><title>Preview</title><body></body>"), "text/html")
        elif page := self._page(address.path):
            status = HTTPStatus.NOT_FOUND if page.name == "404.html" else HTTPStatus.OK
            self._send(self._with_live_parts(page.read_text(encoding="utf-8")), "text/html", status)
        elif self.command == "HEAD":
            super().do_HEAD()
        else:
            super().do_GET()

    def _page(self, path: str) -> Path | None:
        """The HTML file that an address stands for; the 404 page for what is not there."""
        target = Path(self.translate_path(path))
        if target.is_dir() and path.endswith("/"):
            target = target / "index.html"
        if not target.exists():
            target = Path(self.directory, "404.html")
        return target if target.suffix == ".html" and target.is_file() else None

    def _with_live_parts(self, page: str) -> bytes:
        """A page with the script that keeps it up to date, and the findings for browsers that run none."""
        summary, _, findings = html.escape(self.preview.findings).partition("\n")
        parts = (
            f'<details id="briefings-findings" class="bf-findings" role="alert" open{"" if summary else " hidden"}>'
            f"<summary>{summary}</summary><pre>{findings}</pre></details>"
            f'<script src="{_OURS}live.js" data-version="{self.preview.version}"></script>'
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
