"""All or nothing: a directory that readers see is replaced by a complete one in one step, or stays as it was.

Whatever ends a build (a finding, a full disk, a cut cable, `kill -9`), readers see the old site or the new one, whole. This
room knows nothing of briefings and nothing of MkDocs: it gives out an empty directory beside the published one, and
exchanges the two when it has been filled.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeAlias

SITE = "site"  # where a project's site is published
MARKER = ".briefings"  # stands in every directory that a build may replace
_MARKED = "Made by `briefings`, which replaces this directory. Do not keep anything of yours in it.\n"
_DIRECTORY_MODE, _FILE_MODE = 0o755, 0o644  # everybody may read a site: web servers and GitHub Pages need it
_EXCHANGE = 2  # RENAME_EXCHANGE, linux/fs.h
_AT_FDCWD = -100


class BuildError(Exception):
    """The operator's trouble: what is in the way of a build, in one line."""


# --- one at a time ----------------------------------------------------------------------------------


@contextmanager
def alone(target: Path, waiting: Callable[[], None] = lambda: None) -> Iterator[None]:
    """Hold the lock of a published directory, and put right what a killed build left there.

    Builds queue: who finds another one at work calls `waiting` and goes on when that has ended. What is to be published
    is best read with the lock in hand, so that no build replaces a newer site by what it had read before.
    The system lets go of the lock however the process ends. Raises OSError when there can be no lock.
    """
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; there, builds are one person's at one desk
        _recover(target, MARKER)
        yield
        return
    path = target.with_name(f".{target.name}.lock")
    file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, _FILE_MODE)
    try:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            waiting()
            fcntl.flock(file, fcntl.LOCK_EX)
        _recover(target, MARKER)
        yield
    finally:
        os.close(file)


# --- in one step ------------------------------------------------------------------------------------


@contextmanager
def replacing(target: Path, marker: str = MARKER, staging: Path | None = None) -> Iterator[Path]:
    """An empty directory to fill, which takes the place of `target` when the block ends well.

    It stands beside `target`, as `staging` or under a name of its own; for that name the caller must be `alone`.
    Raises BuildError when what stands there is not a build's, OSError when the disk is full or not to be written; in
    these cases, and when the block raises, `target` stays as it was.
    """
    staging = staging or _beside(target, "new")
    _recover(target, marker)
    _refuse_foreign(target, marker)
    _discard(staging, marker)
    staging.mkdir()
    try:
        (staging / marker).write_text(_MARKED, encoding="utf-8")
        yield staging
        _open_to_all(staging)
        _write_out(staging)
        _swap(staging, target)
        _write_out_entry(target.parent)
    finally:
        with suppress(OSError, BuildError):  # the next build tries again
            _discard(staging, marker)


def _beside(target: Path, what: str) -> Path:
    return target.with_name(f".{target.name}-{what}")


def _refuse_foreign(directory: Path, marker: str) -> None:
    """A directory without the marker is somebody's own, and stays."""
    advice = "move it away" if marker == MARKER else "choose another folder"
    if directory.is_symlink() or (directory.exists() and not directory.is_dir()):
        raise BuildError(f"{directory.name} is not a directory; {advice}")
    if directory.is_dir() and any(directory.iterdir()) and not (directory / marker).is_file():
        raise BuildError(f"{directory.name}/ holds files that no build of ours made; {advice}")


def _recover(target: Path, marker: str) -> None:
    """Put back what a build that was killed between two renames had moved aside, and clear what it left."""
    aside = _beside(target, "old")
    _refuse_foreign(aside, marker)
    if aside.exists() and not target.exists():
        aside.rename(target)
    for left in (aside, _beside(target, "new")):
        _discard(left, marker)


def _discard(directory: Path, marker: str) -> None:
    """Delete a directory of ours, the marker last: a build that is killed here leaves one that is still known as ours."""
    _refuse_foreign(directory, marker)
    if not directory.exists():
        return
    for path in directory.iterdir():
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        elif path.name != marker:
            path.unlink()
    (directory / marker).unlink(missing_ok=True)
    directory.rmdir()


