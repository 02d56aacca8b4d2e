"""The strict reader of YAML: every value as written, every place right, nothing that crashes it."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks import corpus
from generator.diagnostics import Location
from generator.documents import Map, Record, Seq, convert, parse
from generator.documents.reader import MAX_DEPTH
from generator.examining import examine
from generator.model import Briefing


def value(text: str) -> object:
    document, problems = parse("a.yml", text.encode())
    assert document is not None
    assert problems == []
    return document.root


@pytest.mark.parametrize(
    "text",
    ["no", "on", "1:30", "16:9", "010", "1_000", "1.10", "1e3", "0o10", "2024-02-30", "=", ".nan", "0x1F", "true"],
)
def test_scalars_stay_as_written(text: str) -> None:
    assert value(f"a: {text}") == {"a": text}


@pytest.mark.parametrize("text", ["a:", "a: null", "a: ~", "a: ''", 'a: "  "', "a: >-\n  \nb: x"])
def test_nothing_written_is_no_field(text: str) -> None:
    assert "a" not in value(text)  # type: ignore[operator]


def test_quoted_null_is_text() -> None:
    assert value("a: 'null'") == {"a": "null"}


def test_places_of_keys_values_and_items() -> None:
    document, _ = parse("a.yml", "x: 1\nlist:\n  - één: “a”\n    b: c\n  - d\n".encode())
    assert document is not None
    assert document.at("list", 0, "één") == Location("a.yml", 3, 10)
    assert document.at_key("list", 0, "b") == Location("a.yml", 4, 5)
    assert document.at("list", 1) == Location("a.yml", 5, 5)
    assert document.at("list", 0, "nowhere", 7) == Location("a.yml", 3, 5)
    assert document.at() == Location("a.yml", 1, 1)


def test_columns_count_characters_beyond_the_basic_plane() -> None:
    document, _ = parse("a.yml", "{ a: 😀😀, b: c }".encode())
    assert document is not None
    assert document.at("b").column == 13


def test_a_byte_order_mark_may_begin_a_file_and_stand_nowhere_else() -> None:
    assert parse("a.yml", "\ufeffa: b".encode())[1] == []
    assert [p.code for p in parse("a.yml", "a: \ufeffb".encode())[1]] == ["refused-character"]


def test_utf16_is_refused() -> None:
    assert parse("a.yml", "a: b".encode("utf-16"))[1][0].code == "not-utf-8"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("a: &x [b]\nc: *x", ["yaml-anchor", "yaml-alias"]),
        ("a: !!python/object/apply:os.system [ls]", ["yaml-tag"]),
        ("a: 1\na: 2\na: 3", ["duplicate-key", "duplicate-key"]),
        ("<<: {a: 1}", ["yaml-merge"]),
        ("? {a: b}\n: c", ["bad-key"]),
        ("a: 1\n---\nb: 2", ["second-document"]),
        ('a: "\\ud800"', ["yaml-syntax"]),
        ('a: "\\0"', ["refused-character"]),
        ('a: "\\u2066x"', ["refused-character"]),
        ('a: "\\uFFFE"', ["refused-character"]),
        ('a: "\\U0001FFFF"', ["refused-character"]),
    ],
)
def test_what_is_refused(text: str, codes: list[str]) -> None:
    found = [problem.code for problem in parse("a.yml", text.encode())[1]]
    assert found == codes


SLIPS = [
    ("a: b\n\tc: d", 2, 1, "a tab stands in the indentation"),
    ("a: 1\nthis is text\nb: 2", 2, 1, "this line is neither `key: value` nor an item of a list"),
    ("- id a\n  b: c", 1, 3, "this line is neither `key: value` nor an item of a list"),
    ("title:x\ndate: 2025", 1, 6, "no space follows the colon"),
    ("a: Storm: port closes", 1, 9, "a colon and a space within a text need quotation marks around it"),
    ("a: “Storm: port”", 1, 10, "a colon and a space within a text need quotation marks around it"),
    ('a: "He said "no" to it"', 1, 14, "the text ends at its second quotation mark, and something follows it"),
    ("a: 'It's shut'", 1, 8, "the text ends at its second quotation mark, and something follows it"),
    ("a: [the] gate\nb: c", 1, 10, "the brackets begin a list, and something follows it"),
    ("a: @lind said", 1, 4, "a text cannot begin with this sign"),
    ("a: *bold*", 1, 4, "a text cannot begin with this sign"),
    ("a: > 5 ships", 1, 4, "a text cannot begin with this sign"),
    ('a: "Storm\nb: c\n', 1, 4, "a quotation mark, bracket or brace opens here and is never closed"),
    ("a: {b: c\nd: e", 1, 4, "a bracket or brace opens here and is not closed before the next field begins"),
    ('a: "C:\\path"', 1, 7, "a backslash within double quotation marks begins a code, and this is none"),
    ('a: "Storm\nb: c\nd: "Calm"\n', 1, 4, "a quotation mark opens here and closes only on line 3"),
    ("a: 'Storm\nb: c\nd: It's calm\n", 1, 4, "a quotation mark opens here and closes only on line 3"),
    ('a:\n  - b: "Storm\n  - b: "Calm"\n', 2, 8, "a quotation mark opens here and closes only on line 3"),
    ('a: "Storm\nb: C:\\path\nd: "Calm"\n', 1, 4, "a quotation mark opens here and closes only on line 2"),
    ("a:\n  - b: c\n  \u00a0 d: e", 3, 3, "a no-break space, or another special space, stands in the indentation"),
    (
        "a:\n  - b: c\n   \u00a0d: e\nf: g",
        3,
        4,
        "a no-break space, or another special space, stands in the indentation",
    ),
    ("a:\n  - b: c\n   d: e", 3, 4, "this line's indentation fits no line above it"),
    ("a:\n  - b: c\n      d: e", 3, 7, "this line's indentation fits no line above it"),
]


@pytest.mark.parametrize(("text", "line", "column", "message"), SLIPS, ids=[repr(slip[0]) for slip in SLIPS])
def test_a_slip_in_yaml_is_named_where_it_was_made(text: str, line: int, column: int, message: str) -> None:
    problem = parse("a.yml", text.encode())[1][-1]
    assert (problem.location.line, problem.location.column, problem.message) == (line, column, message)
    assert problem.hint


def test_a_tag_is_named_as_it_is_written() -> None:
    (problem,) = parse("a.yml", b"a: !!int 5\n")[1]
    assert problem.message == "a tag (!!int) is not allowed"


def test_a_repeated_first_field_may_begin_an_item_whose_hyphen_is_missing() -> None:
    _, problems = parse("a.yml", b"quotes:\n  - id: one\n    text: A\n    id: two\n    text: B\n")
    assert [problem.code for problem in problems] == ["duplicate-key", "duplicate-key"]
    assert problems[0].hint.startswith("If a new item begins here, put `- ` before its first field")
    assert problems[1].hint.startswith("If a new item begins on line 4, put `- ` before its first field")
    _, problems = parse("a.yml", b"quotes:\n  - id: one\n    text: A\n    text: B\ntitle: a\ntitle: b\n")
    assert [problem.hint for problem in problems] == ["Keep one of the two."] * 2


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("a: Pier #4 is shut", [8]),
        ("a: [Pier #4 is shut\n  ]", [9]),
        ("a: 'Pier #4 is shut'", []),
        ("a: >-\n  Pier #4 is shut", []),
        ("a: 5 # was 4", []),
        ("a: 5 #! bad", []),
        ("#4\na: b", []),
    ],
)
def test_a_text_that_yaml_cuts_at_a_hash_is_pointed_out(text: str, columns: list[int]) -> None:
    found = [problem for problem in parse("a.yml", text.encode())[1] if problem.code == "cut-text"]
    assert [problem.location.column for problem in found] == columns


@pytest.mark.parametrize("escape", [r"\t", r"\r", r"\v", r"\f", r"\N", r"\L", r"\P", r"\u200E", r"\u061C"])
def test_white_space_and_marks_may_be_written_as_escapes(escape: str) -> None:
    assert parse("a.yml", f'a: "x{escape}y"'.encode())[1] == []


def test_both_lines_of_a_duplicate_key_are_named() -> None:
    problem = parse("a.yml", b"a: 1\nb: 2\na: 3")[1][0]
    assert (problem.location.line, "line 1" in problem.message) == (3, True)


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "- " * 100_000, "? " * 100_000])
def test_depth_is_a_finding_and_no_crash(text: str) -> None:
    _, problems = parse("a.yml", text.encode())
    assert problems[-1].code == "too-deep"
    assert len(problems) <= MAX_DEPTH + 1


def test_a_laughing_billion_is_refused_at_once() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 30)]
    _, problems = parse("a.yml", "\n".join(lines).encode())
    assert {problem.code for problem in problems} == {"yaml-anchor", "yaml-alias"}


TREES = st.recursive(
    st.text(st.characters(codec="ascii", exclude_categories=["Cc"]), min_size=1),
    lambda tree: st.lists(tree, max_size=4) | st.dictionaries(st.text("abcxyz", min_size=1), tree, max_size=4),
    max_leaves=20,
)


@given(st.text() | st.text(alphabet="ab:-[]{}&*!?'\"#|> \n\t%@`,"))
def test_any_text_is_read_or_is_a_finding(text: str) -> None:
    document, problems = parse("a.yml", text.encode("utf-8", errors="surrogatepass"))
    assert document is not None or problems


def test_records_that_are_read_back_know_their_places(project: Path) -> None:
    path = project / "content/briefings/storm-closes-port.yml"
    document, _ = parse("a.yml", path.read_bytes())
    assert document is not None
    fresh, problems = convert(document, Briefing)
    assert fresh is not None and not problems
    again = pickle.loads(pickle.dumps(fresh))  # ours
    once_more = pickle.loads(pickle.dumps(again))
    assert once_more == again == fresh
    records = list(zip(_records(fresh), _records(once_more), strict=True))
    assert len(records) > 20
    for one, other in records:
        assert other.written_in == "a.yml"
        for key in (None, *one.written):
            keys = () if key is None else (key,)
            assert other.at(*keys) == one.at(*keys)
        assert other.written == one.written
        assert other.model_dump_json(exclude_unset=True) == one.model_dump_json(exclude_unset=True)


def test_records_are_equal_where_they_say_the_same() -> None:
    """Wherever they stand in their file, and whatever else is in it; read back or not."""
    one, other = (
        _quotes_of(b"title: %s\nquotes:\n- {id: a, text: x y, speaker: p}\n- {id: a, text: x y, speaker: p}\n" % t)
        for t in (b"A", b"B")
    )
    again = pickle.loads(pickle.dumps(other))
    assert one[0] == one[1] == other[0] == other[1] == again[0]
    assert one[0] != _quotes_of(b"title: A\nquotes: [{id: a, text: x z, speaker: p}]\n")[0]
    assert one[0] != _quotes_of(b"title: A\nquotes: [{id: a, text: x y, speaker: p, status: published}]\n")[0]


def _quotes_of(data: bytes) -> list[Record]:
    document, _ = parse("a.yml", data + b"date: 2030-01-01\nbluf: B.\nsources: [s]\n")
    assert document is not None
    briefing, _ = convert(document, Briefing)
    assert briefing is not None
    return list(briefing.quotes)


def test_a_check_unpacks_no_places_of_briefings_without_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus.write(tmp_path, 3)
    examine(tmp_path)
    monkeypatch.setattr("generator.documents.places.zlib.decompress", lambda _: pytest.fail("places are unpacked"))
    library, _, problems = examine(tmp_path)
    assert {problem.code for problem in problems} == {"unused-id"}
    with pytest.raises(pytest.fail.Exception):
        next(iter(library.briefings.values())).at("title")


def _records(record: Record) -> Iterator[Record]:
    yield record
    for value in record.__dict__.values():
        for one in value if isinstance(value, (list, tuple)) else [value]:
            if isinstance(one, Record):
                yield from _records(one)


@given(st.binary())
def test_any_bytes_are_read_or_are_a_finding(data: bytes) -> None:
    document, problems = parse("a.yml", data)
    assert document is not None or problems


@given(st.dictionaries(st.text("abcxyz", min_size=1), TREES))
def test_what_json_writes_is_read_back(tree: dict[str, object]) -> None:
    document, problems = parse("a.yml", json.dumps(tree, ensure_ascii=True).encode())
    assert problems == []
    assert document is not None
    assert _plain(document.root) == _without_blanks(tree)


def _plain(node: object) -> object:
    if isinstance(node, Map):
        return {key: _plain(item) for key, item in node.items()}
    return [_plain(item) for item in node] if isinstance(node, Seq) else node


def _without_blanks(node: object) -> object:
    if isinstance(node, dict):
        return {
            key: _without_blanks(item) for key, item in node.items() if not (isinstance(item, str) and item.isspace())
        }
    if isinstance(node, list):
        return [_without_blanks(item) for item in node]
    return None if isinstance(node, str) and node.isspace() else node
