"""Drawings as SVG: within a page, coloured by its style sheet, and as files that stand alone.

Nothing has a style of its own: a page's Content-Security-Policy forbids it. All is on one line, and every text escaped
so that it stays text in raw HTML within Markdown, in HTML and in XML alike.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup

from generator.charts.scene import Circle, Label, Path, Scene, Shape
from generator.charts.style import FAMILY, GROUND, INK, STYLES, colour_of
from generator.text import markdown


def inline(scene: Scene, name: str) -> Markup:
    """A drawing within a page; `name` keeps the ids of its title and description apart from others."""
    parts = (
        f'<svg class="bf-chart" viewBox="0 0 {_n(scene.width)} {_n(scene.height)}" role="img" '
        f'aria-labelledby="{name}-title {name}-description">',
        f'<title id="{name}-title">{markdown(scene.title)}</title>',
        f'<desc id="{name}-description">{markdown(scene.description)}</desc>',
        *(_shape(shape, _classes(shape)) for shape in scene.shapes),
        "</svg>",
    )
    return Markup("".join(parts))  # noqa: S704  # numbers, words of ours, and escaped texts


def small(shapes: Iterable[Shape]) -> Markup:
    """What stands in a legend on a page, where the words beside it say the same."""
    drawn = "".join(_shape(shape, _classes(shape)) for shape in shapes)
    return Markup(f'<svg class="bf-key" viewBox="0 0 14 14" aria-hidden="true">{drawn}</svg>')  # noqa: S704  # the same


def alone(scene: Scene) -> bytes:
    """A drawing as a file: its colours are its own, on a white ground."""
    width, height = _n(scene.width), _n(scene.height)
    parts = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" '
        f'role="img" font-family="{FAMILY}" font-size="{_n(scene.letter)}">',
        f"<title>{markdown(scene.title)}</title><desc>{markdown(scene.description)}</desc>",
        f'<rect width="{width}" height="{height}" fill="{GROUND}"/>',
        *(_shape(shape, _colours(shape)) for shape in scene.shapes),
        "</svg>\n",
    )
    return "\n".join(parts).encode()


def _shape(shape: Shape, looks: str) -> str:
    if isinstance(shape, Circle):
        return f'<circle {looks} cx="{_n(shape.centre[0])}" cy="{_n(shape.centre[1])}" r="{_n(shape.radius)}"/>'
    if isinstance(shape, Path):
        places = "L".join(f"{_n(x)} {_n(y)}" for x, y in shape.places)
        return f'<path {looks} d="M{places}{"Z" if shape.closed else ""}"/>'
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    return f'<text {looks}{anchor} x="{_n(shape.place[0])}" y="{_n(shape.place[1])}">{markdown(shape.words)}</text>'


def _classes(shape: Shape) -> str:
    if isinstance(shape, Label):
        return 'class="bf-words"'
    return f'class="bf-{shape.kind}"' if shape.series is None else f'class="bf-{shape.kind} bf-c{shape.series}"'


def _colours(shape: Shape) -> str:
    if isinstance(shape, Label):
        return f'fill="{INK}"' + (' font-weight="700"' if shape.bold else "")
    style = STYLES[shape.kind]
    colour = colour_of(shape.series, style)
    fill = f'fill="{colour}"' if style.fill else 'fill="none"'
    strength = f' fill-opacity="{style.fill}"' if 0 < style.fill < 1 else ""
    stroke = f' stroke="{colour}" stroke-width="{_n(style.width)}"' if style.width else ""
    dashes = f' stroke-dasharray="{_n(style.dashes[0])} {_n(style.dashes[1])}"' if style.dashes else ""
    return fill + strength + stroke + dashes


def _n(number: float) -> str:
    """A length with one decimal at most: the same text everywhere."""
    return f"{number:.1f}".removesuffix(".0")
