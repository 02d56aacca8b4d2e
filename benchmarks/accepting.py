"""What becomes of a language model's answers that lie: `python -m benchmarks.accepting [FOLDER]`.

FOLDER has articles as NAME.txt and gold.json, as the other benchmarks have it. The model is a stand-in: it answers with what
`briefings draft` makes of the article, once as it is, and once for each way of lying, in which every item is changed in
one thing where that can be done. An item that is the same as one before it is left out of the count. Each changed item is judged among the right ones, as an answer is: all changed ones of
one kind in one answer. Prints a table in Markdown; changed items that were accepted go to standard error.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

from benchmarks.drafting import FOLDER, library_of
from generator.answering import Accepted, accepted
from generator.answering.vocabulary import GIVEN
from generator.drafting import drafted

Item = dict[str, Any]
_SPOKEN = ("speaker", "attributed_to")
_INVENTED = "Tabitha Quarrel"


def answer_of(library: Any, name: str) -> dict[str, list[Item]]:
    """What a model that makes no mistake would answer: names instead of ids, without what is left blank."""
    draft = drafted(library, name)
    names = {one.id: one.name for one in draft.new}
    blocks: dict[str, list[Item]] = {block: [] for block in GIVEN}
    for one in draft.candidates:
        item = {field: value for field, value in one.fields.items() if value is not None}
        for field in _SPOKEN:
            if isinstance(item.get(field), str):
                item[field] = names.get(item[field], item[field])
        if ("speaker" if one.block == "quotes" else "attributed_to") in one.fields or one.block == "timeline":
            blocks[one.block].append(item)
    blocks["quotes"] = [item for item in blocks["quotes"] if "speaker" in item]
    blocks["key_figures"] = [item for item in blocks["key_figures"] if "attributed_to" in item]
    return blocks


# --- lies -------------------------------------------------------------------------------------------


def _main(item: Item) -> str:
    """The field that is the source's words: a quote's text, or the evidence."""
    return "text" if "speaker" in item else "evidence"


def _changed(item: Item, change: Callable[[str], str | None]) -> Item | None:
    field = _main(item)
    if not isinstance(item[field], str):
        item[field] = dict(item[field])
        text = change(item[field]["exact"])
        if text is not None:
            item[field]["exact"] = text
        return item if text is not None else None
    text = change(item[field])
    if text is None:
        return None
    item[field] = text
    return item


def word_replaced(item: Item, chance: random.Random, _: list[Item]) -> Item | None:
    def change(text: str) -> str | None:
        words = text.split()
        if len(words) < 3:
            return None
        words[chance.randrange(1, len(words) - 1)] = chance.choice(["harbour", "minister", "yellow", "quickly"])
        return " ".join(words)

    return _changed(item, change)


def not_inserted(item: Item, chance: random.Random, _: list[Item]) -> Item | None:
    def change(text: str) -> str | None:
        words = text.split()
        if len(words) < 3:
            return None
        words.insert(chance.randrange(1, len(words) - 1), "not")
        return " ".join(words)

    return _changed(item, change)


def digit_changed(item: Item, chance: random.Random, _: list[Item]) -> Item | None:
    """Of a figure its number, its evidence as it stands; of others a digit of the source's words."""
    for field in ("value", "min", "max", "period"):
        if field in item:
            digits = list(re.finditer(r"\d", str(item[field])))
            at = chance.choice(digits).start()
            text = str(item[field])
            item[field] = text[:at] + str((int(text[at]) % 9) + 1) + text[at + 1 :]
            return item

    def change(text: str) -> str | None:
        digits = list(re.finditer(r"\d", text))
        if not digits:
            return None
        at = chance.choice(digits).start()
        return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]

    return _changed(item, change)


def day_changed(item: Item, _: random.Random, __: list[Item]) -> Item | None:
    """The day after, with the source's words for the day before."""
    day = re.fullmatch(r"(\d{4}-\d{2}-)(\d{2})", str(item.get("date", "")))
    if not day:
        return None
    item["date"] = f"{day[1]}{int(day[2]) % 28 + 1:02}"
    return item


def speaker_swapped(item: Item, _: random.Random, others: list[Item]) -> Item | None:
    """Another speaker of the article."""
    speakers = dict.fromkeys(json.dumps(one["speaker"]) for one in others if "speaker" in one)
    if "speaker" not in item:
        return None
    other = next((one for one in speakers if json.loads(one) != item["speaker"]), None)
    if other is None:
        return None
    item["speaker"] = json.loads(other)
    return item


def speaker_invented(item: Item, _: random.Random, __: list[Item]) -> Item | None:
    if "speaker" not in item:
        return None
    item["speaker"] = _INVENTED
    return item


