"""Items as tables, one row an item: what is counted, said, judged and what happened, across all briefings.

Translations are left out, since an item is to be counted once. People who do not speak in public are named in their own
briefing only: here neither a name nor an id nor a role of theirs stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from generator.dates import Day, Edtf
from generator.evidence import Verdicts
from generator.exports.addresses import address
from generator.library import Library, is_private, public_name
from generator.library.references import whose
from generator.model import Briefing, Event, Item, KeyFigure, Quote
from generator.model.briefing import BLOCKS
from generator.tables import TABLES, table
from generator.text import neutral


def tables(library: Library, verdicts: Verdicts) -> Iterator[tuple[str, bytes]]:
    """Every table by its path in the site, also one without a row: its address and its columns stay."""
    rows: dict[type[Item], list[list[str]]] = {model: [] for model in BLOCKS.values()}
    for briefing, item in library.originals.items:
        told = _told(library, verdicts, briefing, item)
        name = next(name for name, model in BLOCKS.items() if isinstance(item, model))
        rows[type(item)].append([_cell(told.get(column, getattr(item, column, None))) for column in TABLES[name]])
    for name, model in BLOCKS.items():
        yield f"data/{name}.csv", table(TABLES[name], rows[model])


def _told(library: Library, verdicts: Verdicts, briefing: Briefing, item: Item) -> dict[str, Any]:
    """What stands in columns that are no fields of the item itself."""
    verdict, whom = verdicts[briefing.slug, item.id], whose(item)
    told: dict[str, Any] = {
        "briefing": briefing.slug,
        "item": item.id,
        "briefing_date": briefing.date,
        "language": briefing.language or library.config.language,
        "who": public_name(library, whom) or (whom if whom in ("desk", "unattributed") else ""),
        "who_id": whom if isinstance(whom, str) and not is_private(library, whom) else "",
        "evidence": verdict.outcome,
        "sources": list(dict.fromkeys(receipt.source for receipt in verdict.receipts)),
        "link": address(library.config, f"briefings/{briefing.slug}/#{item.id}", "data/"),
    }
    if isinstance(item, KeyFigure):
        told |= {f"{field}_id": getattr(item, field) for field in ("place", "metric")}
        told |= {field: public_name(library, getattr(item, field)) for field in ("place", "metric")}
    elif isinstance(item, Quote) and is_private(library, whom):
        told["role"] = ""
    elif isinstance(item, Event):
        told |= {field: [public_name(library, name) for name in getattr(item, field)] for field in ("actors", "places")}
        told["first_day"], told["last_day"] = _days(item.date)
    return told


def _days(date: Edtf | None) -> tuple[str, str]:
    """The first and the last day that a date can mean (ISO 8601); "" for an end that is open or not known."""
    return (_day(date.earliest), _day(date.latest)) if date else ("", "")


def _day(day: Day | None) -> str:
    if day is None:
        return ""
    year, month, date = day
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{date:02}"


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, Iterable) and not isinstance(value, str):
        return "; ".join(neutral(str(one)) for one in value if one)
    return "" if value is None else neutral(str(value))
