"""The number words of a language: what a table in generator/languages/numbers may say, and how it is read.

A language is added by adding a table; nothing else knows languages by name. Every key may be missing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import lru_cache
from importlib.resources import files
from typing import Any, TypeAlias, get_type_hints

import yaml

from generator.numbers.number import Hedge
from generator.numbers.tokens import Phrases, fold

Words: TypeAlias = frozenset[str]
Values: TypeAlias = dict[str, Decimal]
Groups: TypeAlias = dict[str, Words]
Affixes: TypeAlias = tuple[str, ...]

FRACTIONS = Context(prec=28, traps=[])
_FOLDER = files("generator") / "languages" / "numbers"


@dataclass(frozen=True, slots=True)
class Fractions:
    """Words for parts of a whole, by what has to stand before them."""

    alone: Values  # half (of)
    one: Values  # (a) third
    many: Values  # (two) thirds


@dataclass(frozen=True, slots=True)
class Stems:
    """Whole words, and beginnings of words, which the table writes with a *."""

    words: Words
    beginnings: tuple[str, ...]

    def __contains__(self, word: str) -> bool:
        return word in self.words or word.startswith(self.beginnings)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Table:
    """One language's words, folded. There is one of each language, which caches know it by."""

    # Number words
    numerals: Values  # added together: forty + two; in Slavic languages also 200
    hundreds: Values  # multiply the words before them: two hundred, three dozen
    scales: Values  # multiply everything before them: thousand, million
    alone: Words  # hundreds and scales that mean one of them without a numeral: тисяча
    alone_hedged: Words  # the same, but only after a hedge: близько тисячі
    suffixes: Values  # written onto digits: 78k; with a currency also apart: £5 m
    joiners: Words  # two hundred and five
    points: Words  # one point two
    spoken_years: Words  # not empty: nineteen eighty-four is a year
    articles: Words  # a hundred, a week
    minus: Words
    ordinals: Values  # a * stands for each of the key ordinal_endings
    ordinal_suffixes: Words  # after digits: 30th, 30-й
    case_suffixes: Words  # after digits, changing nothing: 5-ти
    decades: Values  # sixties
    decade_suffixes: Words  # 1960s, 90-х
    fractions: Fractions
    and_fractions: Phrases[Decimal]  # two and a half
    ratios: Phrases[bool]  # one in five
    multipliers: Values  # twice
    times: Words  # three times as many: multiplies when compared, counts otherwise
    times_compared: Words
    times_before: Words
    combining: Values  # numerals as the first part of a word: двохрічний
    compounds: Groups  # unit: the second part of such words
    multiplier_suffixes: Words  # written onto digits: 10x
    half_prefixes: Affixes  # півроку
    # Pronouns that look like numbers
    pronouns: Words
    pronoun_after: Words  # after these never a number: no one
    pronoun_heads: Words  # after these always one: only one
    # Words around numbers
    hedges: Phrases[Hedge]
    hedges_after: Phrases[Hedge]
    fillers: Words  # between hedge and number: at least another 20
    adverbs: Words  # hedges that belong to the verb before one of the repeats: turned around twice
    repeats: Words
    period_hedges: Words  # "over six months" hedges only after a period_cue
    period_cues: Words
    changes: Stems  # verbs of change...
    limits: Words  # after which these open no range and hedge nothing: fell from 9 to 7, зросла до 5
    ranges: Groups  # opening word: words between; between 5 and 7
    range_joins: Words  # words between without an opening word: 5 to 7
    alternatives: Words  # two or three
    # Units
    locales: Words  # CLDR locales whose units and months count
    units: Phrases[str]  # forms that CLDR lacks
    noun_endings: Words  # may replace the last letters of a unit's name
    possessive: Words  # a week's rest
    percent: Phrases[bool]
    percentage_points: Phrases[bool]
    basis_points: Phrases[bool]
    unsure_units: Phrases[bool]  # words that are too often no unit of measure: pounds, points
    currencies: Phrases[str]  # short names: dollars
    glued: Phrases[str]  # units only right behind digits: 96p, 2h
    period_joins: Words  # three years and six months
    lengthwise: Words  # a 2m-high wall
    abbreviations: Words  # whose full stop ends no sentence: тис.
    of: Words
    determiners: Words
    stop: Words  # words that are no counted noun
    unit_leads: Words  # 4,000 either killed or injured
    unit_joins: Words  # killed or injured
    plurals: Words  # plural nouns, which are what a number counts (a verb behind it is not: 180 remain) ...
    plural_endings: Affixes  # ... and the endings of such, where they are those of nothing else
    # What is said of those counted
    states: Groups  # what is meant: the words that say so, if of others too (dead: killed); most participles need none
    others: Words  # 22 others
    nobody: Words  # none of the 16
    per: Words  # 15 per person
    adverbs_of_rates: Groups  # day: daily
    adverb_endings: Affixes  # which tell no thing: severely
    joints: Words  # words that begin another clause or another part of a list
    open: Words  # words of a sentence whose numbers are not said flatly: an estimate, known so far
    # What kind of number
    ages: Phrases[bool]  # 24 years old
    aged: Words  # aged 24
    clock: Phrases[bool]  # 5 p.m.
    labels: Phrases[bool]  # phase 3
    titles: Words  # the same, but only with a capital: Unit 731
    year_before: Words
    year_after: Words
    period_after: Words  # a week ago
    rates: Words  # once a week


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages that have a table."""
    return frozenset(name.removesuffix(".yml") for item in _FOLDER.iterdir() if (name := item.name).endswith(".yml"))


@lru_cache(maxsize=16)
def table_of(language: str) -> Table:
    """The table of a language; an empty one where there is none. A key that is not explained above is refused."""
    keys: dict[str, Any] = {}
    if language in languages():
        text = (_FOLDER / f"{language}.yml").read_text("utf-8")
        keys = yaml.load(text, Loader=yaml.CBaseLoader)  # noqa: S506 (makes nothing but text, lists and mappings)
    endings = keys.pop("ordinal_endings", "")
    keys["ordinals"] = {value: _inflected(words, endings) for value, words in keys.get("ordinals", {}).items()}
    kinds = get_type_hints(Table)
    if unknown := keys.keys() - kinds.keys():
        raise ValueError(f"{language}.yml: unknown keys {', '.join(sorted(unknown))}")
    return Table(**{key: _READERS[kind](keys.get(key)) for key, kind in kinds.items()})


def decimal(value: str) -> Decimal:
    """The value of 5, 1.5 or 1/3."""
    above, _, below = value.partition("/")
    return FRACTIONS.divide(Decimal(above), Decimal(below or 1))


def _inflected(words: str, endings: str) -> str:
    """Each word that ends with a * with every ending instead."""
    return " ".join(
        word[:-1] + ending
        for word in words.split()
        for ending in (endings.split() if word.endswith("*") else [word[-1]])
    )


def _words(text: str | None) -> Words:
    return frozenset(fold(word) for word in (text or "").split())


def _affixes(text: str | None) -> Affixes:
    return tuple(sorted(_words(text), key=len, reverse=True))


def _stems(text: str | None) -> Stems:
    words = _words(text)
    beginnings = frozenset(word for word in words if word.endswith("*"))
    return Stems(words - beginnings, tuple(word[:-1] for word in beginnings))


def _values(table: Mapping[str, str] | None) -> Values:
    return {word: decimal(value) for value, words in (table or {}).items() for word in _words(words)}


def _groups(table: Mapping[str, str] | None) -> Groups:
    return {key: _words(words) for key, words in (table or {}).items()}


def _fractions(table: Mapping[str, Mapping[str, str]] | None) -> Fractions:
    def part(name: str) -> Values:
        return {word: decimal(value) for value, forms in (table or {}).items() for word in _words(forms.get(name))}

    return Fractions(part("alone"), part("one"), part("many"))


def _phrases(items: list[str] | None) -> Phrases[bool]:
    return Phrases((item, True) for item in items or ())


def _meanings(table: Mapping[str, list[str]] | None) -> Phrases[str]:
    return Phrases((phrase, meaning) for meaning, phrases in (table or {}).items() for phrase in phrases)


def _quantities(table: Mapping[str, list[str]] | None) -> Phrases[Decimal]:
    return Phrases((phrase, decimal(value)) for value, phrases in (table or {}).items() for phrase in phrases)


_READERS: dict[Any, Callable[[Any], Any]] = {
    Words: _words,
    Affixes: _affixes,
    Stems: _stems,
    Values: _values,
    Groups: _groups,
    Fractions: _fractions,
    Phrases[bool]: _phrases,
    Phrases[str]: _meanings,
    Phrases[Hedge]: _meanings,
    Phrases[Decimal]: _quantities,
}
