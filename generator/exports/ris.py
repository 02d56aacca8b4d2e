"""The same citations as RIS, which reference managers read (Research Information Systems' format, 2011 tags)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

_TAGS = {
    "title": "TI",
    "container-title": "T2",
    "publisher": "PB",
    "abstract": "AB",
    "language": "LA",
    "URL": "UR",
    "note": "N1",
}


def ris(records: Iterable[dict[str, Any]]) -> str:
    """CSL-JSON records as references of the type ELEC, each tag on a line of its own, which CSL's texts are already."""
    return "\r\n".join(line for record in records for line in _lines(record))


def _lines(record: dict[str, Any]) -> Iterator[str]:
    yield "TY  - ELEC"
    yield f"ID  - {record['id']}"
    yield from (f"AU  - {author['literal']}" for author in record.get("author", ()))
    yield from (f"{tag}  - {record[name]}" for name, tag in _TAGS.items() if name in record)
    date = record["issued"].get("date-parts", [[]])[0]
    if date and date[0] > 0:
        year, month, day = (*(f"{part:02}" for part in date), "", "")[:3]
        yield f"PY  - {int(year):04}"
        yield f"DA  - {int(year):04}/{month}/{day}/"
    yield "ER  - "
    yield ""
