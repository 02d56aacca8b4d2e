"""How an item says where its words stand: excerpts (W3C TextQuoteSelector), observations, and who is meant."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Discriminator, Field, Tag

from generator.documents import Map, Record, Seq
from generator.model.fields import Line, Slug, SlugOfSpeaker


class Excerpt(Record):
    """Exact words of an archived source (W3C Web Annotation, TextQuoteSelector)."""

    source: Slug | None = Field(None, description="The source's id; without it, the first of the briefing's `sources`.")
    exact: Line = Field(description="The words, letter for letter.")
    prefix: Line | None = Field(None, description="Words directly before, where `exact` occurs more than once.")
    suffix: Line | None = Field(None, description="Words directly after, where `exact` occurs more than once.")


class Observed(Record):
    """Evidence that is no text: something seen or heard in a picture, a sound or a film."""

    source: Slug | None = Field(None, description="The source's id; without it, the first of the briefing's `sources`.")
    observed: Line = Field(description='Where in it: "minute 2:10", "page 3", "upper left".')
    seen_by: Line = Field(description="Who looked.")


class Described(Record):
    """Somebody whom the source does not name."""

    described: Line = Field(description='The source\'s words for them: "a senior official".')


def _evidence_kind(value: Any) -> str:
    return "observed" if isinstance(value, Observed) or (isinstance(value, dict) and "observed" in value) else "excerpt"


def _whom_kind(value: Any) -> str:
    return "described" if isinstance(value, Described | dict) else "id"


Evidence = Annotated[
    Annotated[Excerpt, Tag("excerpt")] | Annotated[Observed, Tag("observed")], Discriminator(_evidence_kind)
]
Whom = Annotated[
    Annotated[SlugOfSpeaker, Tag("id")] | Annotated[Described, Tag("described")], Discriminator(_whom_kind)
]


def short_forms(schema: dict[str, Any]) -> None:
    """The JSON Schema of `evidence` with the forms that `spell_out` takes."""
    one = {"anyOf": [{"type": "string", "description": "Exact words of the default source."}, schema.pop("items")]}
    schema.pop("type")
    schema["anyOf"] = [*one["anyOf"], {"type": "array", "items": one}]


def spell_out(data: Map) -> None:
    """Turn the short forms of `evidence` (words, or one excerpt) into the list of excerpts that they stand for."""
    value = data.get("evidence")
    if value is None:
        return
    if not isinstance(value, Seq):
        alone, place = Seq(), data.values_at["evidence"]
        alone.append(value)
        alone.values_at.append(place)
        data["evidence"] = value = alone
    for index, words in enumerate(value):
        if isinstance(words, str):
            excerpt = Map()
            excerpt["exact"] = words
            excerpt.keys_at["exact"] = excerpt.values_at["exact"] = value.values_at[index]
            value[index] = excerpt
