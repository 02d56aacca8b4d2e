"""Lengths of time that are said in several units: three years and six months, three hours and 20 minutes."""

from decimal import Decimal

from generator.numbers.atom import is_whole
from generator.numbers.number import Number
from generator.numbers.periods import in_units, together


def joined(one: Number, other: Number) -> Number | None:
    """Two lengths of time that stand side by side as one; None where the second is not smaller, or one is no length.

    The value counts the smaller unit where the larger has a fixed number of those: 42 months, but nothing for a year
    and two days.
    """
    if one.kind != "period" or other.kind not in ("period", "age") or other.hedge != "exact":
        return None
    if one.period is None or not other.period or not other.measure or not is_whole(one.value or Decimal()):
        return None
    period = together(one.period, other.period)
    if period is None:
        return None
    return other._replace(
        start=one.start,
        hedge=one.hedge,
        hedge_text=one.hedge_text,
        value=in_units(period, other.measure),
        compound=period,
    )
