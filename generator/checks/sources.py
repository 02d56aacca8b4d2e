"""Rules about sources: that their texts are there, and are the ones that were cited."""

from __future__ import annotations

from collections.abc import Iterator

from generator.checks.rule import Finding
from generator.library import Library
from generator.model import Briefing, Excerpt, Item, Quote


def unpinned(library: Library) -> Iterator[Finding]:
    """The record of a source pins its archived text with its SHA-256, so that a changed text does not go unnoticed."""
    for name, source in library.sources.items():
        if source.sha256 is None and name in library.digests:
            hint = "Run `briefings check --fix`, which writes it."
            yield Finding(source.at(), f"the text of `{name}` is not pinned: the record has no sha256", hint)


def no_archive_url(library: Library) -> Iterator[Finding]:
    """A source on the web names a copy in a web archive: pages change and vanish."""
    for source in library.sources.values():
        if source.url is not None and source.archive_url is None and not source.url.startswith("mailto:"):
            hint = "Save the page in a web archive (web.archive.org/save), and write its address."
            yield Finding(source.at("url"), "no `archive_url`: if the page changes, readers cannot look it up", hint)


def retracted_source(library: Library) -> Iterator[Finding]:
    """An item does not rest on a source that its publisher has taken back; the page says so where one does."""
    yield from _flawed(library, "retracted", "Find other evidence, withdraw the item")


def corrected_source(library: Library) -> Iterator[Finding]:
    """An item that rests on a source which has been corrected since is looked at again; the page says so."""
    yield from _flawed(library, "corrected", "Compare the item with the correction")


def _flawed(library: Library, field: str, advice: str) -> Iterator[Finding]:
    code = f"{field}-source"
    flawed = {name: notice for name, source in library.sources.items() if (notice := getattr(source, field))}
    if not flawed:
        return
    for briefing, item in library.items:
        for name in dict.fromkeys(cited(briefing, item)):
            if name in flawed:
                notice = flawed[name]
                message = f"this rests on `{name}`, which was {field} ({notice.date}): {notice.note}"
                hint = f"{advice}, or say why it still holds: `accept: {{ {code}: … }}`."
                yield Finding(item.at("evidence"), message, hint, item)


def unarchived(library: Library) -> Iterator[Finding]:
    """A source whose words are cited has its text archived; else they stay unchecked, and the page says so."""
    wanted = {name for briefing, item in library.items for name in cited(briefing, item, excerpts_only=True)}
    for name, source in library.sources.items():
        if name in wanted and name not in library.texts and not source.text and not source.sha256:
            hint = f"Put the text as it was published into content/sources/{name}.txt."
            yield Finding(source.at(), f"the text of `{name}` is not archived, so it stays unchecked", hint)


def cited(briefing: Briefing, item: Item, excerpts_only: bool = False) -> Iterator[str]:
    """The sources that an item rests on."""
    for words in item.evidence:
        if isinstance(words, Excerpt) or not excerpts_only:
            yield words.source or briefing.sources[0]
    if isinstance(item, Quote) and not item.evidence:
        yield briefing.sources[0]


def inferred_issue(library: Library) -> Iterator[Finding]:
    """A date of publication that is not certain says why it is believed."""
    for source in library.sources.values():
        hedged = source.issued is not None and (source.issued.is_approximate or source.issued.is_uncertain)
        if hedged and source.issued_basis is None:
            yield Finding(source.at("issued"), "the date is marked as not certain, but not why", "Add `issued_basis`.")
