"""Is a quote what its speaker said, by the source? Its words, how they were cut, and who said them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.diagnostics import Severity
from generator.evidence.attributions import Attributions
from generator.evidence.dating import check_said_on
from generator.evidence.excerpts import Excerpts, ambiguous
from generator.evidence.nearness import short
from generator.evidence.outcome import Receipt
from generator.evidence.quoting import Found, Prepared, check_quote, explain_failure, find_quote
from generator.evidence.trouble import Report, Trouble
from generator.model import Excerpt, Original, Quote


@dataclass(frozen=True)
class Quotes:
    """One briefing's quotes; what is wrong with them goes into the report."""

    excerpts: Excerpts
    attributions: Attributions
    report: Report
    language: str  # the briefing's own

    def check(self, quote: Quote, evidence: tuple[Receipt, ...]) -> tuple[Receipt, ...]:
        """The receipts of a quote: its own, and those of further evidence. None where it is not in its source."""
        if quote.evidence and not any(receipt.spans for receipt in evidence):
            return evidence  # seen or heard, or not archived; or not found, which is a finding already
        holder: Quote | Original = quote.original or quote
        name = next((r.source for r in evidence if r.spans), self.excerpts.briefing.sources[0])
        source = self.excerpts.archive.get(name)
        if source is None:
            return (Receipt(name, words=holder.text, unchecked=True),)
        found = self._found(quote, holder, name, source, evidence)
        if found is None:
            return ()
        language = self.excerpts.archive.language(name, self.language)
        for problem in check_quote(found, source, "partial" if quote.kind == "partial" else "direct"):
            trouble = Trouble(problem.code, ("text",), problem.message, problem.hint)
            self.report.add(holder, trouble, quote)
        if found.quoted:
            first = _first_quotation(found, source)
            spans = first, found.spans[-1] if found.how == "split" else first
            for trouble in self.attributions.speaker(quote, spans, name, source, language):
                self.report.add(quote, trouble, quote)
        for trouble in self._circumstances(quote, found, name, source, language):
            self.report.add(quote, trouble, quote)
        words = source.text[found.spans[0][0] : found.spans[-1][1]]
        own = Receipt(name, found.spans, words, found.notes)
        return (own, *(receipt for receipt in evidence if not _holds(receipt, name, found)))

    def _circumstances(
        self, quote: Quote, found: Found, name: str, source: Prepared, language: str
    ) -> Iterator[Trouble]:
        """What is wrong with what its speaker is said to be, and with the day on which it was said."""
        if quote.role and _is_one_language(language, self.language):
            yield from _unfounded_role(quote.role, source)
        if quote.said_on is not None:
            record = self.excerpts.archive.library.sources.get(name)
            issued = record.issued if record else None
            yield from check_said_on(quote.said_on, source.plain, found.spans, issued, language)

    def _found(
        self, quote: Quote, holder: Quote | Original, name: str, source: Prepared, evidence: Sequence[Receipt]
    ) -> Found | None:
        """The one place of a quote in its source, within its evidence if it names some."""
        everywhere = find_quote(holder.text, source)
        held = [found for found in everywhere if not evidence or any(_holds(one, name, found) for one in evidence)]
        if len(held) == 1:
            return held[0]
        if held:
            starts = [found.spans[0][0] for found in held]
            self.report.add(holder, ambiguous(name, source.text, starts, "text"))
        elif everywhere:
            message = "these words stand in the source, but not in this item's evidence"
            hint = "Take the words as the evidence has them, or widen the evidence."
            self.report.add(holder, Trouble("quotation-not-found", ("text",), message, hint))
        else:
            self.report.add(holder, self._missing(quote, holder, name, source))
        return None

    def _missing(self, quote: Quote, holder: Quote | Original, name: str, source: Prepared) -> Trouble:
        explained = explain_failure(holder.text, source)
        if explained is not None:
            return Trouble(explained.code, ("text",), explained.message, explained.hint)
        theirs = self.excerpts.archive.language(name, self.language)
        trouble = self.excerpts.not_found(Excerpt(source=name, exact=holder.text), "text", "quotation-not-found")
        if quote.original is None and not _is_one_language(theirs, self.language):
            hint = f"The source is in another language ({theirs}): give its words under `original`."
            return Trouble(trouble.code, trouble.keys, trouble.message, f"{hint} {trouble.hint}")
        return trouble


def _unfounded_role(role: str, source: Prepared) -> Iterator[Trouble]:
    """What a speaker is said to be, in words that the source does not have, whatever their ending."""
    words = [word for word in _WORD.findall(role) if len(word) >= _LEAST]
    lost = [word for word in words if word.casefold()[: max(_LEAST, len(word) - _ENDING)] not in source.folded]
    if lost:
        message = f"the source says “{lost[0]}” nowhere: “{short(role)}” is not its word for the speaker"
        hint = "Write what the source calls them, or leave `role` out."
        yield Trouble("role-not-in-source", ("role",), message, hint, Severity.WARNING)


def _is_one_language(one: str, other: str) -> bool:
    return one.partition("-")[0] == other.partition("-")[0]


_WORD = re.compile(r"[^\W\d_]+")
_LEAST, _ENDING = 4, 2  # letters: shorter words are "the" and "of"; endings differ


def _first_quotation(found: Found, source: Prepared) -> tuple[int, int]:
    """As much of a quote as stands in its first quotation, elisions and all: that is what an attribution is beside."""
    start, end = found.spans[0]
    if len(found.spans) == 1:
        return start, end
    index = source.outer_at(start)
    stop = found.spans[-1][1] if source.spoken or source.turns else end
    if index >= 0 and end <= source.outer[index].end:
        stop = source.outer[index].end
    return start, max(last for _, last in found.spans if last <= stop or last == end)


def _holds(receipt: Receipt, name: str, found: Found) -> bool:
    """Whether a receipt's span holds all of a quote, but for the punctuation at its ends."""
    first, last = found.spans[0][0], found.spans[-1][1]
    is_near = receipt.start <= first + _MARKS and last - _MARKS <= receipt.end
    return receipt.source == name and bool(receipt.spans) and is_near


_MARKS = 2  # a full stop and a quotation mark
