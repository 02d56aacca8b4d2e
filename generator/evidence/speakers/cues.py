"""Who says a quotation, or gives a number, by the source's own words around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from generator.evidence.speakers.context import Context, asides, paragraph_of, plain, quoted
from generator.evidence.speakers.phrases import Phrase, is_oblique, names_in, subject_after, subject_before
from generator.evidence.speakers.speech import Speech, speech_of
from generator.numbers import read_numbers


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
    CONTINUED = "continued"  # “…,” said X. “…”
    WHOLE = "whole"  # a speech or an interview, which says at its head whose it is
    NONE = "none"


_FURTHER = (Cue.PRONOUN, Cue.CONTINUED, Cue.NONE)  # told by paragraphs further away


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says it by the source's own words."""

    cue: Cue = Cue.NONE
    names: tuple[str, ...] = ()  # that head the phrase; several stand for one (in apposition) or for several together
    phrase: str = ""  # the whole phrase: “Jeff Rathke, the State Department spokesperson”
    start: int = 0  # of the phrase in the text
    end: int = 0
    explicit: bool = False  # a name stands right by the words, in the same sentence
    words: str = ""  # the source's words to show: the phrase with its verb
    also: tuple[str, ...] = ()  # further phrases of the same sentence that say something
    nearby: str = ""  # the source's own words of the paragraph and the one before
    direct: bool = False  # somebody stands there, named or not: the finance ministry, analysts at Pellam Bank


_PUNCTUATION = re.compile(r"[,-]*")
_SENTENCE = re.compile(r"[^.;:¶*]*")
_COLON = re.compile(r"[,:-]+$")
_QUOTING = re.compile(r"e[dtw]{0,4}N+")
_BEGINNING = re.compile(r"d?[tw]*")
_SAID_OF = re.compile(r"[NH][sw]{0,2}bs*$")  # Smith was “ready”, Reuters reported: whose word is it?
_FIRST_WORD = re.compile(r"\W*\w+")
_LONGEST = 2_000  # characters of an excerpt that are read for its number
_FARTHEST = 45  # tokens between a verb and the words
_SIGNED = re.compile(r"\.?(?:¶?-|¶?(?=[Ntdw][^.]{0,10},?q?¶))-*(?P<who>[NHtdwmxfojy,]{1,14})(?=[.;(q¶]|$)")


def attribution(text: str, start: int, end: int, language: str) -> Attribution | None:
    """Who says the words of a span within a quotation; None where the language has no table."""
    speech = speech_of(language)
    if speech is None:
        return None
    within = _within(text, start, end, speech)
    context = quoted(text, start, end, speech, near=True)
    found = within or _of_quotation(context, speech)
    if not within and found.cue in _FURTHER:
        context = quoted(text, start, end, speech)
        found = _of_quotation(context, speech)
    return _full(context, found)


def claimant(text: str, start: int, end: int, language: str) -> Attribution | None:
    """Who gives the first number of a span, by the sentence that holds it; None where the language has no table."""
    speech = speech_of(language)
    if speech is None:
        return None
    if not speech.may_attribute(paragraph_of(text, start, end)):
        return Attribution()
    number = next((n for n in read_numbers(text[start : min(end, start + _LONGEST)], language) if n.is_quantity), None)
    if number:
        start, end = start + number.start, start + number.end
    elif first := _FIRST_WORD.match(text, start, end):
        end = first.end()  # what follows may stand within the span
    context = plain(text, start, end, speech, near=True)
    found = _of_sentence(context, speech)
    if found.cue in _FURTHER:
        context = plain(text, start, end, speech)
        found = _of_sentence(context, speech)
    return _full(context, found)


def _of_sentence(context: Context, speech: Speech) -> Attribution:
    return _before(context, speech, "vgcu") or _after_in_sentence(context, speech) or Attribution()


def _full(context: Context, found: Attribution) -> Attribution:
    direct = found.explicit and bool(found.phrase) and not context.nested
    return replace(found, explicit=direct and bool(found.names), direct=direct, nearby=context.nearby)


