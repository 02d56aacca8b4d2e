"""What of the site that stands can stay: pages that would come out the same, with the files beside them.

A page would come out the same where all that it is given, all answers to what it asked the library, and what all pages
share (settings, templates, programs) are what they were. What is known of the last build is kept outside of the project,
where its contributors cannot write: in the user's folder for caches. Whatever is amiss there, everything is made anew.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import shutil
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from importlib.resources import files as package_files
from pathlib import Path
from typing import TypeAlias, cast

from platformdirs import user_cache_path

from generator.inspection import Seen
from generator.library.fingerprints import Answers, digest
from generator.library.watched import Question
from generator.pages import Entry, Made, Page
from generator.searching import BUNDLE
from generator.site import Site

Stamp: TypeAlias = tuple[int, int]
"""Of a file: its size in bytes and when it was changed, in seconds, which archives keep."""


@dataclass(frozen=True)
class Kept:
    """A page of the last build: what it was made of, and what became of it."""

    given: bytes
    asked: frozenset[int]  # questions, by their number among all
    files: Mapping[str, Stamp]
    seen: Mapping[str, Seen]  # what the inspection read
    entries: bytes  # what a search finds on it, pickled


@dataclass(frozen=True)
class Past:
    """All that is known of the last build."""

    pages: Mapping[str, Kept] = field(default_factory=dict)  # by their paths
    questions: tuple[Question, ...] = ()
    answers: tuple[bytes, ...] = ()
    search: bytes = b""
    search_files: Mapping[str, Stamp] = field(default_factory=dict)


class Reuse:
    """One build's use of the last one's. `published` is the site that stands."""

    def __init__(self, site: Site, published: Path, anew: bool = False) -> None:
        self.site, self.published, self.anew = site, published, anew
        self.seen: dict[str, Seen] = {}  # files that need not be read again; then all that were read
        self.kept: dict[str, Kept] = {}
        self._pages: list[Page] = []
        self._past, self._shell, self._search = Past(), b"", b""

    @cached_property
    def _answers(self) -> Answers:
        return self.site.answers()

    # --- before the build --------------------------------------------------------------------------

    def begin(self, shell: bytes, by_hand: Collection[str]) -> None:
        """Find the pages that can stay. `shell` stands for all that pages share; `by_hand` are addresses of others' pages."""
        self._shell = digest(shell, software(), os.environ.get("SOURCE_DATE_EPOCH", "").encode())
        self._past = (not self.anew and _read(self._memory, self._shell)) or Past()
        known = zip(self._past.questions, self._past.answers, strict=True)
        changed = {number for number, (question, answer) in enumerate(known) if self._answers[question] != answer}
        self._pages = [page for page in self.site.pages if page.url not in by_hand]
        for page in self._pages:
            kept = self._past.pages.get(page.path)
            if kept and changed.isdisjoint(kept.asked) and kept.given == self._given(page) and self._stand(kept.files):
                self.kept[page.path] = kept
                self.seen.update(kept.seen)

    def _given(self, page: Page) -> bytes:
        """The fingerprint of what a page is given. Raises TypeError where there is none."""
        return self._answers.of((page.title, page.description, page.about, page.given, tuple(page.beside)))

    def _stand(self, files: Mapping[str, Stamp]) -> bool:
        """Whether files of the published site are there, as they were written."""
        with suppress(OSError):
            return all(_stamp(self.published / name) == stamp for name, stamp in files.items())
        return False

    @property
    def _memory(self) -> Path:
        name = hashlib.sha256(os.fsencode(self.published.resolve())).hexdigest()[:32]
        return user_cache_path("briefings") / f"{name}.build"

    # --- within the build --------------------------------------------------------------------------

    def take_over(self, target: Path) -> None:
        """Give the new site what stays of the old one."""
        for kept in self.kept.values():
            self._link(kept.files, target)

    def take_over_search(self, pages: Iterable[Page], target: Path) -> bool:
        """Give the new site the old one's search index, if what is found there is the same; whether it was."""
        self._search = digest(*(part for page in pages for part in _told_to_search(page)))
        is_same = bool(self._past.search_files) and self._search == self._past.search
        if is_same and self._stand(self._past.search_files):
            self._link(self._past.search_files, target)
            self.seen.update(dict.fromkeys(self._past.search_files, Seen()))
            return True
        return False

    def _link(self, names: Iterable[str], target: Path) -> None:
        for name in names:
            path = target / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.unlink(missing_ok=True)
            try:
                os.link(self.published / name, path)
            except OSError:  # another file system, or one without links
                shutil.copy2(self.published / name, path)

    def found_on(self, page: Page) -> Page:
        """A page as a search needs it: one that stays need not be made for it."""
        kept = self.kept.get(page.path)
        if kept is None:
            return page
        return replace(page, make=lambda: Made("", cast(tuple[Entry, ...], pickle.loads(kept.entries))))  # noqa: S301  # ours

    # --- after the build ---------------------------------------------------------------------------

    def remember(self) -> None:
        """Keep what the next build needs to know. A disk that is full, or not to be written, costs time only."""
        if not self._shell:
            return
        numbers: dict[Question, int] = {}
        pages = {}
        for page in self._pages:
            with suppress(TypeError):  # it is made of something that has no fingerprint
                pages[page.path] = self._kept(page, numbers)
        answers = tuple(self._answers[question] for question in numbers)
        bundle = {name: _stamp(self.published / name) for name in self._bundle()}
        with suppress(OSError):
            _write(self._memory, self._shell, Past(pages, tuple(numbers), answers, self._search, bundle))

    def _kept(self, page: Page, numbers: dict[Question, int]) -> Kept:
        kept = self.kept.get(page.path)
        asked = page.asked if kept is None else {self._past.questions[number] for number in kept.asked}
        asked_now = frozenset(numbers.setdefault(question, len(numbers)) for question in sorted(asked, key=str))
        if kept is not None:
            return replace(kept, asked=asked_now)
        names = [f"{page.url}index.html", *page.files]
        files = {name: _stamp(self.published / name) for name in names}
        seen = {name: self.seen.get(name, Seen()) for name in names}
        return Kept(self._given(page), asked_now, files, seen, pickle.dumps(page.entries))

    def _bundle(self) -> Iterator[str]:
        for path in sorted((self.published / BUNDLE).rglob("*")):
            if path.is_file():
                yield path.relative_to(self.published).as_posix()


