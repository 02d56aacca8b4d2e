"""Does a date say what the words say: the same, less, more, or something else?"""

from collections.abc import Iterable
from typing import Literal, TypeAlias

from generator.dates import Day, Edtf
from generator.datewords.words import DateWords

Verdict: TypeAlias = Literal[
    "same",
    "coarser",  # the date says less than the words
    "finer",  # the date is more precise, or surer, than the words
    "overlaps",  # neither holds the other, or the date is open where the words are not
    "contradicts",  # no day in common
]
_ORDER: tuple[Verdict, ...] = ("same", "coarser", "finer", "overlaps", "contradicts")
_FIRST: Day = (-(10**12), 1, 1)
_LAST: Day = (10**12, 12, 31)


def compare(claimed: Edtf, words: DateWords) -> Verdict | None:
    """How a date from the YAML relates to date words; None where the words give no date to compare with.

    Of several readings the one that fits best counts. Bounds are strict: ~ and ? never widen a date. Between the same
    bounds a date without the words' ~ is finer, and one with a ~ or ? that the words have not is coarser.
    """
    verdicts = [_relation(claimed, reading) for reading in words.readings]
    return min(verdicts, key=_ORDER.index) if len(verdicts) > 1 else verdicts[0] if verdicts else None


def closest(claimed: Edtf, found: Iterable[DateWords]) -> tuple[Verdict, DateWords] | None:
    """Of all date words of an excerpt those that fit best, with the verdict; None where no words give a date."""
    best: tuple[Verdict, DateWords] | None = None
    for words in found:
        verdict = compare(claimed, words)
        if verdict and (best is None or is_better(verdict, best[0])):
            best = verdict, words
    return best


def is_better(one: Verdict, other: Verdict) -> bool:
    """Whether a date fits better by one verdict than by another."""
    return _ORDER.index(one) < _ORDER.index(other)


def _relation(claimed: Edtf, said: Edtf) -> Verdict:
    if claimed.text == said.text:  # the same date: neither is surer, unless it is no sure one
        return "coarser" if claimed.is_uncertain else "same"
    first, last = _bounds(claimed)
    said_first, said_last = _bounds(said)
    if (first, last) == (said_first, said_last):
        return _surer(claimed, said)
    if last < said_first or said_last < first:
        return "contradicts"
    if first <= said_first and said_last <= last:
        return "overlaps" if _is_endless(claimed, said) else "coarser"
    return "finer" if said_first <= first and last <= said_last else "overlaps"


def _is_endless(claimed: Edtf, said: Edtf) -> bool:
    """Whether a date lacks an end that the words name: 2025-01-15/.. for "on 15 January"."""
    lacks_first = claimed.earliest is None and said.earliest is not None
    return lacks_first or (claimed.latest is None and said.latest is not None)


def _bounds(date: Edtf) -> tuple[Day, Day]:
    return date.earliest or _FIRST, date.latest or _LAST


def _surer(claimed: Edtf, said: Edtf) -> Verdict:
    """The relation of two dates with the same bounds: which of them is qualified."""
    if said.is_approximate and not claimed.is_approximate:
        return "finer"
    is_less_sure = claimed.is_uncertain or (claimed.is_approximate and not said.is_approximate)
    return "coarser" if is_less_sure else "same"
