"""What a search finds of a briefing: itself, its gaps, and each of its items under its own title."""

from __future__ import annotations

from collections.abc import Iterator

from generator.dates import iso_day
from generator.library import address_of, concerned
from generator.library.references import whose
from generator.model import Briefing, Item, KeyFigure
from generator.pages.page import Entry
from generator.pages.view import View, joined

_SAID = ("caveat", "role", "context", "text", "wording", "editor_note", "date_text")

Facets = tuple[tuple[str, str], ...]


def entries_of(view: View, briefing: Briefing) -> Iterator[Entry]:
    """The briefing as a whole first."""
    everywhere, date = _facets_of_briefing(view, briefing), iso_date(briefing)
    said = [briefing.bluf, *(h.text for h in briefing.highlights), *(part.text for part in briefing.background)]
    sources = tuple(("source", view.library.sources[name].title) for name in briefing.sources)
    yield Entry("", briefing.title, joined(said), "briefing", (*everywhere, *sources), date)
    if briefing.gaps:
        gaps = joined([gap.text for gap in briefing.gaps])
        yield Entry("gaps", view.t("gaps"), gaps, "briefing", (*everywhere, *sources), date)
    for item in briefing.items:
        if item.status != "withdrawn":
            facets = (*everywhere, *_facets_of_item(view, briefing, item))
            text = _search_text(view, briefing, item)
            yield Entry(item.id, view.title_of(item), text, item.kind_name, facets, date)


def iso_date(briefing: Briefing) -> str:
    """The first day that a briefing's date may mean, as YYYY-MM-DD; "" where that is unknown."""
    day = briefing.date.earliest
    return iso_day(day) if day and day[0] > 0 else ""


def _facets_of_briefing(view: View, briefing: Briefing) -> Facets:
    topics = tuple(("topic", view.name(name)) for name in briefing.topics)
    year = iso_date(briefing)[:4]
    return (*topics, ("year", year)) if year else topics


def _facets_of_item(view: View, briefing: Briefing, item: Item) -> Facets:
    """Who says it, if that is somebody with a page (nobody else's words are collected), and what it rests on."""
    whom = whose(item)
    has_page = isinstance(whom, str) and address_of(view.library, whom) is not None
    voice = (("speaker", view.name(whom)),) if whom and has_page else ()
    names = dict.fromkeys(receipt.source for receipt in view.verdict(briefing, item).receipts)
    return (*voice, *(("source", view.library.sources[name].title) for name in names))


def _search_text(view: View, briefing: Briefing, item: Item) -> str:
    """What else an item is found by: who says it, what is said about it, and the source's own words; each once."""
    said = [view.name(name) for name in concerned(item)]
    said += [getattr(item, name, None) or "" for name in _SAID]
    if isinstance(item, KeyFigure) and item.value is not None:
        said.append(str(item.value))  # 40000 finds 40,000
    receipts = view.verdict(briefing, item).receipts
    said += [r.words for r in receipts if r.words and view.library.sources[r.source].republish != "none"]
    title = view.title_of(item)
    return joined([words for words in dict.fromkeys(said) if words not in title], " · ")
