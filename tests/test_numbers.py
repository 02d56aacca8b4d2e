"""Numbers are read from a text as they stand there, and nothing that is no number is."""

from collections.abc import Iterator
from decimal import Decimal
from importlib.resources import files

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.numbers import Number, covers_words, read_numbers, same_period
from generator.numbers.language import language_of
from generator.numbers.reader import Reader
from generator.numbers.table import languages, table_of
from generator.numbers.tokens import tokenise

# A text and what is read from it: hedge, value or range, currency, unit, kind where not cardinal, duration.
ENGLISH = [
    # digits
    ("The hospital treated 909 patients", "909 patients"),
    ("16,100 homes lost power", "16100 homes lost power"),
    ("16 100 homes lost power", "16100 homes lost power"),
    ("16\xa0100 homes lost power", "16100 homes lost power"),
    ("16\u2009100 homes lost power", "16100 homes lost power"),
    ("16\u202f100 homes lost power", "16100 homes lost power"),
    ("a rent of 1'000 francs", "1000 francs"),
    ("a rent of 1’000 francs", "1000 francs"),
    ("12,34,567 voters", "1234567 voters"),
    ("1,234.56 points", "1234.56 points"),
    ("1.234,56 points", "1234.56 points"),
    ("1.234.567 readers", "1234567 readers"),
    ("about .5 of them", "approximately 0.5"),
    ("0.75 percent", "0.75 percent"),
    ("version 2.4.1 is out", "? (code)"),
    ("write to 10.0.0.12", "? (code)"),
    ("room 007", "? (code)"),
    ("12345678901234567890 is long", "? (code)"),
    ("٣٬٢٠٠ people and १२ people", "3200 people; 12 people"),
    ("in 2014 300 people moved", "2014 (year); 300 people moved"),
    ("10⁶ cells", "? (code)"),
    # scale
    ("1.2 million people", "1200000 people"),
    ("78k signatures", "78000 signatures"),
    ("a budget of 1.5m", "1500000"),
    ("a £100bn fund", "100000000000 GBP fund"),
    ("US$3.4bn for roads", "3400000000 USD"),
    ("5 million pounds sterling", "5000000 GBP pounds sterling"),
    ("2 hundred miners", "200 miners"),
    ("five hundred thousand bees", "500000 bees"),
    ("3 dozen eggs", "36 eggs"),
    ("20 lakh farmers and 3 crore voters", "2000000 farmers; 30000000 voters"),
    ("a 2m-high fence", "2 m"),
    ("a 2-million-euro grant", "2000000 EUR euro"),
    ("€2.5 m for schools", "2500000 EUR"),
    ("nearly 30-million strong", "approximately 30000000 strong"),
    # words
    ("forty thousand seats", "40000 seats"),
    ("one hundred and five goats", "105 goats"),
    ("twenty-five sailors", "25 sailors"),
    ("two thousand three hundred and forty-one votes", "2341 votes"),
    ("one million two hundred thousand and six", "1200006"),
    ("one point two million bees", "1200000 bees"),
    ("three point one four", "3.14"),
    ("two and a half million trees", "2500000 trees"),
    ("a million and a half trees", "1500000 trees"),
    ("five-and-a-half hours", "5.5 hours (period) PT5H30M"),
    ("half a million fans", "500000 fans"),
    ("half-million fans", "500000 fans"),
    ("a half-dozen boats", "6 boats"),
    ("half a dozen boats", "6 boats"),
    ("a quarter of a million birds", "250000 birds"),
    ("a dozen eggs", "12 eggs"),
    ("a hundred miners", "100 miners"),
    ("a hundred and twenty miners", "120 miners"),
    ("a thousand", "1000"),
    ("zero deaths", "0 deaths"),
    ("ten men, twenty women and thirty children", "10 men; 20 women; 30 children"),
    ("five six-inch nails", "5; 6 inch"),
    ("nine one one", "? (code)"),
    ("nineteen eighty-four", "1984 (year)"),
    ("twenty twenty-five", "2025 (year)"),
    ("the year two thousand and eight", "2008"),
    # vague
    ("dozens of cars, hundreds of cars and thousands of cars", ""),
    ("a couple of cars, a few hundred cars, several thousand cars", ""),
    ("tens of thousands of cars", ""),
    ("several times more than last year", ""),
    ("hundreds more", ""),
    # pronouns
    ("one of the boats sank", ""),
    ("no one was hurt", ""),
    ("the one who left", ""),
    ("they helped one another", ""),
    ("the new one would fly", ""),
    ("one can hope", ""),
    ("one-sided", ""),
    ("the old one in Ghent", ""),
    ("four in Utrecht and one in Ghent", "4; 1"),
    ("one boat sank", "1 boat sank"),
    ("One Rohingya sailor", "1 Rohingya sailor"),
    ("at least one boat sank", "at_least 1 boat sank"),
    ("more than one", "at_least 1"),
    ("only one survived", "1 survived"),
    ("one-on-one", ""),
    # money
    ("it costs $5", "5 USD"),
    ("it costs $ 5", "5 USD"),
    ("it costs US$ 5", "5 USD"),
    ("it costs NZ $ 26 million", "26000000 NZD"),
    ("it costs A$20m", "20000000 AUD"),
    ("it costs 5 euros", "5 EUR euros"),
    ("it costs 5 €", "5 EUR €"),
    ("it costs EUR 5", "5 EUR"),
    ("it costs 5 USD", "5 USD USD"),
    ("it costs 20 Swiss francs", "20 CHF Swiss francs"),
    ("it costs 500 U.S. dollars", "500 USD U.S. dollars"),
    ("it costs 2,000 hryvnias", "2000 UAH hryvnias"),
    ("a loss of -$5m", "-5000000 USD"),
    ("it costs $5 to $10", "5..10 USD"),
    ("it costs $2-3bn", "2000000000..3000000000 USD"),
    ("the TOP 10 songs", "10 songs"),
    ("it costs $5 a day", "5 USD"),
    # units
    ("ran five kilometers", "5 kilometers"),
    ("ran five kilometres", "5 kilometres"),
    ("ran 5km", "5 km"),
    ("a 155-mm shell and 155mm guns", "155 mm; 155 mm"),
    ("a six-mile road", "6 mile"),
    ("60 km/h", "60 km/h"),
    ("60 kilometers per hour", "60 kilometers per hour"),
    ("3.5 square miles", "3.5 square miles"),
    ("-5°C", "-5 °C"),
    ("minus five degrees Celsius", "-5 degrees Celsius"),
    ("20°C-25°C", "20..25 °C"),
    ("5 per cent", "5 per cent"),
    ("five percent", "5 percent"),
    ("up 5 percentage points", "5 percentage points"),
    ("2.5 basis points", "2.5 basis points"),
    ("10 MW", "10 MW"),
    ("3 x 5 m", "3; 5 m"),
    ("weighs 10 pounds", "10 pounds"),
    ("around 4,000 either killed or injured", "approximately 4000 killed or injured"),
    ("16,100 of those confirmed dead", "16100 confirmed dead"),
    ("40 of the soldiers", "40 soldiers"),
    ("half of all voters", "0.5 voters (fraction)"),
    ("15 long-range missiles", "15 long-range missiles"),
    ("two U.S. officials", "2 U.S. officials"),
    ("two-state solution", "2 state solution"),
    ("200 more after that", "200"),
    # ranges
    ("10-20 miners", "10..20 miners"),
    ("10–20 miners", "10..20 miners"),
    ("10 - 20 miners", "10..20 miners"),
    ("10 to 20 per cent", "10..20 per cent"),
    ("between 5 and 7 million people", "5000000..7000000 people"),
    ("between one hundred and two hundred people", "100..200 people"),
    ("between about 10 and 20 people", "approximately 10..20 people"),
    ("from 3 to 4 km", "3..4 km"),
    ("1,000 to 1,500 seats", "1000..1500 seats"),
    ("10 percent to 20 percent", "10..20 percent"),
    ("two or three boats", "2..3 boats"),
    ("900 to 1.2 million", "900..1200000"),
    ("prices fell from 9 to 7", "9; 7"),
    ("seats increased from 9 to 10", "9; 10"),
    ("218 to 210", "218; 210"),
    ("a 3-2 win", "? (score)"),
    ("a fifty-fifty chance", "? (score)"),
    ("from 2004 to 2009", "2004..2009 (year)"),
    ("2023-24", "2023..2024 (year)"),
    ("2000 - 2050", "2000..2050 (year)"),
    ("6-8 February", "6..8 (date-part)"),
    ("9 people to 10 boats", "9 people; 10 boats"),
    # hedges
    ("some 40,000 seats", "approximately 40000 seats"),
    ("about 40", "approximately 40"),
    ("around 40", "approximately 40"),
    ("approximately 40", "approximately 40"),
    ("roughly 40", "approximately 40"),
    ("nearly 40", "approximately 40"),
    ("almost 40", "approximately 40"),
    ("an estimated 40", "approximately 40"),
    ("an estimated cost of NZ$ 26 million", "approximately 26000000 NZD"),
    ("close to 40", "approximately 40"),
    ("~40", "approximately 40"),
    ("c. 40", "approximately 40"),
    ("more than 40", "at_least 40"),
    ("over 40", "at_least 40"),
    ("at least 40", "at_least 40"),
    ("no fewer than 40", "at_least 40"),
    ("not less than 40", "at_least 40"),
    ("upwards of 40", "at_least 40"),
    ("exceeding 40", "at_least 40"),
    ("in excess of 40", "at_least 40"),
    (">40", "at_least 40"),
    ("up to 40", "at_most 40"),
    ("as many as 40", "at_most 40"),
    ("fewer than 40", "at_most 40"),
    ("less than 40", "at_most 40"),
    ("under 40", "at_most 40"),
    ("at most 40", "at_most 40"),
    ("no more than 40", "at_most 40"),
    ("not more than 40", "at_most 40"),
    ("≤40", "at_most 40"),
    ("40 or more", "at_least 40"),
    ("40 or so", "approximately 40"),
    ("40 or fewer", "at_most 40"),
    ("40+ boats", "at_least 40 boats"),
    ("forty-odd boats", "approximately 40 boats"),
    ("100-plus boats", "at_least 100 boats"),
    ("five years or more", "at_least 5 years (period) P5Y"),
    ("40 people or so", "approximately 40 people"),
    ("people aged 65 and over", "at_least 65"),
    ("up to about 500", "at_most 500"),
    ("at least another 20", "at_least 20"),
    ("as many as an estimated 30", "at_most 30"),
    ("over the six months of fighting", "6 months (period) P6M"),
    ("losses over six months of fighting", "6 months (period) P6M"),
    ("it lasted for over six months", "at_least 6 months (period) P6M"),
    ("over six hours", "6 hours (period) PT6H"),
    ("more than Ukraine", ""),
    ("about 2015", "approximately 2015 (year)"),
    ("over 2015", "2015 (year)"),
    ("500 people at least 30 of whom", "500 people; at_least 30"),
    # kinds
    ("a 24-year-old man", "24 year-old (age) P24Y"),
    ("a nine-month-old child", "9 month-old (age) P9M"),
    ("a 19 year old", "19 year old (age) P19Y"),
    ("World War II", ""),
    ("World War Two", "2 (label)"),
    ("COVID-19", "? (label)"),
    ("an F-16 and a MiG-29s", "? (label); ? (label)"),
    ("the G7", "? (label)"),
    ("an Airbus A320-200", "? (label)"),
    ("on 9/11", "? (label)"),
    ("24/7", "? (label)"),
    ("Phase 3", "3 (label)"),
    ("No. 10", "10 (label)"),
    ("page 12", "12 (label)"),
    ("number 3 in the list", "3 (label)"),
    ("Unit 731", "731 (label)"),
    ("Formula One", ""),
    ("#7", "7 (label)"),
    ("mid-January", ""),
    ("In 2025 they sold 2,025 cars", "2025 (year); 2025 cars"),
    ("killed 1800 people in 1800", "1800 people; 1800 (year)"),
    ("about 1900 people", "approximately 1900 people"),
    ("September 22, 2015\nNews", "22 (date-part); 2015 (year)"),
    ("the 1960s", "1960..1969 (decade)"),
    ("in his 20s", "20..29 (decade)"),
    ("the sixties", "60..69 (decade)"),
    ("6 February", "6 (date-part)"),
    ("February 6, 2014", "6 (date-part); 2014 (year)"),
    ("the 6th of February", "6 (date-part)"),
    ("Feb. 6", "6 (date-part)"),
    ("12.03.2024", "? (date-part)"),
    ("2024-03-12", "? (date-part)"),
    ("at 10:30", "? (time)"),
    ("at 10.30 a.m.", "? (time)"),
    ("at 5pm", "? (time)"),
    ("at 1500 GMT", "? (time)"),
    ("at 0830 UTC", "? (time)"),
    ("a magnitude-7.1 quake", "7.1 quake"),
    ("8%+/- 2 percentage points", "8 %; 2 percentage points"),
    ("first place", "1 (ordinal)"),
    ("the 33rd floor", "33 (ordinal)"),
    ("twenty-first century", "21 (ordinal)"),
    ("1. Opening", "1 (list)"),
    ("see [12]", "12 (list)"),
    ("call +1 202 555 0143", "? (code)"),
    ("202-555-0143", "? (code)"),
    ("+1,000,000 users", "1000000 users"),
    ("https://example.org/2024/05/10", ""),
    # parts
    ("two-thirds of voters", "0.6666666666666666666666666667 voters (fraction)"),
    ("two thirds of voters", "0.6666666666666666666666666667 voters (fraction)"),
    ("a third of voters", "0.3333333333333333333333333333 voters (fraction)"),
    ("a third man", "3 (ordinal)"),
    ("one-third", "0.3333333333333333333333333333 (fraction)"),
    ("a quarter", "0.25 (fraction)"),
    ("three quarters", "0.75 (fraction)"),
    ("two quarters", "2 quarters"),
    ("half of them", "0.5 (fraction)"),
    ("the first half", "1 (ordinal)"),
    ("half-time", ""),
    ("half empty", ""),
    ("½ cup", "0.5 cup (fraction)"),
    ("1½ cups", "1.5 cups"),
    ("2 1/2 cups", "2.5 cups"),
    ("3/4 of", "0.75 (fraction)"),
    ("one in five", "0.2 (fraction)"),
    ("one in three days", "1; 3 days (period) P3D"),
    ("one in 2015", "1; 2015 (year)"),
    ("nine out of ten dentists", "0.9 dentists (fraction)"),
    ("one in every 73 people", "0.0136986301369863013698630137 people (fraction)"),
    ("two in three", "2; 3"),
    # times
    ("twice as many", "2 (multiplier)"),
    ("double the number", "2 (multiplier)"),
    ("more than doubled", "at_least 2 (multiplier)"),
    ("three times as many", "3 times (multiplier)"),
    ("visited three times", "3 times"),
    ("an 18-fold rise", "18 fold (multiplier)"),
    ("a tenfold rise", "10 fold (multiplier)"),
    ("a thousand fold", "1000 fold (multiplier)"),
    # periods
    ("six months", "6 months (period) P6M"),
    ("half a year", "0.5 year (period) P6M"),
    ("half an hour", "0.5 hour (period) PT30M"),
    ("a quarter of an hour", "0.25 hour (period) PT15M"),
    ("a week", "1 week (period) P1W"),
    ("a week's rest", "1 week's (period) P1W"),
    ("two weeks' rest", "2 weeks (period) P2W"),
    ("48 hours", "48 hours (period) PT48H"),
    ("two and a half years", "2.5 years (period) P2Y6M"),
    ("two years and a half", "2.5 years (period) P2Y6M"),
    ("a year and a half", "1.5 year (period) P1Y6M"),
    ("one and a half hours", "1.5 hours (period) PT1H30M"),
    ("18 months", "18 months (period) P18M"),
    ("two decades", "2 decades (period) P20Y"),
    # lengths of time in several units
    ("two years and four months of digging", "28 months (period) P2Y4M"),
    ("at least five hours and 40 minutes", "at_least 340 minutes (period) PT5H40M"),
    ("2 years, 3 months and 4 days", "? days (period) P2Y3M4D"),
    ("six weeks and two days", "44 days (period) P44D"),
    ("one year and five months old", "17 months old (age) P1Y5M"),
    ("between two years and six months", "2 years (period) P2Y; 6 months (period) P6M"),
    ("two days and three months", "2 days (period) P2D; 3 months (period) P3M"),
    ("two years and 1 million people", "2 years (period) P2Y; 1000000 people"),
    ("won in 1h 52m 8s", "? (period) PT1H52M8S"),
    ("after 52m 8s", "? (period) PT52M8S"),
    ("a 2h delay", "2 h (period) PT2H"),
    ("a 3-to-5-week wait", "3..5 week (period)"),
    ("a two-to-three-year plan", "2..3 year (period)"),
    # parts, signs and letters
    ("one half of 1 percent", "0.5 percent"),
    ("a quarter of 1 km", "0.25 km"),
    ("24,000 m2 of marsh", "24000 m2"),
    ("30 m3 of gravel", "30 m3"),
    ("plus or minus 2 points", "approximately 2 points"),
    ("perhaps 15 days", "approximately 15 days (period) P15D"),
    ("from -17C up to 38C", "-17 C; at_most 38 C"),
    ("in seat 12C", "? (label)"),
    ("bread went up 4p to 96.4p a loaf", "4 p; 96.4 p"),
    ("it rose 4 to 6 percent", "4..6 percent"),
    ("it costs 4p to 6p", "4..6 p"),
    ("6x the yield", "6 x (multiplier)"),
    ("a 5x7 card", "? (label)"),
    ("it was turned around twice", "2 (multiplier)"),
    ("around twice as many", "approximately 2 (multiplier)"),
    ("an 11-year lull", "11 year (period) P11Y"),
    ("once a week", ""),
    ("a second time", "2 (ordinal)"),
    ("a second later", "1 second (period) PT1S"),
    ("2-3 days", "2..3 days (period)"),
    ("about a year", "approximately 1 year (period) P1Y"),
]
UKRAINIAN = [
    ("три роки і шість місяців", "42 місяців (period) P3Y6M"),
    ("909 полонених", "909 полонених"),
    ("п'ять човнів; п’ять човнів; пʼять човнів", "5 човнів; 5 човнів; 5 човнів"),
    ("п'ятьма човнами", "5 човнами"),
    ("п'ятьох човнів", "5 човнів"),
    ("сорок два; сорока двох", "42; 42"),
    ("сто п'ять", "105"),
    ("двісті тридцять чотири тисячі п'ятсот один", "234501"),
    ("двохсот; двомстам", "200; 200"),
    ("двоє дітей, п'ятеро рибалок", "2 дітей; 5 рибалок"),
    ("1,2 млн людей", "1200000 людей"),
    ("3 тис. осіб", "3000 осіб"),
    ("78 тис. підписів", "78000 підписів"),
    ("5 млрд грн", "5000000000 UAH грн"),
    ("$3,4 млрд", "3400000000 USD"),
    ("10 млн доларів", "10000000 USD доларів"),
    ("20 євро", "20 EUR євро"),
    ("16 100 будинків", "16100 будинків"),
    ("1.234,5 м", "1234.5 м"),
    ("півроку", "0.5 року (period) P6M"),
    ("пів року", "0.5 року (period) P6M"),
    ("півтора року", "1.5 року (period) P1Y6M"),
    ("два з половиною роки", "2.5 роки (period) P2Y6M"),
    ("півмільйона", "500000"),
    ("пів мільйона", "500000"),
    ("півгодини", "0.5 години (period) PT30M"),
    ("близько 40", "approximately 40"),
    ("приблизно 40", "approximately 40"),
    ("майже 40", "approximately 40"),
    ("понад 40", "at_least 40"),
    ("більше ніж 40", "at_least 40"),
    ("більш як 40", "at_least 40"),
    ("не менше 40", "at_least 40"),
    ("щонайменше 40", "at_least 40"),
    ("до 40 км", "at_most 40 км"),
    ("не більше 40", "at_most 40"),
    ("менше ніж 40", "at_most 40"),
    ("40 або більше човнів", "at_least 40 човнів"),
    ("5 відсотків", "5 відсотків"),
    ("п'яти відсотків", "5 відсотків"),
    ("5%", "5 %"),
    ("5 відсоткових пунктів", "5 відсоткових пунктів"),
    ("від 10 до 20 км", "10..20 км"),
    ("з 3 до 4 тисяч", "3000..4000"),
    ("між 5 і 7", "5..7"),
    ("10–20 осіб", "10..20 осіб"),
    ("дві-три години", "2..3 години (period)"),
    ("п'ять чи шість човнів", "5..6 човнів"),
    ("зросла з 9 до 10 гривень", "9; 10 UAH гривень"),
    ("збільшилася до 500", "500"),
    ("у 2025 році", "2025 (year)"),
    ("2022–2023 років", "2022..2023 (year)"),
    ("у 2023-му", "2023 (year)"),
    ("6 лютого 2025 року", "6 (date-part); 2025 (year)"),
    ("о 10:30", "? (time)"),
    ("о 10 ранку", "? (time)"),
    ("24-річний моряк", "24 річний (period) P24Y"),
    ("двадцятирічний моряк", "20 річний (period) P20Y"),
    ("п'ятикілометровий міст", "5 кілометровий"),
    ("30-й; 90-х; 5-ти", "30 (ordinal); 90..99 (decade); 5"),
    ("тисяча людей; тисячі людей; близько тисячі людей", "1000 людей; approximately 1000 людей"),
    ("десятки тисяч; кілька тисяч; сотні", ""),
    ("перший; двадцять перший; по-перше", "1 (ordinal); 21 (ordinal)"),
    ("один з них; одне одного; один моряк; щонайменше один", "1 моряк; at_least 1"),
    ("ще один танк", "1 танк"),
    (
        "третина виборців; дві третини; чверть",
        "0.3333333333333333333333333333 виборців (fraction); 0.6666666666666666666666666667 (fraction); 0.25 (fraction)",
    ),
    ("половина; перша половина дня", "0.5 (fraction); 1 (ordinal)"),
    ("вдвічі більше; у 3 рази більше; три рази", "2 (multiplier); 3 рази (multiplier); 3 рази"),
    ("п'ять цілих дві десятих відсотка", "5.2 відсотка"),
    ("мінус п'ять градусів", "-5 градусів"),
    ("Т-72; Су-35; ст. 5", "? (label); ? (label); 5 (label)"),
    ("5 кв. км", "5 кв. км"),
    ("1440 своїх солдатів", "1440 солдатів"),
    ("50—70 тисяч", "50000..70000"),
]
RUSSIAN = [
    ("три часа и 20 минут", "200 минут (period) PT3H20M"),
    ("909 пленных", "909 пленных"),
    ("пять лодок", "5 лодок"),
    ("пятью лодками; пяти лодок", "5 лодками; 5 лодок"),
    ("сорок два; сорока двух", "42; 42"),
    ("сто пять", "105"),
    ("двести тридцать четыре тысячи пятьсот один", "234501"),
    ("двумястами пятьюдесятью", "250"),
    ("трёх; трех", "3; 3"),
    ("двое детей", "2 детей"),
    ("1,2 млн человек", "1200000 человек"),
    ("3 тыс. человек", "3000 человек"),
    ("5 млрд руб.", "5000000000 RUB руб"),
    ("$3,4 млрд", "3400000000 USD"),
    ("10 млн долларов США", "10000000 USD долларов США"),
    ("16 100 домов", "16100 домов"),
    ("полгода", "0.5 года (period) P6M"),
    ("полтора года", "1.5 года (period) P1Y6M"),
    ("полутора тысяч", "1500"),
    ("два с половиной года", "2.5 года (period) P2Y6M"),
    ("полмиллиона", "500000"),
    ("полчаса", "0.5 часа (period) PT30M"),
    ("около 40", "approximately 40"),
    ("примерно 40", "approximately 40"),
    ("почти 40", "approximately 40"),
    ("более 40", "at_least 40"),
    ("более чем 40", "at_least 40"),
    ("свыше 40", "at_least 40"),
    ("не менее 40", "at_least 40"),
    ("по меньшей мере 40", "at_least 40"),
    ("до 40 км", "at_most 40 км"),
    ("не более 40", "at_most 40"),
    ("менее 40", "at_most 40"),
    ("сто с лишним человек", "at_least 100 человек"),
    ("5 процентов", "5 процентов"),
    ("пяти процентов", "5 процентов"),
    ("5 %", "5 %"),
    ("5 процентных пунктов", "5 процентных пунктов"),
    ("от 10 до 20 км", "10..20 км"),
    ("с 3 до 4 тысяч", "3000..4000"),
    ("между 5 и 7", "5..7"),
    ("10–20 человек", "10..20 человек"),
    ("два-три часа", "2..3 часа (period)"),
    ("выросла с 9 до 10 рублей", "9; 10 RUB рублей"),
    ("увеличилось до 500", "500"),
    ("в 2025 году", "2025 (year)"),
    ("в 2023-м", "2023 (year)"),
    ("6 февраля 2025 года", "6 (date-part); 2025 (year)"),
    ("в 10:30", "? (time)"),
    ("10 утра", "? (time)"),
    ("24-летний моряк", "24 летний (period) P24Y"),
    ("двадцатилетний моряк", "20 летний (period) P20Y"),
    ("1990-е годы", "1990..1999 (decade)"),
    ("тысяча человек; тысячи людей; около тысячи человек", "1000 человек; approximately 1000 человек"),
    ("несколько тысяч; десятки тысяч", ""),
    ("первый; двадцать первый; третью", "1 (ordinal); 21 (ordinal); 3 (ordinal)"),
    ("один из них; ни один; один моряк", "1 моряк"),
    (
        "треть; две трети; четверть века",
        "0.3333333333333333333333333333 (fraction); 0.6666666666666666666666666667 (fraction); 0.25 века (period) P25Y",
    ),
    ("вдвое; в 3 раза больше; три раза", "2 (multiplier); 3 раза (multiplier); 3 раза"),
    ("пять целых две десятых процента", "5.2 процента"),
    ("Ту-154; № 5", "? (label); 5 (label)"),
    ("шесть месяцев; 48 часов; 5 лет", "6 месяцев (period) P6M; 48 часов (period) PT48H; 5 лет (period) P5Y"),
    ("100 км/ч", "100 км/ч"),
]
OTHERS = [
    ("uk-UA", "п'ять", "5"),
    (
        "de",
        "Rund 16.100 Menschen, 1.234,5 Kilometer, 3 Millionen Euro",
        "16100 Menschen; 1234.5 Kilometer; 3000000 EUR Euro",
    ),
    ("de", "am 6. Februar 2025, fünf Prozent", "6 (date-part); 2025 (year)"),
    ("fr", "16\u202f100 personnes, 5 % et 3,5 km", "16100 personnes; 5 %; 3.5 km"),
    ("de-CH", "1’234.50 Franken", "1234.5 Franken"),
    ("ar", "١٦٬١٠٠ و ٥٫٥٪", "16100 و; 5.5 ٪"),
    ("hi", "५ किलोमीटर", "5 किलोमीटर"),
    ("zh", "16,100人", "16100 人"),
    ("es", "2.500,75 euros y 3 mil personas", "2500.75 EUR euros; 3000 personas"),
    ("xx", "5 km", "5 km"),
    ("", "5 km", "5 km"),
    ("../en", "five or 5", "5"),
    ("en-GB", "five kilometres", "5 kilometres"),
]


