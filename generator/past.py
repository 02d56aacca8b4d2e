"""The content as git has it: the files of one revision, taken out into a folder to be read as today's are.

Nothing of a revision is checked out or run, and no attribute or filter of it is followed: blobs are copied as they are.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from generator.config import FILE as SITE_CONFIG
from generator.diagnostics import WrongUse
from generator.documents import MAX_BYTES
from generator.library import CONTENT

_PLAIN_FILES = ("100644", "100755")


@contextmanager
def project_at(root: Path, revision: str) -> Iterator[Path]:
    """A folder with the YAML files that a project had at a revision; it is gone when it was looked at.

    Raises WrongUse when there is no git, no repository, or no such revision.
    """
    commit = _commit(root, revision)
    with tempfile.TemporaryDirectory(prefix="briefings-") as name:
        folder = Path(name)
        (folder / CONTENT).mkdir()  # one that was not there yet was empty
        blobs = dict(_blobs(root, commit))
        for path, content in zip(blobs, _contents(root, list(blobs.values())), strict=True):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        yield folder


def _commit(root: Path, revision: str) -> str:
    asked = (
        None if revision.startswith("-") else _git(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    )
    if asked is not None and asked.returncode == 0:
        return asked.stdout.decode().strip()
    said = _git(root, "rev-parse", "--git-dir").stderr.decode(errors="replace")
    if "not a git repository" in said:
        raise WrongUse(f"{root} is in no git repository, so there is nothing to compare with")
    if said:
        raise WrongUse(f"git refuses: {' '.join(said.split())}")
    raise WrongUse(f"git knows no revision {revision} here; name a commit, a branch or a tag (a shallow clone has few)")


def _blobs(root: Path, commit: str) -> Iterator[tuple[str, bytes]]:
    """The YAML files of the content and the settings at a commit: path and git's name of the bytes."""
    listed = _git(root, "ls-tree", "-r", "-z", "--long", commit, "--", CONTENT, SITE_CONFIG)
    for line in listed.stdout.split(b"\0")[:-1]:
        about, _, path = line.partition(b"\t")
        mode, _, name, size = about.split()
        if mode.decode() in _PLAIN_FILES and int(size) <= MAX_BYTES and _is_ours(os.fsdecode(path)):
            yield os.fsdecode(path), name


def _is_ours(path: str) -> bool:
    """Whether a path is one of a file that is read; a tree may have been made by hand, and hold any name."""
    parts = PurePosixPath(path).parts
    is_safe = ".." not in parts and "\\" not in path and parts[0] in (CONTENT, SITE_CONFIG)
    return is_safe and path.endswith(".yml")


def _contents(root: Path, names: list[bytes]) -> Iterator[bytes]:
    """The bytes of blobs, one after another."""
    data = _git(root, "cat-file", "--batch", given=b"".join(name + b"\n" for name in names)).stdout
    at = 0
    for _ in names:
        end = data.index(b"\n", at)
        size = int(data[at:end].split()[2])
        yield data[end + 1 : end + 1 + size]
        at = end + 1 + size + 1


def _git(root: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    git = shutil.which("git")
    if git is None:
        raise WrongUse("git is not installed here, so there is nothing to compare with")
    command = [git, "-C", str(root), *arguments]
    surroundings = {**os.environ, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"}
    return subprocess.run(command, input=given, capture_output=True, check=False, env=surroundings)  # noqa: S603  # no shell
