"""What is remembered from one run to the next: things that were made, with all that they were made of.

A thing need not be made again where what it is given, all answers to what it asked the library, and the programs are what
they were. A journal stands outside of the project, where its contributors cannot write: in the user's folder for caches.
Whatever is amiss with it (another version's, cut, somebody else's, not to be written), everything is made anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import sys
from array import array
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, cast

from platformdirs import user_cache_path

from generator.library.fingerprints import Answers, digest
from generator.library.watched import Question


@dataclass(frozen=True)  # no slots: it is read back from the journal, which takes twice as long with them
class Entry:
    """One thing: the fingerprint of what it was given, what it asked by the questions' numbers, and what was made."""

    given: bytes
    asked: array[int]
    made: bytes  # pickled


@dataclass(frozen=True)
class _Book:
    entries: Mapping[str, Entry] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    answers: tuple[bytes, ...] = ()


class Journal:
    """The things of one kind that a project's last run made. `shell` stands for what all of them share."""

    def __init__(self, root: Path, kind: str, shell: bytes, answers: Answers, anew: bool = False) -> None:
        self._path = place(root, kind)
        self._shell, self._answers = digest(shell, software()), answers
        self._past = (None if anew else _read(self._path, self._shell)) or _Book()
        self._entries: dict[str, Entry] = {}
        self._numbers: dict[Question, int] = {}
        self._is_other = False  # than what was remembered before

    @cached_property
    def _changed(self) -> frozenset[int]:
        """The questions that are answered otherwise now."""
        known = zip(self._past.questions, self._past.answers, strict=True)
        return frozenset(number for number, (asked, answer) in enumerate(known) if self._answers[asked] != answer)

    def recall(self, name: str, given: bytes) -> Any:
        """What was made of the same; None where it was made of something else, or never."""
        entry = self._past.entries.get(name)
        if entry is None or entry.given != given or not self._changed.isdisjoint(entry.asked):
            return None
        return pickle.loads(entry.made)  # noqa: S301  # written below, in a folder of the user's own

    def keep(self, name: str) -> None:
        """Remember what was recalled."""
        entry = self._past.entries[name]
        self._note(name, entry.given, (self._past.questions[number] for number in entry.asked), entry.made)

    def note(self, name: str, given: bytes, asked: Iterable[Question], made: bytes) -> None:
        """Remember something that was made; `made` is pickled."""
        self._is_other = True
        self._note(name, given, asked, made)

    def _note(self, name: str, given: bytes, asked: Iterable[Question], made: bytes) -> None:
        numbers = self._numbers
        asked_now = array("I", {numbers.setdefault(one, len(numbers)) for one in asked})
        self._entries[name] = Entry(given, asked_now, made)

    def write(self) -> None:
        """Keep it for the next run. A disk that is full, or not to be written, costs time only."""
        with suppress(OSError):
            if not self._is_other and len(self._entries) == len(self._past.entries):
                os.utime(self._path)  # it is in use
                return
            answers = tuple(self._answers[question] for question in self._numbers)
            _write(self._path, self._shell, _Book(self._entries, tuple(self._numbers), answers))


def place(root: Path, kind: str) -> Path:
    """Where something that is known of a project stands."""
    name = hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:32]
    return user_cache_path("briefings") / f"{name}.{kind}"


@cache
def software() -> bytes:
    """What stands for the programs that make a site: ours, byte for byte, and the names and versions of all others."""
    ours = Path(str(package_files("generator")))
    own = [path for path in sorted(ours.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    installed = sorted(path.name for folder in sys.path for path in Path(folder).glob("*.*-info"))
    told = (part for path in own for part in (str(path.relative_to(ours)).encode(), path.read_bytes()))
    return digest(sys.version.encode(), *map(str.encode, installed), *told)


def is_ours(path: Path) -> bool:
    """Whether nobody else can have written it."""
    return not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()


# --- the file -----------------------------------------------------------------------------------------

_MOST = 250  # files; four or five for each project
_MARK = hashlib.blake2b().digest_size


def _read(path: Path, shell: bytes) -> _Book | None:
    """What was kept under the same shell, if it is whole, and nobody else's."""
    with suppress(OSError):
        data = path.read_bytes()
        if is_ours(path) and data[:_MARK] == _mark(shell, data[_MARK:]):
            return cast(_Book, pickle.loads(data[_MARK:]))  # noqa: S301  # as above
    return None


def _write(path: Path, shell: bytes, book: _Book) -> None:
    """Write it beside the old one, and put it in its place when it is whole."""
    data = pickle.dumps(book, protocol=pickle.HIGHEST_PROTOCOL)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        new.write_bytes(_mark(shell, data) + data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)
    _forget_the_oldest(path.parent)


def _forget_the_oldest(folder: Path) -> None:
    """Projects come and go: what was not renewed for longest goes, where there is much."""
    files = sorted((path for path in folder.iterdir() if path.is_file()), key=lambda path: path.stat().st_mtime)
    for path in files[:-_MOST]:
        path.unlink(missing_ok=True)


def _mark(shell: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=shell).digest()