def _of_quotation(context: Context, speech: Speech) -> Attribution:
    before = _before(context, speech)
    if by := _by(context, speech):
        return by
    if before and _is_adjacent(context):
        return before
    after = _after(context, speech)
    if after and _SAID_OF.search(context.letters, context.sentence[0], context.at):
        return replace(after, explicit=False)
    return (
        after
        or _signature(context, speech)
        or before
        or _colon(context, speech)
        or _continued(context, speech)
        or Attribution()
    )


# --- what is found ----------------------------------------------------------------------------------


def _made(context: Context, speech: Speech, phrase: Phrase, cue: Cue, verb: int, *, explicit: bool) -> Attribution:
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
    names = _antecedent(context, speech, phrase.first)
    return replace(found, cue=Cue.PRONOUN, names=names, explicit=False)


def _relayed(context: Context) -> tuple[str, ...]:
    """The name of somebody whom the sentence says it quotes: “Smith, quoting Jones, said”."""
    first, last = context.sentence
    quoting = _QUOTING.search(context.letters, first, last)
    return (context.words(quoting.start() + 1, quoting.end()),) if quoting else ()


def _is_adjacent(context: Context) -> bool:
    """Whether nothing but a recipient stands between a verb and the words that it introduces."""
    letters = context.letters[: context.at]
    return bool(re.search(r"(?:[vg][NHdtws]{0,4}:|[vgz][sr]?,?-?)¶?$", letters))


# --- before -----------------------------------------------------------------------------------------


def _before(context: Context, speech: Speech, verbs: str = "vgc") -> Attribution | None:
    """Somebody who says something earlier in the sentence, the nearest first; the others are kept as `also`."""
    lowest = context.sentence[0]
    found = [
        (verb, phrase, cue)
        for verb in range(context.at - 1, max(lowest, context.at - _FARTHEST) - 1, -1)
        if context.letters[verb] in verbs + "ai" and (phrase := _speaker(context, speech, verb, lowest))
        and (cue := Cue.ACCORDING if context.letters[verb] in "ai" else Cue.BEFORE)
    ]  # fmt: skip
    if not found:
        return None
    verb, phrase, cue = found[0]
    cue = Cue.COUNTING if context.letters[verb] == "u" else cue
    explicit = not _owned_by_another(context, phrase, verb)
    nearest = _made(context, speech, phrase, cue, verb, explicit=explicit)
    if _is_adjacent(context):
        return nearest
    others = tuple(context.words(other.first, other.last) for _, other, _ in found[1:])
    return replace(nearest, also=nearest.also + others)


def _speaker(context: Context, speech: Speech, verb: int, lowest: int) -> Phrase | None:
    """Whose words a verb introduces."""
    letters = context.letters
    letter = letters[verb]
    if letter == "i":
        return Phrase(verb, verb + 1, is_pronoun=True)
    if letter == "a":
        return _until(context, subject_after(context, verb, speech))
    if letter == "c":  # X quoted Y as saying; X was quoted as saying
        if "z" not in letters[verb : verb + 12]:
            return None
        passive = letters[lowest:verb].rstrip("s").endswith("b")
        return subject_before(context, verb, lowest, speech) if passive else subject_after(context, verb, speech)
    if letters[lowest:verb].rstrip("s").endswith("b") and letter != "g":  # was told by X
        by = letters.find("y", verb, min(verb + 4, context.at))
        return _until(context, subject_after(context, by, speech)) if by > 0 else None
    if letters[verb - 1 : verb] == "o" and verb > lowest:  # agreed to say
        return None
    if letter == "g" and letters[max(lowest, verb - 1) : verb] in (",", "q", ")", "j", ""):  # met them, saying: “…”
        return _leading(context, verb, lowest)
    phrase = subject_before(context, verb, lowest, speech)
    turned = speech.subject_after_verb or letters[max(lowest, verb - 1) : verb] in (",", "q", "", "-")
    oblique = phrase is not None and is_oblique(context, phrase, speech)  # Про це Суспільному розповів Петро
    if (phrase is None or oblique) and turned and letter != "g":
        after = _until(context, subject_after(context, verb, speech))
        phrase = after if after and (after.names or not oblique) else phrase
    if phrase is None and letter == "g":
        return _leading(context, verb, lowest)
    return phrase


