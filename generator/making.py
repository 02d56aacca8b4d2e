"""Our pages, each from its text to the site: filled in, turned into HTML, put into the theme, written, and read again.

What MkDocs does for a page, without what only others' plugins need, so that several processes can do it at once.
"""

from __future__ import annotations

import pickle
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation

from generator.converting import OwnPage, mended
from generator.inspection import Scripts, Seen, inspect
from generator.library.watched import Questions


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

    def build(self, page: OwnPage) -> Built:
        """Write a page and what stands beside it into the site. Raises OSError when the disk is full."""
        made = page.generated = replace(page.generated)  # what is made of it is let go when it is written
        written = {f"{made.url}index.html": self._html(page).encode()}
        beside = {
            path: make for path, make in made.files.items() if path.removesuffix("index.html") not in self.by_hand
        }
        written |= {path: make() for path, make in beside.items()}
        site = Path(self.config.site_dir)
        for name, content in written.items():
            path = site / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        seen: dict[str, Seen] = {}
        problems = tuple(inspect(site, written, self.scripts, seen))
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
