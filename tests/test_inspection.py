"""The second wall: what must not be published is found in the built pages, and every page has its policy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from generator.build import build
from generator.inspection import Scripts, secure
from generator.publishing import BuildError
from generator.site import generate
from tests.conftest import serving

SCRIPTS = Scripts((re.compile(r"known\(\)"),))
HEAD = '<!doctype html><html><head><meta charset="utf-8"><title>T</title></head><body>'


def inspected(folder: Path, body: str, base: str = "/", **others: str) -> list[str]:
    pages = {"index.html": HEAD + body, "sub/index.html": HEAD + '<p id="there">x</p>', **others}
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)
    return secure(folder, SCRIPTS, base)


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("<script>alert(1)</script>", "an inline script is not the theme's"),
        ("<script>known();alert(1)</script>", "an inline script is not the theme's"),
        ("<svg><script>alert(1)</script></svg>", "an inline script is not the theme's"),
        ("<script type=module>alert(1)</script>", "an inline script is not the theme's"),
        ("<script src=https://example.org/a.js></script>", "from another origin"),
        ("<script src=//example.org/a.js></script>", "from another origin"),
        ("<img src=https://example.org/a.png>", "from another origin"),
        ('<img srcset="sub/ 1x, https://example.org/a.png 2x">', "from another origin"),
        ("<link rel=stylesheet href=https://example.org/a.css>", "from another origin"),
        ("<img src=x onerror=alert(1)>", "has the attribute onerror"),
        ("<svg onload=alert(1)></svg>", "has the attribute onload"),
        ("<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "is not allowed"),
        ("<p style='color:red'>", "has a style of its own"),
        ("<style>p{}</style>", "<style> is not allowed"),
        ("<a href='javascript:alert(1)'>", "of a kind that is not allowed"),
        ("<a href=' JaVaScRiPt:alert(1)'>", "of a kind that is not allowed"),
        ("<a href='java&#9;script:alert(1)'>", "of a kind that is not allowed"),
        ("<a href='data:text/html,x'>", "of a kind that is not allowed"),
        ("<a href='vbscript:x'>", "of a kind that is not allowed"),
        ("<a href='//example.org'>", "without https"),
        ("<a href='http://[x'>", "cannot be read"),
        ("<form action='javascript:x'>", "of a kind that is not allowed"),
        ("<iframe src=sub/></iframe>", "<iframe> is not allowed"),
        ("<object data=sub/></object>", "<object> is not allowed"),
        ("<base href=sub/>", "<base> is not allowed"),
        ("<meta http-equiv=set-cookie content=x>", "<meta http-equiv> is not allowed"),
        ("<meta http-equiv=refresh content='0; url=javascript:x'>", "of a kind that is not allowed"),
        ("<p id=a><p id=a>", "the id “a” stands twice"),
        ("<a href=nowhere/>", "a link leads nowhere"),
        ("<a href=../sub/>", "a link leads nowhere"),
        ("<a href=/sub/>", None),
        ("<a href=sub>", "a link leads nowhere"),
        ("<a href=sub/#here>", "a link leads to no place on sub/index.html: #here"),
        ("<a href=#here>", "a link leads to no place on index.html: #here"),
    ],
)
def test_what_must_not_be_published_is_found(tmp_path: Path, body: str, problem: str | None) -> None:
    problems = inspected(tmp_path, body)
    assert any(problem in one for one in problems) if problem else problems == []


@pytest.mark.parametrize(
    "body",
    [
        "<script>known()</script><script type=application/ld+json>{}</script>",
        '<a href="https://example.org/?a=1#b">x</a> <a href="mailto:a@example.org">y</a>',
        '<a href="sub/">a</a> <a href="sub/index.html#there">b</a> <a href="./">c</a> <a href="#">d</a> <a href="?q=x">e</a>',
        '<img src="data:image/svg+xml;utf8,x" alt="">',
        '<p id="a&b">x</p><a href="#a%26b">y</a>',
        "<link rel=canonical href=https://example.org/>",
    ],
)
def test_what_is_fit_to_be_published_passes(tmp_path: Path, body: str) -> None:
    assert inspected(tmp_path, body) == []


def test_links_of_a_site_below_a_path_begin_with_it(tmp_path: Path) -> None:
    assert inspected(tmp_path, "<a href=/name/sub/#there>", "/name/") == []
    assert "leads nowhere" in inspected(tmp_path, "<a href=/sub/>", "/name/")[0]


def test_a_page_whose_head_is_not_ours_is_not_published(tmp_path: Path) -> None:
    assert "for the policy to follow" in inspected(tmp_path, "", **{"a.html": "<p>x</p>"})[0]


def test_the_policy_comes_first_and_has_the_hashes_of_the_pages_own_scripts(tmp_path: Path) -> None:
    assert inspected(tmp_path, "<script>known()</script>") == []
    page = (tmp_path / "index.html").read_text()
    assert '<meta charset="utf-8"><meta http-equiv="Content-Security-Policy"' in page
    assert "script-src 'self' 'sha256-" in page
    assert "sha256" not in (tmp_path / "sub/index.html").read_text()
    assert "unsafe" not in page


def test_scripts_of_templates_are_known_with_what_they_fill_in(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<script>go("{{ base_url }}",1)</script>')
    (tmp_path / "redirect.html").write_text("<script>x</script>")
    scripts = Scripts.of_theme([str(tmp_path)])
    assert scripts.know('go("../..",1)')
    assert not scripts.know('go("");alert(1);go("",1)')
    assert not scripts.know("x")


def test_a_site_with_a_stranger_in_it_is_not_published(project: Path) -> None:
    site, _ = generate(project)
    assert site is not None
    folder = build(project, site)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    (project / "content/pages").mkdir(exist_ok=True)
    (project / "content/pages/notes.md").write_text(
        "# Notes\n\n<script>alert(1)</script>\n\n[x](javascript:alert(1))\n"
    )
    site, problems = generate(project)
    assert site is not None, problems
    with pytest.raises(BuildError, match=r"notes/index\.html: an inline script is not the theme's"):
        build(project, site)
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("fixture", ["golden_site", "our_site"])
def test_no_page_breaks_its_own_policy(fixture: str, request: pytest.FixtureRequest, browser: Browser) -> None:
    """Every page in a real browser: no violation, no error, nothing asked of another origin."""
    folder: Path = request.getfixturevalue(fixture)
    wrong: list[str] = []
    with serving(folder, path="") as address:
        for path in sorted(folder.rglob("*.html")):
            page = browser.new_page()  # one a page: nothing of the page before is still under way
            _listen(page, address, wrong)
            page.goto(address + path.relative_to(folder).as_posix(), wait_until="commit")  # it may lead on at once
            page.wait_for_load_state()
            page.close()
        page = browser.new_page()
        _listen(page, address, wrong)
        page.goto(address)
        page.locator("label[for^=__palette]:visible").first.click()
        page.locator("[data-md-component=search-query]").click()
        page.keyboard.type("source")
        page.locator("a.md-search-result__link").first.wait_for()
        page.close()
    assert wrong == []


def _listen(page: Page, address: str, wrong: list[str]) -> None:
    page.on("console", lambda m: wrong.append(f"{m.text} {m.location}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on(
        "request", lambda request: wrong.append(request.url) if not request.url.startswith((address, "data:")) else None
    )
