"""Shares: what each percentage of a sentence is told of, as in "54% of women supported the plan and 31% opposed it"."""

from __future__ import annotations

from typing import NamedTuple

from generator.evidence.contrasts import other_sides
from generator.evidence.lists import Labels
from generator.evidence.naming import (
    CLAUSE_MARKS,
    Words,
    function_words,
    is_kin,
    is_shared,
    named_in,
    naming,
    words_in,
)
from generator.numbers import Number
from generator.numbers.table import Table

_OF_NEAR, _OF_REACH = 3, 3  # words before "of", and behind it


class Shares(NamedTuple):
    """The numbers of a sentence that measure in one unit, in order, and what the sentence tells of each."""

    numbers: tuple[Number, ...]
    labels: Labels
    language: str

    @property
    def table(self) -> Table:
        return self.labels.table

    def is_of(self, number: Number, unit: str) -> bool:
        """Whether what a measure is said to be of is no other number's: 24 percent of men, where 31 percent are of women."""
        words = words_in(unit)
        if len(self.numbers) > 1 and not self._is_told(number, words):
            return False
        of_what = naming(words[1:], self.table) if not self.table.of.isdisjoint(words) else []
        mine = self._whole_of(number)
        if not of_what or is_shared(of_what, mine):
            return True
        others = [self._whole_of(other) for other in self.numbers if other != number]
        named = {tuple(words) for words in others if words}
        is_given_once = not mine and len(named) == 1  # 54 percent of voters, 46 percent
        there = named_in(self.labels.states.sentence, self.table)
        stands = any(is_kin(word, other) for word in of_what for other in there)
        return stands and (is_given_once or not any(is_shared(of_what, other) for other in others))

    def _is_told(self, number: Number, unit: Words) -> bool:
        """Whether a unit does not say of a number what is told of another: opposed, of "54% supported and 31% opposed it"."""
        mine, bears_out = self._told(number), self.labels.bear_out
        if not mine:
            return True
        is_all_mine = all(bears_out(unit, word) for word in mine)
        for other in self.numbers:
            theirs = self._told(other) if other != number else ()
            if not theirs or (self._is_when(number) and not self._is_when(other)):
                continue
            is_all_theirs = all(bears_out(unit, word) and not bears_out(mine, word) for word in theirs)
            if is_all_theirs and not is_all_mine:
                return False
            if bears_out(unit, theirs[0]) and not bears_out(mine, theirs[0]) and not bears_out(unit, mine[0]):
                return False
        return True

    def _told(self, number: Number) -> Words:
        """What is told of a share behind it, but for what it is a share of; or its label in a list."""
        behind = self._behind(number)
        if behind[:1] and behind[0] in self.table.of:
            return self.labels.of(number)
        until = next((i for i, word in enumerate(behind) if word in self.table.joints), len(behind))
        empty = function_words(self.table)
        return [word for word in behind[:until] if word not in empty] or self.labels.of(number)

    def _is_when(self, number: Number) -> bool:
        """Whether a share is one of another time, of which only that is told: up from 48 percent in March."""
        sides = other_sides(self.labels.states.sentence, self.language)
        behind = self._behind(number)
        is_bare = not behind or behind[0] in self.table.stop
        return is_bare and any(side.holds(number.start, number.end) for side in sides)

    def _whole_of(self, number: Number) -> Words:
        """What stands behind the "of" of a measure: women, of 31 percent of women."""
        words = words_in(self.labels.states.after(number))
        at = next((i for i, word in enumerate(words[:_OF_NEAR]) if word in self.table.of), None)
        return naming(words[at + 1 : at + 1 + _OF_REACH], self.table) if at is not None else []

    def _behind(self, number: Number) -> list[str]:
        """The words behind a measure in its clause."""
        words = words_in(CLAUSE_MARKS.split(self.labels.states.after(number))[0])
        return words[len(words_in(number.unit_text)) :]
