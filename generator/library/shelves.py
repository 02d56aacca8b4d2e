"""Everything that was read, and what can be asked of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from generator.config import Settings
from generator.diagnostics import Location
from generator.library.unfinished import Span, lies_in
from generator.model import Briefing, Entity, Item, Metric, Organisation, Person, Place, Source, Topic

UNPUBLISHED = ("draft", "review")
REGISTRIES: dict[str, type[Entity]] = {
    "people": Person,
    "organisations": Organisation,
    "places": Place,
    "topics": Topic,
    "metrics": Metric,
}


@dataclass(frozen=True)
class Library:
    """Everything that was read. Ids that stand in a file but could not be read are in `unreadable`."""

    config: Settings
    briefings: Mapping[str, Briefing] = field(default_factory=dict)
    withdrawn: Mapping[str, Briefing] = field(default_factory=dict)  # of a published library: only their shells
    sources: Mapping[str, Source] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)  # archived texts, by source id
    in_markdown: frozenset[str] = frozenset()  # the sources whose texts are .md files
    digests: Mapping[str, str] = field(default_factory=dict)  # SHA-256 of the archived texts' files, by source id
    files: Mapping[str, bytes] = field(default_factory=dict)  # digests of the YAML files, by their paths
    media: Mapping[str, bytes] = field(default_factory=dict)  # pictures, by file name
    people: Mapping[str, Person] = field(default_factory=dict)
    organisations: Mapping[str, Organisation] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    topics: Mapping[str, Topic] = field(default_factory=dict)
    metrics: Mapping[str, Metric] = field(default_factory=dict)
    under_embargo: frozenset[str] = frozenset()  # slugs of what is shown as a draft only
    unreadable: frozenset[str] = frozenset()  # ids, and names of registries, whose records have findings of their own
    drafts: frozenset[str] = frozenset()  # paths of briefings that are drafts or in review, also of unreadable ones
    unfinished: Mapping[str, tuple[Span, ...]] = field(
        default_factory=dict
    )  # items that are drafts or in review, by file
    elsewhere: frozenset[str] = frozenset()  # sources whose archived texts are kept privately, and not on this machine
    faulty: frozenset[str] = frozenset()  # paths of files with findings, whose records may lack something

    @cached_property
    def newest_first(self) -> tuple[Briefing, ...]:
        """Briefings by date, the newest first; those of one date by slug."""
        by_slug = sorted(self.briefings.values(), key=lambda b: b.slug)
        return tuple(sorted(by_slug, key=lambda b: b.date.sort_key, reverse=True))

    @cached_property
    def oldest_first(self) -> tuple[Briefing, ...]:
        """Briefings by date, the oldest first; those of one date by slug."""
        return tuple(sorted(self.briefings.values(), key=lambda b: (b.date.sort_key, b.slug)))

    @cached_property
    def originals(self) -> Library:
        """The library without the translations of what it has itself: one item is to be counted and listed once."""
        kept = {slug: b for slug, b in self.briefings.items() if b.translation_of not in self.briefings}
        return self if len(kept) == len(self.briefings) else replace(self, briefings=kept)

    @cached_property
    def items(self) -> tuple[tuple[Briefing, Item], ...]:
        """Every item with its briefing, the newest briefing first; those withdrawn left out."""
        return tuple((b, item) for b in self.newest_first for item in b.items if item.status != "withdrawn")

    @cached_property
    def by_link(self) -> Mapping[str, tuple[Briefing, Item]]:
        """Every item by its briefing's slug and its own id: `slug#id`, as `continues` names it."""
        return {f"{briefing.slug}#{item.id}": (briefing, item) for briefing, item in self.items}

    @cached_property
    def followers(self) -> Mapping[str, tuple[Briefing, ...]]:
        """The briefings that follow a briefing, the oldest first, by its slug."""
        found: dict[str, list[Briefing]] = defaultdict(list)
        for briefing in self.oldest_first:
            if briefing.follows in self.briefings:
                found[str(briefing.follows)].append(briefing)
        return {slug: tuple(briefings) for slug, briefings in found.items()}

    @cached_property
    def storylines(self) -> Mapping[str, tuple[Briefing, ...]]:
        """Briefings that follow one another, the oldest first, by the slug of the first; two at least."""
        lines: dict[str, tuple[Briefing, ...]] = {}
        for briefing in self.oldest_first:
            if briefing.follows not in self.briefings and briefing.slug in self.followers:
                lines[briefing.slug] = self._line_from(briefing)
        return lines

    def _line_from(self, first: Briefing) -> tuple[Briefing, ...]:
        line = [first]
        for briefing in line:  # grows while it is walked; a ring has been refused before
            line.extend(self.followers.get(briefing.slug, ()))
        return tuple(sorted(line, key=lambda b: (b.date.sort_key, b.slug)))

    @cached_property
    def storyline_of(self) -> Mapping[str, str]:
        """The slug of the first briefing of the storyline that a briefing is in, by its own slug."""
        return {briefing.slug: first for first, line in self.storylines.items() for briefing in line}

    @cached_property
    def translations(self) -> Mapping[str, tuple[Briefing, ...]]:
        """The other languages of a briefing, both ways, by its slug."""
        groups: dict[str, list[Briefing]] = defaultdict(list)
        for briefing in self.newest_first:
            groups[briefing.translation_of or briefing.slug].append(briefing)
        return {b.slug: tuple(o for o in group if o is not b) for group in groups.values() for b in group}

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """The slugs that briefings had before, each with the one it has now."""
        return {old: briefing.slug for briefing in self.briefings.values() for old in briefing.redirects}

    def is_unfinished(self, where: Location) -> bool:
        """Whether a place lies in an item that is a draft or in review."""
        return lies_in(where.line, where.column, self.unfinished.get(where.path, ()))

    def knows(self, registry: str, name: str) -> bool:
        """Whether a registry has an id, or might have it had its file been readable."""
        return name in getattr(self, registry) or name in self.unreadable or registry in self.unreadable

    def name_of(self, name: str) -> str:
        """What readers call the person, organisation or source with this id."""
        for registry in (self.people, self.organisations, self.places, self.topics):
            if name in registry:
                return registry[name].name
        source = self.sources.get(name)
        return (source.publisher or source.title) if source else name
