"""How well date words are read: `python -m benchmarks.dates [FOLDER]` prints a Markdown table.

The folder holds articles as plain text and gold.json, with the date expressions of each article and the dates they
mean (by default `articles` in `shared` beside the project). Clock times and names of events ("opening night") are no
date words; lengths of time ("15 years") have to be found, but give no date.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from generator.dates import DateError, Edtf, parse
from generator.datewords import DateWords, closest, read_dates
from generator.text import sentence_around

SHARED = Path(__file__).parent.parent.parent / "shared" / "articles"
_NO_DATE_WORDS = re.compile(r"\d:\d\d|opening night|anniversa|the date", re.IGNORECASE)
_FIRST, _LAST = (-9999, 1, 1), (9999, 12, 31)
_ACCEPTED = ("same", "coarser")


def main() -> None:
    """Measure, and print what was found."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?", default=SHARED)
    folder = parser.parse_args().folder
    if not (folder / "gold.json").is_file():
        raise SystemExit(f"no gold.json in {folder}")
    count: Counter[str] = Counter()
    for name, article in json.loads((folder / "gold.json").read_text("utf-8")).items():
        _measure(name, (folder / f"{name}.txt").read_text("utf-8"), article, count)
    print(_table(count))


def _measure(name: str, text: str, article: dict[str, Any], count: Counter[str]) -> None:
    issued = parse(article["issued"])
    found = read_dates(text, issued, "en")
    hit: set[DateWords] = set()
    for start, end, gold in places_of(text, article["dates"]):
        words = next((words for words in found if words.start < end and start < words.end), None)
        count["expressions"] += 1
        count["found"] += words is not None
        if words is None:
            print(f"- {name}: not found: {text[start:end]!r}")
            continue
        hit.add(words)
        meant = date_of(gold)
        if meant is None:
            continue
        count["dated"] += 1
        if _is_meant(words, meant, end - start):
            count["right"] += 1
            _judge(name, text, start, issued, meant, count)
        else:
            print(f"- {name}: {words.text!r} is {'; '.join(map(str, words.readings)) or 'no date'}, not {meant}")
    extra = [words for words in found if words.readings and words not in hit]
    count["extra"] += len(extra)
    for words in extra:
        print(f"- {name}: not in gold: {words.text!r} {words.date}: {text[words.start - 30 : words.end + 20]!r}")


def _judge(name: str, text: str, start: int, issued: Edtf, meant: Edtf, count: Counter[str]) -> None:
    """What is said about the right date, and about wrong ones, when the sentence is the excerpt."""
    found = read_dates(text[slice(*sentence_around(text, start, start + 1))], issued, "en")
    if meant.open_start or meant.open_end:
        return
    best = closest(meant, found)
    count["excerpts"] += 1
    count["refused"] += best is None or best[0] not in _ACCEPTED
    count["contradicted"] += best is not None and best[0] == "contradicts"
    if best is None or best[0] not in _ACCEPTED:
        print(f"- {name}: refused: {meant} {best and (best[0], best[1].text)}")
    for wrong in _wrong(meant):
        verdict = closest(wrong, found)
        count["wrong"] += 1
        if verdict and verdict[0] in _ACCEPTED:
            count["accepted"] += 1
            print(f"- {name}: wrong date accepted: {wrong} for {meant} {verdict[1].text!r}")


def places_of(text: str, golds: list[dict[str, str]]) -> Iterator[tuple[int, int, dict[str, str]]]:
    """Where the expressions stand; the corpus has spaces before signs."""
    floor = 0
    for gold in golds:
        words = r"\s*".join(map(re.escape, gold["text"].split()))
        match = re.compile(rf"(?<!\w){words}(?!\w)").search(text, floor)
        if match and not _NO_DATE_WORDS.search(gold["text"]):
            yield match.start(), match.end(), gold
        floor = match.end() if match else floor


def date_of(gold: dict[str, str]) -> Edtf | None:
    if re.match(r"\d+ ?-? ?year", gold["text"]):
        return None
    if "when" in gold:
        return parse(gold["when"])
    first, last = gold.get("from", gold.get("notBefore", "..")), gold.get("to", gold.get("notAfter", ".."))
    return parse(f"{first}/{last}")


def _is_meant(words: DateWords, meant: Edtf, length: int) -> bool:
    """Whether a reading is the very date, or lies within where gold has only bounds or fewer of the words."""
    bounds = [(date.earliest or _FIRST, date.latest or _LAST) for date in words.readings]
    first, last = meant.earliest or _FIRST, meant.latest or _LAST
    if meant.is_interval or len(words.text) > length:
        return any(first <= start and end <= last for start, end in bounds) or (first, last) in bounds
    return (first, last) in bounds


def _wrong(meant: Edtf) -> Iterator[Edtf]:
    """Dates next to the right one, and more precise ones."""
    if re.fullmatch(r"\d{4}-\d\d-\d\d", meant.text):
        day = date.fromisoformat(meant.text)
        for days in (-1, 1, -7, 7):
            yield parse(str(day + timedelta(days=days)))
        month = day.year * 12 + day.month - 1
        for months in (-12, -1, 1, 12):
            year, index = divmod(month + months, 12)
            yield from _existing(f"{year:04}-{index + 1:02}-{day.day:02}")
    elif re.fullmatch(r"\d{4}", meant.text):
        for year in (int(meant.text) - 1, int(meant.text) + 1):
            yield parse(f"{year:04}")
        yield parse(f"{meant}-06")
    elif re.fullmatch(r"\d{4}-\d\d", meant.text):
        yield parse(f"{meant}-15")


def _existing(text: str) -> Iterator[Edtf]:
    try:
        yield parse(text)
    except DateError:
        return


def _table(count: Counter[str]) -> str:
    rows = (
        ("date expressions found", "found", "expressions"),
        ("resolved to the right date, of those found", "right", "dated"),
        ("right dates contradicted by their sentence", "contradicted", "excerpts"),
        ("right dates refused for any reason", "refused", "excerpts"),
        ("wrong dates accepted (a day, week, month or year off, or too precise)", "accepted", "wrong"),
    )
    lines = ["", "| measure | count | of | share |", "| --- | --- | --- | --- |"]
    lines += [f"| {label} | {count[n]} | {count[of]} | {count[n] / count[of]:.1%} |" for label, n, of in rows]
    return "\n".join([*lines, f"| expressions read that gold has not | {count['extra']} | | |"])


if __name__ == "__main__":
    main()
