"""Are the words where they say they are, and do the numbers, dates and speakers of an item agree with them?

The check is about wording, not about truth. Typography is evened out on both sides, then the words are matched
letter for letter; approximate matching only ever suggests what may have been meant.
"""

from __future__ import annotations

import pickle
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from generator.diagnostics import Diagnostic
from generator.evidence.archive import Archive
from generator.evidence.attributions import Attributions
from generator.evidence.coverage import Carried, unbound
from generator.evidence.dating import check_as_of, check_event
from generator.evidence.excerpted import Excerpted
from generator.evidence.excerpts import Excerpts, source_words, stands_in
from generator.evidence.figures import compare, place_of
from generator.evidence.lock import Lock, kept_private
from generator.evidence.nearness import short
from generator.evidence.outcome import Outcome, Receipt, Verdict, Verdicts, highlight_id
from generator.evidence.parties import PARTIES, WORDS, Parties
from generator.evidence.quotes import Quotes
from generator.evidence.speakers.speech import speech_of
from generator.evidence.trouble import Report, Trouble
from generator.journal import Journal
from generator.library import Library, without_drafts
from generator.library.fingerprints import Answers
from generator.library.watched import Questions
from generator.model import Assessment, Briefing, Event, Evidence, Excerpt, Highlight, Item, KeyFigure, Observed, Quote
from generator.numbers import covers_words
from generator.parallel import spread
from generator.text import sentence_around


def verify(
    library: Library, lock: Lock | None = None, root: Path | None = None, anew: bool = False
) -> tuple[Verdicts, list[Diagnostic]]:
    """Look up every quote and excerpt of every briefing; in the lock, where the archived texts are elsewhere.

    What was found for a briefing of the project in `root` stands while nothing that it rests on changes, unless all is to
    be looked up `anew`.
    """
    lock = lock or Lock()
    archive, parties, report, cited = Archive(library), Parties.of(library), Report(library), Cited()
    verdicts: dict[tuple[str, str], Verdict] = {}
    answers = Answers(library, {PARTIES: parties.register, WORDS: parties.by_word})
    journal = Journal(root, "verdicts", answers.of(lock), answers, anew) if root else None

    def looked_up(briefing: Briefing) -> tuple[_Found | bytes, Questions]:
        asked: Questions = set()
        found = _look_up(briefing, archive.noting(asked), parties.noting(asked), lock)
        return (pickle.dumps(found), asked) if journal else (found, set())

    given = {slug: library.files.get(briefing.written_in, b"") for slug, briefing in library.briefings.items()}
    known = {slug: found for slug in given if journal and (found := journal.recall(slug, given[slug]))}
    unknown = [briefing for slug, briefing in library.briefings.items() if slug not in known]
    fresh = dict(zip((briefing.slug for briefing in unknown), spread(looked_up, unknown), strict=True))
    for slug in library.briefings:
        found, asked = fresh[slug] if slug in fresh else (known[slug], ())
        if journal and slug in known:
            journal.keep(slug)
        elif journal and isinstance(found, bytes):
            journal.note(slug, given[slug], asked, found)
            found = pickle.loads(found)  # noqa: S301  # as in all later runs, where the same bytes must come of it again
        verdicts.update(((slug, name), verdict) for name, verdict in found.verdicts)
        report.problems += found.problems
        cited.add(found.cited)
    if journal:
        journal.write()
    _changed_texts(library, cited, report)
    _missing_texts(library, lock, report)
    return verdicts, report.problems


@dataclass(frozen=True)
class _Found:
    """What came out for one briefing: verdicts by the ids of items and highlights, and findings."""

    verdicts: tuple[tuple[str, Verdict], ...]
    problems: tuple[Diagnostic, ...]
    cited: Cited


