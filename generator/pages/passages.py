"""What is cited of a text, passage by passage: whole sentences, each shown once, with the cited words marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.text import sentence_around

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Sentences of one text that follow one another, the words marked in them, and which spans asked for that."""

    text: str
    start: int
    end: int
    marks: tuple[Span, ...]  # in order, apart from each other
    asked: tuple[int, ...]  # indices of the spans

    def parts(self) -> Iterator[tuple[str, bool]]:
        """The words in their order, each part marked or not."""
        position = self.start
        for start, end in self.marks:
            yield self.text[position:start], False
            yield self.text[start:end], True
            position = end
        yield self.text[position : self.end], False


def passages(text: str, spans: Sequence[Span]) -> list[Passage]:
    """The passages that spans of a text lie in, in the order of the text; spans that share a sentence share one."""
    found: list[Passage] = []
    for index in sorted(range(len(spans)), key=lambda index: spans[index]):
        start, end = sentence_around(text, *spans[index])
        last = found[-1] if found else None
        if last and start < last.end:
            found[-1] = Passage(
                text, last.start, max(last.end, end), _with(last.marks, spans[index]), (*last.asked, index)
            )
        else:
            found.append(Passage(text, start, end, (spans[index],), (index,)))
    return found


def _with(marks: tuple[Span, ...], span: Span) -> tuple[Span, ...]:
    """Marks and one more, which begins no earlier than the last of them."""
    *before, (start, end) = marks
    return (*before, (start, max(end, span[1]))) if span[0] <= end else (*marks, span)
