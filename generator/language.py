"""How the pages speak: the generator's visible words, and numbers and dates as people write them."""

from __future__ import annotations

import datetime
import unicodedata
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal
from babel.units import format_unit

from generator.dates import Edtf, Period, Point, parse
from generator.model import KeyFigure, Source

_FOLDER = files("generator") / "languages"
_UNITS_OF_TIME = ("year", "month", "week", "day", "hour", "minute", "second")


@cache
def speak(tag: str) -> Language:
    """The language for a tag; English for one that has no file of words."""
    path = _FOLDER / f"{tag.split('-')[0]}.yml"
    return Language((path if path.is_file() else _FOLDER / "en.yml").read_text(encoding="utf-8"))


@cache
def direction(tag: str) -> str:
    """Which way a language is written: "ltr" or "rtl"; "auto" for one that CLDR does not know."""
    try:
        order = Locale.parse(tag, sep="-").character_order
    except (UnknownLocaleError, ValueError):
        return "auto"
    return "rtl" if order == "right-to-left" else "ltr"


def languages() -> list[str]:
    """The tags of the languages that have a file of words."""
    return sorted(path.name.removesuffix(".yml") for path in _FOLDER.iterdir() if path.name.endswith(".yml"))


class Language:
    """One language: call it with a key for its words; `date`, `number`, `period` put values into words."""

    def __init__(self, source: str) -> None:
        self._words: dict[str, Any] = yaml.load(source, yaml.CSafeLoader)
        self._locale = Locale.parse(self._words["locale"])
        self._dates: dict[str, str] = {}

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with values put in. Raises KeyError for a key that has no words."""
        return str(self._words[key]).format(**values)

    def name_of_language(self, tag: str) -> str:
        """What this language calls another: "Ukrainian"; the tag itself for one it has no name for."""
        return str(self._locale.languages.get(tag.split("-")[0], tag))

    def count(self, key: str, count: int) -> str:
        """A number of things in the plural form that the number asks for."""
        forms = self._words[f"count_{key}"]
        return str(forms.get(self._locale.plural_form(count), forms["other"])).format(count=self.number(Decimal(count)))

    def listing(self, parts: list[str]) -> str:
        """Words joined as a list: "a, b and c"."""
        return format_list(parts, locale=self._locale)

    def order(self, text: str) -> list[int]:
        """A key that sorts texts as this language's alphabet does; marks and punctuation count for nothing."""
        alphabet, key = self("alphabet"), []
        for letter in unicodedata.normalize("NFC", text).casefold():
            if letter not in alphabet:
                letter = unicodedata.normalize("NFKD", letter)[0]
            if letter in alphabet:
                key.append(alphabet.index(letter))
            elif letter.isalnum() or letter == " ":
                key.append(ord(letter) - (0 if letter.isalpha() else 1 << 21))  # spaces, digits, ours, others' letters
        return key

    def number(self, value: Decimal) -> str:
        """A number with the language's separators and as many decimals as were written."""
        decimals = max(0, -int(value.as_tuple().exponent))
        return format_decimal(value, format="#,##0" + ("." + "0" * decimals if decimals else ""), locale=self._locale)

    def period(self, period: Period) -> str:
        """A length of time: "6 months", "1 year, 6 months", "48 hours"."""
        counts = ((unit, getattr(period, f"{unit}s")) for unit in _UNITS_OF_TIME)
        return ", ".join(format_unit(n, f"duration-{unit}", locale=self._locale) for unit, n in counts if n) or "0"

    def value(self, figure: KeyFigure) -> str:
        """A figure's value as a person says it, without its unit: "about 40,000", "3 to 5", "6 months"."""
        if figure.value_text is not None:
            return self("quotation", text=figure.value_text)
        if figure.period is not None:
            return self(figure.qualifier, value=self.period(figure.period))
        if figure.value is not None:
            return self(figure.qualifier, value=self.number(figure.value))
        if figure.min is not None and figure.max is not None:
            bounds = self("range", low=self.number(figure.min), high=self.number(figure.max))
            return self("approximately", value=bounds) if figure.qualifier == "approximately" else bounds
        if figure.min is not None:
            return self("at_least", value=self.number(figure.min))
        return self("at_most", value=self.number(figure.max)) if figure.max is not None else ""

    def imprint(self, source: Source) -> str:
        """What follows a source's title: who published it, and when."""
        return "".join(
            f", {part}" for part in (source.publisher, self.date(source.issued) if source.issued else None) if part
        )

    def date(self, date: Edtf) -> str:
        """An EDTF date as a person writes it: "mid-January 2025", "about 6 February 2025", "January 2025 or later"."""
        if date.text not in self._dates:
            self._dates[date.text] = self._date(date)
        return self._dates[date.text]

    def day(self, text: str) -> str:
        """A date in EDTF's own notation, in words."""
        return self.date(parse(text))

    def _date(self, date: Edtf) -> str:
        if date.third_of_month and date.start:
            return self(date.third_of_month, month=self._formatted(date.start, "MMMM", 1))
        if not date.is_interval:
            return self._point(date.start) if date.start else ""
        start = self._point(date.start) if date.start else ""
        end = self._point(date.end) if date.end else ""
        if date.open_end or date.unknown_end:
            return self("or_later" if date.open_end else "to_unknown", start=start)
        if date.open_start or date.unknown_start:
            return self("or_earlier" if date.open_start else "from_unknown", end=end)
        return self._between(date.start, date.end) or self("from_to", start=start, end=end)

    def _between(self, start: Point | None, end: Point | None) -> str:
        """A plain interval in few words: "11–20 January 2025", "June–August 2004", "2004–2006"; else nothing.

        An en dash has spaces around it where there are spaces beside it. What both ends share is said once.
        """
        if start is None or end is None or start == end:
            return self._point(start) if start else ""
        parts = [(point.day is not None, point.month is not None, point.time) for point in (start, end)]
        plain = [not (p.season or p.unspecified or p.uncertain or p.approximate) and p.year > 0 for p in (start, end)]
        if parts[0] != parts[1] or not all(plain):
            return ""
        if start.year != end.year:
            return f"{start.year}–{end.year}" if not start.month else f"{self._point(start)} – {self._point(end)}"
        if start.month == end.month:
            return f"{start.day}–{self._point(end)}"
        first = self._point(start).removesuffix(f" {start.year}")
        return f"{first} – {self._point(end)}" if start.day else f"{first}–{self._point(end)}"

    def _point(self, point: Point) -> str:
        words = self._unqualified(point)
        if point.uncertain:
            words = self("uncertain_date", date=words)
        return self("about_date", date=words) if point.approximate else words

    def _unqualified(self, point: Point) -> str:
        year = self._year(point.year)
        if point.season:
            return self(f"season_{point.season}", year=year)
        if point.precision == "decade" and point.year > 0:
            return self("decade", year=year)
        if point.precision in ("decade", "century"):
            return self("century", first=year, last=self._year(point.latest[0]))
        if point.unspecified.startswith("-XX") and not point.month:
            if point.unspecified == "-XX":
                return self("month_not_known", date=year)
            return self("month_and_day_not_known", date=year)
        if not point.month:
            return year
        month = self._formatted(point, "LLLL", 1)  # alone, not beside a day: in the nominative
        if point.unspecified:
            return self("day_not_known", date=month)
        words = self._formatted(point, "d MMMM", point.day) if point.day else month
        return f"{words}, {_clock(point.time)}" if point.time else words

    def _year(self, year: int) -> str:
        """A year as people count them: ISO 8601 has a year 0, which is 1 BC."""
        return str(year) if year > 0 else self("year_bc", year=1 - year)

    def _formatted(self, point: Point, pattern: str, day: int) -> str:
        """A date in the locale's words. The calendar of Python ends at 9999, so the year is written beside it."""
        leap_year = 2000  # has every day that any year has
        words = format_date(datetime.date(leap_year, point.month or 1, day), format=pattern, locale=self._locale)
        return f"{words} {self._year(point.year)}"


def _clock(time: str) -> str:
    """A time of day with its zone: "10:00 UTC", "10:00 UTC+2", "10:00:30"; seconds only where there are some."""
    clock, zone = time[:8].removesuffix(":00"), time[8:]
    hours, _, minutes = zone.lstrip("+-").partition(":")
    shift = (
        ""
        if zone in ("", "Z")
        else f"{zone[0].replace('-', '−')}{int(hours)}{f':{minutes}' if minutes.strip('0') else ''}"
    )
    return f"{clock} UTC{shift}" if zone else clock
