"""What is written into content files for the editors: skeletons of briefings, and what `check --fix` can put right.

Fixes are text put in at known places, so that comments, order, quotes and line breaks stay as the editors wrote them.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from generator.diagnostics import Location, WrongUse
from generator.documents import Record
from generator.evidence import Archive, unique_evidence
from generator.library import CONTENT, Library
from generator.model import Assessment, Briefing, Described, Event, Item, KeyFigure, Quote, Source
from generator.model.briefing import BLOCKS
from generator.text import closest

T = TypeVar("T")

SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/{}.json\n"


@dataclass(frozen=True, slots=True, order=True)
class Insertion:
    """A field to be written in front of the key at a place, or behind its own key where that is blank.

    With column 0 it is written on a line of its own at the file's end.
    """

    where: Location
    field: str
    value: str
    is_blank: bool = False  # its key stands at the place, without a value

    @property
    def words(self) -> str:
        return f"{self.where.path}: {self.field}: {self.value}"


def fixes(library: Library) -> list[Insertion]:
    """What can be written without a doubt: missing ids, checksums, and evidence that stands in one sentence only."""
    return sorted([*_ids(library), *_checksums(library), *_evidence(library)])


def apply(root: Path, insertions: Sequence[Insertion]) -> None:
    """Write insertions into their files. Raises OSError when a file cannot be written."""
    by_file: dict[str, list[Insertion]] = defaultdict(list)
    for insertion in insertions:
        by_file[insertion.where.path].append(insertion)
    for path, all_of_file in by_file.items():
        with (root / path).open(encoding="utf-8", newline="") as file:
            text = file.read()
        (root / path).write_text(_inserted(text, all_of_file), encoding="utf-8", newline="")


_BLANK = re.compile(r"""([^:]*:)(?:[ \t]+(?:null|~|""|''))?(?=[ \t\r,}]|$)""")


def write_checksum(root: Path, source: Source, digest: str) -> None:
    """Write the SHA-256 of an archived text into its record. Raises OSError when the file cannot be written."""
    if source.sha256 is None:
        apply(root, [_checksum(source, digest)])
        return
    path = root / source.written_in
    with path.open(encoding="utf-8", newline="") as file:
        text = file.read()
    path.write_text(text.replace(source.sha256, digest), encoding="utf-8", newline="")


def _inserted(text: str, insertions: Sequence[Insertion]) -> str:
    line_break = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    for one in sorted(insertions, reverse=True):  # from the end, so that the places before stay true
        if one.where.column == 0:
            lines[-1:] = [*([lines[-1]] if lines[-1] else []), f"{one.field}: {one.value}{line_break[:-1]}", ""]
            continue
        line, at = lines[one.where.line - 1], one.where.column - 1
        if one.is_blank:
            key = _BLANK.match(line, at)
            lines[one.where.line - 1] = f"{line[: key.end(1)]} {one.value}{line[key.end() :]}" if key else line
            continue
        flow = line[:at].rstrip().endswith(("{", ","))
        between = ", " if flow else line_break + " " * at
        lines[one.where.line - 1] = f"{line[:at]}{one.field}: {one.value}{between}{line[at:]}"
    return "\n".join(lines)


def _ids(library: Library) -> Iterator[Insertion]:
    for _, item in library.items:
        if not item.has_own_id:
            yield _field(item, "id", item.id, item.at())


def _checksums(library: Library) -> Iterator[Insertion]:
    for name, source in library.sources.items():
        if source.sha256 is None and name in library.digests:
            yield _checksum(source, library.digests[name])


def _checksum(source: Source, digest: str) -> Insertion:
    return _field(source, "sha256", digest, Location(source.written_in, 1_000_000_000, 0))


def _evidence(library: Library) -> Iterator[Insertion]:
    archive = Archive(library)
    for briefing, item in library.items:
        words = unique_evidence(archive, briefing, item, briefing.language or library.config.language)
        if words:
            yield _field(item, "evidence", json.dumps(words, ensure_ascii=False), item.at_second_key())


def _field(record: Record, name: str, value: str, elsewhere: Location) -> Insertion:
    """A field to be written where its key stands blank, or elsewhere."""
    blank = record.at_blank(name)
    return Insertion(blank or elsewhere, name, value, blank is not None)


# --- skeletons -------------------------------------------------------------------------------------

BLUF = "bluf: # the bottom line up front, at most two sentences\n"
_HEAD = (
    """\
{schema}# Fill in what is blank, delete what you do not need, then run `briefings check`.
status: draft # delete this line to publish it
title:
date: {date}
"""
    + BLUF
)
_SOURCES = """\
sources: [{sources}] # ids of files in content/sources/; the first is where evidence is looked up
"""
_BLOCKS = """
key_figures:{key_figures}
  - id:
    label:
    value:
    unit:
    attributed_to: # an id from people.yml, organisations.yml or sources/, or: unattributed
    evidence: # the exact words of the source

