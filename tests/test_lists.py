"""What a list calls its numbers, and what is told of each share: figures that are right, and others that are not (invented)."""

from __future__ import annotations

import pytest

from tests.test_counted import findings

CASES: dict[str, tuple[list[str], list[str]]] = {  # a sentence: figures that it has, and figures that it has not
    "Deaths: 57; injured: 112; missing: 9; displaced: 4,300.": (
        ["57 deaths", "112 injured"],
        ["57 injured", "112 deaths", "9 displaced", "4300 missing", "4300 dead"],
    ),
    "Killed: 57, wounded: 112, hospitalised: 80.": (
        ["57 killed", "57 people killed"],
        ["80 killed", "112 killed", "57 hospitalised"],
    ),
    "Houses destroyed – 310; houses damaged – 1,205; schools closed – about 40.": (
        ["310 homes destroyed"],
        ["310 houses damaged", "1205 houses destroyed", "310 schools", "~40 houses", "~40 schools destroyed"],
    ),
    "Dead — 57, injured — 112.": (
        ["57 dead", "57 deaths"],
        ["112 dead", "57 injured"],
    ),
    "The final score was clear: 312 in favour, 98 against, 12 abstentions.": (
        ["312 votes in favour", "312 in favour"],
        ["312 abstentions"],
    ),
    "Among the dead – 57 in all – were 12 firefighters.": (
        ["57 dead", "57 people dead"],
        ["57 firefighters"],
    ),
    "One thing is certain: 57 have died.": (
        ["57 deaths", "57 dead"],
        [],
    ),
    "Casualties: killed – 57, wounded – 112, captured – 9.": (
        ["57 soldiers killed"],
        ["9 killed", "57 captured"],
    ),
    "Army losses – dead: 57; wounded: 112.": (
        ["57 soldiers dead"],
        ["112 dead"],
    ),
    "Patients treated – 340 – came from nine villages.": (
        ["340 patients", "340 patients treated"],
        ["340 villages"],
    ),
    "Number of cases: 1,204 (confirmed: 310; suspected: 894).": (
        ["310 confirmed cases", "310 cases confirmed", "894 suspected cases", "894 cases"],
        ["310 suspected cases", "894 confirmed cases"],
    ),
    "Cholera cases: 1,204 – deaths: 31.": (
        ["31 cholera deaths"],
        ["31 cases", "1204 deaths"],
    ),
    "A new poll found that 54% supported the plan and 31% opposed it.": (
        ["31 percent opposing the plan"],
        ["31 % supporting the plan", "31 percent supported", "54 % opposed", "54 % opposing the plan"],
    ),
    "Some 54 percent of voters approve of the mayor, while 31 percent disapprove and 15 percent are undecided.": (
        ["~54 percent of voters", "~54 percent of voters approving"],
        ["15 percent disapproving", "15 percent disapprove"],
    ),
    "Asked about the ceasefire, 47% said it would hold, 38% said it would not and 15% did not know.": (
        ["47 % who say it will hold", "47 % said it would hold"],
        ["15 % said it would hold"],
    ),
    "Unemployment rose to 7.4% in March, from 7.1% in February and 6.8% a year earlier.": (
        ["7.4 %", "7.4 % unemployment"],
        ["7.4 % in February"],
    ),
    "Shares in Harrow Steel fell 4.2% and those in Belcan Foods rose 1.8% in early trading.": (
        ["1.8 % rise in Belcan Foods shares"],
        [],
    ),
    "Exports grew 12% and imports shrank 3% in the first quarter.": (
        ["3 % fall in imports", "3 % imports"],
        [],
    ),
    "Support: 54%; oppose: 31%; don't know: 15%.": (
        ["54 % support", "54 % supporting"],
        ["54 % oppose", "31 % support", "15 % support"],
    ),
    "Yes – 52%, no – 44%, undecided – 4%.": (
        ["52 % yes", "52 % voting yes"],
        ["4 % yes"],
    ),
    "Nearly 60% of the displaced live with relatives, 25% in schools and 15% in tents.": (
        ["~60 % of the displaced", "~60 % of displaced people"],
        ["25 % in tents", "15 % of the displaced in schools"],
    ),
    "Wheat prices climbed 7%, maize 3% and rice 1% over the month.": (
        ["1 % rice", "1 % rise in rice prices"],
        [],
    ),
    "54% support the plan, up from 48% in March.": (
        ["48 % supporting the plan", "48 % support"],
        ["54 % in March"],
    ),
    "In the north 54% supported the plan, in the south 31% supported it.": (
        ["31 % supporting the plan in the south"],
        [],
    ),
    "Injured: 112 (children: 22, women: 40).": (
        ["22 children injured", "22 injured children", "40 women injured", "40 injured women"],
        ["22 women", "40 children injured"],
    ),
    "Displaced: 4,300, of whom children: 1,900.": (
        ["1900 displaced children", "1900 children displaced"],
        ["4300 children"],
    ),
    "The news got worse on Friday: 57 had died and 112 were in hospital.": (
        ["57 dead", "57 deaths", "57 people dead"],
        [],
    ),
    "Samples tested: 840; positive: 112; negative: 728.": (
        ["112 positive samples", "728 negative samples", "112 samples positive"],
        ["112 negative", "728 positive samples", "840 positive samples"],
    ),
    "Seats won: Greens: 41; Liberals: 38; Farmers: 12.": (
        ["41 seats", "41 seats won"],
        ["38 seats for the Greens", "12 seats won by the Liberals"],
    ),
    "Deaths by province: Orlen: 31; Tarn: 14; Belcan: 12.": (
        ["12 dead"],
        ["31 deaths in Tarn", "14 deaths in Orlen"],
    ),
    "Deaths by province: Orlen – 31, Tarn – 14, Belcan – 12.": (
        ["31 deaths", "14 deaths in Tarn"],
        ["14 deaths in Orlen"],
    ),
    "Evacuated (people): 2,300; livestock evacuated: 410.": (
        ["410 animals evacuated"],
        [],
    ),
    "In the survey, 63% backed the tax, compared with 55% in October.": (
        ["55 % backing the tax"],
        ["63 % in October"],
    ),
    "63% want early elections, up from 55% in the previous survey and 49% in spring.": (
        ["55 % wanting early elections", "49 % wanting early elections"],
        [],
    ),
    "Revenue grew 8% but profit fell 15% as costs rose 11%.": (
        ["15 % fall in profit", "15 % profit"],
        [],
    ),
    "Of the respondents 40% trust the army, 35% the police and 12% the courts.": (
        ["40 % trust the army", "35 % trust the police"],
        ["12 % trusting the police", "40 % trusting the courts"],
    ),
    "Key figures – people in need: 1.2 million; people reached: 640,000; people displaced: 210,000.": (
        ["1200000 people in need", "640000 people reached"],
        ["640000 people in need", "1200000 people reached", "210000 people reached", "640000 displaced people"],
    ),
    "Households: 4,100 – of which headed by women: 1,300.": (
        ["1300 households headed by women"],
        ["4100 households headed by women"],
    ),
    "Measles – suspected cases: 340; confirmed cases: 112; deaths: 9.": (
        ["340 suspected cases", "340 suspected measles cases"],
        ["340 confirmed cases", "112 suspected cases", "9 confirmed cases", "112 deaths"],
    ),
    "Health workers killed: 4; injured: 11; ambulances hit: 3.": (
        ["11 health workers injured", "11 injured health workers"],
        ["4 health workers injured", "11 health workers killed", "11 ambulances", "3 health workers"],
    ),
    "New admissions: 45; discharged: 38; patients still in care: 211.": (
        ["45 admissions", "45 new admissions"],
        ["45 patients in care"],
    ),
    "The tally so far – dead: 57; hurt: 112 – is expected to grow.": (
        ["57 dead", "112 hurt"],
        ["57 hurt"],
    ),
    "Men: 210, women: 180, children: 95.": (
        ["210 men", "180 women"],
        ["210 women", "95 women"],
    ),
    "Detained: 214, of them released: 180; still held: 34.": (
        ["180 detainees released"],
        ["214 released", "34 released"],
    ),
    "The damage was listed by the mayor: roofs – 41, windows – 612, cars – 19.": (
        ["41 roofs", "41 damaged roofs"],
        ["41 windows", "612 cars"],
    ),
    "Losses of equipment: tanks – 14 (+2), guns – 31 (+5), trucks – 88 (+11).": (
        ["14 tanks", "14 tanks lost"],
        ["14 guns", "88 tanks"],
    ),
    "Of the 57 dead, women: 12; children: 5; elderly: 9.": (
        ["12 women", "12 dead women", "5 dead children", "5 children killed"],
        [],
    ),
    "Food parcels distributed: 4,200; hygiene kits distributed: 1,900; blankets: 6,300.": (
        ["6300 blankets distributed"],
        ["1900 food parcels", "6300 kits"],
    ),
    "Health centres – functional: 31, partly functional: 12, destroyed: 6.": (
        ["31 health centres", "31 functional health centres"],
        ["31 destroyed health centres"],
    ),
    "IDPs: 12,400; returnees: 3,100; refugees: 900.": (
        ["12400 IDPs", "3100 returnees"],
        ["3100 refugees"],
    ),
    "Among voters under 30, 58% chose the Greens, 21% the Liberals and 9% stayed home.": (
        ["58 % choosing the Greens", "58 % of voters under 30"],
        ["9 % choosing the Liberals"],
    ),
    "46% rated the economy as their top concern, 22% migration and 14% crime.": (
        ["46 % economy", "22 % migration"],
        ["22 % crime", "14 % rating the economy as their top concern"],
    ),
    "Nine percent said they were very worried, 27 percent fairly worried and 61 percent not worried.": (
        ["9 percent very worried", "27 percent fairly worried"],
        ["9 percent fairly worried", "27 percent very worried"],
    ),
    "54% say prices are too high, 31% say they are fair and 15% have no view.": (
        ["54 % say prices are too high", "31 % say prices are fair"],
        ["31 % say prices are too high", "54 % with no view"],
    ),
}


@pytest.mark.parametrize("sentence", CASES)
def test_figures_of_lists_and_shares_are_told_apart(sentence: str) -> None:
    right, wrong = CASES[sentence]
    assert {told: findings(sentence, told) for told in right} == {told: [] for told in right}
    assert [told for told in wrong if not findings(sentence, told)] == []
