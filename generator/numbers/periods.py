"""Lengths of time as ISO 8601 durations (ISO 8601-1:2019, 5.5.2; weeks stand alone, the last part may be decimal)."""

import re
from decimal import Decimal
from typing import TypeAlias

Measure: TypeAlias = str

_DESIGNATORS = {  # CLDR unit: whether after the T, designator, how many
    "century": ("", "Y", 100),
    "decade": ("", "Y", 10),
    "year": ("", "Y", 1),
    "month": ("", "M", 1),
    "week": ("", "W", 1),
    "day": ("", "D", 1),
    "hour": ("T", "H", 1),
    "minute": ("T", "M", 1),
    "second": ("T", "S", 1),
}
_FINER = {"Y": ("", "M", 12), "D": ("T", "H", 24), "TH": ("", "M", 60), "TM": ("", "S", 60)}
_DURATION = re.compile(
    r"P(?=.)(?:(?P<Y>[\d.]+)Y)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
    r"(?:T(?=.)(?:(?P<h>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<s>[\d.]+)S)?)?",
    re.ASCII,
)
_MONTHS = {"Y": 12, "M": 1}
_SECONDS = {"W": 604800, "D": 86400, "h": 3600, "m": 60, "s": 1}

DURATIONS = frozenset(_DESIGNATORS)


def iso_period(value: Decimal, measure: Measure) -> str | None:
    """The duration of so many units, or None where the unit does not measure time.

    A fraction becomes the next smaller unit where that comes out whole (half a year: P6M; an hour and a half:
    PT1H30M) and stays a decimal otherwise.
    """
    if measure not in _DESIGNATORS or not value.is_finite() or value < 0:
        return None
    time, designator, factor = _DESIGNATORS[measure]
    amount = value * factor
    whole = int(amount)
    rest = amount - whole
    if rest and time + designator in _FINER:
        separator, finer, parts = _FINER[time + designator]
        if (smaller := rest * parts) == int(smaller):
            head = f"{whole}{designator}" if whole else ""
            return f"P{time}{head}{separator}{int(smaller)}{finer}"
    return f"P{time}{amount.normalize() if rest else whole:f}{designator}" if rest else f"P{time}{whole}{designator}"


def same_period(one: str, other: str) -> bool:
    """Whether two durations are equally long: P30M and P2Y6M, P2D and PT48H; a month has no fixed number of days."""
    length = _length(one)
    return length is not None and length == _length(other)


def together(one: str, other: str) -> str | None:
    """A duration and one of smaller units behind it as one; weeks become days. None where the second is not smaller."""
    parts, more = _parts(one), _parts(other)
    if not parts or not more:
        return None
    if max(map(_SIZES.index, parts)) >= min(map(_SIZES.index, more)):
        return None
    both = parts | more
    if "W" in both:
        both["D"] = both.pop("W") * 7 + both.get("D", Decimal())
    date = "".join(f"{both[name]:f}{name}" for name in "YMD" if name in both)
    time = "".join(f"{both[name]:f}{name.upper()}" for name in "hms" if name in both)
    return f"P{date}" + (f"T{time}" if time else "")


def in_units(period: str, measure: Measure) -> Decimal | None:
    """How many units a duration has; None where they do not measure it without a rest."""
    length, unit = _length(period), _length(iso_period(Decimal(1), measure) or "")
    if length is None or unit is None:
        return None
    for whole, one, rest in ((length[0], unit[0], length[1]), (length[1], unit[1], length[0])):
        if one and not rest:
            return whole / one
    return None


def lapse(words: str) -> str:
    """The duration of 2h 14m 30s."""
    return "PT" + "".join(f"{number}{unit[0].upper()}" for number, unit in _LAPSE.findall(words))


_LAPSE = re.compile(r"([\d.]+) ?([hms])")
_SIZES = "YMWDhms"


def _parts(period: str) -> dict[str, Decimal]:
    match = _DURATION.fullmatch(period)
    return {name: Decimal(part) for name, part in match.groupdict().items() if part} if match else {}


def _length(period: str) -> tuple[Decimal, Decimal] | None:
    """Months and seconds of a duration, the two measures that cannot be converted into each other."""
    match = _DURATION.fullmatch(period)
    if match is None or any(part and (part.count(".") > 1 or part == ".") for part in match.groups()):
        return None
    parts = {name: Decimal(part) for name, part in match.groupdict().items() if part}
    months = sum((parts[name] * size for name, size in _MONTHS.items() if name in parts), Decimal())
    return months, sum((parts[name] * size for name, size in _SECONDS.items() if name in parts), Decimal())
