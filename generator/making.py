"""Our pages, each from its text to the site: filled in, turned into HTML, put into the theme, written, and read again.

What MkDocs does for a page, without what only others' plugins need, so that several processes can do it at once.
"""

from __future__ import annotations

import pickle
import threading
from collections.abc import Collection, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, field, replace
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.converting import OwnPage, mended
from generator.inspection import Scripts, Seen, inspect
from generator.library.watched import Questions
from generator.pages import Page as Generated


@dataclass(frozen=True)
class Built:
    """What became of a page, as far as the rest of a build must know it."""

    files: tuple[str, ...]  # that it wrote: its own, and those beside it
    seen: Mapping[str, Seen]
    problems: tuple[str, ...]  # why it must not be published
    entries: bytes  # what a search finds on it, pickled
    asked: Questions  # of the library, while it was made


@dataclass(frozen=True)
class Maker:
    """Makes pages of one build. `by_hand` are the addresses of pages that others wrote in the place of ours."""

    config: MkDocsConfig
    env: Environment
    nav: Navigation
    files: Files
    listed: Sequence[File]  # those of pages
    scripts: Scripts
    by_hand: Collection[str]
    folder: Path  # where they stand

    def build(self, page: OwnPage) -> Built:
        """Write a page and what stands beside it into the site. Raises OSError when the disk is full."""
        made = page.generated = replace(page.generated)  # what is made of it is let go when it is written
        written = {f"{made.url}index.html": self._html(page).encode()}
        beside = {
            path: make for path, make in made.files.items() if path.removesuffix("index.html") not in self.by_hand
        }
        written |= {path: make() for path, make in beside.items()}
        for name, content in written.items():
            path = self.folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        seen: dict[str, Seen] = {}
        problems = tuple(inspect(self.folder, written, self.scripts, seen))
        return Built(tuple(written), seen, problems, pickle.dumps(made.entries), made.asked)

    def _html(self, page: OwnPage) -> str:
        page.read_source(self.config)
        page.render(self.config, self.files)
        page.active = True
        try:
            context = get_context(self.nav, self.listed, self.config, page)
            return mended(self.env.get_template("main.html").render(context))
        finally:
            page.active = False
            page.markdown, page.content = "", None


class NotAlone(Exception):
    """Others' plugins, hooks or templates have a word in the pages of a site: MkDocs has to make them all."""


@dataclass
class OnDemand:
    """The pages of a site that nobody has asked for yet, by their addresses."""

    maker: Maker
    pages: Mapping[str, OwnPage]
    _made: set[str] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @property
    def folder(self) -> Path:
        """Where the pages that were made stand, with what the theme and people's own hands add."""
        return self.maker.folder

    def alone(self, page: Generated, folder: Path) -> OnDemand:
        """One of the pages, made of other content than the rest, in a folder of its own. Raises KeyError where there was none."""
        other = copy(self.pages[page.url])
        other.generated = page
        return OnDemand(replace(self.maker, folder=folder), {page.url: other}, _lock=self._lock)

    def make(self, address: str) -> None:
        """Make the page of an address, if there is one and it is not made. One that must not be published is taken away."""
        page = self.pages.get(address)
        with self._lock:
            if page is None or address in self._made:
                return
            built = self.maker.build(page)
            self._made.add(address)
            if built.problems:
                for name in built.files:
                    (self.folder / name).unlink()
