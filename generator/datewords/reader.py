"""Finding the date expressions of a text, joining the ends of ranges, and telling the dates they may mean."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal
from functools import cached_property, lru_cache
from operator import itemgetter
from typing import NamedTuple

from generator.dates import Edtf
from generator.datewords.absolute import absolute, is_absolute, read
from generator.datewords.referring import next_to, referred
from generator.datewords.relative import Tense, relative
from generator.datewords.table import Parts, Patterns, Table, fold, primary, table_of
from generator.datewords.words import DateWords
from generator.numbers import Number, read_numbers
from generator.numbers.periods import iso_period
from generator.numbers.table import table_of as numbers_of

_WORD = re.compile(r"[^\W\d_]+|\d+")
_SENTENCE = re.compile(r"[.!?;](?=\s)|\n")
_BEFORE, _GAP, _CLAUSE, _YEAR = 40, 24, 150, 60  # how many characters around an expression say what it means
_PAGE, _NEAR, _COMMA = 400, 12, 50  # characters
_SHIFTING = frozenset(("since", "after", "until", "by", "before", "about"))  # words in front that change a date
_SINCE, _UNTIL, _BESIDE = (
    frozenset(("since", "after")),
    frozenset(("until", "by", "before")),
    frozenset(("before", "after")),
)
_STANDING, _NONE = frozenset(("by", "standing")), frozenset[str]()
_DATED = frozenset(
    ("iso", "short", "day", "month", "year", "season", "quarter", "decade", "weekday", "offset", "century")
)
_CLOSING = frozenset(("part", "month", "year", "yearshift"))
_BEHIND, _MORE = 2, re.compile(r"\s+\w")  # "before": what it counts from may stand behind it
_COUNTING, _RIGHT_BEHIND = re.compile(r"(?:\s+\w+){0,5}\s+"), re.compile(r"\s+(?:\w+\s+)?")
_OWNING = re.compile(r"'s\b")
_OPENING = frozenset(("from", "between"))
_REFERRING = frozenset(("away", "other"))  # to another date of the text


class Expression(NamedTuple):
    """The words of one date, and what they mean; `kinds` are the words in front: since, between, about ..."""

    start: int
    core: int  # where it starts without the words in front
    end: int
    parts: dict[str, int | str]
    kinds: frozenset[str] = frozenset()

    @property
    def is_date(self) -> bool:
        """Whether it may be the end of a range."""
        return not self.parts.keys().isdisjoint(_DATED)


def read_dates(text: str, issued: Edtf | None, language: str = "en") -> tuple[DateWords, ...]:
    """All date expressions of a text in order, without overlaps; places count characters of the text as given.

    `issued` is the date of the text, from which "yesterday" and "in January" count; the language is a BCP 47 tag.
    """
    return tuple(Reader(text, issued, language).dates())


class Reader:
    """Reads the dates of one text."""

    def __init__(self, text: str, issued: Edtf | None, language: str) -> None:
        self.text = text
        self.low = fold(text)
        self.issued = issued
        self.language = primary(language)
        self.table: Table = table_of(self.language)
        self.last: DateWords | None = None  # the last that gave a date
        self.years: dict[int, set[int]] = {}  # page: places of digits that are years

    def dates(self) -> Iterator[DateWords]:
        """Every expression, two of them as one where they are the ends of a range."""
        first: Expression | None = None
        for second in self._expressions():
            if first and self._is_range(first, second):
                yield self._noted(self._range(first, second))
                first = None
            elif first and (counted := self._counted(first, second)):
                yield self._noted(counted)
                first = None
            else:
                if first:
                    yield self._noted(self._date(first))
                first = second
        if first:
            yield self._noted(self._date(first))

    def _noted(self, words: DateWords) -> DateWords:
        """Date words, kept for those that count from them."""
        self.last = words if words.readings else self.last
        return words

    # Finding

    def _expressions(self) -> Iterator[Expression]:
        floor, starting = 0, self.table.starting
        last: Expression | None = None
        for word in _WORD.finditer(self.low):
            said = word[0]
            if not (said in starting or said.isdigit()) or word.start() < floor:
                continue
            found = self.table.parts_at(self.low, word)
            if found and (parts := self._checked(*found, last)):
                match = found[0]
                start, kinds = self._before(match.start(), floor)
                floor = match.end()
                if "between" in kinds:
                    parts.pop("both", None)  # "between 5 and 7 May" is a range, "on 5 and 7 May" is not
                last = Expression(start, match.start(), floor, parts, kinds)
                yield last

    def _before(self, start: int, floor: int) -> tuple[int, frozenset[str]]:
        """Where the words in front of an expression start, and what they are."""
        kinds: set[str] = set()
        begin, words = start, self.table.before
        while words and (match := words.search(self.low, max(floor, begin - _BEFORE), begin)):
            kinds.add(match.lastgroup or "")
            begin = match.start()
        return begin, frozenset(kinds) if kinds else _NONE

    def _checked(self, match: re.Match[str], parts: Parts, patterns: Patterns, last: Expression | None) -> Parts | None:
        """The parts of an expression, or None where its words mean something else here, behind the last expression."""
        start, end = match.span()
        unsure = [name for name in parts if name.startswith("may_")]
        if unsure:
            cues = (self.table.cues, self.table.closing)
            if not any(self._is_behind(words, start) for words in cues) and not self._is_end(start, end, last):
                return None
            parts = {name.removeprefix("may_"): value for name, value in parts.items()}
        if not self._has_capitals(match, patterns) or parts.get("unit") == "day":
            return None
        if len(parts) == 1 and self._means_else(next(iter(parts)), start, end, is_sure=not unsure):
            return None
        return self._with_period(match, parts)

    def _means_else(self, what: str, start: int, end: int, *, is_sure: bool) -> bool:
        """Whether a month, a weekday or a year that stands alone means something else here."""
        if what == "month":
            return is_sure and self._is_name(end)
        if what == "weekday":
            return self._is_titled(start, end)
        return what == "year" and end - start == 4 and not self._is_year(start)

    def _is_end(self, start: int, end: int, last: Expression | None) -> bool:
        """Whether a word is one end of a range of months: "from March to June", "between January and May"."""
        if last and "month" in last.parts and self._joins(last.kinds).fullmatch(self.low, last.end, start):
            return not last.kinds.isdisjoint(_OPENING)
        kinds = self._before(start, max(0, start - _BEFORE))[1]
        joined = self._joins(kinds).match(self.low, end) if not kinds.isdisjoint(_OPENING) else None
        word = _WORD.match(self.low, joined.end()) if joined else None
        return word is not None and word[0] in self.table.meanings["month"]

    def _joins(self, kinds: frozenset[str]) -> re.Pattern[str]:
        """What may stand between the ends of a range."""
        return self.table.both if "between" in kinds else self.table.joins

    def _has_capitals(self, match: re.Match[str], patterns: Patterns) -> bool:
        """Whether months and weekdays are written as the language writes them."""
        names = patterns.names[match.lastgroup or ""] if self.table.capitals else ()
        starts = [start for name in names if (start := match.start(name)) >= 0]
        return all(map(str.isupper, [self.text[start] for start in starts]))

    def _is_name(self, end: int) -> bool:
        """Whether a word with a capital follows: "June Carter"."""
        return self.table.capitals and re.match(r" [A-Z][a-z]", self.text[end : end + 3]) is not None

    def _is_titled(self, start: int, end: int) -> bool:
        """Whether a weekday is part of a name, or every such day."""
        behind = self.table.not_before
        return self._is_behind(self.table.not_after, start) or bool(behind and behind.match(self.low, end))

    def _is_behind(self, words: re.Pattern[str] | None, start: int) -> bool:
        """Whether some words stand right in front of a place."""
        return words is not None and words.search(self.low, max(0, start - _BEFORE), start) is not None

    def _is_year(self, start: int) -> bool:
        """Whether four digits are a year, not a count ("2000 people") or a name; read page by page, as it takes time."""
        near = self.low[max(0, start - _NEAR) : start + 4 + _NEAR]
        if not any(map(str.isalpha, near)) and any(map(str.isdigit, near[:_NEAR])):
            return False  # a table of numbers
        page = start // _PAGE
        if page not in self.years:
            first = max(0, page * _PAGE - _YEAR)
            numbers = read_numbers(self.text[first : (page + 1) * _PAGE + _YEAR], self.language)
            spans = ((first + number.start, first + number.end) for number in numbers if number.kind == "year")
            self.years[page] = {place for span in spans for place in range(*span)}
        return start in self.years[page]

    def _with_period(self, match: re.Match[str], parts: Parts) -> Parts | None:
        """The parts with the length of time that they count, if they do."""
        if "one" in parts:
            period = iso_period(Decimal(1), str(parts["one"]))
            return {**parts, "period": period} if period else None
        if "length" not in parts:
            return parts
        if parts.keys() == {"count", "length"} and parts["count"] in numbers_of(self.language).articles:
            return None  # "a day" is mostly a rate
        numbers = _numbers(match[0], self.language)
        period = numbers[0].period if numbers else None
        return {**parts, "period": period} if period else None

    # Meaning

    def _date(self, one: Expression) -> DateWords:
        """The date words of an expression that stands alone."""
        readings = self._readings(one)
        is_range = ("day2" in one.parts or "until" in one.parts) and "both" not in one.parts  # "from 3 to 5 May"
        kinds = one.kinds & _SHIFTING if readings and not is_range else _NONE
        start = one.start if kinds or is_range else one.core
        if "about" in kinds:
            readings = tuple(filter(None, (read(_about(reading.text)) for reading in readings))) or readings
        is_since, is_until = not kinds.isdisjoint(_SINCE), not kinds.isdisjoint(_UNTIL)
        doubtful = self._doubtful(one, readings)
        if is_since or is_until:
            ends = [_open(reading, is_since=is_since) for reading in readings]
            is_without = not kinds.isdisjoint(_BESIDE)
            ends += [_open(reading, is_since=is_since, is_without=True) for reading in readings if is_without]
            readings = tuple(dict.fromkeys([*filter(None, ends), *readings]))
        is_either = "both" in one.parts or ("short" in one.parts and len(readings) > 1)
        return DateWords(
            start=start,
            end=one.end,
            text=self.text[start : one.end],
            date=readings[0] if readings and not is_either and one.parts.keys().isdisjoint(_REFERRING) else None,
            readings=readings,
            doubtful=doubtful,
            relative=_is_relative(one),
            since=is_since,
            until=is_until and not is_since,
            standing=not one.kinds.isdisjoint(_STANDING),
            loose="night" in one.parts,
            period=str(one.parts["period"]) if "period" in one.parts else None,
        )

    def _doubtful(self, one: Expression, readings: tuple[Edtf, ...]) -> tuple[Edtf, ...]:
        """Those of the dates of an expression that its words hardly mean."""
        if not readings:
            return ()
        if "between" in one.kinds and readings[0].is_interval:
            return readings[1:]
        if not one.kinds.isdisjoint(_BESIDE):
            return (
                () if _OWNING.match(self.low, one.end) else readings
            )  # "after Monday's attack": the attack was on Monday
        if self._is_behind(self.table.denied, one.core):
            return readings
        is_bare = one.parts.keys() == {"weekday"} and len(readings) > 1
        return readings[1:] if is_bare and self._tense(one) == "either" else ()

    def _readings(self, one: Expression) -> tuple[Edtf, ...]:
        """All dates that an expression may mean, the likeliest first."""
        parts = tuple(one.parts.items())
        if is_absolute(one.parts):
            found = _resolve(parts, None, None, self.table.month_first)
        elif not one.parts.keys().isdisjoint(_REFERRING):
            return self._referred(one)
        else:
            found = _resolve(parts, self.issued, self._tense(one), self.table.month_first)
        is_end = "month" in one.parts and one.parts.keys() <= _CLOSING and one.parts.get("part") in (None, "late")
        is_end = is_end and self._is_behind(self.table.closing, one.core)
        return (*found, *map(_last_day, found)) if is_end else found

    def _referred(self, one: Expression) -> tuple[Edtf, ...]:
        """What an expression means beside the date before it in its sentence: in 2023 and the previous year."""
        if self.last is None or _SENTENCE.search(self.low, self.last.end, one.start):
            return ()
        if abs(int(one.parts.get("away", 0))) == _BEHIND and _MORE.match(self.low, one.end):
            return ()  # the year before the vote
        return tuple(filter(None, map(read, referred(one.parts, self.last.readings[0]))))

    def _tense(self, one: Expression) -> Tense | None:
        """What the nearest telling verb of the sentence says about the time of an expression."""
        first, last = max(0, one.start - _CLAUSE), one.end + _CLAUSE
        first = max((match.end() for match in _SENTENCE.finditer(self.low, first, one.start)), default=first)
        sentence_end = _SENTENCE.search(self.low, one.end, last)
        last = sentence_end.start() if sentence_end else last
        verbs = self._verbs
        at = bisect_left(verbs, (one.start,))
        before = [
            (self._apart(end, one.start), tense) for start, end, tense in verbs[max(0, at - 1) : at] if start >= first
        ]
        behind = ((self._apart(one.end, verb[0]), verb[2]) for verb in verbs[at : at + 3] if one.end <= verb[0] < last)
        return min([*before, *behind], key=itemgetter(0), default=(0, None))[1]

    def _apart(self, start: int, end: int) -> int:
        """How far a verb is from an expression; a comma keeps them apart ("arrested on Monday, will appear")."""
        return end - start + (_COMMA if "," in self.low[start:end] else 0)

    @cached_property
    def _verbs(self) -> list[tuple[int, int, Tense]]:
        """Places of the telling verbs; names are none (Mohamed, May)."""
        found = self.table.verbs.finditer(self.low) if self.table.verbs else ()
        return [
            (match.start(), match.end(), _TENSES[match.lastgroup or ""])
            for match in found
            if not self.text[match.start()].isupper()
            and not (match.lastgroup == "either" and self._is_behind(self.table.no_verb_after, match.start()))
        ]

    # Ranges

    def _is_range(self, one: Expression, other: Expression) -> bool:
        gap = self.low[one.end : other.core if "until" in other.kinds else other.start]  # from 2019 until 2027
        if not (one.is_date and other.is_date and len(gap) <= _GAP):
            return False
        return self._joins(one.kinds).fullmatch(gap) is not None

    def _range(self, one: Expression, other: Expression) -> DateWords:
        """Both ends of a range as one; the first has the year of the second, or is the last such day before it."""
        text = self.text[one.start : other.end]
        ends = self._readings(other)
        shared = {name: other.parts[name] for name in ("year", "yearshift") if name in other.parts}
        if shared and "month" in one.parts and "month" in other.parts and not is_absolute(one.parts):
            name, value = shared.popitem()
            is_earlier = int(one.parts["month"]) > int(other.parts["month"])
            one = one._replace(parts={**one.parts, name: int(value) - is_earlier})
        if is_absolute(one.parts) or "yearshift" in one.parts or not ends:
            starts = self._readings(one)
        else:
            day = read("-".join(f"{part:02}" for part in ends[0].latest)) if ends[0].latest else None
            starts = _resolve(tuple(one.parts.items()), day, "past", self.table.month_first)
        both = read(f"{_years(starts[0], 0)}/{_years(ends[0], -1)}") if starts and ends else None
        readings = (both, starts[0], ends[0]) if both else ()
        is_relative = _is_relative(one) or _is_relative(other)
        doubtful = self._doubtful(one, readings)
        return DateWords(one.start, other.end, text, both, readings, doubtful, relative=is_relative)

    def _counted(self, one: Expression, other: Expression) -> DateWords | None:
        """A length of time and the date from which it counts, as one: three days before the June 20 vote."""
        between = self.low[one.end : other.core]
        if abs(int(one.parts.get("away", 0))) != _BEHIND or not (other.is_date and _COUNTING.fullmatch(between)):
            return None
        points = self._readings(other)
        found = tuple(filter(None, map(read, referred(one.parts, points[0])))) if points else ()
        if not found:
            return None
        text = self.text[one.core : other.end]
        doubtful = points if _RIGHT_BEHIND.fullmatch(between) else ()  # not of "after he was hurt on 3 June"
        is_relative = _is_relative(other)
        return DateWords(one.core, other.end, text, None, (*found, *points), doubtful, relative=is_relative)


_TENSES: dict[str, Tense] = {"past": "past", "future": "future", "unclear": "unclear", "either": "either"}


@lru_cache(maxsize=4096)
def _resolve(
    parts: tuple[tuple[str, int | str], ...], issued: Edtf | None, tense: Tense | None, month_first: bool
) -> tuple[Edtf, ...]:
    """All dates that an expression may mean, the likeliest first."""
    meanings = dict(parts)
    found = absolute(meanings, month_first=month_first) if is_absolute(meanings) else relative(meanings, issued, tense)
    return tuple(filter(None, map(read, dict.fromkeys(found))))


@lru_cache(maxsize=4096)
def _numbers(text: str, language: str) -> tuple[Number, ...]:
    return read_numbers(text, language)


def _is_relative(one: Expression) -> bool:
    """Whether the day of issue is needed; not for lengths of time and what refers to another date of the text."""
    parts = one.parts.keys()
    if is_absolute(one.parts) or "away" in parts:
        return False
    return bool(parts & {"distance", "shift"}) or not parts & {"period", "distant"}


def _last_day(date: Edtf) -> Edtf:
    """The last day of a date that has one."""
    return (date.latest and read("{:04}-{:02}-{:02}".format(*date.latest))) or date


def _about(text: str) -> str:
    return "/".join(end.removesuffix("~") + "~" for end in text.split("/"))


def _open(date: Edtf, *, is_since: bool, is_without: bool = False) -> Edtf | None:
    """The interval that starts or ends with a date, or beside it: ../2013 for "before 2014"."""
    end = _years(date, 0 if is_since else -1)
    if is_without:
        end = next_to(end, 1 if is_since else -1)
    return read(f"{end}/.." if is_since else f"../{end}") if end else None


def _years(date: Edtf, end: int) -> str:
    """One end of a date; of decades and centuries, which no interval may have, the year."""
    text = date.text.split("/")[end]
    if not text.rstrip("~").endswith("X"):
        return text
    year = (date.latest if end else date.earliest) or (0, 1, 1)
    return f"{year[0]:04}"