quotes:{quotes}
  - id:
    text:
    speaker: # an id from people.yml or organisations.yml, or: {{ described: a senior official }}

assessments:{assessments}
  - id:
    statement:
    analyst: # whose judgement: an id, unattributed, or desk (then with based_on)
    evidence:

timeline:{timeline}
  - id:
    title:
    date_text: # the source's words for the date
    evidence:

gaps:
  - text: # what is not known
"""


def begin(library: Library, slug: str, date: str, follows: str | None, carry: Sequence[str]) -> str:
    """The text of a new briefing; with one that it follows, chosen items of that one are carried over, or its figures.

    Raises WrongUse for a slug that is taken, and for names that stand for nothing.
    """
    if carry and not follows:
        raise WrongUse("--carry takes items from the briefing that --follows names; name it")
    if slug in library.renamed:
        raise WrongUse(f"{slug} is an old address of {library.renamed[slug]}; choose another")
    if follows is None:
        return skeleton(date, library)
    before = known(library.briefings, library.renamed.get(follows, follows), "briefing")
    items = {item.id: item for item in before.items}
    chosen = [known(items, name, f"item of {before.slug}") for name in carry]
    return skeleton(date, library, before, chosen or before.key_figures)


def known(records: Mapping[str, T], name: str, kind: str) -> T:
    """The record of a name. Raises WrongUse when there is none, with the name that may have been meant."""
    if name not in records:
        meant = closest(name, records)
        raise WrongUse(f"there is no {kind} {name}" + (f"; did you mean {meant}?" if meant else ""))
    return records[name]


def skeleton(date: str, library: Library, follows: Briefing | None = None, carried: Sequence[Item] = ()) -> str:
    """The text of a new briefing; with one that it follows, that one's ids, sources and chosen items are carried over."""
    text = _HEAD.format(schema=SCHEMA_LINE.format("briefing"), date=date)
    if follows is not None:
        text += f"follows: {follows.slug}\n"
        for name in ("topics", "places", "organisations"):
            ids = getattr(follows, name)
            text += f"{name}: [{', '.join(ids)}]\n" if ids else ""
    only = list(library.sources) if len(library.sources) == 1 else []
    text += _SOURCES.format(sources=", ".join(follows.sources if follows else only))
    blocks = dict.fromkeys(BLOCKS, "")
    for item in carried:
        if follows is not None:
            blocks[_block_of(item)] += _carried(follows, item)
    return text + _BLOCKS.format(**blocks)


def _block_of(item: Item) -> str:
    return next(block for block, kind in BLOCKS.items() if isinstance(item, kind))


def _carried(briefing: Briefing, item: Item) -> str:
    """An item of an earlier briefing whose new value, words or date are to be filled in."""
    own = _OWN[_block_of(item)](item)
    link = {"continues": _text(f"{briefing.slug}#{item.id}")}
    if not isinstance(item, Quote) or item.kind == "paraphrase":  # others are their own evidence
        link["evidence"] = "# the exact words of the source"
    lines = [f"    {name}: {value}" for name, value in {"id": item.id, **own, **link}.items() if value is not None]
    return "\n  - " + "\n".join(lines).lstrip()


def _figure(figure: KeyFigure) -> dict[str, str | None]:
    named = ("value", "min", "max", "period", "value_text")
    values = {name: f"# was: {value}" for name in named if (value := getattr(figure, name)) is not None}
    hedge = {"qualifier": f"# was: {figure.qualifier}"} if figure.qualifier != "exact" else {}
    unit = {"unit": _text(figure.unit) if figure.unit else None, "place": figure.place, "metric": figure.metric}
    return {"label": _text(figure.label), **values, **hedge, **unit, "attributed_to": _whom(figure.attributed_to)}


def _assessment(assessment: Assessment) -> dict[str, str | None]:
    return {"statement": f"# was: {assessment.statement}", "analyst": _whom(assessment.analyst)}


def _quote(quote: Quote) -> dict[str, str | None]:
    kind = quote.kind if quote.kind != "direct" else None
    return {"text": f"# was: {quote.text}", "kind": kind, "speaker": _whom(quote.speaker)}


def _event(event: Event) -> dict[str, str | None]:
    named = ("date", "date_text", "title")
    words = {name: f"# was: {value}" for name in named if (value := getattr(event, name)) is not None}
    lists = {name: f"[{', '.join(ids)}]" if (ids := getattr(event, name)) else None for name in ("places", "actors")}
    return {**words, **lists, "attributed_to": _whom(event.attributed_to) if event.attributed_to else None}


_OWN: dict[str, Callable[[Any], dict[str, str | None]]] = {
    "key_figures": _figure,
    "quotes": _quote,
    "assessments": _assessment,
    "timeline": _event,
}


def _whom(whom: str | Described) -> str:
    return whom if isinstance(whom, str) else f"{{ described: {_text(whom.described)} }}"


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def path_of(slug: str) -> str:
    """Where a briefing's file stands, relative to the project's root."""
    return f"{CONTENT}/briefings/{slug}.yml"
