"""Findings: what is wrong, where, and what to do about it; and the four ways they are printed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import quote

Lines = Callable[[str], Sequence[str]]
"""Gives the lines of a file, by its path relative to the project's root; empty when it cannot be read."""

_WINDOW = 100  # columns of a source line shown around the caret


class Severity(StrEnum):
    """How bad a finding is: an error stops publication, a warning does not; one that is answered is not shown."""

    ERROR = "error"
    WARNING = "warning"
    ANSWERED = "answered"  # by an `accept`, at whose place it stands


class WrongUse(Exception):
    """What a command cannot be done with, in one line: the operator's trouble, and no finding."""


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file: path relative to the project's root, line and column counted from 1, in characters."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding: data with a place. The code is kebab-case and never changes its meaning."""

    location: Location
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR

    def as_dict(self) -> dict[str, str | int]:
        """The finding as `check --format json` prints it."""
        where = self.location
        return {
            "path": where.path, "line": where.line, "column": where.column,
            "severity": str(self.severity), "code": self.code,
            "message": self.message, "hint": self.hint,
        }  # fmt: skip


def warning(location: Location, code: str, message: str, hint: str = "") -> Diagnostic:
    """A finding that does not stop publication."""
    return Diagnostic(location, code, message, hint, Severity.WARNING)


def answered(location: Location, code: str) -> Diagnostic:
    """A finding that the `accept` at this place answers."""
    return Diagnostic(location, code, "", severity=Severity.ANSWERED)


def ordered(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Findings without repetitions, in the order of files, lines and columns."""
    return sorted(set(diagnostics), key=lambda d: (d.location, d.code, d.message))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any of the findings stops publication."""
    return any(d.is_error for d in diagnostics)


def summary(diagnostics: Sequence[Diagnostic]) -> str:
    """The last line of a report: "2 errors, 1 warning"."""
    errors = sum(d.is_error for d in diagnostics)
    warnings = len(diagnostics) - errors
    return f"{errors} error{'' if errors == 1 else 's'}, {warnings} warning{'' if warnings == 1 else 's'}"


# --- four renderers ---------------------------------------------------------------------------


def as_text(diagnostics: Iterable[Diagnostic], lines: Lines) -> str:
    """The report for people: the finding, the line with a caret, the hint."""
    return "\n".join(_text_of(d, lines) for d in diagnostics)


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """The report for programs: one JSON array."""
    return json.dumps([d.as_dict() for d in diagnostics], ensure_ascii=False, indent=2)


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """The report for GitHub: workflow commands that mark the lines of a pull request."""
    return "\n".join(_github_of(d) for d in diagnostics)


def as_sarif(diagnostics: Iterable[Diagnostic], version: str) -> str:
    """The report for code scanning: one run in SARIF 2.1.0 (OASIS); columns count characters, as ours do."""
    found = list(diagnostics)
    tool = {
        "name": "briefings",
        "version": version,
        "rules": [{"id": code} for code in sorted({d.code for d in found})],
    }
    run = {"tool": {"driver": tool}, "columnKind": "unicodeCodePoints", "results": [_sarif_of(d) for d in found]}
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _sarif_of(diagnostic: Diagnostic) -> dict[str, Any]:
    where, hint = diagnostic.location, f"\n{diagnostic.hint}" if diagnostic.hint else ""
    region = {"startLine": max(where.line, 1), "startColumn": max(where.column, 1)}
    place = {"artifactLocation": {"uri": quote(where.path)}, "region": region}
    return {
        "ruleId": diagnostic.code,
        "level": str(diagnostic.severity),
        "message": {"text": printable(diagnostic.message + hint, keep="\n")},
        "locations": [{"physicalLocation": place}],
    }


def _text_of(diagnostic: Diagnostic, lines: Lines) -> str:
    where = diagnostic.location
    out = [f"{printable(str(where))}: {diagnostic.severity}[{diagnostic.code}] {printable(diagnostic.message)}"]
    text = lines(where.path)
    if 0 < where.line <= len(text):
        shown, caret = _excerpt(text[where.line - 1], where.column)
        number = str(where.line)
        out.append(f"  {number} | {shown}")
        out.append(f"  {' ' * len(number)} | {caret}^")
    out.extend(f"  {line}" for line in printable(diagnostic.hint, keep="\n").splitlines())
    return "\n".join(out)


def _excerpt(line: str, column: int) -> tuple[str, str]:
    """The part of a line around a column, and the blanks that bring a caret under it."""
    start = max(0, column - 1 - _WINDOW // 2) if len(line) > _WINDOW else 0
    end = start + _WINDOW
    before = printable(line[start : column - 1], keep="\t")
    shown = ("…" if start else "") + before + printable(line[column - 1 : end], keep="\t")
    blanks = "".join("\t" if c == "\t" else " " * _width(c) for c in before)
    return shown + ("…" if end < len(line) else ""), (" " if start else "") + blanks


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _github_of(diagnostic: Diagnostic) -> str:
    where = diagnostic.location
    properties = f"file={_property(where.path)},line={where.line},col={where.column},title={diagnostic.code}"
    body = diagnostic.message + (f"\n{diagnostic.hint}" if diagnostic.hint else "")
    return f"::{diagnostic.severity} {properties}::{_data(printable(body, keep=chr(10)))}"


def _data(value: str) -> str:
    return value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(value: str) -> str:
    return _data(printable(value)).replace(":", "%3A").replace(",", "%2C")


_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
)
_UNPRINTABLE = re.compile(
    rf"[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff{_NO_CHARACTERS}]"
)


def printable(text: str, keep: str = "") -> str:
    """Text that is safe on a terminal: controls, direction marks and what is no character become <U+XXXX>, but for those kept."""
    return _UNPRINTABLE.sub(lambda m: m[0] if m[0] in keep else f"<U+{ord(m[0]):04X}>", text)
