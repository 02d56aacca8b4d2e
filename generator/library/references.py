"""Every id that stands for something else, and where it may be registered."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from typing import NamedTuple

from generator.documents import Key, Record
from generator.library.shelves import Library
from generator.model import Assessment, Briefing, Described, Event, Excerpt, Item, KeyFigure, Observed, Quote
from generator.model.fields import RESERVED_IDS

SPEAKERS = ("people", "organisations", "sources")
_ACTORS = ("people", "organisations", "places")


class Reference(NamedTuple):
    """One use of an id: in which record, under which keys, and the registries that may have it."""

    record: Record
    keys: tuple[Key, ...]
    name: str
    registries: tuple[str, ...]


def references(library: Library) -> Iterator[Reference]:
    """All uses of ids in a library."""
    for briefing in library.briefings.values():
        yield from references_of_briefing(briefing)
    for person in library.people.values():
        yield from _one_of(person, "affiliation", ("organisations",))


def references_of_briefing(briefing: Briefing) -> Iterator[Reference]:
    """All uses of ids in one briefing."""
    yield from _all_of(briefing, "sources", ("sources",))
    for name in ("topics", "places", "organisations"):
        yield from _all_of(briefing, name, (name,))
    for field in ("follows", "translation_of"):
        yield from _one_of(briefing, field, ("briefings",))
    for words in chain.from_iterable(highlight.evidence for highlight in briefing.highlights):
        yield from _source_of(words)
    for item in briefing.items:
        yield from references_of_item(item)


def references_of_item(item: Item) -> Iterator[Reference]:
    """All uses of ids in one item."""
    for words in item.evidence:
        yield from _source_of(words)
    yield from references_of_fields(item)


def references_of_fields(item: Item) -> Iterator[Reference]:
    """The uses of ids in the fields of an item itself: all but those in its evidence."""
    if isinstance(item, KeyFigure):
        yield from _one_of(item, "attributed_to", SPEAKERS, "unattributed")
        yield from _one_of(item, "place", ("places",))
        yield from _one_of(item, "metric", ("metrics",))
    elif isinstance(item, Quote):
        yield from _one_of(item, "speaker", SPEAKERS)
    elif isinstance(item, Assessment):
        yield from _one_of(item, "analyst", SPEAKERS, *RESERVED_IDS)
    elif isinstance(item, Event):
        yield from _one_of(item, "attributed_to", SPEAKERS, "unattributed")
        yield from _all_of(item, "places", ("places",))
        yield from _all_of(item, "actors", _ACTORS)


def whose(item: Item) -> str | Described | None:
    """Whoever says an item: the id of a speaker, analyst or claimant, or a description; None where that is not told."""
    if isinstance(item, Quote):
        return item.speaker
    if isinstance(item, Assessment):
        return item.analyst
    return item.attributed_to if isinstance(item, (KeyFigure, Event)) else None


def _source_of(words: Excerpt | Observed) -> Iterator[Reference]:
    yield from _one_of(words, "source", ("sources",))


def _one_of(record: Record, field: str, registries: tuple[str, ...], *allowed: str) -> Iterator[Reference]:
    value = getattr(record, field)
    if isinstance(value, str) and value not in allowed:
        yield Reference(record, (field,), value, registries)


def _all_of(record: Record, field: str, registries: tuple[str, ...]) -> Iterator[Reference]:
    for index, value in enumerate(getattr(record, field)):
        yield Reference(record, (field, index), value, registries)
