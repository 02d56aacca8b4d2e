"""Who says a quotation, by the source's own words; and whether that is the speaker it is given to."""

from generator.evidence.speakers.attributed import Attribution, Cue
from generator.evidence.speakers.cues import attribution, claimant
from generator.evidence.speakers.denials import Denial, denial
from generator.evidence.speakers.mentions import Mention, mentions, without_ending
from generator.evidence.speakers.verdict import (
    Judgement,
    Match,
    Party,
    fits,
    is_beside,
    judge,
    names_fully,
    without_article,
)

__all__ = [
    "Attribution",
    "Cue",
    "Denial",
    "Judgement",
    "Match",
    "Mention",
    "Party",
    "attribution",
    "claimant",
    "denial",
    "fits",
    "is_beside",
    "judge",
    "mentions",
    "names_fully",
    "without_article",
    "without_ending",
]
