"""The hostile site in a real browser: no string runs, asks, opens or breaks anything."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.conftest import HostileSite, serving
from tests.examples import STRESS

EVERY = 1 if STRESS else 5
"""One page of so many is opened."""

QUERIES = [
    "<script>top.ran=1</script>", "<img src=q onerror=top.ran=1>", '"><svg onload=top.ran=1>', "javascript:top.ran=1",
    "{{7*7}}", "' || top.ran=1 || '", "*", "title:<b>", "a~1 +b -c ^", "\\", "שלום &lt;b&gt;", "</title><style>*{}",
]  # fmt: skip


@pytest.fixture
def watched(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """A page, and a list of everything that must not happen on it."""
    page, wrong = browser.new_page(), list[str]()
    page.on(
        "console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") and counts(said) else None
    )
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    page.on("request", lambda r: None if r.url.startswith(("http://127.0.0.1", "data:")) else wrong.append(r.url))
    page.on("popup", lambda other: wrong.append(other.url))
    yield page, wrong
    page.close()


def counts(said: ConsoleMessage) -> bool:
    """All but the browser's own question for an icon: redirects, which are left at once, name none."""
    return not said.location["url"].endswith("/favicon.ico")


def test_no_page_runs_a_string(hostile_site: HostileSite, watched: tuple[Page, list[str]]) -> None:
    page, wrong = watched
    paths = [path.relative_to(hostile_site.site).as_posix() for path in sorted(hostile_site.site.rglob("*.html"))]
    with serving(hostile_site.site, path="") as address:
        for path in [path for n, path in enumerate(paths) if n % EVERY == 0 or path.count("/") < 2]:
            page.goto(address + path.removesuffix("index.html"))
            if "/old-" in path:
                page.wait_for_url("**/first-*/")
            wrong += [f"{path} ran"] if page.evaluate("top.ran") else []
    assert wrong == []


def test_no_search_runs_a_string(hostile_site: HostileSite, watched: tuple[Page, list[str]]) -> None:
    """Typed, and by address: the results are text about text."""
    page, wrong = watched
    with serving(hostile_site.site, path="") as address:
        for query in QUERIES:
            page.goto(f"{address}search/")
            page.get_by_label("Words").fill(query)
            page.wait_for_timeout(400)
            page.goto(f"{address}search/?q={quote(query)}&type={quote(query)}&speaker={quote(query)}")
            page.wait_for_timeout(400)
            wrong += [f"{query} ran"] if page.evaluate("top.ran") else []
    assert wrong == []
