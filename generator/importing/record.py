"""What was found in a document, in the words of the content folder: the record of a source, with remarks where it is not sure."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from generator.diagnostics import printable
from generator.documents import Mistake
from generator.importing.found import Fact, Found
from generator.model.addresses import url as checked_url
from generator.model.fields import edtf, language
from generator.model.fields import slug_of as made_of
from generator.text import collapse, neutral

_SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/source.json\n"
_LONGEST = 300  # characters of a value
_LONGEST_NAME = 60  # characters of a title that an id is made of
_RULES = {"issued": edtf, "url": checked_url, "language": language}
_TODO = {
    "author": "who wrote it: [one, another]",
    "publisher": "who published it",
    "issued": "when it was published, as it says itself",
    "url": "where it was published",
    "language": "the language of its text: en, uk …; numbers and speakers are read by it",
}


@dataclass(frozen=True, slots=True)
class Draft:
    """The two files of a new source: its record and its archived text."""

    record: str
    text: str

    @property
    def sha256(self) -> str:
        return digest_of(self.text)


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def slug_of(found: Found) -> str | None:
    """An id made of the title's first words; None where none can be made of them."""
    title = found.facts["title"].value
    return made_of(
        title if len(title) <= _LONGEST_NAME else title[:_LONGEST_NAME].rpartition(" ")[0] or title[:_LONGEST_NAME]
    )


def draft_of(found: Found, origin: str, accessed: str | None) -> Draft:
    """The files of a source. `origin` says what it was made of; `accessed` is the day on which it was fetched."""
    lines = [
        f"{_SCHEMA_LINE}# Made by `briefings import` of {_comment(origin)}. Compare it with the document; a remark is not certain.",
        *_value("title", found.facts["title"]),
        f"type: {'webpage' if found.is_page else 'document'} # TODO: what it is: article-newspaper, report, speech, post …",
        *_authors(found),
        *(line for name in ("publisher", "issued") for line in _value(name, found.facts.get(name))),
        *([f"accessed: {accessed}"] if accessed else []),
        *(line for name in ("url", "language") for line in _value(name, found.facts.get(name))),
        *_licence(found.facts.get("licence")),
        *(f"# {_comment(note)}" for note in found.notes),
        "# TODO reliability: how reliable whoever published it has been, A to F; it is shown as not rated without it",
        f"sha256: {digest_of(found.text)}",
    ]
    return Draft("\n".join(lines) + "\n", found.text)


def _value(name: str, fact: Fact | None) -> Iterator[str]:
    """A field with where its value was found; a remark where that is not certain, or no value of the field."""
    if fact is None or not fact.value:
        yield f"# TODO {name}: {_TODO[name]}"
        return
    value, fits = _fitting(name, fact.value)
    if fits and fact.certain:
        yield f"{name}: {value} # {_comment(fact.basis)}"
    else:
        why = fact.basis if fits else f"{fact.basis}; it is no value of this field"
        yield f"# TODO {name}: {value} # {_comment(why)}"


def _fitting(name: str, value: str) -> tuple[str, bool]:
    """A value as YAML has it, and whether the field accepts it."""
    rule = _RULES.get(name)
    try:
        kept = str(rule(value)) if rule else value
    except Mistake:
        return _text(value), False
    return (kept if name in ("issued", "language") else _text(kept)), True


def _authors(found: Found) -> Iterator[str]:
    if found.authors:
        yield f"author: [{', '.join(map(_text, found.authors))}] # as the document names them"
    else:
        yield from _value("author", found.facts.get("author"))


def _licence(fact: Fact | None) -> Iterator[str]:
    if fact is not None:
        yield f"# licence: {_comment(fact.value)} ({_comment(fact.basis)}); `republish: full` shows all of the text, if it allows that"


def _text(words: str) -> str:
    """Words in quotation marks, on one line, cut to the longest value; its characters are those that content may have."""
    return json.dumps(collapse(neutral(words))[:_LONGEST], ensure_ascii=False)


def _comment(words: str) -> str:
    return printable(collapse(neutral(words)))[:_LONGEST]