def told(text: str, language: str = "en") -> str:
    """All that was read, in the notation of the tables above."""
    return "; ".join(_told(number) for number in read_numbers(text, language))


def _told(number: Number) -> str:
    if number.value is not None:
        amount = _plain(number.value)
    else:
        amount = f"{_plain(number.low)}..{_plain(number.high)}" if number.low is not None else "?"
    hedge = "" if number.hedge == "exact" else number.hedge
    kind = "" if number.kind == "cardinal" else f"({number.kind})"
    return " ".join(filter(None, (hedge, amount, number.currency, number.unit_text, kind, number.period)))


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"


@pytest.mark.parametrize(("text", "expected"), ENGLISH)
def test_english(text: str, expected: str) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(("text", "expected"), UKRAINIAN)
def test_ukrainian(text: str, expected: str) -> None:
    assert told(text, "uk") == expected


@pytest.mark.parametrize(("text", "expected"), RUSSIAN)
def test_russian(text: str, expected: str) -> None:
    assert told(text, "ru") == expected


@pytest.mark.parametrize(("language", "text", "expected"), OTHERS)
def test_languages_without_a_table_read_digits(language: str, text: str, expected: str) -> None:
    assert told(text, language) == expected


def test_only_languages_with_a_table_cover_words() -> None:
    assert [tag for tag in ("en", "en-GB", "uk", "ru_RU", "de", "", "../en") if covers_words(tag)] == [
        "en",
        "en-GB",
        "uk",
        "ru_RU",
    ]


