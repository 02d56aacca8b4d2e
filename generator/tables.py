"""The tables that a site gives out: their columns, and how they are written for programs that calculate.

The same names mean the same in all tables, and stay.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from io import StringIO

_FIRST = ("briefing", "item", "briefing_date", "language")
_WHO = ("who", "who_id")
_LAST = ("evidence", "sources", "link")

TABLES: dict[str, tuple[str, ...]] = {
    "key_figures": (
        *_FIRST, "label", "value", "min", "max", "period", "value_text", "unit", "qualifier", "as_of", *_WHO,
        "place", "place_id", "metric", "metric_id", "caveat", *_LAST,
    ),
    "quotes": (*_FIRST, "text", "kind", *_WHO, "role", "said_on", "occasion", *_LAST),
    "assessments": (
        *_FIRST, "statement", "kind", *_WHO, "wording", "likelihood", "confidence", "outcome", *_LAST,
    ),
    "timeline": (
        *_FIRST, "date", "date_text", "first_day", "last_day", "title", "text", "inferred", "announced", *_WHO,
        "actors", "places", *_LAST,
    ),
}  # fmt: skip
"""The columns of `data/<name>.csv`, one row an item; the pages say what each of them means (`column_<name>`)."""

HISTORY = ("date", "value", "min", "max", "qualifier", "unit", "who", "place", "briefing", "item", "source")
"""The columns of the figures of one measure, beside their chart."""

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"-\d+(?:\.\d+)?", re.ASCII)


def table(columns: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A table with its heading: CSV (RFC 4180) in UTF-8.

    No cell is a formula, which programs that calculate would run; a number below zero is none.
    """
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows([f"'{cell}" if _is_formula(cell) else cell for cell in row] for row in rows)
    return out.getvalue().encode()


def _is_formula(cell: str) -> bool:
    return cell.startswith(_FORMULA) and not _NUMBER.fullmatch(cell)
