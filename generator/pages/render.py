"""Which pages there are, and what stands on each."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby
from typing import Any

from markupsafe import Markup

from generator.evidence import Verdicts
from generator.library import Library
from generator.library.disagreement import Entry as DatedFigure
from generator.library.disagreement import relations
from generator.model import Briefing, Entity, Event, KeyFigure
from generator.pages.charted import charts_of, files_of_charts
from generator.pages.citations import Found, citations
from generator.pages.entries import entries_of
from generator.pages.page import FACETS, KINDS, Entry, Page, url_of
from generator.pages.ranges import scales_of
from generator.pages.sharing import picture_of
from generator.pages.view import View, address_of, concerned, fill, joined

SECTIONS = (
    "briefings", "storylines", "timeline", "figures", "people", "organisations", "places", "topics", "sources", "about",
)  # fmt: skip
"""The sections of the site, in the order of the navigation; each has a page `<section>/index.md`."""


_KIND_OF = {"people": "person", "organisations": "organisation", "places": "place", "topics": "topic"}


def render(library: Library, verdicts: Verdicts) -> list[Page]:
    """All pages of the site, in the order of the navigation."""
    return list(_Renderer(library, _originals(library), verdicts).pages())


def _originals(library: Library) -> Library:
    """The library without the translations of what it has itself: one item is to be counted and listed once."""
    kept = {slug: b for slug, b in library.briefings.items() if b.translation_of not in library.briefings}
    return library if len(kept) == len(library.briefings) else replace(library, briefings=kept)


@dataclass(frozen=True)
class _Renderer:
    library: Library
    originals: Library
    verdicts: Verdicts
    cards: dict[tuple[str, str, int], Markup] = field(default_factory=dict)  # shared by the views of all pages

    def pages(self) -> Iterator[Page]:
        yield self.home()
        yield self.index("briefings", "briefings.md.j2", briefings=self.originals.newest_first)
        for briefing in self.library.newest_first:
            yield self.briefing(briefing)
        yield from (self.withdrawn(briefing) for briefing in self.library.withdrawn.values())
        yield from self.storylines()
        yield self.timeline()
        yield from self.figures()
        for registry in ("people", "organisations", "places", "topics"):
            yield from self.registry(registry, getattr(self.library, registry))
        yield from self.sources()
        yield self.index("about", "about.md.j2")
        yield self.page("about/method.md", "method.md.j2", self.view("").t("method"))
        yield self.search()

    def view(self, path: str) -> View:
        return View(self.library, self.originals, self.verdicts, url_of(path), self.cards)

    def page(
        self, path: str, template: str, title: str, description: str = "", kind: str = "page", **values: Any
    ) -> Page:
        """A page with one search entry, for the page itself."""
        view = self.view(path)
        body = fill(template, view, title=title, **values)
        text = _plain(body) if path.startswith("about/") else description
        return Page(path, title, description, body, (Entry("", title, text, kind),))

    def index(self, section: str, template: str, **values: Any) -> Page:
        return self.page(f"{section}/index.md", template, self.view("").t(section), **values)

    # --- pages -----------------------------------------------------------------------------------

    def home(self) -> Page:
        briefings = self.originals.newest_first
        description = briefings[0].bluf if briefings else ""
        return self.page("index.md", "home.md.j2", self.view("").t("home"), description, briefings=briefings)

    def briefing(self, briefing: Briefing) -> Page:
        path = f"briefings/{briefing.slug}.md"
        view = self.view(path)
        body = fill("briefing.md.j2", view, b=briefing)
        about = joined([briefing.title, view.t.date(briefing.date)], " · ")
        entries, files = tuple(entries_of(view, briefing)), picture_of(view, briefing)
        return Page(path, briefing.title, briefing.bluf, body, entries, about, files)

    def withdrawn(self, briefing: Briefing) -> Page:
        path = f"briefings/{briefing.slug}.md"
        return Page(path, briefing.title, "", fill("withdrawn.md.j2", self.view(path), b=briefing))

    def storylines(self) -> Iterator[Page]:
        storylines = self.originals.storylines
        if storylines:
            yield self.index("storylines", "storylines.md.j2", storylines=storylines)
        for first, line in storylines.items():
            title = self.view("").t("storyline_of", title=line[0].title)
            yield self.page(f"storylines/{first}.md", "storyline.md.j2", title, line[-1].bluf, "storyline", line=line)

    def timeline(self) -> Page:
        events = [(b, item) for b, item in self.originals.items if isinstance(item, Event)]
        dated = sorted((found for found in events if found[1].date), key=_by_date, reverse=True)
        years = {year: list(found) for year, found in groupby(dated, key=lambda found: _by_date(found)[0][0][0])}
        undated = [found for found in events if not found[1].date]
        return self.index("timeline", "timeline.md.j2", years=years, undated=undated)

    def figures(self) -> Iterator[Page]:
        """The measures that join figures across briefings, each with its history."""
        yield from self.listing("figures", self.library.metrics)
        for name, metric in self.library.metrics.items():
            entries = [
                DatedFigure(briefing, item) for briefing, item in self.about[name] if isinstance(item, KeyFigure)
            ]
            rows = [(entry, found) for entry, found in relations(entries)]
            days = {day: list(of_day) for day, of_day in groupby(rows, key=lambda row: row[0].date.text)}
            charts = charts_of(self.view(f"figures/{name}.md"), name, metric, rows)
            values = {"metric": metric, "days": days, "scales": scales_of(entries), "charts": charts}
            page = self.page(
                f"figures/{name}.md", "metric.md.j2", metric.name, metric.description or "", "figure", **values
            )
            yield replace(page, files=files_of_charts(charts))

    def registry(self, registry: str, entities: Mapping[str, Entity]) -> Iterator[Page]:
        shown = {name: entity for name, entity in entities.items() if address_of(self.library, name)}
        yield from self.listing(registry, shown)
        for name, entity in shown.items():
            description = entity.description or getattr(entity, "role", None) or ""
            values: dict[str, Any] = {"entity": entity, "found": self.about[name], "briefings": self.naming[name]}
            yield self.page(
                f"{registry}/{name}.md", "entity.md.j2", entity.name, description, _KIND_OF[registry], **values
            )

    def listing(self, section: str, entities: Mapping[str, Entity]) -> Iterator[Page]:
        """The page of a section that lists a registry from A to Z; none for an empty one."""
        if entities:
            order = self.view("").t.order
            in_order = sorted(entities.items(), key=lambda entry: (order(entry[1].name), entry[0]))
            counts = {name: (len(self.naming[name]), len(self.about[name])) for name in entities}
            yield self.index(section, "registry.md.j2", folder=section, entities=dict(in_order), counts=counts)

    def sources(self) -> Iterator[Page]:
        order = self.view("").t.order
        in_order = sorted(self.library.sources.items(), key=lambda entry: (order(entry[1].title), entry[0]))
        counts = {name: (len({b.slug for b, _ in self.citing[name]}), len(self.citing[name])) for name, _ in in_order}
        yield self.index("sources", "sources.md.j2", sources=dict(in_order), counts=counts)
        for name, source in self.library.sources.items():
            view = self.view(f"sources/{name}.md")
            cited = citations(self.library, self.verdicts, name, self.citing[name])
            briefings = {b.slug: b for b, _ in self.citing[name]}
            body = fill("source.md.j2", view, source=source, id=name, cited=cited, briefings=briefings)
            entries = [Entry("", source.title, joined([source.publisher or "", source.descriptor or ""]), "source")]
            yield Page(f"sources/{name}.md", source.title, source.descriptor or "", body, tuple(entries))

    def search(self) -> Page:
        """The page on which readers search; nothing on it is to be found."""
        view = self.view("search/index.md")
        title = view.t("search")
        body = fill("search.md.j2", view, title=title, kinds=KINDS, facets=FACETS)
        return Page("search/index.md", title, "", body)

    # --- who and what is where ---------------------------------------------------------------------

    @cached_property
    def citing(self) -> Mapping[str, list[Found]]:
        """The items that rest on words of a source, by its id; translations have theirs, for their receipts lead there."""
        found: dict[str, list[Found]] = defaultdict(list)
        for briefing, item in self.library.items:
            for name in {receipt.source: None for receipt in self.verdicts[briefing.slug, item.id].receipts}:
                found[name].append((briefing, item))
        return found

    @cached_property
    def about(self) -> Mapping[str, list[Found]]:
        """The items that concern an entry: said by it, counted by it, done by it, there."""
        found: dict[str, list[Found]] = defaultdict(list)
        for library in (self.originals, self.library):  # translations are for those whom they alone name
            counted = set(found)
            for briefing, item in library.items:
                for name in dict.fromkeys(concerned(item)):
                    if name not in counted:
                        found[name].append((briefing, item))
            if self.originals is self.library:
                break
        return found

    @cached_property
    def naming(self) -> Mapping[str, list[Briefing]]:
        """The briefings that name an entry as a topic, place or organisation, or have an item that concerns it."""
        found: dict[str, dict[str, Briefing]] = defaultdict(dict)
        for briefing in self.library.newest_first:
            original = self.library.briefings.get(briefing.translation_of or "", briefing)
            slug = original.slug
            for registry in ("topics", "places", "organisations"):
                for name in getattr(briefing, registry):
                    found[name][slug] = original
            for item in briefing.items:
                for name in concerned(item):
                    found[name][slug] = original
        return defaultdict(list, {name: list(briefings.values()) for name, briefings in found.items()})


def _plain(body: str) -> str:
    """The words of a page of ours, for search."""
    return html.unescape(" ".join(re.sub(r"<[^>]*>|\{#[^}]*\}|^#+ ", " ", body, flags=re.MULTILINE).split()))


def _by_date(found: tuple[Briefing, Event]) -> tuple[Any, str]:
    assert found[1].date is not None
    return found[1].date.sort_key, found[0].slug
