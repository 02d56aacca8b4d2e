"""A briefing that was saved, looked at alone: what is said and shown of it is what reading everything says and shows."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import corpus
from generator.build import on_demand
from generator.diagnostics import Diagnostic
from generator.glance import glance
from generator.pages import Page
from generator.preview import Preview
from generator.preview.preview import saved
from generator.preview.whole import ADDRESS
from generator.site import Site, generate
from tests.conftest import ROOT, copy_of_golden
from tests.test_cases import CASES

BRIEFINGS = "content/briefings"
QUIET = f"{BRIEFINGS}/quiet-day.yml"
PROSE, OTHER = "Nothing moved.", "Something moved."
OF_OTHERS = {"redirect-taken"}  # what another briefing has already


def of_golden(folder: Path) -> Path:
    return copy_of_golden(folder)


def of_seed(folder: Path) -> Path:
    shutil.copytree(ROOT / "content", folder / "seed" / "content")
    for name in ("site-config.yml", "mkdocs.yml"):
        shutil.copy(ROOT / name, folder / "seed" / name)
    return folder / "seed"


def invented(folder: Path) -> Path:
    corpus.write(folder / "invented", 12)
    return folder / "invented"


def good(project: Path, *, drafts: bool = True) -> Site:
    site, problems = generate(project, drafts=drafts)
    assert site is not None, problems
    return site


def told(page: Page | None, view: str = "") -> object:
    """All that a page is made of."""
    assert page is not None, view
    return page.body, page.meta, page.entries, page.about, {path: make() for path, make in page.files.items()}


@pytest.mark.parametrize("begin", [of_golden, of_seed, invented])
def test_page_of_a_saved_briefing_is_the_one_that_reading_everything_makes(
    begin: Callable[[Path], Path], tmp_path: Path
) -> None:
    project = begin(tmp_path)
    site = good(project)
    for path in sorted((project / BRIEFINGS).glob("*.yml")):
        before = path.read_text(encoding="utf-8")
        path.write_text(re.sub("(?m)^title: .*", "title: Retitled", before, count=1), encoding="utf-8")
        made, problems = glance(project, site, path.stem)
        whole, all_problems = generate(project, drafts=True)
        address = f"briefings/{path.stem}/"
        assert made is not None and whole is not None, problems
        assert told(made.page_at(address)) == told(whole.page_at(address), address)
        assert problems == of(all_problems, path.relative_to(project).as_posix())
        assert made.examined.briefings == whole.examined.briefings
        site = made  # the next one builds on it


def of(problems: list[Diagnostic], path: str) -> list[Diagnostic]:
    """Those of a file. Which other briefing may have been meant is known when all are read."""
    here = (problem for problem in problems if problem.location.path == path and problem.code not in OF_OTHERS)
    return [replace(problem, hint=re.sub(r"^Did you mean `[\w-]+`\? ", "", problem.hint)) for problem in here]


CASE = f"{BRIEFINGS}/case.yml"


def of_briefings() -> Iterator[Path]:
    """The cases of one briefing's file: a glance is for no other."""
    head = f"# file: {CASE}\n".encode()
    return (case for case in sorted(CASES.glob("*.yml")) if case.read_bytes().startswith(head))


