"""One YAML file -> one validated value, with the place of every key and value.

Only the part of YAML that needs no surprise is read: mappings, lists and text. Anchors, aliases, tags, merge keys,
duplicate keys and second documents are findings; every scalar stays the text that was written (`no`, `1:30`, `010`),
and the model decides what it means. The tree is built from the C parser's events, without recursion.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from yaml import events

from generator.diagnostics import Diagnostic, Location, warning
from generator.documents.syntax import cut_texts, explain
from generator.text import refused_character

MAX_BYTES = 2_000_000
MAX_DEPTH = 32
MAX_NODES = 200_000
MAX_TEXT = 100_000
MAX_FINDINGS = 100  # in one file; nobody reads more, and a file of 100,000 aliases is to be answered at once

Mark = tuple[int, int]
Key = str | int


class Map(dict[str, Any]):
    """A YAML mapping with the places of its keys and values (line and column from 0)."""

    __slots__ = ("keys_at", "values_at")

    def __init__(self) -> None:
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class Seq(list[Any]):
    """A YAML list with the places of its items (line and column from 0)."""

    __slots__ = ("values_at",)

    def __init__(self) -> None:
        self.values_at: list[Mark] = []


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its path relative to the project's root and what it holds."""

    path: str
    root: Any = field(repr=False)
    start: Mark = (0, 0)
    digest: bytes = b""  # of the file's bytes

    def at(self, *keys: Key) -> Location:
        """The place of the value under these keys; parts that are not in the file are passed over."""
        mark = self.start
        for node, key in self._walk(keys):
            mark = node.values_at.get(key, node.keys_at[key]) if isinstance(node, Map) else node.values_at[key]
        return Location(self.path, mark[0] + 1, mark[1] + 1)

    def at_key(self, *keys: Key) -> Location:
        """The place of the last key itself rather than of its value."""
        mark = self.start
        for node, key in self._walk(keys):
            mark = node.keys_at[key] if isinstance(node, Map) else node.values_at[key]
        return Location(self.path, mark[0] + 1, mark[1] + 1)

    def _walk(self, keys: tuple[Key, ...]) -> Iterator[tuple[Any, Any]]:
        node = self.root
        for key in keys:
            if isinstance(node, Map) and key in node.keys_at:
                yield node, key
                node = node.get(str(key))
            elif isinstance(node, Seq) and isinstance(key, int) and 0 <= key < len(node):
                yield node, key
                node = node[key]


def read(root: Path, path: Path) -> tuple[Document | None, list[Diagnostic]]:
    """Read one YAML file below a root. No document when it is not readable as YAML at all.

    Raises OSError when the file cannot be read for a reason of the operator's (permissions, a vanished disk).
    """
    data, problems = load(root, path)
    return (None, problems) if data is None else parse(path.relative_to(root).as_posix(), data)


def load(root: Path, path: Path) -> tuple[bytes | None, list[Diagnostic]]:
    """The bytes of one YAML file below a root, unless it is one that is not read. Raises OSError as above."""
    name = path.relative_to(root).as_posix()
    if path.is_symlink():
        return None, [
            Diagnostic(Location(name), "symbolic-link", "a symbolic link is not read", "Put the file itself here.")
        ]
    size = path.stat().st_size
    if size > MAX_BYTES:
        message = f"the file has {size:,} bytes; {MAX_BYTES:,} are the most"
        return None, [Diagnostic(Location(name), "file-too-large", message, "Split it into several briefings.")]
    return path.read_bytes(), []


def digest(data: bytes) -> bytes:
    """What a file's bytes are known by."""
    return hashlib.blake2b(data, digest_size=16).digest()


def parse(name: str, data: bytes) -> tuple[Document | None, list[Diagnostic]]:
    """Read YAML from bytes; the name stands in the findings."""
    text, problems = _decoded(name, data)
    if problems:
        return None, problems
    reader = _Reader(name)
    try:
        reader.read(text)
    except yaml.MarkedYAMLError as error:
        reader.problems.append(explain(name, text, error))
        return None, reader.problems
    except _Stop:
        return None, reader.problems
    reader.problems += [_cut(name, line, column) for line, column in cut_texts(text)]
    root = reader.root if reader.root is not None else Map()
    return Document(name, root, reader.start, digest(data)), reader.problems


