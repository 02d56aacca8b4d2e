"""Which files there are, and where."""

from __future__ import annotations

from collections.abc import Iterator

from generator.evidence import Verdicts
from generator.exports.addresses import as_json
from generator.exports.bibtex import bibtex
from generator.exports.briefing_schema import schema_of_briefing
from generator.exports.calendar import calendar
from generator.exports.csl import csl
from generator.exports.directory import index, llms, robots
from generator.exports.places import places
from generator.exports.published import SCHEMA, path_of, published
from generator.exports.ris import ris
from generator.exports.rows import tables
from generator.library import Library


def files_of(library: Library, verdicts: Verdicts) -> dict[str, bytes]:
    """The files of the whole site, and of each published briefing, by their path in the site."""
    return {**dict(_of_site(library, verdicts)), **dict(_of_briefings(library, verdicts))}


def _of_site(library: Library, verdicts: Verdicts) -> Iterator[tuple[str, bytes]]:
    yield "robots.txt", robots(library).encode()
    yield "llms.txt", llms(library).encode()
    yield SCHEMA, as_json(schema_of_briefing())
    yield "data/briefings.json", as_json(index(library))
    yield from tables(library, verdicts)
    if (found := places(library)) is not None:
        yield "data/places.geojson", as_json(found)
    if (events := calendar(library)) is not None:
        yield "timeline.ics", events


def _of_briefings(library: Library, verdicts: Verdicts) -> Iterator[tuple[str, bytes]]:
    for slug, briefing in library.briefings.items():
        yield path_of(briefing), as_json(published(library, verdicts, briefing))
        records = csl(library, verdicts, briefing)
        yield f"briefings/{slug}/citations.json", as_json(records)
        yield f"briefings/{slug}/citations.bib", bibtex(records).encode()
        yield f"briefings/{slug}/citations.ris", ris(records).encode()
