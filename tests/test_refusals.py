"""What is refused in files, whoever wrote them: each with its code, at its place."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from generator.documents import MAX_BYTES, parse
from generator.documents.reader import MAX_DEPTH, MAX_NODES, MAX_TEXT
from generator.site import generate

CASES = [
    ("an anchor", "a: b\nc: &x d", "yaml-anchor", 2, 4),
    ("an alias", "a: &x b\nc: *x", "yaml-alias", 2, 4),
    ("a tag", "a: !!str b", "yaml-tag", 1, 4),
    ("a tag of Python's", "- !!python/object/apply:os.system [x]", "yaml-tag", 1, 3),
    ("a merge key", "a: b\n<<: { c: d }", "yaml-merge", 2, 1),
    ("a key twice", "a: 1\nb: 2\na: 3", "duplicate-key", 3, 1),
    ("a list as a key", "? [a]\n: b", "bad-key", 1, 3),
    ("33 levels", "[" * (MAX_DEPTH + 1) + "]" * (MAX_DEPTH + 1), "too-deep", 1, 33),
    ("a second document", "a: b\n---\nc: d", "second-document", 2, 1),
    ("a second document after an end", "a: b\n...\n---\nc: d", "second-document", 3, 1),
    ("a byte of Latin-1", b"a: b\nc: caf\xe9", "not-utf-8", 2, 7),
    ("an encoded surrogate", b"a: \xed\xa0\x80", "not-utf-8", 1, 4),
    ("UTF-16", "a: b".encode("utf-16"), "not-utf-8", 1, 1),
    ("NEL", "a: 😀b\u0085c", "line-separator", 1, 6),
    ("a line separator", "a: b\nc: d\u2028e", "line-separator", 2, 5),
    ("a paragraph separator", "a: b\u2029", "line-separator", 1, 5),
    ("a lone carriage return", "a: b\rc: d", "line-separator", 1, 5),
    ("a byte order mark inside", "a: \ufeffb", "refused-character", 1, 4),
    ("a control", "a: b\x01", "refused-character", 1, 5),
    ("an escape of terminals", "a: \x1b[31m", "refused-character", 1, 4),
    ("a C1 control", "a: \x9b", "refused-character", 1, 4),
    ("a noncharacter", "a: b\ufdd0", "refused-character", 1, 5),
    ("the last noncharacter", "a: \U0010ffff", "refused-character", 1, 4),
    ("an embedding", "a: x\n# \u202a", "refused-character", 2, 3),
    ("an override", "a: \u202ex", "refused-character", 1, 4),
    ("an isolate", "a: \u2066x", "refused-character", 1, 4),
    ("an escaped NUL", 'a: "b\\0"', "refused-character", 1, 4),
    ("an escaped override", 'a: b\nc: "\\u202e"', "refused-character", 2, 4),
    ("an escaped noncharacter", 'a: "\\U0001FFFE"', "refused-character", 1, 4),
    ("an escaped C1 control", 'a: "\\x9b"', "refused-character", 1, 4),
    ("an escaped surrogate", 'a: "\\ud800"', "yaml-syntax", 1, 7),
    ("a long text", "a: b\nc: " + "d" * (MAX_TEXT + 1), "text-too-long", 2, 4),
]  # fmt: skip


@pytest.mark.parametrize(("what", "text", "code", "line", "column"), CASES, ids=[case[0] for case in CASES])
def test_a_file_with_it_is_refused_where_it_stands(
    what: str, text: str | bytes, code: str, line: int, column: int
) -> None:
    _, problems = parse("a.yml", text if isinstance(text, bytes) else text.encode())
    found = [(problem.code, problem.location.line, problem.location.column) for problem in problems]
    assert (code, line, column) in found
    assert all(problem.is_error for problem in problems)


def test_the_most_that_is_allowed_is_allowed() -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    many = "[" + "a," * (MAX_NODES - 1) + "]"
    for text in (deepest, many, "a: " + "b" * MAX_TEXT, "\ufeffa: b", "a: b\r\nc: d", "---\na: b\n...\n", "a: \u200f"):
        assert parse("a.yml", text.encode())[1] == []


@pytest.mark.parametrize(
    "number", [".nan", ".NaN", ".inf", "-.inf", "+.inf", "NaN", "Infinity", "1e999", "9" * 41, "٣"]
)
def test_a_number_is_finite_and_written_in_digits(project: Path, number: str) -> None:
    path = project / "content/briefings/storm-closes-port.yml"
    path.write_text(path.read_text().replace("value: 40\n", f"value: {number}\n"))
    assert ("storm-closes-port.yml", "bad-number") in errors(project)


# --- paths -----------------------------------------------------------------------------------------


def errors(project: Path) -> set[tuple[str, str]]:
    return {
        (problem.location.path.rpartition("/")[2], problem.code) for problem in generate(project)[1] if problem.is_error
    }


@pytest.mark.parametrize(
    "place",
    ["a.yml", "briefings/a.yml", "briefings/a", "sources/a.yml", "sources/a.txt", "media/a.png", "pages/a.md",
     "pages/deep/er/a.svg", "pages/a", "people-of-old", "pages/.hidden"],
)  # fmt: skip
@pytest.mark.parametrize("target", ["/etc/passwd", "/etc", "nowhere", "../../site-config.yml"])
def test_a_symbolic_link_anywhere_below_content_is_refused(project: Path, place: str, target: str) -> None:
    path = project / "content" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.symlink_to(target)
    assert errors(project) == {(path.name, "symbolic-link")}


@pytest.mark.parametrize(
    "name", ["content", "content/briefings", "content/pages", "content/people.yml", "site-config.yml"]
)
def test_what_is_read_is_no_symbolic_link_itself(project: Path, name: str) -> None:
    path, elsewhere = project / name, project.parent / "elsewhere"
    path.rename(elsewhere)
    path.symlink_to(elsewhere)
    assert (path.name, "symbolic-link") in errors(project)


@pytest.mark.parametrize(
    "name", ["../gazette.txt", "/etc/passwd", "a/b.txt", "a\\\\b.txt", "..", ".hidden", "con.txt", "a."]
)
@pytest.mark.parametrize("field", ["text", "file"])
def test_a_path_stays_in_its_folder(project: Path, name: str, field: str) -> None:
    path = project / f"content/{'sources/gazette' if field == 'text' else 'briefings/storm-closes-port'}.yml"
    old = "title: " if field == "text" else "file: gate.png"
    new = f'text: "{name}"\ntitle: ' if field == "text" else f'file: "{name}"'
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
    assert (path.name, "bad-file-name") in errors(project)


@pytest.mark.parametrize(
    ("one", "other"),
    [("x.md", "x/index.md"), ("x.md", "x/README.md"), ("X.md", "x.md"), ("straße.md", "strasse.md"), ("é.md", "e\u0301.md"),
     ("ﬁx.md", "fix.md"), ("K.md", "k.md"), ("a/B.png", "a/b.png")],
)  # fmt: skip
def test_two_files_never_have_one_address(project: Path, one: str, other: str) -> None:
    for name in (one, other):
        path = project / "content/pages" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"# A\n" if name.endswith(".md") else (project / "content/media/gate.png").read_bytes())
    assert {code for _, code in errors(project)} == {"same-address"}


@pytest.mark.parametrize("name", ["Briefings/storm-closes-port.md", "PEOPLE/x.md", "About.md", "ＳＯＵＲＣＥＳ/x.md"])
def test_a_page_differs_from_generated_ones_not_in_case_only(project: Path, name: str) -> None:
    path = project / "content/pages" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("# A\n")
    assert {code for _, code in errors(project)} == {"same-address"}


@pytest.mark.parametrize(
    "name", ["con.md", "a/NUL.md", "lpt1.x.md", "search.md", "404.md", "assets/a.png", "Sitemap.md", "data/x.md"]
)
def test_a_page_has_no_name_of_windows_or_of_the_site(project: Path, name: str) -> None:
    path = project / "content/pages" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes((project / "content/media/gate.png").read_bytes())
    assert (path.name, "reserved-id") in errors(project)


@pytest.mark.parametrize("name", ["a\u202eb.md", "a .md", "a..md", "b\x01.md", os.fsdecode(b"\xff.md")])
def test_a_page_has_a_name_that_every_system_shows(project: Path, name: str) -> None:
    (project / "content/pages" / name).write_text("# A\n")
    assert {code for _, code in errors(project)} == {"bad-file-name"}


@pytest.mark.parametrize(
    "slug", ["Storm", "stoRm", "con", "com0", "lpt9", "index", "404", "assets", "search", "sitemap", "data"]
)
def test_a_briefing_has_no_such_name_either(project: Path, slug: str) -> None:
    source = project / "content/briefings/quiet-day.yml"
    source.with_name(f"{slug}.yml").write_text(source.read_text())
    assert {code for name, code in errors(project) if name == f"{slug}.yml"} <= {"bad-id", "reserved-id"}
    assert errors(project)


# --- hand-written pages and pictures ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.svg", b"<svg onload=alert(1) xmlns='http://www.w3.org/2000/svg'/>"), ("a.html", b"<script>alert(1)</script>"),
     ("a.png", b"<svg/>"), ("a.js", b"alert(1)"), ("a.css", b"*{}"), ("a.xml", b"<x/>"), ("a.gif", b"GIF89a"), ("a", b"x"),
     ("a.markdown", b"---\ntemplate: x\n---\n"), ("A.MD", b"# A"), ("a.png.svg", b"\x89PNG\r\n\x1a\n"), ("a.jpg", b"")],
)  # fmt: skip
def test_among_pages_stand_only_markdown_and_pictures(project: Path, name: str, data: bytes) -> None:
    (project / "content/pages" / name).write_bytes(data)
    assert errors(project) == {(name, "not-a-picture")}


def test_a_picture_may_stand_among_pages(project: Path) -> None:
    (project / "content/pages/gate.png").write_bytes((project / "content/media/gate.png").read_bytes())
    assert errors(project) == set()


@pytest.mark.parametrize(
    ("text", "code"),
    [("--- \ntemplate: x.html\n---\n", "unknown-key"), ("---\r\ntemplate: x.html\r\n---\r\n", "unknown-key"),
     ("---\ntemplate: x.html\n...\n", "unknown-key"), ("\ufeff---\nicon: x\n---\n", "unknown-key"),
     ("template: x.html\n\n# A\n", "page-settings"), ("  Title: x\n", "page-settings"),
     ("---\ntitle: &x a\n---\n", "yaml-anchor"), ("---\ntitle: !!python/name:os.system\n---\n", "yaml-tag")],
)  # fmt: skip
def test_a_page_reaches_into_the_theme_by_no_way_that_mkdocs_knows(project: Path, text: str, code: str) -> None:
    (project / "content/pages/a.md").write_bytes(text.encode())
    assert ("a.md", code) in errors(project)


def test_pictures_whose_names_differ_in_case_only(project: Path) -> None:
    path = project / "content/briefings/storm-closes-port.yml"
    path.write_text(path.read_text().replace("file: inside.png", "file: GATE.png"))
    (project / "content/media/GATE.png").write_bytes((project / "content/media/gate.png").read_bytes())
    assert ("storm-closes-port.yml", "same-address") in errors(project)


# --- limits ----------------------------------------------------------------------------------------

BIG = {
    "content/topics.yml": ("file-too-large", b"# " + b"x" * MAX_BYTES),
    "content/sources/gazette.txt": ("file-too-large", b"word " * (MAX_BYTES // 5 + 1)),
    "content/pages/big.md": ("file-too-large", b"<a " * (MAX_BYTES // 3 + 1)),
    "content/people.yml": ("too-many-values", b"[" + b"a," * 900_000 + b"]"),
    "content/places.yml": ("too-deep", b"[" * 1_900_000),
    "content/metrics.yml": ("text-too-long", b"a: { name: " + b"x" * 1_900_000 + b" }"),
    "content/organisations.yml": ("yaml-alias", b"- &a [x]\n" + b"- *a\n" * 100_000),
    "content/briefings/keys.yml": ("unknown-key", b"title: A\n" + b"".join(b"k%d: x\n" % n for n in range(90_000))),
    "content/briefings/items.yml": ("missing-field", b"title: A\ngaps:\n" + b"- {}\n" * 90_000),
    "content/briefings/twice.yml": ("duplicate-key", b"title: A\n" * 90_000),
    "content/briefings/bidi.yml": ("refused-character", b'- "\\u202e"\n' * 90_000),
    "site-config.yml": ("file-too-large", b"site_name: " + b"x" * MAX_BYTES),
}


@pytest.mark.parametrize("name", BIG)
def test_what_is_too_large_is_answered_in_little_memory(project: Path, name: str) -> None:
    code, data = BIG[name]
    (project / name).write_bytes(data)
    program = "import sys; from generator.cli import main; sys.argv[1:] = ['check']; main()"
    limit = lambda: resource.setrlimit(resource.RLIMIT_DATA, (300_000_000, 300_000_000))  # noqa: E731
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project, capture_output=True, text=True, preexec_fn=limit
    )
    assert done.returncode == 1, done.stderr[-500:]
    assert f"error[{code}]" in done.stdout
    assert done.stderr == ""
