"""One item as a small page for other sites: only where it is switched on, without a script, and leading back."""

from __future__ import annotations

import html
import re
from pathlib import Path

import html5lib
import pytest
from playwright.sync_api import Page, expect

from tests.conftest import built, copy_of_golden, serving


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden site with small pages; its address is set, which their code needs."""
    project = copy_of_golden(tmp_path_factory.mktemp("embedded"))
    settings = project / "site-config.yml"
    text = settings.read_text()
    assert "  briefings:\n" in text
    text = text.replace("  briefings:\n", "  briefings:\n    embed: true\n")
    settings.write_text(re.sub("^site_url:.*\n", "", text, flags=re.MULTILINE) + "site_url: https://example.org/b/\n")
    return built(project)


def test_there_is_none_unless_it_is_switched_on(golden_site: Path) -> None:
    assert not (golden_site / "embed").exists()
    assert not any("iframe" in path.read_text() for path in golden_site.rglob("*.html"))


def test_every_published_item_has_one_without_a_script(site: Path) -> None:
    pages = sorted((site / "embed").rglob("*.html"))
    assert len(pages) > 15
    for page in pages:
        assert page.relative_to(site).parts[2] != "taken-back", "a withdrawn item has none"
        tree = html5lib.parse(page.read_bytes(), namespaceHTMLElements=False)
        assert tree.find(".//script") is None
        assert tree.find(".//meta[@name='robots']").get("content") == "noindex"
        assert "Content-Security-Policy" in tree.find(".//head/meta").get("http-equiv")
        assert len([e for e in tree.iter() if "bf-item" in e.get("class", "").split()]) == 1
        back = f"../../../briefings/{page.parts[-3]}/#{page.parts[-2]}"
        assert back in {link.get("href") for link in tree.iter("a")}
        assert {link.get("target") for link in tree.iter("a")} == {"_blank"}
    assert not [page for page in pages if "secret" in page.as_posix()]


def test_the_code_stands_with_the_citation_and_is_words_there(site: Path) -> None:
    page = (site / "briefings/storm-closes-port/index.html").read_text()
    code = 'src="https://example.org/b/embed/storm-closes-port/waiting/"'
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    assert tree.find(".//iframe") is None
    assert any(code in "".join(element.itertext()) for element in tree.iter("code"))
    assert code not in html.unescape(re.sub("<code>.*?</code>", "", page))


def test_another_site_shows_it(site: Path, page: Page, tmp_path: Path) -> None:
    with serving(site) as address:
        frame = f'<iframe src="{address}embed/storm-closes-port/waiting/" width="320" height="320"></iframe>'
        (tmp_path / "index.html").write_text(
            f'<!doctype html><link rel="icon" href="data:,"><title>Elsewhere</title>{frame}'
        )
        with serving(tmp_path, path="") as elsewhere:
            page.goto(elsewhere)
            inside = page.frame_locator("iframe")
            expect(inside.get_by_role("heading", name="Ships waiting off Northhaven")).to_be_visible()
            with page.context.expect_page() as opened:
                inside.get_by_role("link").first.click()
            assert opened.value.url.endswith("/briefings/storm-closes-port/#waiting")
