"""What is said of those counted, the dead and the hurt: each number of a sentence has its own stretch of it.

"Left 18 dead and 40 hurt" says of 40 that they are hurt. A state that a figure's unit names has to be said of its number,
or of none: in its stretch, which ends at a mark, and where another number follows at the first word that begins a clause.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.numbers import Number
from generator.numbers.table import Table

_WORD = re.compile(r"[^\W\d_]+")
_MARK = re.compile(r"[,;:.!?()\[\]—–|\n]")
_PARTICIPLE = re.compile(r"\w{2,}[^\We]ed")  # destroyed, but not need
_STEM = 6  # letters that two words of one stem share


@dataclass(frozen=True)
class States:
    """The states of a sentence, by the quantities in it that they are said of."""

    sentence: str
    numbers: Sequence[Number]  # its quantities, in order
    table: Table

    def after(self, number: Number) -> str:
        """The words behind a number up to the next."""
        limit = min((n.start for n in self.numbers if n.start >= number.end), default=len(self.sentence))
        return self.sentence[number.end : limit]

    def are_said_of(self, number: Number, states: Sequence[str], wholes: Sequence[Number] = ()) -> bool:
        """Whether each of some states is said of a number, or of what it is a part of, or of no other."""
        if number not in self.numbers:
            return True
        start, end = self._stretch(number)
        own = [
            place
            for place in self._places()
            if start <= place.start() < end or any(self._is_within_unit(whole, place) for whole in wholes)
        ]
        if self._is_of_none(self.sentence[start : number.start]):
            own = [place for place in own if self._is_within_unit(number, place)]
            return all(any(self.is_same(state, place[0].lower()) for place in own) for state in states)
        return all(self._may_be(number, state, own) for state in states)

    def _may_be(self, number: Number, state: str, own: Sequence[re.Match[str]]) -> bool:
        if any(self.is_same(state, place[0].lower()) for place in own):
            return True
        others = [other for other in self.numbers if other != number]
        there = [place for place in _WORD.finditer(self.sentence) if self.is_same(state, place[0].lower())]
        if own:  # something else is said of it
            stretches = [self._stretch(other) for other in others]
            return any(not any(start <= place.start() < end for start, end in stretches) for place in there)
        return any(not any(self._is_within_unit(other, place) for other in others) for place in there)

    def is_same(self, state: str, word: str) -> bool:
        """Whether a word of a sentence bears out a state: killed, that somebody is dead; injuring, that they are injured."""
        if state == word or word in self.table.states.get(self._meaning(state), ()):
            return True
        shared = next(
            (i for i, (a, b) in enumerate(zip(state, word, strict=False)) if a != b), min(len(state), len(word))
        )
        return shared >= _STEM or (shared > 2 and {state[shared:], word[shared:]} <= {"ed", "ing", "e", "es", "s", ""})

    def _meaning(self, state: str) -> str:
        """The first group of words that a state is in: what may be meant by it is in that group."""
        return next((name for name, words in self.table.states.items() if state in words), "")

    def _places(self) -> Iterator[re.Match[str]]:
        """The words of the sentence that are states, and those that make one of what they stand right before."""
        begins = {number.start for number in self.numbers}
        for place in _WORD.finditer(self.sentence):
            word = place[0].lower()
            is_before = any(0 < begin - place.end() < 2 for begin in begins)
            is_verb = is_before and word.endswith("ing") and word not in self.table.stop  # but not "including 12"
            if is_verb or _is_state(self.table, word):
                yield place

    def _is_of_none(self, before: str) -> bool:
        """None of the 16, nobody among the 210."""
        return not self.table.nobody.isdisjoint(word.lower() for word in _WORD.findall(before))

    def _is_within_unit(self, number: Number, place: re.Match[str]) -> bool:
        start = self.sentence.find(number.unit_text, number.end) if number.unit_text else -1
        return 0 <= start <= place.start() < start + len(number.unit_text)

    def _stretch(self, number: Number) -> tuple[int, int]:
        """Where what is said of a number begins and ends."""
        before = max((other.end for other in self.numbers if other.end <= number.start), default=-1)
        after = min((other.start for other in self.numbers if other.start >= number.end), default=-1)
        left = [mark.end() for mark in _MARK.finditer(self.sentence, max(before, 0), number.start)]
        right = [
            mark.start() for mark in _MARK.finditer(self.sentence, number.end, max(after, 0) or len(self.sentence))
        ]
        if before >= 0:  # two numbers share what is between them
            left = left + [word.end() for word in self._joints(before, number.start)] or [number.start]
        if after >= 0:
            right += [word.start() for word in self._joints(number.end, after)]
        return max(left, default=0), min(right, default=max(after, 0) or len(self.sentence))

    def _joints(self, start: int, end: int) -> list[re.Match[str]]:
        return [word for word in _WORD.finditer(self.sentence, start, end) if word[0].lower() in self.table.joints]


def states_in(words: Sequence[str], table: Table) -> list[str]:
    """Those of some words that are states; none where the language's are not known."""
    return [word for word in words if _is_state(table, word)]


@lru_cache(maxsize=1 << 12)
def _is_state(table: Table, word: str) -> bool:
    """Whether a word says what has become of somebody or something; none does where the language's states are not known."""
    is_known = any(word in words for words in table.states.values())
    return is_known or (bool(table.states) and _PARTICIPLE.fullmatch(word) is not None)
