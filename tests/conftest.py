"""What tests share: copies of the golden project, its built site, and a browser that reads it."""

from __future__ import annotations

import fcntl
import http.server
import os
import shutil
import signal
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import hypothesis
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks import corpus
from generator.build import build
from generator.site import generate
from tests import chromium
from tests.examples import STRESS
from tests.golden import PROJECT
from tests.hostile.corpus import OURS, THEIRS, of_each_kind, texts, together
from tests.hostile.project import WORD, write

ROOT = Path(__file__).parent.parent

# How long a test takes says nothing on a busy machine. `make test` tries the same examples each time, so that nobody's
# change is refused for what another's luck would have found; `make stress` looks for new ones.
hypothesis.settings.register_profile("ours", deadline=None, derandomize=not STRESS)
hypothesis.settings.load_profile("ours")

_CACHE = tempfile.mkdtemp(prefix="briefings-tests-")  # nothing of ours in the user's own
os.environ["XDG_CACHE_HOME"] = _CACHE

signal.signal(
    signal.SIGINT, signal.default_int_handler
)  # a shell's background job ignores it, and so would our children


_SLOW = ("hostile", "reuse", "text_properties", "stress", "accessibility", "inspection", "reading")


def pytest_unconfigure() -> None:
    shutil.rmtree(_CACHE, ignore_errors=True)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The slow ones first, so that no worker is left alone with them at the end."""
    items.sort(key=lambda item: not any(name in item.nodeid for name in _SLOW))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the golden project, to break."""
    return copy_of_golden(tmp_path)


def copy_of_golden(folder: Path) -> Path:
    """A copy of the golden project, without what somebody may have built in it."""
    return shutil.copytree(PROJECT, folder / "project", ignore=shutil.ignore_patterns("site", ".site*"))


def copy_of_our_own(target: Path) -> Path:
    """A copy of this repository's own content and settings."""
    target.mkdir()
    for name in ("content", "site-config.yml", "mkdocs.yml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, target / name)
    return target


def built(project: Path) -> Path:
    """The site of a project."""
    site, problems = generate(project)
    assert site is not None, problems
    return build(project, site)


ADDRESS = "https://harbour.example/briefings/"


def with_address(project: Path) -> Path:
    """A project whose site knows its address, so that it has feeds."""
    config = project / "site-config.yml"
    config.write_text(f"{config.read_text()}\nsite_url: {ADDRESS}\n")
    return project


@pytest.fixture(scope="session")
def addressed_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The files beside the pages of the golden project, published under an address."""
    site, problems = generate(with_address(copy_of_golden(tmp_path_factory.mktemp("addressed"))))
    assert site is not None, problems
    return site.files


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], object]) -> Path:
    """A folder that the first worker to want it makes, and all of them use."""
    base = factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / f"once-{name}"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            if not (folder / "whole").exists():
                shutil.rmtree(folder, ignore_errors=True)  # another's failed
                folder.mkdir()
                make(folder)
                (folder / "whole").touch()
        finally:
            fcntl.flock(lock, fcntl.LOCK_UN)
    return folder


@pytest.fixture(scope="session")
def golden_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of the golden project; not to be changed."""
    return made_once(tmp_path_factory, "golden", lambda folder: built(copy_of_golden(folder))) / "project/site"


@pytest.fixture(scope="session")
def our_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of this repository's own content; not to be changed."""
    make = lambda folder: built(copy_of_our_own(folder / "project"))  # noqa: E731
    return made_once(tmp_path_factory, "ours", make) / "project/site"


@pytest.fixture(scope="session")
def invented_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of 60 invented briefings; not to be changed."""

    def make(folder: Path) -> None:
        corpus.write(folder / "project", 60)
        built(folder / "project")

    return made_once(tmp_path_factory, "invented", make) / "project/site"


_LONG = 1000  # characters: a hundred times on a page they make megabytes, which are left to `make stress`


@dataclass(frozen=True)
class HostileSite:
    """A built site with hostile strings in every field, and the same with a plain word instead."""

    site: Path
    plain: Path
    values: list[str]
    whole: bool
    """Whether it has records of every kind."""


@pytest.fixture(scope="session")
def hostile_site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> HostileSite:
    """A few strings in every record, and all of ours or of the shared ones in fewer records but for `make stress`."""
    corpus = getattr(request, "param", "some")
    texts_of = {"some": together(of_each_kind(OURS)), "ours": texts(OURS), "theirs": texts(THEIRS)}[corpus]
    values = [WORD, *(value for value in texts_of if STRESS or len(value) < _LONG)]
    whole = corpus == "some" or STRESS
    plain = made_once(tmp_path_factory, f"plain-{whole}", partial(_hostile, values=[WORD] * 14, whole=whole))
    hostile = made_once(tmp_path_factory, f"hostile-{corpus}", partial(_hostile, values=values, whole=whole))
    return HostileSite(hostile / "project/site", plain / "project/site", values, whole)


def _hostile(folder: Path, values: Sequence[str], whole: bool) -> None:
    """Build a hostile project, its lists in one part."""
    with pytest.MonkeyPatch.context() as patched:
        parts, render = sys.modules["generator.pages.parts"], sys.modules["generator.pages.render"]
        for module, names in (
            (parts, ("MOST", "MOST_NAMES")),
            (render, ("MOST_FIGURES", "MOST_STEPS")),
            (sys.modules["generator.pages.citations"], ("MOST_PASSAGES",)),
        ):
            for name in names:
                patched.setattr(module, name, 1_000_000)
        if not whole:  # a thousand pictures would say nothing new
            patched.setattr(render, "picture_of", lambda view, briefing: {})
        built(write(folder / "project", values, whole))


class _Quiet(http.server.SimpleHTTPRequestHandler):
    """As GitHub Pages: what is not there is answered with the site's own 404 page, at whatever address."""

    def log_message(self, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = self._missing() if code == 404 else None
        if page is None:
            super().send_error(code, message, explain)
            return
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write(page.read_bytes())

    def _missing(self) -> Path | None:
        folder = Path(self.directory)
        pages = [folder / "404.html", *folder.glob("*/404.html")]
        return next((page for page in pages if page.is_file()), None)


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that goes away in the middle of an answer is no error; the rest is ours."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


@contextmanager
def serving(site: Path, path: str = "briefings/") -> Iterator[str]:
    """The address at which a plain server gives out a site, under a sub-path as on GitHub Pages, or under none."""
    with tempfile.TemporaryDirectory() as root:
        if path:
            (Path(root) / path.rstrip("/")).symlink_to(site)
        server = _Server(("127.0.0.1", 0), partial(_Quiet, directory=root if path else str(site)))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/{path}"
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def address(our_site: Path) -> Iterator[str]:
    """The address at which our own site is given out."""
    with serving(our_site) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    assert path, "no Chromium: run `make test`, which installs it or says how"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of a new browser window; any error in its console, or request to another origin, fails the test."""
    context = browser.new_context()
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda message: troubles.append(message.text) if message.type == "error" else None)
    page.on("request", lambda r: None if "127.0.0.1" in r.url or r.url.startswith("data:") else troubles.append(r.url))
    yield page
    context.close()
    assert troubles == []
