"""Which records of the registries an article, or a sentence of it, names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from generator.drafting.article import Article
from generator.drafting.candidate import Span
from generator.model import Entity

_WORD = re.compile(r"[^\W\d_]+")
_STEM = 5  # letters by which a word of a topic is found whatever its ending
_SMALL = 4  # letters; shorter words say nothing of what a topic is about


def named(article: Article, registry: Mapping[str, Entity], span: Span | None = None) -> list[str]:
    """The ids of the records of a registry whose name or alias stands in the article, or in a span of it."""
    start, end = span or (0, article.end)
    text = article.text[start:end]
    return [
        name
        for name, record in registry.items()
        if any(_pattern(form).search(text) for form in (record.name, *record.aliases))
    ]


@lru_cache(maxsize=1 << 12)
def _pattern(form: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){re.escape(form)}(?:['’]s)?(?![^\W_])")


def places_in(article: Article, span: Span) -> list[str]:
    return named(article, article.library.places, span)


def topics_of(article: Article) -> list[str]:
    """The topics of the registry of whose words at least half stand in the article, whatever their endings."""
    there = {word.casefold()[:_STEM] for word in _WORD.findall(article.text[: article.end])}
    topics = article.library.topics
    return [
        name for name, topic in topics.items() if any(_is_about(form, there) for form in (topic.name, *topic.aliases))
    ]


def _is_about(form: str, there: Iterable[str]) -> bool:
    words = [word.casefold()[:_STEM] for word in _WORD.findall(form) if len(word) >= _SMALL]
    return bool(words) and 2 * sum(word in there for word in words) >= len(words)
