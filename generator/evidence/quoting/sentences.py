"""The sentence around a quote: what of it was cut away on either side, and whether a negation or a condition there reaches the quote."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from generator.evidence.quoting.prepared import BREAK, JOINT
from generator.evidence.words import lists, pattern, words_of
from generator.text import sentence_starts

REACH = 600  # characters looked at
_EDGES = ',.;:!?…()[]"-、。，；：！？'  # may stand at the edge of a clause
_CLAUSE = re.compile(rf"[;:]|\s-\s|,[\s{JOINT}]{pattern('turns')}\b(?!\s{pattern('conjunctions')}\b)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[,.;:!?()…、。，；：！？\"]|\s-\s")
_BEHIND = re.compile(rf"[,\s\"'-]*{JOINT}[\s\"']*(?=\w)")
_LONGEST_CONDITION = 3  # words
_OPENING = re.compile(r"(?:^|[\s(\[])[\"']+$")
_CLOSING = re.compile(r"[.,;:!?]*[\"'](?!\w)")


class Edge(NamedTuple):
    """One side of a quote."""

    words: str = ""  # what was cut away of the sentence
    governing: str = ""  # what of it the quote depends on: its clause
    is_clean: bool = True  # whether a clause, a sentence or a quotation begins or ends here
    condition: str | None = None  # the word by which the quote depends on a clause that was cut away: if


CLEAN = Edge()  # where nothing was cut away


def before(text: str, at: int, anew: Iterable[int] = ()) -> Edge:
    """The sentence before a quote that begins at an offset; `anew`: where sentences begin behind an attribution."""
    first = max(0, at - REACH)
    left = text[first:at]
    if not left.strip() or left.rstrip()[-1] in JOINT + BREAK or _OPENING.search(left):
        return CLEAN
    first += left.rfind(BREAK) + 1
    starts = [first, *anew, *sentence_starts(text.replace(JOINT, " ") if JOINT in left else text, first, at + 2)]
    words = text[max(start for start in starts if start <= at) : at]
    if not words.strip():
        return CLEAN
    clause = list(_CLAUSE.finditer(words))
    governing = words[clause[-1].end() :] if clause else words
    is_clean = not governing.strip() or words.rstrip()[-1] in _EDGES or lists("turns", governing.strip(_EDGES + " "))
    needs = condition(governing)
    return Edge(words, "" if not needs and _is_told_of_time(governing) else governing, is_clean, needs)


def _is_told_of_time(clause: str) -> bool:
    """Whether a clause that ends before a quote only tells when or why: what it denies does not reach farther."""
    words = words_of(clause)
    return bool(words) and lists("fronts", words[0]) and clause.rstrip()[-1:] == "," and clause.count(",") == 1


def condition(clause: str) -> str | None:
    """The words by which a clause is a condition; those after "and" or "but" are, those after "even" or "as" are not."""
    words = words_of(clause)
    lead = 1 if words and (lists("turns", words[0])) else 0
    for count in range(1, _LONGEST_CONDITION + 1):
        found = words[lead : lead + count]
        if len(found) == count and lists("conditions", "-".join(found)):
            return " ".join(found)
    return None


def after(text: str, at: int) -> Edge:
    """The sentence after a quote that ends at an offset."""
    right = text[at : at + REACH]
    begins = right.lstrip(".,;:!?…-。，、；：！？\"' ")[:1]
    if begins in ("", BREAK):
        return CLEAN
    if behind := _BEHIND.match(right):
        return Edge(condition=condition(right[behind.end() :]) if right[behind.end()].islower() else None)
    if not right.strip() or _CLOSING.match(right) or begins == JOINT or text[at - 1] in ".!?…。！？":
        return CLEAN
    right = re.split(f"[{JOINT}{BREAK}]", right)[0]
    stop = next(sentence_starts(right), len(right))
    words = right[:stop]
    end = _CLAUSE_END.search(words)
    governing = words[: end.start()] if end else words
    follows = words[len(governing) + 1 :] if words[len(governing) : len(governing) + 1] == "," else ""
    return Edge(words, governing, not governing.strip(), condition(follows))
