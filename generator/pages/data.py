"""Which files the page about the site's data lists: all that the exports and the feeds make, each with a key of words."""

from __future__ import annotations

from collections.abc import Iterator

from generator.library import Library, dated_events
from generator.tables import TABLES

Files = tuple[tuple[str, ...], str]
"""Paths in the site, and the word that says what the files hold (`file_<word>`); … stands for a briefing's slug."""


def files_of_data(library: Library) -> Iterator[Files]:
    """The files that there are in this site: no list of places without a place, no feed without an address."""
    yield ("data/briefings.json",), "briefings"
    yield ("briefings/…/briefing.json",), "briefing"
    yield ("data/briefing.schema.json",), "schema"
    yield from (((f"data/{name}.csv",), name) for name in TABLES)
    if any(place.coordinates for place in library.places.values()):
        yield ("data/places.geojson",), "places"
    if dated_events(library):
        yield ("timeline.ics",), "calendar"
    if library.config.site_url and library.briefings:
        yield ("feed.xml", "feed.json"), "feed"
    yield tuple(f"briefings/…/citations.{suffix}" for suffix in ("bib", "ris", "json")), "citations"
    yield ("llms.txt",), "llms"