def _cut(name: str, line: int, column: int) -> Diagnostic:
    message = "a space and # end this text: what follows is read as a comment"
    hint = "Put the text between quotation marks if it goes on; write a space after # if this is a comment."
    return warning(Location(name, line + 1, column + 1), "cut-text", message, hint)


def lines_of(root: Path) -> Callable[[str], list[str]]:
    """A function that gives the lines of a file below the root, each file read once; none of what lies outside."""

    @cache
    def lines(name: str) -> list[str]:
        path = root / name
        if path.is_symlink() or not path.is_file() or not path.resolve().is_relative_to(root.resolve()):
            return []
        return path.read_text(encoding="utf-8", errors="replace").removeprefix("\ufeff").split("\n")

    return lines


# --- bytes -> text -------------------------------------------------------------------------------

_SHIFTS_LINES = re.compile("\r(?!\n)|[\x0b\x0c\x85\u2028\u2029]")


def _decoded(name: str, data: bytes) -> tuple[str, list[Diagnostic]]:
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        where = _location(name, before, len(before))
        return "", [
            Diagnostic(where, "not-utf-8", f"byte 0x{data[error.start]:02X} is not UTF-8", "Save the file as UTF-8.")
        ]
    text = text.removeprefix("\ufeff")
    problems = []
    shift = _SHIFTS_LINES.search(text)
    if shift:
        message = f"U+{ord(shift[0]):04X} breaks lines for some programs and not for others"
        problems.append(
            Diagnostic(_location(name, text, shift.start()), "line-separator", message, "Use an ordinary line break.")
        )
    refused = refused_character(text) or ((text.index("\ufeff"), "U+FEFF") if "\ufeff" in text else None)
    if refused:
        problems.append(_refused(_location(name, text, refused[0]), refused[1]))
    return text, problems


def _location(name: str, text: str, offset: int) -> Location:
    line_start = text.rfind("\n", 0, offset) + 1
    return Location(name, text.count("\n", 0, offset) + 1, offset - line_start + 1)


def _refused(where: Location, code_point: str) -> Diagnostic:
    message = f"the character {code_point} is invisible or changes how its surroundings are read, and is not allowed"
    return Diagnostic(where, "refused-character", message, "Delete it; retype the word if you cannot see it.")


# --- text -> tree --------------------------------------------------------------------------------


class _Stop(Exception):
    """Reading on would make no sense; the finding is already noted."""


