"""What is installed is what was locked, and what changes only content changes no code."""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tomllib
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest

from generator.build import build
from generator.publishing import BuildError, manifest
from generator.site import generate
from tests.conftest import ROOT, built, copy_of_golden

LOCKS = ("requirements.txt", "requirements-import.txt", "requirements-dev.txt", "requirements-draft.txt")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
OF_IMPORT, OF_DRAFT = (PYPROJECT["project"]["optional-dependencies"][name] for name in ("import", "draft"))
EXTRAS = [one for extra in PYPROJECT["project"]["optional-dependencies"].values() for one in extra]
PARTS = {
    "markupsafe": "jinja2",
    "pydantic_core": "pydantic",
    "yaml": "pyyaml",
    "PIL": "pillow",
    "docx": "python-docx",
}  # modules of packages of other names


def name_of(requirement: str) -> str:
    return re.split(r"[^\w.-]", requirement, maxsplit=1)[0].lower().replace("_", "-")


def requirements(lock: str) -> list[str]:
    text = re.sub(r"\\\n\s*", "", (ROOT / lock).read_text())
    return [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_one_version_with_its_hashes(lock: str) -> None:
    for line in requirements(lock):
        assert re.fullmatch(r"[\w.-]+==[\w.]+(?: ; [^#]+?)?(?:\s*--hash=sha256:[0-9a-f]{64})+", line), line[:80]


def test_what_is_declared_is_locked_and_the_tests_use_the_same_versions() -> None:
    run, extra, dev, draft = ({line.partition("--hash")[0].strip() for line in requirements(lock)} for lock in LOCKS)
    assert {name_of(one) for one in PYPROJECT["project"]["dependencies"]} <= {name_of(line) for line in run}
    assert {name_of(one) for one in OF_IMPORT} <= {name_of(line) for line in extra}
    assert run <= extra <= dev
    groups = [one for group in PYPROJECT["dependency-groups"].values() for one in group]
    assert {name_of(one) for one in groups} <= {name_of(line) for line in run | dev}
    assert {name_of(one) for one in OF_DRAFT} <= {name_of(line) for line in draft}
    for lines, others in ((dev, run), (draft, run), (draft, dev)):
        assert {line for line in lines if name_of(line) in {name_of(one) for one in others}} <= others


def test_what_the_program_imports_is_declared() -> None:
    declared = {name_of(one) for one in PYPROJECT["project"]["dependencies"] + EXTRAS}
    modules = {
        module
        for path in (ROOT / "generator").rglob("*.py")
        for module in re.findall(r"^\s*(?:from|import) (\w+)", path.read_text(), re.MULTILINE)
    }
    others = modules - set(sys.stdlib_module_names) - {"generator", "this"}
    imported = {PARTS.get(module, module).replace("_", "-") for module in others}
    assert {"mkdocs", "pydantic", "pyyaml", "watchdog"} <= imported <= declared


def test_every_dependency_has_its_reason() -> None:
    table = (ROOT / "CONTRIBUTING.md").read_text().partition("## Dependencies")[2]
    named = {name.lower() for name in re.findall(r"[\w-]+", table.partition("| --- | --- |")[2])}
    groups = [one for group in PYPROJECT["dependency-groups"].values() for one in group]
    assert {name_of(one) for one in PYPROJECT["project"]["dependencies"] + groups + EXTRAS} - {
        n.replace("_", "-") for n in named
    } == set()


def test_every_install_asks_for_hashes_and_runs_no_set_up_script() -> None:
    installs = [line for line in (ROOT / "Makefile").read_text().splitlines() if "install" in line and "$(PIP)" in line]
    assert len(installs) == 5
    for line in installs:
        assert "--require-hashes --only-binary :all:" in line or "--no-deps --no-build-isolation --editable ." in line


def test_a_changed_hash_is_refused(tmp_path: Path) -> None:
    wheel = tmp_path / "invented_thing-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("invented_thing.py", "")
        folder = "invented_thing-1.0.dist-info"
        archive.writestr(f"{folder}/METADATA", "Metadata-Version: 2.1\nName: invented-thing\nVersion: 1.0\n")
        archive.writestr(f"{folder}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        archive.writestr(f"{folder}/RECORD", "")
    right = hashlib.sha256(wheel.read_bytes()).hexdigest()
    wrong = ("0" if right[0] != "0" else "1") + right[1:]
    for digest, is_taken in ((right, True), (wrong, False)):
        (tmp_path / "lock.txt").write_text(f"invented-thing==1.0 --hash=sha256:{digest}\n")
        options = ["--isolated", "--no-index", "--find-links", str(tmp_path), "--target", str(tmp_path / digest)]
        command = [sys.executable, "-m", "pip", "install", "--require-hashes", "--only-binary", ":all:", *options]
        done = subprocess.run([*command, "-r", "lock.txt"], cwd=tmp_path, check=False, capture_output=True, text=True)
        assert (tmp_path / digest / "invented_thing.py").exists() == is_taken, done.stderr
        assert ("DO NOT MATCH THE HASHES" in done.stderr) != is_taken


# --- what changes only content ------------------------------------------------------------------------


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_of_golden(tmp_path_factory.mktemp("published"))
    built(project)
    return project


SCRIPT = "<script>alert(1)</script>"
PAGE = f'<!doctype html><html><head><meta charset="utf-8"><title>T</title></head><body>{SCRIPT}</body></html>'


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("pages/hook.py", "def on_config(config): open('owned', 'w')"),
        ("pages/mkdocs.yml", "hooks: [hook.py]"),
        ("pages/own.js", "alert(1)"),
        ("pages/assets/search.js", "alert(1)"),
        ("pages/own.html", PAGE),
        ("pages/own.htm", PAGE),
        ("pages/own.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'),
        ("pages/own.xml", f'<a xmlns="http://www.w3.org/1999/xhtml">{SCRIPT}</a>'),
        ("pages/own.md", f"# Own\n\n{SCRIPT}\n"),
        ("pages/own.md", "# Own\n\n<img src=x onerror=alert(1)>\n"),
        ("pages/own.md", "---\ntitle: </title><script>alert(1)</script>\n---\n# Own\n"),
        ("pages/own.md", "---\ntemplate: ../../../../etc/passwd\n---\n# Own\n"),
        ("media/own.svg", f'<svg xmlns="http://www.w3.org/2000/svg">{SCRIPT}</svg>'),
    ],
)
def test_what_changes_only_content_brings_no_code(published: Path, name: str, text: str) -> None:
    before = manifest(published / "site")
    path = published / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    try:
        site, _ = generate(published)
        if site is not None:
            with suppress(BuildError):
                build(published, site)
    finally:
        path.unlink()
    assert manifest(published / "site") == before
    assert not list(published.rglob("owned"))


def test_pages_are_not_templates(project: Path) -> None:
    (project / "content/pages/own.md").write_text('# Own\n\n{{ 7 * 7 }} {{ config.docs_dir }}\n\n--8<-- "mkdocs.yml"\n')
    page = (built(project) / "own/index.html").read_text()
    assert "{{ 7 * 7 }} {{ config.docs_dir }}" in page
    assert "INHERIT" not in page
