"""Rules about sources: that their texts are there, and are the ones that were cited."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Finding
from generator.library import Library
from generator.model import Briefing, Excerpt, Item, Quote


def checksum_differs(library: Library) -> Iterator[Finding]:
    """The archived text is the one that was cited: its SHA-256 is the one in the record."""
    for name, source in library.sources.items():
        digest = library.digests.get(name)
        if source.sha256 is not None and digest is not None and digest != source.sha256:
            hint = f"Put the text back as it was; or, if the change is meant, write sha256: {digest}"
            yield Finding(source.at("sha256"), "the archived text has been changed since it was cited", hint)


def unarchived(library: Library) -> Iterator[Finding]:
    """A source whose words are cited has its text archived; else they stay unchecked, and the page says so."""
    cited = {name for briefing, item in library.items for name in _cited(briefing, item)}
    for name, source in library.sources.items():
        if name in cited and name not in library.texts and not source.text and not source.sha256:
            hint = f"Put the text as it was published into content/sources/{name}.txt."
            yield Finding(source.at(), f"the text of `{name}` is not archived, so it stays unchecked", hint)


def _cited(briefing: Briefing, item: Item) -> Iterator[str]:
    """The sources whose words an item cites."""
    for words in item.evidence:
        if isinstance(words, Excerpt):
            yield words.source or briefing.sources[0]
    if isinstance(item, Quote) and not item.evidence:
        yield briefing.sources[0]


def inferred_issue(library: Library) -> Iterator[Finding]:
    """A date of publication that is not certain says why it is believed."""
    for source in library.sources.values():
        hedged = source.issued is not None and (source.issued.is_approximate or source.issued.is_uncertain)
        if hedged and source.issued_basis is None:
            yield Finding(source.at("issued"), "the date is marked as not certain, but not why", "Add `issued_basis`.")
