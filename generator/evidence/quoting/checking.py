"""Whether a quote that was found may be given as it is: what was left out, put in or cut away keeps the sense.

The rules judge by words that stand there, not by meaning: a negation that is gone, another speaker's quotation between.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import chain
from typing import Literal, NamedTuple

from generator.evidence.nearness import short
from generator.evidence.quoting.finding import Found
from generator.evidence.quoting.pieces import Change
from generator.evidence.quoting.prepared import BREAK, JOINT, Prepared
from generator.evidence.quoting.sentences import CLEAN, REACH, Edge, after, before, condition
from generator.evidence.quoting.speakers import same_speaker
from generator.evidence.words import first as first_of
from generator.evidence.words import lists, words_of
from generator.numbers import read_numbers
from generator.numbers.table import languages

_LONGEST_NUMBER = 60  # characters
_LONGEST_SHARE = 3  # words: two in five
_SHORT_ELISION = 4  # words, of which each may be said of what follows
_OPENERS = " \t\n\r\"'“”„«»‘’‚‹›"
_ENDS = (".", ":", "!", "?")  # of the source's own words, before what begins a sentence
_WHOLE = re.compile(r"[.!?…]$")


class Problem(NamedTuple):
    """What is wrong with a quote."""

    code: str
    message: str
    hint: str


def check_quote(found: Found, source: Prepared, kind: Literal["direct", "partial"] = "direct") -> tuple[Problem, ...]:
    """What is wrong with a quote at a place where it was found."""
    if not found.quoted:
        return (_not_a_quotation(found, source),)
    problems = [] if found.parts.is_plain else [*_elisions(found, source), *_insertions(found, source)]
    if kind == "direct":
        problems += _cuts(found, source)
    return tuple(problems)


# --- whose words -----------------------------------------------------------------------------------------


def _not_a_quotation(found: Found, source: Prepared) -> Problem:
    """The words are the source's own, or hold some of its own."""
    code = "not-a-quotation"
    start, end = found.spans[0][0], found.spans[-1][1]
    spans = [(one.start, one.end) for one in source.outer] + [(one.start, one.end) for one in source.turns]
    if any(first < end and start < last for first, last in spans):
        hint = "Leave out the attribution and its quotation marks; what the speaker said is joined without them."
        return Problem(code, "these words run over the end of a quotation in the source", hint)
    message = "these words stand in the source, but outside quotation marks: they are the source's own"
    return Problem(code, message, "Make it `kind: paraphrase`, or quote what stands within quotation marks.")


# --- what is left out ------------------------------------------------------------------------------------


def _elisions(found: Found, source: Prepared) -> Iterator[Problem]:
    for index, change in enumerate(found.parts.changes):
        if change is None or change.kind != "elision":
            continue
        left_out = _left_out(found, source, index)
        if _crosses_turns(found, source, index) or (BREAK in left_out and not _one_speaker(found, source, index)):
            hint = "Make two quotes of it, each with its own speaker."
            message = (
                "the elision runs from one quotation into another, which the source does not give to the same speaker"
            )
            yield Problem("elision-crosses-speakers", message, hint)
        elif (word := first_of("negations", left_out)) and not lists("conditions", word):
            message = f"the elision leaves out “{word}”: “{_plain(left_out)}”"
            yield Problem("elision-drops-negation", message, "Quote these words too, or end the quote before them.")
        elif word := word or _dropped_hedge(found, left_out, index):
            message = f"the elision leaves out “{word}”, without which this says more: “{_plain(left_out)}”"
            yield Problem("elision-drops-condition", message, "Quote these words too, or end the quote before them.")
        elif number := _split_number(_lead(found, index), left_out):
            message = f"the elision takes a part of the number “{number}”"
            yield Problem("elision-splits-number", message, "Quote the number as a whole.")


def _left_out(found: Found, source: Prepared, index: int) -> str:
    """The words that a change stands for; at an end of the quote, those of the same sentence."""
    text = source.speech.text
    if index == 0:
        return _before(found, source).governing
    if index == len(found.places):
        return after(text, found.places[-1][1]).governing
    return text[found.places[index - 1][1] : found.places[index][0]]


