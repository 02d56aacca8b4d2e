"""Dates as sources give them: exact, about, unknown in part, or from one day to another.

The notation is EDTF, levels 0 and 1: Library of Congress, Extended Date/Time Format Specification,
4 February 2019, which is ISO 8601-2:2019. Lengths of time are ISO 8601 durations. Years count as in
ISO 8601 (0000 is 1 BC, -0043 is 44 BC), and the calendar is Gregorian throughout.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Literal

Day = tuple[int, int, int]
Precision = Literal["time", "day", "month", "season", "year", "decade", "century"]
Third = Literal["early", "mid", "late"]


def iso_day(day: Day) -> str:
    """A day in ISO 8601: 2031-03-06, -0043-03-15."""
    year, month, of_month = day
    return f"{'-' if year < 0 else ''}{abs(year):04}-{month:02}-{of_month:02}"


class DateError(ValueError):
    """What is wrong with a date, in words for the editor who wrote it."""


@dataclass(frozen=True)  # no slots: it is read back from the journal, which takes twice as long with them
class Point:
    """One date, as precise as it was written.

    `season` (21 to 24: spring, summer, autumn, winter) stands in place of a month. `unspecified` is the X
    part: "X" in 196X, "XX" in 19XX (`year` is then the first one meant), "-XX" in 2004-XX and 1985-04-XX,
    "-XX-XX" in 1985-XX-XX. `time` is the clock time with its zone, as written.
    """

    year: int
    month: int | None = None
    day: int | None = None
    season: int | None = None
    time: str | None = None
    unspecified: str = ""
    uncertain: bool = False
    approximate: bool = False

    @property
    def precision(self) -> Precision:
        """The smallest part that is known: 1985-04-XX is a month, 2004-XX a year, 196X a decade."""
        if self.time:
            return "time"
        if self.day:
            return "day"
        if self.month:
            return "month"
        if self.season:
            return "season"
        return "decade" if self.unspecified == "X" else "century" if self.unspecified == "XX" else "year"

    @property
    def earliest(self) -> Day:
        """The first day (year, month, day) that the date can mean, read strictly.

        '~' and '?' never widen it: no standard says by how much, and sorting and checks need strict bounds.
        Seasons are the northern, meteorological ones: March to May, June to August, September to November,
        and December to the end of February of the next year.
        """
        month = _SEASONS[self.season][0] if self.season else self.month
        return self.year, month or 1, self.day or 1

    @property
    def latest(self) -> Day:
        """The last day that the date can mean; see `earliest`. A time keeps the day of its own zone."""
        month = _SEASONS[self.season][1] if self.season else self.month or 12
        year = self.year + (self.season == _WINTER) + _YEARS.get(self.unspecified, 1) - 1
        return year, month, self.day or monthrange(year, month)[1]


@dataclass(frozen=True)  # no slots: it is read back from the journal, which takes twice as long with them
class Edtf:
    """A date or an interval, with its text as written; a single date is both start and end.

    An end that is no date is open ('..': there is none, or none is meant) or unknown (left empty).
    """

    text: str
    start: Point | None
    end: Point | None
    is_interval: bool = False
    open_start: bool = False
    open_end: bool = False
    unknown_start: bool = False
    unknown_end: bool = False

    def __str__(self) -> str:
        return self.text

    def __hash__(self) -> int:
        return hash(self.text)  # dates that are equal have the same text

    @cached_property
    def earliest(self) -> Day | None:
        return self.start.earliest if self.start else None

    @cached_property
    def latest(self) -> Day | None:
        return self.end.latest if self.end else None

    @cached_property
    def sort_key(self) -> tuple[Day, bool, Day, str]:
        """For sorting: first day (or else the last), last day (endless ones last), the clock as written."""
        first, last = self.earliest or self.latest, self.latest or self.earliest
        assert first and last, "one end of an interval is always a date"
        return first, self.latest is None, last, (self.start and self.start.time) or ""

    @property
    def is_certain_day(self) -> bool:
        """Whether it is one day of the calendar, neither about so nor perhaps."""
        is_day = not self.is_interval and self.start is not None and self.start.day is not None
        return is_day and not (self.is_approximate or self.is_uncertain)

    @property
    def is_approximate(self) -> bool:
        return bool((self.start and self.start.approximate) or (self.end and self.end.approximate))

    @property
    def is_uncertain(self) -> bool:
        return bool((self.start and self.start.uncertain) or (self.end and self.end.uncertain))

    @property
    def third_of_month(self) -> Third | None:
        """The third of a month that was meant: "mid-January" is stored as 2025-01-11~/2025-01-20~."""
        start, end = self.start, self.end
        if not (start and end and start.day and end.day and start.approximate and end.approximate):
            return None
        (*month, first), (*end_month, last) = start.earliest, end.latest
        thirds: dict[tuple[int, int], Third] = {(1, 10): "early", (11, 20): "mid"}
        thirds[21, monthrange(*month)[1]] = "late"
        return thirds.get((first, last)) if month == end_month else None


@dataclass(frozen=True, slots=True)
class Period:
    """A length of time without a place in the calendar (ISO 8601 duration): six months is P6M."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0
    hours: int = 0
    minutes: int = 0
    seconds: int = 0

    def __str__(self) -> str:
        days = _written((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        clock = _written((self.hours, "H"), (self.minutes, "M"), (self.seconds, "S"))
        return f"P{days}T{clock}" if clock else f"P{days or '0D'}"

    @property
    def words(self) -> str:
        """The length as findings say it: "1 year, 6 months"."""
        counts = ((name, getattr(self, name)) for name in self.__slots__)
        return ", ".join(f"{n} {name if n != 1 else name[:-1]}" for name, n in counts if n) or "0 days"


def _written(*parts: tuple[int, str]) -> str:
    return "".join(f"{count}{letter}" for count, letter in parts if count)


def parse(text: str) -> Edtf:
    """Read one EDTF date or interval of level 0 or 1; nothing may stand around it, not even a space.

    A qualifier may follow any date (196X~, 2001-21?). Refused, where the standard is silent: the hour 24, and
    intervals that end before they start or have no date. Raises DateError, with what to write if it can tell.
    """
    if value := _read(text):
        return value
    raise DateError(_explain(text))


def period_in_words(text: str) -> str:
    """A duration as findings say it: "6 months"; as it stands where its parts are no whole numbers."""
    try:
        return parse_period(text).words
    except DateError:
        return text


def parse_period(text: str) -> Period:
    """Read whole years, months, days, hours, minutes and seconds (P1Y6M, PT48H) or whole weeks (P2W).

    Raises DateError for anything else.
    """
    match = _PERIOD.fullmatch(text)
    if match is None:
        raise DateError(f"“{text[:60]}” is not a duration: write P6M for six months, P1Y6M, P2W, P10D or PT48H")
    weeks, *others = (int(count or 0) for count in match.groups())
    years, months, days, hours, minutes, seconds = others
    return Period(years, months, weeks, days, hours, minutes, seconds)


# The grammar, and what the calendar says to it

_POINT = re.compile(
    r"""(?: Y (?P<long>-?[1-9]\d{4,11})
          | (?P<vague>-?(?:\d{3}X|\d\dXX))
          | (?P<year>\d{4}|-(?!0000)\d{4})
            (?: (?P<no_month>-XX(?:-XX)?) | -(?P<month>\d\d) (?: (?P<no_day>-XX) | -(?P<day>\d\d)
              (?: T(?P<time>(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:Z|[+-](?:0\d|1[0-4])(?::[0-5]\d)?)?) )? )? )?
        ) (?(time)|(?P<qualifier>[?~%])?)""",
    re.ASCII | re.VERBOSE,
)
_PERIOD = re.compile(
    r"P(?=[\dT])(?:(\d{1,9})W|(?:(\d{1,9})Y)?(?:(\d{1,9})M)?(?:(\d{1,9})D)?"
    r"(?:T(?=\d)(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9})S)?)?)",
    re.ASCII,
)
_WINTER = 24
_SEASONS = {21: (3, 5), 22: (6, 8), 23: (9, 11), _WINTER: (12, 2)}  # first and last month
_YEARS = {"X": 10, "XX": 100}
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def _read(text: str) -> Edtf | None:
    """None where the text has not the form of EDTF; DateError where it has, but there is no such date."""
    first, slash, last = text.partition("/")
    start = _read_point(first)
    if not slash:
        return Edtf(text, start, start) if start else None
    end = _read_point(last)
    if not (start or first in ("", "..")) or not (end or last in ("", "..")):
        return None
    if start is None and end is None:
        raise DateError(f"“{text}” has no date at either end: write 2025-01/.. or ../2025-01")
    for point in (start, end):
        if point and point.time:
            raise DateError(f"“{text}” has a time of day: an interval runs from date to date")
        if point and point.unspecified:
            raise DateError(f"“{text}” is EDTF level 2 (X in an interval): write 2004-06, not 2004-06-XX")
    if start and end and end.latest < start.earliest:
        raise DateError(f"“{text}” ends before it starts")
    return Edtf(text, start, end, True, first == "..", last == "..", first == "", last == "")


def _read_point(text: str) -> Point | None:
    match = _POINT.fullmatch(text)
    if match is None:
        return None
    long, vague, year, no_month, month, no_day, day, time, qualifier = match.groups()
    if vague:
        year = vague.replace("X", "9" if vague[0] == "-" else "0")
        no_month = "X" * vague.count("X")
    code = int(month) if month else None
    if code is not None:
        _check_calendar(int(year), code, int(day or 1) if day or no_day else None)
    return Point(
        year=int(long or year),
        month=None if code in _SEASONS else code,
        day=int(day) if day else None,
        season=code if code in _SEASONS else None,
        time=time,
        unspecified=no_month or no_day or "",
        uncertain=qualifier in ("?", "%"),
        approximate=qualifier in ("~", "%"),
    )


def _check_calendar(year: int, month: int, day: int | None) -> None:
    if month in _SEASONS:
        if day is not None:
            raise DateError(f"{month} is a season, not a month: leave out the day")
    elif 25 <= month <= 41:
        raise DateError(f"{month} is EDTF level 2, not read here: months are 01 to 12, seasons 21 to 24")
    elif not 1 <= month <= 12:
        raise DateError(f"month {month} does not exist")
    elif day is not None and not 1 <= day <= monthrange(year, month)[1]:
        raise DateError(f"{day} {_MONTHS[month - 1]} {year} does not exist")


# What an editor probably meant

_FORMS = "write 2025-01-20, 2025-01, 2025 or, for about, 2025-01~"
_LEVEL_1 = "no sets or exponents, ? ~ % only at the end, X only as in 196X, 19XX, 2004-XX, 2004-06-XX"
_NAMES = {name.lower(): number for number, name in enumerate(_MONTHS, 1)}
_NAMES |= {name[:3]: number for name, number in _NAMES.items()} | {"sept": 9}
_NAMES |= {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_NAME = re.compile(rf"\b({'|'.join(_NAMES)})\b\.?")

# In lower case, months and seasons as m01 to m24. The first table's slips are dates, the second's hold dates.
_SLIPS = (
    (r"(\d{4})[-./ ](\d\d?)[-./ ](\d\d?)", "{0}-{1:0>2}-{2:0>2}"),
    (r"(\d{4})[-./ ](\d\d?)", "{0}-{1:0>2}"),
    (r"(\d{4})(\d\d)(\d\d)", "{0}-{1}-{2}"),
    (r"(\d\d?)[-./ ](\d\d?)[-./ ](\d{4})", "{2}-{1:0>2}-{0:0>2}"),
    (r"(\d\d?)/(\d\d?)/(\d{4})", "{2}-{0:0>2}-{1:0>2}"),
    (r"(\d\d?)[-./ ](\d{4})", "{1}-{0:0>2}"),
    (r"(\d\d?)(?:st|nd|rd|th|\.)?[- ]m(\d\d),?[- ](\d{4})", "{2}-{1}-{0:0>2}"),
    (r"m(\d\d) (\d\d?)(?:st|nd|rd|th)?,? (\d{4})", "{2}-{0}-{1:0>2}"),
    (r"m(\d\d),? (?:of )?(\d{4})", "{1}-{0}"),
    (r"mid[- ]m(\d\d) (\d{4})", "{1}-{0}-11~/{1}-{0}-20~"),
    (r"(?:the )?(\d{3})0s", "{0}X"),
    (r"(\d{4}) ?- ?(\d{4})", "{0}/{1}"),
    (r"(\d{4}-\d\d)-(\d\d)/(\d\d)", "{0}-{1}/{0}-{2}"),
    (r"(\d{4}-\d\d-\d\d)[t ](\d\d:\d\d)", "{0}T{1}:00"),
)
_PHRASES = (
    (r"(?:from )?(.+?)(?: ?/ ?| to | until | - )(?:now|today|present|open|ongoing)", "{0}/.."),
    (r"(?:from )?(.+?)(?: ?/ ?| to | until | - )(.+)", "{0}/{1}"),
    (r"(?:since|from) (.+)", "{0}/.."),
    (r"(?:about|around|circa|ca?\.?|~) ?(.+)", "{0}~"),
    (r"(.+?) ?(?:\?~|~\?)", "{0}%"),
)
_LEVEL_2 = re.compile(r"[\[{].*[\]}]|(?=.*[\dX]{2})[-./~?%\dXYES]*([XES]|[~?%][-\dX])[-./~?%\dXYES]*")


def _explain(text: str) -> str:
    """Why the text is no date, and what to write instead."""
    if len(text) > 60:
        return f"“{text[:60]}…” is not an EDTF date: {_FORMS}"
    plain = re.sub("[\u2010-\u2015\u2212]", "-", " ".join(text.lower().split()))
    guesses = _guesses(_NAME.sub(lambda name: f"m{_NAMES[name[1]]:02}", plain))
    advice = f"write {' or '.join(guesses)}" if guesses else ""
    if _LEVEL_2.fullmatch(text):
        return f"“{text}” is EDTF level 2, and only levels 0 and 1 are read: {advice or _LEVEL_1}"
    return f"“{text}” is not an EDTF date: {advice or _FORMS}"


def _guesses(plain: str) -> list[str]:
    """The dates that a slip can mean; each of them exists."""
    slips = ((re.fullmatch(pattern, plain, re.ASCII), template) for pattern, template in _SLIPS)
    guesses = [plain.upper(), *(template.format(*slip.groups()) for slip, template in slips if slip)]
    for pattern, template in _PHRASES:
        if phrase := re.fullmatch(pattern, plain):
            guesses += [template.format(*dates) for dates in product(*map(_guesses, phrase.groups()))]
            break
    return [guess for guess in dict.fromkeys(guesses) if _exists(guess)]


def _exists(text: str) -> bool:
    try:
        return _read(text) is not None
    except DateError:
        return False
