"""The paragraphs of a source, which may be lines, or lines broken to fit a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
DASH = "—–―"
_NEW = re.compile(rf"[{DASH}>“„«»\"‘‹]|--?\s")


class Paragraph(NamedTuple):
    start: int
    end: int
    indent: int


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Lines, but those that were broken to fit a width are one paragraph again."""
    lines: list[Paragraph] = []
    for match in _LINE.finditer(text):
        line = match[0]
        if lines and (line.isspace() or text.count("\n", lines[-1].end, match.start()) > 1):
            yield from _rejoined(text, lines)
            lines = []
        if words := line.strip():
            indent = len(line) - len(line.lstrip())
            lines.append(Paragraph(match.start() + indent, match.start() + indent + len(words), indent))
    yield from _rejoined(text, lines)


def _rejoined(text: str, lines: list[Paragraph]) -> Iterator[Paragraph]:
    """The lines between two blank ones: kept, or joined where each is as full as the next word allows."""
    width = max((end - start for start, end, _ in lines), default=0)
    full = 50 <= width <= 120 and all(
        line.end - line.start + 1 + len(text[after.start : after.end].split(None, 1)[0]) > width
        for line, after in pairwise(lines)
    )
    held: Paragraph | None = None
    for line in lines:
        if held and full and not (_NEW.match(text, line.start) and text[held.end - 1] in ".!?…:”»\"'’"):
            held = held._replace(end=line.end)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held
