"""The fields of an item as content writes them: form is mended, words never; what is no model's to say is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from generator.answering.shape import Given, field_meant
from generator.answering.vocabulary import DATES, GIVEN, IDS, LISTS, LONGEST, NUMBERS, WHOM, WORDS
from generator.answering.whom import Persons
from generator.dates import DateError, parse
from generator.datewords import read_dates
from generator.diagnostics import Diagnostic, Location
from generator.documents import Map, Seq
from generator.drafting.candidate import Candidate, Value
from generator.evidence.matching import occurrences
from generator.library import Library
from generator.model import Excerpt
from generator.model.briefing import BLOCKS
from generator.model.fields import RESERVED_NAMES, SECTION_IDS, slug_of
from generator.numbers import read_numbers
from generator.text import collapse

_GROUPED = re.compile(r"[-−+]?\d{1,3}(?:([,\s'’_])\d{3})(?:\1\d{3})*(?:\.\d+)?")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:.*")
_SLASHED = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
_LONGEST_ID = 60  # characters: a number may have to go behind it
_EXCERPT = ("exact", "prefix", "suffix")
_MARKS = {"“": "”", '"': '"', "‘": "’", "'": "'", "«": "»", "„": "“"}


class Unfit(Exception):
    """A field that cannot be what it is to be."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem.message)
        self.problem = problem


