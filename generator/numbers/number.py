"""What a number read from a text is."""

from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from generator.numbers.periods import Measure, iso_period

Hedge: TypeAlias = Literal["exact", "approximately", "at_least", "at_most"]
Kind: TypeAlias = Literal[
    "cardinal",  # 40,000 troops; 5 %; $3bn; forty
    "fraction",  # two-thirds, half of, one in five
    "multiplier",  # twice, doubled, three times as many, 18-fold
    "period",  # six months, half a year, 24-річний (which may also be an age)
    "age",  # a 24-year-old
    "ordinal",  # first, 30th
    "year",  # 2025, from 2004 to 2009, 2023-24; only where the text does not count something
    "decade",  # the 1960s, in his twenties
    "date-part",  # the 6 of 6 February, 12.03.2024
    "time",  # 10:30, 5 p.m.
    "score",  # 3-2
    "label",  # F-16, Phase 3, No. 10: the number is part of a name
    "list",  # 1. at the start of a line, [1]
    "code",  # telephone numbers, versions, addresses, runs of digits too long to count anything
]

QUANTITIES: frozenset[Kind] = frozenset({"cardinal", "fraction", "multiplier", "period", "age", "score"})


class Number(NamedTuple):
    """One number of a text: where it stands, what it says and how firmly.

    `start:end` covers sign, currency sign, numerals and scale words, of a range both ends and the words
    between; hedge, unit and percent sign stand outside. `value` is None for a range (`low`, `high`) and for
    what counts nothing (times, scores, codes, names with digits); years, days and places in an order keep theirs.
    """

    start: int
    end: int
    kind: Kind = "cardinal"
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    hedge: Hedge = "exact"
    hedge_text: str = ""
    unit_text: str = ""  # at most four words as written: "kilometers", "per cent", "killed or injured"
    measure: Measure | None = None  # the CLDR unit: "kilometer", "percent", "year"; None for counted nouns
    currency: str | None = None  # ISO 4217
    compound: str | None = None  # the ISO 8601 duration of several units: three years and six months

    @property
    def percent(self) -> bool:
        """Whether the number counts hundredths (5 %, five per cent)."""
        return self.measure == "percent"

    @property
    def percentage_points(self) -> bool:
        """Whether the number is a difference of percentages (5 percentage points); basis points are not."""
        return self.measure == "percentage-point"

    @property
    def ordinal(self) -> bool:
        """Whether the number is a place in an order (first, 30th)."""
        return self.kind == "ordinal"

    @property
    def period(self) -> str | None:
        """The ISO 8601 duration of a length of time: P6M for half a year, P2Y6M for two and a half years."""
        if self.compound:
            return self.compound
        if self.kind not in ("period", "age") or self.value is None or self.measure is None:
            return None
        return iso_period(self.value, self.measure)

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """The least and the greatest value that the words allow; None where that side is open."""
        if self.value is None:
            return self.low, self.high
        return None if self.hedge == "at_most" else self.value, None if self.hedge == "at_least" else self.value

    @property
    def is_quantity(self) -> bool:
        """Whether the number counts or measures something, so that a page using it needs evidence for it."""
        return self.kind in QUANTITIES


def unit_as_written(number: Number) -> str:
    """What a number counts or measures in, in the text's own spelling ("millimetres"); a sign (%) becomes a word."""
    return number.unit_text if number.unit_text[:1].isalpha() else (number.measure or "")
