"""What a briefing's page is, for programs: JSON-LD with terms of schema.org, as far as they mean exactly the same.

A briefing is an AnalysisNewsArticle that is based on its sources; quotations that are one are parts of it, figures
(Observation) and events are mentioned by it. Nobody else's judgement has an exact term, nor has a verdict on wording: no
ClaimReview, which is a verdict on truth. Who does not speak in public is not named here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from markupsafe import Markup

from generator.dates import Day, Edtf, Point, iso_day
from generator.library import address_of, is_private, public_name
from generator.model import Briefing, Event, KeyFigure, Quote, Source
from generator.pages.view import View

Thing = dict[str, Any]

_SOURCES = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "map": "Map",
    "motion_picture": "Movie",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "review": "Review",
    "thesis": "Thesis",
    "webpage": "WebPage",
}
_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked(view: View, briefing: Briefing) -> Markup:
    """The script element, which runs nothing; in it no character ends it or begins a comment."""
    told = json.dumps(_article(view, briefing), ensure_ascii=False, separators=(",", ":")).translate(_IN_SCRIPT)
    return Markup(f'<script type="application/ld+json">{told}</script>')  # noqa: S704  # JSON without < > &


def _article(view: View, briefing: Briefing) -> Thing:
    config = view.library.config
    known: set[str] = set()
    shown = [item for item in briefing.items if item.status != "withdrawn"]
    quotes = [item for item in shown if isinstance(item, Quote) and item.kind != "paraphrase"]
    sources = [(name, view.library.sources[name]) for name in briefing.sources if name in view.library.sources]
    told = {
        "@context": "https://schema.org",
        "@type": "AnalysisNewsArticle",
        "@id": f"{config.site_url}{view.url}" if config.site_url else None,
        "headline": briefing.title,
        "description": briefing.bluf,
        "datePublished": _first_day(briefing.date),
        "dateModified": _first_day(briefing.updated),
        "inLanguage": briefing.language or config.language,
        "publisher": {"@type": "Organization", "name": config.site_name},
        "isBasedOn": [_source(view, name, source) for name, source in sources],
        "hasPart": [_quotation(view, quote, known) for quote in quotes],
        "mentions": [thing for item in shown for thing in _mentioned(view, item)],
    }
    return _filled(told)


def _source(view: View, name: str, source: Source) -> Thing:
    told = {
        "@type": _SOURCES.get(source.type, "CreativeWork"),
        "@id": str(view.href(f"sources/{name}/")),
        "name": source.title,
        "url": source.url,
        "datePublished": _only_day(source.issued),
    }
    return _filled(told)


def _quotation(view: View, quote: Quote, known: set[str]) -> Thing:
    """Whose words they are is told in full once, then by its page alone."""
    told: Thing = {"@type": "Quotation", "@id": f"#{quote.id}", "text": quote.text}
    whom = quote.speaker
    if isinstance(whom, str) and not is_private(view.library, whom) and whom not in view.library.sources:
        creator: Thing = {"@id": str(view.href(address_of(view.library, whom) or ""))}
        if whom not in known:
            kind = "Person" if whom in view.library.people else "Organization"
            creator = {"@type": kind, **creator, "name": public_name(view.library, whom)}
        known.add(whom)
        told["creator"] = creator
    return told


def _mentioned(view: View, item: object) -> Iterator[Thing]:
    if isinstance(item, KeyFigure):
        told = {"@type": "Observation", "@id": f"#{item.id}", "name": item.label, **_value(view, item)}
        yield _filled(told | {"unitText": item.unit, "observationDate": _only_day(item.as_of)})
    elif isinstance(item, Event):
        told = {"@type": "Event", "@id": f"#{item.id}", "name": item.title}
        yield _filled(told | _days(item.date))


def _value(view: View, figure: KeyFigure) -> Thing:
    """A number where it is one; the ends of a range; in words what is said with a hedge that has no term."""
    low, high = figure.min, figure.max
    if figure.value is not None:
        low = figure.value if figure.qualifier == "at_least" else low
        high = figure.value if figure.qualifier == "at_most" else high
    ends = {name: _number(end) for name, end in (("minValue", low), ("maxValue", high)) if end is not None}
    if ends and figure.qualifier != "approximately":
        return ends
    is_exact = figure.value is not None and figure.qualifier == "exact"
    return {"value": _number(figure.value) if is_exact else view.t.value(figure)}


def _number(value: Any) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)


def _days(date: Edtf | None) -> Thing:
    """The days of an event, where they are known to the day and for certain."""
    if date is None or not _is_day(date.start) or (date.is_interval and not _is_day(date.end)):
        return {}
    return {"startDate": _first_day(date)} | ({"endDate": _iso(date.latest)} if date.is_interval else {})


def _only_day(date: Edtf | None) -> str | None:
    return _first_day(date) if date and not date.is_interval and _is_day(date.start) else None


def _is_day(point: Point | None) -> bool:
    return bool(point and point.day and not (point.uncertain or point.approximate))


def _first_day(date: Edtf | None) -> str | None:
    return _iso(date.earliest or date.latest) if date else None


def _iso(day: Day | None) -> str | None:
    """A day in ISO 8601, which has years of four digits."""
    return iso_day(day) if day and 0 < day[0] < 10_000 else None


def _filled(told: Thing) -> Thing:
    """A thing without what is not known of it."""
    return {name: value for name, value in told.items() if value not in (None, [], "")}
