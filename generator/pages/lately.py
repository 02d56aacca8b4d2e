"""What changed lately, for the home page: corrections, and figures that are others than they were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from generator.dates import Edtf
from generator.model import Briefing, Item, KeyFigure
from generator.pages.view import View

_BRIEFINGS, _MOST = 30, 8  # the newest that are looked at; what is shown


@dataclass(frozen=True, slots=True)
class Change:
    """A correction (`text`), or an item that continues an `earlier` one of another value."""

    date: Edtf
    briefing: Briefing
    text: str = ""
    item: Item | None = None
    earlier: tuple[Briefing, Item] | None = None


def lately(view: View) -> list[Change]:
    """The newest changes, the newest first."""
    newest = islice(view.originals.newest_first, _BRIEFINGS)
    found = [change for briefing in newest for change in _changes(view, briefing)]
    return sorted(found, key=lambda change: change.date.sort_key, reverse=True)[:_MOST]


def _changes(view: View, briefing: Briefing) -> Iterator[Change]:
    for correction in briefing.corrections:
        yield Change(correction.date, briefing, correction.text)
    for item in briefing.items:
        earlier = view.before(item)
        if item.status == "withdrawn" or earlier is None or not isinstance(item, KeyFigure):
            continue
        if view.in_few_words(item) != view.in_few_words(earlier[1]):
            yield Change(briefing.date, briefing, item=item, earlier=earlier)
