"""How drawings look where no style sheet reaches them: in files. On pages assets/briefings.css says it."""

from __future__ import annotations

from dataclasses import dataclass

GROUND, INK, QUIET, RULE = "#ffffff", "#16323f", "#55606a", "#d9dee2"
COLOURS = ("#6a747d", "#1d5a76", "#a34a00", "#6b2d7a", "#1c6b3c", "#a3263b", "#3c3c3c")  # by series
FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif"


@dataclass(frozen=True, slots=True)
class Style:
    """Of one kind of shape: `fill` as a share of its colour's strength, the width of its outline, and its dashes."""

    fill: float = 0
    width: float = 0
    dashes: tuple[float, float] | None = None
    colour: str = INK  # where it belongs to no series


STYLES = {
    "grid": Style(width=1, colour=RULE),
    "axis": Style(width=1, colour=QUIET),
    "line": Style(width=1.5),
    "span": Style(width=2),
    "open": Style(width=2, dashes=(4, 3)),
    "range": Style(fill=0.3, width=1),
    "about": Style(fill=0.18),
    "mark": Style(fill=1),
    "hollow": Style(width=1.5),
    "ring": Style(width=1.5, colour="#8a1c1c"),
}


def colour_of(series: int | None, style: Style) -> str:
    """The colour of a shape."""
    return style.colour if series is None else COLOURS[series]
