"""Lists within a text: a number is what its label calls it, as in "Deaths: 57. Injured: 112 (children: 22)"."""

from __future__ import annotations

from typing import NamedTuple

from generator.evidence.naming import CLAUSE_MARKS, PEOPLE, Words, function_words, is_kin, singular, words_in
from generator.evidence.states import States, states_in
from generator.numbers import Number
from generator.numbers.table import Table

_SIGNS = (":", "–", "—", " -")  # between a label and its number
_BULLET = "•"


def label_of(sentence: str, number: Number) -> str:
    """The words before a number's sign, as far as the mark before them; "" where a noun stands behind it, or there is no sign."""
    if number.unit_text and not number.measure:
        return ""
    before = sentence[: number.start].rstrip()
    if number.hedge_text and before.endswith(number.hedge_text):
        before = before[: -len(number.hedge_text)].rstrip()
    if not before.endswith(_SIGNS):
        return ""
    return CLAUSE_MARKS.split(before[:-1].rpartition(_BULLET)[2])[-1]


class Labels(NamedTuple):
    """What the numbers of a sentence are called that stand behind a label."""

    states: States
    table: Table

    def of(self, number: Number) -> Words:
        """The words of a number's label that name something."""
        return self._naming(words_in(label_of(self.states.sentence, number)))

    def call(self, number: Number, unit: Words) -> bool | None:
        """Whether the words of a unit are what a list calls a number; None where its lines have none of them."""
        label = self.of(number)
        if not label:
            return None
        ours = [word for word in self._naming(unit) if word not in PEOPLE] or self._naming(unit)
        rest = [word for word in ours if not self.bear_out(label, word)]
        before = [word for n in self.states.numbers if n.start < number.start for word in self._called(n)]
        behind = [word for n in self.states.numbers if n.start > number.start for word in self._called(n)]
        theirs = [word for word in rest if self.bear_out([*before, *behind], word)]
        if rest == ours and not theirs:
            return None
        return self._may_inherit(label, ours, rest, before, theirs)

    def _may_inherit(self, label: Words, ours: Words, rest: Words, before: Words, theirs: Words) -> bool:
        """Whether the words of a unit that its label has not may be those of the labels before it.

        "Injured: 112 (children: 22)" has 22 injured children; but nothing stands instead of a word that the label has:
        "Destroyed houses: 3" has no damaged houses.
        """
        left = [word for word in label if not any(self.bear_out((word,), w) or self.bear_out((w,), word) for w in ours)]
        kinds = {self._is_state(word) for word in left}
        if (True in kinds and any(map(self._is_state, rest))) or not all(self.bear_out(before, w) for w in theirs):
            return False
        if rest == ours:  # of "Cases: 90 (confirmed: 31)" 31 cases
            is_described = all(self._is_state(word) and word == singular(word) for word in label)
            return is_described and not any(map(self._is_state, theirs))
        return not any(self._is_state(word) in kinds for word in theirs)

    def bear_out(self, there: Words, word: str) -> bool:
        """Whether a word of a unit is among others, or one of its stem or meaning: dead, of deaths."""
        return any(is_kin(singular(word), singular(other)) or self.states.is_same(word, other) for other in there)

    def _called(self, number: Number) -> Words:
        return self.of(number) or self._naming(words_in(number.unit_text))

    def _naming(self, words: Words) -> list[str]:
        empty = function_words(self.table)
        return [word for word in words if word not in empty]

    def _is_state(self, word: str) -> bool:
        return bool(states_in((word,), self.table))
