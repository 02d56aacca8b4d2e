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
