"""What is taken over from the site before: an incremental build's bytes are those of a build that makes everything anew."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator import journal
from generator.build import build
from generator.publishing import manifest
from generator.reuse import Reuse
from generator.site import generate
from tests.conftest import copy_of_golden, with_address
from tests.examples import STRESS

Change = Callable[[Path], object]


def replaced(name: str, old: str, new: str) -> Change:
    """Other words in a file of the content, or back again where that was done before."""

    def change(project: Path) -> None:
        path = project / name
        text = path.read_text(encoding="utf-8")
        before, after = (old, new) if new not in text else (new, old)
        assert before in text, name
        path.write_text(text.replace(before, after, 1), encoding="utf-8")

    return change


def moved(old: str, new: str) -> Change:
    def change(project: Path) -> None:
        here, there = (old, new) if (project / old).exists() else (new, old)
        (project / here).rename(project / there)

    return change


def added(name: str, text: str) -> Change:
    """A new file, or none again."""

    def change(project: Path) -> None:
        path = project / name
        if path.exists():
            path.unlink()
        else:
            path.write_text(text, encoding="utf-8")

    return change


NEW = """\
title: A second look
date: 2031-03-10
bluf: The gate stays open.
sources: [bulletin]
topics: [shipping]
quotes:
  - {id: again, text: The gate is open, speaker: mara-lind}
"""
BRIEFINGS, SOURCES = "content/briefings", "content/sources"
CHANGES: dict[str, Change] = {
    "text": replaced(f"{BRIEFINGS}/port-reopens.yml", "some 12 ships still wait.", "some 12 ships wait still."),
    "title": replaced(f"{BRIEFINGS}/storm-closes-port.yml", "title: ", "title: On "),
    "item": replaced(f"{BRIEFINGS}/port-reopens.yml", "label: Ships waiting off Northhaven", "label: Ships off Northhaven"),
    "status": replaced(f"{BRIEFINGS}/quiet-day.yml", "title: A quiet day", "status: draft\ntitle: A quiet day"),
    "order": replaced(f"{BRIEFINGS}/quiet-day.yml", "date: 2031-03-04/..", "date: 2031-03-12"),
    "comment": replaced(f"{BRIEFINGS}/quiet-day.yml", "title: A quiet", "# nothing that readers see\ntitle: A quiet"),
    "person": replaced("content/people.yml", "name: Mara Lind", "name: Mara I. Lind"),
    "private": replaced("content/people.yml", "public: true\n\nwitness", "public: false\n\nwitness"),
    "topic": replaced("content/topics.yml", "name: Shipping", "name: Sea traffic"),
    "metric": replaced("content/metrics.yml", "name: Ships waiting", "name: Waiting ships"),
    "source": replaced(f"{SOURCES}/bulletin.yml", "title: Bulletin of 9 March", "title: Bulletin, 9 March"),
    "rights": replaced(f"{SOURCES}/bulletin.yml", "language: en", "language: en\nrepublish: full"),
    "rating": replaced(f"{SOURCES}/bulletin.yml", "reliability: A", "reliability: B"),
    "settings": replaced("site-config.yml", "Harbour Desk", "Port Desk"),
    "address": replaced("site-config.yml", "site_url: https://harbour.example/briefings/", "site_url: https://port.example/"),
    "language": replaced("site-config.yml", "language: en", "language: uk"),
    "theme": replaced("mkdocs.yml", "navigation.tabs", "navigation.top"),
    "slug": moved(f"{BRIEFINGS}/quiet-day.yml", f"{BRIEFINGS}/calm-day.yml"),
    "briefing": added(f"{BRIEFINGS}/second-look.yml", NEW),
    "by hand": replaced("content/pages/colophon.md", "# ", "# The "),
    "another by hand": added("content/pages/imprint.md", "# Imprint\n\nBy hand.\n"),
    "instead of ours": added("content/pages/about.md", "# About us\n\nBy hand.\n"),
}  # fmt: skip


@pytest.fixture(scope="module")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reuse")


def begun(folder: Path) -> Path:
    return with_address(copy_of_golden(folder))


def rebuilt(project: Path, *, anew: bool = False) -> list[str]:
    """The site's manifest after a build; none where the content has findings."""
    site, _ = generate(project, anew=anew)
    return [] if site is None else manifest(build(project, site, Reuse(project, site, project / "site", anew=anew)))


