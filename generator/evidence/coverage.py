"""Does every number and every quoted word of a briefing's own prose come from what its items carry?

Prose is what the desk wrote: the bottom line, highlights, statements, titles. What items carry is their values, their
evidence, and the words that they quote. A number of the prose must be one of theirs that counts or measures, with the same
unit of measure or currency, or none as theirs; a quoted span must stand in theirs, letter for letter. Ordinals ("the first"),
numbers in names ("F-16"), times of day and the word "one" say nothing that would need it; years, and days with their months,
may also be those of the briefing's dates. A number that theirs hedges throughout is hedged in what the desk states, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

from generator.dates import Edtf, period_in_words
from generator.diagnostics import Severity
from generator.documents import Key, Record
from generator.evidence.archive import Archive
from generator.evidence.figures import OPPOSITE, claimed
from generator.evidence.nearness import short
from generator.evidence.outcome import Receipt
from generator.evidence.quotations import quotations
from generator.evidence.trouble import Trouble
from generator.model import Assessment, Briefing, Event, Item, KeyFigure, Observed, Quote
from generator.numbers import Number, month_named, names_things, read_numbers, same_period
from generator.numbers.language import primary
from generator.numbers.table import table_of
from generator.text import evened, sentence_starts

_ERROR, _WARNING = Severity.ERROR, Severity.WARNING
_NEEDS_NOTHING = frozenset({"ordinal", "label", "time", "list", "code"})
_CALENDAR = frozenset({"year", "date-part", "decade"})
_FINAL = ".,;:!?"
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = 12  # up to this, the same number is often of other things
_DAY = re.compile(r"-([0-9]{2})-([0-9]{2})")  # of EDTF
_BEHIND = re.compile(r"\s+(?:[^\W\d_]{1,3}\s+)?([^\W\d_]+)")  # March, of March
_BEFORE = re.compile(r"([^\W\d_]+)\.?\s+\Z")
_Day: TypeAlias = tuple[int, int]
"""A month and a day in it."""


class Prose(NamedTuple):
    """A text of the desk's own, and how bad it is if a number in it is carried by nothing."""

    record: Record
    keys: tuple[Key, ...]
    text: str
    severity: Severity
    owner: Item | Briefing


class Carrier(NamedTuple):
    """Words that a briefing's items carry, and their language."""

    words: str
    language: str


class Unbound(NamedTuple):
    """A number or a quoted span that no item carries."""

    prose: Prose
    trouble: Trouble


def prose_of(briefing: Briefing) -> Iterator[Prose]:
    """The texts of a briefing in which every number needs an item; where the desk explains itself, a warning does."""
    yield Prose(briefing, ("title",), briefing.title, _WARNING, briefing)
    yield Prose(briefing, ("bluf",), briefing.bluf, _ERROR, briefing)
    for highlight in briefing.highlights:
        yield Prose(highlight, ("text",), highlight.text, _ERROR, briefing)
    for item in briefing.items:
        for key, severity in _FIELDS[type(item)]:
            if (value := getattr(item, key)) and not _is_observed(item):
                for index, text in enumerate((value,) if isinstance(value, str) else value):
                    keys: tuple[Key, ...] = (key,) if isinstance(value, str) else (key, index)
                    yield Prose(item, keys, text, severity, item)
    for part in briefing.background:
        yield Prose(part, ("text",), part.text, _WARNING, briefing)
    for gap in briefing.gaps:
        yield Prose(gap, ("text",), gap.text, _WARNING, briefing)


def _is_observed(item: Item) -> bool:
    """Whether an item rests on what was seen or heard, which has no words to compare with."""
    return any(isinstance(words, Observed) for words in item.evidence)


_FIELDS: dict[type[Item], tuple[tuple[str, Severity], ...]] = {
    KeyFigure: (("label", _WARNING), ("caveat", _WARNING)),
    Quote: (("context", _WARNING), ("occasion", _WARNING), ("role", _WARNING)),
    Assessment: (
        ("statement", _ERROR),
        ("confidence_basis", _WARNING),
        ("alternatives", _WARNING),
        ("indicators", _WARNING),
        ("outcome", _WARNING),
    ),
    Event: (("title", _ERROR), ("text", _ERROR)),
}


