"""Which files there are, and where."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, TypeAlias

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
from generator.model import Briefing

Makes: TypeAlias = Callable[[], bytes]


def files_of(library: Library, verdicts: Verdicts) -> dict[str, bytes]:
    """The files of the whole site, by their path in it."""
    return dict(_of_site(library, verdicts))


def _of_site(library: Library, verdicts: Verdicts) -> Iterator[tuple[str, bytes]]:
    yield "robots.txt", robots(library).encode()
    yield "llms.txt", llms(library).encode()
    yield SCHEMA, _schema()
    yield "data/briefings.json", as_json(index(library))
    yield from tables(library, verdicts)
    if (found := places(library)) is not None:
        yield "data/places.geojson", as_json(found)
    if (events := calendar(library)) is not None:
        yield "timeline.ics", events


@cache
def _schema() -> bytes:
    return as_json(schema_of_briefing())


def files_of_briefing(library: Library, verdicts: Verdicts, briefing: Briefing) -> dict[str, Makes]:
    """The files of a published briefing, by their path in the site; each is made when it is asked for."""

    @cache
    def records() -> list[dict[str, Any]]:
        return csl(library, verdicts, briefing)

    folder = f"briefings/{briefing.slug}"
    return {
        path_of(briefing): lambda: as_json(published(library, verdicts, briefing)),
        f"{folder}/citations.json": lambda: as_json(records()),
        f"{folder}/citations.bib": lambda: bibtex(records()).encode(),
        f"{folder}/citations.ris": lambda: ris(records()).encode(),
    }
