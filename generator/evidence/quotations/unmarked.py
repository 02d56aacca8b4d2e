"""Quotations without marks of their own: speech that a dash introduces, and paragraphs that are set off."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from generator.evidence.quotations.asides import DASHED, INCISE, SEPARATOR, asides_of, says_within
from generator.evidence.quotations.paragraphs import DASH, DASHES, Paragraph
from generator.evidence.quotations.quotation import Quotation

_INTRODUCED = re.compile(rf"(?:[{DASH}]\s?|--?\s)(?=[\w«“„\"…¿¡])")
_SIGNATURE = re.compile(rf"\s*(?:[{DASH}]|--?)\s*(?P<name>[^\W\d_][^\n{DASH}]{{2,100}})")
_SIGNED = re.compile(rf"(?<=[.!?…])\s+(?:[{DASH}]|--)\s*(?P<name>[^\W\d_][^\n{DASH}]{{2,100}})$")
_AGENCY = re.compile(r"\b(?:press|news|agenc|agence|agentur|staff|bureau|desk|wire|report|агент|прес|редакц)", re.I)
_LISTED = re.compile(r"[-*•·\d>#|]")


def dialogues(text: str, paragraphs: list[Paragraph]) -> set[int]:
    """The paragraphs that a dash introduces as speech: some neighbour has an attribution or asks; a list does neither."""
    speech: set[int] = set()
    dashed = [text[p.start] in DASHES and bool(_INTRODUCED.match(text, p.start)) for p in paragraphs]
    if not any(dashed):
        return speech
    for key, run in groupby(range(len(paragraphs)), key=dashed.__getitem__):
        indices = list(run)
        if key and any(_spoken(text, paragraphs[i]) for i in indices):
            speech.update(indices)
    return speech


def _spoken(text: str, paragraph: Paragraph) -> bool:
    start, end, _ = paragraph
    words = text[start:end]
    cuts = (cut.end() for cut in SEPARATOR.finditer(words, 1))
    return words.endswith("?") or any(says_within(words, at, at + 80) for at in cuts) or bool(INCISE.search(words))


def dash_speech(text: str, paragraph: Paragraph) -> Quotation | None:
    introduction = _INTRODUCED.match(text, paragraph.start)
    start = introduction.end() if introduction else paragraph.start
    end, asides = asides_of(text, start, paragraph.end, dash=True)
    span = paragraph.start, paragraph.end
    return Quotation(start, end, "dash", paragraph=span, asides=asides) if end > start else None


def set_off(
    text: str, before: Paragraph | None, here: Paragraph, after: Paragraph | None, inside: list[Quotation]
) -> Quotation | None:
    """A paragraph that is a quotation as a whole: signed, in a Markdown block quotation, or indented after a colon."""
    start, end, indent = here
    signature = _SIGNATURE.fullmatch(text, after.start, after.end) if after and text[after.start] in DASHES else None
    first = next((q for q in inside if q.opens_at == start and q.closes_at is not None), None) if inside else None
    if first and first.closes_at is not None:
        own = _SIGNATURE.fullmatch(text, first.closes_at + 1, end) or (first.closes_at + 1 == end and signature)
        return first if own and own["name"][0].isupper() else None
    if text[start] == ">":
        words = text[start:end].lstrip("> \t")
        return Quotation(end - len(words), end, "set-off") if words and not _SIGNATURE.fullmatch(words) else None
    if before and indent > before.indent + 1 and text[before.end - 1] == ":" and not _LISTED.match(text, start):
        return Quotation(start, end, "set-off")
    if inside:
        return None
    tail = max(start, end - 130)
    signed = _SIGNED.search(text, tail, end) if DASHED.search(text, tail, end) else None
    if signed and _is_name(signed["name"]):
        return Quotation(start, signed.start(), "set-off")
    return Quotation(start, end, "set-off") if signature and _is_name(signature["name"]) else None


def _is_name(words: str) -> bool:
    """Whether words sign a quotation: two capitals at least, and not a news agency's line."""
    names: Iterable[str] = words.split()[:2]
    return len(words.split()) >= 2 and all(name[0].isupper() for name in names) and not _AGENCY.search(words)
