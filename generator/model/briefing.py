"""One briefing and the items that it is made of."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cached_property
from typing import Annotated, ClassVar, Literal

from pydantic import Field, PrivateAttr

from generator.documents import Map, Record, Seq
from generator.model.evidence import Evidence, Whom, short_forms, spell_out
from generator.model.fields import (
    RESERVED_NAMES,
    SECTION_IDS,
    Continues,
    Date,
    FileName,
    Flag,
    Language,
    Line,
    Number,
    Period,
    Prose,
    Slug,
)
from generator.model.scales import SCALES

Status = Literal["draft", "review", "published", "withdrawn"]
Accept = Annotated[dict[str, Line], Field(description="Answers to heuristic findings: {code: reason}. Shown.")]


class Item(Record):
    """What all items have: a permanent link, evidence, and what the editors say of it."""

    kind_name: ClassVar[str] = "item"
    words_from: ClassVar[str] = ""  # the field that an id is made from where there is none

    id: Slug = Field("", validate_default=False, description="Its permanent link; unique in the briefing.")
    evidence: tuple[Evidence, ...] = Field(
        (), description="Exact words of the source; or where and by whom it was seen.", json_schema_extra=short_forms
    )
    credibility: Literal["1", "2", "3", "4", "5", "6"] = Field(
        "6",
        description="Admiralty code: 1 confirmed, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged.",
        json_schema_extra={"enum": [*"123456", *range(1, 7)], "type": ["string", "integer"]},
    )
    editor_note: Line | None = Field(None, description="The editors' own remark, shown as theirs.")
    status: Status = Field(
        "published",
        description="draft (a candidate, for `review`) and review stay unpublished, and stop nothing; withdrawn keeps only the link.",
    )
    continues: Continues | None = Field(None, description="The same item in an earlier briefing: `slug#id`.")
    accept: Accept = Field(default_factory=dict)

    @classmethod
    def prepare(cls, data: Map) -> None:
        spell_out(data)

    _has_own_id: bool = PrivateAttr(default=False)

    def placed(self, data: Map) -> None:
        self._has_own_id = "id" in data.values_at

    @property
    def has_own_id(self) -> bool:
        """Whether its id was written, and not made from its words."""
        return bool(self._private["_has_own_id"])


class KeyFigure(Item):
    """A number with what it counts, who says so and when (schema.org Observation, OCHA key figures)."""

    kind_name = "key-figure"
    words_from = "label"

    label: Line = Field(description="What is counted or measured.")
    value: Number | None = Field(None, description="The number. Instead: `min`/`max`, `period` or `value_text`.")
    min: Number | None = Field(None, description="The lower end of a range; may stand alone.")
    max: Number | None = Field(None, description="The upper end of a range; may stand alone.")
    period: Period | None = Field(None, description="A length of time, ISO 8601: P6M, PT48H.")
    value_text: Line | None = Field(None, description="The source's words where it has no number.")
    unit: Line | None = Field(None, description="The unit or what is counted: kilometers, troops, percent, EUR.")
    qualifier: Literal["exact", "approximately", "at_least", "at_most"] = Field(
        "exact", description="The source's hedge."
    )
    as_of: Date | None = Field(None, description="The date for which it holds.")
    place: Slug | None = Field(None, description="The id of a place.")
    attributed_to: Whom = Field(description="Whose number it is: an id, `{described: …}` or `unattributed`.")
    metric: Slug | None = Field(None, description="The id of the measure that joins it to other briefings' figures.")
    caveat: Line | None = Field(None, description="What the reader must know to read it right.")

    @property
    def values_given(self) -> int:
        """How many of `value`, `min`/`max`, `period` and `value_text` are given; one is right."""
        ranged = self.min is not None or self.max is not None
        return sum([self.value is not None, ranged, self.period is not None, self.value_text is not None])

    @property
    def is_turned(self) -> bool:
        """Whether the range ends before it begins."""
        return self.min is not None and self.max is not None and self.min > self.max


class Original(Record):
    """A quote in the language in which it was said or printed."""

    language: Language = Field(description="The language of these words.")
    text: Line = Field(description="The words as they were said or printed.")
    translated_by: Line = Field(description="Who made the translation that is shown.")


class Quote(Item):
    """Somebody's words (schema.org Quotation; kinds after PARC and PolNeAR)."""

    kind_name = "quote"
    words_from = "text"

    text: Line = Field(description="The words, without quotation marks around them.")
    speaker: Whom = Field(description="Who said it: an id, or `{described: …}`.")
    role: Line | None = Field(None, description="The speaker's role at the time, in the source's words.")
    kind: Literal["direct", "partial", "paraphrase"] = Field(
        "direct",
        description="direct: whole words in quotation marks; partial: a piece; paraphrase: the source's wording.",
    )
    said_on: Date | None = Field(None, description="When it was said (EDTF).")
    occasion: Line | None = Field(None, description="Where or on what occasion.")
    context: Line | None = Field(None, description="What it is about, if the words alone do not say.")
    original: Original | None = Field(None, description="The words before translation.")


