"""The built site: strict, whole, the same every time; and the site before it stays until a whole one replaces it."""

from __future__ import annotations

import html
import shutil
import subprocess
import sys
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import html5lib
import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import Files

from benchmarks import corpus
from generator.build import build, write_markdown
from generator.plugin import _with_few_templates
from generator.publishing import MARKER, BuildError, manifest
from generator.reuse import Reuse
from generator.searching import SearchError, index
from generator.site import Site, generate
from tests.conftest import ROOT, built
from tests.published import content_of, searchable


def pages(site: Path) -> dict[str, object]:
    """Every HTML page of a site, parsed, by its path."""
    return {
        path.relative_to(site).as_posix(): html5lib.parse(path.read_text(encoding="utf-8"), namespaceHTMLElements=False)
        for path in sorted(site.rglob("*.html"))
    }


def tree(site: Path) -> dict[str, tuple[int, bytes]]:
    """Modes and bytes of all files."""
    files = sorted(path for path in site.rglob("*") if path.is_file())
    return {path.relative_to(site).as_posix(): (path.stat().st_mode, path.read_bytes()) for path in files}


@pytest.mark.parametrize("fixture", ["golden_site", "our_site"])
def test_every_internal_link_and_anchor_resolves(fixture: str, request: pytest.FixtureRequest) -> None:
    site = request.getfixturevalue(fixture)
    parsed = pages(site)
    ids = {name: {e.attrib["id"] for e in page.iter() if "id" in e.attrib} for name, page in parsed.items()}  # type: ignore[attr-defined]
    checked = 0
    for name, page in parsed.items():
        if name == "404.html":
            continue  # stands at any depth, so its links are absolute
        for element in page.iter():  # type: ignore[attr-defined]
            for attribute in ("href", "src"):
                target = element.attrib.get(attribute)
                if target is None or urlsplit(target).scheme or target.startswith("//"):
                    continue
                address, anchor = urldefrag(urljoin(f"http://x/{name}", target))
                path = unquote(urlsplit(address).path).lstrip("/")
                path = path + "index.html" if path.endswith("/") or not path else path
                assert (site / path).is_file(), f"{name}: {target}"
                if anchor and path in ids and not anchor.startswith("__"):
                    assert unquote(anchor) in ids[path], f"{name}: {target}"
                checked += 1
    assert checked > 500


def test_ids_are_unique_on_every_page(golden_site: Path) -> None:
    for name, page in pages(golden_site).items():
        ids = [e.attrib["id"] for e in page.iter() if "id" in e.attrib]  # type: ignore[attr-defined]
        assert len(ids) == len(set(ids)), name


def test_items_are_elements_with_their_id_kind_and_outcome(golden_site: Path) -> None:
    page = pages(golden_site)["briefings/storm-closes-port/index.html"]
    found = {
        e.attrib["id"]: (e.attrib["data-kind"], e.attrib["data-evidence"])
        for e in page.iter()
        if "data-kind" in e.attrib
    }  # type: ignore[attr-defined]
    assert found["waiting"] == ("key-figure", "verified")
    assert found["nobody-knows"] == ("quote", "excerpt")
    assert found["stays-shut"] == ("assessment", "desk")
    assert found["closed-before"] == ("event", "inferred")
    assert found["closed-for"] == ("key-figure", "observed")
    assert len(found) == 15


def test_search_finds_each_item_under_its_own_title_at_its_own_anchor(golden_site: Path) -> None:
    found = {
        (group["url"].rpartition("/")[0] + "/", anchor["id"]): anchor["text"]
        for group in searchable(golden_site)
        for anchor in group["anchors"]
    }
    assert found["/briefings/storm-closes-port/", "waiting"] == "Ships waiting off Northhaven: about 40 ships"
    assert found["/briefings/storm-closes-port/", "gate"].startswith("Mara Lind: “We will not open")
    assert any(group["url"].startswith("/people/mara-lind/") for group in searchable(golden_site))


def test_search_knows_what_each_item_is_who_says_it_and_when(golden_site: Path) -> None:
    said = [g for g in searchable(golden_site) if "We will not open the gate" in g["content"]]
    quote = next(group["filters"] for group in said if group["filters"]["type"] == ["quote"])
    assert quote == {
        "type": ["quote"], "speaker": ["Mara Lind"], "topic": ["Shipping"], "source": ["Storm closes Northhaven: *forty* ships wait"],
        "year": ["2031"],
    }  # fmt: skip


def test_search_finds_a_number_without_its_separators(our_site: Path) -> None:
    found = [group for group in searchable(our_site) if " 40000" in group["content"]]
    assert [group["filters"]["type"] for group in found] == [["key-figure"]]


