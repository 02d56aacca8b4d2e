"""A source made ready for looking up quotes: its text evened out, and its speech, each worked out once."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from generator.evidence.quotations import Quotation, quotations
from generator.evidence.quoting.speakers import speeches
from generator.text import Normalised, normalise

JOINT = "\ue000"  # the same speaker goes on, after an attribution or in the next paragraph
BREAK = "\ue001"  # another quotation, perhaps another speaker
_LABEL = re.compile(r"^[ \t]*(?P<who>[^\W\d_][^:\n]{0,60}):[ \t]", re.MULTILINE)
_PRIVATE = str.maketrans({JOINT: "\ufffd", BREAK: "\ufffd"})  # a source that holds these itself


@dataclass(frozen=True, slots=True)
class View:
    """A text to look up words in, made of stretches of a source, and the way back to the untouched source."""

    even: Normalised
    _made: tuple[int, ...] = (0,)  # offsets in the text before it was evened out, at which a stretch begins ...
    _from: tuple[int, ...] = (0,)  # ... and where it begins in the source

    @property
    def text(self) -> str:
        return self.even.text

    def spans(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """The spans of the source that a span of the text was made from; one for each stretch."""
        found: list[tuple[int, int]] = []
        for first, last in _stretches(self.text, start, end):
            here, there = self.even.span(first, last)
            index = bisect_right(self._made, here) - 1
            moved = self._from[index] - self._made[index]
            found.append((here + moved, there + moved))
        return tuple(found)


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a span between joints."""
    found: list[tuple[int, int]] = []
    for words in text[start:end].replace(BREAK, JOINT).split(JOINT):
        if words.strip():
            found.append((start, start + len(words)))
        start += len(words) + 1
    return found


@dataclass(frozen=True)
class Prepared:
    """A source, and what looking up quotes in it needs.

    `spoken`: the text is a speech, an interview or a release, somebody's own words as a whole, without marks.
    """

    text: str
    spoken: bool = False

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Where the source quotes."""
        return quotations(self.text)

    @cached_property
    def turns(self) -> tuple[tuple[int, str], ...]:
        """Where turns begin in what is spoken, and their labels (“Q”, “A”, a name), of which each stands twice at least."""
        labels = [(label.start(), label["who"]) for label in _LABEL.finditer(self.text)] if self.spoken else []
        often = Counter(who for _, who in labels)
        return tuple((start, who) for start, who in labels if often[who] > 1)

    def turn_at(self, offset: int) -> tuple[int, str] | None:
        """The turn that an offset lies in, if the text has any."""
        index = bisect_right(self.turns, offset, key=lambda turn: turn[0]) - 1
        return self.turns[index] if index >= 0 else None

    @cached_property
    def whole(self) -> View:
        """The whole text."""
        return View(normalise(self.text))

    @cached_property
    def speech(self) -> View:
        """The quoted words alone: joined where the same speaker goes on, and apart where another may speak."""
        if self.spoken:
            return self.whole
        out: list[str] = []
        made, origins = [0], [0]
        length = 0
        for run in speeches(self.text, [q for q in self.quotations if not q.depth]):
            sign = BREAK
            for start, end in (span for quotation in run for span in quotation.spoken):
                words = self.text[start:end]
                if not words.strip():
                    continue
                made.append(length + 1)
                origins.append(start + len(words) - len(words.lstrip()))
                out += [sign, words.strip().translate(_PRIVATE)]
                length += 1 + len(out[-1])
                sign = JOINT
        return View(normalise("".join(out)), tuple(made), tuple(origins))
