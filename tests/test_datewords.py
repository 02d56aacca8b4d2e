"""Date words are found where they stand and mean what readers take them to mean."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest
from babel.dates import format_date
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.dates import parse
from generator.datewords import DateWords, closest, compare, covers_words, read_dates
from tests.conftest import ROOT

ARTICLES = ROOT.parent / "shared" / "articles"
ISSUED = "2025-02-06"  # a Thursday


def read(text: str, language: str = "en", issued: str | None = ISSUED) -> tuple[DateWords, ...]:
    return read_dates(text, parse(issued) if issued else None, language)


def told(words: DateWords) -> str:
    """What date words say, in short: a date, or a length of time, or nothing."""
    return str(words.date) if words.date else words.period or "-"


# Text, the words that are read, and the date they mean in a text of 6 February 2025.
ENGLISH = [
    # Days
    ("The strike on 6 February killed two.", "6 February", "2025-02-06"),
    ("February 6 is a holiday.", "February 6", "2025-02-06"),
    ("It opened on 6 Feb. 2025 in Kyiv.", "6 Feb. 2025", "2025-02-06"),
    ("It began on Feb. 6, 2025.", "Feb. 6, 2025", "2025-02-06"),
    ("Sunday, January 20, 2008", "Sunday, January 20, 2008", "2008-01-20"),
    ("Wed, 5 Feb 2025 10:00:00 GMT", "Wed, 5 Feb 2025", "2025-02-05"),
    ("exploded on January 28,1986 killing all", "January 28,1986", "1986-01-28"),
    ("the 3rd of May 2024", "3rd of May 2024", "2024-05-03"),
    ("on May 3rd, 2024, he", "May 3rd, 2024", "2024-05-03"),
    ("filed 2025-02-06 at noon", "2025-02-06", "2025-02-06"),
    ("dated 6.2.2025.", "6.2.2025", "2025-02-06"),
    ("dated 16/02/2025.", "16/02/2025", "2025-02-16"),
    ("dated 6-Feb-2025", "6-Feb-2025", "2025-02-06"),
    ("It was fought on 24 December.", "24 December", "2024-12-24"),
    ("The fair will open on 24 December.", "24 December", "2025-12-24"),
    ("It will meet on 5 January.", "5 January", "2026-01-05"),
    ("On March 5 this year it will close.", "March 5 this year", "2025-03-05"),
    ("On 5 March last year it closed.", "5 March last year", "2024-03-05"),
    ("on the night of 7 October 2023", "7 October 2023", "2023-10-07"),
    # Days of the week
    ("The rescue took place on Tuesday.", "Tuesday", "2025-02-04"),
    ("He was arrested Friday.", "Friday", "2025-01-31"),
    ("On Friday he is to travel.", "Friday", "2025-02-07"),
    ("Officials will meet on Monday.", "Monday", "2025-02-10"),
    ("The vote is scheduled for Sunday.", "Sunday", "2025-02-09"),
    ("He resigned on Thursday.", "Thursday", "2025-02-06"),
    ("A man arrested on Monday, will appear in court.", "Monday", "2025-02-03"),
    ("last Friday they met", "last Friday", "2025-01-31"),
    ("Voting is due on Thursday week.", "Thursday week", "2025-02-13"),
    ("It opens a week on Monday.", "week on Monday", "2025-02-17"),
    ("It will shut no later than 9 August.", "no later than 9 August", "../2025-08-09"),
    ("They meet next Tuesday.", "next Tuesday", "2025-02-11"),
    ("Monday last week", "Monday last week", "2025-01-27"),
    ("From Monday to Wednesday it rained.", "From Monday to Wednesday", "2025-02-03/2025-02-05"),
    # Around the day of issue
    ("It was published yesterday.", "yesterday", "2025-02-05"),
    ("the day before yesterday", "day before yesterday", "2025-02-04"),
    ("Today's announcement", "Today", "2025-02-06"),
    ("The dam broke overnight.", "overnight", "2025-02-05/2025-02-06"),
    ("It will be closed overnight.", "overnight", "2025-02-06/2025-02-07"),
    ("tomorrow he plans to go", "tomorrow", "2025-02-07"),
    ("the day after tomorrow", "day after tomorrow", "2025-02-08"),
    ("News of last week has spread.", "last week", "2025-01-27/2025-02-02"),
    ("This past week marked the opening.", "This past week", "2025-01-27/2025-02-02"),
    ("this week", "this week", "2025-02-03/2025-02-09"),
    ("next week", "next week", "2025-02-10/2025-02-16"),
    ("They were guests this weekend.", "this weekend", "2025-02-01/2025-02-02"),
    ("They will play this weekend.", "this weekend", "2025-02-08/2025-02-09"),
    ("last month", "last month", "2025-01"),
    ("this month", "this month", "2025-02"),
    ("next month", "next month", "2025-03"),
    ("last quarter", "last quarter", "2024-10/2024-12"),
    ("this year", "this year", "2025"),
    ("earlier this year", "this year", "2025"),
    ("last year", "last year", "2024"),
    ("next year", "next year", "2026"),
    ("late last year", "late last year", "2024-09~/2024-12~"),
    ("the end of the month", "the end of the month", "2025-02-21~/2025-02-28~"),
    ("three days ago", "three days ago", "2025-02-03"),
    ("two weeks ago", "two weeks ago", "2025-01-20~/2025-01-26~"),
    ("three months ago", "three months ago", "2024-11"),
    ("two years ago", "two years ago", "2023"),
    ("half a year ago", "half a year ago", "2024-08"),
    ("just over 24 hours ago", "24 hours ago", "2025-02-05"),
    ("over the past six months it", "past six months", "2024-08~/2025-02-06~"),
    ("the last 30 years", "last 30 years", "1995~/2025-02-06~"),
    # Months and their parts
    ("in January 2025", "January 2025", "2025-01"),
    ("in January", "January", "2025-01"),
    ("It fell in November.", "November", "2024-11"),
    ("It will start in November.", "November", "2025-11"),
    ("in March last year", "March last year", "2024-03"),
    ("last January", "last January", "2025-01"),
    ("in May 2024", "May 2024", "2024-05"),
    ("It was seen in May.", "May", "2024-05"),
    ("in mid-January", "mid-January", "2025-01-11~/2025-01-20~"),
    ("in early February", "early February", "2025-02-01~/2025-02-10~"),
    ("by the end of March 2024", "by the end of March 2024", "../2024-03-31~"),
    ("at the end of March 2024", "the end of March 2024", "2024-03-21~/2024-03-31~"),
    ("the beginning of June 2024", "the beginning of June 2024", "2024-06-01~/2024-06-10~"),
    ("mid-to-late January", "mid-to-late January", "2025-01-11~/2025-01-31~"),
    ("the second week of January", "second week of January", "2025-01-08~/2025-01-14~"),
    ("the second half of January", "second half of January", "2025-01-16~/2025-01-31~"),
    # Seasons, quarters, years, decades, centuries
    ("spring 2024", "spring 2024", "2024-21"),
    ("in the fall of 2023", "fall of 2023", "2023-23"),
    ("last summer", "last summer", "2024-22"),
    ("Q1 2025", "Q1 2025", "2025-01/2025-03"),
    ("the first quarter of 2025", "first quarter of 2025", "2025-01/2025-03"),
    ("the first half of 2024", "first half of 2024", "2024-01/2024-06"),
    ("the 1969 film Easy Rider", "1969", "1969"),
    ("It was founded in 2010.", "2010", "2010"),
    ("late 2024", "late 2024", "2024-09~/2024-12~"),
    ("in mid-2023", "mid-2023", "2023-05~/2023-08~"),
    ("around 2015", "around 2015", "2015~"),
    ("in the 1990s", "1990s", "199X"),
    ("back in the sixties", "sixties", "196X"),
    ("the early 1990s", "early 1990s", "1990~/1992~"),
    ("in the '90s", "90s", "199X"),
    ("the 20th century", "20th century", "19XX"),
    ("the nineteenth century", "nineteenth century", "18XX"),
    ("in 44 BC", "44 BC", "-0043"),
    # Ranges and open intervals
    ("since mid-January", "since mid-January", "2025-01-11~/.."),
    ("Since 2007 the program has", "Since 2007", "2007/.."),
    ("until March 2024", "until March 2024", "../2024-03"),
    ("mayor from 2019 until 2023", "from 2019 until 2023", "2019/2023"),
    ("by 2050", "by 2050", "../2050"),
    ("after May 2023", "after May 2023", "2023-05/.."),
    ("before 2014", "before 2014", "../2014"),
    ("from 2004 to 2009", "from 2004 to 2009", "2004/2009"),
    ("between 2014 and 2016", "between 2014 and 2016", "2014/2016"),
    ("shut between January and April last year", "between January and April last year", "2024-01/2024-04"),
    ("open from November to March last year", "from November to March last year", "2023-11/2024-03"),
    ("closed from March to June 2024", "from March to June 2024", "2024-03/2024-06"),
    ("sat between March and May", "between March and May", "2024-03/2024-05"),
    ("the 2023-24 season", "2023-24", "2023/2024"),
    ("over 2000 - 2050 on", "2000 - 2050", "2000/2050"),
    ("from 3 to 5 May 2024", "from 3 to 5 May 2024", "2024-05-03/2024-05-05"),
    ("between 5 and 7 May 2024", "between 5 and 7 May 2024", "2024-05-05/2024-05-07"),
    ("May 3-5, 2024", "May 3-5, 2024", "2024-05-03/2024-05-05"),
    ("January 23 - March 9 2014", "January 23 - March 9 2014", "2014-01-23/2014-03-09"),
    ("It ran from 20 December to 5 January.", "from 20 December to 5 January", "2024-12-20/2025-01-05"),
    ("is to be held from November 20 to December 11", "from November 20 to December 11", "2025-11-20/2025-12-11"),
    # Lengths of time, and other dates of the text
    ("after six months of fighting", "six months", "P6M"),
    ("for two years", "two years", "P2Y"),
    ("held for half a year", "half a year", "P6M"),
    ("within 48 hours", "48 hours", "PT48H"),
    ("an 11-year lull", "11-year", "P11Y"),
    ("a year earlier", "a year earlier", "P1Y"),
    ("two days later", "two days later", "P2D"),
    ("the next day", "next day", "-"),
    ("that year", "that year", "-"),
]
UKRAINIAN = [
    ("Це сталося 6 лютого.", "6 лютого", "2025-02-06"),
    ("6 лютого 2025 року", "6 лютого 2025 року", "2025-02-06"),
    ("24.02.2022 почалася", "24.02.2022", "2022-02-24"),
    ("Наступ почався 24 грудня.", "24 грудня", "2024-12-24"),
    ("24 грудня відбудеться зустріч", "24 грудня", "2025-12-24"),
    ("у п’ятницю вони відступили", "п’ятницю", "2025-01-31"),
    ("в понеділок він поїхав", "понеділок", "2025-02-03"),
    ("У середу буде засідання", "середу", "2025-02-12"),
    ("минулої неділі", "минулої неділі", "2025-02-02"),
    ("вчора", "вчора", "2025-02-05"),
    ("позавчора", "позавчора", "2025-02-04"),
    ("завтра", "завтра", "2025-02-07"),
    ("минулого тижня", "минулого тижня", "2025-01-27/2025-02-02"),
    ("наступного місяця", "наступного місяця", "2025-03"),
    ("цього року", "цього року", "2025"),
    ("торік", "торік", "2024"),
    ("позаторік", "позаторік", "2023"),
    ("у березні минулого року", "березні минулого року", "2024-03"),
    ("у березні торік", "березні торік", "2024-03"),
    ("у середині січня", "середині січня", "2025-01-11~/2025-01-20~"),
    ("з середини січня", "з середини січня", "2025-01-11~/.."),
    ("на початку лютого", "початку лютого", "2025-02-01~/2025-02-10~"),
    ("наприкінці 2024 року", "наприкінці 2024 року", "2024-09~/2024-12~"),
    ("у січні 2025 року", "січні 2025 року", "2025-01"),
    ("у січні", "січні", "2025-01"),
    ("у лютому", "лютому", "2025-02"),
    ("у 2014 році", "2014 році", "2014"),
    ("до 2030 року", "до 2030 року", "../2030"),
    ("з 3 по 5 травня 2024 року", "з 3 по 5 травня 2024 року", "2024-05-03/2024-05-05"),
    ("з січня по березень 2024 року", "з січня по березень 2024 року", "2024-01/2024-03"),
    ("між січнем і квітнем минулого року", "між січнем і квітнем минулого року", "2024-01/2024-04"),
    ("між 2014 і 2016 роками", "між 2014 і 2016", "2014/2016"),
    ("у 1990-х роках", "1990-х роках", "199X"),
    ("у дев’яностих роках", "дев’яностих роках", "199X"),
    ("у XIX столітті", "XIX столітті", "18XX"),
    ("у першому кварталі 2025 року", "першому кварталі 2025 року", "2025-01/2025-03"),
    ("навесні 2024 року", "навесні 2024 року", "2024-21"),
    ("два тижні тому", "два тижні тому", "2025-01-20~/2025-01-26~"),
    ("рік тому", "рік тому", "2024"),
    ("півроку", "півроку", "P6M"),
    ("протягом шести місяців", "шести місяців", "P6M"),
    ("наступного дня", "наступного дня", "-"),
]
RUSSIAN = [
    ("Это произошло 6 февраля.", "6 февраля", "2025-02-06"),
    ("6 февраля 2025 года", "6 февраля 2025 года", "2025-02-06"),
    ("24.02.2022", "24.02.2022", "2022-02-24"),
    ("в понедельник он уехал", "понедельник", "2025-02-03"),
    ("В пятницу состоится встреча", "пятницу", "2025-02-07"),
    ("в среду он сказал", "среду", "2025-02-05"),
    ("в прошлую субботу", "прошлую субботу", "2025-02-01"),
    ("вчера", "вчера", "2025-02-05"),
    ("послезавтра", "послезавтра", "2025-02-08"),
    ("на прошлой неделе", "прошлой неделе", "2025-01-27/2025-02-02"),
    ("в прошлом месяце", "прошлом месяце", "2025-01"),
    ("в этом году", "этом году", "2025"),
    ("в следующем году", "следующем году", "2026"),
    ("в марте прошлого года", "марте прошлого года", "2024-03"),
    ("в середине января", "середине января", "2025-01-11~/2025-01-20~"),
    ("с середины января", "с середины января", "2025-01-11~/.."),
    ("в начале февраля", "начале февраля", "2025-02-01~/2025-02-10~"),
    ("в конце 2024 года", "конце 2024 года", "2024-09~/2024-12~"),
    ("в мае 2024 года", "мае 2024 года", "2024-05"),
    ("в январе", "январе", "2025-01"),
    ("в 2014 году", "2014 году", "2014"),
    ("до 2030 года", "до 2030 года", "../2030"),
    ("с 3 по 5 мая 2024 года", "с 3 по 5 мая 2024 года", "2024-05-03/2024-05-05"),
    ("между январем и апрелем прошлого года", "между январем и апрелем прошлого года", "2024-01/2024-04"),
    ("между 2014 и 2016 годами", "между 2014 и 2016", "2014/2016"),
    ("в 1990-х годах", "1990-х годах", "199X"),
    ("в девяностые годы", "девяностые годы", "199X"),
    ("XIX век", "XIX век", "18XX"),
    ("в первом квартале 2025 года", "первом квартале 2025 года", "2025-01/2025-03"),
    ("весной 2024 года", "весной 2024 года", "2024-21"),
    ("две недели назад", "две недели назад", "2025-01-20~/2025-01-26~"),
    ("год назад", "год назад", "2024"),
    ("полгода", "полгода", "P6M"),
    ("в течение шести месяцев", "шести месяцев", "P6M"),
]
OTHERS = [
    ("de", "Am 6. Februar 2025 begann", "6. Februar 2025", "2025-02-06"),
    ("fr", "le 6 février 2025", "6 février 2025", "2025-02-06"),
    ("ja", "日2025-02-06に", "2025-02-06", "2025-02-06"),
    ("xx", "on 2025-02-06 it", "2025-02-06", "2025-02-06"),
]
CASES = [
    *(("en", *case) for case in ENGLISH),
    *(("uk", *case) for case in UKRAINIAN),
    *(("ru", *case) for case in RUSSIAN),
    *OTHERS,
]


@pytest.mark.parametrize(("language", "text", "words", "date"), CASES)
def test_words_mean_their_date(language: str, text: str, words: str, date: str) -> None:
    assert [(found.text, told(found)) for found in read(text, language)] == [(words, date)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        (
            "en",
            "Theresa May may march; from May to Corbyn; between May and him; the March for Life; a second man; Sat down; the Sun; Mon ami; Dec.",
        ),
        ("en", "some 6 may have died, march 5 miles, and in two seconds he fell"),
        ("en", "Black Friday, Good Friday, the Sunday Times, every Monday, Sundays, Christmas, World War II"),
        ("en", "2,000 people; 1500 soldiers; Resolution 1973; $2000; COVID-19; F-16; 24/7; 3/4; 10:30; 1.2.3.4"),
        ("en", "A 24-year-old man; 20 dollars a day; in her nineties; the fall of Kabul; the end of the day"),
        ("en", "20250206; 12345; v2.10.2024.1"),
        ("uk", "лютий ворог; серед людей; кожну неділю; 2000 людей"),
        ("ru", "окружающую среду; среда обитания; каждую субботу; 2000 человек"),
        ("de", "Mai und Montag"),
    ],
)
def test_other_words_are_no_dates(language: str, text: str) -> None:
    assert [found.text for found in read(text, language) if found.readings] == []


def test_ambiguous_words_have_all_their_readings() -> None:
    def readings(text: str, language: str = "en") -> tuple[str | None, list[str]]:
        (words,) = read(text, language)
        return str(words.date) if words.date else None, sorted(map(str, words.readings))

    assert readings("on 06/02/2025") == (None, ["2025-02-06", "2025-06-02"])
    assert readings("06/02/2025", "uk") == ("2025-02-06", ["2025-02-06"])
    assert readings("on 5 and 6 May 2024") == (None, ["2024-05-05", "2024-05-06"])
    assert readings("Tuesday’s attack") == ("2025-02-04", ["2025-02-04", "2025-02-11"])
    assert readings("since May 2024") == ("2024-05/..", ["2024-05", "2024-05/.."])


@pytest.mark.parametrize(
    ("language", "text", "dates"),
    [
        ("en", "a loss in 2023, and a profit the previous year", ["2022"]),
        ("en", "8% in May 2024, against 5% a year earlier", ["2023-05", "2023"]),
        ("en", "at 30 June 2024, against six months earlier", ["2023-12-30", "2023-12-31", "2023-12"]),
        ("en", "He fell on 3 June 2024 and died two days later.", ["2024-06-05"]),
        ("en", "It won in 2023. The year before, it lost.", []),
        ("en", "In 2023, the year before the vote", []),
        ("en", "in the 1990s, and a year later", []),
        ("uk", "у 2023 році та попереднього року", ["2022"]),
        ("ru", "в мае 2024 года, а годом ранее", ["2023-05", "2023"]),
    ],
)
def test_words_that_count_from_another_date_have_it_as_a_reading(language: str, text: str, dates: list[str]) -> None:
    found = read(text, language, issued="2025-02-06")[-1]
    assert (found.date, [str(date) for date in found.readings]) == (None, dates)


def test_a_stretch_of_time_ends_in_its_last_month_and_on_its_last_day() -> None:
    (month,), (end,), (other,) = (
        read(text)
        for text in ("in the year to March 2024", "the year to the end of March 2024", "the end of March 2024")
    )
    assert list(map(str, month.readings)) == ["2024-03", "2024-03-31"]
    assert list(map(str, end.readings)) == ["2024-03-21~/2024-03-31~", "2024-03-31"]
    assert list(map(str, other.readings)) == ["2024-03-21~/2024-03-31~"]
    assert [words.text for words in read("in the year to March; a letter to May")] == ["March"]


@pytest.mark.parametrize(
    ("text", "sure", "doubtful"),
    [
        ("It sank before 14 May 2024.", ["../2024-05-14", "../2024-05-13"], ["2024-05-14"]),
        ("It shut after May 2024.", ["2024-05/..", "2024-06/.."], ["2024-05"]),
        ("It was hit after Monday's raid.", ["2025-02-03/..", "2025-02-04/..", "2025-02-03"], []),
        ("Held three days before the June 20, 2024 vote.", ["2024-06-17"], ["2024-06-20"]),
        ("It died two days after it was hit on 20 June 2024.", ["2024-06-22", "2024-06-20"], []),
        ("The vote will not take place on 6 August 2025.", [], ["2025-08-06"]),
        ("The vote is to take place on 6 August 2025.", ["2025-08-06"], []),
        ("The mayor quit on Sunday.", ["2025-02-02"], ["2025-02-09"]),
        ("The shops are to shut on Sunday.", ["2025-02-09"], []),
        ("A cut on Sunday", ["2025-02-02", "2025-02-09"], []),
    ],
)
def test_what_words_hardly_mean_is_told_apart(text: str, sure: list[str], doubtful: list[str]) -> None:
    (words,) = read(text)
    assert [str(date) for date in words.readings if date not in words.doubtful] == sure
    assert list(map(str, words.doubtful)) == doubtful


def test_relative_words_need_the_day_of_issue() -> None:
    for text in ("yesterday", "on Monday", "in January", "last year", "two weeks ago", "6 February"):
        (words,) = read(text, issued=None)
        assert words.relative, text
        assert (words.date, words.readings) == (None, ()), text
    for text in ("6 February 2025", "six months", "a year earlier", "in 2024"):
        assert not any(words.relative for words in read(text, issued=None)), text


def test_a_coarse_day_of_issue_serves_coarse_words_only() -> None:
    assert [told(words) for words in read("since mid-January; last year; yesterday", issued="2025-02~")] == [
        "2025-01-11~/..",
        "2024",
        "-",
    ]
    assert [told(words) for words in read("in January; last year", issued="2025")] == ["-", "2024"]


def test_open_ends_are_told() -> None:
    (since,), (until,) = read("since 2014"), read("until 2014")
    assert (since.since, since.until, until.since, until.until) == (True, False, False, True)


@pytest.mark.parametrize(
    ("claimed", "words", "verdict"),
    [
        ("2025-02-06", "6 February", "same"),
        ("2025-01-11~/2025-01-20~", "since mid-January", "same"),
        ("2025-01-11~/..", "since mid-January", "same"),
        ("2025-01", "mid-January", "coarser"),
        ("2025", "mid-January", "coarser"),
        ("2025-01-15", "mid-January", "finer"),
        ("2025-01-11/2025-01-20", "mid-January", "finer"),
        ("2025-01-25", "mid-January", "contradicts"),
        ("2024-01-11~/2024-01-20~", "in mid-January 2025", "contradicts"),
        ("2025-02-06", "06/02/2025", "same"),
        ("2025-06-02", "06/02/2025", "same"),
        ("2025-07-02", "06/02/2025", "contradicts"),
        ("2025-02-05", "6 February", "contradicts"),
        ("2024-02-06", "6 February", "contradicts"),
        ("2025-03-06", "6 February", "contradicts"),
        ("2025-02-06~", "6 February", "coarser"),
        ("2025-01-23~", "two weeks ago", "same"),
        ("2025-01-23", "two weeks ago", "same"),
        ("2023~", "two years ago", "same"),
        ("2024-12-30/2025-01-30", "last week", "overlaps"),
        ("1960/1969", "in the 1960s", "same"),
        ("1965", "in the 1960s", "finer"),
        ("2024-05-03", "from 3 to 5 May 2024", "same"),
        ("2024-05-04", "from 3 to 5 May 2024", "finer"),
        ("2024-05-06", "from 3 to 5 May 2024", "contradicts"),
        ("2025-02-06", "for six months", None),
    ],
)
def test_a_claimed_date_is_compared_with_the_words(claimed: str, words: str, verdict: str | None) -> None:
    (found,) = read(words)
    assert compare(parse(claimed), found) == verdict


def test_the_closest_words_of_an_excerpt_count() -> None:
    found = read("He said on Tuesday that fighting began on 24 February 2022, for six months.")
    verdict, words = closest(parse("2022-02-24"), found) or pytest.fail("no words")
    assert (verdict, words.text) == ("same", "24 February 2022")
    assert closest(parse("2022-02-24"), read("for six months")) is None


def test_languages_with_a_table_are_told() -> None:
    assert [tag for tag in ("en", "en-GB", "uk", "ru", "de", "xx") if covers_words(tag)] == ["en", "en-GB", "uk", "ru"]


def test_places_count_characters_of_the_text_as_given() -> None:
    text = "İİ ‘on’ \u00a06\u00a0February\u00a02025 — “у п’ятницю”"
    (words,) = read(text)
    assert text[words.start : words.end] == words.text == "6\u00a0February\u00a02025"
    assert told(words) == "2025-02-06"


@settings(max_examples=150)
@given(st.dates(min_value=datetime.date(1500, 1, 1), max_value=datetime.date(2150, 1, 1)), st.data())
def test_any_written_day_reads_back(day: datetime.date, data: st.DataObject) -> None:
    locale, form = data.draw(
        st.sampled_from(
            [
                ("en_GB", "d MMMM y"),
                ("en_US", "MMMM d, y"),
                ("en_US", "EEEE, MMMM d, y"),
                ("en_GB", "d MMM y"),
                ("uk", "d MMMM y 'року'"),
                ("ru", "d MMMM y 'года'"),
                ("en", "y-MM-dd"),
                ("uk", "dd.MM.y"),
            ]
        )
    )
    (words,) = read(f"({format_date(day, form, locale)})", locale)
    assert str(words.date) == str(day)
    assert not words.relative


PIECES = "on since from to and 6 May March mid - – 2025 last week January, Monday . in the end of 1990 s 3 two weeks ago / q1"


@settings(max_examples=200)
@given(
    st.lists(st.sampled_from([*PIECES.split(), "\n", "31", "'", "у", "січня", "року", "тому"]), max_size=30)
    .map(" ".join)
    .flatmap(lambda text: st.sampled_from([text, text.replace(" ", "")]))
    | st.text(max_size=60),
    st.sampled_from(["en", "uk", "ru", "de", "", "x-y"]),
    st.sampled_from([None, "2025-02-06", "2025-02~", "2025", "0001", "9999-12-31", "../2020", "199X", "-0043"]),
)
def test_nothing_breaks_it(text: str, language: str, issued: str | None) -> None:
    floor = 0
    for words in read(text, language, issued):
        assert floor <= words.start < words.end <= len(text)
        assert words.text == text[words.start : words.end]
        assert words.date is None or words.readings[0] == words.date
        floor = words.end


@pytest.mark.parametrize(
    "piece", ["1 ", "May ", "last ", "the end of ", "three ", "q1 ", "1/1/", "\n", " ", "from 3 to "]
)
def test_long_texts_are_read_to_their_end(piece: str) -> None:
    """What is quadratic would not come to an end here."""
    found = read(piece * (150_000 // len(piece)) + " on 6 May 2025")
    assert found
    assert str(found[-1].readings[-1]) == "2025-05-06"


def test_two_megabytes_on_one_line_are_read() -> None:
    sentence = (
        "The ministry said on Tuesday that 40 houses were lost near the river since mid-January 2025. " + "words " * 300
    )
    assert len(read(sentence * (2_000_000 // len(sentence)))) > 2000


@pytest.mark.skipif(not ARTICLES.is_dir(), reason="no articles in ../shared to read")
def test_dates_of_real_articles_are_found() -> None:
    golds = json.loads((ARTICLES / "gold.json").read_text("utf-8"))
    wanted = found = 0
    for name, gold in golds.items():
        text = Path(ARTICLES / f"{name}.txt").read_text("utf-8")
        read_as = {str(date) for words in read(text, issued=gold["issued"]) for date in words.readings}
        days = [date["when"] for date in gold["dates"] if len(date.get("when", "")) in (4, 10)]
        wanted += len(days)
        found += sum(day in read_as for day in days)
    assert found >= 0.95 * wanted