def _lead(found: Found, index: int) -> str:
    """The last words before a change, which a number may begin with."""
    return " ".join(found.parts.pieces[index - 1].split()[-2:]) if index else ""


def _split_number(lead: str, left_out: str) -> str | None:
    """The number that begins before an elision and ends within it: "5 […] votes" for 5 million."""
    for tag in sorted(languages()):
        whole = _numbers(f"{lead} {left_out[:_LONGEST_NUMBER]}", [tag])
        if whole and _numbers(lead, [tag]).keys() - whole.keys():
            return next(iter(whole.values()))[0]
    return None


def _crosses_turns(found: Found, source: Prepared, index: int) -> bool:
    """Whether an elision leads from one turn of an interview into another."""
    if not source.turns or not 0 < index < len(found.places):
        return False
    here, there = (source.speech.spans(*found.places[at])[0][0] for at in (index - 1, index))
    return source.turn_at(here) != source.turn_at(there)


def _dropped_hedge(found: Found, left_out: str, index: int) -> str | None:
    """The word left out that makes a statement less than one: right before what follows, or a condition that ends it.

    Farther off it may be about something else.
    """
    words = words_of(left_out)
    if index == len(found.places):
        return first_of("conditions", words[:1]) if not _WHOLE.search(found.parts.pieces[-1]) else None
    if index == 0 and (word := condition(left_out) or _share(words)):
        return word
    if not words or _WHOLE.search(left_out.rstrip(JOINT + BREAK + " ")):
        return None
    is_clause = lists("turns", words[0]) or lists("conjunctions", words[0])
    kept = words_of(found.parts.pieces[index])[:1]
    if lists("slight", words[-1]) and first_of("chances", kept):
        return words[-1]
    near = words if len(words) <= _SHORT_ELISION and not is_clause else words[-1:]
    return first_of("hedges", [word for word in near if word.islower()])


def _share(words: list[str]) -> str | None:
    """The words left out by which less is told of than what a quote begins with: a few of |the tents|."""
    end = len(words)
    while end and lists("openers", words[end - 1]) and not lists("shares", words[end - 1]):
        end -= 1
    is_part = end > 1 and lists("parts", words[end - 1])
    before_it = words[: end - is_part][-_LONGEST_SHARE:]
    if before_it and lists("shares", before_it[-1]):
        return before_it[-1]
    counted = _numbers(" ".join(before_it), sorted(languages())) if is_part else {}
    return next((written for written, _ in counted.values()), None)


def _one_speaker(found: Found, source: Prepared, index: int) -> bool:
    """Whether two neighbouring quotations are of one speaker."""
    left = source.speech.spans(*found.places[index - 1])[-1][0]
    right = source.speech.spans(*found.places[index])[0][0]
    first_one, last_one = source.outer_at(left), source.outer_at(right)
    outer = source.outer
    pairs = zip(outer[first_one:last_one], outer[first_one + 1 : last_one + 1], strict=True)
    return last_one - first_one <= 3 and all(same_speaker(source.plain, a, b) for a, b in pairs)


# --- what is put in --------------------------------------------------------------------------------------


def _insertions(found: Found, source: Prepared) -> Iterator[Problem]:
    text = source.speech.text
    for index, change in enumerate(found.parts.changes):
        if change is None or not change.words:
            continue
        if word := _changes_sense(change, _left_out(found, source, index), _lead(found, index)):
            yield _changed(f"[{change.words}]", word)
    for piece, (start, end) in zip(found.parts.pieces, found.places, strict=True):
        ours, theirs = piece.replace("[", "").replace("]", ""), text[start:end]
        if "[" in piece and "[" not in theirs and (word := _changed_negation(ours, theirs)):
            yield _changed(piece, word)


