"""What drafts are made of: their head, ids, dates and texts as the content has them; and what was not taken."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from generator.dates import DateError, parse
from generator.diagnostics import printable
from generator.library import Library
from generator.model.fields import slug_of
from generator.text import collapse, neutral

_SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/briefing.json\n"


@dataclass
class Moved:
    """What became of an archive: the texts of draft briefings by their slugs, and what was not taken, in words."""

    drafts: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)

    def add(self, slug: str, text: str, where: str, library: Library) -> None:
        """Keep a draft, unless its slug is taken."""
        if slug in self.drafts or slug in library.briefings or slug in library.renamed or slug in library.unreadable:
            self.left.append(f"{where}: there is a briefing {slug} already")
        else:
            self.drafts[slug] = text


def head(title: str, date: str) -> Iterator[str]:
    day = edtf(date)
    yield _SCHEMA_LINE + "status: draft # delete this line to publish it"
    yield f"title: {text_of(title)}"
    yield f"date: {day}" if day else f"date: # {'was: ' + comment(date) if date else 'when it was published'}"


def redirects(old: Sequence[str], slug: str) -> Iterator[str]:
    """Old last parts of the address that are slugs, and are not the one that it has now."""
    names = dict.fromkeys(name for name in old if name != slug and slug_of(name) == name)
    if names:
        yield f"redirects: [{', '.join(names)}]"


def id_of(words: str, records: Mapping[str, Any]) -> str | None:
    """The id of a record that is meant by its id, its name or another that it goes by."""
    if words in records:
        return words
    wanted = words.casefold()
    for name, record in records.items():
        names = [getattr(record, "name", None), getattr(record, "title", None), *getattr(record, "aliases", ())]
        if wanted in [str(one).casefold() for one in names if one]:
            return name
    return None


def edtf(words: str) -> str | None:
    """A date as the content has it; of a date with a time, the day."""
    day = re.sub(r"(?<=\d{4}-\d{2}-\d{2})[T ].*", "", words.strip())
    try:
        return str(parse(day)) if day else None
    except DateError:
        return None


def words_of(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else re.split(r"[,\s]+", str(value)) if value else []


def text_of(words: str) -> str:
    return json.dumps(collapse(neutral(words)), ensure_ascii=False)


def comment(words: str) -> str:
    return printable(collapse(neutral(words)))
