"""The live preview: a saved file shows in the browser; a broken one shows its findings over the last good page.

A briefing that was saved is looked at alone, and shown at once. Then the content is read and checked, and pages are made when
a browser asks for them. Meanwhile a process of its own makes the whole site, with search and data; the next change ends it. Only for the person at this machine: it listens on
127.0.0.1, answers to no other host name (DNS rebinding), and knows GET and HEAD only.
"""

from __future__ import annotations

import errno
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver

from generator.build import on_demand
from generator.config import FILE as SITE_CONFIG
from generator.diagnostics import Diagnostic, has_errors
from generator.glance import glance
from generator.journal import place
from generator.library import CONTENT
from generator.making import OnDemand
from generator.preview.serving import Handler, Server
from generator.preview.whole import ADDRESS, HOST, Generate, Whole, in_the_way
from generator.publishing import BuildError, stamps
from generator.site import Site

_PATIENCE = 20.0  # seconds that a browser's question for news is kept open
_SETTLE = 0.05  # seconds of silence after a change: editors save in several steps
_WATCHED = (CONTENT, SITE_CONFIG, "mkdocs.yml")
_NONE: Mapping[str, OnDemand] = MappingProxyType({})


class Preview:
    """The newest pages of a project, its last whole site, and what has been wrong with its content since."""

    def __init__(self, root: Path, generate: Generate, say: Callable[[str], None]) -> None:
        self.root, self._generate, self._say = root, generate, say
        self._folder = Path(tempfile.mkdtemp(prefix="briefings-"))
        self._last = place(root, "site")  # that of the last preview
        self._touched: SimpleQueue[Path] = SimpleQueue()
        self._changed, self._unread = threading.Event(), threading.Event()
        self._news = threading.Condition()
        self.site: Path | None = None  # whole
        self._newest: OnDemand | None = None  # pages that are newer than it
        self._glanced: dict[str, OnDemand] = {}  # those of briefings that were saved since, by their addresses
        self._good: tuple[Site, OnDemand] | None = (
            None  # the content as it was last without errors, and what makes its pages
        )
        self._broken: frozenset[str] = frozenset()  # files with errors
        self._turn = 0  # how often something was saved
        self._unseen: set[Path] = set()  # what was saved since, and the content behind `_good` has not
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
        turn = self._turn
        folder = Path(tempfile.mkdtemp(prefix="pages-", dir=self._folder))
        try:
            site, problems = self._generate(self.root)
            findings, broken = in_the_way(self.root, problems), _files_of(problems)
            if site is not None:
                newest = on_demand(self.root, site, folder, ADDRESS)
        except (BuildError, OSError) as error:  # a file can vanish while an editor saves it
            site, findings = None, str(error)
            broken = frozenset({findings})
        if newest is None:
            shutil.rmtree(folder, ignore_errors=True)
        if turn != self._turn:  # it is outdated; but for what was saved meanwhile, and is shown by itself
            self._show(newest)
            return
        self._broken = broken
        if site is not None:
            self._good = (site, newest) if newest else None
            self._unseen.clear()
        if site is None or newest is not None:
            self._show(newest, self._glanced if newest else ())
            self._tell(findings, "The pages are up to date.")
        if site is not None:
            self._whole = Whole(self.root, self._folder, self.site or self._last, self._generate)
            threading.Thread(target=self._take, args=(self._whole, turn), daemon=True).start()

    def settle(self) -> None:
        """Wait until the whole site is made, or it is known why it cannot be."""
        if self._whole:
            self._whole.is_told.wait()

    def glance(self, slug: str) -> None:
        """Show a briefing that was saved, or what is wrong with it, before all is read; unless something else is broken."""
        path = f"{CONTENT}/briefings/{slug}.yml"
        good = self._good
        if good is None or not self._broken <= {path} or not self._unseen <= {self.root / path}:
            return
        last, maker = good
        try:
            site, problems = glance(self.root, last, slug)
        except OSError:  # an editor may be saving it: it will be read again
            return
        if site is None:
            if has_errors(problems):
                self._broken = _files_of(problems)
                self._tell(in_the_way(self.root, problems))
            return
        if self._good is not good:  # all was read meanwhile
            return
        self._good, self._broken = (site, maker), frozenset()
        self._unseen.discard(self.root / path)
        page = site.page_at(f"briefings/{slug}/")
        if page is None or page.url not in maker.pages:
            return
        alone = maker.alone(page, Path(tempfile.mkdtemp(prefix="pages-", dir=self._folder)))
        alone.make(page.url)
        if (alone.folder / page.url / "index.html").is_file():
            self._show(glanced={page.url: alone})
            self._tell("", f"The page of {path} is up to date; the rest follows.")
        else:
            self._discard(alone)

    def _show(
        self, newest: OnDemand | None = None, outdated: Iterable[str] = (), glanced: Mapping[str, OnDemand] = _NONE
    ) -> None:
        """Give out newer pages from now on."""
        with self._news:
            for old in [self._glanced.pop(address, None) for address in [*outdated, *glanced]]:
                self._discard(old)
            self._glanced |= glanced
            if newest:
                self._discard(self._newest)
                self._newest = newest

    def _tell(self, findings: str, good: str = "") -> None:
        with self._news:
            self.findings = findings
            self.version += 1
            self._news.notify_all()
        self._say(findings or good)

    def _take(self, whole: Whole, turn: int) -> None:
        """Wait for a whole site, and give it out from then on; unless it was ended before."""
        findings = whole.wait()
        with self._news:
            is_good = findings == "" and not whole.is_ended
            was_shown = self._newest is not None and not (self._glanced and turn == self._turn)
            if is_good:
                self._discard(self.site)
                self._discard(self._newest)
                self.site, self._newest = whole.folder, None
                for old in [self._glanced.pop(address) for address in list(self._glanced) if turn == self._turn]:
                    self._discard(old)
        if not is_good:
            shutil.rmtree(whole.folder, ignore_errors=True)
        if findings and not whole.is_ended:
            self._tell(findings)
        elif is_good and was_shown:
            self._say("So are search and data.")
        elif is_good:
            self._tell("", "The pages are up to date.")
        whole.is_told.set()

    def _discard(self, old: OnDemand | Path | None) -> None:
        """Throw away what was newest; but for the last three, which answers may be made of."""
        folder = old.folder if isinstance(old, OnDemand) else old
        self._outdated += [folder] if folder else []
        while len(self._outdated) > _KEPT:
            shutil.rmtree(self._outdated.pop(0), ignore_errors=True)

    def folders(self, address: str) -> list[Path]:
        """Where the file of an address may stand, the newest first; a page that was not asked for yet is made."""
        path = address.removesuffix("index.html").rstrip("/")
        with self._news:
            glanced = [one for url, one in self._glanced.items() if f"{path}/".startswith(url)]
            newest, site = self._newest, self.site
        if newest and not glanced:
            newest.make(path and f"{path}/")
        return [*(one.folder for one in glanced), *([newest.folder] if newest else []), *([site] if site else [])]

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
                observer.schedule(_OnChange(self.root, self._touch), str(self.root), recursive=False)
                observer.start()
                self._watch_content(observer)
                if self._stamps() != before:
                    self._touch(self.root)
                for loop in (partial(self._keep_up, observer), self._read_on):
                    threading.Thread(target=loop, daemon=True).start()
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
            observer.schedule(_OnChange(self.root, self._touch), str(content), recursive=True)
            self._is_watched = True

    def _touch(self, path: Path) -> None:
        self._touched.put(path)
        self._changed.set()

    def _keep_up(self, observer: BaseObserver) -> None:
        """After every change, look at the briefing that it was in, and have everything read again."""
        while self._changed.wait():
            self._changed.clear()
            self._watch_content(observer)  # it may be made while we look on
            while self._changed.wait(_SETTLE):
                self._changed.clear()
            touched = {self._touched.get() for _ in range(self._touched.qsize())}
            self._turn += 1
            _apart(partial(self._look_at, touched))
            self._unread.set()

    def _look_at(self, touched: Iterable[Path]) -> None:
        self._unseen |= of_content(self.root, touched)
        if slug := saved(self.root, touched):
            self.glance(slug)

    def _read_on(self) -> None:
        while self._unread.wait():
            self._unread.clear()
            _apart(self.rebuild)


