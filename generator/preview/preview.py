"""The live preview: a saved file shows in the browser; a broken one shows its findings over the last good page.

After a change the content is read and checked, and pages are made when a browser asks for them. Meanwhile a process of its own
makes the whole site, with search and data; the next change ends it. Only for the person at this machine: it listens on
127.0.0.1, answers to no other host name (DNS rebinding), and knows GET and HEAD only.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
import threading
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator.build import on_demand
from generator.config import FILE as SITE_CONFIG
from generator.journal import place
from generator.library import CONTENT
from generator.making import OnDemand
from generator.preview.serving import Handler, Server
from generator.preview.whole import ADDRESS, HOST, Generate, Whole
from generator.publishing import BuildError, stamps

_PATIENCE = 20.0  # seconds that a browser's question for news is kept open
_SETTLE = 0.05  # seconds of silence after a change: editors save in several steps
_WATCHED = (CONTENT, SITE_CONFIG, "mkdocs.yml")


class Preview:
    """The newest pages of a project, its last whole site, and what has been wrong with its content since."""

    def __init__(self, root: Path, generate: Generate, say: Callable[[str], None]) -> None:
        self.root, self._generate, self._say = root, generate, say
        self._folder = Path(tempfile.mkdtemp(prefix="briefings-"))
        self._last = place(root, "site")  # that of the last preview
        self._changed = threading.Event()
        self._news = threading.Condition()
        self.site: Path | None = None  # whole
        self._newest: OnDemand | None = None  # pages that are newer than it
        self._outdated: list[Path] = []  # what stays for answers that are under way, the newest last
        self._whole: Whole | None = None
        self.findings = ""
        self._is_watched = False
        self.version = 0

    def rebuild(self) -> None:
        """Read the content anew, and begin to make its site. Of broken content the last good site stays, and it is said why."""
        if self._whole:
            self._whole.end()
        newest: OnDemand | None = None
        folder = Path(tempfile.mkdtemp(prefix="pages-", dir=self._folder))
        try:
            site, findings = self._generate(self.root)
            if site is not None:
                newest = on_demand(self.root, site, folder, ADDRESS)
        except (BuildError, OSError) as error:  # a file can vanish while an editor saves it
            site, findings = None, str(error)
        if newest is None:
            shutil.rmtree(folder, ignore_errors=True)
        if site is None or newest is not None:
            self._tell(findings, newest)
        if site is not None:
            self._whole = Whole(self.root, self._folder, self.site or self._last, self._generate)
            threading.Thread(target=self._take, args=(self._whole,), daemon=True).start()

    def settle(self) -> None:
        """Wait until the whole site is made, or it is known why it cannot be."""
        if self._whole:
            self._whole.is_told.wait()

    def _tell(self, findings: str, newest: OnDemand | None = None) -> None:
        with self._news:
            if newest:
                self._discard(self._newest)
                self._newest = newest
            self.findings = findings
            self.version += 1
            self._news.notify_all()
        self._say(findings or "The pages are up to date.")

    def _take(self, whole: Whole) -> None:
        """Wait for a whole site, and give it out from then on; unless it was ended before."""
        findings = whole.wait()
        with self._news:
            is_good = findings == "" and not whole.is_ended
            was_shown = self._newest is not None
            if is_good:
                self._discard(self.site)
                self._discard(self._newest)
                self.site, self._newest = whole.folder, None
        if not is_good:
            shutil.rmtree(whole.folder, ignore_errors=True)
        if findings and not whole.is_ended:
            self._tell(findings)
        elif is_good and was_shown:
            self._say("So are search and data.")
        elif is_good:
            self._tell("")
        whole.is_told.set()

    def _discard(self, old: OnDemand | Path | None) -> None:
        """Throw away what was newest; but for the last three, which answers may be made of."""
        folder = old.folder if isinstance(old, OnDemand) else old
        self._outdated += [folder] if folder else []
        while len(self._outdated) > _KEPT:
            shutil.rmtree(self._outdated.pop(0), ignore_errors=True)

    def folders(self, address: str) -> list[Path]:
        """Where the file of an address may stand, the newest first; a page that was not asked for yet is made."""
        with self._news:
            newest, site = self._newest, self.site
        if newest:
            path = address.removesuffix("index.html").rstrip("/")
            newest.make(path and f"{path}/")
        return [folder for folder in (newest.folder if newest else None, site) if folder]

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
        """Keep the last whole site for the next preview, which then makes only what is another, and clear up."""
        if self._whole:
            self._whole.end()
            self._whole.is_told.wait(_PATIENCE)
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

    def _server(self, port: int) -> Server:
        try:
            return Server((HOST, port), partial(Handler, self))
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


_KEPT = 3  # folders


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
