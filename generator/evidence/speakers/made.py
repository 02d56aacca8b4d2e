"""An attribution from a phrase that was found: its names, or whom a pronoun means."""

from __future__ import annotations

import re

from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.attributed import Attribution, Cue
from generator.evidence.speakers.context import Context
from generator.evidence.speakers.phrases import Phrase, names_in
from generator.evidence.speakers.speech import Speech
from generator.evidence.speakers.subjects import speakers_before

_ONE = re.compile(  # the spokesperson; a spokeswoman for Westmark Grid
    rf"{is_.DETERMINER}[{is_.WORD}{is_.TITLE}]{{0,3}}{is_.TITLE}(?:{is_.PREPOSITION}[{is_.PHRASE}]+)?"
)
_QUOTING = re.compile(rf"{is_.RELAYING}[{is_.PLAIN}]{{0,4}}{is_.NAME}+")


def made(context: Context, speech: Speech, phrase: Phrase, cue: Cue, verb: int, *, explicit: bool) -> Attribution:
    """An attribution to a phrase; a pronoun is looked up."""
    first, last = min(phrase.first, verb), max(phrase.last, verb + 1)
    tokens = context.tokens
    relayed = _relayed(context)
    found = Attribution(
        cue,
        tuple(context.words(*name) for name in phrase.names),
        context.words(phrase.first, phrase.last),
        tokens[phrase.first].start,
        tokens[phrase.last - 1].end,
        explicit and not relayed,
        context.words(first, last),
        (relayed[0],) if relayed else (),
    )
    if not phrase.is_pronoun:
        return found
    meant = _antecedent(context, speech, phrase.first)
    names = tuple(context.words(*name) for name in meant.names)
    whom = context.words(meant.first, meant.last) if not names and meant.first < meant.last else found.phrase
    doubtful = sum(_is_person(context, name, speech) for name in meant.names) > 1 and meant.is_pronoun
    return found._replace(cue=Cue.PRONOUN, names=names, phrase=whom, explicit=False, doubtful=doubtful)


def _relayed(context: Context) -> tuple[str, ...]:
    """The name of somebody whom the sentence says it quotes: “Smith, quoting Jones, said”."""
    first, last = context.sentence
    quoting = _QUOTING.search(context.letters, first, last)
    return (context.words(quoting.start() + 1, quoting.end()),) if quoting else ()


def _antecedent(context: Context, speech: Speech, at: int) -> Phrase:
    """Whom a pronoun means: who spoke last in the paragraph, or the names of the nearest sentence before that has any.

    Marked as a pronoun itself where several names stand in a sentence, so that it may be open which one is meant.
    """
    letters = context.letters
    limit = min(at, context.at)
    paragraph = letters.rfind(is_.PARAGRAPH, 0, limit) + 1
    for verb, phrase in speakers_before(context, speech, limit, paragraph):
        is_object = phrase.first > verb and letters[verb - 1 : verb] not in (",", is_.QUOTE)  # called a war artist
        if phrase.names or (not phrase.is_pronoun and not is_object and _is_one(context, phrase, speech)):
            return phrase
    lowest = letters.rfind(is_.PARAGRAPH, 0, max(0, paragraph - 1)) + 1
    end = limit
    while end > lowest:
        start = max(max(letters.rfind(is_.STOP, lowest, end), letters.rfind(is_.PARAGRAPH, lowest, end)) + 1, lowest)
        if names := names_in(context, start, end, subjects_only=end == limit):
            return Phrase(0, 0, tuple(names), is_pronoun=True)
        end = start - 1
    return Phrase(0, 0)


def _is_one(context: Context, phrase: Phrase, speech: Speech) -> bool:
    """Whether words without a name are for one person: Aguirre's neighbor, the spokesperson; not the ministry, officials."""
    letters = context.letters[phrase.first : phrase.last]
    head = context.letters[phrase.first : phrase.last].partition(is_.PREPOSITION)[0]
    words = context.words(phrase.first, phrase.first + len(head)).split()
    return (
        letters[:1] in (is_.DETERMINER, is_.NAME, is_.OWNER)
        and (is_.OWNER in letters or _ONE.fullmatch(letters) is not None)
        and not any(map(speech.is_body, words))
    )


def _is_person(context: Context, name: tuple[int, int], speech: Speech) -> bool:
    """Whether a name is plainly a person's: in full or with a title, after no preposition, and no body's."""
    first, last = name
    before = context.letters[:first].rstrip(is_.PLAIN)[-1:]
    is_full = last - first > 1 or context.letters[first - 1 : first] == is_.TITLE
    is_body = any(speech.is_body(word) for word in context.words(*name).split())
    return is_full and before not in (is_.PREPOSITION, is_.BY) and not is_body
