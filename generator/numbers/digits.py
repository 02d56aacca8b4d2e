"""The value of a run of digits with its separators, as a locale and common sense read them.

Digits of every script count (Unicode general category Nd). Sources of the rules: the decimal and group signs
of CLDR for the language; ISO 80000-1:2022, 7.3 (spaces group by threes); the Indian grouping 12,34,567.
"""

import re
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

SPACES = " \u00a0\u2009\u202f"
ALWAYS_DECIMAL = "\u066b"
LONGEST = 15  # digits without separators: more are no count but a code

_THOUSANDS = re.compile(r"[1-9][0-9]{0,2}(?:,[0-9]{3}){1,9}")
_SEPARATOR = re.compile(rf"([.,'’\u066b\u066c{SPACES}])")


class Signs(NamedTuple):
    """How a locale writes numbers."""

    decimal: str = "."
    group: str = ","


class Piece(NamedTuple):
    """Digits that belong together, and their place in the run."""

    start: int
    end: int
    value: Decimal | None  # None: a version, an address, a telephone number


@lru_cache(maxsize=1 << 10)  # asked where they are cut from a text, and where they are read
def split_digits(run: str, signs: Signs) -> tuple[Piece, ...]:
    """The numbers in a run of digits and separators: one, or more where the separators do not fit together."""
    if run.isdigit():
        return (Piece(0, len(run), _plain(run)),)
    if signs.decimal != "," and _THOUSANDS.fullmatch(run):  # the most common way to write a large number
        return (Piece(0, len(run), Decimal(run.replace(",", ""))),)
    parts = _SEPARATOR.split(run)
    if (value := _value(parts, signs)) is not None:
        return (Piece(0, len(run), value),)
    pieces: list[Piece] = []
    first = at = 0
    while first < len(parts):
        after = _longest(parts, first, signs)
        text = "".join(parts[first:after])
        pieces.append(Piece(at, at + len(text), _value(parts[first:after], signs)))
        at += len(text) + 1
        first = after + 1
    return tuple(pieces)


def _longest(parts: list[str], first: int, signs: Signs) -> int:
    """Where the number that starts with this part ends: all that makes sense, else up to the next space or comma."""
    if _value(parts[first:], signs) is not None:
        return len(parts)
    for at in range(first + 1, len(parts), 2):
        if parts[at] in SPACES or parts[at] == ",":
            return at
    return len(parts)


def _value(parts: list[str], signs: Signs) -> Decimal | None:
    """The value of digits and separators in turn, or None where they make no number."""
    digits, between = [parts[0] or "0", *parts[2::2]], parts[1::2]  # .5
    if not between:
        return _plain(digits[0])
    if sum(map(len, digits)) > 2 * LONGEST:
        return None
    last = between[-1]
    if len(between) == 1 and _is_decimal(digits, last, signs):
        return None if _is_padded(digits[0]) else Decimal(f"{digits[0]}.{digits[1]}")
    if _is_grouped(digits, between):
        return Decimal("".join(digits))
    if last in ".,\u066b" and last != between[0] and _is_grouped(digits[:-1], between[:-1]):
        return Decimal(f"{''.join(digits[:-1])}.{digits[-1]}")
    return None


def _is_decimal(digits: list[str], sign: str, signs: Signs) -> bool:
    """Whether one separator is the decimal sign: the locale's own, or a foreign one that cannot be grouping."""
    if sign in (signs.decimal, ALWAYS_DECIMAL):
        return True
    return sign in ".," and (len(digits[1]) != 3 or len(digits[0]) > 3 or int(digits[0][0]) == 0)


def _is_grouped(digits: list[str], between: list[str]) -> bool:
    """Whether the digits stand in groups of three, or as 12,34,567, with one and the same sign between them."""
    head, *middle, tail = digits
    if len(set(between)) != 1 or len(tail) != 3 or len(head) > 3 or int(head[0]) == 0:
        return False
    sizes = {len(group) for group in middle}
    return sizes <= {3} or (sizes == {2} and len(head) < 3 and between[0] == ",")


def _plain(digits: str) -> Decimal | None:
    """The value of digits alone; a leading zero or great length makes them a code."""
    return None if len(digits) > LONGEST or _is_padded(digits) else Decimal(digits)


def _is_padded(digits: str) -> bool:
    """Whether a zero stands in front, as in 007."""
    return len(digits) > 1 and int(digits[0]) == 0