def _until(context: Context, phrase: Phrase | None) -> Phrase | None:
    """A phrase that ends before the words asked about."""
    return phrase if phrase and phrase.last <= context.at else None


def _leading(context: Context, verb: int, lowest: int) -> Phrase | None:
    """The subject of a whole sentence, which a participle shares: “Smith met the press on Monday, saying: …”."""
    if any(letter in "vq" for letter in context.letters[lowest:verb]):
        return None  # the verb before says it
    names = names_in(context, lowest, verb)
    if not names or (len(names) > 1 and not _BEGINNING.fullmatch(context.letters, lowest, names[0][0])):
        return None
    return Phrase(*names[0], (names[0],))


def _owned_by_another(context: Context, phrase: Phrase, verb: int) -> bool:
    """Whether somebody else's name stands between a verb and the words, as their owner: condemned X's claim that “…”."""
    between = context.letters[max(verb, phrase.last) : context.at]
    return bool(re.search(r"H[wtm]{0,3}r?,?$|[qj]N+,?$|y[dtw]{0,3}N+r?,?$", between)) or len(between) > _FARTHEST


def _colon(context: Context, speech: Speech) -> Attribution | None:
    """A name and a colon, without a verb."""
    letters = context.letters[: context.at]
    colon = _COLON.search(letters.rstrip("¶"))
    if not colon or ":" not in colon[0]:
        return None
    start = context.sentence[0]
    phrase = subject_before(context, colon.start(), max(start, colon.start() - 15), speech)
    if phrase is None or not phrase.names:
        return None
    whole = phrase.first <= start + 1
    return _made(context, speech, phrase, Cue.COLON, phrase.first, explicit=whole)


# --- after ------------------------------------------------------------------------------------------


def _past(pattern: re.Pattern[str], letters: str, start: int) -> int:
    """The end of what a pattern matches at a token."""
    match = pattern.match(letters, start)
    return match.end() if match else start


def _after(context: Context, speech: Speech) -> Attribution | None:
    """Somebody who says it right after the words."""
    letters = context.letters
    first = _past(_PUNCTUATION, letters, context.at + 1)
    marked = first > context.at + 1 or context.ends in tuple(",?!—–-")
    while letters[first : first + 1] == "s":
        first += 1
    letter = letters[first : first + 1]
    if letter == "a":
        phrase = subject_after(context, first, speech)
        return _made(context, speech, phrase, Cue.ACCORDING, first, explicit=True) if phrase else None
    if letter == "i":
        return _made(context, speech, Phrase(first, first + 1, is_pronoun=True), Cue.PRONOUN, first, explicit=False)
    if letter == "v":
        phrase = subject_after(context, first, speech)
        return _made(context, speech, phrase, Cue.AFTER, first, explicit=True) if phrase else None
    return _subject_then_verb(context, speech, first, marked=marked)


def _by(context: Context, speech: Speech) -> Attribution | None:
    """Whoever “by” names after the words: was called “…” by X. It may as well be the author of a title, so not explicit."""
    index = context.at + 1
    phrase = subject_after(context, index, speech) if context.letters[index : index + 1] == "y" else None
    return _made(context, speech, phrase, Cue.AFTER, index, explicit=False) if phrase and phrase.names else None


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
        phrase = _speaker(context, speech, verb, first)
        if phrase and (phrase.first <= first + 1 or letters[verb] == "c"):
            return _made(context, speech, phrase, Cue.AFTER, verb, explicit=True)
    return None


def _signature(context: Context, speech: Speech) -> Attribution | None:
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
    return _made(context, speech, phrase, Cue.SIGNATURE, signed.start("who"), explicit=led)


