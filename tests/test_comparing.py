"""Two states of the content are told apart in words, and readers are told of what was published and is another."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.command import briefings

STORM = "content/briefings/storm-closes-port.yml"


def git(folder: Path, *arguments: str, given: bytes = b"") -> str:
    command = ["git", "-c", "user.name=Editor", "-c", "user.email=editor@example.org", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, input=given).stdout.decode().strip()


@pytest.fixture
def committed(project: Path) -> Path:
    """The golden project, under git."""
    git(project, "init", "--quiet", "--initial-branch=main")
    git(project, "add", "--all")
    git(project, "commit", "--quiet", "--message=It begins")
    return project


def change(project: Path, old: str, new: str, path: str = STORM) -> None:
    text = (project / path).read_text()
    assert old in text
    (project / path).write_text(text.replace(old, new, 1))


def since(project: Path, revision: str = "HEAD") -> list[dict[str, object]]:
    done = briefings("check", "--since", revision, "--format", "json", cwd=project)
    return [finding for finding in json.loads(done.stdout) if finding["code"] == "changed-without-note"]


def test_what_is_as_it_was_is_not_told(committed: Path) -> None:
    change(committed, "title:", "# a comment\ntitle:")
    done = briefings("diff", "HEAD", cwd=committed)
    assert (done.returncode, done.stdout) == (0, "No briefing has changed since HEAD.\n")


def test_items_added_changed_withdrawn_and_removed_are_told_with_their_fields(committed: Path) -> None:
    change(committed, "    max: 5\n", "    max: 6\n")
    change(committed, "    caveat: Counted from the *shore* | by eye.\n", "")
    change(committed, "key_figures:\n", "key_figures:\n  - { id: fresh, label: New, value: 1, attributed_to: desk }\n")
    change(committed, "    speaker: rail-union\n", "    speaker: rail-union\n    status: withdrawn\n")
    change(committed, "bluf: The storm has", "bluf: A storm has")
    (committed / "content/briefings/quiet-day.yml").unlink()
    done = briefings("diff", "main", cwd=committed)
    assert done.returncode == 0
    told = done.stdout.splitlines()
    assert f"{STORM}: changed: Northhaven: <b>storm</b> closes the port & 40 ships wait" in told
    assert "  added key figure fresh: New" in told
    assert "  changed key figure tugs: Tugs out of service" in told
    assert "    max: “5” → “6”" in told
    assert "    caveat: “Counted from the *shore* | by eye.” left out" in told
    assert "  withdrawn quote overdue: long overdue" in told
    assert "    status: now “withdrawn”" in told
    assert any(line.startswith("  bluf: “The storm has") for line in told)
    assert any(line.startswith("content/briefings/quiet-day.yml: removed: ") for line in told)


def test_programs_get_the_same(committed: Path) -> None:
    change(committed, "    max: 5\n", "    max: 6\n")
    [briefing] = json.loads(briefings("diff", "HEAD", "--format", "json", cwd=committed).stdout)
    assert briefing["path"] == STORM
    assert briefing["changed_without_note"] is True
    [item] = briefing["items"]
    assert (item["id"], item["change"]) == ("tugs", "changed")
    assert item["fields"] == [{"field": "max", "before": "5", "after": "6"}]


def test_a_renamed_briefing_is_known_by_its_redirects(committed: Path) -> None:
    new = "content/briefings/great-storm.yml"
    (committed / STORM).rename(committed / new)
    change(committed, "redirects: [", "redirects: [storm-closes-port, ", new)
    told = briefings("diff", "HEAD", cwd=committed).stdout
    assert f"{new}: changed: " in told
    assert "(was: storm-closes-port)" in told
    assert "removed" not in told


# --- changed without a note ------------------------------------------------------------------------


def test_a_published_item_that_is_another_is_a_warning_at_its_line(committed: Path) -> None:
    change(committed, "    max: 5\n", "    max: 6\n")
    [finding] = since(committed)
    assert (finding["path"], finding["severity"]) == (STORM, "warning")
    lines = (committed / STORM).read_text().splitlines()
    assert lines[int(str(finding["line"])) - 1] == "  - id: tugs"


def test_a_removed_item_and_another_title_are_warnings_too(committed: Path) -> None:
    change(committed, "  - id: tugs\n", "  - id: tugboats\n")
    change(committed, "title: ", "title: New ", "content/briefings/quiet-day.yml")
    assert len(since(committed)) == 2


@pytest.mark.parametrize(
    "note",
    [
        ("updated: 2031-03-08\n", "updated: 2031-03-09\n"),
        ("corrections:\n", "corrections:\n  - { date: 2031-03-09, text: It was five., items: [tugs] }\n"),
        ("corrections:\n", "corrections:\n  - { date: 2031-03-09, text: It was five. }\n"),
    ],
)
def test_a_correction_or_a_newer_updated_is_the_note(committed: Path, note: tuple[str, str]) -> None:
    change(committed, "    max: 5\n", "    max: 6\n")
    change(committed, *note)
    assert since(committed) == []


def test_a_correction_of_another_item_is_not(committed: Path) -> None:
    change(committed, "    max: 5\n", "    max: 6\n")
    change(committed, "corrections:\n", "corrections:\n  - { date: 2031-03-09, text: It was., items: [waiting] }\n")
    assert len(since(committed)) == 1


@pytest.mark.parametrize("name", ["secret-draft", "secret-embargo", "secret-review", "taken-back"])
def test_what_nobody_saw_may_change(committed: Path, name: str) -> None:
    change(committed, "title: ", "title: New ", f"content/briefings/{name}.yml")
    assert since(committed) == []


def test_evidence_and_editors_notes_may_change(committed: Path) -> None:
    change(committed, "    editor_note: The Authority's own page says the same.\n", "")
    change(
        committed,
        "    evidence: Between three and five tugs are out of service\n",
        "    evidence: three and five tugs\n",
    )
    assert since(committed) == []


# --- what git does not have, and hostile names -----------------------------------------------------


@pytest.mark.parametrize(
    "revision", ["nowhere", "HEAD~99", "--output=x", "-h", "main; touch x", "$(touch x)", "a\nb", ""]
)
@pytest.mark.parametrize("command", [["diff"], ["check", "--since"]])
def test_a_revision_that_git_does_not_know_is_one_line(committed: Path, command: list[str], revision: str) -> None:
    done = briefings(*command, *(["--"] if command == ["diff"] else []), revision, cwd=committed)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert "git knows no revision" in done.stderr
    assert not (committed / "x").exists()


def test_without_a_repository_or_without_git_it_is_one_line(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    done = briefings("diff", "HEAD", cwd=project)
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "is in no git repository" in done.stderr
    monkeypatch.setenv("PATH", str(project))
    done = briefings("diff", "HEAD", cwd=project)
    assert (done.returncode, done.stderr) == (
        2,
        "briefings: git is not installed here, so there is nothing to compare with\n",
    )


def test_a_project_in_a_folder_of_a_repository_is_read_there(committed: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    (outer / "sites").mkdir(parents=True)
    (committed / ".git").rename(outer / ".git")
    committed.rename(outer / "sites/one")
    git(outer, "add", "--all")
    git(outer, "commit", "--quiet", "--message=Moved")
    change(outer / "sites/one", "    max: 5\n", "    max: 6\n")
    assert "changed key figure tugs" in briefings("diff", "HEAD", cwd=outer / "sites/one").stdout


def test_links_attributes_and_filters_of_a_revision_are_not_followed(committed: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yml").write_text("title: Secret words\n")
    (committed / "content/briefings/linked.yml").symlink_to(tmp_path / "secret.yml")
    (committed / ".gitattributes").write_text("*.yml export-ignore filter=owned diff=owned\n")
    git(committed, "config", "filter.owned.smudge", "touch owned; cat")
    git(committed, "config", "diff.owned.textconv", "touch owned; cat")
    git(committed, "add", "--all")
    git(committed, "commit", "--quiet", "--message=Hostile")
    (committed / "content/briefings/linked.yml").unlink()
    change(committed, "    max: 5\n", "    max: 6\n")
    told = briefings("diff", "HEAD", cwd=committed).stdout
    assert "changed key figure tugs" in told
    assert "Secret" not in told
    assert not list(committed.rglob("owned"))


def test_a_tree_made_by_hand_writes_nothing_outside_its_folder(committed: Path) -> None:
    blob = git(committed, "hash-object", "-w", "--stdin", given=b"title: Out\n")
    inner = git(committed, "mktree", given=f"100644 blob {blob}\tout.yml\n".encode())
    raw = b"40000 ..\0" + bytes.fromhex(inner)
    hostile = git(committed, "hash-object", "-t", "tree", "-w", "--literally", "--stdin", given=raw)
    top = git(committed, "mktree", given=f"040000 tree {hostile}\tcontent\n".encode())
    commit = git(committed, "commit-tree", top, "-m", "Hostile")
    before = set(committed.parent.iterdir())
    assert briefings("diff", commit, cwd=committed).returncode == 0
    assert set(committed.parent.iterdir()) == before


def test_what_is_told_cannot_steer_a_terminal(committed: Path) -> None:
    change(committed, "    caveat: Counted from the *shore* | by eye.\n", '    caveat: "Counted \\u200bhere"\n')
    done = briefings("diff", "HEAD", cwd=committed)
    assert "→ “Counted <U+200B>here”" in done.stdout


def test_a_briefing_that_cannot_be_read_is_not_said_to_be_gone(committed: Path) -> None:
    text = (committed / STORM).read_text()
    change(committed, "title: ", "title: [")
    assert f"{STORM}: unreadable now: " in briefings("diff", "HEAD", cwd=committed).stdout
    git(committed, "commit", "--all", "--quiet", "--message=Broken")
    (committed / STORM).write_text(text)
    assert f"{STORM}: unreadable before: " in briefings("diff", "HEAD", cwd=committed).stdout
