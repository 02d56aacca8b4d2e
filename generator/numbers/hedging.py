"""How firmly a number is said."""

from typing import NamedTuple

from generator.numbers.number import Hedge, Kind
from generator.numbers.tokens import Tokens

HEDGED: frozenset[Kind] = frozenset({"cardinal", "fraction", "multiplier", "period", "age"})
_DATED: frozenset[Kind] = frozenset({"year", "decade", "date-part", "time"})  # "around 2015", but not "over 2015"


class Hedging(NamedTuple):
    """How firmly a number is said, and the tokens that say it."""

    hedge: Hedge = "exact"
    first: int = 0
    after: int = 0

    def text(self, tokens: Tokens) -> str:
        """The words of the hedge."""
        return tokens.text[tokens.starts[self.first] : tokens.ends[self.after - 1]] if self.after else ""


EXACT = Hedging()


def admitted(hedging: Hedging, kind: Kind) -> Hedging:
    """The hedge, if numbers of this kind have one: "around 2015", but not "over 2015" or "about 3-2"."""
    isadmitted = kind in HEDGED or (kind in _DATED and hedging.hedge == "approximately")
    return hedging if isadmitted else EXACT
