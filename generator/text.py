"""Text on its way in and out: which characters are refused, how it is escaped, how it is made comparable."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

# --- characters --------------------------------------------------------------------------------

_BREAKABLE = re.compile(r"[\t\n\x0b\x0c\r\x1c-\x1f \x85\u1680\u2000-\u200a\u2028\u2029\u205f\u3000]+")

# Controls but white space; surrogates; noncharacters; bidirectional embeddings, overrides and isolates
# ("Trojan Source", CVE-2021-42574). Marks (U+200E, U+200F, U+061C) stay: right-to-left text needs them.
_REFUSED_BELOW = r"\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069"
_REFUSED_ABOVE = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
_REFUSED = re.compile(f"[{_REFUSED_BELOW}]")  # ten times faster than the whole
_REFUSED_ANYWHERE = re.compile(f"[{_REFUSED_BELOW}{_REFUSED_ABOVE}]")
_ABOVE = re.compile("[^\x00-\uffff]")


def _refused_in(text: str) -> re.Pattern[str]:
    return _REFUSED_ANYWHERE if _ABOVE.search(text) else _REFUSED


def refused_character(text: str) -> tuple[int, str] | None:
    """The first character that may not stand in content, as (offset, "U+202E"), or None."""
    found = _refused_in(text).search(text)
    return (found.start(), f"U+{ord(found[0]):04X}") if found else None


def neutral(text: str) -> str:
    """Somebody else's text made harmless to show: refused characters become U+FFFD (archived texts are never refused)."""
    return text if text.isprintable() else _refused_in(text).sub("\ufffd", text)


def collapse(text: str) -> str:
    """Text on one line: every run of breakable white space becomes one space, none at the ends."""
    if text.isprintable() and "  " not in text:  # of white space it has single spaces alone
        return text.strip()
    return _BREAKABLE.sub(" ", text).strip()


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a prose field, which blank lines separate, each on one line."""
    parts = re.split(r"(?:\r\n?|\n|\x85|\u2028|\u2029)[ \t]*(?:\r\n?|\n|\x85|\u2028|\u2029)+|\u2029", text)
    return [line for line in map(collapse, parts) if line]


def closest(word: str, choices: Iterable[str]) -> str | None:
    """The choice that a word was probably meant to be, or None when none is near."""
    found = process.extractOne(word, sorted(choices), scorer=fuzz.ratio, score_cutoff=70)
    return found[0] if found else None


# --- out: escaping for Markdown and for HTML inside Markdown --------------------------------------

# Hex entities survive Python-Markdown and every extension, in text, in raw HTML and in double-quoted attributes;
# backslashes and html.escape do not. What can never mean anything stays readable: commas, a full stop that ends a
# word, a hyphen inside one, and digits but at the start (ordered lists) or before letters (ordinals).
_MARKUP = re.compile(
    r"[!-+/:-@\[-`{-~]"
    r"|(?<![^\W\d_][^\W\d_])\.|\.(?! |$)"
    r"|(?<![^\W_])-|-(?![^\W_])"
    r"|^[0-9]|[0-9](?=[^\W\d_])"
)


@lru_cache(maxsize=1 << 16)  # the same words stand on several pages
def markdown(text: str) -> str:
    """Text as itself in Markdown, in raw HTML within Markdown, and in a double-quoted attribute; always one line."""
    return _MARKUP.sub(lambda m: f"&#x{ord(m[0]):x};", collapse(neutral(text)))


# --- in: making texts comparable -------------------------------------------------------------------

_SAME_LENGTH = {
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛‹›′ʼ`´", "'"),
    **dict.fromkeys("‐‑‒−", "-"),
    **dict.fromkeys("\t\n\x0b\x0c\r\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000", " "),
    **{chr(code): " " for code in range(0x2000, 0x200B)},
}
_INVISIBLE = "\xad\u200b\u200e\u200f\u061c\u2060\ufeff"
_CHANGES_LENGTH = re.compile(
    rf"(?=[{_INVISIBLE}—―⸺⸻–…]| [ {_INVISIBLE}\-—―⸺⸻–]|-[\- {_INVISIBLE}]|\. \. \.)"  # no time is lost at single spaces
    rf"(?:(?P<gap>[ {_INVISIBLE}]*(?:[—―⸺⸻]|--+)[ {_INVISIBLE}]*(?:(?:[—―⸺⸻]|--+)[ {_INVISIBLE}]*)*"
    rf"| [{_INVISIBLE}]*(?:–|-[{_INVISIBLE}]* )[ {_INVISIBLE}]*|–[{_INVISIBLE}]* [ {_INVISIBLE}]*)"
    rf"|(?P<space> [ {_INVISIBLE}]+|[{_INVISIBLE}]+ [ {_INVISIBLE}]*)"
    rf"|(?P<invisible>[{_INVISIBLE}]+)"
    r"|(?P<dash>–)"
    r"|(?P<ellipsis>…|\. \. \.))"
)
_MAY_CHANGE = re.compile(rf"[{_INVISIBLE}—―⸺⸻–…]")
_REPLACEMENT = {"gap": " - ", "space": " ", "invisible": "", "dash": "-", "ellipsis": "..."}


class Normalised(NamedTuple):
    """A text with its typography evened out, and the way back to the characters it was made from.

    Even: NFC; curly, prime and guillemet quotation marks; dashes with the spaces around them; the ellipsis;
    no-break, thin and zero-width spaces and soft hyphens; runs of white space. Case and words are never touched.
    """

    original: str
    text: str
    starts: tuple[int, ...] = ()  # offsets in `text` from which on ...
    origins: tuple[int, ...] = ()  # ... characters stand at these offsets in `original`; none where nothing has moved

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of `original` that a non-empty span of `text` was made from, without white or unseen space at its end."""
        if not self.origins:
            first, last = start, end if end < len(self.text) else len(self.original)
        else:
            first = self._back(start)
            last = self._back(end) if end < len(self.text) else len(self.original)
            last = max(last, self._back(end - 1) + 1)  # within what stands for one character
        while last > first + 1 and (self.original[last - 1].isspace() or self.original[last - 1] in _INVISIBLE):
            last -= 1
        return first, last

    def _back(self, offset: int) -> int:
        index = bisect_right(self.starts, offset) - 1
        limit = self.origins[index + 1] if index + 1 < len(self.origins) else len(self.original)
        return max(min(self.origins[index] + offset - self.starts[index], limit - 1), self.origins[index])