@dataclass
class _Reader:
    """Builds the tree from events; `open` holds the containers not yet closed, outermost first."""

    name: str
    root: Any = None
    problems: list[Diagnostic] = field(default_factory=list)
    open: list[Any] = field(default_factory=list)
    keys: list[tuple[str | None, Mark] | None] = field(default_factory=list)
    nodes: int = 0
    documents: int = 0
    start: Mark = (0, 0)
    new_items: dict[int, int] = field(default_factory=dict)  # lines on which items seem to begin without their `- `

    def read(self, text: str) -> None:
        loader = yaml.CSafeLoader(text)
        get_event, put = loader.get_event, self.put
        try:
            while (event := get_event()) is not None:
                kind = type(event)
                if kind is events.ScalarEvent:
                    put(event, self.scalar(event))
                elif kind is events.MappingStartEvent or kind is events.SequenceStartEvent:
                    self.descend(event, Map() if kind is events.MappingStartEvent else Seq())
                elif kind is events.MappingEndEvent or kind is events.SequenceEndEvent:
                    self.open.pop()
                    self.keys.pop()
                elif kind is events.AliasEvent:
                    self.report(event, "yaml-alias", "an alias (*name) is not allowed", "Write the value out.")
                    put(event, None)
                elif kind is events.DocumentStartEvent:
                    self.documents += 1
                    if self.documents > 1:
                        self.stop(
                            event, "second-document", "a second YAML document in one file", "Remove the line `---`."
                        )
        finally:
            loader.dispose()

    def descend(self, event: Any, node: Any) -> None:
        """Open a mapping or a list; what follows goes into it until it ends."""
        if event.anchor is not None or event.tag is not None:
            self.check(event)
        self.put(event, node)
        self.open.append(node)
        self.keys.append(None)
        if len(self.open) > MAX_DEPTH:
            self.stop(event, "too-deep", f"more than {MAX_DEPTH} levels inside one another")

    def scalar(self, event: Any) -> str | None:
        """The text as written; None where nothing was written (`key:`, `null`, `~`, or only white space)."""
        if event.anchor is not None or event.tag is not None:
            self.check(event)
        text: str = event.value
        if len(text) > MAX_TEXT:
            self.report(event, "text-too-long", f"a text of {len(text):,} characters; {MAX_TEXT:,} are the most")
            return text[:100]
        style = event.style
        if style == '"':  # the only style in which a character can be written as an escape
            refused = refused_character(text)
            if refused:
                self.add(_refused(self.place(event), refused[1]))
        elif not style and (text == "null" or text == "~"):
            return None
        return None if not text or text.isspace() else text

    def check(self, event: Any) -> None:
        if event.anchor is not None:
            self.report(event, "yaml-anchor", f"an anchor (&{event.anchor}) is not allowed", "Remove it.")
        if event.tag is not None:
            hint = "Remove it; put text that starts with ! in quotes."
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self.report(event, "yaml-tag", f"a tag ({tag}) is not allowed", hint)

    def put(self, event: Any, value: Any) -> None:
        """Store a value where the innermost open container expects one."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop(event, "too-many-values", f"more than {MAX_NODES:,} values in one file")
        start = event.start_mark
        mark = (start.line, start.column)
        if not self.open:
            self.root, self.start = value, mark
            return
        node = self.open[-1]
        if type(node) is Seq:
            node.append(value)
            node.values_at.append(mark)
        elif (pending := self.keys[-1]) is None:
            self.keys[-1] = self.key(event, node, value), mark
        else:
            key, key_mark = pending
            self.keys[-1] = None
            if key is not None:
                node.keys_at[key] = key_mark
                if value is not None:
                    node[key], node.values_at[key] = value, mark

    def key(self, event: Any, node: Map, value: Any) -> str | None:
        """The key to store the next value under; None for one that is a finding, whose value goes nowhere."""
        if type(value) is str and value not in node.keys_at and value != "<<":
            return value
        if not isinstance(value, str):
            self.report(event, "bad-key", "a key must be a plain word", "Write `key: value`.")
        elif value == "<<":
            self.report(event, "yaml-merge", "a merge key (<<) is not allowed", "Write the fields out.")
        else:
            first = node.keys_at[value][0] + 1
            message = f"`{value}` stands here a second time; the first is on line {first}"
            self.report(event, "duplicate-key", message, self.after_repeated(event, node, value))
        return None

    def after_repeated(self, event: Any, node: Map, key: str) -> str:
        """What to do about a repeated key: in a list, an item's first key begins a new item whose `- ` is missing."""
        line = event.start_mark.line + 1
        if len(self.open) > 1 and type(self.open[-2]) is Seq and key in ("id", next(iter(node.keys_at))):
            self.new_items[id(node)] = line
        begins = self.new_items.get(id(node))
        if begins is None:
            return "Keep one of the two."
        here = "here" if begins == line else f"on line {begins}"
        return f"If a new item begins {here}, put `- ` before its first field; if not, keep one of the two."

    def place(self, event: Any) -> Location:
        return Location(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def report(self, event: Any, code: str, message: str, hint: str = "") -> None:
        self.add(Diagnostic(self.place(event), code, message, hint))

    def add(self, problem: Diagnostic) -> None:
        self.problems.append(problem)
        if len(self.problems) >= MAX_FINDINGS:
            raise _Stop

    def stop(self, event: Any, code: str, message: str, hint: str = "") -> None:
        self.report(event, code, message, hint)
        raise _Stop
