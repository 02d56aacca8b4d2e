"""JSON Schema (2020-12) of the content files, made from the model: editors complete, explain and mark by it."""

from __future__ import annotations

import json
from typing import Any

from generator.config import SiteConfig
from generator.documents import Record
from generator.library import REGISTRIES
from generator.model import Briefing, Source
from generator.model.fields import SLUG

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The schema files by name: briefing.json, source.json, one for each registry, and site-config.json."""
    files = {"briefing": _of(Briefing), "source": _of(Source), "site-config": _of(SiteConfig)}
    files |= {name: _registry(model) for name, model in REGISTRIES.items()}
    return {f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in files.items()}


def _of(model: type[Record]) -> dict[str, Any]:
    return {"$schema": DIALECT, **model.model_json_schema()}


def _registry(model: type[Record]) -> dict[str, Any]:
    """A registry maps ids to records."""
    record = model.model_json_schema(ref_template="#/$defs/{model}")
    definitions = record.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "title": f"Registry of {model.__name__}",
        "type": ["object", "null"],
        "propertyNames": {"pattern": f"^{SLUG.pattern}$"},
        "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"},
        "$defs": {**definitions, model.__name__: record},
    }
