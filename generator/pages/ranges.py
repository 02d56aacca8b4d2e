"""Figures drawn on a common scale: a point, a range, an end that is open, a value that is only about right.

Attributes and classes only, no style: the page's Content-Security-Policy may forbid it. The words beside the drawing say
the same, so it is hidden from screen readers.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from markupsafe import Markup

from generator.library.disagreement import Bounds, Entry
from generator.model import Band, Briefing
from generator.numbers import units_named

_LEFT, _RIGHT = 2.0, 98.0  # per cent of the drawing's width


def scales_of(entries: Iterable[Entry]) -> dict[str, tuple[Decimal, Decimal]]:
    """The least and greatest value to be drawn for each unit that several figures share; zero is always on the scale."""
    values: dict[str, list[Decimal]] = {}
    counts: dict[str, int] = {}
    for entry in entries:
        ends = [end for end in entry.bounds or () if end is not None]
        if ends:
            values.setdefault(entry.unit, [Decimal(0)]).extend(ends)
            counts[entry.unit] = counts.get(entry.unit, 0) + 1
    return {
        unit: (min(found), max(found)) for unit, found in values.items() if counts[unit] > 1 and max(found) > min(found)
    }


def drawn(entry: Entry, scale: tuple[Decimal, Decimal]) -> Markup:
    """A figure on its unit's scale, as inline SVG; nothing for one without a number."""
    bounds = entry.bounds
    if bounds is None:
        return Markup()
    lines = [_line("bf-axis", _LEFT, _RIGHT), *_marks(entry, bounds, scale)]
    return (
        Markup('<svg class="bf-range" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">')
        + Markup("").join(lines)
        + Markup("</svg>")
    )


def compared(briefing: Briefing, language: str) -> list[tuple[str, list[tuple[Entry, Markup]]]]:
    """The figures of a briefing that count the same, with its unit, each drawn on their common scale.

    A counted noun says what is counted ("troops"). A unit of measure or a currency does not: a share of voters and a rise
    of prices are both per cent. So those are compared within one metric alone. `language` is the units' own.
    """
    alike: dict[tuple[str, str | None], list[Entry]] = {}
    for figure in briefing.key_figures:
        entry = Entry(briefing, figure)
        is_measure = bool(units_named(entry.unit, language)) if entry.unit else True
        if entry.unit and figure.status != "withdrawn" and (figure.metric or not is_measure):
            alike.setdefault((entry.unit, figure.metric if is_measure else None), []).append(entry)
    found = []
    for entries in alike.values():
        for scale in scales_of(entries).values():
            drawings = [(entry, drawn(entry, scale)) for entry in entries if entry.bounds]
            found.append((entries[0].figure.unit or "", drawings))
    return found


def band_drawn(band: Band) -> Markup:
    """A likelihood as a band over 0 to 100 per cent, as inline SVG; the words beside it say the same."""
    return Markup(
        '<svg class="bf-band" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bf-band-all" width="100" height="6"/>'
        '<rect class="bf-band-own" x="{}" width="{}" height="6"/></svg>'
    ).format(band.low, band.high - band.low)


def _marks(entry: Entry, bounds: Bounds, scale: tuple[Decimal, Decimal]) -> Iterable[Markup]:
    low, high = (None if end is None else _place(end, scale) for end in bounds)
    value = entry.figure.value
    if value is not None:
        yield _line("bf-bar", _place(Decimal(0), scale), _place(value, scale))
    yield _line(
        "bf-open" if low is None or high is None else "bf-span",
        _LEFT if low is None else low,
        _RIGHT if high is None else high,
    )
    if value is not None:
        yield _line("bf-point", _place(value, scale), _place(value, scale))
    elif low is None or high is None:
        end = high if low is None else low
        yield _line("bf-point", end or _LEFT, end or _LEFT)


def _place(value: Decimal, scale: tuple[Decimal, Decimal]) -> float:
    low, high = scale
    return _LEFT + (_RIGHT - _LEFT) * float((value - low) / (high - low))


def _line(kind: str, start: float, end: float) -> Markup:
    return Markup('<line class="{}" x1="{:.1f}" x2="{:.1f}" y1="5" y2="5"/>').format(kind, start, end)
