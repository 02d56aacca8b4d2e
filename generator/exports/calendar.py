"""The events of all briefings for calendars: iCalendar (RFC 5545), all-day events alone.

An event whose day is not known fills the days that its date can mean, as far as they have an end, and says its date in
words. Nothing is told by the clock: DTSTAMP is the day on which the briefing was published or last updated.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from urllib.parse import urlsplit

from generator.dates import Day
from generator.language import speak
from generator.library import Library, dated_events, public_name
from generator.model import Briefing, Event

_LINE = 75  # octets, without the line break (RFC 5545, 3.1)
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,"})  # 3.3.11; texts of the model have no line breaks


def calendar(library: Library) -> bytes | None:
    """The calendar; None where no event has a date, since a calendar without an event is none."""
    events = [line for briefing, event in dated_events(library) for line in _event(library, briefing, event)]
    if not events:
        return None
    name = f"X-WR-CALNAME:{_text(library.config.site_name)}"
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//briefings//timeline//EN", name, *events, "END:VCALENDAR"]
    return "".join(map(_folded, lines)).encode()


def _event(library: Library, briefing: Briefing, event: Event) -> Iterator[str]:
    config, slug = library.config, briefing.slug
    host = urlsplit(config.site_url or "https://briefings.invalid").hostname
    places = [name for place in event.places if (name := public_name(library, place))]
    first, after = _days(event)
    yield "BEGIN:VEVENT"
    yield f"UID:{slug}.{event.id}@{host}"
    yield f"DTSTAMP:{_basic(_published(briefing))}T000000Z"
    yield f"DTSTART;VALUE=DATE:{first}"
    yield f"DTEND;VALUE=DATE:{after}"
    yield f"SUMMARY:{_text(_summary(library, event))}"
    if event.text:
        yield f"DESCRIPTION:{_text(event.text)}"
    if places:
        yield f"LOCATION:{_text('; '.join(places))}"
    if config.site_url:
        yield f"URL:{config.site_url}briefings/{slug}/#{event.id}"
    yield f"STATUS:{'TENTATIVE' if event.announced else 'CONFIRMED'}"
    yield "TRANSP:TRANSPARENT"  # nobody is busy because of it
    yield "END:VEVENT"


def _summary(library: Library, event: Event) -> str:
    """The title, with the date in words where it is not one day, or not for certain."""
    date = event.date
    assert date
    is_one_day = date.earliest == date.latest and not (date.is_approximate or date.is_uncertain)
    return event.title if is_one_day else f"{event.title} ({speak(library.config.language).date(date)})"


def _days(event: Event) -> tuple[str, str]:
    """The first day of an event, and the day after its last one; one day where an end is open or not known."""
    assert event.date
    first, last = event.date.earliest, event.date.latest
    day = first or last
    assert day, "one end of an interval is always a date"
    start, end = _within(day), _within((first and last) or day)
    return _basic(start), _basic(end + datetime.timedelta(days=1))


def _published(briefing: Briefing) -> datetime.date:
    days = [date.earliest or date.latest for date in (briefing.date, briefing.updated) if date]
    return max(_within(day) for day in days if day)


def _within(day: Day) -> datetime.date:
    """A day in the years that iCalendar has, and a day before their end."""
    return datetime.date(*min(max(day, (1, 1, 1)), (9999, 12, 30)))


def _basic(date: datetime.date) -> str:
    """ISO 8601 without hyphens, four digits of the year on every system."""
    return date.isoformat().replace("-", "")


def _text(text: str) -> str:
    return text.translate(_ESCAPED)


def _folded(line: str) -> str:
    """A content line in parts of 75 octets at most, no character taken apart, each further one after a space."""
    if len(line.encode()) <= _LINE:
        return line + "\r\n"
    parts, size = [""], 0
    for sign in line:
        octets = len(sign.encode())
        if size + octets > _LINE:
            parts.append(" ")
            size = 1
        parts[-1] += sign
        size += octets
    return "\r\n".join(parts) + "\r\n"