def _swap(staging: Path, target: Path) -> None:
    """Put one directory in the other's place, and the other, if there is one, in its own."""
    if not target.exists():
        staging.rename(target)
    elif not _exchange(staging, target):
        aside = _beside(target, "old")
        target.rename(aside)
        try:
            staging.rename(target)
        except BaseException:
            aside.rename(target)
            raise
        aside.rename(staging)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two directories atomically (renameat2, Linux); False where the system cannot."""
    renameat2 = _system_call("renameat2")
    if renameat2 is None:
        return False
    if renameat2(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _EXCHANGE) == 0:
        return True
    if ctypes.get_errno() in (errno.EINVAL, errno.ENOSYS):  # the file system cannot
        return False
    raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(other))


def _system_call(name: str) -> Callable[..., int] | None:
    """A function of Linux's C library that Python does not offer; None where there is none of this name."""
    if not sys.platform.startswith("linux"):
        return None
    function: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return function


def replace_text(path: Path, text: str) -> None:
    """Put a text in a file's place in one step: whatever ends us, the file has the old text or the new one, whole.

    Its mode stays. Raises OSError when the text cannot be written; the file is then as it was.
    """
    beside = path.with_name(f".{path.name}.new")
    try:
        with beside.open("w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            shutil.copymode(path, beside)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise
    _write_out_entry(path.parent)


# --- on the disk ------------------------------------------------------------------------------------


def _open_to_all(directory: Path) -> None:
    """Give everything the modes of a public site, whatever the umask. Raises BuildError for what is no plain file."""
    for path in (directory, *_below(directory)):
        found = path.lstat().st_mode
        wanted = _DIRECTORY_MODE if stat.S_ISDIR(found) else _FILE_MODE
        if not stat.S_ISDIR(found) and not stat.S_ISREG(found):
            raise BuildError(f"{path.relative_to(directory)} is no plain file, and would lead out of the site")
        if stat.S_IMODE(found) != wanted:
            path.chmod(wanted)


def _below(directory: Path) -> Iterator[Path]:
    for folder, folders, files in os.walk(directory):
        yield from (Path(folder, name) for name in (*folders, *files))


def _write_out(directory: Path) -> None:
    """Wait until all files of a directory are on the disk: a site of empty files after a power cut is no site.

    One syncfs for the file system took 0.6 s for 20,000 files, where one fsync for each took 38 s (ext4).
    """
    syncfs = _system_call("syncfs")
    if syncfs is None:
        for path in (*_below(directory), directory):
            _write_out_entry(path)
        return
    opened = os.open(directory, os.O_RDONLY)
    try:
        if syncfs(opened) != 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(directory))
    finally:
        os.close(opened)


def _write_out_entry(path: Path) -> None:
    if os.name == "nt":  # Windows opens no directories, and syncs only what is open for writing
        return
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


# --- what is in it ----------------------------------------------------------------------------------


def manifest(directory: Path) -> list[str]:
    """One line a file, as `sha256sum` prints it, in the order of the paths; without the marker, which is no page."""
    files = sorted(path.relative_to(directory).as_posix() for path in _below(directory) if path.is_file())
    return [
        f"{hashlib.sha256((directory / name).read_bytes()).hexdigest()}  {name}" for name in files if name != MARKER
    ]


def digest(lines: list[str]) -> str:
    """The SHA-256 of a manifest's lines, each with its line feed: one value for a whole site."""
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


Stamp: TypeAlias = tuple[int, int]
"""Of a file: its size in bytes and when it was changed, in seconds, which archives keep."""


def stamps(folder: Path) -> dict[str, Stamp]:
    """The stamps of all files in a folder, by their paths; none where there is no folder."""
    found: dict[str, Stamp] = {}
    _stamp(os.fspath(folder), "", found)
    return found


def _stamp(folder: str, below: str, found: dict[str, Stamp]) -> None:
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    _stamp(entry.path, f"{below}{entry.name}/", found)
                else:
                    told = entry.stat(follow_symlinks=False)
                    found[below + entry.name] = told.st_size, int(told.st_mtime)
    except FileNotFoundError:
        return
