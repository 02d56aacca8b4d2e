"""Does a figure count what its number counts? Units of measure and currencies by their names, counted nouns by their words.

A noun is the number's own where it stands behind it (40 chairs), behind the number that it is a part of (17 of its 22
cranes), at the head of its column, or in the same clause (12 people were killed). What another number counts is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from generator.diagnostics import Severity
from generator.evidence.excerpted import Excerpted
from generator.evidence.lists import Labels, label_of
from generator.evidence.naming import (
    CLAUSE_MARK,
    CLAUSE_MARKS,
    PEOPLE,
    Words,
    function_words,
    is_kin,
    is_shared,
    last_word,
    named_in,
    naming,
    singular,
    words_in,
)
from generator.evidence.shares import Shares
from generator.evidence.states import States, states_in
from generator.evidence.trouble import Trouble
from generator.model import KeyFigure
from generator.numbers import Number, Unit, names_of_currency, names_things, read_numbers, unit_as_written, units_named
from generator.numbers.language import primary
from generator.numbers.table import Table, table_of

_CLAUSE_START = re.compile(rf"(?:^|{CLAUSE_MARK})\W*$")

_NOTHING: frozenset[str] = frozenset()


def unit_agrees(figure: KeyFigure, number: Number, excerpt: Excerpted, language: str, ours: str) -> bool:
    """Whether a figure's unit is the number's: the same measure, the same currency, or a noun that it counts there.

    `language` is the source's, `ours` that of the unit; nouns are compared only where they are one.
    """
    if figure.period is not None or figure.unit is None:
        return figure.period is not None or number.kind == "age" or not (number.measure or number.currency)
    meant = _meanings(figure.unit, (ours, language, "en"))
    counted = Counted(number, excerpt, language)
    is_one_language = primary(language) == primary(ours)
    if is_one_language and not counted.is_per(figure.unit):
        return False
    if number.currency:
        name = " ".join(_named(figure.unit, counted.table).words)
        return (None, number.currency) in meant or last_word(name) in _money_words(number.currency, ours)
    if number.measure:
        return (number.measure, None) in meant and (not is_one_language or counted.is_of(figure.unit))
    currencies = {currency for _, currency in meant if currency}
    if any(last_word(number.unit_text) in _money_words(currency, language) for currency in currencies):
        return True  # 37 pounds, which might have been a weight
    if currencies and (None, None) not in meant:
        return False
    return not is_one_language or counted.is_counted(figure.unit)


@lru_cache(maxsize=1 << 10)  # most figures count in the same few units
def _meanings(unit: str, tags: tuple[str, ...]) -> frozenset[Unit]:
    """What the words of a unit may mean in some languages: kilometers, кілометрів; a counted noun is (None, None)."""
    found = frozenset(meaning for tag in dict.fromkeys(tags) for meaning in units_named(unit, tag))
    return found or frozenset({(None, None)})


def _money_words(currency: str, language: str) -> frozenset[str]:
    return names_of_currency(currency, language) | names_of_currency(currency, "en")


class Named(NamedTuple):
    """What the words of a unit name."""

    words: Words  # up to what it is a rate by: pounds, of pounds a week
    rates: frozenset[str]  # week
    states: Words
    things: Words  # which are counted, beside people in a state: nothing, of people injured
    head: Words  # the last of these, without what describes it; all where that is not known


@lru_cache(maxsize=1 << 10)  # most figures count in the same few units
def _named(unit: str, table: Table, is_headed: bool = False) -> Named:
    """What a unit names; under the head of a column no word says what has become of anybody."""
    words = _without_rate(words_in(unit), table)
    states = [] if is_headed else states_in(words, table)
    plain = PEOPLE.union(states) if states else _NOTHING  # people injured, where 40 are hurt
    things = naming([word for word in words if word not in plain], table)
    head = _head(words, states, table) or things
    return Named(tuple(words), _rates(unit, table), tuple(states), tuple(things), tuple(head))


def _without_rate(words: Words, table: Table) -> Words:
    """The words of a unit up to what it is a rate by."""
    for i, word in enumerate(words[1:], 1):
        if word in table.per or word in table.articles:
            return words[:i]
    return words


def _rates(text: str, table: Table) -> frozenset[str]:
    """What a text counts by, in the singular: a day, per person, daily."""
    words = words_in(text)
    rates = {name for name, adverbs in table.adverbs_of_rates.items() if not adverbs.isdisjoint(words)}
    for before, after in pairwise(words):
        if before in table.per or before in table.articles:
            rates.add(singular(after))
    return frozenset(rates)


def _head(words: Words, states: Words, table: Table) -> Words:
    """What a unit is, without what describes it: cases, of new cases in May; nothing where a language's states are not known."""
    if not table.states:
        return []
    ends = function_words(table)
    until = next((i for i, word in enumerate(words) if i and word in ends), len(words))
    named = [word for word in words[:until] if word not in states and not word.endswith(table.adverb_endings)]
    return naming(named, table)[-1:]


