"""A table of items (CSV): each line becomes an item of a draft."""

from __future__ import annotations

import csv
import io
import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.diagnostics import WrongUse
from generator.library import Library
from generator.model.fields import slug_of
from generator.moving.draft import Moved, comment, edtf, head, id_of, text_of
from generator.text import collapse

_KINDS = {
    "figure": "key_figures", "key_figure": "key_figures", "key_figures": "key_figures", "quote": "quotes",
    "assessment": "assessments", "event": "timeline", "timeline": "timeline",
}  # fmt: skip
_COLUMNS = frozenset(
    ["briefing", "kind", "title", "label", "text", "value", "unit", "date", "speaker", "source", "url"]
)
_BLOCK_ORDER = ("key_figures", "quotes", "assessments", "timeline")


def table(path: Path, library: Library) -> Moved:
    """One draft for each word of the column `briefing`; without that column, one for the whole table."""
    result = Moved()
    by_draft: dict[str, list[tuple[str, Mapping[str, str]]]] = defaultdict(list)
    try:
        text = path.read_bytes().decode("utf-8-sig")
        rows = csv.DictReader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True, restkey="")
        result.left += [f"column {name}" for name in rows.fieldnames or () if name.strip().lower() not in _COLUMNS]
        for row in rows:
            where = f"line {rows.line_num}"
            cells = {
                str(name).strip().lower(): collapse(value) for name, value in row.items() if isinstance(value, str)
            }
            slug = slug_of(cells.get("briefing") or path.stem)
            if _KINDS.get(_kind(cells)) is None:
                result.left.append(
                    f"{where}: its kind {cells.get('kind') or 'is missing'}; known are {', '.join(_KINDS)}"
                )
            elif slug is None:
                result.left.append(f"{where}: no address can be made of {cells.get('briefing') or path.stem}")
            else:
                by_draft[slug].append((where, cells))
    except UnicodeDecodeError as error:
        raise WrongUse(f"{path} is not UTF-8; save it as CSV UTF-8") from error
    except csv.Error as error:
        raise WrongUse(f"{path} is not readable as CSV: {error}") from error
    for slug, items in by_draft.items():
        result.add(slug, _items(slug, [cells for _, cells in items], library), items[0][0], library)
    return result


def _delimiter(text: str) -> str:
    return max(",;\t", key=text.partition("\n")[0].count)


def _kind(cells: Mapping[str, str]) -> str:
    return cells.get("kind", "").lower().replace("-", "_").replace(" ", "_")


def _items(slug: str, rows: Sequence[Mapping[str, str]], library: Library) -> str:
    sources = {cells["source"]: id_of(cells["source"], library.sources) for cells in rows if cells.get("source")}
    unknown = sorted(
        {f"{c['source']} {c.get('url', '')}".strip() for c in rows if c.get("source") and not sources[c["source"]]}
    )
    known = ", ".join(dict.fromkeys(name for name in sources.values() if name))
    lines = [
        *head(slug.replace("-", " "), ""),
        "bluf: # the bottom line up front, at most two sentences",
        f"sources: [{known}] # ids of files in content/sources/",
        *(f"# not there yet: {comment(words)}" for words in unknown),
    ]
    for block in _BLOCK_ORDER:
        of_block = [cells for cells in rows if _KINDS[_kind(cells)] == block]
        lines += [f"{block}:"] if of_block else []
        for cells in of_block:
            fields = _FIELDS[block](cells, library)
            first, *rest = [f"{name}: {value}".rstrip() for name, value in fields.items() if value is not None]
            lines += [f"  - {first}", *(f"    {line}" for line in rest)]
    return "\n".join(lines) + "\n"


def _figure(cells: Mapping[str, str], library: Library) -> dict[str, str | None]:
    value, is_number = cells.get("value", ""), re.fullmatch(r"-?\d+(?:\.\d+)?", cells.get("value", ""))
    return {
        "label": _of(cells, "label", "title", "text"),
        ("value" if is_number or not value else "value_text"): value if is_number else text_of(value) if value else "",
        "unit": text_of(cells["unit"]) if cells.get("unit") else None,
        "as_of": _date(cells),
        "attributed_to": _whom(cells, library),
        **_source(cells),
    }


def _quote(cells: Mapping[str, str], library: Library) -> dict[str, str | None]:
    return {
        "text": _of(cells, "text", "title", "label"), "speaker": _whom(cells, library), "said_on": _date(cells),
        **_source(cells),
    }  # fmt: skip


def _assessment(cells: Mapping[str, str], library: Library) -> dict[str, str | None]:
    return {
        "statement": _of(cells, "text", "title", "label"), "analyst": _whom(cells, library), **_source(cells),
    }  # fmt: skip


def _event(cells: Mapping[str, str], library: Library) -> dict[str, str | None]:
    more = text_of(cells["text"]) if cells.get("text") and cells.get("title") else None
    return {
        "title": _of(cells, "title", "label", "text"), "date": _date(cells) or "", "text": more,
        "attributed_to": _whom(cells, library) if cells.get("speaker") else None, **_source(cells),
    }  # fmt: skip


_FIELDS: dict[str, Any] = {"key_figures": _figure, "quotes": _quote, "assessments": _assessment, "timeline": _event}


def _whom(cells: Mapping[str, str], library: Library) -> str:
    named = cells.get("speaker", "")
    known = id_of(named, {**library.people, **library.organisations}) if named else None
    return known or (f"# was: {comment(named)}" if named else "")


def _source(cells: Mapping[str, str]) -> dict[str, str | None]:
    """A place for the evidence, which nobody has seen yet; where it was said to stand is kept beside it."""
    said = " ".join(cells[name] for name in ("source", "url") if cells.get(name))
    return {"evidence": f"# the exact words of the source{': ' + comment(said) if said else ''}"}


def _date(cells: Mapping[str, str]) -> str | None:
    words = cells.get("date", "")
    return (edtf(words) or f"# was: {comment(words)}") if words else None


def _of(cells: Mapping[str, str], *names: str) -> str:
    return next((text_of(cells[name]) for name in names if cells.get(name)), "")
