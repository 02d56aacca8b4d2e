"""receipts.lock: what was found in archived texts that are kept privately, for machines that do not have them.

Archived texts are other people's copyright: `archive` in site-config.yml may name a folder outside the repository. Where
the texts are, `briefings check --fix` notes for every item and highlight what it came to; elsewhere an item that is still the same,
citing texts that are still the same, counts as what it came to there, and everything else is an error. A line a source,
with the SHA-256 of its text; a line an item, with a digest of all of it, its outcome, and the spans found. Texts may be
missing one by one: what rests on those that are here is looked up, and of the others no entry is dropped.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias

from generator.diagnostics import Diagnostic, Location, warning
from generator.evidence.outcome import Outcome, Receipt, Verdict, Verdicts, highlight_id
from generator.library import LOCK as FILE
from generator.library import Library
from generator.library.references import references_of_item
from generator.model import Briefing, Excerpt, Highlight, Item, Observed, Quote

_HEAD = "# Written by `briefings check --fix` where the archived texts are; not to be edited by hand.\n"
_SPANS = re.compile(r"([a-z0-9-]+):((?:[0-9]{1,9}-[0-9]{1,9})(?:\+[0-9]{1,9}-[0-9]{1,9})*)")

Spans: TypeAlias = tuple[tuple[int, int], ...]
Found: TypeAlias = tuple[tuple[str, Spans], ...]
"""For each excerpt its source and where in it."""
Checked: TypeAlias = Item | Highlight


@dataclass(frozen=True, slots=True)
class Entry:
    """What an item came to where the texts are."""

    digest: str
    outcome: Outcome
    found: Found

    def __str__(self) -> str:
        places = (f"{name}:{'+'.join(f'{start}-{end}' for start, end in spans)}" for name, spans in self.found)
        return " ".join([self.digest, self.outcome, *places])


@dataclass(frozen=True, slots=True)
class Lock:
    """The file as a value; empty where there is none."""

    sources: Mapping[str, str] = field(default_factory=dict)  # source id: SHA-256 of its text
    items: Mapping[str, Entry] = field(default_factory=dict)  # slug#item, and slug#highlights.1

    def __str__(self) -> str:
        lines = [f"source {name} {digest}\n" for name, digest in sorted(self.sources.items())]
        return "".join([_HEAD, *lines, *(f"item {link} {entry}\n" for link, entry in sorted(self.items.items()))])

    def verdict(self, library: Library, briefing: Briefing, record: Checked, name: str) -> Verdict | None:
        """What an item or a highlight came to when it was last looked up, if it and its texts have not changed since."""
        entry = self.items.get(f"{briefing.slug}#{name}")
        if entry is None or entry.digest != digest_of(library, briefing, record, entry.outcome, entry.found):
            return None
        pinned = {name: library.sources[name].sha256 for name, _ in entry.found if name in library.sources}
        if any(self.sources.get(name) is None or self.sources[name] != pinned.get(name) for name, _ in entry.found):
            return None
        return Verdict(entry.outcome, tuple(_receipts(briefing, record, entry.found)))


def read_lock(root: Path) -> tuple[Lock, list[Diagnostic]]:
    """Read the project's receipts.lock; an empty one where there is none."""
    path = root / FILE
    if not path.is_file():
        return Lock(), []
    sources: dict[str, str] = {}
    items: dict[str, Entry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").split("\n"), 1):
        match line.split():
            case []:
                continue
            case ["source", name, digest]:
                sources[name] = digest
            case ["item", link, digest, outcome, *places] if outcome in _OUTCOMES and all(
                map(_SPANS.fullmatch, places)
            ):
                items[link] = Entry(digest, Outcome(outcome), tuple(map(_place, places)))
            case [word, *_] if not word.startswith("#"):
                hint = "Restore the file, or write it anew with `briefings check --fix` where the archived texts are."
                return Lock(), [Diagnostic(Location(FILE, number), "bad-lock", "this line cannot be read", hint)]
    return Lock(sources, items), []


_OUTCOMES = frozenset(outcome.value for outcome in Outcome)


def lock_of(library: Library, verdicts: Verdicts, old: Lock | None = None) -> Lock:
    """What is to be noted of a library whose texts are at hand; of texts that are not, what the old lock has."""
    kept, away = old or Lock(), library.elsewhere
    items = {link: entry for link, entry in kept.items.items() if any(name in away for name, _ in entry.found)}
    sources = {name: digest for name, digest in kept.sources.items() if name in away}
    for briefing in library.briefings.values():
        for name, record in checked_of(briefing):
            verdict = verdicts.get((briefing.slug, name), _NOTHING)
            found = _found(record, verdict)
            if found and not any(source in away for source, _ in found):
                digest = digest_of(library, briefing, record, verdict.outcome, found)
                items[f"{briefing.slug}#{name}"] = Entry(digest, verdict.outcome, found)
    here = {name: digest for name, digest in library.digests.items() if name in library.sources}
    return Lock(sources | here, items)


_NOTHING = Verdict(Outcome.UNCHECKED)


def checked_of(briefing: Briefing) -> Iterator[tuple[str, Checked]]:
    """All of a briefing that has a verdict, with the names that verdicts go by."""
    yield from ((item.id, item) for item in briefing.items)
    yield from ((highlight_id(number), one) for number, one in enumerate(briefing.highlights, 1))


def outdated(lock: Lock, library: Library, verdicts: Verdicts) -> list[Diagnostic]:
    """A warning where the lock does not say what the texts at hand do."""
    if not library.config.archive or not library.texts or str(lock_of(library, verdicts, lock)) == str(lock):
        return []
    hint = "Run `briefings check --fix`, and commit it: machines without the archived texts go by it."
    return [
        warning(
            Location(FILE), "outdated-lock", "receipts.lock does not say what was found in the archived texts", hint
        )
    ]


def digest_of(library: Library, briefing: Briefing, record: Checked, outcome: Outcome, found: Found) -> str:
    """A digest of all that an item came to by: its words, whom it names, the records of its sources, and what was found.

    The source that it cites by default and the language it is written in count too. People and organisations count with
    what a text may call them, sources with what their words are read by.
    """
    names = {reference.name for reference in references_of_item(record)} if isinstance(record, Item) else set()
    names |= {briefing.sources[0], *(name for name, _ in found)}
    known = [[name, *_said_of(library, name)] for name in sorted(names)]
    said = [record.written, briefing.sources[0], briefing.language, known, outcome, found]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def _said_of(library: Library, name: str) -> Iterator[object]:
    """What the records of a person, an organisation or a source say that a verdict depends on."""
    if person := library.people.get(name):
        body = library.organisations.get(person.affiliation or "")
        yield [person.name, person.aliases, person.role, person.affiliation, body and [body.name, body.aliases]]
    if organisation := library.organisations.get(name):
        yield [organisation.name, organisation.aliases]
    if source := library.sources.get(name):
        yield [str(source.issued), source.language, source.type, source.author, source.publisher]


def kept_private(briefing: Briefing, item: Checked, verdict: Verdict) -> Verdict:
    """A verdict whose receipts show no more of a source than the words that the item itself has of it.

    A partial quote, which elsewhere is shown in its sentence, is shown in its own `evidence`, where it names some.
    """
    return Verdict(verdict.outcome, tuple(_receipts(briefing, item, _found(item, verdict))))


def _found(record: Checked, verdict: Verdict) -> Found:
    """Where words were found: a quote's own words, or each of the excerpts."""
    found = [(receipt.source, receipt.spans) for receipt in verdict.receipts if receipt.spans]
    return tuple(found[:1] if _is_literal(record) else found)


def _receipts(briefing: Briefing, record: Checked, found: Found) -> Iterator[Receipt]:
    words = [one.exact for one in record.evidence if isinstance(one, Excerpt)]
    if isinstance(record, Quote) and _is_literal(record):
        words = [*words[:1], (record.original or record).text]
    for (source, spans), own in zip(found, words, strict=False):
        yield Receipt(source, spans, own, private=True)
    for one in record.evidence:
        if isinstance(one, Observed):
            yield Receipt(one.source or briefing.sources[0], observed=one)


def _is_literal(record: Checked) -> bool:
    return isinstance(record, Quote) and record.kind != "paraphrase"


def _place(text: str) -> tuple[str, Spans]:
    name, _, places = text.partition(":")
    edges = (place.partition("-") for place in places.split("+"))
    return name, tuple((int(start), int(end)) for start, _, end in edges)