def _changed(bracket: str, word: str) -> Problem:
    message = f"“{short(bracket)}” changes what was said: “{word}” stands on one side only"
    hint = "Brackets explain a word or make it fit the sentence; quote negations and numbers as they were said."
    return Problem("insertion-changes-sense", message, hint)


def _changes_sense(change: Change, replaced: str, lead: str) -> str | None:
    """The negation or number that a bracket puts in or takes away."""
    if change.kind == "elision":
        replaced = ""
    if word := _changed_negation(change.words, replaced):
        return word
    ours, theirs = (_numbers(f"{lead} {words}", sorted(languages())) for words in (change.words, replaced))
    added = (words for value, (words, counts) in ours.items() if counts and value not in theirs)
    gone = (words for value, (words, _) in theirs.items() if value not in ours)
    return next(chain(added, gone), None)


def _changed_negation(ours: str, theirs: str) -> str | None:
    here, there = first_of("negations", ours), first_of("negations", theirs)
    return (here or there) if bool(here) != bool(there) else None


def _numbers(words: str, tags: Iterable[str]) -> dict[Decimal | str, tuple[str, bool]]:
    """The values of the numbers in some words, with how they are written, and whether they count something.

    What counts nothing, a year or a day of the month, may be put in to explain "last spring".
    """
    words = _plain(words)
    found: dict[Decimal | str, tuple[str, bool]] = {}
    for number in chain.from_iterable(read_numbers(words, tag) for tag in tags):
        written = words[number.start : number.end]
        found[written if number.value is None else number.value] = written, number.is_quantity
    return found


# --- what is cut away ------------------------------------------------------------------------------------


def _cuts(found: Found, source: Prepared) -> Iterator[Problem]:
    """A direct quote begins and ends where the speaker's sentence, clause or quotation does."""
    text, changes = source.speech.text, found.parts.changes
    left = CLEAN if changes[0] else _before(found, source)
    right = CLEAN if changes[-1] else after(text, found.places[-1][1])
    edges = [edge for edge in (left, right) if edge is not CLEAN]
    if word := next((edge.condition for edge in edges if edge.condition), None):
        message = f"what is quoted depends on a clause with “{word}”, which is cut away"
        yield Problem("cut-drops-condition", message, "Quote the whole sentence, or make it `kind: partial`.")
        return
    for edge in edges:
        if word := first_of("negations", edge.governing):
            message = f"the sentence goes on with “{_plain(edge.governing)}”: without “{word}” it says something else"
            yield Problem("cut-drops-negation", message, "Quote the whole sentence, or make it `kind: partial`.")
            return
    if cut := next((edge for edge in edges if not edge.is_clean), None):
        message = f"the quote is cut in the middle of a sentence, from “{_plain(cut.words)}”"
        hint = "Quote the whole clause, mark the cut with […], or make it `kind: partial`."
        yield Problem("cut-mid-sentence", message, hint)


def _before(found: Found, source: Prepared) -> Edge:
    """The sentence before a quote, which may begin behind the source's attribution: “…,” she said. “If he …”"""
    text, at = source.speech.text, found.places[0][0]
    if text[at - 1 : at] in ("", JOINT, BREAK):
        return CLEAN
    anew = []
    joint = text.rfind(JOINT, max(0, at - REACH), at)
    while joint > 0:
        if text[joint + 1 : joint + 3].lstrip("\"'")[:1].isupper() and _has_ended(source, joint):
            anew.append(joint + 1)
        joint = text.rfind(JOINT, max(0, at - REACH), joint)
    return before(text, at, anew)


def _has_ended(source: Prepared, joint: int) -> bool:
    """Whether the source's own words end a sentence between two quotations that are joined."""
    left, right = (source.speech.spans(at, at + 1) for at in (joint - 1, joint + 1))
    return bool(left and right) and source.plain[left[-1][1] : right[0][0]].rstrip(_OPENERS)[-1:] in _ENDS


def _plain(words: str) -> str:
    return short(" ".join(words.replace(JOINT, " […] ").replace(BREAK, " […] ").split()))
