"""How many findings right items get, article by article: `python -m benchmarks.warnings [FOLDER]`.

Every right quote, figure, date and speaker of the articles that the neighbours measure is judged as an item would be;
what comes out, an error or a warning, is a false one. The target is at most one an article. Prints a table in Markdown.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from benchmarks import dates, numbers, quotes, speakers
from generator.dates import parse
from generator.datewords import closest, read_dates
from generator.evidence.excerpted import Excerpted
from generator.evidence.figures import compare
from generator.model import KeyFigure
from generator.text import sentence_around

KINDS = ("quotes", "numbers", "dates", "speakers")


def of_quotes(folder: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, golds in quotes.read(folder):
        found[name] += sum(quotes.problems(gold, gold.words) != [] for gold in golds)
    return found


def of_numbers(folder: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, rows in json.loads(numbers.GOLD.read_text("utf-8")).items():
        text = (folder / f"{name}.txt").read_text("utf-8")
        for row in rows:
            if not text.startswith(row["words"], row["start"]):
                continue
            sentence = numbers.sentence_around(text, row["start"])
            fields = {key: value for key, value in row.items() if key not in ("start", "words")}
            figure = KeyFigure.model_validate({"id": "x", "label": "X", "attributed_to": "unattributed", **fields})
            found[name] += bool(compare(figure, [Excerpted(sentence, 0, len(sentence))], "en", "en").troubles)
    return found


def of_dates(folder: Path) -> Counter[str]:
    found: Counter[str] = Counter()
    for name, article in json.loads((folder / "gold.json").read_text("utf-8")).items():
        text, issued = (folder / f"{name}.txt").read_text("utf-8"), parse(article["issued"])
        for start, _, gold in dates.places_of(text, article["dates"]):
            meant = dates.date_of(gold)
            if meant is None or meant.open_start or meant.open_end:
                continue
            sentence = text[slice(*sentence_around(text, start, start + 1))]
            best = closest(meant, read_dates(sentence, issued, "en"))
            found[name] += best is None or best[0] != "same"
    return found


def of_speakers(folder: Path) -> Counter[str]:
    counts = speakers.measure(folder)
    return Counter(note.split()[0] for note in counts.notes if "lets through" not in note)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else numbers.FOLDER
    if not (folder / "gold.json").is_file():
        sys.exit("no gold.json there; name the folder that holds the articles")
    found = (of_quotes(folder), of_numbers(folder), of_dates(folder), of_speakers(folder))
    print(f"| article | {' | '.join(KINDS)} | all |\n| --- |{' ---: |' * 5}")
    names = list(json.loads((folder / "gold.json").read_text("utf-8")))
    for name in names:
        cells = [count[name] for count in found]
        print(f"| {name} | {' | '.join(map(str, cells))} | {sum(cells)} |")
    sums = [sum(count.values()) for count in found]
    each = [f"{total / len(names):.2f}" for total in (*sums, sum(sums))]
    print(f"| **an article** | {' | '.join(each)} |")


if __name__ == "__main__":
    main()
