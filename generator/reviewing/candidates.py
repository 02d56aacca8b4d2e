"""Candidates in the text of a briefing's file, and what the text is once one of them has been decided on.

An item is a stretch of lines: from its hyphen to the last line before the next item or field that is no blank and no remark
at the edge. Remarks that begin with `check:`, on lines of their own or behind a value, are questions to whoever decides;
they go with the decision, and behind a value with that value.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import yaml

from generator import documents
from generator.diagnostics import Diagnostic, WrongUse
from generator.documents import Map, Seq
from generator.library import spans_of
from generator.model.briefing import BLOCKS

STATUS = "draft"
_CHECK = re.compile(r"\s*#\s*check\b:?\s*(.*?)\s*")
_CHECK_BEHIND = re.compile(r"\s+#\s*check\b:?\s*(.*?)\s*")
_IN_BRACES = re.compile(r"""(\{(?:"(?:\\.|[^"\\])*"|[^{}"#])*\})(\s+#[^\r]*)?\r?""")
_REMARK = re.compile(r"(\s*)#")
_STATUS_IN_BRACES = re.compile(
    r"""status:[ \t]*["']?draft["']?[ \t]*,[ \t]*|,?[ \t]*status:[ \t]*["']?draft["']?(?=[ \t]*[,}])"""
)
_SCALAR = re.compile(r"""("(?:\\.|[^"\\])*"|'(?:''|[^'])*'|[^#\s"'\[{>|](?:[^#\r]|(?<!\s)#)*?)?(\s+#[^\r]*)?\r?""")
_PLAIN = re.compile(r"[^\W_][\w .,()’–—/-]*(?<! )")
_FIELD = re.compile(r"[a-z][a-z_0-9]*")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One item that is to be decided on: where it stands in its file (lines and columns from 0), and what it holds."""

    block: str  # key_figures, quotes …
    item: Map
    first: int  # the line of its hyphen
    column: int  # of its first field
    end: int  # the line after its last
    block_at: int  # the line of its block's name
    is_alone: bool  # no other item is in its block
    is_apart: bool  # it has lines of its own
    begin: int  # the first of the lines that go with it: questions right above it
    asked: Mapping[int, str]  # its questions, by their lines
    asked_behind: Mapping[
        int, tuple[int, str]
    ]  # those behind a value, by its line: the remark's column, and what it asks

    @property
    def kind(self) -> str:
        return BLOCKS[self.block].kind_name.replace("-", " ")

    @property
    def asked_of(self) -> Mapping[str, str]:
        """The questions behind values, by the name of the field."""
        names = {at: name for name, (at, _) in self.item.keys_at.items()}
        return {names[at]: words for at, (_, words) in sorted(self.asked_behind.items())}

    def lies_at(self, line: int) -> bool:
        """Whether a line, from 1, is one of its own."""
        return self.first < line <= self.end


def candidates_of(text: str, path: str) -> tuple[list[Candidate] | None, list[Diagnostic]]:
    """The candidates in a file's text, in its order; none at all where it is not readable as YAML."""
    document, problems = documents.parse(path, text.encode())
    if document is None or not isinstance(document.root, Map):
        return None, problems
    lines = text.split("\n")
    within = _within_texts(text)
    ends = dict(spans_of(document.root, (STATUS,)))
    found = []
    for name in BLOCKS:
        block = document.root.get(name)
        if isinstance(block, Seq):
            marked = zip(block, block.values_at, strict=True)
            found += [
                _candidate(document.root, name, item, at, ends[at][0], lines, within)
                for item, at in marked
                if at in ends
            ]
    return sorted(found, key=lambda one: (one.first, one.column)), problems


def _candidate(
    root: Map, name: str, item: Map, at: tuple[int, int], limit: int, lines: list[str], within: frozenset[int]
) -> Candidate:
    first, column = at
    hyphen = lines[first][:column].rstrip()
    is_apart = hyphen.strip() == "-" and limit > first
    end = min(limit, len(lines))
    while end > first + 1 and _is_at_edge(lines[end - 1], len(hyphen)):
        end -= 1
    begin = first
    while begin > 0 and begin - 1 not in within and _CHECK.fullmatch(lines[begin - 1]):
        begin -= 1
    asked = {n: found[1] for n in range(begin, end) if n not in within and (found := _CHECK.fullmatch(lines[n]))}
    behind = _asked_behind(item, lines) if is_apart else {}
    return Candidate(
        name, item, first, column, end, root.keys_at[name][0], len(root[name]) == 1, is_apart, begin, asked, behind
    )


def _asked_behind(item: Map, lines: list[str]) -> dict[int, tuple[int, str]]:
    """The questions behind values that stand on one line, by that line: the column of the remark, and what it asks."""
    found = {}
    for name, (at, column) in item.keys_at.items():
        value = _value_on(lines[at], column + len(name))
        question = _CHECK_BEHIND.fullmatch(value[2]) if value and value[2] else None
        if value and question:
            found[at] = len(lines[at]) - len(value.string) + value.start(2), question[1]
    return found


def _value_on(line: str, column: int) -> re.Match[str] | None:
    """The value of a field whose name ends at a column, with the remark behind it; none where it goes on on other lines."""
    rest = line[column:].removeprefix(":")
    bare = rest.lstrip(" ")
    return _SCALAR.fullmatch(bare) or _IN_BRACES.fullmatch(bare) or _SCALAR.fullmatch(rest)


def _within_texts(text: str) -> frozenset[int]:
    """The lines that a text in quotation marks, or one after | or >, goes on over: what looks like a remark there is none."""
    found: set[int] = set()
    loader = yaml.CSafeLoader(text)
    try:
        while (event := loader.get_event()) is not None:
            if isinstance(event, yaml.ScalarEvent) and event.start_mark and event.end_mark:
                found.update(range(event.start_mark.line + 1, event.end_mark.line + (event.style in ("'", '"'))))
    finally:
        loader.dispose()
    return frozenset(found)


def _is_at_edge(line: str, indent: int) -> bool:
    """Whether a line between two items is blank, or a remark about the second."""
    remark = _REMARK.match(line)
    return not line.strip() or (remark is not None and len(remark[1]) < indent)


def _only_apart(one: Candidate) -> None:
    if not one.is_apart:
        raise WrongUse("this item shares its line with others; change it in the file")


def accepted(text: str, one: Candidate) -> str:
    """The text with the item no candidate any more. Raises WrongUse where that needs a person in the file."""
    _only_apart(one)
    lines = text.split("\n")
    for at, (column, _) in one.asked_behind.items():
        lines[at] = lines[at][:column] + "\r" * lines[at].endswith("\r")
    if lines[one.first][one.column] == "{":
        whole = "\n".join(lines[one.first : one.end])
        lines[one.first : one.end] = _STATUS_IN_BRACES.sub("", whole, count=1).split("\n")
        return "\n".join(_without(one.asked, lines))
    at = one.item.keys_at["status"][0]
    if at == one.first:  # its hyphen goes to the next field
        following = sorted(line for line, _ in one.item.keys_at.values() if line > at)
        if not following:
            raise WrongUse("this item has no field but its status; drop it")
        hyphen = len(lines[at][: one.column].rstrip()) - 1
        line = lines[following[0]]
        lines[following[0]] = f"{line[:hyphen]}-{line[hyphen + 1 :]}"
    return "\n".join(_without({at, *one.asked}, lines))


def _without(numbers: Collection[int], lines: list[str]) -> list[str]:
    return [line for number, line in enumerate(lines) if number not in numbers]


def dropped(text: str, one: Candidate) -> str:
    """The text without the item, and without its block's name where nothing is left in it."""
    _only_apart(one)
    lines = text.split("\n")
    before, after = lines[: one.begin], lines[one.end :]
    if one.is_alone:
        del before[one.block_at]
    if before and after and not before[-1].strip() and not after[0].strip():
        before.pop()
    return "\n".join([*before, *after])


def fields_of(text: str, one: Candidate) -> str:
    """The item's own lines, as if they stood alone: what an editor opens."""
    lines = text.split("\n")[one.first : one.end]
    first, rest = lines[0][one.column :], lines[1:]
    cut = [line[min(one.column, len(line) - len(line.lstrip())) :] for line in rest]
    return "".join(f"{line.rstrip(chr(13))}\n" for line in [first, *cut])


def replaced(text: str, one: Candidate, fields: str) -> str:
    """The text with other lines for the item."""
    _only_apart(one)
    lines = text.split("\n")
    carriage = "\r" if lines[one.first].endswith("\r") else ""
    first, *rest = fields.rstrip().split("\n")
    new = [lines[one.first][: one.column] + first, *(" " * one.column + line if line.strip() else "" for line in rest)]
    lines[one.first : one.end] = [line.rstrip() + carriage for line in new]
    return "\n".join(lines)


def check_field(name: str) -> None:
    """Raises WrongUse for a name that no field of an item has that can be set."""
    if not _FIELD.fullmatch(name) or name == "status":
        raise WrongUse(f"{name} is not the name of a field that can be set here")


def with_field(text: str, one: Candidate, name: str, value: str) -> str:
    """The text with another value for one field of the item; without the field, where the value is empty.

    Raises WrongUse for a name that no field has, and where the item is written in braces.
    """
    _only_apart(one)
    lines = text.split("\n")
    check_field(name)
    if lines[one.first][one.column] == "{":
        raise WrongUse("this item is written in braces; change it in the file, or in an editor (set EDITOR)")
    carriage = "\r" if lines[one.first].endswith("\r") else ""
    written = f"{name}: {_written(value)}"
    if name not in one.item.keys_at:
        return (
            "\n".join([*lines[: one.end], " " * one.column + written + carriage, *lines[one.end :]]) if value else text
        )
    at, end = one.item.keys_at[name][0], _end_of_field(one, name)
    old = _value_on(lines[at], one.column + len(name)) if end == at + 1 and at not in one.asked_behind else None
    remark = (old[2] or "") if old else ""
    if value:
        lines[at:end] = [lines[at][: one.column] + written + remark.rstrip() + carriage]
    elif at == one.first:
        raise WrongUse(f"{name} is the first field of this item; give it another value, or drop the item")
    else:
        del lines[at:end]
    return "\n".join(lines)


def _end_of_field(one: Candidate, name: str) -> int:
    """The line after the last of a field's lines."""
    at = one.item.keys_at[name][0]
    return min((line for line, _ in one.item.keys_at.values() if line > at), default=one.end)


def _written(value: str) -> str:
    """A value as YAML has it: a list or braces as they were typed, plain words plain, anything else in quotation marks."""
    typed = value.strip()
    is_nested = typed[:1] + typed[-1:] in ("[]", "{}")
    is_plain = _PLAIN.fullmatch(typed) and typed != "null"
    return typed if is_nested or is_plain else json.dumps(typed, ensure_ascii=False)