def _look_up(briefing: Briefing, archive: Archive, parties: Parties, lock: Lock) -> _Found:
    """Look up one briefing's words."""
    library, report, cited = archive.library, Report(archive.library), Cited()
    one = _Briefing(briefing, archive, parties, report, cited, lock)
    of_items = [one.item(item) for item in briefing.items]
    of_highlights = [one.highlight(highlight_id(n), h) for n, h in enumerate(briefing.highlights, 1)]
    one.prose(of_items, of_highlights)
    is_private = bool(library.config.archive)
    verdicts: list[tuple[str, Verdict]] = []
    for item, verdict in zip(briefing.items, of_items, strict=True):
        shown = kept_private(briefing, item, verdict) if is_private else verdict
        is_unread = one.is_speaker_unread(item, shown)
        verdicts.append((item.id, shown._replace(is_speaker_unread=True) if is_unread else shown))
    for number, (highlight, verdict) in enumerate(zip(briefing.highlights, of_highlights, strict=True), 1):
        shown = kept_private(briefing, highlight, verdict) if is_private else verdict
        verdicts.append((highlight_id(number), shown))
    return _Found(tuple(verdicts), tuple(report.problems), cited)


@dataclass
class Cited:
    """How many excerpts of each source were found, and how many were not."""

    found: Counter[str] = field(default_factory=Counter)
    lost: Counter[str] = field(default_factory=Counter)

    def add(self, more: Cited) -> None:
        self.found.update(more.found)
        self.lost.update(more.lost)


def _changed_texts(library: Library, cited: Cited, report: Report) -> None:
    """Archived texts that are not the ones that were pinned, and what has become of the words cited from them."""
    for name, source in library.sources.items():
        digest = library.digests.get(name)
        if source.sha256 is None or digest is None or digest == source.sha256:
            continue
        found, lost = cited.found[name], cited.lost[name]
        now = f"{lost} of the {found + lost} passages cited from it are gone" if lost else "nothing is cited from it"
        now = f"the {found} passages cited from it are still there" if found and not lost else now
        message = f"the archived text has been changed since it was pinned; {now}"
        hint = f"Put the text back as it was; or, if the change is meant, run `briefings pin {name}`."
        report.add(source, Trouble("checksum-differs", ("sha256",), message, hint))


def _missing_texts(library: Library, lock: Lock, report: Report) -> None:
    """Archived texts that are neither here nor noted in the lock."""
    for name in sorted(library.elsewhere - lock.sources.keys()):
        message = "the archived text is not here, and receipts.lock has nothing of it"
        hint = f"Put it into {library.config.archive}/; or run `briefings check --fix` where it is."
        report.add(library.sources[name], Trouble("no-text", ("text",), message, hint))


