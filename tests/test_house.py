"""The house stands as CONTRIBUTING.md draws it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

import generator
from tests.conftest import ROOT

HOUSE = Path(generator.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))


def test_imports_go_down_only() -> None:
    lint = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([lint, "--no-cache"], cwd=ROOT, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix())
def test_a_module_fits_its_room_and_says_what_it_is_for(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= 420
    assert text.startswith('"""')
    assert "except Exception" not in text
    assert not re.search(r"^\s*print\(", text, re.MULTILINE)


def test_only_the_doors_know_mkdocs_and_the_terminal() -> None:
    def importers(name: str) -> set[str]:
        pattern = re.compile(rf"^\s*(?:import|from) {name}\b", re.MULTILINE)
        return {path.relative_to(HOUSE).as_posix() for path in MODULES if pattern.search(path.read_text())}

    assert importers("mkdocs") <= {"build.py", "converting.py", "making.py", "plugin.py"}
    assert all(name.startswith("cli/") for name in importers("click"))


def test_nothing_reads_the_clock() -> None:
    clock = re.compile(r"\b(?:time\.time|datetime\.now|date\.today|utcnow|perf_counter)\(")
    uses = {path.name: len(clock.findall(path.read_text())) for path in MODULES if clock.search(path.read_text())}
    assert uses == {"contents.py": 1, "sources.py": 1}, (
        "the date of a new briefing, and the day on which a page was fetched"
    )


def test_every_template_escapes_by_default() -> None:
    for path in sorted((HOUSE / "templates").glob("*.j2")):
        assert not re.search(r"\|\s*safe\b|autoescape\s+false", path.read_text()), path.name


def test_mkdocs_yml_names_nothing_inside_the_package() -> None:
    assert "generator" not in (ROOT / "mkdocs.yml").read_text()
    golden = ROOT / "tests/golden/project/mkdocs.yml"
    assert golden.read_text() == (ROOT / "mkdocs.yml").read_text()


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    machine = re.compile(r"(?<![\w.:/<~-])/(?:home|Users|root|srv|opt|mnt|work|data)/\w")
    folders = ("content", "generator", "tests", "benchmarks", "docs", "schema")
    files = [path for folder in folders for path in (ROOT / folder).rglob("*") if path.is_file()]
    files += [path for path in ROOT.iterdir() if path.is_file()]
    texts = [path for path in files if path.suffix in {".py", ".md", ".yml", ".toml", ".css", ".j2", ".txt", ".json"}]
    assert len(texts) > 150
    named = [path.name for path in texts if machine.search(path.read_text(encoding="utf-8", errors="replace"))]
    assert named == []
