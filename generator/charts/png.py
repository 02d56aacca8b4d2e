"""Drawings as PNG files, twice as large as they are described.

The file is written here: what Pillow compresses with differs from one processor to another.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Iterator
from math import hypot

from PIL import Image, ImageDraw

from generator.charts.letters import can_draw, font, plain
from generator.charts.scene import Circle, Label, Path, Place, Scene
from generator.charts.style import GROUND, INK, STYLES, Style, colour_of

_SCALE = 2
_FINER = 2  # lines are drawn so much larger still, and made smooth by scaling down
_ANCHORS = {"start": "ls", "middle": "ms", "end": "rs"}
_COLOURS = 64


def can_draw_words(scene: Scene) -> bool:
    """Whether the font has all the words of a drawing; a letter that it lacks would be a box."""
    return all(can_draw(shape.words) for shape in scene.shapes if isinstance(shape, Label))


def picture(scene: Scene) -> bytes:
    """A drawing as a PNG file."""
    labels = [shape for shape in scene.shapes if isinstance(shape, Label)]
    size = int(scene.width * _SCALE), int(scene.height * _SCALE)
    image = Image.new("RGB", (size[0] * _FINER, size[1] * _FINER), GROUND)
    pen = ImageDraw.Draw(image, "RGBA")
    for shape in scene.shapes:
        if not isinstance(shape, Label):
            _draw(pen, shape)
    image = image.reduce(_FINER)
    pen = ImageDraw.Draw(image)
    for label in labels:
        letters = font(round(scene.letter * _SCALE), label.bold)
        place = (round(label.place[0] * _SCALE), round(label.place[1] * _SCALE))
        pen.text(place, plain(label.words), INK, letters, _ANCHORS[label.anchor])
    few = image.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    palette = bytearray(few.getpalette() or ())
    ground = 3 * few.tobytes()[0]
    palette[ground : ground + 3] = b"\xff\xff\xff"  # not only nearly
    return written(few.tobytes(), size, 8, bytes(palette))


def written(pixels: bytes, size: tuple[int, int], bits: int, palette: bytes) -> bytes:
    """A PNG file (W3C, third edition) of pixels that are numbers of colours in a palette."""
    row = -(-size[0] * bits // 8)
    lines = b"".join(b"\0" + pixels[start : start + row] for start in range(0, len(pixels), row))
    header = struct.pack(">IIBBBBB", *size, bits, 3, 0, 0, 0)
    parts = [(b"IHDR", header), (b"PLTE", palette), (b"IDAT", zlib.compress(lines, 6)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _draw(pen: ImageDraw.ImageDraw, shape: Path | Circle) -> None:
    style = STYLES[shape.kind]
    colour = colour_of(shape.series, style)
    fill = f"{colour}{round(style.fill * 255):02x}" if style.fill else None
    if isinstance(shape, Circle):
        x, y = _scaled(shape.centre)
        radius = shape.radius * _SCALE * _FINER
        box = (x - radius, y - radius, x + radius, y + radius)
        pen.ellipse(box, fill, colour if style.width else None, _width(style))
        return
    places = [_scaled(place) for place in shape.places]
    if shape.closed and fill:
        pen.polygon(places, fill)
    if style.width:
        for stretch in _stretches([*places, *(places[:1] if shape.closed else [])], style):
            pen.line(stretch, colour, _width(style), joint="curve")


def _scaled(place: Place) -> Place:
    return place[0] * _SCALE * _FINER, place[1] * _SCALE * _FINER


def _width(style: Style) -> int:
    return round(style.width * _SCALE * _FINER)


def _stretches(places: list[Place], style: Style) -> Iterable[list[Place]]:
    """A line in one piece, or cut into dashes."""
    if style.dashes is None or len(places) != 2:
        return [places]
    return _dashes(places[0], places[1], *(part * _SCALE * _FINER for part in style.dashes))


def _dashes(start: Place, end: Place, dash: float, gap: float) -> Iterator[list[Place]]:
    length = hypot(end[0] - start[0], end[1] - start[1])
    done = 0.0
    while done < length:
        shares = (done / length, min(done + dash, length) / length)
        yield [(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share) for share in shares]
        done += dash + gap
