"""The history of a measure as a drawing: when on x, how much on y, each claimant apart.

Nothing is drawn more exactly than it was said. A date is as wide as it may be, a range is a bar, "about" a lighter one,
and where one end is open a dashed line with an arrow leads there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from generator.charts.scales import number_of, time_ticks, value_ticks
from generator.charts.scene import SERIES, Circle, Label, Path, Place, Scene, Shape, marker
from generator.dates import Edtf
from generator.library.disagreement import Bounds

_WIDTH, _HEIGHT = 480.0, 270.0
_EM = 0.6  # how wide a letter is at most, on average, as a share of its size
_NARROW = 7.0  # the least width of a bar, so that one day can be seen
_RING = 9.0


@dataclass(frozen=True, slots=True)
class Mark:
    """One figure: whose it is, what its line joins it with ("" for nothing), its first and last day, its bounds."""

    claimant: str
    joined: str
    days: tuple[int, int]
    bounds: Bounds
    value: Decimal | None
    is_about: bool = False
    is_contradicted: bool = False

    @property
    def at(self) -> Decimal:
        """Where its line runs: its value, the middle of its range, or the end that is known."""
        low, high = self.bounds
        if self.value is not None:
            return self.value
        assert low is not None or high is not None
        return (low + high) / 2 if low is not None and high is not None else low if low is not None else high  # type: ignore[return-value]


@dataclass(frozen=True, slots=True)
class History:
    """The figures of one measure in one unit, with what drawing them needs of the language."""

    title: str
    description: str
    marks: tuple[Mark, ...]
    say_number: Callable[[Decimal], str]
    say_day: Callable[[str], str]  # of EDTF's text

    @property
    def series(self) -> Mapping[str, int]:
        """Which series each claimant is, in the order of the series; 0, "the others", for those past the sixth.

        "" is a claimant who is not to be named, and so one of the others.
        """
        counts = Counter(mark.claimant for mark in self.marks)
        named = [claimant for claimant, _ in counts.most_common() if claimant][:SERIES]
        return {**{name: n for n, name in enumerate(named, 1)}, **{name: 0 for name in counts if name not in named}}


def days_of(date: Edtf) -> tuple[int, int] | None:
    """The first and last day that a date can mean, as numbers; None where one end is open or not known."""
    if date.earliest is None or date.latest is None:
        return None
    return number_of(date.earliest), number_of(date.latest)


def drawn(history: History, letter: float, legend: Sequence[tuple[int | None, str]] = ()) -> Scene:
    """The drawing with its axes; title and legend stand in it where a legend is given, as in files."""
    top = letter * 3 if legend else letter * 0.8
    plot = _Plot(history, letter, top)
    shapes = [*plot.axes(), *plot.lines(), *plot.figures()]
    height = _HEIGHT + top
    if legend:
        shapes.append(Label(_cut(history.title, letter * 1.1), (8, letter * 1.5), bold=True))
        shapes += _legend(legend, letter, height + letter * 0.4)
        height += letter * (0.4 + 1.5 * _rows(legend)) + 4
    return Scene(_WIDTH, height, letter, history.title, history.description, tuple(shapes))


class _Plot:
    """Where days and values stand."""

    def __init__(self, history: History, letter: float, top: float) -> None:
        ends = [end for mark in history.marks for end in mark.bounds if end is not None]
        self.history, self.letter = history, letter
        self.values = value_ticks(min(Decimal(0), *ends), max(Decimal(0), *ends))
        self.first = min(mark.days[0] for mark in history.marks)
        self.last = max(mark.days[1] for mark in history.marks)
        words = max(len(history.say_number(value)) for value in self.values)
        self.left, self.right = 10 + words * letter * _EM, _WIDTH - 14
        self.top, self.bottom = top, top + _HEIGHT - letter * 2

    def x(self, day: float) -> float:
        """The place of a moment, counted in days: a day ends where the next begins."""
        margin = max(self.last + 1 - self.first, 1) * 0.04
        share = (day - self.first + margin) / (self.last + 1 - self.first + 2 * margin)
        return self.left + (self.right - self.left) * share

    def y(self, value: Decimal) -> float:
        low, high = self.values[0], self.values[-1]
        return self.bottom - (self.bottom - self.top) * float((value - low) / (high - low))

    def axes(self) -> Iterator[Shape]:
        for value in self.values:
            y = self.y(value)
            yield Path("axis" if value == 0 else "grid", ((self.left, y), (self.right, y)))
            yield Label(self.history.say_number(value), (self.left - 6, y + self.letter * 0.35), "end")
        for x, words in self._days():
            half = len(words) * self.letter * _EM / 2
            yield Path("axis", ((x, self.bottom), (x, self.bottom + 4)))
            anchor, at = ("start", self.left) if x - half < self.left else ("middle", x)
            if x + half > _WIDTH - 4:
                anchor, at = "end", _WIDTH - 4
            yield Label(words, (at, self.bottom + self.letter + 6), anchor)  # type: ignore[arg-type]  # one of three

    def _days(self) -> list[tuple[float, str]]:
        """The days that are named, where they stand: as many as have room for their words."""
        room = self.right - self.left
        for most in range(6, 0, -1):
            ticks = [
                (self.x(day + (0.5 if text.count("-") > 1 else 0)), self.history.say_day(text))
                for day, text in time_ticks(self.first, self.last, most)
            ]
            widths = [(len(words) + 2) * self.letter * _EM for _, words in ticks]
            gaps = [after[0] - before[0] for before, after in pairwise(ticks)]
            if len(ticks) == 1 or (sum(widths) <= room and min(gaps) >= max(widths)):
                break
        return ticks

    def lines(self) -> Iterator[Shape]:
        """What one claimant says of one place, joined in the order of time."""
        joined: dict[str, list[Mark]] = {}
        for mark in sorted(self.history.marks, key=lambda mark: (sum(mark.days), mark.days)):
            if mark.joined:
                joined.setdefault(mark.joined, []).append(mark)
        series = self.history.series
        for marks in joined.values():
            if len(marks) > 1:
                places = tuple((self._middle(mark), self.y(mark.at)) for mark in marks)
                yield Path("line", places, series=series[marks[0].claimant])

    def figures(self) -> Iterator[Shape]:
        series = self.history.series
        for mark in self.history.marks:
            yield from self._figure(mark, series[mark.claimant])

    def _middle(self, mark: Mark) -> float:
        return self.x((mark.days[0] + mark.days[1] + 1) / 2)

    def _figure(self, mark: Mark, series: int) -> Iterator[Shape]:
        low, high = mark.bounds
        x, y = self._middle(mark), self.y(mark.at)
        if low is not None and high is not None and low < high:
            half = max(self.x(mark.days[1] + 1) - self.x(mark.days[0]), _NARROW) / 2
            (left, right), (lower, upper) = (x - half, x + half), (self.y(low), self.y(high))
            corners = ((left, lower), (left, upper), (right, upper), (right, lower))
            yield Path("about" if mark.is_about else "range", corners, True, series)
        elif mark.days[0] < mark.days[1]:
            yield from _span(self.x(mark.days[0]), self.x(mark.days[1] + 1), y, series)
        if low is None or high is None:
            yield from _arrow((x, y), self.top if high is None else self.bottom, series)
        ends = [mark.value] if mark.value is not None else [end for end in (low, high) if end is not None]
        yield from (marker(series, (x, self.y(end))) for end in dict.fromkeys(ends))
        if mark.is_contradicted:
            yield Circle("ring", (x, y), _RING)


def _span(left: float, right: float, y: float, series: int) -> Iterator[Shape]:
    """The days among which a figure's day is."""
    yield Path("span", ((left, y), (right, y)), series=series)
    for x in (left, right):
        yield Path("span", ((x, y - 3), (x, y + 3)), series=series)


