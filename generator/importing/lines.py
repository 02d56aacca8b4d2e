"""Archived text: one paragraph a line, words as they were printed; and whether it can be in the language it says."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from generator.importing.found import Fact

_SPACE = re.compile(r"[ \n\r\f\v]+")
_AROUND_TABS = re.compile(r" *\t *")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufeff]")  # no words, and no place in a text
_SCRIPTS = {
    "CYRILLIC": frozenset(["be", "bg", "kk", "ky", "mk", "mn", "ru", "sr", "tg", "uk"]), "GREEK": frozenset(["el"]),
    "ARABIC": frozenset(["ar", "fa", "ps", "ur"]), "HEBREW": frozenset(["he", "yi"]), "HANGUL": frozenset(["ko"]),
    "CJK": frozenset(["ja", "zh"]), "HIRAGANA": frozenset(["ja"]), "ARMENIAN": frozenset(["hy"]),
    "GEORGIAN": frozenset(["ka"]), "DEVANAGARI": frozenset(["hi", "mr", "ne"]), "THAI": frozenset(["th"]),
}  # fmt: skip
_BESIDE_LATIN = frozenset(["kk", "sr", "tg", "mn"])  # written in either
_LOOKED_AT = 5_000  # characters


class Lines:
    """Gathers a text piece by piece; white space within a line becomes single spaces, tabs between cells stay."""

    def __init__(self) -> None:
        self.done: list[str] = []
        self._open: list[str] = []

    def add(self, words: str) -> None:
        self._open.append(words if words == "\t" else words.replace("\t", " "))

    def end(self, *, quoted: bool = False) -> None:
        """End the line, if there is anything in it."""
        line = tidy("".join(self._open))
        self._open.clear()
        if line:
            self.done.append(f"> {line}" if quoted else line)


def tidy(line: str) -> str:
    """One line without line breaks, controls and double spaces; no-break and thin spaces stay, as they were printed."""
    return _AROUND_TABS.sub("\t", _SPACE.sub(" ", _CONTROLS.sub("", line))).strip(" \t")


def told_language(told: Fact | None, lines: Sequence[str]) -> tuple[Fact | None, list[str]]:
    """The language that a document says, unless its letters are not those of that language; and then a remark."""
    if told is None:
        return None, []
    script = _script("".join(lines)[:_LOOKED_AT])
    base = told.value.partition("-")[0]
    theirs = _SCRIPTS.get(script)
    is_another = (
        base not in theirs if theirs else any(base in of for of in _SCRIPTS.values()) and base not in _BESIDE_LATIN
    )
    if not script or not is_another or (theirs is None and script != "LATIN"):
        return told, []
    note = f"its language is said to be {told.value} ({told.basis}), but its letters are {script.capitalize()}"
    return Fact(told.value, note, certain=False), [note]


def _script(text: str) -> str:
    """The script of most letters; empty where no script has most of them."""
    counts: dict[str, int] = {}
    for letter in filter(str.isalpha, text):
        name = unicodedata.name(letter, "").partition(" ")[0]
        counts[name] = counts.get(name, 0) + 1
    most = max(counts, key=lambda name: counts[name], default="")
    return most if counts.get(most, 0) * 2 > sum(counts.values()) else ""
