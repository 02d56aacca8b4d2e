"""The date words of a language: what a table in generator/languages/dates may say, and how it is read.

A language is added by adding a table; nothing else knows languages by name. Words are written in small letters, with
spaces between them, [phrases of several words] in brackets, endings as in stem(a|b|), and е for ё.

    words      classes: what words mean (1 to 12 for months, 0 to 6 for weekdays from Monday, -1 for "last") -> words
    macros     regular expressions with a name
    patterns   regular expressions with {classes} and {macros}; the first that fits wins. A space is any white space.
               {class:part} says what the word is used for: "{ordinal:quarter} quarter"
    before     words in front of an expression: since, from, between, until, by, before, after, about, standing ("as of"),
               and fillers
    joins, and regular expressions of what stands between the ends of a range, and between those of "between"
    comparing  words before the other figure of a comparison: earlier ("from 9 in April"), other ("against 7 in April"),
               later, with which "from" ends ("to 8 in May"), and parting, behind which something else is meant ("and")
    denied     regular expression of what says of the day behind it that something will not be on it
    verbs      lists of regular expressions of past, future and unclear verbs, which tell the last Monday from the next,
               and of verbs that may be either: past or present ("quit"), unless behind one of `no_verb_after`
    unsure     months that are also other words: alone they count only behind one of the words in `cues`
    closing    words that end in the last day or month of a stretch of time: "the year to", before March or its end
    left_out   weekdays of CLDR that are mostly other words
    not_after, not_before   words beside which weekdays and months are names: "Black Friday"
    capitals   whether months and weekdays have a capital; month_first: whether 06/02/2025 may be 2 June

Classes that every language has: day, year, decade, number, roman, count (number words), month (any name, for beside a
day or a year), lone and unsure (full names), weekday (full names), anyday (also short ones).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources import files
from typing import Any, TypeAlias

import yaml
from babel import Locale, UnknownLocaleError

from generator.numbers.table import table_of as numbers_of

Words: TypeAlias = dict[str, int | str]
Parts: TypeAlias = dict[str, int | str]

_FOLDER = files("generator") / "languages" / "dates"
_SIGNS = {"’": "'", "ʼ": "'", "ё": "е", "‐": "-", "‑": "-", "−": "-"}
_ROMAN = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx xxi"
_CYRILLIC = " " + _ROMAN.translate(str.maketrans("xi", "хі"))  # Latin numerals typed with Cyrillic letters
_DIGITS = {
    "day": r"\d\d?(?!\d)",
    "year": r"(?:1\d|20|21)\d\d(?![\d%]|[.,:]\d)",
    "decade": r"(?:1\d|20)?\d0",
    "number": r"\d{1,3}(?!\d)",
}
_NAMES = ("month", "lone", "unsure", "weekday", "anyday")  # classes that have a capital in some languages
_CLASS = re.compile(r"\{((?P<kind>[a-z]+)\d?)(?::(?P<part>[a-z_]+))?\}")
# Letters and digits, but not of scripts that write no spaces. (In one class the three blocks take `re` much longer.)
_LETTER = r"(?![\u3040-\u30ff\u3400-\u9fff])(?![\uac00-\ud7af])\w"
_START = re.compile(rf"(?<!{_LETTER})(?<![$€£₴₽#№])(?<!\d[.,/:-])")
# What is read in every language, before its own patterns and behind them.
_FIRST_PATTERNS = (
    r"(?P<iso>\d{4}-\d\d-\d\d)(?![-\d])",
    r"(?P<first>\d\d?)(?:/(?P<second>\d\d?)/|[.-](?P<middle>\d\d?)[.-])(?P<short>\d{4}|\d\d)(?!\d|[./-]\d)",
)
_LAST_PATTERNS = (r"{year} ?[-–—/] ?(?P<until>\d{4}|\d\d)(?![-\d])", "{year}")
# For languages without a table: all that names from CLDR, without knowing the language, can carry.
_BARE = {"patterns": [r"{day}\.? {month} {year}", "{month} {day},? {year}", "{month} {year}"]}


@dataclass(frozen=True)
class Table:
    """One language's date words, ready to be looked for in a folded text; patterns that few texts need when one does."""

    keys: Mapping[str, Any]  # what the file says
    starting: Mapping[str, "Patterns"]  # first word of an expression ("0" for digits): how it may go on
    meanings: Mapping[str, Words]  # class, folded words: what they mean
    capitals: bool
    month_first: bool

    @cached_property
    def before(self) -> re.Pattern[str] | None:
        return _before(self.keys.get("before", {}))

    @cached_property
    def joins(self) -> re.Pattern[str]:
        return _joins(self.keys.get("joins"))

    @cached_property
    def both(self) -> re.Pattern[str]:
        """The "and" of "between … and …"."""
        return re.compile(rf"\s{{1,4}}(?:{self.keys.get('and', '(?!)')})\s{{1,4}}")

    @cached_property
    def comparing(self) -> re.Pattern[str] | None:
        return _comparing(self.keys.get("comparing", {}))

    @cached_property
    def verbs(self) -> re.Pattern[str] | None:
        return _verbs(self.keys.get("verbs"))

    @cached_property
    def no_verb_after(self) -> re.Pattern[str] | None:
        return _in_front(self.keys.get("no_verb_after"))

    @cached_property
    def cues(self) -> re.Pattern[str] | None:
        return _in_front(self.keys.get("cues"))

    @cached_property
    def closing(self) -> re.Pattern[str] | None:
        return _in_front(self.keys.get("closing"))

    @cached_property
    def denied(self) -> re.Pattern[str] | None:
        return _denied(self.keys.get("denied"), self._fillers)

    @cached_property
    def joining(self) -> re.Pattern[str]:
        return _joining(self._fillers, self.keys.get("closing", ""))

    @cached_property
    def not_after(self) -> re.Pattern[str] | None:
        return _in_front(self.keys.get("not_after"))

    @cached_property
    def not_before(self) -> re.Pattern[str] | None:
        words = self.keys.get("not_before")
        return re.compile(rf"\s{{1,4}}({_any(_phrases(words))})(?!\w)") if words else None

    @property
    def _fillers(self) -> str:
        fillers: str = self.keys.get("before", {}).get("fillers", "")
        return fillers

    def parts_at(self, text: str, word: re.Match[str]) -> tuple[re.Match[str], Parts, "Patterns"] | None:
        """The expression that starts with a word of a folded text, what its words mean, and what it was found by."""
        said, start = word[0], word.start()
        patterns = self.starting.get("0" if said.isdigit() else said)
        if patterns is None or not _START.match(text, start):
            return None
        match = patterns.pattern.match(text, start)
        if match is None or match.lastgroup is None:
            return None
        parts: Parts = {}
        for group, name, kind in patterns.groups[match.lastgroup]:
            if found := match[group]:
                words = self.meanings.get(kind)
                meaning = words.get(" ".join(found.rstrip(".").split()), found) if words else found
                parts[name] = int(meaning) if isinstance(meaning, str) and kind in _DIGITS else meaning
        return match, parts, patterns


