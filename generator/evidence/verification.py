"""Are the words where they say they are? Literal matching of quotes and excerpts in the archived sources.

The check is about wording, not about truth. Typography is evened out on both sides, then the words are matched
letter for letter; approximate matching only ever suggests what may have been meant.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator.config import HEURISTIC
from generator.diagnostics import Diagnostic, Severity
from generator.documents import Record
from generator.evidence.figures import Excerpted, Trouble, compare
from generator.evidence.matching import Place, occurrences
from generator.evidence.nearness import difference, nearest, short
from generator.evidence.outcome import Outcome, Receipt, Verdict, Verdicts
from generator.library import Library
from generator.model import Assessment, Briefing, Event, Excerpt, Item, KeyFigure, Observed, Quote
from generator.text import Normalised, collapse, normalise, sentence_around


def verify(library: Library) -> tuple[Verdicts, list[Diagnostic]]:
    """Look up every quote and excerpt of every briefing."""
    verdicts: dict[tuple[str, str], Verdict] = {}
    problems: list[Diagnostic] = []
    for briefing in library.briefings.values():
        search = _Search(library, briefing, problems)
        for item in briefing.items:
            verdicts[briefing.slug, item.id] = search.item(item)
        for highlight in briefing.highlights:
            search.receipts(highlight.evidence)
    return verdicts, problems


@dataclass(frozen=True)
class _Search:
    """One briefing's items, looked up in the library's texts; what is wrong goes into `problems`."""

    library: Library
    briefing: Briefing
    problems: list[Diagnostic]

    def item(self, item: Item) -> Verdict:
        if isinstance(item, Assessment) and item.analyst == "desk":
            return Verdict(Outcome.DESK, self.receipts(item.evidence))
        if not item.evidence and not (isinstance(item, Quote) and item.kind != "paraphrase"):
            hint = "Add `evidence:` with the source's own words."
            message = f"this {item.kind_name.replace('-', ' ')} names no words of a source"
            self.problems.append(Diagnostic(item.at(), "missing-evidence", message, hint))
            return Verdict(Outcome.UNCHECKED)
        if isinstance(item, Quote):
            return self.quote(item)
        receipts = self.receipts(item.evidence)
        for name, words in _source_words(item):
            self.within(item, name, words, receipts, "words-not-in-evidence")
        outcome = _outcome(item, receipts)
        if isinstance(item, KeyFigure) and outcome is Outcome.VERIFIED and not self.figure(item, receipts):
            outcome = Outcome.EXCERPT
        return Verdict(outcome, receipts)

    def figure(self, figure: KeyFigure, receipts: tuple[Receipt, ...]) -> bool:
        """Compare a figure with the numbers of its excerpts; False when the language's numbers are not read."""
        source = self.library.sources.get(receipts[0].source)
        ours = self.briefing.language or self.library.config.language
        language = (source.language if source else None) or ours
        excerpts = [self.in_sentence(receipt) for receipt in receipts]
        reading = compare(figure, excerpts, language, same_language=language.split("-")[0] == ours.split("-")[0])
        for trouble in reading.troubles:
            self.report(figure, trouble)
        return reading.read

    def in_sentence(self, receipt: Receipt) -> Excerpted:
        text = self.library.texts[receipt.source]
        start, end = sentence_around(text, receipt.start, receipt.end)
        return Excerpted(text[start:end], receipt.start - start, receipt.end - start)

    def report(self, item: Item, trouble: Trouble) -> None:
        """A finding at a field; one that may be wrong can be answered, and its severity set."""
        severity = Severity.WARNING if trouble.code in HEURISTIC else Severity.ERROR
        chosen = self.library.config.severity_of(trouble.code, severity)
        if chosen is not None and not (trouble.code in HEURISTIC and trouble.code in item.accept):
            self.problems.append(
                Diagnostic(item.at(trouble.field), trouble.code, trouble.message, trouble.hint, chosen)
            )

    def quote(self, quote: Quote) -> Verdict:
        spoken = quote.original.text if quote.original else quote.text
        if quote.kind == "paraphrase":
            receipts = self.receipts(quote.evidence)
        elif quote.evidence:
            receipts = self.receipts(quote.evidence)
            self.within(quote.original or quote, "text", spoken, receipts, "quotation-not-found")
        else:
            holder = quote.original or quote
            receipt = self.excerpt(holder, "text", Excerpt(exact=spoken), "quotation-not-found")
            receipts = (receipt,) if receipt else ()
        return Verdict(_outcome(quote, receipts), receipts)

    def receipts(self, evidence: tuple[Excerpt | Observed, ...]) -> tuple[Receipt, ...]:
        """The receipts for all that was found; what was not is a finding."""
        return tuple(receipt for words in evidence if (receipt := self.receipt(words)))

    def receipt(self, words: Excerpt | Observed) -> Receipt | None:
        if isinstance(words, Observed):
            return Receipt(words.source or self.briefing.sources[0], observed=words)
        return self.excerpt(words, "exact", words, "excerpt-not-found")

    def excerpt(self, record: Record, field: str, excerpt: Excerpt, code: str) -> Receipt | None:
        """The receipt for words that stand once in their source; otherwise a finding at the record's field."""
        source = excerpt.source or self.briefing.sources[0]
        text = self.library.normalised.get(source)
        if text is None:
            return Receipt(source, words=excerpt.exact, unchecked=True)
        found = occurrences(text, excerpt)
        if len(found) == 1:
            start, end, literal = found[0]
            first, last = text.span(start, end)
            return Receipt(source, first, last, text.original[first:last], not literal)
        if found:
            self.problems.append(_ambiguous(record, field, source, text, found))
        else:
            elsewhere = self.elsewhere(excerpt, source)
            self.problems.append(_not_found(record, field, source, text, excerpt.exact, code, elsewhere))
        return None

    def elsewhere(self, excerpt: Excerpt, source: str) -> str | None:
        """Another source of the briefing in which words stand."""
        texts = ((name, self.library.normalised.get(name)) for name in self.briefing.sources if name != source)
        return next((name for name, text in texts if text and occurrences(text, excerpt)), None)

    def within(self, record: Record, field: str, words: str, receipts: tuple[Receipt, ...], code: str) -> None:
        """Words of an item must stand in the item's own evidence, as far as that was found or can be looked up."""
        texts = [normalise(receipt.words) for receipt in receipts if receipt.words]
        if not texts or any(occurrences(text, Excerpt(exact=words)) for text in texts):
            return
        if any(receipt.unchecked for receipt in receipts):
            return
        message = f"“{short(words)}” does not stand in this item's evidence"
        hint = "Take the words as the evidence has them, or widen the evidence."
        self.problems.append(Diagnostic(record.at(field), code, message, hint))