@dataclass
class Mending:
    """The items of one answer, one after another; what they say that is not taken is kept."""

    persons: Persons
    dropped: list[tuple[Location, str]] = field(default_factory=list)

    @property
    def library(self) -> Library:
        return self.persons.article.library

    def candidate(self, given: Given) -> Candidate:
        """An item of an answer as a candidate. Raises Unfit for one that has a field which is none."""
        raw = self._fields(given)
        for key, value in raw.values():
            if any("\ufeff" in words for words in _strings(value)):
                raise Unfit(Diagnostic(given.at(key), "refused-character", "U+FEFF is invisible, and is not allowed"))
        fields: dict[str, Value | None] = {}
        questions: list[str] = []
        for name in GIVEN[given.block]:
            if name in raw:
                value, asked = self._value(given, name, *raw[name])
                questions += asked
                if value is not None or (name in WHOM and asked):
                    fields[name] = value
        fields = self._asked(given, fields, questions)
        return Candidate(given.block, (), fields, name=self._name(raw), questions=tuple(questions))

    def _fields(self, given: Given) -> dict[str, tuple[str, Any]]:
        """The fields by the names that are meant, each with its key; those of editors are noted, and left."""
        known = tuple(BLOCKS[given.block].model_fields)
        raw: dict[str, tuple[str, Any]] = {}
        for key in given.item.keys_at:
            name, value = field_meant(key, known), given.item.get(key)
            if value is None:
                continue
            is_given = name in GIVEN[given.block] or name == "id" or (name == "status" and value == "draft")
            if name is None or name in raw or not is_given:
                self.dropped.append((given.at(key), f"{given.path}.{key}"))
            else:
                raw[name] = key, value
        return raw

    def _name(self, raw: dict[str, tuple[str, Any]]) -> str:
        """Its id, where it is one that an item can have."""
        _, name = raw.get("id", ("", ""))
        made = (isinstance(name, str) and slug_of(name[:_LONGEST_ID])) or ""
        return "" if made in (*SECTION_IDS, *RESERVED_NAMES) else made

    # --- values --------------------------------------------------------------------------------------

    def _value(self, given: Given, name: str, key: str, value: Any) -> tuple[Value | None, list[str]]:
        if name == "evidence":
            return self._evidence(given, key, value), []
        if name in WHOM:
            whom, asked = self.persons.whom(value, name)
            return whom, [asked] if asked else []
        if name in LISTS:
            ids = value if isinstance(value, Seq) else [value]
            return self._ids([self._text(given, key, one) for one in ids], name, LISTS[name])
        text = self._text(given, key, value)
        if name in IDS:
            found, asked_ids = self._ids([text], name, IDS[name])
            return (found[0] if found else None), asked_ids
        if name == "announced":
            return text.lower() in ("true", "yes"), []
        if name in NUMBERS:
            return number_of(text, self.persons.article.language), []
        if name in DATES:
            return date_of(text, self.persons.article.language), []
        if name in WORDS:
            return text.lower().replace(" ", "_").replace("-", "_"), []
        return text, []

    def _text(self, given: Given, key: str, value: Any) -> str:
        if not isinstance(value, str):
            kind = "fields" if isinstance(value, Map) else "a list" if isinstance(value, Seq) else "empty"
            raise Unfit(Diagnostic(given.at(key), "wrong-type", f"`{key}` must be text, not {kind}"))
        longest = LONGEST if key != "text" or given.block != "quotes" else 20 * LONGEST
        if len(value) > longest:
            raise Unfit(Diagnostic(given.at(key), "text-too-long", f"`{key}` has {len(value):,} characters"))
        return collapse(value)

    def _ids(self, words: list[str], name: str, registries: tuple[str, ...]) -> tuple[list[str], list[str]]:
        """The ids of what a field names, by id or by name; a question for each that no registry has."""
        found, asked = [], []
        for one in words:
            known = self.persons.registered(one, registries)
            if known:
                found.append(known)
            else:
                asked.append(f"{name}: no registry has “{one[:80]}”")
        return list(dict.fromkeys(found)), asked

    def _evidence(self, given: Given, key: str, value: Any) -> Value:
        """The excerpts: letter for letter what was given, but for marks that were put around them."""
        parts = [self._excerpt(given, key, one) for one in (value if isinstance(value, Seq) else [value])]
        if len(parts) != 1:
            return parts
        return parts[0]["exact"] if list(parts[0]) == ["exact"] else parts[0]

    def _excerpt(self, given: Given, key: str, value: Any) -> dict[str, str]:
        if not isinstance(value, Map):
            return {"exact": self._bare(self._excerpted(given, key, value))}
        names = {field_meant(own, (*_EXCERPT, "source", "text", "quote")): own for own in value if value[own]}
        own = next((names[name] for name in ("exact", "text", "quote") if name in names), None)
        if own is None:
            raise Unfit(Diagnostic(given.at(key), "missing-evidence", "this evidence has no words of the source"))
        words = {"exact": self._bare(self._excerpted(given, key, value[own]))}
        return words | {n: self._excerpted(given, key, value[names[n]]) for n in _EXCERPT[1:] if n in names}

    def _excerpted(self, given: Given, key: str, value: Any) -> str:
        if isinstance(value, str) and LONGEST < len(value) <= 20 * LONGEST:
            return collapse(value)
        return self._text(given, key, value)

    def _bare(self, words: str) -> str:
        """Words without the quotation marks around them, where the source has them without."""
        even = self.persons.article.source.whole.even
        if len(words) > 2 and _MARKS.get(words[0]) == words[-1] and not occurrences(even, Excerpt(exact=words)):
            return words[1:-1].strip()
        return words

    def _asked(self, given: Given, fields: dict[str, Value | None], questions: list[str]) -> dict[str, Value | None]:
        """The fields without those that are the source's words and are not; questions about what nothing compares."""
        text = self.persons
        for name in ("role", "occasion"):
            words = fields.get(name)
            if isinstance(words, str) and not text.says(words):
                del fields[name]
                questions.append(f"{name} “{words[:120]}” does not stand in the source in these words")
        if given.block == "quotes" and fields.get("kind") == "paraphrase":
            questions.append("a paraphrase is nobody's words: compare it with its evidence")
        return fields


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    else:
        yield from (
            words for one in (value.values() if isinstance(value, Map) else value or ()) for words in _strings(one)
        )


def number_of(text: str, language: str) -> str:
    """A number that is written in words or in groups, in digits; any other text as it is."""
    plain = re.sub(r"[,\s'’_]", "", text).replace("−", "-").lstrip("+")
    if _GROUPED.fullmatch(text):
        return plain
    found = read_numbers(text[:80], language)
    if len(found) == 1 and found[0].value is not None and (found[0].start, found[0].end) == (0, len(text)):
        return f"{found[0].value:f}"
    return text


def date_of(text: str, language: str) -> str:
    """A date that is written in another form, in EDTF; never with more than its words say."""
    text = _CLOCK.sub(r"\1", text)
    if slashed := _SLASHED.fullmatch(text):
        text = f"{slashed[1]}-{int(slashed[2]):02}-{int(slashed[3]):02}"
    try:
        return str(parse(text))
    except DateError:
        found = read_dates(text[:80], None, language)
    is_whole = len(found) == 1 and (found[0].start, found[0].end) == (0, len(text))
    return str(found[0].date) if is_whole and found[0].date is not None else text
