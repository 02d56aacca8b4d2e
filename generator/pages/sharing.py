"""What other sites show where somebody links to a briefing: its picture."""

from __future__ import annotations

from collections.abc import Mapping

from generator.charts import Card, share
from generator.model import Briefing
from generator.pages.page import Makes
from generator.pages.view import View

_FIGURES = 3


def picture_of(view: View, briefing: Briefing) -> Mapping[str, Makes]:
    """The picture of a briefing by its path in the site; none where its words cannot be drawn."""
    card = _card(view, briefing)
    return {f"{view.url}share.png": lambda: share.picture(card)} if card.can_be_drawn else {}


def _card(view: View, briefing: Briefing) -> Card:
    config = view.library.config
    figures = [figure for figure in briefing.key_figures if figure.status != "withdrawn"][:_FIGURES]
    site = (config.site_url or "").partition("://")[2]
    return Card(
        title=briefing.title,
        bottom_line=briefing.bluf,
        figures=tuple((view.in_few_words(figure), figure.label) for figure in figures),
        site=config.site_name,
        address=f"{site.rstrip('/')}/{view.url}" if site else "",
        date=view.t.date(briefing.date),
    )
