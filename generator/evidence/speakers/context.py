"""The source's own words around a span, as tokens with one letter each; other quotations are one token.

Patterns are then looked for in the string of letters (`*` is the span, `¶` a new paragraph, `.` a sentence's end).
Only a window of the text is read, so that a book on one line takes no longer than an article.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, reduce
from operator import attrgetter, itemgetter
from typing import NamedTuple

from generator.evidence.speakers import letters as is_
from generator.evidence.speakers.speech import Speech, letter_of, plain_letter_of

_BEFORE, _AFTER = 4_000, 1_500  # characters read around the span

Reach = tuple[int | None, int | None]
"""How many paragraphs are read before and after the span, its own among them; None: all within the window."""
BESIDE: Reach = (1, 1)  # enough for whoever is named in the span's own sentence
NEAR: Reach = (2, 4)
FAR: Reach = (None, None)
_MENTIONS = 10_000  # ... and looked through, in blocks, for other mentions of a name
_NARROWEST, _WIDEST = 55, 110  # characters of lines that were broken to fit
_ENDS = frozenset('.!?…:”"»“’)')  # at the end of a line that is not broken
_LONGEST = 4_000  # of a quotation, from the span to its mark

_WORD = re.compile(
    r"(?P<word>@?(?:[^\W\d_]\.){2,}|[@#]?[^\W_]+(?:[-'’ʼ&/][^\W_]+|[.,](?=\d)\d+)*(?:(?<=s)['’](?=\s))?)"
    r"|(?P<sign>[,;:()]|[.!?…]+|[—–―]|--?(?=\s)|\*|\n)"
)
_CLOSERS = {"“": "”“", '"': '"“”', "„": "“”", "«": "»", "”": "”", "»": "«", "‘": "’", "'": "'", "``": "''"}
_CLOSER = {opener: re.compile("''" if opener == "``" else f"[{marks}]") for opener, marks in _CLOSERS.items()}
_BREAKS = "\r\x85\u2028\u2029"  # end a line as \n does
_OPENER = re.compile(r"[“„«]|``|(?<!\w)‘|(?<![^\s(\[—–,:-])[\"'”»](?=[^\s,.;:!?)\]—–]|\.\.)")
_GAP = re.compile(  # …," she said, "…   and   …, — сказала она, — …
    r"(?P<marks>[”\"“»’](?P<own>[^”“„\"»«\n]{2,200})[“\"„«‘])|[,.!?…]\s+[—–]\s+(?P<aside>[^\n—–]{3,200}?)[,.]?\s+[—–]\s"
)
_DASH = re.compile(r"[—–]")
_MARK = re.compile("[“„«`‘\"'”»]")  # begins every opener, and is found faster
_SENTENCE_END = re.compile(rf"[{is_.STOP}{is_.PARAGRAPH}]")
_LAST_WORD = re.compile(r"[^\W_]+$")
_LAST_STOP = re.compile(r"\s(?P<word>[^\W_]{2,})\.\Z")
_LONGEST_LAST = 20  # characters of its last word
_NEW_LINE = re.compile(r"\n\s*$")


class Token(NamedTuple):
    start: int
    end: int
    letter: str


_LETTER = attrgetter("letter")


@dataclass(frozen=True)
class Context:
    """The tokens around a span of a text; `at` is the span's own."""

    text: str
    tokens: list[Token]
    at: int
    ends: str  # the last character within the quotation
    nested: bool = False  # the quotation stands in another one

    @cached_property
    def letters(self) -> str:
        return "".join(map(_LETTER, self.tokens))

    def words(self, first: int, last: int) -> str:
        """The source's words from one token to before another, on one line."""
        if first >= last:
            return ""
        return " ".join(self.text[self.tokens[first].start : self.tokens[last - 1].end].split())

    @cached_property
    def sentence(self) -> tuple[int, int]:
        """The tokens of the sentence around the span; one that leads to it may end the paragraph before with a colon."""
        letters, end = self.letters, self.at
        if letters[end - 1 : end] == "¶" and letters[end - 2 : end - 1] in (":", ","):
            end -= 1
        first = max(letters.rfind(is_.STOP, 0, end), letters.rfind(is_.PARAGRAPH, 0, end)) + 1
        ends = _SENTENCE_END.search(letters, self.at + 1)
        return first, ends.start() if ends else len(letters)


class Quoted(NamedTuple):
    """A quotation with its marks."""

    start: int
    end: int
    ends: str  # the last character within
    nested: bool  # it stands in another one


