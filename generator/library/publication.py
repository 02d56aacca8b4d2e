"""What of the library may be published: nothing of drafts, reviews and embargoes, and only the shell of what was withdrawn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from generator.dates import Day
from generator.library.references import references_of_briefing
from generator.library.shelves import REGISTRIES, UNPUBLISHED, Library
from generator.model import Briefing, Item

_BLOCKS = ("key_figures", "quotes", "assessments", "timeline")
_CONTENT = (*_BLOCKS, "highlights", "background", "media", "gaps", "topics", "places", "organisations")

T = TypeVar("T")


def published(library: Library, as_of: Day | None = None, drafts: bool = False) -> Library:
    """The library as it may be published on a day: without what is unpublished, and whoever is named only there.

    `as_of` defaults to the newest date of a briefing that is published without an embargo: never the clock.
    With `drafts` everything but what was withdrawn is shown. Archived texts that are kept privately are not published.
    """
    day = as_of or newest_day(library)
    all_of_them = library.briefings.items()
    withdrawn = {slug: _shell(b) for slug, b in all_of_them if _has_been_withdrawn(library, b)}
    kept = {
        slug: briefing
        if drafts
        else _without_unpublished(briefing, library.briefings.get(briefing.translation_of or ""))
        for slug, briefing in all_of_them
        if slug not in withdrawn and (drafts or why_held_back(library, briefing, day) is None)
    }
    used = _used(library, kept.values())
    registries: dict[str, Any] = {name: _only(getattr(library, name), used[name]) for name in (*REGISTRIES, "sources")}
    texts = {} if library.config.archive else _only(library.texts, used["sources"])
    files = {medium.file for briefing in kept.values() for medium in briefing.media}
    embargoed = frozenset(slug for slug, briefing in kept.items() if not _is_free(briefing, day))
    shown: dict[str, Any] = {"briefings": kept, "withdrawn": withdrawn, "under_embargo": embargoed, "texts": texts}
    shown["media"] = _only(library.media, files)
    return replace(library, **shown, **registries)


def held_back(library: Library, as_of: Day | None = None) -> dict[str, str]:
    """Why briefings are not published on a day, by their files."""
    day = as_of or newest_day(library)
    reasons = {b.written_in: why_held_back(library, b, day) for b in library.briefings.values()}
    return dict.fromkeys(sorted(library.drafts), "draft") | {path: why for path, why in reasons.items() if why}


def newest_day(library: Library) -> Day | None:
    """The newest first day of a briefing that is published and under no embargo."""
    open_ones = (b for b in library.briefings.values() if b.status == "published" and b.embargo_until is None)
    return max((day for b in open_ones if (day := b.date.earliest or b.date.latest)), default=None)


def why_held_back(library: Library, briefing: Briefing, day: Day | None) -> str | None:
    """Why a briefing is not published on a day, in a word or two; a translation waits for its original."""
    if briefing.status in UNPUBLISHED:
        return briefing.status
    if not _is_free(briefing, day):
        return f"under embargo until {briefing.embargo_until}"
    original = library.briefings.get(briefing.translation_of or "")
    if original is None or original.translation_of:  # of a translation: a finding of its own
        return None
    return why_held_back(library, original, day)


def _has_been_withdrawn(library: Library, briefing: Briefing) -> bool:
    """Whether it, or what it translates, has been withdrawn."""
    original = library.briefings.get(briefing.translation_of or "")
    return "withdrawn" in (briefing.status, original.status if original else "")


def _is_free(briefing: Briefing, day: Day | None) -> bool:
    """Whether a briefing is under no embargo; one "until February" holds to the end of February."""
    until = briefing.embargo_until
    return until is None or (day is not None and until.latest is not None and until.latest <= day)


def without_drafts(briefing: Briefing) -> Briefing:
    """A briefing with those of its items that readers see; all of them where it is a draft as a whole."""
    return briefing if briefing.status in UNPUBLISHED else _without(briefing, UNPUBLISHED)


def _without_unpublished(briefing: Briefing, original: Briefing | None) -> Briefing:
    """A briefing without the items that are drafts, there or in what it translates."""
    hidden = {item.id for item in original.items if item.status in UNPUBLISHED} if original else set()
    return _without(briefing, UNPUBLISHED, hidden)


def _without(briefing: Briefing, statuses: Collection[str], ids: Collection[str] = ()) -> Briefing:
    """A briefing without the items that have one of these statuses or ids."""
    if not any(item.status in statuses or item.id in ids for item in briefing.items):
        return briefing
    blocks: dict[str, tuple[Item, ...]] = {name: getattr(briefing, name) for name in _BLOCKS}
    kept = {
        name: tuple(item for item in items if item.status not in statuses and item.id not in ids)
        for name, items in blocks.items()
    }
    return briefing.model_copy(update=kept)


def _shell(briefing: Briefing) -> Briefing:
    """A withdrawn briefing without its content: the title, the dates and the corrections stay."""
    return briefing.model_copy(update={"bluf": "", **dict.fromkeys(_CONTENT, ())})


def _used(library: Library, briefings: Iterable[Briefing]) -> Mapping[str, set[str]]:
    """The ids that briefings use, by the registries that may have them, and the affiliations of the people among them."""
    used: dict[str, set[str]] = defaultdict(set)
    shown = (_without(briefing, {"withdrawn"}) for briefing in briefings)  # of withdrawn items only the link stays
    for reference in (reference for briefing in shown for reference in references_of_briefing(briefing)):
        for registry in reference.registries:
            used[registry].add(reference.name)
    people = (library.people[name] for name in used["people"] if name in library.people)
    used["organisations"].update(person.affiliation for person in people if person.affiliation)
    return used


def _only(records: Mapping[str, T], names: set[str]) -> dict[str, T]:
    return {name: record for name, record in records.items() if name in names}
