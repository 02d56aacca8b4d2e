"""What can be wrong with files and folders, rather than with what is in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator import documents
from generator.site import generate


def codes(project: Path) -> list[tuple[str, str]]:
    return [(problem.location.path, problem.code) for problem in generate(project)[1] if problem.is_error]


def test_no_content_and_no_config(tmp_path: Path) -> None:
    assert codes(tmp_path) == [("content", "no-content"), ("site-config.yml", "no-config")]


def test_config_without_a_name(project: Path) -> None:
    (project / "site-config.yml").write_text("site_url: https://example.org/\n")
    assert codes(project) == [("site-config.yml", "missing-field")]


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