def _source_words(item: Item) -> Iterator[tuple[str, str]]:
    """The fields of an item that hold the source's own words."""
    if isinstance(item, KeyFigure) and item.value_text:
        yield "value_text", item.value_text
    if isinstance(item, Assessment) and item.wording:
        yield "wording", item.wording
    if isinstance(item, Event) and item.date_text:
        yield "date_text", item.date_text


def _outcome(item: Item, receipts: tuple[Receipt, ...]) -> Outcome:
    if not receipts or any(receipt.unchecked for receipt in receipts):
        return Outcome.UNCHECKED
    if any(receipt.observed for receipt in receipts):
        return Outcome.OBSERVED
    if isinstance(item, Event) and item.inferred:
        return Outcome.INFERRED
    literal = isinstance(item, Quote) and item.kind != "paraphrase"
    return Outcome.VERIFIED if literal or isinstance(item, KeyFigure) else Outcome.EXCERPT


def _ambiguous(record: Record, field: str, source: str, text: Normalised, found: list[Place]) -> Diagnostic:
    message = f"these words stand {len(found)} times in `{source}`; say which place is meant"
    places = [f"prefix: “{' '.join(text.text[max(0, start - 40) : start].split()[-4:])}”" for start, _, _ in found[:4]]
    hint = "Give `evidence` with a `prefix` (the words before) or a `suffix` (the words after):\n  " + "\n  ".join(
        places
    )
    return Diagnostic(record.at(field), "ambiguous-excerpt", message, hint)


def _not_found(
    record: Record, field: str, source: str, text: Normalised, words: str, code: str, elsewhere: str | None
) -> Diagnostic:
    if elsewhere:
        message = f"these words stand in `{elsewhere}`, not in `{source}`"
        exact = json.dumps(words, ensure_ascii=False)
        hint = f"Write `evidence: {{ source: {elsewhere}, exact: {exact} }}`."
        return Diagnostic(record.at(field), code, message, hint)
    needle = normalise(words).text
    span = nearest(text.text, needle)
    if span is None:
        message = f"nothing like “{short(words)}” stands in `{source}`"
        return Diagnostic(record.at(field), code, message, "Is it from another source? Then name it in `evidence`.")
    first, last = text.span(*span)
    there = " ".join(text.original[first:last].split())
    line = text.original.count("\n", 0, first) + 1
    message = f"not in `{source}` in these words: {difference(needle, text.text[slice(*span)])}"
    return Diagnostic(record.at(field), code, message, f"Nearest words there (line {line}): “{there}”")


def unique_evidence(library: Library, briefing: Briefing, item: Item) -> str | None:
    """The one sentence of the default source that has an item's own words of the source; None if that is not certain."""
    text = library.texts.get(briefing.sources[0])
    if text is None or item.evidence or isinstance(item, Quote):
        return None
    even = library.normalised[briefing.sources[0]]
    found = {
        sentence_around(text, *even.span(start, end))
        for _, words in _source_words(item)
        for start, end, _ in occurrences(even, Excerpt(exact=words))
    }
    return collapse(text[slice(*found.pop())]) if len(found) == 1 else None
