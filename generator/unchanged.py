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
        self._inputs = digest(*(repr(told).encode() for told in _inputs(root)))

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
    for path in sorted(root.iterdir()):
        if path.is_file() and not path.name.startswith(".site"):
            yield _identity(path)
    config, _ = read_config(root)
    for folder in (root / CONTENT, *([root / config.archive] if config.archive else [])):
        for place, _, names in sorted(os.walk(folder)):
            yield place, *map(str, sorted(names))
            yield from (_identity(Path(place, name)) for name in sorted(names))


def _identity(path: Path) -> tuple[object, ...]:
    found = path.lstat()
    return path.name, found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino


def _outputs(published: Path) -> bytes:
    return digest(repr(sorted(stamps(published).items())).encode())
