"""A site is whole wherever it is published: at the root of a host, and below the name of a repository."""

from __future__ import annotations

import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.command import briefings
from tests.conftest import copy_of_golden, serving

PLACES = {"desk/Briefings": "Briefings/", "Desk/desk.github.io": ""}


@pytest.fixture(scope="module", params=PLACES)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address at which the golden site, built for a repository's pages, is given out by a plain server."""
    project = copy_of_golden(tmp_path_factory.mktemp("place"))
    settings = project / "site-config.yml"
    lines = [line for line in settings.read_text().splitlines(keepends=True) if not line.startswith("site_url:")]
    settings.write_text("".join(lines))
    done = briefings("build", "--pages", request.param, cwd=project)
    assert done.returncode == 0, done.stderr
    with serving(project / "site", PLACES[request.param]) as address:
        yield address


def answer(address: str) -> tuple[int, str, bytes]:
    try:
        with urllib.request.urlopen(address) as response:
            return response.status, response.headers["Content-Type"], response.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Type"], error.read()


def links_of(page: bytes, address: str) -> Iterator[str]:
    for element in html5lib.parse(page, namespaceHTMLElements=False).iter():
        for attribute in ("href", "src", "content"):
            target = element.attrib.get(attribute)
            if attribute == "content" and element.attrib.get("http-equiv") != "refresh":
                continue
            if target is not None:
                found = urljoin(address, target.rpartition("url=")[2])
                if urlsplit(found).netloc == urlsplit(address).netloc:
                    yield urldefrag(found)[0]


def test_every_link_and_asset_is_there_from_the_front_page_and_from_the_page_for_what_is_not(place: str) -> None:
    waiting, seen = [place, place + "nowhere/at/all/"], set[str]()
    while waiting:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        assert address.startswith(place), f"{address} is outside of the site"
        status, kind, body = answer(address)
        assert status == (404 if "nowhere" in address else 200), address
        if kind.startswith("text/html"):
            waiting += links_of(body, address)
    assert len(seen) > 40


def test_the_page_for_what_is_not_there_looks_like_the_site_and_leads_home(place: str, browser: Browser) -> None:
    with browser.new_context() as context:
        page = context.new_page()
        failed: list[str] = []
        page.on("response", lambda one: failed.append(one.url) if one.status >= 400 else None)
        page.goto(place + "nowhere/at/all/")
        expect(page.get_by_role("heading", name="404")).to_be_visible()
        assert failed == [place + "nowhere/at/all/"], "its styles and pictures are there"
        assert page.evaluate("document.styleSheets.length") >= 3
        page.get_by_role("link", name="Briefings").first.click()
        page.wait_for_url(place + "briefings/")


def test_search_works_there(place: str, page: Page) -> None:
    page.goto(place + "search/?q=ships")
    result = page.locator("#bf-found a").first
    expect(result).to_be_visible()
    result.click()
    page.wait_for_url(place + "**")
    expect(page.locator("main, .md-main").first).to_be_visible()


def test_the_site_says_that_it_is_to_be_published_as_it_is(golden_site: Path) -> None:
    assert (golden_site / ".nojekyll").read_bytes() == b""


@pytest.mark.parametrize("name", ["desk", "desk/", "/briefings", "desk/..", "de sk/a", "desk/a/b", "-x/a", "dësk/a"])
def test_what_is_no_repository_is_wrong_use(name: str, project: Path) -> None:
    done = briefings("build", f"--pages={name}", cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "OWNER/NAME" in done.stderr