@pytest.mark.parametrize(
    ("text", "language", "measure"),
    [
        ("five kilometres", "en", "kilometer"),
        ("5 km", "en", "kilometer"),
        ("п'ять кілометрів", "uk", "kilometer"),
        ("п'ятьма кілометрами", "uk", "kilometer"),
        ("5 километров", "ru", "kilometer"),
        ("5 sq km", "en", "square-kilometer"),
        ("5 кв. км", "uk", "square-kilometer"),
        ("5 per cent", "en", "percent"),
        ("5 відсотків", "uk", "percent"),
        ("5 percentage points", "en", "percentage-point"),
        ("5 basis points", "en", "basis-point"),
        ("10 MW", "en", "megawatt"),
        ("10 mW", "en", "milliwatt"),
        ("5 points", "en", None),
        ("10 pounds", "en", None),
        ("40 soldiers", "en", None),
        ("5 Kilometer", "de", "kilometer"),
    ],
)
def test_units_of_measure_are_the_same_in_every_language(text: str, language: str, measure: str | None) -> None:
    assert [number.measure for number in read_numbers(text, language)] == [measure]


def test_percent_and_percentage_points_are_not_the_same() -> None:
    percent, points = read_numbers("up 5% or 2 percentage points")
    assert (percent.percent, percent.percentage_points) == (True, False)
    assert (points.percent, points.percentage_points) == (False, True)


