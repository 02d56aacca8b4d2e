"""What is known about a language: its table of number words, and Babel's units."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from generator.numbers.table import Table, Values, table_of
from generator.numbers.tokens import Tokens, fold
from generator.numbers.units import Units, units_of

_POWERS = {"2": "square", "3": "cubic"}  # m2 for m²
_DIGIT = re.compile("[0-9]")
_ASCII_WORD = re.compile("[a-z]++(?:'[a-z]+)*+")
_SYMBOL_REACH = 4  # tokens of the longest abbreviation of a unit


class Unit(NamedTuple):
    """A unit of measure or a currency, and the token behind it."""

    after: int
    measure: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """A language's table and units, and the words that numbers and units can start with.

    There is one of each language, which caches know it by.
    """

    table: Table
    units: Units
    starters: frozenset[str]
    unit_starters: frozenset[str]  # but for the signs of currencies
    money_codes: frozenset[str]  # folded
    continuing: frozenset[str]  # words that may go on with a number in digits: 5 million, 2 and a half, £5 m
    joints: frozenset[str]  # words between the two ends of a range that nothing opens
    hedging: frozenset[str]  # words right before a number that hedge it, or that stand between it and its hedge
    naming: frozenset[str]  # words right before a number that is part of a name
    scales: Values  # of table and CLDR
    compound: re.Pattern[str] | None  # двадцятирічний, tenfold
    parts: frozenset[str]  # of which one is in each word with a number in it: -fold, пів-

    @property
    def is_bare(self) -> bool:
        """Whether the language has no table, so that only digits are read."""
        return not self.table.numerals

    def may_have_numbers(self, text: str) -> bool:
        """Whether a text may have a number; most texts have none, and are told apart faster than they are cut up."""
        if not text.isascii() or _DIGIT.search(text):  # words have accents, soft hyphens and apostrophes of any kind
            return True
        low = text.lower()
        words = _ASCII_WORD.findall(low)
        if not self.starters.isdisjoint(words):
            return True
        return self._may_be_joined(low) and any(may_start(self, word) for word in words)

    def _may_be_joined(self, low: str) -> bool:
        """Whether one of some words in small letters may be a number with something else in one."""
        return any(map(low.__contains__, self.parts))

    def openers(self, keys: list[str]) -> frozenset[str]:
        """Those of some words that a number may start with."""
        if self._may_be_joined(" ".join(keys)):
            return frozenset(key for key in keys if may_start(self, key))
        return self.starters.intersection(keys)

    def unit_at(self, tokens: Tokens, i: int) -> Unit | None:
        """The unit of measure or the currency that starts at a token."""
        if tokens.keys[i] not in self.unit_starters and tokens.kinds[i] != "money":
            return None
        if (glued := self.table.glued.at(tokens.keys, i)) and tokens.is_glued(i) and not self._is_clock(tokens, i):
            return Unit(glued[1], glued[0])
        return self._share_at(tokens, i) or self._money_at(tokens, i) or self._measure_at(tokens, i)

    def _is_clock(self, tokens: Tokens, i: int) -> bool:
        return self.table.clock.at(tokens.keys, i) is not None

    def name_at(self, keys: list[str], i: int) -> tuple[str, int] | None:
        """The unit of measure whose name, not abbreviation, starts at a key, and the key behind it."""
        return self.table.units.at(keys, i) or self.units.names.at(keys, i)

    def _share_at(self, tokens: Tokens, i: int) -> Unit | None:
        """Percent and its relatives."""
        table = self.table
        for phrases, measure in (
            (table.percentage_points, "percentage-point"),
            (table.basis_points, "basis-point"),
            (table.percent, "percent"),
        ):
            if found := phrases.at(tokens.keys, i):
                return Unit(found[1], measure)
        return None

    def _money_at(self, tokens: Tokens, i: int) -> Unit | None:
        """A currency: sign, name or code."""
        if tokens.kinds[i] == "money":
            is_own = tokens.starts[i] - tokens.ends[i - 1] <= 1 and tokens.kinds[i + 1] != "digits"
            return Unit(i + 1, currency=self.units.money_signs.get(tokens.keys[i])) if is_own else None
        names = (self.units.money_names.at(tokens.keys, i), self.table.currencies.at(tokens.keys, i))
        if found := max(filter(None, names), key=itemgetter(1), default=None):
            return Unit(found[1], currency=found[0])
        raw = tokens.raw(i)
        return Unit(i + 1, currency=raw) if raw in self.units.money_codes else None

    def _measure_at(self, tokens: Tokens, i: int) -> Unit | None:
        """A unit of measure: the longer of name and abbreviation; not a single word that is mostly none."""
        name = self.name_at(tokens.keys, i)
        if self.table.unsure_units.at(tokens.keys, i) and (name is None or name[1] == i + 1):
            return None
        raws = [tokens.raw(at) for at in range(i, min(i + _SYMBOL_REACH, len(tokens)))]
        is_word = tokens.keys[i] in self.table.stop and not tokens.is_glued(i)  # 10in, but 10 in
        symbol = None if is_word else self.units.symbols.at(raws, 0)
        if symbol and (name is None or i + symbol[1] > name[1]):
            power = _POWERS.get(tokens.keys[i + symbol[1]]) if symbol[0].endswith("meter") else None
            if power and tokens.is_glued(i + symbol[1]):
                return Unit(i + symbol[1] + 1, f"{power}-{symbol[0]}")
            return Unit(i + symbol[1], symbol[0])
        return Unit(name[1], name[0]) if name else None


@lru_cache(maxsize=1 << 14)
def may_start(language: Language, word: str) -> bool:
    """Whether a number may start with this word."""
    return (
        word in language.starters
        or word.startswith(language.table.half_prefixes)
        or (language.compound is not None and language.compound.fullmatch(word) is not None)
    )


@lru_cache(maxsize=1 << 8)
def primary(tag: str) -> str:
    """The language of a BCP 47 tag: en of en-GB."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


