"""EDTF levels 0 and 1, held against the standard's own examples, the calendar and the `edtf` library.

Examples marked "LoC" stand in the Library of Congress specification of 4 February 2019.
"""

import calendar
import datetime
import importlib
import warnings
from dataclasses import FrozenInstanceError, astuple
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.dates import DateError, Edtf, Period, Point, parse, parse_period

with warnings.catch_warnings():  # pyparsing deprecations at import and at the first parse
    warnings.simplefilter("ignore")
    oracle: Any = importlib.import_module("edtf")


def point(text: str) -> Point:
    """The one point of a date that is no interval."""
    date = parse(text)
    assert not date.is_interval
    assert date.start is not None
    assert date.start is date.end
    return date.start


def refusal(text: str) -> str:
    with pytest.raises(DateError) as caught:
        parse(text)
    return str(caught.value)


# Single dates: what is read, how precisely, and between which days

SINGLE = [
    # text, fields, precision, earliest, latest
    ("1985-04-12", Point(1985, 4, 12), "day", (1985, 4, 12), (1985, 4, 12)),  # LoC
    ("1985-04", Point(1985, 4), "month", (1985, 4, 1), (1985, 4, 30)),  # LoC
    ("1985", Point(1985), "year", (1985, 1, 1), (1985, 12, 31)),  # LoC
    ("2024-02", Point(2024, 2), "month", (2024, 2, 1), (2024, 2, 29)),
    ("1900-02", Point(1900, 2), "month", (1900, 2, 1), (1900, 2, 28)),
    ("2000-02-29", Point(2000, 2, 29), "day", (2000, 2, 29), (2000, 2, 29)),
    ("0000-02", Point(0, 2), "month", (0, 2, 1), (0, 2, 29)),
    ("-1985", Point(-1985), "year", (-1985, 1, 1), (-1985, 12, 31)),  # LoC
    ("-0043-03-15", Point(-43, 3, 15), "day", (-43, 3, 15), (-43, 3, 15)),
    ("Y170000002", Point(170000002), "year", (170000002, 1, 1), (170000002, 12, 31)),  # LoC
    ("Y-170000002", Point(-170000002), "year", (-170000002, 1, 1), (-170000002, 12, 31)),  # LoC
    ("2001-21", Point(2001, season=21), "season", (2001, 3, 1), (2001, 5, 31)),  # LoC
    ("2001-22", Point(2001, season=22), "season", (2001, 6, 1), (2001, 8, 31)),
    ("2001-23", Point(2001, season=23), "season", (2001, 9, 1), (2001, 11, 30)),
    ("2001-24", Point(2001, season=24), "season", (2001, 12, 1), (2002, 2, 28)),
    ("2023-24", Point(2023, season=24), "season", (2023, 12, 1), (2024, 2, 29)),
    ("201X", Point(2010, unspecified="X"), "decade", (2010, 1, 1), (2019, 12, 31)),  # LoC
    ("20XX", Point(2000, unspecified="XX"), "century", (2000, 1, 1), (2099, 12, 31)),  # LoC
    ("-019X", Point(-199, unspecified="X"), "decade", (-199, 1, 1), (-190, 12, 31)),
    ("-00XX", Point(-99, unspecified="XX"), "century", (-99, 1, 1), (0, 12, 31)),
    ("2004-XX", Point(2004, unspecified="-XX"), "year", (2004, 1, 1), (2004, 12, 31)),  # LoC
    ("1985-04-XX", Point(1985, 4, unspecified="-XX"), "month", (1985, 4, 1), (1985, 4, 30)),  # LoC
    ("1985-XX-XX", Point(1985, unspecified="-XX-XX"), "year", (1985, 1, 1), (1985, 12, 31)),  # LoC
    ("1984?", Point(1984, uncertain=True), "year", (1984, 1, 1), (1984, 12, 31)),  # LoC
    ("2004-06~", Point(2004, 6, approximate=True), "month", (2004, 6, 1), (2004, 6, 30)),  # LoC
    (
        "2004-06-11%",  # LoC
        Point(2004, 6, 11, uncertain=True, approximate=True),
        "day",
        (2004, 6, 11),
        (2004, 6, 11),
    ),
    ("2001-21~", Point(2001, season=21, approximate=True), "season", (2001, 3, 1), (2001, 5, 31)),
    (
        "1985-04-12T23:20:30+04:30",  # LoC
        Point(1985, 4, 12, time="23:20:30+04:30"),
        "time",
        (1985, 4, 12),
        (1985, 4, 12),
    ),
]


