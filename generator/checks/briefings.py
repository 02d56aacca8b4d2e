"""Rules about whole briefings: that they say something, in few words, in the right order of time."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.checks.rule import Finding, of_kind
from generator.dates import Edtf
from generator.library import Library
from generator.model import Event

_SENTENCE = re.compile(r"(?<!\b[A-Z])(?<!\.[A-Z])(?<![.!?…])[.!?…]++[\"”’»)]*+(?=\s++[\"“‘«(]*+[^\W_a-z]|\s*+$)")
MAX_BLUF_SENTENCES = 2
MAX_HIGHLIGHT = 180
HIGHLIGHTS = range(2, 6)


def no_item(library: Library) -> Iterator[Finding]:
    """A briefing has at least one figure, quote, assessment or event."""
    for briefing in library.briefings.values():
        if not any(briefing.items) and briefing.written_in not in library.faulty:
            hint = "Add one under key_figures, quotes, assessments or timeline."
            yield Finding(briefing.at(), "this briefing has no item", hint)


def long_bluf(library: Library) -> Iterator[Finding]:
    """The bottom line is at most two sentences."""
    for briefing in library.briefings.values():
        sentences = len(_SENTENCE.findall(briefing.bluf))
        if sentences > MAX_BLUF_SENTENCES:
            message = f"the bottom line has {sentences} sentences; {MAX_BLUF_SENTENCES} are the most"
            yield Finding(briefing.at("bluf"), message, "Move the rest into highlights.", briefing)


def highlight_budget(library: Library) -> Iterator[Finding]:
    """Highlights are two to five, of at most 180 characters each."""
    for briefing in library.briefings.values():
        whole = briefing.written_in not in library.faulty
        if whole and briefing.highlights and len(briefing.highlights) not in HIGHLIGHTS:
            yield Finding(
                briefing.at("highlights"), f"{len(briefing.highlights)} highlights; two to five are read", "", briefing
            )
        for highlight in briefing.highlights:
            if len(highlight.text) > MAX_HIGHLIGHT:
                message = f"a highlight of {len(highlight.text)} characters; {MAX_HIGHLIGHT} are the most"
                yield Finding(highlight.at("text"), message, "Say one thing.", briefing)


def event_after_cutoff(library: Library) -> Iterator[Finding]:
    """An event after the information cut-off (or the briefing's date) is `announced`."""
    for briefing, event in of_kind(library, Event):
        if briefing.written_in in library.faulty:
            continue
        end = (briefing.information_cutoff or briefing.date).latest
        start = event.date.earliest if event.date else None
        if end is not None and start is not None and start > end and not event.announced:
            message = f"this event ({event.date}) lies after the information cut-off"
            hint = "Add `announced: true` if the source announces it, or look at the dates."
            yield Finding(event.at("date"), message, hint, event)


def date_order(library: Library) -> Iterator[Finding]:
    """Nothing is said, updated or corrected before it could be: the dates of a briefing are in order."""
    for briefing in library.briefings.values():
        if briefing.written_in in library.faulty:
            continue
        if _is_before(briefing.updated, briefing.date):
            yield Finding(briefing.at("updated"), "updated before the date of the briefing", "", briefing)
        for correction in briefing.corrections:
            if _is_before(correction.date, briefing.date):
                yield Finding(correction.at("date"), "corrected before the date of the briefing", "", briefing)
        if briefing.follows in library.briefings:
            before = library.briefings[str(briefing.follows)]
            if _is_before(briefing.date, before.date):
                message = f"this briefing follows `{before.slug}`, which is of a later date"
                yield Finding(briefing.at("follows"), message, "", briefing)
        for quote in briefing.quotes:
            if _is_before(briefing.information_cutoff or briefing.date, quote.said_on):
                yield Finding(quote.at("said_on"), "said after the information cut-off", "", quote)


def _is_before(one: Edtf | None, other: Edtf | None) -> bool:
    """Whether a date lies before another in whatever way the two are read."""
    end = one.latest if one else None
    start = other.earliest if other else None
    return end is not None and start is not None and end < start
