"""receipts.lock: what was found in archived texts that are kept privately, for machines that do not have them.

Archived texts are other people's copyright: `archive` in site-config.yml may name a folder outside the repository. Where
the texts are, `briefings check --fix` notes for every item what it came to; elsewhere an item that is still the same,
citing texts that are still the same, counts as what it came to there, and everything else is an error. A line a source,
with the SHA-256 of its text; a line an item, with a digest of what it says and cites, its outcome, and the spans found.
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
from generator.evidence.outcome import Outcome, Receipt, Verdict, Verdicts
from generator.library import LOCK as FILE
from generator.library import Library
from generator.model import Briefing, Excerpt, Item, Observed, Quote

_HEAD = "# Written by `briefings check --fix` where the archived texts are; not to be edited by hand.\n"
_SPANS = re.compile(r"([a-z0-9-]+):((?:[0-9]{1,9}-[0-9]{1,9})(?:\+[0-9]{1,9}-[0-9]{1,9})*)")

Spans: TypeAlias = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """What an item came to where the texts are."""

    digest: str
    outcome: Outcome
    found: tuple[tuple[str, Spans], ...]  # for each excerpt its source and where in it

    def __str__(self) -> str:
        places = (f"{name}:{'+'.join(f'{start}-{end}' for start, end in spans)}" for name, spans in self.found)
        return " ".join([self.digest, self.outcome, *places])


@dataclass(frozen=True, slots=True)
class Lock:
    """The file as a value; empty where there is none."""

    sources: Mapping[str, str] = field(default_factory=dict)  # source id: SHA-256 of its text
    items: Mapping[str, Entry] = field(default_factory=dict)  # slug#item

    def __str__(self) -> str:
        lines = [f"source {name} {digest}\n" for name, digest in sorted(self.sources.items())]
        return "".join([_HEAD, *lines, *(f"item {link} {entry}\n" for link, entry in sorted(self.items.items()))])

    def verdict(self, library: Library, briefing: Briefing, item: Item) -> Verdict | None:
        """What an item came to when it was last looked up, if it and its texts have not changed since."""
        entry = self.items.get(f"{briefing.slug}#{item.id}")
        if entry is None or entry.digest != digest_of(briefing, item):
            return None
        pinned = {name: library.sources[name].sha256 for name, _ in entry.found if name in library.sources}
        if any(self.sources.get(name) is None or self.sources[name] != pinned.get(name) for name, _ in entry.found):
            return None
        return Verdict(entry.outcome, tuple(_receipts(briefing, item, entry.found)))


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


def lock_of(library: Library, verdicts: Verdicts) -> Lock:
    """What is to be noted of a library whose texts are at hand."""
    items = {}
    for briefing in library.briefings.values():
        for item in briefing.items:
            verdict = verdicts[briefing.slug, item.id]
            if found := _found(item, verdict):
                items[f"{briefing.slug}#{item.id}"] = Entry(digest_of(briefing, item), verdict.outcome, found)
    return Lock({name: digest for name, digest in library.digests.items() if name in library.sources}, items)


def outdated(lock: Lock, library: Library, verdicts: Verdicts) -> list[Diagnostic]:
    """A warning where the lock does not say what the texts at hand do."""
    if not library.config.archive or library.archive_is_elsewhere or str(lock_of(library, verdicts)) == str(lock):
        return []
    hint = "Run `briefings check --fix`, and commit it: machines without the archived texts go by it."
    return [
        warning(
            Location(FILE), "outdated-lock", "receipts.lock does not say what was found in the archived texts", hint
        )
    ]


def digest_of(briefing: Briefing, item: Item) -> str:
    """A digest of all that an item says, with the source that it cites by default and the language it is written in."""
    said = [item.written, briefing.sources[0], briefing.language]
    return hashlib.sha256(json.dumps(said, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:32]


def kept_private(briefing: Briefing, item: Item, verdict: Verdict) -> Verdict:
    """A verdict whose receipts show no more of a source than the words that the item itself has of it."""
    return Verdict(verdict.outcome, tuple(_receipts(briefing, item, _found(item, verdict))))


def _found(item: Item, verdict: Verdict) -> tuple[tuple[str, Spans], ...]:
    """Where the words of an item were found: a quote's own words, or each of its excerpts."""
    found = [(receipt.source, receipt.spans) for receipt in verdict.receipts if receipt.spans]
    return tuple(found[:1] if _is_literal(item) else found)


def _receipts(briefing: Briefing, item: Item, found: tuple[tuple[str, Spans], ...]) -> Iterator[Receipt]:
    words = [one.exact for one in item.evidence if isinstance(one, Excerpt)]
    if isinstance(item, Quote) and _is_literal(item):
        words = [(item.original or item).text]
    for (source, spans), own in zip(found, words, strict=False):
        yield Receipt(source, spans, own, private=True)
    for one in item.evidence:
        if isinstance(one, Observed):
            yield Receipt(one.source or briefing.sources[0], observed=one)


def _is_literal(item: Item) -> bool:
    return isinstance(item, Quote) and item.kind != "paraphrase"


def _place(text: str) -> tuple[str, Spans]:
    name, _, places = text.partition(":")
    edges = (place.partition("-") for place in places.split("+"))
    return name, tuple((int(start), int(end)) for start, _, end in edges)
