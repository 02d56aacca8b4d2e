"""A published directory is whole at every moment: old or new, whatever ends the build."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from generator import publishing
from generator.publishing import MARKER, BuildError, alone, digest, manifest, replacing
from tests.conftest import ROOT

FILES = ("index.html", "people/ada/index.html", "assets/one.css")


def fill(folder: Path, word: str) -> None:
    for name in FILES:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(word)


def publish(target: Path, word: str) -> None:
    with replacing(target) as staging:
        fill(staging, word)


def words(target: Path) -> set[str]:
    """What stands in the files of a published directory; its files are all there."""
    assert (target / MARKER).is_file()
    return {(target / name).read_text() for name in FILES}


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """A directory that was published before, and holds a file that is no longer made."""
    target = tmp_path / "site"
    publish(target, "old")
    (target / "stale.html").write_text("old")
    return target


@pytest.fixture(params=["exchange", "two renames"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Where the system can exchange directories, and where it cannot."""
    if request.param == "two renames":
        monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    return str(request.param)


def test_a_complete_directory_takes_the_place_of_the_old_one(target: Path, way: str) -> None:
    publish(target, "new")
    assert words(target) == {"new"}
    assert not (target / "stale.html").exists()
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_a_block_that_raises_leaves_the_old_one(target: Path, way: str) -> None:
    with pytest.raises(FileNotFoundError), replacing(target) as staging:
        (staging / "missing/index.html").write_text("new")
    assert words(target) == {"old"}
    assert [path.name for path in target.parent.iterdir()] == ["site"]


@pytest.mark.parametrize("name", ["_write_out", "_open_to_all", "_swap"])
def test_a_disk_that_fails_at_the_end_leaves_the_old_one(
    target: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*paths: Path) -> None:
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    monkeypatch.setattr(publishing, name, fail)
    with pytest.raises(OSError, match="Input/output"):
        publish(target, "new")
    assert words(target) == {"old"}
    assert [path.name for path in target.parent.iterdir()] == ["site"]


def test_a_second_rename_that_fails_takes_the_first_one_back(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.rename

    def fail(path: Path, to: Path) -> Path:
        if path.name == ".site-new":
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return rename(path, to)

    monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    monkeypatch.setattr(Path, "rename", fail)
    with pytest.raises(OSError, match="Input/output"):
        publish(target, "new")
    assert words(target) == {"old"}


def test_without_syncfs_every_file_is_synced(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[int] = []
    monkeypatch.setattr(publishing, "_system_call", lambda name: None)
    monkeypatch.setattr(os, "fsync", synced.append)
    publish(target, "new")
    assert words(target) == {"new"}
    assert len(synced) == len(FILES) + len(("marker", "people", "people/ada", "assets", "the directory", "its parent"))


_KILLED = """
import os, signal, sys
from pathlib import Path
from generator import publishing

target, steps, way = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
publishing._write_out = lambda directory: None  # for power cuts only
if way == "two renames":
    publishing._exchange = lambda one, other: False

def count(event, arguments):
    global steps
    if event.startswith(("os.", "open", "ctypes.dlsym")) and event != "os.kill":
        steps -= 1
        if steps < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
with publishing.alone(target):
    with publishing.replacing(target) as staging:
        for name in sys.argv[4:]:
            (staging / name).parent.mkdir(parents=True, exist_ok=True)
            (staging / name).write_text("new")
steps = 1000
"""


def test_whichever_step_is_the_last_the_directory_is_whole(
    target: Path, way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`kill -9` before each thing that a build does to the disk, one after another, until none is left."""
    monkeypatch.setattr(publishing, "_write_out", lambda directory: None)
    for steps in range(200):
        publish(target, "old")
        command = [sys.executable, "-c", _KILLED, str(target), str(steps), way, *FILES]
        done = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
        assert done.returncode in (0, -signal.SIGKILL), done.stderr
        if way == "exchange":
            assert words(target) in ({"old"}, {"new"}), steps
        with alone(target):
            assert words(target) in ({"old"}, {"new"}), steps
        assert sorted(path.name for path in target.parent.iterdir()) == [".site.lock", "site"]
        if done.returncode == 0:
            break
    assert words(target) == {"new"}
    assert 20 < steps < 199


def test_what_a_build_killed_between_two_renames_left_is_put_back(target: Path) -> None:
    target.rename(target.with_name(".site-old"))
    with alone(target):
        assert words(target) == {"old"}


# --- what is not ours ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["site", ".site-new", ".site-old"])
def test_a_directory_of_somebody_elses_is_neither_replaced_nor_deleted(tmp_path: Path, name: str) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "thesis.txt").write_text("precious")
    with pytest.raises(BuildError, match=rf"^{name}/ holds files that no build of ours made; move it away$"):
        publish(tmp_path / "site", "new")
    assert (tmp_path / name / "thesis.txt").read_text() == "precious"
    (tmp_path / name / "thesis.txt").unlink()
    publish(tmp_path / "site", "new")
    assert words(tmp_path / "site") == {"new"}


@pytest.mark.parametrize("name", ["site", ".site-new", ".site-old"])
def test_a_link_in_the_place_of_a_directory_is_not_followed(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    publish(elsewhere, "precious")
    (tmp_path / name).symlink_to(elsewhere)
    with pytest.raises(BuildError, match="is not a directory"):
        publish(tmp_path / "site", "new")
    assert words(elsewhere) == {"precious"}


def test_a_link_in_the_place_of_the_lock_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "precious").write_text("precious")
    (tmp_path / ".site.lock").symlink_to(tmp_path / "precious")
    with pytest.raises(OSError, match="symbolic links"), alone(tmp_path / "site"):
        pass
    assert (tmp_path / "precious").read_text() == "precious"


@pytest.mark.parametrize("make", [lambda path: path.symlink_to("/etc"), os.mkfifo])
def test_what_is_no_plain_file_is_not_published(target: Path, make: object) -> None:
    with pytest.raises(BuildError, match=r"^odd is no plain file"), replacing(target) as staging:
        make(staging / "odd")  # type: ignore[operator]
    assert words(target) == {"old"}


# --- one at a time ------------------------------------------------------------------------------------


def test_a_second_build_says_so_and_waits_for_the_first(target: Path) -> None:
    said = threading.Event()

    def second() -> None:
        with alone(target, said.set):
            assert words(target) == {"first"}
            publish(target, "second")

    thread = threading.Thread(target=second)
    with alone(target, lambda: pytest.fail("there is nobody to wait for")):
        thread.start()
        assert said.wait(timeout=30)
        publish(target, "first")
    thread.join()
    assert words(target) == {"second"}


# --- the same for everybody ---------------------------------------------------------------------------


def test_modes_are_those_of_a_public_site_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0o077)
    try:
        with replacing(tmp_path / "site") as staging:
            fill(staging, "new")
            (staging / "index.html").chmod(0o4755)
            (staging / "people").chmod(0o2700)
    finally:
        os.umask(before)
    modes = {path.stat().st_mode for path in (tmp_path / "site", *(tmp_path / "site").rglob("*"))}
    assert modes == {0o040755, 0o100644}


def test_a_manifest_is_what_sha256sum_prints(target: Path) -> None:
    command = f"find . -type f ! -name {MARKER} -printf '%P\\n' | LC_ALL=C sort | xargs sha256sum"
    done = subprocess.run(command, shell=True, cwd=target, check=True, capture_output=True, text=True)
    assert manifest(target) == done.stdout.splitlines()
    of_it = subprocess.run(["sha256sum"], input=done.stdout, check=True, capture_output=True, text=True)
    assert digest(manifest(target)) == of_it.stdout.split()[0]
