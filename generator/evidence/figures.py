"""Is the figure the one in the excerpt? Value, range, unit and hedge, as the number reader reads them there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from generator.dates import period_in_words
from generator.diagnostics import Severity
from generator.evidence.excerpted import Excerpted
from generator.evidence.trouble import Trouble
from generator.evidence.units import unit_agrees, wrong_unit
from generator.model import KeyFigure
from generator.numbers import Hedge, Number, covers_words, same_period
from generator.numbers.atom import is_whole

_EXACT = "exact"
_SCALES = tuple(Decimal(10) ** power for power in (3, 6, 9, 12))
_IN_WORDS = 12  # up to this, numbers are usually written in words
_YEARS = 1500, 2100
OPPOSITE = {"at_least": "at_most", "at_most": "at_least"}


class Reading(NamedTuple):
    """What came of comparing a figure with its excerpts; `read` is false where words of the language are not read."""

    troubles: tuple[Trouble, ...] = ()
    read: bool = True


def compare(figure: KeyFigure, excerpts: Sequence[Excerpted], language: str, ours: str) -> Reading:
    """Compare a figure's number with the numbers of its excerpts; counted nouns only where the languages are one."""
    if figure.values_given != 1 or figure.is_turned:
        return Reading()  # there is a finding of another kind
    if figure.value_text is not None:  # the source's own words, which are matched literally, but for their hedge
        return _of_words(figure, figure.value_text.casefold(), excerpts, language)
    there = [(number, excerpt) for excerpt in excerpts for number in excerpt.numbers(language)]
    same = [number for number, _ in there if _says(number, figure) and _counts(number, figure, excerpts)]
    if not same and not covers_words(language) and not _says_another(figure, [number for number, _ in there]):
        return Reading(read=False)
    if not same:
        words = {number: excerpt.sentence[number.start : number.end] for number, excerpt in there}
        return Reading((_wrong_value(figure, words),))
    counted = [(number, excerpt) for number, excerpt in there if number in same]
    units = [number for number, excerpt in counted if unit_agrees(figure, number, excerpt, language, ours)]
    unit = None if units else wrong_unit(figure, *counted[0], language)
    hedge = _wrong_hedge(figure, units or same) if covers_words(language) else None
    return Reading(tuple(trouble for trouble in (unit, hedge) if trouble))


def _of_words(figure: KeyFigure, said: str, excerpts: Sequence[Excerpted], language: str) -> Reading:
    """The hedge of a figure in words, where it stands before them: almost, of "almost two-thirds"."""
    there = [(n, x.sentence[n.start : n.end].casefold()) for x in excerpts for n in x.numbers(language)]
    same = [number for number, words in there if words in said]
    if not same or any(number.hedge_text.casefold() in said for number in same if number.hedge_text):
        return Reading()
    hedge = _wrong_hedge(figure, same)
    return Reading((hedge,) if hedge else ())


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


def _counts(number: Number, figure: KeyFigure, excerpts: Sequence[Excerpted]) -> bool:
    """Whether a number can be one of things: not the 12 of 12 March, the third of the third day, or Route 66.

    A year can be where the figure has no unit, or its unit stands behind it: 2000 villages.
    """
    if number.is_quantity or figure.unit is None:
        return True
    first = figure.unit.split()[0].lower()
    behind = (x.sentence[number.end :].split()[:1] for x in excerpts)
    return number.kind == "year" and any(first in map(str.lower, words) for words in behind)


def _says_another(figure: KeyFigure, numbers: Sequence[Number]) -> bool:
    """Whether numbers in digits leave no room for a figure's in words, where those are not read.

    Small numbers are written in words beside digits; a length of time only differs from another that was read; what
    looks like a year counts only where the figure does too.
    """
    if figure.period is not None:
        return any(number.period for number in numbers)
    ours = [value for value in (figure.value, figure.min, figure.max) if value is not None]
    is_year = all(is_whole(value) and _YEARS[0] <= value < _YEARS[1] for value in ours)
    there = [n.value for n in numbers if n.value is not None and (n.is_quantity or (is_year and n.kind == "year"))]
    return bool(there) and any(value not in there and not _may_be_in_words(value, there) for value in ours)