@dataclass(frozen=True)
class _Briefing:
    """One briefing's items, looked up in the archive; what is wrong goes into the report."""

    briefing: Briefing
    archive: Archive
    parties: Parties
    report: Report
    cited: Cited
    lock: Lock

    @property
    def library(self) -> Library:
        return self.archive.library

    @cached_property
    def own_language(self) -> str:
        return self.briefing.language or self.library.config.language

    @cached_property
    def elsewhere(self) -> Set[str]:
        """The sources whose texts are kept privately, and not here."""
        return self.library.elsewhere

    @cached_property
    def excerpts(self) -> Excerpts:
        return Excerpts(self.archive, self.briefing)

    @cached_property
    def attributions(self) -> Attributions:
        return Attributions(self.parties)

    @cached_property
    def quotes(self) -> Quotes:
        return Quotes(self.excerpts, self.attributions, self.report, self.own_language)

    # --- items -----------------------------------------------------------------------------------

    def item(self, item: Item) -> Verdict:
        if isinstance(item, Assessment) and item.analyst == "desk":
            return Verdict(Outcome.DESK, self.receipts(item.evidence))
        is_literal = isinstance(item, Quote) and item.kind != "paraphrase"
        if not item.evidence and not is_literal:
            message = f"this {item.kind_name.replace('-', ' ')} names no words of a source"
            self.report.add(
                item, Trouble("missing-evidence", (), message, "Add `evidence:` with the source's own words.")
            )
            return Verdict(Outcome.UNCHECKED)
        if self.is_elsewhere(item.evidence, is_literal=is_literal):
            return self.locked(item, item.id)
        receipts = self.receipts(item.evidence)
        if isinstance(item, Quote) and is_literal:
            receipts = self.quotes.check(item, receipts)
            return Verdict(_outcome(item, receipts), receipts)
        return Verdict(self.checked(item, receipts), receipts)

    def highlight(self, name: str, highlight: Highlight) -> Verdict:
        if self.is_elsewhere(highlight.evidence):
            return self.locked(highlight, name)
        return Verdict(Outcome.EXCERPT, self.receipts(highlight.evidence))

    def is_elsewhere(self, evidence: Sequence[Evidence], *, is_literal: bool = False) -> bool:
        """Whether words are cited from a text that is kept privately, and not here."""
        if not self.elsewhere:
            return False
        cited = {self.excerpts.source_of(words) for words in evidence if isinstance(words, Excerpt)}
        if is_literal and not evidence:
            cited = {self.briefing.sources[0]}
        return not cited.isdisjoint(self.elsewhere)

    def locked(self, record: Item | Highlight, name: str) -> Verdict:
        """What an item or a highlight came to where the archived texts are."""
        verdict = self.lock.verdict(self.library, self.briefing, record, name)
        if verdict is None or not self.may_be(record, verdict):
            message = "this has been changed since it was compared with the archived text, which is not here"
            hint = "Run `briefings check --fix` where the archived texts are, and commit receipts.lock."
            self.report.add(record, Trouble("not-in-lock", (), message, hint))
            return Verdict(Outcome.UNCHECKED)
        return verdict

    def may_be(self, record: Item | Highlight, verdict: Verdict) -> bool:
        """Whether an item of this kind can have come to a locked outcome."""
        if not isinstance(record, Item):
            return verdict.outcome is Outcome.EXCERPT
        if verdict.outcome is Outcome.UNREAD:
            languages = {self.archive.language(receipt.source, self.own_language) for receipt in verdict.receipts}
            return isinstance(record, KeyFigure) and not all(map(covers_words, languages))
        return verdict.outcome is _outcome(record, verdict.receipts)

    def checked(self, item: Item, receipts: tuple[Receipt, ...]) -> Outcome:
        """The outcome for an item whose excerpts were looked up; its words, number, date and claimant are compared."""
        for name, words in source_words(item):
            self.within(item, name, words, receipts)
        found = [receipt for receipt in receipts if receipt.spans]
        outcome = _outcome(item, receipts)
        if not found:
            return outcome
        language = self.archive.language(found[0].source, self.own_language)
        is_dated = isinstance(item, KeyFigure | Event)
        excerpts = [self.in_sentence(receipt) for receipt in found] if is_dated else []
        record = self.archive.record(found[0].source)
        issued = record.issued if record else None
        if isinstance(item, KeyFigure):
            reading = compare(item, excerpts, language, self.own_language)
            troubles = [*reading.troubles, *check_as_of(item, excerpts, issued, language)]
            if outcome is Outcome.VERIFIED and not reading.read:
                outcome = Outcome.UNREAD
        else:
            troubles = list(check_event(item, excerpts, issued, language)) if isinstance(item, Event) else []
        for trouble in [*troubles, *self.claimants(item, found, excerpts, language)]:
            self.report.add(item, trouble, item)
        return outcome

    def claimants(
        self, item: Item, receipts: Sequence[Receipt], excerpts: Sequence[Excerpted], language: str
    ) -> Iterator[Trouble]:
        """Whom the source names for what an item says, beside its number if it has one."""
        name = "speaker" if isinstance(item, Quote) else "analyst" if isinstance(item, Assessment) else "attributed_to"
        whom = getattr(item, name)
        for index, receipt in enumerate(receipts) if whom is not None else ():
            source = self.archive.get(receipt.source)
            assert source is not None
            span = receipt.start, receipt.end
            if isinstance(item, KeyFigure):
                start, end = place_of(item, excerpts[index], language)
                span = excerpts[index].offset + start, excerpts[index].offset + end
            yield from self.attributions.claimant(
                whom, name, span, source, language, is_figure=isinstance(item, KeyFigure)
            )

    def is_speaker_unread(self, item: Item, verdict: Verdict) -> bool:
        """Whether somebody's words were found in a language in which nobody is looked for beside them."""
        if not isinstance(item, Quote):
            return False
        sources = {receipt.source for receipt in verdict.receipts if receipt.spans}
        if item.speaker in sources:
            return False
        return any(speech_of(self.archive.language(source, self.own_language)) is None for source in sources)

    def in_sentence(self, receipt: Receipt) -> Excerpted:
        source = self.archive.get(receipt.source)
        assert source is not None
        first, last = receipt.start, receipt.end
        start, end = sentence_around(source.text, first, last)
        return Excerpted(source.text[start:end], first - start, last - start, source.text, start)

    def receipts(self, evidence: tuple[Evidence, ...]) -> tuple[Receipt, ...]:
        """The receipts for all that was found; what was not is a finding."""
        return tuple([receipt for words in evidence if (receipt := self.receipt(words))])

    def receipt(self, words: Excerpt | Observed) -> Receipt | None:
        if isinstance(words, Observed):
            return Receipt(words.source or self.briefing.sources[0], observed=words)
        found = self.excerpts.look_up(words, "exact")
        source = self.excerpts.source_of(words)
        (self.cited.lost if isinstance(found, Trouble) else self.cited.found)[source] += 1
        if isinstance(found, Receipt):
            return found
        self.report.add(words, found)
        return None

    def within(self, item: Item, name: str, words: str, receipts: tuple[Receipt, ...]) -> None:
        """The source's words in a field stand in the item's own evidence, as far as that was found or can be looked up."""
        texts = [receipt.words for receipt in receipts if receipt.words]
        if texts and not any(receipt.unchecked for receipt in receipts) and not stands_in(words, texts):
            message = f"“{short(words)}” does not stand in this item's evidence"
            hint = "Take the words as the evidence has them, or widen the evidence."
            self.report.add(item, Trouble("words-not-in-evidence", (name,), message, hint))

    # --- prose -----------------------------------------------------------------------------------

    def prose(self, of_items: Sequence[Verdict], of_highlights: Sequence[Verdict]) -> None:
        """The numbers and quoted words of the briefing's own prose are ones that items carry that readers see.

        Those of items that are drafts may be carried by drafts too.
        """
        seen, whole = without_drafts(self.briefing), [*of_items, *of_highlights]
        if seen is self.briefing:
            self.unbound(seen, whole)
            return
        known = {item.id for item in seen.items}
        of_seen = [verdict for item, verdict in zip(self.briefing.items, of_items, strict=True) if item.id in known]
        self.unbound(seen, [*of_seen, *of_highlights])
        self.unbound(self.briefing, whole, {item.id for item in self.briefing.items} - known)

    def unbound(self, briefing: Briefing, verdicts: Sequence[Verdict], only: set[str] | None = None) -> None:
        """Report what no item carries; only what these items say, where some are named."""
        receipts = [receipt for verdict in verdicts for receipt in verdict.receipts]
        carried = Carried(briefing, self.own_language, receipts, self.archive)
        for found in unbound(briefing, carried, self.excerpts.where):
            owner = found.prose.owner
            if only is not None and not (isinstance(owner, Item) and owner.id in only):
                continue
            self.report.add(found.prose.record, found.trouble, found.prose.owner)


def _outcome(item: Item, receipts: tuple[Receipt, ...]) -> Outcome:
    is_observed = False
    for receipt in receipts:
        if receipt.unchecked:
            return Outcome.UNCHECKED
        is_observed = is_observed or receipt.observed is not None
    if not receipts:
        return Outcome.UNCHECKED
    if is_observed:
        return Outcome.OBSERVED
    if isinstance(item, Event) and item.inferred:
        return Outcome.INFERRED
    literal = isinstance(item, Quote) and item.kind != "paraphrase"
    return Outcome.VERIFIED if literal or isinstance(item, KeyFigure) else Outcome.EXCERPT
