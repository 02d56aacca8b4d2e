"""The links between the pages of a built site: each leads to a file of it, and to a place that is there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from typing import Self, TypeAlias

_MOST = 20  # dead links that are told at once

Link: TypeAlias = tuple[str, str]
"""The address of a link within the site, and its fragment."""


_BETWEEN = "\0"  # stands in no id; HTML has no such character
_LONG = 4000  # characters


@dataclass(frozen=True)
class Seen:
    """What was read of a page, for links between pages: its ids, and where it leads. Neither of other files.

    Each is one text: a site has millions of them, and those of pages that stay are read back for every build.
    """

    _ids: str = _BETWEEN
    _links: str = ""

    @classmethod
    def of(cls, ids: Iterable[str], links: Iterable[Link]) -> Self:
        """What was read of a page, where links have no NUL either: markup.py refuses one that has."""
        parts = (part for link in links for part in link)
        return cls(_BETWEEN + "".join(f"{one}{_BETWEEN}" for one in ids), _BETWEEN.join(parts))

    def lookup(self) -> Callable[[str], bool]:
        """What tells whether it has an id; of few ids at once, of many after they were taken apart."""
        if len(self._ids) <= _LONG:
            return lambda name: f"{_BETWEEN}{name}{_BETWEEN}" in self._ids
        return frozenset(self._ids.split(_BETWEEN)).__contains__

    def links(self) -> Iterator[Link]:
        """Where it leads."""
        parts = iter(self._links.split(_BETWEEN) if self._links else ())
        return zip(parts, parts, strict=True)


def dead_links(base: str, files: Set[str], seen: Mapping[str, Seen]) -> list[str]:
    """Links that lead to no file of the site, or to no id of a page; `base` is the path under which it is published."""
    dead: dict[str, None] = {}
    has = {name: one.lookup() for name, one in seen.items()}
    for page, (address, fragment) in ((name, link) for name in sorted(seen) for link in seen[name].links()):
        target = _resolved(page, address, base)
        if target is None or target not in files:
            dead[f"{page}: a link leads nowhere: {address!r}"] = None
        elif fragment and target.endswith(".html") and not fragment.startswith(":~:") and not has[target](fragment):
            dead[f"{page}: a link leads to no place on {target}: #{fragment}"] = None
        if len(dead) > _MOST:
            break
    return list(dead)


def _resolved(page: str, address: str, base: str) -> str | None:
    """The file that an address stands for; None for one that leads out of the site."""
    if not address:
        return page
    parts = page.split("/")[:-1]
    if address.startswith("/"):
        if not address.startswith(base):
            return None
        parts, address = [], address.removeprefix(base)
    for part in address.split("/"):
        if part == "..":
            if not parts:
                return None
            parts.pop()
        elif part not in ("", "."):
            parts.append(part)
    is_folder = address.endswith(("/", "/.", "..")) or address in (".", "")
    return "/".join([*parts, "index.html"]) if is_folder else "/".join(parts)
