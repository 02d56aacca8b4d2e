"""What a search costs its reader: `python -m benchmarks.searching [COUNT ...] [--runs 5]`.

An invented project is built and given out on this machine; Chromium, with an empty cache each time, opens the search page and
asks for the words of a quote. Prints a table in Markdown: the size of the index; medians of what the page transfers (with what
the search needs to begin) and then the search until its first result, and of the seconds to that, which leads to the item.
"""

from __future__ import annotations

import gzip
import statistics
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import yaml
from playwright.sync_api import Browser, sync_playwright

from benchmarks import corpus
from benchmarks.building import Ours, asked_for
from tests import chromium


@dataclass(frozen=True)
class Asked:
    """Kilobytes that the page took, and the search after that; seconds to the first result."""

    page: float
    search: float
    seconds: float


class _Counting(SimpleHTTPRequestHandler):
    """Gives out files, and counts their bytes: text as hosts compress it."""

    sent: ClassVar[list[int]] = []

    def send_head(self) -> Any:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if path.is_file():
            data = path.read_bytes()
            self.sent.append(len(gzip.compress(data) if path.suffix in _TEXT else data))
        return super().send_head()

    def log_message(self, *args: object) -> None: ...


_TEXT = (".html", ".css", ".js", ".json", ".svg")


@contextmanager
def given_out(site: Path) -> Iterator[str]:
    """The address at which a site is given out."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Counting, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def asked(browser: Browser, address: str, words: str, item: str) -> Asked:
    """Ask for some words as a new reader, and wait for the item that has them."""
    context = browser.new_context()
    page = context.new_page()
    sent = _Counting.sent
    sent.clear()
    page.goto(f"{address}search/", wait_until="networkidle")
    of_page = sum(sent)
    sent.clear()
    start = time.perf_counter()
    page.fill("#bf-query", words)
    page.wait_for_selector(f"#bf-found a[href$='{item}']")
    seconds, of_search = time.perf_counter() - start, sum(sent)
    context.close()
    return Asked(of_page / 1000, of_search / 1000, seconds)


def a_quote(project: Path) -> tuple[str, str]:
    """The first words of a quote in the middle of a project, and the end of its address."""
    briefings = sorted((project / "content/briefings").iterdir())
    path = briefings[len(briefings) // 2]
    quote = yaml.safe_load(path.read_text(encoding="utf-8"))["quotes"][0]
    return " ".join(quote["text"].split()[:5]), f"{path.stem}/#{quote['id']}"


def main() -> None:
    """Measure projects of the sizes that are asked for."""
    chosen = asked_for(__doc__, 100)
    print("| briefings | index | the page | the search | first result |")
    print("| ---: | ---: | ---: | ---: | ---: |")
    path = chromium.find()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        for count in chosen.counts:
            with tempfile.TemporaryDirectory() as place:
                project = Path(place, "project")
                corpus.write(project, count)
                Ours(project, Path(place, "cache")).build()
                index = sum(file.stat().st_size for file in (project / "site/pagefind").rglob("*") if file.is_file())
                with given_out(project / "site") as address:
                    told = [asked(browser, address, *a_quote(project)) for _ in range(chosen.runs)]
            page, search, seconds = (
                statistics.median(getattr(one, name) for one in told) for name in ("page", "search", "seconds")
            )
            print(
                f"| {count:,} | {index / 1e6:.1f} MB | {page:.0f} kB | {search:.0f} kB | {seconds:.2f} s |", flush=True
            )
        browser.close()


if __name__ == "__main__":
    main()
