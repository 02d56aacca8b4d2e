"""Every wrong case has exactly the findings that it names, at the lines that it names; every check has a case."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from generator import site
from generator.checks import RULES
from generator.codes import LITERAL
from generator.config import HEURISTIC
from tests.conftest import copy_of_golden

CASES = Path(__file__).parent / "cases"
GENERATOR = Path(site.__file__).parent

_AT = re.compile(r"^#! at (\d+) (\S+)$", re.MULTILINE)
_HERE = re.compile(r"#! (?!at \d)(.+)$")

# Codes whose case is no file of YAML: the test that has it instead
ELSEWHERE = {
    "symbolic-link": "test_files.py",
    "file-too-large": "test_files.py",
    "too-many-values": "test_files.py",
    "text-too-long": "test_files.py",
    "no-config": "test_files.py",
    "no-content": "test_files.py",
    "no-mkdocs": "test_files.py",
    "unread-file": "test_files.py",
    "unarchived": "test_files.py",
    "not-a-picture": "test_files.py",
    "same-address": "test_refusals.py",
    "page-settings": "test_refusals.py",
    "not-in-lock": "test_lock.py",
    "outdated-lock": "test_lock.py",
    "bad-lock": "test_lock.py",
    "changed-without-note": "test_comparing.py",
    "cut-drops-condition": "test_quoting.py",
    "elision-drops-condition": "test_quoting.py",
}


def expected(text: str) -> list[tuple[int, str]]:
    """The (line, "code" or "code@column") pairs that a case names."""
    found = [(int(line), code) for line, code in _AT.findall(text)]
    for number, line in enumerate(text.split("\n"), 1):
        if marks := _HERE.search(line):
            found += [(number, code.strip()) for code in marks[1].split(",")]
    return sorted(found)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yml")), ids=lambda path: path.stem)
def test_case_has_the_findings_it_names(case: Path, tmp_path: Path) -> None:
    text = case.read_bytes().decode("utf-8", errors="replace")
    target = text.partition("\n")[0].removeprefix("# file: ")
    project = copy_of_golden(tmp_path)
    (project / target).write_bytes(case.read_bytes())

    _, problems = site.generate(project)

    wanted = expected(text)
    here = [p for p in problems if p.location.path == target]
    found = sorted((p.location.line, f"{p.code}@{p.location.column}" if _names(wanted, p) else p.code) for p in here)
    assert found == wanted


def _names(wanted: list[tuple[int, str]], problem: site.Diagnostic) -> bool:
    """Whether the case names a column for this finding."""
    return any(line == problem.location.line and code.startswith(problem.code + "@") for line, code in wanted)


def test_every_code_has_a_case() -> None:
    named = {code.partition("@")[0] for case in CASES.glob("*.yml") for _, code in _expected_of(case)}
    codes = {rule.code for rule in RULES} | set(LITERAL)
    assert codes - named - set(ELSEWHERE) == set()
    assert named - codes == set()
    for code, test in ELSEWHERE.items():
        assert code in (CASES.parent / test).read_text()


def test_every_code_in_the_source_is_listed() -> None:
    assert set(_codes_in_source()) <= {rule.code for rule in RULES} | set(LITERAL)
    assert set(HEURISTIC) <= {rule.code for rule in RULES} | set(LITERAL)


def _expected_of(case: Path) -> list[tuple[int, str]]:
    return expected(case.read_bytes().decode("utf-8", errors="replace"))


def _codes_in_source() -> list[str]:
    """The codes that stand as literals in calls which make findings."""
    makers = {"Diagnostic", "warning", "Mistake", "report", "stop", "Trouble", "Problem", "not_found", "_another"}
    codes = []
    for path in sorted(GENERATOR.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) in makers:
                literals = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
                codes += [text for text in literals if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)+", text)]
    return codes


def test_every_rule_says_what_it_is_for() -> None:
    for rule in RULES:
        assert rule.text.rstrip(")").endswith("."), rule.code
