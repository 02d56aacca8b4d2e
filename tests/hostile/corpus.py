"""The strings: our own in corpus.json, and more of the same classes where a shared set lies beside the repository."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parents[2] / "shared" / "hostile" / "hostile.json"


@dataclass(frozen=True)
class Hostile:
    """One string: where an author could write it, and whether it is shown as it stands or refused."""

    id: str
    field: str  # text, title, url, slug or slug-pair
    kind: str
    value: str
    policy: str  # literal, reject, literal-or-warn, reject-or-isolate

    @property
    def is_shown(self) -> bool:
        return self.policy in ("literal", "literal-or-warn") and not self.value.isspace()


def _read(path: Path) -> list[Hostile]:
    return [
        Hostile(one["id"], one["field"], one["class"], one["value"], one["policy"])
        for one in json.loads(path.read_text(encoding="utf-8"))
    ]


OURS = _read(HERE / "corpus.json")
THEIRS = _read(SHARED) if SHARED.is_file() else []


def texts(items: list[Hostile]) -> list[str]:
    """What is to be shown as it stands, in fields of text."""
    return [one.value for one in items if one.field in ("text", "title") and one.is_shown]


def of_each_kind(items: list[Hostile]) -> list[Hostile]:
    """The first and the last string of every class, none of them long."""
    kinds: dict[str, list[Hostile]] = {}
    for one in (one for one in items if len(one.value) < 400):
        kinds.setdefault(one.kind, []).append(one)
    return list({one.id: one for found in kinds.values() for one in (found[0], found[-1])}.values())


ANYWHERE = {
    "raw-html", "handler", "js-link", "attribute", "template", "emoji", "entity", "json-xml", "markdown-in-html", "css",
    "homoglyph", "invisible", "title", "polyglot",
}  # fmt: skip
"""Classes of strings that would do the same wherever in a text they stood, so that two may be in one."""


def together(items: list[Hostile]) -> list[str]:
    """What is to be shown as it stands, the strings of a class in one text where that is the same to them."""
    found: dict[str, list[str]] = {}
    for one in items:
        if one.field in ("text", "title") and one.is_shown:
            found.setdefault(one.kind if one.kind in ANYWHERE else one.id, []).append(one.value)
    return [" ".join(values) for values in found.values()]
