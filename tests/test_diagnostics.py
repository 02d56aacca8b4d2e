"""Findings are printed so that people, programs and GitHub can each use them."""

from __future__ import annotations

import json

from generator.diagnostics import (
    Diagnostic,
    Location,
    as_github,
    as_json,
    as_text,
    has_errors,
    ordered,
    printable,
    summary,
    warning,
)

FINDING = Diagnostic(Location("a.yml", 2, 4), "unknown-id", "`x` is not known", "Did you mean `y`?\nOr z?")


def test_text_shows_the_line_a_caret_and_the_hint() -> None:
    """
    a.yml:2:4: error[unknown-id] `x` is not known
      2 | ab c
        |    ^
      Did you mean `y`?
      Or z?
    """
    expected = "\n".join(
        line[4:] for line in (test_text_shows_the_line_a_caret_and_the_hint.__doc__ or "").split("\n")[1:-1]
    )
    assert as_text([FINDING], lambda path: ["first", "ab c"]) == expected


def test_the_caret_stands_under_wide_characters_and_tabs() -> None:
    text = as_text([Diagnostic(Location("a", 1, 4), "x", "m")], lambda path: ["\t日x!"])
    assert text.split("\n")[2] == "    | \t   ^"


def test_long_lines_are_cut_around_the_column() -> None:
    text = as_text([Diagnostic(Location("a", 1, 500), "x", "m")], lambda path: ["a" * 499 + "b" + "c" * 500])
    line, caret = text.split("\n")[1:3]
    assert len(line) < 120
    assert line[caret.index("^")] == "b"


def test_a_file_that_is_not_there_has_no_line() -> None:
    assert "|" not in as_text([FINDING], lambda path: [])


def test_nothing_reaches_the_terminal_that_could_move_its_cursor() -> None:
    text = as_text([Diagnostic(Location("a\x1b[2J", 1, 1), "x", "m\x07\u202e", "h\x9b")], lambda path: ["\x1b]0;t\x07"])
    assert not any(character in text for character in "\x1b\x07\x9b\u202e")
    assert printable("\x1b") == "<U+001B>"


def test_json_is_one_array_of_the_promised_fields() -> None:
    assert json.loads(as_json([FINDING])) == [
        {
            "path": "a.yml",
            "line": 2,
            "column": 4,
            "severity": "error",
            "code": "unknown-id",
            "message": "`x` is not known",
            "hint": "Did you mean `y`?\nOr z?",
        }
    ]
    assert json.loads(as_json([])) == []


def test_github_commands_cannot_be_broken_out_of() -> None:
    text = as_github([Diagnostic(Location("a,b:c.yml", 1, 1), "x", "50%\n::error::no", "")])
    assert text == "::error file=a%2Cb%3Ac.yml,line=1,col=1,title=x::50%25<U+000A>::error::no".replace(
        "<U+000A>", "%0A"
    )


def test_order_severity_and_summary() -> None:
    late, early = Diagnostic(Location("b", 1, 1), "x", "m"), warning(Location("a", 9, 9), "x", "m")
    assert ordered([late, early, late]) == [early, late]
    assert has_errors([late, early])
    assert not has_errors([early])
    assert summary([late, early]) == "1 error, 1 warning"
    assert summary([]) == "0 errors, 0 warnings"
