"""How a briefing's items are put together on its page: quotes by who speaks, events by date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from generator.model import Briefing, Described, Event, Quote

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
