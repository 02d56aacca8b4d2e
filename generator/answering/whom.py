"""Whom an answer means by an id, a name or words: somebody of the registries, or somebody whom the source names."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from generator.documents import Map
from generator.drafting.article import Article
from generator.drafting.candidate import Value
from generator.drafting.names import Names
from generator.evidence.speakers import Attribution, Cue, Mention, without_article
from generator.evidence.speakers.speech import fold
from generator.model.fields import slug_of
from generator.moving.draft import id_of
from generator.text import collapse, evened

_REGISTRIES = ("people", "organisations")
_NAMED = ("name", "id", "described")
_LONGEST = 200  # characters of words for somebody


@dataclass(frozen=True)
class Persons:
    """The people and bodies of one article. Whoever is in no registry gets an entry only where the article has the name."""

    article: Article
    names: Names

    def whom(self, value: Any, field: str) -> tuple[Value | None, str | None]:
        """Who is meant: an id, or words of the source; nobody, with a question, where the source has neither."""
        described = isinstance(value, Map) and isinstance(value.get("described"), str)
        if isinstance(value, Map):
            value = next((value[name] for name in _NAMED if isinstance(value.get(name), str)), None)
        words = collapse(value)[:_LONGEST] if isinstance(value, str) else ""
        if words == "unattributed" and field != "speaker":
            return words, None
        if not described and (known := self._known(words)):
            return known, None
        if not described and (mention := self._mention(words)):
            return self._named(mention), None
        if words and self.says(without_article(words, self.article.language)):
            return {"described": words}, None
        shown = f"“{words}”" if words else "nobody"
        return None, f"{field}: the answer says {shown}, whom the source does not name so"

    def registered(self, words: str, registries: tuple[str, ...]) -> str | None:
        """The id of what one of these registries has by this id, name or alias."""
        shelves: list[Mapping[str, Any]] = [getattr(self.article.library, name) for name in registries]
        return next((found for shelf in shelves if (found := id_of(words, shelf))), None)

    def says(self, words: str) -> bool:
        """Whether whole words stand in the article, whatever the case of letters."""
        needle = evened(words).strip().casefold()
        return bool(needle) and re.search(rf"(?<!\w){re.escape(needle)}(?!\w)", self._text) is not None

    @cached_property
    def _text(self) -> str:
        return evened(self.article.text).casefold()

    def _known(self, words: str) -> str | None:
        if words == self.article.id or words == self.article.record.publisher:
            return self.article.id
        return self.registered(words, _REGISTRIES) if words else None

    def _mention(self, words: str) -> Mention | None:
        """Where the article names somebody whom a name, or an id made of one, stands for."""
        made = slug_of(fold(words))
        return self._by_slug.get(made) if made else None

    @cached_property
    def _by_slug(self) -> Mapping[str, Mention]:
        found: dict[str, Mention] = {}
        for mention in self.names.mentions:
            if made := slug_of(fold(mention.name)):
                found.setdefault(made, mention)
        return found

    def _named(self, mention: Mention) -> Value:
        who = self.names.who(Attribution(Cue.WHOLE, (mention.name,), mention.name, mention.start, mention.end))
        return who.id or {"described": who.described or mention.name}
