"""The picture of a briefing that other sites show where somebody links to it: what it says, in few words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from generator.charts.letters import can_draw, font, plain
from generator.charts.png import written

SIZE = (1200, 630)
_LEFT, _RIGHT = 72, SIZE[0] - 72
_DARK, _QUIET, _WHITE = 0, 70, 255  # places on the way from the one colour to white
_COLOUR = (0x16, 0x32, 0x3F)
_STEPS = 4  # two bits: a third less to send than with sixteen, and letters are as smooth to the eye
_FOOT = 94
_SIZES = (38, 34, 30, 26, 22)  # of values: a number is made smaller before it is cut
_LONGEST = 700  # characters that are looked at


@dataclass(frozen=True, slots=True)
class Card:
    """The words of the picture; `figures` are values, each with what it counts."""

    title: str
    bottom_line: str
    figures: tuple[tuple[str, str], ...]
    site: str
    address: str
    date: str

    @property
    def can_be_drawn(self) -> bool:
        """Whether the font has every letter; one that it lacks would be a box."""
        parts = [self.title, self.bottom_line, self.site, self.address, self.date]
        return all(map(can_draw, [*parts, *(part for figure in self.figures for part in figure)]))


@lru_cache(maxsize=1024)  # the preview makes all again after each change
def picture(card: Card) -> bytes:
    """A PNG file of 1200 by 630 pixels, in four steps of one colour."""
    image = Image.new("L", SIZE, _WHITE)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, SIZE[0], 20), _DARK)
    y = _block(pen, card.title, 62, (48, 1.2), 3, _DARK, bold=True)
    _block(pen, card.bottom_line, y + 14, (27, 1.4), 4, _QUIET)
    _figures(pen, card.figures)
    _foot(pen, card)
    steps = image.point([round(n * (_STEPS - 1) / 255) for n in range(256)]).tobytes()
    four_in_a_byte = Image.frombytes("P", SIZE, steps).tobytes("raw", "P;2")
    return written(four_in_a_byte, SIZE, 2, _palette())


def _palette() -> bytes:
    steps = [step / (_STEPS - 1) for step in range(_STEPS)]
    return bytes(round(part + (255 - part) * step) for step in steps for part in _COLOUR)


def _block(
    pen: ImageDraw.ImageDraw, words: str, top: int, letter: tuple[int, float], most: int, ink: int, bold: bool = False
) -> int:
    """Lines of text from a height on, in letters of a size and a height of lines; returns where they end."""
    size, height = letter
    for line in wrapped(words, size, bold, _RIGHT - _LEFT, most):
        pen.text((_LEFT, top + size), line, ink, font(size, bold), "ls")
        top += round(size * height)
    return top


def _figures(pen: ImageDraw.ImageDraw, figures: Sequence[tuple[str, str]]) -> None:
    """The first figures side by side, above the foot."""
    bottom, column = SIZE[1] - _FOOT - 24, (_RIGHT - _LEFT) // 3
    if figures:
        pen.line((_LEFT, bottom - 84, _RIGHT, bottom - 84), 210, 2)
    room, values = column - 28, [plain(value) for value, _ in figures[:3]]
    sizes = (size for size in _SIZES if all(cut(value, size, True, room) == value for value in values))
    size = next(sizes, _SIZES[-1])
    for number, (value, label) in enumerate(figures[:3]):
        x = _LEFT + number * column
        pen.text((x, bottom - 34), cut(value, size, True, room), _DARK, font(size, True), "ls")
        pen.text((x, bottom), cut(label, 22, False, room), _QUIET, font(22), "ls")


def _foot(pen: ImageDraw.ImageDraw, card: Card) -> None:
    """Whose it is and from when, and below it where it is."""
    top = SIZE[1] - _FOOT
    pen.rectangle((0, top, *SIZE), _DARK)
    room = _RIGHT - _LEFT
    pen.text((_RIGHT, top + 40), cut(card.date, 22, False, room // 2), _WHITE, font(22), "rs")
    pen.text((_LEFT, top + 40), cut(card.site, 26, True, room // 2 - 40), _WHITE, font(26, True), "ls")
    pen.text((_LEFT, top + 74), cut(card.address, 22, False, room), _WHITE, font(22), "ls")


def wrapped(words: str, size: int, bold: bool, room: int, most: int) -> list[str]:
    """A text in lines that have room, at most so many; an ellipsis ends what is cut."""
    lines: list[str] = []
    left = plain(words[:_LONGEST]).split()
    letters = font(size, bold)
    while left and len(lines) < most:
        if len(lines) == most - 1:
            return [*lines, cut(" ".join(left), size, bold, room)]
        more = range(2, len(left) + 1)
        taken = 1 + bisect_right(more, float(room), key=lambda words: letters.getlength(" ".join(left[:words])))
        lines.append(cut(" ".join(left[:taken]), size, bold, room))
        left = left[taken:]
    return lines


def cut(words: str, size: int, bold: bool, room: int) -> str:
    """As much of a text as has room on one line; words, and numbers so, are whole unless there is but one."""
    letters, whole = font(size, bold), plain(words[:_LONGEST])
    if letters.getlength(whole) <= room:
        return whole
    most, least = len(whole), 0
    while least < most:  # the longest beginning that fits
        middle = (least + most + 1) // 2
        fits = letters.getlength(whole[:middle].rstrip() + "…") <= room
        least, most = (middle, most) if fits else (least, middle - 1)
    kept = whole[:least]
    at_word = kept if whole[least] == " " else kept.rpartition(" ")[0] or kept
    return at_word.rstrip() + "…"