@pytest.fixture(scope="module")
def case_project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project with a good briefing where the cases have theirs."""
    project = copy_of_golden(tmp_path_factory.mktemp("glance"))
    shutil.copy(project / QUIET, project / CASE)
    return project


@pytest.mark.parametrize("drafts", [True, False], ids=["drafts", "published"])
@pytest.mark.parametrize("case", list(of_briefings()), ids=lambda path: path.stem)
def test_findings_in_a_saved_briefing_are_those_of_reading_everything(
    case: Path, case_project: Path, drafts: bool
) -> None:
    site = good(case_project, drafts=drafts)
    before = (case_project / CASE).read_bytes()
    (case_project / CASE).write_bytes(case.read_bytes())
    try:
        made, problems = glance(case_project, site, "case")
        whole, all_problems = generate(case_project, drafts=drafts)
    finally:
        (case_project / CASE).write_bytes(before)
    assert of(problems, CASE) == of(all_problems, CASE)
    if made is not None and whole is not None:
        one, other = made.page_at("briefings/case/"), whole.page_at("briefings/case/")
        assert one is other is None or told(one) == told(other)


def shown(preview: Preview, address: str = "briefings/quiet-day/") -> str:
    [folder, *_] = preview.folders(address)
    return (folder / address / "index.html").read_text(encoding="utf-8")


@pytest.fixture
def preview(project: Path) -> Iterator[Preview]:
    said: list[str] = []
    preview = Preview(project, generate, said.append)
    preview.rebuild()
    yield preview
    preview.end()


def save(project: Path, old: str, new: str, name: str = QUIET) -> None:
    text = (project / name).read_text(encoding="utf-8")
    assert old in text
    (project / name).write_text(text.replace(old, new), encoding="utf-8")


def test_a_saved_briefing_is_shown_before_all_is_read(preview: Preview, project: Path) -> None:
    before, people = shown(preview), shown(preview, "people/")
    version = preview.version
    save(project, PROSE, OTHER)
    preview.glance("quiet-day")
    assert PROSE in before
    assert shown(preview) == before.replace(PROSE, OTHER)
    assert shown(preview, "people/") == people
    assert preview.version == version + 1
    preview.rebuild()
    assert shown(preview) == before.replace(PROSE, OTHER)
    assert len(preview.folders("briefings/quiet-day/")) == 1, "what was shown before is let go"


def test_its_findings_are_told_before_all_is_read_and_are_gone_when_it_is_mended(
    preview: Preview, project: Path
) -> None:
    save(project, "speaker: witness-one", "speaker: witness-two")
    preview.glance("quiet-day")
    assert preview.findings.startswith("1 error")
    assert "error[unknown-id]" in preview.findings
    assert PROSE in shown(preview)
    preview.rebuild()
    assert "error[unknown-id]" in preview.findings
    save(project, "speaker: witness-two", "speaker: witness-one")
    preview.glance("quiet-day")
    assert preview.findings == ""


def test_what_is_wrong_elsewhere_is_not_forgotten(preview: Preview, project: Path) -> None:
    name = "content/people.yml"
    (project / name).write_text((project / name).read_text() + "x: [\n")
    preview.rebuild()
    findings = preview.findings
    assert "people.yml" in findings
    save(project, PROSE, OTHER)
    preview.glance("quiet-day")
    assert preview.findings == findings
    assert PROSE in shown(preview)


def test_a_briefing_that_is_new_or_gone_waits_for_all_to_be_read(preview: Preview, project: Path) -> None:
    (project / BRIEFINGS / "calm-day.yml").write_text((project / QUIET).read_text())
    version = preview.version
    preview.glance("calm-day")
    preview.glance("never-there")
    assert preview.version == version
    assert preview.findings == ""
    preview.rebuild()
    assert PROSE in shown(preview, "briefings/calm-day/")


@pytest.mark.parametrize(
    ("touched", "slug"),
    [
        (["quiet-day.yml"], "quiet-day"),
        (["quiet-day.yml", ""], "quiet-day"),
        (["quiet-day.yml", ".quiet-day.yml.swp", "4913", "quiet-day.yml~", ".#quiet-day.yml"], "quiet-day"),
        (["quiet-day.yml", "port-reopens.yml"], None),
        (["quiet-day.yml", "../people.yml"], None),
        (["quiet-day.yml", "../../site-config.yml"], None),
        (["gone.yml"], None),
        (["../people.yml"], None),
        ([".quiet-day.yml.swp"], None),
        ([], None),
    ],
)
def test_one_briefing_was_saved_or_more_than_that(touched: list[str], slug: str | None, project: Path) -> None:
    paths = [Path(os.path.normpath(project / BRIEFINGS / name)) for name in touched]
    assert saved(project, paths) == slug


def test_page_of_a_glance_is_that_of_the_preview(project: Path, tmp_path: Path) -> None:
    """Of the theme, too: navigation, date, section."""
    save(project, PROSE, OTHER)
    whole = on_demand(project, good(project), tmp_path / "whole", ADDRESS)
    save(project, OTHER, PROSE)
    site = good(project)
    maker = on_demand(project, site, tmp_path / "before", ADDRESS)
    save(project, PROSE, OTHER)
    made, _ = glance(project, site, "quiet-day")
    assert whole and maker and made
    page = made.page_at("briefings/quiet-day/")
    assert page is not None
    alone = maker.alone(page, tmp_path / "alone")
    assert alone is not None
    for one in (whole, alone):
        one.make("briefings/quiet-day/")
    names = {path.name for path in (alone.folder / "briefings/quiet-day").iterdir()}
    assert "index.html" in names
    for name in names:
        same = Path("briefings/quiet-day", name)
        assert (alone.folder / same).read_bytes() == (whole.folder / same).read_bytes()
