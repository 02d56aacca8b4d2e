"""What can be wrong with files and folders, rather than with what is in them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator import documents
from generator.build import BuildError
from generator.model.fields import SECTION_IDS
from generator.site import generate
from tests.conftest import built


def codes(project: Path) -> list[tuple[str, str]]:
    return [(problem.location.path, problem.code) for problem in generate(project)[1] if problem.is_error]


def test_no_content_and_no_config(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("content", "no-content"), ("site-config.yml", "no-config")]


def test_config_without_a_name(project: Path) -> None:
    (project / "site-config.yml").write_text("site_url: https://example.org/\n")
    assert codes(project) == [("site-config.yml", "missing-field")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("site_url: foo", "bad-url"),
        ("site_url: http://a b/", "bad-url"),
        ("site_url: mailto:desk@example.org", "bad-url"),
        ("site_url: ftp://example.org/", "bad-url"),
        ("site_url: https://example.org/?page=1", "bad-url"),
    ],
)
def test_the_address_of_a_site_is_one(project: Path, line: str, code: str) -> None:
    (project / "site-config.yml").write_text(f"site_name: A\n{line}\n")
    found = [p for p in generate(project)[1] if p.location.path == "site-config.yml"]
    assert [(p.location.line, p.code) for p in found] == [(2, code)]
    assert found[0].hint


def test_all_settings_are_looked_at_even_after_one_is_wrong(project: Path) -> None:
    severity = "{ wrong-value: off, unused-id: silly, wrong-date: off }"
    (project / "site-config.yml").write_text(f"site_name: A\nextra: {{ briefings: {{ severity: {severity} }} }}\n")
    found = [p.code for p in generate(project)[1] if p.location.path == "site-config.yml"]
    assert sorted(found) == ["unanswerable", "unanswerable", "unknown-word"]


def test_a_project_without_mkdocs_yml_is_told_what_to_write(project: Path) -> None:
    (project / "mkdocs.yml").unlink()
    (problem,) = [p for p in generate(project)[1] if p.code == "no-mkdocs"]
    assert not problem.is_error, "plain Markdown needs no MkDocs"
    with pytest.raises(BuildError, match="no mkdocs"):
        built(project)
    (project / "mkdocs.yml").write_text(problem.hint.partition("\n\n")[2])
    assert (built(project) / "index.html").is_file()


def test_unknown_setting(project: Path) -> None:
    (project / "site-config.yml").write_text("site_name: A\nextra:\n  briefings:\n    scael: phia\n")
    problem = next(problem for problem in generate(project)[1] if problem.location.path == "site-config.yml")
    assert (problem.code, problem.location.line, problem.location.column) == ("unknown-key", 4, 5)
    assert "scale" in problem.hint


@pytest.mark.parametrize("name", ["people", "organisations", "places", "topics", "metrics"])
@pytest.mark.parametrize("content", [None, "", "{}", "# nothing yet\n"])
def test_a_registry_may_be_missing_or_empty(project: Path, name: str, content: str | None) -> None:
    path = project / f"content/{name}.yml"
    path.unlink() if content is None else path.write_text(content)
    found = {code for _, code in codes(project)}
    assert found <= {"unknown-id"}, "only what pointed into it is missed"


@pytest.mark.parametrize("content", ["", "# nothing\n", "{}\n"])
def test_an_empty_briefing_says_what_is_missing(project: Path, content: str) -> None:
    (project / "content/briefings/empty.yml").write_text(content)
    assert codes(project) == [("content/briefings/empty.yml", "missing-field")] * 4


def test_symbolic_links_are_refused(project: Path) -> None:
    (project / "content/pages/etc").symlink_to("/etc")
    (project / "content/sources/passwd.txt").symlink_to("/etc/passwd")
    assert codes(project) == [
        ("content/pages/etc", "symbolic-link"),
        ("content/sources/passwd.txt", "symbolic-link"),
    ]


def test_a_link_is_not_read_even_alone(tmp_path: Path) -> None:
    (tmp_path / "a.yml").symlink_to("/etc/passwd")
    _, problems = documents.read(tmp_path, tmp_path / "a.yml")
    assert [problem.code for problem in problems] == ["symbolic-link"]


def test_too_large(project: Path) -> None:
    (project / "content/topics.yml").write_text("# " + "x" * 2_000_000)
    assert ("content/topics.yml", "file-too-large") in codes(project)


def test_too_many_values(project: Path) -> None:
    (project / "content/topics.yml").write_text("[" + "a," * 250_000 + "]")
    assert ("content/topics.yml", "too-many-values") in codes(project)


def test_text_too_long(project: Path) -> None:
    (project / "content/topics.yml").write_text("shipping:\n  name: " + "x" * 100_001)
    assert ("content/topics.yml", "text-too-long") in codes(project)


def test_a_source_that_is_not_utf8(project: Path) -> None:
    (project / "content/sources/gazette.txt").write_bytes(b"caf\xe9")
    assert ("content/sources/gazette.yml", "not-utf-8") in codes(project)


def test_a_broken_registry_does_not_make_its_ids_unknown(project: Path) -> None:
    (project / "content/people.yml").write_text("mara-lind: [")
    assert codes(project) == [("content/people.yml", "yaml-syntax")]


def test_a_broken_source_does_not_make_its_id_unknown(project: Path) -> None:
    (project / "content/sources/gazette.yml").write_text("title: A\n")
    assert codes(project) == [("content/sources/gazette.yml", "missing-field")]


@pytest.mark.parametrize(
    ("name", "data", "fine"),
    [
        ("a.png", b"\x89PNG\r\n\x1a\n....", True),
        ("a.jpeg", b"\xff\xd8\xff....", True),
        ("a.JPG", b"\xff\xd8\xff....", True),
        ("a.webp", b"RIFF\n\n\n\nWEBP", True),
        ("a.avif", b"\0\0\0\x20ftypavif", True),
        ("a.png", b"<svg onload=alert(1)>", False),
        ("a.png", b"\xff\xd8\xff....", False),
        ("a.svg", b"<svg/>", False),
        ("a.html", b"\x89PNG\r\n\x1a\n....", False),
        ("a.png", b"", False),
    ],
)
def test_pictures_are_what_their_first_bytes_say(project: Path, name: str, data: bytes, fine: bool) -> None:
    briefing = project / "content/briefings/storm-closes-port.yml"
    briefing.write_text(briefing.read_text().replace("file: gate.png", f"file: {name}"))
    (project / "content/media" / name).write_bytes(data)
    assert [code for _, code in codes(project)] == ([] if fine else ["not-a-picture"])


def test_nothing_that_looks_like_content_goes_unread(project: Path) -> None:
    (project / "content/peopel.yml").write_text("a: { name: A }")
    (project / "content/briefings/2031").mkdir()
    (project / "content/brefings").mkdir()
    assert codes(project) == [
        ("content/brefings", "unread-file"),
        ("content/briefings/2031", "unread-file"),
        ("content/peopel.yml", "unread-file"),
    ]


def test_a_pinned_text_that_is_not_there_is_an_error(project: Path) -> None:
    (project / "content/sources/bulletin.txt").unlink()
    assert codes(project) == [("content/sources/bulletin.yml", "no-text")]


@pytest.mark.parametrize("word", ["Index", "Data", "Con", "Key figures", "Timeline", "Sources", "Briefing", "Ж"])
def test_derived_ids_are_never_reserved(project: Path, word: str) -> None:
    text = "title: A\ndate: 2031-03-09\nbluf: B.\nsources: [bulletin]\ntimeline:\n"
    event = f"  - {{ title: {word}, date: 2031-03-09, evidence: The gate was opened on Sunday }}\n"
    (project / "content/briefings/case.yml").write_text(text + event * 3)
    site, problems = generate(project)
    assert site is not None, problems
    ids = [item.id for item in site.library.briefings["case"].items]
    assert len(set(ids)) == 3
    assert not set(ids) & {"index", "data", "con", *SECTION_IDS}


def test_a_cited_text_that_is_not_archived_is_a_warning_and_shown_as_unchecked(project: Path) -> None:
    (project / "content/sources/bulletin.txt").unlink()
    record = project / "content/sources/bulletin.yml"
    record.write_text(re.sub("(?:sha256|text): .*", "", record.read_text()))
    site, problems = generate(project)
    assert site is not None
    assert [(p.location.path, p.code) for p in problems if p.code == "unarchived"] == [
        ("content/sources/bulletin.yml", "unarchived")
    ]
    page = next(page.body for page in site.pages if page.path == "briefings/port-reopens.md")
    assert 'data-evidence="unchecked"' in page
    assert 'data-evidence="verified"' not in page


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"# Caf\xe9\n", [(1, "not-utf-8")]),
        (b"---\ntemplate: x.html\n---\n# A\n", [(2, "unknown-key")]),
        (b"---\nhide: 3\n---\n# A\n", [(2, "wrong-type")]),
        (b"---\nhide: [everything]\n---\n# A\n", [(2, "unknown-word")]),
        (b"---\ntitle: [\n---\n# A\n", [(3, "yaml-syntax")]),
        (b"---\ntitle: A\nhide: [toc]\n---\n# A\n", []),
        (b"# A\n\n---\n\nA rule.\n", []),
    ],
)
def test_hand_written_pages_are_looked_at(project: Path, data: bytes, found: list[tuple[int, str]]) -> None:
    (project / "content/pages/a.md").write_bytes(data)
    problems = [p for p in generate(project)[1] if p.location.path == "content/pages/a.md"]
    assert [(p.location.line, p.code) for p in problems] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("site_nmae: A\n", [(1, "unknown-key")]),
        ("site_name: [A]\n", [(1, "wrong-type")]),
        ("site_name: A\nextra: hello\n", [(2, "wrong-type")]),
        ("site_name: A\nextra:\n  briefings: [a]\n", [(3, "wrong-type")]),
        ("site_name: A\nextra:\n  social: 5\n", [(3, "unknown-key")]),
        ("site_name: A\nuse_directory_urls: false\n", [(2, "unknown-key")]),
        ("site_name: A\nextra:\n  briefings:\n    language: de\n", [(4, "unknown-word")]),
    ],
)
def test_what_is_wrong_with_the_settings_has_a_place(project: Path, text: str, found: list[tuple[int, str]]) -> None:
    (project / "site-config.yml").write_text(text)
    problems = [p for p in generate(project)[1] if p.location.path == "site-config.yml"]
    assert [(p.location.line, p.code) for p in problems] == found
