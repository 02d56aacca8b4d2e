"""Figures as a table for other programs: CSV (RFC 4180), in UTF-8."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

COLUMNS = ("date", "value", "min", "max", "qualifier", "unit", "who", "place", "briefing", "item", "source")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table(rows: Iterable[Sequence[str]]) -> bytes:
    """A table with its heading. No cell is a formula: programs that calculate would run it."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    writer.writerows([f"'{cell}" if cell.startswith(_FORMULA) else cell for cell in row] for row in rows)
    return out.getvalue().encode()
