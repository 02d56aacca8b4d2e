"""Who says a quotation, or gives a number, by the source's own words around it."""

from __future__ import annotations

import re

from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.after import after_in_sentence, credited, given_by, signature, told_after, told_by
from generator.evidence.speakers.attributed import Attribution, Cue
from generator.evidence.speakers.before import colon, is_adjacent, told_before
from generator.evidence.speakers.context import (
    BESIDE,
    FAR,
    NEAR,
    Context,
    asides,
    nearby,
    paragraph_of,
    plain,
    quotation_of,
    quoted,
)
from generator.evidence.speakers.made import made
from generator.evidence.speakers.phrases import Phrase, names_in, subject_before
from generator.evidence.speakers.speech import Speech, plain_letter_of, speech_of
from generator.evidence.speakers.subjects import speaker, speakers_before
from generator.evidence.words import first as first_of
from generator.numbers import read_numbers

_IN_SENTENCE = (Cue.AFTER, Cue.BEFORE, Cue.ACCORDING)  # told by the span's own sentence
_NOBODY = Attribution()
_FURTHER = (Cue.PRONOUN, Cue.CONTINUED, Cue.NONE)  # told by paragraphs further away
_SAID_OF = re.compile(  # Smith was “ready”, Reuters reported: whose word is it?
    rf"[{is_.NAME}{is_.OWNER}][{is_.SKIP}{is_.WORD}]{{0,2}}{is_.PASSIVE}{is_.SKIP}*$"
)
_ACCORDING_NEXT = re.compile(rf"[{is_.WORD}{is_.TITLE}{is_.PREPOSITION}{is_.TIME}]{{0,3}}{is_.ACCORDING}")
_ENDED = re.compile(r" (?P<word>[^\W_]{2,18})\.\n{1,3}\Z")  # a sentence with its paragraph
_TAGGED = re.compile(  # “…,” said Ann Lee.
    r"(?:(?P<curly>“)|\"(?=\w))(?P<quoted>[^“”\"—–\n]{1,3000})(?(curly)”|\")"
    r" (?P<words>(?:[^\W\d_]{1,40}[ '’-]){1,5}(?P<last>[^\W\d_]{2,40}))\.(?=\n| [A-Z“]|\Z)"
)
_TAG_LETTERS = re.compile(rf"{is_.VERB}{is_.NAME}+|{is_.NAME}+{is_.VERB}")
_FIRST_WORD = re.compile(r"\W*\w+")
_STATES = re.compile(
    rf"$|,?{is_.RELATIVE}|[{is_.DETERMINER}{is_.NAME}{is_.PRONOUN}]|,?{is_.TIME}*$"
)  # says (that) it is so
_FARTHEST = 45  # tokens from the words to a verb of others
_LONGEST = 2_000  # characters of an excerpt that are read for its number


def attribution(text: str, start: int, end: int, language: str) -> Attribution | None:
    """Who says the words of a span within a quotation; None where the language has no table."""
    speech = speech_of(language)
    if speech is None:
        return None
    if tagged := _tagged(text, start, end, speech):
        return tagged
    within, quotation = _within(text, start, end, speech), quotation_of(text, start, end)
    for reach in (BESIDE, NEAR, FAR):
        context = quoted(text, quotation, speech, reach)
        found = within or _of_quotation(context, speech)
        is_told = found.cue in _IN_SENTENCE and found.explicit if reach is BESIDE else found.cue not in _FURTHER
        if within or is_told:
            break
    return _full(context, found)


def claimant(text: str, start: int, end: int, language: str) -> Attribution | None:
    """Who gives the first number of a span, by the sentence that holds it, or who says all of a span without a number.

    None where the language has no table.
    """
    speech = speech_of(language)
    if speech is None:
        return None
    if not speech.may_attribute(paragraph_of(text, start, end)):
        return _NOBODY
    number = next((n for n in read_numbers(text[start : min(end, start + _LONGEST)], language) if n.is_quantity), None)
    if number:
        start, end = start + number.start, start + number.end
    elif inside := _inside(text, start, end, speech):
        return inside
    elif first := _FIRST_WORD.match(text, start, end):
        end = first.end()  # what follows may stand within the span
    context = plain(text, start, end, speech, NEAR)
    found = _of_sentence(context, speech)
    if found.cue in _FURTHER:
        context = plain(text, start, end, speech)
        found = _of_sentence(context, speech)
    return _full(context, found)._replace(beside=_beside(context, speech, found))


def _beside(context: Context, speech: Speech, found: Attribution) -> tuple[str, ...]:
    """Others of the sentence who say or give something: 8,000 people, police said; organisers said 20,000."""
    first, last = context.sentence
    around = range(max(first, context.at - _FARTHEST), min(last, context.at + _FARTHEST))
    givers = [at for at in around if context.letters[at] in is_.VERB + is_.GIVING]
    if len(givers) < 2 or not found.phrase:
        return ()
    phrases = []
    for verb in givers:
        lowest = max(context.letters.rfind(sign, first, verb) for sign in (",", ";", is_.SPAN)) + 1
        phrase = subject_before(context, verb, max(lowest, first), speech)
        if phrase and context.tokens[phrase.first].start != found.start and not phrase.is_pronoun:
            phrases.append(context.words(phrase.first, phrase.last))
    return tuple(phrases)


