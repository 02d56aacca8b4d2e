"""What items cite of a source, and where on the source's page each of them is answered."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol

from generator.evidence import Receipt, Verdicts
from generator.library import Library
from generator.model import Briefing, Item, Observed
from generator.pages.parts import MOST_PASSAGES, cut
from generator.pages.passages import Passage, passages

Found = tuple[Briefing, Item]


@dataclass(frozen=True, slots=True)
class Citation:
    """One passage of a source, or one observation, and the items that cite it; neither where no words are to be shown.

    An item that cites several has its anchor at the first, which is among `anchors`.
    """

    passage: Passage | None
    observed: Observed | None
    by: tuple[Found, ...]
    anchors: tuple[str, ...]


def citation_id(briefing: Briefing, item: Item) -> str:
    """The anchor of an item's excerpts on a source's page; the dot keeps it apart from every other id."""
    return f"{briefing.slug}.{item.id}"


class Asks(Protocol):
    """Whatever has a library and its verdicts."""

    @property
    def library(self) -> Library: ...
    @property
    def verdicts(self) -> Verdicts: ...


@dataclass(frozen=True)
class Cited:
    """What is cited of every source."""

    library: Library
    verdicts: Verdicts

    @cached_property
    def by(self) -> Mapping[str, list[Found]]:
        """The items that rest on words of a source, by its id; translations have theirs, for their receipts lead there."""
        found: dict[str, list[Found]] = defaultdict(list)
        for briefing, item in self.library.items:
            for name in {receipt.source: None for receipt in self.verdicts[briefing.slug, item.id].receipts}:
                found[name].append((briefing, item))
        return found

    def parts(self, view: Asks, name: str) -> list[tuple[Citation, ...]]:
        """What is cited of a source, in parts of which each has a page. The view may note what it is asked."""
        return cut(citations(view.library, view.verdicts, name, self.by[name]), MOST_PASSAGES)

    def count(self, name: str) -> int:
        """How many parts there are; most sources are cited so seldom that this is known without a look at their texts."""
        receipts = (receipt for b, item in self.by[name] for receipt in self.verdicts[b.slug, item.id].receipts)
        return (
            1 if sum(len(receipt.spans) or 1 for receipt in receipts) <= MOST_PASSAGES else len(self.parts(self, name))
        )

    @cached_property
    def anchored(self) -> Mapping[str, Mapping[str, str]]:
        """For sources whose passages are more than one page holds: on which of their further parts an anchor is."""
        parts_of = {name: self.parts(self, name)[1:] for name in self.library.sources if self.count(name) > 1}
        return {
            name: {
                a: str(number) for number, part in enumerate(parts, 2) for citation in part for a in citation.anchors
            }
            for name, parts in parts_of.items()
        }


def passages_of(library: Library, receipts: Sequence[Receipt]) -> list[Passage]:
    """The words of receipts from one source in their sentences; none where they may not be shown."""
    spans = [span for receipt in receipts if _is_shown(library, receipt) for span in receipt.spans]
    return passages(library.texts[receipts[0].source], spans) if spans else []


def citations(library: Library, verdicts: Verdicts, source: str, found: Iterable[Found]) -> list[Citation]:
    """What is cited of a source: first what has no words to show, then its passages in the order of the text."""
    shown: list[Receipt] = []
    asking: list[Found] = []  # for every span of those
    wordless: list[tuple[Observed | None, list[Found]]] = []
    ordered = sorted(found, key=lambda one: citation_id(*one))
    for one in ordered:
        briefing, item = one
        for receipt in verdicts[briefing.slug, item.id].receipts:
            if receipt.source != source:
                continue
            if _is_shown(library, receipt):
                shown.append(receipt)
                asking += [one] * len(receipt.spans)
            else:
                _group(wordless, receipt.observed).append(one)
    rows: list[tuple[Passage | None, Observed | None, list[Found]]] = [(None, seen, by) for seen, by in wordless]
    for passage in passages_of(library, shown):
        rows.append((passage, None, [asking[index] for index in passage.asked]))
    return _anchored(rows)


def _is_shown(library: Library, receipt: Receipt) -> bool:
    """Whether the words of a receipt may be shown in their sentence."""
    return bool(receipt.spans) and not receipt.private and library.sources[receipt.source].republish != "none"


def _group(groups: list[tuple[Observed | None, list[Found]]], observed: Observed | None) -> list[Found]:
    """The items that rest on the same observation; a new group when there is none yet."""
    for seen, by in groups:
        if _told(seen) == _told(observed):
            return by
    groups.append((observed, []))
    return groups[-1][1]


def _told(observed: Observed | None) -> tuple[str, str] | None:
    return (observed.observed, observed.seen_by) if observed else None


def _anchored(rows: Iterable[tuple[Passage | None, Observed | None, list[Found]]]) -> list[Citation]:
    given: set[str] = set()
    made = []
    for passage, observed, found in rows:
        by = {citation_id(*one): one for one in found}
        made.append(Citation(passage, observed, tuple(by.values()), tuple(name for name in by if name not in given)))
        given.update(by)
    return made