@dataclass(frozen=True)
class Patterns:
    """Templates of expressions that can start with the same word, with their numbers."""

    numbered: tuple[tuple[int, str], ...]

    @cached_property
    def groups(self) -> dict[str, list[tuple[str, str, str]]]:
        """For the last group of each template its groups, with the part that each is and its class of words."""
        found: dict[str, list[tuple[str, str, str]]] = {f"form{number}": [] for number, _ in self.numbered}
        for group in self.pattern.groupindex:
            name, _, rest = group.partition("__")
            kind, _, number = rest.partition("__")
            if number:
                found[f"form{number}"].append((group, name, kind))
        return found

    @cached_property
    def names(self) -> dict[str, tuple[str, ...]]:
        """Of them those for names of months and days, which some languages write with a capital."""
        return {
            form: tuple(group for group, _, kind in groups if kind.startswith(_NAMES))
            for form, groups in self.groups.items()
        }

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """One pattern of all; the name of the last group tells which of them fitted."""
        forms = "|".join(f"(?P<form{i}>{text})" for i, text in self.numbered)
        return re.compile(rf"(?:{forms})(?!{_LETTER})")


def fold(text: str) -> str:
    """The text in small letters, with one apostrophe and hyphen and е for ё, and every character in its place."""
    low = text.lower()
    if text.isascii():
        return low  # which has none of these signs
    if len(low) != len(text):
        low = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    for sign, plain in _SIGNS.items():
        low = low.replace(sign, plain)
    return low


