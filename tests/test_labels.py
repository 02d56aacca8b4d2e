"""The labels of drafted figures: what is counted, in the source's own words and no others. All sentences are invented."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.drafting import library_of
from generator.drafting import drafted
from generator.drafting.clauses import CUT, LONGEST
from generator.drafting.table import words_of

ARTICLES = Path(__file__).parent / "drafting"
ADDED = {"by", "to", "be", "which", "that", "share", "of"}


def labels(text: str, language: str = "en") -> list[str]:
    draft = drafted(library_of("note", f"{text}\n", {"issued": "2031-03-10", "language": language}), "note")
    return [str(one.fields["label"]) for one in draft.candidates if "label" in one.fields]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("On Friday, fishermen rescued over 700 asylum seekers whose boat sank.", "Asylum seekers rescued by fishermen"),
        ("At least 37 people were killed when a ferry overturned off Port Lunde.", "People killed"),
        ("Some 1,150 wells will be renewed.", "Wells to be renewed"),
        ("Two people are in hospital after a tree fell on a bus.", "People in hospital"),
        ("About 340 schools are being used as shelters.", "Schools used as shelters"),
        ("The ministry has now evacuated about 80 people in the town of Lunde.", "People evacuated by the ministry in the town of Lunde"),
        ("They lost 70 head of cattle in the flood.", "Head of cattle lost in the flood"),
        ("Six shells of them hit the area near the post.", "Shells hit the area near the post"),
        ("The team has now won its last eight matches.", "Matches won by the team"),
        ("The council said her staff was responsible for 12,000 sites.", "Sites for which her staff was responsible"),
        ("The ferry was carrying 412 passengers and 26 crew.", "Passengers that the ferry was carrying"),
        ("Regulators in three countries have opened inquiries.", "Countries in which regulators have opened inquiries"),
        ("Its system processes 40 million payments a day.", "Payments that its system processes a day"),
        ("The market hall has 31 stalls.", "Stalls that the market hall has"),
        ("Volunteers laid out 600 beds.", "Beds that volunteers laid out"),
        # what is not so, may be, or depends on something keeps its clause
        ("Kyiv did not say that 40 ships were sunk.", "Ships were sunk"),
        ("The navy reportedly saved 200 sailors near the coast.", "Navy reportedly saved sailors near the coast"),
        ("The council will close 12 schools if the vote fails.", "Council will close schools if the vote fails"),
        ("The army has never lost 12 ships in a day.", "Army has never lost ships in a day"),
    ],
)  # fmt: skip
def test_label_says_what_is_counted(sentence: str, label: str) -> None:
    assert labels(sentence)[0] == label


def of_articles() -> Iterator[tuple[str, str]]:
    for path in sorted(ARTICLES.glob("*.txt")):
        draft = drafted(library_of(path.stem, path.read_text(encoding="utf-8"), {}), path.stem)
        yield from (
            (str(one.fields["label"]), path.read_text(encoding="utf-8"))
            for one in draft.candidates
            if "label" in one.fields
        )


def test_labels_have_the_words_of_the_article_and_are_seldom_cut() -> None:
    found = list(of_articles())
    for label, text in found:
        words = re.findall(r"\w+", label.casefold())
        there = set(re.findall(r"\w+", text.casefold()))
        done = {re.sub("(?:ing|s)$", "ed", word) for word in there}  # killing, kills: killed
        assert set(words) - ADDED <= there | done, label
        assert len(label) <= LONGEST + len(CUT)
    assert len(found) > 150
    assert sum(label.endswith(CUT) for label, _ in found) < len(found) / 12


def test_languages_without_a_table_keep_the_clause() -> None:
    assert words_of("de-AT") is None
    assert words_of("en-GB") == words_of("en") is not None
    assert labels("Rund 340 Schulen werden als Unterkünfte genutzt.", "de") == [
        "Rund Schulen werden als Unterkünfte genutzt"
    ]