@pytest.mark.parametrize(
    ("text", "span", "hedge"),
    [
        ("😀😀 some 40,000 troops", "40,000", "some"),
        ("up to about $5 million a year", "$5 million", "up to about"),
        ("lost five years or more", "five", "or more"),
        ("between 10 and 20 people", "10 and 20", ""),
        ("5% to 10%", "5% to 10", ""),
        ("it was minus five degrees", "minus five", ""),
        ("forty-\nfive boats", "forty", ""),
        ("forty\nfive boats", "forty\nfive", ""),
        ("one in five", "one in five", ""),
        ("a quarter of a million", "a quarter of a million", ""),
    ],
)
def test_span_covers_the_number_but_neither_hedge_nor_unit(text: str, span: str, hedge: str) -> None:
    number = read_numbers(text)[0]
    assert (text[number.start : number.end], number.hedge_text) == (span, hedge)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("40", (40, 40)),
        ("about 40", (40, 40)),
        ("at least 40", (40, None)),
        ("up to 40", (None, 40)),
        ("30 to 40", (30, 40)),
        ("at 10:30", (None, None)),
    ],
)
def test_bounds_are_what_the_words_allow(text: str, bounds: tuple[int | None, int | None]) -> None:
    assert read_numbers(text)[0].bounds == bounds


