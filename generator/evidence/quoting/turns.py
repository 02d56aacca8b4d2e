"""The turns of a transcript or an interview: whose label stands before which words.

A label is a name or "Q" before a colon at the start of a line. One that stands twice makes a text of turns; then labels
that stand once count as well. In what is typed as speech one repeated label is enough; any other text needs two of them
that speak in sentences, since lists and tables have labels too.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from generator.evidence.words import first, lists, words_of

_LINE = re.compile(r"[^\n\r\x85\u2028\u2029]+")
_LABEL = re.compile(r"[\s\u2060]*(?P<who>[^\W\d_][^:：\n]{0,60})(?::(?=[\s\u2060])|：)[\s\u2060]*")
_IN_PARENTHESES = re.compile(r"\s*\([^()]*\)")
_BOLD = re.compile(r"\s*\*\*(?!\s)(?:(?!\*\*).)+\*\*[\s.?!]*")
_DIRECTION = re.compile(r"\s*(?:\([^()]*\)|\[[^\][]*\]|\*(?!\*)[^*]*\*|_[^_]*_)\s*")
_SENTENCE = re.compile(r"[.!?…。！？—-][\"”’»)\]*_\s\u2060]*$")
_FEWEST, _FEWEST_BOLD = 4, 3
_SIGNS = " \t\u2060*_"


class Turn(NamedTuple):
    """What one speaker says without being interrupted, as offsets into the untouched source."""

    start: int
    end: int
    label: str  # "" where it is not told who speaks
    asides: tuple[tuple[int, int], ...] = ()  # the source's own words within: (Laughter.)

    @property
    def spoken(self) -> tuple[tuple[int, int], ...]:
        """The spans of the words themselves."""
        edges = [self.start, *(edge for aside in self.asides for edge in aside), self.end]
        return tuple(zip(edges[::2], edges[1::2], strict=True))


class _Line(NamedTuple):
    start: int
    end: int
    label: str | None  # as it stands
    words: int  # where the words begin behind the label
    is_bold: bool

    @property
    def base(self) -> str:
        return _base(self.label or "")


def turns_of(text: str, plain: str, *, spoken: bool) -> tuple[Turn, ...]:
    """The turns of a text; `plain` is the same text without the marks of Markdown. Empty where it has none."""
    if ":" not in plain and "：" not in plain and "**" not in text:
        return ()
    lines = [_line(text, plain, *match.span()) for match in _LINE.finditer(plain) if match[0].strip(_SIGNS)]
    often = Counter(line.base for line in lines if line.label)
    repeated = {label for label, count in often.items() if count > 1}
    if not (_is_labelled(plain, lines, repeated) if not spoken else repeated or _has_bold_questions(text, lines)):
        return ()
    return tuple(_turns(text, plain, lines, _names(lines, repeated)))


def _line(text: str, plain: str, start: int, end: int) -> _Line:
    label = _LABEL.match(plain, start, end)
    words = label.end() if label else start
    return _Line(
        start, end, label["who"].strip(_SIGNS) if label else None, words, _BOLD.fullmatch(text, start, end) is not None
    )


def _base(label: str) -> str:
    """A label without what it says in parentheses when it first stands: The CHAIR (Ms. Okafor)."""
    return _IN_PARENTHESES.sub("", label).strip(_SIGNS)


def _is_labelled(plain: str, lines: Sequence[_Line], repeated: set[str]) -> bool:
    """Whether labels in a text of any type take turns with one another, before sentences."""
    labelled = [line for line in lines if line.label and line.base in repeated and line.base[:1].isupper()]
    changes = sum(a.base != b.base for a, b in pairwise(labelled))
    sentences = sum(bool(_SENTENCE.search(plain, max(line.words, line.end - 8), line.end)) for line in labelled)
    is_long = sum(line.end - line.start for line in labelled) * 3 > sum(line.end - line.start for line in lines)
    return len(labelled) >= _FEWEST and changes * 2 >= len(labelled) and sentences * 5 >= len(labelled) * 4 and is_long


def _has_bold_questions(text: str, lines: Sequence[_Line]) -> bool:
    bold = [line for line in lines if line.is_bold]
    return len(bold) >= _FEWEST_BOLD and sum("?" in text[line.start : line.end] for line in bold) * 2 > len(bold)


def _names(lines: Sequence[_Line], repeated: set[str]) -> dict[str, str]:
    """For every label the fullest form of it; "" for a word that stands once, which may be no label."""
    names = {base: base for base in repeated}
    known = {word for base in repeated for word in words_of(base)}
    for line in lines:
        if line.label is None or not (line.base in repeated or _is_name(line.base)):
            continue
        words = words_of(line.base)
        is_sure = line.base in repeated or len(words) > 1 or line.base.isupper() or known & set(words)
        if line.base not in names or len(line.label) > len(names[line.base]):
            names[line.base] = line.label if is_sure else ""
    return names


def _is_name(label: str) -> bool:
    """Whether a label that stands once is a name: each word has a capital, but for small ones within."""
    words = label.split()
    return label[:1].isupper() and len(words) <= 6 and all(word[:1].isupper() or len(word) <= 3 for word in words)


def _turns(text: str, plain: str, lines: Sequence[_Line], names: dict[str, str]) -> Iterator[Turn]:
    """Each turn, from its label to the next one; bold paragraphs are one party's and plain ones another's."""
    label: str | None = None
    of_bold, of_plain, was_bold = "", "", False
    begin, end = 0, 0
    asides: list[tuple[int, int]] = []
    for line in lines:
        own = _is_own(text, plain, line)
        begins = line.label is not None and line.base in names
        if (
            not begins
            and not own
            and (line.is_bold != was_bold)
            and (label is not None or (not names and line.is_bold))
        ):
            begins = line.is_bold or was_bold
        if begins:
            if label is not None:
                yield _turn(begin, end, label, asides)
            asides = []
            named = names.get(line.base, "") if line.label is not None and line.base in names else None
            label = named if named is not None else of_bold if line.is_bold else of_plain
            of_bold, of_plain = (label, of_plain) if line.is_bold else (of_bold, label)
            begin, was_bold = line.words if named is not None else line.start, line.is_bold
        elif own and label is not None:
            asides.append((line.start, line.end))
        end = line.end
    if label is not None:
        yield _turn(begin, end, label, asides)


def _turn(start: int, end: int, label: str, asides: list[tuple[int, int]]) -> Turn:
    if asides and asides[-1][1] == end:
        end = asides.pop()[0]
    return Turn(start, end, label, tuple(asides))


def _is_own(text: str, plain: str, line: _Line) -> bool:
    """Whether a paragraph is the source's own: a stage direction, or a note on how the text was made."""
    if line.label is not None:
        return False
    if _DIRECTION.fullmatch(text, line.start, line.end):
        return True
    words = words_of(plain[line.start : line.end])
    return len(words) <= 40 and first("transcripts", words) is not None and any(lists("edited", word) for word in words)