def quotation_of(text: str, start: int, end: int) -> Quoted:
    """The quotation that a span lies in."""
    lines = _paragraphs(text, max(0, start - _BEFORE), start, last=1)
    opener, opens_at, nested = _opening(text, lines, start)
    last = min(end, start + _LONGEST)
    inside = _GAP.search(text, start, last) if opener and _CLOSER[opener].search(text, start, last) else None
    if inside and inside["own"] and _closes(opener, inside[0][0]):
        end = inside.start()  # split by the source's own words, which are then what follows
    closes_at, mark = _closing(text, opener, end)
    ends = text[max(0, closes_at - 1) : closes_at]
    return Quoted(opens_at, closes_at + len(mark), ends, nested)


def quoted(text: str, quotation: Quoted, speech: Speech, reach: Reach = FAR) -> Context:
    """What stands around a quotation."""
    return _context(text, quotation[:2], quotation.ends, speech, reach, nested=quotation.nested)


def nearby(text: str, start: int, end: int) -> str:
    """The paragraph around a span, and the one before it."""
    paragraphs = _all_paragraphs(text)
    own = max(bisect_left(paragraphs, (start + 1,)) - 1, 0)
    first = max(paragraphs[max(own - 1, 0)][0], start - _BEFORE) if paragraphs else start
    stop = end
    for _, last in paragraphs[own : own + 2]:
        if last > end:
            stop = min(last, end + _AFTER)
            break
    return f"{text[first:start]} {text[end:stop]}"


def plain(text: str, start: int, end: int, speech: Speech, reach: Reach = FAR) -> Context:
    """What stands around words that are no quotation."""
    return _context(text, (start, end), text[max(0, end - 1) : end], speech, reach)


