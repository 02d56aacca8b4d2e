"""Measures the check of speakers on real articles: `python -m benchmarks.speakers [FOLDER]`.

FOLDER has articles as NAME.txt and gold.json (default: ../shared/articles beside the project). Every quotation is judged
with its right speaker, and with each other speaker of its article, whose names are told from the right one's. Which
quotations have an explicit attribution beside them is marked by hand in speakers-gold.json; without a mark there, that is
what the tool itself takes for one, and the table says how many.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from generator.evidence.speakers import Attribution, Match, Party, attribution, judge

GOLD = Path(__file__).with_name("speakers-gold.json")
FOLDER = Path(__file__).parent.parent.parent / "shared" / "articles"


@dataclass
class Counts:
    """What came of the right speakers and of the wrong ones, by how the source attributes."""

    right: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    explicit_wrong: Counter[str] = field(default_factory=Counter)
    articles: int = 0
    unmarked: int = 0  # quotations whose explicitness nobody has marked
    warnings: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)

    def total(self, which: str) -> Counter[str]:
        return sum(getattr(self, which).values(), Counter())


def party(speaker: str) -> Party:
    """A speaker of gold.json: names in capitals, or words that describe one."""
    forms = tuple(speaker.split("|"))
    return Party(names=forms) if any(form[0].isupper() for form in forms) else Party(described=forms)


def people(speakers: set[str]) -> list[Party]:
    """The speakers of an article, each with all the forms of the name: “Bolden” is “Charles Bolden”."""
    whole: list[str] = []
    for speaker in sorted(speakers, key=len, reverse=True):
        if not any(set(form.split()) & set(other.split()) for form in speaker.split("|") for other in whole):
            whole.append(speaker)
    return [party(speaker) for speaker in whole]


def measure(folder: Path) -> Counts:
    counts = Counts()
    marks = explicit_by_hand()
    for name, article in json.loads((folder / "gold.json").read_text(encoding="utf-8")).items():
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        counts.articles += 1
        quotes = [quote for quote in article["quotes"] if quote["speaker"]]
        everybody = people({quote["speaker"] for quote in quotes})
        for quote in quotes:
            found = attribution(text, quote["start"], quote["end"], article.get("language", "en"))
            place = name, quote["start"]
            counts.unmarked += place not in marks
            explicit = marks.get(place, bool(found and found.explicit))
            count(counts, place, found, party(quote["speaker"]), everybody, explicit=explicit)
    return counts


def explicit_by_hand() -> dict[tuple[str, int], bool]:
    """Whether a quotation, by its article and offset, has an explicit attribution beside it."""
    gold = json.loads(GOLD.read_text(encoding="utf-8"))
    kinds = (("explicit", True), ("not_explicit", False))
    return {(name, at): yes for kind, yes in kinds for name, offsets in gold[kind].items() for at in offsets}


def count(
    counts: Counts,
    where: tuple[str, int],
    found: Attribution | None,
    right: Party,
    everybody: list[Party],
    *,
    explicit: bool,
) -> None:
    """Judge one quotation with everybody."""
    article, place = where
    cue = str(found.cue) if found else "none"
    verdict = judge(found, right, everybody)
    counts.right[cue][verdict.match] += 1
    if verdict.match is not Match.RIGHT:
        counts.warnings[article] += verdict.match is not Match.ANOTHER
        counts.notes.append(f"{article} {place} {verdict.match} ({cue}): {right} — “{verdict.words}”")
    own = {word for form in right.names + right.described for word in form.split()}
    for other in everybody:
        if own & {word for form in other.names + other.described for word in form.split()}:
            continue
        match = judge(found, other, everybody).match
        counts.wrong[cue][match] += 1
        if explicit:
            counts.explicit_wrong[match] += 1
            if match is not Match.ANOTHER:
                counts.notes.append(f"{article} {place} lets through {match} ({cue}): {other} — “{verdict.words}”")


def table(counts: Counts) -> str:
    """The counts as a Markdown table; precision: right among the right speakers' verdicts right and another."""
    rows = ["| cue | quotations | right | warned | refused | precision | wrong speakers refused |", "|" + " --- |" * 7]
    for cue in [*sorted(counts.right), "all"]:
        right = counts.right[cue] if cue in counts.right else counts.total("right")
        wrong = counts.wrong[cue] if cue in counts.right else counts.total("wrong")
        warned = right[Match.NEAR] + right[Match.UNKNOWN]
        certain = right[Match.RIGHT] + right[Match.ANOTHER]
        precision = f"{right[Match.RIGHT] / certain:.1%}" if certain else "–"
        cells = [right.total(), right[Match.RIGHT], warned, right[Match.ANOTHER], precision]
        rows.append(f"| {cue} | {' | '.join(map(str, cells))} | {wrong[Match.ANOTHER]} of {wrong.total()} |")
    return "\n".join(rows)


def main(folder: Path) -> None:
    counts = measure(folder)
    right, explicit = counts.total("right"), counts.explicit_wrong
    let_through = explicit.total() - explicit[Match.ANOTHER]
    print(table(counts))
    print(f"\nright speakers refused: {right[Match.ANOTHER]} of {right.total()}")
    print(f"explicitly attributed to another and let through: {let_through} of {explicit.total()}")
    if counts.unmarked:
        print(
            f"of {right.total()} quotations {counts.unmarked} are not marked by hand: there the tool's own reading counts"
        )
    average = sum(counts.warnings.values()) / max(1, counts.articles)
    print(f"false warnings per article: {average:.2f}")
    print(f"warnings at right speakers (near or unknown), by article: {dict(counts.warnings)}")
    print("\n".join(["", *counts.notes]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
