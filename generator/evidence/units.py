"""Does a figure count what its number counts? Units of measure and currencies by their names, counted nouns by their words.

A noun is the number's own where it stands behind it (40 chairs), behind the number that it is a part of (17 of its 22
cranes), at the head of its column, or in the same clause (12 people were killed). What another number counts is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from generator.diagnostics import Severity
from generator.evidence.excerpted import Excerpted
from generator.evidence.labels import label_of
from generator.evidence.states import States, states_in
from generator.evidence.trouble import Trouble
from generator.model import KeyFigure
from generator.numbers import Number, Unit, names_of_currency, names_things, read_numbers, unit_as_written, units_named
from generator.numbers.language import primary
from generator.numbers.table import Table, table_of

_WORD = re.compile(r"[^\W\d_]+")
_CLAUSE_MARK = r"[,;:.!?()\[\]—–|\n]"
_CLAUSE_MARKS = re.compile(_CLAUSE_MARK)
_CLAUSE_START = re.compile(rf"(?:^|{_CLAUSE_MARK})\W*$")

_PEOPLE = frozenset({"people", "persons", "люди", "людей", "осіб", "особи"})  # may be counted by any noun: residents

_OF_NEAR, _OF_REACH = 3, 3  # words before "of", and behind it
_NOTHING: frozenset[str] = frozenset()
_STEM = 6  # letters that words of one stem share at least
_ENDING = 2  # letters of the shorter in which they may differ

Words: TypeAlias = Sequence[str]


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
        return (None, number.currency) in meant or _last_word(name) in _money_words(number.currency, ours)
    if number.measure:
        return (number.measure, None) in meant and (not is_one_language or counted.is_of(figure.unit))
    currencies = {currency for _, currency in meant if currency}
    if any(_last_word(number.unit_text) in _money_words(currency, language) for currency in currencies):
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


def _words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


@lru_cache(maxsize=32)
def _function_words(table: Table) -> frozenset[str]:
    """The words of a language that name nothing."""
    return table.stop | table.of | table.articles


def _last_word(text: str) -> str:
    return next(reversed(_WORD.findall(text.lower())), "")


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
    words = _without_rate(_words(unit), table)
    states = [] if is_headed else states_in(words, table)
    plain = _PEOPLE.union(states) if states else _NOTHING  # people injured, where 40 are hurt
    things = _naming([word for word in words if word not in plain], table)
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
    words = _words(text)
    rates = {name for name, adverbs in table.adverbs_of_rates.items() if not adverbs.isdisjoint(words)}
    for before, after in pairwise(words):
        if before in table.per or before in table.articles:
            rates.add(_singular(after))
    return frozenset(rates)


def _head(words: Words, states: Words, table: Table) -> Words:
    """What a unit is, without what describes it: cases, of new cases in May; nothing where a language's states are not known."""
    if not table.states:
        return []
    ends = _function_words(table)
    until = next((i for i, word in enumerate(words) if i and word in ends), len(words))
    named = [word for word in words[:until] if word not in states and not word.endswith(table.adverb_endings)]
    return _naming(named, table)[-1:]


def _bare(text: str, table: Table) -> list[str]:
    """The words of a text that name something, in the singular."""
    return _naming(_words(text), table) if text else []


def _naming(words: Words, table: Table) -> list[str]:
    """Those of some words that name something, in the singular."""
    empty = _function_words(table)
    return [_singular(word) for word in words if word not in empty]


