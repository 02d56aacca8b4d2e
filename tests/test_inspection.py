"""The second wall: what must not be published is found in the built pages, and every page has its policy."""

from __future__ import annotations

import hashlib
import json
import os
import re
import warnings
from itertools import product
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from selectolax.lexbor import LexborHTMLParser

from generator.build import build
from generator.inspection import Scripts, markup, secure
from generator.publishing import BuildError
from generator.site import generate
from tests.conftest import serving

SCRIPTS = Scripts((re.compile(r"known\(\)"),), frozenset([hashlib.sha256(b"known").digest()]))
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
        ("<meta http-equiv=refresh content='0; URL=javascript:x'>", "of a kind that is not allowed"),
        ("<meta http-equiv=refresh content='0;https://example.org/'>", "from another origin"),
        ("<meta http-equiv=Refresh content=\"1, url='https://example.org/'\">", "from another origin"),
        ("<meta http-equiv=content-security-policy content=x>", "<meta http-equiv> is not allowed"),
        ("<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>", "<noscript> is not allowed"),
        ("<div><template shadowrootmode=open><script>x</script></template></div>", "<template> is not allowed"),
        ("<svg><a id=b><animate attributeName=href to=javascript:x /></a></svg>", "<animate> is not allowed"),
        ("<svg><set attributeName=href to=javascript:x /></svg>", "<set> is not allowed"),
        ("<svg><script href=data:image/svg+xml,alert(1)></script></svg>", "of a kind that is not allowed"),
        ("<script src=data:image/svg+xml,alert(1)></script>", "of a kind that is not allowed"),
        ("<svg><use href='data:image/svg+xml,x#y'/></svg>", "of a kind that is not allowed"),
        ("<svg><use xlink:href='https://example.org/a.svg#y'/></svg>", "from another origin"),
        ("<svg><image href='https://example.org/a.png'/></svg>", "from another origin"),
        ("<svg><feImage href='https://example.org/a.png'/></svg>", "from another origin"),
        ("<svg><a xlink:href='javascript:x'>y</a></svg>", "of a kind that is not allowed"),
        ("<math><mi xlink:href='javascript:x'>y</mi></math>", "of a kind that is not allowed"),
        ("<svg><rect fill='url(https://example.org/a.svg#b)'/></svg>", "painted with something from elsewhere"),
        ("<table background=https://example.org/a.png>", "from another origin"),
        ("<video poster=https://example.org/a.png></video>", "from another origin"),
        ("<link rel=preload imagesrcset='https://example.org/a.png 1x'>", "from another origin"),
        ("<link rel=dns-prefetch href=https://example.org/>", "from another origin"),
        ("<link rel='alternate stylesheet' href=https://example.org/a.css>", "from another origin"),
        ("<link href=https://example.org/a.css>", "from another origin"),
        ("<a href=sub/ ping=https://example.org/>", "from another origin"),
        ("<form action=https://example.org/>", "from another origin"),
        ("<button formaction=https://example.org/>", "from another origin"),
        ("<p srcdoc=x>", "has a page of its own"),
        ("<plaintext>", "<plaintext> is not allowed"),
        ("<a href='/\\\\example.org/'>", "a link leads nowhere"),
        ("<a href='\\\\\\\\example.org'>", "a link leads nowhere"),
        ("<script type='text/javascript;x'>alert(1)</script>", "an inline script is not the theme's"),
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
        '<p id="">x</p><p id="a b">x</p><a href="#a%20b">y</a>',
        "<link rel=canonical href=https://example.org/>",
    ],
)
def test_what_is_fit_to_be_published_passes(tmp_path: Path, body: str) -> None:
    assert inspected(tmp_path, body) == []


