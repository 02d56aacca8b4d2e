"""What a number of a sentence counts, and what is said of that: figures that are right, and others that are not (invented)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from generator.evidence.excerpted import Excerpted
from generator.evidence.figures import compare
from generator.model import KeyFigure

CASES: dict[str, tuple[list[str], list[str]]] = {  # a sentence: figures that it has, and figures that it has not
    "A truck crash left 18 dead and 40 hurt.": (
        ["18 dead", "40 hurt", "40 people injured"],
        ["40 dead", "18 hurt"],
    ),
    "The flood killed 30 people and injured 85.": (
        ["85 injured", "85 people injured", "30 people killed", "30 dead"],
        ["85 killed", "85 people killed", "30 injured"],
    ),
    "The blast killed 7 people, wounding 22 others.": (
        ["22 wounded", "22 people wounded", "7 killed", "22 injured"],
        ["22 people killed"],
    ),
    "Officials said 18 are missing and 6 confirmed dead.": (
        ["18 missing", "6 dead", "6 confirmed dead"],
        ["18 dead", "6 missing"],
    ),
    "The storm left 31 injured and 12 missing.": (
        ["12 people missing"],
        ["12 injured", "31 missing"],
    ),
    "In all 50 were arrested, 20 charged and 9 released.": (
        ["50 people arrested", "20 charged", "9 released"],
        ["50 charged", "20 released"],
    ),
    "Police detained 55 protesters and later released 40.": (
        ["40 released", "40 protesters released", "55 protesters", "55 protesters detained"],
        ["40 detained"],
    ),
    "In the north 620 homes were destroyed and another 2,100 damaged.": (
        ["2100 homes damaged", "2100 damaged homes", "620 homes destroyed"],
        ["2100 homes destroyed", "620 homes damaged"],
    ),
    "Up to 900 tents are needed; 350 have been delivered.": (
        ["350 tents delivered", "..900 tents"],
        ["..900 tents delivered", "350 tents needed"],
    ),
    "Twelve of the 20 passengers survived.": (
        ["20 passengers", "12 passengers"],
        ["20 passengers survived"],
    ),
    "The clinic treated 64 wounded soldiers.": (
        ["64 wounded soldiers", "64 soldiers"],
        ["64 wounded civilians", "64 dead soldiers", "64 soldiers killed"],
    ),
    "The region had 38 new cases and nine new deaths.": (
        ["38 new cases", "38 cases", "9 deaths"],
        ["38 new deaths", "9 new cases"],
    ),
    "Between 150 and 200 new cases came to light.": (
        ["150..200 new cases"],
        ["150..200 new deaths"],
    ),
    "About 143 schools serve as shelters.": (
        ["~143 schools"],
        ["~143 schools destroyed"],
    ),
    "The share was 31% of women and 24% of men.": (
        ["31 percent of women", "24 percent", "24 percent of men"],
        ["31 percent of men", "24 percent of women"],
    ),
    "Some 30 per cent of displaced families have no tent.": (
        ["~30 percent of displaced families", "~30 percent of families"],
        ["~30 percent of people"],
    ),
    "None of the 16 hostages was harmed.": (
        ["16 hostages"],
        ["16 hostages harmed", "16 harmed"],
    ),
    "Some 40 ferries cross the strait daily.": (
        ["~40 ferries a day", "~40 ferries"],
        ["~40 ferries a week"],
    ),
    "The ward sees 400 patients a day.": (
        ["400 patients a day", "400 patients per day"],
        ["400 patients a week"],
    ),
    "The plant emits 300 tonnes of sulphur a year.": (
        ["300 tonnes a year", "300 tonnes of sulphur", "300 tonnes"],
        ["300 tonnes a day", "300 tonnes per month"],
    ),
    "Families get 15 litres per person per day.": (
        ["15 litres per person per day", "15 litres"],
        ["15 litres per household per day"],
    ),
    "It costs £129 a year.": (
        ["129 GBP a year", "129 GBP"],
        ["129 GBP a month"],
    ),
    "There were 1,870 cases, 14 of them fatal.": (
        ["14 fatal cases", "14 cases"],
        [],
    ),
    "The fire killed at least 14 people, injuring 61 others.": (
        ["14.. dead", "61 injured"],
        ["61 dead"],
    ),
    "Of those killed, 12 were identified as children.": (
        ["12 killed"],
        [],
    ),
    "The clash left 14 men and 9 women killed.": (
        ["9 women killed"],
        [],
    ),
    "In all 14 men and 9 women were killed.": (
        ["14 men killed", "9 women killed"],
        [],
    ),
    "Deaths rose from 14 to 20 in May.": (
        ["20 deaths"],
        [],
    ),
    "Ukraine's General Staff says Russia has lost some 40,000 troops, 16,100 of them confirmed dead.": (
        ["16100 confirmed dead", "~40000 troops", "~40000 troops lost"],
        ["~40000 troops dead"],
    ),
    "Four thousand were either killed or injured.": (
        ["4000 killed or injured"],
        [],
    ),
    "No fewer than 20 people were injured.": (
        ["20.. injured"],
        [],
    ),
    "More than 1,200 people were evacuated after the fire, which killed 12.": (
        ["1200.. people evacuated", "12 people killed"],
        ["1200.. people killed"],
    ),
    "The clinic opened on 12 March and has treated 480 patients since.": (
        ["480 patients", "480 patients treated"],
        ["12 patients"],
    ),
    "In 2019 flooding killed 212 people.": (
        ["2019", "212 people killed"],
        ["2019 killed"],
    ),
    "On the third day, 40 firefighters came along Route 66.": (
        [],
        ["3 firefighters", "66 firefighters"],
    ),
    "It killed three soldiers, the youngest aged 19.": (
        ["3 soldiers"],
        ["19 soldiers"],
    ),
    "Ann Pell, 47, said two colleagues were hurt.": (
        ["2 colleagues", "47 years", "2 colleagues hurt"],
        ["47 colleagues"],
    ),
    "Joao Medina, 34, a carpenter, was one of the passengers.": (
        ["34 years old", "34"],
        ["34 passengers"],
    ),
    "Profit fell by a fifth to €90m.": (
        ["90000000 EUR"],
        [],
    ),
    "Sales rose by a third to £66m.": (
        ["66000000 GBP"],
        [],
    ),
    "They are just shy of 40 ships.": (
        ["~40 ships"],
        ["40 ships"],
    ),
    "The rate was 6.2 murders per 100,000 inhabitants.": (
        ["6.2 murders per 100,000 inhabitants", "6.2 murders"],
        [],
    ),
    "The deal is worth US$64 million and A$3 million.": (
        ["64000000 US$", "3000000 A$", "64000000 USD"],
        ["3000000 US$"],
    ),
    "It costs £12 a week.": (
        ["12 pounds a week", "12 £ a week"],
        ["12 pounds a day"],
    ),
    "Of 71 drones launched, 62 were shot down.": (
        ["71 drones launched", "62 drones shot down"],
        [],
    ),
    "Of 45 people arrested, 12 were charged.": (
        ["45 people arrested", "45 arrested", "12 people charged"],
        [],
    ),
    "Of the 2,000 dead, 1,293 were identified.": (
        ["2000 dead", "1293 dead", "1293 identified"],
        [],
    ),
    "Nine of the 40 wounded are in hospital.": (
        ["40 wounded", "9 wounded"],
        [],
    ),
    "Repairs have begun on 1,200 of the 3,400 damaged houses.": (
        ["3400 damaged houses", "1200 damaged houses"],
        [],
    ),
    "The raid killed 34 people, including 12 children.": (
        ["12 children killed", "34 people killed"],
        [],
    ),
    "In all 900 people were injured, including 40 police officers.": (
        ["40 police officers injured", "40 police officers"],
        [],
    ),
    "The group took about 250 hostages.": (
        ["~250 hostages taken"],
        [],
    ),
    "It freed 137 schoolchildren.": (
        ["137 schoolchildren freed"],
        [],
    ),
    "The poll said 54 percent of voters backed it, while 46 percent opposed it.": (
        ["46 percent of voters", "54 percent of voters"],
        [],
    ),
    "She won 52.3% of the vote to her rival's 47.7%.": (
        ["47.7 percent of the vote"],
        [],
    ),
    "In Leeds, 34, mostly students, were arrested.": (
        ["34 arrested"],
        [],
    ),
    "Executions rose in Iran, 853, Saudi Arabia, 17, and Egypt, 8.": (
        ["17 executions", "853 executions"],
        [],
    ),
    "Two people were killed and 31 taken to hospital.": (
        ["2 people killed"],
        ["31 killed", "31 dead"],
    ),
}


def findings(sentence: str, told: str) -> list[str]:
    """The codes of what is wrong with a figure, told as `~12 ships` (about), `12.. ships` (at least) or `..12 ships`."""
    number, _, unit = told.removeprefix("~").partition(" ")
    fields: dict[str, Any] = {"qualifier": "approximately" if told.startswith("~") else "exact", "unit": unit or None}
    low, is_range, high = number.partition("..")
    ends = {"min": low, "max": high} if is_range else {"value": number}
    fields |= {name: Decimal(value) for name, value in ends.items() if value}
    record = KeyFigure(id="a", label="Invented", attributed_to="unattributed", **fields)
    return [trouble.code for trouble in compare(record, (Excerpted(sentence, 0, len(sentence)),), "en", "en").troubles]


@pytest.mark.parametrize("sentence", CASES)
def test_figures_are_told_apart(sentence: str) -> None:
    right, wrong = CASES[sentence]
    assert {told: findings(sentence, told) for told in right} == {told: [] for told in right}
    assert [told for told in wrong if not findings(sentence, told)] == []


def test_words_keep_their_hedge() -> None:
    """A figure in words says with its qualifier what stands before them."""

    def codes(sentence: str, words: str, qualifier: str = "exact") -> list[str]:
        record = KeyFigure.model_validate(
            {
                "id": "a",
                "label": "Invented",
                "attributed_to": "unattributed",
                "value_text": words,
                "qualifier": qualifier,
            }
        )
        return [one.code for one in compare(record, (Excerpted(sentence, 0, len(sentence)),), "en", "en").troubles]

    sentence = "Almost two-thirds of pupils and more than half of teachers stayed away."
    assert codes(sentence, "two-thirds") == ["wrong-qualifier"]
    assert codes(sentence, "two-thirds", "approximately") == []
    assert codes(sentence, "Almost two-thirds") == []
    assert codes(sentence, "half") == ["wrong-qualifier"]
    assert codes(sentence, "half", "at_least") == []


@pytest.mark.parametrize(
    ("sentence", "told", "hint"),
    [
        ("It hurt 7 people, wounding 22 others.", "22 boats", "Write what is counted, in the source's words."),
        ("It hurt 7 people, 4 critically.", "4 boats", "Write what is counted, in the source's words."),
        ("It left 18 dead and 40 hurt.", "40 boats", "Write what is counted, in the source's words."),
        ("It damaged 18 houses.", "18 boats", "Write `unit: houses`."),
    ],
)
def test_no_hint_tells_to_write_what_is_no_thing(sentence: str, told: str, hint: str) -> None:
    number, _, unit = told.partition(" ")
    record = KeyFigure(id="a", label="Invented", attributed_to="unattributed", value=Decimal(number), unit=unit)
    (trouble,) = compare(record, (Excerpted(sentence, 0, len(sentence)),), "en", "en").troubles
    assert trouble.hint.startswith(hint)
