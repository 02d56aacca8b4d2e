"""The content format as one page of Markdown, made from the model, so that it is never out of date."""

from __future__ import annotations

from typing import Any

from generator.checks import RULES
from generator.codes import LITERAL
from generator.config import HEURISTIC, SiteConfig
from generator.documents import Record
from generator.library import REGISTRIES
from generator.library.by_hand import FrontMatter
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


_EVIDENCE = """
## What evidence must contain

Evidence is a piece of the source, letter for letter; typography (quotation marks, dashes, spaces) is evened out. A whole
sentence is best, for it has what the item is compared with:

- a figure: its number, in digits or words; the unit, or a word of what is counted; and the hedge before the number
  ("some", "more than"), which `qualifier` repeats;
- a quote: the quoted words with the source's quotation marks around them (without `evidence` its own text is looked up);
- an event: the words for its date, unless `inferred: true` says that the source does not give it;
- an assessment: the judgement in the source's words, and the hedge that `wording` names;
- whoever is named in `speaker`, `analyst` or `attributed_to` stands beside the words, if the source names anybody there.

Words that occur twice need `prefix` or `suffix`, the words right before or after. What was seen or heard is
`{ source, observed, seen_by }`. `briefings check --fix` writes evidence where one sentence alone can be meant.
"""
_ACCEPT = """
## What `accept` can answer

`accept: { code: reason }` in an item, or in the briefing for its title, bottom line, highlights, gaps and background,
answers a finding that may be wrong; the page shows the reason. An answer to no finding is a warning (`unused-accept`).
site-config.yml can set the severity of the same codes for the whole site; what is wrong with a registry or a source can
only be set there. All others must be mended.

| code | rule |
| --- | --- |
"""
_PAGES = """
## `content/pages/*.md`

Hand-written pages, in Markdown; the folder may be missing. One with the address of a generated page takes its place. The
top may have front matter between two lines of `---`:
"""


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
    front_matter = _table("Front matter of a page", FrontMatter.model_json_schema())
    return "\n".join([*parts, _EVIDENCE, _accept(), _PAGES, front_matter])


def _accept() -> str:
    """The codes that can be answered, each with its rule."""
    texts = LITERAL | {rule.code: rule.text for rule in RULES}
    return _ACCEPT + "\n".join(f"| `{code}` | {texts[code]} |" for code in HEURISTIC) + "\n"


def _table(title: str, schema: dict[str, Any]) -> str:
    required = schema.get("required", [])
    rows = [
        f"| {f'**`{name}`**' if name in required else f'`{name}`'} | {kind_of(field)} | {description_of(field)} |"
        for name, field in schema["properties"].items()
    ]
    description = schema.get("description", "")
    return "\n".join([f"\n## {title}\n", description, "", "| field | holds | |", "| --- | --- | --- |", *rows]) + "\n"


def description_of(field: dict[str, Any]) -> str:
    """What a field is for, as the model says it, with its default."""
    text = field.get("description", "").replace("|", "\\|")
    default = field.get("default")
    shown = default not in (None, "", [], {}, False)
    return f"{text} Default: `{default}`." if shown else text


_FORMATS = {"edtf": "EDTF date", "duration": "ISO 8601 duration", "language-tag": "BCP 47 tag", "uri": "address"}


def kind_of(field: dict[str, Any]) -> str:
    """What a field holds, in a word or two."""
    if "enum" in field:
        return ", ".join(f"`{word}`" for word in dict.fromkeys(map(str, field["enum"])))
    if "$ref" in field:
        name = field["$ref"].rpartition("/")[2]
        return f"[{name}](#{name.lower()})"
    for several in ("anyOf", "oneOf"):
        if several in field:
            return " or ".join(dict.fromkeys(kind_of(one) for one in field[several] if one.get("type") != "null"))
    if field.get("type") == "array":
        return f"list of {kind_of(field.get('items', {}))}"
    if field.get("format") in _FORMATS:
        return _FORMATS[field["format"]]
    if field.get("pattern", "").startswith("^[a-z0-9](?:"):
        return "id"
    return {"string": "text", "boolean": "`true`, `false`", "object": "fields"}.get(str(field.get("type")), "number")
