"""Two builds of the same content are the same bytes, wherever, whenever and by whomever they are made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import built

ELSEWHERE = '''
"""Another machine: its clock shows another day, and its folders list their files the other way round."""

import builtins, datetime, os, time

LATER = 1000 * 86400 + 12345
_time, _gmtime, _localtime, _listdir, _scandir = time.time, time.gmtime, time.localtime, os.listdir, os.scandir
time.time = lambda: _time() + LATER
time.time_ns = lambda: int(time.time() * 1e9)
time.gmtime = lambda seconds=None: _gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: _localtime(time.time() if seconds is None else seconds)

class _Date(datetime.date):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())

class _DateTime(datetime.datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())

datetime.date, datetime.datetime = _Date, _DateTime
os.listdir = lambda *path: sorted(_listdir(*path), reverse=True)

class _Entries:
    def __init__(self, entries):
        self._entries = iter(entries)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._entries)

    def __enter__(self):
        return self

    def __exit__(self, *error):
        pass

    def close(self):
        pass

os.scandir = lambda *path: _Entries(sorted(_scandir(*path), key=lambda entry: entry.name, reverse=True))
'''
BUILD = "import os, sys; os.umask({umask}); from generator.cli import main; sys.argv[1:] = {arguments}; main()"


def tree(folder: Path) -> dict[str, tuple[int, bytes]]:
    """Modes and bytes of everything in a folder; links and directories too."""
    return {
        path.relative_to(folder).as_posix(): (path.lstat().st_mode, b"" if path.is_dir() else path.read_bytes())
        for path in folder.rglob("*")
    }


def backwards(project: Path, target: Path) -> None:
    """A copy whose files were made in the other order, and long ago."""
    for path in sorted(project.rglob("*"), reverse=True):
        if path.is_file():
            copy = target / path.relative_to(project)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (1, 1))


def run(project: Path, *arguments: str, umask: int = 0o022, **environment: str) -> str:
    program = BUILD.format(umask=umask, arguments=list(arguments))
    command = [sys.executable, "-c", program]
    done = subprocess.run(command, cwd=project, env={**os.environ, **environment}, check=False, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


@pytest.fixture
def elsewhere(tmp_path: Path) -> dict[str, str]:
    """The environment of another machine."""
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere/sitecustomize.py").write_text(ELSEWHERE)
    return {
        "PYTHONPATH": str(tmp_path / "elsewhere"),
        "TZ": "Pacific/Kiritimati",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONHASHSEED": "7",
        "SOURCE_DATE_EPOCH": "86400",
        "HOME": str(tmp_path),
        "COLUMNS": "40",
    }


def test_the_other_machine_is_another_one(elsewhere: dict[str, str], tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / "folder" / name).mkdir(parents=True)
    program = (
        "import datetime, os, time; from datetime import date; "
        "assert (date.today() - date(1970, 1, 1)).days > 20000 + 1000; "
        "assert datetime.datetime.now().year == time.gmtime().tm_year; "
        "assert [*os.listdir('folder')] == [entry.name for entry in os.scandir('folder')] == ['b', 'a']"
    )
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, env={**os.environ, **elsewhere}, check=True)


@pytest.fixture
def addressed_site(project: Path) -> Path:
    """A site that knows its address, so that its sitemap has dates."""
    config = project / "site-config.yml"
    config.write_text(config.read_text() + "\nsite_url: https://example.org/name/\n")
    site = built(project)
    assert "<lastmod>" in (site / "sitemap.xml").read_text()
    return site


@pytest.mark.parametrize("fixture", ["golden_site", "our_site", "addressed_site"])
def test_the_same_content_is_the_same_site_on_another_machine(
    fixture: str, request: pytest.FixtureRequest, elsewhere: dict[str, str], tmp_path: Path
) -> None:
    site: Path = request.getfixturevalue(fixture)
    other = tmp_path / "deep" / "er with spaces" / "проєкт"
    for name in ("content", "site-config.yml", "mkdocs.yml"):
        source = site.parent / name
        backwards(source, other / name) if source.is_dir() else shutil.copy(source, other / name)
    run(other, "build", umask=0o077, **elsewhere)
    assert tree(other / "site") == tree(site)


def test_the_same_content_is_the_same_markdown_on_another_machine(
    project: Path, elsewhere: dict[str, str], tmp_path: Path
) -> None:
    other = tmp_path / "other"
    backwards(project, other)
    run(project, "markdown", "out")
    run(other, "markdown", "out", umask=0o077, **elsewhere)
    assert tree(other / "out") == tree(project / "out")


def test_a_manifest_is_all_that_is_printed_and_checks_the_site(project: Path) -> None:
    said = run(project, "build", "--manifest")
    assert run(project, "build", "--manifest", PYTHONHASHSEED="7") == said
    *lines, last = said.splitlines()
    checked = subprocess.run(["sha256sum", "--check", "--strict"], cwd=project / "site", input=said, text=True, check=True, capture_output=True)  # fmt: skip
    assert checked.stdout.count(": OK") == len(lines) > 50
    digest = subprocess.run(["sha256sum"], input="".join(f"{line}\n" for line in lines), text=True, check=True, capture_output=True)  # fmt: skip
    assert last == f"# sha256:{digest.stdout.split()[0]} is the SHA-256 of these {len(lines)} lines"


@pytest.mark.parametrize("date", ["9999-12-31", "2107-01-01", "0001-01-01", "-0044-03-15"])
def test_dates_far_away_are_dates(project: Path, date: str) -> None:
    path = project / "content/briefings/quiet-day.yml"
    lines = [f"date: {date}" if line.startswith("date:") else line for line in path.read_text().splitlines()]
    path.write_text("\n".join(lines) + "\n")
    assert (built(project) / "sitemap.xml.gz").is_file()
