"""Lists within a text: what a number is called that stands behind its label, as in "Deaths: 57. Injured: 112"."""

from __future__ import annotations

import re

from generator.numbers import Number

_SIGNS = (":", "–", "—", " -")  # between a label and its number
_MARK = re.compile(r"[,;:.!?()\[\]•—–|\n]")


def label_of(sentence: str, number: Number) -> str:
    """The words before a number that has no noun behind it, as far as the mark before them; "" where it has no label."""
    if number.unit_text:
        return ""
    before = sentence[: number.start].rstrip()
    if number.hedge_text and before.endswith(number.hedge_text):
        before = before[: -len(number.hedge_text)].rstrip()
    sign = next((sign for sign in _SIGNS if before.endswith(sign)), "")
    return _MARK.split(before[: -len(sign)])[-1].strip() if sign else ""
