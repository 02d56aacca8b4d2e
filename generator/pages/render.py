"""Which pages there are, and what stands on each."""

from __future__ import annotations

import html
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from itertools import zip_longest
from operator import itemgetter
from typing import Any, TypeAlias

from generator.dates import parse
from generator.evidence import Verdicts
from generator.language import Language, speak
from generator.library import Library, address_of, concerned, naming
from generator.library.disagreement import Entry as DatedFigure
from generator.library.disagreement import relations
from generator.library.watched import Questions, watched, watched_shelf
from generator.model import Briefing, Entity, Event, Item, KeyFigure
from generator.pages.charted import Chart, charts_of, files_of_charts
from generator.pages.citations import Cited, Found
from generator.pages.data import files_of_data
from generator.pages.embedding import embeds_of
from generator.pages.entries import entries_of
from generator.pages.filling import fill
from generator.pages.page import FACETS, KINDS, Entry, Made, Page, url_of
from generator.pages.parts import (
    MOST_FIGURES,
    MOST_STEPS,
    UNDATED,
    Part,
    by_length,
    by_letter,
    by_time,
    day_of,
)  # fmt: skip
from generator.pages.ranges import scales_of
from generator.pages.sharing import picture_of
from generator.pages.view import Cards, View, joined
from generator.tables import TABLES

SECTIONS = (
    "briefings", "storylines", "timeline", "figures", "people", "organisations", "places", "topics", "sources", "about",
)  # fmt: skip
"""The sections of the site, in the order of the navigation; each has a page `<section>/index.md`."""


VERDICTS, ANCHORED = "verdicts", "anchored"
"""What pages ask beside the library: the verdicts of a briefing, and where on a long source's pages its passages are."""

Makes: TypeAlias = Callable[[View], Made]
Draws: TypeAlias = Callable[[View], Sequence[Chart]]

_KIND_OF = {"people": "person", "organisations": "organisation", "places": "place", "topics": "topic"}


def render(library: Library, verdicts: Verdicts, cited: Cited) -> list[Page]:
    """All pages of the site, in the order of the navigation."""
    return list(_Renderer(library, library.originals, verdicts, cited).pages())


