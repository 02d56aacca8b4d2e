"""From a text to its quotations. One pass, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from generator.evidence.quotations.marks import in_marks
from generator.evidence.quotations.paragraphs import DASHES
from generator.evidence.quotations.paragraphs import paragraphs as paragraphs_of
from generator.evidence.quotations.quotation import Quotation
from generator.evidence.quotations.unmarked import dash_speech, dialogues, set_off

_SIGN = re.compile(r"[\"'`“”„«»「」『』‘’‚‹›—–―\->]")  # is in every paragraph that quotes, or it is indented or signed

_MARKS = "\"'`“”„«»「」『』‘’‚‹›"
_MOST_MARKS = 200_000  # of a text; a book of the largest size that is read has a tenth of that


def quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of a source, in the order of its text; a nested one follows the one that holds it."""
    if not _SIGN.search(text) and "\n" not in text and "\r" not in text:
        return ()
    if len(text) > _MOST_MARKS and sum(map(text.count, _MARKS)) > _MOST_MARKS:
        return ()  # marks alone quote nothing
    found: list[Quotation] = []
    paragraphs = list(paragraphs_of(text))
    spoken = dialogues(text, paragraphs)
    for index, (paragraph, after) in enumerate(zip_longest(paragraphs, paragraphs[1:])):
        start, end, indent = paragraph
        if not (indent or _SIGN.search(text, start, end) or (after and text[after.start] in DASHES)):
            continue
        before = paragraphs[index - 1] if index else None
        inside = in_marks(text, paragraph, text[after.start] if after else "")
        whole = dash_speech(text, paragraph) if index in spoken else set_off(text, before, paragraph, after, inside)
        if whole:
            if whole.opens_at is not None:
                inside.remove(whole)
            found.append(whole if whole.kind == "dash" else whole._replace(kind="set-off", paragraph=paragraph[:2]))
        found += inside
    return tuple(_nested(found))


def _nested(found: list[Quotation]) -> Iterator[Quotation]:
    """Quotations in order, each with the number of those around it."""
    around: list[int] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        while around and around[-1] <= quotation.start:
            around.pop()
        yield quotation._replace(depth=len(around)) if around else quotation
        around.append(quotation.end)
