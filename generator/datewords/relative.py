"""The dates of expressions that need the day of issue.

What stands without a year, and weekdays without a week, are the nearest that fit: after a verb of the past the last up
to `issued`, after a verb of the future the first from `issued` on. Where no verb tells, the coming one is a reading,
too, if it is near. Weeks start on Monday, but for "last week" those that start on Sunday are a reading, too.
"""

import re
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Literal, TypeAlias

from generator.dates import Day, Edtf
from generator.datewords.absolute import QUARTERS, Parts, Readings, in_year, read

Tense: TypeAlias = Literal["past", "future", "unclear", "either"]

_SOON, _STALE = timedelta(days=92), timedelta(days=240)
_DURATION = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?.*)?", re.ASCII)
_MONTHS, _YEARS = {"month": 1, "quarter": 3}, {"year": 1, "decade": 10, "century": 100}


def relative(parts: Parts, issued: Edtf | None, tense: Tense | None) -> Readings:
    """What an expression may mean in a text of that date; nothing where the date is missing or too coarse."""
    today = _today(issued, _needed(parts))
    how = next((how for name, how in _HOW.items() if name in parts), None)
    if how is None or today is None:
        return []
    try:
        return how(parts, today, tense)
    except (OverflowError, ValueError):  # before the year 1, or after 9999
        return []


def _needed(parts: Parts) -> int:
    """How precise the day of issue has to be: 1 for its year, 2 for its month, 3 for its day."""
    if "period" in parts:
        return 3
    if "yearshift" in parts or parts.get("unit") in _YEARS:
        return 1
    return 2 if parts.get("unit") in _MONTHS or not parts.keys().isdisjoint(("month", "season", *QUARTERS)) else 3


def _today(issued: Edtf | None, needed: int) -> date | None:
    first, last = (issued.earliest, issued.latest) if issued else (None, None)
    if first is None or last is None or first[:needed] != last[:needed] or not 1000 < last[0] < 9000:
        return None
    return date(*last)


# Days, weeks and lengths of time


def _offset(parts: Parts, today: date, _tense: Tense | None) -> Readings:
    return [str(today + timedelta(days=int(parts["offset"])))]


def _night(_parts: Parts, today: date, tense: Tense | None) -> Readings:
    """Overnight: the night before the day of issue, or the one behind it, and each of its two days."""
    nights = [today] if tense == "future" else [today - timedelta(days=1)]
    nights += [today] if tense in (None, "unclear") else []
    return [text for first in nights for text in (_span(first, 2), str(first), str(first + timedelta(days=1)))]


def _weekday(parts: Parts, today: date, tense: Tense | None) -> Readings:
    """Monday, last Monday, Monday next week."""
    weekday, week = int(parts["weekday"]), timedelta(days=7)
    this = today + timedelta(days=weekday - today.weekday())
    last = this if this <= today else this - week
    coming = this if this >= today else this + week
    if "weekshift" in parts:
        return [str(this + week * int(parts["weekshift"]))]
    match parts.get("shift"):
        case -1:
            last = last - week if last == today else last
            days = [last, last - week] if last == this else [last]
        case 0:
            days = [this, coming]
        case 1:
            coming = coming + week if coming == today else coming
            days = [coming, coming + week] if coming == this else [coming]
        case _ if tense in ("past", "future"):
            days = [last, last - week] if tense == "past" and last == today else [last if tense == "past" else coming]
        case _:
            days = [last, coming]
    return list(map(str, days))


def _weeks_on(parts: Parts, today: date, _tense: Tense | None) -> Readings:
    """Thursday week: a week from the coming Thursday."""
    coming = today + timedelta(days=(int(parts["plainday"]) - today.weekday()) % 7)
    return [str(coming + timedelta(days=7 * int(parts["weekson"])))]


def _away(parts: Parts, today: date, _tense: Tense | None) -> Readings:
    """Two weeks ago: a calendar month or year, or the time around that day, half a unit each way."""
    months, days = length_of(str(parts["period"]))
    sign = int(parts["distance"])
    if months:
        middle = months_on(today, sign * months)
        around, size = timedelta(days=183 if months % 12 == 0 else 15), 4 if months % 12 == 0 else 7
        return [
            str(middle)[:size],
            f"{str(middle - around)[:7]}~/{str(middle + around)[:7]}~",
            f"{str(middle)[:size]}~",
        ]
    middle = today + sign * timedelta(days=days)
    if "T" in str(parts["period"]):
        return [str(middle), str(middle - timedelta(days=1))]
    around = timedelta(days=3 if days % 7 == 0 else 0)
    return [f"{middle - around}~/{middle + around}~", str(middle), f"{middle}~"] if around else [str(middle)]


