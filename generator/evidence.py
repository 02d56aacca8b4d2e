"""Are the words where they say they are? Literal matching of quotes and excerpts in the archived sources.

The check is about wording, not about truth. Typography is evened out on both sides, then the words are matched
letter for letter; approximate matching only ever suggests what may have been meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from rapidfuzz import fuzz

from generator.diagnostics import Diagnostic
from generator.documents import Record
from generator.library import Library
from generator.model import Assessment, Briefing, Event, Excerpt, Item, KeyFigure, Observed, Quote
from generator.text import Normalised, collapse, normalise, sentence_around

_NEAR = 60  # per cent of likeness below which nothing is suggested
_WINDOW = 20_000  # characters searched at once for the nearest words
_FINAL = ".,;:!?"
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*")


class Outcome(StrEnum):
    """What was done for an item; the page says it in words."""

    VERIFIED = "verified"  # the words, or the number, were found
    EXCERPT = "excerpt"  # the excerpt that the statement rests on was found
    OBSERVED = "observed"  # somebody saw or heard it
    INFERRED = "inferred"  # the excerpt was found; the date is the desk's inference
    UNCHECKED = "unchecked"  # there is no archived text
    DESK = "desk"  # the desk's own judgement


@dataclass(frozen=True, slots=True)
class Receipt:
    """Where one excerpt was found: offsets into the archived text as it stands, and its words there."""

    source: str
    start: int = 0
    end: int = 0
    words: str = ""
    normalised: bool = False  # the first letter's case or the final punctuation differs
    observed: Observed | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """The outcome for one item and the receipts it rests on."""

    outcome: Outcome
    receipts: tuple[Receipt, ...] = ()


Verdicts = Mapping[tuple[str, str], Verdict]
"""The verdict for every item, by the briefing's slug and the item's id."""


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
        return Verdict(_outcome(item, receipts), receipts)

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
            return None
        found = _occurrences(text, excerpt)
        if len(found) == 1:
            start, end, literal = found[0]
            first, last = text.span(start, end)
            return Receipt(source, first, last, text.original[first:last], not literal)
        if found:
            self.problems.append(_ambiguous(record, field, source, text, found))
        else:
            self.problems.append(_not_found(record, field, source, text, excerpt.exact, code))
        return None

    def within(self, record: Record, field: str, words: str, receipts: tuple[Receipt, ...], code: str) -> None:
        """Words of an item must stand in the item's own evidence."""
        texts = [normalise(receipt.words) for receipt in receipts if receipt.words]
        if not texts or any(_occurrences(text, Excerpt(exact=words)) for text in texts):
            return
        message = f"“{_short(words)}” does not stand in this item's evidence"
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
    if not receipts:
        return Outcome.UNCHECKED
    if any(receipt.observed for receipt in receipts):
        return Outcome.OBSERVED
    if isinstance(item, Event) and item.inferred:
        return Outcome.INFERRED
    literal = isinstance(item, Quote) and item.kind != "paraphrase"
    return Outcome.VERIFIED if literal or isinstance(item, KeyFigure) else Outcome.EXCERPT


def unique_evidence(library: Library, briefing: Briefing, item: Item) -> str | None:
    """The one sentence of the default source that has an item's own words of the source; None if that is not certain."""
    text = library.texts.get(briefing.sources[0])
    if text is None or item.evidence or isinstance(item, Quote):
        return None
    even = library.normalised[briefing.sources[0]]
    found = {
        sentence_around(text, *even.span(start, end))
        for _, words in _source_words(item)
        for start, end, _ in _occurrences(even, Excerpt(exact=words))
    }
    return collapse(text[slice(*found.pop())]) if len(found) == 1 else None


# --- matching --------------------------------------------------------------------------------------


def _occurrences(text: Normalised, excerpt: Excerpt) -> list[tuple[int, int, bool]]:
    """Where the words stand, as spans of the normalised text, and whether they do so literally."""
    needle = normalise(excerpt.exact).text.strip()
    for words in _readings(needle):
        found = [(start, start + len(words), words == needle) for start in _positions(text.text, words)]
        found = [span for span in found if _framed(text.text, span, excerpt)]
        if found:
            return found
    return []


def _readings(needle: str) -> Iterator[str]:
    """The words as written; then without final punctuation; then with the first letter's case changed."""
    yield needle
    bare = needle.rstrip(_FINAL)
    if bare and bare != needle:
        yield bare
    for words in (needle, bare) if bare != needle else (needle,):
        if words[:1].isalpha():
            yield words[0].swapcase() + words[1:]


