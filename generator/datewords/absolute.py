"""The dates of expressions whose year is known: a day, a month or a third of it, a season, a quarter, a decade.

Parts are what the words of an expression mean, by class; dates are written in EDTF, the likeliest first.
"""

from calendar import monthrange
from collections.abc import Mapping
from typing import TypeAlias

from generator.dates import DateError, Edtf, parse

Parts: TypeAlias = Mapping[str, int | str]
Readings: TypeAlias = list[str]

QUARTERS = {"quarter": 3, "half": 6}  # months
_ABSOLUTE = ("iso", "short", "year", "before_christ", "century", "decade", "tens")
_DAYS_OF = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
_MONTHS_OF = {"early": ((1, 4), (1, 3)), "mid": ((5, 8), (4, 9)), "late": ((9, 12), (10, 12))}
_THIRDS_OF = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}


def is_absolute(parts: Parts) -> bool:
    """Whether an expression means the same whenever it is written."""
    return not parts.keys().isdisjoint(_ABSOLUTE)


def read(text: str) -> Edtf | None:
    """An EDTF date, or None where there is no such day."""
    try:
        return parse(text)
    except DateError:
        return None


def absolute(parts: Parts, *, month_first: bool) -> Readings:
    """What an absolute expression may mean."""
    if "iso" in parts:
        return [str(parts["iso"])]
    if "short" in parts:
        return _numeric(parts, month_first=month_first)
    if "before_christ" in parts:
        return [f"-{int(parts['before_christ']) - 1:04}"]
    if "century" in parts:
        return _years(100 * int(parts["century"]) - 100, 100, parts)
    if "decade" in parts or "tens" in parts:
        decade = int(parts.get("decade", parts.get("tens", 0)))
        return _years(decade if decade > 99 else 1900 + decade, 10, parts)
    year = int(parts["year"])
    return _year_range(year, str(parts["until"])) if "until" in parts else in_year(parts, year)


def in_year(parts: Parts, year: int) -> Readings:
    """What the parts mean in a year."""
    if "day" in parts:
        return _days(parts, year)
    if "month" in parts:
        return _month(parts, year)
    if "season" in parts:
        return [f"{year:04}-{parts['season']}"]
    for name, size in QUARTERS.items():
        if name in parts:
            last = int(parts[name]) * size
            return [f"{year:04}-{last - size + 1:02}/{year:04}-{last:02}"] if last <= 12 else []
    if "part" in parts:
        return [f"{year:04}-{first:02}~/{year:04}-{last:02}~" for first, last in _MONTHS_OF[str(parts["part"])]]
    return [f"{year:04}"]


def _numeric(parts: Parts, *, month_first: bool) -> Readings:
    """6.2.2025 and 06/02/2025, whose month may come first."""
    first, second = int(parts["first"]), int(parts.get("second", parts.get("middle", 0)))
    year = int(parts["short"]) + (2000 if len(str(parts["short"])) == 2 else 0)
    orders = [(first, second)] if month_first and "second" in parts else []
    return [f"{year:04}-{month:02}-{day:02}" for month, day in [*orders, (second, first)]]


def _year_range(first: int, last: str) -> Readings:
    """2004–2009, 2023-24, 2023/24; 2025-02 is a month."""
    end = int(last) if len(last) == 4 else first - first % 100 + int(last)
    months = [f"{first:04}-{last}"] if len(last) == 2 and 1 <= int(last) <= 12 else []
    return [*([f"{first:04}/{end:04}", f"{first:04}", f"{end:04}"] if end > first else []), *months]


def _years(first: int, count: int, parts: Parts) -> Readings:
    """A decade or a century, or the early, middle or late third of it."""
    if "part" not in parts:
        return [f"{first // 10:03}X" if count == 10 else f"{first // 100:02}XX"]
    start, end = (first + third * count // 3 for third in _THIRDS_OF[str(parts["part"])])
    return [f"{start:04}~/{end - 1:04}~"]


def _month(parts: Parts, year: int) -> Readings:
    """A month, or the third, half or week of it that is meant; thirds ("mid to late May": two) as `dates` stores them."""
    month = f"{year:04}-{int(parts['month']):02}"
    if parts.keys().isdisjoint(("part", "week", "half")):
        return [month]
    if "week" in parts or "half" in parts:
        number, size = (int(parts["week"]), 7) if "week" in parts else (int(parts["half"]), 15)
        first, last = number * size - size + 1, number * size if number * size < 28 else 31
    else:
        first, _ = _DAYS_OF[str(parts["part"])]
        _, last = _DAYS_OF[str(parts.get("part2", parts["part"]))]
    return [f"{month}-{first:02}~/{month}-{min(last, monthrange(year, int(parts['month']))[1]):02}~"]


def _days(parts: Parts, year: int) -> Readings:
    """A day, "3-5 May", or "3 and 5 May"."""
    days = [f"{year:04}-{int(parts['month']):02}-{int(parts[name]):02}" for name in ("day", "day2") if name in parts]
    return days if len(days) == 1 or "both" in parts else ["/".join(days), *days]
