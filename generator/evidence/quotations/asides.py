"""The source's own words within a quotation: «…, — сказала она, — …»."""

from __future__ import annotations

import re
from functools import lru_cache

from generator.evidence.quotations.paragraphs import DASH
from generator.evidence.words import pattern

SEPARATOR = re.compile(rf"(?<=[,.!?…:])\s*(?:[{DASH}]|--?)\s+|\s[{DASH}](?=\w)|(?<=\w)[{DASH}](?=[\s,.;:])")
DASHED = re.compile(rf"[{DASH}-]")  # is in every separator and before every signature, and found faster
_SHORTEST = 8  # characters of speech and an attribution
_SAYS_HE = r"a-t-(?:il|elle|on) \w+|ont-(?:ils|elles) \w+"
_WHO = r"(?:-t)?(?:-(?:il|elle|on|ils|elles)\b| l[ea']| un| [A-Z])"
INCISE = re.compile(
    rf",\s(?:{_SAYS_HE}|(?:a |ont )?{pattern('says', 'inversion')}{_WHO})[^,.!?«»“”\"]{{0,80}}(?:,\s*|\.\s+(?:[{DASH}]\s+)?(?=[^\W\d_a-z])|\.?\s*$)"
)


def says_within(text: str, start: int, end: int) -> bool:
    """Whether a verb of saying stands in a part of a text, of the languages that set dashes around it."""
    return any(map(_is_verb, _WORD.findall(text, start, end)))


_WORD = re.compile(r"\w+")
_VERB = re.compile(pattern("says", "dash"), re.IGNORECASE)


@lru_cache(maxsize=1 << 14)
def _is_verb(word: str) -> bool:
    return _VERB.fullmatch(word) is not None


def asides_of(text: str, start: int, end: int, *, dash: bool = False) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Where the words of a quotation end, and the attributions that the source has put among them."""
    if end - start < _SHORTEST:
        return end, ()
    found = [(m.start(), m.end()) for m in INCISE.finditer(text, start, end)]
    cuts = [cut.span() for cut in SEPARATOR.finditer(text, start, end)] if DASHED.search(text, start, end) else []
    if not found and not cuts:
        return end, ()
    says = [says_within(text, after, min(after + 80, end)) for _, after in cuts]
    speech = True
    for index, (before, after) in enumerate(cuts):
        later = says[index + 1] if index + 1 < len(cuts) else False
        aside = speech and (says[index] or (dash and text[after : after + 1].islower() and not later))
        if aside:
            found.append((before, cuts[index + 1][1] if index + 1 < len(cuts) else end))
        speech = not aside
    found.sort()
    kept = [aside for aside, held in zip(found, [0, *(stop for _, stop in found)], strict=False) if aside[0] >= held]
    if kept and kept[-1][1] >= end:
        end = kept.pop()[0]
    return end, tuple(kept)
