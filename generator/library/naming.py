"""Who and what briefings name, who may be named outside of their briefing, and where each has its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.library.references import references_of_fields
from generator.library.shelves import REGISTRIES, Library
from generator.model import Briefing, Described, Item


def address_of(library: Library, name: str) -> str | None:
    """The address of the page of an id, if it has one; people who are not public have none."""
    for registry in (*REGISTRIES, "sources"):  # they share one namespace
        if name in getattr(library, registry):
            shown = registry != "people" or library.people[name].public
            return f"{'figures' if registry == 'metrics' else registry}/{name}/" if shown else None
    return None


def concerned(item: Item) -> Iterator[str]:
    """The ids of those whom an item concerns: who says it, counts it, does it, where, and what it measures."""
    return (reference.name for reference in references_of_fields(item))


def naming(library: Library) -> Mapping[str, list[Briefing]]:
    """The briefings that name an entry as a topic, place or organisation, or have an item that concerns it.

    The newest first; a translation counts as what it translates.
    """
    found: dict[str, dict[str, Briefing]] = defaultdict(dict)
    for briefing in library.newest_first:
        original = library.briefings.get(briefing.translation_of or "", briefing)
        slug = original.slug
        for registry in ("topics", "places", "organisations"):
            for name in getattr(briefing, registry):
                found[name][slug] = original
        for item in briefing.items:
            for name in concerned(item):
                found[name][slug] = original
    return defaultdict(list, {name: list(briefings.values()) for name, briefings in found.items()})


def is_private(library: Library, whom: str | Described | None) -> bool:
    """Whether somebody is a person who does not speak in public: named in their own briefing, and nowhere else."""
    return isinstance(whom, str) and whom in library.people and not library.people[whom].public


def public_name(library: Library, whom: str | Described | None) -> str:
    """The name or the description of whoever may be named anywhere; "" for all others, for nobody and for the desk."""
    if isinstance(whom, Described):
        return whom.described
    if whom is None or whom in ("desk", "unattributed") or is_private(library, whom):
        return ""
    return library.metrics[whom].name if whom in library.metrics else library.name_of(whom)
