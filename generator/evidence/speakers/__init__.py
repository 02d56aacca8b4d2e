"""Who says a quotation, by the source's own words; and whether that is the speaker it is given to."""

from generator.evidence.speakers.cues import Attribution, Cue, attribution, claimant
from generator.evidence.speakers.verdict import Judgement, Match, Party, judge, stands_whole, without_article

__all__ = [
    "Attribution",
    "Cue",
    "Judgement",
    "Match",
    "Party",
    "attribution",
    "claimant",
    "judge",
    "stands_whole",
    "without_article",
]
