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


@pytest.mark.parametrize(
    ("sentence", "number", "label"),
    [
        ("Moscow denied 40 ships were sunk.", 0, "Moscow denied ships were sunk"),
        ("Experts doubt 40 ships were sunk.", 0, "Experts doubt ships were sunk"),
        ("If 40 members are absent, the vote is void.", 0, None),
        ("Allegedly 200 ballots were forged.", 0, "Allegedly ballots were forged"),
        ("There were not 12 ships in the port.", 0, None),
        ("Investigators are examining whether 200 ballots were forged.", 0, None),
        ("The union will strike until 40 workers are rehired.", 0, None),
        ("Kyiv denied that, on Friday, 40 ships were sunk.", 0, None),
        ("The bodies of 12 miners were recovered.", 0, "Bodies of miners"),
        ("Nine of the 12 hostages were freed.", -1, None),
        ("The strike destroyed 3 houses and killed 12.", 1, None),
        ("The chain opened 3 shops and hired 40.", 1, None),
        ("Gunmen in 3 cars killed two guards.", 0, None),
        ("The deficit was 5% of output; a rate of 8% is the lowest since 2010.", 1, None),
        ("In Lunde rescuers evacuated 80 people.", 0, None),
        ("Some 12 cases are due to be tried in May.", 0, "Cases due to be tried"),
        ("Marks and Stone will close 12 stores.", 0, None),
    ],
)  # fmt: skip
def test_no_label_says_what_the_sentence_does_not(sentence: str, number: int, label: str | None) -> None:
    made = labels(sentence)[number]
    if label:
        assert made == label
    lies = ("Ships sunk", "Members absent", "Ballots forged", "Ships in the port", "Workers rehired", "Hostages freed")
    lies += ("Houses killed", "Shops", "Cars killed", "Share of output that", "by in Lunde", "to tried", "And Stone")
    assert not made.startswith(lies)
    assert not any(lie in made for lie in lies[-3:])


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("At least 37 people were killed and 120 injured.", "people"),
        ("The strike destroyed 3 houses and killed 12.", None),
        ("The flood destroyed 300 homes and left 12 dead.", "dead"),
        ("The chain opened 3 shops and hired 40.", None),
        ("The team won 3 matches and finished on 40.", None),
    ],
)
def test_a_number_counts_what_the_one_before_it_does_where_that_can_be(sentence: str, unit: str | None) -> None:
    draft = drafted(library_of("note", f"{sentence}\n", {"issued": "2031-03-10"}), "note")
    assert draft.candidates[-1].fields.get("unit") == unit
