"""What is told of whoever says something, and by which cue."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple


class Cue(StrEnum):
    """How a source says whose words they are."""

    AFTER = "after"  # “…,” said X; “…,” X said
    BEFORE = "before"  # X told Y: “…”; X called it “…”
    WITHIN = "within"  # «…, — сказав X, — …»
    ACCORDING = "according"  # according to X
    COLON = "colon"  # X: “…”
    SIGNATURE = "signature"  # “…” — X
    PRONOUN = "pronoun"  # “…,” she said
    COUNTING = "counting"  # X counts, estimates, puts it at: it may be told of X as well
    INSIDE = "inside"  # X says that …, within the excerpt itself: the source may tell it of X as well
    CONTINUED = "continued"  # “…,” said X. “…”
    WHOLE = "whole"  # a speech or an interview, which says at its head whose it is
    NONE = "none"


class Attribution(NamedTuple):
    """Who says it by the source's own words."""

    cue: Cue = Cue.NONE
    names: tuple[str, ...] = ()  # that head the phrase; several stand for one (in apposition) or for several together
    phrase: str = ""  # the whole phrase: “Jeff Rathke, the State Department spokesperson”
    start: int = 0  # of the phrase in the text
    end: int = 0
    explicit: bool = False  # a name stands right by the words, in the same sentence
    words: str = ""  # the source's words to show: the phrase with its verb
    also: tuple[str, ...] = ()  # further phrases of the same sentence that say something
    beside: tuple[str, ...] = ()  # of all others of the same sentence who say or give something
    nearby: str = ""  # the source's own words of the paragraph and the one before
    doubtful: bool = False  # a pronoun that may mean several who were named
    direct: bool = False  # somebody stands there, named or not: the finance ministry, analysts at Pellam Bank
    is_credit: bool = False  # behind “Source:” or in parentheses: it may as well be a place
