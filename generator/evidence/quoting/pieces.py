"""What a writer's quote is made of: words that must stand in the source, and what the writer marked as changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from generator.evidence.quoting.prepared import JOINT

_DOTS = r"\.{3,4}"
_MARKED = re.compile(
    rf"\s*(?P<elision>[\[(<]\s*{_DOTS}\s*[\])>]|(?<![\[(<]){_DOTS}(?![\])>]))\s*"
    r"|\s*(?<!\w)\[(?P<insertion>[^\][]+)\](?!\w)\s*"
)
_FINAL = ".,;:!?"
_LETTERS = re.compile(r"\w")
_AROUND = 12  # characters on either side by which a mark of the source's own is known

# In-word changes: [T]he stands for "the", walk[ed] for a form of "walk".
_LETTER = re.compile(r"\\\[([^\W\d_])\\\](?=\w)")
_ENDING = re.compile(r"(?<=[^\W\d_])\\\[([^\W\d_]{1,4})\\\]")
_MARK = re.compile(r"(?<!\w)['\"]+|['\"]+(?!\w)")


class Change(NamedTuple):
    """What a writer marked between two pieces."""

    kind: Literal["elision", "insertion"]
    words: str = ""  # what was inserted


@dataclass(frozen=True, slots=True)
class Parts:
    """A quote: its pieces, and before, between and after them the changes: always one more than there are pieces."""

    pieces: tuple[str, ...]
    changes: tuple[Change | None, ...]


def parts(text: str, sources: tuple[str, ...]) -> Parts:
    """Take a normalised quote apart; what the source has itself, brackets and dots, is part of the words."""
    pieces: list[str] = []
    changes: list[Change | None] = [None]
    position = 0
    for mark in _MARKED.finditer(text):
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
    return around.search(source) is not None


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


def expression(piece: str, *, opens: bool, closes: bool, across: str = JOINT) -> re.Pattern[str]:
    """What finds a piece: its words letter for letter, wherever the source's attribution stands between them.

    `opens` and `closes`: a sentence may begin or end here that does not in the source, so the first letter's case
    and the final punctuation may differ. `across`: the signs between stretches of the source that it may run over.
    """
    words = piece.split()
    tail = ""
    if closes and (core := _bare(words[-1])):
        words[-1], tail = core, words[-1][len(core) :]
    made = [_word(word) for word in words]
    if opens and words[0][0].isalpha():
        made[0] = f"[{words[0][0]}{words[0][0].swapcase()[:1]}]" + _word(words[0][1:])
    text = made[0]
    for before, after in zip(words, made[1:], strict=False):
        loose = _word(before[len(_bare(before)) :])
        text = text[: len(text) - len(loose)] if loose else text
        text += f"(?:{loose} |[-.,;:!?\"' ]*[{across}][\"' ]*){after}"
    return re.compile(text + (f"(?:{re.escape(tail)})?" if tail else ""))


def _bare(word: str) -> str:
    """A word without the punctuation after it; dots that leave something out stay."""
    return word if word.endswith("...") else word.rstrip(_FINAL)


def _word(word: str) -> str:
    """A word's letters; double and single marks may stand for one another, as quotations within quotations change."""
    text = re.escape(_MARK.sub(lambda m: "\ue002" * len(m[0]), word)).replace("\ue002", "[\"']")
    text = _LETTER.sub(lambda m: rf"(?:\[{m[1]}\]|[{m[1]}{m[1].swapcase()[:1]}])", text)
    return _ENDING.sub(lambda m: rf"(?:\[{m[1]}\]|[^\W\d_]{{0,4}})", text)
