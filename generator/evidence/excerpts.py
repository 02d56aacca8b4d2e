"""Looking up excerpts in the archived texts: a receipt for words that stand once, a finding for all others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.evidence.archive import Archive
from generator.evidence.matching import MOST, occurrences, places
from generator.evidence.nearness import difference, nearest, short
from generator.evidence.outcome import Receipt
from generator.evidence.trouble import Trouble
from generator.model import Assessment, Briefing, Event, Excerpt, Item, KeyFigure
from generator.text import Normalised, evened


@dataclass(frozen=True)
class Excerpts:
    """One briefing's excerpts and the texts they are from."""

    archive: Archive
    briefing: Briefing

    def source_of(self, excerpt: Excerpt) -> str:
        return excerpt.source or self.briefing.sources[0]

    def look_up(self, excerpt: Excerpt, field: str) -> Receipt | Trouble:
        """The receipt for an excerpt, or what is wrong with it at a field of its record."""
        source = self.source_of(excerpt)
        prepared = self.archive.get(source)
        if prepared is None:
            return Receipt(source, words=excerpt.exact, unchecked=True)
        for text in prepared.readings:
            if found := occurrences(text, excerpt):
                break
        if len(found) == 1:
            start, end, literal = found[0]
            span = text.span(start, end)
            return Receipt(source, (span,), prepared.text[slice(*span)], () if literal else ("edges",))
        if found:
            starts = [text.span(start, end)[0] for start, end, _ in found]
            return ambiguous(source, prepared.text, starts, field)
        return self.not_found(excerpt, field, "excerpt-not-found")

    def not_found(self, excerpt: Excerpt, field: str, code: str) -> Trouble:
        """Words that their source does not have: where they stand instead, or which are nearest."""
        source = self.source_of(excerpt)
        prepared = self.archive.get(source)
        assert prepared is not None
        if elsewhere := next(self._elsewhere(excerpt, source), None):
            message = f"these words stand in `{elsewhere}`, not in `{source}`"
            exact = json.dumps(excerpt.exact, ensure_ascii=False)
            return Trouble(code, (field,), message, f"Write `evidence: {{ source: {elsewhere}, exact: {exact} }}`.")
        bare = excerpt.model_copy(update={"prefix": None, "suffix": None})
        if (excerpt.prefix or excerpt.suffix) and occurrences(prepared.whole.even, bare):
            return _not_framed(excerpt, field, code)
        return _nearest(source, prepared.whole.even, excerpt.exact, field, code)

    def where(self, words: str) -> str:
        """Where the words of a number stand in a source of the briefing, and what to do about it."""
        for name in self.briefing.sources:
            prepared = self.archive.get(name)
            found = occurrences(prepared.whole.even, Excerpt(exact=words)) if prepared else []
            if prepared and found:
                start, _ = prepared.whole.even.span(found[0].start, found[0].end)
                line = prepared.text.count("\n", 0, start) + 1
                return f"It stands in `{name}`, line {line}: add an item, or evidence, with those words."
        return ""

    def _elsewhere(self, excerpt: Excerpt, source: str) -> Iterator[str]:
        """The other sources of the briefing in which words stand."""
        for name in self.briefing.sources:
            prepared = self.archive.get(name) if name != source else None
            if prepared is not None and occurrences(prepared.whole.even, excerpt):
                yield name


def _not_framed(excerpt: Excerpt, field: str, code: str) -> Trouble:
    """Words that stand in their source, but not between those that are to frame them."""
    where = [f"after “{excerpt.prefix}”"] if excerpt.prefix else []
    where += [f"before “{excerpt.suffix}”"] if excerpt.suffix else []
    message = f"these words stand there, but not {' and '.join(where)}"
    hint = "`prefix` and `suffix` are the words right before and right after, as the source has them."
    return Trouble(code, (field,), message, hint)


def _nearest(source: str, text: Normalised, words: str, field: str, code: str) -> Trouble:
    if not text.text.strip():
        message = f"the archived text of `{source}` is empty"
        return Trouble(code, (field,), message, "Save the source's text there, as it was published.")
    needle = evened(words)
    span = nearest(text.text, needle)
    if span is None:
        message = f"nothing like “{short(words)}” stands in `{source}`"
        return Trouble(code, (field,), message, "Is it from another source? Then name it in `evidence`.")
    first, last = text.span(*span)
    there = " ".join(text.original[first:last].split())
    line = text.original.count("\n", 0, first) + 1
    message = f"not in `{source}` in these words: {difference(needle, text.text[slice(*span)])}"
    return Trouble(code, (field,), message, f"Nearest words there (line {line}): “{there}”")


def ambiguous(source: str, text: str, starts: Sequence[int], field: str) -> Trouble:
    """Words that stand more than once in a source, at these offsets of its text."""
    times = f"{len(starts)} times" if len(starts) < MOST else f"{MOST} times or more"
    message = f"these words stand {times} in `{source}`; say which place is meant"
    before = (" ".join(text[max(0, start - 60) : start].split()[-4:]) for start in starts[:4])
    hint = "Give `evidence` with a `prefix` (the words before) or a `suffix` (the words after):"
    return Trouble("ambiguous-excerpt", (field,), message, "\n  ".join([hint, *(f"prefix: “{w}”" for w in before)]))


def stands_in(words: str, texts: Sequence[str]) -> bool:
    """Whether words stand in one of some texts."""
    return any(places(evened(text), words) for text in texts)


def source_words(item: Item) -> Iterator[tuple[str, str]]:
    """The fields of an item that hold the source's own words."""
    if isinstance(item, KeyFigure) and item.value_text:
        yield "value_text", item.value_text
    if isinstance(item, Assessment) and item.wording:
        yield "wording", item.wording
    if isinstance(item, Event) and item.date_text:
        yield "date_text", item.date_text