def _arrow(start: Place, end: float, series: int) -> Iterator[Shape]:
    """The way to an end that is open."""
    x, y = start
    back = 5 if end < y else -5
    yield Path("open", ((x, y), (x, end)), series=series)
    yield Path("line", ((x - 4, end + back), (x, end), (x + 4, end + back)), series=series)


def _rows(legend: Sequence[tuple[int | None, str]]) -> int:
    """How many rows a legend takes: claimants in two columns, the ring in a row of its own."""
    claimants = sum(series is not None for series, _ in legend)
    return -(-claimants // 2) + (claimants < len(legend))


def _legend(legend: Sequence[tuple[int | None, str]], letter: float, top: float) -> Iterator[Shape]:
    """Whose each mark is, and at last what the ring means."""
    column = (_WIDTH - 16) / 2
    for number, (series, words) in enumerate(legend):
        row, side = (_rows(legend) - 1, 0) if series is None else divmod(number, 2)
        room = _WIDTH - 40 if series is None else column - 20
        x, y = 14 + side * column, top + row * letter * 1.5 + letter
        yield from key(series, (x, y - letter * 0.35))
        yield Label(_cut(words, letter, room), (x + 12, y))


def key(series: int | None, place: Place) -> Iterable[Shape]:
    """What stands before a name in a legend; None stands for the ring of a contradiction."""
    return [Circle("ring", place, 5)] if series is None else [marker(series, place)]


def _cut(words: str, letter: float, room: float = _WIDTH - 16) -> str:
    """As much of a text as has room on one line."""
    most = int(room / letter / _EM)
    return words if len(words) <= most else words[: most - 1].rstrip() + "…"
