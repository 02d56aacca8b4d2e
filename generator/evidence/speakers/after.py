"""Whoever is named after the words."""

from __future__ import annotations

import re

from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.attributed import Attribution, Cue
from generator.evidence.speakers.context import Context
from generator.evidence.speakers.made import made
from generator.evidence.speakers.phrases import Phrase, subject_after, subject_before
from generator.evidence.speakers.speech import Speech
from generator.evidence.speakers.subjects import speaker

_PUNCTUATION = re.compile(r"[,-]*")
_SENTENCE = re.compile(rf"[^.;:{is_.PARAGRAPH}{is_.SPAN}]*")
_BY = re.compile(rf"[{is_.WORD}{is_.TITLE}{is_.PREPOSITION}]{{0,4}}{is_.BY}")
_GIVEN = re.compile(rf"[{is_.VERB}{is_.GIVING}][{is_.WORD}{is_.SKIP}]{{0,2}}{is_.PREPOSITION}?{is_.WORD}{{0,2}}$")
_PARENTHESES = re.compile(rf"[^.;:(){is_.PARAGRAPH}{is_.SPAN}]*\((?P<who>[{is_.PHRASE}]+)\)(?=[.{is_.PARAGRAPH}]|$)")
_CREDIT = re.compile(rf"[{is_.PHRASE}]+")
_FARTHEST = 45  # tokens between the words and a verb
_SIGNED = re.compile(
    rf"\.?(?:{is_.PARAGRAPH}?-|{is_.PARAGRAPH}?(?=[{is_.NAME}{is_.PLAIN}][^.]{{0,10}},?{is_.QUOTE}?{is_.PARAGRAPH}))-*"
    rf"(?P<who>[{is_.PHRASE},]{{1,14}})(?=[.;({is_.QUOTE}{is_.PARAGRAPH}]|$)"
)


def _past(pattern: re.Pattern[str], letters: str, start: int) -> int:
    """The end of what a pattern matches at a token."""
    match = pattern.match(letters, start)
    return match.end() if match else start


def told_after(context: Context, speech: Speech) -> Attribution | None:
    """Somebody who says it right after the words."""
    letters = context.letters
    first = _past(_PUNCTUATION, letters, context.at + 1)
    marked = first > context.at + 1 or context.ends in tuple(",?!—–-")
    while letters[first : first + 1] == "s":
        first += 1
    letter = letters[first : first + 1]
    if letter == "a":
        phrase = subject_after(context, first, speech)
        return made(context, speech, phrase, Cue.ACCORDING, first, explicit=True) if phrase else None
    if letter == "i":
        return made(context, speech, Phrase(first, first + 1, is_pronoun=True), Cue.PRONOUN, first, explicit=False)
    if letter == "v":
        phrase = subject_after(context, first, speech)
        return made(context, speech, phrase, Cue.AFTER, first, explicit=True) if phrase else None
    return _subject_then_verb(context, speech, first, marked=marked)


def told_by(context: Context, speech: Speech) -> Attribution | None:
    """Whoever “by” names after the words: was called “…” by X. It may as well be the author of a title, so not explicit."""
    index = context.at + 1
    phrase = subject_after(context, index, speech) if context.letters[index : index + 1] == "y" else None
    return made(context, speech, phrase, Cue.AFTER, index, explicit=False) if phrase and phrase.names else None


def _subject_then_verb(context: Context, speech: Speech, first: int, *, marked: bool) -> Attribution | None:
    letters = context.letters
    stop = _past(_SENTENCE, letters, first)
    if letters[first : first + 1] in tuple("jrogyT,") or first >= stop:
        return None
    ended = context.ends in tuple(".…") and first == context.at + 1
    if not marked and not ended and letters[first] not in "Np":
        return None
    for verb in range(first + 1, min(stop, first + _FARTHEST)):
        if letters[verb] == "q":
            break
        if letters[verb] not in "vc" or (ended and letters[verb + 1 : verb + 2] not in ("", ".", "¶", "T", ",")):
            continue  # “….” Smith said that is a sentence of its own
        phrase = speaker(context, speech, verb, first)
        if phrase and (phrase.first <= first + 1 or letters[verb] == "c"):
            return made(context, speech, phrase, Cue.AFTER, verb, explicit=True)
    return None