def test_only_quantities_need_evidence() -> None:
    text = "In 2025, on 6 May at 10:30, the first F-16 of Phase 3 hit 40 targets twice within six hours and won 3-2"
    assert [text[number.start : number.end] for number in read_numbers(text) if number.is_quantity] == [
        "40",
        "twice",
        "six",
        "3-2",
    ]


def test_blank_lines_separate_numbers_words_and_hedges() -> None:
    assert told("more than\n\nforty\n\nfive\n\nboats") == "40; 5"


def test_a_line_break_is_a_space() -> None:
    assert told("more than\nforty five\nboats") == "at_least 45 boats"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("P30M", "P2Y6M", True),
        ("P2D", "PT48H", True),
        ("P2W", "P14D", True),
        ("P0.5Y", "P6M", True),
        ("PT90M", "PT1H30M", True),
        ("P1M", "P30D", False),
        ("P6M", "PT6M", False),
        ("P", "P", False),
        ("PT", "PT", False),
        ("six months", "six months", False),
        ("P1.2.3Y", "P1.2.3Y", False),
    ],
)
def test_periods_are_compared_by_length(one: str, other: str, expected: bool) -> None:
    assert same_period(one, other) is expected


# Properties

SMALL = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spell(number: int) -> str:
    """A number in English words, as 1,234,567: one million two hundred and thirty-four thousand..."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if number >= size:
            rest = f" {spell(number % size)}" if number % size else ""
            return f"{spell(number // size)} {name}{rest}"
    if number >= 100:
        return f"{SMALL[number // 100]} hundred" + (f" and {spell(number % 100)}" if number % 100 else "")
    if number >= 20:
        return TENS[number // 10 - 2] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    return SMALL[number]


@given(st.integers(0, 10**12 - 1))
def test_spelled_out_numbers_are_read_back(number: int) -> None:
    assert [read.value for read in read_numbers(f"they counted {spell(number)} boats.")] == [number]


@given(st.integers(10_000, 10**14), st.sampled_from([",", " ", "\u00a0", "\u2009", "\u202f", "'", "’"]))
def test_grouped_digits_are_read_back(number: int, sign: str) -> None:
    assert [read.value for read in read_numbers(f"they counted {number:,} boats.".replace(",", sign))] == [number]


@given(st.decimals(0, 10**9, places=2))
def test_decimals_are_read_back_with_the_signs_of_the_language(number: Decimal) -> None:
    english = f"{number:,}"
    german = english.translate({ord(","): ".", ord("."): ","})
    assert [read.value for read in read_numbers(english)] == [number]
    assert [read.value for read in read_numbers(german, "de")] == [number]


def pieces() -> Iterator[str]:
    """What numbers are made of, and what stands around them."""
    yield from [
        "0",
        "1",
        "5",
        "12",
        "2015",
        "1,000",
        "16",
        "100",
        ".5",
        "1.2",
        "½",
        "٣",
        "$",
        "€",
        "US$",
        "USD",
        "%",
        "°",
        "-",
        "–",
        "—",
        "+",
        "~",
        "/",
        ":",
        ".",
        ",",
        ";",
        "(",
        "[",
        "\n",
        "\n\n",
        "#",
        "№",
        "'",
        "’",
        "ʼ",
    ]
    for language in languages():
        table = table_of(language)
        for values in (table.numerals, table.scales, table.hundreds, table.fractions.alone, table.ordinals):
            yield from sorted(values)[:12]
        for words in (table.articles, table.joiners, table.points, table.of, table.year_before, table.range_joins):
            yield from sorted(words)
    yield from [
        "year",
        "years",
        "months",
        "km",
        "per",
        "cent",
        "percent",
        "points",
        "up",
        "to",
        "at",
        "least",
        "and",
        "a",
        "half",
        "in",
        "February",
        "half",
        "-fold",
    ]
    yield from ("\u0301", "\u00ad", "\ud800", "😀", "²", "İ", "x")


@settings(max_examples=400)
@given(
    st.one_of(
        st.text(),
        st.lists(st.sampled_from(list(pieces())), max_size=25).map(" ".join),
        st.lists(st.sampled_from(list(pieces())), max_size=25).map("".join),
    ),
    st.sampled_from(["en", "uk", "ru", "de", "ar", "xx"]),
)
def test_any_text_is_read_without_error_and_in_order(text: str, language: str) -> None:
    numbers = read_numbers(text, language)
    edges = [edge for number in numbers for edge in (number.start, number.end)]
    assert edges == sorted(edges)
    assert all(0 <= number.start < number.end <= len(text) for number in numbers)
    for number in numbers:
        assert not text[number.start : number.end][0].isspace()
        assert number.period is None or number.period.startswith("P")
        assert number.low is None or number.high is None or number.low <= number.high
        assert number.bounds is not None


@given(
    st.lists(st.sampled_from(["Ten", "tenfold", "manifold", "ten's", "often", "a", "half", "dozens", "пів", "boats"])),
    st.sampled_from(["en", "uk", "ru", "de"]),
)
def test_texts_that_are_told_to_have_no_numbers_have_none(words: list[str], language: str) -> None:
    known, text = language_of(language), " ".join(words)
    assert known.may_have_numbers(text) or not list(Reader(text, known).numbers())


@given(st.text(alphabet="aZé'’w/:. ,-"))
def test_words_before_spaces_and_commas_are_the_same_before_other_signs(text: str) -> None:
    other = tokenise(text.replace(" ", "\t").replace(",", ";"))
    assert [key.replace(",", ";") for key in tokenise(text).keys] == other.keys


@given(st.text(max_size=40), st.text(alphabet="😀 \n", max_size=5))
def test_places_move_with_the_text(text: str, before: str) -> None:
    own = read_numbers(f"x. \n\n{text}")
    shifted = read_numbers(f"{before}x. \n\n{text}")
    assert [number.start for number in shifted] == [number.start + len(before) for number in own]
    assert [number.end for number in shifted] == [number.end + len(before) for number in own]


HOSTILE = {
    "digits": "1234567890" * 200_000,
    "words": "one " * 500_000,
    "commas": "," * 2_000_000,
    "letters": "a" * 2_000_000,
    "line breaks": "\n " * 1_000_000,
    "spaces": "1" + " " * 2_000_000 + "1",
    "apostrophes": "a'" * 1_000_000,
    "accents": "a" + "\u0301" * 2_000_000,
    "hedges": "about " * 300_000 + "5",
    "fillers": "another " * 250_000 + "5",
    "scales": "thousand " * 220_000,
    "hyphens": "F-1-" * 100_000,
    "groups": ",111" * 100_000,
    "numbers": "1 " * 50_000,
    "ranges": "5 to " * 20_000,
    "openers": "between 5 and " * 10_000,
    "articles": "a " * 100_000,
    "units": "5 of the those " * 20_000,
    "compounds": "5 " + "a-" * 200_000,
    "points": "1." * 100_000,
    "slashes": "1/" * 100_000,
}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_are_read_to_their_end(text: str) -> None:
    """What is quadratic would not come to an end here."""
    assert any(number.value == 77 for number in read_numbers(f"{text}\n\nThere were 77 tons of coal."))


def test_200_kilobytes_of_news_are_read() -> None:
    sentence = (
        "The army said on 6 May that some 40,000 troops had moved up to five kilometres along the northern front. "
    )
    text = sentence * (200_000 // len(sentence))
    assert len(read_numbers(text)) == 3 * (200_000 // len(sentence))


# Tables


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_table_names_every_key_once(language: str) -> None:
    text = (files("generator") / "languages" / "numbers" / f"{language}.yml").read_text("utf-8")
    keys = [line.split(":")[0] for line in text.splitlines() if line[:1].isalpha() and ":" in line]
    assert sorted(keys) == sorted(yaml.safe_load(text))


@pytest.mark.parametrize("language", sorted(languages()))
def test_a_table_covers_every_number_word(language: str) -> None:
    table = table_of(language)
    values = set(table.numerals.values()) | set(table.hundreds.values()) | set(table.scales.values())
    assert values >= {*range(20), *range(20, 101, 10), 1000, 10**6, 10**9, 10**12}
    assert set(table.ordinals.values()) >= {*range(1, 20), *range(20, 91, 10)}
