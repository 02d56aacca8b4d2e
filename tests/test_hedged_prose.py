"""What the source hedges is hedged in the desk's own words, in whatever words (invented)."""

from __future__ import annotations

import pytest

from generator.config import Config
from generator.evidence.archive import Archive
from generator.evidence.coverage import Carried, unbound
from generator.evidence.outcome import Receipt
from generator.library import Library
from generator.model import Briefing

CASES: dict[str, tuple[list[str], list[str]]] = {  # evidence: prose that is as firm, and prose that is firmer or otherwise
    "The flood killed at least 57 people in Orlen.": (
        [
            "57 or more people died.", "The known death toll is 57.", "57 deaths are confirmed.", "The toll has reached 57.",
            "The death toll stands at 57 and may rise.", "At the very least 57 people died.", "At minimum, 57 people died.",
            "57 people at least have died.", "So far 57 people are known to have died.", "Officials put the toll at 57.",
        ],
        ["The flood killed 57 people.", "In May 57 people died.", "At most 57 people died.", "Exactly 57 people died.", "The death toll was 57."],
    ),
    "About 4,300 people fled, the ministry said.": (
        [
            "Nearly 4,300 people fled.", "People fled, 4,300 or so of them.", "The number who fled is put at 4,300.",
            "The ministry estimates that 4,300 people fled.", "Some 4,300 people fled; the 4,300 are in camps.",
        ],
        ["4,300 people fled.", "The camp holds 4,300 people."],
    ),
    "Up to 300 fighters crossed the river.": (
        ["As many as 300 fighters crossed.", "The force could be as large as 300.", "A force that may number 300 crossed."],
        ["300 fighters crossed.", "More than 300 fighters crossed.", "At least 300 fighters crossed."],
    ),
    "At least 57 people died and at least 112 were hurt, among them a 57-year-old guide.": (
        ["At least 57 people died and 112 were hurt.", "57 or more people died."],
        ["57 people died.", "57 people died and more than 112 were hurt."],
    ),
    "At least two envoys left.": (["The two sides did not agree.", "Two or more envoys left."], ["Two envoys left."]),
    "The ministry counted 57 dead, aid groups at least 57 dead.": (["57 people died.", "At least 57 people died."], []),
}  # fmt: skip


def codes(evidence: str, bluf: str) -> list[str]:
    record = {"title": "Invented", "date": "2031-05-02", "bluf": bluf, "sources": ["post"]}
    briefing = Briefing.model_validate(record)
    receipts = (Receipt("post", ((0, len(evidence)),), evidence),)
    carried = Carried(briefing, "en", receipts, Archive(Library(Config())))
    return [found.trouble.code for found in unbound(briefing, carried, lambda words: "")]


@pytest.mark.parametrize("evidence", CASES)
def test_prose_is_as_firm_as_what_carries_it(evidence: str) -> None:
    right, wrong = CASES[evidence]
    assert {prose: codes(evidence, prose) for prose in right} == {prose: [] for prose in right}
    assert {prose: codes(evidence, prose) for prose in wrong} == {prose: ["unhedged-number"] for prose in wrong}
