"""The site as plain Markdown is built by a host that has none of our code."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import html5lib
import pytest

from tests.command import briefings
from tests.conftest import copy_of_golden


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The golden site as Markdown with its configuration, and built by plain MkDocs."""
    project = copy_of_golden(tmp_path_factory.mktemp("plain"))
    assert briefings("markdown", "--with-config", "plain", cwd=project).returncode == 0
    surroundings = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"]
    done = subprocess.run(command, cwd=project / "plain", check=False, capture_output=True, text=True, env=surroundings)
    assert (done.returncode, done.stderr) == (0, "")
    return project / "plain"


def test_the_configuration_names_nothing_of_ours(plain: Path) -> None:
    config = (plain / "mkdocs.yml").read_text()
    assert "plugins" not in config
    assert "briefings/index.md" in config


def test_every_link_leads_somewhere(plain: Path) -> None:
    site, checked = plain / "site", 0
    for page in site.rglob("*.html"):
        if page.name == "404.html":
            continue
        address = f"http://x/{page.relative_to(site).as_posix()}"
        for element in html5lib.parse(page.read_bytes(), namespaceHTMLElements=False).iter():
            target = urljoin(address, element.attrib.get("href") or element.attrib.get("src") or "")
            if urlsplit(target).netloc == "x":
                path = site / urldefrag(target)[0].removeprefix("http://x/").partition("?")[0]
                assert path.is_file() or (path / "index.html").is_file(), f"{address}: {target}"
                checked += 1
    assert checked > 500


def test_the_pages_are_the_same_with_and_without_a_configuration(plain: Path, project: Path) -> None:
    briefings("markdown", "bare", cwd=project)
    bare = {path.relative_to(project / "bare").as_posix(): path for path in (project / "bare").rglob("*.md")}
    for name, path in bare.items():
        placed = name if name.endswith("index.md") or name == "colophon.md" else f"{name.removesuffix('.md')}/index.md"
        if name != "search/index.md":
            assert (plain / "docs" / placed).read_bytes() == path.read_bytes()


def test_what_is_not_published_is_not_there(plain: Path) -> None:
    assert not [path for path in (plain / "docs").rglob("*secret*") if "storm" not in path.as_posix()]