class Counted:
    """What a number counts, in words."""

    def __init__(self, number: Number, excerpt: Excerpted, language: str) -> None:
        self.number = number
        self.excerpt = excerpt
        self.language = language
        self.table = table_of(primary(language))
        self.heading = excerpt.heading(number)  # what the number's column is called, where it stands in a table
        self._numbers = [number for number in read_numbers(excerpt.sentence, language) if number.is_quantity]

    def is_counted(self, unit: str) -> bool:
        """Whether a unit says what this number counts."""
        if not self.heading and label_of(self.excerpt.sentence, self.number):
            is_called = Labels(self._states, self.table).call(self.number, _named(unit, self.table).words)
            if is_called is not None:
                return is_called
        _, _, states, ours, head = _named(unit, self.table, bool(self.heading))
        if states and not self._states.are_said_of(self.number, states, self._wholes):
            return False
        own = [word for word in self.own if not states_in([word], self.table)] if states else self.own
        if not ours:
            return not (self.is_whole and is_shared(states, self.said))
        if not own:
            return self._stands(ours)
        if not is_shared(head, own):
            is_another = self.is_whole or is_shared(ours, [word for other in self.others for word in other])
            return self._stands(ours) if not self._is_noun else not is_another and is_shared(head, self.verbs)
        if self.is_whole and is_shared([*states, *(word for word in ours if word not in own)], self.said):
            return False  # 22 cranes idle, where 17 of 22 cranes were idle
        return not any(_fits_better(ours, other, own) for other in self.others)

    def is_named(self, unit: str) -> bool:
        """Whether words name a thing, and not only what is said of it: others, fatal, critically."""
        words = words_in(unit)
        head = _head(words, states_in(words, self.table), self.table)
        return not self.table.states or bool(head and not self.table.others.intersection(words))

    def is_of(self, unit: str) -> bool:
        """Whether what a measure is said to be of is this number's."""
        alike = tuple(number for number in self._numbers if number.measure == self.number.measure)
        return Shares(alike, Labels(self._states, self.table), self.language).is_of(self.number, unit)

    def is_per(self, unit: str) -> bool:
        """Whether a unit's rate is the number's: a day, of 400 patients daily; one that the source leaves out may be."""
        ours = _named(unit, self.table).rates
        if not ours:
            return True
        theirs = _rates(f"{self.number.unit_text} {self._states.after(self.number)}", self.table)
        return ours <= theirs if theirs else self._stands(sorted(ours))

    @property
    def own(self) -> Words:
        """The number's own noun, with what describes it: of a table the head of the column."""
        table = self.table
        words = named_in(self.heading, table) or named_in(self.number.unit_text, table)
        own = [word for word in words if word not in table.unit_leads and word not in table.fillers]
        for whole in self._wholes:
            own += named_in(whole.unit_text, table)
        return own

    @property
    def others(self) -> list[Words]:
        """What the other numbers of the sentence count."""
        if self._numbers == [self.number]:
            return []
        there = (number for number in self._numbers if number != self.number and number not in self._wholes)
        named = (
            named_in(number.unit_text, self.table) for number in there if not number.measure and not number.currency
        )
        return [words for words in named if words]

    @property
    def is_whole(self) -> bool:
        """Whether another number is said to be a part of this: the 22 of 17 of 22."""
        there = self._numbers
        return len(there) > 1 and any(part == self.number for part in map(self._whole_of, there) if part)

    @property
    def verbs(self) -> Words:
        """What may be said of those counted: the words around the number in its clause."""
        before = CLAUSE_MARKS.split(self.excerpt.sentence[: self.number.start])[-1]
        return [*named_in(before.rstrip().removesuffix(self.number.hedge_text), self.table)[-1:], *self.behind]

    @property
    def behind(self) -> Words:
        """The words behind the number in its clause, but for single things: killed, not the guide of "with a guide"."""
        clause = CLAUSE_MARKS.split(self._states.after(self.number))[0]
        words = words_in(clause)
        single = [singular(after) for before, after in pairwise(words) if before in self.table.articles]
        return [word for word in named_in(clause, self.table) if word not in single]

    @property
    def said(self) -> Words:
        """The words behind a whole that are no part of its unit: survived, of "twelve of the 20 passengers survived"."""
        unit, behind = words_in(self.number.unit_text), words_in(self._states.after(self.number))
        opens = any(n.start >= self.number.end and self._whole_of(n) == self.number for n in self._numbers)
        has_verb = not self.table.stop.isdisjoint(behind[len(unit) : len(unit) + 1])  # 40 wounded are
        if unit and states_in(unit[-1:], self.table) and not opens and not has_verb:
            unit.pop()
        own = naming(unit, self.table)
        return [word for word in self.behind if word not in own]

    @property
    def _is_noun(self) -> bool:
        """Whether a noun stands behind the number, not only a verb or a state: 40 boats, but 9 confirmed, 180 remain."""
        is_plural = names_things(self.number, self.language)
        return is_plural or bool(self._wholes) or bool(self.heading)

    # Words and numbers

    @property
    def _states(self) -> States:
        return States(self.excerpt.sentence, self._numbers, self.table)

    @cached_property
    def _wholes(self) -> list[Number]:
        whole = self._whole_of(self.number)
        return [whole] if whole else []

    def _whole_of(self, part: Number) -> Number | None:
        """What a number is a part of: 17 of its 22 cranes; of 22 cranes, 17 stood idle."""
        sentence, numbers = self.excerpt.sentence, self._numbers
        if numbers == [part]:
            return None  # for a whole is another number
        for other in numbers:
            if other.start >= part.end and self._is_of(sentence[part.end : other.start]):
                return other
            before = sentence[: other.start]
            opening = _CLAUSE_START.split(before)[0] if _CLAUSE_START.search(before) else before
            last = CLAUSE_MARKS.split(opening)[-1]
            follows = [number for number in numbers if number.start >= other.end]
            if self._is_of(last) and follows and follows[0] == part:
                return other
        return None

    def _is_of(self, between: str) -> bool:
        """Whether words between two numbers, or before the first, say "of (its some)"."""
        words = words_in(between)
        if not words or words[0] not in self.table.of or CLAUSE_MARKS.search(between):
            return False
        return all(word in self.table.stop | self.table.determiners for word in words[1:])

    def _stands(self, ours: Words) -> bool:
        """Whether a word of the unit stands in the sentence, or one of the same stem: unemployed, unemployment."""
        there = named_in(self.excerpt.sentence, self.table)
        return any(is_kin(word, other) for word in ours for other in there)


