"""The events of all briefings as a calendar has them: each once, as it was told last."""

from __future__ import annotations

from generator.library.shelves import Library
from generator.model import Briefing, Event


def dated_events(library: Library) -> list[tuple[Briefing, Event]]:
    """The events that have a date, the oldest first; not those that a later item continues, nor translations."""
    found = [(briefing, item) for briefing, item in library.originals.items if isinstance(item, Event) and item.date]
    told_anew = {item.continues for _, item in found if item.continues}
    latest = [(briefing, event) for briefing, event in found if f"{briefing.slug}#{event.id}" not in told_anew]
    return sorted(latest, key=_in_order)


def _in_order(one: tuple[Briefing, Event]) -> tuple[object, str, str]:
    briefing, event = one
    assert event.date
    return event.date.sort_key, briefing.slug, event.id