def _may_be_in_words(value: Decimal, there: Sequence[Decimal]) -> bool:
    """Whether a number is small, and none of those in digits without its thousands: 3, of 3.000."""
    return is_whole(value) and abs(value) <= _IN_WORDS and not any(value * scale in there for scale in _SCALES)


def _wrong_value(figure: KeyFigure, numbers: Mapping[Number, str]) -> Trouble:
    field = _field(figure)
    there = list(dict.fromkeys(_words(number) for number in numbers if number.is_quantity))
    message = f"the evidence does not have this number ({_value(figure)})"
    meant = next((hint for number, words in numbers.items() if (hint := _meant(figure, number, words))), "")
    if there:
        return Trouble("wrong-value", (field,), message, meant or f"It has: {', '.join(there[:6])}.")
    named = ", ".join(f"“{words}”" for number, words in numbers.items() if number.kind == "label")
    part = next((words for number, words in numbers.items() if _says(number, figure)), "")
    hint = "No number is read in it."
    if named:
        hint = f"{named} is read as a name."
    elif part:
        hint = f"Its “{part}” counts nothing: it is part of a date, of an order or of a name."
    return Trouble("wrong-value", (field,), message, f"{hint} Words go into `value_text`.")


def _meant(figure: KeyFigure, number: Number, words: str) -> str:
    """What to write where a figure's number is one of the source's in another form: without its millions, cut, a ratio."""
    ours = next((value for value in (figure.value, figure.min, figure.max) if value is not None), None)
    if ours is None:
        return ""
    if ours.as_tuple().exponent == -3 and ours * 1000 in (number.value, number.low, number.high):
        return f"Write {int(ours * 1000)}: a point here begins decimals, it does not mark thousands."
    if number.value is not None and ours and number.value in {ours * scale for scale in _SCALES}:
        unit = f", `unit: {number.currency}`" if number.currency else ""
        return f"Write the whole number, `{_field(figure)}: {number.value:f}`{unit}."
    if number.low is not None and number.high is not None and ours in (number.low, number.high):
        return f"Write `min: {number.low:f}` and `max: {number.high:f}`."
    if number.kind == "fraction" and number.value is not None and round(number.value * 100) == round(ours):
        return f"It has “{words}” ({number.value.normalize():.4g}): write `value_text: {words}`."
    return ""


def _field(figure: KeyFigure) -> str:
    return next(n for n in ("value", "period", "min", "max", "value_text") if getattr(figure, n) is not None)


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


# --- hedge -----------------------------------------------------------------------------------------


def _wrong_hedge(figure: KeyFigure, numbers: Sequence[Number]) -> Trouble | None:
    hedges = {number.hedge for number in numbers}
    said = claimed(figure)
    if said in hedges or (figure.min is not None and figure.max is not None):
        return None
    number = numbers[0]
    words = f"“{number.hedge_text}”" if number.hedge_text else "no hedge"
    message = f"the evidence has {words} before this number, and here it is {said}"
    field = "qualifier" if figure.qualifier != _EXACT else _field(figure)
    hint = _right_hedge(figure, number)
    if said == _EXACT or OPPOSITE.get(said) == number.hedge:
        return Trouble("wrong-qualifier", (field,), message, hint)
    return Trouble("other-qualifier", (field,), message, hint, Severity.WARNING)


def _right_hedge(figure: KeyFigure, number: Number) -> str:
    if figure.qualifier == _EXACT and number.hedge in OPPOSITE and figure.value is None:
        ends = {"at_least": "min", "at_most": "max"}
        return f"Write `{ends[number.hedge]}: {number.value}` instead of `{ends[OPPOSITE[number.hedge]]}`."
    return f"Write `qualifier: {number.hedge}`."


def claimed(figure: KeyFigure) -> Hedge:
    """How firmly a figure is given."""
    if figure.min is not None and figure.max is None:
        return "at_least"
    if figure.max is not None and figure.min is None:
        return "at_most"
    return figure.qualifier