_WORDS = " ".join(f"{name}: {', '.join(bands)}." for name, bands in SCALES.items())


class Assessment(Item):
    """A judgement, and whose it is (ICD 203)."""

    kind_name = "assessment"
    words_from = "statement"

    statement: Line = Field(description="The judgement in one sentence.")
    analyst: Whom = Field(description="Whose it is: an id, `{described: …}`, `desk` or `unattributed`.")
    kind: Literal["reported", "judgment", "assumption"] = Field("judgment", description="What sort of statement it is.")
    wording: Line | None = Field(None, description="The hedge in the source's words.")
    likelihood: str | None = Field(None, description=f"Only the desk's own: a word of the site's scale. {_WORDS}")
    confidence: Literal["low", "moderate", "high"] | None = Field(None, description="Only the desk's own.")
    confidence_basis: Line | None = Field(None, description="What the confidence rests on.")
    based_on: tuple[Slug, ...] = Field((), description="Ids of items of this briefing.")
    alternatives: tuple[Line, ...] = Field((), description="Other readings of the same facts.")
    indicators: tuple[Line, ...] = Field((), description="What would show that it comes true, or not.")
    outcome: Line | None = Field(None, description="How it turned out.")


class Event(Item):
    """Something that happened, or will (EDTF dates, schema.org Event)."""

    kind_name = "event"
    words_from = "title"

    date: Date | None = Field(None, description="EDTF; may be missing beside `date_text`.")
    date_text: Line | None = Field(None, description="The source's words for the date.")
    inferred: Flag = Field(False, description="true where the source does not state the date.")
    title: Line = Field(description="What happened, in a few words.")
    text: Line | None = Field(None, description="More of it.")
    places: tuple[Slug, ...] = Field((), description="Ids of places.")
    actors: tuple[Slug, ...] = Field((), description="Ids of people, organisations or places that act.")
    attributed_to: Whom | None = Field(None, description="Who says so.")
    announced: Flag = Field(False, description="true for what lies ahead.")


class Highlight(Record):
    """One of the two to five points that a hurried reader takes away."""

    text: Line = Field(description="One point, at most 180 characters.")
    evidence: tuple[Evidence, ...] = Field(
        (), description="Exact words of the source that bear it.", json_schema_extra=short_forms
    )

    @classmethod
    def prepare(cls, data: Map) -> None:
        spell_out(data)


class Gap(Record):
    """What is not known."""

    text: Line = Field(description="What is not known, in one sentence.")


class Background(Record):
    """Plain prose that gives the setting."""

    heading: Line | None = Field(None, description="A heading of its own.")
    text: Prose = Field(description="Prose; blank lines separate paragraphs.")


class Medium(Record):
    """A picture."""

    file: FileName = Field(description="The name of a file in content/media/: PNG, JPEG, WebP or AVIF.")
    alt: Line = Field(description="What is to be seen, for those who cannot see it.")
    credit: Line = Field(description="Whose picture it is.")
    licence: Line = Field(description="On what terms it may be shown.")
    caption: Line | None = Field(None, description="What it shows, where and when.")
    sensitive: Flag = Field(False, description="true: shown only when the reader asks for it.")


class Correction(Record):
    """What was wrong in the published briefing and has been put right."""

    date: Date = Field(description="When it was put right (EDTF).")
    text: Line = Field(description="What was wrong, and what is right.")
    items: tuple[Slug, ...] = Field((), description="The ids of the items that were changed.")