def _rolling(parts: Parts, today: date, tense: Tense | None) -> Readings:
    """The last thirty years, the next two weeks: from or to the day of issue.

    "Six months" alone is no date, and "for the next 30 hours" in a story about the past counts from another day.
    """
    months, days = length_of(str(parts["period"]))
    sign = int(parts.get("shift", 0))
    if not sign or (sign > 0 and tense == "past"):
        return []
    far = months_on(today, sign * months) + sign * timedelta(days=days)
    size = (10 if days else 7) if months % 12 or not months else 4
    first, last = sorted((far, today))
    return [f"{str(first)[: size if first == far else 10]}~/{str(last)[: size if last == far else 10]}~"]


def length_of(period: str) -> tuple[int, int]:
    """Months and days of an ISO 8601 duration."""
    match = _DURATION.fullmatch(period)
    years, months, weeks, days, hours = (int(count or 0) for count in match.groups()) if match else [0] * 5
    return 12 * years + months, 7 * weeks + days + hours // 24


def months_on(day: date, months: int) -> date:
    """The day in another month, or the last before it that there is."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, min(day.day, 28))


# This, last and next


def _unit(parts: Parts, today: date, tense: Tense | None) -> Readings:
    """Last week, this weekend, next year, the end of the month."""
    unit, shift = parts["unit"], int(parts.get("shift", 0))
    if unit == "year":
        return in_year({name: value for name, value in parts.items() if name == "part"}, today.year + shift)
    if unit == "month":
        month = months_on(today, shift)
        return in_year({**parts, "month": month.month}, month.year)
    if unit == "quarter":
        number = today.year * 4 + (today.month - 1) // 3 + shift
        return in_year({"quarter": number % 4 + 1}, number // 4)
    if unit in ("decade", "century"):
        size = int(_YEARS[str(unit)])
        return [f"{today.year // size + shift}{'X' * (len(str(size)) - 1)}"]
    monday = today + timedelta(days=7 * shift - today.weekday())
    if unit == "weekend":
        return _weekend(monday, today, shift, tense)
    if unit == "week":
        return [_span(monday, 7), _span(monday - timedelta(days=1), 7)]
    return []


def _weekend(monday: date, today: date, shift: int, tense: Tense | None) -> Readings:
    """ "This weekend" may be over, and "next weekend" may be the coming one."""
    is_sure = shift < 0 or (shift == 0 and (today.weekday() > 4 or tense == "future"))
    mondays = [monday] if is_sure else [monday - timedelta(days=7), monday]
    return [_span(monday + timedelta(days=5), 2) for monday in mondays]


def _span(first: date, days: int) -> str:
    return f"{first}/{first + timedelta(days=days - 1)}"


def _shifted_year(parts: Parts, today: date, _tense: Tense | None) -> Readings:
    return in_year(parts, today.year + int(parts["yearshift"]))


def _nearest_year(parts: Parts, today: date, tense: Tense | None) -> Readings:
    """A day, month, season or quarter without a year."""
    found = [dates for year in range(today.year - 4, today.year + 5) if (dates := _existing(in_year(parts, year)))]
    if not found:
        return []
    now: Day = (today.year, today.month, today.day)
    shift = parts.get("shift")
    last = next(dates for dates in reversed(found) if _first(dates) <= now and (shift != -1 or _last(dates) < now))
    coming = next(dates for dates in found if _last(dates) >= now and (shift != 1 or _first(dates) > now))
    is_soon = date(*_first(coming)) - today <= _SOON
    is_stale = today - date(*_last(last)) > _STALE
    if shift == 0:
        return [*in_year(parts, today.year), *(last if last == coming else ())]
    if shift in (-1, 1) or tense == "future":
        return last if shift == -1 else coming
    if not is_soon or (tense == "past" and not is_stale):
        return last
    if not is_stale:
        return [*last, *coming]
    return [*last, *coming] if tense == "past" else [*coming, *last] if tense in (None, "either") else coming


def _existing(texts: Readings) -> Readings:
    return [text for text in texts if read(text)]


def _first(texts: Readings) -> Day:
    return min(date.earliest for text in texts if (date := read(text)) and date.earliest)


def _last(texts: Readings) -> Day:
    return max(date.latest for text in texts if (date := read(text)) and date.latest)


_HOW: Mapping[str, Callable[[Parts, date, Tense | None], Readings]] = {  # by the first part that an expression has
    "yearshift": _shifted_year,
    "month": _nearest_year,
    "season": _nearest_year,
    "quarter": _nearest_year,
    "half": _nearest_year,
    "offset": _offset,
    "night": _night,
    "distance": _away,
    "period": _rolling,
    "weekson": _weeks_on,
    "weekday": _weekday,
    "unit": _unit,
}
