"""One item as a page of its own, without a script, which other sites may show in a frame; made only where the site says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.model import Briefing, Item
from generator.pages.filling import card, fill
from generator.pages.page import Makes
from generator.pages.view import View


def embeds_of(view: View, briefing: Briefing) -> Mapping[str, Makes]:
    """The small pages of a briefing's items by their path in the site; none unless `embed: true`."""
    if not view.library.config.embed:
        return {}
    shown = [item for item in briefing.items if item.status != "withdrawn"]
    return {f"{address_of_embed(briefing, item)}index.html": _maker(view, briefing, item) for item in shown}


def address_of_embed(briefing: Briefing, item: Item) -> str:
    """The address of an item's small page, relative to the site's root."""
    return f"embed/{briefing.slug}/{item.id}/"


def _maker(view: View, briefing: Briefing, item: Item) -> Makes:
    return lambda: _page(replace(view, url=address_of_embed(briefing, item)), briefing, item)


def _page(view: View, briefing: Briefing, item: Item) -> bytes:
    """The page. Its links leave the frame, which would else show the whole site inside."""
    shown = card(view, briefing, item)
    text = fill("embed.html.j2", view, b=briefing, item=item, shown=shown)
    return text.replace("<a href=", '<a target="_blank" rel="noopener" href=').encode()
