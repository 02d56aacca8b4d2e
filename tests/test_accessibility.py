"""Pages can be read by everybody: WCAG 2.2 AA by axe in both schemes on phone and desk, and HTML without an error."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.conftest import ROOT, STRESS, serving

NODE = ROOT / "tests/node/node_modules"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_GUESS = "This document appears to be written in"  # of invented words
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')


# Each look once where every type of page is small, or ours, or large.
_LOOKS = [("golden_site", 360, "dark"), ("our_site", 1280, "light")]
_LOOKS += [("invented_site", 360, "light"), *([("invented_site", 1280, "dark")] if STRESS else [])]


@pytest.mark.parametrize(("fixture", "width", "scheme"), _LOOKS)
def test_axe_finds_nothing(
    fixture: str, width: int, scheme: Any, request: pytest.FixtureRequest, browser: Browser
) -> None:
    """One page of each type, every receipt open."""
    folder: Path = request.getfixturevalue(fixture)
    rules = (NODE / "axe-core/axe.min.js").read_text(encoding="utf-8")
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True, reduced_motion="reduce"
    )
    found = []
    with serving(folder, path="") as address:
        page = context.new_page()
        for path in _one_of_each(folder, largest_only=fixture == "invented_site"):
            page.goto(address + path)
            page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
            page.evaluate(rules)
            answer = page.evaluate(
                "(tags) => axe.run(document, {runOnly: {type: 'tag', values: tags}, resultTypes: ['violations']})",
                RULES,
            )
            found += [(path, v["id"], v["nodes"][0]["html"][:120]) for v in answer["violations"]]
    context.close()
    assert found == []


def _one_of_each(folder: Path, *, largest_only: bool = False) -> list[str]:
    """The addresses of the pages, of those in one section the largest and the smallest; old addresses lead on and are left out."""
    pages = [path for path in folder.rglob("*.html") if 'http-equiv="refresh"' not in path.read_text(encoding="utf-8")]
    kept: dict[Path, list[Path]] = {}
    for path in sorted(pages, key=lambda path: -path.stat().st_size):
        kept.setdefault(path.parent.parent, []).append(path)
    return sorted(
        path.relative_to(folder).as_posix()
        for some in kept.values()
        for path in {some[0], some[0 if largest_only else -1]}
    )


def test_the_html_checker_finds_nothing(golden_site: Path, our_site: Path, invented_site: Path, tmp_path: Path) -> None:
    """No error and no warning. The policy is left out: the checker takes files for another origin than 'self'."""
    sites = {"golden": golden_site, "ours": our_site, "invented": invented_site}
    for name, site in sites.items():
        pages = (
            _one_of_each(site) if name == "invented" else [str(path.relative_to(site)) for path in site.rglob("*.html")]
        )
        for path in pages:
            (tmp_path / name / path).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / name / path).write_text(
                _POLICY.sub("", (site / path).read_text(encoding="utf-8")), encoding="utf-8"
            )
    jar = NODE / "vnu-jar/build/dist/vnu.jar"
    options = ["-Xss4m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", str(jar), "--format", "json"]
    command = ["java", *options, "--skip-non-html", str(tmp_path)]
    told = subprocess.run(command, capture_output=True, text=True, check=False).stderr
    messages = [m for m in json.loads(told)["messages"] if _GUESS not in m["message"]]
    assert [(m["url"], m["message"], m.get("extract")) for m in messages] == []
