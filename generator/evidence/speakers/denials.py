"""Whoever denies what a sentence tells, or will not say whether it is so: Ann Lee denied that 76 ships were idle."""

from __future__ import annotations

import re
from typing import NamedTuple

from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.attributed import Attribution, Cue
from generator.evidence.speakers.context import NEAR, Context, paragraph_of, plain
from generator.evidence.speakers.made import made
from generator.evidence.speakers.phrases import subject_before
from generator.evidence.speakers.speech import Speech, speech_of
from generator.evidence.words import lists
from generator.numbers import read_numbers

_ENDS = re.compile(rf"[,;:()\-{is_.QUOTE}{is_.PARAGRAPH}{is_.STOP}]")
_STATES = re.compile(rf"[{is_.WORD}{is_.TITLE}{is_.NAME}]{{0,3}}[{is_.PASSIVE}{is_.SKIP}]")  # |24| ships were idle
_FARTHEST = 5  # words before "that" in which it is denied
_LONGEST = 2_000  # characters of an excerpt that are read for its number


class Denial(NamedTuple):
    """What is told and denied at once."""

    by: Attribution | None  # None where it is only told not to be so: it is not true that 79 ships burned
    is_plain: bool  # by a verb that says just this: denied
    words: str


def denial(text: str, start: int, end: int, language: str) -> Denial | None:
    """Who denies the first number of a span, or all of one without a number, by the sentence that holds it."""
    speech = speech_of(language)
    if speech is None or not speech.may_deny(paragraph_of(text, start, end)):
        return None
    number = next((n for n in read_numbers(text[start : min(end, start + _LONGEST)], language) if n.is_quantity), None)
    if number:
        start, end = start + number.start, start + number.end
    context = plain(text, start, end, speech, NEAR)
    stop = _that(context)
    if stop is None:
        return None
    begin = _begin(context, stop)
    for index in range(stop - 1, max(begin, stop - _FARTHEST) - 1, -1):
        word = context.words(index, index + 1).lower()
        is_plain = word in speech.denials
        if is_plain or speech.withholds(word):
            return None if _is_turned(context, index, begin, speech) else _made(context, speech, index, begin, is_plain)
    return None


def _that(context: Context) -> int | None:
    """The word that joins what is told to a verb before it; or where it begins without one: denied 24 ships were idle."""
    lowest = context.sentence[0]
    for index in range(context.at - 1, lowest - 1, -1):
        if lists("conjunctions", context.words(index, index + 1)):
            return index
        if context.letters[index] in is_.CUES:
            return index + 1 if index == context.at - 1 and _STATES.match(context.letters, context.at + 1) else None
    return None


def _begin(context: Context, stop: int) -> int:
    """Where the clause begins that ends before a token."""
    lowest = context.sentence[0]
    for index in range(stop - 1, lowest - 1, -1):
        if _ENDS.match(context.letters[index]) or lists("turns", context.words(index, index + 1)):
            return index + 1
    return lowest


def _is_turned(context: Context, index: int, begin: int, speech: Speech) -> bool:
    """Whether a denial is none: did not deny; not only said."""
    before, after = context.words(max(begin, index - 1), index).lower(), context.words(index + 1, index + 2).lower()
    return speech.withholds(before) or after in speech.only


def _made(context: Context, speech: Speech, index: int, begin: int, is_plain: bool) -> Denial:
    phrase = subject_before(context, index, begin, speech) if index > begin else None
    if phrase is None or phrase.is_pronoun or not phrase.names:
        return Denial(None, is_plain, context.words(begin, context.at))
    by = made(context, speech, phrase, Cue.BEFORE, index, explicit=True)
    return Denial(by, is_plain, context.words(phrase.first, context.at))