def test_search_finds_hand_written_pages(golden_site: Path) -> None:
    found = next(group for group in searchable(golden_site) if group["url"].startswith("/colophon/"))
    assert found["meta"]["title"] == "Colophon"


def test_who_is_not_public_has_no_page_and_no_collection(golden_site: Path) -> None:
    assert not (golden_site / "people/witness-one").exists()
    holding = [
        path.relative_to(golden_site).as_posix()
        for path in golden_site.rglob("*")
        if path.is_file() and b"Oskar Quill" in content_of(path)
    ]
    in_pages = sorted(name for name in holding if not name.startswith("pagefind/"))
    own = ["briefing.json", "citations.bib", "citations.json", "citations.ris", "index.html"]
    assert in_pages == [*(f"briefings/quiet-day/{name}" for name in own), "sources/gazette/index.html"]
    assert all(
        group["url"].startswith("/briefings/quiet-day/")
        for group in searchable(golden_site)
        if "Oskar Quill" in str(group)
    )
    assert not any("Oskar Quill" in group["filters"].get("speaker", []) for group in searchable(golden_site))


def test_hand_written_pages_are_pages(golden_site: Path) -> None:
    assert "A hand-written page" in (golden_site / "colophon/index.html").read_text()
    assert '"../colophon/"' in (golden_site / "briefings/index.html").read_text()


def test_a_hand_written_page_takes_the_place_of_a_generated_one(project: Path) -> None:
    (project / "content/pages/about.md").write_text("# About us\n\nBy hand.\n")
    site = built(project)
    assert "By hand." in (site / "about/index.html").read_text()
    assert (site / "about/method/index.html").is_file()


def test_no_hand_written_pages_at_all(project: Path) -> None:
    shutil.rmtree(project / "content/pages")
    assert (built(project) / "index.html").is_file()


def test_plain_mkdocs_builds_the_same(project: Path, tmp_path: Path) -> None:
    ours = tree(built(project))
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "plain")]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    plain = tree(tmp_path / "plain")
    del ours[MARKER]
    assert plain == ours


def test_plain_mkdocs_ends_with_the_findings(project: Path, tmp_path: Path) -> None:
    (project / "content/briefings/case.yml").write_text("title: A\n")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "plain")]
    done = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "content/briefings/case.yml:1:1: error[missing-field]" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "plain").exists()


def test_a_site_in_another_language(project: Path) -> None:
    config = project / "site-config.yml"
    config.write_text(config.read_text().replace("language: en", "language: uk"))
    site = built(project)
    page = (site / "briefings/storm-closes-port/index.html").read_text()
    assert '<html lang="uk"' in page
    for words in ("Головне", "Знайдено в джерелі", "6 березня 2031", "«We will not open"):
        assert words in html.unescape(page), words
    assert '<blockquote class="bf-excerpt" lang="en" dir="ltr">' in page
    assert "Огляди" in (site / "index.html").read_text()


def test_right_to_left_words_are_marked(project: Path) -> None:
    path = project / "content/briefings/quiet-day.yml"
    path.write_text(path.read_text().replace("title: A quiet day", "title: יום שקט\nlanguage: he"))
    page = (built(project) / "briefings/quiet-day/index.html").read_text()
    assert '<h1 dir="rtl" id="briefing" lang="he">יום שקט' in page
    assert '> <blockquote lang="he" dir="rtl"><p>' in page
    assert "<summary>Found in the source" in page, "our words are in the site's own language"


def test_plain_mkdocs_refuses_links_before_it_reads_them(project: Path, tmp_path: Path) -> None:
    (project / "content/pages/etc").symlink_to("/etc")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(tmp_path / "plain")]
    done = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert "symbolic-link" in done.stderr
    assert "Traceback" not in done.stderr


# --- all or nothing ----------------------------------------------------------------------------------


@pytest.fixture
def site(project: Path) -> Site:
    site, _ = generate(project)
    assert site is not None
    return site


