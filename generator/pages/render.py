"""Which pages there are, and what stands on each."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from markupsafe import Markup

from generator.evidence import Verdicts
from generator.library import Library
from generator.model import Assessment, Briefing, Described, Entity, Event, Item, KeyFigure, Quote
from generator.pages.page import Entry, Page, url_of
from generator.pages.view import View, address_of, citation_id, fill, joined

SECTIONS = (
    "briefings", "storylines", "timeline", "figures", "people", "organisations", "places", "topics", "sources", "about",
)  # fmt: skip
"""The sections of the site, in the order of the navigation; each has a page `<section>/index.md`."""

Found = tuple[Briefing, Item]


def render(library: Library, verdicts: Verdicts) -> list[Page]:
    """All pages of the site, in the order of the navigation."""
    return list(_Renderer(library, verdicts).pages())


@dataclass(frozen=True)
class _Renderer:
    library: Library
    verdicts: Verdicts
    cards: dict[tuple[str, str, int], Markup] = field(default_factory=dict)  # shared by the views of all pages

    def pages(self) -> Iterator[Page]:
        yield self.home()
        yield self.index("briefings", "briefings.md.j2", briefings=self.library.newest_first)
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

    def view(self, path: str) -> View:
        return View(self.library, self.verdicts, url_of(path), self.cards)

    def page(self, path: str, template: str, title: str, description: str = "", **values: Any) -> Page:
        """A page with one search entry, for the page itself."""
        view = self.view(path)
        body = fill(template, view, title=title, **values)
        text = _plain(body) if path.startswith("about/") else description
        return Page(path, title, description, body, (Entry("", title, text),))

    def index(self, section: str, template: str, **values: Any) -> Page:
        return self.page(f"{section}/index.md", template, self.view("").t(section), **values)

    # --- pages -----------------------------------------------------------------------------------

    def home(self) -> Page:
        latest = self.library.newest_first[0] if self.library.briefings else None
        description = latest.bluf if latest else ""
        title = self.view("").t("home")
        return self.page("index.md", "home.md.j2", title, description, latest=latest)

    def briefing(self, briefing: Briefing) -> Page:
        path = f"briefings/{briefing.slug}.md"
        view = self.view(path)
        body = fill("briefing.md.j2", view, b=briefing)
        said = [briefing.bluf, *(h.text for h in briefing.highlights), *(part.text for part in briefing.background)]
        entries = [Entry("", briefing.title, joined(said))]
        if briefing.gaps:
            entries.append(Entry("gaps", view.t("gaps"), joined([gap.text for gap in briefing.gaps])))
        shown = (item for item in briefing.items if item.status != "withdrawn")
        entries += [Entry(item.id, view.title_of(item), _search_text(view, briefing, item)) for item in shown]
        return Page(path, briefing.title, briefing.bluf, body, tuple(entries))

    def withdrawn(self, briefing: Briefing) -> Page:
        path = f"briefings/{briefing.slug}.md"
        return Page(path, briefing.title, "", fill("withdrawn.md.j2", self.view(path), b=briefing))

    def storylines(self) -> Iterator[Page]:
        if self.library.storylines:
            yield self.index("storylines", "storylines.md.j2", storylines=self.library.storylines)
        for first, line in self.library.storylines.items():
            yield self.page(f"storylines/{first}.md", "storyline.md.j2", line[0].title, line[-1].bluf, line=line)

    def figures(self) -> Iterator[Page]:
        """The measures that join figures across briefings, each with its history."""
        of_metric: dict[str, list[Found]] = defaultdict(list)
        for briefing, item in self.library.items:
            if isinstance(item, KeyFigure) and item.metric:
                of_metric[item.metric].append((briefing, item))
        metrics = self.library.metrics
        if metrics:
            yield self.index("figures", "figures.md.j2", metrics=metrics, of_metric=of_metric)
        for name, metric in metrics.items():
            values = {"metric": metric, "found": sorted(of_metric[name], key=_as_of, reverse=True)}
            yield self.page(f"figures/{name}.md", "metric.md.j2", metric.name, metric.description or "", **values)

    def timeline(self) -> Page:
        events = [(b, item) for b, item in self.library.items if isinstance(item, Event)]
        dated = sorted((found for found in events if found[1].date), key=_by_date, reverse=True)
        undated = [found for found in events if not found[1].date]
        return self.index("timeline", "timeline.md.j2", dated=dated, undated=undated)

    def registry(self, registry: str, entities: Mapping[str, Entity]) -> Iterator[Page]:
        shown = {name: entity for name, entity in entities.items() if address_of(self.library, name)}
        if not shown:
            return
        yield self.index(registry, "registry.md.j2", registry=registry, entities=shown, about=self.about)
        for name, entity in shown.items():
            description = entity.description or getattr(entity, "role", None) or ""
            values: dict[str, Any] = {"entity": entity, "found": self.about[name], "briefings": self.naming[name]}
            yield self.page(f"{registry}/{name}.md", "entity.md.j2", entity.name, description, **values)

    def sources(self) -> Iterator[Page]:
        citing: dict[str, list[Found]] = defaultdict(list)
        for briefing, item in self.library.items:
            for name in {receipt.source for receipt in self.verdicts[briefing.slug, item.id].receipts}:
                citing[name].append((briefing, item))
        yield self.index("sources", "sources.md.j2", sources=self.library.sources)
        for name, source in self.library.sources.items():
            view = self.view(f"sources/{name}.md")
            found = sorted(citing[name], key=lambda one: self._first_offset(one, name))
            body = fill("source.md.j2", view, source=source, id=name, found=found)
            entries = [Entry("", source.title, joined([source.publisher or "", source.descriptor or ""]))]
            yield Page(f"sources/{name}.md", source.title, source.descriptor or "", body, tuple(entries))

    def _first_offset(self, found: Found, source: str) -> tuple[int, str]:
        briefing, item = found
        receipts = self.verdicts[briefing.slug, item.id].receipts
        first = min(receipt.start for receipt in receipts if receipt.source == source)
        return first, citation_id(briefing, item)

    # --- who and what is where ---------------------------------------------------------------------

    @cached_property
    def about(self) -> Mapping[str, list[Found]]:
        """The items that concern an id: said by it, counted by it, done by it, there."""
        found: dict[str, list[Found]] = defaultdict(list)
        for briefing, item in self.library.items:
            for name in dict.fromkeys(_concerned(item)):
                found[name].append((briefing, item))
        return found

    @cached_property
    def naming(self) -> Mapping[str, list[Briefing]]:
        """The briefings that name an id as a topic, place or organisation, or have an item that concerns it."""
        found: dict[str, dict[str, Briefing]] = defaultdict(dict)
        for briefing in self.library.newest_first:
            of_items = (name for item in briefing.items for name in _concerned(item))
            for name in (*briefing.topics, *briefing.places, *briefing.organisations, *of_items):
                found[name][briefing.slug] = briefing
        return defaultdict(list, {name: list(briefings.values()) for name, briefings in found.items()})


def _plain(body: str) -> str:
    """The words of a page of ours, for search."""
    return html.unescape(" ".join(re.sub(r"<[^>]*>|\{#[^}]*\}|^#+ ", " ", body, flags=re.MULTILINE).split()))


def _by_date(found: tuple[Briefing, Event]) -> tuple[object, str]:
    assert found[1].date is not None
    return found[1].date.sort_key, found[0].slug


def _as_of(found: Found) -> tuple[object, str]:
    briefing, figure = found
    assert isinstance(figure, KeyFigure)
    return (figure.as_of or briefing.date).sort_key, briefing.slug


def _concerned(item: Item) -> Iterator[str]:
    """The ids of those whom an item concerns."""
    whom: list[str | Described | None] = []
    if isinstance(item, KeyFigure):
        whom = [item.attributed_to, item.place]
    elif isinstance(item, Quote):
        whom = [item.speaker]
    elif isinstance(item, Assessment):
        whom = [item.analyst]
    elif isinstance(item, Event):
        whom = [*item.actors, *item.places, item.attributed_to]
    yield from (name for name in whom if isinstance(name, str))


def _search_text(view: View, briefing: Briefing, item: Item) -> str:
    """What else an item is found by: who says it, what is said about it, and the source's own words."""
    said = [view.name(name) for name in _concerned(item)]
    for name in ("caveat", "role", "context", "text", "wording", "editor_note", "date_text"):
        said.append(getattr(item, name, None) or "")
    receipts = view.verdict(briefing, item).receipts
    shown = [r.words for r in receipts if r.words and view.library.sources[r.source].republish != "none"]
    return joined([*said, *shown])
