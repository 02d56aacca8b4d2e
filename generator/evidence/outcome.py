"""What was done for an item, and the receipts it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import NamedTuple

from generator.model import Observed


class Outcome(StrEnum):
    """What was done for an item; the page says it in words."""

    VERIFIED = "verified"  # the words, or the number, were found
    UNREAD = "unread"  # the excerpt was found; its number is in words of a language that has no table
    EXCERPT = "excerpt"  # the excerpt that the statement rests on was found
    OBSERVED = "observed"  # somebody saw or heard it
    INFERRED = "inferred"  # the excerpt was found; the date is the desk's inference
    UNCHECKED = "unchecked"  # there is no archived text
    DESK = "desk"  # the desk's own judgement


class Receipt(NamedTuple):
    """Where one excerpt was found: offsets into the archived text as it stands, and its words there.

    A quote has several spans where the source, or an elision, interrupts it.
    """

    source: str
    spans: tuple[tuple[int, int], ...] = ()
    words: str = ""  # of the source, from the first span's beginning to the last one's end
    notes: tuple[str, ...] = ()  # what differs from the source's own characters, beyond white space
    unchecked: bool = False  # there is no archived text of the source
    private: bool = False  # found where the archived text is; it is not here
    observed: Observed | None = None

    @property
    def start(self) -> int:
        return self.spans[0][0] if self.spans else 0

    @property
    def end(self) -> int:
        return self.spans[-1][1] if self.spans else 0

    @property
    def normalised(self) -> bool:
        """Whether more than white space differs between the item and the source."""
        return bool(self.notes)


class Verdict(NamedTuple):
    """The outcome for one item and the receipts it rests on."""

    outcome: Outcome
    receipts: tuple[Receipt, ...] = ()
    is_speaker_unread: bool = False  # the words were found; whose they are was not compared, for want of a table


Verdicts = Mapping[tuple[str, str], Verdict]
"""The verdict for every item, by the briefing's slug and the item's id; for its highlights too."""


def highlight_id(number: int) -> str:
    """The id of a highlight, counted from 1: no item's, since ids have no dot."""
    return f"highlights.{number}"
