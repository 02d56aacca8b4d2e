"""Cutting a text into the words, runs of digits and signs that numbers are made of."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.numbers.digits import SPACES, Signs, split_digits

T = TypeVar("T")

_VULGAR = "¼-¾⅐-⅞↉"
_CURRENCY = "$¢£¤¥֏؋৲৳৻૱௹฿៛₠-⃀﷼﹩＄￠￡￥￦"
_DASHES = r"\-‐‑‒–—−"
_MARKS = "%٪﹪％‰~≈∼<>≤≥±+#№°′″"
_LETTER = rf"(?![{_VULGAR}⁰-₉²³¹])[^\W\d_]"
# Accents, vowel signs, joiners and soft hyphens belong to a word; the punctuation of the same blocks does not.
_ACCENT = r"[^\w\s\u0000-\u00ac\u00ae-\u02ff\u060c\u061b\u061f\u066a\u0964\u0965\u200b\u2010-\u2bff\u2e00-\u303f\uff00-\uffff]"

_TOKEN = re.compile(
    rf"""\ ?(?:
      (?P<word>   [A-Za-z]++(?=[ ,]) | (?!https?://|www\.){_LETTER}(?:[^\W\d_{_VULGAR}]++|{_ACCENT}++|['’ʼ](?=[^\W\d_]))*+)
    | (?P<url>    (?:https?://|www\.)\S++)
    | (?=\d)(?:
          (?P<date>   \d{{4}}-\d\d-\d\d(?!\d) | \d\d?(?P<_1>[./-])\d\d?(?P=_1)(?:\d{{4}}|\d\d)(?!\d))
        | (?P<years>  (?:1[5-9]|20)\d\d[/–-]\d\d(?!\d))
        | (?P<clock>  \d\d?:\d\d(?::\d\d)?(?!\d))
        | (?P<score>  \d\d?:\d(?!\d))
        | (?P<lapse>  (?:\d{{1,4}}\ ?h(?:rs?)?\ ?)?\d{{1,2}}\ ?m(?:ins?)?(?:\ ?\d{{1,2}}(?:\.\d{{1,3}})?\ ?s(?:ecs?)?)?(?<!m)(?<!min)(?![^\W_])
                    | \d{{1,4}}\ ?h(?:rs?)?\ ?\d{{1,2}}\ ?m(?:ins?)?(?![^\W_]))
        | (?P<slash>  \d{{1,4}}(?:/\d{{1,4}}){{1,3}}(?!\d))
        | (?P<code>   10[⁰¹²³⁴-⁹⁻]++ | \d++(?:-\d++){{2,8}})
        | (?P<digits> \d++(?:[.,\u066b\u066c]\d++ | ['’{SPACES}]\d{{3}}(?!\d)){{0,12}})
      )
    | (?P<tenths> (?<![\w.,])\.\d++(?![.,]\d))
    | (?P<phone>  \+(?!\d{{1,3}}(?:[ ,.]\d{{3}}){{1,4}}(?![\d -]))\d{{1,3}}(?:[ -]?\(?\d{{2,4}}\)?){{2,6}})
    | (?P<vulgar> [{_VULGAR}])
    | (?P<dash>   [{_DASHES}])
    | (?P<money>  [{_CURRENCY}])
    | (?P<mark>   [{_MARKS}])
    | (?P<gap>    \n[ \t\r]*+\n\s*+)
    | (?P<other>  (?:(?!\.\d)[^\w\s{_DASHES}{_CURRENCY}{_MARKS}]|_)++)
    ) | [^\S\n]{{4,}}+
    """,
    re.VERBOSE,
)
# (The first way to be a word is the plain case of the second, which it only finds faster.)
_FOLDED = {ord(sign): "'" for sign in "’ʼ"} | {0xAD: None, 0x200B: None, 0x0301: None, ord("ё"): "е"}


NUMERIC = frozenset(  # the kinds of tokens with digits
    {"lapse", "digits", "vulgar", "slash", "years", "date", "clock", "score", "code", "tenths", "phone"}
)
PADDING = 8
_NOWHERE = -10


def fold(word: str) -> str:
    """A word as the tables write it: small letters, one apostrophe, no stress marks or soft hyphens, е for ё."""
    if word.isascii():
        return word.lower()
    return unicodedata.normalize("NFC", word).lower().translate(_FOLDED)


@dataclass(slots=True, eq=False)
class Tokens:
    """The tokens of a text in parallel lists: kind, place, and the folded word or the signs as written.

    Empty tokens follow the last, so that nobody has to ask whether there is a token before or behind: indices
    from -PADDING up to len + PADDING - 1 can be read.
    """

    text: str
    kinds: list[str]
    starts: list[int]
    ends: list[int]
    keys: list[str]

    def __len__(self) -> int:
        return len(self.keys) - PADDING

    def raw(self, i: int) -> str:
        """A token as written."""
        return self.text[self.starts[i] : self.ends[i]]

    def is_glued(self, i: int) -> bool:
        """Whether nothing stands between this token and the one before it."""
        return self.ends[i - 1] == self.starts[i]

    def is_hyphen(self, i: int) -> bool:
        """Whether a token is a dash inside a word."""
        return self.kinds[i] == "dash" and self.ends[i - 1] == self.starts[i] and self.ends[i] == self.starts[i + 1]


def tokenise(text: str, signs: Signs = Signs()) -> Tokens:  # noqa: B008 (a NamedTuple of strings)
    """Everything in the text but white space, in order."""
    low = text.lower() if text.isascii() else ""  # in which every letter has its place
    kinds: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    keys: list[str] = []
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        if kind is None:  # a long stretch of white space
            continue
        start, end = match.span(kind)
        if kind == "word" and low:
            key = low[start:end]
        elif kind == "word":
            key = fold(match[kind])
        elif not (key := match[kind]).isdigit() and kind == "digits":
            *others, last = split_digits(key, signs)
            for piece in others:
                kinds.append(kind)
                starts.append(start + piece.start)
                ends.append(start + piece.end)
                keys.append(key[piece.start : piece.end])
            start, key = start + last.start, key[last.start :]
        kinds.append(kind)
        starts.append(start)
        ends.append(end)
        keys.append(key)
    return Tokens(
        text,
        kinds + [""] * PADDING,
        starts + [_NOWHERE] * PADDING,
        ends + [_NOWHERE - 1] * PADDING,
        keys + [""] * PADDING,
    )


def _cut(phrase: str, folded: bool) -> list[str]:
    """The words and signs of a phrase, as tokens have them."""
    if phrase.isascii() and phrase.replace(" ", "").isalpha():  # most have words alone
        return (phrase.lower() if folded else phrase).split()
    tokens = tokenise(phrase)
    return tokens.keys[: len(tokens)] if folded else [tokens.raw(i) for i in range(len(tokens))]


class Phrases(Generic[T]):
    """Phrases with their meanings, found in a row of keys; of several the longest wins."""

    def __init__(self, entries: Iterable[tuple[str, T]], *, folded: bool = True) -> None:
        self._starting: dict[str, list[tuple[list[str], T]]] = {}
        self._ending: dict[str, list[tuple[list[str], T]]] = {}
        self.starts = self._starting.keys()  # the first words of all phrases, ...
        self.ends = self._ending.keys()  # ... and the last: most words are neither, and nobody has to look further
        for phrase, meaning in entries:
            words = _cut(phrase, folded)
            if words:
                self._starting.setdefault(words[0], []).append((words, meaning))
                self._ending.setdefault(words[-1], []).append((words, meaning))
        for found in (*self._starting.values(), *self._ending.values()):
            found.sort(key=lambda entry: -len(entry[0]))

    def at(self, keys: Sequence[str], first: int, at_least: int = 1) -> tuple[T, int] | None:
        """The meaning of the phrase of so many words that starts here, and where it ends."""
        for words, meaning in self._starting.get(keys[first], ()):
            if len(words) >= at_least and keys[first : first + len(words)] == words:
                return meaning, first + len(words)
        return None

    def before(self, keys: Sequence[str], after: int, floor: int = 0) -> tuple[T, int] | None:
        """The meaning of the phrase that ends before here (and starts at the floor or later), and where it starts."""
        for words, meaning in self._ending.get(keys[after - 1], ()) if after > floor else ():
            first = after - len(words)
            if first >= floor and keys[first:after] == words:
                return meaning, first
        return None