def asides(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The source's own words between dashes within a quotation, or right before the part of it that is quoted."""
    first, last = max(text.rfind("\n", 0, start) + 1, start - 300), min(end, start + _LONGEST) + 250
    for gap in _GAP.finditer(text, first, last) if _DASH.search(text, first, last) else ():
        if gap["aside"] and gap.end() >= start - 1 and gap.start() <= end:
            yield gap.span("aside")


def _context(
    text: str, span: tuple[int, int], ends: str, speech: Speech, reach: Reach, *, nested: bool = False
) -> Context:
    tokens: list[Token] = []
    before = _paragraphs(text, max(0, span[0] - _BEFORE), span[0], last=reach[0])
    is_first = _NEW_LINE.search(text[max(0, span[0] - 9) : span[0]]) is not None
    if reach is BESIDE and before and is_first and _is_ended(text, *before[-1], speech):
        tokens.append(Token(before[-1][1], before[-1][1], is_.STOP))  # no more of it is asked for
        before = []
    after = _paragraphs(text, span[1], span[1] + _AFTER, first=reach[1])
    for index, (start, end) in enumerate(before):
        if index:
            tokens.append(Token(start, start, "¶"))
        tokens += _told(text, start, end, speech, opens=True)
    if tokens and is_first:
        tokens.append(Token(span[0], span[0], "¶"))
    at = len(tokens)
    tokens.append(Token(*span, "*"))
    for index, (start, end) in enumerate(after):
        if index or "\n" in text[span[1] : start]:
            tokens.append(Token(start, start, "¶"))
        tokens += _told(text, start, end, speech, opens=bool(index) or ends in tuple(".!?…"))
    return Context(text, tokens, at, ends, nested)


def _is_ended(text: str, start: int, end: int, speech: Speech) -> bool:
    """Whether a paragraph plainly ends with a sentence: with a full stop behind a word."""
    last = _LAST_STOP.search(text, max(start, end - _LONGEST_LAST), end)
    return last is not None and last["word"].lower() not in speech.abbreviated


def _told(text: str, start: int, end: int, speech: Speech, *, opens: bool) -> Sequence[Token]:
    """The tokens of a part of a text; without the letters by which a name is shortened: the World Health Organisation (WHO) said."""
    tokens = _tokens(text, start, end, speech, opens=opens)
    if text.find("(", start, end) < 0:
        return tokens
    letters = "".join(map(_LETTER, tokens))
    at = letters.rfind("N(N)")
    kept = list(tokens)
    while at >= 0:
        if text[kept[at + 2].start : kept[at + 2].end].isupper():
            del kept[at + 1 : at + 4]
            letters = letters[: at + 1] + letters[at + 4 :]
        at = letters.rfind("N(N)", 0, at + 3)
    return kept


# --- paragraphs -------------------------------------------------------------------------------------


def _paragraphs(
    text: str, start: int, end: int, *, first: int | None = None, last: int | None = None
) -> list[tuple[int, int]]:
    """The paragraphs of a part of the text, or so many of its first or last; those at its ends may be cut."""
    paragraphs = _all_paragraphs(text)
    low = bisect_right(paragraphs, start, key=itemgetter(1))
    high = bisect_left(paragraphs, (end,))
    if first is not None:
        high = min(high, low + first)
    if last is not None:
        low = max(low, high - last)
    found = paragraphs[low:high]
    if found:
        found[0] = (max(found[0][0], start), found[0][1])
        found[-1] = (found[-1][0], min(found[-1][1], end))
    return found


@lru_cache(maxsize=8)  # asked for what an item is attributed to, and again for whether it is denied
def paragraph_of(text: str, start: int, end: int) -> str:
    """All words that may be in the sentence around a span: its paragraph, and the one before if that leads to it."""
    paragraphs = _all_paragraphs(text)
    first = bisect_right(paragraphs, start, key=itemgetter(1))
    if first and text[slice(*paragraphs[first - 1])].rstrip()[-1:] in (":", ","):
        first -= 1
    last = bisect_left(paragraphs, (end + 1,))
    spans = paragraphs[first:last]
    return text[max(spans[0][0], start - _BEFORE) : min(spans[-1][1], end + _AFTER)] if spans else ""


@lru_cache(maxsize=8)  # the sources of one briefing
def _all_paragraphs(text: str) -> list[tuple[int, int]]:
    """The lines of a text; lines broken to fit a width are one paragraph."""
    found: list[tuple[int, int]] = []
    end = -1
    for line in reduce(lambda lines, sign: lines.replace(sign, "\n"), _BREAKS, text).split("\n"):
        start, end = end + 1, end + 1 + len(line)
        if not line or line.isspace():
            continue
        if found and text[found[-1][1] - 1] not in _ENDS and _is_broken(text, found[-1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _is_broken(text: str, line: tuple[int, int], after: int) -> bool:
    """Whether a line break was put in to fit a width: a single one, in the middle of a sentence."""
    start, end = line
    if text.count("\n", end, after) > 1 or text[start:end].rstrip()[-1] in _ENDS:
        return False
    width = end - (text.rfind("\n", max(0, end - 120), end) + 1)
    short = text.find("\n", after, after + _WIDEST) >= 0 or len(text) - after < _WIDEST
    return text[after].islower() or (short and _NARROWEST <= width <= _WIDEST)


# --- quotation marks --------------------------------------------------------------------------------


def _closes(opener: str, mark: str) -> bool:
    return mark in _CLOSERS.get(opener, "")


def _opening(text: str, lines: list[tuple[int, int]], start: int) -> tuple[str, int, bool]:
    """The mark that opens the quotation which an offset lies in, where it stands, and whether another is open too."""
    if not lines:
        return "", start, False
    begins, ends = lines[-1]
    seen = _marks(text, begins, ends + (ends == start))  # what follows a straight mark says whether it opens
    marks = [mark for mark, closes_at in seen if closes_at is None and mark.start() < ends]
    opened = [mark for mark in marks if mark[0] not in "‘'" or not text[mark.end() : start].strip()]
    lead = text[lines[-1][1] : start]
    if not opened or "\n" in lead:
        return "", start, False
    first = opened[0]
    return first[0], first.start(), len(opened) > 1


def _marks(text: str, start: int, end: int) -> Iterator[tuple[re.Match[str], int | None]]:
    """The opening marks of a paragraph, each with the end of what it opens; what is within a pair is passed over."""
    position = start
    while (first := _MARK.search(text, position, end)) and (mark := _OPENER.search(text, first.start(), end)):
        closes_at = _closing_mark(text, mark[0], mark.end(), end)
        yield mark, closes_at
        position = closes_at or mark.end()


def _closing_mark(text: str, opener: str, start: int, end: int) -> int | None:
    """The offset behind the mark that closes what an opener at the end of `start` has opened."""
    for closer in _CLOSER[opener].finditer(text, start, end):
        after = text[closer.end() : closer.end() + 1]
        if closer[0] in "’'" and after.isalnum():
            continue
        if closer[0] in '“"' and opener in '“"' and closer[0] == "“" and after.isalnum():
            return None  # opens anew: the first was never closed
        return closer.end()
    return None


def _closing(text: str, opener: str, end: int) -> tuple[int, str]:
    """Where the quotation ends that a span lies in, and the mark there, which may be missing."""
    stop = min(text.find("\n", end) % (len(text) + 1), end + _LONGEST)
    if not opener:
        return end, ""
    closes = _closing_mark(text, opener, end, stop)
    if closes is None:
        return (stop if stop < end + _LONGEST else end), ""
    mark = "''" if opener == "``" else text[closes - 1]
    return closes - len(mark), mark


def tokens_by_paragraph(text: str, speech: Speech) -> Iterator[tuple[Token, ...]]:
    """The tokens of every paragraph, one after the other, with quotations as one token each."""
    for start, end in _all_paragraphs(text):
        yield _tokens(text, start, end, speech, opens=True)


# --- tokens -----------------------------------------------------------------------------------------


@lru_cache(maxsize=1024)  # one paragraph is near many items
def _tokens(text: str, start: int, end: int, speech: Speech, *, opens: bool) -> tuple[Token, ...]:
    """The tokens of a part of a paragraph, with quotations as one token each."""
    tokens: list[Token] = []
    position = start
    for mark, closes_at in _marks(text, start, end):
        if closes_at is None and mark[0] in "‘'":
            continue
        opens = _add_plain(tokens, text, position, mark.start(), speech, opens)
        position = closes_at or end
        tokens.append(Token(mark.start(), position, "q"))
        rest = text[position : position + 3].lstrip()
        opens = text[max(0, position - 2)] in ".!?…"
        if opens and text[position : position + 1].isspace() and rest[:1].isupper():
            tokens.append(Token(position, position, "."))
        if closes_at is None:
            return tuple(tokens)
    _add_plain(tokens, text, position, end, speech, opens)
    return tuple(tokens)


def _add_plain(tokens: list[Token], text: str, start: int, end: int, speech: Speech, opens: bool) -> bool:
    """Add the tokens of the source's own words; whether the next one opens a sentence."""
    found = _WORD.finditer(text, start, end)
    while match := next(found, None):
        first, position = match.span()
        word = match["word"]
        if not word:
            letter = _sign(text, match, speech)
        elif plain_letter := plain_letter_of(speech, word, opens):
            letter = plain_letter
        elif phrase := speech.phrase_at(text, word, first, end):
            position = first + len(phrase)
            letter = letter_of(speech, " ".join(phrase.lower().split()), opens)
            found = _WORD.finditer(text, position, end)
        else:
            letter = _letter(text, match, speech, opens)
        if letter:
            tokens.append(Token(first, position, letter))
            opens = letter in ".:¶" or (opens and letter in "(")
    return opens


def _sign(text: str, match: re.Match[str], speech: Speech) -> str:
    sign = match["sign"]
    if sign[0] in "—–―-":
        return "-"
    if sign[0] not in ".!?…":
        return "" if sign == "\n" else sign
    rest = text[match.end() : match.end() + 4].lstrip(" ”\"»)]’'\t")
    last = _LAST_WORD.search(text[max(0, match.start() - 20) : match.start()])
    short = sign == "." and last is not None and (len(last[0]) == 1 or last[0].lower() in speech.abbreviated)
    return "" if short or (rest and rest[0].islower()) else "."


def _letter(text: str, match: re.Match[str], speech: Speech, opens: bool) -> str:
    if match[0][0] == "@":
        return "N"
    letter = letter_of(speech, match[0].lstrip("#"), opens)
    if match[0].lower() in speech.sources and text[match.end() + 1 : match.end() + 2].isupper():
        return is_.ACCORDING
    return letter if letter != "?" else _of_opening_word(text, match, speech)


def _of_opening_word(text: str, match: re.Match[str], speech: Speech) -> str:
    """Whether an unknown word with a capital that opens a sentence is a name: the text shows it elsewhere."""
    word = match[0]
    if re.match(r"\s+[^\W\d_]", text[match.end() : match.end() + 4]) and text[match.end() + 1].isupper():
        return "N"
    evident = _is_name_elsewhere(text, word, match.start() // _MENTIONS)
    return "N" if evident or (evident is None and not speech.is_group(word)) else "w"


@lru_cache(maxsize=512)
def _is_name_elsewhere(text: str, word: str, block: int) -> bool | None:
    """Whether a word is written with a capital within a sentence near a block of a text; None where that is not told."""
    first, last = max(0, block - 1) * _MENTIONS, (block + 2) * _MENTIONS
    if any(text[at - 1].isalnum() or text[at - 1] in "_,'’" for at in _places(text, f" {word}", max(1, first), last)):
        return True
    small = word[0].lower() + word[1:]
    is_written_small = any(not _is_in_word(text, at - 1) for at in _places(text, small, first, last))
    return False if is_written_small else None


def _places(text: str, words: str, first: int, last: int) -> Iterator[int]:
    """Where words stand in a part of a text, with no word going on behind them."""
    at = text.find(words, first, last)
    while at >= 0:
        if not _is_in_word(text, at + len(words)):
            yield at
        at = text.find(words, at + 1, last)


def _is_in_word(text: str, at: int) -> bool:
    return 0 <= at < len(text) and (text[at].isalnum() or text[at] == "_")