@pytest.mark.parametrize(("text", "fields", "precision", "earliest", "latest"), SINGLE, ids=lambda v: str(v))
def test_a_single_date_is_read_with_its_precision_and_strict_bounds(
    text: str, fields: Point, precision: str, earliest: tuple[int, ...], latest: tuple[int, ...]
) -> None:
    read = point(text)
    assert read == fields
    assert (read.precision, read.earliest, read.latest) == (precision, earliest, latest)
    assert (parse(text).earliest, parse(text).latest) == (earliest, latest)


@pytest.mark.parametrize("time", ["23:20:30", "23:20:30Z", "23:20:30-04", "23:20:30+04:30", "00:00:00+14"])
def test_a_time_is_kept_as_written(time: str) -> None:
    assert point(f"1985-04-12T{time}").time == time


@pytest.mark.parametrize("date", ["1985", "1985-04", "1985-04-12", "2001-21", "196X", "2004-XX", "Y17000"])
@pytest.mark.parametrize(
    ("mark", "uncertain", "approximate"),
    [("", False, False), ("?", True, False), ("~", False, True), ("%", True, True)],
)
def test_a_qualifier_is_read_and_never_widens_the_bounds(
    date: str, mark: str, uncertain: bool, approximate: bool
) -> None:
    plain, marked = point(date), point(date + mark)
    assert (marked.uncertain, marked.approximate) == (uncertain, approximate)
    assert (marked.earliest, marked.latest, marked.precision) == (
        plain.earliest,
        plain.latest,
        plain.precision,
    )


# Intervals

INTERVALS = [
    # text, earliest, latest, how the ends without a date were written
    ("1964/2008", (1964, 1, 1), (2008, 12, 31), ""),  # LoC
    ("2004-06/2006-08", (2004, 6, 1), (2006, 8, 31), ""),  # LoC
    ("2004-02-01/2005-02-08", (2004, 2, 1), (2005, 2, 8), ""),  # LoC
    ("2004-02-01/2005-02", (2004, 2, 1), (2005, 2, 28), ""),  # LoC
    ("2004-02-01/2005", (2004, 2, 1), (2005, 12, 31), ""),  # LoC
    ("2005/2006-02", (2005, 1, 1), (2006, 2, 28), ""),  # LoC
    ("2001-21/2001-22~", (2001, 3, 1), (2001, 8, 31), ""),
    ("-0043-03-15/Y17000", (-43, 3, 15), (17000, 12, 31), ""),
    ("2025-01-15/2025-01", (2025, 1, 15), (2025, 1, 31), ""),
    ("2025/2025-01", (2025, 1, 1), (2025, 1, 31), ""),
    ("2025-01-15/2025-01-15", (2025, 1, 15), (2025, 1, 15), ""),
    ("1985-04-12/..", (1985, 4, 12), None, "open_end"),  # LoC
    ("../1985-04", None, (1985, 4, 30), "open_start"),  # LoC
    ("1985/", (1985, 1, 1), None, "unknown_end"),  # LoC
    ("/1985-04-12", None, (1985, 4, 12), "unknown_start"),  # LoC
]


@pytest.mark.parametrize(("text", "earliest", "latest", "missing"), INTERVALS)
def test_an_interval_runs_from_its_first_day_to_its_last(
    text: str, earliest: tuple[int, ...] | None, latest: tuple[int, ...] | None, missing: str
) -> None:
    date = parse(text)
    assert date.is_interval
    assert (date.earliest, date.latest) == (earliest, latest)
    flags = ("open_start", "open_end", "unknown_start", "unknown_end")
    assert [flag for flag in flags if getattr(date, flag)] == [missing] * bool(missing)
    assert str(date) == date.text == text


def test_an_interval_is_as_doubtful_as_either_end() -> None:
    assert parse("2024~/2025").is_approximate
    assert parse("2024/2025%").is_approximate
    assert parse("../2025?").is_uncertain
    assert not parse("2024~/2025").is_uncertain
    assert not parse("2024?/..").is_approximate


