"""The pages of the golden project are, letter for letter, the ones that were read and found good."""

from __future__ import annotations

import pytest

from generator.pages.page import relative, url_of
from tests import golden


def test_pages_are_as_expected() -> None:
    expected = {
        path.relative_to(golden.EXPECTED).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(golden.EXPECTED.rglob("*.md"))
    }
    assert golden.pages() == expected, "if the change is meant: make golden, and read the diff"


@pytest.mark.parametrize(
    ("path", "url"),
    [("index.md", ""), ("people/index.md", "people/"), ("people/a.md", "people/a/"), ("about.md", "about/")],
)
def test_url_of_a_markdown_file(path: str, url: str) -> None:
    assert url_of(path) == url


@pytest.mark.parametrize(
    ("target", "start", "link"),
    [
        ("people/a/", "", "people/a/"),
        ("people/a/", "people/b/", "../../people/a/"),
        ("", "people/b/", "../../"),
        ("people/b/#x", "people/b/", "#x"),
        ("people/b/", "people/b/", "../../people/b/"),
        ("", "", "./"),
        ("#x", "", "#x"),
    ],
)
def test_relative_links(target: str, start: str, link: str) -> None:
    assert relative(target, start) == link
