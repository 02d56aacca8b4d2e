"""What evidence an item without any can only mean: the one sentence of the default source that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.evidence.archive import Archive
from generator.evidence.excerpted import Excerpted
from generator.evidence.excerpts import source_words
from generator.evidence.figures import has_number
from generator.evidence.matching import occurrences
from generator.evidence.quoting import Prepared
from generator.model import Assessment, Briefing, Event, Excerpt, Item, KeyFigure, Quote
from generator.text import collapse, sentence_around, sentence_starts

Span = tuple[int, int]


def unique_evidence(archive: Archive, briefing: Briefing, item: Item, ours: str) -> str | None:
    """The sentence that has an item's words, or a figure's number with its unit; None if it is not the only one.

    `ours` is the language of the briefing. A quote that is no paraphrase is its own evidence.
    """
    source = briefing.sources[0]
    prepared = archive.get(source)
    if prepared is None or item.evidence or (isinstance(item, Quote) and item.kind != "paraphrase"):
        return None
    found = {span for words in _words(item) for span in _sentences_with(words, prepared)}
    if not found and isinstance(item, KeyFigure):
        found = set(_sentences_that_count(item, prepared.text, archive.language(source, ours), ours))
    return collapse(prepared.text[slice(*found.pop())]) if len(found) == 1 else None


def _words(item: Item) -> Iterator[str]:
    """What may stand in the source letter for letter: its own words in a field, else the item's own."""
    theirs = [words for _, words in source_words(item)]
    yield from theirs
    own = {Assessment: "statement", Event: "text", Quote: "text"}.get(type(item))
    if not theirs and own and (words := getattr(item, own)):
        yield words


def _sentences_with(words: str, prepared: Prepared) -> Iterator[Span]:
    even = prepared.whole.even
    for start, end, _ in occurrences(even, Excerpt(exact=words)):
        yield sentence_around(prepared.text, *even.span(start, end))


def _sentences_that_count(figure: KeyFigure, text: str, language: str, ours: str) -> Iterator[Span]:
    """The sentences that have a figure's number; without a unit too many could."""
    if figure.unit is None and figure.period is None:
        return
    begins = 0
    for line in text.splitlines(keepends=True):
        edges = [begins, *sentence_starts(text, begins, begins + len(line)), begins + len(line)]
        for start, end in pairwise(edges):
            if has_number(figure, Excerpted(text[start:end], 0, end - start), language, ours):
                yield start, end
        begins += len(line)
