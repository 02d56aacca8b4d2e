"""Archived texts that are kept privately: receipts.lock stands for them on machines that do not have them."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from generator.build import build
from generator.diagnostics import Diagnostic
from generator.site import Site, generate
from tests.command import briefings

ITEM = "content/briefings/port-reopens.yml"


@pytest.fixture
def private(project: Path) -> Path:
    """The golden project with its archived texts in a folder of their own."""
    config = project / "site-config.yml"
    config.write_text(config.read_text() + "    archive: texts\n")
    (project / "texts").mkdir()
    for text in (project / "content/sources").glob("*.txt"):
        shutil.move(text, project / "texts")
    return project


@pytest.fixture
def elsewhere(private: Path) -> Path:
    """The same on a machine without the texts, after `check --fix` where they are."""
    assert briefings("check", "--fix", cwd=private).returncode == 0
    shutil.rmtree(private / "texts")
    return private


def codes(problems: list[Diagnostic]) -> list[str]:
    return [problem.code for problem in problems if problem.code != "missing-id"]


def site_of(project: Path) -> Site:
    site, problems = generate(project)
    assert site is not None, problems
    return site


def change(path: Path, before: str, after: str) -> None:
    text = path.read_text()
    assert before in text
    path.write_text(text.replace(before, after))


def test_fixing_writes_the_lock_once_and_checking_asks_for_it(private: Path) -> None:
    assert codes(generate(private)[1]) == ["outdated-lock"]
    assert "wrote receipts.lock; commit it\n" in briefings("check", "--fix", cwd=private).stderr
    assert codes(generate(private)[1]) == []
    assert "receipts.lock" not in briefings("check", "--fix", cwd=private).stderr
    change(private / ITEM, "title: The port reopens\n    places", "title: The port opens\n    places")
    assert codes(generate(private)[1]) == ["outdated-lock"]


def test_a_project_with_public_texts_has_no_lock(project: Path) -> None:
    briefings("check", "--fix", cwd=project)
    assert not (project / "receipts.lock").exists()


def test_both_machines_publish_the_same_bytes(private: Path) -> None:
    briefings("check", "--fix", cwd=private)
    here = build(private, site_of(private))
    shutil.copytree(here, private.parent / "here")
    shutil.rmtree(private / "texts")
    there = build(private, site_of(private))
    files = sorted(path.relative_to(there) for path in there.rglob("*") if path.is_file())
    assert [f for f in files if (there / f).read_bytes() != (private.parent / "here" / f).read_bytes()] == []
    page = (there / "briefings/port-reopens/index.html").read_text()
    assert "kept privately" in page
    assert "There were several" not in page, "no more of the source than the item itself has"


def test_without_the_texts_the_lock_stands_for_them(elsewhere: Path) -> None:
    site, problems = generate(elsewhere)
    assert codes(problems) == []
    assert site is not None
    page = next(page for page in site.pages if page.path == "briefings/port-reopens.md")
    assert 'data-evidence="verified"' in page.body
    assert 'data-evidence="unchecked"' not in page.body


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        (ITEM, "value: 12", "value: 13"),
        (ITEM, "some 12 ships are still", "some 12 ships were still"),
        (ITEM, "attributed_to: port-authority", "attributed_to: rail-union"),
        ("content/sources/bulletin.yml", "sha256: ", "sha256: 0123456789"),
    ],
)
def test_what_has_changed_since_is_an_error_that_says_where_to_check(
    elsewhere: Path, path: str, before: str, after: str
) -> None:
    text = (elsewhere / path).read_text()
    changed = text.replace(before, after)
    changed = re.sub(r"(sha256: \w{64})\w+", r"\1", changed)
    (elsewhere / path).write_text(changed)
    site, problems = generate(elsewhere)
    assert site is None
    found = [problem for problem in problems if problem.is_error]
    assert {problem.code for problem in found} <= {"not-in-lock", "unbound-number"}
    assert any("where the archived texts are" in problem.hint for problem in found)


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("content/organisations.yml", "name: Northhaven Port Authority", "name: Harbour Board"),
        ("content/sources/bulletin.yml", "issued: ", "issued: 2019-01-01 # "),
        ("receipts.lock", " excerpt ", " verified "),
        ("receipts.lock", " verified ", " excerpt "),
    ],
)
def test_records_that_a_verdict_rests_on_and_the_lock_itself_are_not_changed_unnoticed(
    elsewhere: Path, path: str, before: str, after: str
) -> None:
    change(elsewhere / path, before, after)
    assert "not-in-lock" in codes(generate(elsewhere)[1])


def test_words_of_a_highlight_are_locked_like_those_of_an_item(private: Path) -> None:
    highlight = "highlights:\n  - text: Some 12 ships wait.\n    evidence: some 12 ships are still\n"
    path = private / ITEM
    text = path.read_text()
    start = text.index("highlights:") if "highlights:" in text else text.index("key_figures:")
    end = text.index("key_figures:")
    path.write_text(text[:start] + highlight + text[end:])
    assert briefings("check", "--fix", cwd=private).returncode == 0
    shutil.rmtree(private / "texts")
    assert "not-in-lock" not in codes(generate(private)[1])
    change(path, "Some 12 ships wait.\n    evidence: some 12 ships are still", "99999 wait.\n    evidence: 99999 ships")
    assert {"not-in-lock", "unbound-number"} <= set(codes(generate(private)[1]))


def test_an_empty_archive_is_one_that_is_elsewhere(private: Path) -> None:
    assert briefings("check", "--fix", cwd=private).returncode == 0
    lock = (private / "receipts.lock").read_text()
    for text in (private / "texts").iterdir():
        text.unlink()
    assert codes(generate(private)[1]) == []
    assert briefings("check", "--fix", cwd=private).returncode == 0
    assert (private / "receipts.lock").read_text() == lock


def test_one_missing_text_drops_nothing_of_it_from_the_lock(private: Path) -> None:
    assert briefings("check", "--fix", cwd=private).returncode == 0
    lock = (private / "receipts.lock").read_text()
    (private / "texts/bulletin.txt").unlink()
    assert codes(generate(private)[1]) == []
    assert briefings("check", "--fix", cwd=private).returncode == 0
    assert (private / "receipts.lock").read_text() == lock


def test_a_missing_text_that_the_lock_has_not_is_an_error(elsewhere: Path) -> None:
    lock = elsewhere / "receipts.lock"
    lock.write_text(re.sub("source bulletin .*\n", "", lock.read_text()))
    assert "no-text" in codes(generate(elsewhere)[1])


@pytest.mark.parametrize(
    "line",
    [
        "item",
        "item a#b c verified x",
        "source a",
        "something",
        "item a#b c invented s:1-2",
        "item a#b c verified s:1-" + "9" * 5000,
    ],
)
def test_a_lock_that_cannot_be_read_is_a_finding(elsewhere: Path, line: str) -> None:
    path = elsewhere / "receipts.lock"
    path.write_text(path.read_text() + line + "\n")
    assert "bad-lock" in codes(generate(elsewhere)[1])


def test_a_missing_archive_without_a_lock_is_an_error(private: Path) -> None:
    shutil.rmtree(private / "texts")
    assert "no-archive" in codes(generate(private)[1])


def test_a_changed_text_says_what_became_of_what_is_cited_from_it(project: Path) -> None:
    change(project / "content/sources/bulletin.txt", "at least 15", "at least 16")
    problem = next(p for p in generate(project)[1] if p.code == "checksum-differs")
    assert "1 of the 6 passages cited from it are gone" in problem.message
    assert "`briefings pin bulletin`" in problem.hint


def test_a_text_is_pinned_anew_on_purpose(project: Path) -> None:
    change(project / "content/sources/bulletin.txt", "There were", "There are")
    assert "the 6 passages cited from it are still there" in str(generate(project)[1])
    done = briefings("pin", "bulletin", cwd=project)
    assert (done.returncode, done.stderr) == (0, "")
    assert "checksum-differs" not in codes(generate(project)[1])
    assert "already" in briefings("pin", "bulletin", cwd=project).stdout


def test_a_source_without_sha256_is_pinned_too(project: Path) -> None:
    record = project / "content/sources/bulletin.yml"
    before = record.read_text()
    record.write_text(re.sub("sha256: .*\n", "", before))
    assert briefings("pin", "bulletin", cwd=project).returncode == 0
    assert record.read_text() == before


@pytest.mark.parametrize(("name", "words"), [("buletin", "did you mean bulletin?"), ("radio", "is not here")])
def test_wrong_use_of_pin(project: Path, name: str, words: str) -> None:
    done = briefings("pin", name, cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert words in done.stderr