@pytest.mark.parametrize(
    ("text", "third"),
    [
        ("2025-01-01~/2025-01-10~", "early"),
        ("2025-01-11~/2025-01-20~", "mid"),
        ("2025-01-11%/2025-01-20~", "mid"),
        ("2025-01-21~/2025-01-31~", "late"),
        ("2024-02-21~/2024-02-29~", "late"),
        ("2025-02-21~/2025-02-28~", "late"),
        ("2024-02-21~/2024-02-28~", None),  # not the end of that February
        ("2025-01-11/2025-01-20", None),  # these days, not a third
        ("2025-01-11?/2025-01-20?", None),
        ("2025-01-11~/2025-01-20", None),
        ("2025-01-11~/2025-02-20~", None),
        ("2024-01-11~/2025-01-20~", None),
        ("2025-01-12~/2025-01-20~", None),
        ("2025-01~/2025-02~", None),
        ("2025-01-11~/..", None),
        ("/2025-01-20~", None),
        ("2025-01-11~", None),
        ("2025-01", None),
    ],
)
def test_a_third_of_a_month_is_recognised_by_its_exact_days(text: str, third: str | None) -> None:
    assert parse(text).third_of_month == third


# Order


def test_any_mix_of_dates_sorts_by_first_day_then_last_day_then_clock() -> None:
    in_order = [
        "Y-17000",
        "-0043",
        "../1999",  # without a start: by its last day
        "202X",
        "2023-24",
        "2025-01-01",
        "2025-01",
        "2025",
        "2025/2026",
        "2025-01-01/..",
        "2025-01-15",
        "2025-01-15T09:00:00Z",
        "2025-01-15T14:00:00",
        "2025-01-15~/2025-01-20~",
        "2025-01-15/",
        "/2025-01-31",
        "Y17000",
    ]
    by_key = sorted(map(parse, reversed(in_order)), key=lambda date: date.sort_key)
    assert [str(date) for date in by_key] == in_order


# What is refused, and what the editor reads