class Briefing(Record):
    """One briefing: the bottom line, and the items that bear it."""

    stand_ins = {"title": "…", "date": "1970", "bluf": "…"}  # noqa: RUF012  # a ClassVar of Record

    title: Line = Field(description="The headline.")
    date: Date = Field(description="The date of the briefing (EDTF).")
    updated: Date | None = Field(None, description="When it was last changed in substance.")
    information_cutoff: Date | None = Field(None, description="The date up to which information was taken in.")
    status: Status = Field(
        "published", description="draft and review stay unpublished; withdrawn leaves a page that says so."
    )
    embargo_until: Date | None = Field(None, description="Not to be published before this date (EDTF).")
    reviewed_by: tuple[Line, ...] = Field((), description="Those who read it before publication.")
    bluf: Line = Field(description="The bottom line up front, at most two sentences.")
    highlights: tuple[Highlight, ...] = Field((), description="Two to five points of at most 180 characters.")
    topics: tuple[Slug, ...] = Field((), description="Ids of topics.")
    places: tuple[Slug, ...] = Field((), description="Ids of places.")
    organisations: tuple[Slug, ...] = Field((), description="Ids of organisations.")
    sources: tuple[Slug, ...] = Field(min_length=1, description="Ids; the first is the default source of evidence.")
    follows: Slug | None = Field(None, description="The slug of the briefing that this one continues.")
    translation_of: Slug | None = Field(None, description="The slug of the briefing that this one translates.")
    redirects: tuple[Slug, ...] = Field(
        (), description="Slugs that it had before, the oldest first; their addresses lead here."
    )
    language: Language | None = Field(None, description="The language it is written in; the site's without it.")
    key_figures: tuple[KeyFigure, ...] = Field((), description="Numbers: what, how much, who says so, as of when.")
    quotes: tuple[Quote, ...] = Field((), description="Words that somebody said.")
    assessments: tuple[Assessment, ...] = Field((), description="Judgements, and whose they are.")
    timeline: tuple[Event, ...] = Field((), description="What happened, and what is announced.")
    background: tuple[Background, ...] = Field((), description="Prose that gives the setting.")
    media: tuple[Medium, ...] = Field((), description="Pictures.")
    gaps: tuple[Gap, ...] = Field((), description="What is not known.")
    corrections: tuple[Correction, ...] = Field((), description="What was wrong and has been put right.")
    accept: Accept = Field(default_factory=dict)

    @cached_property
    def slug(self) -> str:
        """The name of its file, and the last part of its address."""
        return self._file.rpartition("/")[2].removesuffix(".yml")

    @property
    def items(self) -> Iterator[Item]:
        """All items, in the order of the page."""
        yield from self.key_figures
        yield from self.assessments
        yield from self.timeline
        yield from self.quotes

    @classmethod
    def prepare(cls, data: Map) -> None:
        _name_items(data)


BLOCKS: dict[str, type[Item]] = {
    "key_figures": KeyFigure,
    "quotes": Quote,
    "assessments": Assessment,
    "timeline": Event,
}


def _name_items(data: Map) -> None:
    """Give items without an id one that is made from their words, so that every item has a link on its page."""
    blocks = [(model, block) for name, model in BLOCKS.items() if isinstance(block := data.get(name), Seq)]
    taken = {str(item.get("id")) for _, block in blocks for item in block if isinstance(item, Map)}
    unused = _Unused(taken | set(SECTION_IDS) | RESERVED_NAMES)
    for model, block in blocks:
        for item in block:
            if isinstance(item, Map) and "id" not in item:
                item["id"] = unused.name(_words(str(item.get(model.words_from, ""))) or model.kind_name)


def _words(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain.replace("'", ""))[:6])[:60].strip("-")


class _Unused:
    """Gives names that are not taken: the name itself, then name-2, name-3 and so on."""

    def __init__(self, taken: set[str]) -> None:
        self._taken = taken
        self._counts: dict[str, int] = {}

    def name(self, stem: str) -> str:
        name = stem
        while name in self._taken:
            self._counts[stem] = self._counts.get(stem, 1) + 1
            name = f"{stem}-{self._counts[stem]}"
        self._taken.add(name)
        return name