def wrong_unit(figure: KeyFigure, number: Number, excerpt: Excerpted, language: str) -> Trouble:
    """The finding, with what the number counts, and which number counts what the figure names."""
    there = number.currency or unit_as_written(number) or excerpt.heading(number)
    ours = f"“{figure.unit}”" if figure.unit else "none"
    if there:
        message = f"the evidence counts “{there}” there, and the unit here is {ours}"
        is_vague = not (number.currency or number.measure) and not Counted(number, excerpt, language).is_named(there)
        hint = "Write what is counted, in the source's words." if is_vague else f"Write `unit: {there}`."
        if whose := next(_counting(figure, number, excerpt, language), None):
            hint += f" {ours} is what “{whose}” counts."
        if (figure.unit or "").casefold() in PEOPLE and not (number.currency or number.measure):
            return Trouble("other-unit", ("unit",), message, hint, Severity.WARNING)
        return Trouble("wrong-unit", ("unit",), message, hint)
    message = f"{ours} does not stand in the sentence of the evidence, and its number has no unit there"
    hint = "Write the unit in the source's words; or widen the evidence to where the source names it; or leave it out."
    return Trouble("wrong-unit", ("unit",), message, hint)


def _counting(figure: KeyFigure, number: Number, excerpt: Excerpted, language: str) -> Iterator[str]:
    """The words of the other numbers that count what a figure names."""
    table = table_of(primary(language))
    for other in excerpt.numbers(language):
        is_other = other != number and other.unit_text and other.is_quantity
        if is_other and figure.unit and is_shared(named_in(figure.unit, table), named_in(other.unit_text, table)):
            yield excerpt.sentence[other.start : other.end]


def _fits_better(ours: Words, other: Words, own: Words) -> bool:
    """Whether words name what another number counts rather than this one's own: confirmed cases, of 9 confirmed."""
    here, there = set(ours) & set(own), set(ours) & set(other)
    return len(there) > len(here) or (len(there) == len(here) < len(set(ours)) and set(other) <= set(ours))
