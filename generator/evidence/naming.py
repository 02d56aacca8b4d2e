"""The words of a unit and of a sentence that name something, and which of them are the same word."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

from generator.numbers.table import Table

_WORD = re.compile(r"[^\W\d_]+")
CLAUSE_MARK = r"[,;:.!?()\[\]—–|\n]"
CLAUSE_MARKS = re.compile(CLAUSE_MARK)

PEOPLE = frozenset({"people", "persons", "люди", "людей", "осіб", "особи"})  # may be counted by any noun: residents

_STEM = 6  # letters that words of one stem share at least
_ENDING = 2  # letters of the shorter in which they may differ

Words: TypeAlias = Sequence[str]


def words_in(text: str) -> list[str]:
    """All words of a text, without capitals."""
    return [word.lower() for word in _WORD.findall(text)]


def last_word(text: str) -> str:
    """The last word of a text; "" where it has none."""
    return next(reversed(_WORD.findall(text.lower())), "")


@lru_cache(maxsize=32)
def function_words(table: Table) -> frozenset[str]:
    """The words of a language that name nothing."""
    return table.stop | table.of | table.articles


def named_in(text: str, table: Table) -> list[str]:
    """The words of a text that name something, in the singular."""
    return naming(words_in(text), table) if text else []


def naming(words: Words, table: Table) -> list[str]:
    """Those of some words that name something, in the singular."""
    empty = function_words(table)
    return [singular(word) for word in words if word not in empty]


def is_shared(ours: Words, theirs: Words) -> bool:
    """Whether any word is among others."""
    return not set(ours).isdisjoint(theirs)


def is_kin(one: str, other: str) -> bool:
    """Whether two words are the same, or long ones that begin alike."""
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one == other or (shared >= _STEM and shared >= min(len(one), len(other)) - _ENDING)


def singular(word: str) -> str:
    """An English plural's singular, or what both have in common."""
    return word[:-1] if len(word) > 3 and word.endswith("s") else word
