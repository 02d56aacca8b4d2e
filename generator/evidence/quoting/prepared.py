"""A source made ready for looking up quotes: its text evened out, and its speech, each worked out once."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from generator.evidence.quotations import Quotation, quotations
from generator.evidence.quoting.markdown import without_markup
from generator.evidence.quoting.speakers import speeches
from generator.evidence.quoting.turns import Turn, turns_of
from generator.text import Normalised, normalise

JOINT = "\ue000"  # the same speaker goes on, after an attribution or in the next paragraph
BREAK = "\ue001"  # another quotation, perhaps another speaker
_START = attrgetter("start")
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
        return tuple([self._span(first, last) for first, last in _stretches(self.text, start, end)])

    def _span(self, start: int, end: int) -> tuple[int, int]:
        here, there = self.even.span(start, end)
        index = bisect_right(self._made, here) - 1
        moved = self._from[index] - self._made[index]
        return here + moved, there + moved


def _stretches(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The parts of a span between joints."""
    found: list[tuple[int, int]] = []
    for words in text[start:end].replace(BREAK, JOINT).split(JOINT):
        if words and not words.isspace():
            found.append((start, start + len(words)))
        start += len(words) + 1
    return found


@dataclass(frozen=True)
class Prepared:
    """A source, and what looking up quotes in it needs.

    `spoken`: the text is a speech, an interview or a release, somebody's own words as a whole, without marks.
    `is_markdown`: marks of emphasis are no part of the words.
    """

    text: str
    spoken: bool = False
    is_markdown: bool = False

    @cached_property
    def plain(self) -> str:
        """The text without the marks of Markdown, at the same offsets."""
        return without_markup(self.text, is_markdown=self.is_markdown)

    @cached_property
    def folded(self) -> str:
        """The text without capitals."""
        return self.text.casefold()

    @cached_property
    def quotations(self) -> tuple[Quotation, ...]:
        """Where the source quotes."""
        return quotations(self.plain)

    @cached_property
    def outer(self) -> tuple[Quotation, ...]:
        """The quotations that stand in no other; none of them begins before the one before it has ended."""
        return tuple([quotation for quotation in self.quotations if not quotation.depth])

    def outer_at(self, offset: int) -> int:
        """The index of the last outer quotation that begins at an offset or before it; -1 where none does."""
        return bisect_right(self.outer, offset, key=_START) - 1

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """Who speaks in turn, in an interview or a transcript."""
        return turns_of(self.text, self.plain, spoken=self.spoken)

    def turn_at(self, offset: int) -> Turn | None:
        """The turn that an offset lies in, if the text has any."""
        if not self.turns:
            return None
        index = bisect_right(self.turns, offset, key=_START) - 1
        return self.turns[index] if index >= 0 and offset < self.turns[index].end else None

    @cached_property
    def whole(self) -> View:
        """The whole text."""
        return View(normalise(self.plain))

    @cached_property
    def readings(self) -> tuple[Normalised, ...]:
        """The whole text without the marks of Markdown, and as it stands, where that is another: words may have them too."""
        return (self.whole.even,) if self.plain == self.text else (self.whole.even, normalise(self.text))

    @cached_property
    def speech(self) -> View:
        """The quoted words alone: joined where the same speaker goes on, and apart where another may speak."""
        if self.spoken and not self.turns:
            bare = self.plain.translate(_PRIVATE) if JOINT in self.plain or BREAK in self.plain else self.plain
            return self.whole if bare is self.plain else View(normalise(bare))
        out: list[str] = []
        made, origins = [0], [0]
        length = 0
        for run in self._runs():
            sign = BREAK
            for start, end in run:
                words = self.plain[start:end]
                if not words.strip():
                    continue
                made.append(length + 1)
                origins.append(start + len(words) - len(words.lstrip()))
                out += [sign, words.strip().translate(_PRIVATE)]
                length += 1 + len(out[-1])
                sign = JOINT
        return View(normalise("".join(out)), tuple(made), tuple(origins))

    def _runs(self) -> list[list[tuple[int, int]]]:
        """What each speaker says at a stretch: the turns, and what is quoted outside them."""
        outer = [q for q in self.outer if self.turn_at(q.start) is None]
        runs = [[span for q in run for span in q.spoken] for run in speeches(self.plain, outer)]
        runs += [list(turn.spoken) for turn in self.turns]
        return sorted(runs) if self.turns else runs
