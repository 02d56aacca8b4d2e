"""The content format as one page of Markdown, made from the model, so that it is never out of date."""

from __future__ import annotations

from typing import Any

from generator.config import SiteConfig
from generator.documents import Record
from generator.library import REGISTRIES
from generator.model import Briefing, Source

_HEAD = """# The content format

Made from the model by `make golden`; a test compares. A field in **bold** must be there. Dates are
[EDTF](https://www.loc.gov/standards/datetime/) of levels 0 and 1: `2025-02-06`, `2025-02`, `2025-02~` (about),
`2025-01-11~/2025-01-20~` (mid-January), `2025-01/..` (January or later). Ids are a-z, 0-9 and hyphens.
"""
_FILES: dict[str, type[Record]] = {
    "`content/briefings/<slug>.yml`": Briefing,
    "`content/sources/<id>.yml`": Source,
    **{f"`content/{name}.yml`, a record for each id": model for name, model in REGISTRIES.items()},
    "`site-config.yml`": SiteConfig,
}


def reference() -> str:
    """The whole page."""
    parts = [_HEAD]
    seen: set[str] = set()
    for title, model in _FILES.items():
        schema = model.model_json_schema()
        parts.append(_table(title, schema))
        for name, definition in schema.get("$defs", {}).items():
            if name not in seen and "properties" in definition:
                seen.add(name)
                parts.append(_table(name, definition))
    return "\n".join(parts)


def _table(title: str, schema: dict[str, Any]) -> str:
    required = schema.get("required", [])
    rows = [
        f"| {f'**`{name}`**' if name in required else f'`{name}`'} | {_kind(field)} | {_text(field)} |"
        for name, field in schema["properties"].items()
    ]
    description = schema.get("description", "")
    return "\n".join([f"\n## {title}\n", description, "", "| field | holds | |", "| --- | --- | --- |", *rows]) + "\n"


def _text(field: dict[str, Any]) -> str:
    text = field.get("description", "").replace("|", "\\|")
    default = field.get("default")
    shown = default not in (None, "", [], {}, False)
    return f"{text} Default: `{default}`." if shown else text


_FORMATS = {"edtf": "EDTF date", "duration": "ISO 8601 duration", "language-tag": "BCP 47 tag", "uri": "address"}


def _kind(field: dict[str, Any]) -> str:
    """What a field holds, in a word or two."""
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in dict.fromkeys(map(str, field["enum"])))
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for several in ("anyOf", "oneOf"):
        if several in field:
            return " or ".join(dict.fromkeys(_kind(one) for one in field[several] if one.get("type") != "null"))
    if field.get("type") == "array":
        return f"list of {_kind(field.get('items', {}))}"
    if field.get("format") in _FORMATS:
        return _FORMATS[field["format"]]
    if field.get("pattern", "").startswith("^[a-z0-9](?:"):
        return "id"
    return {"string": "text", "boolean": "`true`, `false`", "object": "fields"}.get(str(field.get("type")), "number")
