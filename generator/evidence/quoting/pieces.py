"""What a writer's quote is made of: words that must stand in the source, and what the writer marked as changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from heapq import merge
from operator import add
from typing import Literal, NamedTuple

from generator.evidence.quoting.prepared import BREAK, JOINT

_DOTS = r"\.{3,4}"
_MARKED = re.compile(
    rf"\s*(?P<elision>[\[(<]\s*{_DOTS}\s*[\])>]|(?<![\[(<]){_DOTS}(?![\])>]))\s*"
    r"|\s*(?<!\w)\[(?P<insertion>[^\][]+)\](?!\w)\s*"
)
_FINAL = ".,;:!?。，、；：！？"
_SIC = re.compile(r" [\[(]sic!?[\])]", re.IGNORECASE)  # the source's own remark, which a quote may leave out
_LETTERS = re.compile(r"\w")
_AROUND = 12  # characters on either side by which a mark of the source's own is known

# In-word changes: [T]he stands for "the", walk[ed] for a form of "walk".
_LETTER = re.compile(r"\\\[([^\W\d_])\\\](?=\w)")
_ENDING = re.compile(r"(?<=[^\W\d_])\\\[([^\W\d_]{1,4})\\\]")
_MARK = re.compile(r"(?<!\w)['\"]+|['\"]+(?!\w)")
_UNSURE = re.compile(r"['\"\[]")  # in words that may stand otherwise in the source
_ANY_MARK = "\ue002"
_INVOLVED = re.compile(
    rf"['\"\[\]){JOINT}{BREAK}{_ANY_MARK}](?:(?<!')|(?!\w)|(?<!\w'))"
)  # but not the apostrophe in don't


class Change(NamedTuple):
    """What a writer marked between two pieces."""

    kind: Literal["elision", "insertion"]
    words: str = ""  # what was inserted


class Parts(NamedTuple):
    """A quote: its pieces, and before, between and after them the changes: always one more than there are pieces."""

    pieces: tuple[str, ...]
    changes: tuple[Change | None, ...]

    @property
    def is_plain(self) -> bool:
        """Whether these are the words of one piece, in which nothing is marked as changed."""
        return self.changes == (None, None) and "[" not in self.pieces[0]


def parts(text: str, sources: tuple[str, ...]) -> Parts:
    """Take a normalised quote apart; what the source has itself, brackets and dots, is part of the words."""
    pieces: list[str] = []
    changes: list[Change | None] = [None]
    position = 0
    for mark in _MARKED.finditer(text) if "[" in text or "..." in text else ():
        if any(_stands(text, mark, source) for source in sources):
            continue
        if _LETTERS.search(words := text[position : mark.start()].strip()):
            pieces.append(words)
            changes.append(None)
        changes[-1] = _stronger(changes[-1], mark)
        position = mark.end()
    if _LETTERS.search(words := text[position:].strip()):
        pieces.append(words)
        changes.append(None)
    return Parts(tuple(pieces), tuple(changes))


def _stands(text: str, mark: re.Match[str], source: str) -> bool:
    """Whether the source has a bracket or dots itself, with the same words around."""
    first, last = max(0, mark.start() - _AROUND), min(len(text), mark.end() + _AROUND)
    around = expression(text[first:last].strip(), opens=first == 0, closes=last == len(text))
    return any(True for _ in around.spans(source))


def _stronger(before: Change | None, mark: re.Match[str]) -> Change:
    """Two marks side by side are one: an elision with what was inserted there."""
    if mark["elision"]:
        return Change("elision", before.words if before else "")
    if before:
        return Change(before.kind, f"{before.words} {mark['insertion']}".strip())
    return Change("insertion", mark["insertion"])


def readings(text: str) -> Iterator[str]:
    """A quote as written, then without the quotation marks that were copied with it."""
    yield text
    bare = re.sub(r"^['\"]+\s?|\s?['\"]+([.,]?)$", r"\1", text)
    if bare != text and bare.strip(_FINAL + " "):
        yield bare


def expression(piece: str, *, opens: bool, closes: bool, across: str = JOINT) -> Expression:
    """What finds a piece: its words letter for letter, wherever the source's attribution stands between them.

    `opens` and `closes`: a sentence may begin or end here that does not in the source, so the first letter's case
    and the final punctuation may differ. `across`: the signs between stretches of the source that it may run over.
    """
    words = piece.split()
    cores = [_bare(word) for word in words]
    gaps = [word[len(core) :] + " " for word, core in zip(words, cores, strict=True)]
    tail = ""
    if not closes or not cores[-1]:
        cores[-1] = words[-1]
    else:
        tail = words[-1][len(cores[-1]) :]
    made = [_form(core) for core in cores]
    if opens and cores[0][:1].isalpha():
        made[0] = _opening_form(cores[0])
    literal = None if _UNSURE.search(piece) else "".join(map(add, gaps, cores[1:]))
    return Expression(tuple(made), tuple(gaps[:-1]), tail, _joint(across), literal)


def only_place(text: str, piece: str, *, opens: bool, closes: bool) -> tuple[int, int] | None:
    """Where a piece stands as it is written, if it can stand nowhere else; None where an expression has to tell.

    One of its words stands in the text once, and all places hold that word: hence there is one, and what is left to
    rule out is an interrupted one that begins before it. That has the same words next to an interruption, and so a
    piece that begins with a mark, or has a bracket or a parenthesis before a gap.
    """
    body = _bare(piece) if closes else piece
    if not body[:1].isalnum() or body[-1].isspace() or "  " in piece or _INVOLVED.search(piece):
        return None
    longest = sorted(body[1:].split(), key=len)[:-4:-1]
    if not any(text.count(word.rstrip(_FINAL)) == 1 for word in longest):
        return None
    start = text.find(body[1:]) - 1
    if start < 0 or text[start] not in (body[0], body[0].swapcase()[:1] if opens else ""):
        return None
    end = start + len(body)
    return start, end + len(piece) - len(body) if text.startswith(piece[len(body) :], end) else end


_LONG = 20_000  # characters of a text from which on it pays to look for the rarest word first
_OFTEN = 20_000  # places of that word, above which all of the text is looked through
_SLACK = 24  # characters that may stand beside a word where an attribution interrupts

_Form = str | tuple[str, str] | re.Pattern[str]  # a word as it stands; with a capital or without; what its marks allow


@dataclass(frozen=True, slots=True)
class Expression:
    """Words in a row. No regular expression as a whole: to compile one takes longer than to look for the words."""

    words: tuple[_Form, ...]
    gaps: tuple[str, ...]  # the punctuation and the space after each word but the last
    tail: str  # of the last word, which may be missing
    joint: re.Pattern[str]
    literal: str | None  # all behind the first word as it stands, where no mark in it may be another

    def spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where the words stand, without overlaps."""
        last = 0
        for first, stop in self._near(text):
            for start, after in _everywhere(text, self.words[0], max(first, last), stop):
                if start >= last and (end := self._end(text, after)) is not None:
                    yield start, end
                    last = end

    def _near(self, text: str) -> Iterator[tuple[int, int]]:
        """The parts of a text in which the first word may stand: before the rarest of the words, if the text is long."""
        plain = [word for word in self.words[1:] if isinstance(word, str)] if len(text) >= _LONG else []
        if not plain:
            yield 0, len(text)
            return
        often, rarest = min((text.count(word), word) for word in dict.fromkeys(plain))
        if often > _OFTEN:
            yield 0, len(text)
            return
        lengths = (len(word.pattern if isinstance(word, re.Pattern) else "".join(word)) + _SLACK for word in self.words)
        reach = sum(lengths) + sum(map(len, self.gaps))
        at, done = text.find(rarest), 0
        while at >= 0:
            yield max(done, at - reach), at
            done = at
            at = text.find(rarest, at + 1)

    def _end(self, text: str, at: int) -> int | None:
        """Where the words end of which the first has ended at an offset."""
        if self.literal is not None and text.startswith(self.literal, at):
            return self._with_tail(text, at + len(self.literal))
        for gap, word in zip(self.gaps, self.words[1:], strict=True):
            end = _match(text, word, at + len(gap)) if text.startswith(gap, at) else None
            end = self._past_joint(text, word, at) if end is None else end
            if end is None and (sic := _SIC.match(text, at)) and text.startswith(gap, sic.end()):
                end = _match(text, word, sic.end() + len(gap))
            if end is None:
                return None
            at = end
        return self._with_tail(text, at)

    def _with_tail(self, text: str, at: int) -> int:
        return at + len(self.tail) if text.startswith(self.tail, at) else at

    def _past_joint(self, text: str, word: _Form, at: int) -> int | None:
        """Where a word ends that goes on behind the source's attribution; marks before it may be its own."""
        joint = self.joint.match(text, at)
        if joint is None:
            return None
        starts = range(joint.end(), joint.start("marks") - 1, -1)
        return next((end for start in starts if (end := _match(text, word, start)) is not None), None)


