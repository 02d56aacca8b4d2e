"""The record of one cited document."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field

from generator.documents import Mistake, Record
from generator.model.fields import Date, FileName, Language, Line, Sha256, Url


def letter(value: Any) -> Any:
    """The letter of the Admiralty code; its digit is a property of an item, not of a source."""
    if isinstance(value, str) and (both := re.fullmatch("([A-Fa-f])[- ]?([1-6])", value)):
        hint = f"Write `reliability: {both[1].upper()}`; the digit goes into the items: `credibility: {both[2]}`."
        raise Mistake("unknown-word", f"`reliability` is a letter, A to F, not “{value}”", hint)
    return value


class Correctness(Record):
    """What the publisher has since changed in a document."""

    date: Date = Field(description="When it did so (EDTF).")
    note: Line = Field(description="What it says about it.")


class Source(Record):
    """A cited document (CSL-JSON, ICD 206; reliability by the Admiralty code)."""

    stand_ins = {"title": "…", "type": "document"}  # noqa: RUF012  # a ClassVar of Record

    title: Line = Field(description="The document's title; without one, its first words.")
    type: Literal[
        "article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "dataset",
        "document", "event", "figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript",
        "map", "motion_picture", "paper-conference", "personal_communication", "post", "post-weblog", "regulation",
        "report", "review", "song", "speech", "standard", "thesis", "treaty", "webpage",
    ] = Field(description="CSL type.")  # fmt: skip
    author: tuple[Line, ...] = Field((), description="Those who wrote it.")
    publisher: Line | None = Field(None, description="Who published it.")
    issued: Date | None = Field(None, description="When it was published (EDTF); missing when it does not say.")
    issued_basis: Line | None = Field(None, description="Why, when `issued` is inferred. Shown.")
    accessed: Date | None = Field(None, description="When it was read.")
    url: Url | None = Field(None, description="Where it was published.")
    archive_url: Url | None = Field(None, description="Where a copy is kept.")
    language: Language | None = Field(None, description="The language of its text.")
    reliability: Annotated[Literal["A", "B", "C", "D", "E", "F"], BeforeValidator(letter)] = Field(
        "F", description="Admiralty code; F: cannot be judged."
    )
    descriptor: Line | None = Field(None, description="What bears on its quality: access, age, interest (ICD 206).")
    text: FileName | None = Field(
        None, description="The archived text's file, beside the record; `<id>.txt` without it."
    )
    sha256: Sha256 | None = Field(None, description="Checksum of the archived text.")
    republish: Literal["excerpt", "full", "none"] = Field("excerpt", description="How much of the text may be shown.")
    retracted: Correctness | None = Field(None, description="The publisher has taken it back.")
    corrected: Correctness | None = Field(None, description="The publisher has corrected it.")

    @property
    def id(self) -> str:
        """The name of its file."""
        return self._file.rpartition("/")[2].removesuffix(".yml")
