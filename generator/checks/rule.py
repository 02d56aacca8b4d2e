"""What a rule is: a function that finds; its name is the code of its findings, its docstring the rule."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from generator.config import HEURISTIC
from generator.diagnostics import Location, Severity
from generator.library import Library
from generator.model import Briefing, Item

T = TypeVar("T", bound=Item)


class Finding(NamedTuple):
    """What a rule yields. The owner is the item or briefing whose `accept` may answer it."""

    where: Location
    message: str
    hint: str = ""
    owner: Item | Briefing | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One check, and how bad it is unless site-config.yml says otherwise."""

    find: Callable[[Library], Iterator[Finding]]
    severity: Severity

    @property
    def code(self) -> str:
        return self.find.__name__.replace("_", "-")

    @property
    def is_heuristic(self) -> bool:
        """Whether it may be wrong: then its severity can be set, and an editor can answer it in place."""
        return self.code in HEURISTIC

    @property
    def text(self) -> str:
        """The rule in one sentence."""
        return " ".join((self.find.__doc__ or "").split())


def of_kind(library: Library, kind: type[T]) -> Iterator[tuple[Briefing, T]]:
    """All items of one kind, with their briefings."""
    return ((briefing, item) for briefing, item in library.items if isinstance(item, kind))
