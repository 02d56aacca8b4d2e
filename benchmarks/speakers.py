"""Measures the check of speakers on real articles: `python -m benchmarks.speakers [FOLDER]`.

FOLDER has articles as NAME.txt and gold.json (default: ../shared/articles beside the project). Every quotation is judged
with its right speaker, and with each other speaker of its article, whose names are told from the right one's.
"""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

from generator.evidence.speakers import Attribution, Match, Party, attribution, judge

FOLDER = Path(__file__).parent.parent.parent / "shared" / "articles"


@dataclass
class Counts:
    """What came of the right speakers and of the wrong ones, by how the source attributes."""

    right: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    wrong: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    explicit_wrong: Counter[str] = field(default_factory=Counter)
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
    for name, article in json.loads((folder / "gold.json").read_text(encoding="utf-8")).items():
        text = (folder / f"{name}.txt").read_text(encoding="utf-8")
        quotes = [quote for quote in article["quotes"] if quote["speaker"]]
        everybody = people({quote["speaker"] for quote in quotes})
        for quote in quotes:
            found = attribution(text, quote["start"], quote["end"], article.get("language", "en"))
            count(counts, name, f"{quote['start']}", found, party(quote["speaker"]), everybody)
    return counts


def count(
    counts: Counts, article: str, place: str, found: Attribution | None, right: Party, everybody: list[Party]
) -> None:
    """Judge one quotation with everybody."""
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
        if found and found.explicit:
            counts.explicit_wrong[match] += 1
            if match is not Match.ANOTHER:
                counts.notes.append(f"{article} {place} lets through {match} ({cue}): {other} — “{found.words}”")


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
    print(f"warnings at right speakers (near or unknown), by article: {dict(counts.warnings)}")
    print("\n".join(["", *counts.notes]))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else FOLDER)