def _after_in_sentence(context: Context, speech: Speech) -> Attribution | None:
    """Who gives a number, later in its sentence: “…, according to X”, “…, X said”."""
    letters = context.letters
    for index in range(context.at + 1, _past(_SENTENCE, letters, context.at + 1)):
        turned = letters[index - 1] in ",-"
        if letters[index] == "a" or (letters[index] in "vu" and turned):
            phrase = subject_after(context, index, speech)
            cue = Cue.ACCORDING if letters[index] == "a" else Cue.AFTER
            found = phrase and not phrase.is_pronoun  # “…, said she was glad” has its subject elsewhere
            return _made(context, speech, phrase, cue, index, explicit=True) if phrase and found else None
        if letters[index] in "vu" and (comma := letters.rfind(",", context.at, index)) > 0:
            phrase = subject_before(context, index, comma + 1, speech)
            if phrase and phrase.first <= comma + 2:
                return _made(context, speech, phrase, Cue.AFTER, index, explicit=True)
    return None


# --- within -----------------------------------------------------------------------------------------


def _within(text: str, start: int, end: int, speech: Speech) -> Attribution | None:
    """The source's own words between dashes within a quotation."""
    for first, last in asides(text, start, end):
        before = plain(text, first, first, speech)
        tokens = [token for token in before.tokens if token.end <= last]
        aside = Context(text, tokens, before.at, ends=",")
        found = _after(aside, speech) if "v" in aside.letters[aside.at :] else None
        if found:
            return replace(found, cue=Cue.WITHIN if found.cue is Cue.AFTER else found.cue)
    return None


# --- further away -----------------------------------------------------------------------------------


def _continued(context: Context, speech: Speech) -> Attribution | None:
    """The speaker of the sentences before in the paragraph, or of a quotation that the paragraph continues."""
    letters = context.letters
    lowest = letters.rfind("¶", 0, context.at) + 1
    while lowest > 1 and letters[lowest : context.at].strip("q¶.") == "":  # paragraphs that are quotations
        lowest = letters.rfind("¶", 0, lowest - 1) + 1
    for verb, phrase in _speakers_before(context, speech, context.at, lowest):
        found = _made(context, speech, phrase, Cue.CONTINUED, verb, explicit=False)
        return replace(found, cue=Cue.CONTINUED)
    end = context.at - (letters[context.at - 1 : context.at] == ".")
    start = max(letters.rfind(".", lowest, end) + 1, lowest)
    if "m" in letters[start:end] and (names := names_in(context, start, end)):  # X issued a statement. “…”
        return _made(context, speech, Phrase(*names[0], tuple(names)), Cue.CONTINUED, names[0][0], explicit=False)
    return None


def _speakers_before(context: Context, speech: Speech, end: int, lowest: int) -> Iterator[tuple[int, Phrase]]:
    """Those who say something before a token, the nearest first."""
    letters = context.letters
    for verb in range(end - 1, lowest - 1, -1):
        if letters[verb] in "vca":
            start = max(letters.rfind(".", lowest, verb), letters.rfind("¶", lowest, verb), lowest - 1) + 1
            phrase = _speaker(context, speech, verb, start) or subject_after(context, verb, speech)
            if phrase and phrase.last <= end:
                yield verb, phrase


def _antecedent(context: Context, speech: Speech, at: int) -> tuple[str, ...]:
    """Whom a pronoun means: who spoke last in the paragraph, or the names of the nearest sentence before that has any."""
    letters = context.letters
    limit = min(at, context.at)
    paragraph = letters.rfind("¶", 0, limit) + 1
    for _, phrase in _speakers_before(context, speech, limit, paragraph):
        if phrase.names:
            return tuple(context.words(*name) for name in phrase.names)
    lowest = letters.rfind("¶", 0, max(0, paragraph - 1)) + 1
    end = limit
    while end > lowest:
        start = max(max(letters.rfind(".", lowest, end), letters.rfind("¶", lowest, end)) + 1, lowest)
        if names := names_in(context, start, end, subjects_only=end == limit):
            return tuple(context.words(*name) for name in names)
        end = start - 1
    return ()