@dataclass(frozen=True)
class Carried:
    """What the items of one briefing carry; read only when some prose asks for it."""

    briefing: Briefing
    language: str
    receipts: Sequence[Receipt]
    sources: Archive

    @cached_property
    def words(self) -> tuple[Carrier, ...]:
        """The words of evidence and quotes."""
        theirs = {receipt.source: self.sources.language(receipt.source, self.language) for receipt in self.receipts}
        words = [Carrier(receipt.words, theirs[receipt.source]) for receipt in self.receipts if receipt.words]
        return tuple(dict.fromkeys([*words, *(Carrier(quote.text, self.language) for quote in self.briefing.quotes)]))

    @cached_property
    def dates(self) -> tuple[str, ...]:
        """The dates of the briefing, of its items and of its sources (EDTF)."""
        briefing, records = self.briefing, map(self.sources.record, self.briefing.sources)
        dates: list[Edtf | None] = [briefing.date, briefing.updated, briefing.information_cutoff]
        dates += [record.issued for record in records if record]
        dates += [correction.date for correction in briefing.corrections]
        dates += [figure.as_of for figure in briefing.key_figures] + [event.date for event in briefing.timeline]
        dates += [quote.said_on for quote in briefing.quotes]
        return tuple(str(date) for date in dates if date)

    @cached_property
    def numbers(self) -> tuple[Number, ...]:
        theirs = (number for words, language in self.words for number in read_numbers(words, language))
        return (*self._of_figures(), *theirs)

    def _of_figures(self) -> Iterator[Number]:
        """What figures say, as firmly as they say it."""
        for figure in self.briefing.key_figures:
            for number in read_numbers(_written(figure), self.language):
                yield number._replace(hedge=claimed(figure)) if number.hedge == "exact" else number

    @cached_property
    def periods(self) -> tuple[str, ...]:
        periods = [str(figure.period) for figure in self.briefing.key_figures if figure.period is not None]
        return (*periods, *(number.period for number in self.numbers if number.period))

    @cached_property
    def calendar(self) -> frozenset[str]:
        """Years and days of the month, in digits."""
        dated = (part for date in self.dates for part in re.findall(r"[0-9]+", date))
        read = (f"{n.value:f}" for n in self.numbers if n.value is not None and n.kind in _CALENDAR)
        return frozenset(part.lstrip("0") for part in (*dated, *read))

    @cached_property
    def text(self) -> str:
        """All words, made comparable."""
        return "\n".join(evened(words) for words, _ in self.words)

    @cached_property
    def days(self) -> frozenset[_Day]:
        """Days of months."""
        dated = (match for date in self.dates for match in _DAY.finditer(date))
        read = (day for words, tag in self.words for n in read_numbers(words, tag) for day in _days_of(n, words, tag))
        return frozenset(read) | {(int(match[1]), int(match[2])) for match in dated}

    def has(self, number: Number, text: str) -> bool:
        """Whether a number of the prose is one of theirs; `text` is all of that prose."""
        words = text[number.start : number.end]
        if days := _days_of(number, text, self.language):
            return self.days.issuperset(days)
        if number.kind in _CALENDAR:
            said = number.value if number.value is not None else number.low
            return said is None or f"{said:f}" in self.calendar or (number.low is not None and self._spells(words))
        if number.period:
            return any(same_period(number.period, period) for period in self.periods)
        if number.value is None and number.low is None and number.high is None:
            return self._spells(words)
        return any(_is_same(number, other, self.language) for other in self.numbers if other.is_quantity)

    def hedged(self, number: Number) -> Number | None:
        """The first of their same numbers, if all of them are hedged and none as a number of the prose is."""
        if number.value is None or number.kind in _CALENDAR:
            return None
        same = [
            other
            for other in self.numbers
            if (number.period and other.period and same_period(number.period, other.period))
            or (_is_counted(other) and _is_same(number, other, self.language) and not _is_of_others(number, other))
        ]
        is_other = bool(same) and all(o.hedge not in ("exact", number.hedge) for o in same)
        return (
            same[0] if is_other and (number.hedge == "exact" or same[0].hedge == OPPOSITE.get(number.hedge)) else None
        )

    def _spells(self, words: str) -> bool:
        return re.search(rf"(?<!\w){re.escape(evened(words))}(?!\w)", self.text) is not None

    def says(self, words: str) -> bool:
        """Whether words that the prose quotes stand in theirs."""
        needle = evened(words).strip().rstrip(_FINAL)
        return not needle or needle in self.text or needle[0].swapcase() + needle[1:] in self.text


def unbound(briefing: Briefing, carried: Carried, where: Callable[[str], str]) -> Iterator[Unbound]:
    """The numbers and quoted spans of a briefing's prose that none of its items carries.

    `where` says in which source of the briefing words stand, and is "" for those that stand in none.
    """
    for prose in prose_of(briefing):
        numbers = read_numbers(prose.text, carried.language)
        for number in numbers:
            words = prose.text[number.start : number.end]
            if _says_nothing(number, words):
                continue
            if not carried.has(number, prose.text):
                message = f"the number “{words}” is in no item of this briefing, nor in any item's evidence"
                hint = where(words) or _advice(carried)
                yield Unbound(prose, Trouble("unbound-number", prose.keys, message, hint, prose.severity))
            elif prose.severity is _ERROR:
                yield from _too_firm(prose, number, numbers, carried)
        for span in quotations(prose.text):
            words = prose.text[span.start : span.end]
            if span.depth == 0 and not carried.says(words):
                message = (
                    f"the quoted words “{short(words)}” are in no item of this briefing, nor in any item's evidence"
                )
                hint = "Quote as the source has it, or do not quote."
                yield Unbound(prose, Trouble("unbound-quotation", prose.keys, message, hint, prose.severity))


