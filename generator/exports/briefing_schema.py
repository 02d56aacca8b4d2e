"""The JSON Schema (2020-12) of the files `briefing.json`: the model's own, with what is added and what is left out."""

from __future__ import annotations

from typing import Any

from generator.evidence import Outcome
from generator.model import Briefing, Source
from generator.model.briefing import BLOCKS
from generator.model.fields import SLUG

_TEXT: dict[str, Any] = {"type": "string"}
_ID = {**_TEXT, "pattern": f"^{SLUG.pattern}$"}


def _field(description: str, **schema: Any) -> dict[str, Any]:
    return {**schema, "description": description}


def _list(of: Any, **more: Any) -> dict[str, Any]:
    return {"type": "array", "items": of, **more}


_LINK = _field("Its permanent link, in full or relative to this file.", type="string", format="uri-reference")
_SPAN = _list({"type": "integer", "minimum": 0}, minItems=2, maxItems=2)
_RECEIPTS = _field("What it rests on.", **_list({"$ref": "#/$defs/Receipt"}))
_EVIDENCE = _field("What was found: the outcome that the page shows.", enum=[str(outcome) for outcome in Outcome])
_RECEIPT = {
    "type": "object",
    "description": "Where the words of a source stand, or where it was seen; source alone: there is no archived text.",
    "required": ["source"],
    "additionalProperties": False,
    "properties": {
        "source": _field("The id of the source, in `cited`.", **_ID),
        "spans": _field("Start and end in the archived text, in characters; the end is excluded.", **_list(_SPAN)),
        "words": _field("The source's words in each span, where they may be shown.", **_list(_TEXT)),
        "notes": _field("How the item's words differ from the source's, beyond white space.", **_list(_TEXT)),
        "observed": _field("Where in a picture, a sound or a film it was seen or heard.", **_TEXT),
        "seen_by": _field("Who looked.", **_TEXT),
    },
}
_WITHDRAWN = {
    "type": "object",
    "description": "An item that the editors have withdrawn: its link alone.",
    "required": ["id", "link", "status"],
    "additionalProperties": False,
    "properties": {
        "id": _field("Its id in the briefing.", **_ID),
        "link": _LINK,
        "status": _field("That it was withdrawn.", const="withdrawn"),
    },
}


def schema_of_briefing() -> dict[str, Any]:
    """The schema of the files that `published` makes."""
    schema = Briefing.model_json_schema()
    definitions, fields = schema["$defs"], schema["properties"]
    for name in ("Excerpt", "Observed"):
        del definitions[name]
    del fields["embargo_until"]
    for block, model in BLOCKS.items():
        definition = definitions[model.__name__]
        definition["properties"] |= {"link": _LINK, "evidence": _EVIDENCE, "receipts": _RECEIPTS}
        definition["required"] = ["id", "link", *definition["required"], "evidence"]
        fields[block]["items"] = {"anyOf": [fields[block]["items"], {"$ref": "#/$defs/Withdrawn"}]}
    highlight = definitions["Highlight"]["properties"]
    highlight["receipts"] = _RECEIPTS
    del highlight["evidence"]
    definitions |= {"Receipt": _RECEIPT, "Withdrawn": _WITHDRAWN} | _source()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **schema,
        "title": "Published briefing",
        "properties": {**_own_fields(), **fields},
        "required": ["slug", "link", *schema["required"], "cited"],
    }


def _own_fields() -> dict[str, Any]:
    names = {"type": "object", "propertyNames": _ID}
    return {
        "$schema": _field("The address of this schema.", type="string", format="uri-reference"),
        "slug": _field("The last part of its address.", **_ID),
        "link": _LINK,
        "names": _field("What the ids in this file stand for.", **names, additionalProperties=_TEXT),
        "cited": _field("The sources by their ids.", **names, additionalProperties={"$ref": "#/$defs/Source"}),
    }


def _source() -> dict[str, Any]:
    """The definition of a source, and those that it needs."""
    source = Source.model_json_schema()
    definitions: dict[str, Any] = source.pop("$defs", {})
    del source["properties"]["text"]
    return {**definitions, "Source": source}
