"""The other side of a comparison in a sentence: "4% in May, against 7% in April", "8.4 percent from 9.1 percent in April".

Dates on the other side belong to the number there, and not to the one that is compared with it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple, TypeAlias

from generator.datewords import comparing_words
from generator.numbers import Number, read_numbers

_REACH = 40  # characters between "compared with" and its number: "a pre-tax profit of"
_TO = 12  # ... and between "to" and its number
_LEADING = ("earlier", "other")
_BREAK = re.compile(r"[;:.!?](?=\s|$)|,\s|\s[–—-]\s|[()\n]")

Mark: TypeAlias = re.Match[str]


class Side(NamedTuple):
    """Where the other number of a comparison stands in its sentence, with its dates."""

    start: int
    end: int
    is_earlier: bool  # behind "from": how it was before

    def holds(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def other_sides(sentence: str, language: str) -> list[Side]:
    """The other sides of the comparisons of a sentence, each with a number that is like one outside of it."""
    marks = comparing_words(sentence, language)
    if not any(mark.lastgroup in _LEADING for mark in marks):
        return []
    numbers = [number for number in read_numbers(sentence, language) if number.is_quantity]
    found = (_side(mark, marks, numbers) for mark in marks if mark.lastgroup in _LEADING)
    return [side for side in found if side]


def _side(mark: Mark, marks: Sequence[Mark], numbers: Sequence[Number]) -> Side | None:
    """What stands behind a word like "against", where it is the other side of a comparison."""
    text = mark.string
    number = _next(numbers, marks, mark.end(), _REACH)
    is_earlier = mark.lastgroup == "earlier"
    if number is None or _is_hedge(number, text, mark.start()) or (is_earlier and number.low != number.high):
        return None
    broken = _BREAK.search(text, number.end)
    end = broken.start() if broken else len(text)
    if is_earlier:
        later = (m for m in marks if m.start() >= number.end and m.lastgroup == "later")
        end = min([end, *(m.start() for m in later if _next(numbers, marks, m.end(), _TO))])
    side = Side(mark.start(), end, is_earlier)
    others = (other for other in numbers if not side.holds(other.start, other.end))
    return side if any(_is_like(other, number) for other in others) else None


def _next(numbers: Sequence[Number], marks: Sequence[Mark], start: int, reach: int) -> Number | None:
    """The next number behind a place, if it is near and belongs to it: not "from donors and 3m from the state"."""
    number = next((number for number in numbers if number.start >= start), None)
    if number is None or number.start - start > reach or _BREAK.search(marks[0].string, start, number.start):
        return None
    is_parted = any(mark.lastgroup == "parting" and start <= mark.start() < number.start for mark in marks)
    return None if is_parted else number


def _is_hedge(number: Number, text: str, start: int) -> bool:
    """Whether a word belongs to the number itself: the "than" of "more than 300"."""
    hedge = number.hedge_text.lower()
    return bool(hedge) and 0 <= text.rfind(hedge, 0, number.start) <= start


def _is_like(one: Number, other: Number) -> bool:
    """Whether the other number may count what one counts; it may leave the noun out."""
    if (one.measure, one.currency) != (other.measure, other.currency):
        return False
    named, there = one.unit_text.lower().split(), other.unit_text.lower().split()
    return bool(one.measure or one.currency) or not there or not set(named).isdisjoint(there)