@lru_cache(maxsize=32)
def language_of(tag: str) -> Language:
    """What is known about the language of a BCP 47 tag."""
    table = table_of(primary(tag))
    units = units_of(tag, table.locales, table.noun_endings, table.possessive)
    numbers: tuple[Iterable[str], ...] = (
        table.numerals, table.ordinals, table.articles, table.alone, table.alone_hedged, table.fractions.alone,
        table.fractions.one, table.multipliers, table.decades,
    )  # fmt: skip
    scales = units.scales | table.scales
    measures = (
        table.percentage_points, table.basis_points, table.percent, table.currencies, units.money_names,
        table.units, units.symbols, units.names, table.glued,
    )  # fmt: skip
    money_codes = frozenset(map(fold, units.money_codes))
    return Language(
        table=table,
        units=units,
        starters=frozenset(word for words in numbers for word in words),
        unit_starters=money_codes.union(fold(word) for phrases in measures for word in phrases.starts),
        money_codes=money_codes,
        continuing=frozenset().union(scales, table.hundreds, table.suffixes, table.and_fractions.starts),
        joints=table.range_joins | table.alternatives,
        hedging=table.fillers.union(table.hedges.ends),
        naming=table.titles.union(table.labels.ends),
        scales=scales,
        compound=_compound(table),
        parts=frozenset(table.half_prefixes).union(*table.compounds.values()),
    )


def _compound(table: Table) -> re.Pattern[str] | None:
    """Words of a numeral, a stem and an ending; None where the language has none."""
    if not table.compounds:
        return None
    numerals = _any([*table.numerals, *table.combining])
    stems = _any(stem for words in table.compounds.values() for stem in words)
    return re.compile(rf"(?P<number>{numerals})(?P<stem>{stems})(?P<ending>\w{{0,4}})")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
