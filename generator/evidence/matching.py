"""Finding words in a text: literally, with nothing evened out but typography."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from generator.model import Excerpt
from generator.text import Normalised, evened

MOST = 100  # places that are told apart
_MOST_POSITIONS = 10_000  # places that are compared with what is to stand around them
_FINAL = ".,;:!?"
_LETTERS = re.compile(r"[^\W_]+")
_SLACK = 20  # characters of punctuation around the words of a prefix or suffix


class Place(NamedTuple):
    """Where words stand in a normalised text."""

    start: int
    end: int
    literal: bool = True  # False: the first letter's case or the final punctuation differs


def occurrences(text: Normalised, excerpt: Excerpt) -> list[Place]:
    """Where the words stand, as spans of the normalised text, and whether they do so literally."""
    return places(text.text, excerpt.exact, excerpt.prefix, excerpt.suffix)


def places(text: str, exact: str, prefix: str | None = None, suffix: str | None = None) -> list[Place]:
    """Where words stand in a text that is evened out, between others if these are given."""
    needle = evened(exact).strip()
    if needle and not (prefix or suffix) and 0 <= (start := text.find(needle)) == text.rfind(needle):
        end = start + len(needle)  # it stands once, as most do
        if not cuts(text, start) and not cuts(text, end):
            return [Place(start, end)]
    for words in _readings(needle):
        starts: Iterable[int] = _positions(text, words)
        if prefix or suffix:
            starts = (start for start in starts if _framed(text, start, start + len(words), prefix, suffix))
        if found := [Place(start, start + len(words), words == needle) for start in islice(starts, MOST)]:
            return found
    return []


def _readings(needle: str) -> Iterator[str]:
    """The words as written; then without final punctuation; then with the first letter's case changed."""
    yield needle
    bare = needle.rstrip(_FINAL)
    if bare and bare != needle:
        yield bare
    for words in (needle, bare) if bare != needle else (needle,):
        if words[:1].isalpha():
            yield words[0].swapcase() + words[1:]


def _positions(text: str, words: str) -> list[int]:
    """Offsets at which whole words and whole numbers stand, as far as they are looked at."""
    found: list[int] = []
    start = text.find(words) if words else -1
    while start >= 0 and len(found) < _MOST_POSITIONS:
        if not cuts(text, start) and not cuts(text, start + len(words)):
            found.append(start)
        start = text.find(words, start + 1)
    return found


_JOINS = re.compile(r"[^\W_]|['-](?=[^\W_])|[.,](?=[0-9])")
_UNSPACED = re.compile(  # scripts that set no spaces between words, or write particles on to them: Thai to Hangul
    r"[\u0e00-\u0eff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff"
    r"\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff\uff66-\uff9f\U00020000-\U0003ffff]"
)
_JOINED = re.compile(r"[^\W_]$|[^\W_]['-]$|[0-9][.,]$|(?:^|[^\w)\]])[-−][0-9]?$")


def cuts(text: str, at: int) -> bool:
    """Whether an edge lies within a word or number: in "can|'t", "un-|likely", "2.|5", "1,|909"; not in 約|30|人."""
    if not 0 < at < len(text) or text[at] == " " or text[at - 1] == " ":
        return False
    if not _JOINS.match(text, at) or not _JOINED.search(text[max(0, at - 3) : at]):
        return False
    if _UNSPACED.match(text, at) or _UNSPACED.match(text, at - 1):
        return False
    return text[at - 1].isalnum() or text[at].isalnum()


def _framed(text: str, start: int, end: int, prefix: str | None, suffix: str | None) -> bool:
    """Whether `prefix` and `suffix` stand around a span."""
    before, after = _words(prefix), _words(suffix)
    window = 3 * max(len(before), len(after)) + _SLACK
    is_after = not before or _words(text[max(0, start - window) : start]).endswith(before)
    return is_after and (not after or _words(text[end : end + window]).startswith(after))


def _words(text: str | None) -> str:
    """The words of a text without punctuation, which may be left out of a prefix or suffix."""
    return " ".join(_LETTERS.findall(evened(text))) if text else ""
