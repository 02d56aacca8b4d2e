"""A piece of an answer -> a tree, by the reader of content; what is wrong in one item does not take the others with it.

Mended is form alone: a value that needs quotation marks gets them, brackets that the end of the answer left open are
closed. An item that cannot be read all the same is left out, and named.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from generator import documents
from generator.answering.unwrapping import Piece
from generator.diagnostics import Diagnostic, Location
from generator.documents import Document

_ROUNDS = 40  # of mending one piece
_VALUE = re.compile(r"(\s*(?:- )?[\"']?\w+[\"']?: +|\s*- +)(\S.*?)\s*")
_SPECIAL = re.compile(r"[*&!|>%@`{\[#?]")  # aliases, anchors, tags …: what they mean is not text
_DASH = re.compile(r"( *)-(?: |$)")
_BLOCK = re.compile(r"[\"']?\w+[\"']?\s*:")
_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")
_OPENS, _CLOSES = re.compile(r"(?<=[{\[,:\s])“|^“"), re.compile(r"”(?=\s*(?:[,:}\]]|$))")


@dataclass
class Tree:
    """What was read of a piece."""

    piece: Piece
    name: str  # of the answer
    document: Document | None = None
    problems: list[Diagnostic] = field(default_factory=list)  # in the tree's own places
    left_out: list[Diagnostic] = field(default_factory=list)  # items that could not be read; in the answer's places
    is_cut: bool = False  # the answer ended before it did

    @property
    def root(self) -> Any:
        return self.document.root if self.document else None

    def at(self, mark: tuple[int, int]) -> Location:
        """The place in the answer of a mark of the tree, which counts from 0."""
        return Location(self.name, *self.piece.place(mark[0] + 1, mark[1] + 1))

    def moved(self, problem: Diagnostic) -> Diagnostic:
        where = problem.location
        return replace(problem, location=self.at((where.line - 1, where.column - 1)))


def parsed(piece: Piece, name: str) -> Tree:
    """Read a piece; a tree without a document where nothing of it can be read."""
    tree = Tree(piece, name, is_cut=piece.is_cut)
    lines = list(piece.lines)
    if piece.is_json:
        lines = [_PAIR.sub(_character, line) for line in lines]
        if not any('"' in line for line in lines):
            lines = _typed(lines)
        lines, is_cut = _closed(lines)
        tree.is_cut |= is_cut
    mended: set[int] = set()
    for _ in range(_ROUNDS):
        tree.document, tree.problems = documents.parse(name, "\n".join(lines).encode())
        if tree.document is not None or not tree.problems:
            return tree
        problem = tree.problems[-1]
        if problem.code != "yaml-syntax" or not _mended(tree, lines, problem, mended):
            tree.left_out += [tree.moved(problem)]
            return tree
    tree.left_out += [tree.moved(tree.problems[-1])]
    return tree


def _mended(tree: Tree, lines: list[str], problem: Diagnostic, mended: set[int]) -> bool:
    """Make one thing readable, or leave out the item that it is in; False where neither can be."""
    at = min(problem.location.line - 1, len(lines) - 1)
    if tree.piece.is_json:
        typed = _typed(lines)
        if typed == lines:
            return False
        lines[:] = typed
        return True
    if at not in mended and (quoted := _in_quotation_marks(lines[at])):
        mended.add(at)
        lines[at] = quoted
        return True
    first, end = _item_around(lines, at)
    if first == end:
        return False
    tree.left_out.append(tree.moved(problem))
    lines[first:end] = [""] * (end - first)
    return True


# --- YAML -------------------------------------------------------------------------------------------


def _in_quotation_marks(line: str) -> str | None:
    """A line whose text needs quotation marks, with them: `text: We said: no`; `evidence: "No," said Ada.`

    None where it has no such text: what begins as an alias, an anchor or a tag does stays what it is.
    """
    found = _VALUE.fullmatch(line)
    if found is None or _SPECIAL.match(found[2]):
        return None
    key, words = found.groups()
    if words[0] in "\"'" and words.count(words[0]) == 1:
        return None  # it may go on in the next line
    whole = words[1:-1] if len(words) > 1 and words[0] == words[-1] in "\"'" else words
    if whole is words and words.startswith(("“", "”")) and words.endswith("”") and words.count("“") == 1:
        whole = words[1:-1]
    return key + json.dumps(whole.replace('\\"', '"'), ensure_ascii=False)


def _item_around(lines: Sequence[str], at: int) -> tuple[int, int]:
    """The lines of the item of a list that a line is in; of a field outside of lists, its own; an empty span for none."""
    block = next((n for n in range(at, -1, -1) if _BLOCK.match(lines[n])), None)
    begins = 0 if block is None else block + 1
    indents = [len(found[1]) for line in lines[begins:] if (found := _DASH.match(line))]
    starts = [n for n in range(begins, at + 1) if (found := _DASH.match(lines[n])) and len(found[1]) == indents[0]]
    first = starts[-1] if starts else block
    if first is None:
        return 0, 0
    end = first + 1
    while end < len(lines) and not _BLOCK.match(lines[end]):
        found = _DASH.match(lines[end])
        if starts and found and len(found[1]) == indents[0]:
            break
        end += 1
    return first, max(end, at + 1) if end <= at else end


# --- JSON -------------------------------------------------------------------------------------------


def _typed(lines: Sequence[str]) -> list[str]:
    """JSON whose quotation marks were curled by whatever printed it; those within texts stay."""
    return [_CLOSES.sub('"', _OPENS.sub('"', line)) for line in lines]


def _character(found: re.Match[str]) -> str:
    """A character beyond the first 65,536 that JSON writes as two escapes, which YAML does not know."""
    high, low = int(found[1], 16), int(found[2], 16)
    return chr(0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00))


def _closed(lines: list[str]) -> tuple[list[str], bool]:
    """JSON to its last bracket, without what is said behind it; and whether the answer ended before it did.

    Then it is taken to the end of its last whole value in braces, and the brackets that are open there are closed.
    """
    text = "\n".join(lines)
    open_ones: list[str] = []
    whole: tuple[int, str] | None = None  # where a value in braces ended last, and the brackets that were open then
    at, is_text = 0, False
    while at < len(text):
        character = text[at]
        if is_text:
            at += character == "\\"
            is_text = character != '"'
        elif character == '"':
            is_text = True
        elif character in "{[":
            open_ones.append("}" if character == "{" else "]")
        elif character in "}]" and open_ones:
            open_ones.pop()
            if not open_ones:
                return text[: at + 1].split("\n"), False
            if character == "}":
                whole = at + 1, "".join(reversed(open_ones))
        at += 1
    if whole is None:
        return lines, True
    return (text[: whole[0]] + whole[1]).split("\n"), True