REFUSED = [
    # The calendar says no
    ("2025-02-30", "30 February 2025 does not exist"),
    ("2025-02-29", "29 February 2025 does not exist"),
    ("1900-02-29", "29 February 1900 does not exist"),
    ("2025-04-31~", "31 April 2025 does not exist"),
    ("2025-01-00", "0 January 2025 does not exist"),
    ("2025-02-30T10:00:00Z", "30 February 2025 does not exist"),
    ("2025-01/2025-02-30", "30 February 2025 does not exist"),
    ("2025-13", "month 13 does not exist"),
    ("2025-00", "month 0 does not exist"),
    ("2025-15-01", "month 15 does not exist"),
    ("2025-13-XX", "month 13 does not exist"),
    ("2001-21-05", "21 is a season, not a month: leave out the day"),
    ("2001-21-XX", "21 is a season, not a month: leave out the day"),
    ("2025-33", "33 is EDTF level 2, not read here: months are 01 to 12, seasons 21 to 24"),
    # Intervals that are none
    ("2025-01-20/2025-01-11", "“2025-01-20/2025-01-11” ends before it starts"),
    ("2005/2004-12", "“2005/2004-12” ends before it starts"),
    ("../..", "“../..” has no date at either end: write 2025-01/.. or ../2025-01"),
    ("/", "“/” has no date at either end: write 2025-01/.. or ../2025-01"),
    (
        "2025-01-15T10:00:00/2026",
        "“2025-01-15T10:00:00/2026” has a time of day: an interval runs from date to date",
    ),
    (
        "2004-06-XX/2004-07-03",
        "“2004-06-XX/2004-07-03” is EDTF level 2 (X in an interval): write 2004-06, not 2004-06-XX",
    ),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_a_date_that_cannot_be_is_refused_in_plain_words(text: str, message: str) -> None:
    assert refusal(text) == message


SLIPS = [
    ("15.01.2025", "2025-01-15"),
    ("15.1.2025", "2025-01-15"),
    ("15/01/2025", "2025-01-15"),
    ("01/15/2025", "2025-01-15"),
    ("01/02/2025", "2025-02-01 or 2025-01-02"),
    ("01/2025", "2025-01"),
    ("2025/01/20", "2025-01-20"),
    ("2025/01", "2025-01"),
    ("2025.01.20", "2025-01-20"),
    ("2025-1-5", "2025-01-05"),
    ("2025-1", "2025-01"),
    ("20250115", "2025-01-15"),
    ("2025\u201301\u201315", "2025-01-15"),
    ("2025\u221201", "2025-01"),
    ("January 2025", "2025-01"),
    ("Jan. 2025", "2025-01"),
    ("Sept 2025", "2025-09"),
    ("15 January 2025", "2025-01-15"),
    ("1st May 2025", "2025-05-01"),
    ("January 5, 2025", "2025-01-05"),
    ("mid-January 2025", "2025-01-11~/2025-01-20~"),
    ("summer 2024", "2024-22"),
    ("the 1960s", "196X"),
    ("196x", "196X"),
    ("c. 1850", "1850~"),
    ("around 15 January 2025", "2025-01-15~"),
    ("2025?~", "2025%"),
    ("since March 2024", "2024-03/.."),
    ("2024/present", "2024/.."),
    ("2024-2025", "2024/2025"),
    ("5 May 2025 to 6 June 2025", "2025-05-05/2025-06-06"),
    ("2025-1-5/2025-1-9", "2025-01-05/2025-01-09"),
    ("2025-01-15/20", "2025-01-15/2025-01-20"),
    ("2025-01-15T10:00", "2025-01-15T10:00:00"),
    ("2025-01-15 10:00", "2025-01-15T10:00:00"),
    (" 2025-01-15", "2025-01-15"),
    ("2025-01-15\n", "2025-01-15"),
    ("2025 / 2026", "2025/2026"),
]


@pytest.mark.parametrize(("slip", "instead"), SLIPS)
def test_a_common_slip_is_answered_with_what_to_write(slip: str, instead: str) -> None:
    assert refusal(slip) == f"“{slip}” is not an EDTF date: write {instead}"
    for proposal in instead.split(" or "):
        assert str(parse(proposal)) == proposal


@pytest.mark.parametrize(
    "text",
    [
        *("", "yes", "next week", "2025/next week", "30.02.2025", "a/b/c", "2025/2026/2027", "2025-01-15~~"),
        *("2025-01-15T24:00:00", "2025-01-15T10:60:00", "2025-01-15T10:00:00+15", "2025-01-15T10:00:00Z~"),
        *("-0000", "Y2025", "Y012345", "12025", "99", "20 25", "T10:00:00", "2025\x00", "P6M"),
        *("\u0662\u0660\u0662\u0665", "\uff12\uff10\uff12\uff15"),  # 2025 in Arabic and in full-width digits
    ],
)
def test_what_cannot_be_guessed_is_answered_with_the_usual_forms(text: str) -> None:
    usual = "is not an EDTF date: write 2025-01-20, 2025-01, 2025 or, for about, 2025-01~"
    assert refusal(text) == f"“{text}” {usual}"


def test_a_long_text_is_cut_in_the_message() -> None:
    assert len(refusal("about " * 10_000)) < 160


@pytest.mark.parametrize(
    "text",
    [
        *("[1667,1668]", "{1960,1961}", "[..1984]", "Y17E7", "Y-17E7", "1950S2", "Y171010000S3"),
        *("1984-1X", "2025-01-1X", "156X-12-25", "15XX-12-25", "1XXX", "XXXX", "XXXX-12-XX", "2004-XX-12"),
        *("?2004-06", "2004?-06-11", "2004-06~-11", "2004-06-~01/2004-06-~20"),
    ],
)
def test_level_2_is_refused_by_name(text: str) -> None:
    assert refusal(text).startswith(f"“{text}” is EDTF level 2, and only levels 0 and 1 are read: ")


def test_level_2_is_answered_with_level_1_where_it_can_say_the_same() -> None:
    assert refusal("~2025").endswith(": write 2025~")
    assert "X only as in 196X, 19XX, 2004-XX" in refusal("1XXX")


# Durations


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("P6M", Period(months=6)),
        ("P1Y6M", Period(years=1, months=6)),
        ("P1Y2M10D", Period(1, 2, 0, 10)),
        ("P10D", Period(days=10)),
        ("P2W", Period(weeks=2)),
        ("P0D", Period()),
        ("PT48H", Period(hours=48)),
        ("P1DT2H30M5S", Period(days=1, hours=2, minutes=30, seconds=5)),
    ],
)
def test_a_duration_is_read_in_whole_units(text: str, period: Period) -> None:
    assert parse_period(text) == period


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "6 months",
        "P6",
        "6M",
        "p6m",
        "P1.5Y",
        "P0,5Y",
        "PT",
        "P1DT",
        "PT6",
        "P2WT6H",
        "P1Y2W",
        "P6M1Y",
        "P-6M",
        "P6M\n",
        "P٦M",
    ],
)
def test_anything_else_is_no_duration_and_the_message_shows_one(text: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_period(text)
    assert str(caught.value).startswith(f"“{text}” is not a duration: write P6M for six months")


# Properties

YEARS = st.one_of(st.integers(-9999, 9999), st.integers(10_000, 10**12 - 1), st.integers(1 - 10**12, -10_000))
ALMOST_DATES = st.text("0123456789-/XYTZESPM?~%.: ", max_size=24)
WORDS = [
    *("about", "c.", "from", "since", "to", "until", "-", "/", ",", "~", "now"),
    *("May", "mid-May", "5", "2025", "2024-02"),
]
SLIPPED = st.lists(st.sampled_from(WORDS), max_size=16).map(" ".join)


def spell(date: Point) -> str:
    """The text of a point, put together without the module's help."""
    year = f"{'-' * (date.year < 0)}{abs(date.year):04}"
    if abs(date.year) > 9999:
        year = f"Y{date.year}"
    if date.unspecified.startswith("X"):
        year = year[: -len(date.unspecified)]
    rest = "".join(f"-{part:02}" for part in (date.month, date.season, date.day) if part)
    qualifier = ("", "~", "?", "%")[2 * date.uncertain + date.approximate]
    return year + rest + date.unspecified + qualifier


@st.composite
def points(draw: st.DrawFn) -> Point:
    """Any point of level 0 or 1 but for times and negative decades, built from its fields."""
    fields: dict[str, Any] = {"uncertain": draw(st.booleans()), "approximate": draw(st.booleans())}
    shape = draw(st.sampled_from(["year", "decade", "century", "season", "month", "day", "-XX", "-XX-XX", "days"]))
    short = st.integers(-9999, 9999)
    if shape in ("decade", "century"):
        span = 10 if shape == "decade" else 100
        year = draw(st.integers(0, 9999)) // span * span
        return Point(year, unspecified="X" if span == 10 else "XX", **fields)
    if shape == "day":
        day = draw(st.dates())
        return Point(day.year, day.month, day.day, **fields)
    if shape == "season":
        return Point(draw(short), season=draw(st.integers(21, 24)), **fields)
    if shape in ("-XX", "-XX-XX"):
        return Point(draw(short), unspecified=shape, **fields)
    if shape in ("month", "days"):
        month = draw(st.integers(1, 12))
        return Point(draw(short), month, unspecified="-XX" if shape == "days" else "", **fields)
    return Point(draw(YEARS), **fields)


@given(points())
def test_every_point_survives_being_written_and_read(date: Point) -> None:
    assert point(spell(date)) == date
    assert date.earliest <= date.latest


@given(st.dates())
def test_the_days_of_the_calendar_are_exactly_those_accepted(day: datetime.date) -> None:
    assert parse(day.isoformat()).earliest == (day.year, day.month, day.day)
    last = point(f"{day.year:04}-{day.month:02}").latest
    assert last[2] == calendar.monthrange(day.year, day.month)[1]  # by the standard library's calendar
    assert refusal(f"{day.year:04}-{day.month:02}-{last[2] + 1}").endswith("does not exist")


@given(points(), points())
def test_an_interval_holds_both_ends_or_is_refused(start: Point, end: Point) -> None:
    text = f"{spell(start)}/{spell(end)}"
    if start.unspecified or end.unspecified:
        assert "level 2" in refusal(text)
    elif end.latest < start.earliest:
        assert "ends before it starts" in refusal(text)
    else:
        date = parse(text)
        assert (date.start, date.end) == (start, end)
        assert start.earliest <= end.latest


@given(st.one_of(st.text(), ALMOST_DATES, SLIPPED))
def test_any_text_is_a_date_with_ordered_bounds_or_a_date_error(text: str) -> None:
    try:
        date = parse(text)
    except DateError:
        return
    assert str(date) == text
    assert parse(str(date)) == date
    assert date.earliest is None or date.latest is None or date.earliest <= date.latest


@given(st.one_of(st.text(), ALMOST_DATES))
def test_any_text_is_a_duration_or_a_date_error(text: str) -> None:
    try:
        period = parse_period(text)
    except DateError:
        return
    assert min(astuple(period)) >= 0


@given(st.lists(points(), min_size=2, max_size=6))
def test_sorting_follows_the_first_day_and_does_not_depend_on_the_order_before(dates: list[Point]) -> None:
    def order(values: list[Edtf]) -> list[Any]:
        return [value.sort_key for value in sorted(values, key=lambda value: value.sort_key)]

    texts = [spell(date) for date in dates]
    ends = [text for text in texts if "X" not in text]
    values = [
        *map(parse, texts),
        *(parse(f"{text}/..") for text in ends),
        *(parse(f"/{text}") for text in ends),
    ]
    assert order(values) == order(values[::-1])
    assert [key[0] for key in order(values)] == sorted(value.earliest or value.latest or () for value in values)


def test_what_was_read_stays_as_it_was() -> None:
    with pytest.raises(FrozenInstanceError):
        parse("2025").text = "2026"  # type: ignore[misc]


# The `edtf` library as a second opinion. Only its strict bounds are used; the fuzzy ones widen by a year.

AGREED = [
    *("1985-04-12", "1985-04", "1985", "0000", "-1985", "-0043-03-15", "2024-02-29"),
    *("Y170000002", "Y-17000"),
    *("1985-04-12T23:20:30", "1985-04-12T23:20:30Z"),
    *("1985-04-12T23:20:30-04", "1985-04-12T23:20:30+04:30"),
    *("1964/2008", "2004-06/2006-08", "2004-02-01/2005-02-08", "2004-02-01/2005", "2005/2006-02"),
    *("2001-21", "2001-22", "2001-23", "2001-21/2001-22"),
    *("1984?", "2004-06~", "2004-06-11%", "1984~/2004-06%"),
    *("201X", "20XX", "-019X", "-01XX", "196X~", "2004-XX", "1985-04-XX", "2024-02-XX", "1985-XX-XX"),
    *("1985-04-12/..", "1985/..", "../1985-04", "../1985"),
    *("1985-04/", "1985/", "/1985-04", "/1985"),
]
BOTH_REFUSE = [
    *("", "yes", "January 2025", "15.01.2025", "2025-1-5", "20250115", "2025/01/20", "P6M", "/"),
    *("2025-13", "2025-00", "2025-02-30", "2025-04-31", "2001-21-05"),
    *("12025", "Y2025", "Y012345", "-0000", "2025?~"),
    *("2025-01-15T10:00", "2025-01-15T25:00:00", "2025-01-15T10:00:00Z~"),
    "2025-01-15T10:00:00/2025-01-16",
]
WE_ARE_RIGHT = {
    "Y17000~": "a qualifier may follow any date; the library knows none after Y",
    "2001-21~": "nor after a season",
    "Y17000/Y18000": "an interval's ends may be any date",
}
WE_ARE_STRICTER = {
    "2005/2004": "the library lets an interval end before it starts",
    "2025-01-15T24:00:00": "the hour 24 left ISO 8601 in 2019",
    "1900-02-29": "the library counts 1900 as a leap year",
    "../..": "the library reads an interval without any date",
    "1XXX": "level 2, which the library reads too",
    "2004-06-XX/2004-07-03": "level 2",
    "2001-25": "level 2",
    "2004?-06": "level 2",
    "Y17E7": "level 2",
    "1950S2": "level 2",
}


def ask(text: str) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return oracle.parse_edtf(text)


@pytest.mark.parametrize("text", AGREED)
def test_the_library_reads_the_same_bounds(text: str) -> None:
    ours, theirs = parse(text), ask(text)
    if ours.earliest:
        assert tuple(theirs.lower_strict())[:3] == ours.earliest
    if ours.latest:
        assert tuple(theirs.upper_strict())[:3] == ours.latest


def test_the_library_ends_winter_with_its_year_and_we_do_not() -> None:
    assert tuple(ask("2001-24").upper_strict())[:3] == (2001, 12, 31)
    assert parse("2001-24").latest == (2002, 2, 28)


@pytest.mark.parametrize("text", BOTH_REFUSE)
def test_the_library_refuses_the_same(text: str) -> None:
    refusal(text)
    with pytest.raises(oracle.EDTFParseException):
        ask(text)


@pytest.mark.parametrize("text", WE_ARE_RIGHT, ids=WE_ARE_RIGHT.get)
def test_we_read_what_the_library_wrongly_refuses(text: str) -> None:
    assert str(parse(text)) == text
    with pytest.raises(oracle.EDTFParseException):
        ask(text)


@pytest.mark.parametrize("text", WE_ARE_STRICTER, ids=WE_ARE_STRICTER.get)
def test_we_refuse_what_the_library_reads(text: str) -> None:
    refusal(text)
    assert ask(text)


@pytest.mark.parametrize(("text", "crash"), [("2025-1X", AttributeError), ("2025-01-1X", ValueError)])
def test_the_library_crashes_on_part_of_a_number_which_is_level_2(text: str, crash: type[Exception]) -> None:
    assert "level 2" in refusal(text)
    with pytest.raises(crash):
        ask(text).lower_strict()
