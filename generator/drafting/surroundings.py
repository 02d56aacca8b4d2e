"""When, where and about what something was said, by the words beside a quote."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.datewords import read_dates
from generator.drafting.article import Article
from generator.drafting.candidate import Span, Value
from generator.evidence.speakers import Attribution, Cue
from generator.evidence.words import words_of

_NEAR = 60  # characters between an attribution and the day on which something was said
_FEWEST = 6  # words of a lead that says what a quote is about
_LED = re.compile(r":\s*$")
_THING = (
    r"interview|statement|speech|address|remarks|press conference|news conference|press briefing|briefing|hearing|rally"
    r"|debate|call|tweet|post|letter|email|report|message|meeting|testimony|phone call|panel|podcast"
)
_OCCASION = re.compile(
    rf"\b(?:in|at|during|on) (?:an?|the|his|her|their|its) (?:[\w'’-]+ ){{0,3}}(?:{_THING})\b"
    r"(?: (?:to|with|on|of|in|at|for) (?:the )?(?:[\w'’-]+)(?: [A-Z][\w'’-]+)*)?"
)


def surroundings(
    article: Article, spans: Sequence[Span], evidence: Span, said: Attribution | None
) -> dict[str, Value | None]:
    """`said_on`, `occasion` and `context`, as far as the article's own words beside a quote give them."""
    own = _own_words(article, spans, evidence)
    found: dict[str, Value | None] = {}
    if said is not None and said.words and said.cue is not Cue.SIGNATURE:
        if day := _said_on(article, own, evidence[0], said):
            found["said_on"] = day
        if occasion := _OCCASION.search(own):
            found["occasion"] = " ".join(occasion[0].split())
    if lead := _lead(article, evidence[0]):
        found["context"] = lead
    return found


def _own_words(article: Article, spans: Sequence[Span], evidence: Span) -> str:
    """The words of the evidence with the quoted ones blanked out, at the same offsets."""
    start, end = evidence
    text = article.text[start:end]
    for first, last in spans:
        text = text[: first - start] + " " * (last - first) + text[last - start :]
    return text


def _said_on(article: Article, own: str, offset: int, said: Attribution) -> str | None:
    """The one day that the words around the attribution name."""
    found = read_dates(own, article.issued, article.language)
    if len(found) != 1 or found[0].date is None or not article.issued:
        return None
    day, at = found[0], said.start - offset
    is_day = day.date is not None and day.date.earliest == day.date.latest is not None
    is_near = day.start - _NEAR <= at <= day.end + _NEAR and not (day.since or day.until)
    return str(day.date) if is_day and is_near else None


def _lead(article: Article, start: int) -> str | None:
    """The sentence that leads to what follows it with a colon, where it says more than who speaks."""
    before = article.text[:start][-400:].rstrip()
    if not _LED.search(before) or start == 0:
        return None
    first, last = article.sentence_at(start - 1)
    if last > start:
        return None
    words = article.words(first, last).rstrip(": ")
    return words if len(words_of(words)) >= _FEWEST else None
