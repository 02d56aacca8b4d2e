"""From values and days to places on a drawing, with the round numbers and dates that stand beside it.

Days are counted from 1 March of the year 0, in the Gregorian calendar throughout, as `dates` has it: Python's own dates
end at the years 1 and 9999.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_FLOOR, Decimal
from itertools import count

from generator.dates import Day

_ERA, _DAYS_OF_ERA = 400, 146_097  # the calendar repeats itself


def number_of(day: Day) -> int:
    """The number of a day."""
    year, month, of_month = day
    year -= month <= 2  # years are counted from March, so that a leap day is a year's last
    era, within = divmod(year, _ERA)
    of_year = (153 * ((month + 9) % 12) + 2) // 5 + of_month - 1
    return era * _DAYS_OF_ERA + within * 365 + within // 4 - within // 100 + of_year


def day_of(number: int) -> Day:
    """The day of a number."""
    era, within = divmod(number, _DAYS_OF_ERA)
    year = (within - within // 1460 + within // 36_524 - within // 146_096) // 365
    of_year = within - (365 * year + year // 4 - year // 100)
    month = (5 * of_year + 2) // 153
    of_month = of_year - (153 * month + 2) // 5 + 1
    month = (month + 2) % 12 + 1
    return era * _ERA + year + (month <= 2), month, of_month


def value_ticks(low: Decimal, high: Decimal, most: int = 6) -> list[Decimal]:
    """Round values in equal steps, the first not above `low` and the last not below `high`."""
    span = high - low or Decimal(1)
    wanted = span / (most - 1)
    steps = (Decimal(factor).scaleb(wanted.adjusted()) for factor in (1, 2, 5, 10))
    step = next(step for step in steps if step >= wanted)
    first = int((low / step).to_integral_value(ROUND_FLOOR))
    ticks = [first * step]
    while ticks[-1] < high or len(ticks) < 2:
        ticks.append((first + len(ticks)) * step)
    return ticks if step.as_tuple().exponent >= 0 else [tick.quantize(step) for tick in ticks]  # type: ignore[operator]


def time_ticks(first: int, last: int, most: int) -> list[tuple[int, str]]:
    """Days in equal steps between two days, at most so many, each with its EDTF text: "2031-03-09", "2031-03", "2031".

    Where no steps fit, it is the first day alone.
    """
    for unit, step in _steps():
        ticks = _every(unit, step, first, last, most)
        if ticks is not None:
            return ticks if len(ticks) > 1 or first == last else [(first, edtf(day_of(first)))]
    raise AssertionError("steps grow without end")


def edtf(day: Day, unit: str = "day") -> str:
    """A day, its month or its year as EDTF writes it."""
    year, month, of_month = day
    text = f"{year:05}" if -9999 <= year < 0 else f"{year:04}" if 0 <= year <= 9999 else f"Y{year}"
    if unit == "year" or text.startswith("Y"):  # EDTF has no months in years so far away
        return text
    return f"{text}-{month:02}" if unit == "month" else f"{text}-{month:02}-{of_month:02}"


def _steps() -> Iterator[tuple[str, int]]:
    yield from (("day", step) for step in (1, 2, 7, 14))
    yield from (("month", step) for step in (1, 2, 3, 6))
    for power in count():
        yield from (("year", factor * 10**power) for factor in (1, 2, 5))


_MONTHS = {"month": 1, "year": 12}


def _every(unit: str, step: int, first: int, last: int, most: int) -> list[tuple[int, str]] | None:
    """The days between two that a step meets; None for more than are wanted."""
    if unit == "day":
        days = range(first, last + 1, step)
        return [(day, edtf(day_of(day))) for day in days] if len(days) <= most else None
    months = step * _MONTHS[unit]
    (year, month, of_month), (last_year, last_month, _) = day_of(first), day_of(last)
    start = year * 12 + month - (of_month == 1)  # the first that begins within
    found = range(-(-start // months) * months, last_year * 12 + last_month, months)
    if len(found) > most:
        return None
    begin = [(number // 12, number % 12 + 1, 1) for number in found]
    return [(number_of(day), edtf(day, unit)) for day in begin]