@lru_cache(maxsize=4)
def _joint(across: str) -> re.Pattern[str]:
    return re.compile(rf"[-.,;:!?\"' ]*[{across}](?P<marks>[.,;:!?\"' ]*)")


def _match(text: str, word: _Form, at: int) -> int | None:
    """The end of a word that stands at an offset."""
    if isinstance(word, str):
        return at + len(word) if text.startswith(word, at) else None
    if isinstance(word, tuple):
        return at + len(word[0]) if text.startswith(word, at) else None
    found = word.match(text, at)
    return found.end() if found else None


def _everywhere(text: str, word: _Form, first: int, stop: int) -> Iterator[tuple[int, int]]:
    """Everywhere that a word begins in a part of a text, perhaps as a part of another."""
    at = first - 1
    if isinstance(word, str):
        while (at := text.find(word, at + 1, stop + len(word))) >= 0:
            yield at, at + len(word)
    elif isinstance(word, tuple):
        both = (_everywhere(text, one, first, stop) for one in dict.fromkeys(word))
        yield from merge(*both)
    else:
        while (found := word.search(text, at + 1)) and found.start() <= stop:
            at = found.start()
            yield found.span()


def _bare(word: str) -> str:
    """A word without the punctuation after it; dots that leave something out stay."""
    return word if word.endswith("...") else word.rstrip(_FINAL)


@lru_cache(maxsize=1 << 12)
def _opening_form(word: str) -> _Form:
    """A word with a capital or without."""
    other = word[0].swapcase()[:1] + word[1:]
    if isinstance(_form(word), str):
        return word, other
    return re.compile(f"[{word[0]}{word[0].swapcase()[:1]}]" + _pattern(word[1:]))


@lru_cache(maxsize=1 << 12)
def _form(word: str) -> _Form:
    if word.isalnum():
        return word
    pattern = _pattern(word)
    return word if pattern == re.escape(word) else re.compile(pattern)


def _pattern(word: str) -> str:
    """A word's letters; double and single marks may stand for one another, as quotations within quotations change."""
    text = re.escape(_MARK.sub(lambda m: _ANY_MARK * len(m[0]), word)).replace(_ANY_MARK, "[\"']")
    text = _LETTER.sub(lambda m: rf"(?:\[{m[1]}\]|[{m[1]}{m[1].swapcase()[:1]}])", text)
    return _ENDING.sub(lambda m: rf"(?:\[{m[1]}\]|[^\W\d_]{{0,4}})", text)
