"""The JSON Schema accepts what the program accepts, and refuses what a schema can see."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.config import Settings
from generator.documents import Document, Map, convert, parse
from generator.library import REGISTRIES, Library
from generator.model import Briefing, Source
from generator.reference import reference
from generator.schema import schemas
from generator.writing import skeleton
from tests.conftest import ROOT
from tests.golden import PROJECT

# Wrong cases that a schema sees; the others need the registries, the sources, or a look at several fields.
SEEN = ["missing-field", "missing-field-of-item", "unknown-key", "unknown-word", "wrong-type", "bad-id", "bad-value"]


class Loader(yaml.CSafeLoader):
    """YAML 1.2 as editors read it: dates are text, `no` and `on` are words."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}
Loader.add_implicit_resolver("tag:yaml.org,2002:bool", __import__("re").compile("true|false"), "tf")


def validator(path: Path) -> Draft202012Validator:
    folder = path.parent.name
    name = {"briefings": "briefing", "sources": "source"}.get(folder, path.stem)
    return Draft202012Validator(json.loads(schemas()[f"{name}.json"]))


def load(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader)


FILES = [*sorted((ROOT / "content").rglob("*.yml")), *sorted((PROJECT / "content").rglob("*.yml"))]
FILES += [ROOT / "site-config.yml", PROJECT / "site-config.yml"]


@pytest.mark.parametrize("name", sorted(schemas()))
def test_schemas_are_schemas(name: str) -> None:
    Draft202012Validator.check_schema(json.loads(schemas()[name]))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_content_is_accepted(path: Path) -> None:
    assert [error.message for error in validator(path).iter_errors(load(path))] == []


@pytest.mark.parametrize("case", SEEN)
def test_wrong_cases_are_refused(case: str) -> None:
    path = ROOT / "tests/cases" / f"{case}.yml"
    target = PROJECT / path.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# file: ")
    assert list(validator(target).iter_errors(load(path)))


VALUES = ["", " 2025", " 1.5", ' "true"', ' "40"', " []"]


def _variants(path: Path) -> Iterator[str]:
    """A file with one value after another blank, a number, a word in quotation marks, an empty list."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for at, line in enumerate(lines):
        if key := re.match(r" *(?:- )?[a-z_]+:", line):
            until = next((n for n in range(at + 1, len(lines)) if not lines[n].startswith(" ")), len(lines))
            rest = lines[until:] if line == key[0] and not line.startswith(" ") else lines[at + 1 :]
            yield from ("\n".join([*lines[:at], key[0] + value, *rest]) for value in VALUES)


@pytest.mark.parametrize("path", sorted((PROJECT / "content").rglob("*.yml")), ids=lambda path: path.stem)
def test_what_the_model_accepts_the_schema_accepts(path: Path) -> None:
    schema = validator(path)
    accepted = [text for text in _variants(path) if _is_accepted(path, text)]
    assert accepted
    for text in accepted:
        assert [error.message for error in schema.iter_errors(yaml.load(text, Loader))] == [], text


def _is_accepted(path: Path, text: str) -> bool:
    """Whether a file can be read without a finding, and a briefing has an item."""
    document, problems = parse(path.name, text.encode())
    if document is None or problems:
        return False
    if path.stem in REGISTRIES:
        entries = [document.root.get(name) for name in document.root.keys_at]
        return all(isinstance(e, Map) and not convert(Document("", e), REGISTRIES[path.stem])[1] for e in entries)
    record, found = convert(document, Briefing if path.parent.name == "briefings" else Source)
    return not found and not (isinstance(record, Briefing) and not any(record.items))


@pytest.mark.parametrize("blocks", ["", "key_figures: []\n", "quotes:\ntimeline: []\n"])
def test_a_briefing_without_an_item_is_refused(blocks: str) -> None:
    text = f"title: T\ndate: 2031\nbluf: B.\nsources: [s]\n{blocks}"
    assert list(validator(Path("briefings/a.yml")).iter_errors(yaml.load(text, Loader)))


def test_a_new_briefing_is_marked_only_where_something_must_be_filled_in() -> None:
    text = skeleton("2031-03-09", Library(Settings()))
    errors = list(validator(Path("briefings/a.yml")).iter_errors(yaml.load(text, Loader)))
    marked = {error.path[-1] for error in errors if error.path}
    assert not marked & {"id", "value", "unit", "evidence", "date_text", "date"}


def test_every_field_says_what_it_is() -> None:
    for name, text in schemas().items():
        schema = json.loads(text)
        for record, definition in {"": schema, **schema.get("$defs", {})}.items():
            for field, one in definition.get("properties", {}).items():
                assert "description" in one or field in ("extra", "briefings"), f"{name}: {record}.{field}"


def test_the_schema_files_are_up_to_date() -> None:
    for name, text in schemas().items():
        assert (ROOT / "schema" / name).read_text(encoding="utf-8") == text, "run: briefings schema"


def test_our_content_names_its_schema() -> None:
    for path in (ROOT / "content").rglob("*.yml"):
        first = path.read_text(encoding="utf-8").partition("\n")[0]
        name = first.removeprefix("# yaml-language-server: $schema=")
        assert (path.parent / name).resolve().is_file(), path


def test_the_page_about_the_format_is_up_to_date() -> None:
    assert (ROOT / "docs/format.md").read_text(encoding="utf-8") == reference(), "run: make golden"
