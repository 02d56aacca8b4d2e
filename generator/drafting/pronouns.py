"""Who is no "he", or no "she", by what the article calls them; and whom it introduces as doing what was done to another."""

from __future__ import annotations

import re

from generator.evidence.speakers import Attribution, Cue

DONE_BY = re.compile(  # Ann Lee was backed by Councillor |Mo Ash|
    r"\b(?:was|were|been)\s+(?:\w+ly\s+)?\w+(?:ed|en|wn)\s+by\s+(?:[^\W\d_][\w'’.-]*\s+){0,4}$"
)
_HE, _SHE = frozenset({"he", "him"}), frozenset({"she", "her"})
HE_OR_SHE = _HE | _SHE
_COURTESY_OF_HE, _COURTESY_OF_SHE = r"Mr|Sir", r"Mrs|Ms|Miss|Dame"
_WORD = re.compile(r"[^\W_]+(?:['’ʼ-][^\W_]+)*")


def is_the_other(text: str, name: str, said: Attribution) -> bool:
    """Whether somebody is not whom a pronoun stands for, by their courtesy title in the text: he, and Ms Lee."""
    pronoun = said.words.split(" ")[0].casefold() if said.cue is Cue.PRONOUN else ""
    words = _WORD.findall(name)
    if pronoun not in _HE | _SHE or not words:
        return False
    is_he, is_she = (_is_called(text, titles, words[-1]) for titles in (_COURTESY_OF_HE, _COURTESY_OF_SHE))
    return is_she and not is_he if pronoun in _HE else is_he and not is_she


def _is_called(text: str, titles: str, surname: str) -> bool:
    between = r"(?:[^\W\d_][\w'’.-]* ){0,2}"
    return re.search(rf"\b(?:{titles})\.? {between}{re.escape(surname)}\b", text) is not None