def anew(project: Path) -> list[str]:
    """The manifest of what is built of a project by who has built nothing before."""
    cold = project.with_name("cold")
    shutil.copytree(project, cold, ignore=shutil.ignore_patterns("site", ".site*"))
    try:
        return rebuilt(cold, anew=True)
    finally:
        shutil.rmtree(cold)


@pytest.mark.parametrize("names", [sorted(CHANGES)[first::4] for first in range(4)], ids=", ".join)
def test_each_change_alone_gives_the_bytes_of_a_build_from_nothing(names: Sequence[str], tmp_path: Path) -> None:
    project = begun(tmp_path)
    before = rebuilt(project)
    for name in names:
        change = CHANGES[name]
        change(project)
        after = rebuilt(project)
        assert after == anew(project), name
        assert (after == before) == (name == "comment"), name
        change(project)  # back again; the next build sees that too
    assert rebuilt(project) == before, f"{names[-1]}, and back"


@settings(max_examples=200 if STRESS else 3, deadline=None)
@given(names=st.lists(st.sampled_from(sorted(CHANGES)), min_size=3, max_size=8 if STRESS else 4))
def test_changes_in_any_order_give_the_bytes_of_a_build_from_nothing(names: Sequence[str], projects: Path) -> None:
    shutil.rmtree(projects / "project", ignore_errors=True)
    project = begun(projects)
    rebuilt(project)
    for name in names:
        if name == "order" and not (project / BRIEFINGS / "quiet-day.yml").exists():
            continue
        try:
            CHANGES[name](project)
        except FileNotFoundError:  # it was moved by another
            continue
        rebuilt(project)
    assert rebuilt(project) == anew(project), names


def untouched(project: Path, change: Change) -> tuple[set[str], set[str]]:
    """Which files are the very same after a change, and which are not."""
    rebuilt(project)
    inodes = {path: path.stat().st_ino for path in (project / "site").rglob("*") if path.is_file()}
    change(project)
    rebuilt(project)
    same = {path for path, inode in inodes.items() if path.is_file() and path.stat().st_ino == inode}
    names = (
        {path.relative_to(project / "site").as_posix() for path in paths} for paths in (same, inodes.keys() - same)
    )
    return next(names), next(names)


def test_a_changed_text_touches_no_page_that_does_not_show_it(tmp_path: Path) -> None:
    same, other = untouched(begun(tmp_path), CHANGES["item"])
    assert {"briefings/port-reopens/index.html", "figures/ships-waiting/index.html"} <= other
    assert {"briefings/quiet-day/index.html", "people/index.html", "about/method/index.html"} <= same
    assert not any(name.startswith(("briefings/quiet-day", "sources/gazette")) for name in other)


def test_where_nothing_changes_every_page_stays_and_so_does_the_index(tmp_path: Path) -> None:
    same, _ = untouched(begun(tmp_path), lambda project: None)
    assert {name for name in same if name.endswith(".html")} >= {
        "index.html",
        "search/index.html",
        "sources/index.html",
    }
    assert any(name.startswith("pagefind/") for name in same)


def test_everything_is_made_anew_where_it_is_asked_for(tmp_path: Path) -> None:
    project = begun(tmp_path)
    before = rebuilt(project)
    inode = (project / "site/index.html").stat().st_ino
    assert rebuilt(project, anew=True) == before
    assert (project / "site/index.html").stat().st_ino != inode


def test_what_was_changed_in_the_published_site_is_made_anew(tmp_path: Path) -> None:
    project = begun(tmp_path)
    before = rebuilt(project)
    (project / "site/index.html").write_text("<p>Somebody's</p>")
    (project / "site/people/index.html").unlink()
    (project / "site/pagefind/pagefind.js").write_text("")
    assert rebuilt(project) == before


