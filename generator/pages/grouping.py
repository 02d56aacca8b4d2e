"""How items are put together on a page: quotes by who speaks, events and figures by date."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from generator.library.disagreement import Entry as DatedFigure
from generator.model import Briefing, Described, Event, Quote
from generator.pages.view import View

Said = tuple[str | Described, str | None, list[Quote]]


def by_speaker(briefing: Briefing) -> list[Said]:
    """The quotes of each speaker in one role, in the order in which speakers first speak."""
    groups: dict[tuple[str, str | None], Said] = {}
    for quote in briefing.quotes:
        whom = quote.speaker.described if isinstance(quote.speaker, Described) else quote.speaker
        key = f"{type(quote.speaker).__name__} {whom}", quote.role
        groups.setdefault(key, (quote.speaker, quote.role, []))[2].append(quote)
    return list(groups.values())


def in_order(events: Sequence[Event]) -> list[Event]:
    """Events by date, the earliest first; one without a date stays behind all that it was written after."""
    keyed: list[tuple[Any, Event]] = []
    latest: Any = ()
    for event in events:
        key = event.date.sort_key if event.date else latest
        latest = max(latest, key)
        keyed.append((key, event))
    return [event for _, event in sorted(keyed, key=lambda pair: pair[0])]


def precision(event: Event) -> str:
    """How exactly an event is dated: none, open, about, span, year, month or day, the least exact that is true."""
    date = event.date
    if date is None:
        return "none"
    if date.earliest is None or date.latest is None:
        return "open"
    if date.is_approximate or date.is_uncertain:
        return "about"
    if date.is_interval:
        return "span"
    same = [one == other for one, other in zip(date.earliest, date.latest, strict=True)]
    return "day" if all(same) else "month" if same[:2] == [True, True] else "year"


def by_year(events: Sequence[tuple[Briefing, Event]]) -> list[tuple[str, list[tuple[Briefing, Event]]]]:
    """Events in order with the years that they stand under; "" for those without a date."""
    groups = groupby(events, key=lambda found: str(found[1].date.sort_key[0][0]) if found[1].date else "")
    return [(year, list(of_year)) for year, of_year in groups]


def by_day(rows: Sequence[tuple[DatedFigure, Any]]) -> list[list[tuple[DatedFigure, Any]]]:
    """The rows of a history, those of one date together."""
    return [list(of_day) for _, of_day in groupby(rows, key=lambda row: row[0].date.text)]


def topics_of(view: View, events: Sequence[tuple[Briefing, Event]]) -> str:
    """The names of the topics of events' briefings, by slug, as JSON for the script that narrows a timeline."""
    told = {b.slug: [view.library.topics[name].name for name in b.topics] for b, _ in events if b.topics}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
