"""The charts of a measure's history, one for each unit, with the files that they can be had as."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from generator.charts import History, Mark, days_of, drawn, key, png, svg
from generator.charts.scene import Scene
from generator.library import is_private
from generator.library.disagreement import Entry, Relation
from generator.model import Metric
from generator.pages.page import Makes
from generator.pages.view import View
from generator.tables import HISTORY, table

_ON_PAGE, _IN_FILE = 15.0, 11.0  # sizes of letters; on wide screens the style sheet makes the page's smaller


@dataclass(frozen=True)
class Chart:
    """The chart of a measure's figures that share a unit: `rows` are all of them, `history` has those that are drawn."""

    view: View
    name: str  # the metric's id
    suffix: str  # "" for the first unit, "-2" for the second
    rows: Sequence[Entry]
    history: History

    @property
    def drawing(self) -> Markup:
        return svg.inline(drawn(self.history, _ON_PAGE), f"chart{self.suffix}")

    @property
    def left_out(self) -> int:
        """How many figures stand in the table alone."""
        return len(self.rows) - len(self.history.marks)

    @property
    def legend(self) -> list[tuple[Markup, Entry | None, str]]:
        """The key of each series with an entry of its claimant, or with our word for the others and for the ring."""
        return [(svg.small(key(series, (7, 7))), entry, words) for series, entry, words in self._series()]

    @cached_property
    def sources(self) -> list[str]:
        """The sources of the figures, in the order in which they are first cited."""
        return list(dict.fromkeys(source for entry in self.rows for source in self._sources(entry)))

    @property
    def downloads(self) -> list[tuple[str, Markup]]:
        """What kind each file is, and where it is."""
        return [(path.rpartition(".")[2].upper(), self.view.href(path)) for path in self.files]

    @cached_property
    def files(self) -> dict[str, Makes]:
        """The files by their path in the site, made when they are asked for; no PNG where its words cannot be drawn."""
        chart, data = f"figures/{self.name}/chart{self.suffix}", f"figures/{self.name}/data{self.suffix}"
        files: dict[str, Makes] = {f"{chart}.svg": lambda: svg.alone(self._alone)}
        if png.can_draw_words(self._alone):
            files[f"{chart}.png"] = lambda: png.picture(self._alone)
        return {**files, f"{data}.csv": lambda: table(HISTORY, map(self._cells, self.rows))}

    @cached_property
    def _alone(self) -> Scene:
        named = [
            (series, words if entry is None else self.view.name(entry.figure.attributed_to))
            for series, entry, words in self._series()
        ]
        return drawn(self.history, _IN_FILE, named)

    def _series(self) -> Iterator[tuple[int | None, Entry | None, str]]:
        entries = {entry.claimant: entry for entry in self.rows}
        series = self.history.series
        yield from ((number, entries[claimant], "") for claimant, number in series.items() if number)
        if 0 in series.values():
            yield 0, None, self.view.t("chart_others")
        if any(mark.is_contradicted for mark in self.history.marks):
            yield None, None, self.view.t("chart_contradicted")

    def _sources(self, entry: Entry) -> list[str]:
        receipts = self.view.verdict(entry.briefing, entry.figure).receipts
        return list(dict.fromkeys(receipt.source for receipt in receipts))

    def _cells(self, entry: Entry) -> list[str]:
        figure, view = entry.figure, self.view
        numbers = ["" if number is None else f"{number:f}" for number in (figure.value, figure.min, figure.max)]
        place = view.name(figure.place) if figure.place else ""
        who = "" if is_private(view.library, figure.attributed_to) else view.name(figure.attributed_to)
        return [
            entry.date.text, *numbers, figure.qualifier, figure.unit or "", who, place,
            entry.briefing.slug, figure.id, " ".join(self._sources(entry)),
        ]  # fmt: skip


def charts_of(view: View, name: str, metric: Metric, rows: Sequence[tuple[Entry, Sequence[Relation]]]) -> list[Chart]:
    """The charts of a measure: one for each unit in which two figures or more can be drawn, the commonest first."""
    by_unit: dict[str, list[tuple[Entry, Sequence[Relation]]]] = {}
    for entry, found in rows:
        by_unit.setdefault(entry.unit, []).append((entry, found))
    charts: list[Chart] = []
    for of_unit in sorted(by_unit.values(), key=lambda of_unit: (-len(of_unit), of_unit[0][0].unit)):
        marks = tuple(_marks(view, of_unit))
        if len(marks) > 1:
            entries = [entry for entry, _ in of_unit]
            suffix = f"-{len(charts) + 1}" if charts else ""
            charts.append(Chart(view, name, suffix, entries, _history(view, metric, entries, marks)))
    return charts


def _marks(view: View, rows: Sequence[tuple[Entry, Sequence[Relation]]]) -> Iterator[Mark]:
    """The figures that have a number, and a date with both ends; the oldest first. Who is not public is not named."""
    for entry, relations in reversed(rows):
        days = days_of(entry.date)
        if entry.bounds is None or days is None:
            continue
        yield Mark(
            claimant="" if is_private(view.library, entry.figure.attributed_to) else entry.claimant,
            joined="" if entry.claimant == "unattributed" else f"{entry.figure.place} {entry.claimant}",
            days=days,
            bounds=entry.bounds,
            value=entry.figure.value,
            is_about=entry.figure.qualifier == "approximately",
            is_contradicted=any(relation.kind == "contradicts" for relation in relations),
        )


def _history(view: View, metric: Metric, entries: Sequence[Entry], marks: tuple[Mark, ...]) -> History:
    t = view.t
    unit = entries[0].figure.unit
    claimants = len({mark.claimant for mark in marks})
    return History(
        title=t("chart_title", name=metric.name, unit=unit) if unit else metric.name,
        description=t("chart_described", figures=t.count("figures", len(marks)), who=t.count("claimants", claimants)),
        marks=marks,
        say_number=t.number,
        say_day=t.day,
    )


def files_of_charts(charts: Sequence[Chart]) -> Mapping[str, Makes]:
    """The files of all charts of a page."""
    return {path: make for chart in charts for path, make in chart.files.items()}
