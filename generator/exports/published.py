"""A briefing as data: what the model has of it, and for every item its link, what was found, and where.

The words of sources stand in the receipts, not in `evidence` as the editors wrote it: what may not be shown of a source
is left out there, and here. Spans count characters (Unicode code points) of the archived text, from 0, the end excluded
(W3C Web Annotation, TextPositionSelector).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.evidence import Outcome, Receipt, Verdict, Verdicts, highlight_id
from generator.exports.addresses import address
from generator.exports.records import plain
from generator.library import REGISTRIES, Library
from generator.library.references import references_of_item
from generator.model import Briefing, Entity, Highlight, Item
from generator.model.briefing import BLOCKS
from generator.text import neutral

SCHEMA = "data/briefing.schema.json"
_OUTCOMES = {outcome: str(outcome) for outcome in Outcome}
_MADE_ANEW = ("embargo_until", "highlights", "corrections", "follows", "translation_of", *BLOCKS)
"""Fields of a briefing that are not taken as they are: an embargo that is over, and what may name unpublished ids."""


def path_of(briefing: Briefing) -> str:
    """Where a briefing's file stands in the site."""
    return f"briefings/{briefing.slug}/briefing.json"


def published(library: Library, verdicts: Verdicts, briefing: Briefing) -> dict[str, Any]:
    """A briefing as `data/briefing.schema.json` describes it."""
    return {name: value for name, value in _Briefing(library, verdicts, briefing).fields() if value}


@dataclass(frozen=True)
class _Briefing:
    library: Library
    verdicts: Verdicts
    briefing: Briefing

    @cached_property
    def slug(self) -> str:
        return self.briefing.slug

    @cached_property
    def link(self) -> str:
        """The address of its page."""
        site = self.library.config.site_url
        return f"{site}briefings/{self.slug}/" if site else "./"

    @cached_property
    def shown(self) -> dict[str, Item]:
        """The items that are there to be read."""
        return {item.id: item for item in self.briefing.items if item.status != "withdrawn"}

    def fields(self) -> Iterator[tuple[str, Any]]:
        b, library = self.briefing, self.library
        yield "$schema", address(library.config, SCHEMA, path_of(b))
        yield from (("slug", self.slug), ("link", self.link))
        yield from plain(b, _MADE_ANEW).items()
        others = {name: getattr(b, name) for name in ("follows", "translation_of")}
        yield from ((name, slug) for name, slug in others.items() if slug in library.briefings)
        yield "highlights", [self.highlight(number, highlight) for number, highlight in enumerate(b.highlights, 1)]
        for block in BLOCKS:
            yield block, [self.item(item) for item in getattr(b, block)]
        yield "corrections", [self.only_shown(plain(correction), "items") for correction in b.corrections]
        yield "names", {name: entity.name for name in self.used for entity in self.entities(name)}
        yield "cited", {name: plain(library.sources[name], ("text",)) for name in self.used if name in library.sources}

    def item(self, item: Item) -> dict[str, Any]:
        """An item with its receipts; of one that was withdrawn the link alone."""
        told = {"id": item.id, "link": f"{self.link}#{item.id}"}
        if item.status == "withdrawn":
            return told | {"status": item.status}
        told |= plain(item, ("id", "evidence"))
        if item.continues and item.continues not in self.library.by_link:
            del told["continues"]
        verdict = self.verdicts[self.slug, item.id]
        return self.only_shown(told, "based_on") | {"evidence": _OUTCOMES[verdict.outcome]} | self.receipts(verdict)

    def highlight(self, number: int, highlight: Highlight) -> dict[str, Any]:
        verdict = self.verdicts.get((self.slug, highlight_id(number)))
        return {"text": highlight.text} | (self.receipts(verdict) if verdict else {})

    def only_shown(self, told: dict[str, Any], field: str) -> dict[str, Any]:
        """A record whose list of ids names no item that is not there to be read."""
        return {**told, field: [name for name in told[field] if name in self.shown]} if field in told else told

    def receipts(self, verdict: Verdict) -> dict[str, Any]:
        found = [dict(self.receipt(receipt)) for receipt in verdict.receipts]
        return {"receipts": found} if found else {}

    def receipt(self, receipt: Receipt) -> Iterator[tuple[str, Any]]:
        """Where words of a source are, with the words where they may be shown; or where and by whom it was seen."""
        yield "source", receipt.source
        if receipt.observed:
            yield from (("observed", receipt.observed.observed), ("seen_by", receipt.observed.seen_by))
        if receipt.spans:
            yield "spans", receipt.spans
            if not receipt.private and self.library.sources[receipt.source].republish != "none":
                text = self.library.texts[receipt.source]
                yield "words", [neutral(text[start:end]) for start, end in receipt.spans]
        if receipt.notes:
            yield "notes", receipt.notes

    @cached_property
    def used(self) -> Iterable[str]:
        """The ids in what is to be read of the briefing, each once."""
        b = self.briefing
        used = [*b.sources, *b.topics, *b.places, *b.organisations]
        used += [words.source for highlight in b.highlights for words in highlight.evidence if words.source]
        of_items = (reference.name for item in self.shown.values() for reference in references_of_item(item))
        return dict.fromkeys([*used, *of_items])

    def entities(self, name: str) -> Iterator[Entity]:
        """The record of an id; people who are not public are named in their own briefing's files only."""
        shelves = (getattr(self.library, registry) for registry in REGISTRIES)
        return (shelf[name] for shelf in shelves if name in shelf)
