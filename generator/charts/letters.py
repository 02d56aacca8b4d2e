"""The letters of pictures: a font of our own, so that every machine draws the same.

Pillow shapes scripts through a library that it looks for on the machine, so it is not asked to: texts are drawn letter by
letter, and what cannot be drawn so (from right to left, with marks that combine) is not drawn at all.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from io import BytesIO

from PIL import ImageFont

from generator.text import collapse

_NOTHING = "\uffff"  # a noncharacter, which no font has: the box that is drawn instead


@cache
def font(size: int, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The font in a size in pixels."""
    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"
    data = (files("generator") / "assets" / "fonts" / name).read_bytes()
    return ImageFont.truetype(BytesIO(data), size, layout_engine=ImageFont.Layout.BASIC)


def plain(words: str) -> str:
    """A text as it is drawn: composed, on one line, without characters that are not seen."""
    composed = unicodedata.normalize("NFC", collapse(words))
    return "".join(letter for letter in composed if unicodedata.category(letter) != "Cf")


def can_draw(words: str) -> bool:
    """Whether each letter of a text is in the font and stands for itself."""
    return all(map(_can_draw, set(plain(words))))


@cache
def _can_draw(letter: str) -> bool:
    if unicodedata.bidirectional(letter) in ("R", "AL", "AN") or unicodedata.category(letter)[0] in "MC":
        return False
    return letter.isspace() or all(_looks(letter, bold) != _looks(_NOTHING, bold) for bold in (False, True))


def _looks(letter: str, bold: bool) -> tuple[tuple[int, int], bytes]:
    mask = font(24, bold).getmask(letter)
    return mask.size, bytes(mask)
