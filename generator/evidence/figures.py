"""Is the figure the one in the excerpt? Value, range, unit and hedge, as the number reader reads them there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple, TypeAlias

from generator.dates import period_in_words
from generator.diagnostics import Severity
from generator.evidence.trouble import Trouble
from generator.model import KeyFigure
from generator.numbers import Number, covers_words, read_numbers, same_period, unit_as_written

_WORD = re.compile(r"[^\W\d_]+")
_EXACT = "exact"
_PEOPLE = frozenset({"people", "persons", "люди", "людей", "осіб", "особи"})  # may be counted by any noun: residents


class Excerpted(NamedTuple):
    """An excerpt in the sentence that it was taken from, where its hedges may stand: offsets into that sentence."""

    sentence: str
    start: int
    end: int

    def numbers(self, language: str) -> list[Number]:
        """The numbers of the excerpt, read with the words around it."""
        found = read_numbers(self.sentence, language)
        return [number for number in found if self.start <= number.start and number.end <= self.end]


class Reading(NamedTuple):
    """What came of comparing a figure with its excerpts; `read` is false where words of the language are not read."""

    troubles: tuple[Trouble, ...] = ()
    read: bool = True


def compare(figure: KeyFigure, excerpts: Sequence[Excerpted], language: str, ours: str) -> Reading:
    """Compare a figure's number with the numbers of its excerpts; counted nouns only where the languages are one."""
    if figure.value_text is not None or figure.values_given != 1 or figure.is_turned:
        return Reading()  # the source's own words, which are matched literally; or a finding of another kind
    numbers = [number for excerpt in excerpts for number in excerpt.numbers(language)]
    same = [number for number in numbers if _says(number, figure)]
    if not same and not covers_words(language):
        return Reading(read=False)
    if not same:
        return Reading((_wrong_value(figure, numbers),))
    around = " ".join(excerpt.sentence for excerpt in excerpts) if _primary(language) == _primary(ours) else None
    known = _known_units(figure.unit, (ours, language, "en"))
    units = [number for number in same if any(_unit_agrees(number, figure, unit, around) for unit in known)]
    unit = None if units else _other_unit(figure, same[0])
    hedge = _wrong_hedge(figure, units or same)
    return Reading(tuple(trouble for trouble in (unit, hedge) if trouble))


def has_number(figure: KeyFigure, sentence: Excerpted, language: str, ours: str) -> bool:
    """Whether a sentence has a figure's number with its unit, whatever the hedge."""
    if figure.value_text is not None or figure.values_given != 1:
        return False
    reading = compare(figure, (sentence,), language, ours)
    return reading.read and not {"wrong-value", "wrong-unit", "other-unit"} & {one.code for one in reading.troubles}


def place_of(figure: KeyFigure, excerpt: Excerpted, language: str) -> tuple[int, int]:
    """Where the figure's number stands in the sentence of its excerpt; the whole excerpt where it is not read."""
    places = ((number.start, number.end) for number in excerpt.numbers(language) if _says(number, figure))
    return next(places, (excerpt.start, excerpt.end))


# --- value -----------------------------------------------------------------------------------------


def _says(number: Number, figure: KeyFigure) -> bool:
    """Whether a number of the source is the figure's."""
    if figure.period is not None:
        return number.period is not None and same_period(number.period, str(figure.period))
    if figure.value is not None:
        return number.value == figure.value
    low, high = figure.min, figure.max
    if number.low is not None or number.high is not None:
        return (number.low, number.high) == (low, high)
    if low is None or high is None:  # one end is open: "more than 1,200"
        return number.value is not None and number.value == (high if low is None else low)
    return False


def _wrong_value(figure: KeyFigure, numbers: Sequence[Number]) -> Trouble:
    field = _field(figure)
    there = list(dict.fromkeys(_words(number) for number in numbers if number.is_quantity))
    message = f"the evidence does not have this number ({_value(figure)})"
    if not there:
        return Trouble("wrong-value", (field,), message, "No number is read in it. Words go into `value_text`.")
    hint = f"It has: {', '.join(there[:6])}."
    meant = _without_thousands_sign(figure, field)
    if meant is not None and any(meant in (number.value, number.low, number.high) for number in numbers):
        hint = f"Write {meant.quantize(Decimal(1)):f}: a point here begins decimals, it does not mark thousands."
    return Trouble("wrong-value", (field,), message, hint)


