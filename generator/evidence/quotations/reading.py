"""From a text to its quotations. One pass, linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.evidence.quotations.marks import in_marks
from generator.evidence.quotations.paragraphs import paragraphs as paragraphs_of
from generator.evidence.quotations.quotation import Quotation
from generator.evidence.quotations.unmarked import dash_speech, dialogues, set_off

_SIGNS = re.compile(r"[\"'`“”„«»「」『』‘’‚‹›—–―\-\n\r>]")  # without any of these nothing is quoted


def quotations(text: str) -> tuple[Quotation, ...]:
    """Every quotation of a source, in the order of its text; a nested one follows the one that holds it."""
    if not _SIGNS.search(text):
        return ()
    found: list[Quotation] = []
    paragraphs = list(paragraphs_of(text))
    spoken = dialogues(text, paragraphs)
    for index, paragraph in enumerate(paragraphs):
        before = paragraphs[index - 1] if index else None
        after = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        inside = in_marks(text, paragraph, text[after.start] if after else "")
        whole = dash_speech(text, paragraph) if index in spoken else set_off(text, before, paragraph, after, inside)
        if whole:
            if whole.opens_at is not None:
                inside.remove(whole)
            found.append(whole if whole.kind == "dash" else replace(whole, kind="set-off", paragraph=paragraph[:2]))
        found += inside
    return tuple(_nested(found))


def _nested(found: list[Quotation]) -> Iterator[Quotation]:
    """Quotations in order, each with the number of those around it."""
    around: list[int] = []
    for quotation in sorted(found, key=lambda q: (q.start, -q.end)):
        while around and around[-1] <= quotation.start:
            around.pop()
        yield replace(quotation, depth=len(around)) if around else quotation
        around.append(quotation.end)
