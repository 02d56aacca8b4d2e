"""The receipts of a printed briefing: notes at its end, each passage once, with numbers beside the items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.model import Briefing, Item
from generator.pages.citations import Citation, citations
from generator.pages.view import View


@dataclass(frozen=True, slots=True)
class Endnotes:
    """Notes by the sources that they are from, and the numbers of those that an item has."""

    by_source: Mapping[str, list[tuple[int, Citation]]]
    numbers: Mapping[str, list[int]]

    def of(self, item: Item) -> str:
        """The numbers of an item's notes: "1, 4"."""
        return ", ".join(map(str, self.numbers.get(item.id, ())))


def endnotes(view: View, briefing: Briefing) -> Endnotes:
    """Number what a briefing's items cite, source by source, in the order of each text."""
    items = [item for item in briefing.items if item.status != "withdrawn"]
    found: dict[str, list[tuple[Briefing, Item]]] = {}
    for item in items:
        for name in view.by_source(view.verdict(briefing, item)):
            found.setdefault(name, []).append((briefing, item))
    by_source: dict[str, list[tuple[int, Citation]]] = {}
    numbers: dict[str, list[int]] = {}
    number = 0
    for name, cited in found.items():
        for citation in citations(view.library, view.verdicts, name, cited):
            number += 1
            by_source.setdefault(name, []).append((number, citation))
            for _, item in citation.by:
                numbers.setdefault(item.id, []).append(number)
    return Endnotes(by_source, numbers)
