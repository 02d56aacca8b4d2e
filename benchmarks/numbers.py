"""How many right figures are accepted, and how many wrong ones: `python -m benchmarks.numbers [FOLDER]`.

The folder holds articles as NAME.txt (by default ../shared/articles, beside this checkout). Which numbers stand in
them, read by hand, is in numbers-gold.json beside this file: {name: [{"start", "words", "value" or "period", "unit",
"qualifier"}]}, where `start` counts characters of NAME.txt; `NAME.txt` with other words there is passed over, and said.
Every figure is compared with the sentence that it stands in. Prints a table in Markdown.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from generator.evidence.excerpted import Excerpted
from generator.evidence.figures import compare
from generator.model import KeyFigure
from generator.numbers import read_numbers
from generator.text import sentence_starts

FOLDER = Path(__file__).parent.parent.parent / "shared" / "articles"
GOLD = Path(__file__).with_name("numbers-gold.json")

Figure = dict[str, Any]


def sentence_around(text: str, start: int) -> str:
    """The sentence of the line in which a place is."""
    first, last = text.rfind("\n", 0, start) + 1, text.find("\n", start)
    line = text[first : last if last >= 0 else len(text)]
    starts = [0, *sentence_starts(line), len(line)]
    begin = max(at for at in starts[:-1] if at <= start - first)
    return line[begin : next(at for at in starts if at > begin)]


def read(folder: Path) -> Iterator[tuple[Figure, str]]:
    """Every number of the articles as a writer would give it, and its sentence."""
    for name, rows in json.loads(GOLD.read_text("utf-8")).items():
        path = folder / f"{name}.txt"
        text = path.read_text("utf-8") if path.is_file() else ""
        for row in rows:
            if text.startswith(row["words"], row["start"]):
                yield row, sentence_around(text, row["start"])
            else:
                print(f"passed over: {name}.txt has no “{row['words']}” at {row['start']}", file=sys.stderr)


# --- wrong in one thing --------------------------------------------------------------------------------


def _times(factor: Decimal) -> Callable[[Figure], Figure | None]:
    def changed(row: Figure) -> Figure | None:
        value = Decimal(row.get("value", 0)) * factor
        return {**row, "value": f"{value.normalize():f}"} if value else None

    return changed


def digit_changed(row: Figure) -> Figure | None:
    value = row.get("value")
    if value is None:
        return None
    digit = next(i for i, character in enumerate(value) if character.isdigit())
    return {**row, "value": value[:digit] + str(int(value[digit]) % 9 + 1) + value[digit + 1 :]}


def one_more(row: Figure) -> Figure | None:
    return {**row, "value": str(Decimal(row["value"]) + 1)} if "value" in row else None


def other_period(row: Figure) -> Figure | None:
    longer = re.sub(r"\d+", lambda number: str(int(number[0]) + 1), row.get("period", ""))
    return {**row, "period": longer} if longer else None


def other_unit_of_time(row: Figure) -> Figure | None:
    period = row.get("period", "")
    changed = {"H": "M", "M": "H", "S": "M"} if "T" in period else {"Y": "M", "M": "Y", "D": "M"}
    return {**row, "period": period[:-1] + changed[period[-1]]} if period else None


def percentage_points(row: Figure) -> Figure | None:
    return {**row, "unit": "percentage points"} if row.get("unit") in ("percent", "%") else None


def other_currency(row: Figure) -> Figure | None:
    unit = row.get("unit", "")
    return {**row, "unit": "GBP"} if len(unit) == 3 and unit.isupper() else None


def other_unit(row: Figure) -> Figure | None:
    return {**row, "unit": "kilometers"} if "unit" in row else None


def sold_as_exact(row: Figure) -> Figure | None:
    return {key: value for key, value in row.items() if key != "qualifier"} if "qualifier" in row else None


WRONG: dict[str, Callable[[Figure], Figure | None]] = {
    "digit changed": digit_changed,
    "one more": one_more,
    "ten times": _times(Decimal(10)),
    "a thousandth": _times(Decimal("0.001")),
    "a thousand times": _times(Decimal(1000)),
    "other period": other_period,
    "other unit of time": other_unit_of_time,
    "percent for percentage points": percentage_points,
    "other currency": other_currency,
    "other unit": other_unit,
    "hedge sold as exact": sold_as_exact,
}


OF_UNITS = ("percent for percentage points", "other currency", "other unit", "hedge sold as exact")


# --- counting ------------------------------------------------------------------------------------------


def accepted(row: Figure, sentence: str) -> bool:
    """Whether nothing about a figure is an error, or even a warning."""
    fields = {key: value for key, value in row.items() if key not in ("start", "words")}
    figure = KeyFigure.model_validate({"id": "x", "label": "X", "attributed_to": "unattributed", **fields})
    reading = compare(figure, [Excerpted(sentence, 0, len(sentence))], "en", "en")
    return reading.read and not reading.troubles


def is_said_too(row: Figure, sentence: str, change: str) -> bool:
    """Whether a changed value happens to be another number of the sentence."""
    if change in OF_UNITS:
        return False
    numbers = read_numbers(sentence, "en")
    return any(str(n.value) == row.get("value", "-") or n.period == row.get("period", "-") for n in numbers)


def line(name: str, figures: list[tuple[Figure, str]], right: bool) -> Counter[str]:
    """One line of the table; what was judged wrongly goes to standard error."""
    count: Counter[str] = Counter()
    for row, sentence in figures:
        taken = accepted(row, sentence)
        count += Counter(tried=1, accepted=taken)
        if taken != right:
            print(f"{name}: {row} in “{sentence.strip()}”", file=sys.stderr)
    share = f"{100 * count['accepted'] / count['tried']:.1f} %" if count["tried"] else "–"
    print(f"| {name} | {count['tried']} | {count['accepted']} | {share} |")
    return count


def main() -> None:
    gold = list(read(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER))
    if not gold:
        sys.exit("no articles there; name the folder that holds them")
    print("| figures | tried | accepted | share |\n| --- | ---: | ---: | ---: |")
    line("**all right ones**", gold, right=True)
    everything: list[tuple[Figure, str]] = []
    for name, change in WRONG.items():
        made = ((change(row), sentence) for row, sentence in gold)
        figures = [(row, sentence) for row, sentence in made if row and not is_said_too(row, sentence, name)]
        line(name, figures, right=False)
        everything += figures
    line("**all wrong ones**", everything, right=False)


if __name__ == "__main__":
    main()