def signature(context: Context, speech: Speech) -> Attribution | None:
    """A name after a dash, or alone, that ends the paragraph or makes the next one."""
    letters = context.letters
    if letters[: context.at].rstrip("-")[-1:] not in ("", "¶", "."):
        return None
    signed = _SIGNED.match(letters, context.at + 1)
    if not signed:
        return None
    phrase = subject_before(context, signed.end("who"), signed.start("who"), speech) or Phrase(*signed.span("who"))
    if "," in signed["who"]:
        phrase = subject_after(context, signed.start("who") - 1, speech) or phrase
    led = signed[0].lstrip(".").startswith(("-", "¶-")) or "¶" not in signed[0]  # else it may be a heading
    is_own = letters[: context.at].rstrip("-")[-1:] in ("", is_.PARAGRAPH) and not letters[: context.at].endswith(":¶")
    if not led and not (is_own and phrase.names):
        return None  # a heading; or whoever is named before the colon says it
    return made(context, speech, phrase, Cue.SIGNATURE, signed.start("who"), explicit=led)


def after_in_sentence(context: Context, speech: Speech) -> Attribution | None:
    """Who gives a number, later in its sentence: “…, according to X”, “…, X said”."""
    letters = context.letters
    for index in range(context.at + 1, _past(_SENTENCE, letters, context.at + 1)):
        turned = letters[index - 1] in ",-"
        if letters[index] == "a" or (letters[index] in "vu" and turned):
            phrase = subject_after(context, index, speech)
            cue = Cue.ACCORDING if letters[index] == "a" else Cue.AFTER
            found = phrase and not phrase.is_pronoun  # “…, said she was glad” has its subject elsewhere
            return made(context, speech, phrase, cue, index, explicit=True) if phrase and found else None
        if letters[index] in "vu" and (comma := letters.rfind(",", context.at, index)) > 0:
            phrase = subject_before(context, index, comma + 1, speech)
            if phrase and phrase.first <= comma + 2:
                return made(context, speech, phrase, Cue.AFTER, index, explicit=True)
    return None


def given_by(context: Context, speech: Speech) -> Attribution | None:
    """Whoever a number is given by: put at $1.3 billion by the Shippers' Council."""
    letters = context.letters
    stop = _BY.match(letters, context.at + 1)
    if stop is None or not _GIVEN.search(letters, context.sentence[0], context.at):
        return None
    phrase = subject_after(context, stop.end() - 1, speech)
    return made(context, speech, phrase, Cue.AFTER, stop.end() - 1, explicit=True) if phrase and phrase.names else None


def credited(context: Context, speech: Speech) -> Attribution | None:
    """Whoever is credited at the end, in parentheses or behind “Source:”; it may as well be a place, so no name is read."""
    ends = _PARENTHESES.match(context.letters, context.at + 1)
    if ends:
        return _credit(context, *ends.span("who"))
    for index in range(context.at + 1, len(context.tokens) - 1):
        if context.letters[index + 1] == ":" and context.words(index, index + 1).lower() in speech.credits:
            return _credit(context, index + 2, _past(_CREDIT, context.letters, index + 2))
        if context.letters[index] == is_.PARAGRAPH and context.letters.count(is_.PARAGRAPH, context.at, index):
            return None
    return None


def _credit(context: Context, first: int, last: int) -> Attribution | None:
    if first >= last:
        return None
    start, end = context.tokens[first].start, context.tokens[last - 1].end
    words = context.words(first, last)
    return Attribution(Cue.AFTER, (), words, start, end, explicit=True, words=words, is_credit=True)
