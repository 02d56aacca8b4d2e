"""The whole command under kill -9, a full disk, ten at once, and readers who never look away."""

from __future__ import annotations

import json
import os
import random
import resource
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.publishing import digest, manifest, replacing
from tests.conftest import copy_of_golden
from tests.stress import rounds

BUILD = [sys.executable, "-m", "generator", "build"]
BRIEFING = "content/briefings/quiet-day.yml"


def state(project: Path) -> str:
    """One value for everything that is published."""
    return digest(manifest(project / "site"))


def turn(project: Path, word: str, other: str) -> None:
    """Change the content, so that the next build is another site."""
    path = project / BRIEFING
    path.write_text(path.read_text().replace(f"A {word} day", f"A {other} day"))


def left(project: Path) -> list[str]:
    return sorted(path.name for path in project.iterdir() if path.name.startswith(".site"))


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A published project whose content has changed since; its site as it is, and as the next build makes it."""
    project = copy_of_golden(tmp_path_factory.mktemp("published"))
    turn(project, "quiet", "calm")
    subprocess.run(BUILD, cwd=project, check=True, capture_output=True)
    new = state(project)
    turn(project, "calm", "quiet")
    subprocess.run(BUILD, cwd=project, check=True, capture_output=True)
    old = state(project)
    turn(project, "quiet", "calm")
    assert old != new
    return project, old, new


@pytest.fixture
def project(published: tuple[Path, str, str], tmp_path: Path) -> Path:
    return shutil.copytree(published[0], tmp_path / "project")


@pytest.fixture
def two(published: tuple[Path, str, str]) -> tuple[str, str]:
    """The old site and the new one."""
    return published[1:]


# --- kill -9 ------------------------------------------------------------------------------------------


def test_a_killed_build_leaves_the_old_site_or_the_new_one(project: Path, two: tuple[str, str]) -> None:
    begun = time.monotonic()
    subprocess.run(BUILD, cwd=project, check=True, capture_output=True)
    lasts = time.monotonic() - begun
    assert state(project) == two[1]
    chance, found = random.Random(5), []
    for _ in range(rounds(3, 50)):
        process = subprocess.Popen(BUILD, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(chance.uniform(0.2, 1.1) * lasts)
        process.kill()
        _, said = process.communicate()
        assert b"Traceback" not in said
        found.append(state(project))
        assert found[-1] in two
        turn(project, *(("calm", "quiet") if found[-1] == two[1] else ("quiet", "calm")))
    print(f"killed {len(found)} builds of {lasts:.1f} s: {found.count(two[0])} old, {found.count(two[1])} new")
    subprocess.run(BUILD, cwd=project, check=True, capture_output=True)
    assert left(project) == [".site.lock"]


def test_a_build_that_is_asked_to_end_clears_up(project: Path, two: tuple[str, str]) -> None:
    for asked in (signal.SIGTERM, signal.SIGINT):
        process = subprocess.Popen(BUILD, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        while not (project / ".site-new/index.html").exists():
            assert process.poll() is None
            time.sleep(0.01)
        process.send_signal(asked)
        _, said = process.communicate()
        assert said.strip() == b"", "a terminal ends the line that ^C is on"
        assert process.returncode == 128 + asked
        assert state(project) == two[0]
        assert left(project) == [".site.lock"]


# --- disks that are full, not to be written, or broken ------------------------------------------------


def refused(project: Path, **limits: object) -> str:
    """What a build says that cannot write: one line, and no more."""
    done = subprocess.run(BUILD, cwd=project, check=False, capture_output=True, text=True, **limits)  # type: ignore[call-overload]
    assert done.returncode == 2, done.stderr
    assert done.stderr.count("\n") == 1, done.stderr
    assert done.stderr.startswith("briefings: ")
    return str(done.stderr)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", disk], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small disk can be mounted by root only, and not here: " + mounted.stderr.decode().strip())
    yield disk
    subprocess.run(["umount", "--lazy", disk], check=True)


def resize(disk: Path, options: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{options}", disk], check=True)


def in_use(disk: Path) -> int:
    found = os.statvfs(disk)
    return (found.f_blocks - found.f_bfree) * found.f_frsize


def test_a_full_disk_leaves_the_old_site(project: Path, two: tuple[str, str], disk: Path) -> None:
    there = shutil.copytree(project, disk / "project")
    before = in_use(disk)
    another = shutil.copytree(there / "site", disk / "another")
    needed = in_use(disk) - before
    shutil.rmtree(another)
    said = set()
    sizes = rounds(2, 20)
    for number in range(sizes):
        resize(disk, f"size={before + 4096 + needed * number // sizes}")
        said.add(refused(there).rpartition(": ")[2])
        assert state(there) == two[0]
        assert left(there) == [".site.lock"]
    assert said == {"no space left on device\n"}
    resize(disk, "size=64m")
    subprocess.run(BUILD, cwd=there, check=True, capture_output=True)
    assert state(there) == two[1]


def test_a_disk_that_is_not_to_be_written_leaves_the_old_site(project: Path, two: tuple[str, str], disk: Path) -> None:
    there = shutil.copytree(project, disk / "project")
    resize(disk, "ro")
    assert "read-only" in refused(there)
    assert state(there) == two[0]


def test_a_write_that_fails_leaves_the_old_site(project: Path, two: tuple[str, str]) -> None:
    largest = max(path.stat().st_size for path in (project / "site").rglob("*"))
    sizes = rounds(2, 20)
    for number in range(sizes):
        most = 100 + (largest - 200) * number // sizes
        said = refused(project, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (most, most)))  # noqa: B023
        assert said.endswith(": file too large\n")
        assert state(project) == two[0]
        assert left(project) == [".site.lock"]


# --- many at once -------------------------------------------------------------------------------------


def test_builds_at_once_queue_and_the_site_is_whole(project: Path, two: tuple[str, str]) -> None:
    number = rounds(3, 10)
    running = [
        subprocess.Popen(BUILD, cwd=project, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(number)
    ]
    said = [process.communicate()[1] for process in running]
    assert [process.returncode for process in running] == [0] * number
    assert {line for text in said for line in text.splitlines()} <= {
        "Another build is running here; this one begins when it has ended (Ctrl-C gives up)."
    }
    assert state(project) == two[1]
    assert left(project) == [".site.lock"]


# --- readers ------------------------------------------------------------------------------------------

_NAMES = ["index.html", *(f"people/p-{number}/index.html" for number in range(12)), "search/index.json"]
_READER = """
import json, os, sys
site, names = sys.argv[1], sys.argv[2:]
count = dict(reads=0, missing=0, looks=0, mixed=0, replaced=0, versions=0)
versions, last = set(), False
while not last:
    last = os.path.exists(site + "/../done")
    for name in names:  # as a web server does: each file by its whole path
        count["reads"] += 1
        try:
            versions.add(open(f"{site}/{name}").read())
        except FileNotFoundError:
            count["missing"] += 1
    count["looks"] += 1  # as a copying program does: all files of one directory that it holds open
    held, seen = os.open(site, os.O_RDONLY), set()
    for name in names:
        try:
            seen.add(open(name, opener=lambda path, flags: os.open(path, flags, dir_fd=held)).read())
        except FileNotFoundError:
            is_current = os.path.samestat(os.fstat(held), os.stat(site))
            count["missing" if is_current else "replaced"] += 1
            break
    count["mixed"] += len(seen) > 1
    versions |= seen
    os.close(held)
print(json.dumps({**count, "versions": len(versions)}))
"""


def test_readers_never_miss_a_file_nor_see_two_sites_in_one(tmp_path: Path) -> None:
    """A file is there at every moment, and one directory holds one site.

    A reader who goes by paths can be given a page of the old site and then one of the new: each request is one look at
    whatever is published in its moment. One who holds the directory open reads one site only; when that is replaced
    meanwhile, its files end, and he opens the new one.
    """
    site = tmp_path / "site"
    swaps = rounds(20, 200)

    def publish(number: int) -> None:
        with replacing(site) as staging:
            for name in _NAMES:
                (staging / name).parent.mkdir(parents=True, exist_ok=True)
                (staging / name).write_text(f"site {number:03}\n" * 500)

    publish(0)
    readers = [
        subprocess.Popen([sys.executable, "-c", _READER, site, *_NAMES], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for number in range(1, swaps + 1):
        publish(number)
    (tmp_path / "done").touch()
    for reader in readers:
        found = json.loads(reader.communicate()[0])
        print(f"{swaps} swaps: {found}")
        assert reader.returncode == 0
        assert (found["missing"], found["mixed"]) == (0, 0)
        assert found["versions"] > 2
