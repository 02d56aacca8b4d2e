"""What is written into content files for the editors: skeletons of briefings, and what `check --fix` can put right.

Fixes are text put in at known places, so that comments, order, quotes and line breaks stay as the editors wrote them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from generator.diagnostics import Location
from generator.evidence import unique_evidence
from generator.library import CONTENT, Library
from generator.model import Briefing, Item, KeyFigure

SCHEMA_LINE = "# yaml-language-server: $schema=../../schema/{}.json\n"


@dataclass(frozen=True, slots=True, order=True)
class Insertion:
    """A field to be written in front of the key at a place; with column 0, on a line of its own at the file's end."""

    where: Location
    field: str
    value: str

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


def _inserted(text: str, insertions: Sequence[Insertion]) -> str:
    line_break = "\r\n" if "\r\n" in text else "\n"
    lines = text.split("\n")
    for one in sorted(insertions, reverse=True):  # from the end, so that the places before stay true
        if one.where.column == 0:
            lines[-1:] = [*([lines[-1]] if lines[-1] else []), f"{one.field}: {one.value}{line_break[:-1]}", ""]
            continue
        line, at = lines[one.where.line - 1], one.where.column - 1
        flow = line[:at].rstrip().endswith(("{", ","))
        between = ", " if flow else line_break + " " * at
        lines[one.where.line - 1] = f"{line[:at]}{one.field}: {one.value}{between}{line[at:]}"
    return "\n".join(lines)


def _ids(library: Library) -> Iterator[Insertion]:
    for _, item in library.items:
        if not item.has_own_id:
            yield Insertion(item.at(), "id", item.id)


def _checksums(library: Library) -> Iterator[Insertion]:
    for name, source in library.sources.items():
        if source.sha256 is None and name in library.digests:
            yield Insertion(Location(source.at().path, 1_000_000_000, 0), "sha256", library.digests[name])


def _evidence(library: Library) -> Iterator[Insertion]:
    for briefing, item in library.items:
        words = unique_evidence(library, briefing, item)
        if words:
            yield Insertion(item.at_second_key(), "evidence", json.dumps(words, ensure_ascii=False))


# --- skeletons -------------------------------------------------------------------------------------

_HEAD = """\
{schema}# Fill in what is blank, delete what you do not need, then run `briefings check`.
title:
date: {date}
bluf: # the bottom line up front, at most two sentences
"""
_SOURCES = """\
sources: [{sources}] # ids of files in content/sources/; the first is where evidence is looked up
"""
_BLOCKS = """
key_figures:{figures}
  - id:
    label:
    value:
    unit:
    attributed_to: # an id from people.yml, organisations.yml or sources/, or: unattributed
    evidence: # the exact words of the source

quotes:
  - id:
    text:
    speaker: # an id from people.yml or organisations.yml, or: { described: a senior official }

assessments:
  - id:
    statement:
    analyst: # whose judgement: an id, unattributed, or desk (then with based_on)
    evidence:

timeline:
  - id:
    title:
    date_text: # the source's words for the date
    evidence:

gaps:
  - text: # what is not known
"""


def skeleton(date: str, library: Library, follows: Briefing | None = None, carried: Sequence[Item] = ()) -> str:
    """The text of a new briefing; with one that it follows, that one's ids, sources and chosen figures are carried over."""
    text = _HEAD.format(schema=SCHEMA_LINE.format("briefing"), date=date)
    if follows is not None:
        text += f"follows: {follows.slug}\n"
        for name in ("topics", "places", "organisations"):
            ids = getattr(follows, name)
            text += f"{name}: [{', '.join(ids)}]\n" if ids else ""
    sources = ", ".join(follows.sources) if follows else ", ".join(sorted(library.sources)[:1])
    text += _SOURCES.format(sources=sources)
    figures = (_carried(follows, item) for item in carried if follows and isinstance(item, KeyFigure))
    return text + _BLOCKS.replace("{figures}", "".join(figures))


def _carried(briefing: Briefing, figure: KeyFigure) -> str:
    """A figure of an earlier briefing whose new value is to be filled in."""
    whom = figure.attributed_to
    fields = {
        "id": figure.id,
        "label": json.dumps(figure.label, ensure_ascii=False),
        "value": f"# was: {figure.value if figure.value is not None else '…'}",
        "unit": json.dumps(figure.unit, ensure_ascii=False) if figure.unit else None,
        "place": figure.place,
        "attributed_to": whom if isinstance(whom, str) else None,
        "metric": figure.metric,
        "continues": json.dumps(f"{briefing.slug}#{figure.id}"),
        "evidence": "# the exact words of the source",
    }
    lines = [f"    {name}: {value}" for name, value in fields.items() if value is not None]
    return "\n  - " + "\n".join(lines).lstrip()


def path_of(slug: str) -> str:
    """Where a briefing's file stands, relative to the project's root."""
    return f"{CONTENT}/briefings/{slug}.yml"
