"""What was done for an item, and the receipts it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from generator.model import Observed


class Outcome(StrEnum):
    """What was done for an item; the page says it in words."""

    VERIFIED = "verified"  # the words, or the number, were found
    EXCERPT = "excerpt"  # the excerpt that the statement rests on was found
    OBSERVED = "observed"  # somebody saw or heard it
    INFERRED = "inferred"  # the excerpt was found; the date is the desk's inference
    UNCHECKED = "unchecked"  # there is no archived text
    DESK = "desk"  # the desk's own judgement


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where one excerpt was found: offsets into the archived text as it stands, and its words there."""

    source: str
    start: int = 0
    end: int = 0
    words: str = ""
    normalised: bool = False  # the first letter's case or the final punctuation differs
    unchecked: bool = False  # there is no archived text of the source
    observed: Observed | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one item and the receipts it rests on."""

    outcome: Outcome
    receipts: tuple[Receipt, ...] = ()


Verdicts = Mapping[tuple[str, str], Verdict]
"""The verdict for every item, by the briefing's slug and the item's id."""
