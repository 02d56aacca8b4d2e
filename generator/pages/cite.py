"""How a briefing and its items are cited in words; the same for reference managers is in the exports."""

from __future__ import annotations

import html

from generator.library.references import whose
from generator.model import Briefing, Item, KeyFigure, Quote
from generator.pages.view import View, joined


def cited(view: View, briefing: Briefing, item: Item | None = None) -> str:
    """A citation in one line: of a briefing, or of an item with who says it, the source, and where it stands with us."""
    t, config = view.t, view.library.config
    named = {"briefing": briefing.title, "site": config.site_name, "date": t.date(briefing.date)}
    where = t("cite_in", **named) if item else t("cite", **named)
    address = f"{config.site_url}briefings/{briefing.slug}/" if config.site_url else ""
    if item is None:
        return joined([where, address])
    whom = whose(item)
    who = "" if whom is None or whom in view.library.sources else view.name(whom)
    what = view.short(item) if isinstance(item, (Quote, KeyFigure)) else joined([who, view.short(item)], ": ")
    if isinstance(item, KeyFigure):
        what = joined([what, who], ", ")
    names = view.by_source(view.verdict(briefing, item))
    sources = "; ".join(source.title + t.imprint(source) for source in map(view.library.sources.__getitem__, names))
    said = joined([what, f"({sources})" if sources else ""])
    return joined([f"{said}. {where}", f"{address}#{item.id}" if address else ""])


def embed_code(view: View, briefing: Briefing, item: Item) -> str:
    """What another site writes to show an item in a frame; "" where that is not on, or the site has no address."""
    config = view.library.config
    if not (config.embed and config.site_url):
        return ""
    address = html.escape(f"{config.site_url}embed/{briefing.slug}/{item.id}/")
    title = html.escape(str(view.in_few_words(item)))
    apart = 'loading="lazy" sandbox="allow-popups allow-popups-to-escape-sandbox"'
    return f'<iframe src="{address}" title="{title}" width="100%" height="320" {apart}></iframe>'


def key_of(briefing: Briefing, item: Item) -> str:
    """The key of an item's citation in the files for reference managers."""
    return f"{briefing.slug}.{item.id}"
