"""Reading the numbers of a text: value, range, unit, currency, hedge and place.

    >>> from generator.numbers import read_numbers
    >>> number, = read_numbers("Russia has lost some 40,000 troops.")
    >>> number.value, number.hedge, number.unit_text
    (Decimal('40000'), 'approximately', 'troops')

Number words come from a table for each language in generator/languages/numbers (a language is added by adding
a table; `table` explains its keys). In every language digits are read, with the separators, scale words, units,
currencies and months that CLDR has for it. From text to numbers:

    tokens, digits     cut the text
    numerals, atoms    read single numbers, in words and in digits
    amounts            add sign, currency, unit of measure and the other end of a range
    reader             adds hedges, and decides what kind of number it is and what it counts
"""

from functools import lru_cache
from typing import TypeAlias

from generator.numbers.language import language_of, primary
from generator.numbers.number import QUANTITIES, Hedge, Kind, Number, unit_as_written
from generator.numbers.periods import same_period
from generator.numbers.reader import Reader
from generator.numbers.table import languages
from generator.numbers.tokens import fold, tokenise
from generator.numbers.units import names_of_currency

__all__ = [
    "QUANTITIES",
    "Hedge",
    "Kind",
    "Number",
    "Unit",
    "covers_words",
    "month_named",
    "names_of_currency",
    "names_things",
    "read_numbers",
    "same_period",
    "unit_as_written",
    "units_named",
]

Unit: TypeAlias = tuple[str | None, str | None]
"""A unit of measure and a currency; a counted noun is neither."""


@lru_cache(maxsize=1 << 12)  # one sentence is often asked about more than once
def read_numbers(text: str, language: str = "en") -> tuple[Number, ...]:
    """All numbers of a text in order, without overlaps; places count characters of the text as given.

    The language is a BCP 47 tag. Vague words ("dozens", "several hundred", "a couple") are no numbers.
    """
    known = language_of(language)
    return tuple(Reader(text, known).numbers()) if known.may_have_numbers(text) else ()


def covers_words(language: str) -> bool:
    """Whether number words of the language are read, or only digits."""
    return primary(language) in languages()


@lru_cache(maxsize=1 << 10)
def month_named(word: str, language: str = "en") -> int | None:
    """The number of a month, 1 for January, by its name as it stands in a sentence; None for another word."""
    months = language_of(language).units.months
    return months.get(word) or months.get(word.capitalize() if word.isupper() else word[:1].lower() + word[1:])


def names_things(number: Number, language: str = "en") -> bool:
    """Whether a number stands before a noun in the plural, which it counts: 480 patients, but not 480 arrived."""
    table = language_of(language).table
    words = [fold(word) for word in number.unit_text.split()]
    return any(
        word in table.plurals or (table.plural_endings and word.endswith(table.plural_endings)) for word in words
    )


def units_named(words: str, language: str = "en") -> frozenset[Unit]:
    """All that the name of a unit may mean: pounds are a mass, and nothing certain; empty where it names no unit."""
    found = {(number.measure, number.currency) for number in read_numbers(f"2 {words}", language)[:1]}
    if not words[-1:].isalpha() and (sign := read_numbers(f"{words}2", language)[:1]) and sign[0].currency:  # US$
        found = {(None, sign[0].currency)}
    known = language_of(language)
    tokens = tokenise(words)
    for phrases in (known.table.units, known.units.names):
        if (name := phrases.at(tokens.keys, 0)) and name[1] == len(tokens):
            found.add((name[0], None))
    return frozenset(found if found != {(None, None)} else ())