@lru_cache(maxsize=1)
def languages() -> frozenset[str]:
    """The languages that have a table."""
    return frozenset(name.removesuffix(".yml") for item in _FOLDER.iterdir() if (name := item.name).endswith(".yml"))


@lru_cache(maxsize=1 << 8)
def primary(tag: str) -> str:
    """The language of a BCP 47 tag: en of en-GB."""
    return re.split("[-_]", tag, maxsplit=1)[0].lower()


@lru_cache(maxsize=32)
def table_of(language: str) -> Table:
    """The table of a language."""
    keys: dict[str, Any] = _BARE
    if language in languages():
        keys = yaml.load((_FOLDER / f"{language}.yml").read_text("utf-8"), Loader=yaml.CSafeLoader)
    meanings = {name: _values(entry) for name, entry in keys.get("words", {}).items()}
    _add_names(meanings, language, *(frozenset(_phrases(keys.get(key, ""))) for key in ("unsure", "left_out")))
    classes = {name: _any(words) for name, words in meanings.items()} | _DIGITS
    classes |= {"month": rf"(?:{classes['month']})(?:\.(?=[\s\d,]))?", "count": _count(language)}
    templates = [*_FIRST_PATTERNS, *keys.get("patterns", ()), *_LAST_PATTERNS]
    patterns = [_pattern(template, i, classes, keys.get("macros", {})) for i, template in enumerate(templates)]
    return Table(
        keys=keys,
        starting=_starting(templates, patterns, meanings, language),
        meanings=meanings,
        capitals=keys.get("capitals", False),
        month_first=keys.get("month_first", False),
    )


# Words


def _phrases(entry: str | list[Any]) -> Iterator[str]:
    """Single words of a text, or the phrases of a list; stem(a|b) is stema and stemb."""
    for item in re.findall(r"\[[^\]]*\]|\S+", entry) if isinstance(entry, str) else entry:
        for phrase in item[1:-1].split(",") if item.startswith("[") else [item]:
            stem, bracket, endings = phrase.strip().partition("(")
            yield from (fold(stem + ending) for ending in endings.rstrip(")").split("|")) if bracket else [fold(stem)]


def _values(entry: Mapping[int, str | list[Any]]) -> Words:
    return {phrase: value for value, phrases in entry.items() for phrase in _phrases(phrases)}


def _add_names(meanings: dict[str, Words], language: str, unsure: frozenset[str], left_out: frozenset[str]) -> None:
    """Put CLDR's names of months and weekdays beside those of the table."""
    full = _names(language, "months", "wide") | meanings.pop("lone", {})
    short = _names(language, "months", "abbreviated") | meanings.pop("short", {})
    weekdays = _names(language, "days", "wide") | meanings.pop("weekday", {})
    meanings["month"] = full | short
    meanings["lone"] = {name: month for name, month in full.items() if name not in unsure}
    meanings["unsure"] = {name: month for name, month in full.items() if name in unsure}
    meanings["anyday"] = weekdays | _names(language, "days", "abbreviated")
    meanings["weekday"] = {name: day for name, day in weekdays.items() if name not in left_out}
    meanings["roman"] = {numeral: i % 21 + 1 for i, numeral in enumerate((_ROMAN + _CYRILLIC).split())}


def _names(language: str, what: str, width: str) -> Words:
    """Names of months (from 1) or days (from 0, Monday), inside a date and standing alone."""
    try:
        contexts = getattr(Locale.parse(language), what)
    except (ValueError, UnknownLocaleError):
        return {}
    return {fold(name.rstrip(".")): number for names in contexts.values() for number, name in names[width].items()}


# Patterns


def _any(words: Iterable[str]) -> str:
    """The pattern of any of the words, the longest first."""
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return "|".join(re.escape(word).replace(r"\ ", r"\s{1,4}") for word in ordered) or "(?!)"


def _number_words(language: str) -> list[str]:
    """What a count may be made of; its value is read by `numbers`."""
    numbers = numbers_of(language)
    return [*numbers.numerals, *numbers.articles, *numbers.joiners, *numbers.fractions.alone]


def _count(language: str) -> str:
    word = _any(_number_words(language))
    return rf"\d{{1,3}}(?:[.,]\d)?(?!\d)|(?:{word})(?:[\s-](?:{word})){{0,4}}"


