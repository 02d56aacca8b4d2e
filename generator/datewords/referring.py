"""The dates of expressions that count from another date of the text: "the previous year", "two days later"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from generator.dates import Edtf
from generator.datewords.absolute import Parts, Readings
from generator.datewords.relative import length_of

_PLAIN = re.compile(r"\d{4}(?:-\d\d){0,2}", re.ASCII)
_UNITS = {"day": "P1D", "month": "P1M", "year": "P1Y"}
_YEAR, _MONTH, _DAY = 4, 7, 10  # how long dates of that precision are in EDTF


def referred(parts: Parts, from_date: Edtf) -> Readings:
    """What an expression means beside a date; nothing where that is no plain day, month or year, or too coarse."""
    direction = int(parts.get("away", parts.get("other", 0)))
    period = str(parts.get("period", _UNITS.get(str(parts.get("distant")), "")))
    if not direction or not period or not _PLAIN.fullmatch(from_date.text):
        return []
    sign, size = (1 if direction > 0 else -1), len(from_date.text)
    months, days = length_of(period)
    coarse = _DAY if days else _MONTH if months % 12 else _YEAR
    if size < coarse or not (months or days):
        return []
    try:
        day = date(*(int(part) for part in (from_date.text + "-01-01")[:_DAY].split("-")))
        moved = [on + sign * timedelta(days=days) for on in _months_from(day, sign * months)]
    except (OverflowError, ValueError):  # before the year 1, after 9999, or a season
        return []
    return list(dict.fromkeys(str(day)[:length] for length in (size, coarse) for day in moved))


def next_to(text: str, sign: int) -> str:
    """The day, month or year behind a plain one, or before it; nothing for others."""
    if not _PLAIN.fullmatch(text):
        return ""
    try:
        day = date(*(int(part) for part in (text + "-01-01")[:_DAY].split("-")))
        moved = (
            day + timedelta(days=sign)
            if len(text) == _DAY
            else _months_from(day, sign * (1 if len(text) == _MONTH else 12))[0]
        )
    except (OverflowError, ValueError):
        return ""
    return str(moved)[: len(text)]


def _months_from(day: date, months: int) -> list[date]:
    """The day in another month, or the last that there is; of the last of a month also the other's last."""
    years, month = divmod(day.month - 1 + months, 12)
    there, last = date(day.year + years, month + 1, 1), monthrange(day.year + years, month + 1)[1]
    is_last = day.day == monthrange(day.year, day.month)[1]
    return [there.replace(day=number) for number in ([min(day.day, last), last] if is_last else [min(day.day, last)])]