@dataclass(frozen=True)
class _Renderer:
    library: Library
    originals: Library
    verdicts: Verdicts
    cited: Cited
    cards: Cards = field(default_factory=dict)  # shared by the views of all pages

    def pages(self) -> Iterator[Page]:
        yield self.home()
        of_briefings = by_time(self.originals.newest_first, lambda briefing: day_of(briefing.date))
        yield from self.parted("briefings/index.md", "briefings.md.j2", self.word("briefings"), of_briefings)
        for briefing in self.library.newest_first:
            yield self.briefing(briefing)
        yield from (self.withdrawn(briefing) for briefing in self.library.withdrawn.values())
        yield from self.storylines()
        yield from self.timeline()
        yield from self.figures()
        for registry in ("people", "organisations", "places", "topics"):
            yield from self.registry(registry, getattr(self.library, registry))
        yield from self.sources()
        yield self.index("about", "about.md.j2")
        yield self.page("about/method.md", "method.md.j2", self.word("method"))
        listed: dict[str, Any] = {"files": list(files_of_data(self.library)), "tables": TABLES}
        yield self.page("about/data.md", "data.md.j2", self.word("data"), **listed)
        yield self.search()

    def view(self, url: str, asked: Questions | None = None) -> View:
        """A page's look at the library. Its questions are noted in `asked`."""
        asked = set() if asked is None else asked
        library = watched(self.library, asked)
        verdicts = watched_shelf(self.verdicts, VERDICTS, asked, by=itemgetter(0))
        anchored = watched_shelf(self.cited.anchored, ANCHORED, asked)
        return View(library, library.originals, verdicts, self.cited, url, self.view, asked, self.cards, anchored)

    @property
    def t(self) -> Language:
        return speak(self.library.config.language)

    def word(self, key: str, **values: Any) -> str:
        return self.t(key, **values)

    def made(self, path: str, title: str, description: str, make: Makes, about: str = "", **given: Any) -> Page:
        """A page that is made when it is asked for, of what is given and of what its view asks the library."""
        asked: Questions = set()
        return Page(
            path, title, description, lambda: make(self.view(url_of(path), asked)), about, tuple(given.items()), asked
        )

    def page(
        self,
        path: str,
        template: str,
        title: str,
        description: str = "",
        kind: str | None = "page",
        drawn: Draws | None = None,
        **values: Any,
    ) -> Page:
        """A page with one search entry, for the page itself; none where it has no kind. `drawn` draws its charts."""

        def make(view: View) -> Made:
            charts = drawn(view) if drawn else []
            body = fill(template, view, title=title, charts=charts, **values)
            text = _plain(body) if path.startswith("about/") else description
            return Made(body, (Entry("", title, text, kind),) if kind else (), files_of_charts(charts))

        return self.made(path, title, description, make, template=template, kind=kind, **values)

    def index(self, section: str, template: str, **values: Any) -> Page:
        return self.page(f"{section}/index.md", template, self.word(section), **values)

    def parted(
        self,
        path: str,
        template: str,
        title: str,
        parts: Sequence[Part[Any]],
        description: str = "",
        kind: str = "page",
        drawn: Draws | None = None,
        **values: Any,
    ) -> Iterator[Page]:
        """A list's own page with its first part, and one for each other part; templates get its entries as `part`."""
        below = path.removesuffix("index.md") + "by/" if path.endswith("/index.md") else path.removesuffix(".md") + "/"
        paths = [path, *(f"{below}{part.name}.md" for part in parts[1:])]
        labels = [label_of(part.name, self.t) for part in parts]
        nav = list(zip(labels, map(url_of, paths), strict=True)) if len(parts) > 1 else []
        for number, (part, own) in enumerate(zip(parts, paths, strict=True)):
            values |= {"part": part.entries, "parts": nav, "number": number}
            if number == 0:
                yield self.page(own, template, title, description, kind, drawn, **values)
            else:
                page = self.page(own, template, title, kind=None, **values)
                yield replace(page, title=joined([title, labels[number]], ", "))

    # --- pages -----------------------------------------------------------------------------------

    def home(self) -> Page:
        briefings = self.originals.newest_first
        description = briefings[0].bluf if briefings else ""
        lines = sorted(self.originals.storylines.items(), key=_last_step, reverse=True)
        values: dict[str, Any] = {"briefings": briefings, "storylines": lines, "browsing": self.browsing}
        return self.page("index.md", "home.md.j2", self.word("home"), description, **values)

    def briefing(self, briefing: Briefing) -> Page:
        def make(view: View) -> Made:
            files = {**picture_of(view, briefing), **embeds_of(view, briefing)}
            return Made(fill("briefing.md.j2", view, b=briefing), tuple(entries_of(view, briefing)), files)

        path = f"briefings/{briefing.slug}.md"
        about = joined([briefing.title, self.t.date(briefing.date)], " · ")
        return self.made(path, briefing.title, briefing.bluf, make, about, briefing=briefing)

    def withdrawn(self, briefing: Briefing) -> Page:
        path = f"briefings/{briefing.slug}.md"
        return self.page(path, "withdrawn.md.j2", briefing.title, kind=None, b=briefing)

    def storylines(self) -> Iterator[Page]:
        lines = self.originals.storylines
        if lines:
            newest = sorted(lines.items(), key=_last_step, reverse=True)
            parts = by_time(newest, lambda one: day_of(one[1][-1].date))
            yield from self.parted("storylines/index.md", "storylines.md.j2", self.word("storylines"), parts)
        for first, line in lines.items():
            title = self.word("storyline_of", title=line[0].title)
            parts_of_line = by_time(line[::-1], lambda briefing: day_of(briefing.date), MOST_STEPS)
            path = f"storylines/{first}.md"
            yield from self.parted(path, "storyline.md.j2", title, parts_of_line, line[-1].bluf, "storyline")

    def timeline(self) -> Iterator[Page]:
        events = [(b, item) for b, item in self.originals.items if isinstance(item, Event)]
        dated = sorted((found for found in events if found[1].date), key=_by_date, reverse=True)
        in_order = [*dated, *(found for found in events if not found[1].date)]
        parts = by_time(in_order, lambda found: day_of(found[1].date))
        yield from self.parted("timeline/index.md", "timeline.md.j2", self.word("timeline"), parts)

    def figures(self) -> Iterator[Page]:
        """The measures that join figures across briefings, each with its history."""
        yield from self.listing("figures", self.library.metrics)
        for name, metric in self.library.metrics.items():
            entries = [
                DatedFigure(briefing, item) for briefing, item in self.about[name] if isinstance(item, KeyFigure)
            ]
            rows = relations(entries)
            parts = by_time(rows, lambda row: day_of(row[0].date), MOST_FIGURES)
            values: dict[str, Any] = {"metric": metric, "scales": scales_of(entries)}
            draw = partial(charts_of, name=name, metric=metric, rows=parts[0].entries)
            path, description = f"figures/{name}.md", metric.description or ""
            yield from self.parted(path, "metric.md.j2", metric.name, parts, description, "figure", draw, **values)

    def registry(self, registry: str, entities: Mapping[str, Entity]) -> Iterator[Page]:
        shown = {name: entity for name, entity in entities.items() if address_of(self.library, name)}
        yield from self.listing(registry, shown)
        for name, entity in shown.items():
            description = entity.description or getattr(entity, "role", None) or ""
            named: list[tuple[Briefing, Item | None]] = [(briefing, None) for briefing in self.naming[name]]
            found = sorted([*named, *self.about[name]], key=lambda one: one[0].date.sort_key, reverse=True)
            parts = by_time(found, lambda one: day_of(one[0].date))
            path, kind = f"{registry}/{name}.md", _KIND_OF[registry]
            yield from self.parted(path, "entity.md.j2", entity.name, parts, description, kind, entity=entity)

    def listing(self, section: str, entities: Mapping[str, Entity]) -> Iterator[Page]:
        """The page of a section that lists a registry from A to Z; none for an empty one."""
        if entities:
            order = self.t.order
            in_order = sorted(entities.items(), key=lambda entry: (order(entry[1].name), entry[0]))
            counts = {name: (len(self.naming[name]), len(self.about[name])) for name in entities}
            parts = by_letter(in_order, lambda entry: entry[1].name)
            yield from self.parted(
                f"{section}/index.md", "registry.md.j2", self.word(section), parts, folder=section, counts=counts
            )

    def sources(self) -> Iterator[Page]:
        order = self.t.order
        in_order = sorted(self.library.sources.items(), key=lambda entry: (order(entry[1].title), entry[0]))
        counts = {
            name: (len({b.slug for b, _ in self.cited.by[name]}), len(self.cited.by[name])) for name, _ in in_order
        }
        parts = by_letter(in_order, lambda entry: entry[1].title)
        yield from self.parted("sources/index.md", "sources.md.j2", self.word("sources"), parts, counts=counts)
        for name, source in self.library.sources.items():
            is_shown = source.republish == "full" and name in self.library.texts
            lines = (
                by_length(line for line in self.library.texts[name].splitlines() if line.strip()) if is_shown else []
            )
            rows = zip_longest(range(self.cited.count(name)), lines, fillvalue=())
            of_source = [Part(str(n) if n > 1 else "", row) for n, row in enumerate(rows, 1)]
            values: dict[str, Any] = {
                "source": source,
                "id": name,
                "found": self.cited.by[name],
                "briefings": {b.slug: b for b, _ in self.cited.by[name]},
            }
            description = joined([source.publisher or "", source.descriptor or ""])
            path = f"sources/{name}.md"
            yield from self.parted(path, "source.md.j2", source.title, of_source, description, "source", **values)

    def search(self) -> Page:
        """The page on which readers search; nothing on it is to be found."""
        facets: dict[str, Any] = {"kinds": KINDS, "facets": FACETS}
        return self.page("search/index.md", "search.md.j2", self.word("search"), kind=None, **facets)

    # --- who and what is where ---------------------------------------------------------------------

    @property
    def browsing(self) -> Mapping[str, list[tuple[str, int]]]:
        """The entries that most briefings name, with how many, by registry."""
        found: dict[str, list[tuple[str, int]]] = {}
        for registry in ("topics", "places", "people", "organisations"):
            names = [name for name in getattr(self.library, registry) if address_of(self.library, name)]
            often = sorted(((name, len(self.naming[name])) for name in names), key=lambda one: (-one[1], one[0]))
            if kept := [one for one in often[:_MOST_BROWSED] if one[1]]:
                found[registry] = kept
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
        """The briefings that name an entry."""
        return naming(self.library)


def _plain(body: str) -> str:
    """The words of a page of ours, for search."""
    return html.unescape(" ".join(re.sub(r"<[^>]*>|\{#[^}]*\}|^#+ ", " ", body, flags=re.MULTILINE).split()))


_MOST_BROWSED = 8


def _last_step(one: tuple[str, tuple[Briefing, ...]]) -> tuple[Any, str]:
    """By what storylines are put in order: their last briefing's date."""
    return one[1][-1].date.sort_key, one[0]


def label_of(name: str, t: Language) -> str:
    """What a part of a list is called: 2025, March 2025, A."""
    name, _, count = name.partition(".")
    if re.fullmatch(r"\d{4}-\d\d", name):
        words = t.date(parse(name))
    elif re.fullmatch("u[0-9a-f]{2,6}", name):
        words = chr(int(name[1:], 16)).upper()
    else:
        words = t("undated_part") if name == UNDATED else (name or "1").upper()
    return f"{words} ({count})" if count else words


def _by_date(found: tuple[Briefing, Event]) -> tuple[Any, str]:
    assert found[1].date is not None
    return found[1].date.sort_key, found[0].slug
