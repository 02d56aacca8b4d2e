"""A briefing as feeds have it: the same in all of them, in two notations.

When it was published and changed comes from the content alone: from `date`, `updated` and the corrections, the first day
of a date that is not known to the day. Whoever does not speak in public is not named: feeds gather briefings.
"""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass

from generator.dates import Day, Edtf, iso_day
from generator.language import speak
from generator.library import Library, public_name
from generator.model import Briefing, KeyFigure
from generator.text import collapse, neutral


@dataclass(frozen=True, slots=True)
class Entry:
    """One briefing. `id` is the first address that it had, which stays when it gets another; dates are RFC 3339."""

    id: str
    link: str
    title: str
    summary: str
    content: str  # HTML
    published: str
    updated: str
    language: str
    topics: tuple[str, ...]


def entry_of(library: Library, briefing: Briefing) -> Entry:
    """A briefing of a site that has an address: its bottom line, figures and corrections."""
    folder = f"{library.config.site_url}briefings/"
    link = f"{folder}{briefing.slug}/"
    return Entry(
        id=f"{folder}{briefing.redirects[0]}/" if briefing.redirects else link,
        link=link,
        title=briefing.title,
        summary=briefing.bluf,
        content="".join(_content(library, briefing, link)),
        published=_instant(briefing.date),
        updated=max(
            map(_instant, [briefing.date, *filter(None, [briefing.updated]), *(c.date for c in briefing.corrections)])
        ),
        language=briefing.language or library.config.language,
        topics=tuple(library.topics[name].name for name in briefing.topics if name in library.topics),
    )


def _instant(date: Edtf) -> str:
    """The beginning of the first day that a date can mean; midnight in UTC, within the years that RFC 3339 has."""
    day = date.earliest or date.latest
    assert day, "one end of an interval is always a date"
    return f"{iso_day(_within(day))}T00:00:00Z"


def _within(day: Day) -> Day:
    return min(max(day, (1, 1, 1)), (9999, 12, 31))


def _content(library: Library, briefing: Briefing, link: str) -> Iterator[str]:
    t = speak(library.config.language)
    yield f"<p>{_escaped(briefing.bluf)}</p>"
    figures = [figure for figure in briefing.key_figures if figure.status != "withdrawn"]
    if figures:
        yield f"<h2>{t('key_figures')}</h2><ul>"
        yield from (f"<li>{_figure(library, figure, link)}</li>" for figure in figures)
        yield "</ul>"
    if briefing.corrections:
        yield f"<h2>{t('corrections')}</h2><ul>"
        yield from (f"<li>{t.date(one.date)}: {_escaped(one.text)}</li>" for one in briefing.corrections)
        yield "</ul>"


def _figure(library: Library, figure: KeyFigure, link: str) -> str:
    t = speak(library.config.language)
    told = f"{t.value(figure)} {figure.unit}" if figure.unit else t.value(figure)
    who = t("unattributed") if figure.attributed_to == "unattributed" else public_name(library, figure.attributed_to)
    beside = [part for part in (who, t("as_of", date=t.date(figure.as_of)) if figure.as_of else "") if part]
    words = f"{told} ({', '.join(beside)})" if beside else told
    return f'<a href="{link}#{figure.id}">{_escaped(figure.label)}</a>: {_escaped(words)}'


def _escaped(text: str) -> str:
    return html.escape(collapse(neutral(text)))