class Counted:
    """What a number counts, in words."""

    def __init__(self, number: Number, excerpt: Excerpted, language: str) -> None:
        self.number = number
        self.excerpt = excerpt
        self.language = language
        self.table = table_of(primary(language))

    def is_counted(self, unit: str) -> bool:
        """Whether a unit says what this number counts."""
        if not self.heading and (label := self._label_of(self.number)):
            return self._is_labelled(_named(unit, self.table).words, label)
        _, _, states, ours, head = _named(unit, self.table, bool(self.heading))
        if states and not self._states.are_said_of(self.number, states, self._wholes):
            return False
        own = [word for word in self.own if not states_in([word], self.table)] if states else self.own
        if not ours:
            return not (self.is_whole and _shared(states, self.said))
        if not own:
            return self._stands(ours)
        if not _shared(head, own):
            is_another = self.is_whole or _shared(ours, [word for other in self.others for word in other])
            return self._stands(ours) if not self._is_noun else not is_another and _shared(head, self.verbs)
        if self.is_whole and _shared([*states, *(word for word in ours if word not in own)], self.said):
            return False  # 22 cranes idle, where 17 of 22 cranes were idle
        return not any(_fits_better(ours, other, own) for other in self.others)

    def _is_labelled(self, words: Words, label: Words) -> bool:
        """Whether the words of a unit are what a list calls this number, and none of another's: Deaths: 57. Injured: 112."""
        there = [number for number in self._numbers if number != self.number]
        others = [word for number in there for word in self._label_of(number) or _bare(number.unit_text, self.table)]
        ours = _naming([word for word in words if word not in _PEOPLE], self.table) or _naming(words, self.table)
        mine = [word for word in ours if self._bears_out(label, word)]
        theirs = [word for word in ours if word not in mine and self._bears_out(others, word)]
        return not theirs and (bool(mine) or self._stands(ours))

    def _label_of(self, number: Number) -> Words:
        """What a list calls a number."""
        return _bare(label_of(self.excerpt.sentence, number), self.table)

    def _bears_out(self, there: Words, word: str) -> bool:
        """Whether a word of a unit is among others, or one of its stem or meaning: dead, of deaths."""
        return any(_is_kin(word, other) or self._states.is_same(word, other) for other in there)

    def is_named(self, unit: str) -> bool:
        """Whether words name a thing, and not only what is said of it: others, fatal, critically."""
        words = _words(unit)
        head = _head(words, states_in(words, self.table), self.table)
        return not self.table.states or bool(head and not self.table.others.intersection(words))

    def is_of(self, unit: str) -> bool:
        """Whether what a measure is said to be of is no other number's: 24 percent of men, where 31 percent are of women."""
        there = [number for number in self._numbers if number != self.number and number.measure == self.number.measure]
        if there and not self._is_share(unit, there):
            return False
        of_what = _naming(_words(unit)[1:], self.table) if not self.table.of.isdisjoint(_words(unit)) else []
        mine = self._whole_named(self.number)
        if not of_what or _shared(of_what, mine):
            return True
        others = [self._whole_named(number) for number in there]
        named = {tuple(words) for words in others if words}
        is_given_once = not mine and len(named) == 1  # 54 percent of voters, 46 percent
        return self._stands(of_what) and (is_given_once or not any(_shared(of_what, other) for other in others))

    def _is_share(self, unit: str, there: Sequence[Number]) -> bool:
        """Whether what a measure is said to have done is not only another's: 54 percent supported it, 31 percent opposed it."""
        said, mine = _bare(unit, self.table), self._told_of(self.number)
        return not mine or _shared(said, mine) or not any(_shared(said, self._told_of(other)) for other in there)

    def _told_of(self, number: Number) -> Words:
        """What is told of a share behind it, but for what it is a share of; or its label in a list."""
        words = _words(_CLAUSE_MARKS.split(self._after(number))[0])
        named = words[len(_words(number.unit_text)) :]
        told = [] if named[:1] and named[0] in self.table.of else _naming(named, self.table)
        return told or self._label_of(number)

    def _whole_named(self, number: Number) -> Words:
        """What stands behind the "of" of a measure: women, of 31 percent of women."""
        words = _words(self._after(number))
        at = next((i for i, word in enumerate(words[:_OF_NEAR]) if word in self.table.of), None)
        return _naming(words[at + 1 : at + 1 + _OF_REACH], self.table) if at is not None else []

    def is_per(self, unit: str) -> bool:
        """Whether a unit's rate is the number's: a day, of 400 patients daily; one that the source leaves out may be."""
        ours = _named(unit, self.table).rates
        if not ours:
            return True
        theirs = _rates(f"{self.number.unit_text} {self._after(self.number)}", self.table)
        return ours <= theirs if theirs else self._stands(sorted(ours))

    def _after(self, number: Number) -> str:
        """The words behind a number up to the next."""
        limit = min((n.start for n in self._numbers if n.start >= number.end), default=len(self.excerpt.sentence))
        return self.excerpt.sentence[number.end : limit]

    @property
    def own(self) -> Words:
        """The number's own noun, with what describes it: of a table the head of the column."""
        table = self.table
        words = _bare(self.heading, table) or _bare(self.number.unit_text, table)
        own = [word for word in words if word not in table.unit_leads and word not in table.fillers]
        for whole in self._wholes:
            own += _bare(whole.unit_text, table)
        return own

    @property
    def others(self) -> list[Words]:
        """What the other numbers of the sentence count."""
        if self._numbers == [self.number]:
            return []
        there = (number for number in self._numbers if number != self.number and number not in self._wholes)
        named = (_bare(number.unit_text, self.table) for number in there if not number.measure and not number.currency)
        return [words for words in named if words]

    @property
    def is_whole(self) -> bool:
        """Whether another number is said to be a part of this: the 22 of 17 of 22."""
        there = self._numbers
        return len(there) > 1 and any(part == self.number for part in map(self._whole_of, there) if part)

    @property
    def verbs(self) -> Words:
        """What may be said of those counted: the words around the number in its clause."""
        before = _CLAUSE_MARKS.split(self.excerpt.sentence[: self.number.start])[-1]
        return [*_bare(before.rstrip().removesuffix(self.number.hedge_text), self.table)[-1:], *self.behind]

    @property
    def behind(self) -> Words:
        """The words behind the number in its clause, but for single things: killed, not the guide of "with a guide"."""
        clause = _CLAUSE_MARKS.split(self._after(self.number))[0]
        words = _words(clause)
        single = [_singular(after) for before, after in pairwise(words) if before in self.table.articles]
        return [word for word in _bare(clause, self.table) if word not in single]

    @property
    def said(self) -> Words:
        """The words behind a whole that are no part of its unit: survived, of "twelve of the 20 passengers survived"."""
        unit, behind = _words(self.number.unit_text), _words(self._after(self.number))
        opens = any(n.start >= self.number.end and self._whole_of(n) == self.number for n in self._numbers)
        has_verb = not self.table.stop.isdisjoint(behind[len(unit) : len(unit) + 1])  # 40 wounded are
        if unit and states_in(unit[-1:], self.table) and not opens and not has_verb:
            unit.pop()
        own = _naming(unit, self.table)
        return [word for word in self.behind if word not in own]

    @property
    def _is_noun(self) -> bool:
        """Whether a noun stands behind the number, not only a verb or a state: 40 boats, but 9 confirmed, 180 remain."""
        is_plural = names_things(self.number, self.language)
        return is_plural or bool(self._wholes) or bool(self.heading)

    # Words and numbers

    @cached_property
    def heading(self) -> str:
        """What the number's column is called, where it stands in a table."""
        return self.excerpt.heading(self.number)

    @property
    def _states(self) -> States:
        return States(self.excerpt.sentence, self._numbers, self.table)

    @cached_property
    def _numbers(self) -> list[Number]:
        return [number for number in read_numbers(self.excerpt.sentence, self.language) if number.is_quantity]

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
            last = _CLAUSE_MARKS.split(opening)[-1]
            follows = [number for number in numbers if number.start >= other.end]
            if self._is_of(last) and follows and follows[0] == part:
                return other
        return None

    def _is_of(self, between: str) -> bool:
        """Whether words between two numbers, or before the first, say "of (its some)"."""
        words = _words(between)
        if not words or words[0] not in self.table.of or _CLAUSE_MARKS.search(between):
            return False
        return all(word in self.table.stop | self.table.determiners for word in words[1:])

    def _stands(self, ours: Words) -> bool:
        """Whether a word of the unit stands in the sentence, or one of the same stem: unemployed, unemployment."""
        there = _bare(self.excerpt.sentence, self.table)
        return any(_is_kin(word, other) for word in ours for other in there)


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
        if (figure.unit or "").casefold() in _PEOPLE and not (number.currency or number.measure):
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
        if is_other and figure.unit and _shared(_bare(figure.unit, table), _bare(other.unit_text, table)):
            yield excerpt.sentence[other.start : other.end]


def _shared(ours: Words, theirs: Words) -> bool:
    return not set(ours).isdisjoint(theirs)


def _fits_better(ours: Words, other: Words, own: Words) -> bool:
    """Whether words name what another number counts rather than this one's own: confirmed cases, of 9 confirmed."""
    here, there = set(ours) & set(own), set(ours) & set(other)
    return len(there) > len(here) or (len(there) == len(here) < len(set(ours)) and set(other) <= set(ours))


def _is_kin(one: str, other: str) -> bool:
    """Whether two words are the same, or long ones that begin alike."""
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (shared >= _STEM and shared >= min(len(one), len(other)) - _ENDING)


def _singular(word: str) -> str:
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
