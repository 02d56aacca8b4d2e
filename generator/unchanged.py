"""Whether there is anything to build: a site that stands, of content and settings that nobody has touched, needs none.

Files are compared by size, times and what the file system calls them, not by their bytes: one that git or an archive put
back with the size and the time that it had before is another one for the file system, or was changed at another time.
"""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.config import Settings, read_config
from generator.diagnostics import Diagnostic
from generator.journal import Journal
from generator.library import CONTENT, Library
from generator.library.fingerprints import Answers, digest
from generator.publishing import stamps

_NAME = "build"


@dataclass(frozen=True)
class Told:
    """What is said of a build, and again where nothing has changed since."""

    problems: tuple[Diagnostic, ...]
    pages: int
    held_back: dict[str, str]


class Unchanged:
    """A project as it is before a build with some options, compared with what it was before the last one."""

    def __init__(self, root: Path, published: Path, options: tuple[object, ...]) -> None:
        self._published = published
        dated = os.environ.get("SOURCE_DATE_EPOCH")
        answers = Answers(Library(Settings()), {})
        self._journal = Journal(root, "whole", repr((options, dated)).encode(), answers)
        self._inputs = digest("\n".join(map(repr, _inputs(root))).encode())

    def recall(self) -> Told | None:
        """What was said of the last build, if it would be the same now and its site stands as it was published."""
        told: tuple[Told, bytes] | None = self._journal.recall(_NAME, self._inputs)
        return told[0] if told and told[1] == _outputs(self._published) else None

    def remember(self, told: Told) -> None:
        """Keep what is said of a build. Not to be called where nobody knows what it was made from."""
        self._journal.note(_NAME, self._inputs, (), pickle.dumps((told, _outputs(self._published))))
        self._journal.write()


def _inputs(root: Path) -> Iterator[tuple[object, ...]]:
    """What a build reads: the files of the project's folder itself, and all of those below its content and its archive."""
    with os.scandir(root) as found:
        for entry in sorted(found, key=lambda entry: entry.name):
            if _is_file(entry) and not entry.name.startswith(".site"):
                yield _identity(entry)
    config, _ = read_config(root)
    for folder in (root / CONTENT, *([root / config.archive] if config.archive else [])):
        yield from _below(str(folder))


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or leads to one; what leads in a ring is none."""
    try:
        return entry.is_file()
    except OSError:
        return False


def _below(folder: str) -> Iterator[tuple[object, ...]]:
    """All files below a folder; of one that is not to be read, that it is not: whoever needs a file of it will say so."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError as error:
        yield folder, error.errno
        return
    yield folder, len(entries)
    for entry in entries:
        if entry.is_dir(follow_symlinks=False):
            yield from _below(entry.path)
        else:
            yield _identity(entry)


def _identity(entry: os.DirEntry[str]) -> tuple[object, ...]:
    found = entry.stat(follow_symlinks=False)
    return entry.name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _outputs(published: Path) -> bytes:
    told = sorted(stamps(published).items())
    return digest(b"\0".join([os.fsencode(f"{name}\0{size} {time}") for name, (size, time) in told]))
