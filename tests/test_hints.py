"""A finding says what to write instead, without the docs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.site import generate

CASE = """\
title: A case
date: 2031-03-06
bluf: It is invented.
sources: [gazette]
key_figures:
  - id: waiting
    label: Ships waiting
    value: 40
    unit: ships
    qualifier: approximately
    attributed_to: port-authority
    evidence: Some 40 ships are waiting off Northhaven
quotes:
  - id: gate
    text: Nobody knows when that will be
    speaker: mara-lind
"""

HINTS = [
    ("value: 40", "value: 48.5 million", "bad-number", "Write `value: 48500000`."),
    ("value: 40", "min: $40 million", "bad-number", "Write `min: 40000000`, `unit: USD`."),
    ("value: 40", "value: 12 millimetres", "bad-number", "Write `value: 12`, `unit: millimetres`."),
    ("value: 40", "value: 1.234.567", "bad-number", "Write 1234567."),
    ("value: 40", "value: 1,909", "bad-number", "Write 1909."),
    ("value: 40", "value: 35%", "bad-number", "Write `value: 35`, `unit: percent`."),
    ("value: 40", "value: 3 to 5", "bad-number", "Write `min: 3`, `max: 5`."),
    ("value: 40", "value: about forty", "bad-number", "Write `value: 40`, `qualifier: approximately`."),
    ("value: 40", "value: six months", "bad-number", "Write `period: P6M` instead."),
    ("value: 40", "value: many", "bad-number", "Words go into `value_text`, a range into `min` and `max`."),
    ("speaker: mara-lind", "speaker: unattributed", "unknown-id", "`{ described: the source's words for them }`"),
    ("speaker: mara-lind", "speaker: a senior official", "bad-id", 'write { described: "a senior official" }'),
    ("speaker: mara-lind", "speaker: Mara Lind", "bad-id", "Write `mara-lind`."),
    ("sources: [gazette]", "sources: [gazette]\nfollows: old-storm", "unknown-id", "write `storm-closes-port`"),
    ("sources: [gazette]", "sources: [gazette]\nlanguage: English", "bad-value", "Write `en`."),
    ("sources: [gazette]", "sources: [gazette]\nlanguage: en_US", "bad-value", "Write `en-us`."),
    ("sources: [gazette]", "sources: [gazette]\ngaps: [It lasts.]", "wrong-type", "Write `- text: …`."),
    ("sources: [gazette]", "sources: [gazette]\nhighlights:\n  - It lasts.", "wrong-type", "Write `- text: …`."),
    ("sources: [gazette]", "sources: [gazette]\ngaps:\n  text: It", "wrong-type", "Begin each item with `- `"),
    ("sources: [gazette]", "sources: [gazette]\ngaps:\n  - -text: It", "unknown-key", "Write `- text`"),
    (
        "sources: [gazette]",
        "sources: [gazette]\nmedia:\n  - {file: content/media/gate.png, alt: a, credit: b, licence: c}",
        "bad-file-name",
        "Write `gate.png`: the folder is known.",
    ),
    (
        "speaker: mara-lind",
        "speaker: { described: a man, who knew }",
        "unknown-key",
        "A text with a comma in it needs quotation marks within { }.",
    ),
    (
        "sources: [gazette]",
        "sources: [bulletin, gazette]",
        "quotation-not-found",
        'Write `evidence: { source: gazette, exact: "Nobody knows when that will be" }`.',
    ),
]


EVIDENCE_HINTS = [
    ("value: 40\n", "value: 40.000\n", "wrong-value", "Some 40,000 ships are waiting", "Write 40000: a point here"),
    ("value: 40\n", "period: P7M\n", "wrong-value", "It closed for six months", "It has: 6 months."),
    (
        "value: 40\n    unit: ships",
        "value: 12\n    unit: inches",
        "wrong-unit",
        "About 12 millimetres fell",
        "`unit: millimetres`",
    ),
    ("unit: ships", "unit: people", "other-unit", "Some 40 residents are waiting", "Write `unit: residents"),
]


@pytest.mark.parametrize(
    ("before", "after", "code", "words", "hint"), EVIDENCE_HINTS, ids=[r[3] for r in EVIDENCE_HINTS]
)
def test_a_hint_says_what_the_evidence_has(
    project: Path, before: str, after: str, code: str, words: str, hint: str
) -> None:
    with (project / "content/sources/gazette.txt").open("a") as file:
        file.write(f"{words}.\n")
    case = CASE.replace(before, after).replace("Some 40 ships are waiting off Northhaven", words)
    (project / "content/briefings/case.yml").write_text(case)
    found = [p for p in generate(project)[1] if p.location.path.endswith("case.yml")]
    assert [problem for problem in found if problem.code == code and hint in problem.hint], found


def test_a_reliability_with_its_digit_says_where_the_digit_goes(project: Path) -> None:
    path = project / "content/sources/gazette.yml"
    path.write_text(re.sub("(?m)^reliability:.*\n", "", path.read_text()) + "\nreliability: B2\n")
    (found,) = [p for p in generate(project)[1] if p.code == "unknown-word"]
    assert found.hint == "Write `reliability: B`; the digit goes into the items: `credibility: 2`."


@pytest.mark.parametrize(("before", "after", "code", "hint"), HINTS, ids=[row[1].split("\n")[-1] for row in HINTS])
def test_a_hint_says_what_to_write(project: Path, before: str, after: str, code: str, hint: str) -> None:
    assert before in CASE
    (project / "content/briefings/case.yml").write_text(CASE.replace(before, after))
    found = [p for p in generate(project)[1] if p.location.path.endswith("case.yml") and p.code == code]
    assert [problem for problem in found if hint in problem.hint], found


def test_an_id_whose_registry_is_missing_says_what_to_write_where(project: Path) -> None:
    (project / "content/briefings/case.yml").write_text(CASE)
    (project / "content/people.yml").unlink()
    (found,) = [p for p in generate(project)[1] if p.code == "unknown-id" and p.location.path.endswith("case.yml")]
    assert found.hint.endswith(" A new one is written into content/people.yml:\nmara-lind:\n  name: …")


def test_the_case_itself_has_no_findings(project: Path) -> None:
    (project / "content/briefings/case.yml").write_text(CASE)
    assert [p for p in generate(project)[1] if p.location.path.endswith("case.yml")] == []