@pytest.mark.parametrize("address", ["#a%00b", "#%00", "%00/", "sub/%00#there", "#a&#xfffd;b%00"])
def test_an_address_with_a_nul_is_refused(tmp_path: Path, address: str) -> None:
    """What is remembered of a page has its ids in one text, with what no HTML has between them."""
    body = f'<p id="a">x</p><p id="b">x</p><p id="a\ufffdb">x</p><a href="{address}">y</a>'
    assert ["an address with a NUL" in one for one in inspected(tmp_path, body)] == [True]


@pytest.mark.parametrize("ids", [3, 3000])
def test_ids_of_small_and_of_large_pages_are_known(tmp_path: Path, ids: int) -> None:
    known = "".join(f'<p id="p{number}">x</p>' for number in range(ids))
    links = [f"#p{ids - 1}", "#p0", "sub/#there", f"#p{ids}", "#p", "sub/#p0"]
    problems = inspected(tmp_path, known + "".join(f'<a href="{link}">y</a>' for link in links))
    assert [problem.rpartition("#")[2] for problem in problems] == [f"p{ids}", "p", "p0"]


def test_what_an_attribute_may_say_is_looked_at() -> None:
    """Whatever the one who reads an attribute has something to say of is not passed over for its name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it is deprecated as a sanitizer; here it is a list of names
        from html5lib.filters import sanitizer
    known = {name for _, name in sanitizer.allowed_attributes}  # of HTML, MathML and SVG: hundreds
    names = {*known, *markup._PAINTED, *markup._ADDRESSES, "style", "srcdoc", "onclick", "onfocus"}
    tags = ("a", "img", "link", "meta http-equiv=refresh", "svg", "form", "object", "p")
    values = ("javascript:x", "https://example.org/a 2x", "url(https://example.org/a)", "1;url=javascript:x")
    for tag, name, value in product(tags, names, values):
        node = LexborHTMLParser(f"<{tag} {name}='{value}'>").css_first(f"body *, head {tag.split()[0]}")
        if node is not None and list(markup._attribute(node, name, value, None)):
            assert name in markup._TELLING or name.startswith("on"), (tag, name, value)
    for name in ("cite", "content", "href", "ping", "srcset", "fill"):
        assert name in markup._TELLING


@pytest.mark.parametrize("body", ["<q cite='javascript:x'>y</q>", "<blockquote cite='data:text/html,x'>y</blockquote>"])
def test_a_cite_leads_to_the_web_alone(tmp_path: Path, body: str) -> None:
    assert "of a kind that is not allowed" in inspected(tmp_path, body)[0]


def test_links_of_a_site_below_a_path_begin_with_it(tmp_path: Path) -> None:
    assert inspected(tmp_path, "<a href=/name/sub/#there>", "/name/") == []
    assert "leads nowhere" in inspected(tmp_path, "<a href=/sub/>", "/name/")[0]


def test_a_page_whose_head_is_not_ours_is_not_published(tmp_path: Path) -> None:
    for page in (
        "<p>x</p>",
        HEAD.replace("<html>", "<html><body>"),
        f"<!-- <head> -->{HEAD}",
        HEAD.replace('<meta charset="utf-8">', ""),
        HEAD.replace("<head>", f"<head><!-- {'x' * 1024} -->"),
    ):
        assert "so that the policy cannot come first" in inspected(tmp_path, "", **{"a.html": page})[0]


def test_the_policy_comes_first_and_has_the_hashes_of_the_pages_own_scripts(tmp_path: Path) -> None:
    assert inspected(tmp_path, "<script>known()</script>") == []
    page = (tmp_path / "index.html").read_text()
    assert page.startswith('<!doctype html><html><head><meta http-equiv="Content-Security-Policy" content="default-src')
    assert "script-src 'self' 'sha256-" in page
    assert "sha256" not in (tmp_path / "sub/index.html").read_text()
    assert "unsafe" not in page


@pytest.mark.parametrize("fixture", ["golden_site", "our_site"])
def test_every_page_begins_with_a_policy_without_exceptions(fixture: str, request: pytest.FixtureRequest) -> None:
    pages = {path.name: path.read_text() for path in request.getfixturevalue(fixture).rglob("*.html")}
    assert "404.html" in pages
    for page in pages.values():
        policy = re.search(r'<head><meta http-equiv="Content-Security-Policy" content="([^"]*)">', page)
        assert policy is not None
        assert policy[1].startswith("default-src 'none'; script-src 'self'")
        assert not re.search(r"unsafe|\*|https?:|blob:", policy[1])


def test_scripts_of_templates_are_known_with_what_they_fill_in(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text('<script>go("{{ base_url }}",1)</script>')
    (tmp_path / "redirect.html").write_text("<script>x</script>")
    (tmp_path / "a.js").write_text("y")
    scripts = Scripts.of_theme([str(tmp_path)])
    assert scripts.know('go("../..",1)')
    assert not scripts.know('go("");alert(1);go("",1)')
    assert not scripts.know("x")
    assert scripts.know_file(b"y")
    assert not scripts.know_file(b"x")


# --- what stands beside the pages ---------------------------------------------------------------------

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
ATOM = '<feed xmlns="http://www.w3.org/2005/Atom">{}</feed>'


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("a.js", "alert(1)", "a script is not the theme's"),
        ("a.MJS", "alert(1)", "a script is not the theme's"),
        ("a.js", "known", None),
        ("a.wasm", "x", "a script is not the theme's"),
        ("hook.py", "x", "a file of this kind is not published"),
        ("a.xhtml", "x", "a file of this kind is not published"),
        ("a.htm", "x", "a file of this kind is not published"),
        ("a.svgz", "x", "a file of this kind is not published"),
        ("mkdocs.yml", "x", "a file of this kind is not published"),
        ("noname", "x", "a file of this kind is not published"),
        (".htaccess", "x", "a file of this kind is not published"),
        ("a.HTML", f"{HEAD}<script>alert(1)</script>", "an inline script is not the theme's"),
        ("a.png", "<script>alert(1)</script>", "it does not begin as .png files do"),
        ("a.jpg", "<html>", "it does not begin as .jpg files do"),
        ("CNAME", "example.org", None),
        ("robots.txt", "<script>alert(1)</script>", None),
        ("a\nb.txt", "x", "a name with such characters"),
        ("a\u202eb.txt", "x", "a name with such characters"),
        ("a\\\\b.txt", "x", "a name with such characters"),
        ("a.css", "p { color: red } q { background: url(b.png) url(data:image/png;x) }", None),
        ("a.css", "@import 'https://example.org/a.css';", "from another origin"),
        ("a.css", "p { background: url( 'https://example.org/a.png') }", "from another origin"),
        ("a.css", "p { background: url(//example.org/a.png) }", "from another origin"),
        ("a.svg", SVG.format('<a href="https://example.org/"><path d="M0 0"/></a>'), None),
        ("a.svg", SVG.format('<style>p{fill:url(#b)}</style><use href="#c"/>'), None),
        ("a.svg", SVG.format("<script>alert(1)</script>"), "<script> is not allowed"),
        ("a.svg", SVG.format('<path onload="alert(1)"/>'), "has the attribute onload"),
        ("a.svg", SVG.format("<foreignObject/>"), "<foreignObject> is not allowed"),
        ("a.svg", SVG.format('<animate attributeName="href" to="javascript:x"/>'), "<animate> is not allowed"),
        ("a.svg", SVG.format('<a xlink:href="javascript:x"/>'), "of a kind that is not allowed"),
        ("a.svg", SVG.format('<image href="https://example.org/a.png"/>'), "outside of the picture"),
        ("a.svg", SVG.format('<use xlink:href="other.svg#a"/>'), "outside of the picture"),
        ("a.svg", SVG.format('<path fill="url(https://example.org/)"/>'), "painted with something from elsewhere"),
        ("a.svg", SVG.format('<path style="fill:url(//example.org/)"/>'), "painted with something from elsewhere"),
        ("a.svg", SVG.format("<style>@import '//example.org/';</style>"), "a style fetches something"),
        ("a.svg", SVG.format("<style>p{fill:\\75rl(//example.org/)}</style>"), "a style fetches something"),
        ("a.svg", SVG.format('<p xmlns="http://www.w3.org/1999/xhtml"/>'), "<p> is not allowed"),
        ("a.svg", '<?xml-stylesheet href="a.xsl"?>' + SVG.format(""), "a processing instruction is not allowed"),
        ("a.svg", '<!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;"), "a document type is not allowed"),
        ("a.svg", "<svg>", "it is not XML"),
        ("feed.xml", ATOM.format('<link href="https://example.org/"/><id>a</id>'), None),
        ("feed.xml", ATOM.format('<content type="html">&lt;p&gt;a &lt;a href="b/"&gt;c&lt;/a&gt;</content>'), None),
        ("feed.xml", ATOM.format('<content type="html">&lt;script&gt;x&lt;/script&gt;</content>'), "an inline script"),
        ("feed.xml", ATOM.format('<content type="html"><![CDATA[<p onclick="x">]]></content>'), "attribute onclick"),
        ("feed.xml", ATOM.format('<link href="javascript:x"/>'), "of a kind that is not allowed"),
        ("feed.xml", ATOM.format('<script xmlns="http://www.w3.org/1999/xhtml">x</script>'), "is not allowed"),
        ("feed.xml", ATOM.format(SVG.format("")), "<svg> is not allowed"),
        ("feed.xml", '<?xml-stylesheet href="a.xsl"?>' + ATOM.format(""), "a processing instruction is not allowed"),
        ("feed.xml", "<feed>&a;</feed>", "it is not XML"),
        ("feed.json", json.dumps({"items": [{"content_html": "<p>a</p>", "title": "<script>"}]}), None),
        ("feed.json", json.dumps({"items": [{"content_html": "<img src=x onerror=y>"}]}), "the attribute onerror"),
        ("a.json", "{", "it is not JSON"),
        ("a.json", "[" * 100_000, "it is not JSON"),
    ],
)
def test_files_beside_the_pages(tmp_path: Path, name: str, content: str, problem: str | None) -> None:
    problems = inspected(tmp_path, "", **{name: content})
    assert any(problem in one for one in problems) if problem else problems == []


def test_what_is_no_plain_file_is_found(tmp_path: Path) -> None:
    (tmp_path / "file").symlink_to("/etc/hostname")
    (tmp_path / "folder").symlink_to("/etc")
    (tmp_path / "nowhere").symlink_to("missing")
    os.mkfifo(tmp_path / "pipe")
    names = ("file", "folder", "nowhere", "pipe")
    assert inspected(tmp_path, "") == [f"{name}: it is no plain file" for name in names]


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
    with serving(folder, path="") as address, browser.new_context() as context:
        page = context.new_page()
        _listen(page, address, wrong)
        for path in sorted(folder.rglob("*.html")):
            leads_on = 'http-equiv="refresh"' in path.read_text(encoding="utf-8")
            start = address + path.relative_to(folder).as_posix()
            page.goto(start, wait_until="commit" if leads_on else "load")
            if leads_on:
                page.wait_for_url(lambda url, left=start: url != left)
        page.goto(address)
        page.locator(".bf-scheme").click()
        page.locator(".bf-header-search input").click()
        page.keyboard.type("source\n")
        page.locator("#bf-found a").first.wait_for()
        page.close()
    assert wrong == []


def _listen(page: Page, address: str, wrong: list[str]) -> None:
    page.on("console", lambda m: wrong.append(f"{m.text} {m.location}") if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: wrong.append(dialog.message))
    page.on(
        "request", lambda request: wrong.append(request.url) if not request.url.startswith((address, "data:")) else None
    )
