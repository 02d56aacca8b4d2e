"""The JSON Schema accepts what the program accepts, and refuses what a schema can see."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from generator.reference import reference
from generator.schema import schemas
from tests.conftest import ROOT
from tests.golden import PROJECT

# Wrong cases that a schema sees; the others need the registries, the sources, or a look at several fields.
SEEN = ["missing-field", "missing-field-of-item", "unknown-key", "unknown-word", "wrong-type", "bad-id", "bad-value"]


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: dates are text, `no` and `on` are words."""


Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":timestamp", ":bool"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
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
