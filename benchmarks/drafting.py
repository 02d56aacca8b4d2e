"""Measures drafting on real articles: `python -m benchmarks.drafting [FOLDER]`.

FOLDER has articles as NAME.txt and gold.json (default: ../shared/articles beside the project), as the other benchmarks
have it; figures are those of numbers-gold.json where it knows the article, or of a list `figures` in gold.json. Each
article is drafted with empty registries, by rules alone.

Quotes: direct ones of four words and more. A drafted one is found where it shares four fifths of its characters with one
of gold (intersection over union). The speaker is right where the drafted name and one of gold's forms have the last word
in common, or one holds the other. End to end: both are right, of all that were drafted and all of gold.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from generator.config import Settings
from generator.dates import DateError, parse
from generator.drafting import Candidate, Draft, drafted
from generator.library import Library
from generator.model import Source

_AGE = re.compile(r"\s?-\s?(?:year|month)s?\s?-\s?old|\s(?:year|month)s?[ -]old")
NUMBERS = Path(__file__).with_name("numbers-gold.json")
FOLDER = Path(__file__).parent.parent.parent / "shared" / "articles"
FEWEST = 4  # words of a quote
SHARED = 0.8  # of the characters of both
REFERENCES = (
    ("textacy 0.13, whole text (504 quotes of PolNeAR, not these)", "0.748", "0.705"),
    ("textacy 0.13, paragraph by paragraph (the same)", "0.893", "0.869"),
    ("Guardian/AFP's regular expressions (468 quotes of PolNeAR)", "0.774", "0.696"),
)


@dataclass
class Counts:
    """What was drafted, what gold has, and what of both is the same."""

    of: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def f1(self, right: str) -> float:
        return 2 * self.of[right] / max(1, self.of["quotes drafted"] + self.of["quotes in gold"])


def library_of(name: str, text: str, article: Mapping[str, Any]) -> Library:
    """A library of one source and empty registries."""
    record = {
        "title": article.get("title", name),
        "type": "article-newspaper",
        "language": article.get("language", "en"),
    }
    if article.get("issued"):
        record["issued"] = article["issued"]
    return Library(Settings(), sources={name: Source.model_validate(record)}, texts={name: text})


def measure(folder: Path) -> Counts:
    counts = Counts()
    numbers = json.loads(NUMBERS.read_text(encoding="utf-8"))
    for name, article in json.loads((folder / "gold.json").read_text(encoding="utf-8")).items():
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        draft = drafted(library_of(name, text, article), name)
        compare_quotes(counts, name, text, draft, article["quotes"])
        figures = article.get("figures", numbers.get(name) if folder == FOLDER else None)
        if figures is not None:
            compare_figures(counts, name, text, draft, figures)
        compare_dates(counts, name, draft, article.get("dates", []))
    return counts


# --- quotes -----------------------------------------------------------------------------------------


def compare_quotes(counts: Counts, name: str, text: str, draft: Draft, gold: list[dict[str, Any]]) -> None:
    names = {one.id: one.name for one in draft.new}
    wanted = [
        quote for quote in gold if quote["speaker"] and len(text[quote["start"] : quote["end"]].split()) >= FEWEST
    ]
    open_ones = list(wanted)
    counts.of["quotes in gold"] += len(wanted)
    for candidate, (start, end) in spans_of(draft):
        if len(text[start:end].split()) < FEWEST:
            continue
        counts.of["quotes drafted"] += 1
        found = next(
            (quote for quote in open_ones if overlap((start, end), (quote["start"], quote["end"])) >= SHARED), None
        )
        if found is None:
            counts.notes.append(f"{name} {start} not in gold: {text[start:end][:60]}")
            continue
        open_ones.remove(found)
        counts.of["quotes found"] += 1
        speaker = name_of(candidate.fields["speaker"], names)
        counts.of["speakers right"] += is_same(speaker, found["speaker"])
        if not is_same(speaker, found["speaker"]):
            counts.notes.append(f"{name} {start} speaker {speaker or 'blank'}, in gold {found['speaker']}")
    counts.notes += [f"{name} {quote['start']} not drafted: {text[quote['start'] :][:60]}" for quote in open_ones]


def spans_of(draft: Draft) -> Iterator[tuple[Candidate, tuple[int, int]]]:
    """Every stretch of every drafted quote: one that the article splits has several."""
    for candidate in draft.candidates:
        if candidate.block == "quotes":
            yield from ((candidate, span) for span in candidate.spans)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    shared = max(0, min(one[1], other[1]) - max(one[0], other[0]))
    return shared / (max(one[1], other[1]) - min(one[0], other[0]))


def name_of(speaker: Any, names: Mapping[str, str]) -> str:
    return speaker["described"] if isinstance(speaker, dict) else names.get(speaker, "") if speaker else ""


def is_same(speaker: str, gold: str) -> bool:
    """Whether a drafted name is one of the forms of gold's."""
    ours = speaker.casefold()
    forms = [form.casefold() for form in gold.split("|")]
    return bool(ours) and any(form in ours or ours in form or ours.split()[-1] == form.split()[-1] for form in forms)