def _too_firm(prose: Prose, number: Number, numbers: Sequence[Number], carried: Carried) -> Iterator[Unbound]:
    """The finding about one of the numbers of a prose that all who carry it hedge, and that is not hedged there."""
    theirs = carried.hedged(number)
    if theirs and not _is_open(number, theirs, numbers, prose.text, carried.language):
        yield Unbound(prose, _unhedged(prose, number, theirs))


def _is_counted(number: Number) -> bool:
    """Whether a number says how many there are, and not how old somebody is."""
    return number.is_quantity and number.value is not None and number.kind != "age"


def _is_of_others(ours: Number, theirs: Number) -> bool:
    """Whether small numbers count different things: the two sides, of "at least two envoys"."""
    one, two = (set(number.unit_text.lower().split()) for number in (ours, theirs))
    return ours.value is not None and ours.value <= _SMALL and bool(one and two) and one.isdisjoint(two)


def _is_open(number: Number, theirs: Number, numbers: Sequence[Number], text: str, language: str) -> bool:
    """Whether prose says otherwise that a number is not exact: its hedge is a verb, or stands before a number it is joined to."""
    if number.hedge != "exact":
        return False
    edges = [0, *sentence_starts(text), len(text)]
    start, end = max(at for at in edges if at <= number.start), min(at for at in edges if at > number.start)
    words = _WORD.findall(text[start:end])  # in small letters: the month of May leaves nothing open
    is_told = any(one.value == number.value and one.hedge != "exact" for one in numbers)
    is_joined = any(start <= one.start < number.start and one.hedge == theirs.hedge for one in numbers)
    return is_told or is_joined or not table_of(primary(language)).open.isdisjoint(words)


def _unhedged(prose: Prose, number: Number, theirs: Number) -> Trouble:
    """A number that the prose gives more firmly than whatever carries it, or the other way about."""
    words = prose.text[number.start : number.end]
    how = theirs.hedge_text or theirs.hedge.replace("_", " ")
    said = f"as “{number.hedge_text}”" if number.hedge_text else "without a hedge"
    message = f"the number “{words}” stands here {said}; the items and their evidence have “{how}”"
    return Trouble("unhedged-number", prose.keys, message, "Say how firm it is, as the source does.", _WARNING)


def _says_nothing(number: Number, words: str) -> bool:
    return number.kind in _NEEDS_NOTHING or (number.value == 1 and not any(c.isdigit() for c in words))


def _written(figure: KeyFigure) -> str:
    """A figure's number with its unit, as prose would have it."""
    ends = [f"{value:f}" for value in (figure.min, figure.max) if value is not None]
    value = f"{figure.value:f}" if figure.value is not None else " to ".join(ends) or figure.value_text or ""
    return f"{value} {figure.unit or ''}".strip()


def _is_same(ours: Number, theirs: Number, language: str) -> bool:
    """The same number of the same measure; one end of a range only where the words say that it is an end."""
    if (ours.currency or theirs.currency) and ours.currency != theirs.currency:
        return False
    if ours.measure != theirs.measure and all(one.measure or names_things(one, language) for one in (ours, theirs)):
        return False  # one in kilometres, the other in hours, or in patients
    if (ours.value, ours.low, ours.high) == (theirs.value, theirs.low, theirs.high):
        return True
    ends = {"at_least": theirs.low, "at_most": theirs.high}
    return ours.value is not None and ends.get(ours.hedge) == ours.value


def _days_of(number: Number, text: str, language: str) -> list[_Day]:
    """The month and the day of 12 March, March 12th or the 12th of March; both ends of 10 to 12 June."""
    days = [value for value in (number.value, number.low, number.high) if value is not None and not value % 1]
    if number.kind != "date-part" or not days:
        return []
    behind, before = _BEHIND.match(text, number.end), _BEFORE.search(text, 0, number.start)
    named = (month_named(match[1], language) for match in (behind, before) if match)
    month = next((month for month in named if month), None)
    return [(month, int(day)) for day in days] if month else []


def _advice(carried: Carried) -> str:
    there = list(dict.fromkeys(_shown(number) for number in carried.numbers if number.is_quantity))
    known = f"They have: {', '.join(there[:8])}{', …' if len(there) > 8 else ''}. " if there else ""
    return f"{known}Correct it, or add an item or evidence that has it."


def _shown(number: Number) -> str:
    if number.period:
        return period_in_words(number.period)
    ends: Iterable[object] = (number.value,) if number.value is not None else (number.low, number.high)
    value = " to ".join("…" if end is None else f"{end:,}" for end in ends)
    unit = "%" if number.percent else f" {number.currency}" if number.currency else ""
    return value + unit
