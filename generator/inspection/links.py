"""The links between the pages of a built site: each leads to a file of it, and to a place that is there."""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import TypeAlias

_MOST = 20  # dead links that are told at once

Link: TypeAlias = tuple[str, str]
"""The address of a link within the site, and its fragment."""


@dataclass(frozen=True)  # no slots: it is read back from the journal, which takes twice as long with them
class Seen:
    """What was read of a page, for links between pages: its ids, and where it leads. Neither of other files."""

    ids: frozenset[str] = frozenset()
    links: tuple[Link, ...] = ()


def dead_links(base: str, files: Set[str], seen: Mapping[str, Seen]) -> list[str]:
    """Links that lead to no file of the site, or to no id of a page; `base` is the path under which it is published."""
    dead: dict[str, None] = {}
    for page, (address, fragment) in ((name, link) for name in sorted(seen) for link in seen[name].links):
        target = _resolved(page, address, base)
        if target is None or target not in files:
            dead[f"{page}: a link leads nowhere: {address!r}"] = None
        elif (
            fragment
            and target.endswith(".html")
            and not fragment.startswith(":~:")
            and fragment not in seen[target].ids
        ):
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