def _without_thousands_sign(figure: KeyFigure, field: str) -> Decimal | None:
    """What 40.000 was meant to be where a point marks thousands; None for other numbers."""
    value = getattr(figure, field)
    return value * 1000 if isinstance(value, Decimal) and value.as_tuple().exponent == -3 else None


def _field(figure: KeyFigure) -> str:
    return next(name for name in ("value", "period", "min", "max") if getattr(figure, name) is not None)


def _value(figure: KeyFigure) -> str:
    if figure.value is not None:
        return f"{figure.value:,}"
    if figure.period is not None:
        return str(figure.period)
    return f"{_or(figure.min)} to {_or(figure.max)}"


def _or(value: Decimal | None) -> str:
    return "…" if value is None else f"{value:,}"


def _words(number: Number) -> str:
    if number.period:
        return period_in_words(number.period)
    if number.value is not None:
        return f"{number.value:,}".rstrip()
    return f"{_or(number.low)} to {_or(number.high)}"


# --- unit ------------------------------------------------------------------------------------------


Unit: TypeAlias = tuple[str | None, str | None]
"""A unit of measure and a currency; a counted noun is neither."""


def _known_units(unit: str | None, tags: Iterable[str]) -> tuple[Unit, ...]:
    """What the words of a unit mean in some languages: kilometers, кілометрів; nothing known where they mean nothing."""
    read = (next(iter(read_numbers(f"2 {unit}", tag)), None) for tag in dict.fromkeys(tags)) if unit else ()
    found = {(number.measure, number.currency) for number in read if number}
    return tuple(sorted(found - {(None, None)}, key=str)) or ((None, None),)


def _unit_agrees(number: Number, figure: KeyFigure, ours: Unit, around: str | None) -> bool:
    """Units of measure, currencies and percentages must be the same; a counted noun must stand in the sentence."""
    if figure.period is not None:
        return True
    measure, currency = ours
    if number.currency or currency:
        return number.currency == currency
    if number.measure or measure:
        return number.measure == measure or (number.measure is None and _stands(figure.unit, around))
    return figure.unit is None or _stands(figure.unit, around)


def _primary(tag: str) -> str:
    return tag.partition("-")[0].lower()


def _stands(unit: str | None, around: str | None) -> bool:
    """Whether a word of the unit stands in the sentence, in the singular or the plural; unknown counts as yes."""
    if around is None or unit is None:
        return True
    there = {_singular(word) for word in _WORD.findall(around.lower())}
    return any(_singular(word) in there for word in _WORD.findall(unit.lower()))


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word


def _other_unit(figure: KeyFigure, number: Number) -> Trouble:
    there = number.currency or unit_as_written(number)
    ours = f"“{figure.unit}”" if figure.unit else "none"
    hint = f"Write `unit: {there}`." if there else ""
    message = f"the evidence counts “{there}” there, and the unit here is {ours}"
    if (figure.unit or "").casefold() in _PEOPLE and not (number.currency or number.measure):
        return Trouble("other-unit", ("unit",), message, hint, Severity.WARNING)
    return Trouble("wrong-unit", ("unit",), message, hint)


# --- hedge -----------------------------------------------------------------------------------------


def _wrong_hedge(figure: KeyFigure, numbers: Sequence[Number]) -> Trouble | None:
    hedges = {number.hedge for number in numbers}
    claimed = _claimed(figure)
    if claimed in hedges or (figure.min is not None and figure.max is not None):
        return None
    number = numbers[0]
    words = f"“{number.hedge_text}”" if number.hedge_text else "no hedge"
    message = f"the evidence has {words} before this number, and here it is {claimed}"
    field = "qualifier" if figure.qualifier != _EXACT else _field(figure)
    hint = f"Write `qualifier: {number.hedge}`."
    if claimed == _EXACT:
        return Trouble("wrong-qualifier", (field,), message, hint)
    return Trouble("other-qualifier", (field,), message, hint, Severity.WARNING)


def _claimed(figure: KeyFigure) -> str:
    if figure.min is not None and figure.max is None:
        return "at_least"
    if figure.max is not None and figure.min is None:
        return "at_most"
    return figure.qualifier