def _told_to_search(page: Page) -> Iterator[bytes]:
    yield from (page.url.encode(), page.title.encode(), page.about.encode())
    yield repr(page.entries).encode()


def _stamp(path: Path) -> Stamp:
    found = path.lstat()
    return found.st_size, int(found.st_mtime)


def software() -> bytes:
    """What stands for the programs that make a site: ours, byte for byte, and the names and versions of all others."""
    ours = Path(str(package_files("generator")))
    own = [path for path in sorted(ours.rglob("*")) if path.is_file() and path.suffix != ".pyc"]
    installed = sorted(path.name for folder in sys.path for path in Path(folder).glob("*.*-info"))
    told = (part for path in own for part in (str(path.relative_to(ours)).encode(), path.read_bytes()))
    return digest(sys.version.encode(), *map(str.encode, installed), *told)


# --- what is kept -------------------------------------------------------------------------------------

_MARK = hashlib.blake2b().digest_size


def _read(path: Path, shell: bytes) -> Past | None:
    """What was kept under the same shell, if it is whole, and nobody else's."""
    with suppress(OSError):
        data = path.read_bytes()
        is_ours = not hasattr(os, "getuid") or path.stat().st_uid == os.getuid()
        if is_ours and data[:_MARK] == _mark(shell, data[_MARK:]):
            return cast(Past, pickle.loads(data[_MARK:]))  # noqa: S301  # written below, in a folder of the user's own
    return None


def _write(path: Path, shell: bytes, past: Past) -> None:
    data = pickle.dumps(past, protocol=pickle.HIGHEST_PROTOCOL)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    new = path.with_name(f"{path.name}.{os.getpid()}")
    try:
        new.write_bytes(_mark(shell, data) + data)
        new.replace(path)
    finally:
        new.unlink(missing_ok=True)


def _mark(shell: bytes, data: bytes) -> bytes:
    return hashlib.blake2b(data, key=shell).digest()
