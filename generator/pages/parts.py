"""Long lists are cut into parts that stay as they are when something is added: by year, by month, by letter.

The first part stands on the list's own page, each other one on a page below it. What is short is one part.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.dates import Day, Edtf

T = TypeVar("T")

MOST = 200
"""Items of a part; a card is about a kilobyte of HTML, and no page is to have more than 300."""
MOST_FIGURES, MOST_STEPS, MOST_PASSAGES = 120, 30, 150
"""Rows of a measure's history, briefings of a storyline, passages of a source: what is longer has fewer."""
MOST_LETTERS = 150_000
"""Characters of a source's whole text."""
MOST_NAMES = 600
"""Names of a part; one is about 250 bytes of HTML."""
UNDATED = "undated"


@dataclass(frozen=True, slots=True)
class Part(Generic[T]):
    """A part of a list. `name` ends its page's address: 2025, 2025-03, 2025-03.2, a; it is unique in its list."""

    name: str
    entries: tuple[T, ...]


def by_time(entries: Iterable[T], day_of: Callable[[T], Day | None], most: int = 0) -> list[Part[T]]:
    """Parts by year, the newest first, in the order that entries have; a year of many by months, a month by count."""
    found, most = list(entries), most or MOST
    if len(found) <= most:
        return [Part("", tuple(found))]
    parts: list[Part[T]] = []
    for year, of_year in _grouped(found, lambda entry: _year(day_of(entry))):
        if len(of_year) <= most or year == UNDATED:
            parts += _from_the_oldest(year, of_year, most)
            continue
        for month, of_month in _grouped(of_year, lambda entry: _month(day_of(entry))):
            parts += _from_the_oldest(month, of_month, most)
    return parts


def by_letter(entries: Iterable[T], name_of: Callable[[T], str], most: int = 0) -> list[Part[T]]:
    """Parts by the first letters of names, which are in order already; a letter of many by count."""
    found, most = list(entries), most or MOST_NAMES
    if len(found) <= most:
        return [Part("", tuple(found))]
    together: dict[str, list[T]] = {}
    for entry in found:
        together.setdefault(_letter(name_of(entry)), []).append(entry)
    return [part for letter, of_letter in together.items() for part in _numbered(letter, cut(of_letter, most))]


def cut(entries: Sequence[T], most: int) -> list[tuple[T, ...]]:
    """Parts of so many, in the order that entries have; one at least."""
    return [tuple(entries[start : start + most]) for start in range(0, len(entries), most)] or [()]


def by_length(lines: Iterable[str], most: int = MOST_LETTERS) -> list[tuple[str, ...]]:
    """Lines in parts of about so many characters; one at least."""
    parts: list[list[str]] = [[]]
    length = 0
    for line in lines:
        if parts[-1] and length + len(line) > most:
            parts.append([])
            length = 0
        parts[-1].append(line)
        length += len(line)
    return [tuple(part) for part in parts]


def day_of(date: Edtf | None) -> Day | None:
    """The day by which something with a date is put into a part."""
    return (date.earliest or date.latest) if date else None


def _grouped(entries: Iterable[T], key: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    """Entries by a key, the latest first, those without a date last."""
    together: dict[str, list[T]] = {}
    for entry in entries:
        together.setdefault(key(entry), []).append(entry)
    return sorted(together.items(), key=lambda pair: (pair[0] != UNDATED, pair[0]), reverse=True)


def _from_the_oldest(name: str, newest_first: Sequence[T], most: int) -> list[Part[T]]:
    """Entries of one time, cut from the oldest on, so that parts stay as they are; the newest part first."""
    parts = _numbered(name, cut(newest_first[::-1], most))
    return [Part(part.name, part.entries[::-1]) for part in parts[::-1]]


def _numbered(name: str, parts: Sequence[tuple[T, ...]]) -> list[Part[T]]:
    if len(parts) == 1:
        return [Part(name, parts[0])]
    return [Part(f"{name}.{number}", part) for number, part in enumerate(parts, 1)]


def _year(day: Day | None) -> str:
    return f"{day[0]:04}" if day else UNDATED


def _month(day: Day | None) -> str:
    return f"{day[0]:04}-{day[1]:02}" if day else UNDATED


def _letter(name: str) -> str:
    """The name of a letter in addresses: a; its code for one that these do not have; 0 for whatever is no letter."""
    letter = next((sign for sign in name.casefold() if sign.isalnum()), "0")
    if letter.isascii():
        return letter if letter.isalpha() else "0"
    return f"u{ord(letter):x}"
