"""The pages of the golden project are, letter for letter, the ones that were read and found good."""

from __future__ import annotations

import pytest

from generator.config import read_config
from generator.documents import Record
from generator.library import REGISTRIES, read_library
from generator.pages.page import relative, url_of
from tests import golden
from tests.golden import PROJECT


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


def test_the_golden_project_uses_every_field() -> None:
    """Every field of the model stands in it at least once, so that its pages show what each of them looks like."""
    library, _ = read_library(PROJECT, read_config(PROJECT)[0])
    shelves = ("briefings", "withdrawn", "sources", *REGISTRIES)
    used: dict[type[Record], set[str]] = {}
    waiting: list[object] = [record for shelf in shelves for record in getattr(library, shelf).values()]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Record):
            used.setdefault(type(one), set()).update(one.written)
            waiting += [getattr(one, name) for name in type(one).model_fields]
        elif isinstance(one, (tuple, dict)):
            waiting += one.values() if isinstance(one, dict) else one
    assert {kind.__name__: missing for kind, found in used.items() if (missing := {*kind.model_fields} - found)} == {}
