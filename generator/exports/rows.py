"""Items as tables, one row an item: what is counted, said, judged and what happened, across all briefings.

Translations are left out, since an item is to be counted once. People who do not speak in public are named in their own
briefing only: here neither a name nor an id nor a role of theirs stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from generator.dates import Edtf, iso_day
from generator.evidence import Verdict, Verdicts
from generator.exports.addresses import address
from generator.library import Library, is_private, public_name
from generator.library.references import whose
from generator.model import Briefing, Event, Item, KeyFigure, Quote
from generator.model.briefing import BLOCKS
from generator.tables import TABLES, table


def tables(library: Library, verdicts: Verdicts) -> Iterator[tuple[str, bytes]]:
    """Every table by its path in the site, also one without a row: its address and its columns stay."""
    rows: dict[type[Item], list[list[str]]] = {model: [] for model in BLOCKS.values()}
    columns = {model: TABLES[name] for name, model in BLOCKS.items()}
    for briefing in library.originals.newest_first:
        shared = _shared(library, briefing)
        for item in briefing.items:
            if item.status != "withdrawn":
                told = shared | _told(library, verdicts[shared["briefing"], item.id], item, shared["link"])
                rows[type(item)].append(
                    [_cell(told[name] if name in told else getattr(item, name)) for name in columns[type(item)]]
                )
    for name, model in BLOCKS.items():
        yield f"data/{name}.csv", table(TABLES[name], rows[model])


def _shared(library: Library, briefing: Briefing) -> dict[str, str]:
    """What all rows of a briefing have; `link` leads to the briefing itself."""
    language, slug = briefing.language or library.config.language, briefing.slug
    link = address(library.config, f"briefings/{slug}/", "data/")
    return {"briefing": slug, "briefing_date": briefing.date.text, "language": language, "link": link}


def _told(library: Library, verdict: Verdict, item: Item, link: str) -> dict[str, Any]:
    """What stands in columns that are no fields of the item itself."""
    whom = whose(item)
    told: dict[str, Any] = {
        "item": item.id,
        "who": public_name(library, whom) or (whom if whom in ("desk", "unattributed") else ""),
        "who_id": whom if isinstance(whom, str) and not is_private(library, whom) else "",
        "evidence": verdict.outcome.value,
        "sources": tuple(dict.fromkeys(receipt.source for receipt in verdict.receipts)),
        "link": f"{link}#{item.id}",
    }
    if isinstance(item, KeyFigure):
        told |= {f"{field}_id": getattr(item, field) for field in ("place", "metric")}
        told |= {field: public_name(library, getattr(item, field)) for field in ("place", "metric")}
    elif isinstance(item, Quote) and is_private(library, whom):
        told["role"] = ""
    elif isinstance(item, Event):
        told["actors"] = tuple(public_name(library, name) for name in item.actors)
        told["places"] = tuple(public_name(library, name) for name in item.places)
        told["first_day"], told["last_day"] = _days(item.date)
    return told


def _days(date: Edtf | None) -> tuple[str, str]:
    """The first and the last day that a date can mean (ISO 8601); "" for an end that is open or not known."""
    if date is None:
        return "", ""
    return iso_day(date.earliest) if date.earliest else "", iso_day(date.latest) if date.latest else ""


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "; ".join(one for one in value if one)
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
