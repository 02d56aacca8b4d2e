"""What was found in a document, as the process that reads it says it; and the limits of that process."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any, Self

MAX_IN = 10_000_000  # bytes of a document
MAX_OUT = 2_000_000  # bytes of the answer, and so of the text: the most that an archived text may have
CPU_SECONDS = 10
WALL_SECONDS = 30
ADDRESS_SPACE = 1 << 30  # bytes
STOPPED = 3  # exit status of one that did what it may not


class Refused(Exception):
    """Why there is no source to be made of a document, in one line."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a document says of itself, and where it says so. What is not certain becomes a remark, never a value."""

    value: str
    basis: str
    certain: bool = True


@dataclass(frozen=True, slots=True)
class Found:
    """The text of a document, one paragraph a line; its facts by fields of a source's record; and what is to be told."""

    text: str
    facts: dict[str, Fact] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    is_page: bool = False

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of(cls, data: dict[str, Any]) -> Self:
        """Back from JSON. Raises KeyError, TypeError or AttributeError for what is not of this form."""
        facts = {
            str(name): Fact(str(fact["value"]), str(fact["basis"]), bool(fact["certain"]))
            for name, fact in data["facts"].items()
        }
        if not facts["title"].value or not data["text"]:
            raise KeyError("a document has a title and a text")
        authors, notes = (tuple(map(str, data[name])) for name in ("authors", "notes"))
        return cls(str(data["text"]), facts, authors, notes, bool(data["is_page"]))


def first_words(lines: Iterable[str], most: int = 120) -> str:
    """The first line that says something, cut between words: what stands for a title where there is none."""
    kept = list(lines)
    line = next((line for line in kept if any(map(str.isalpha, line))), kept[0] if kept else "")
    return line if len(line) <= most else f"{line[:most].rpartition(' ')[0] or line[:most]} …"