def test_another_version_of_any_program_makes_everything_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = begun(tmp_path)
    before = rebuilt(project)
    inode = (project / "site/index.html").stat().st_ino
    monkeypatch.setattr(journal, "software", lambda: b"another")
    assert rebuilt(project) == before
    assert (project / "site/index.html").stat().st_ino != inode


def journals(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the journals, of this test alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "briefings"


@pytest.mark.parametrize("damage", [lambda data: data[:-1], lambda data: b"", lambda data: b"\x80" + data[1:]])
def test_a_damaged_journal_is_none(
    damage: Callable[[bytes], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = journals(tmp_path / "caches", monkeypatch)
    project = begun(tmp_path)
    before = rebuilt(project)
    files = [path for path in folder.iterdir() if path.is_file()]
    for path in files:
        path.write_bytes(damage(path.read_bytes()))
    assert files
    assert rebuilt(project) == before


def test_a_journal_that_cannot_be_written_costs_time_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "caches").write_text("a file, where a folder is wanted")
    journals(tmp_path / "caches", monkeypatch)
    project = begun(tmp_path)
    assert rebuilt(project) == rebuilt(project) != []


def test_a_journal_of_somebody_elses_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = journals(tmp_path / "caches", monkeypatch)
    project = begun(tmp_path)
    before = rebuilt(project)
    inode = (project / "site/index.html").stat().st_ino
    monkeypatch.setattr("generator.journal.os.getuid", lambda: 12345)
    assert rebuilt(project) == before
    assert (project / "site/index.html").stat().st_ino != inode
    assert (folder.stat().st_mode & 0o077) == 0


def test_findings_are_told_again_where_nothing_changed(tmp_path: Path) -> None:
    project = begun(tmp_path)
    replaced(f"{BRIEFINGS}/port-reopens.yml", "text: The gate is open", "text: The gate is closed")(project)
    first, second = (generate(project)[1] for _ in range(2))
    assert first == second
    assert any(problem.is_error for problem in first)


def test_a_finding_moves_with_the_line_that_it_is_about(tmp_path: Path) -> None:
    project = begun(tmp_path)
    path = f"{BRIEFINGS}/port-reopens.yml"
    replaced(path, "text: The gate is open", "text: The gate is closed")(project)
    before = [problem.location.line for problem in generate(project)[1] if problem.location.path == path]
    replaced(path, "title: ", "# one line more\ntitle: ")(project)
    after = [problem.location.line for problem in generate(project)[1] if problem.location.path == path]
    assert before and after == [line + 1 for line in before]


def test_a_new_person_of_the_registry_is_seen_in_texts_that_name_them(tmp_path: Path) -> None:
    project = begun(tmp_path)
    text = (project / SOURCES / "bulletin.txt").read_text()
    (project / SOURCES / "bulletin.txt").write_text(f"{text}\n“The cranes stand still,” said Ola Brand.\n")
    quote = "quotes:\n  - id: cranes\n    text: The cranes stand still\n    speaker: mara-lind\n"
    replaced(f"{SOURCES}/bulletin.yml", "sha256:", "# sha256:")(project)
    replaced(f"{BRIEFINGS}/port-reopens.yml", "quotes:\n", quote)(project)
    before = {problem.code for problem in generate(project)[1]}
    replaced("content/people.yml", "witness-one:", "ola-brand:\n  name: Ola Brand\n\nwitness-one:")(project)
    after = generate(project)[1]
    assert after == generate(project, anew=True)[1]
    assert before <= {problem.code for problem in after}


def test_of_many_projects_the_oldest_are_forgotten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = journals(tmp_path / "caches", monkeypatch)
    monkeypatch.setattr(journal, "_MOST", 3)
    folder.mkdir(parents=True)
    for number in range(9):
        (folder / f"{number}.build").write_text("")
        os.utime(folder / f"{number}.build", (number, number))
    rebuilt(begun(tmp_path))
    assert len([path for path in folder.iterdir() if path.is_file()]) == 3
    assert not (folder / "7.build").exists()
