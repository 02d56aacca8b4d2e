"""One page: its Markdown, its address, and what a search finds on it."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, TypeAlias

import yaml

from generator.library.watched import Questions
from generator.text import collapse, neutral

Makes: TypeAlias = Callable[[], bytes]
"""Makes a file when it is asked for: a picture takes time, and one that stays as it was is not drawn again."""


@dataclass(frozen=True)  # no slots: it is read back from the journal, which takes twice as long with them
class Entry:
    """One thing that a search can find, and the anchor on its page where it stands ("" for the page itself).

    `kind` says what it is (an item's `kind_name`, or one of `KINDS`), `facets` by what it can be chosen, as pairs of a
    facet and a name ("speaker", "topic", "source", "year"), `date` when its briefing was issued, for sorting.
    """

    anchor: str
    title: str
    text: str
    kind: str = "page"
    facets: tuple[tuple[str, str], ...] = ()
    date: str = ""


KINDS = ("briefing", "key-figure", "quote", "assessment", "event", "person", "organisation", "place", "topic", "figure",
         "source", "storyline", "page")  # fmt: skip
"""What a search can find, in the order in which readers choose."""
FACETS = ("speaker", "topic", "source", "year")


@dataclass(frozen=True, slots=True)
class Made:
    """What a page is made of: its Markdown without the front matter, what a search finds on it, and its own files."""

    body: str
    entries: tuple[Entry, ...] = ()
    files: Mapping[str, Makes] = field(default_factory=dict)


@dataclass(frozen=True)
class Page:
    """One page of the site, made when it is asked for. `path` is that of its Markdown file, relative to the site's root.

    `about` is what a search says of everything that it finds on the page: the briefing's title and date. `beside` are files
    that others put beside it, by their path in the site: feeds, data. What it is made of are the values `given`, and what
    it asks the library while it is made: then `asked` holds its questions.
    """

    path: str
    title: str
    description: str
    make: Callable[[], Made]
    about: str = ""
    given: tuple[Any, ...] = ()
    asked: Questions = field(default_factory=set)
    beside: Mapping[str, Makes] = field(default_factory=dict)

    @cached_property
    def _made(self) -> Made:
        return self.make()

    @property
    def body(self) -> str:
        return self._made.body

    @property
    def entries(self) -> tuple[Entry, ...]:
        return self._made.entries

    @cached_property
    def files(self) -> Mapping[str, Makes]:
        """What stands beside it, by its path in the site; `share.png` is the picture for links to it."""
        return {**self._made.files, **self.beside}

    @property
    def is_pictured(self) -> bool:
        return f"{self.url}share.png" in self.files

    @property
    def feeds(self) -> list[str]:
        """The feeds that tell of what is new on it."""
        return [name for name in ("feed.xml", "feed.json") if f"{self.url}{name}" in self.beside]

    @property
    def url(self) -> str:
        """The page's address relative to the site's root, "" for the home page."""
        return url_of(self.path)

    @property
    def shown_title(self) -> str:
        """Its title, escaped for HTML."""
        return html.escape(collapse(neutral(self.title)))

    @property
    def meta(self) -> dict[str, Any]:
        """What the front matter says. Titles are escaped for HTML already: MkDocs prints it as it stands."""
        return {
            "title": self.shown_title,
            "description": html.escape(collapse(neutral(self.description))),
            "hide": ["navigation"],  # the tabs say where one is; leaves are listed on their section's page
            **({"pictured": True} if self.is_pictured else {}),
            **({"feeds": self.feeds} if self.feeds else {}),
        }

    @property
    def markdown(self) -> str:
        """The whole file, with its front matter."""
        front = yaml.safe_dump(self.meta, allow_unicode=True, sort_keys=False, width=10_000)
        return f"---\n{front}---\n\n{self.body}"


def url_of(path: str) -> str:
    """The address of the page that a Markdown file becomes."""
    folder, name = posixpath.split(path)
    stem = name.removesuffix(".md")
    parts = [part for part in (folder, "" if stem == "index" else stem) if part]
    return "/".join(parts) + "/" if parts else ""


def relative(target: str, start: str) -> str:
    """The way from one address to another, both relative to the site's root; works under any sub-path.

    It goes by the root, so that pages of one depth share the links, and so the texts, that lead away from them.
    """
    page, hash_mark, anchor = target.partition("#")
    if page == start and hash_mark:
        return hash_mark + anchor
    return ("../" * start.count("/") + target) or "./"
