"""A build of what nobody has touched says so, and touches nothing."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from generator.cli import cli

SAME = "Nothing has changed since the last build"
BULLETIN = "content/sources/bulletin.txt"


def build(project: Path, *options: str) -> Result:
    result = CliRunner().invoke(cli, ["-C", str(project), "build", *options], standalone_mode=False)
    assert result.exception is None, result.output
    return result


def test_nothing_is_built_where_nothing_has_changed(project: Path) -> None:
    first = build(project)
    inode = (project / "site").stat().st_ino
    second = build(project)
    assert SAME not in first.output
    assert SAME in second.output
    assert (project / "site").stat().st_ino == inode


def test_what_cannot_be_read_or_named_stops_nothing(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of somebody else's, a link that leads in a ring, a file of the site whose name is no text."""
    (project / "ring").symlink_to(project / "ring")
    locked = project / "content/pages/locked"
    locked.mkdir(parents=True)
    scandir = os.scandir

    def refusing(path: Any) -> Any:
        if not isinstance(path, int) and Path(path) == locked:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scandir(path)

    monkeypatch.setattr("generator.unchanged.os.scandir", refusing)
    build(project)
    assert SAME in build(project).output
    Path(os.fsdecode(os.fsencode(project / "site") + b"/\xff")).touch()
    assert SAME not in build(project).output
    assert SAME in build(project).output


def test_what_was_said_is_said_again(project: Path) -> None:
    """Findings, what was held back, how many pages."""
    first, second = build(project).output, build(project).output
    assert "missing-id" in first and "Held back" in first
    assert second.replace(f"{SAME}: its ", "") == first


def put_back(project: Path) -> None:
    """Another text of the same size, with the time that the file had before: as git and archives do."""
    path = project / BULLETIN
    before = path.stat()
    path.write_bytes(path.read_bytes().swapcase())
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize(
    "change",
    [
        lambda project: (project / "content/people.yml").touch(),
        lambda project: (project / "site-config.yml").touch(),
        lambda project: (project / "mkdocs.yml").touch(),
        lambda project: (project / "content/sources/new.txt").write_text("New."),
        lambda project: (project / "content/media/new.png").write_text("New."),
        lambda project: (project / "site/index.html").unlink(),
        lambda project: (project / "site/index.html").write_text("Somebody's."),
        lambda project: (project / "site/more.html").write_text("Somebody's."),
    ],
)
def test_every_change_is_noticed(change: Callable[[Path], object], project: Path) -> None:
    build(project)
    change(project)
    assert SAME not in build(project).output


def test_a_file_that_was_put_back_with_its_old_time_is_noticed(project: Path) -> None:
    build(project)
    put_back(project)
    result = CliRunner().invoke(cli, ["-C", str(project), "build"], standalone_mode=False)
    assert result.return_value == 1
    assert "checksum-differs" in result.output


def test_other_options_are_another_build(project: Path) -> None:
    build(project)
    assert SAME not in build(project, "--drafts").output
    assert SAME not in build(project).output
    assert SAME not in build(project, "--as-of", "2040-01-01").output
    assert SAME not in build(project, "--as-of", "2040-01-01", "--no-cache").output


def test_a_site_of_others_plugins_is_built_each_time(project: Path) -> None:
    """They may read what nobody knows of."""
    config = project / "mkdocs.yml"
    config.write_text(config.read_text().replace("  - briefings\n", "  - briefings\n  - search\n", 1))
    build(project)
    assert SAME not in build(project).output


def test_settings_from_the_environment_are_read_each_time(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = project / "mkdocs.yml"
    config.write_text(config.read_text() + "copyright: !ENV [WHOSE, nobody]\n")
    monkeypatch.setenv("WHOSE", "Northhaven")
    build(project)
    monkeypatch.setenv("WHOSE", "Southhaven")
    build(project)
    assert "Southhaven" in (project / "site/people/index.html").read_text()


@pytest.mark.parametrize(
    "settings",
    [("  - attr_list\n", "  - attr_list\n  - meta\n"), ("INHERIT: site-config.yml", "INHERIT: ../other.yml")],
)
def test_what_may_read_files_elsewhere_is_built_each_time(settings: tuple[str, str], project: Path) -> None:
    """A Markdown extension of others; settings in another folder."""
    config = project / "mkdocs.yml"
    (project.parent / "other.yml").write_bytes((project / "site-config.yml").read_bytes())
    assert settings[0] in config.read_text()
    config.write_text(config.read_text().replace(*settings, 1))
    build(project)
    assert SAME not in build(project).output