def hedge_dropped(item: Item, _: random.Random, __: list[Item]) -> Item | None:
    return item if item.pop("qualifier", None) else None


def evidence_dropped(item: Item, _: random.Random, __: list[Item]) -> Item | None:
    """Nothing to compare with; a quote's own text is compared all the same."""
    return None if "speaker" in item or not item.pop("evidence", None) else item


def label_denied(item: Item, _: random.Random, __: list[Item]) -> Item | None:
    field = next((name for name in ("label", "title") if name in item), None)
    if field is None:
        return None
    item[field] = f"not {item[field]}"
    return item


def label_invented(item: Item, _: random.Random, __: list[Item]) -> Item | None:
    field = next((name for name in ("label", "title") if name in item), None)
    if field is None:
        return None
    item[field] = f"{item[field]} in the volcano's crater"
    return item


LIES = (
    word_replaced, not_inserted, digit_changed, day_changed, speaker_swapped, speaker_invented, hedge_dropped, evidence_dropped,
    label_denied, label_invented,
)  # fmt: skip


# --- counting ---------------------------------------------------------------------------------------


def judged(library: Any, name: str, blocks: dict[str, list[Item]]) -> tuple[Accepted, Counter[str], set[str]]:
    """What became of an answer: how many items were refused, are to be looked at, were accepted, or stand there twice."""
    made = accepted(library, name, json.dumps(blocks).encode(), name)
    paths = {found[1] for one in made.refused if (found := re.match(r"(\w+\[\d+\])", one.message)) is not None}
    asked = {words.partition(":")[0] for _, words in made.asked}
    every = {f"{block}[{index}]" for block, items in blocks.items() for index in range(len(items))}
    counts = Counter(refused=len(paths), asked=len(asked), accepted=len(made.items) - len(asked), twice=made.had)
    return made, counts, every - paths - asked if counts["accepted"] else set()


def lied(lie: Any, blocks: dict[str, list[Item]], name: str) -> dict[str, list[Item]]:
    """Only the items that a lie can be told of, all of them changed."""
    every = [item for items in blocks.values() for item in items]
    changed: dict[str, list[Item]] = {}
    for block, items in blocks.items():
        made = (lie(deepcopy(item), random.Random(f"{name} {block} {n}"), every) for n, item in enumerate(items))
        changed[block] = [item for item in made if item is not None]
    return changed


def measure(folder: Path) -> tuple[dict[str, Counter[str]], list[str]]:
    counts: dict[str, Counter[str]] = {"as the drafter has it": Counter()}
    notes: list[str] = []
    for name, article in json.loads((folder / "gold.json").read_text(encoding="utf-8")).items():
        library = library_of(name, (folder / f"{name}.txt").read_text(encoding="utf-8"), article)
        blocks = answer_of(library, name)
        made, found, _ = judged(library, name, blocks)
        counts["as the drafter has it"] += found
        notes += [f"{name} refused, and right: {one.message}" for one in made.refused]
        notes += [f"{name} asked, and right: {words}" for _, words in made.asked]
        for lie in LIES:
            changed = lied(lie, blocks, name)
            _, found, passed = judged(library, name, changed)
            counts.setdefault(lie.__name__.replace("_", " "), Counter()).update(found)
            notes += [f"{name} {lie.__name__} accepted: {_shown(changed, path)}" for path in sorted(passed)]
    return counts, notes


def _shown(blocks: dict[str, list[Item]], path: str) -> str:
    block, _, index = path.rstrip("]").partition("[")
    return json.dumps(blocks[block][int(index)], ensure_ascii=False)[:300]


def table(counts: dict[str, Counter[str]]) -> str:
    rows = [
        "| items | in answers | refused | to be looked at | accepted | caught |",
        "| --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind, found in counts.items():
        whole = found["refused"] + found["asked"] + found["accepted"]
        caught = f"{(found['refused'] + found['asked']) / max(1, whole):.1%}"
        first = "–" if kind == next(iter(counts)) else caught
        rows.append(f"| {kind} | {whole} | {found['refused']} | {found['asked']} | {found['accepted']} | {first} |")
    lies = sum(list(counts.values())[1:], Counter())
    whole = lies["refused"] + lies["asked"] + lies["accepted"]
    caught = f"{(lies['refused'] + lies['asked']) / max(1, whole):.1%}"
    rows.append(f"| **all lies** | {whole} | {lies['refused']} | {lies['asked']} | {lies['accepted']} | {caught} |")
    return "\n".join(rows)


def main(folder: Path) -> None:
    counts, notes = measure(folder)
    print(table(counts))
    print("\n".join(notes), file=sys.stderr)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