# --- figures and dates ------------------------------------------------------------------------------


def compare_figures(counts: Counts, name: str, text: str, draft: Draft, gold: list[dict[str, Any]]) -> None:
    figures = [one for one in draft.candidates if one.block == "key_figures"]
    counts.of["figures drafted"] += len(figures)
    open_ones = list(gold)
    for one in figures:
        start, end = one.spans[0]
        found = next((g for g in open_ones if start < g["start"] + len(g["words"]) and g["start"] < end), None)
        if found is None:
            counts.notes.append(f"{name} {start} figure not in gold: {text[start : end + 30]!r}")
            continue
        open_ones.remove(found)
        counts.of["figures found"] += 1
        counts.of["figures with the value"] += has_value(one, found)
        counts.of["figures with the hedge"] += one.fields.get("qualifier", "exact") == found.get("qualifier", "exact")
    of_no_count = [one for one in open_ones if one.get("value") == "1" or is_age(text, one)]
    counts.of["figures in gold"] += len(gold)
    counts.of["of them one of something"] += len(of_no_count)
    counts.notes += [f"{name} {one['start']} figure not drafted: {one['words']}" for one in open_ones]


def is_age(text: str, gold: Mapping[str, Any]) -> bool:
    """Whether a number is somebody's age: Thomas Sam, 42, ...; a nine-month-old, a 14-year-old."""
    start, end = gold["start"], gold["start"] + len(gold["words"])
    return (text[:start].endswith(", ") and text[end:].startswith(",")) or bool(_AGE.match(text, end))


def has_value(candidate: Candidate, gold: Mapping[str, Any]) -> bool:
    """Whether a drafted figure says the same number; words stand for fractions."""
    fields = candidate.fields
    return "value_text" in fields or all(
        str(fields.get(key, "")) == str(gold[key]) for key in ("value", "min", "max", "period") if key in gold
    )


def compare_dates(counts: Counts, name: str, draft: Draft, gold: list[dict[str, Any]]) -> None:
    open_ones = [one for one in draft.candidates if one.block == "timeline"]
    counts.of["events drafted"] += len(open_ones)
    counts.of["dates in gold"] += len(gold)
    for date in gold:
        words = date["text"].replace(" ,", ",")
        found = next(
            (e for e in open_ones if words in str(e.fields["date_text"]) or str(e.fields["date_text"]) in words), None
        )
        if found is None:
            counts.notes.append(f"{name} date without an event: {date['text']}")
            continue
        open_ones.remove(found)
        counts.of["dates found"] += 1
        counts.of["dates right"] += is_date(found, date)


def is_date(event: Candidate, gold: Mapping[str, Any]) -> bool:
    """Whether an event's date is gold's, or holds it."""
    try:
        ours = parse(str(event.fields["date"])) if event.fields.get("date") else None
        ends = [parse(str(gold[key])[:10]) for key in ("when", "from", "to") if key in gold]
    except DateError:
        return False
    if ours is None or not ends:
        return False
    earliest, latest = min(e.earliest for e in ends if e.earliest), max(e.latest for e in ends if e.latest)
    starts = ours.earliest is None or ours.earliest <= earliest
    return starts and (ours.latest is None or latest <= ours.latest)


# --- tables -----------------------------------------------------------------------------------------


def table(counts: Counts) -> str:
    of = counts.of
    found, drafted_ones, gold = of["quotes found"], of["quotes drafted"], of["quotes in gold"]
    rows = [
        "| quotes | detection F1 | end to end F1 |",
        "| --- | ---: | ---: |",
        f"| **this** ({gold} quotes) | {counts.f1('quotes found'):.3f} | {counts.f1('speakers right'):.3f} |",
        *(f"| {name} | {detection} | {end} |" for name, detection, end in REFERENCES),
        "",
        "| measure | count | of | share |",
        "| --- | ---: | ---: | ---: |",
    ]
    shares = [
        ("quotes of gold that were drafted (recall)", found, gold),
        ("drafted quotes that gold has (precision)", found, drafted_ones),
        ("speakers right, of quotes found", of["speakers right"], found),
        ("figures of gold that were drafted", of["figures found"], of["figures in gold"]),
        (
            "the same, without “one” and ages",
            of["figures found"],
            of["figures in gold"] - of["of them one of something"],
        ),
        ("drafted figures that gold has", of["figures found"], of["figures drafted"]),
        ("figures with the right value, of those found", of["figures with the value"], of["figures found"]),
        ("figures with the right hedge, of those found", of["figures with the hedge"], of["figures found"]),
        ("dates of gold that have an event", of["dates found"], of["dates in gold"]),
        ("events whose date is right or holds it, of those", of["dates right"], of["dates found"]),
    ]
    rows += [f"| {words} | {count} | {whole} | {count / max(1, whole):.1%} |" for words, count, whole in shares]
    return "\n".join(rows)


def main(folder: Path) -> None:
    counts = measure(folder)
    print(table(counts))
    print("\n".join(["", *counts.notes]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
