"""What editors get wrong, and what they get right, on invented sources of many styles: each case has what it names.

tests/redteam/<source>-<what>.yml is a briefing on tests/redteam/sources/<source>.txt that leaves out what never
matters; findings are named on their lines as in tests/cases. A right case is called right-<source>-<what>.
"""

from __future__ import annotations

import hashlib
import shutil
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from generator import site
from generator.diagnostics import Diagnostic
from tests.test_cases import expected

HERE = Path(__file__).parent / "redteam"
CASES = sorted(HERE.glob("*.yml"))
RECORDS = sorted((HERE / "sources").glob("*.yml"))
HEAD = {
    "title": "An invented case",
    "date": "2031-12-01",
    "bluf": "It is invented.",
}


def whole(text: str, name: str) -> str:
    """A case with what every briefing must have; behind it, so that lines keep their numbers."""
    head = HEAD | {"sources": f"[{name.removeprefix('right-').partition('-')[0]}]"}
    keys = {line.partition(":")[0] for line in text.splitlines()}
    return text + "".join(f"{key}: {value}\n" for key, value in head.items() if key not in keys)


def archived(record: Path) -> Path:
    """The text of a source's record."""
    text = record.with_suffix(".txt")
    return text if text.is_file() else record.with_suffix(".md")


def pinned(record: Path) -> str:
    """A source's record with the checksum of its text, unless it has one."""
    text = record.read_text("utf-8")
    if "sha256" in text:
        return text
    digest = hashlib.sha256(archived(record).read_bytes()).hexdigest()
    return text.replace(" }", f", sha256: {digest} }}")


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Diagnostic]]:
    """All findings of one project with all cases, by the names of their files."""
    content = tmp_path_factory.mktemp("redteam") / "content"
    shutil.copytree(HERE / "registry", content)
    for folder in ("sources", "briefings"):
        (content / folder).mkdir()
    for record in RECORDS:
        shutil.copy(archived(record), content / "sources")
        (content / "sources" / record.name).write_text(pinned(record), "utf-8")
    for case in CASES:
        (content / "briefings" / case.name).write_text(whole(case.read_text("utf-8"), case.stem), "utf-8")
    (content.parent / "site-config.yml").write_text("site_name: Invented\n")
    grouped = defaultdict(list)
    for problem in site.generate(content.parent)[1]:
        grouped[Path(problem.location.path).name].append(problem)
    return grouped


@pytest.mark.parametrize("case", [*CASES, *RECORDS], ids=lambda path: path.stem)
def test_case_has_the_findings_it_names(case: Path, findings: dict[str, list[Diagnostic]]) -> None:
    wanted = expected(case.read_text("utf-8"))
    with_columns = {(line, code.partition("@")[0]) for line, code in wanted if "@" in code}
    found = []
    for problem in findings[case.name]:
        where, code = problem.location, problem.code
        found.append((where.line, f"{code}@{where.column}" if (where.line, code) in with_columns else code))
    assert sorted(found) == wanted, findings[case.name]


def test_there_are_enough_of_both() -> None:
    right = Counter(case.name.startswith("right-") for case in CASES)
    assert right[False] >= 80
    assert right[True] >= 40


def test_right_cases_name_no_findings() -> None:
    wrong = {case.stem: expected(case.read_text("utf-8")) for case in CASES}
    assert {name for name, named in wrong.items() if not named} == {n for n in wrong if n.startswith("right-")}
