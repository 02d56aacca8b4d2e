"""Where items that are not finished stand in their files: what is wrong in them keeps nobody from publishing the rest."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeAlias

from generator.documents import Map, Seq
from generator.model.briefing import BLOCKS

Mark: TypeAlias = tuple[int, int]
Span: TypeAlias = tuple[Mark, Mark]
"""From the first character of an item to the first of what follows it; lines and columns from 0."""

_END: Mark = (1_000_000_000, 0)


def spans_of(root: Any, statuses: Collection[str]) -> tuple[Span, ...]:
    """The spans of a briefing's items that have one of these statuses, in the order of the file.

    The tree is to be as it was read: what cannot be converted is taken out of it later.
    """
    if not isinstance(root, Map) or not root.keys_at:  # an empty file
        return ()
    blocks = [block for name in BLOCKS if isinstance(block := root.get(name), Seq)]
    starts = sorted([*root.keys_at.values(), *(mark for block in blocks for mark in block.values_at)])
    following = dict(zip(starts, [*starts[1:], _END], strict=True))
    wanted = (
        mark
        for block in blocks
        for item, mark in zip(block, block.values_at, strict=True)
        if isinstance(item, Map) and item.get("status") in statuses
    )
    return tuple(sorted((mark, following[mark]) for mark in wanted))


def lies_in(line: int, column: int, spans: Collection[Span]) -> bool:
    """Whether a place (from 1) lies in one of the spans."""
    return any(start <= (line - 1, column - 1) < end for start, end in spans)