def old_site(project: Path) -> Path:
    """A site that was published before."""
    target = project / "site"
    target.mkdir()
    (target / MARKER).write_text("")
    (target / "index.html").write_text("old")
    return target


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("mkdocs.yml", "INHERIT: site-config.yml\ndocs_dir: content\nplugins: []\n", "add `- briefings`"),
        ("mkdocs.yml", "INHERIT: site-config.yml\nthem: {name: x}\nplugins: [briefings]\n", "them"),
        ("content/pages/colophon.md", "# A\n\n[b](missing.md)\n", "missing.md"),
        ("content/pages/colophon.md", "# A\n\n[b](briefings/index.md#nowhere)\n", "nowhere"),
    ],
)
def test_a_failing_build_leaves_the_old_site(project: Path, name: str, content: str, message: str) -> None:
    target = old_site(project)
    (project / name).write_text(content)
    site, problems = generate(project)
    assert site is not None, problems
    with pytest.raises(BuildError, match=message):
        build(project, site)
    assert (target / "index.html").read_text() == "old"
    assert [path.name for path in project.iterdir() if path.name.startswith(".site")] == []


def test_a_good_build_replaces_the_old_site_whole(project: Path, site: Site) -> None:
    target = old_site(project)
    (target / "stale.html").write_text("old")
    build(project, site)
    assert not (target / "stale.html").exists()
    assert (target / MARKER).is_file()


def test_markdown_goes_into_a_directory_of_its_own(project: Path, site: Site, tmp_path: Path) -> None:
    write_markdown(project, site, tmp_path / "out")
    write_markdown(project, site, tmp_path / "out")
    names = {path.relative_to(tmp_path / "out").as_posix() for path in (tmp_path / "out").rglob("*.md")}
    assert names == {page.path for page in site.pages} | {"colophon.md"}
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/a").touch()
    with pytest.raises(BuildError, match="choose another folder"):
        write_markdown(project, site, tmp_path / "mine")
    assert (tmp_path / "mine/a").exists()
    build(project, site)
    with pytest.raises(BuildError, match="no build of ours"):
        write_markdown(project, site, project / "site")


def test_an_index_that_pagefind_could_not_write_in_full_is_a_full_disk(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It ends well even then; with a program in its place that leaves a file empty."""
    built(project)
    before = tree(project / "site")
    script = project / "pagefind"
    script.write_text('#!/bin/sh\nmkdir -p "$4/fragment" && : > "$4/fragment/en_1.pf_fragment"\n')
    script.chmod(0o755)
    monkeypatch.setattr("generator.searching.get_executable", lambda: str(script))
    site, _ = generate(project)
    assert site is not None
    with pytest.raises(OSError, match="No space left"):
        build(project, site, Reuse(project, site, project / "site", anew=True))
    assert tree(project / "site") == before


def test_an_index_of_a_site_that_has_gone_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A preview that ends takes its site with it; Pagefind would wait for ever."""
    script, site = tmp_path / "pagefind", tmp_path / "site"
    script.write_text('#!/bin/sh\nrmdir "$(dirname "$4")"\nexec sleep 600\n')
    script.chmod(0o755)
    site.mkdir()
    monkeypatch.setattr("generator.searching.get_executable", lambda: str(script))
    monkeypatch.setattr("generator.searching._PATIENCE", 0.1)
    with pytest.raises(SearchError, match="it was ended"):
        index([], 0, site, "en")


def test_mkdocs_alone_makes_the_same_site(tmp_path: Path) -> None:
    """Page by page, in one process: also what stands where others' plugins have a word."""
    project = tmp_path / "project"
    corpus.write(project, 4)  # enough pages for several processes
    site = built(project)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--quiet", "--strict", "-d", "alone"], cwd=project, check=True
    )
    ours, alone = manifest(site), manifest(project / "alone")
    assert len(ours) > 200
    assert ours == alone


def test_a_page_by_hand_stays_where_a_briefing_once_was(project: Path) -> None:
    """Whoever writes a page at an old address means it: what would lead on from there gives way."""
    briefing = project / "content/briefings/quiet-day.yml"
    briefing.write_text(briefing.read_text().replace("bluf:", "redirects: [still-day, calm]\nbluf:", 1))
    page = project / "content/pages/briefings/calm.md"
    page.parent.mkdir(parents=True)
    page.write_text("# Calm\n\nWritten by hand.\n")
    site = built(project)
    assert "Written by hand" in (site / "briefings/calm/index.html").read_text()
    assert 'http-equiv="refresh"' in (site / "briefings/still-day/index.html").read_text()
    assert built(project) == site
    assert "Written by hand" in (site / "briefings/calm/index.html").read_text()


def test_the_theme_lends_every_file_that_it_would_lend_mkdocs_alone() -> None:
    """Icons are left out of the list of its templates, of which MkDocs would take none."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    lent = []
    for get_env in (config.theme.get_env, partial(_with_few_templates, config.theme.get_env)):
        files = Files([])
        files.add_files_from_theme(get_env(), config)
        lent.append([file.src_uri for file in files])
    assert lent[0] == lent[1]
    assert len(lent[0]) > 20
