"""A briefing as data: what the model has of it, and for every item its link, what was found, and where.

The words of sources stand in the receipts, not in `evidence` as the editors wrote it: what may not be shown of a source
is left out there, and here. Spans count characters (Unicode code points) of the archived text, from 0, the end excluded
(W3C Web Annotation, TextPositionSelector).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.evidence import Receipt, Verdict, Verdicts, highlight_id
from generator.exports.addresses import address
from generator.exports.records import plain
from generator.library import REGISTRIES, Library
from generator.library.references import references_of_item
from generator.model import Assessment, Briefing, Highlight, Item
from generator.model.briefing import BLOCKS
from generator.text import neutral

SCHEMA = "data/briefing.schema.json"
LEFT_OUT = ("embargo_until", "highlights", "corrections", "follows", "translation_of", *BLOCKS)
"""Fields of a briefing that are not taken as they are: an embargo that is over, what may name unpublished ids."""


def path_of(briefing: Briefing) -> str:
    """Where a briefing's file stands in the site."""
    return f"briefings/{briefing.slug}/briefing.json"


def published(library: Library, verdicts: Verdicts, briefing: Briefing) -> dict[str, Any]:
    """A briefing as `data/briefing.schema.json` describes it."""
    start = path_of(briefing)
    told: dict[str, Any] = {"$schema": address(library.config, SCHEMA, start), "slug": briefing.slug}
    told["link"] = address(library.config, f"briefings/{briefing.slug}/", start)
    told |= plain(briefing, LEFT_OUT)
    told |= {
        name: slug for name in ("follows", "translation_of") if (slug := getattr(briefing, name)) in library.briefings
    }
    told["highlights"] = [_highlight(library, verdicts, briefing, n, h) for n, h in enumerate(briefing.highlights, 1)]
    for block in BLOCKS:
        told[block] = [
            _item(library, verdicts[briefing.slug, item.id], briefing, item) for item in getattr(briefing, block)
        ]
    told["corrections"] = [_only_shown(plain(correction), "items", briefing) for correction in briefing.corrections]
    used, registries = _used(briefing), [getattr(library, registry) for registry in REGISTRIES]
    told["names"] = {name: registry[name].name for name in used for registry in registries if name in registry}
    told["cited"] = {name: plain(library.sources[name], ("text",)) for name in used if name in library.sources}
    return {name: value for name, value in told.items() if value}


def _item(library: Library, verdict: Verdict, briefing: Briefing, item: Item) -> dict[str, Any]:
    """An item with its receipts; of one that was withdrawn the link alone."""
    link = address(library.config, f"briefings/{briefing.slug}/#{item.id}", path_of(briefing))
    if item.status == "withdrawn":
        return {"id": item.id, "link": link, "status": item.status}
    told = {"id": item.id, "link": link, **plain(item, ("id", "evidence"))}
    if isinstance(item, Assessment):
        _only_shown(told, "based_on", briefing)
    if item.continues and item.continues not in library.by_link:
        del told["continues"]
    return told | {"evidence": str(verdict.outcome)} | _receipts(library, verdict)


def _only_shown(told: dict[str, Any], field: str, briefing: Briefing) -> dict[str, Any]:
    """A record whose list of ids names no item that is not there to be read."""
    shown = {item.id for item in briefing.items if item.status != "withdrawn"}
    if field in told:
        told[field] = [name for name in told[field] if name in shown]
    return told


def _highlight(
    library: Library, verdicts: Verdicts, briefing: Briefing, number: int, highlight: Highlight
) -> dict[str, Any]:
    verdict = verdicts.get((briefing.slug, highlight_id(number)))
    return {"text": highlight.text} | (_receipts(library, verdict) if verdict else {})


def _receipts(library: Library, verdict: Verdict) -> dict[str, Any]:
    found = [dict(_receipt(library, receipt)) for receipt in verdict.receipts]
    return {"receipts": found} if found else {}


def _receipt(library: Library, receipt: Receipt) -> Iterator[tuple[str, Any]]:
    """Where words of a source are, with the words where they may be shown; or where and by whom it was seen."""
    yield "source", receipt.source
    if receipt.observed:
        yield from (("observed", receipt.observed.observed), ("seen_by", receipt.observed.seen_by))
    if receipt.spans:
        yield "spans", [list(span) for span in receipt.spans]
        if not receipt.private and library.sources[receipt.source].republish != "none":
            text = library.texts[receipt.source]
            yield "words", [neutral(text[start:end]) for start, end in receipt.spans]
    if receipt.notes:
        yield "notes", list(receipt.notes)


def _used(briefing: Briefing) -> dict[str, None]:
    """The ids in what is to be read of a briefing, each once."""
    used = [*briefing.sources, *briefing.topics, *briefing.places, *briefing.organisations]
    used += [words.source for highlight in briefing.highlights for words in highlight.evidence if words.source]
    shown = [item for item in briefing.items if item.status != "withdrawn"]
    return dict.fromkeys([*used, *(reference.name for item in shown for reference in references_of_item(item))])
