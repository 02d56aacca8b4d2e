"""What a draft is made of: items that are anchored in the text of one source, and what is left to the editors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeAlias

Span: TypeAlias = tuple[int, int]
Value: TypeAlias = "str | bool | list[str] | dict[str, str] | list[dict[str, str]]"
"""Words, a flag, ids, an excerpt or somebody described, several excerpts."""

ITS_OWN = "nobody is named for it: the article's own"  # the remark behind most claimants


@dataclass(frozen=True)
class Candidate:
    """One item of a draft: its fields in the order of the file, and a remark for those that need one.

    A field that is None stands as a blank with its remark; nothing is guessed there.
    """

    block: str  # key_figures, quotes, timeline, assessments
    spans: tuple[Span, ...]  # of the words, the number or the date in the source's text
    fields: Mapping[str, Value | None]
    notes: Mapping[str, str] = field(default_factory=dict)
    name: str = ""  # the id that it is to have, if that is free; one is made without it
    questions: tuple[str, ...] = ()  # what is to be looked at before it is accepted; `review` shows them

    def having(self, notes: Mapping[str, str] | None = None, **fields: Value | None) -> Candidate:
        """The same item with some fields changed."""
        return replace(self, fields={**self.fields, **fields}, notes={**self.notes, **(notes or {})})

    def without(self, *names: str) -> Candidate:
        """The same item without some fields."""
        kept = {name: value for name, value in self.fields.items() if name not in names}
        notes = {name: words for name, words in self.notes.items() if name not in names}
        return replace(self, fields=kept, notes=notes)


@dataclass(frozen=True)
class NewName:
    """Somebody whom no registry has: what an entry would say."""

    id: str
    name: str
    registry: str  # people, organisations or places
    role: str = ""