def _pattern(template: str, i: int, classes: Mapping[str, str], macros: Mapping[str, str]) -> str:
    """The regular expression of a template; groups are named part__class__number, as parts may occur in many."""
    while (expanded := re.sub(r"\{([a-z]+)\}", lambda m: macros.get(m[1], m[0]), template)) != template:
        template = expanded
    template = re.sub(r" (\?)?", lambda m: r"\s{0,4}" if m[1] else r"\s{1,4}", template)
    template = re.sub(r"\(\?P<(\w+)>", lambda m: f"(?P<{m[1]}__text__{i}>", template)
    return _CLASS.sub(
        lambda m: f"(?P<{m['part'] or m[1]}__{m['kind']}__{i}>{classes.get(m['kind'], '(?!)')})", template
    )


def _starting(
    templates: list[str], patterns: list[str], meanings: Mapping[str, Words], language: str
) -> dict[str, Patterns]:
    """The words that expressions can start with: the first words of the first class in each template."""
    starting: dict[str, list[int]] = {}
    for i, template in enumerate(templates):
        match = None if template.startswith("(?P<") else _CLASS.search(template)
        kind = match["kind"] if match else "day"
        words = ["0", *_number_words(language)] if kind == "count" else ["0"] if kind in _DIGITS else [*meanings[kind]]
        firsts = (re.findall(r"[^\W\d_]+|\d", word)[0] for word in words)
        for word in {"0" if first.isdigit() else first for first in firsts}:
            starting.setdefault(word, []).append(i)
    shared = {numbers: Patterns(tuple((i, patterns[i]) for i in numbers)) for numbers in map(tuple, starting.values())}
    return {word: shared[tuple(numbers)] for word, numbers in starting.items()}


def _before(entry: Mapping[str, str]) -> re.Pattern[str] | None:
    """What may stand in front of an expression, up to its first letter."""
    fillers = _any(_phrases(entry.get("fillers", "")))
    kinds = _kinds({name: words for name, words in entry.items() if name != "fillers"})
    return re.compile(rf"(?<!\w)(?:{kinds})(?:\s{{1,4}}(?:{fillers})){{0,2}}\s{{1,4}}$") if kinds else None


def _comparing(entry: Mapping[str, str]) -> re.Pattern[str] | None:
    kinds = _kinds(entry)
    return re.compile(rf"(?<!\w)(?:{kinds})(?!\w)") if kinds else None


def _kinds(entry: Mapping[str, str]) -> str:
    """The pattern of words of several kinds; the last group tells which."""
    return "|".join(f"(?P<{name}>{_any(_phrases(words))})" for name, words in entry.items())


def _joins(words: str | None) -> re.Pattern[str]:
    worded = rf"|\s{{1,4}}(?:{words})\s{{1,4}}(?:the\s{{1,4}})?" if words else ""
    return re.compile(rf"\s{{0,4}}[-–—]\s{{0,4}}{worded}")


def _verbs(entry: Mapping[str, list[str]] | None) -> re.Pattern[str] | None:
    if not entry:
        return None
    kinds = "|".join(f"(?P<{name}>{'|'.join(patterns)})" for name, patterns in entry.items())
    return re.compile(rf"(?<!\w)(?:{kinds.replace(' ', chr(92) + 's{1,4}')})(?!\w)")


def _joining(fillers: str, closing: str | list[Any]) -> re.Pattern[str]:
    """What joins a number to the time for which it holds: "in", "in the first quarter to"."""
    stretch = rf"(?:\w+\s{{1,4}})?(?:{_any(_phrases(closing))})"
    return re.compile(rf"(?:{_any(_phrases(fillers))})?(?:\s{{0,4}}the)?(?:\s{{0,4}}{stretch})?")


def _denied(words: str | None, fillers: str) -> re.Pattern[str] | None:
    worded = words and words.replace(" ?", r"\s{0,4}").replace(" ", r"\s{1,4}")
    return re.compile(rf"(?<!\w)(?:{worded})\s{{1,4}}(?:(?:{_any(_phrases(fillers))})\s{{1,4}})?$") if words else None


def _in_front(words: str | list[Any] | None) -> re.Pattern[str] | None:
    """What finds some words right in front of a place."""
    return re.compile(rf"(?<!\w)({_any(_phrases(words))})\s{{1,4}}$") if words else None
