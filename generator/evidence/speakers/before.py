"""Whoever is named before the words."""

from __future__ import annotations

import re

from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.attributed import Attribution, Cue
from generator.evidence.speakers.context import Context
from generator.evidence.speakers.made import made
from generator.evidence.speakers.phrases import Phrase, names_in, subject_before
from generator.evidence.speakers.speech import Speech
from generator.evidence.speakers.subjects import speaker
from generator.evidence.words import lists

_COLON = re.compile(r"[,:-]+$")
_ASIDE = re.compile(rf",{is_.RELATIVE}")
_FARTHEST = 45  # tokens between a verb and the words


def is_adjacent(context: Context) -> bool:
    """Whether nothing but a recipient stands between a verb and the words that it introduces."""
    letters = context.letters[: context.at]
    return bool(re.search(r"(?:[vg][NHdtws]{0,4}:|[vgz][sr]?,?-?)¶?$", letters))


def told_before(context: Context, speech: Speech, verbs: str = "vgc") -> Attribution | None:
    """Somebody who says something earlier in the sentence, the nearest first; the others are kept as `also`."""
    lowest = context.sentence[0]
    found = [
        (verb, phrase, cue)
        for verb in range(context.at - 1, max(lowest, context.at - _FARTHEST) - 1, -1)
        if context.letters[verb] in verbs + "ai" and (phrase := speaker(context, speech, verb, lowest))
        and (cue := Cue.ACCORDING if context.letters[verb] in "ai" else Cue.BEFORE)
    ]  # fmt: skip
    if not found:
        return None
    verb, phrase, cue = found[0]
    cue = Cue.COUNTING if context.letters[verb] == "u" else cue
    explicit = not (_owned_by_another(context, phrase, verb) or _is_closed(context, phrase, verb))
    if is_.GIVING in verbs and _is_in_aside(context, max(verb + 1, phrase.last)):
        explicit = False
    nearest = made(context, speech, phrase, cue, verb, explicit=explicit)
    if is_adjacent(context):
        return nearest
    others = tuple(
        context.words(other.first, other.last) for at, other, _ in found[1:] if _reaches(context, at, phrase)
    )
    return nearest._replace(also=nearest.also + others)


def _owned_by_another(context: Context, phrase: Phrase, verb: int) -> bool:
    """Whether somebody else's name stands between a verb and the words, as their owner: condemned X's claim that “…”."""
    between = context.letters[max(verb, phrase.last) : context.at]
    return bool(re.search(r"H[wtm]{0,3}r?,?$|[qj]N+,?$|y[dtw]{0,3}N+r?,?$", between)) or len(between) > _FARTHEST


def _reaches(context: Context, verb: int, nearest: Phrase) -> bool:
    """Whether a verb may have whoever speaks nearer within what it tells: X said that Y …; not X put it at 5, while Y …"""
    between = range(verb + 1, nearest.first)
    if ";" in context.letters[verb + 1 : max(nearest.first, verb + 1)]:
        return False
    return context.letters[verb] != is_.GIVING or not any(lists("turns", context.words(at, at + 1)) for at in between)


def _is_in_aside(context: Context, start: int) -> bool:
    """Whether a number stands in a clause of its own behind what is told: announced a halt, after 2 had died."""
    clauses = _ASIDE.finditer(context.letters, start, context.at)
    return any(not lists("conjunctions", context.words(one.end() - 1, one.end())) for one in clauses)


def _is_closed(context: Context, phrase: Phrase, verb: int) -> bool:
    """Whether an attribution ends with the clause it stands in: “They burned, Ann Lee said, and 20 were saved”."""
    letters = context.letters
    end = max(phrase.last, verb + 1)
    while letters[end : end + 1] in (is_.SKIP, is_.TIME):
        end += 1
    is_parenthetical = letters[phrase.first - 1 : phrase.first] in (",", "-") or letters[verb - 1 : verb] == ","
    return is_parenthetical and letters[end : end + 1] == "," and lists("turns", context.words(end + 1, end + 2))


def colon(context: Context, speech: Speech) -> Attribution | None:
    """A name and a colon, without a verb."""
    letters = context.letters[: context.at]
    sign = _COLON.search(letters.rstrip("¶"))
    if not sign or ":" not in sign[0]:
        return None
    start = context.sentence[0]
    phrase = subject_before(context, sign.start(), max(start, sign.start() - 15), speech)
    if phrase is None or not phrase.names:
        return None
    if context.letters[phrase.first] == is_.PREPOSITION and (
        subjects := names_in(context, start, sign.start(), subjects_only=True)
    ):
        phrase = Phrase(*subjects[0], (subjects[0],))  # Ann Lee is in Ames: “…”
        return made(context, speech, phrase, Cue.COLON, phrase.first, explicit=False)
    whole = phrase.first <= start + 1
    return made(context, speech, phrase, Cue.COLON, phrase.first, explicit=whole)
