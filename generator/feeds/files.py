"""Which feeds there are: one for the whole site, one for each topic, place, public person and storyline."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from generator.feeds.entries import Entry, entry_of
from generator.feeds.feed import Feed, atom, json_feed
from generator.language import speak
from generator.library import Library, address_of, naming
from generator.library.watched import Questions, watched
from generator.model import Briefing

MOST = 50  # entries of a feed: those that are new, or were changed, last


@dataclass(frozen=True)
class Told:
    """A feed that a page has: of which briefings it tells, and how it is made. Its questions to the library are noted."""

    title: str
    briefings: tuple[Briefing, ...]
    make: Callable[[Questions], bytes]


def feeds_of(library: Library) -> dict[str, dict[str, Told]]:
    """The feeds by the address of the page that they belong to, then by their path; each is made when it is asked for.

    None for a site without an address: all addresses in a feed are whole ones. Translations are left out, and so is what
    was withdrawn.
    """
    if library.config.site_url is None:
        return {}
    made = _Feeds(library, {})
    found: dict[str, dict[str, Told]] = {}
    for page, title, briefings in _subjects(library):
        found[page] = {f"{page}feed.xml": made.told(page, title, briefings, atom)}
    if "" in found:
        found[""]["feed.json"] = made.told("", "", library.originals.newest_first, json_feed)
    return found


def _subjects(library: Library) -> Iterator[tuple[str, str, Iterable[Briefing]]]:
    """What can be followed: the address of its page, its name, and its briefings, of which there are some."""
    if library.originals.briefings:
        yield "", "", library.originals.newest_first
    found = naming(library)
    for registry in ("topics", "places", "people"):
        for name, entity in getattr(library, registry).items():
            page = address_of(library, name)
            if page and found[name]:
                yield page, entity.name, found[name]
    for first, line in library.originals.storylines.items():
        yield f"storylines/{first}/", speak(library.config.language)("storyline_of", title=line[0].title), line


@dataclass(frozen=True)
class _Feeds:
    """Makes feeds; a briefing's entry is made once for all of them."""

    library: Library
    made: dict[str, tuple[Entry, Questions]]

    def told(self, page: str, title: str, briefings: Iterable[Briefing], write: Callable[[Feed], bytes]) -> Told:
        listed = tuple(briefings)
        return Told(title, listed, lambda asked: write(self._feed(page, title, listed, asked)))

    def _feed(self, page: str, title: str, briefings: Iterable[Briefing], asked: Questions) -> Feed:
        config = watched(self.library, asked).config
        entries = sorted((self._entry(briefing, asked) for briefing in briefings), key=lambda entry: entry.link)
        newest = sorted(entries, key=lambda entry: (entry.updated, entry.published), reverse=True)[:MOST]
        name = f"{title} – {config.site_name}" if title else config.site_name
        return Feed(name, config.site_name, f"{config.site_url}{page}", config.language, newest, config.copyright)

    def _entry(self, briefing: Briefing, asked: Questions) -> Entry:
        slug = briefing.slug
        if slug not in self.made:
            own: Questions = set()
            self.made[slug] = entry_of(watched(self.library, own), briefing), own
        entry, by_entry = self.made[slug]
        asked.update(by_entry)
        return entry