def normalise(text: str) -> Normalised:
    """Make a text comparable; linear in its length."""
    is_composed = text.isascii() or unicodedata.is_normalized("NFC", text)
    composed, made, source = (text, [0], [0]) if is_composed else _composed(text)
    plain = _even(composed)
    if is_composed and not _may_change_length(plain):
        return Normalised(text, plain)
    out: list[str] = []
    starts, origins = [0], [0]
    length = position = 0

    def origin(offset: int) -> int:
        index = bisect_right(made, offset) - 1
        return source[index] + offset - made[index]

    def mark(at: int) -> None:
        if starts[-1] == length:
            origins[-1] = at
        else:
            starts.append(length)
            origins.append(at)

    def copy(until: int) -> None:
        nonlocal length, position
        while position < until:  # piecewise, where composing has moved characters
            index = bisect_right(made, position)
            stop = min(until, made[index]) if index < len(made) else until
            mark(origin(position))
            out.append(plain[position:stop])
            length += stop - position
            position = stop

    for match in _CHANGES_LENGTH.finditer(plain):
        kind = match.lastgroup or ""
        copy(match.start())
        replacement = _REPLACEMENT[kind]
        if replacement:
            mark(origin(match.start()))
            out.append(replacement)
            length += len(replacement)
        position = match.end()
    copy(len(plain))
    return Normalised(text, "".join(out), tuple(starts), tuple(origins))


def evened(text: str) -> str:
    """The text of `normalise` alone."""
    is_plain = text.isascii() and text.isprintable() and "`" not in text and not _may_change_length(text)
    return text if is_plain else normalise(text).text


def _even(text: str) -> str:
    """A text with plain signs for typographic ones of the same length; each that it has in one go, since they are few."""
    if text.isascii() and text.isprintable() and "`" not in text:
        return text
    for sign, plain in _SAME_LENGTH.items():
        if sign in text:
            text = text.replace(sign, plain)
    return text


def _may_change_length(plain: str) -> bool:
    """Whether any place of a text may become longer or shorter; most texts have none, and are told apart fast."""
    pairs = "  " in plain or "- " in plain or "--" in plain or ". . ." in plain
    return pairs or (not plain.isascii() and _MAY_CHANGE.search(plain) is not None)


def _composed(text: str) -> tuple[str, list[int], list[int]]:
    """Text in NFC, with the offsets at which its characters begin to stand elsewhere than in the original."""
    out: list[str] = []
    made, source = [0], [0]
    length = start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and _joins(text[end - 1], text[end]):
            continue
        cluster = unicodedata.normalize("NFC", text[start:end])
        out.append(cluster)
        length += len(cluster)
        start = end
        if length - made[-1] != start - source[-1]:
            made.append(length)
            source.append(start)
    return "".join(out), made, source


def _joins(before: str, character: str) -> bool:
    """Whether a character may combine with the one before it when the text is composed."""
    if unicodedata.combining(character):
        return True
    pair = unicodedata.normalize("NFC", before + character)
    return pair != unicodedata.normalize("NFC", before) + unicodedata.normalize("NFC", character)


# --- in: sentences ----------------------------------------------------------------------------------

_SENTENCE_END = re.compile(  # the mark comes first, since a pattern that begins with a class of characters is found fast
    r"""[.!?…](?<!\b[A-Z].)(?<!\.[A-Z].)(?<!\b[A-Z][a-z].)(?<![.!?…].)[.!?…]*+["”’»)\]]*+\s++(?=["“‘«(\[]*+[^\W_a-z])"""
)
_REACH = 2_000  # characters looked at on either side: longer "sentences" are cut


def sentence_starts(text: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where the second and further sentences of a stretch of text begin; line breaks are not looked at."""
    for match in _SENTENCE_END.finditer(text, start, len(text) if end is None else end):
        yield match.end()


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentence (or sentences, within their paragraphs) that a span lies in. For showing only."""
    first = max(text.rfind("\n", 0, start) + 1, start - _REACH)
    last = text.find("\n", end)
    last = min(len(text) if last < 0 else last, end + _REACH)
    if (first, last) == (start, end):
        return first, last  # it is a paragraph of its own
    for match in _SENTENCE_END.finditer(text, first, last):
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end - 1:
            last = match.end()
            break
    while last > end and text[last - 1].isspace():
        last -= 1
    return first, last