def _apart(work: Callable[[], None]) -> None:
    """Work in a thread of its own: an error of ours ends that one, not the watch."""
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def of_content(root: Path, touched: Iterable[Path]) -> set[Path]:
    """What was touched without the files of their own that editors write beside briefings, and without their folder."""
    folder = root / CONTENT / "briefings"
    others = {path for path in touched if path.parent == folder and (path.suffix != ".yml" or path.name[0] in ".#")}
    return set(touched) - others - {folder}


def saved(root: Path, touched: Iterable[Path]) -> str | None:
    """The slug of the briefing that was saved, where nothing else was."""
    folder, paths = root / CONTENT / "briefings", of_content(root, touched)
    path = paths.pop() if len(paths) == 1 else None
    return path.stem if path and path.parent == folder and path.is_file() else None


def _files_of(problems: Iterable[Diagnostic]) -> frozenset[str]:
    return frozenset(problem.location.path for problem in problems if problem.is_error)


_KEPT = 3  # folders


class _OnChange(FileSystemEventHandler):
    """Tells of changes to what the site is made from, and of nothing else (a build writes below the root too)."""

    def __init__(self, root: Path, tell: Callable[[Path], None]) -> None:
        self._watched = tuple(str(root / name) for name in _WATCHED)
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        if event.event_type in ("opened", "closed_no_write"):
            return
        for path in (str(event.src_path), str(getattr(event, "dest_path", ""))):
            if any(path == one or path.startswith(one + "/") for one in self._watched):
                self._tell(Path(path))
