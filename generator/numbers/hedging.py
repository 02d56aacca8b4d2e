"""How firmly a number is said."""

from typing import NamedTuple

from generator.numbers.number import Hedge
from generator.numbers.tokens import Tokens


class Hedging(NamedTuple):
    """How firmly a number is said, and the tokens that say it."""

    hedge: Hedge = "exact"
    first: int = 0
    after: int = 0

    def text(self, tokens: Tokens) -> str:
        """The words of the hedge."""
        return tokens.text[tokens.starts[self.first] : tokens.ends[self.after - 1]] if self.after else ""
