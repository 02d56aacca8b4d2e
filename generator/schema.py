"""JSON Schema (2020-12) of the content files, made from the model: editors complete, explain and mark by it."""

from __future__ import annotations

import json
from typing import Any

from generator.config import SiteConfig
from generator.documents import Record
from generator.exports import schema_of_briefing
from generator.library import REGISTRIES
from generator.model import Briefing, Source
from generator.model.briefing import BLOCKS
from generator.model.fields import NUMBER, SLUG

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schemas() -> dict[str, str]:
    """The schema files by name: briefing.json, source.json, one for each registry, site-config.json, and what is published."""
    files = {"briefing": _of(Briefing), "source": _of(Source), "site-config": _of(SiteConfig)}
    files |= {name: _registry(model) for name, model in REGISTRIES.items()}
    files["published-briefing"] = schema_of_briefing()
    return {f"{name}.json": json.dumps(schema, ensure_ascii=False, indent=1) + "\n" for name, schema in files.items()}


def _of(model: type[Record]) -> dict[str, Any]:
    schema = _as_editors_read(model.model_json_schema())
    if model is Briefing:  # one item at least
        of_blocks = ({"required": [name], "properties": {name: {"type": "array", "minItems": 1}}} for name in BLOCKS)
        schema["anyOf"] = list(of_blocks)
    return {"$schema": DIALECT, **schema}


def _registry(model: type[Record]) -> dict[str, Any]:
    """A registry maps ids to records."""
    record = _as_editors_read(model.model_json_schema(ref_template="#/$defs/{model}"))
    definitions = record.pop("$defs", {})
    return {
        "$schema": DIALECT,
        "title": f"Registry of {model.__name__}",
        "type": ["object", "null"],
        "propertyNames": {"pattern": f"^{SLUG.pattern}$"},
        "additionalProperties": {"$ref": f"#/$defs/{model.__name__}"},
        "$defs": {**definitions, model.__name__: record},
    }


# --- as editors read YAML ----------------------------------------------------------------------------
#
# The model keeps every scalar as the text that was written; an editor makes numbers of `date: 2025` and `title: 1984`,
# and null of a blank field. (It makes true of `title: true` as well; but were that allowed, editors would offer `true`
# and `false` for every text.)

_TYPES: dict[str, dict[str, Any]] = {
    "number": {"type": ["number", "string"], "pattern": f"^(?:{NUMBER.pattern})$"},
    "boolean": {"type": ["boolean", "string"], "pattern": "^(?:true|false)$"},
}


def _as_editors_read(schema: dict[str, Any]) -> dict[str, Any]:
    """A schema that accepts what the model accepts, whatever an editor takes its scalars for."""
    for record in (schema, *schema.get("$defs", {}).values()):
        for name, field in record.get("properties", {}).items():
            _widen(field)
            if name not in record.get("required", ()):
                record["properties"][name] = _or_blank(field)
    return schema


def _widen(node: dict[str, Any]) -> None:
    kind = node.get("type")
    if kind == "string" and "enum" not in node and node.get("format", "edtf") == "edtf":
        node["type"] = ["string", "number"]
    node.update(_TYPES.get(str(kind), {}))
    inner = [*node.get("anyOf", ()), *node.get("oneOf", ()), *([node["items"]] if "items" in node else ())]
    if isinstance(values := node.get("additionalProperties"), dict):
        _widen(values)
        node["additionalProperties"] = _or_blank(values)
    for one in inner:
        _widen(one)


def _or_blank(field: dict[str, Any]) -> dict[str, Any]:
    """A field that may be blank: it counts as not there."""
    if "anyOf" in field:
        nothing = {"type": "null"}
        return field if nothing in field["anyOf"] else {**field, "anyOf": [*field["anyOf"], nothing]}
    if "enum" in field:
        field = {**field, "enum": [*field["enum"], None]}
    if "type" in field:
        kinds = field["type"] if isinstance(field["type"], list) else [field["type"]]
        return {**field, "type": [*kinds, "null"]}
    return {"anyOf": [field, {"type": "null"}]}
