"""One page: its Markdown, its address, and what a search finds on it."""

from __future__ import annotations

import html
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

import yaml

from generator.text import collapse, neutral

Makes: TypeAlias = Callable[[], bytes]
"""Makes a file when it is asked for: a picture takes time, and who only checks needs none."""


@dataclass(frozen=True, slots=True)
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
class Page:
    """One page of the site. `path` is that of its Markdown file, relative to the site's root.

    `about` is what a search says of everything that it finds on the page: the briefing's title and date. `files` stand
    beside it, by their path in the site; `is_pictured` where one of them is `share.png`, the picture for links to it;
    `feeds` are those that tell of what is new on it.
    """

    path: str
    title: str
    description: str
    body: str
    entries: tuple[Entry, ...] = ()
    about: str = ""
    files: Mapping[str, Makes] = field(default_factory=dict)

    @property
    def is_pictured(self) -> bool:
        return f"{self.url}share.png" in self.files

    @property
    def feeds(self) -> list[str]:
        return [name for name in ("feed.xml", "feed.json") if f"{self.url}{name}" in self.files]

    @property
    def url(self) -> str:
        """The page's address relative to the site's root, "" for the home page."""
        return url_of(self.path)

    @property
    def meta(self) -> dict[str, Any]:
        """What the front matter says. Titles are escaped for HTML already: MkDocs prints it as it stands."""
        return {
            "title": html.escape(collapse(neutral(self.title))),
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
