"""What of the site that stands can stay: pages that would come out the same, with the files beside them, and the index."""

from __future__ import annotations

import os
import pickle
import re
import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import cast

from generator.config import MKDOCS
from generator.inspection import Seen
from generator.journal import Journal
from generator.library.fingerprints import digest
from generator.making import Built
from generator.pages import Entry, Made, Page
from generator.publishing import Stamp, stamps
from generator.searching import BUNDLE
from generator.site import Site

_SEARCH = "search index"
_ELSEWHERE = re.compile(r"^INHERIT:.*/", re.MULTILINE)  # settings in another folder


@dataclass(frozen=True)
class Kept:
    """What became of a page: its file and those beside it, what the inspection read, and what a search finds (pickled)."""

    files: Mapping[str, Stamp]
    seen: Mapping[str, Seen] = field(default_factory=dict)
    entries: bytes = b""


class Reuse:
    """One build's use of the last one's of its `kind`. `published` is the site that stands, in a project's folder or not.

    Nothing of it stays where all is to be made `anew`.
    """

    def __init__(self, root: Path, site: Site, published: Path, kind: str = "build", anew: bool = False) -> None:
        self.root, self.site, self.published, self.kind, self.anew = root, site, published, kind, anew
        self.seen: dict[str, Seen] = {}  # what need not be read again; then all that was read
        self.kept: dict[str, Kept] = {}  # by the paths of pages
        self.is_all_known = False  # what the pages by hand are made of
        self._journal: Journal | None = None
        self._pages: list[Page] = []
        self._answers = site.answers()
        self._built: dict[str, Built] = {}
        self._search = b""
        self._standing = stamps(published)

    @property
    def is_all_ours(self) -> bool:
        """Whether nothing but the project's own files had a word in the site: no plugin of others, hook, variable."""
        settings = (self.root / MKDOCS).read_text(encoding="utf-8")
        return self.is_all_known and "!ENV" not in settings and not _ELSEWHERE.search(settings)

    # --- before the build --------------------------------------------------------------------------

    def begin(self, shell: bytes, by_hand: Collection[str]) -> None:
        """Find the pages that can stay. `shell` stands for all that pages share; `by_hand` are addresses of others' pages."""
        dated = os.environ.get("SOURCE_DATE_EPOCH", "").encode()
        self._journal = Journal(self.root, self.kind, digest(shell, dated), self._answers, self.anew)
        self._pages = [page for page in self.site.pages if page.url not in by_hand]
        for page in self._pages:
            kept: Kept | None = self._journal.recall(page.path, self._given(page))
            if kept and self._stand(kept.files):
                self.kept[page.path] = kept
                self.seen.update(kept.seen)

    def _given(self, page: Page) -> bytes:
        """The fingerprint of what a page is given."""
        return self._answers.of((page.title, page.description, page.about, page.given, tuple(page.beside)))

    def _stand(self, files: Mapping[str, Stamp]) -> bool:
        """Whether files of the published site are there, as they were written."""
        return all(self._standing.get(name) == stamp for name, stamp in files.items())

    # --- within the build --------------------------------------------------------------------------

    def take_over(self, target: Path) -> None:
        """Give the new site what stays of the old one."""
        self._link((name for kept in self.kept.values() for name in kept.files), target)

    def take_over_search(self, pages: Iterable[Page], target: Path) -> bool:
        """Give the new site the old one's search index, if what is found there is the same; whether it was."""
        self._search = digest(*(part for page in pages for part in self._told_to_search(page)))
        kept: Kept | None = self._journal.recall(_SEARCH, self._search) if self._journal else None
        if not kept or not self._stand(kept.files):
            return False
        self._link(kept.files, target)
        self.seen.update(dict.fromkeys(kept.files, Seen()))
        return True

    def _told_to_search(self, page: Page) -> Iterator[bytes]:
        """What stands for all that is found on a page; what is known of one that is not made is not unpacked for it."""
        yield from (page.url.encode(), page.title.encode(), page.about.encode())
        told = self.kept.get(page.path) or self._built.get(page.path)
        yield told.entries if told else repr(page.entries).encode()

    def _link(self, names: Iterable[str], target: Path) -> None:
        folders: set[str] = set()
        for name in names:
            path, folder = f"{target}/{name}", name.rpartition("/")[0]
            if folder not in folders:
                folders.add(folder)
                (target / folder).mkdir(parents=True, exist_ok=True)
            try:
                os.link(f"{self.published}/{name}", path)
            except OSError:  # another file system, or one without links
                shutil.copy2(f"{self.published}/{name}", path)

    def note(self, page: Page, built: Built) -> None:
        """Note what became of a page that was made."""
        self._built[page.path] = built
        self.seen.update(built.seen)

    def found_on(self, page: Page) -> Page:
        """A page as a search needs it, which need not be made for it."""
        told = self.kept.get(page.path) or self._built.get(page.path)
        if told is None:
            return page
        entries = told.entries
        return replace(page, make=lambda: Made("", cast(tuple[Entry, ...], pickle.loads(entries))))  # noqa: S301  # ours

    # --- after the build ---------------------------------------------------------------------------

    def remember(self, published: Path) -> None:
        """Keep what the next build needs to know of what now stands."""
        if (journal := self._journal) is None:
            return
        standing = stamps(published)
        for page in self._pages:
            built = self._built.get(page.path)
            if built is None:
                journal.keep(page.path)
            else:
                kept = Kept({name: standing[name] for name in built.files}, built.seen, built.entries)
                journal.note(page.path, self._given(page), built.asked, pickle.dumps(kept))
        bundle = {name: stamp for name, stamp in standing.items() if name.startswith(f"{BUNDLE}/")}
        journal.note(_SEARCH, self._search, (), pickle.dumps(Kept(bundle)))
        journal.write()
