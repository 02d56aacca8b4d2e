"""A drawing as data: what is to be drawn, and as what. `svg` and `png` print it, and neither knows what it shows.

Lengths are in the drawing's own units, from its upper left corner. `series` says whose it is, and so its colour: 1 to 6,
0 for all others, None for what belongs to nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Place: TypeAlias = tuple[float, float]
Anchor: TypeAlias = Literal["start", "middle", "end"]
Kind: TypeAlias = Literal["grid", "axis", "line", "span", "open", "range", "about", "mark", "hollow", "ring"]


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines from place to place; a closed one may be filled."""

    kind: Kind
    places: tuple[Place, ...]
    closed: bool = False
    series: int | None = None


@dataclass(frozen=True, slots=True)
class Circle:
    """A circle around a place."""

    kind: Kind
    centre: Place
    radius: float
    series: int | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """Words whose base line begins, is halved or ends at a place."""

    words: str
    place: Place
    anchor: Anchor = "start"
    bold: bool = False


Shape: TypeAlias = Path | Circle | Label


@dataclass(frozen=True, slots=True)
class Scene:
    """A whole drawing; `letter` is the size of its letters."""

    width: float
    height: float
    letter: float
    title: str
    description: str
    shapes: tuple[Shape, ...]


def marker(series: int, place: Place, size: float = 4.5) -> Shape:
    """The mark of a series: its own shape, so that it is known without its colour."""
    x, y = place
    if series == 1:
        return Circle("mark", place, size, series)
    if series == 0:
        return Circle("hollow", place, size - 1, series)
    places = tuple((x + dx * size, y + dy * size) for dx, dy in _SHAPES[series])
    return Path("mark", places, True, series)


_SHAPES: dict[int, tuple[Place, ...]] = {
    2: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
    3: ((0, -1.2), (1.1, 0.9), (-1.1, 0.9)),
    4: ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    5: ((0, 1.2), (1.1, -0.9), (-1.1, -0.9)),
    6: ((-0.4, -1.2), (0.4, -1.2), (0.4, -0.4), (1.2, -0.4), (1.2, 0.4), (0.4, 0.4),
        (0.4, 1.2), (-0.4, 1.2), (-0.4, 0.4), (-1.2, 0.4), (-1.2, -0.4), (-0.4, -0.4)),
}  # fmt: skip
SERIES = max(_SHAPES)  # claimants that have a mark of their own
