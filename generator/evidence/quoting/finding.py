"""Finding a writer's quote in a source: its words letter for letter, around what the writer marked as changed."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Literal, NamedTuple

from generator.evidence.matching import cuts
from generator.evidence.quoting.pieces import Change, Parts, expression, only_place, parts, readings
from generator.evidence.quoting.prepared import BREAK, Prepared, View
from generator.evidence.words import words_of
from generator.text import evened, sentence_starts

How = Literal["exact", "normalised", "split", "elided", "bracketed"]
Place = tuple[int, int]

_MOST = 100  # places that are told apart; a quote that stands oftener is ambiguous anyway
_MOST_PLACES = 5_000  # places of one piece that are looked at
_BOUNDS = re.compile(rf"[\[\]{BREAK}]")
_REPLACED = 8  # words that a bracket may stand for


class Found(NamedTuple):
    """Where a quote stands, as spans of the untouched source, and what differs there from the quote as written."""

    spans: tuple[tuple[int, int], ...]
    how: How
    notes: tuple[str, ...]  # what differs, in a word each: quotation-marks, first-letter, split
    quoted: bool  # whether the source gives the words as somebody's, and not as its own
    parts: Parts
    places: tuple[Place, ...]  # of each piece, in the text of the view that it was found in


def find_quote(text: str, source: Prepared) -> tuple[Found, ...]:
    """Every place where the words of a quote stand in a source; places within quotations before all others."""
    even = evened(text).strip()
    texts = source.whole.text, source.speech.text
    for view in (source.speech, source.whole):
        for reading in readings(even):
            taken = parts(reading, texts)
            if chains := list(islice(_chains(view.text, taken), _MOST)):
                return tuple([_found(text, source, view, taken, chain) for chain in chains])
    return ()


def places(text: str, taken: Parts, index: int) -> list[Place]:
    """Where one piece of a quote stands, as whole words."""
    before, after = taken.changes[index], taken.changes[index + 1]
    opens = index == 0 or not (before and before.kind == "insertion")
    closes = not (after and after.kind == "insertion")
    piece = taken.pieces[index]
    if only := only_place(text, piece, opens=opens, closes=closes):
        return [] if cuts(text, only[0]) or cuts(text, only[1]) else [only]
    spans = expression(piece, opens=opens, closes=closes).spans(text)
    return list(islice((span for span in spans if not cuts(text, span[0]) and not cuts(text, span[1])), _MOST_PLACES))


def _chains(text: str, taken: Parts) -> Iterator[tuple[Place, ...]]:
    """The places of all pieces, in order, each time as near together as they stand."""
    if len(taken.pieces) == 1:
        yield from zip(places(text, taken, 0), strict=True)
        return
    stands = []
    for index in range(len(taken.pieces)):
        stands.append(places(text, taken, index))
        if not stands[-1]:
            return
    if not stands:
        return
    last: tuple[Place, ...] | None = None
    for start in stands[0]:
        chain = _from(text, start, stands, taken.changes)
        if chain is None:
            continue
        if last and (len(chain) == 1 or last[-1] != chain[-1]):
            yield last
        last = chain
    if last:
        yield last


def _from(
    text: str, start: Place, stands: Sequence[list[Place]], changes: Sequence[Change | None]
) -> tuple[Place, ...] | None:
    """The chain that begins at a place: each further piece at its first place after the one before."""
    chain = [start]
    for following, change in zip(stands[1:], changes[1:], strict=False):
        index = bisect_left(following, (chain[-1][1], 0))
        if index == len(following):
            return None
        if change and change.kind == "insertion" and not is_replaceable(text[chain[-1][1] : following[index][0]]):
            return None
        chain.append(following[index])
    return tuple(chain)


def is_replaceable(words: str) -> bool:
    """Whether a bracket may stand for these words of the source: some words of one sentence, without its own brackets."""
    return (
        not _BOUNDS.search(words)
        and len(words_of(words)) <= _REPLACED
        and not any(True for _ in sentence_starts(words))
    )


# --- what differs ---------------------------------------------------------------------------------------

_SIGNS = {"quotation-marks": r"[\"'“”„‟«»″‘’‚‛‹›′ʼ`´]", "dashes": r"[-‐‑‒–—―−]+", "ellipsis": r"…|\.\s?\.\s?\."}
_SIGN = re.compile(r"[\"'“”„‟«»″‘’‚‛‹›′ʼ`´‐‑‒–—―−….-]")  # without any of these nothing of the kind differs
_FINAL = ".,;:!?"
_OPENING, _CLOSING = "\"'“”„«»‘’‚‹›", "\"'“”«»‘’‹›"
_BRACKET = re.compile(r"\[[^\W\d_]{1,4}\]")


def _found(text: str, source: Prepared, view: View, taken: Parts, chain: tuple[Place, ...]) -> Found:
    pieces = [view.spans(start, end) for start, end in chain]
    spans = tuple([span for piece in pieces for span in piece])
    there = " ".join([source.text[start:end] for start, end in spans])
    kinds: set[str] = {change.kind for change in taken.changes if change}
    notes = tuple(_differences(text, there, kinds, taken))
    how: How = "normalised" if notes else "exact"
    quoted = view is source.speech
    if taken.is_plain and len(spans) == 1:
        return Found(spans, how, notes, quoted, taken, chain)
    if any(len(piece) > 1 for piece in pieces):
        how = "split"
    if "elision" in kinds:
        how = "elided"
    if "insertion" in kinds or any(change and change.words for change in taken.changes) or _altered(taken, view, chain):
        how = "bracketed"
    changed: tuple[str, ...] = (how,) if how in ("split", "elided", "bracketed") else ()
    if how == "split" and all(_is_paragraph_end(source.text[a:b]) for piece in pieces for a, b in _gaps(piece)):
        changed = ("paragraphs",)  # nobody is named between the words
    return Found(spans, how, notes + changed, quoted, taken, chain)


def _gaps(spans: Sequence[Place]) -> Iterator[Place]:
    """What lies between spans."""
    return ((before[1], after[0]) for before, after in pairwise(spans))


def _is_paragraph_end(between: str) -> bool:
    """Whether there is nothing but the end of a paragraph, and the marks of a quotation that goes on."""
    return "\n" in between and not words_of(between)


def _altered(taken: Parts, view: View, chain: tuple[Place, ...]) -> bool:
    """Whether letters in brackets stand for others: [T]he."""
    pairs = zip(taken.pieces, chain, strict=True)
    return any(piece.count("[") != view.text.count("[", *place) for piece, place in pairs if _BRACKET.search(piece))


def _differences(text: str, there: str, kinds: set[str], taken: Parts) -> Iterator[str]:
    """What differs between a quote and its words in the source, apart from white space and what is marked."""
    is_signed = _SIGN.search(text) or _SIGN.search(there)
    for name, signs in _SIGNS.items() if is_signed else ():
        if name == "ellipsis" and "elision" in kinds:
            continue
        if set(re.findall(signs, text)) != set(re.findall(signs, there)):
            yield name
    ours, theirs = taken.pieces[0], there
    if is_signed or not there.isascii():  # otherwise it has no marks, and only its white space is not even
        theirs = evened(_without_marks(there))
    if not taken.changes[0] and ours[:1] != theirs[:1] and ours[:1].lower() == theirs[:1].lower():
        yield "first-letter"
    ours = taken.pieces[-1]
    if not taken.changes[-1] and _final(ours) and _final(ours) != _final(theirs):
        yield "final-punctuation"


def _without_marks(words: str) -> str:
    """Words without the quotation marks around them, and what a sentence ends with behind the closing ones."""
    words = words.lstrip(_OPENING)
    marked = words[:-1] if words[-1:] in (".", ",") else words
    bare = marked.rstrip(_CLOSING)
    return bare if bare != marked else words


def _final(words: str) -> str:
    return words[len(words.rstrip(_FINAL)) :]
