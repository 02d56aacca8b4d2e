"""The links between the pages of a built site: each leads to a file of it, and to a place that is there."""

from __future__ import annotations

from dataclasses import dataclass, field

_MOST = 20  # dead links that are told at once


@dataclass
class Links:
    """What is known of all pages, for links between them."""

    base: str  # the path under which the site is published: / or /name/
    files: frozenset[str]  # paths below the root
    ids: dict[str, set[str]] = field(default_factory=dict)  # of each page
    found: list[tuple[str, str, str]] = field(default_factory=list)  # page, address, fragment

    def dead(self) -> list[str]:
        """Links that lead to no file of the site, or to no id of a page."""
        dead: dict[str, None] = {}
        for page, address, fragment in dict.fromkeys(self.found):
            target = self._resolved(page, address)
            if target is None or target not in self.files:
                dead[f"{page}: a link leads nowhere: {address!r}"] = None
            elif fragment and not fragment.startswith(":~:") and fragment not in self.ids.get(target, {fragment}):
                dead[f"{page}: a link leads to no place on {target}: #{fragment}"] = None
            if len(dead) > _MOST:
                break
        return list(dead)

    def _resolved(self, page: str, address: str) -> str | None:
        """The file that an address stands for; None for one that leads out of the site."""
        if not address:
            return page
        parts = page.split("/")[:-1]
        if address.startswith("/"):
            if not address.startswith(self.base):
                return None
            parts, address = [], address.removeprefix(self.base)
        for part in address.split("/"):
            if part == "..":
                if not parts:
                    return None
                parts.pop()
            elif part not in ("", "."):
                parts.append(part)
        is_folder = address.endswith(("/", "/.", "..")) or address in (".", "")
        return "/".join([*parts, "index.html"]) if is_folder else "/".join(parts)
