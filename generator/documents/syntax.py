"""What is wrong with a file that is no YAML, in words for people who have never read YAML's specification.

The parser says where it gave up, not what the writer did. The line it stopped at, and the one where the trouble began,
are looked at for the slips that are commonest; only where none of them fits, the parser's own words are passed on.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from generator.diagnostics import Diagnostic, Location

_KEY = r"\s*(?:- +)*[\w-]+:"
_BLOCK = "Or write `>-` after the colon and the text on the next line, indented: nothing there needs quotes."


class _Slip(NamedTuple):
    """Something that a line can have; the column of the pattern's group, if it has one, is where it is."""

    pattern: re.Pattern[str]
    message: str
    hint: str


_SLIPS = (
    _Slip(re.compile(r"\s*?(\t)"), "a tab stands in the indentation", "Indent with spaces only."),
    _Slip(
        re.compile(r" *(?:- *)*([\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000])"),
        "a no-break space, or another special space, stands in the indentation",
        "Delete the space before the first word, and type ordinary spaces.",
    ),
    _Slip(
        re.compile(rf"{_KEY}\s+(?:\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*')\s*([^\s#])"),
        "the text ends at its second quotation mark, and something follows it",
        f"Put the whole text between quotation marks of the other kind. {_BLOCK}",
    ),
    _Slip(
        re.compile(rf"{_KEY}\s+\[[^\]]*\]\s*([^\s#])"),
        "the brackets begin a list, and something follows it",
        f"Put a text that begins with a bracket between quotation marks. {_BLOCK}",
    ),
    _Slip(
        re.compile(rf"{_KEY}\s+([*&!@%`?]|[|>](?![+-]?\d?\s*(?:#|$)))"),
        "a text cannot begin with this sign",
        f"Put the text between quotation marks. {_BLOCK}",
    ),
    _Slip(
        re.compile(rf"{_KEY}\s+[^\s\"'\[{{|>#][^#]*?(:)\s"),
        "a colon and a space within a text need quotation marks around it",
        f"Put the text between quotation marks. {_BLOCK}",
    ),
    _Slip(re.compile(r"\s*(?:- +)*[\w-]+(:)[^\s:/]"), "no space follows the colon", "Write `key: value`."),
    _Slip(
        re.compile(r"\s*(?:- +)?([\w][^:#]*)$"),
        "this line is neither `key: value` nor an item of a list",
        "Write a colon and a space after the key; or indent the line, if it continues the text above.",
    ),
)  # in the order in which they are looked for

_WORDS = (  # a part of the parser's words, and ours
    (
        "unexpected end of stream",
        "a quotation mark, bracket or brace opens here and is never closed",
        "Close it at the end of the text.",
    ),
    (
        "unknown escape character",
        "a backslash within double quotation marks begins a code, and this is none",
        f"Use single quotation marks. {_BLOCK}",
    ),
    (
        "',' or",
        "a bracket or brace opens here and is not closed before the next field begins",
        "Close it at the end of the line.",
    ),
)


def explain(name: str, text: str, error: yaml.MarkedYAMLError) -> Diagnostic:
    """The finding for an error of the YAML parser."""
    lines = text.split("\n")
    stopped = error.problem_mark or error.context_mark
    began = error.context_mark or stopped
    if stopped is None or began is None:
        return Diagnostic(Location(name), "yaml-syntax", "not readable as YAML")
    problem = error.problem or ""
    if (opened := _opened(text, error)) is not None:
        line, column = opened
        message = f"a quotation mark opens here and closes only on line {stopped.line + 1}"
        return _finding(name, line, column, message, f"Close it where its text ends. {_BLOCK}")
    for part, message, hint in _WORDS:
        if part in problem:
            mark: Any = stopped if "escape" in part else began
            return _finding(name, mark.line, mark.column, message, hint)
    for at in dict.fromkeys((stopped.line, _before(lines, stopped.line), began.line)):
        for slip in _SLIPS:
            found = slip.pattern.match(lines[at]) if at < len(lines) else None
            if found:
                return _finding(name, at, found.start(found.lastindex or 0), slip.message, slip.hint)
    return _misplaced(name, lines, stopped.line, stopped.column, problem)


def _opened(text: str, error: yaml.MarkedYAMLError) -> tuple[int, int] | None:
    """Where a text in quotation marks begins that swallowed lines until the line at which the parser stopped.

    A mark that is not closed runs on to the next one of its kind, lines further down, where another text begins.
    """
    began, stopped = error.context_mark, error.problem_mark
    if began and stopped and "quoted scalar" in (error.context or "") and "end of stream" not in (error.problem or ""):
        return (began.line, began.column) if began.line < stopped.line else None
    last: Any = None
    loader = yaml.CSafeLoader(text)
    try:
        while (event := loader.get_event()) is not None:
            last = event
    except yaml.MarkedYAMLError:
        is_quoted = isinstance(last, yaml.ScalarEvent) and last.style in ("'", '"')
        if is_quoted and stopped and last.start_mark.line < last.end_mark.line == stopped.line:
            return last.start_mark.line, last.start_mark.column
    finally:
        loader.dispose()
    return None


def _before(lines: list[str], at: int) -> int:
    """The line before, passing over blank ones and comments."""
    return next((i for i in range(min(at, len(lines)) - 1, -1, -1) if lines[i].strip()[:1] not in ("", "#")), at)


def _misplaced(name: str, lines: list[str], line: int, column: int, problem: str) -> Diagnostic:
    """A line that is well-formed, but indented like none above it; otherwise the parser's own words."""
    above = _before(lines, line)
    here, there = (_indent(lines[at]) if at < len(lines) else 0 for at in (line, above))
    if here != there:
        hint = f"Fields that belong together begin in one column; those of the line above, in column {there + 1}."
        return _finding(name, line, here, "this line's indentation fits no line above it", hint)
    return _finding(name, line, column, f"not readable as YAML: {problem}", "")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" -"))


def _finding(name: str, line: int, column: int, message: str, hint: str) -> Diagnostic:
    return Diagnostic(Location(name, line + 1, column + 1), "yaml-syntax", message, hint)


# --- comments that may have been meant as text ------------------------------------------------------

_CUT = re.compile(r"(?<=\S)[ \t]+#(?=[^\s#!])")


def cut_texts(text: str) -> list[tuple[int, int]]:
    """Where a text without quotation marks is cut by what YAML reads as a comment: "Pier #4" is "Pier"."""
    if not _CUT.search(text):
        return []
    places = {(n, found.start()) for n, line in enumerate(text.split("\n")) for found in _CUT.finditer(line)}
    loader = yaml.CSafeLoader(text)
    try:
        ends = []
        while (event := loader.get_event()) is not None:
            if isinstance(event, yaml.ScalarEvent) and not event.style and event.end_mark:
                ends.append((event.end_mark.line, event.end_mark.column))
        return [end for end in ends if end in places]
    finally:
        loader.dispose()