def _positions(text: str, words: str) -> Iterator[int]:
    """Offsets at which whole words stand."""
    start = text.find(words) if words else -1
    while start >= 0:
        end = start + len(words)
        opens = start == 0 or not (text[start - 1].isalnum() and words[0].isalnum())
        closes = end == len(text) or not (text[end].isalnum() and words[-1].isalnum())
        if opens and closes:
            yield start
        start = text.find(words, start + 1)


def _framed(text: str, span: tuple[int, int, bool], excerpt: Excerpt) -> bool:
    """Whether `prefix` and `suffix` stand around a span."""
    start, end, _ = span
    if excerpt.prefix:
        before = normalise(excerpt.prefix).text.strip()
        if not text[max(0, start - len(before) - 1) : start].strip().endswith(before):
            return False
    if excerpt.suffix:
        after = normalise(excerpt.suffix).text.strip()
        return text[end : end + len(after) + 1].strip().startswith(after)
    return True


# --- findings --------------------------------------------------------------------------------------


def _ambiguous(
    record: Record, field: str, source: str, text: Normalised, found: list[tuple[int, int, bool]]
) -> Diagnostic:
    message = f"these words stand {len(found)} times in `{source}`; say which place is meant"
    places = [f"prefix: “{' '.join(text.text[max(0, start - 40) : start].split()[-4:])}”" for start, _, _ in found[:4]]
    hint = "Give `evidence` with a `prefix` (the words before) or a `suffix` (the words after):\n  " + "\n  ".join(
        places
    )
    return Diagnostic(record.at(field), "ambiguous-excerpt", message, hint)


def _not_found(record: Record, field: str, source: str, text: Normalised, words: str, code: str) -> Diagnostic:
    needle = normalise(words).text
    span = _nearest(text.text, needle)
    if span is None:
        message = f"nothing like “{_short(words)}” stands in `{source}`"
        return Diagnostic(record.at(field), code, message, "Is it from another source? Then name it in `evidence`.")
    first, last = text.span(*span)
    there = " ".join(text.original[first:last].split())
    line = text.original.count("\n", 0, first) + 1
    message = f"not in `{source}` in these words: {_difference(needle, text.text[slice(*span)])}"
    return Diagnostic(record.at(field), code, message, f"Nearest words there (line {line}): “{there}”")


def _nearest(text: str, needle: str) -> tuple[int, int] | None:
    """The span of whole words that is most like the needle, if any is near."""
    best: tuple[float, int, int] = (_NEAR, 0, 0)
    step = _WINDOW - min(2 * len(needle), _WINDOW // 2)
    for offset in range(0, max(len(text), 1), step):
        found = fuzz.partial_ratio_alignment(needle, text[offset : offset + _WINDOW], score_cutoff=best[0])
        if found and found.score > best[0]:
            best = found.score, offset + found.dest_start, offset + found.dest_end
    score, start, end = best
    return _whole_words(text, needle, start, end) if score > _NEAR else None


def _whole_words(text: str, needle: str, start: int, end: int) -> tuple[int, int]:
    """The words around a rough span that answer to the needle's first and last word."""
    margin = 20 + len(needle) // 2
    ours = _bare(_WORD.findall(needle))
    there = list(_WORD.finditer(text, max(0, start - margin), end + margin))
    matcher = SequenceMatcher(None, ours, _bare([word[0] for word in there]), autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    if not blocks:
        return start, end
    first = max(0, blocks[0].b - blocks[0].a)
    last = min(len(there), blocks[-1].b + len(ours) - blocks[-1].a) - 1
    return there[first].start(), there[last].end()


def _difference(needle: str, there: str) -> str:
    """The first difference between two texts, in words."""
    ours, theirs = _WORD.findall(needle), _WORD.findall(there)
    matcher = SequenceMatcher(None, _bare(ours), _bare(theirs), autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        here, source = _short(" ".join(ours[i1:i2])), _short(" ".join(theirs[j1:j2]))
        if tag == "replace":
            return f"the source has “{source}” where this has “{here}”"
        if tag == "delete":
            return f"the source does not have “{here}”"
        if tag == "insert" and 0 < i1 < len(ours):
            return f"the source has “{source}” as well, which is left out here"
    return "only capitals or punctuation differ"


def _bare(words: list[str]) -> list[str]:
    return [word.lower() for word in words]


def _short(words: str, limit: int = 80) -> str:
    return words if len(words) <= limit else words[: limit - 1] + "…"
