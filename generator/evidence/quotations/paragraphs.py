"""The paragraphs of a source, which may be lines, or lines broken to fit a width."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

_BREAKS = "\r\x85\u2028\u2029"  # end a line as \n does
DASH = "—–―"
DASHES = frozenset(DASH + "-")  # with one of them begins what a dash introduces, and a signature
_NEW = re.compile(rf"[{DASH}>“„«»\"‘‹]|--?\s")


class Paragraph(NamedTuple):
    start: int
    end: int
    indent: int


def paragraphs(text: str) -> Iterator[Paragraph]:
    """Lines, but those that were broken to fit a width are one paragraph again."""
    lines: list[Paragraph] = []
    end = behind = 0
    for line in _with_line_feeds(text).split("\n"):
        start, behind = behind, behind + len(line) + 1
        words = line.strip()
        if line and lines and (not words or (start > end + 1 and text.count("\n", end, start) > 1)):
            yield from _rejoined(text, lines)
            lines = []
        if words:
            indent = len(line) - len(line.lstrip()) if words != line else 0
            start += indent
            end = start + len(words)
            lines.append(Paragraph(start, end, indent))
    yield from _rejoined(text, lines)


def _with_line_feeds(text: str) -> str:
    """A text whose lines all end with a line feed, at the same offsets."""
    for sign in _BREAKS:
        if sign in text:
            text = text.replace(sign, "\n")
    return text


def _rejoined(text: str, lines: list[Paragraph]) -> Iterator[Paragraph]:
    """The lines between two blank ones: kept, or joined where each is as full as the next word allows."""
    width = max([end - start for start, end, _ in lines], default=0)
    if not 50 <= width <= 120 or not all(
        line.end - line.start + 1 + len(text[after.start : after.end].split(None, 1)[0]) > width
        for line, after in pairwise(lines)
    ):
        yield from lines
        return
    held: Paragraph | None = None
    for line in lines:
        if held and not (_NEW.match(text, line.start) and text[held.end - 1] in ".!?…:”»\"'’"):
            held = held._replace(end=line.end)
            continue
        if held:
            yield held
        held = line
    if held:
        yield held
