"""Whose words a verb introduces: its subject, or whom it quotes, wherever either stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.context import Context
from generator.evidence.speakers.phrases import Phrase, is_oblique, names_in, subject_after, subject_before
from generator.evidence.speakers.speech import Speech

_OWN_SUBJECT = re.compile(rf"{is_.PREPOSITION}{is_.DETERMINER}?[{is_.PLAIN}{is_.NAME}]{{1,4}}$")
_BEGINNING = re.compile(rf"{is_.DETERMINER}?[{is_.TITLE}{is_.WORD}]*")


def speaker(context: Context, speech: Speech, verb: int, lowest: int) -> Phrase | None:
    """Whose words a verb introduces."""
    letters = context.letters
    letter = letters[verb]
    if letter == "i":
        return Phrase(verb, verb + 1, is_pronoun=True)
    if letter == "a":
        return until(context, subject_after(context, verb, speech))
    if letter == "c":  # X quoted Y as saying; X was quoted as saying
        if "z" not in letters[verb : verb + 12]:
            return None
        passive = letters[lowest:verb].rstrip("s").endswith("b")
        return subject_before(context, verb, lowest, speech) if passive else subject_after(context, verb, speech)
    if letters[lowest:verb].rstrip("s").endswith("b") and letter != "g":  # was told by X
        by = letters.find("y", verb, min(verb + 4, context.at))
        return until(context, subject_after(context, by, speech)) if by > 0 else None
    if letters[verb - 1 : verb] == "o" and verb > lowest:  # agreed to say
        return None
    if letter == "g" and letters[max(lowest, verb - 1) : verb] in (",", "q", ")", "j", ""):  # met them, saying: “…”
        return _leading(context, verb, lowest)
    phrase = subject_before(context, verb, lowest, speech)
    turned = speech.subject_after_verb or letters[max(lowest, verb - 1) : verb] in (",", "q", "", "-")
    oblique = phrase is not None and is_oblique(context, phrase, speech)  # Про це Суспільному розповів Петро
    if (phrase is None or oblique) and turned and letter != "g":
        after = until(context, subject_after(context, verb, speech))
        phrase = after if after and (after.names or not oblique) else phrase
    if phrase is None and letter == "g":
        return _beside(context, speech, verb, lowest) or _leading(context, verb, lowest)
    return phrase


def until(context: Context, phrase: Phrase | None) -> Phrase | None:
    """A phrase that ends before the words asked about."""
    return phrase if phrase and phrase.last <= context.at else None


def _beside(context: Context, speech: Speech, verb: int, lowest: int) -> Phrase | None:
    """The subject of a participle that is not the sentence's: with one poster writing, “…”."""
    found = _OWN_SUBJECT.search(context.letters, lowest, verb)
    if not found or context.words(found.start(), found.start() + 1).lower() not in speech.absolutes:
        return None
    return Phrase(found.start() + 1, verb, tuple(names_in(context, found.start() + 1, verb)))


def _leading(context: Context, verb: int, lowest: int) -> Phrase | None:
    """The subject of a whole sentence, which a participle shares: “Smith met the press on Monday, saying: …”."""
    if any(letter in "vq" for letter in context.letters[lowest:verb]):
        return None  # the verb before says it
    names = names_in(context, lowest, verb)
    if not names or (len(names) > 1 and not _BEGINNING.fullmatch(context.letters, lowest, names[0][0])):
        return None
    return Phrase(*names[0], (names[0],))


def speakers_before(context: Context, speech: Speech, end: int, lowest: int) -> Iterator[tuple[int, Phrase]]:
    """Those who say something before a token, the nearest first."""
    letters = context.letters
    for verb in range(end - 1, lowest - 1, -1):
        if letters[verb] in "vca":
            start = max(letters.rfind(".", lowest, verb), letters.rfind("¶", lowest, verb), lowest - 1) + 1
            phrase = speaker(context, speech, verb, start) or subject_after(context, verb, speech)
            if phrase and phrase.last <= end:
                yield verb, phrase
