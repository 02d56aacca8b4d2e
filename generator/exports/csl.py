"""Citations of a briefing and of each of its items as CSL-JSON (Citation Style Language 1.0.2, csl-data.json).

An item's citation is for the item on our page: who says it is its author, the briefing the container that it stands in,
and the source that it was found in, with its date, a note. The key is the briefing's slug and the item's id.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from generator.dates import Edtf, Point
from generator.evidence import Verdict, Verdicts
from generator.language import Language, speak
from generator.library import Library
from generator.library.references import whose
from generator.model import Assessment, Briefing, Described, Event, Item, KeyFigure, Quote
from generator.text import collapse, neutral

Record: TypeAlias = dict[str, Any]


def csl(library: Library, verdicts: Verdicts, briefing: Briefing) -> list[Record]:
    """The records of a briefing: its own first, then one for each item that is there to be read."""
    t = speak(library.config.language)
    site = library.config.site_url
    address = f"{site}briefings/{briefing.slug}/" if site else ""
    common: Record = {"publisher": library.config.site_name, "issued": _date(briefing.date)}
    common |= {"language": briefing.language or library.config.language}
    whole: Record = {
        "id": briefing.slug,
        "type": "webpage",
        "title": briefing.title,
        "abstract": briefing.bluf,
        "URL": address,
    }
    records = [_clean(whole | common)]
    for item in briefing.items:
        if item.status != "withdrawn":
            own: Record = {"id": f"{briefing.slug}.{item.id}", "type": "webpage", "title": _title(item, t)}
            own |= {"author": list(_authors(library, item)), "container-title": briefing.title}
            own |= {
                "URL": f"{address}#{item.id}" if site else "",
                "note": _note(library, verdicts[briefing.slug, item.id], item, t),
            }
            records.append(_clean(own | common))
    return records


def _title(item: Item, t: Language) -> str:
    if isinstance(item, Quote):
        return item.text if item.kind == "paraphrase" else t("quotation", text=item.text)
    if isinstance(item, KeyFigure):
        return f"{item.label}: {t.value(item)}{f' {item.unit}' if item.unit else ''}"
    if isinstance(item, Assessment):
        return item.statement
    return item.title if isinstance(item, Event) else item.id


def _authors(library: Library, item: Item) -> Iterator[dict[str, str]]:
    """Whoever says it, as a name that is not to be taken apart; nobody where nobody is named."""
    whom = whose(item)
    source = library.sources.get(whom) if isinstance(whom, str) else None
    if source is not None:
        yield from ({"literal": name} for name in source.author or [source.publisher] if name)
        return
    if isinstance(whom, Described):
        yield {"literal": whom.described}
    elif whom == "desk":
        yield {"literal": library.config.site_name}
    elif whom and whom != "unattributed":
        yield {"literal": library.name_of(whom)}


def _note(library: Library, verdict: Verdict, item: Item, t: Language) -> str:
    """The sources that an item was found in, each with its publisher and date; when it was said, or happened."""
    sources = map(library.sources.__getitem__, dict.fromkeys(receipt.source for receipt in verdict.receipts))
    told = ["; ".join(source.title + t.imprint(source) for source in sources)]
    if isinstance(item, Quote):
        told += [item.role or "", t.date(item.said_on) if item.said_on else ""]
    if isinstance(item, Event):
        told.insert(0, item.date_text or (t.date(item.date) if item.date else ""))
    return ". ".join(part for part in told if part)


def _date(date: Edtf) -> dict[str, Any]:
    """A date of CSL: one or two lists of year, month and day, as far as they are known, and whether it is about right."""
    ends = [date.start, date.end] if date.is_interval else [date.start]
    parts = [_parts(point) for point in ends if point]
    told: dict[str, Any] = {"date-parts": parts} if parts else {"literal": date.text}
    return told | ({"circa": True} if date.is_approximate or date.is_uncertain else {})


def _parts(point: Point) -> list[int]:
    found = [point.year]
    if point.month and not point.season:
        found += [point.month] + ([point.day] if point.day else [])
    return found


def _clean(record: Record) -> Record:
    """Without what is empty, each text on one line and without what nobody sees."""
    kept = {name: value for name, value in record.items() if value}
    return {name: collapse(neutral(value)) if isinstance(value, str) else value for name, value in kept.items()}
