"""An excerpt among the words that it was taken from: what numbers it has, and what they count there."""

from __future__ import annotations

from typing import NamedTuple

from generator.evidence.tables import heading
from generator.numbers import Number, read_numbers


class Excerpted(NamedTuple):
    """An excerpt in the sentence that it was taken from, where its hedges may stand: offsets into that sentence."""

    sentence: str
    start: int
    end: int
    text: str = ""  # the whole source, in which ...
    offset: int = 0  # ... the sentence starts here

    def numbers(self, language: str) -> list[Number]:
        """The numbers of the excerpt, read with the words around it."""
        found = read_numbers(self.sentence, language)
        return [number for number in found if self.start <= number.start and number.end <= self.end]

    def heading(self, number: Number) -> str:
        """What the number's column is called, where it stands in a table."""
        return heading(self.text, self.offset + number.start) if self.text else ""
