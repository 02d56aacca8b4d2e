"""Quotations in marks of every tradition.

Which mark opens and which closes is told by what stands around it and by what is open, since languages disagree
(“…”, „…“, «…», »…«, ”…”); a mark's own shape decides only where both are silent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from generator.evidence.quotations.asides import asides_of
from generator.evidence.quotations.paragraphs import DASH, Paragraph
from generator.evidence.quotations.quotation import Quotation

# What may close what a mark has opened. A typist's slips are among them: "…“, “…".
_CLOSERS = {
    "“": '”"“', '"': '"”“', "„": '“”"', "”": "”", "«": "»", "»": "«»", "``": "''", "「": "」", "『": "』",
    "‘": "’'", "'": "'’", "‚": "‘’'", "‹": "›", "›": "‹›",
}  # fmt: skip
_CLOSES = {mark: [o for o, closers in _CLOSERS.items() if mark in closers] for mark in ("''", *"“”\"«»」』‘’'‹›")}
_SINGLE = "‘’'‚‹›"
_KIN = [{"“", '"', "„"}, {"‘", "'"}, {"«"}]  # marks that re-open one another in the next paragraph
_ALWAYS_OPENS = ("„", "‚", "``", "「", "『")
_ALWAYS_CLOSES = ("''", "」", "』")
_PARTNERS = {"”": "“„", "»": "«", "›": "‹", "’": "‘‚"}  # these close their partner wherever they stand
_RUN = re.compile(r"(?:``|[“”„\"«»「」『』‘’‚‹›'])+")
_ANY = re.compile(r"[`“”„\"«»「」『』‘’‚‹›']")  # is in every run, and found faster
_ONE = re.compile(r"``|''|.")
_GAP = 20  # characters of white space before a mark, at most
_LONGEST_RUN = 6  # a longer one is ornament
_AT_ONCE = 4_096  # marks of a paragraph that are looked at together
_MOST_LOST = 2_000  # marks that nothing closes, in one paragraph, after which it is no prose
_DEEPEST = 6  # quotations open at once; a further one shows that the first was never closed

_LEADS = frozenset("([{</¿¡*_#>|=-" + DASH)  # may stand before an opening mark, as white space does
_TRAILS = frozenset(".,;:!?…)]}>/*_-" + DASH)  # may stand after a closing one
# Apostrophes at the start of a word: decades, shortened words, clitics set apart by a tokeniser.
_APOSTROPHE = re.compile(
    r"\d\ds?\b|(?:s|t|re|ve|ll|d|m)\b|(?i:em|n|till?|tis|twas|twere|twill|cause|cos|cuz|bout|round|kay|neath)\b"
)
_SHORTENED = re.compile(r".*(?:[sxzSXZ]|in|an|\bo|\bth)", re.DOTALL)  # the workers' rights, goin' home

# What is plain: quotations one after another, with no other marks but apostrophes within words. What opens has a word
# behind it, and so never the role of a closing mark; what may open as well as close has nothing before it that leads.
_SIGNS = r"`“”„\"«»「」『』‘’‚‹›'"
_WORDS = rf"[^{_SIGNS}]*+(?:(?<=[^\W_])['’](?=[^\W_])[^{_SIGNS}]*+)*+"
_HELD = rf"(?![\s{_SIGNS}{re.escape(''.join(_TRAILS))}]){_WORDS}"
_LAST = rf"(?<![\s{re.escape(''.join(_LEADS))}])"
_QUOTED = rf"(?:“{_HELD}”|«{_HELD}»|„{_HELD}{_LAST}[“”]|\"{_HELD}{_LAST}\")(?![{_SIGNS}])"
_PLAIN = re.compile(rf"{_WORDS}(?:{_QUOTED}{_WORDS})*+")
_PAIR = re.compile(r"[“«„\"][^“”„\"«»]*[”»“\"]")


class _Mark(NamedTuple):
    at: int
    sign: str
    role: str  # "(" opens, ")" closes, "?" either
    weak: bool  # an apostrophe or a sign for inches as well as a closing mark


@dataclass(slots=True)
class _Opened:
    at: int
    sign: str
    first_inner: int = 0  # where a quotation with the same marks first opens within
    last_inner: int = 0  # where the last of these closes


@dataclass(slots=True)
class _Pairing:
    """One paragraph's marks on their way to quotations."""

    text: str
    paragraph: Paragraph
    reopened: str  # the first character of the next paragraph
    open: list[_Opened] = field(default_factory=list)
    stray: int | None = None  # a closing mark with nothing to close, as in `said," We`
    found: list[Quotation] = field(default_factory=list)
    lost: int = 0  # how many marks nothing closed
    span: tuple[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.span = self.paragraph.start, self.paragraph.end

    def take(self, mark: _Mark) -> None:
        closes = _CLOSES.get(mark.sign, "")
        level = next((i for i in range(len(self.open) - 1, -1, -1) if self.open[i].sign in closes), -1)
        partner = level >= 0 and self.open[level].sign in _PARTNERS.get(mark.sign, "")
        if level >= 0 and (mark.role != "(" or partner):
            self.close(level, mark)
        elif mark.role == "(" or (mark.role == "?" and mark.sign not in "”»’›"):
            self.opens(mark)
        elif mark.sign not in _SINGLE and not mark.weak:
            self.astray(mark)

    def opens(self, mark: _Mark) -> None:
        self.stray = None
        outer = next((opened for opened in reversed(self.open) if opened.sign == mark.sign), None)
        if outer and not outer.first_inner:
            outer.first_inner = mark.at
        self.open.append(_Opened(mark.at, mark.sign))
        if len(self.open) > _DEEPEST:
            self.unclosed(self.open.pop(0), mark.at)

    def close(self, level: int, mark: _Mark) -> None:
        opened = self.open[level]
        del self.open[level:]
        self.add(opened, mark.at, closed=True)
        if self.open and self.open[-1].sign == opened.sign:
            self.open[-1].last_inner = mark.at

    def astray(self, mark: _Mark) -> None:
        """A mark on the wrong side of its space pairs with the next that has nothing to close."""
        if self.stray is not None:
            self.add(_Opened(self.stray, mark.sign), mark.at, closed=True)
            self.stray = None
        elif self.text[mark.at - 1 : mark.at] in (",", ":"):
            self.stray = mark.at

    def unclosed(self, opened: _Opened, end: int) -> None:
        """A mark that nothing closes holds until the next like it, or until the paragraph ends."""
        continued = end == self.paragraph.end and any({opened.sign, self.reopened} <= kin for kin in _KIN)
        lead = (
            self.text[max(self.paragraph.start, opened.at - _GAP) : opened.at].rstrip()[-1:]
            if opened.sign in _SINGLE
            else ""
        )
        if opened.sign in _SINGLE and not (continued and not lead) and lead not in (",", ":"):
            return  # an apostrophe
        self.lost += 1
        if not continued and opened.first_inner:
            end = opened.last_inner if opened.sign == "«" and opened.last_inner else opened.first_inner
        self.add(opened, end, closed=False, continued=continued)

    def add(self, opened: _Opened, end: int, *, closed: bool, continued: bool = False) -> None:
        start = opened.at + len(opened.sign)
        words = self.text[start:end]
        if not words or words.isspace():
            return
        start += len(words) - len(words.lstrip())
        last, asides = asides_of(self.text, start, start + len(words.strip()))
        closes_at = end if closed else None
        self.found.append(Quotation(start, last, "marks", opened.at, closes_at, self.span, 0, continued, asides))


def in_marks(text: str, paragraph: Paragraph, reopened: str) -> list[Quotation]:
    """The quotations in a paragraph's quotation marks."""
    start, end, _ = paragraph
    if not _ANY.search(text, start, end):
        return []
    if not _PLAIN.fullmatch(text, start, end):
        return paired(text, paragraph, reopened)
    return [_quotation(text, pair.start(), pair.end() - 1, (start, end)) for pair in _PAIR.finditer(text, start, end)]


def _quotation(text: str, opens_at: int, closes_at: int, paragraph: tuple[int, int]) -> Quotation:
    """A quotation that begins right behind a mark of one character."""
    start = opens_at + 1
    end, asides = asides_of(text, start, start + len(text[start:closes_at].rstrip()))
    return Quotation(start, end, "marks", opens_at, closes_at, paragraph, asides=asides)


def paired(text: str, paragraph: Paragraph, reopened: str) -> list[Quotation]:
    """The quotations in a paragraph's quotation marks, by the roles of these and what is open."""
    pairing = _Pairing(text, paragraph, reopened)
    of_paragraph = _marks(text, paragraph)
    while pairing.lost < _MOST_LOST and (marks := list(islice(of_paragraph, _AT_ONCE))):
        for mark, weak in zip(marks, _apostrophes(marks), strict=True):
            if not weak:
                pairing.take(mark)
    for opened in pairing.open:
        pairing.unclosed(opened, paragraph.end)
    return pairing.found


def _apostrophes(marks: list[_Mark]) -> list[bool]:
    """Of marks that may be something else, those that are: a better closing mark follows before another opens."""
    better = {True: False, False: False}
    answers = []
    for mark in reversed(marks):
        single = mark.sign in _SINGLE
        answers.append(mark.weak and better[single])
        if not mark.weak:
            better[single] = mark.role == ")"
    return answers[::-1]


def _marks(text: str, paragraph: Paragraph) -> Iterator[_Mark]:
    """The quotation marks of a paragraph with their roles, without apostrophes and signs of measure."""
    start, end, _ = paragraph
    for run in _RUN.finditer(text, start, end):
        first, last = run.span()
        if last - first > _LONGEST_RUN:
            continue
        before = text[first - 1] if first > start else " "
        after = text[last] if last < end else " "
        for one in [run[0]] if last - first == 1 else _ONE.findall(run[0]):
            role = _role(one, before, after, text[last : last + 2])
            if one in _SINGLE:
                role = _role_of_single(text, last, one, role)
            if role:
                yield _Mark(first, one, role, role == ")" and _weak(text, first, one, before, after))
            first += len(one)


def _role(sign: str, before: str, after: str, rest: str) -> str:
    """What a mark does, by what stands before and after it (or after the run of marks that it stands in)."""
    if sign in _ALWAYS_OPENS:
        return "("
    if sign in _ALWAYS_CLOSES:
        return ")"
    leads = before.isspace() or before in _LEADS
    trails = after.isspace() or after in _TRAILS
    if leads and trails:
        if not before.isspace():
            return ")"  # “war—” she said
        return "(" if after in "…-" + DASH or rest == ".." else "?"
    return "(" if leads else ")" if trails else "?"


def _role_of_single(text: str, last: int, sign: str, role: str) -> str:
    if sign in "'’" and (role == "?" or (role == "(" and (sign == "’" or _APOSTROPHE.match(text, last)))):
        return ""
    if sign == "‘" and role != ")":
        return "" if _APOSTROPHE.match(text, last) else "("
    return role


def _weak(text: str, at: int, sign: str, before: str, after: str) -> bool:
    if sign == '"':
        return before.isdigit()
    return sign in "'’" and after.isspace() and _SHORTENED.fullmatch(text, max(0, at - 3), at) is not None