def _inside(text: str, start: int, end: int, speech: Speech) -> Attribution | None:
    """Whoever says it within an excerpt of one sentence: Ekdahl says that the money was badly handled."""
    context = plain(text, end, end, speech, NEAR)
    lowest = next(
        (i for i, token in enumerate(context.tokens) if token.start >= start and token.letter != is_.PARAGRAPH),
        context.at,
    )
    held = context.letters[lowest : context.at].rstrip(is_.STOP)
    if not held or is_.STOP in held or is_.PARAGRAPH in held:
        return None
    for verb in range(lowest, lowest + len(held)):
        if context.letters[verb] in is_.VERB + is_.ACCORDING:
            if not _STATES.match(context.letters, verb + 1, lowest + len(held)) or _is_denied(context, lowest, verb):
                return None  # commented on it; did not say
            phrase = speaker(context, speech, verb, lowest)
            leads = phrase is not None and (phrase.first <= lowest + 1 or context.letters[phrase.first - 1] == ",")
            if phrase and leads and not phrase.is_pronoun and min(phrase.first, verb) >= lowest:
                return _full(context, made(context, speech, phrase, Cue.INSIDE, verb, explicit=True))
            return None  # somebody else's clause, or none that can be read
    return None


def _is_denied(context: Context, lowest: int, verb: int) -> bool:
    return first_of("negations", context.words(lowest, verb)) is not None


def _of_sentence(context: Context, speech: Speech) -> Attribution:
    before = told_before(context, speech, "vgcu")
    is_denied = before is not None and before.words.rpartition(" ")[2].lower() in speech.denials
    return (
        given_by(context, speech)
        or (after_in_sentence(context, speech) if _ACCORDING_NEXT.match(context.letters, context.at + 1) else None)
        or (after_in_sentence(context, speech) if is_denied else None)  # denied it, as Bob had claimed
        or before
        or after_in_sentence(context, speech)
        or credited(context, speech)
        or Attribution()
    )


def _full(context: Context, found: Attribution) -> Attribution:
    direct = found.explicit and bool(found.phrase) and not context.nested
    return found._replace(
        explicit=direct and bool(found.names),
        direct=direct,
        nearby=nearby(context.text, *context.tokens[context.at][:2]),
    )


def _of_quotation(context: Context, speech: Speech) -> Attribution:
    before = told_before(context, speech)
    if by := told_by(context, speech):
        return by
    signed = signature(context, speech)
    if before and is_adjacent(context):
        return signed if signed and signed.explicit and not before.explicit else before
    after = told_after(context, speech)
    if after and _SAID_OF.search(context.letters, context.sentence[0], context.at):
        return after._replace(explicit=False)
    return after or signed or before or colon(context, speech) or _continued(context, speech) or Attribution()


# --- plain cases ------------------------------------------------------------------------------------


def _tagged(text: str, start: int, end: int, speech: Speech) -> Attribution | None:
    """Whoever alone is named behind a quotation that is a paragraph's beginning, without a context: “…,” said Ann Lee.

    Of `.¶*vNN.` and `.¶*NNv.` the rules above make nothing else: nothing stands before the words in their sentence,
    neither a signature nor “by” behind them, and all of the name is the verb's subject, where names have no cases.
    """
    opens_at = max(start - 1, 0)
    tag, before = _TAGGED.match(text, opens_at), _ENDED.search(text[max(opens_at - 24, 0) : opens_at])
    if tag is None or before is None or speech.oblique_endings:
        return None
    closes_at, told, first = tag.end("quoted"), tag["words"], tag.start("words")
    if end > closes_at:
        return None
    if before["word"].lower() in speech.abbreviated or tag["last"].lower() in speech.abbreviated:
        return None
    words = told.split(" ")
    opens = text[closes_at - 1] in ".!?…"
    letters = plain_letter_of(speech, words[0], opens)
    letters += "".join([plain_letter_of(speech, word, False) for word in words[1:]])
    if len(letters) < len(words) or not _TAG_LETTERS.fullmatch(letters):
        return None
    if letters[0] == is_.VERB:
        first += len(words[0]) + 1
    name = " ".join(words[1:] if letters[0] == is_.VERB else words[:-1])
    near = nearby(text, opens_at, closes_at + 1)
    return Attribution(Cue.AFTER, (name,), name, first, first + len(name), True, told, nearby=near, direct=True)


# --- within -----------------------------------------------------------------------------------------


def _within(text: str, start: int, end: int, speech: Speech) -> Attribution | None:
    """The source's own words between dashes within a quotation."""
    for first, last in asides(text, start, end):
        before = plain(text, first, first, speech)
        tokens = [token for token in before.tokens if token.end <= last]
        aside = Context(text, tokens, before.at, ends=",")
        found = told_after(aside, speech) if "v" in aside.letters[aside.at :] else None
        if found:
            return found._replace(cue=Cue.WITHIN if found.cue is Cue.AFTER else found.cue)
    return None


# --- further away -----------------------------------------------------------------------------------


def _continued(context: Context, speech: Speech) -> Attribution | None:
    """The speaker of the sentences before in the paragraph, or of a quotation that the paragraph continues."""
    letters = context.letters
    lowest = letters.rfind("¶", 0, context.at) + 1
    while lowest > 1 and letters[lowest : context.at].strip("q¶.") == "":  # paragraphs that are quotations
        lowest = letters.rfind("¶", 0, lowest - 1) + 1
    for verb, phrase in speakers_before(context, speech, context.at, lowest):
        found = made(context, speech, phrase, Cue.CONTINUED, verb, explicit=False)
        return found._replace(cue=Cue.CONTINUED)
    end = context.at - (letters[context.at - 1 : context.at] == ".")
    start = max(letters.rfind(".", lowest, end) + 1, lowest)
    if "m" in letters[start:end] and (names := names_in(context, start, end)):  # X issued a statement. “…”
        return made(context, speech, Phrase(*names[0], tuple(names)), Cue.CONTINUED, names[0][0], explicit=False)
    return None
