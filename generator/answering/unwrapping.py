"""An answer as it came -> the pieces of it that may be YAML or JSON, with the way back to their lines and columns.

Models put their answers between fences, or into several; they think aloud before and explain afterwards; some write `---`
between two documents. None of that is content.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from generator.model import Briefing
from generator.model.briefing import BLOCKS

MOST_PIECES = 20
_FENCE = re.compile(r"\s*(`{3,}|~{3,})\s*[\w+.-]*\s*")
_THOUGHT = re.compile(r"<(/?)think(?:ing)?>")
_NAMES = "|".join([*Briefing.model_fields, *BLOCKS, "items", "briefing"])
_BEGINS = re.compile(
    rf"[{{\[]\s*(?:[\"'“{{\[\]}}].*)?$|---\s*$|\s*(?:- +)?[\"'“]?(?:{_NAMES}|id|text|label|title|statement)[\"'”]?\s*:"
)
_GOES_ON = re.compile(r"\s|$|#|- |-$|[\"'“]?\w+[\"'”]?\s*:|[}\]]")
_BREAK = re.compile(r"(?:---|\.\.\.)\s*")
_TAB = "  "


@dataclass(frozen=True)
class Piece:
    """A stretch of an answer's lines."""

    lines: tuple[str, ...]
    first: int  # the line of the answer at which it begins, from 0
    is_cut: bool = False  # the answer ends before its fence is closed
    tabs: Mapping[int, int] = field(default_factory=dict)  # how many tabs indent a line, where any do

    @property
    def is_json(self) -> bool:
        """Whether it is written in braces or brackets."""
        return "".join(self.lines).lstrip()[:1] in ("{", "[")

    def place(self, line: int, column: int) -> tuple[int, int]:
        """Line and column of the answer, both from 1, of a place in this piece."""
        tabs = self.tabs.get(line - 1, 0)
        wide = len(_TAB) * tabs
        shift = tabs * (len(_TAB) - 1) if column > wide else (column - 1) - (column - 1) // len(_TAB)
        return self.first + line, max(1, column - (shift if tabs else 0))


def pieces_of(text: str) -> list[Piece]:
    """The pieces of an answer, in its order; of a very chattery one the first."""
    lines = _without_thoughts(text).split("\n")
    fenced = list(_fenced(lines))
    stretches = fenced or [(first, end, False) for first, end in _bare(lines)]
    found = [piece for first, end, is_cut in stretches for piece in _documents(lines, first, end, is_cut)]
    return found[:MOST_PIECES]


def _without_thoughts(text: str) -> str:
    """The text without what a model thought aloud, in as many lines; in one pass, however many thoughts are begun."""
    out, position, opened = [], 0, None
    for mark in _THOUGHT.finditer(text):
        if not mark[1]:
            opened = mark.start() if opened is None else opened
        elif opened is not None:
            out += [text[position:opened], "\n" * text.count("\n", opened, mark.end())]
            position, opened = mark.end(), None
    return "".join([*out, text[position:]])


def _fenced(lines: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """What stands between fences; the last one may not be closed. A fence that is only closed began before the answer."""
    opened: tuple[int, str] | None = None
    for at, line in enumerate(lines):
        found = _FENCE.fullmatch(line)
        if opened is None and found:
            opened = at + 1, found[1]
        elif opened and found and line.strip() == found[1] and found[1].startswith(opened[1]):
            yield opened[0], at, False
            opened = None
    if opened:
        is_last_word = not any(line.strip() for line in lines[opened[0] :])
        if is_last_word:
            yield from ((first, end, False) for first, end in _bare(lines[: opened[0] - 1]))
        else:
            yield opened[0], len(lines), True


def _bare(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """An answer without fences: from the first line that looks like one to the last that goes on."""
    first = next((at for at, line in enumerate(lines) if _BEGINS.match(line)), None)
    if first is None:
        return
    is_json = lines[first].lstrip()[:1] in ("{", "[")
    end = first + 1
    while end < len(lines) and (is_json or _GOES_ON.match(lines[end])):
        end += 1
    yield first, end


def _documents(lines: Sequence[str], first: int, end: int, is_cut: bool) -> Iterator[Piece]:
    """The documents of a stretch; blank ones are none."""
    edges = [at for at in range(first, end) if _BREAK.fullmatch(lines[at])]
    for begins, ends in zip([first, *(at + 1 for at in edges)], [*edges, end], strict=True):
        if any(line.strip() for line in lines[begins:ends]):
            yield _piece(lines[begins:ends], begins, is_cut=is_cut and ends == end)


def _piece(lines: Sequence[str], first: int, *, is_cut: bool) -> Piece:
    """Tabs at the beginning of lines become spaces; which they were is remembered."""
    tabs = {at: line[: _indent(line)].count("\t") for at, line in enumerate(lines)}
    spaced = (line[: _indent(line)].replace("\t", _TAB) + line[_indent(line) :] for line in lines)
    return Piece(tuple(spaced), first, is_cut, {at: count for at, count in tabs.items() if count})


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" \t"))
