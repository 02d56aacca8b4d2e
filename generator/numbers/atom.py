"""What a single number is before anyone asks what it counts."""

from decimal import Context, Decimal
from typing import Literal, NamedTuple, TypeAlias

Shape: TypeAlias = Literal[
    "number",
    "ordinal",
    "fraction",
    "multiplier",
    "article",
    "years",
    "decade",
    "date",
    "time",
    "score",
    "lapse",
    "label",
    "code",
]
ZERO, ONE, HALF = Decimal(0), Decimal(1), Decimal("0.5")
_EXACT = Context(prec=60, traps=[])


class Atom(NamedTuple):
    """Numerals that stand together: tokens first up to after."""

    first: int
    after: int
    shape: Shape
    value: Decimal | None = None
    scale: Decimal = ONE  # the scale word that the value ends with: a million in "5 million"
    low: Decimal | None = None
    high: Decimal | None = None
    measure: str | None = None  # of a unit inside the same word: півроку
    unit_start: int = 0  # where that unit starts in the text


def is_whole(value: Decimal | None) -> bool:
    """Whether this is a number without a fraction."""
    return value is not None and value == value.to_integral_value()


def is_year(digits: str) -> bool:
    """Whether digits look like a year of our times: 1500 to 2099 without separators."""
    return len(digits) == 4 and digits.isdigit() and 1500 <= int(digits) < 2100


def product(one: Decimal, other: Decimal) -> Decimal:
    """Both multiplied, without zeros behind the decimal point: 1.2 x 1000000 is 1200000."""
    result = _EXACT.multiply(one, other)
    return Decimal(int(result)) if is_whole(result) else result


def compounded(i: int, after: int, value: Decimal, measure: str, unit_start: int) -> Atom:
    """A number and its unit in one word."""
    if measure == "times":
        return Atom(i, after, "multiplier", value, unit_start=unit_start)
    return Atom(i, after, "number", value, measure=measure, unit_start=unit_start)
